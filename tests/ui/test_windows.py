"""What is told in a window of its own."""

import pytest

from attune_desktop.ui.windows import Windows


@pytest.fixture
def windows(qtbot):
    windows = Windows()
    yield windows
    windows.close_all()


def test_a_second_sentence_stands_below_the_first(windows):
    windows.say("The first.")
    box = windows.get("sentence")
    windows.say("The second.")
    assert windows.get("sentence") is box
    assert box.text() == "The first.\n\nThe second."


def test_a_sentence_that_was_closed_is_not_told_again(windows):
    windows.say("The first.")
    windows.get("sentence").close()
    windows.say("The second.")
    assert windows.get("sentence").text() == "The second."

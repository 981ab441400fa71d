"""What is told in a window of its own."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from attune_desktop.core.errors import KnownError
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.windows import Windows


@pytest.fixture
def windows(qtbot, theme):
    windows = Windows(theme)
    yield windows
    windows.close_all()


def test_a_second_sentence_stands_below_the_first(windows):
    windows.say("The first.")
    box = windows.get("sentence")
    windows.say("The second.")
    assert windows.get("sentence") is box
    assert box.text == "The first.\n\nThe second."


def test_all_lines_of_all_sentences_are_seen(windows):
    windows.say("It cannot be written: check the disk. " * 6)
    box = windows.get("sentence")
    windows.say("It cannot be read: check the disk. " * 12)
    QApplication.processEvents()
    labels = box.findChildren(Label)
    assert len(labels) == 2
    for label in labels:
        assert label.height() >= label.heightForWidth(label.width())
    assert box.done.geometry().top() >= labels[-1].geometry().bottom()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_key_closes_what_is_told(windows, qtbot, key):
    windows.say("The first.")
    box = windows.get("sentence")
    qtbot.keyClick(box.focusWidget(), key)
    assert windows.get("sentence") is None


def test_a_sentence_that_was_closed_is_not_told_again(windows):
    windows.say("The first.")
    windows.get("sentence").close()
    windows.say("The second.")
    assert windows.get("sentence").text == "The second."


class Opener:
    """Opens windows of a size that grows, and may refuse to have them closed."""

    def __init__(self, windows: Windows) -> None:
        self.windows = windows
        self.size = QSize(200, 100)
        self.opened = []

    def __call__(self) -> None:
        window = QWidget()
        window.setFixedSize(self.size) if self.opened else window.resize(self.size)
        self.opened.append(window)
        self.windows.open("one", window, self)


def test_a_window_comes_again_where_it_was(windows):
    opener = Opener(windows)
    opener()
    opener.opened[0].move(30, 40)
    opener.size = QSize(300, 50)
    windows.say_anew()
    first, second = opener.opened
    assert not first.isVisible()
    assert windows.get("one") is second
    assert second.pos() == QPoint(30, 40)


def test_it_grows_and_stays_on_its_screen(windows):
    opener = Opener(windows)
    opener()
    room = opener.opened[0].screen().availableGeometry()
    opener.opened[0].move(room.right() - 50, room.bottom() - 50)
    opener.size = QSize(400, 300)
    windows.say_anew()
    assert opener.opened[1].size() == QSize(400, 300)
    assert room.contains(opener.opened[1].geometry())


def test_one_that_may_not_be_closed_stays(windows):
    class Busy(QWidget):
        busy = True

        def closeEvent(self, event):
            event.setAccepted(not self.busy)

    busy = Busy()
    windows.open("busy", busy, lambda: pytest.fail("it is open"))
    windows.say_anew()
    assert windows.get("busy") is busy
    busy.busy = False


def test_one_that_is_closed_or_cannot_be_opened_anew_is_left_alone(windows):
    opener = Opener(windows)
    opener()
    opener.opened[0].close()
    windows.say("Something.")
    box = windows.get("sentence")
    windows.say_anew()
    assert len(opener.opened) == 1
    assert windows.get("sentence") is box


def test_what_keeps_it_from_opening_is_told(windows):
    def refuse() -> None:
        raise KnownError("It cannot be read.")

    windows.open("one", QWidget(), refuse)
    windows.say_anew()
    assert windows.get("sentence").text == "It cannot be read."

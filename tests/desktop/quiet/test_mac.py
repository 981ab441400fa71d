"""What macOS would say, by a fake of its call: nobody has run it there."""

from types import SimpleNamespace

from attune_desktop.desktop.quiet.mac import ANY_EVENT, WHAT_HANDS_DID, look


def test_idleness_comes_from_the_hands_alone():
    asked = []

    def since(source, event):
        asked.append((source, event))
        return 12.5

    assert list(look(lambda name: SimpleNamespace(CGEventSourceSecondsSinceLastEventType=since))) == [
        ("idle_s", 12.5)
    ]
    assert asked == [(WHAT_HANDS_DID, ANY_EVENT)]


def test_without_the_framework_nothing_is_known():
    def load(name):
        raise OSError(name)

    assert list(look(load)) == []
    assert list(look(lambda name: SimpleNamespace())) == []

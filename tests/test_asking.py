"""What is asked while the person is elsewhere: a notification where there can be one, else a small window."""

import builtins
import sys

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from attune_desktop.asking import Asking
from attune_desktop.core.question import Question
from attune_desktop.ui.question_window import QuestionWindow

pytestmark = pytest.mark.usefixtures("qtbot")
QUESTION = Question(
    "Return to the talk?",
    "Your pause is over.",
    {"return": "Return to the talk", "more": "20 minutes more", "not-now": "Not now"},
    stays=True,
)


class Presence(QObject):
    """An icon with messages, or without."""

    message_clicked = Signal(str)

    def __init__(self, *, can=True):
        super().__init__()
        self.can = can
        self.messages = []

    def message(self, title, text):
        if self.can:
            self.messages.append((title, text))
        return self.can


class Notification(QObject):
    """A notification whose desktop is the test."""

    shown = Signal()
    unable = Signal()
    chosen = Signal(str)
    closed = Signal()
    made = []  # noqa: RUF012

    def __init__(self, question, parent):
        super().__init__(parent)
        self.question, self.there = question, False
        self.made.append(self)

    def show(self):
        self.there = True

    def take_back(self):
        self.there = False


@pytest.fixture
def notifications(monkeypatch):
    """Every notification that was made."""
    monkeypatch.setattr("attune_desktop.desktop.notifications.Notification", Notification)
    monkeypatch.setattr(Notification, "made", [])
    return Notification.made


@pytest.fixture
def presence():
    return Presence()


@pytest.fixture
def asking(theme, presence):
    asking = Asking(theme, presence)
    asking.told = []
    asking.asked.connect(lambda: asking.told.append("asked"))
    asking.chosen.connect(asking.told.append)
    asking.closed.connect(lambda: asking.told.append("closed"))
    yield asking
    asking.take_back()


@pytest.fixture
def theme(qapp):
    from attune_desktop.ui.theme import Theme

    return Theme()


def window():
    """The small window, if it is there."""
    windows = [shown for shown in QApplication.topLevelWidgets() if isinstance(shown, QuestionWindow)]
    return next((shown for shown in windows if shown.isVisible()), None)


def test_a_notification_asks_and_tells_what_was_chosen(asking, notifications):
    asking.ask(QUESTION)
    [notification] = notifications
    assert (notification.question, notification.there, asking.told) == (QUESTION, True, [])
    notification.shown.emit()
    notification.chosen.emit("more")
    assert asking.told == ["asked", "more"]
    assert not notification.there
    assert window() is None


def test_where_it_cannot_be_shown_a_small_window_asks(asking, notifications):
    asking.ask(QUESTION)
    notifications[0].unable.emit()
    assert asking.told == ["asked"]
    window().buttons[1].click()
    assert asking.told == ["asked", "more"]
    assert window() is None


def test_without_what_notifications_take_a_small_window_asks(asking, monkeypatch):
    imported = builtins.__import__

    def refuse(name, *arguments):
        if name.startswith("jeepney"):
            raise ImportError(name)
        return imported(name, *arguments)

    monkeypatch.setattr(builtins, "__import__", refuse)
    for module in ("notifications", "bus_connection"):
        monkeypatch.delitem(sys.modules, f"attune_desktop.desktop.{module}", raising=False)
    asking.ask(QUESTION)
    assert asking.told == ["asked"]
    assert window() is not None


def test_closed_without_a_choice_nothing_is_chosen(asking, notifications):
    asking.ask(QUESTION)
    assert asking.asks
    notifications[0].closed.emit()
    assert not asking.asks
    asking.ask(QUESTION)
    notifications[1].unable.emit()
    window().close()
    assert asking.told == ["closed", "asked", "closed"]
    assert not asking.asks


def test_the_latest_question_replaces_the_one_before(asking, notifications):
    asking.ask(QUESTION)
    asking.ask(QUESTION)
    assert [notification.there for notification in notifications] == [False, True]
    notifications[1].unable.emit()
    first = window()
    asking.ask(QUESTION)
    assert not first.isVisible()


def test_taken_back_it_goes(asking, notifications):
    asking.ask(QUESTION)
    asking.take_back()
    assert not notifications[0].there
    asking.ask(QUESTION)
    notifications[1].unable.emit()
    asking.take_back()
    assert window() is None
    assert asking.told == ["asked"]


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_elsewhere_the_icon_says_it_and_a_click_is_the_first_choice(asking, presence, monkeypatch, system):
    monkeypatch.setattr("sys.platform", system)
    asking.ask(QUESTION)
    assert presence.messages == [
        ("Return to the talk?", "Your pause is over.\nClick here: Return to the talk.")
    ]
    presence.message_clicked.emit("A moment to notice?")  # another one's
    assert asking.told == ["asked"]
    presence.message_clicked.emit("Return to the talk?")
    assert asking.told == ["asked", "return"]


def test_elsewhere_without_messages_a_small_window_asks(asking, presence, monkeypatch):
    monkeypatch.setattr("sys.platform", "win32")
    presence.can = False
    asking.ask(QUESTION)
    assert asking.told == ["asked"]
    assert window() is not None


def test_the_small_window_leaves_the_focus_where_it_is(asking, notifications):
    asking.ask(QUESTION)
    notifications[0].unable.emit()
    assert window().testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)

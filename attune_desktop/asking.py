"""Asking the person something while they are elsewhere: the desktop's notification, else a small window."""

import sys
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from attune_desktop.core.language import said
from attune_desktop.core.question import Question
from attune_desktop.presence import Presence
from attune_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from attune_desktop.desktop.notifications import Notification


class Shown(Protocol):
    """What shows a question."""

    def take_back(self) -> None: ...  # noqa: D102


class Asking(QObject):
    """Asks one thing at a time, and never waits for the answer.

    Signals:
        asked: the question is to be seen now.
        chosen: the key of what was chosen.
        closed: it is gone, and nothing was chosen.
    """

    asked = Signal()
    chosen = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, presence: Presence, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._presence = presence
        self._shown: Shown | None = None

    @property
    def asks(self) -> bool:
        """Whether something is asked."""
        return self._shown is not None

    def ask(self, question: Question) -> None:
        """Ask this, instead of what was asked before."""
        self.take_back()
        notification = self._notification(question)
        if notification is None:
            self._open_window(question)
            return
        notification.shown.connect(self.asked)
        notification.unable.connect(lambda: self._open_window(question))
        notification.chosen.connect(self._choose)
        notification.closed.connect(self._close)
        self._shown = notification
        notification.show()

    def take_back(self) -> None:
        """Take away what is asked; nothing was chosen."""
        shown, self._shown = self._shown, None
        if shown is not None:
            shown.take_back()

    def _notification(self, question: Question) -> "Notification | TrayMessage | None":
        if sys.platform in ("win32", "darwin"):
            return TrayMessage(question, self._presence, self)
        try:
            from attune_desktop.desktop.notifications import Notification
        except ImportError:  # jeepney comes with Attune on Linux alone
            return None
        return Notification(question, self)

    def _open_window(self, question: Question) -> None:
        from attune_desktop.ui.question_window import QuestionWindow

        self.take_back()
        window = QuestionWindow(question, self._theme)
        window.chosen.connect(self._choose)
        window.closed.connect(self._close)
        self._shown = window
        window.show()
        self.asked.emit()

    def _choose(self, key: str) -> None:
        self.take_back()
        self.chosen.emit(key)

    def _close(self) -> None:
        self.take_back()
        self.closed.emit()


class TrayMessage(QObject):
    """A question as a message of the tray icon, on Windows and macOS: there it has no buttons, and says so.

    Signals:
        shown, unable, chosen, closed: as those of `Notification`; nobody tells of one that is closed.
    """

    shown = Signal()
    unable = Signal()
    chosen = Signal(str)
    closed = Signal()

    def __init__(self, question: Question, presence: Presence, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._question = question
        self._presence = presence

    def show(self) -> None:
        """Show it; what a click on it chooses is part of its text."""
        label = next(iter(self._question.choices.values()))
        if self._presence.message(
            self._question.title,
            said("{text}\nClick here: {label}.").format(text=self._question.text, label=label),
        ):
            self._presence.message_clicked.connect(self._clicked)
            self.shown.emit()
        else:
            self.unable.emit()

    def take_back(self) -> None:
        """Hear nothing more of it; it leaves by itself."""
        self.deleteLater()

    def _clicked(self, title: str) -> None:
        if title == self._question.title:
            self.chosen.emit(next(iter(self._question.choices)))

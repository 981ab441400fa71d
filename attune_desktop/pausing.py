"""A pause from a talk: it runs in the tray, outlives the program, and comes back once."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QObject, QTimer, Signal

from attune_desktop.asking import Asking
from attune_desktop.core.errors import KnownError
from attune_desktop.core.moment import Moment
from attune_desktop.core.pause import MORE, MORE_MIN, RETURN, Pause, back_words, return_question
from attune_desktop.presence import Presence
from attune_desktop.store.home import Home
from attune_desktop.store.pauses import keep_pause, read_pause
from attune_desktop.ui.actions import Actions
from attune_desktop.ui.theme import Theme
from attune_desktop.ui.windows import Windows

LOOK_MS = 60_000
"""Timers stand still while the computer sleeps, and clocks are put: it looks at the clock this often."""


class Pausing(QObject):
    """Keeps at most one pause, and says when it is over.

    Signals:
        changed: a pause began, ended or became longer.
        return_requested: the person wants to return to the talk.
    """

    changed = Signal()
    return_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        windows: Windows,
        home: Home,
        actions: Actions,
        presence: Presence,
        now: Callable[[], Moment],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._windows = windows
        self._home = home
        self._actions = actions
        self._presence = presence
        self._now = now
        self._words = ""
        self._asking = Asking(theme, presence, self)
        self._asking.asked.connect(self._have_told)
        self._asking.chosen.connect(self._choose)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)
        actions.pause_ended.connect(lambda: self._try(self.end))
        actions.pause_extended.connect(lambda: self._try(self.extend))
        actions.talk_requested.connect(self._return)
        self._pause: Pause | None = None
        self._try(self._take_up)

    @property
    def pause(self) -> Pause | None:
        """The pause that runs."""
        return self._pause

    @property
    def at_work(self) -> bool:
        """Whether a pause runs, or its question waits for an answer."""
        return self._pause is not None or self._asking.asks

    def begin(self, minutes: int) -> None:
        """Begin a pause of so many minutes.

        Raises:
            KnownError: it cannot be kept.
        """
        self._become(Pause.of(self._now(), minutes))

    def extend(self) -> None:
        """Let it last longer.

        Raises:
            KnownError: it cannot be kept.
        """
        if self._pause is not None:
            self._become(self._pause.longer(self._now()))

    def end(self) -> None:
        """End it early.

        Raises:
            KnownError: it cannot be kept.
        """
        self._become(None)

    def say_anew(self) -> None:
        """Say in the menu and at the icon until when it lasts, in the language that is spoken now."""
        if self._pause is not None and not self._pause.over(self._now()):
            self._look()

    def close(self) -> None:
        """Take away what is asked: nobody would hear the answer."""
        self._timer.stop()
        self._asking.take_back()

    def _take_up(self) -> None:
        """Go on with the pause of an earlier run. What it has to say waits until somebody listens."""
        self._pause = read_pause(self._home)
        if self._pause is not None:
            self._timer.start(0)

    def _become(self, pause: Pause | None) -> None:
        keep_pause(self._home, pause)
        self._asking.take_back()
        self._pause = pause
        self._look()
        self.changed.emit()

    def _look(self) -> None:
        """Look at the clock: ask when the time has come, else look again later."""
        self._timer.stop()
        now = self._now()
        if self._pause is None:
            self._show("")
            return
        if (pause := self._pause.at(now)) != self._pause:
            self._pause = pause
            self._try(keep_pause, self._home, pause)
            self.changed.emit()
        if pause.over(now):
            self._show("")
            self._asking.ask(return_question(pause, now))
            return
        self._show(back_words(pause, now), can_grow=pause.can_grow)
        self._timer.start(min(LOOK_MS, ceil(pause.remaining_s(now) * 1000)))

    def _show(self, words: str, *, can_grow: bool = True) -> None:
        """Show it in the menu and at the icon; the words alone change hardly ever."""
        self._actions.show_pause(words, can_grow=can_grow)
        if words != self._words:
            self._words = words
            self._presence.tell(words)

    def _have_told(self) -> None:
        """Forget the pause whose end is to be seen now.

        Not before: whatever ends the program in between, it is told again at the next start. A promise to
        return that is heard twice does no harm; one that is lost does.
        """
        self._pause = None
        self._try(keep_pause, self._home, None)
        self.changed.emit()

    def _return(self) -> None:
        """The person goes to the talk by themselves: there is nothing left to ask."""
        self._asking.take_back()
        if self._pause is not None and self._pause.over(self._now()):
            self._have_told()

    def _choose(self, key: str) -> None:
        if key == RETURN:
            self.return_requested.emit()
        elif key == MORE:
            self._try(self.begin, MORE_MIN)

    def _try(self, do: Callable[..., None], *arguments: object) -> None:
        """Do it; what cannot be done is told."""
        try:
            do(*arguments)
        except KnownError as error:
            self._windows.say(str(error))

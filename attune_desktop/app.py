"""The composition root: makes the parts, carries data between them, and nothing else."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from attune_desktop import resources
from attune_desktop.at_hand import AtHand
from attune_desktop.core.errors import KnownError
from attune_desktop.core.moment import Moment
from attune_desktop.desktop import clock
from attune_desktop.desktop.display import give_activation_token
from attune_desktop.desktop.instance import Request
from attune_desktop.desktop.memory import give_back
from attune_desktop.desktop.single_instance import SingleInstance
from attune_desktop.nudging import Nudging
from attune_desktop.pausing import Pausing
from attune_desktop.preferring import Preferring
from attune_desktop.presence import Presence
from attune_desktop.remembering import Remembering
from attune_desktop.speaking import Speaking
from attune_desktop.store.home import Home
from attune_desktop.ui.actions import Actions
from attune_desktop.ui.icon import attune_icon
from attune_desktop.ui.theme import Theme
from attune_desktop.ui.windows import Windows
from attune_desktop.welcoming import Welcoming

if TYPE_CHECKING:
    from attune_desktop.checking_in import CheckingIn
    from attune_desktop.editing import Editing
    from attune_desktop.practising import Practising
    from attune_desktop.talking import Talking

READY_MS = 1500
"""How long after the start the check-in is got ready: log-in has other things to do, and nobody waits."""


class Attune(QObject):
    """The running program of one person.

    Attributes:
        welcoming: greets them if this is the first time.

    Signals:
        kept: something is in the database that was not there before.
    """

    kept = Signal()

    def __init__(
        self,
        home: Home,
        *,
        seconds: Callable[[], float] = clock.seconds,
        now: Callable[[], Moment] = clock.local_now,
        parent: QObject | None = None,
    ) -> None:
        """Come up in the tray and take requests.

        Raises:
            KnownError: the home or the socket cannot be made.
            AlreadyRunning: this home has its instance.
        """
        super().__init__(parent)
        self._home = home
        self._seconds = seconds
        self._now = now
        home.make()
        is_new = not home.database.exists()
        self._instance = SingleInstance(home.folder, self.handle, self)
        self._speaking = Speaking(self)
        self._theme = Theme(self)
        self._actions = Actions(self)
        self._actions.practice_requested.connect(self._told(self.play))
        self._actions.check_in_requested.connect(self._told(self.open_check_in))
        self._actions.talk_requested.connect(self._told(self.open_talk))
        self._actions.week_requested.connect(self.open_week)
        self._actions.about_requested.connect(self.open_about)
        self._actions.editing_requested.connect(self._told(self.open_editor))
        self._actions.quit_requested.connect(self._quit_when_saved)
        icon = attune_icon()
        QGuiApplication.setWindowIcon(icon)
        self._presence = Presence(self._theme, icon, self._actions, self)
        self._presence.opening.connect(self._fill_menus)
        for anew in (self._actions.name, self._fill_menus):
            self._speaking.changed.connect(anew)
        self._presence.closed.connect(self.quit)
        self._windows = Windows(self._theme, self)
        self._windows.all_closed.connect(lambda: QTimer.singleShot(0, give_back))
        self._remembering = Remembering(
            home, self._theme, self._windows, self._actions, self._presence, now, self
        )
        self._remembering.emptied.connect(self._forget)
        self._database, self._glancing = self._remembering.database, self._remembering.glancing
        self.kept.connect(self._remembering.hear)
        self._preferring = Preferring(home, self._theme, self._windows, self)
        self._actions.preferred.connect(self._preferring.take)
        self._actions.settings_requested.connect(self._preferring.open)
        self._actions.length_requested.connect(self._preferring.ask_length)
        self.welcoming = Welcoming(self._theme, self._windows, self._preferring, self._presence, is_new, self)
        self.welcoming.practice_requested.connect(self._told(self.play))
        self._practising: Practising | None = None
        self._checking_in: CheckingIn | None = None
        self._talking: Talking | None = None
        self._editing: Editing | None = None
        self._pausing = Pausing(self._theme, self._windows, home, self._actions, self._presence, now, self)
        self._pausing.return_requested.connect(self._told(lambda: self.open_talk(returning=True)))
        self._nudging = Nudging(
            self._theme, self._windows, self._database, self._actions, self._presence, self._busy, now, self
        )
        self._nudging.heed(self._preferring.preferences)
        self._pausing.changed.connect(self._nudging.step_aside)
        for part in (self._presence, self._pausing, self._nudging, self._remembering, self._windows):
            self._speaking.changed.connect(part.say_anew)
        QTimer.singleShot(READY_MS, self, self._get_ready)
        self._at_hand = AtHand(
            self._theme, self._windows, self._presence, home, self._preferring.current, self
        )
        self._at_hand.requested.connect(self._told(self.handle))
        self._at_hand.preferred.connect(self._preferring.take)
        for heed in (
            self._actions.practices.know,
            self._speaking.heed,
            self._glancing.heed_preferences,
            self._nudging.heed,
            self._at_hand.heed,
        ):
            self._preferring.changed.connect(heed)

    def handle(self, request: Request) -> None:
        """Do what a command line asks for.

        Raises:
            KnownError: it cannot be done.
        """
        give_activation_token(request.activation)
        match request.command:
            case "stay":
                pass  # log-in and a restored session may both start us: being there is enough
            case "start" | "week":
                self._glancing.open(request.activation)
            case "practice":
                self.play(request.practice, request.length_s or None, release_only=request.release_only)
            case "check-in":
                self.open_check_in()
            case "talk":
                self.open_talk()
            case "nudges":
                self._nudging.fulfil(request.wish)
            case "settings":
                self._preferring.open()
            case "set":
                self._preferring.put(request.setting, request.value)
            case "quit":
                # Once the answer is on its way.
                QTimer.singleShot(0, self, self.quit)

    def play(self, name: str, length_s: float | None = None, *, release_only: bool = False) -> None:
        """Begin a practice, unless one is being followed: then show that.

        Args:
            name: the practice's.
            length_s: how long, in s, for practices of any length; as preferred if not said.
            release_only: muscles without tensing, whatever is preferred.

        Raises:
            KnownError: there is no such practice, or its file is not in order.
        """
        self._followed().play(name, length_s, release_only=release_only)

    def _followed(self) -> "Practising":
        """Who follows practices, made when the first one begins."""
        if self._practising is None:
            from attune_desktop.practising import Practising

            preferred = self._preferring.current
            self._practising = Practising(
                self._theme, self._windows, self._database, preferred, self._seconds, self._now, self
            )
            self._practising.kept.connect(self.kept)
            self._practising.preferred.connect(self._preferring.take)
            self._preferring.changed.connect(self._practising.changed_elsewhere)
        return self._practising

    def open_check_in(self) -> None:
        """Open the check-in, or bring it forward."""
        self._checked_in().open()

    def _get_ready(self) -> None:
        """Be at hand; load the check-in before it is asked for, unless a breath would stumble over it."""
        self._at_hand.begin()
        if not self._windows.any_open:
            self._checked_in()
            self._remembering.look_after()

    def _checked_in(self) -> "CheckingIn":
        """Who takes check-ins, made when the first one is near: somebody who opens one is in a hurry."""
        if self._checking_in is None:
            from attune_desktop.checking_in import CheckingIn

            self._checking_in = CheckingIn(
                self._theme, self._windows, self._database, self._preferring.current, self._now, self
            )
            self._checking_in.kept.connect(self.kept)
            self._checking_in.preferred.connect(self._preferring.take)
            self._checking_in.practice_requested.connect(self._told(self.play))
        return self._checking_in

    def open_talk(self, *, returning: bool = False) -> None:
        """Open the window before a talk, or bring it forward.

        Args:
            returning: a pause from it has ended just now.
        """
        if self._talking is None:
            from attune_desktop.talking import Talking

            self._talking = Talking(
                self._theme, self._windows, self._database, self._followed(), self._pausing, self
            )
        self._talking.open(returning=returning)

    def open_about(self) -> None:
        """Open the card about Attune, or bring it forward."""
        from attune_desktop.ui.about import About

        if not self._windows.brought_forward("about"):
            self._windows.open("about", About(self._theme), self.open_about)

    def open_week(self) -> None:
        """Open the week, or bring it forward."""
        self._glancing.open()

    def open_editor(self) -> None:
        """Open the editor of the person's own practices, or bring it forward."""
        if self._editing is None:
            from attune_desktop.editing import Editing

            self._editing = Editing(self._theme, self._windows, self._home, self._preferring.current, self)
            self._editing.changed.connect(self._fill_menus)
            self._editing.practice_requested.connect(self._told(self.play))
        self._editing.open()

    def _busy(self) -> bool:
        """Whether the person is at something of Attune's already."""
        return self._windows.any_open or self._glancing.open_now or self._pausing.at_work

    def _quit_when_saved(self) -> None:
        """Quit, once it is said what becomes of a practice that is not saved yet."""
        if self._editing is None or not self._editing.asks_before(self.quit):
            self.quit()

    def quit(self) -> None:
        """End: what is being followed is kept as left, and every window goes."""
        self._at_hand.close()
        self.welcoming.close()
        self._windows.close_all()
        if self._practising is not None:
            self._practising.close()
        self._pausing.close()
        self._nudging.close()
        self._presence.hide()
        self._instance.close()
        self._remembering.close()
        QApplication.quit()

    # Data walks from a window to the store

    def _forget(self) -> None:
        """Everything was removed: so is what this process still holds of it."""
        if self._checking_in is not None:
            self._checking_in.forget()
        self._told(self._pausing.end)()
        self._nudging.forget()

    def _fill_menus(self) -> None:
        """Read the practices anew: a file may have been written by hand since."""
        from attune_desktop.store.practices import read_practices

        built_in, _ = read_practices(resources.PRACTICES)
        own, _ = read_practices(self._home.practices)
        self._actions.practices.fill(built_in.values(), own.values(), self._preferring.preferences)

    def _told(self, do: Callable[..., None]) -> Callable[..., None]:
        """The same, with its known errors shown instead of raised."""

        def doing(*arguments: object) -> None:
            try:
                do(*arguments)
            except KnownError as error:
                self._windows.say(str(error))

        return doing

"""Following a practice: from its name to a window, and from the window to the database."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from attune_desktop import resources
from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import said
from attune_desktop.core.moment import Moment
from attune_desktop.core.practice import Practice, PracticeKind
from attune_desktop.core.preferences import Preferences
from attune_desktop.core.session import SessionRecord, State
from attune_desktop.hearing import Hearing, hears, sound_toggled
from attune_desktop.store import sessions
from attune_desktop.store.database import Database
from attune_desktop.store.mending import once_more_if_mended
from attune_desktop.store.practices import find_practice
from attune_desktop.ui.player.scenes import scene_for
from attune_desktop.ui.player.window import Player
from attune_desktop.ui.theme import Theme
from attune_desktop.ui.windows import Windows, bring_forward

WINDOW = "player"


class Practising(QObject):
    """Plays one practice at a time.

    Signals:
        kept: a session, or an answer to one, is in the database now.
        preferred: something was chosen while practising; carries the Preferences with it.
        changed_elsewhere: the preferences are other ones.
    """

    kept = Signal()
    preferred = Signal(object)
    changed_elsewhere = Signal()

    def __init__(
        self,
        theme: Theme,
        windows: Windows,
        database: Database,
        preferences: Callable[[], Preferences],
        seconds: Callable[[], float],
        now: Callable[[], Moment],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._windows = windows
        self._database = database
        self._preferences = preferences
        self._seconds = seconds
        self._now = now
        self._hearing = Hearing()

    def play(self, name: str, length_s: float | None = None, *, release_only: bool = False) -> None:
        """Begin a practice, unless one is being followed: then show that.

        Args:
            name: the practice's.
            length_s: how long, in s, for practices of any length; as preferred if not said.
            release_only: muscles without tensing, whatever is preferred.

        Raises:
            KnownError: there is no such practice, or its file is not in order.
        """
        playing = self._windows.get(WINDOW)
        if isinstance(playing, Player):
            if not playing.session.over:
                bring_forward(playing)
                return
            playing.close()
        player = self.player(name, self._windows.say, length_s, release_only=release_only)
        self._windows.open(WINDOW, player)

    def player(
        self,
        name: str,
        say: Callable[[str], None],
        length_s: float | None = None,
        *,
        release_only: bool = False,
    ) -> Player:
        """A player that is still to be shown: it is heard, and what comes of it is kept.

        Args:
            name: the practice's.
            say: tells the person what could not be kept, where the player cannot.
            length_s: how long, in s, for practices of any length; as preferred if not said.
            release_only: muscles without tensing, whatever is preferred.

        Raises:
            KnownError: there is no such practice, or its file is not in order.
        """
        practice = find_practice(name, resources.PRACTICES, self._database.home.practices)
        preferences = self._preferences()
        if release_only:
            preferences = replace(preferences, release_only=True)
        read = caution_name(practice) in preferences.cautions_read
        player = Player(
            self._theme,
            practice,
            practice.timeline_for(preferences, length_s),
            scene_for(practice, preferences, self._theme),
            self._seconds,
            self._now,
            skipped=preferences.skipped_groups,
            caution="" if read else practice.caution,
        )
        self._let_hear(player, practice.kind)
        keeping = SessionKeeping(player, self._database, say)
        keeping.kept.connect(self.kept)
        player.skips_changed.connect(lambda groups: self._prefer(skipped_groups=groups))
        player.caution_read.connect(
            lambda: self._prefer(cautions_read=self._preferences().cautions_read | {caution_name(practice)})
        )
        return player

    def close(self) -> None:
        """Let go of what makes sounds and speaks."""
        self._hearing.close()

    def _let_hear(self, player: Player, kind: PracticeKind) -> None:
        """Let the player's steps be heard as preferred, and its buttons change that."""
        hearing, page = self._hearing, player.page

        def show() -> None:
            preferences = self._preferences()
            page.show_heard(sound=hears(preferences, kind), voice=preferences.voice)

        def toggle_sound() -> None:
            self.preferred.emit(sound_toggled(self._preferences(), kind))
            hearing.hush()
            show()

        def toggle_voice() -> None:
            self._prefer(voice=not self._preferences().voice)
            hearing.hush()
            show()

        player.step_changed.connect(lambda step: hearing.tell(step, kind, self._preferences()))
        player.stilled.connect(hearing.hush)
        player.destroyed.connect(hearing.close)
        self.changed_elsewhere.connect(show)
        player.destroyed.connect(lambda: self.changed_elsewhere.disconnect(show))
        page.sound.clicked.connect(toggle_sound)
        page.voice.clicked.connect(toggle_voice)
        hearing.prepare(self._preferences())
        show()

    def _prefer(self, **chosen: object) -> None:
        self.preferred.emit(replace(self._preferences(), **chosen))  # type: ignore[arg-type]


class SessionKeeping(QObject):
    """Keeps the session of one player, and the answers that come after it.

    Signals:
        kept: one of them is in the database now.
    """

    kept = Signal()

    def __init__(self, player: Player, database: Database, say: Callable[[str], None]) -> None:
        """Keep what the player tells, for as long as it lives.

        Args:
            player: whose session it is.
            database: where it is kept.
            say: tells the person what could not be kept, where the player cannot.
        """
        super().__init__(player)
        self._player = player
        self._database = database
        self._say = say
        self._session_id = ""
        player.ended.connect(self._keep_session)
        player.answered.connect(self._keep_answer)

    def _keep_session(self, record: SessionRecord) -> None:
        self._keep(lambda: sessions.add(self._database, record))

    def _keep_answer(self, record: SessionRecord) -> None:
        if not self._session_id:
            self._keep_session(record)
            return

        def rate() -> str:
            sessions.rate(self._database, self._session_id, record.before, record.after)
            return self._session_id

        self._keep(rate)

    def _keep(self, keep: Callable[[], str]) -> None:
        """Keep something of a session; a breath never fails for it, but the person is told."""
        try:
            self._session_id = once_more_if_mended(keep)
        except KnownError as error:
            finished = self._player.session.state is State.FINISHED
            (self._player.tell if finished else self._say)(
                said("This pause was not kept. {error}").format(error=error)
            )
        else:
            self.kept.emit()


def caution_name(practice: Practice) -> str:
    """Under which name a practice's caution is remembered as read: one for a kind, not one for each."""
    return "holds" if practice.kind is PracticeKind.BREATH else practice.kind.value

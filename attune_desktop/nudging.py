"""Nudges: one coarse timer while they are wanted and not paused, and a question when the moment is right."""

from collections.abc import Callable
from random import random

from PySide6.QtCore import QObject, Qt, QTimer

from attune_desktop.asking import Asking
from attune_desktop.core.errors import KnownError
from attune_desktop.core.moment import Moment
from attune_desktop.core.nudge_log import NudgeLog
from attune_desktop.core.nudge_wishes import fulfilled, named_wish, turned
from attune_desktop.core.nudge_words import CHECK_IN, LATER, RESET, nudge_question, paused_words
from attune_desktop.core.nudges import Act, Situation, Step, Wait, decide, plan
from attune_desktop.core.preferences import Preferences
from attune_desktop.core.quiet import Surroundings
from attune_desktop.lookout import Lookout
from attune_desktop.presence import Presence
from attune_desktop.store.database import Database
from attune_desktop.store.nudges import keep_log, last_noticed, read_log
from attune_desktop.ui.actions import Actions
from attune_desktop.ui.theme import Theme
from attune_desktop.ui.windows import Windows

LOOK_MS = 30 * 60_000
"""Timers stand still while the computer sleeps, and clocks are put: it looks at the clock this often."""
SOONEST_MS = 1000
"""A coarse timer knows nothing shorter, and may ring a little early."""
ANSWER_MS = 120_000
"""By when the desktop has told of the surroundings, or is asked again."""
STAYS_MS = 5 * 60_000
"""After so long a nudge is taken away: not every desktop does that by itself."""


class Nudging(QObject):
    """Offers a pause now and then, if the person wants that."""

    def __init__(
        self,
        theme: Theme,
        windows: Windows,
        database: Database,
        actions: Actions,
        presence: Presence,
        busy: Callable[[], bool],
        now: Callable[[], Moment],
        parent: QObject | None = None,
    ) -> None:
        """Begin with none, until the preferences are heeded.

        Args:
            theme: of the small window that asks where there are no notifications.
            windows: tells what could not be done; whoever opens one has taken up what is asked.
            database: says when somebody noticed by themselves; its home keeps what is remembered.
            actions: the menu, and what a choice begins.
            presence: the icon.
            busy: whether the person is at something of Attune's already.
            now: this moment.
            parent: who owns it.
        """
        super().__init__(parent)
        self._windows = windows
        self._database = database
        self._actions = actions
        self._presence = presence
        self._now = now
        self._busy = busy
        self._log = NudgeLog()
        self._preferences = Preferences()
        self._gone: Moment | None = None
        self._lookout = Lookout(self)
        self._lookout.returned.connect(lambda away_s: self._look(returned_s=away_s))
        self._lookout.unable.connect(lambda: self._look())
        self._told = ""
        self._asking = Asking(theme, presence, self)
        self._asking.chosen.connect(self._choose)
        self._asking.closed.connect(self._pass_over)
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self._wake)
        actions.nudges.wished.connect(lambda wish: self._try(self.fulfil, wish.value))
        presence.opening.connect(self.say_anew)  # the words for a day change with the day
        windows.opened.connect(self._notice)

    def heed(self, preferences: Preferences) -> None:
        """Heed the preferences from now on."""
        before, self._preferences = self._preferences, preferences
        match before.nudges, preferences.nudges:
            case False, True:
                self._try(self._take_up)
                self.say_anew()
                self._timer.start(SOONEST_MS)  # the program's start has other things to do
                return
            case True, False:
                self._asking.take_back()
                self._remember(turned(self._log))
            case True, True if _hours(before) != _hours(preferences):
                self._remember(self._log.unplanned())
            case _:
                return
        self._look()

    def fulfil(self, wish: str) -> None:
        """Do what the person asks of nudges: the value of a NudgeWish.

        Raises:
            KnownError: it cannot be done, or not be kept.
        """
        preferences, log = fulfilled(named_wish(wish), self._preferences, self._log, self._now())
        if preferences != self._preferences:
            self._actions.preferred.emit(preferences)  # and it is heeded
            return
        self._become(log)
        self._asking.take_back()
        self._look()

    def step_aside(self) -> None:
        """Take away what is asked, for something that matters more; it was not passed over."""
        if self._asking.asks:
            self._asking.take_back()
            self._look()

    def forget(self) -> None:
        """Everything was removed: so is when nudges were, and what came of them. A pause stays."""
        self._asking.take_back()
        log = NudgeLog(due=self._log.due, pause=self._log.pause)
        if log != self._log or log.pause is not None:
            self._log = log
            self._try(keep_log, self._database.home, log)
            self._look()

    def close(self) -> None:
        """Take away what is asked: nobody would hear the answer."""
        self._timer.stop()
        self._lookout.forget()
        self._lookout.stop()
        self._asking.take_back()

    def say_anew(self) -> None:
        """Say at the icon and in the menu whether they are paused, in the language that is spoken now."""
        words = paused_words(self._log, self._preferences, self._now())
        self._actions.nudges.show(on=self._preferences.nudges, paused=words)
        if words != self._told:
            self._told = words
            self._presence.tell(words, "nudges")

    def _notice(self) -> None:
        """Somebody has opened a window: what is asked was taken up."""
        if self._asking.asks:
            self._asking.take_back()
            self._remember(self._log.taken())
            self._look()

    def _take_up(self) -> None:
        self._log = read_log(self._database.home)

    def _become(self, log: NudgeLog) -> None:
        """Remember this from now on.

        Raises:
            KnownError: it cannot be kept; nothing has changed.
        """
        if log != self._log:
            keep_log(self._database.home, log)
            self._log = log

    def _remember(self, log: NudgeLog) -> None:
        """Remember this, if only until the program ends: nobody is told of it, who has not asked."""
        try:
            self._become(log)
        except KnownError:
            self._log = log

    def _wake(self) -> None:
        if self._asking.asks:
            self._asking.take_back()
            self._pass_over()
        else:
            self._look()

    def _look(self, surroundings: Surroundings | None = None, returned_s: float | None = None) -> None:
        """Look at the clock, and do what is to be done now.

        Args:
            surroundings: what the desktop has just said.
            returned_s: for how long the person was away who has just come back.
        """
        self._timer.stop()
        self._lookout.forget()
        self._remember(self._log.at(self._now()))
        self.say_anew()
        if self._asking.asks:
            self._timer.start(STAYS_MS)
            return
        situation = self._situation()
        step = decide(
            situation,
            surroundings,
            gone=self._gone,
            returned_s=returned_s,
            watching=self._lookout.watching,
        )
        if not self._waits_for_a_moment(step, situation.moment):
            self._lookout.stop()
        match step:
            case Wait(until, gone):
                self._gone = gone
                if until is not None:
                    self._wait(until, situation.moment)
            case Act.ASK:
                self._timer.start(ANSWER_MS)
                self._lookout.watch()
                self._lookout.ask(lambda surroundings: self._look(surroundings, returned_s))
            case Act.SHOW:
                self._show(situation.moment)
            case Act.DROP:
                self._plan(situation)

    def _situation(self) -> Situation:
        now = self._now()
        return Situation(now, self._preferences, self._log, self._noticed(now), self._busy())

    def _noticed(self, now: Moment) -> Moment | None:
        """When somebody last noticed by themselves; read only where it makes a difference."""
        if not self._preferences.nudges or (self._log.due is not None and now < self._log.due):
            return None
        try:
            return last_noticed(self._database, now)
        except KnownError:  # told where somebody wants to see what is kept
            return None

    def _wait(self, until: Moment, now: Moment) -> None:
        seconds = (until.at_utc - now.at_utc).total_seconds()
        self._timer.start(max(SOONEST_MS, min(LOOK_MS, round(seconds * 1000))))

    def _waits_for_a_moment(self, step: Step, now: Moment) -> bool:
        """Whether a nudge is due, and only the moment is not right yet."""
        due = self._log.due
        return due is not None and due <= now and (step is Act.ASK or isinstance(step, Wait))

    def _plan(self, situation: Situation) -> None:
        self._gone = None
        due = plan(situation, random())  # noqa: S311 - no secret
        try:
            self._become(self._log.planned(due))
        except KnownError:  # nobody waits for it, so nobody is told: the next time it may work
            self._timer.start(LOOK_MS)
        else:
            self._wait(due, situation.moment)

    def _show(self, now: Moment) -> None:
        """Ask, once it is certain that it will not be asked too often."""
        self._gone = None
        try:
            self._become(self._log.with_one_shown(now))
        except KnownError:
            self._timer.start(LOOK_MS)
        else:
            self._asking.ask(nudge_question())
            self._timer.start(STAYS_MS)

    def _choose(self, key: str) -> None:
        if key == LATER:
            self._try(self._become, self._log.put_off(self._now()))
        else:
            self._remember(self._log.taken())
        self._look()
        if key == RESET:
            self._actions.reset.trigger()
        elif key == CHECK_IN:
            self._actions.check_in.trigger()

    def _pass_over(self) -> None:
        """It has left, and nothing was chosen."""
        self._remember(self._log.passed_over())
        self._look()

    def _try(self, do: Callable[..., None], *arguments: object) -> None:
        """Do it; what cannot be done is told."""
        try:
            do(*arguments)
        except KnownError as error:
            self._windows.say(str(error))


def _hours(preferences: Preferences) -> tuple[int, int, int]:
    """How many, and when."""
    return preferences.nudges_a_day, preferences.nudge_from_h, preferences.nudge_until_h

"""The screens of practices: brought to a second by a clock of their own."""

from dataclasses import replace

from picture_appearances import Moments, Sitting
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sample_answers import NOW

from attune_desktop.core.practice import Practice
from attune_desktop.core.preferences import Preferences
from attune_desktop.ui.player.scenes import scene_for
from attune_desktop.ui.player.window import Player
from attune_desktop.ui.ticker import Ticker

LONGEST_STEP_S = 0.5
"""Time that passes between two frames; a session takes a long gap for a sleeping machine."""
LONG_CUE = "Breathe in, as slowly as is comfortable"
LONG_HINT = "softly through the nose if that is pleasant, the lower hand rises and the upper one hardly moves"


class Clock:
    """A second that only moves when it is told to."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        """What time it is."""
        return self.now_s


class PlayerScreens:
    """Makes each of them."""

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting
        self._theme = sitting.theme

    def reset(self) -> Moments:
        """The reset, from its beginning to the question at its end."""
        return {
            "1-start": lambda: self._reset(0.05),
            "2-inhale": lambda: self._reset(2.0),
            "3-full": lambda: self._reset(3.9, answer=4),
            "4-exhale": lambda: self._reset(17.0, answer=4),
            "5-paused": lambda: self._reset(13.0, pause=True),
            "6-and-now": lambda: self._reset(31.0),
            "7-still": lambda: self._reset(13.0, answer=10, still=True),
        }

    def practices(self) -> Moments:
        """A practice of each kind."""
        return {
            "1-arm": lambda: self._play("relax-seven", 4.0),
            "2-face": lambda: self._play("relax-four", 34.0),
            "3-back": lambda: self._play("relax-sixteen", 244.0),
            "4-foot": lambda: self._play("relax-sixteen", 394.0),
            "5-count": lambda: self._play("relax-quick", 42.0),
            "6-ground": lambda: self._play("ground", 14.0),
            "7-holds": lambda: self._play("breathe-box", 9.0),
            "8-notice": lambda: self._play("notice", 9.0),
            "9-caution": lambda: self._cautioned("breathe-box"),
        }

    def player(self, name: str, clock: Clock) -> Player:
        """A practice that this clock goes through."""
        preferences = Preferences()
        practice = self._sitting.practices[name]
        if self._sitting.appearance.long_words:
            practice = long_practice(practice)
        scene = scene_for(practice, preferences, self._theme)
        timeline = practice.timeline_for(preferences)
        return Player(self._theme, practice, timeline, scene, clock, lambda: NOW)

    def _reset(
        self, at_s: float, *, answer: int | None = None, pause: bool = False, still: bool = False
    ) -> Player:
        player = self._play("reset", at_s, still=still)
        for digit in str(answer) if answer is not None else "":
            QTest.keyClicks(player, digit)
        if pause:
            QTest.keyClick(player, Qt.Key.Key_Space)
        return player

    def _play(self, name: str, at_s: float, *, still: bool = False) -> Player:
        """A practice, this many seconds after its beginning."""
        self._theme.reduced_motion = still
        clock = Clock()
        player = self.player(name, clock)
        player.show()
        pass_time(player, clock, at_s)
        return player

    def _cautioned(self, name: str) -> Player:
        practice = self._sitting.practices[name]
        scene = scene_for(practice, Preferences(), self._theme)
        return Player(
            self._theme,
            practice,
            practice.timeline,
            scene,
            Clock(),
            lambda: NOW,
            caution=practice.caution,
        )


def pass_time(player: Player, clock: Clock, until_s: float) -> None:
    """Let frames come until it is so late, or over."""
    ticker = player.findChild(Ticker)
    assert ticker is not None
    while clock.now_s < until_s and not player.session.over:
        clock.now_s = min(clock.now_s + LONGEST_STEP_S, until_s)
        ticker.ticked.emit(clock.now_s)


def long_practice(practice: Practice) -> Practice:
    """The practice with longer words than anyone should write."""
    return replace(
        practice, cycle=tuple(replace(step, cue=LONG_CUE, hint=LONG_HINT) for step in practice.cycle)
    )

"""Every practice as a menu, grouped so that the tray's own stays short, with the choices that go with it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import ceil
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup

from attune_desktop.core.ground import Surface
from attune_desktop.core.language import counted, later, number, said, said_of
from attune_desktop.core.practice import Practice, PracticeKind
from attune_desktop.core.preferences import Hand, Preferences, SoundWish
from attune_desktop.ui.controls.direction import isolated
from attune_desktop.ui.controls.menu import Menu

LENGTHS = {30: later("30 seconds"), 60: later("1 minute"), 120: later("2 minutes"), 300: later("5 minutes")}
GROUND_LENGTHS = {30: later("30 seconds"), 60: later("1 minute")}
SURFACES = {
    Surface.GRASS: later("Grass"),
    Surface.TILE: later("Tile"),
    Surface.WOOD: later("Wood"),
    Surface.CARPET: later("Carpet"),
}
HANDS = {Hand.RIGHT: later("Right hand first"), Hand.LEFT: later("Left hand first")}
SOUNDS = {
    SoundWish.OFF: later("Off"),
    SoundWish.EYES_CLOSED: later("Where eyes are often closed"),
    SoundWish.ALWAYS: later("Always"),
}
VOLUMES = {25: later("Very soft"), 50: later("Soft"), 75: later("Clear"), 100: later("Full")}


class PracticeMenus(QObject):
    """The menus, made anew whenever the practices or the preferences are other ones.

    Signals:
        requested: a practice by its name.
        preferred: the preferences with something chosen.
        editing_requested: the person wants to make a practice of their own.
        length_requested: they want to breathe for a length that is not in the menu.
    """

    requested = Signal(str)
    preferred = Signal(object)
    editing_requested = Signal()
    length_requested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.breathe, self.relax, self.ground = Menu(), Menu(), Menu()
        self.own, self.heard = Menu(), Menu()
        self._groups: list[QActionGroup] = []
        self.notice = QAction(self)
        self.notice.triggered.connect(lambda: self.requested.emit("notice"))
        self._preferences = Preferences()
        self.name()

    def name(self) -> None:
        """Call the menus what they are called in the language that is spoken now."""
        self.breathe.setTitle(said("Breathe"))
        self.relax.setTitle(said("Relax muscles"))
        self.ground.setTitle(said("Feet on the floor"))
        self.own.setTitle(said_of("practices", "Your own"))
        self.heard.setTitle(said("Sound and voice"))
        self.notice.setText(said("Notice your breath"))

    def fill(self, built_in: Iterable[Practice], own: Iterable[Practice], preferences: Preferences) -> None:
        """Show these practices, and what is chosen."""
        self._preferences = preferences
        built_in = list(built_in)
        for menu in (self.breathe, self.relax, self.ground, self.own, self.heard):
            menu.clear()
        for group in self._groups:
            group.deleteLater()
        self._groups = []
        breaths = [p for p in built_in if p.kind is PracticeKind.BREATH and p.any_length]
        self._practices(self.breathe, [p for p in breaths if not p.holds])
        self.breathe.addSection(said("With holds"))
        self._practices(self.breathe, [p for p in breaths if p.holds])
        self.breathe.addSection(said("How long"))
        own_length = (
            {}
            if preferences.breathe_s in LENGTHS
            else {preferences.breathe_s: _minutes(preferences.breathe_s)}
        )
        self._one_of(self.breathe, "breathe_s", _named(LENGTHS) | own_length)
        self.breathe.addAction(isolated(said("Another length…"))).triggered.connect(
            lambda: self.length_requested.emit()
        )
        by_length = sorted(
            (p for p in built_in if p.kind is PracticeKind.MUSCLES), key=lambda p: p.timeline.total_s
        )
        self._practices(self.relax, by_length)
        self.relax.addSection(said("How"))
        self._switch(self.relax, said("Only let go, without tensing"), "release_only")
        self._one_of(self.relax, "dominant_hand", _named(HANDS))
        for surface, title in SURFACES.items():
            action = self.ground.addAction(isolated(said(title)))
            action.triggered.connect(lambda _=False, surface=surface: self._stand_on(surface))
        self.ground.addSection(said("How"))
        self._switch(self.ground, said("Sitting"), "seated")
        self._switch(self.ground, said("Shoes on"), "shoes")
        self._one_of(self.ground, "ground_s", _named(GROUND_LENGTHS))
        self.heard.addSection(said("Sounds"))
        self._one_of(self.heard, "sound", _named(SOUNDS))
        self.heard.addSection(said("How loud"))
        self._one_of(self.heard, "volume", _named(VOLUMES))
        self.heard.addSection(said("Voice"))
        self._switch(self.heard, said("Speak each step"), "voice")
        self._practices(self.own, own)
        self.own.addSeparator()
        change = self.own.addAction(isolated(said("Make or change one…")))
        change.triggered.connect(lambda: self.editing_requested.emit())

    def know(self, preferences: Preferences) -> None:
        """Take preferences that were chosen elsewhere, so that a choice here changes nothing but itself."""
        self._preferences = preferences

    def _practices(self, menu: Menu, practices: Iterable[Practice]) -> None:
        for practice in practices:
            action = menu.addAction(isolated(practice.title).replace("&", "&&"))
            action.setToolTip(practice.summary)
            action.triggered.connect(lambda _=False, name=practice.name: self.requested.emit(name))

    def _one_of(self, menu: Menu, name: str, choices: Mapping[Any, str]) -> None:
        """Offer the values of one preference, of which one is chosen."""
        group = QActionGroup(self)
        self._groups.append(group)
        for value, title in choices.items():
            action = menu.addAction(isolated(title))
            action.setCheckable(True)
            action.setChecked(value == getattr(self._preferences, name))
            group.addAction(action)
            action.triggered.connect(lambda _=False, value=value: self._prefer(**{name: value}))

    def _switch(self, menu: Menu, title: str, name: str) -> None:
        action = menu.addAction(isolated(title))
        action.setCheckable(True)
        action.setChecked(getattr(self._preferences, name))
        action.triggered.connect(lambda on: self._prefer(**{name: on}))

    def _stand_on(self, surface: Surface) -> None:
        self._prefer(surface=surface)
        self.requested.emit("ground")

    def _prefer(self, **chosen: object) -> None:
        self._preferences = replace(self._preferences, **chosen)  # type: ignore[arg-type]
        self.preferred.emit(self._preferences)


def _named(choices: Mapping[Any, str]) -> dict[Any, str]:
    return {value: said(title) for value, title in choices.items()}


def _minutes(seconds: int) -> str:
    minutes = seconds / 60
    form = 1 if minutes == 1 else max(2, ceil(minutes))
    return counted("{n} minute", "{n} minutes", form).format(n=number(minutes))

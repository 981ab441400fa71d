"""The window of settings: each is in force as soon as it is chosen, and can be taken back."""

import os
from collections.abc import Sequence
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QFontMetricsF,
    QGuiApplication,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from attune_desktop.core.language import said
from attune_desktop.core.preferences import Preferences
from attune_desktop.core.settings import Setting
from attune_desktop.ui.controls.buttons import QuietButton
from attune_desktop.ui.controls.foot import Foot
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import RING_ROOM_PX
from attune_desktop.ui.controls.scrolled import Scrolled
from attune_desktop.ui.preferences.controls import Control, control_for, value_words
from attune_desktop.ui.preferences.keys import SETTINGS_KEYS
from attune_desktop.ui.preferences.rows import BREAK, Row, RowSection
from attune_desktop.ui.theme import HAIR, HUGE, TINY, Theme, Type

WIDTH_PX, HEIGHT_PX = 700, 720
WIDTH_EM, HEIGHT_EM = 38, 38
STACKED_EM = 28
"""A page narrower than this has the controls under their words."""


class Change(NamedTuple):
    """What was chosen, and what was before."""

    row: Setting
    before: Any


class SettingsWindow(QWidget):
    """Every setting of a table, and where the data is. Esc closes it.

    Attributes:
        controls: what each setting is changed with, by its name.
        foot: says what was chosen last, and takes it back.

    Signals:
        chosen: the preferences with something chosen.
        sound_tried, voice_tried: the person wants to hear how loud, or which voice.
    """

    chosen = Signal(object)
    sound_tried = Signal()
    voice_tried = Signal()

    def __init__(
        self, theme: Theme, table: Sequence[Setting], preferences: Preferences, folder: Path
    ) -> None:
        super().__init__()
        self.theme = theme
        self.controls: dict[str, Control] = {}
        self.foot = Foot(theme)
        self._preferences = preferences
        self._folder = folder
        self._rows: dict[str, tuple[Setting, Row]] = {}
        self._changes: list[Change] = []
        self._stops: list[QWidget] = []
        self.setWindowTitle(said("Settings · Attune"))
        self._page = QWidget()
        self._area = Scrolled(self._page, theme)
        self._fill(table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addWidget(self.foot)
        for one, next_ in pairwise([*self._stops, self.foot.undo]):
            QWidget.setTabOrder(one, next_)
        self.keys = SETTINGS_KEYS
        for keys, do in (("Esc", self.close), ("Ctrl+W", self.close), ("Ctrl+Z", self.foot.take_back)):
            QShortcut(QKeySequence(keys), self, do)
        self.know(preferences)
        self.resize(self.sizeHint())
        self._stops[0].setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def sizeHint(self) -> QSize:
        """Room for a good part of it, growing with the text, px."""
        em = QFontMetricsF(Type.QUIET.font()).height()
        return QSize(max(WIDTH_PX, round(WIDTH_EM * em)), max(HEIGHT_PX, round(HEIGHT_EM * em)))

    def know(self, preferences: Preferences) -> None:
        """Show preferences, wherever they were chosen."""
        self._preferences = preferences
        for name, (setting, row) in self._rows.items():
            self.controls[name].show(setting.value(preferences))
            row.matter(not setting.needs or bool(getattr(preferences, setting.needs)))

    def go_to(self, name: str) -> None:
        """Have the keyboard at a setting, which is then in sight."""
        self.controls[name].stops[0].setFocus(Qt.FocusReason.TabFocusReason)

    # What is in it

    def _fill(self, table: Sequence[Setting]) -> None:
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        title = Label(said("Settings"), Type.TITLE, self.theme)
        at_once = Label(
            said("Each takes effect as soon as you choose it."),
            Type.QUIET,
            self.theme,
            quiet=True,
            wraps=True,
        )
        for words in (title, at_once):
            words.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
            column.addWidget(words)
        column.insertSpacing(1, HAIR)
        for section, settings in groupby(table, key=lambda setting: setting.section):
            self._add(column, said(section.value), [self._row(setting) for setting in settings])
        self._add(column, said("Your data"), [self._data_row()])
        column.addStretch(1)

    def _add(self, column: QVBoxLayout, title: str, rows: Sequence[Row]) -> None:
        column.addSpacing(HUGE - TINY)
        column.addWidget(RowSection(title, rows, self.theme))

    def _row(self, setting: Setting) -> Row:
        control = control_for(setting, self.theme, lambda value: self._choose(setting, value))
        widget = control.widget
        if setting.name == "voice":
            self.try_voice = QuietButton(said("Hear it"), self.theme)
            self.try_voice.setAccessibleName(said("Hear the voice"))
            self.try_voice.clicked.connect(self.voice_tried)
            self._stops.append(self.try_voice)
            widget = _beside(self.try_voice, widget)
        label, explanation = said(setting.label), said(setting.explanation)
        row = Row(label, explanation, widget, self.theme, named=control.stops[0])
        self.controls[setting.name] = control
        self._rows[setting.name] = (setting, row)
        self._stops.extend(control.stops)
        return row

    def _data_row(self) -> Row:
        self.open_folder = QuietButton(said("Open folder"), self.theme)
        self.copy_path = QuietButton(said("Copy path"), self.theme)
        self.open_folder.clicked.connect(self._open_folder)
        self.copy_path.clicked.connect(self._copy_path)
        both = _beside(self.open_folder, self.copy_path)
        self._stops += [self.open_folder, self.copy_path]
        words = said("To keep it elsewhere, start Attune with --home and the other folder.")
        # A path breaks after each of its folders.
        path = str(self._folder).replace(os.sep, f"{os.sep}{BREAK}")
        return Row(path, words, both, self.theme)

    # What is chosen

    def _choose(self, setting: Setting, value: Any) -> None:
        before = setting.value(self._preferences)
        if value == before:
            return
        # A number that goes up by steps is one change.
        if not self._changes or self._changes[-1].row is not setting:
            self._changes.append(Change(setting, before))
        self._take(setting, value)
        # The control says itself what it is now.
        self._tell(setting, value, aloud=False)
        if setting.name == "volume":
            self.sound_tried.emit()

    def _take_back(self) -> None:
        change = self._changes.pop()
        self._take(change.row, change.before)
        self._tell(change.row, change.before, aloud=True)
        control = self.controls[change.row.name]
        checked = [stop for stop in control.stops if getattr(stop, "isChecked", lambda: False)()]
        (checked or [*control.stops])[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self, setting: Setting, value: Any) -> None:
        self.know(setting.chosen(self._preferences, value))
        self.chosen.emit(self._preferences)

    def _tell(self, setting: Setting, value: Any, *, aloud: bool) -> None:
        sentence = said("{setting}: {value}").format(
            setting=said(setting.label), value=value_words(setting, value)
        )
        self.foot.say(sentence, self._take_back if self._changes else None, aloud=aloud)

    # Its data

    def _open_folder(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder))):
            self.foot.say(said("This desktop opens no folders: it is {folder}.").format(folder=self._folder))

    def _copy_path(self) -> None:
        QGuiApplication.clipboard().setText(str(self._folder))
        self.foot.say(said("The path is copied."))

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the controls under their words where the window is narrow."""
        super().resizeEvent(event)
        self._stack()

    def event(self, event: QEvent) -> bool:
        """Follow the system's font."""
        done = super().event(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._stack()
        return done

    def _stack(self) -> None:
        narrow = self.width() - 2 * HUGE < STACKED_EM * QFontMetricsF(Type.QUIET.font()).height()
        for section in self._page.findChildren(RowSection):
            for row in section.rows:
                row.stack(narrow)


def _beside(*buttons: QWidget) -> QWidget:
    both = QWidget()
    line = QHBoxLayout(both)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(0)
    for button in buttons:
        line.addWidget(button)
    return both

"""Every screen at some moment, in some appearance: made, brought there by its own clock, and pictured."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from gettext import NullTranslations, translation
from pathlib import Path
from typing import Any

import sample_history
import sample_talk
import sample_week
from picture_yours import YoursScreens
from pseudo_language import PseudoLanguage
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QColor, QCursor, QFont, QFontDatabase, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from sample_history import SampleHistory
from sample_keys import LONG_COMMAND, sample_sheet

from attune_desktop import resources
from attune_desktop.core.check_in import Sign
from attune_desktop.core.draft import Draft
from attune_desktop.core.errors import KnownError
from attune_desktop.core.helped import Helped, Offer, offer_line
from attune_desktop.core.language import speak
from attune_desktop.core.moment import Moment
from attune_desktop.core.nudge_words import nudge_question
from attune_desktop.core.pause import Pause, return_question
from attune_desktop.core.practice import Practice, PracticeKind, translated
from attune_desktop.core.preferences import Preferences
from attune_desktop.core.settings_table import settings
from attune_desktop.core.stretch import Sought, Stretch, View
from attune_desktop.core.talk import ANY_TALK, HABITS, Card
from attune_desktop.core.week import Mark, week_until
from attune_desktop.core.week_words import glance_lines
from attune_desktop.core.welcome import IconPlace
from attune_desktop.desktop.portal_shortcuts import no_portal
from attune_desktop.store.practices import read_practices
from attune_desktop.ui.about import About
from attune_desktop.ui.actions import Actions
from attune_desktop.ui.check_in.change_dialog import ChangeDialog
from attune_desktop.ui.check_in.dialog import CheckInDialog, Recipients
from attune_desktop.ui.controls.menu import Menu
from attune_desktop.ui.icon import attune_icon
from attune_desktop.ui.keys import Keys
from attune_desktop.ui.launcher import Launcher
from attune_desktop.ui.player.keys import player_keys
from attune_desktop.ui.player.scenes import scene_for
from attune_desktop.ui.player.window import Player
from attune_desktop.ui.preferences.window import SettingsWindow
from attune_desktop.ui.question_window import QuestionWindow
from attune_desktop.ui.talk.card_page import CardPage
from attune_desktop.ui.talk.window import TalkWindow
from attune_desktop.ui.theme import (
    DARK,
    HIGH_CONTRAST_DARK,
    HIGH_CONTRAST_LIGHT,
    LIGHT,
    Palette,
    Theme,
    qt_palette,
)
from attune_desktop.ui.ticker import Ticker
from attune_desktop.ui.week.helped import HelpedPage
from attune_desktop.ui.week.keys import WEEK_KEYS
from attune_desktop.ui.week.pages import Page
from attune_desktop.ui.week.window import WeekWindow
from attune_desktop.ui.welcome.window import WelcomeWindow

FONT, FONT_PT = "Inter", 10.0
TODAY = date(2026, 6, 14)
NOW = Moment.of(datetime.combine(TODAY, time(18), UTC))
LONGEST_STEP_S = 0.5
"""Time that passes between two frames; a session takes a long gap for a sleeping machine."""
LONG_CUE = "Breathe in, as slowly as is comfortable"
LONG_HINT = "softly through the nose if that is pleasant, the lower hand rises and the upper one hardly moves"
LONG_WORDS = ("wohlig-angespannt-und-trotzdem-neugierig", "somewhere between tired and all right")
LONG_NOTE = "The meeting ran late again. I walked home along the river instead of taking the tram. " * 4
LONG_SENSATIONS = (
    ("forehead and eyes", "tension"),
    ("legs and feet", "wohlig-angespannt-und-trotzdem-neugierig"),
    ("nowhere in particular", "tingly"),
)
BEGUN = Draft(
    6, ("tense", "calm"), "", "", (("jaw", "tension"), ("belly", "warm")), (Sign.WITHDRAWING, Sign.BLANK)
)
DISK_FULL = (
    "/home/somebody/.local/share/attune/attune.db cannot be written (database or disk is full): "
    "check the disk; nothing was changed."
)
NUDGES_PAUSED = "Nudges paused until tomorrow at 09:00"
FOLDER = Path("/home/somebody/.local/share/attune")
ICON_SIZES_PX = (16, 20, 22, 24, 32, 48, 64)
PANELS = ("#FFFFFF", "#E8E6E3", "#5A5F63", "#1E1E1E", "#000000")


def spoken_in(code: str) -> NullTranslations:
    """The catalogue of a language, as `make ready` has compiled it."""
    return translation("attune", resources.FOLDER / "locale", [code])


@dataclass(frozen=True)
class Appearance:
    """How things look: the person's wishes, and what makes a layout break."""

    name: str
    palette: Palette = LIGHT
    font_share: float = 1.0
    mirrored: bool = False
    long_words: bool = False
    language: NullTranslations = NullTranslations()  # noqa: RUF009 (it never changes)


APPEARANCES = (
    Appearance("light"),
    Appearance("dark", DARK),
    Appearance("contrast-light", HIGH_CONTRAST_LIGHT),
    Appearance("contrast-dark", HIGH_CONTRAST_DARK),
    Appearance("long-words", long_words=True),
    Appearance("large-font", font_share=2.0),
    Appearance("right-to-left", DARK, mirrored=True, language=spoken_in("ar")),
    Appearance("german", language=spoken_in("de")),
    Appearance("pseudo", language=PseudoLanguage()),
)


class Clock:
    """A second that only moves when it is told to."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        """What time it is."""
        return self.now_s


class Studio:
    """Where the pictures are taken: the application, its theme, and the appearance in force."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._theme = Theme()
        self._appearance = APPEARANCES[0]
        self._built_in = self._practices = read_practices(resources.FOLDER / "practices")[0]
        self._has_font = FONT in QFontDatabase.families()

    def pictures(self) -> Iterator[tuple[str, str, str, QPixmap]]:
        """Every picture: its screen, its moment, its appearance, and itself."""
        # Away from every window: none is hovered.
        QCursor.setPos(self._application.primaryScreen().availableGeometry().bottomRight())
        for appearance in APPEARANCES:
            self._put_on(appearance)
            for screen, moments in self._screens().items():
                for moment, make in moments.items():
                    with self._shown(make()) as window:
                        yield screen, moment, appearance.name, self._picture(window)
        yield "tray-icon", "sizes", "panels", icon_sheet()

    def _screens(self) -> dict[str, dict[str, Callable[[], QWidget]]]:
        return {
            "reset": {
                "1-start": lambda: self._reset(0.05),
                "2-inhale": lambda: self._reset(2.0),
                "3-full": lambda: self._reset(3.9, answer=4),
                "4-exhale": lambda: self._reset(17.0, answer=4),
                "5-paused": lambda: self._reset(13.0, pause=True),
                "6-and-now": lambda: self._reset(31.0),
                "7-still": lambda: self._reset(13.0, answer=10, still=True),
            },
            "practices": {
                "1-arm": lambda: self._play("relax-seven", 4.0),
                "2-face": lambda: self._play("relax-four", 34.0),
                "3-back": lambda: self._play("relax-sixteen", 244.0),
                "4-foot": lambda: self._play("relax-sixteen", 394.0),
                "5-count": lambda: self._play("relax-quick", 42.0),
                "6-ground": lambda: self._play("ground", 14.0),
                "7-holds": lambda: self._play("breathe-box", 9.0),
                "8-notice": lambda: self._play("notice", 9.0),
                "9-caution": lambda: self._cautioned("breathe-box"),
            },
            "check-in": {
                "1-empty": self._check_in,
                "2-filled": self._filled,
                "3-error": self._refused,
                "4-unfolded": self._unfolded,
                "5-folded": lambda: self._unfolded(folded=True),
                "6-earlier": self._earlier,
                "7-brought-back": lambda: self._check_in(BEGUN),
                "8-not-saved": self._not_saved,
                "9-offer": self._offered,
            },
            "week": {
                "1-full": self._week,
                "2-reading": lambda: self._week(Qt.Key.Key_End, Qt.Key.Key_Left),
                "3-empty": lambda: self._week(marks=[]),
                "4-dense": lambda: self._week(marks=sample_history.crowded_week(TODAY)),
                "5-card": lambda: self._week(Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Return),
                "6-undo": lambda: self._week(Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Delete),
                "7-find": lambda: self._found(Sought(word="foggy")),
                "8-nothing-fits": lambda: self._found(Sought("foggy", "jaw"), unfolded=False),
                "9-change": self._changed,
            },
            "long-view": {
                "1-earlier-week": lambda: self._long_view(View.WEEK, 1),
                "2-month": lambda: self._long_view(View.MONTH, 1),
                "3-this-month": lambda: self._long_view(View.MONTH, 0, Qt.Key.Key_End, Qt.Key.Key_Left),
                "4-month-with-gaps": lambda: self._long_view(View.MONTH, 2, gaps=True),
                "5-year": lambda: self._long_view(View.YEAR, 0, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Up),
                "6-sparse-year": lambda: self._long_view(View.YEAR, 0, gaps=True, sparse=True),
                "7-searched-year": lambda: self._long_view(View.YEAR, 0, sought=Sought(word="foggy")),
            },
            "week-pages": {
                "1-table": lambda: self._table(View.WEEK, Qt.Key.Key_Down),
                "2-month-table": lambda: self._table(View.MONTH, Qt.Key.Key_Up, Qt.Key.Key_Right),
                "3-empty-table": lambda: self._page(Page.TABLE, []),
                "4-helped": lambda: self._helped(view=View.WEEK),
                "5-helped-more": lambda: self._helped(Qt.Key.Key_End),
                "6-helped-year": lambda: self._helped(Qt.Key.Key_End, view=View.YEAR),
                "7-helped-empty": lambda: self._page(Page.HELPED, []),
            },
            "week-yours": YoursScreens(
                self._theme, TODAY, LONG_WORDS if self._appearance.long_words else ()
            ).all(),
            "talk": {
                "1-habits": self._talk,
                "2-reset": self._before_the_card,
                "3-card": lambda: self._card(HABITS[1], copied=2),
                "4-pause": lambda: self._card(HABITS[2]),
                "5-pausing": lambda: self._card(HABITS[2], pausing=True),
                "6-return": self._return,
                "7-any": lambda: self._card(ANY_TALK, writing="What would help you now?"),
                "8-not-kept": lambda: self._card(ANY_TALK, writing="What would help?", refusing=DISK_FULL),
                "9-removed": self._removed,
            },
            "settings": {
                "1-top": self._settings,
                "2-chosen": lambda: self._settings(chosen=True),
                "3-middle": lambda: self._settings("breathe-length"),
                "4-bottom": lambda: self._settings(at_end=True),
            },
            "welcome": {
                "1-what-it-is": self._welcome,
                "2-where": lambda: self._welcome(1),
                "3-if-you-like": lambda: self._welcome(2),
                "4-windows": lambda: self._welcome(1, IconPlace.HIDDEN),
                "5-gnome": lambda: self._welcome(1, IconPlace.GNOME),
            },
            "about": {"1-about": lambda: About(self._theme)},
            "menu": {
                "1-tray": self._menu,
                "2-breathe": lambda: self._actions().practices.breathe,
                "3-relax": lambda: self._actions().practices.relax,
                "4-ground": lambda: self._actions().practices.ground,
                "6-lately": lambda: self._menu(lately=True),
                "5-pause": lambda: self._menu(pause="Back to the talk at 15:40 (Tuesday)"),
                "7-nudges-paused": lambda: self._menu(nudges_paused=NUDGES_PAUSED),
                "8-nudges": lambda: self._actions(nudges_paused=NUDGES_PAUSED).nudges.menu,
            },
            "question": {
                "1-return": self._return_question,
                "2-nudge": lambda: QuestionWindow(nudge_question(), self._theme),
            },
            "keys": {
                "1-reset": lambda: self._keys(player_keys(PracticeKind.BREATH)),
                "2-week": lambda: self._keys(WEEK_KEYS, given=True),
                "3-commands": lambda: self._keys((), command=LONG_COMMAND, sentence=no_portal()),
            },
            "launcher": {"1-launcher": lambda: Launcher(self._theme, attune_icon(), self._actions())},
        }

    def _keys(self, keys: Sequence[Keys], **kind: Any) -> QWidget:
        return sample_sheet(self._theme, keys, long_words=self._appearance.long_words, **kind)

    # The player

    def _reset(
        self, at_s: float, *, answer: int | None = None, pause: bool = False, still: bool = False
    ) -> QWidget:
        player = self._play("reset", at_s, still=still)
        for digit in str(answer) if answer is not None else "":
            QTest.keyClicks(player, digit)
        if pause:
            QTest.keyClick(player, Qt.Key.Key_Space)
        return player

    def _cautioned(self, name: str) -> Player:
        practice = self._practices[name]
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

    def _play(self, name: str, at_s: float, *, still: bool = False) -> Player:
        """A practice, this many seconds after its beginning."""
        self._theme.reduced_motion = still
        clock = Clock()
        player = self._player(name, clock)
        player.show()
        pass_time(player, clock, at_s)
        return player

    def _player(self, name: str, clock: Clock) -> Player:
        preferences = Preferences()
        practice = self._practices[name]
        if self._appearance.long_words:
            practice = long_practice(practice)
        scene = scene_for(practice, preferences, self._theme)
        timeline = practice.timeline_for(preferences)
        return Player(self._theme, practice, timeline, scene, clock, lambda: NOW)

    # The settings

    def _settings(self, at: str = "", *, chosen: bool = False, at_end: bool = False) -> SettingsWindow:
        """The window, scrolled to a setting, or with one chosen just now."""
        languages = {"de": "Deutsch", "ar": "العربية"}
        window = SettingsWindow(self._theme, settings(languages), Preferences(), FOLDER)
        window.show()
        window.activateWindow()
        for _ in range(3):  # words wrap, and what is below them moves
            self._application.processEvents()
        if at:
            window.controls[at].stops[0].setFocus(Qt.FocusReason.TabFocusReason)
        if at_end:
            window.copy_path.setFocus(Qt.FocusReason.TabFocusReason)
        if chosen:
            switch = window.controls["voice"].stops[0]
            switch.setFocus(Qt.FocusReason.TabFocusReason)
            QTest.keyClick(switch, Qt.Key.Key_Space)
        return window

    def _welcome(self, step: int = 0, place: IconPlace = IconPlace.TRAY) -> WelcomeWindow:
        window = WelcomeWindow(self._theme, place, settings(), Preferences())
        window.go(step)
        return window

    # The menu and the launcher

    def _actions(self, *, nudges_paused: str = "") -> Actions:
        actions = Actions(self._theme)
        actions.nudges.show(on=bool(nudges_paused), paused=nudges_paused)
        actions.practices.fill(self._practices.values(), [], Preferences())
        return actions

    def _menu(self, *, pause: str = "", nudges_paused: str = "", lately: bool = False) -> QWidget:
        menu, actions = Menu(), self._actions(nudges_paused=nudges_paused)
        if lately:
            history = SampleHistory(TODAY, sample_history.past_year(TODAY))
            days = history.days(Stretch.of(View.WEEK, TODAY), Sought())
            actions.lately.show_days(days, TODAY, self._theme, glance_lines(days), drawn=True)
        actions.show_pause(pause, can_grow=self._appearance.palette is LIGHT)
        actions.fill(menu)
        return menu

    def _return_question(self) -> QWidget:
        begun = Moment.of(datetime.combine(TODAY, time(17, 40), UTC))
        if self._appearance.long_words:
            begun = Moment(begun.at_utc - timedelta(days=200), begun.utc_offset_min)
        return QuestionWindow(return_question(Pause.of(begun), NOW), self._theme)

    # The check-in

    def _check_in(self, draft: Draft | None = None, *, full: bool = False) -> CheckInDialog:
        def save(answers: Draft) -> Offer:
            answers.check_in(NOW)
            if full:
                raise KnownError(DISK_FULL)
            return Offer("reset", offer_line(Helped("reset", (1, 2, 2, 2, 2, 3, 4)), "30-second reset"))

        recipients = Recipients(save, lambda _: None, lambda: None, lambda _, __: None)
        return CheckInDialog(
            self._theme,
            recipients,
            lambda: NOW,
            lambda local: Moment.of(local.replace(tzinfo=UTC)),
            draft=draft,
        )

    def _filled(self) -> CheckInDialog:
        dialog = self._check_in()
        dialog.show()
        own = ", ".join(LONG_WORDS) if self._appearance.long_words else "relieved"
        QTest.keyClicks(dialog.answers.scale, "4")
        QTest.keyClicks(dialog.answers.picker.field, f"tense, rushed, {own},")
        note = LONG_NOTE if self._appearance.long_words else "Walked home along the river."
        dialog.answers.note.setPlainText(note)
        return dialog

    def _refused(self) -> QWidget:
        dialog = self._check_in()
        dialog.show()
        if self._appearance.long_words:
            QTest.keyClicks(
                dialog.answers.picker.field, "an own word that goes on and on far beyond forty characters"
            )
        dialog.submit()
        return dialog

    def _unfolded(self, *, folded: bool = False) -> QWidget:
        dialog = self._check_in(replace(BEGUN, sensations=LONG_SENSATIONS if folded else BEGUN.sensations))
        dialog.show()
        if not folded:
            dialog.activateWindow()
            for row in (dialog.answers.where, dialog.answers.noticed):
                row.setFocus()
                QTest.keyClick(row, Qt.Key.Key_Space)
        return dialog

    def _earlier(self) -> QWidget:
        dialog = self._filled()
        dialog.footer.now_button.click()
        QTest.keyClick(dialog.footer.when.day, Qt.Key.Key_Down)
        return dialog

    def _not_saved(self) -> QWidget:
        dialog = self._check_in(BEGUN, full=True)
        dialog.show()
        dialog.submit()
        return dialog

    def _offered(self) -> QWidget:
        dialog = self._check_in(BEGUN)
        dialog.show()
        dialog.activateWindow()
        self._application.processEvents()
        dialog.submit()
        return dialog

    # The week

    def _full_week(self) -> list[Mark]:
        if not self._appearance.long_words:
            marks = sample_history.kept(sample_week.whole_week(TODAY))
            told = replace(
                marks[-2], sensations=BEGUN.sensations, signs=BEGUN.signs, note="Walked home slowly."
            )
            return [told if mark is marks[-2] else mark for mark in marks]
        entries = [
            replace(
                sample_week.check_in(TODAY, thing),
                words=LONG_WORDS,
                note=LONG_NOTE,
                sensations=LONG_SENSATIONS,
                signs=BEGUN.signs,
            )
            for thing in (*sample_week.EARLIER_CHECK_INS, *sample_week.TODAY_CHECK_INS)
        ]
        sessions = [sample_week.session(TODAY, thing) for thing in sample_week.TODAY_SESSIONS]
        return sample_history.kept(week_until(TODAY, entries, sessions))

    def _week(self, *keys: Qt.Key, marks: list[Mark] | None = None) -> WeekWindow:
        """The window with these marks, or the usual ones, after these keys."""
        history = SampleHistory(TODAY, self._full_week() if marks is None else marks)
        window = WeekWindow(self._theme, history, lambda: QWidget())
        window.show()
        window.activateWindow()
        window.chart.chart.setFocus()
        self._application.processEvents()
        for key in keys:
            QTest.keyClick(window.chart.chart, key)
        return window

    def _long_view(
        self,
        view: View,
        back: int,
        *keys: Qt.Key,
        gaps: bool = False,
        sparse: bool = False,
        sought: Sought = Sought(),  # noqa: B008 - a value
    ) -> WeekWindow:
        """A view, so many steps back, after these keys."""
        window = self._week(marks=sample_history.past_year(TODAY, gaps=gaps, sparse=sparse))
        window.go(view, None)
        for _ in range(back):
            window.step(-1)
        if not sought.everything:
            window.look_for(sought)
        for key in keys:
            QTest.keyClick(window.chart.chart, key)
        return window

    def _page(self, page: Page, marks: list[Mark] | None = None) -> WeekWindow:
        window = self._week(marks=marks)
        window.open_page(page)
        self._application.processEvents()
        return window

    def _table(self, view: View, *keys: Qt.Key) -> WeekWindow:
        """The table, after these keys in it."""
        window = self._page(Page.TABLE, None if view is View.WEEK else sample_history.past_year(TODAY))
        window.go(view, None)
        window.pages.marks(Page.TABLE).take_keys()
        self._application.processEvents()
        for key in keys:
            QTest.keyClick(window.focusWidget(), key)
        return window

    def _helped(self, *keys: Qt.Key, view: View = View.MONTH) -> WeekWindow:
        marks = self._full_week() if view is View.WEEK else sample_history.past_year(TODAY)
        if self._appearance.long_words:
            marks = [replace(mark, words=LONG_WORDS[: len(mark.words)]) for mark in marks]
        window = self._page(Page.HELPED, marks)
        window.go(view, None)
        window.resize(window.width(), 760)
        for _ in range(3):  # words wrap, and what is below them moves
            self._application.processEvents()
        page = window.findChild(HelpedPage)
        assert page is not None
        area = page.area
        if keys:
            area.setFocus(Qt.FocusReason.TabFocusReason)
        for key in keys:
            QTest.keyClick(area, key)
        return window

    def _found(self, sought: Sought, *, unfolded: bool = True) -> WeekWindow:
        window = self._week()
        if unfolded:
            QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        window.look_for(sought)
        return window

    def _changed(self) -> QWidget:
        """The dialog that changes a check-in of a day before."""
        at = Moment(NOW.at_utc - timedelta(days=2, hours=5), 0)
        entry = BEGUN.check_in(at)
        recipients = Recipients(lambda _: None, lambda _: None, lambda: None, lambda _, __: None)
        return ChangeDialog(
            self._theme, recipients, lambda: NOW, lambda local: Moment.of(local.replace(tzinfo=UTC)), entry
        )

    # The talk

    def _talk(
        self,
        pauses: sample_talk.SamplePauses | None = None,
        *,
        refusing: str = "",
        clock: Clock | None = None,
    ) -> TalkWindow:
        own = sample_talk.LONG_OWN if self._appearance.long_words else sample_talk.OWN
        window = TalkWindow(
            self._theme,
            sample_talk.sample_book(own, refusing),
            pauses or sample_talk.SamplePauses(NOW),
            lambda: self._player("reset", clock or Clock()),
        )
        window.show()
        return window

    def _before_the_card(self) -> QWidget:
        clock = Clock()
        window = self._talk(clock=clock)
        window.choose(HABITS[0])
        assert isinstance(window.page, Player)
        pass_time(window.page, clock, 3.9)
        return window

    def _card(
        self, card: Card, *, copied: int = 0, pausing: bool = False, writing: str = "", refusing: str = ""
    ) -> TalkWindow:
        window = self._talk(refusing=refusing)
        window.show_card(card)
        page = window.page
        assert isinstance(page, CardPage)
        if pausing:
            page.pause.begin.click()
            window.show_pause()
        if writing:
            page.phrases.add.click()
            self._application.processEvents()
            field = page.phrases.field
            assert field is not None
            QTest.keyClicks(field, writing)
            if refusing:
                QTest.keyClick(field, Qt.Key.Key_Return)
        if copied:
            QTest.keyClicks(window, str(copied))
        return window

    def _return(self) -> QWidget:
        pauses = sample_talk.SamplePauses(NOW)
        pauses.begin(60)
        window = self._talk(pauses)
        window.return_to_talk()
        return window

    def _removed(self) -> QWidget:
        window = self._card(HABITS[4])
        page = window.page
        assert isinstance(page, CardPage)
        page.phrases.rows[0].remove.click()
        return window

    # What all share

    def _put_on(self, appearance: Appearance) -> None:
        self._appearance = appearance
        speak(appearance.language)
        self._practices = {name: translated(practice) for name, practice in self._built_in.items()}
        font = QFont(FONT) if self._has_font else QFont(self._application.font())
        font.setPointSizeF(FONT_PT * appearance.font_share)
        self._application.setFont(font)
        direction = Qt.LayoutDirection.RightToLeft if appearance.mirrored else Qt.LayoutDirection.LeftToRight
        self._application.setLayoutDirection(direction)
        self._theme.palette = appearance.palette
        self._application.setPalette(qt_palette(appearance.palette))
        self._theme.changed.emit()

    def _picture(self, window: QWidget) -> QPixmap:
        """The window and the menu over it, if one is open."""
        picture, menu = window.grab(), self._application.activePopupWidget()
        if menu is not None and menu is not window:
            painter = QPainter(picture)
            painter.drawPixmap(menu.pos() - window.pos(), menu.grab())
            painter.end()
            menu.close()
        return picture

    @contextmanager
    def _shown(self, window: QWidget) -> Iterator[QWidget]:
        """The window open and in front, until its picture is taken."""
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.show()
        window.activateWindow()
        for _ in range(3):
            self._application.processEvents()
        yield window
        window.close()
        self._theme.reduced_motion = False
        self._application.sendPostedEvents(None, QEvent.Type.DeferredDelete)


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


def icon_sheet() -> QPixmap:
    """The icon at every size that trays ask for, on light and dark panels, and the small ones magnified."""
    pad, icon, magnified, large = 16, attune_icon(), 6, (16, 22, 24)
    width = pad + sum(size + pad for size in ICON_SIZES_PX) + sum(size * magnified + pad for size in large)
    row = max(large) * magnified + 2 * pad
    sheet = QPixmap(width, row * len(PANELS))
    painter = QPainter(sheet)
    for number, panel in enumerate(PANELS):
        painter.fillRect(QRect(0, row * number, width, row), QColor(panel))
        x, middle = pad, row * number + row // 2
        for size in ICON_SIZES_PX:
            painter.drawPixmap(x, middle - size // 2, icon.pixmap(size, size))
            x += size + pad
        for size in large:
            side = size * magnified
            painter.drawPixmap(QRect(x, middle - side // 2, side, side), icon.pixmap(size, size))
            x += side + pad
    painter.end()
    return sheet

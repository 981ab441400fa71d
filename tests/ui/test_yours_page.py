"""The page "Yours", by keys and clicks: on somebody who keeps nothing, and on a real home."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from sample_history import SampleHistory
from sample_week import whole_week
from shiboken6 import isValid

from attune_desktop.core.check_in import CheckIn
from attune_desktop.core.errors import KnownError
from attune_desktop.core.moment import Moment
from attune_desktop.core.stretch import DaySummary, Sought, View
from attune_desktop.keeping import Keeping as RealKeeping
from attune_desktop.store import backups, check_ins
from attune_desktop.store.database import Database
from attune_desktop.store.home import Home
from attune_desktop.ui.controls.buttons import PaintedButton
from attune_desktop.ui.theme import DARK, LIGHT, Theme
from attune_desktop.ui.week.chart_picture import ChartPicture
from attune_desktop.ui.week.contents import Contents
from attune_desktop.ui.week.paper import Paper
from attune_desktop.ui.week.paper_dialog import TOO_LONG, PaperDialog
from attune_desktop.ui.week.yours_files import FileWindows
from attune_desktop.ui.week.yours_keeping import Copy, Offered, Progress, Removed
from attune_desktop.ui.week.yours_out import SHOWN
from attune_desktop.ui.week.yours_page import YoursPage
from attune_desktop.ui.week.yours_parts import ONE_MOMENT
from attune_desktop.ui.week.yours_remove import ALL_STAYS, DAYS_STAY, NOTHING_THERE

TODAY = date(2026, 6, 14)
NOW = Moment(datetime(2026, 6, 14, 18, tzinfo=UTC), 0)
FULL = (
    "/home/somebody/attune.csv cannot be written (No space left): choose another place, or make room there."
)


class Keeping:
    """Says what it was asked."""

    def __init__(self) -> None:
        self.asked: list[object] = []
        self.trouble = ""
        self.offered = Offered(("It would add 3 check-ins; nothing was changed.",), new=True)
        self.there = [copy(number) for number in range(6)]
        self.noted = "37 check-ins and 12 practices"
        self.undone = 0
        self.hold: Callable[[Progress], None] = lambda progress: None

    def _do(self, *asked: object) -> None:
        self.asked.append(asked)
        if self.trouble:
            raise KnownError(self.trouble)

    def today(self) -> date:
        return TODAY

    def export(self, file: Path, first: date | None, last: date | None, progress: Progress) -> str:
        self._do("export", file.name, first, last)
        self.hold(progress)
        return f"{file} has 3 check-ins now."

    def write(self, file: Path, content: bytes) -> None:
        self._do("write", file.name, content)

    def paper(self, first: date, last: date, *, words: bool, notes: bool) -> Paper:
        self._do("paper", first, last, words, notes)
        days = [DaySummary(first + timedelta(i), ((5, 1),), 1) for i in range((last - first).days + 1)]
        return Paper(first, last, tuple(days))

    def rehearse(self, file: Path, progress: Progress) -> Offered:
        self._do("rehearse", file.name)
        self.hold(progress)
        return self.offered

    def bring_in(self, file: Path, progress: Progress) -> str:
        self._do("bring in", file.name)
        self.hold(progress)
        return "Added 3 check-ins."

    def copies(self) -> list[Copy]:
        return self.there

    def kept_how_long(self) -> str:
        return "The last 7 are kept."

    def folder(self) -> Path:
        self._do("folder")
        return Path("copies")

    def make_copy(self) -> str:
        self._do("make copy")
        return "Today's copy holds everything there is now."

    def restore(self, copy: Copy) -> str:
        self._do("restore", copy.made)
        return "Everything is as it was then."

    def count(self, first: date, last: date) -> str:
        return self.noted

    def remove_days(self, first: date, last: date, *, keep_copy: bool) -> Removed:
        self._do("remove", first, last, keep_copy)
        return Removed("Removed 37 check-ins.", self._undo if keep_copy else None)

    def remove_everything(self, *, keep_copy: bool) -> Removed:
        self._do("remove everything", keep_copy)
        return Removed("Everything is removed.")

    def _undo(self) -> None:
        self.undone += 1


class Files:
    """Chooses a file at once."""

    def __init__(self, folder: Path, to_read: Path) -> None:
        self.folder, self.read = folder, to_read
        self.names: list[str] = []

    def to_write(self, parent: QWidget, name: str, then: Callable[[Path], None]) -> None:
        self.names.append(name)
        then(self.folder / name)

    def to_read(self, parent: QWidget, then: Callable[[Path], None]) -> None:
        then(self.read)


def copy(days_ago: int) -> Copy:
    return Copy(Path(f"{days_ago}.db"), f"day {days_ago}", "3 check-ins", "40 KB", readable=days_ago != 5)


@pytest.fixture
def keeping() -> Keeping:
    return Keeping()


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path, tmp_path / "diary.csv")


def history() -> SampleHistory:
    return SampleHistory(TODAY, whole_week(TODAY).marks)


def contents() -> Contents:
    return Contents.read(history(), View.WEEK, None, Sought())


def show(qtbot, page: QWidget, width: int = 700, height: int = 900) -> None:
    qtbot.addWidget(page)
    page.resize(width, height)
    page.show()
    page.activateWindow()
    QApplication.processEvents()


@pytest.fixture
def opened() -> list[Path]:
    return []


@pytest.fixture
def page(qtbot, theme: Theme, keeping: Keeping, files: Files, opened: list[Path]) -> YoursPage:
    page = YoursPage(theme, keeping, contents, history().title, files, opened.append)
    show(qtbot, page)
    return page


def press(button: QWidget) -> None:
    """By keyboard."""
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.hasFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def said(qtbot, section: QWidget, words: str) -> None:
    qtbot.waitUntil(lambda: words in section.told.sentence.words)
    assert section.told.isVisible()


# Take it with you


def test_everything_goes_to_a_file_with_a_name_that_says_when(qtbot, page, keeping, files):
    press(page.out.csv)
    said(qtbot, page.out, "has 3 check-ins now.")
    assert files.names == ["attune-2026-06-14.csv"]
    assert keeping.asked == [("export", "attune-2026-06-14.csv", None, None)]


def test_what_is_shown_goes_to_a_file(qtbot, page, keeping, files):
    shown = next(each for each in page.out.what.controls if getattr(each, "shown_text", "") == SHOWN)
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton)
    press(page.out.json)
    said(qtbot, page.out, "has 3 check-ins now.")
    name = "attune-2026-06-08-to-2026-06-14.json"
    assert keeping.asked == [("export", name, date(2026, 6, 8), TODAY)]


def test_what_fails_is_told_in_one_sentence(qtbot, page, keeping):
    keeping.trouble = FULL
    press(page.out.csv)
    said(qtbot, page.out, FULL)


def test_a_bug_is_no_sentence(qtbot, page, keeping):
    keeping.hold = lambda progress: 1 / 0
    with qtbot.captureExceptions() as caught:
        press(page.out.csv)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_what_takes_long_shows_how_far_it_is_and_can_be_cancelled(qtbot, page, keeping, monkeypatch):
    monkeypatch.setattr("attune_desktop.ui.week.yours_work.QUIET_S", 0)
    monkeypatch.setattr("attune_desktop.ui.week.yours_work.BETWEEN_S", 0)
    cancelled = threading.Event()

    def hold(progress: Progress) -> None:
        try:
            while not cancelled.wait(0.001):
                progress(0.5)
        finally:
            cancelled.set()

    keeping.hold = hold
    told = page.out.told
    press(page.out.csv)
    qtbot.waitUntil(told.bar.isVisible)
    assert told.bar.value() == 50
    assert told.cancel.hasFocus()
    page.out.json.click()
    assert page.out.told.sentence.words == ONE_MOMENT
    qtbot.waitUntil(told.cancel.isVisible)
    press(told.cancel)
    said(qtbot, page.out, "Cancelled: everything is as it was.")
    assert cancelled.is_set()
    assert page.out.csv.hasFocus()
    assert not told.bar.isVisible()


def test_closing_waits_for_what_is_being_done(qtbot, theme, keeping, files):
    ended = threading.Event()

    def hold(progress: Progress) -> None:
        try:
            while True:
                progress(0.1)
        finally:
            ended.set()

    keeping.hold = hold
    page = YoursPage(theme, keeping, contents, str, files)
    page.show()
    page.out.csv.click()
    page.close()
    page.deleteLater()
    del page
    qtbot.waitUntil(ended.is_set)
    assert not [thread for thread in threading.enumerate() if thread.name == "yours" and not ended.is_set()]


def test_the_chart_goes_to_a_picture_in_the_themes_colours(qtbot, page, keeping, files, theme):
    for palette in (LIGHT, DARK):
        theme.palette = palette
        keeping.asked.clear()
        press(page.out.png)
        said(qtbot, page.out, ".png is there now.")
        (_, name, content) = keeping.asked[0]
        assert name == "attune-chart-2026-06-08-to-2026-06-14.png"
        image = QImage.fromData(content)
        assert image.width() == 2 * 880
        colours = {image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
        for token in (palette.ground, palette.lane, palette.lane_today, palette.primary, palette.middle):
            assert QColor(token).rgb() in colours


def test_the_chart_goes_to_a_drawing_whose_words_stay_words(qtbot, page, keeping):
    press(page.out.svg)
    said(qtbot, page.out, ".svg is there now.")
    drawn = keeping.asked[0][2].decode()
    words = re.findall(r">([^<>]+)</text>", drawn)
    for word in ("8 to 14 June 2026", "Mon", "grounded", "check-in"):
        assert any(word in each for each in words), word
    assert "<image" not in drawn
    assert LIGHT.primary.lower() in drawn.lower()


@pytest.mark.parametrize("view", list(View))
def test_every_view_has_its_picture(qapp, theme, view: View):
    picture = ChartPicture(Contents.read(history(), view, None, Sought()), str, theme)
    assert not QImage.fromData(picture.png()).isNull()
    assert picture.svg().count(b"<text") > 8
    assert not [each for each in QApplication.topLevelWidgets() if each.isVisible()]


def test_without_anything_shown_there_is_no_picture(qtbot, theme, keeping, files):
    page = YoursPage(theme, keeping, lambda: None, str, files)
    show(qtbot, page)
    page.out.png.click()
    assert "no picture" in page.out.told.sentence.words
    assert keeping.asked == []


# The page for a therapist


@pytest.fixture
def dialog(qtbot, theme, keeping, files) -> Iterator[PaperDialog]:
    dialog = PaperDialog(theme, keeping, files)
    dialog.show()
    dialog.activateWindow()
    QApplication.processEvents()
    yield dialog
    if isValid(dialog):
        dialog.close()


def test_it_opens_from_the_page_and_says_where_the_file_is(qtbot, page, keeping):
    press(page.out.page)
    dialog = page.findChild(PaperDialog) or page.window().findChild(PaperDialog)
    assert dialog is not None
    dialog.save.click()
    said(qtbot, page.out, "attune-2026-05-18-to-2026-06-14.pdf is there now.")
    assert keeping.asked[-1][:2] == ("write", "attune-2026-05-18-to-2026-06-14.pdf")
    assert keeping.asked[-1][2].startswith(b"%PDF")


def test_it_begins_with_four_weeks_with_the_words_and_without_the_notes(dialog, keeping):
    assert keeping.asked == [("paper", date(2026, 5, 18), TODAY, True, False)]
    assert not dialog.preview.empty
    assert "18 May" in dialog.preview.accessibleDescription()


def test_what_is_ticked_is_on_it_at_once(dialog, keeping):
    press(dialog.notes)
    press(dialog.words)
    assert [asked[3:] for asked in keeping.asked] == [(True, False), (True, True), (False, True)]
    assert QAccessible.queryAccessibleInterface(dialog.notes).role() == QAccessible.Role.CheckBox


def test_other_days_are_typed_or_stepped(dialog, keeping):
    dialog.days.first.setFocus()
    dialog.days.first.selectAll()
    QTest.keyClicks(dialog.days.first, "1 June")
    assert keeping.asked[-1][1:3] == (date(2026, 6, 1), TODAY)
    QTest.keyClick(dialog.days.first, Qt.Key.Key_PageUp)
    assert keeping.asked[-1][1:3] == (date(2026, 6, 8), TODAY)
    QTest.keyClick(dialog.days.first, Qt.Key.Key_Down)
    assert keeping.asked[-1][1:3] == (date(2026, 6, 7), TODAY)
    assert dialog.days.first.text() == "7 Jun"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("1 June 2020", TOO_LONG), ("somewhen", "is no day here"), ("2026-07-01", "the other way round")],
)
def test_days_that_will_not_do_are_told_and_cannot_be_saved(dialog, typed: str, sentence: str):
    dialog.days.first.selectAll()
    QTest.keyClicks(dialog.days.first, typed)
    assert sentence in dialog.told.words
    assert dialog.told.isVisible()
    assert dialog.preview.empty
    assert not dialog.save.isEnabled()


def test_enter_saves_and_escape_closes(dialog, keeping, files):
    QTest.keyClick(dialog.days.last, Qt.Key.Key_Return)
    assert files.names == ["attune-2026-05-18-to-2026-06-14.pdf"]
    assert not dialog.isVisible()


def test_a_page_that_cannot_be_written_stays_open(dialog, keeping):
    keeping.trouble = FULL
    dialog.save.click()
    assert dialog.told.words == FULL
    assert dialog.isVisible()


# Bring it in


def test_a_file_is_looked_at_before_it_is_added(qtbot, page, keeping):
    with qtbot.assertNotEmitted(page.changed):
        press(page.bring_in.choose)
        qtbot.waitUntil(page.bring_in.question.isVisible)
    assert page.bring_in.question.words.words == (
        "“diary.csv”: It would add 3 check-ins; nothing was changed."
    )
    assert page.bring_in.question.leave.hasFocus()
    with qtbot.waitSignal(page.changed):
        press(page.bring_in.question.go_on)
    said(qtbot, page.bring_in, "Added 3 check-ins.")
    assert keeping.asked == [("rehearse", "diary.csv"), ("bring in", "diary.csv")]
    assert page.bring_in.choose.hasFocus()


def test_it_can_be_left(qtbot, page, keeping):
    press(page.bring_in.choose)
    qtbot.waitUntil(page.bring_in.question.isVisible)
    press(page.bring_in.question.leave)
    assert not page.bring_in.question.isVisible()
    assert page.bring_in.choose.hasFocus()
    assert keeping.asked == [("rehearse", "diary.csv")]


def test_with_nothing_new_there_is_nothing_to_ask(qtbot, page, keeping):
    keeping.offered = Offered(("There is nothing new in it.",), new=False)
    press(page.bring_in.choose)
    said(qtbot, page.bring_in, "“diary.csv”: There is nothing new in it.")
    assert not page.bring_in.question.isVisible()


def test_it_is_told_which_trackers_are_known(page):
    assert "Daylio" in page.bring_in._about.words
    assert "Health Auto Export" in page.bring_in._about.words


# Copies


def test_the_latest_copies_are_listed_and_then_all(page):
    assert [row.copy.made for row in page.copies.rows_shown] == [f"day {number}" for number in range(4)]
    assert page.copies.all.shown_text == "Show all 6"
    press(page.copies.all)
    assert len(page.copies.rows_shown) == 6
    assert page.copies.rows_shown[4].restore.hasFocus()
    assert not page.copies.all.isVisible()
    assert not page.copies.rows_shown[5].restore.isVisible()  # it cannot be read


def test_going_back_is_asked_first(qtbot, page, keeping):
    row = page.copies.rows_shown[2]
    assert row.restore.accessibleName() == "Restore this copy (day 2)…"
    press(row.restore)
    assert "kept as a copy first" in page.copies.question.words.words
    assert "this copy (day 2): 3 check-ins." in page.copies.question.words.words
    press(page.copies.question.leave)
    assert keeping.asked == []
    assert row.restore.hasFocus()
    press(row.restore)
    with qtbot.waitSignal(page.changed):
        press(page.copies.question.go_on)
    said(qtbot, page.copies, "Everything is as it was then.")
    assert keeping.asked == [("restore", "day 2")]


def test_a_copy_is_made_now_and_listed(qtbot, page, keeping):
    keeping.there = [copy(9)]
    press(page.copies.make)
    said(qtbot, page.copies, "Today's copy")
    assert [row.copy.made for row in page.copies.rows_shown] == ["day 9"]
    assert page.isActiveWindow()  # no part was a window of its own for a moment


def test_without_copies_it_says_so(qtbot, theme, keeping, files):
    keeping.there = []
    page = YoursPage(theme, keeping, contents, str, files)
    show(qtbot, page)
    assert page.copies._none.words == "There is no copy yet."
    assert not page.copies.all.isVisible()


def test_the_folder_is_shown(page, opened):
    press(page.copies.show_folder)
    assert opened == [Path("copies")]


# Remove


def type_days(page: YoursPage, first: str, last: str) -> None:
    for field, words in ((page.remove.days.first, first), (page.remove.days.last, last)):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, words)


def test_it_is_told_how_much_it_is_and_removed_only_then(qtbot, page, keeping):
    type_days(page, "1 June", "yesterday")
    assert page.remove.count.words == "37 check-ins and 12 practices."
    QTest.keyClick(page.remove.days.last, Qt.Key.Key_Return)
    question = page.remove.question
    assert question.words.words == "37 check-ins and 12 practices will be removed (1 Jun to yesterday)."
    assert question.leave.hasFocus()
    assert keeping.asked == []
    with qtbot.waitSignal(page.changed):
        press(question.go_on)
    assert keeping.asked == [("remove", date(2026, 6, 1), date(2026, 6, 13), True)]
    said(qtbot, page.remove, "Removed 37 check-ins.")


def test_a_removal_with_a_copy_can_be_undone(qtbot, page, keeping):
    page.remove.some.click()
    page.remove.question.go_on.click()
    qtbot.waitUntil(page.remove.told.undo.isVisible)
    with qtbot.waitSignal(page.changed):
        press(page.remove.told.undo)
    said(qtbot, page.remove, "It is back.")
    assert keeping.undone == 1
    assert not page.remove.told.undo.isVisible()


def test_without_a_copy_it_says_that_nothing_stays(qtbot, page, keeping):
    page.remove.some.click()
    without = next(each for each in page.remove.keep.controls if each.shown_text == "No copy")
    press(without)
    assert page.remove._stays.words == DAYS_STAY[False]
    page.remove.question.go_on.click()
    said(qtbot, page.remove, "Removed 37 check-ins.")
    assert keeping.asked == [("remove", TODAY, TODAY, False)]
    assert not page.remove.told.undo.isVisible()


def test_other_days_are_asked_about_anew(page):
    page.remove.some.click()
    assert page.remove.question.isVisible()
    type_days(page, "1 June", "today")
    assert not page.remove.question.isVisible()


def test_with_nothing_there_is_nothing_to_remove(qtbot, page, keeping):
    keeping.noted = ""
    page.remove.some.click()
    said(qtbot, page.remove, NOTHING_THERE)
    assert not page.remove.question.isVisible()


def test_everything_goes_only_once_the_word_is_typed(qtbot, page, keeping):
    press(page.remove.everything)
    whole = page.remove.whole
    assert page.remove.field.hasFocus()
    assert not whole.go_on.isEnabled()
    QTest.keyClicks(page.remove.field, "everythin")
    QTest.keyClick(page.remove.field, Qt.Key.Key_Return)
    assert keeping.asked == []
    QTest.keyClicks(page.remove.field, "g")
    assert whole.go_on.isEnabled()
    with qtbot.waitSignal(page.changed):
        QTest.keyClick(page.remove.field, Qt.Key.Key_Return)
    assert keeping.asked == [("remove everything", True)]
    said(qtbot, page.remove, "Everything is removed.")


@pytest.mark.parametrize(
    "typed", ["« everything »", "«\u202fEverything\u00a0»", "„everything“", " 'everything' "]
)
def test_the_word_may_be_typed_with_its_quotes(page, typed):
    press(page.remove.everything)
    page.remove.field.setText(typed)
    assert page.remove.whole.go_on.isEnabled()


def test_the_word_is_typed_anew_each_time(page):
    press(page.remove.everything)
    QTest.keyClicks(page.remove.field, "Everything")
    press(page.remove.whole.leave)
    assert page.remove.everything.hasFocus()
    press(page.remove.everything)
    assert page.remove.field.text() == ""
    assert not page.remove.whole.go_on.isEnabled()


def test_it_promises_what_is_kept():
    for stays in (DAYS_STAY, ALL_STAYS):
        assert f"{backups.BEFORE_KEPT.days} days" in stays[True]
        assert "Nothing of" in stays[False]
    assert f"{backups.MONTHS_KEPT} months" in DAYS_STAY[True]


# For everyone


def test_everything_is_reached_with_tab_in_the_order_of_the_page(page):
    page.out.what.controls[1].setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[QWidget] = []
    for _ in range(60):
        here = QApplication.focusWidget()
        assert here is not None
        if here in seen:
            break
        seen.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    buttons = [each for each in page.findChildren(PaintedButton) if each.isVisible() and each.isEnabled()]
    unchecked = [each for each in buttons if each not in seen]
    assert all(each.autoExclusive() for each in unchecked)  # arrows lead to them
    tops = [each.mapTo(page.widget(), each.rect().topLeft()).y() for each in seen]
    assert tops == sorted(tops)


def test_what_has_the_keyboard_is_in_sight(qtbot, page):
    page.resize(700, 300)
    QApplication.processEvents()
    press(page.remove.everything)
    for _ in range(3):
        QApplication.processEvents()
    field = page.remove.field
    place = field.mapTo(page.viewport(), field.rect().topLeft()).y()
    assert 0 <= place <= page.viewport().height() - field.height()


def test_every_control_has_a_name(page):
    for control in page.findChildren(QWidget):
        if control.isVisible() and control.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name), control


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_nothing_is_cut_off_at_any_width(qtbot, theme, keeping, files, large_text, direction):
    QGuiApplication.setLayoutDirection(direction)
    try:
        page = YoursPage(theme, keeping, contents, str, files)
        show(qtbot, page, page.minimumWidth(), 800)
        page.out.told.say("/home/" + "a-long-name" * 20 + "/attune.csv cannot be written.")
        page.remove.some.click()
        page.copies.rows_shown[0].restore.click()
        for _ in range(3):
            QApplication.processEvents()
        for part in page.findChildren(QWidget):
            if part.isVisible() and isinstance(part, PaintedButton):
                assert part.size().height() >= part.sizeHint().height(), part.shown_text
                assert part.parentWidget().rect().contains(part.geometry()), part.shown_text
        assert page.out.told.sentence.height() >= page.out.told.sentence.heightForWidth(
            page.out.told.sentence.width()
        )
        assert page.widget().width() <= page.viewport().width()
    finally:
        QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_buttons_of_different_heights_stand_level_and_whole(page):
    page.copies.rows_shown[0].restore.click()
    QApplication.processEvents()
    question = page.copies.question
    for button in (question.go_on, question.leave):
        assert button.parentWidget().rect().contains(button.geometry())
    middles = [button.geometry().center().y() for button in (question.go_on, question.leave)]
    assert abs(middles[0] - middles[1]) <= 1
    QTest.keyClick(question.leave, Qt.Key.Key_Left)
    assert question.go_on.hasFocus()


def test_arrow_keys_go_past_words(page):
    page.out.csv.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert QApplication.focusWidget() is page.out.what.controls[1]


def test_larger_letters_make_room_while_it_is_open(page, qapp):
    before, small = QApplication.font(), page.out.csv.height()
    large = QFont(before)
    large.setPointSizeF(before.pointSizeF() * 2)
    qapp.setFont(large)
    try:
        for _ in range(3):
            QApplication.processEvents()
        assert page.out.csv.font().pointSizeF() == pytest.approx(2.2 * before.pointSizeF())
        assert page.out.csv.height() >= page.out.csv.sizeHint().height() > small
        assert page.minimumWidth() <= page.widget().width()
    finally:
        qapp.setFont(before)


def test_the_desktops_own_windows_suggest_a_name(qtbot, page, monkeypatch):
    opened: list[QFileDialog] = []
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: opened.append(dialog))
    chosen: list[Path] = []
    FileWindows().to_write(page, "attune-2026-06-14.csv", chosen.append)
    FileWindows().to_read(page, chosen.append)
    to_write, to_read = opened
    assert to_write.defaultSuffix() == "csv"
    assert to_write.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    assert to_read.fileMode() == QFileDialog.FileMode.ExistingFile
    to_write.fileSelected.emit("/somewhere/a.csv")
    assert chosen == [Path("/somewhere/a.csv")]
    for dialog in opened:
        dialog.deleteLater()


# On a real home


def test_a_real_history_goes_out_away_and_comes_in_again(qtbot, theme, home: Home, tmp_path: Path):
    with closing(Database(home)) as database:
        for days_ago in range(5):
            moment = Moment(NOW.at_utc - timedelta(days=days_ago), 0)
            check_ins.add(database, CheckIn.of(moment, 5, ["calm"]))
    keeping = RealKeeping(home, lambda: NOW, str)
    files = Files(tmp_path, tmp_path / "attune-2026-06-14.json")
    page = YoursPage(theme, keeping, contents, str, files)
    show(qtbot, page)
    press(page.out.json)
    said(qtbot, page.out, "has 5 check-ins now.")
    press(page.copies.make)
    qtbot.waitUntil(lambda: len(page.copies.rows_shown) == 1)

    type_days(page, "yesterday", "today")
    assert page.remove.count.words == "2 check-ins."
    press(page.remove.some)
    press(page.remove.question.go_on)
    said(qtbot, page.remove, "Removed 2 check-ins.")
    assert page.remove.count.words == NOTHING_THERE
    press(page.remove.told.undo)
    said(qtbot, page.remove, "It is back.")
    assert page.remove.count.words == "2 check-ins."

    press(page.remove.everything)
    without = next(each for each in page.remove.keep_all.controls if each.shown_text == "No copy")
    press(without)
    page.remove.field.setFocus()
    QTest.keyClicks(page.remove.field, "everything")
    press(page.remove.whole.go_on)
    said(qtbot, page.remove, "nothing of it stays")
    assert page.copies.rows_shown == []

    press(page.bring_in.choose)
    qtbot.waitUntil(page.bring_in.question.isVisible)
    press(page.bring_in.question.go_on)
    said(qtbot, page.bring_in, "Added 5 check-ins.")
    assert keeping.count(date(2026, 6, 1), TODAY) == "5 check-ins"

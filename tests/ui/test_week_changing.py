"""What can be done with a mark in the chart: changed, deleted and brought back; and finding."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QFont, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from sample_history import SampleHistory, crowded_week

from attune_desktop.core.errors import KnownError
from attune_desktop.core.moment import Moment
from attune_desktop.core.stretch import Sought, View
from attune_desktop.core.week import Mark, week_of
from attune_desktop.ui import theme as themes
from attune_desktop.ui.controls.buttons import QuietButton
from attune_desktop.ui.controls.disclosure import FOLDED, UNFOLDED
from attune_desktop.ui.week.places import BESIDE_SHARE, MOST_APART, places
from attune_desktop.ui.week.window import BACK, DELETED, WeekWindow

# The offscreen platform says so whenever a visible window's least size changes.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

TODAY = date(2026, 6, 14)
Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def mark(ago: int, hour: int, grounded: int | None = None, **more) -> Mark:
    day = TODAY - timedelta(ago)
    at = Moment(datetime(day.year, day.month, day.day, hour, tzinfo=UTC), 0)
    return Mark(at, grounded, identity=f"{ago} {hour}", **more)


FOGGY = mark(2, 9, 4, words=("foggy",), sensations=(("jaw", "tension"),))
RESET = mark(1, 9, 3, practice="reset", after=6)
CALM = mark(0, 9, 7, words=("calm", "Foggy"))
MARKS = (mark(9, 9, 5, words=("tense",)), FOGGY, RESET, CALM)


class Refusing(SampleHistory):
    """Refuses what changes anything."""

    def edit(self, mark):
        raise KnownError("This check-in is not there any more.")

    def delete(self, mark):
        raise KnownError("The disk is full: nothing was deleted.")


@pytest.fixture
def theme(qapp):
    font = qapp.font()
    qapp.setFont(QFont("Inter", 10))
    theme = themes.Theme()
    theme.palette = themes.LIGHT
    QApplication.setPalette(themes.qt_palette(themes.LIGHT))
    yield theme
    qapp.setFont(font)


@pytest.fixture
def history():
    return SampleHistory(TODAY, MARKS)


@pytest.fixture
def open_window(qtbot, theme):
    def open_it(history) -> WeekWindow:
        window = WeekWindow(theme, history)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        window.chart.chart.setFocus(Qt.FocusReason.OtherFocusReason)
        QApplication.processEvents()
        return window

    return open_it


def press(window: WeekWindow, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> str:
    QTest.keyClick(window.focusWidget() or window, key, modifier)
    return read(window)


def read(window: WeekWindow) -> str:
    reading = window.findChild(QLabel, "reading")
    return reading.accessibleName() if reading.isVisible() else ""


def click(window: WeekWindow, mark: Mark) -> None:
    chart = window.chart.chart
    place = next(place for place in chart.places if place.mark == mark)
    at = chart.at(place.x, place.levels[0])
    here, none = chart.viewport(), Qt.MouseButton.NoButton
    screen = QPointF(here.mapToGlobal(at.toPoint()))
    moved = QMouseEvent(QEvent.Type.MouseMove, at, screen, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(here, moved)
    QTest.mouseClick(here, Qt.MouseButton.LeftButton, pos=at.toPoint())


def offered(window: WeekWindow) -> list[str]:
    menu = window.chart.menu
    assert menu.isVisible()
    assert window.frameGeometry().contains(menu.geometry())
    return [action.text() for action in menu.actions() if action.isVisible()]


# The menu of a mark


def test_a_click_offers_to_change_or_delete_a_check_in(open_window, history):
    window = open_window(history)
    click(window, CALM)
    assert offered(window) == ["Change…", "Delete"]
    assert window.chart.menu.activeAction() is None
    QTest.keyClick(window.chart.menu, Key.Key_Down)
    QTest.keyClick(window.chart.menu, Key.Key_Return)
    assert history.edited == [CALM]
    assert not window.chart.menu.isVisible()


def test_a_practice_can_be_deleted_and_not_changed(open_window, history):
    window = open_window(history)
    click(window, RESET)
    assert offered(window) == ["Delete"]
    QTest.keyClick(window.chart.menu, Key.Key_Delete)
    assert RESET not in history.marks
    press(window, Key.Key_Home)
    press(window, Key.Key_E)
    assert history.edited == [FOGGY]


def test_enter_offers_the_same_with_the_keyboard_on_it(open_window, history):
    window = open_window(history)
    press(window, Key.Key_End)
    press(window, Key.Key_Return)
    assert offered(window) == ["Change…", "Delete"]
    assert window.chart.menu.activeAction().text() == "Change…"
    QTest.keyClick(window.chart.menu, Key.Key_Down)
    QTest.keyClick(window.chart.menu, Key.Key_Return)
    assert CALM not in history.marks


@pytest.mark.parametrize(("key", "changed"), [(Key.Key_E, True), (Key.Key_Delete, False)])
def test_the_keys_beside_the_words_do_as_they_say(open_window, history, key, changed):
    window = open_window(history)
    press(window, Key.Key_End)
    press(window, Key.Key_Return)
    QTest.keyClick(window.chart.menu, key)
    assert not window.chart.menu.isVisible()
    assert (history.edited == [CALM]) == changed
    assert (CALM in history.marks) == changed


def test_escape_closes_the_menu_and_not_the_window(open_window, history):
    window = open_window(history)
    press(window, Key.Key_End)
    press(window, Key.Key_Return)
    QTest.keyClick(window.chart.menu, Key.Key_Escape)
    assert not window.chart.menu.isVisible()
    assert window.isVisible()
    assert window.chart.chart.hasFocus()


def test_a_practice_is_not_changed_by_key_and_nothing_is_without_a_mark(open_window, history):
    window = open_window(history)
    for key in (Key.Key_E, Key.Key_Delete, Key.Key_Return):
        press(window, key)
    press(window, Key.Key_Home)
    press(window, Key.Key_Right)
    press(window, Key.Key_E)
    assert history.edited == []
    assert len(history.marks) == len(MARKS)
    assert not window.chart.menu.isVisible()


# Deleting


def test_what_is_deleted_is_gone_at_once_and_comes_back(open_window, history):
    window = open_window(history)
    assert press(window, Key.Key_End) == "Sunday 09:00, 7 · calm, Foggy"
    press(window, Key.Key_Delete)
    assert CALM not in history.marks
    assert len(window.chart.chart.places) == 2
    assert window.foot.isVisible()
    assert window.foot.sentence == DELETED
    press(window, Key.Key_Z, CONTROL)
    assert CALM in history.marks
    assert not window.foot.isVisible()
    assert read(window) == "Sunday 09:00, 7 · calm, Foggy"


def test_the_button_takes_it_back_as_well_and_gives_the_keyboard_to_the_chart(open_window, history):
    window = open_window(history)
    press(window, Key.Key_End)
    press(window, Key.Key_Delete)
    window.foot.undo.setFocus()
    press(window, Key.Key_Space)
    assert CALM in history.marks
    assert window.chart.chart.hasFocus()


def test_the_keys_go_on_from_where_the_deleted_mark_was(open_window, history):
    window = open_window(history)
    press(window, Key.Key_Home)
    press(window, Key.Key_Right)
    press(window, Key.Key_Delete)
    assert read(window) == ""
    assert press(window, Key.Key_Left).startswith("Friday 09:00, 4")
    press(window, Key.Key_Z, CONTROL)
    press(window, Key.Key_Delete)
    assert press(window, Key.Key_Right).startswith("Sunday 09:00, 7")


@pytest.mark.parametrize(
    "act",
    [
        lambda window: press(window, Key.Key_PageUp),
        lambda window: press(window, Key.Key_M),
        lambda window: window.look_for(Sought(word="foggy")),
        lambda window: (press(window, Key.Key_Home), press(window, Key.Key_E)),
    ],
)
def test_the_way_back_is_there_until_the_next_action(open_window, history, act):
    window = open_window(history)
    press(window, Key.Key_End)
    press(window, Key.Key_Delete)
    act(window)
    assert not window.foot.isVisible()
    press(window, Key.Key_Z, CONTROL)
    assert CALM not in history.marks


def test_only_the_last_deletion_is_taken_back(open_window, history):
    window = open_window(history)
    for _ in range(2):
        press(window, Key.Key_End)
        press(window, Key.Key_Delete)
    press(window, Key.Key_Z, CONTROL)
    press(window, Key.Key_Z, CONTROL)
    assert [mark.identity for mark in history.marks if mark in (CALM, RESET)] == [RESET.identity]


def test_looking_and_reading_again_leave_the_way_back(open_window, history):
    window = open_window(history)
    press(window, Key.Key_End)
    press(window, Key.Key_Delete)
    press(window, Key.Key_Home)
    window.reload()
    assert window.foot.isVisible()


def test_what_cannot_be_done_is_one_sentence_and_all_stays(open_window):
    history = Refusing(TODAY, MARKS)
    window = open_window(history)
    press(window, Key.Key_End)
    press(window, Key.Key_Delete)
    assert window.foot.sentence == "The disk is full: nothing was deleted."
    assert not window.foot.undo.isVisible()
    assert len(window.chart.chart.places) == 3
    press(window, Key.Key_E)
    assert window.foot.sentence == "This check-in is not there any more."


def test_a_way_back_that_is_barred_is_one_sentence(open_window, history):
    def refuse():
        raise KnownError("The disk is full: it cannot come back.")

    history.delete = lambda _: refuse
    window = open_window(history)
    press(window, Key.Key_End)
    press(window, Key.Key_Delete)
    press(window, Key.Key_Z, CONTROL)
    assert window.foot.sentence == "The disk is full: it cannot come back."


def test_it_is_told_to_a_screen_reader(open_window, history, monkeypatch):
    told = []
    monkeypatch.setattr("attune_desktop.ui.controls.foot.announce", lambda _, sentence: told.append(sentence))
    monkeypatch.setattr("attune_desktop.ui.week.window.announce", lambda _, sentence: told.append(sentence))
    window = open_window(history)
    press(window, Key.Key_End)
    press(window, Key.Key_Delete)
    press(window, Key.Key_Z, CONTROL)
    press(window, Key.Key_PageUp)
    assert told == [DELETED, BACK, "1 to 7 June, 1 check-in on 1 day"]


def test_a_changed_mark_keeps_the_keys(open_window, history):
    window = open_window(history)
    press(window, Key.Key_End)
    history.marks[-1] = mark(0, 9, 2, words=("tense",))
    window.reload()
    assert read(window) == "Sunday 09:00, 2 · tense"


# Finding


@pytest.fixture
def finding(open_window, history):
    window = open_window(history)
    press(window, Key.Key_F, CONTROL)
    return window


def items(pick) -> list[str]:
    return [pick.itemText(number) for number in range(pick.count())]


def test_finding_is_folded_until_it_is_asked_for(open_window, history):
    window = open_window(history)
    find = next(b for b in window.findChildren(QuietButton) if b.shown_text == "Find…")
    assert not window.finding.isVisible()
    assert find.accessibleDescription() == FOLDED
    QTest.mouseClick(find, Qt.MouseButton.LeftButton)
    assert window.finding.word.hasFocus()
    assert find.accessibleDescription() == UNFOLDED
    press(window, Key.Key_F, CONTROL)
    assert not window.finding.isVisible()


def test_it_offers_what_occurs_with_how_often(finding):
    row = finding.finding
    assert items(row.word)[0] == "Any word"
    assert set(items(row.word)[1:]) == {"foggy · 1", "calm · 1", "Foggy · 1"}
    assert items(row.region) == ["Anywhere in the body", "jaw · 1"]
    assert items(row.practice) == ["Any practice", "30-second reset · 1"]
    for pick, name in ((row.word, "Word"), (row.region, "Where in the body"), (row.practice, "Practice")):
        told = QAccessible.queryAccessibleInterface(pick)
        assert told.role() == QAccessible.Role.ComboBox
        assert told.text(QAccessible.Text.Description) == name
    press(finding, Key.Key_PageUp)  # in a field these keys are the field's
    finding.step(-1)
    assert items(row.word) == ["Any word", "tense · 1"]


def test_a_word_shows_what_has_it_and_a_chip_brings_all_back(finding):
    press(finding, Key.Key_Down)
    assert finding.head.summary.text() == "Only “foggy”: 2 check-ins on 2 days"
    assert [place.mark for place in finding.chart.chart.places] == [FOGGY, CALM]
    [chip] = finding.finding.chips.controls
    assert (chip.shown_text, chip.accessibleName()) == ("“foggy”", "Look for “foggy” no more")
    assert chip.isVisible()
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert len(finding.chart.chart.places) == 3
    assert not finding.finding.chips.isVisible()
    assert finding.finding.word.currentText() == "Any word"


def test_a_place_and_a_word_together_and_folded_away_they_stay(finding):
    press(finding, Key.Key_Down)
    finding.finding.region.setFocus()
    press(finding, Key.Key_Down)
    assert finding.head.summary.text() == "Only “foggy” and jaw: 1 check-in on 1 day"
    press(finding, Key.Key_F, CONTROL)
    assert not finding.finding.picks.isVisible()
    assert [chip.shown_text for chip in finding.finding.chips.controls] == ["“foggy”", "jaw"]
    assert finding.finding.chips.isVisible()
    finding.go(View.YEAR, None)
    assert finding.head.summary.text() == "Only “foggy” and jaw: 1 check-in on 1 day"
    assert [day.n for day in finding.chart.chart.backdrop.days if day.check_ins] == [1]


def test_a_practice_puts_the_word_aside_and_the_word_the_practice(finding):
    press(finding, Key.Key_Down)
    finding.finding.practice.setFocus()
    press(finding, Key.Key_Down)
    assert finding.head.summary.text() == "Only 30-second reset: 1 check-in on 1 day · 1 practice"
    assert finding.finding.word.currentText() == "Any word"
    finding.finding.word.setFocus()
    press(finding, Key.Key_Down)
    assert finding.finding.practice.currentText() == "Any practice"
    assert [chip.shown_text for chip in finding.finding.chips.controls] == ["“foggy”"]


def test_where_nothing_fits_one_line_says_so(finding):
    press(finding, Key.Key_Down)
    finding.step(-1)
    assert finding.head.summary.text() == "Nothing in these seven days fits “foggy”."
    assert finding.finding.word.currentText() == "foggy"
    finding.go(View.MONTH, date(2026, 4, 3))
    assert finding.head.summary.text() == "Nothing in April 2026 fits “foggy”."


def test_the_keyboard_is_not_lost_with_a_chip(finding):
    press(finding, Key.Key_Down)
    press(finding, Key.Key_F, CONTROL)
    [chip] = finding.finding.chips.controls
    chip.setFocus(Qt.FocusReason.TabFocusReason)
    press(finding, Key.Key_Space)
    QApplication.processEvents()
    here = finding.focusWidget()
    assert isinstance(here, QWidget)
    assert here.isVisible()


# Days with far more than there is room for


def test_from_so_many_marks_on_those_with_the_same_numbers_share_a_place(open_window):
    window = open_window(SampleHistory(TODAY, crowded_week(TODAY)))
    chart = window.chart.chart
    assert len(chart.places) == 7 * 91
    for place in chart.places:
        same = [
            other
            for other in chart.places
            if other.mark.moment.day == place.mark.moment.day
            and (other.levels, other.mark.practice) == (place.levels, place.mark.practice)
        ]
        assert place.together == len(same)
        assert {other.x for other in same} == {place.x}
    for place in chart.places:
        assert (place.x % 1 > BESIDE_SHARE) == bool(place.mark.practice)
    together = next(place.together for place in chart.places)
    assert press(window, Key.Key_Home).endswith(f"one of {together} with these numbers on this day")


def test_every_mark_of_a_crowded_day_can_be_reached_in_the_order_of_time(open_window):
    window = open_window(SampleHistory(TODAY, crowded_week(TODAY)))
    times = [place.mark.moment for place in window.chart.chart.places]
    assert times == sorted(times)
    press(window, Key.Key_Home)
    for number in range(1, 20):
        press(window, Key.Key_Right)
        assert window.chart.chart.shown == number


@pytest.mark.parametrize("practised", [0, MOST_APART + 1])
def test_a_crowded_day_of_one_kind_stays_in_its_lane(practised):
    marks = [
        Mark(
            Moment(datetime(2026, 6, 14, 9, tzinfo=UTC) + timedelta(minutes=number), 0),
            number % 11,
            5 if practised else None,
            "reset" if practised else "",
        )
        for number in range(MOST_APART + 1)
    ]
    found = places(week_of(TODAY, marks), lambda _: 0.08, edge=0.05, foot=-0.5)
    assert len(found) == MOST_APART + 1
    assert len({place.x for place in found if not place.mark.practice}) <= 1
    for place in found:
        assert 6.05 + 0.08 - 1e-9 <= place.x <= 6.95 - 0.08 + 1e-9

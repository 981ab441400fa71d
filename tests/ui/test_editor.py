"""The editor, used by real keys, clicks and drags, over a folder of real files."""

from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QDesktopServices, QFontMetricsF, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from attune_desktop import resources
from attune_desktop.core.practice import PracticeKind
from attune_desktop.core.practice_text import to_text
from attune_desktop.core.preferences import Hand
from attune_desktop.core.timeline import StepKind
from attune_desktop.store.practices import OwnPractices
from attune_desktop.ui import theme as tokens
from attune_desktop.ui.controls.buttons import PrimaryButton
from attune_desktop.ui.controls.direction import direction_of
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.editor.making import ENDS_ELSEWHERE, NO_GROUPS, NO_STEPS, NO_TITLE, heights
from attune_desktop.ui.editor.window import Editor

Key = Qt.Key
Mod = Qt.KeyboardModifier
LEFT = Qt.MouseButton.LeftButton
BUILT_IN = resources.FOLDER / "practices"


@pytest.fixture
def keeper(tmp_path):
    return OwnPractices(BUILT_IN, tmp_path / "practices")


@pytest.fixture
def built_in(keeper):
    return {practice.name: practice for practice in keeper.read()[0]}


@pytest.fixture
def open_editor(qtbot, theme, keeper):
    opened = []

    def open_editor(hand=Hand.RIGHT):
        editor = Editor(theme, keeper, hand)
        opened.append(editor)
        with qtbot.waitActive(editor):
            editor.show()
            editor.activateWindow()
        return editor

    yield open_editor
    for editor in opened:
        if shiboken6.isValid(editor):
            editor.close()
            editor.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def sighs(keeper, built_in):
    """A pattern of the person's own: in 2, sip 1, out 7."""
    return keeper.keep(replace(built_in["breathe-sigh"], title="Evening sighs"), None)[0]


@pytest.fixture
def seven(keeper, built_in):
    return keeper.keep(replace(built_in["relax-seven"], title="Seven, my way"), None)[0]


@pytest.fixture
def mirrored(qapp):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def focused():
    return QApplication.focusWidget()


def press(key, modifier=Mod.NoModifier):
    QTest.keyClick(focused(), key, modifier)


def write(text):
    for letter in text:
        QTest.keyClick(focused(), letter)


def click(widget):
    QTest.mouseClick(widget, LEFT)


def kinds(editor):
    return [step.kind.value for step in editor.form.practice.cycle]


def lengths(editor):
    return [step.duration_s for step in editor.form.practice.cycle]


def titles(editor):
    return [editor.shelf.list.item(row).text() for row in range(editor.shelf.list.count())]


def group_names(editor):
    return [group.name for group in editor.form.practice.groups.groups]


def answer(editor, words):
    return next(button for button in editor.footer.answers() if button.shown_text == words)


def seen(editor):
    """Every sentence in sight."""
    return [label.text() for label in editor.findChildren(Label) if label.isVisible()]


def row(editor, place):
    return editor.form.rows.rows[place]


def drag(editor, place, to, *, let_go=True):
    """Drag a row by its grip onto the middle of another, in steps, as a hand does."""
    grip, goal = row(editor, place).grip, row(editor, to)
    start = grip.rect().center()
    nudge = 4 if to > place else -4
    end = grip.mapFromGlobal(goal.mapToGlobal(goal.rect().center() + QPoint(0, nudge)))
    QTest.mousePress(grip, LEFT, Mod.NoModifier, start)
    # The grip goes with its row: the way is measured from where it was.
    origin = grip.mapToGlobal(start)
    goal_y = grip.mapToGlobal(end).y()
    for part in range(1, 6):
        at = QPoint(origin.x(), origin.y() + (goal_y - origin.y()) * part // 5)
        QTest.mouseMove(grip, grip.mapFromGlobal(at))
    if let_go:
        QTest.mouseRelease(grip, LEFT, Mod.NoModifier, grip.rect().center())


class TestBeginning:
    def test_with_nothing_there_it_says_how_to_begin(self, open_editor):
        editor = open_editor()
        assert editor.form is None
        assert not editor.footer.isVisible()
        assert "Nothing here yet." in seen(editor)

    def test_a_pattern_in_a_few_keys(self, open_editor, keeper, qtbot):
        editor = open_editor()
        click(editor.shelf.new_breath)
        assert focused() is editor.form.title
        write("Slow evening")
        with qtbot.waitSignal(editor.changed):
            press(Key.Key_S, Mod.ControlModifier)
        (kept,) = keeper.read()[1]
        assert (kept.name, kept.title, kept.any_length) == ("slow-evening", "Slow evening", True)
        assert [(step.kind, step.duration_s) for step in kept.cycle] == [
            (StepKind.INHALE, 4.0),
            (StepKind.EXHALE, 6.0),
        ]
        assert titles(editor) == ["Slow evening"]
        assert editor.footer.sentence == "Saved."
        assert not editor.unsaved

    def test_enter_in_the_title_saves(self, open_editor, keeper):
        editor = open_editor()
        click(editor.shelf.new_breath)
        write("One")
        press(Key.Key_Return)
        assert [practice.name for practice in keeper.read()[1]] == ["one"]

    def test_without_a_title_it_says_so_there_and_keeps_everything(self, open_editor, keeper):
        editor = open_editor()
        click(editor.shelf.new_breath)
        assert NO_TITLE not in seen(editor)
        press(Key.Key_S, Mod.ControlModifier)
        assert NO_TITLE in seen(editor)
        assert focused() is editor.form.title
        assert keeper.read()[1] == []
        write("x")
        assert NO_TITLE not in seen(editor)

    def test_a_sequence_by_clicks(self, open_editor, keeper):
        editor = open_editor()
        click(editor.shelf.new_muscles)
        write("Hands and neck")
        assert NO_GROUPS in seen(editor)
        for name in ("hands", "neck", "lead-calf"):
            editor.form.chips[name].click()
        assert NO_GROUPS not in seen(editor)
        press(Key.Key_S, Mod.ControlModifier)
        (kept,) = keeper.read()[1]
        assert [group.name for group in kept.groups.groups] == ["hands", "neck", "lead-calf"]
        assert kept.timeline.total_s == 75.0
        assert "ask a clinician first" in kept.caution

    def test_a_sequence_without_groups_is_not_kept(self, open_editor, keeper):
        editor = open_editor()
        click(editor.shelf.new_muscles)
        write("Nothing")
        press(Key.Key_S, Mod.ControlModifier)
        assert keeper.read()[1] == []
        assert editor.unsaved

    @pytest.mark.parametrize("name", sorted(path.stem for path in BUILT_IN.glob("[br]*.toml")))
    def test_every_built_in_one_is_copied_saved_and_read_the_same(self, open_editor, keeper, built_in, name):
        editor = open_editor()
        words = {practice.title.replace("&", "&&"): practice for practice in built_in.values()}
        action = next(a for a in editor.shelf.menu.actions() if words.get(a.text()) == built_in[name])
        action.trigger()
        assert focused() is editor.form.title
        write("Mine")  # over the title that is selected
        press(Key.Key_S, Mod.ControlModifier)
        (kept,) = keeper.read()[1]
        assert kept == replace(built_in[name], name="mine", title="Mine")
        editor._open(kept, kept)
        assert editor.form.practice == kept

    def test_what_cannot_be_edited_is_not_offered(self, open_editor, built_in):
        editor = open_editor()
        offered = [action.text() for action in editor.shelf.menu.actions()]
        assert built_in["ground"].title not in offered
        assert built_in["notice"].title not in offered

    def test_left_hand_first_says_left(self, open_editor, seven):
        editor = open_editor(Hand.LEFT)
        assert row(editor, 0).words == "Left arm"


@pytest.mark.usefixtures("sighs")
class TestSteps:
    def test_a_row_is_dragged_down_and_up(self, open_editor, keeper):
        editor = open_editor()
        drag(editor, 0, 1)
        assert lengths(editor) == [1.0, 2.0, 7.0]
        drag(editor, 1, 0)
        assert lengths(editor) == [2.0, 1.0, 7.0]
        drag(editor, 2, 0)
        assert lengths(editor) == [7.0, 2.0, 1.0]
        assert ENDS_ELSEWHERE in seen(editor)
        drag(editor, 0, 2)
        assert ENDS_ELSEWHERE not in seen(editor)

    def test_escape_while_dragging_puts_it_back(self, open_editor):
        editor = open_editor()
        drag(editor, 2, 0, let_go=False)
        assert lengths(editor) == [7.0, 2.0, 1.0]
        press(Key.Key_Escape)
        assert lengths(editor) == [2.0, 1.0, 7.0]
        assert editor.isVisible()
        grip = row(editor, 2).grip
        QTest.mouseMove(grip, QPoint(0, -200))
        assert lengths(editor) == [2.0, 1.0, 7.0]

    @pytest.mark.parametrize("stop", range(5))
    def test_alt_with_arrows_moves_the_row_from_anywhere_in_it(self, open_editor, stop):
        editor = open_editor()
        there = row(editor, 0).stops[stop]
        there.setFocus()
        press(Key.Key_Down, Mod.AltModifier)
        assert lengths(editor) == [1.0, 2.0, 7.0]
        assert focused() is there
        press(Key.Key_Down, Mod.AltModifier)
        press(Key.Key_Down, Mod.AltModifier)
        assert lengths(editor) == [1.0, 7.0, 2.0]
        for _ in range(3):
            press(Key.Key_Up, Mod.AltModifier)
        assert lengths(editor) == [2.0, 1.0, 7.0]
        assert focused() is there

    def test_the_buttons_move_it_too(self, open_editor):
        editor = open_editor()
        assert not row(editor, 0).up.isEnabled()
        assert not row(editor, 2).down.isEnabled()
        click(row(editor, 0).down)
        click(row(editor, 2).up)
        assert lengths(editor) == [1.0, 7.0, 2.0]

    def test_arrows_walk_from_grip_to_grip(self, open_editor):
        editor = open_editor()
        row(editor, 0).grip.setFocus()
        press(Key.Key_Down)
        assert focused() is row(editor, 1).grip
        press(Key.Key_Up)
        press(Key.Key_Up)
        assert focused() is row(editor, 0).grip

    def test_delete_takes_a_step_out_and_undo_brings_it_back(self, open_editor, sighs):
        editor = open_editor()
        row(editor, 1).grip.setFocus()
        press(Key.Key_Delete)
        assert lengths(editor) == [2.0, 7.0]
        assert focused() is row(editor, 1).grip
        assert "A sip more" in editor.footer.sentence
        click(answer(editor, "Undo"))
        assert editor.form.practice == sighs
        assert editor.footer.sentence == ""
        assert not editor.unsaved

    def test_undo_keeps_what_was_changed_since(self, open_editor):
        editor = open_editor()
        click(row(editor, 0).take_out)
        row(editor, 1).body.seconds.number.setFocus()
        press(Key.Key_Up)
        row(editor, 1).grip.setFocus()
        press(Key.Key_Z, Mod.ControlModifier)
        assert lengths(editor) == [2.0, 1.0, 7.5]

    def test_with_no_step_left_it_says_so_and_the_keyboard_goes_where_one_is_added(self, open_editor, keeper):
        editor = open_editor()
        row(editor, 0).grip.setFocus()
        for _ in range(3):
            press(Key.Key_Delete)
        assert NO_STEPS in seen(editor)
        press(Key.Key_S, Mod.ControlModifier)
        assert len(keeper.read()[1][0].cycle) == 3
        press(Key.Key_Space)
        assert kinds(editor) == ["inhale"]

    def test_a_step_is_added_at_the_end_with_the_keyboard_on_its_seconds(self, open_editor):
        editor = open_editor()
        click(adding(editor, "Stay"))
        assert kinds(editor) == ["inhale", "inhale", "exhale", "hold"]
        assert focused() is row(editor, 3).body.seconds.number
        press(Key.Key_Up, Mod.AltModifier)
        assert kinds(editor) == ["inhale", "inhale", "hold", "exhale"]

    def test_seconds_go_by_halves_and_are_written_as_typed(self, open_editor, keeper):
        editor = open_editor()
        number = row(editor, 2).body.seconds.number
        number.setFocus()
        press(Key.Key_Up)
        assert lengths(editor)[2] == 7.5
        assert number.text() == "7.5 s"
        number.selectAll()
        write("8.25")
        press(Key.Key_S, Mod.ControlModifier)
        assert keeper.read()[1][0].cycle[2].duration_s == 8.25

    @pytest.mark.parametrize(("typed", "kept"), [("0", 0.5), ("9999", 3600.0), ("", None), ("-", None)])
    def test_seconds_stay_in_their_bounds(self, open_editor, keeper, typed, kept):
        editor = open_editor()
        number = row(editor, 2).body.seconds.number
        number.setFocus()
        number.selectAll()
        press(Key.Key_Backspace)
        write(typed)
        press(Key.Key_S, Mod.ControlModifier)
        now = keeper.read()[1][0].cycle[2].duration_s
        assert 0.5 <= now <= 3600
        assert lengths(editor)[2] == now

    def test_the_buttons_count_up_and_down(self, open_editor):
        editor = open_editor()
        seconds = row(editor, 1).body.seconds
        click(seconds.more)
        assert lengths(editor)[1] == 1.5
        click(seconds.fewer)
        click(seconds.fewer)
        assert lengths(editor)[1] == 0.5
        assert not seconds.fewer.isEnabled()

    def test_another_kind_brings_its_words_unless_there_are_own_ones(self, open_editor):
        editor = open_editor()
        for place in (0, 1):
            row(editor, place).body.kind.setFocus()
            press(Key.Key_Down)
        first, second, _ = editor.form.practice.cycle
        assert (first.kind, first.cue) == (StepKind.HOLD, "Stay")
        assert (second.kind, second.cue) == (StepKind.HOLD, "A sip more")

    def test_words_are_ones_own_or_the_usual_ones(self, open_editor):
        editor = open_editor()
        row(editor, 2).body.words.setFocus()
        row(editor, 2).body.words.selectAll()
        write("  Let go ")
        assert editor.form.practice.cycle[2].cue == "Let go"
        row(editor, 2).body.words.selectAll()
        press(Key.Key_Backspace)
        assert editor.form.practice.cycle[2].cue == "Breathe out"

    def test_the_wheel_scrolls_and_changes_nothing(self, open_editor, sighs):
        from PySide6.QtCore import QPointF
        from PySide6.QtGui import QWheelEvent

        editor = open_editor()
        for field in (row(editor, 0).body.kind, row(editor, 0).body.seconds.number):
            field.setFocus()
            event = QWheelEvent(
                QPointF(5, 5),
                QPointF(field.mapToGlobal(QPoint(5, 5))),
                QPoint(),
                QPoint(0, -120),
                Qt.MouseButton.NoButton,
                Mod.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(field, event)
        assert editor.form.practice == sighs

    def test_a_hold_says_what_it_is_begun_with_and_is_kept_with_it(self, open_editor, keeper):
        editor = open_editor()
        assert not any("not for everyone" in line for line in seen(editor))
        click(adding(editor, "Stay"))
        press(Key.Key_Up, Mod.AltModifier)
        assert any("not for everyone" in line for line in seen(editor))
        press(Key.Key_S, Mod.ControlModifier)
        assert "not for everyone" in keeper.read()[1][0].caution
        row(editor, 2).grip.setFocus()
        press(Key.Key_Delete)
        press(Key.Key_S, Mod.ControlModifier)
        assert keeper.read()[1][0].caution == ""

    def test_a_fixed_number_of_rounds(self, open_editor, keeper):
        editor = open_editor()
        click(editor.form.fixed)
        editor.form.rounds.number.setFocus()
        press(Key.Key_Up)
        press(Key.Key_S, Mod.ControlModifier)
        kept = keeper.read()[1][0]
        assert (kept.any_length, kept.rounds) == (False, 4)
        assert "40 s in all" in seen(editor)

    def test_how_fast_it_is_follows_every_change(self, open_editor):
        editor = open_editor()
        assert "10 s a round · 6 breaths a minute" in seen(editor)
        click(row(editor, 2).body.seconds.more)
        assert "10.5 s a round · 5.7 breaths a minute" in seen(editor)

    def test_the_tab_key_goes_through_the_rows_in_their_order(self, open_editor):
        editor = open_editor()
        click(row(editor, 0).down)
        row(editor, 0).grip.setFocus()
        stops = [stop for each in editor.form.rows.rows for stop in each.stops]
        for stop in stops:
            assert focused() is stop
            press(Key.Key_Tab)
        assert focused() in editor.form.adding.children()

    def test_a_row_that_was_added_is_reached_by_tab_in_its_place(self, open_editor):
        editor = open_editor()
        click(adding(editor, "Breathe out"))
        press(Key.Key_Tab)
        press(Key.Key_Tab)
        assert focused() is row(editor, 3).take_out
        press(Key.Key_Tab)
        assert focused() in editor.form.adding.children()

    def test_each_row_says_what_and_where_it_is(self, open_editor):
        editor = open_editor()
        assert row(editor, 1).accessibleName() == "2 of 3: A sip more (breathe in), 1 s"
        click(row(editor, 1).up)
        assert row(editor, 0).accessibleName() == "1 of 3: A sip more (breathe in), 1 s"
        assert row(editor, 0).take_out.accessibleName() == "Take out: A sip more (breathe in), 1 s"


def adding(editor, words):
    return next(chip for chip in editor.form.adding._inside if chip.accessibleName() == f"Add: {words}")


@pytest.mark.usefixtures("seven")
class TestGroups:
    def test_groups_are_dragged_and_moved_by_keys(self, open_editor, keeper, seven):
        editor = open_editor()
        before = [group.name for group in seven.groups.groups]
        drag(editor, 0, 3)
        assert group_names(editor) == [*before[1:4], before[0], *before[4:]]
        row(editor, 3).grip.setFocus()
        for _ in range(3):
            press(Key.Key_Up, Mod.AltModifier)
        assert group_names(editor) == before

    def test_a_chip_takes_out_what_it_put_in_and_undo_brings_it_back(self, open_editor, seven):
        editor = open_editor()
        before = group_names(editor)
        chip = editor.form.chips["face"]
        assert chip.isChecked()
        chip.setFocus()
        press(Key.Key_Space)
        assert "face" not in group_names(editor)
        assert focused() is chip
        click(answer(editor, "Undo"))
        assert group_names(editor) == before
        assert chip.isChecked()

    def test_lengths_and_times_and_rest(self, open_editor, keeper):
        editor = open_editor()
        assert "2 min 55 s in all" in seen(editor)
        form = editor.form
        for stepper, keys in ((form.tense, 2), (form.release, 15), (form.times, 1), (form.rest, 12)):
            stepper.number.setFocus()
            for _ in range(keys):
                press(Key.Key_Up)
        assert "11 min 48 s in all" in seen(editor)
        press(Key.Key_S, Mod.ControlModifier)
        assert keeper.read()[1][0].timeline.total_s == 708.0

    def test_a_rest_too_short_to_be_one_becomes_the_shortest(self, open_editor, keeper):
        editor = open_editor()
        editor.form.rest.number.setFocus()
        editor.form.rest.number.selectAll()
        write("0.2")
        press(Key.Key_S, Mod.ControlModifier)
        assert keeper.read()[1][0].groups.rest_s in (0.5, 0.0)

    def test_a_group_written_by_hand_stays_as_it_is(self, open_editor, keeper, seven):
        group = replace(seven.groups.groups[0], name="elbow", title="{lead} elbow", release="my own words")
        hand_made = replace(seven, groups=replace(seven.groups, groups=(group, *seven.groups.groups[1:])))
        (keeper.folder / "seven-my-way.toml").write_text(to_text(hand_made))
        editor = open_editor()
        assert row(editor, 0).words == "Right elbow"
        editor.form.title.setFocus()
        write("!")
        press(Key.Key_S, Mod.ControlModifier)
        assert keeper.read()[1][0].groups == hand_made.groups


@pytest.mark.usefixtures("sighs")
class TestLeaving:
    def test_escape_closes_what_is_saved(self, open_editor):
        editor = open_editor()
        press(Key.Key_Escape)
        assert not editor.isVisible()

    @pytest.mark.parametrize("way", ["escape", "close button", "ctrl w"])
    def test_with_something_unsaved_it_asks_in_place(self, open_editor, keeper, sighs, way):
        editor = open_editor()
        self.change(editor)
        self.leave(editor, way)
        assert editor.isVisible()
        assert "“Evening sighs!” is not saved yet." in editor.footer.sentence
        assert focused() is answer(editor, "Save it")
        assert keeper.read()[1] == [sighs]

    def test_escape_again_goes_on_editing(self, open_editor):
        editor = open_editor()
        self.change(editor)
        press(Key.Key_Escape)
        press(Key.Key_Escape)
        assert editor.isVisible()
        assert editor.footer.sentence == ""
        assert editor.footer.save.isVisible()
        assert focused() is editor.form.title
        assert editor.form.practice.title == "Evening sighs!"

    @pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return])
    def test_saving_closes(self, open_editor, keeper, key):
        editor = open_editor()
        self.change(editor)
        press(Key.Key_Escape)
        press(key)
        assert keeper.read()[1][0].title == "Evening sighs!"
        assert not editor.isVisible()

    def test_discarding_closes(self, open_editor, keeper, sighs):
        editor = open_editor()
        self.change(editor)
        press(Key.Key_Escape)
        click(answer(editor, "Discard it"))
        assert keeper.read()[1] == [sighs]
        assert not editor.isVisible()

    def test_what_cannot_be_saved_stays_open(self, open_editor):
        editor = open_editor()
        row(editor, 2).grip.setFocus()
        press(Key.Key_Delete)
        press(Key.Key_Escape)
        press(Key.Key_Space)
        assert editor.isVisible()
        assert editor.unsaved
        assert ENDS_ELSEWHERE in seen(editor)

    def test_changing_something_withdraws_the_question(self, open_editor):
        editor = open_editor()
        self.change(editor)
        press(Key.Key_Escape)
        click(row(editor, 0).down)
        assert not editor.footer.asking
        assert editor.footer.save.isVisible()

    def test_the_list_asks_before_it_goes_elsewhere(self, open_editor, keeper, seven):
        editor = open_editor()
        self.change(editor)
        editor.shelf.list.setFocus()
        press(Key.Key_Down)
        assert editor.form.practice.title == "Evening sighs!"
        assert editor.shelf.list.currentRow() == 0
        click(answer(editor, "Discard it"))
        assert editor.form.practice == seven
        assert titles(editor) == ["Evening sighs", "Seven, my way"]
        assert editor.shelf.list.currentRow() == 1

    def test_a_new_one_is_in_the_list_until_it_is_left(self, open_editor):
        editor = open_editor()
        click(editor.shelf.new_breath)
        assert titles(editor) == ["Evening sighs", "New breathing pattern"]
        editor.shelf.list.setFocus()
        press(Key.Key_Up)
        assert titles(editor) == ["Evening sighs"]

    def test_what_quits_is_told_to_wait(self, open_editor):
        editor = open_editor()
        done = []
        assert not editor.asks_before(lambda: done.append("quit"))
        self.change(editor)
        assert editor.asks_before(lambda: done.append("quit"))
        assert done == []
        click(answer(editor, "Discard it"))
        assert done == ["quit"]

    def test_closing_it_from_the_program_asks_nothing(self, open_editor):
        editor = open_editor()
        self.change(editor)
        editor.close()
        assert not editor.isVisible()

    def change(self, editor):
        editor.form.title.setFocus()
        press(Key.Key_End)
        write("!")

    def leave(self, editor, way):
        if way == "escape":
            press(Key.Key_Escape)
        elif way == "ctrl w":
            press(Key.Key_W, Mod.ControlModifier)
        else:
            editor.windowHandle().close()


class TestKeeping:
    def test_trying_it_saves_it_first(self, open_editor, keeper, qtbot):
        editor = open_editor()
        click(editor.shelf.new_breath)
        write("One")
        with qtbot.waitSignal(editor.play_requested) as asked:
            click(editor.footer.preview)
        assert asked.args == ["one"]
        assert [practice.name for practice in keeper.read()[1]] == ["one"]

    def test_what_is_amiss_is_not_tried(self, open_editor, qtbot):
        editor = open_editor()
        click(editor.shelf.new_breath)
        with qtbot.assertNotEmitted(editor.play_requested):
            click(editor.footer.preview)

    def test_removing_and_undoing_keeps_even_what_was_not_saved(self, open_editor, keeper, sighs):
        editor = open_editor()
        editor.form.title.setFocus()
        press(Key.Key_End)
        write("!")
        click(editor.footer.remove)
        assert keeper.read()[1] == []
        assert editor.footer.isVisible()
        assert editor.footer.sentence == "“Evening sighs” is removed."
        click(answer(editor, "Undo"))
        assert keeper.read()[1] == [sighs]
        assert editor.form.practice.title == "Evening sighs!"
        assert editor.unsaved

    def test_a_file_written_by_hand_is_kept_and_told(self, open_editor, keeper, sighs):
        path = keeper.folder / "evening-sighs.toml"
        path.write_text("# mine\n" + path.read_text())
        editor = open_editor()
        click(row(editor, 2).body.seconds.more)
        press(Key.Key_S, Mod.ControlModifier)
        assert "kept as" in editor.footer.sentence
        assert (keeper.folder / "removed" / "evening-sighs.toml").read_text().startswith("# mine")

    def test_a_folder_that_cannot_be_made_is_told_and_the_draft_stays(self, open_editor, keeper):
        keeper.folder.write_text("a file")
        editor = open_editor()
        click(editor.shelf.new_breath)
        write("One")
        press(Key.Key_S, Mod.ControlModifier)
        assert "cannot be made" in editor.footer.sentence
        assert editor.unsaved

    def test_a_file_that_cannot_be_read_says_why_and_shows_its_folder(self, open_editor, keeper, monkeypatch):
        keeper.folder.mkdir()
        (keeper.folder / "notes.toml").write_text('name = "notes"\ntitle = "N"\nkind = "breth"\n')
        opened = []
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
        editor = open_editor()
        assert titles(editor) == ["notes.toml"]
        sentence = next(line for line in seen(editor) if "breth" in line)
        assert sentence.startswith("kind: 'breth' is not known.")
        (button,) = (b for b in editor.desk.findChildren(PrimaryButton) if b.isVisible())
        click(button)
        assert opened == [str(keeper.folder)]

    def test_mended_by_hand_it_is_read_again_on_coming_back(self, open_editor, keeper, sighs, qtbot):
        path = keeper.folder / "notes.toml"
        path.write_text("[[[")
        editor = open_editor()
        editor.shelf.list.setCurrentRow(1)
        assert editor.form is None
        path.write_text(to_text(replace(sighs, name="notes", title="Notes")))
        with qtbot.waitSignal(editor.changed):
            QApplication.sendEvent(editor, QEvent(QEvent.Type.ActivationChange))
        assert titles(editor) == ["Evening sighs", "Notes"]
        assert editor.form.practice == sighs

    def test_changed_by_hand_it_is_shown_anew_unless_something_is_unsaved(self, open_editor, keeper, sighs):
        editor = open_editor()
        path = keeper.folder / "evening-sighs.toml"
        path.write_text(to_text(replace(sighs, title="By hand")))
        QApplication.sendEvent(editor, QEvent(QEvent.Type.ActivationChange))
        assert editor.form.title.text() == "By hand"
        editor.form.title.setFocus()
        write("x")
        path.write_text(to_text(replace(sighs, title="Again")))
        QApplication.sendEvent(editor, QEvent(QEvent.Type.ActivationChange))
        assert editor.form.title.text() == "xBy hand"

    def test_other_kinds_are_for_a_text_editor(self, open_editor, keeper, built_in):
        keeper.keep(replace(built_in["ground"], title="Barefoot"), None)
        editor = open_editor()
        assert editor.form is None
        assert any("for a text editor" in line for line in seen(editor))

    @pytest.mark.parametrize(
        "title",
        ["..", "../../x", "CON", "a/b", "C:\\x", "🙂", "呼吸", "a\tb", "\x1b[31m", "\u202eabc", "%s{x}&"],
    )
    def test_no_title_leads_out_of_the_folder(self, open_editor, keeper, tmp_path, title):
        editor = open_editor()
        click(editor.shelf.new_breath)
        editor.form.title.setText(title)
        press(Key.Key_S, Mod.ControlModifier)
        outside = [path for path in tmp_path.rglob("*") if path.is_file() and path.parent != keeper.folder]
        assert outside == []
        assert keeper.read()[2] == []
        assert keeper.read()[1] or editor.footer.sentence.endswith(".")

    def test_a_title_is_as_long_as_a_file_may_have_it(self, open_editor, keeper):
        editor = open_editor()
        click(editor.shelf.new_breath)
        QGuiApplication.clipboard().setText("x" * 1000)
        press(Key.Key_V, Mod.ControlModifier)
        press(Key.Key_S, Mod.ControlModifier)
        assert keeper.read()[1][0].title == "x" * 60


class TestLooks:
    @pytest.mark.parametrize("palette", ["LIGHT", "DARK", "HIGH_CONTRAST_LIGHT", "HIGH_CONTRAST_DARK"])
    def test_it_is_painted_in_every_palette(self, open_editor, theme, sighs, seven, palette):
        theme.palette = getattr(tokens, palette)
        editor = open_editor()
        for place in (0, 1):
            editor.shelf.list.setCurrentRow(place)
            assert editor.grab().size() == editor.size() * editor.devicePixelRatio()

    @pytest.mark.usefixtures("large_text")
    def test_with_large_text_words_go_under_the_rest_and_nothing_is_cut(self, open_editor, sighs):
        editor = open_editor()
        editor.resize(1024, 700)
        QApplication.processEvents()
        for each in editor.form.rows.rows:
            fields = each.body
            for field in (fields.kind, fields.seconds, fields.words.parentWidget()):
                assert fields.rect().contains(field.geometry())
                assert field.height() >= field.sizeHint().height()
        content = editor.desk._scroll.widget()
        assert content.width() <= editor.desk._scroll.viewport().width()

    @pytest.mark.usefixtures("mirrored")
    def test_mirrored_the_list_is_on_the_right_and_rows_begin_there(self, open_editor, sighs):
        editor = open_editor()
        assert editor.shelf.x() > editor.desk.x()
        each = row(editor, 0)
        assert each.grip.x() > each.body.x() > each.take_out.x()
        assert each.body.kind.x() > each.body.seconds.x()
        editor.grab()

    @pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
    def test_the_foot_ends_where_the_fields_end(self, open_editor, qapp, sighs, way, request):
        if way is Qt.LayoutDirection.RightToLeft:
            request.getfixturevalue("mirrored")
        editor = open_editor()
        QApplication.processEvents()
        frame, save = editor.form.title.parentWidget(), editor.footer.save
        ends = [
            widget.mapTo(
                editor, widget.rect().topLeft() if editor.isRightToLeft() else widget.rect().topRight()
            )
            for widget in (frame, save)
        ]
        assert ends[0].x() == ends[1].x()

    @pytest.mark.parametrize("large", [False, True])
    def test_the_ways_to_begin_stand_below_the_titles(self, open_editor, sighs, large, request):
        if large:
            request.getfixturevalue("large_text")
        editor = open_editor()
        QApplication.processEvents()
        shelf = editor.shelf
        metrics = QFontMetricsF(shelf.new_breath.font())
        words = (shelf.new_breath.width() - metrics.horizontalAdvance(shelf.new_breath.shown_text)) / 2
        title = tokens.MEDIUM + tokens.SMALL  # as a title is painted in the list
        assert shelf.new_breath.x() + words == pytest.approx(title, abs=1)

    @pytest.mark.usefixtures("mirrored")
    def test_mirrored_a_sentence_that_a_title_begins_runs_as_the_window_does(self, open_editor):
        editor = open_editor()
        editor.footer.say("“Seven” לא נשמר.")
        assert direction_of(editor.footer.sentence) is Qt.LayoutDirection.RightToLeft

    def test_a_breath_in_by_sips_shares_the_way_up(self, built_in):
        assert list(heights(built_in["breathe-sigh"].cycle)) == [
            (0.0, pytest.approx(2 / 3)),
            (pytest.approx(2 / 3), 1.0),
            (1.0, 0.0),
        ]
        assert list(heights(built_in["breathe-box"].cycle)) == [(0, 0), (0, 1), (1, 1), (1, 0)]

    def test_every_muscle_group_that_comes_along_can_be_chosen(self, open_editor, built_in):
        editor = open_editor()
        click(editor.shelf.new_muscles)
        every = {
            group.name
            for practice in built_in.values()
            if practice.kind is PracticeKind.MUSCLES
            for group in practice.groups.groups
        }
        assert set(editor.form.chips) == every
        assert len(every) == 27

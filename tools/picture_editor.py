"""The screens of the editor: what is there already, both forms, and all that is said at its foot."""

from dataclasses import replace

from picture_appearances import Moments, Sitting
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sample_answers import DISK_FULL
from sample_practices import PRACTICES, SamplePractices, broken_file, own_practices

from attune_desktop.core.timeline import StepKind
from attune_desktop.ui.editor.making import MOST_ROWS, new_step
from attune_desktop.ui.editor.window import Editor

BREATH, MUSCLES, BROKEN = 1, 2, 3
"""Places in the list; the first two among one's own, too."""


class EditorScreens:
    """Makes each of them."""

    def __init__(self, sitting: Sitting) -> None:
        self._theme = sitting.theme
        self._built_in = sitting.practices
        self._own = own_practices(sitting.practices, long_words=sitting.appearance.long_words)

    def forms(self) -> Moments:
        """What is in the window: nothing yet, and each form from new to not saved yet."""
        return {
            "1-nothing-yet": lambda: self._shown(SamplePractices(self._built_in)),
            "2-breath": self._editor,
            "3-muscles": lambda: self._editor(MUSCLES),
            "4-new-breath": self._begun,
            "5-new-muscles": lambda: self._begun(muscles=True),
            "6-error": self._refused,
            "7-unsaved": self._asking,
            "8-taken-out": self._taken_out,
            "9-broken-file": lambda: self._editor(BROKEN),
        }

    def more(self) -> Moments:
        """What is seldom seen of it."""
        return {
            "1-copy": self._copying,
            "2-not-kept": lambda: self._saved(refusing=DISK_FULL),
            "3-kept-beside": self._saved,
            "4-by-hand": self._by_hand,
            "5-bottom": lambda: self._at_the_bottom(BREATH),
            "6-muscles-bottom": lambda: self._at_the_bottom(MUSCLES),
        }

    def _shown(self, keeper: SamplePractices) -> Editor:
        editor = Editor(self._theme, keeper)
        editor.show()
        editor.activateWindow()
        QApplication.processEvents()
        return editor

    def _editor(self, place: int = BREATH, *, refusing: str = "") -> Editor:
        """The window with several practices, the one at a place of the list open."""
        beside = PRACTICES / "removed" / f"{self._own[BREATH].name}.toml"
        keeper = SamplePractices(self._built_in, self._own, [broken_file()], refusing=refusing, beside=beside)
        editor = self._shown(keeper)
        editor.shelf.list.setCurrentRow(place)
        QApplication.processEvents()
        return editor

    def _begun(self, *, muscles: bool = False) -> Editor:
        editor = self._editor()
        (editor.shelf.new_muscles if muscles else editor.shelf.new_breath).click()
        QApplication.processEvents()
        return editor

    def _refused(self) -> Editor:
        """Without a title, and with a round that ends with the breath held."""
        editor = self._begun()
        assert editor.form is not None
        row = editor.form.rows.rows[-1]
        editor.form.rows.move_row(row, -1)
        editor.save()
        return editor

    def _asking(self) -> Editor:
        editor = self._editor(MUSCLES)
        assert editor.form is not None
        QTest.keyClick(editor.form.title, Qt.Key.Key_End)
        QTest.keyClick(editor.form.title, Qt.Key.Key_Backspace)
        editor.shelf.list.setCurrentRow(BREATH)
        return editor

    def _taken_out(self) -> Editor:
        editor = self._editor()
        assert editor.form is not None
        editor.form.rows.rows[1].take_out.click()
        return editor

    def _copying(self) -> Editor:
        editor = self._editor()
        editor.shelf.copy.click()
        return editor

    def _saved(self, *, refusing: str = "") -> Editor:
        editor = self._editor(refusing=refusing)
        editor.save()
        return editor

    def _by_hand(self) -> Editor:
        """A practice with more steps than a form has room for."""
        steps = (new_step(StepKind.INHALE), new_step(StepKind.EXHALE)) * MOST_ROWS
        return self._shown(SamplePractices(self._built_in, [replace(self._own[BREATH], cycle=steps)]))

    def _at_the_bottom(self, place: int) -> Editor:
        editor = self._editor(place)
        assert editor.form is not None
        editor.form.stops[-2].setFocus(Qt.FocusReason.TabFocusReason)
        return editor

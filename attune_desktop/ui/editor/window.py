"""The editor: the person's own practices on one side, the one that is open on the other."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import said
from attune_desktop.core.practice import Practice
from attune_desktop.core.preferences import Hand
from attune_desktop.ui.editor.collection import Collection
from attune_desktop.ui.editor.desk import Desk
from attune_desktop.ui.editor.form import Form
from attune_desktop.ui.editor.forms import Forms
from attune_desktop.ui.editor.keys import EDITOR_KEYS
from attune_desktop.ui.editor.making import Keeper, copy_of, new_breath, new_muscles
from attune_desktop.ui.editor.pages import begin_page, broken_page, by_hand_page
from attune_desktop.ui.editor.shelf import Shelf, draft_entry
from attune_desktop.ui.theme import Theme
from attune_desktop.ui.windows import bring_forward

WIDTH_PX, HEIGHT_PX = 900, 704


class Editor(QWidget):
    """Shows a person's practices, and changes one at a time.

    What is not saved yet stays until the person has said what to do with it: whoever would leave it is
    asked at the foot of the window, in place.

    Attributes:
        form: the form that is open, if one is.
        shelf, desk: the sides of the window.

    Signals:
        changed: the practices are other ones.
        play_requested: a practice by its name.
    """

    changed = Signal()
    play_requested = Signal(str)

    def __init__(self, theme: Theme, keeper: Keeper, hand: Hand = Hand.RIGHT) -> None:
        super().__init__()
        self.theme = theme
        self.form: Form | None = None
        self._keeper = keeper
        self._closing = False
        self._before: Practice | None = None
        self._start: Practice | None = None
        self._broken = ""
        self._there = Collection(keeper)
        self._behind: dict[int, Practice | str] = {}
        self._forms = Forms(self._there.built_in, hand, theme)
        self.setWindowTitle(said("Your own practices · Attune"))
        self.shelf, self.desk = Shelf(theme), Desk(theme)
        self.footer = self.desk.footer
        sides = QHBoxLayout(self)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(0)
        sides.addWidget(self.shelf)
        sides.addWidget(self.desk, 1)
        self.shelf.offer_copies(self._there.built_in)
        self.shelf.chosen.connect(self._choose)
        self.shelf.breath_wanted.connect(lambda: self._leave(lambda: self._begin(new_breath())))
        self.shelf.muscles_wanted.connect(lambda: self._leave(lambda: self._begin(new_muscles())))
        self.shelf.copy_wanted.connect(lambda p: self._leave(lambda: self._begin(copy_of(p))))
        self.footer.save.clicked.connect(self.save)
        self.footer.preview.clicked.connect(self._preview)
        self.footer.remove.clicked.connect(self._remove)
        self.keys = EDITOR_KEYS
        for keys, do in (("Ctrl+S", self.save), ("Ctrl+Z", self.footer.undo), ("Ctrl+W", self._ask_to_close)):
            QShortcut(QKeySequence(keys), self, do)
        self._open_first()
        self.resize(self.sizeHint().expandedTo(QSize(WIDTH_PX, HEIGHT_PX)))

    @property
    def unsaved(self) -> bool:
        """Whether something in the form is not kept."""
        return self.form is not None and self.form.practice != self._start

    def asks_before(self, then: Callable[[], None]) -> bool:
        """Whether the person has to say first what becomes of something unsaved; `then` follows on that."""
        if self.unsaved:
            bring_forward(self)
            self._leave(then)
            return True
        return False

    def save(self) -> bool:
        """Keep what is in the form; False, with the reason told, if that cannot be."""
        if self.form is None or not self.form.ready():
            return False
        try:
            practice, kept = self._keeper.keep(self._forms.cautioned(self.form.practice), self._before)
        except KnownError as error:
            self.footer.say(str(error))
            return False
        self._before, self._start = practice, self.form.practice
        self._there.read()
        self._show_list()
        self.footer.show_buttons(form=True, removable=True)
        self.footer.say(
            said("Saved. The file as it was is kept as {kept}.").format(kept=kept) if kept else said("Saved.")
        )
        self.changed.emit()
        return True

    def close(self) -> bool:
        """Close without a question: whoever asks the person does so before, by `asks_before`."""
        self._closing = True
        return super().close()

    # What is open

    def _begin(self, practice: Practice) -> None:
        self._open(practice, None)
        if self.form is not None:
            self.form.begin()

    def _open(self, practice: Practice, before: Practice | None) -> None:
        """Show a practice in a form, or say that it is for a text editor."""
        form = self._forms.form_for(practice)
        if form is None:
            self._lay(by_hand_page(practice.title, self._show_folder, self.theme), before)
            return
        form.changed.connect(self._note_change)
        form.offered.connect(self._offer)
        form.reached.connect(self.desk.reveal)
        form.submitted.connect(self.save)
        self._lay(form, before)

    def _open_error(self, sentence: str) -> None:
        page = broken_page(sentence, self._keeper.folder, self._show_folder, self.theme)
        self._lay(page, None, sentence)

    def _open_first(self) -> None:
        """Show the first there is, or how to begin."""
        if self._there.own:
            self._open(self._there.own[0], self._there.own[0])
        elif self._there.errors:
            self._open_error(self._there.errors[0])
        else:
            begin = begin_page(self.shelf.breath_wanted.emit, self.shelf.muscles_wanted.emit, self.theme)
            self._lay(begin, None)

    def _lay(self, content: QWidget, before: Practice | None, broken: str = "") -> None:
        self.form = content if isinstance(content, Form) else None
        self._start = self.form.practice if self.form is not None else None
        self._before, self._broken = before, broken
        self.desk.lay(content)
        self.footer.hush()
        self.footer.show_buttons(form=self.form is not None, removable=before is not None)
        self._put_in_order()
        self._show_list()

    def _put_in_order(self) -> None:
        """Put the Tab key through the list, the form and the foot as they are read."""
        self.footer.in_order([*self.shelf.stops, *(self.form.stops if self.form else ())])

    def _show_list(self) -> None:
        """Show what there is, with what is open as it stands in the form."""
        draft = self.form.practice if self.form and (self.unsaved or self._before is None) else None
        entries, current, self._behind = self._there.entries(self._before, draft, self._broken)
        self.shelf.show_entries(entries, current)

    def _note_change(self) -> None:
        if self.footer.asking or not self.footer.answers():
            self.footer.hush()
        self._put_in_order()
        self._show_list()

    def _offer(self, sentence: str, undo: Callable[[], None]) -> None:
        def undone() -> None:
            self.footer.hush()
            undo()

        self.footer.say(sentence, {said("Undo"): undone})

    def _read_again(self) -> None:
        """Show what was changed by hand meanwhile; what is not saved here stays."""
        if not self._there.read():
            return
        self._show_list()
        self.changed.emit()
        if self.unsaved or (self.form is not None and self._before is None):
            return
        now = self._there.named(self._before.name) if self._before is not None else None
        if now is not None and now != self._before:
            self._open(now, now)
        elif now is None and self._broken not in self._there.errors:
            self._open_first()

    # Leaving it

    def _leave(self, then: Callable[[], None]) -> None:
        """Go on to something else, once the person has said what becomes of what is not saved."""
        if self.form is None or not self.unsaved:
            then()
            return

        def save() -> None:
            self.footer.hush()
            if self.save():
                then()

        def discard() -> None:
            self.form = None
            then()

        sentence = said("“{title}” is not saved yet.").format(title=draft_entry(self.form.practice).title)
        self.footer.ask(sentence, {said("Save it"): save, said("Discard it"): discard})

    def _ask_to_close(self) -> None:
        def close() -> None:
            self.close()

        self._leave(close)

    def _choose(self, place: int) -> None:
        """Open what was chosen in the list; until that may be, the list shows what is open."""
        chosen = self._behind.get(place)
        self._show_list()

        def go() -> None:
            if isinstance(chosen, Practice):
                self._open(chosen, chosen)
            elif chosen is not None:
                self._open_error(chosen)

        if place != self.shelf.list.currentRow():
            self._leave(go)

    # What can be done with it

    def _preview(self) -> None:
        if self.save() and self._before is not None:
            self.play_requested.emit(self._before.name)

    def _remove(self) -> None:
        if self._before is None or self.form is None:
            return
        practice, draft, start = self._before, self.form.practice, self._start
        try:
            restore = self._keeper.remove(practice.name)
        except KnownError as error:
            self.footer.say(str(error))
            return

        def undo() -> None:
            try:
                restore()
            except KnownError as error:
                self.footer.say(str(error))
                return
            self._leave(lambda: self._reopen(practice, draft, start))
            self.changed.emit()

        self.form = self._before = None
        self._there.read()
        self._open_first()
        self.footer.say(said("“{title}” is removed.").format(title=practice.title), {said("Undo"): undo})
        self.changed.emit()

    def _reopen(self, practice: Practice, draft: Practice, start: Practice | None) -> None:
        """Show a practice that was brought back, with what was not saved in it."""
        self._there.read()
        self._open(draft, practice)
        self._start = start
        self._show_list()

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._keeper.folder)))

    # Qt's own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back from a question to the form, or closes; Enter presses the button it is on."""
        focus = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focus, QAbstractButton):
            focus.click()
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.footer.asking:
            self.footer.hush()
            if self.form is not None:
                self.form.begin()
        else:
            self._ask_to_close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask first, when the window's own button is pressed with something unsaved."""
        if self._closing or not self.unsaved:
            super().closeEvent(event)
        else:
            event.ignore()
            self._ask_to_close()

    def changeEvent(self, event: QEvent) -> None:
        """Come back to, it reads again: a file may have been mended meanwhile."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._read_again()

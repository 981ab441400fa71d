"""The check-in: a number, a word, a note, and Enter. Everything but one answer is optional."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from attune_desktop.core.check_in import CheckInError
from attune_desktop.core.draft import Draft
from attune_desktop.core.errors import KnownError
from attune_desktop.core.helped import Offer
from attune_desktop.core.language import later, said
from attune_desktop.core.moment import Moment
from attune_desktop.ui.check_in.after_saving import AfterSaving
from attune_desktop.ui.check_in.answers import Answers
from attune_desktop.ui.check_in.draft_keeper import DraftKeeper
from attune_desktop.ui.check_in.file_choice import ask_where
from attune_desktop.ui.check_in.fitted import FittedDialog
from attune_desktop.ui.check_in.footer import Footer
from attune_desktop.ui.check_in.keys import CHECK_IN_KEYS
from attune_desktop.ui.theme import HUGE, LARGE, TINY, Theme

BROUGHT_BACK = later("As you left it. Esc drops it.")


@dataclass(frozen=True)
class Recipients:
    """Who takes what the dialog tells.

    Attributes:
        save: keeps the check-in, and may offer a practice. Raises CheckInError where it will not do, and
            KnownError where it cannot be kept.
        keep: keeps what is not saved yet; raises KnownError.
        drop: forgets what was kept so.
        write_file: writes the check-in into a file; raises as `save` does.
    """

    save: Callable[[Draft], Offer | None]
    keep: Callable[[Draft], None]
    drop: Callable[[], None]
    write_file: Callable[[Draft, Path], None]


class Stage(Enum):
    """How far it has come."""

    ANSWERING = "answering"
    IN_A_FILE = "in a file"
    OFFERING = "offering"


class CheckInDialog(FittedDialog):
    """Asks, hands the answers over, and is gone. What cannot be saved stays, with the reason.

    A window of its own, made anew each time. Digits choose a number and letters begin a word wherever
    nothing is being written; Enter saves everywhere but in the note and on a button of words; Esc leaves
    without a question. Whatever else closes it, what was answered is kept for the next time.

    Signals:
        practice_requested: what was offered is wanted; carries the practice's name.
    """

    practice_requested = Signal(str)

    def __init__(
        self,
        theme: Theme,
        recipients: Recipients,
        now: Callable[[], Moment],
        moment_of: Callable[[datetime], Moment],
        *,
        draft: Draft | None = None,
        own: Iterable[str] = (),
        body_as_list: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make it.

        Args:
            theme: the look.
            recipients: where the answers go.
            now: this moment.
            moment_of: the moment of a local date and time.
            draft: what was left the last time.
            own: the words that the person brought.
            body_as_list: where in the body is asked in a list, not on the map.
            parent: the window it belongs to.
        """
        self.answers = Answers(theme, own, body_as_list=body_as_list)
        self.footer = Footer(theme, now, moment_of)
        width = self.answers.scale.sizeHint().width() + 2 * HUGE + LARGE + TINY
        super().__init__(self.answers, self.footer, width, theme, parent)
        self.after: AfterSaving | None = None
        self.theme = theme
        self._recipients = recipients
        self._now = now
        self._stage = Stage.ANSWERING
        self.setWindowTitle(said("Check-in · Attune"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if draft is not None and not draft.empty:
            self.answers.bring_back(draft)
            self.footer.bring_back(draft.at)
            self.footer.mention(said(BROUGHT_BACK))
            self.setAccessibleDescription(said(BROUGHT_BACK))  # said when the window opens
        self._keeper = DraftKeeper(lambda: self.draft, recipients.keep, self)
        self._connect()
        self.answers.take_focus()

    @property
    def answering(self) -> bool:
        """Whether there is still something to be saved."""
        return self._stage is Stage.ANSWERING

    @property
    def draft(self) -> Draft:
        """The answers as they stand."""
        return self.answers.draft(self.footer.when.at)

    def submit(self) -> None:
        """Hand the answers over and close; stay, with all of them, when they cannot be saved."""
        if not self.answering:
            self.accept()
            return
        try:
            offer = self._recipients.save(self._checked())
        except CheckInError as refusal:
            self.footer.say(str(refusal))
        except KnownError as trouble:
            self.footer.say(str(trouble), file=True)
        else:
            self._let_go()
            if offer is None:
                self.accept()
            else:
                self._offer(offer)

    def save_to(self, file: Path) -> None:
        """Write the answers into a file instead, and say where they are; stay as it is if that cannot be."""
        try:
            self._recipients.write_file(self._checked(), file)
        except CheckInError as refusal:
            self.footer.say(str(refusal))
        except KnownError as trouble:
            self.footer.say(str(trouble), file=True)
        else:
            self._let_go()
            self._stage = Stage.IN_A_FILE
            self.answers.setEnabled(False)
            self.footer.end(
                said("It is in {file} now; “attune import” takes it in from there.").format(file=file)
            )
            self.footer.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    keys = CHECK_IN_KEYS

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no control wanted: Enter saves, a digit chooses a number, a letter begins a word."""
        held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        plain = not event.modifiers() & (held | Qt.KeyboardModifier.MetaModifier)
        typed = event.text() if plain and self.answering else ""
        if event.matches(QKeySequence.StandardKey.Cancel):
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._enter()
        elif typed.isdecimal():
            self.answers.scale.type_digit(int(typed))
        elif typed[:1].isalpha():
            self.answers.picker.begin_word(typed)
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is not kept yet, and let no timer run."""
        self._keeper.keep_now()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """An offer is gone when the person turns elsewhere."""
        super().changeEvent(event)
        turned = event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow()
        if turned and self._stage is Stage.OFFERING:
            self.accept()

    # What happens

    def _connect(self) -> None:
        self.footer.save_button.clicked.connect(self.submit)
        self.footer.file_button.clicked.connect(self._ask_where)
        self.footer.resized.connect(self.fit)
        self.footer.when.changed.connect(self._note_change)
        self.answers.changed.connect(self._note_change)
        self.answers.refused.connect(self.footer.say)
        self.answers.unfolded.connect(self.reveal_section)
        self.answers.folded.connect(self.shrink)
        self._keeper.failed.connect(self.footer.mention)

    def _checked(self) -> Draft:
        """The answers, with every word taken that stands in the field.

        Raises:
            CheckInError: a word or the time cannot be taken.
        """
        self.footer.when.check()
        self.answers.picker.take_typed()
        return self.draft

    def _note_change(self) -> None:
        self.footer.hush()
        self._keeper.note_change()

    def _enter(self) -> None:
        """Enter presses a button of words that the keyboard is on, and else saves."""
        here = self.focusWidget()
        pressed = [self.footer.file_button, self.footer.now_button, self.footer.when.now_button]
        if self.after is not None:
            pressed.append(self.after.begin)
        for button in pressed:
            if button is here:
                button.click()
                return
        self.submit()

    def leave(self) -> None:
        """Close, and leave nothing behind."""
        if self.answering:
            self._let_go()
        self.reject()

    def _let_go(self) -> None:
        """Nothing of it is to come back."""
        self._keeper.let_go()
        self._recipients.drop()

    def _ask_where(self) -> None:
        dialog = ask_where(self, self.footer.when.at or self._now())
        dialog.fileSelected.connect(lambda file: self.save_to(Path(file)))
        dialog.open()

    def _offer(self, offer: Offer) -> None:
        """Turn into one quiet line."""
        self._stage = Stage.OFFERING
        self.after = AfterSaving(offer.line, self.theme)
        self.after.begun.connect(lambda: self._begin(offer.practice))
        self.after.closed.connect(self.accept)
        self.become(self.after)
        self.after.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.after.say()

    def _begin(self, practice: str) -> None:
        self.accept()
        self.practice_requested.emit(practice)

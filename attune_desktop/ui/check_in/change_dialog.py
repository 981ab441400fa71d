"""Changing a check-in that was saved: the same page, with its answers and its time."""

from collections.abc import Callable, Iterable
from datetime import datetime

from attune_desktop.core.check_in import CheckIn
from attune_desktop.core.draft import Draft
from attune_desktop.core.language import later, said
from attune_desktop.core.moment import Moment
from attune_desktop.ui.check_in.dialog import CheckInDialog, Recipients
from attune_desktop.ui.theme import Theme

QUESTION = later("How grounded did you feel?")
SAVE = later("Save the change")
LEAVING = later("Esc leaves it as it was")


class ChangeDialog(CheckInDialog):
    """Hands the changed answers over; nothing is kept of a change that is not saved."""

    def __init__(
        self,
        theme: Theme,
        recipients: Recipients,
        now: Callable[[], Moment],
        moment_of: Callable[[datetime], Moment],
        entry: CheckIn,
        *,
        own: Iterable[str] = (),
        body_as_list: bool = False,
    ) -> None:
        """Make it.

        Args:
            theme: the look.
            recipients: where the answers go.
            now: this moment.
            moment_of: the moment of a local date and time.
            entry: the check-in as it is.
            own: the words that the person brought.
            body_as_list: where in the body is asked in a list, not on the map.
        """
        super().__init__(theme, recipients, now, moment_of, own=own, body_as_list=body_as_list)
        self.setWindowTitle(said("Change a check-in · Attune"))
        self.answers.title.setText(said(QUESTION))
        self.answers.picker.board.change_own.hide()  # renaming a word has its place in the check-in
        self.footer.leaving = said(LEAVING)
        self.footer.save_button.setText(said(SAVE))
        self.answers.bring_back(
            Draft(
                entry.grounded,
                entry.words,
                note=entry.note,
                sensations=entry.sensations,
                signs=entry.signs,
            )
        )
        self.footer.bring_back(entry.moment)
        self.footer.hush()
        self._keeper.let_go()
        self.answers.take_focus()

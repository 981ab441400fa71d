"""Which form a practice is changed in, and what practices of its kind are begun with."""

from collections.abc import Iterable

from attune_desktop.core.practice import Practice
from attune_desktop.core.preferences import Hand
from attune_desktop.ui.editor.breath_form import BreathForm
from attune_desktop.ui.editor.form import Form
from attune_desktop.ui.editor.making import areas_of, can_be_edited, cautioned, cautions_in
from attune_desktop.ui.editor.muscle_form import MuscleForm
from attune_desktop.ui.theme import Theme


class Forms:
    """Makes forms from what the built-in practices know: muscle groups, and cautions."""

    def __init__(self, built_in: Iterable[Practice], hand: Hand, theme: Theme) -> None:
        built_in = list(built_in)
        self._areas = areas_of(built_in)
        self._cautions = cautions_in(built_in)
        self._hand = hand
        self._theme = theme

    def form_for(self, practice: Practice) -> Form | None:
        """The form for a practice; none for what is better changed in a text editor."""
        if not can_be_edited(practice):
            return None
        if practice.groups is not None:
            return MuscleForm(practice, self._areas, self._hand, self._theme)
        form = BreathForm(practice, self._theme)

        def tell_caution() -> None:
            form.tell_caution(self.cautioned(form.practice).caution)

        form.changed.connect(tell_caution)
        tell_caution()
        return form

    def cautioned(self, practice: Practice) -> Practice:
        """The practice with the caution it asks for."""
        return cautioned(practice, self._cautions)

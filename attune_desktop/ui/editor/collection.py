"""What a person has of their own, as it was last read, and as the list shows it."""

from attune_desktop.core.practice import Practice
from attune_desktop.ui.editor.making import Keeper
from attune_desktop.ui.editor.shelf import Entry, draft_entry, entry_for, error_entry


class Collection:
    """The practices and the files that cannot be read.

    Attributes:
        built_in: the practices that come along.
        own: the person's, in the order of their names.
        errors: a sentence for each file that cannot be read.
    """

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self.built_in: list[Practice] = []
        self.own: list[Practice] = []
        self.errors: list[str] = []
        self.read()

    def read(self) -> bool:
        """Read what there is; whether that is something else than before."""
        before = self.own, self.errors
        self.built_in, self.own, errors = self._keeper.read()
        self.errors = [str(error) for error in errors]
        return before != (self.own, self.errors)

    def named(self, name: str) -> Practice | None:
        """The person's practice of that name."""
        return next((practice for practice in self.own if practice.name == name), None)

    def entries(
        self, before: Practice | None, draft: Practice | None, broken: str
    ) -> tuple[list[Entry], int, dict[int, Practice | str]]:
        """The list.

        Args:
            before: the practice that is open, as it is kept.
            draft: what is not kept of it, or of a new one, yet.
            broken: the sentence that is open.

        Returns:
            The entries, which of them is open (−1 for none), and what stands behind those that can be opened.
        """
        entries: list[Entry] = []
        current = -1
        behind: dict[int, Practice | str] = {}
        for practice in self.own:
            is_open = before is not None and practice.name == before.name
            current = len(entries) if is_open else current
            behind[len(entries)] = practice
            entries.append(draft_entry(draft) if is_open and draft is not None else entry_for(practice))
        if draft is not None and current < 0:
            current = len(entries)
            entries.append(draft_entry(draft))
        for error in self.errors:
            current = len(entries) if error == broken else current
            behind[len(entries)] = error
            entries.append(error_entry(error, self._keeper.folder))
        return entries, current, behind

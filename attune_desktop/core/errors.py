"""What can be told apart from a bug."""

from unicodedata import category

_UNSHOWABLE = ("Cc", "Cs", "Zl", "Zp")


class KnownError(Exception):
    """Something about the input or the environment, told in one sentence with what to do.

    Wherever it surfaces, its text is shown as it is. Everything else that is raised is a bug.
    """

    def __init__(self, sentence: str) -> None:
        """Tell it on one line: a path or a quoted word may hold line ends, and bytes that are no text."""
        super().__init__(
            "".join("\N{REPLACEMENT CHARACTER}" if category(c) in _UNSHOWABLE else c for c in sentence)
        )

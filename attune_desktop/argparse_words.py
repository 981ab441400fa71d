"""What argparse says by itself, in our catalogue: it asks gettext's own, which nobody fills."""

import argparse

from attune_desktop.core.language import later, said

WORDS = (
    later("usage: "),
    later("options"),
    later("positional arguments"),
    later("show this help message and exit"),
    later("argument %(argument_name)s: %(message)s"),
    later("expected one argument"),
    later("ignored explicit argument %r"),
    later("invalid choice: %(value)r (choose from %(choices)s)"),
    later("the following arguments are required: %s"),
    later("unrecognized arguments: %s"),
)
"""What our commands can have it say, in Python 3.11 to 3.14; anything else it says in English."""


def have_argparse_say() -> None:
    """Have it ask our catalogue, each time it says something."""
    argparse._ = said  # type: ignore[attr-defined]

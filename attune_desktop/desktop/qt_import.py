"""Qt's import, without what PySide adds to each import after it."""

import builtins
import linecache


def import_qt() -> None:
    """Import PySide6, and take its watch over later imports away again.

    It reads the source of every module that is imported later, and keeps it, only to see whether the module
    might use ``__feature__``. We use none of that: ADR 14 has what it costs.

    Raises:
        ImportError: Qt cannot be loaded.
    """
    import PySide6.QtCore  # noqa: F401 - what it does while it is imported is what we undo

    # The import that PySide found and still calls, its own loading of classes on demand included.
    unwatched = getattr(builtins, "__orig_import__", None)
    if unwatched is not None:
        builtins.__import__ = unwatched
        linecache.clearcache()

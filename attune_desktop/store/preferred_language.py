"""The preferred language alone, for whoever has one sentence to say and loads no other preference."""

from attune_desktop.store.home import Home
from attune_desktop.store.table_file import TableFileError, read_table

FILE = "preferences.json"


def preferred_language(home: Home) -> str:
    """The code of the language that is preferred; empty where none is, or nothing can be read."""
    try:
        code = read_table(home.folder / FILE).get("language")
    except TableFileError:
        return ""
    return code if isinstance(code, str) else ""

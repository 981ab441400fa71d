"""Where the files that are not code lie: practices, figures, icons.

They stand in `resources/` at the top of the source tree; a wheel carries them inside the package.
"""

from pathlib import Path

_PACKAGED = Path(__file__).parent / "resources"
_IN_TREE = Path(__file__).parent.parent / "resources"

FOLDER: Path = _PACKAGED if _PACKAGED.is_dir() else _IN_TREE
PRACTICES: Path = FOLDER / "practices"
"""The built-in practices."""

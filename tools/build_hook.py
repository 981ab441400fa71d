"""What the wheel's build does beside packing files: it compiles the translations."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent))  # the build runs it by its path

from po_files import compile_all


class CompileTranslations(BuildHookInterface[Any]):  # type: ignore[misc]
    """Run by hatchling before it packs."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the .mo beside every .po."""
        del version, build_data
        compile_all()

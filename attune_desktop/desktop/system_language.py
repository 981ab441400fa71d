"""Which languages the person has chosen for the system, asked without Qt."""

import sys
from collections.abc import Mapping
from pathlib import Path


def wanted_languages(environment: Mapping[str, str]) -> list[str]:
    """Names of locales, the dearest first; empty where nothing is chosen.

    The environment's word counts on every system, as gettext has it; Windows and macOS keep one of their own.
    """
    locale = next(filter(None, map(environment.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    if locale.partition(".")[0] in ("C", "POSIX"):  # then gettext does not look at LANGUAGE either
        return [locale]
    named = [*environment.get("LANGUAGE", "").split(":"), locale]
    return [name for name in named if name] or _systems_own()


def _systems_own() -> list[str]:
    if sys.platform == "win32":
        return _windows()
    return _macos(Path.home()) if sys.platform == "darwin" else []


def _windows() -> list[str]:
    """The language of Windows' own windows."""
    if sys.platform == "win32":
        import ctypes
        from locale import windows_locale

        name = windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
        return [name] if name else []
    return []


def _macos(home: Path) -> list[str]:
    """What stands in System Settings; what the Finder has started has no environment to ask."""
    import plistlib

    try:
        with (home / "Library" / "Preferences" / ".GlobalPreferences.plist").open("rb") as file:
            names = plistlib.load(file).get("AppleLanguages", [])
    except (OSError, ValueError, AttributeError):  # plistlib's own errors are ValueErrors
        return []
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []

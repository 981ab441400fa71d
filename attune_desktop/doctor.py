"""`attune doctor`: what is found on this computer, a line each, and what to do about it."""

import os
import platform
import sqlite3
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple

from attune_desktop import __version__, resources
from attune_desktop.core.amounts import check_ins_counted, sessions_counted
from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import later, listed, number, said, said_of
from attune_desktop.desktop import probe
from attune_desktop.desktop.autostart import autostart
from attune_desktop.desktop.display import check_display
from attune_desktop.desktop.instance import endpoint, is_running
from attune_desktop.desktop.players import sound_finding
from attune_desktop.desktop.services import service_findings
from attune_desktop.desktop.speech import voice_finding
from attune_desktop.store.database import Database
from attune_desktop.store.home import Home
from attune_desktop.store.practices import read_practices

SURROUNDINGS = {
    "idle_s": later("idle time"),
    "full_screen": later("full screen"),
    "do_not_disturb": later("Do Not Disturb"),
    "presenting": later("presenting"),
    "camera": later("camera"),
    "microphone": later("microphone"),
    "locked": later("locked screen"),
}
"""What a desktop may tell, by the names of the parts of Surroundings."""
SCHEMES = {
    "Light": later("light colours"),
    "Dark": later("dark colours"),
    "Unknown": later("no wish for light or dark"),
}
"""What a desktop may wish, by the names that Qt has for it."""


class Finding(NamedTuple):
    """One line: what was looked at, what was found, and what to do where something is amiss.

    Attributes:
        needed: whether Attune cannot do its main job without it.
    """

    about: str
    found: str
    mend: str = ""
    needed: bool = True


def examine(home: Home) -> int:
    """Print every finding; 1 where something that Attune needs is amiss."""
    amiss = False
    findings = list(_findings(home))
    width = max(len(said(finding.about)) for finding in findings)
    for finding in findings:
        mark = "ok" if not finding.mend else "!!" if finding.needed else "--"
        print(f"{mark}  {said(finding.about):<{width}} {finding.found}")
        if finding.mend:
            print(f"    {'':<{width}} → {finding.mend}")
            amiss = amiss or finding.needed
    return 1 if amiss else 0


def is_sound(pyside: str, python: tuple[int, int]) -> bool:
    """Whether this PySide6 may run on this Python.

    6.12.0 loses a reference to None on every call below Python 3.12, until the process aborts (PYSIDE-3474).
    """
    return not (pyside.startswith("6.12.0") and python < (3, 12))


def _findings(home: Home) -> Iterator[Finding]:
    yield Finding(
        "attune",
        said("{version} on {system} {release}").format(
            version=__version__, system=platform.system(), release=platform.release()
        ),
    )
    yield Finding("python", listed((platform.python_version(), f"SQLite {sqlite3.sqlite_version}")))
    yield _pyside()
    yield Finding(
        later("chart"),
        listed(f"{name} {_version(name) or said('missing')}" for name in ("pyqtgraph", "numpy")),
    )
    yield from _desktop()
    yield from _services(home)
    yield from _heard()
    yield from _data(home)


def _pyside() -> Finding:
    found = _version("PySide6-Essentials")
    if found is None:
        return Finding(
            "pyside", said("missing"), said("install Attune's packages again: pip install attune-desktop")
        )
    if not is_sound(found, sys.version_info[:2]):
        return Finding(
            "pyside",
            said("{found}, which aborts after minutes on Python {python_version} (PYSIDE-3474)").format(
                found=found, python_version=platform.python_version()
            ),
            said("install another: pip install 'PySide6-Essentials!=6.12.0', or use Python 3.12 or newer"),
        )
    return Finding("pyside", found)


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _desktop() -> Iterator[Finding]:
    try:
        check_display(os.environ)
    except KnownError as error:
        yield Finding(later("display"), said_of("display", "none"), str(error))
        return
    found = probe.ask()
    if "error" in found:
        yield Finding(
            later("display"),
            said("Qt cannot open it: {problem}").format(problem=found["error"]),
            said("install the system libraries that README.md names"),
        )
        return
    # Translators: a screen: its size in px, and how many of them make one of a window's.
    screens = (
        said("{width}×{height} at {ratio}×").format(width=width, height=height, ratio=number(ratio))
        for width, height, ratio in found["screens"]
    )
    yield Finding(later("display"), listed((found["platform"], *screens, said(SCHEMES[found["scheme"]]))))
    if found["tray"]:
        yield Finding(later("tray"), said("there is one"))
    else:
        yield Finding(
            later("tray"),
            said("none now; a small window stands in for it"),
            said(
                "turn on the panel's tray; on GNOME, the extension AppIndicator and KStatusNotifierItem "
                "Support"
            ),
            needed=False,
        )
    if sys.platform not in ("win32", "darwin"):
        yield _notifications(found["notifications"])
    yield from _quiet(found["surroundings"])


def _notifications(service: list[str] | None) -> Finding:
    if service is not None and "actions" in service[1:]:
        return Finding(later("notices"), service[0])
    return Finding(
        later("notices"),
        said("{service}, without buttons; a small window asks instead").format(service=service[0])
        if service
        else said("none; a small window asks instead"),
        said("start this desktop's notification service, or install one, such as dunst"),
        needed=False,
    )


def _quiet(surroundings: dict[str, str]) -> Iterator[Finding]:
    """What this desktop can tell of when something had better wait, and what does at this moment."""

    def those_of(*answers: str) -> str:
        return listed(said(word) for name, word in SURROUNDINGS.items() if surroundings[name] in answers)

    known, unknown, now = those_of("yes", "no"), those_of("unknown"), those_of("yes")
    if not known:
        yield Finding(later("quiet"), said("this desktop tells nothing of when to be quiet"))
    elif unknown:
        what = said("knows {known}; cannot tell {unknown}")
        yield Finding(later("quiet"), what.format(known=known, unknown=unknown))
    else:
        yield Finding(later("quiet"), said("knows {known}").format(known=known))
    if now:
        yield Finding(later("quiet"), said("at this moment: {things}").format(things=now))


def _services(home: Home) -> Iterator[Finding]:
    """What the desktop gives beside a screen and a tray, and whether it starts Attune."""
    if sys.platform == "linux":
        for about, found, mend in service_findings():
            yield Finding(about, found, mend, needed=False)
    yield Finding(later("log-in"), *autostart(home.elsewhere).finding(), needed=False)


def _heard() -> Iterator[Finding]:
    for about, (found, mend) in ((later("sound"), sound_finding()), (later("voice"), voice_finding())):
        yield Finding(about, found, mend, needed=False)


def _data(home: Home) -> Iterator[Finding]:
    try:
        running = said("running") if is_running(home.folder) else said("not running")
        yield Finding(later("instance"), listed((running, str(endpoint(home.folder)))))
    except KnownError as error:
        yield Finding(later("instance"), said("no place for its socket"), str(error))
    yield Finding(later("home"), str(home.folder))
    if home.database.exists():
        yield _database(home)
    else:
        yield Finding(later("database"), said("none yet; it is made with the first thing to keep"))
    practices, errors = read_practices(resources.PRACTICES, home.practices)
    yield Finding(
        later("practices"),
        said("{n} in order").format(n=len(practices)) if practices else said_of("practices", "none"),
        "" if practices else said("install again"),
    )
    for unreadable in errors:
        yield Finding(later("practices"), said("one cannot be read"), str(unreadable))


def _database(home: Home) -> Finding:
    database = Database(home)
    try:
        with database.reading() as connection:
            counts = [
                connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - no input
                for table in ("check_in", "session")
            ]
            health = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except KnownError as error:
        return Finding(later("database"), said("cannot be used"), str(error))
    finally:
        database.close()
    if health != "ok":
        return Finding(
            later("database"),
            said("damaged: {health}").format(health=health),
            said("put a copy from {backups} in its place").format(backups=home.backups),
        )
    entries = listed((check_ins_counted(counts[0]), sessions_counted(counts[1])))
    return Finding(later("database"), said("{entries}, in order").format(entries=entries))

"""What only a command of the system's tells: settings that lie in dconf, and the sound server's sources."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from PySide6.QtCore import QObject

from attune_desktop.core.quiet import Answer
from attune_desktop.desktop.quiet.detector import Command, Heard

# No portal hands these out, and dconf's service only writes. By the names of desktops in XDG_CURRENT_DESKTOP:
# the schema, the key, and its value where the person wants no notifications.
NOTIFICATION_SETTINGS = {
    "GNOME": ("org.gnome.desktop.notifications", "show-banners", "false"),
    "UNITY": ("org.gnome.desktop.notifications", "show-banners", "false"),
    "X-CINNAMON": ("org.cinnamon.desktop.notifications", "display-notifications", "false"),
    "MATE": ("org.mate.NotificationDaemon", "do-not-disturb", "true"),
    "PANTHEON": ("io.elementary.notifications", "do-not-disturb", "true"),
}
SOURCES = ("pactl", "list", "short", "sources")
WHAT_PLAYS = ".monitor"
"""The end of the names of sources that record what is heard, not what is said."""


def notification_setting(environment: Mapping[str, str], parent: QObject | None = None) -> Command | None:
    """The desktop's own do-not-disturb; None where it has none that is kept so."""
    desktops = environment.get("XDG_CURRENT_DESKTOP", "").upper().split(":")
    found = next((NOTIFICATION_SETTINGS[name] for name in desktops if name in NOTIFICATION_SETTINGS), None)
    if found is None or not shutil.which("gsettings"):
        return None
    schema, key, quiet = found

    def read(said: str) -> Iterator[Heard]:
        value = said.strip()
        if value in ("true", "false"):
            yield "do_not_disturb", Answer.YES if value == quiet else Answer.NO

    return Command(("gsettings", "get", schema, key), read, parent)


def has_sound_server(environment: Mapping[str, str]) -> bool:
    """Whether PulseAudio, or PipeWire in its place, is there to be asked: asking would start it otherwise."""
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    return bool(environment.get("PULSE_SERVER")) or Path(runtime, "pulse", "native").is_socket()


def sources(parent: QObject | None = None) -> Command | None:
    """What the sound server records from; None where it cannot be asked."""
    return Command(SOURCES, read_sources, parent) if shutil.which("pactl") else None


def read_sources(said: str) -> Iterator[Heard]:
    """A line for each source: its number, name, driver, format and state, with tabs between."""
    rows = [line.split("\t") for line in said.splitlines()]
    if any(len(row) < 5 for row in rows):
        return
    recording = any(row[4] == "RUNNING" and not row[1].endswith(WHAT_PLAYS) for row in rows)
    yield "microphone", Answer.YES if recording else Answer.NO

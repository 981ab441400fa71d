"""Coming up with the log-in, as each desktop has it: an entry of ours that starts this very program.

The desktop's own settings can switch an entry off, and a person can remove it: what is there now is the
truth, and what we once chose is not.
"""

import os
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path

from attune_desktop.core.language import said
from attune_desktop.desktop.desktop_entry import exec_line, exec_words, read_entry
from attune_desktop.desktop.instance import key_of
from attune_desktop.desktop.own_command import AT_LOG_IN, in_flatpak, own_command, without_console

Answered = Callable[[str], None]
"""Told nothing where it is done, else one sentence on why it is not."""
ENTRY = """\
[Desktop Entry]
Type=Application
Name=Attune
Comment={comment}
Icon=attune
Exec={command}
Terminal=false
StartupNotify=false
X-GNOME-Autostart-enabled=true
"""


class Autostart(ABC):
    """The entry of one home."""

    @abstractmethod
    def is_on(self) -> bool | None:
        """Whether Attune comes up with the log-in; None where the desktop does not tell."""

    @abstractmethod
    def turn(self, *, on: bool, answered: Answered) -> None:
        """Have it so from now on; some desktops ask the person first, and the answer comes later."""

    def trouble(self) -> str:
        """What is amiss with an entry that is on, in a few words; nothing where it is in order."""
        return ""

    def finding(self) -> tuple[str, str]:
        """For doctor: how it is, and what to do where something is amiss."""
        on = self.is_on()
        if on is None:
            return said("the desktop keeps to itself whether it starts Attune"), ""
        if not on:
            return said("Attune does not start with it"), ""
        if trouble := self.trouble():
            mend = said("in Attune's settings, turn “{setting}” off and on again")
            return trouble, mend.format(setting=said("Be there after log-in"))
        return said("Attune starts with it"), ""


class FileAutostart(Autostart):
    """An entry that is a file: it is there, or it is not."""

    def __init__(self, file: Path, command: Sequence[str]) -> None:
        self.file = file
        self._command = list(command)

    def turn(self, *, on: bool, answered: Answered) -> None:
        """Write the file whole, or remove it."""
        try:
            if on:
                self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                beside = self.file.with_name(f".{self.file.name}.new")
                beside.write_bytes(self.text(self._command))
                beside.replace(self.file)
            else:
                self.file.unlink(missing_ok=True)
        except OSError as error:
            answered(
                said("{file} cannot be written ({reason}): check the permissions of its folder.").format(
                    file=self.file, reason=error.strerror
                )
            )
        else:
            answered("")

    @abstractmethod
    def text(self, command: Sequence[str]) -> bytes:
        """What the file holds."""


class XdgAutostart(FileAutostart):
    """A desktop entry in the folder autostart, on every desktop that is Linux's."""

    def text(self, command: Sequence[str]) -> bytes:
        """A desktop entry."""
        comment = said("A moment to notice, one click away.").replace("\\", "\\\\")
        return ENTRY.format(comment=comment, command=exec_line(command)).encode()

    def is_on(self) -> bool:
        """Whether the entry is there, and neither hidden nor switched off in the desktop's settings."""
        entry = self._entry()
        return (
            bool(entry)
            and entry.get("Hidden", "false") != "true"
            and entry.get("X-GNOME-Autostart-enabled", "true") != "false"
        )

    def trouble(self) -> str:
        """A program that is not there any more."""
        try:
            words = exec_words(self._entry().get("Exec", ""))
        except ValueError:
            words = []
        if not words:
            return said("its entry {file} names no program").format(file=self.file)
        if os.path.isabs(words[0]) and not os.access(words[0], os.X_OK):  # noqa: PTH117 - a word, no path yet
            return said("its entry starts {program}, which is not there").format(program=words[0])
        return ""

    def _entry(self) -> dict[str, str]:
        try:
            return read_entry(self.file.read_text("utf-8", "replace"))
        except OSError:
            return {}


class LaunchAgent(FileAutostart):
    """An agent of this person's, which macOS starts at log-in. It has not been tried on a Mac."""

    def text(self, command: Sequence[str]) -> bytes:
        """A property list."""
        import plistlib

        return plistlib.dumps(
            {
                "Label": self.file.stem,
                "ProgramArguments": list(command),
                "RunAtLoad": True,
                "LimitLoadToSessionType": "Aqua",
                "ProcessType": "Interactive",
            }
        )

    def is_on(self) -> bool:
        """Whether the file is there and says so; what launchctl has disabled, it keeps elsewhere."""
        import plistlib

        try:
            found = plistlib.loads(self.file.read_bytes())
        except (OSError, ValueError, plistlib.InvalidFileException):
            return False
        return bool(found.get("RunAtLoad")) and not found.get("Disabled")


def autostart(
    home: Path | None, environment: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> Autostart:
    """The entry of this desktop's kind.

    Args:
        home: the folder of what is kept, where that is not the platform's own: it has an entry of its own.
        environment: where the desktop's folders are named.
        platform: as `sys.platform` has it.
    """
    command = [*own_command(home), AT_LOG_IN]
    own_name = f"-{key_of(home)}" if home is not None else ""
    if platform == "win32":
        from attune_desktop.desktop.run_key import RunKey

        return RunKey(f"Attune{own_name}", without_console(command), import_module("winreg"))
    if platform == "darwin":
        agents = Path.home() / "Library" / "LaunchAgents"
        return LaunchAgent(agents / f"attune-desktop{own_name}.plist", command)
    if in_flatpak():
        from attune_desktop.desktop.background_portal import BackgroundPortal

        return BackgroundPortal([*own_command(home, inside=True), AT_LOG_IN])
    return XdgAutostart(_config_folder(environment) / "autostart" / f"attune{own_name}.desktop", command)


def _config_folder(environment: Mapping[str, str]) -> Path:
    named = environment.get("XDG_CONFIG_HOME", "")
    if os.path.isabs(named):  # noqa: PTH117 - the specification: what is not absolute is ignored
        return Path(named)
    return Path.home() / ".config"

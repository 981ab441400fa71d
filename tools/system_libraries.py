"""What a Linux system must have beside Python: found by loading it, installed by its own package manager.

Qt's wheels leave to the system what belongs to it: the X11 and Wayland client libraries, OpenGL's front door,
fonts, D-Bus. The tests also need a screen that nobody sees, and hands to click on it.
"""

import ctypes
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

# What the Qt modules and platform plugins in use load and their wheel does not bring, and the packages that
# have it on Debian and its kin, and on Arch. RPM systems are asked for the library itself.
LIBRARIES = """
    libglib-2.0.so.0          libglib2.0-0          glib2
    libgthread-2.0.so.0       libglib2.0-0          glib2
    libz.so.1                 zlib1g                zlib
    libzstd.so.1              libzstd1              zstd
    libdbus-1.so.3            libdbus-1-3           dbus
    libfontconfig.so.1        libfontconfig1        fontconfig
    libfreetype.so.6          libfreetype6          freetype2
    libGL.so.1                libgl1                libglvnd
    libEGL.so.1               libegl1               libglvnd
    libX11.so.6               libx11-6              libx11
    libX11-xcb.so.1           libx11-xcb1           libx11
    libxkbcommon.so.0         libxkbcommon0         libxkbcommon
    libxkbcommon-x11.so.0     libxkbcommon-x11-0    libxkbcommon-x11
    libxcb.so.1               libxcb1               libxcb
    libxcb-cursor.so.0        libxcb-cursor0        xcb-util-cursor
    libxcb-icccm.so.4         libxcb-icccm4         xcb-util-wm
    libxcb-image.so.0         libxcb-image0         xcb-util-image
    libxcb-keysyms.so.1       libxcb-keysyms1       xcb-util-keysyms
    libxcb-randr.so.0         libxcb-randr0         libxcb
    libxcb-render.so.0        libxcb-render0        libxcb
    libxcb-render-util.so.0   libxcb-render-util0   xcb-util-renderutil
    libxcb-shape.so.0         libxcb-shape0         libxcb
    libxcb-shm.so.0           libxcb-shm0           libxcb
    libxcb-sync.so.1          libxcb-sync1          libxcb
    libxcb-util.so.1          libxcb-util1          xcb-util
    libxcb-xfixes.so.0        libxcb-xfixes0        libxcb
    libxcb-xkb.so.1           libxcb-xkb1           libxcb
    libwayland-client.so.0    libwayland-client0    wayland
    libwayland-cursor.so.0    libwayland-cursor0    wayland
    libbrotlidec.so.1         libbrotli1            brotli
    libgssapi_krb5.so.2       libgssapi-krb5-2      krb5
"""
# The commands of tools/virtual_desktop, and what sounds, speaks and watches in the tests, likewise.
COMMANDS = """
    Xvfb          xvfb        xorg-server-xvfb
    openbox       openbox     openbox
    trayer        trayer      trayer
    dbus-daemon   dbus        dbus
    xdotool       xdotool     xdotool
    xwininfo      x11-utils   xorg-xwininfo
    xprop         x11-utils   xorg-xprop
    aplay         alsa-utils  alsa-utils
    espeak-ng     espeak-ng   espeak-ng
    speech-dispatcher  speech-dispatcher  speech-dispatcher
    strace        strace      strace
    desktop-file-validate  desktop-file-utils  desktop-file-utils
"""
# Where the accessibility bus says how it is started: its launcher is in no path, and each system has its own.
ACCESSIBILITY_BUS = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


class Requirement(NamedTuple):
    """Something that must be there.

    Attributes:
        name: What is looked for, and what a person is told is missing.
        apt: The package that has it, for apt.
        pacman: For pacman.
        rpm: For dnf and zypper: a package, or what a package says it provides.
    """

    name: str
    apt: str
    pacman: str
    rpm: str


class PackageManager(NamedTuple):
    """A package manager and how it is asked.

    Attributes:
        command: Its name.
        install: What comes between its name and the packages.
        refresh: What makes it look for news, if it does not by itself.
    """

    command: str
    install: "tuple[str, ...]"
    refresh: "tuple[str, ...]" = ()

    def install_command(self, missing: "Iterable[Requirement]") -> "list[str]":
        """The command that installs what is missing."""
        kind = {"apt-get": "apt", "pacman": "pacman"}.get(self.command, "rpm")
        return [self.command, *self.install, *sorted({getattr(requirement, kind) for requirement in missing})]

    def refresh_command(self) -> "list[str]":
        """The command that looks for news; empty if there is none."""
        return [self.command, *self.refresh] if self.refresh else []


MANAGERS = (
    PackageManager("apt-get", ("install", "-y", "--no-install-recommends"), ("update",)),
    PackageManager("dnf", ("install", "-y", "--setopt=install_weak_deps=False")),
    PackageManager("pacman", ("-S", "--needed", "--noconfirm")),
    PackageManager(
        "zypper", ("--non-interactive", "install", "--no-recommends"), ("--non-interactive", "refresh")
    ),
)


def rows(table: str, rpm: str) -> "list[Requirement]":
    """Read one of the tables above."""
    lines = [line.split() for line in table.strip().splitlines()]
    return [Requirement(name, apt, pacman, rpm.format(name)) for name, apt, pacman in lines]


def can_load(library: str) -> bool:
    """Whether a shared library is there: only loading it tells."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_inter() -> bool:
    """Whether the typeface Inter is installed, in which the pictures are made."""
    folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    return any(
        name.startswith("Inter") and name.endswith((".otf", ".ttf", ".ttc"))
        for folder in folders
        for _, _, names in os.walk(folder)
        for name in names
    )


def missing_for(*, virtual_desktop: bool) -> "list[Requirement]":
    """What this system lacks, to run the program and, if so wanted, to start desktops of its own."""
    missing = [needed for needed in rows(LIBRARIES, "{}()(64bit)") if not can_load(needed.name)]
    if not all(map(importlib.util.find_spec, ("venv", "ensurepip"))):
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        missing.append(Requirement("Python's venv module", package, "python", "python3-pip"))
    if virtual_desktop:
        missing += [needed for needed in rows(COMMANDS, "/usr/bin/{}") if not shutil.which(needed.name)]
        if not ACCESSIBILITY_BUS.exists():
            missing.append(Requirement("the accessibility bus", *3 * ("at-spi2-core",)))
        if not has_inter():
            missing.append(Requirement("the typeface Inter", "fonts-inter", "inter-font", "font(inter)"))
    return missing


def administrator_prefix() -> "list[str] | None":
    """What comes before a command so that it runs as root; None: this person may not, or needs a password."""
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    if (
        shutil.which("sudo")
        and not subprocess.run([*sudo, "true"], capture_output=True, check=False).returncode
    ):
        return sudo
    return None


def quoted(command: "Sequence[str]") -> str:
    """A command line as one types it."""
    return " ".join(map(shlex.quote, command))


def advice(missing: "Sequence[Requirement]", managers: "Sequence[PackageManager]") -> str:
    """What to say when only the person can install what is missing; ``managers``: those that are here."""
    names = ", ".join(requirement.name for requirement in missing)
    lines = [f"Missing on this system: {names}.", "Install it as an administrator, then run the same again:"]
    for manager in managers or MANAGERS:
        commands = filter(None, (manager.refresh_command(), manager.install_command(missing)))
        lines.append("    " + " && ".join(f"sudo {quoted(command)}" for command in commands))
    return "\n".join(lines)


def install(
    missing: "Sequence[Requirement]",
    manager: PackageManager,
    prefix: "Sequence[str]",
    try_to_run: "Callable[[Sequence[str]], bool]",
    run: "Callable[[Sequence[str]], bool]",
) -> bool:
    """Install what is missing; where that needs the newest lists of packages, fetch them first.

    Args:
        missing: What to install.
        manager: By which package manager.
        prefix: What makes a command run as root.
        try_to_run: Runs a command, and tells only us whether it succeeded.
        run: Runs a command, tells whether it succeeded, and tells the person why not.
    """
    unattended = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
    command = [*unattended, *manager.install_command(missing)]
    refresh = manager.refresh_command()
    if not refresh:
        return run(command)
    return try_to_run(command) or (run([*unattended, *refresh]) and run(command))

"""Whether there is a display to open windows on, asked before Qt is: Qt would abort without one."""

import os
import socket
import sys
from collections.abc import Mapping, MutableMapping
from pathlib import Path

from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import later, said

NO_DISPLAY = later(
    "There is no display to open a window on: start Attune from a desktop session, or set DISPLAY or "
    "WAYLAND_DISPLAY (commands such as 'attune week --text' need none)."
)
GTK_DESKTOPS = {"GNOME", "X-CINNAMON", "UNITY", "MATE", "XFCE", "LXDE", "PANTHEON", "BUDGIE"}


def check_display(environment: Mapping[str, str]) -> None:
    """See that a window can be opened.

    Raises:
        KnownError: it cannot.
    """
    wanted = environment.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    if sys.platform != "linux" or wanted not in ("", "xcb", "wayland"):
        return
    wayland = environment.get("WAYLAND_DISPLAY", "") if wanted != "xcb" else ""
    x11 = environment.get("DISPLAY", "") if wanted != "wayland" else ""
    if not wayland and not x11:
        raise KnownError(said(NO_DISPLAY))
    if wayland and _connects(_wayland_socket(wayland, environment)):
        return
    if x11 and _x11_answers(x11):
        return
    raise KnownError(
        said(
            "The display {display} cannot be reached: check DISPLAY and WAYLAND_DISPLAY, or log in again."
        ).format(display=x11 or wayland)
    )


def _wayland_socket(name: str, environment: Mapping[str, str]) -> str:
    return str(Path(environment.get("XDG_RUNTIME_DIR", "/")) / name)


def _x11_answers(display: str) -> bool:
    """Whether a server listens where DISPLAY says: a local socket, or a port of a named host."""
    host, _, rest = display.rpartition(":")
    number = rest.split(".")[0]
    if not number.isdigit():
        return False
    if host in ("", "unix"):
        path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where X servers put their sockets
        return any(_connects(where) for where in (path, "\0" + path))
    try:
        with socket.create_connection((host.strip("[]"), 6000 + int(number)), timeout=3):
            return True
    except OSError:
        return False


def _connects(where: str) -> bool:
    """Whether somebody listens at this local socket."""
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(3)
        return probe.connect_ex(where) == 0


def spare_gtk(environment: MutableMapping[str, str]) -> None:
    """Keep Qt from loading GTK on the desktops where it would, which doubles a tray program's memory.

    The "gnome" theme reads fonts and the colour scheme from the portal, and needs no GTK.
    """
    desktops = environment.get("XDG_CURRENT_DESKTOP", "").upper().split(":")
    if sys.platform == "linux" and GTK_DESKTOPS.intersection(desktops):
        environment.setdefault("QT_QPA_PLATFORMTHEME", "gnome")


def take_activation_token(environment: Mapping[str, str]) -> str:
    """The desktop's token for this start, which lets a window of the running program take the focus."""
    return environment.get("XDG_ACTIVATION_TOKEN") or environment.get("DESKTOP_STARTUP_ID") or ""


def give_activation_token(token: str) -> None:
    """Let Qt use a token for the next window that asks for the focus."""
    if token:
        os.environ["XDG_ACTIVATION_TOKEN"] = token
        os.environ["DESKTOP_STARTUP_ID"] = token

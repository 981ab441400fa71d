"""A whole desktop of one's own: a screen, a session bus, a window manager, a tray and a settings portal.

The end-to-end tests, the tour and the benchmark share it, so that all three drive the real program the way a
person does, on a screen that nobody sees::

    with VirtualDesktop(dark=True) as desktop:
        program = desktop.start_program([sys.executable, "-m", "attune_desktop"])
        icon = desktop.wait_for_tray_icon()
        desktop.click(*icon.centre)
        desktop.wait_for_window("Reset")
        desktop.screenshot(Path("reset.png"))

Linux only. Needs Xvfb, openbox, trayer, xdotool, xwininfo, xprop and dbus-daemon, and for a screen reader the
accessibility bus of at-spi2-core; ``tools/prepare.py test`` sees to them.
"""

from .accessibility import Node, ScreenReader
from .answering import AnsweringService
from .asking_portal import AskingPortal
from .compositor import FakeCompositor
from .desktop import Tray, VirtualDesktop
from .notifications import NotificationService, ShownNotification
from .process import Process
from .status_notifier import IconPixmap, MenuItem, StatusNotifierHost
from .waiting import DesktopError, wait_until
from .x11 import Rectangle

__all__ = [
    "AnsweringService",
    "AskingPortal",
    "DesktopError",
    "FakeCompositor",
    "IconPixmap",
    "MenuItem",
    "Node",
    "NotificationService",
    "Process",
    "Rectangle",
    "ScreenReader",
    "ShownNotification",
    "StatusNotifierHost",
    "Tray",
    "VirtualDesktop",
    "wait_until",
]

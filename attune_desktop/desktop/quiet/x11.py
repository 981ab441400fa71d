"""What an X server knows: for how long nobody has touched anything, and the window in front."""

from attune_desktop.core.quiet import Answer
from attune_desktop.desktop.quiet.detector import Asking
from attune_desktop.desktop.x11 import X11


def look() -> Asking:
    """Idleness, and whether the window in front covers the screen.

    Not for Wayland: its X server knows only the windows and the input of programs for X.
    """
    try:
        server = X11()
    except OSError:
        return
    try:
        yield None
        counter = server.idle_counter()
        idle_ms = None if counter is None else server.counted(counter)
        if idle_ms is not None:
            yield "idle_s", idle_ms / 1000
        yield None
        full_screen = _full_screen(server)
        if full_screen is not None:
            yield "full_screen", full_screen
    finally:
        server.close()


def _full_screen(server: X11) -> Answer | None:
    """None without a window manager that says which window is in front."""
    if server.atom("_NET_ACTIVE_WINDOW") not in (server.numbers(server.root, "_NET_SUPPORTED") or []):
        return None
    active = server.numbers(server.root, "_NET_ACTIVE_WINDOW") or [0]  # no window has the keys
    states = server.numbers(active[0], "_NET_WM_STATE") or []
    return Answer.YES if server.atom("_NET_WM_STATE_FULLSCREEN") in states else Answer.NO

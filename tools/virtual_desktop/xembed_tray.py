"""The tray of the older X11 panels: trayer, a real one, in the upper right corner."""

from collections.abc import Callable
from typing import TypeVar

from .process import Process
from .waiting import DEADLINE_S, wait_until
from .x11 import Rectangle, Screen, Window

PANEL_CLASS = '"panel" "trayer"'

T = TypeVar("T")


class XembedTray:
    """One trayer, from its start on.

    Attributes:
        process: The panel.
    """

    def __init__(
        self, screen: Screen, start: Callable[[list[str]], Process], height: int, report: Callable[[], str]
    ) -> None:
        """Start it on a screen, so many pixels high, and wait until it is there."""
        self._screen = screen
        self._report = report
        self.process = start(
            f"trayer --edge top --align right --widthtype request --height {height}".split(),
        )
        wait_until(self._panel, "trayer", report=report)

    def icons(self) -> list[Rectangle]:
        """The places of the icons, from left to right."""
        panel = self._panel()
        windows = self._screen.tree("-id", panel.id) if panel else []
        return sorted(
            window.place for window in windows if window.wm_class and self._screen.is_shown(window.id)
        )

    def wait_for_icon(self, timeout: float = DEADLINE_S) -> Rectangle:
        """Wait for an icon that has come to rest, and return its place; of several, the leftmost."""
        last: list[Rectangle] = []

        def settled() -> list[Rectangle]:
            nonlocal last
            before, last = last, self.icons()
            return last if last == before else []

        return wait_until(settled, "an icon in the tray", timeout, self._report)[0]

    def _panel(self) -> Window | None:
        panels = [window for window in self._screen.tree("-root") if window.wm_class == PANEL_CLASS]
        return panels[0] if panels and self._screen.is_shown(panels[0].id) else None

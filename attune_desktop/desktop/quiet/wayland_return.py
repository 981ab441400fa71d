"""A return as a Wayland compositor tells it: KWin, those of wlroots and their kin."""

from attune_desktop.desktop.quiet.wayland import IDLED, RESUMED, notify_when_idle
from attune_desktop.desktop.return_watch import ReturnWatch
from attune_desktop.desktop.wayland import Wayland


class WaylandReturn(ReturnWatch):
    """A notification: nothing has been touched for so long; and again: now something is."""

    _compositor: Wayland | None = None

    def connect_to_desktop(self) -> None:
        """Connect, and ask to be told."""
        self._compositor = compositor = Wayland(self)
        compositor.lost.connect(self.give_up)
        compositor.open(self._know)

    def leave_desktop(self) -> None:
        """Leave the compositor."""
        compositor, self._compositor = self._compositor, None
        if compositor is not None:
            compositor.close()
            compositor.deleteLater()

    def _know(self) -> None:
        if self._compositor is None or not notify_when_idle(self._compositor, self.away_ms, self._touched):
            self.give_up()

    def _touched(self, event: int) -> None:
        if event == IDLED:
            self.went()
        elif event == RESUMED:
            self.came()

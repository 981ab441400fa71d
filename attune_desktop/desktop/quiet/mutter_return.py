"""A return as GNOME tells it, on X11 and Wayland alike: watches of Mutter's."""

from jeepney import DBusAddress

from attune_desktop.desktop.bus_connection import BusConnection
from attune_desktop.desktop.return_watch import ReturnWatch

NAME, PATH = "org.gnome.Mutter.IdleMonitor", "/org/gnome/Mutter/IdleMonitor/Core"
MONITOR = DBusAddress(PATH, bus_name=NAME, interface=NAME)
FIRED = f"type='signal',sender='{NAME}',path='{PATH}',interface='{NAME}',member='WatchFired'"
Values = tuple[object, ...]


class MutterReturn(ReturnWatch):
    """A watch for idleness, which stays; each time it fires, one for the next touch, which does not."""

    _bus: BusConnection | None = None
    _gone: object = None
    _back: object = None

    def connect_to_desktop(self) -> None:
        """Connect, and set the first watch."""
        self._bus = bus = BusConnection(self)
        bus.heard.connect(self._fired)
        bus.lost.connect(self.give_up)
        bus.open()
        bus.listen(FIRED)
        bus.call(MONITOR, "AddIdleWatch", "t", (self.away_ms,), self._told_idle_watch, starts=False)

    def leave_desktop(self) -> None:
        """Leave the bus; Mutter forgets the watches of who has left."""
        bus, self._bus = self._bus, None
        if bus is not None:
            bus.close()
            bus.deleteLater()

    def _told_idle_watch(self, values: Values | None) -> None:
        match values:
            case (int() as number,):
                self._gone = number
            case _:
                self.give_up()

    def _fired(self, member: str, values: Values) -> None:
        match (member, *values):
            case ("WatchFired", self._gone) if self._bus is not None:
                self.went()
                self._bus.call(MONITOR, "AddUserActiveWatch", answered=self._told_touch_watch, starts=False)
            case ("WatchFired", self._back):
                self._back = None
                self.came()

    def _told_touch_watch(self, values: Values | None) -> None:
        match values:
            case (int() as number,):
                self._back = number
            case _:
                self.give_up()

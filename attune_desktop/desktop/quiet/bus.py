"""What services on the session bus and the system bus say, each asked only if it runs already. Linux."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from jeepney import DBusAddress
from PySide6.QtCore import QObject, QTimer

from attune_desktop.core.quiet import Answer
from attune_desktop.desktop.bus_address import bus_address, system_bus_address
from attune_desktop.desktop.bus_connection import BusConnection
from attune_desktop.desktop.quiet.detector import Detector

Values = tuple[object, ...]
PROPERTIES = "org.freedesktop.DBus.Properties"
IDLE_INHIBITED = 8
"""GNOME's session manager: the session is not to be taken for idle."""
SCREEN_KEPT_ON = 4
"""KDE's power management: the screen is not to be changed."""
QUIET_MODES = {"do-not-disturb", "dnd"}
"""What mako's own manual calls the mode; people may call theirs otherwise."""
SCREEN_SAVERS = (
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
    ("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
)


class Question(NamedTuple):
    """A method to call, and what its answer says.

    Attributes:
        about: the field of Surroundings.
        to: whom to call.
        method: its name.
        read: makes what is heard from an answer's values; None where they say nothing.
        signature: the types of the values that it is given.
        values: what it is given.
    """

    about: str
    to: DBusAddress
    method: str
    read: Callable[[Values], Answer | float | None]
    signature: str = ""
    values: Values = ()


class BusDetector(Detector):
    """Asks services on one bus everything at once."""

    def __init__(
        self,
        address: Callable[[Mapping[str, str]], str],
        questions: Iterator[Question],
        parent: QObject | None = None,
    ) -> None:
        """Describe it by where its bus is, and what is asked there."""
        super().__init__(parent)
        self._questions = questions
        self._open = 0
        self._bus = BusConnection(self, address)
        self._bus.lost.connect(self.done)

    def ask(self) -> None:
        """Connect, and ask."""
        try:
            self._bus.open()
        except OSError:
            QTimer.singleShot(0, self, self.done.emit)
            return
        for question in self._questions:
            self._open += 1
            self._bus.call(
                question.to,
                question.method,
                question.signature,
                question.values,
                partial(self._answered, question),
                starts=False,
            )

    def stop(self) -> None:
        """Leave the bus."""
        self._bus.close()

    def _answered(self, question: Question, values: Values | None) -> None:
        self._open -= 1
        heard = None if values is None else question.read(values)
        if heard is not None:
            self.heard.emit(question.about, heard)
        if not self._open:
            self.done.emit()


def session_services(environment: Mapping[str, str], parent: QObject | None = None) -> Detector:
    """What the services of the person's session say."""
    return BusDetector(bus_address, session_questions(environment), parent)


def system_services(parent: QObject | None = None) -> Detector:
    """What logind says."""
    return BusDetector(system_bus_address, system_questions(), parent)


def session_questions(environment: Mapping[str, str]) -> Iterator[Question]:
    """Everything that is asked on the session bus of this desktop."""
    idle = _address("org.gnome.Mutter.IdleMonitor", "/org/gnome/Mutter/IdleMonitor/Core")
    yield Question("idle_s", idle, "GetIdletime", _milliseconds)
    yield from _do_not_disturb()
    yield from _presenting()
    for name, path in SCREEN_SAVERS:
        yield Question("locked", _address(name, path), "GetActive", yes_or_no)
    if "XFCE" in environment.get("XDG_CURRENT_DESKTOP", "").upper().split(":"):
        yield from _xfce("do_not_disturb", "xfce4-notifyd", "/do-not-disturb")
        mode = "/xfce4-power-manager/presentation-mode"
        yield from _xfce("presenting", "xfce4-power-manager", mode)


def system_questions() -> Iterator[Question]:
    """What is asked of logind. It knows of a lock only from lockers that tell it, and of few inhibitors."""
    session = _address("org.freedesktop.login1", "/org/freedesktop/login1/session/auto")
    seat = "org.freedesktop.login1.Session"
    yield _property("locked", session, seat, "LockedHint", _only({True: Answer.YES}))
    yield _property("locked", session, seat, "Active", _only({False: Answer.YES}))
    manager = _address("org.freedesktop.login1", "/org/freedesktop/login1")
    yield _property("presenting", manager, "org.freedesktop.login1.Manager", "BlockInhibited", _blocks_idle)


def _do_not_disturb() -> Iterator[Question]:
    about = "do_not_disturb"
    # Whoever shows the notifications has this name; what else they have tells who they are.
    notifications = "org.freedesktop.Notifications"
    shown_by = _address(notifications, "/org/freedesktop/Notifications")
    yield _property(about, shown_by, notifications, "Inhibited", yes_or_no)  # Plasma
    yield _property(about, shown_by, "org.dunstproject.cmd0", "paused", yes_or_no)
    mako = _address(notifications, "/fr/emersion/Mako", "fr.emersion.Mako")
    yield Question(about, mako, "ListModes", _quiet_mode)
    sway_center = _address("org.erikreider.swaync.cc", "/org/erikreider/swaync/cc")
    yield Question(about, sway_center, "GetDnd", yes_or_no)
    raven = _address("org.budgie_desktop.Raven", "/org/budgie_desktop/Raven")
    yield Question(about, raven, "GetDoNotDisturbState", yes_or_no)


def _presenting() -> Iterator[Question]:
    manager = _address("org.gnome.SessionManager", "/org/gnome/SessionManager")  # MATE's and Cinnamon's, too
    yield Question("presenting", manager, "IsInhibited", yes_or_no, "u", (IDLE_INHIBITED,))
    agent = _address(
        "org.kde.Solid.PowerManagement.PolicyAgent", "/org/kde/Solid/PowerManagement/PolicyAgent"
    )
    yield Question("presenting", agent, "HasInhibition", yes_or_no, "u", (SCREEN_KEPT_ON,))


def _xfce(about: str, channel: str, name: str) -> Iterator[Question]:
    """A setting of Xfce's, which is off until it is there."""
    settings = _address("org.xfce.Xfconf", "/org/xfce/Xfconf")
    yield Question(about, settings, "GetProperty", yes_or_no, "ss", (channel, name))
    yield Question(about, settings, "PropertyExists", _only({False: Answer.NO}), "ss", (channel, name))


def _address(name: str, path: str, interface: str = "") -> DBusAddress:
    return DBusAddress(path, bus_name=name, interface=interface or name)


def _property(
    about: str, of: DBusAddress, interface: str, name: str, read: Callable[[Values], Answer | float | None]
) -> Question:
    to = of.with_interface(PROPERTIES)
    return Question(about, to, "Get", read, "ss", (interface, name))


def _plain(values: Values) -> object:
    """The one value of an answer, out of its variant; None where there is not one."""
    match values:
        case (tuple((str(), value)),):  # an array is a list
            return value
        case (value,):
            return value
    return None


def yes_or_no(values: Values) -> Answer | None:
    """A truth value, bare or in a variant."""
    return _only({True: Answer.YES, False: Answer.NO})(values)


def _only(meant: Mapping[bool, Answer]) -> Callable[[Values], Answer | None]:
    """Read a truth value of which not both mean something."""

    def read(values: Values) -> Answer | None:
        value = _plain(values)
        return meant.get(value) if isinstance(value, bool) else None

    return read


def _milliseconds(values: Values) -> float | None:
    value = _plain(values)
    return value / 1000 if isinstance(value, int) and not isinstance(value, bool) else None


def _quiet_mode(values: Values) -> Answer | None:
    value = _plain(values)
    if not isinstance(value, list):
        return None
    if QUIET_MODES.intersection(mode for mode in value if isinstance(mode, str)):
        return Answer.YES
    # Another mode may be a quiet one or not.
    return Answer.NO if all(mode == "default" for mode in value) else None


def _blocks_idle(values: Values) -> Answer | None:
    value = _plain(values)
    return Answer.YES if isinstance(value, str) and "idle" in value.split(":") else None

"""A question as the desktop's own notification, a button for each choice. Linux; imported when it asks."""

from html import escape

from jeepney import DBusAddress
from PySide6.QtCore import QObject, QTimer, Signal

from attune_desktop.core.question import Question
from attune_desktop.desktop.bus_connection import BusConnection
from attune_desktop.desktop.display import give_activation_token

NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
SIGNALS = f"type='signal',sender='{NAME}',path='{PATH}',interface='{NAME}'"
SERVICE = DBusAddress(PATH, bus_name=NAME, interface=NAME)
PATIENCE_MS = 5000
"""A service that the bus has to start first may take a moment; nobody waits for it but the question."""
CLICK = "default"
"""What a click beside the buttons is called."""
URGENCY_NORMAL = 1
BY_ITS_OWN_TIME, NEVER = -1, 0
"""When a notification leaves by itself."""


class Notification(QObject):
    """One question. It is shown or cannot be; then something is chosen, or it is closed.

    Its connection stays until then: a service that knows the program takes the notifications of one that
    has left the bus away.

    Signals:
        shown: the desktop has it.
        unable: there is no service, it does not answer, or it knows no buttons; this one is over.
        chosen: the key of a choice; this one is over.
        closed: it is gone, and nothing was chosen; this one is over.
    """

    shown = Signal()
    unable = Signal()
    chosen = Signal(str)
    closed = Signal()

    def __init__(self, question: Question, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._question = question
        self._number: int | None = None
        self._bus = BusConnection(self)
        self._bus.heard.connect(self._hear)
        self._bus.lost.connect(self._lost)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._give_up)

    def show(self) -> None:
        """Ask the desktop to show it. The answer comes as a signal, later."""
        self._patience.start()
        try:
            self._bus.open()
        except OSError:
            QTimer.singleShot(0, self, self._give_up)
            return
        self._bus.listen(SIGNALS)
        self._bus.call(SERVICE, "GetCapabilities", answered=self._told_capabilities)

    def take_back(self) -> None:
        """Take it away, if it is there; nothing is told of it any more."""
        self._patience.stop()
        if self._number is not None:
            self._bus.call(SERVICE, "CloseNotification", "u", (self._number,))
        self._bus.close()
        self.deleteLater()

    def _told_capabilities(self, values: tuple[object, ...] | None) -> None:
        match values:
            case (list() as known,) if "actions" in known:
                self._notify(markup="body-markup" in known)
            case _:
                self._give_up()

    def _notify(self, *, markup: bool) -> None:
        question = self._question
        first = next(iter(question.choices.values()))
        # A click chooses the first, which is a button as well: not every desktop has both.
        actions = [CLICK, first, *(part for choice in question.choices.items() for part in choice)]
        hints = {"desktop-entry": ("s", "attune"), "urgency": ("y", URGENCY_NORMAL)}
        if not question.stays:
            hints["transient"] = ("b", True)  # not kept in a list for later
        text = escape(question.text, quote=False) if markup else question.text
        leaves = NEVER if question.stays else BY_ITS_OWN_TIME
        values = ("Attune", 0, "attune", question.title, text, actions, hints, leaves)
        self._bus.call(SERVICE, "Notify", "susssasa{sv}i", values, self._told_number)

    def _told_number(self, values: tuple[object, ...] | None) -> None:
        match values:
            case (int() as number,):
                self._number = number
                self._patience.stop()
                self.shown.emit()
            case _:
                self._give_up()

    def _hear(self, member: str, values: tuple[object, ...]) -> None:
        match (member, *values):
            case ("ActivationToken", self._number, str() as token):
                give_activation_token(token)
            case ("ActionInvoked", self._number, str() as key):
                key = next(iter(self._question.choices)) if key == CLICK else key
                if key in self._question.choices:
                    self.take_back()
                    self.chosen.emit(key)
            case ("NotificationClosed", self._number, int()):
                self._bus.close()
                self.closed.emit()

    def _lost(self) -> None:
        if self._number is None:
            self._give_up()
        else:
            self.closed.emit()

    def _give_up(self) -> None:
        self.take_back()
        self.unable.emit()

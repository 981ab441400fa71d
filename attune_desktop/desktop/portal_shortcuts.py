"""Desktop-wide keys by the portal's GlobalShortcuts: the desktop asks the person, and keeps the keys.

A portal that goes and comes back is asked again; what it knows already it does not ask the person again.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from attune_desktop.core.language import said
from attune_desktop.core.shortcuts import Shortcut
from attune_desktop.desktop.portal import Outcome, Portal

INTERFACE, SESSION = "org.freedesktop.portal.GlobalShortcuts", "org.freedesktop.portal.Session"
PATIENCE_MS = 10_000
"""How long a portal may take before it has to ask the person; a bus may have to start it first."""


class PortalShortcuts(QObject):
    """The shortcuts, from `open` until `close`.

    Signals:
        bound: they work now; carries the keys of each by its name, in the desktop's own words.
        unable: they do not; carries one sentence. A portal that comes later is asked nevertheless.
        declined: the person did not want them; carries one sentence.
        activated: one was pressed; carries its name, and the desktop's token for the focus, or nothing.
    """

    bound = Signal(dict)
    unable = Signal(str)
    declined = Signal(str)
    activated = Signal(str, str)

    def __init__(self, shortcuts: Sequence[Shortcut], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shortcuts = shortcuts
        self._session: object = ""
        self._asking = False
        self._portal = Portal(self)
        self._portal.heard.connect(self._hear)
        self._portal.came.connect(self._come)
        self._portal.went.connect(self._forget)
        self._portal.lost.connect(lambda: self._give_up(said("The desktop's session bus has ended.")))
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(lambda: self.unable.emit(no_answer()))

    def open(self) -> None:
        """Ask the portal for them. The answer comes as a signal, later."""
        try:
            self._portal.open()
        except OSError:
            QTimer.singleShot(0, self, lambda: self.unable.emit(no_portal()))
            return
        self._portal.listen(INTERFACE)
        self._portal.listen(SESSION)
        self._ask()

    def close(self) -> None:
        """Give them back: a session ends with its connection."""
        self._patience.stop()
        self._portal.close()
        self.deleteLater()

    def _ask(self) -> None:
        self._asking = True
        self._patience.start()
        self._portal.ask_version(INTERFACE, self._told_version)

    def _told_version(self, version: int) -> None:
        if version < 1:
            self._give_up(no_portal())
            return
        options = {"session_handle_token": ("s", "attune")}
        self._portal.request(INTERFACE, "CreateSession", "", (), options, self._have_session)

    def _have_session(self, outcome: Outcome, results: Mapping[str, object]) -> None:
        self._patience.stop()
        if outcome is not Outcome.DONE:
            self._give_up(no_answer())
            return
        self._session = results.get("session_handle", "")
        self._portal.request(INTERFACE, "ListShortcuts", "o", (self._session,), {}, self._told_known)

    def _told_known(self, _outcome: Outcome, results: Mapping[str, object]) -> None:
        known = keys_of(results)
        if all(shortcut.name in known for shortcut in self._shortcuts):
            self._have(known)
            return
        wanted = [
            (
                shortcut.name,
                {"description": ("s", said(shortcut.title)), "preferred_trigger": ("s", shortcut.trigger)},
            )
            for shortcut in self._shortcuts
        ]
        values = (self._session, wanted, "")
        self._portal.request(INTERFACE, "BindShortcuts", "oa(sa{sv})s", values, {}, self._told_bound)

    def _told_bound(self, outcome: Outcome, results: Mapping[str, object]) -> None:
        if outcome is Outcome.DONE and (keys := keys_of(results)):
            self._have(keys)
        elif outcome is Outcome.FAILED:
            self._give_up(no_answer())
        else:
            self._asking = False
            self.declined.emit(said("The desktop was not to give Attune any keys, so there are none."))

    def _have(self, keys: Mapping[str, str]) -> None:
        self._asking = False
        self.bound.emit(dict(keys))

    def _hear(self, member: str, values: tuple[object, ...], path: str) -> None:
        match (member, *values):
            case ("Activated", self._session, str() as name, int(), dict() as options):
                _, token = options.get("activation_token", ("s", ""))
                self.activated.emit(name, str(token))
            case ("ShortcutsChanged", self._session, list() as shortcuts):
                self.bound.emit(keys_of({"shortcuts": shortcuts}))
            case ("Closed", *_) if path == self._session:
                self._give_up(said("The desktop has taken Attune's keys back."))

    def _come(self) -> None:
        if not self._asking:
            self._ask()

    def _forget(self) -> None:
        """The portal has gone, and the session with it; what was asked of it has failed by now."""
        self._session, self._asking = "", False
        self._patience.stop()

    def _give_up(self, sentence: str) -> None:
        self._session, self._asking = "", False
        self._patience.stop()
        self.unable.emit(sentence)


def keys_of(results: Mapping[str, object]) -> dict[str, str]:
    """The keys of each shortcut by its name, in the desktop's own words; none where it does not say."""
    shortcuts = results.get("shortcuts")
    found = {}
    for shortcut in shortcuts if isinstance(shortcuts, list) else []:
        match shortcut:
            case (str() as name, {"trigger_description": (_, str() as keys)}):
                found[name] = keys
            case (str() as name, dict()):
                found[name] = ""
    return found


def no_portal() -> str:
    """Said where a desktop gives programs no keys."""
    return said(
        "This desktop gives programs no keys of their own: bind the commands in the keyboard settings."
    )


def no_answer() -> str:
    """Said where it should, and does not."""
    return said("This desktop's portal did not give any keys: bind the commands in the keyboard settings.")

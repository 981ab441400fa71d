"""Coming up with the log-in from inside a Flatpak: the portal keeps the entry, and may ask first."""

from collections.abc import Callable, Mapping, Sequence

from attune_desktop.core.language import said
from attune_desktop.desktop.autostart import Answered, Autostart
from attune_desktop.desktop.portal import Outcome, Portal

INTERFACE = "org.freedesktop.portal.Background"


class BackgroundPortal(Autostart):
    """An entry that the portal writes, where we cannot see it."""

    def __init__(self, command: Sequence[str], make_portal: Callable[[], Portal] = Portal) -> None:
        self._command = list(command)
        self._make_portal = make_portal

    def is_on(self) -> None:
        """The portal does not tell."""
        return

    def turn(self, *, on: bool, answered: Answered) -> None:
        """Ask the portal for it; the person may be asked by the desktop."""
        portal = self._make_portal()

        def over(outcome: Outcome, results: Mapping[str, object]) -> None:
            portal.close()
            portal.deleteLater()
            agreed = outcome is Outcome.DONE and results.get("autostart", False) is on
            answered("" if agreed else _why_not(outcome))

        try:
            portal.open()
        except OSError:
            over(Outcome.FAILED, {})
            return
        options = {
            "reason": ("s", said("Come up in the tray with the log-in.")),
            "autostart": ("b", on),
            "commandline": ("as", self._command),
            "dbus-activatable": ("b", False),
        }
        portal.request(INTERFACE, "RequestBackground", "s", ("",), options, over)


def _why_not(outcome: Outcome) -> str:
    if outcome is Outcome.FAILED:
        return said(
            "This desktop's portal could not be asked whether Attune may start with the log-in: "
            "set it in the desktop's own settings."
        )
    return said(
        "The desktop did not let Attune start with the log-in: allow it in its settings for programs."
    )

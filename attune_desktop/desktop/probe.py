"""What Qt finds on this desktop, asked in a process of its own: Qt ends a process that has no display.

Run as `python -m attune_desktop.desktop.probe`, it prints one line of JSON.
"""

import json
import os
import subprocess
import sys
from typing import Any

from attune_desktop.desktop.display import spare_gtk

PATIENCE_S = 20
SERVICE_PATIENCE_MS = 5000


def ask() -> dict[str, Any]:
    """What the probe found; `error` in it where Qt could not come up, in Qt's own words."""
    command = [sys.executable, "-m", "attune_desktop.desktop.probe"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return {"error": str(error)}
    lines = done.stdout.splitlines()
    if done.returncode == 0 and lines:
        found: dict[str, Any] = json.loads(lines[-1])
        return found
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    return {
        "error": next((line for line in reversed(lines) if "rror" in line or "lib" in line), lines[-1:] or "")
    }


def main() -> None:
    """Print what Qt finds."""
    spare_gtk(os.environ)
    from PySide6.QtCore import qVersion
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication, QSystemTrayIcon

    application = QApplication(sys.argv[:1])
    screens = [
        (screen.size().width(), screen.size().height(), screen.devicePixelRatio())
        for screen in QGuiApplication.screens()
    ]
    found = {
        "qt": qVersion(),
        "platform": application.platformName(),
        "screens": screens,
        "tray": QSystemTrayIcon.isSystemTrayAvailable(),
        "notifications": _notifications(),
        "scheme": QGuiApplication.styleHints().colorScheme().name,
        "surroundings": _surroundings(),
    }
    sys.stdout.write(json.dumps(found) + "\n")


def _notifications() -> list[str] | None:
    """The name and version of the service that shows them, and what it can do; None where there is none."""
    if sys.platform in ("win32", "darwin"):
        return None
    from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage

    name, path = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
    answers: list[object] = []
    for question in ("GetServerInformation", "GetCapabilities"):
        call = QDBusMessage.createMethodCall(name, path, name, question)
        answer = QDBusConnection.sessionBus().call(call, QDBus.CallMode.Block, SERVICE_PATIENCE_MS)
        answers += answer.arguments() if answer.type() is QDBusMessage.MessageType.ReplyMessage else []
    match answers:
        case [str(service), str(), str(version), str(), list(known)]:
            return [f"{service} {version}", *known]
        case _:
            return None


def _surroundings() -> dict[str, str]:
    """What the desktop says of the person's surroundings, by the names of its parts; in a second at most."""
    from PySide6.QtCore import QEventLoop

    from attune_desktop.core.quiet import Answer, Surroundings
    from attune_desktop.desktop.surroundings import look_around

    seen: list[Surroundings] = []
    waiting = QEventLoop()

    def see(told: Surroundings) -> None:
        seen.append(told)
        waiting.quit()

    look_around(see, waiting)
    waiting.exec()
    answers = {name: getattr(seen[0], name) for name in Surroundings.__slots__}
    idle = answers.pop("idle_s")
    known = Answer.UNKNOWN if idle is None else Answer.NO
    return {"idle_s": known.value, **{name: answer.value for name, answer in answers.items()}}


if __name__ == "__main__":
    main()

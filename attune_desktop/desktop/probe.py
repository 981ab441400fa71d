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
    said = [line for line in done.stderr.splitlines() if line.strip()]
    return {
        "error": next((line for line in reversed(said) if "rror" in line or "lib" in line), said[-1:] or "")
    }


def main() -> None:
    """Print what Qt finds."""
    spare_gtk(os.environ)
    from PySide6.QtCore import qVersion
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication, QSystemTrayIcon

    application = QApplication(sys.argv[:1])
    screens = [
        f"{screen.size().width()}×{screen.size().height()} at {screen.devicePixelRatio():g}×"
        for screen in QGuiApplication.screens()
    ]
    found = {
        "qt": qVersion(),
        "platform": application.platformName(),
        "screens": screens,
        "tray": QSystemTrayIcon.isSystemTrayAvailable(),
        "scheme": QGuiApplication.styleHints().colorScheme().name,
    }
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()

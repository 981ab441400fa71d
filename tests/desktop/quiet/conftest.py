"""What is asked about the surroundings: a detector's whole story, and buses of one's own."""

import os
import signal
import tempfile
from pathlib import Path

import pytest


@pytest.fixture
def listen(qtbot):
    """Ask a detector to the end; what was heard, in order."""
    asked = []

    def listen(detector):
        asked.append(detector)
        heard, done = [], []
        detector.heard.connect(lambda field, what: heard.append((field, what)))
        detector.done.connect(lambda: done.append(True))
        detector.ask()
        assert not done  # not before its caller goes on
        qtbot.waitUntil(lambda: bool(done))
        detector.stop()
        return heard

    yield listen
    for detector in asked:
        detector.deleteLater()


@pytest.fixture
def buses(monkeypatch):
    """A session bus and a system bus, with nobody on either."""
    from virtual_desktop.session_bus import SessionBus

    made = []
    with tempfile.TemporaryDirectory(prefix="bus-") as name:  # a socket's path may not be long
        for kind in ("SESSION", "SYSTEM"):
            folder = Path(name) / kind
            folder.mkdir()
            bus = SessionBus(folder, {"PATH": os.environ["PATH"]}, folder / "log")
            monkeypatch.setenv(f"DBUS_{kind}_BUS_ADDRESS", bus.address)
            made.append(bus)
        yield tuple(made)
        for bus in made:
            bus.daemon.signal(signal.SIGCONT)
            bus.close()

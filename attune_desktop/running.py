"""Running: the program from its application to its end."""

import os

from attune_desktop.app import Attune
from attune_desktop.core.errors import KnownError
from attune_desktop.desktop.instance import Request
from attune_desktop.desktop.qt_start import start_qt
from attune_desktop.desktop.signals import EndSignals
from attune_desktop.store.home import Home


def run(home: Home, request: Request) -> int:
    """Be the program until it is quit; the request is done first.

    Raises:
        KnownError: it cannot come up.
        AlreadyRunning: somebody was quicker.
    """
    application = start_qt(os.environ)
    attune = Attune(home)
    signals = EndSignals(attune.quit)
    try:
        if request.command != "start":
            attune.handle(request)
        attune.welcoming.begin(commanded=request.command != "start")
        return application.exec()
    except KnownError:
        attune.quit()
        raise
    finally:
        signals.close()

"""What every test shares: no leaked timer or window, and a home of its own."""

import gc
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from gettext import NullTranslations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from attune_desktop.core import language
from attune_desktop.store.home import Home

# Tests read English, whatever the developer's own language is.
os.environ["LC_ALL"] = "C.UTF-8"

# The virtual desktop is Linux's own; elsewhere these have nothing to run on.
collect_ignore = [] if sys.platform == "linux" else ["test_virtual_desktop.py", "end_to_end"]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


class FewMessages(NullTranslations):
    """A language of which only some messages are known; a plural has the form for one, then for many."""

    def __init__(self, messages: Mapping[str, str | tuple[str, str]]) -> None:
        super().__init__()
        self._messages = messages

    def gettext(self, message: str) -> str:
        found = self._messages.get(message, message)
        return found if isinstance(found, str) else found[0]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        found = self._messages.get(msgid1, (msgid1, msgid2))
        return found[n != 1] if isinstance(found, tuple) else found

    def pgettext(self, context: str, message: str) -> str:
        within = f"{context}\4{message}"  # as gettext's own files have it
        return self.gettext(within if within in self._messages else message)


@pytest.fixture
def speaking() -> Iterator[Callable[[Mapping[str, str | tuple[str, str]]], None]]:
    """Speaks a language that knows these messages, until the test has ended."""
    yield lambda messages: language.speak(FewMessages(messages), "xx")
    language.speak(NullTranslations())


@pytest.fixture
def short_folder() -> Iterator[Path]:
    """A folder for sockets: their paths have room for a hundred characters, which tmp_path may fill alone."""
    with TemporaryDirectory(prefix="a-") as folder:
        yield Path(folder)


@pytest.fixture(autouse=True)
def _nothing_left_behind(request: pytest.FixtureRequest):
    """A window still open or a timer still running when a test has ended fails it."""
    if "qtbot" not in request.fixturenames:
        yield
        return
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer
    from PySide6.QtWidgets import QApplication

    request.getfixturevalue("qtbot")
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    timers = [
        timer
        for widget in QApplication.allWidgets()
        for timer in widget.findChildren(QTimer)
        if timer.isActive()
    ]
    for window in windows:
        window.close()
    assert not windows, f"still open: {windows}"
    assert not timers, f"still running: {timers}"

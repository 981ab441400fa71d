"""A real X server and window manager: idleness grows and ends, a window fills the screen and leaves it."""

import sys

import pytest

if sys.platform != "linux":
    pytest.skip("Linux's own", allow_module_level=True)

from virtual_desktop import VirtualDesktop, wait_until
from virtual_desktop.x11 import Screen

from attune_desktop.core.quiet import Answer
from attune_desktop.desktop.quiet.x11 import look
from attune_desktop.desktop.x11 import X11

FULL_SCREEN = """
import sys
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def keyPressEvent(self, event):
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
app = QApplication(["film"])
window = Window(windowTitle="Film")
window.resize(300, 200)
window.show()
app.exec()
"""


@pytest.fixture
def desktop(monkeypatch):
    with VirtualDesktop(800, 500, tray="none") as desktop:
        monkeypatch.setenv("DISPLAY", desktop.screen.name)
        yield desktop


def seen():
    return dict(told for told in look() if told is not None)


def test_idleness_grows_until_something_is_touched(desktop):
    desktop.move(100, 100)
    wait_until(lambda: seen()["idle_s"] > 0.4, "idleness to grow")
    desktop.key("a")
    wait_until(lambda: seen()["idle_s"] < 0.4, "a key to end it")
    wait_until(lambda: seen()["idle_s"] > 0.4, "idleness to grow again")
    desktop.move(200, 200)
    wait_until(lambda: seen()["idle_s"] < 0.4, "the pointer to end it")


def test_a_window_in_front_fills_the_screen_until_it_does_not(desktop):
    assert seen()["full_screen"] is Answer.NO
    desktop.start_program([sys.executable, "-c", FULL_SCREEN])
    desktop.wait_for_window("Film")
    desktop.wait_until(lambda: desktop.active_window_name() == "Film", "the window to be in front")
    assert seen()["full_screen"] is Answer.NO
    desktop.key("f")
    desktop.wait_until(lambda: seen()["full_screen"] is Answer.YES, "the window to fill the screen")
    desktop.key("f")
    desktop.wait_until(lambda: seen()["full_screen"] is Answer.NO, "the window to leave the full screen")


def test_without_a_window_manager_nobody_knows_which_window_is_in_front(monkeypatch, short_folder):
    screen = Screen(640, 480, {}, short_folder / "xvfb")
    try:
        monkeypatch.setenv("DISPLAY", screen.name)
        assert seen().keys() == {"idle_s"}
    finally:
        screen.close()


def test_a_window_that_has_gone_meanwhile_has_no_properties(desktop):
    server = X11()
    try:
        assert server.numbers(0x3FFFFF1, "_NET_WM_STATE") is None
        assert server.numbers(server.root, "_NET_WM_NAME_OF_NOBODY") is None
        assert server.numbers(server.root, "_NET_SUPPORTED") is not None
        assert server.counted(0x3FFFFF1) is None
    finally:
        server.close()
        server.close()


@pytest.mark.parametrize("display", [":98765", "nonsense", ""])
def test_without_a_server_nothing_is_known(monkeypatch, display):
    monkeypatch.setenv("DISPLAY", display)
    assert list(look()) == []

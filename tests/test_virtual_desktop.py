"""The harness, proved with a bare tray program: what is done on the desktop arrives, and nothing is left."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from virtual_desktop import DesktopError, Process, VirtualDesktop

TRAY_PROGRAM = """
import sys
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QSystemTrayIcon
app = QApplication(["bare", *sys.argv[1:]])
app.setQuitOnLastWindowClosed(False)
hints = app.styleHints()
hints.colorSchemeChanged.connect(lambda scheme: print("scheme", scheme.name))
print("scheme at start", hints.colorScheme().name)
pixmap = QPixmap(32, 32)
pixmap.fill("teal")
line = QLineEdit(windowTitle="Bare window")
line.textChanged.connect(lambda text: print("typed", text))
tray = QSystemTrayIcon(QIcon(pixmap), toolTip="Bare")
tray.activated.connect(lambda reason: (print("activated", reason.name), line.show()))
menu = QMenu()
menu.addAction("&Pause").triggered.connect(lambda: print("paused"))
menu.addAction("Impossible").setEnabled(False)
menu.addMenu("More").addAction("Relax now").triggered.connect(lambda: print("relaxing"))
menu.addSeparator()
menu.addAction("Quit").triggered.connect(app.quit)
tray.setContextMenu(menu)
tray.show()
print("ready")
app.exec()
"""
WINDOW_PROGRAM = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication(["wide"])
print("screen", app.primaryScreen().size().toTuple())
window = QWidget(windowTitle="Wide")
window.resize(300, 200)
window.show()
app.exec()
"""


def start(desktop: VirtualDesktop) -> Process:
    program = desktop.start_program([sys.executable, "-c", TRAY_PROGRAM])
    program.wait_for_output("ready")
    return program


def test_a_click_keys_and_the_menu_arrive_through_an_xembed_tray(tmp_path):
    with VirtualDesktop(800, 500) as desktop:
        program = start(desktop)
        icon = desktop.wait_for_tray_icon()
        assert icon.y < 30 and 700 < icon.x < 800
        desktop.click(*icon.centre)
        program.wait_for_output("activated Trigger")

        window = desktop.wait_for_window("Bare")
        desktop.wait_until(lambda: desktop.active_window_name() == "Bare window", "the keyboard")
        desktop.type("hum")
        desktop.key("space")
        program.wait_for_output("typed hum \n")
        desktop.screenshot(tmp_path / "shot.png")
        assert (tmp_path / "shot.png").read_bytes().startswith(b"\x89PNG")
        assert list(desktop.windows().values()) == [window]

        desktop.click(*icon.centre, button=3)
        [menu] = desktop.wait_until(desktop.popups, "the menu")
        desktop.click(menu.x + 20, menu.y + 10)
        program.wait_for_output("paused")


def test_a_click_and_the_menu_arrive_through_a_status_notifier_tray():
    with VirtualDesktop(tray="sni") as desktop:
        program = start(desktop)
        desktop.sni.wait_for_item()
        assert desktop.sni.tool_tip() == "Bare"
        assert (32, 32) in [(pixmap.width, pixmap.height) for pixmap in desktop.sni.icon_pixmaps()]
        [teal] = {
            pixmap.argb[i : i + 4] for pixmap in desktop.sni.icon_pixmaps()[:1] for i in range(0, 64, 4)
        }
        assert teal == bytes([255, 0, 128, 128])

        desktop.sni.activate()
        program.wait_for_output("activated Trigger")
        desktop.sni.secondary_activate()
        program.wait_for_output("activated MiddleClick")

        lines = desktop.sni.menu()
        assert [line.label for line in lines] == ["Pause", "Impossible", "More", "", "Quit"]
        assert [line.enabled for line in lines] == [True, False, True, True, True]
        assert [line.label for line in lines[2].children] == ["Relax now"]
        assert lines[3].separator
        desktop.sni.click_menu("Pause")
        program.wait_for_output("paused")
        desktop.sni.click_menu("Relax now")
        program.wait_for_output("relaxing")
        with pytest.raises(DesktopError, match="Impossible"):
            desktop.sni.click_menu("Impossible")
        desktop.sni.click_menu("Quit")
        assert program.wait() == 0
        desktop.wait_until(lambda: not desktop.sni.items, "the icon to leave")


def test_a_tray_that_restarts_gets_its_icon_back():
    with VirtualDesktop(tray="xembed") as desktop:
        program = start(desktop)
        desktop.wait_for_tray_icon()
        desktop.restart_tray()
        desktop.click(*desktop.wait_for_tray_icon().centre)
        program.wait_for_output("activated Trigger")


def test_a_status_notifier_tray_that_restarts_gets_its_icon_back():
    with VirtualDesktop(tray="sni") as desktop:
        program = start(desktop)
        desktop.sni.wait_for_item()
        desktop.restart_tray()
        desktop.sni.wait_for_item()
        desktop.sni.activate()
        program.wait_for_output("activated Trigger")


def test_a_tray_can_come_late():
    with VirtualDesktop(tray="none") as desktop:
        start(desktop)
        desktop.start_tray("sni")
        desktop.start_program([sys.executable, "-c", TRAY_PROGRAM])
        desktop.sni.wait_for_item()


@pytest.mark.parametrize("platform_theme", ["gnome", "xdgdesktopportal"])
def test_qt_sees_dark_and_its_changes(platform_theme):
    with VirtualDesktop(dark=True, platform_theme=platform_theme, tray="none") as desktop:
        program = start(desktop)
        desktop.wait_until(
            lambda: "scheme Dark" in program.output() or "scheme at start Dark" in program.output(), "dark"
        )
        desktop.set_appearance(dark=False)
        program.wait_for_output("scheme Light")
        desktop.set_appearance(dark=True)
        desktop.wait_until(lambda: program.output().strip().endswith("scheme Dark"), "dark again")


def test_twice_the_density_is_twice_the_pixels():
    with VirtualDesktop(600, 400, scale=2) as desktop:
        program = desktop.start_program([sys.executable, "-c", WINDOW_PROGRAM])
        program.wait_for_output("screen (600, 400)")
        window = desktop.wait_for_window("Wide")
        assert (window.width, window.height) == (600, 400)


def test_nothing_of_the_callers_session_shows_through(monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/callers")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-callers")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/callers")
    monkeypatch.setenv("QT_STYLE_OVERRIDE", "callers")
    monkeypatch.setenv("ATTUNE_HOME", "/callers")
    with VirtualDesktop(tray="none") as desktop:
        program = desktop.start_program(["env"])
        program.wait()
        assert "callers" not in program.output()
        assert Path(desktop.environment["XDG_RUNTIME_DIR"]).stat().st_mode & 0o777 == 0o700


def test_two_at_once_and_nothing_left():
    def one(tray):
        with VirtualDesktop(tray=tray) as desktop:
            program = start(desktop)
            icon = desktop.sni.wait_for_item() if tray == "sni" else desktop.wait_for_tray_icon()
            assert icon
            pids = [program.pid, desktop.screen.server.pid, desktop.bus.daemon.pid]
            return desktop.screen.name, desktop.folder, pids

    with ThreadPoolExecutor() as pool:
        results = list(pool.map(one, ["xembed", "sni"]))
    assert len({name for name, _, _ in results}) == 2
    for _, folder, pids in results:
        assert not folder.exists()
        for pid in pids:
            with pytest.raises(ProcessLookupError):
                os.kill(pid, 0)


def test_an_error_leaves_nothing_behind_and_says_what_programs_said():
    with pytest.raises(DesktopError) as failure, VirtualDesktop(tray="none") as desktop:
        desktop.start_program([sys.executable, "-c", "raise SystemExit('no breath left')"]).report()
        desktop.wait_for_window("Never", timeout=1)
    assert "a window 'Never'" in str(failure.value)
    assert "no breath left" in str(failure.value)
    assert not desktop.folder.exists()
    assert not desktop.screen.server.running

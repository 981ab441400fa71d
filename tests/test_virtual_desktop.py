"""The harness, proved with a bare tray program: what is done on the desktop arrives, and nothing is left."""

import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from virtual_desktop import DesktopError, Process, VirtualDesktop, wait_until

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
FORM_PROGRAM = """
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QFormLayout, QLineEdit, QPushButton, QSlider
app = QApplication(["form"])
dialog = QDialog(windowTitle="Form")
rows = QFormLayout(dialog)
note, mood, warm, save = QLineEdit(), QSlider(), QCheckBox("Warm"), QPushButton("Save")
note.setAccessibleName("Note")
note.setAccessibleDescription("A line")
mood.setAccessibleName("Mood")
mood.setRange(0, 10)
mood.setValue(3)
for part in (note, mood, warm, save, QPushButton("Hidden", visible=False)):
    rows.addRow(part)
def tell():
    print("saved", note.text(), warm.isChecked())
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(save, "Saved."))
save.clicked.connect(tell)
dialog.show()
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


def test_a_screen_reader_finds_hears_and_does():
    with VirtualDesktop(tray="none", screen_reader=True) as desktop:
        reader = desktop.reader
        program = desktop.start_program([sys.executable, "-c", FORM_PROGRAM])
        form = desktop.wait_until(lambda: reader.window("Form"), "the form")
        assert reader.window("Another") is None
        assert form.role == "dialog"
        assert form.find("text", "Note").description == "A line"
        assert form.find("slider", "Mood").value == 3.0
        assert [box.name for box in form.find_all("check box")] == ["Warm"]
        with pytest.raises(DesktopError, match="0 of push button 'Hidden'"):
            form.find("push button", "Hidden")

        window = desktop.wait_for_window("Form")
        place = form.find("push button", "Save").place
        assert window.y < place.y < window.y + window.height
        reader.write(form.find("text", "Note"), "warm")
        reader.act(form.find("check box", "Warm"))
        reader.act(form.find("push button", "Save"))
        program.wait_for_output("saved warm True")
        desktop.wait_until(lambda: reader.heard == ["Saved."], "the announcement")
        form = reader.window("Form")
        assert form.find("text", "Note").text == "warm"
        assert "checked" in form.find("check box", "Warm").states

        desktop.wait_until(lambda: desktop.active_window_name() == "Form", "the keyboard")
        reader.grab_focus(form.find("slider", "Mood"))
        desktop.wait_until(lambda: (here := reader.focused()) and here.name == "Mood", "word of the focus")
        desktop.key("Tab")
        desktop.wait_until(lambda: (here := reader.focused()) and here.name == "Warm", "word of the next")
        program.end()
        desktop.wait_until(lambda: reader.window("Form") is None, "the form to be gone")


def test_a_desktop_without_a_screen_reader_says_so():
    with VirtualDesktop(tray="none") as desktop, pytest.raises(DesktopError, match="no screen reader"):
        assert desktop.reader


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


def readers(desktop: VirtualDesktop) -> list[int]:
    """The accessibility bus of a desktop, and what it has started itself."""
    home = f"XDG_RUNTIME_DIR={desktop.environment['XDG_RUNTIME_DIR']}\0".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(FileNotFoundError, ProcessLookupError):  # it has ended meanwhile
            if b"at-spi" in (process / "cmdline").read_bytes() and home in (process / "environ").read_bytes():
                found.append(int(process.name))
    assert len(found) == 3  # the launcher, its bus and its registry
    return found


def has_ended(pid: int) -> bool:
    """Whether a process is gone; somebody else's child may still wait to be counted."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def test_two_at_once_and_nothing_left():
    def one(tray):
        with VirtualDesktop(tray=tray, screen_reader=True) as desktop:
            program = start(desktop)
            icon = desktop.sni.wait_for_item() if tray == "sni" else desktop.wait_for_tray_icon()
            assert icon
            pids = [program.pid, desktop.screen.server.pid, desktop.bus.daemon.pid, *readers(desktop)]
            return desktop.screen.name, desktop.folder, pids

    with ThreadPoolExecutor() as pool:
        results = list(pool.map(one, ["xembed", "sni"]))
    assert len({name for name, _, _ in results}) == 2
    for _, folder, pids in results:
        assert not folder.exists()
        for pid in pids:
            wait_until(lambda pid=pid: has_ended(pid), f"process {pid} to be gone")


def test_an_error_leaves_nothing_behind_and_says_what_programs_said():
    with pytest.raises(DesktopError) as failure, VirtualDesktop(tray="none") as desktop:
        desktop.start_program([sys.executable, "-c", "raise SystemExit('no breath left')"]).report()
        desktop.wait_for_window("Never", timeout=1)
    assert "a window 'Never'" in str(failure.value)
    assert "no breath left" in str(failure.value)
    assert not desktop.folder.exists()
    assert not desktop.screen.server.running

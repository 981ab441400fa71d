import socket

import pytest

from attune_desktop.core.errors import KnownError
from attune_desktop.desktop.display import check_display, spare_gtk, take_activation_token

pytestmark = pytest.mark.usefixtures("linux")


@pytest.fixture
def linux(monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")


def test_no_display_is_one_sentence():
    with pytest.raises(KnownError, match="There is no display"):
        check_display({})


@pytest.mark.parametrize("display", [":4711", "nonsense", ":", "unix:4711", "127.0.0.1:59000"])
def test_a_display_that_does_not_answer_is_named(display):
    with pytest.raises(KnownError, match="cannot be reached"):
        check_display({"DISPLAY": display})


def test_a_wayland_display_that_is_not_there_is_named(tmp_path):
    with pytest.raises(KnownError, match="wayland-7"):
        check_display({"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)})


def test_a_wayland_socket_will_do(tmp_path):
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(tmp_path / "wayland-0"))
        compositor.listen()
        check_display({"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)})


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc:size=10x10"])
def test_platforms_without_a_display_need_none(platform):
    check_display({"QT_QPA_PLATFORM": platform})


@pytest.mark.parametrize("other", ["win32", "darwin"])
def test_elsewhere_there_always_is_one(monkeypatch, other):
    monkeypatch.setattr("sys.platform", other)
    check_display({})


@pytest.mark.parametrize(
    ("desktop", "theme"), [("ubuntu:GNOME", "gnome"), ("XFCE", "gnome"), ("KDE", None), ("", None)]
)
def test_gtk_is_spared_where_qt_would_load_it(desktop, theme):
    environment = {"XDG_CURRENT_DESKTOP": desktop}
    spare_gtk(environment)
    assert environment.get("QT_QPA_PLATFORMTHEME") == theme


def test_a_theme_that_the_person_chose_stays():
    environment = {"XDG_CURRENT_DESKTOP": "GNOME", "QT_QPA_PLATFORMTHEME": "qt6ct"}
    spare_gtk(environment)
    assert environment["QT_QPA_PLATFORMTHEME"] == "qt6ct"


def test_the_activation_token_is_taken_from_either_desktop():
    assert take_activation_token({"XDG_ACTIVATION_TOKEN": "a"}) == "a"
    assert take_activation_token({"DESKTOP_STARTUP_ID": "b"}) == "b"
    assert take_activation_token({}) == ""

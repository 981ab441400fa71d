import pytest

from attune_desktop.core.welcome import WHERE, IconPlace, icon_place


@pytest.mark.parametrize(
    ("platform", "desktop", "tray", "place"),
    [
        ("win32", "", True, IconPlace.HIDDEN),
        ("darwin", "", True, IconPlace.MENU),
        ("linux", "KDE", True, IconPlace.TRAY),
        ("linux", "XFCE", False, IconPlace.NOWHERE),
        ("linux", "ubuntu:GNOME", True, IconPlace.MENU),
        ("linux", "ubuntu:GNOME", False, IconPlace.GNOME),
        ("linux", "gnome", False, IconPlace.GNOME),
        ("linux", "X-GNOMELIKE", False, IconPlace.NOWHERE),
        ("linux", "", True, IconPlace.TRAY),
    ],
)
def test_where_the_icon_is(platform, desktop, tray, place):
    assert icon_place(platform, desktop, tray=tray) is place


def test_every_place_has_its_words():
    assert set(WHERE) == set(IconPlace)

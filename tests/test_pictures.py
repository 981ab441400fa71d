"""The contact sheets: every screen that was pictured has one, with its moments in their order."""

from picture_appearances import APPEARANCES
from pictures import by_screen

NAMES = [appearance.name for appearance in APPEARANCES]


def test_screens_and_moments_are_read_from_the_names_of_pictures():
    names = [f"{screen}-{each}" for screen in ("week-2-reading", "week-pages-1-table") for each in NAMES]
    assert by_screen(names, NAMES) == {"week": ["2-reading"], "week-pages": ["1-table"]}


def test_moments_are_in_the_order_of_their_numbers():
    assert by_screen(["menu-10-late-light", "menu-2-early-light"], NAMES) == {"menu": ["2-early", "10-late"]}


def test_a_moment_does_not_take_words_from_an_appearance():
    assert by_screen(["reset-3-full-contrast-light"], NAMES) == {"reset": ["3-full"]}


def test_other_pictures_are_left_out():
    assert by_screen(["reset-3-full-light-2x", "tray-icon-sizes-panels", "sheet-reset"], NAMES) == {}

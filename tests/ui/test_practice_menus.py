"""The menus of every practice, and the choices that go with them."""

import pytest
from PySide6.QtCore import Qt

from attune_desktop import resources
from attune_desktop.core.ground import Surface
from attune_desktop.core.preferences import Hand, Preferences, SoundWish
from attune_desktop.store.practices import read_practices
from attune_desktop.ui.length_window import LengthWindow
from attune_desktop.ui.practice_menus import PracticeMenus


@pytest.fixture
def menus(qtbot):
    made = PracticeMenus()
    built_in, errors = read_practices(resources.FOLDER / "practices")
    assert not errors
    made.built_in = list(built_in.values())
    made.said = []
    made.requested.connect(made.said.append)
    made.preferred.connect(made.said.append)
    made.fill(made.built_in, [], Preferences())
    return made


def choose(menu, title):
    (action,) = (action for action in menu.actions() if action.text() == title)
    action.trigger()


def checked(menu):
    return [action.text() for action in menu.actions() if action.isChecked()]


def test_patterns_are_asked_for_by_their_names(menus):
    choose(menus.breathe, "Sighs")
    choose(menus.relax, "Four groups")
    menus.notice.trigger()
    assert menus.said == ["breathe-sigh", "relax-four", "notice"]


def test_patterns_with_holds_stand_apart(menus):
    titles = [action.text() for action in menus.breathe.actions()]
    section = titles.index("With holds")
    assert titles.index("Box, 4–4–4–4") > section
    assert titles.index("Gentle, 3 and 4½") < section


def test_the_shortest_sequence_comes_first(menus):
    assert [action.text() for action in menus.relax.actions()][:6] == [
        *("Hands and shoulders", "Four groups", "Seven groups"),
        *("Sixteen groups", "Seven groups, twice", "Sixteen groups, twice"),
    ]


def test_a_surface_is_remembered_and_stood_on(menus):
    choose(menus.ground, "Grass")
    assert menus.said == [Preferences(surface=Surface.GRASS), "ground"]


@pytest.mark.parametrize(
    ("menu", "title", "chosen"),
    [
        ("breathe", "5 minutes", {"breathe_s": 300}),
        ("relax", "Left hand first", {"dominant_hand": Hand.LEFT}),
        ("relax", "Only let go, without tensing", {"release_only": True}),
        ("ground", "Sitting", {"seated": False}),
        ("ground", "Shoes on", {"shoes": True}),
        ("ground", "1 minute", {"ground_s": 60}),
        ("heard", "Off", {"sound": SoundWish.OFF}),
        ("heard", "Always", {"sound": SoundWish.ALWAYS}),
        ("heard", "Very soft", {"volume": 25}),
        ("heard", "Speak each step", {"voice": True}),
    ],
)
def test_a_choice_is_told_and_shown(menus, menu, title, chosen):
    choose(getattr(menus, menu), title)
    assert menus.said == [Preferences(**chosen)]
    menus.fill(menus.built_in, [], menus.said[0])
    shown = checked(getattr(menus, menu))
    assert (title in shown) == (chosen != {"seated": False})


def test_what_is_chosen_one_after_the_other_adds_up(menus):
    choose(menus.relax, "Left hand first")
    choose(menus.heard, "Always")
    assert menus.said[-1] == Preferences(dominant_hand=Hand.LEFT, sound=SoundWish.ALWAYS)


def test_a_length_of_one_s_own_is_listed_and_chosen(menus):
    menus.fill(menus.built_in, [], Preferences(breathe_s=450))
    assert "7.5 minutes" in checked(menus.breathe)


def test_another_length_is_asked_for(menus, qtbot):
    with qtbot.waitSignal(menus.length_requested):
        choose(menus.breathe, "Another length…")


class TestTheLength:
    @pytest.fixture
    def window(self, qtbot, theme):
        window = LengthWindow(theme, 60)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(window)
        window.told = []
        window.chosen.connect(window.told.append)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    def test_begins_with_what_is_preferred_ready_to_be_written_over(self, window, qtbot):
        assert window.minutes.value == 1
        assert window.focusWidget() is window.minutes.number
        qtbot.keyClicks(window.minutes.number, "7.5")
        qtbot.keyClick(window.minutes.number, Qt.Key.Key_Return)
        assert window.told == [450]
        assert not window.isVisible()

    @pytest.mark.parametrize("leaving", [Qt.Key.Key_Escape, None])
    def test_leaving_chooses_nothing(self, window, qtbot, leaving):
        window.minutes.number.setValue(5)
        if leaving is None:
            window.close()
        else:
            qtbot.keyClick(window.minutes.number, leaving)
        assert window.told == []
        assert not window.isVisible()

    def test_its_ends_are_the_practices(self, window):
        for wanted, kept in ((0, 0.5), (90, 60)):
            window.minutes.number.setValue(wanted)
            assert window.minutes.value == kept

    def test_the_button_takes_it(self, window, qtbot):
        window.minutes.more.click()
        window.done.click()
        assert window.told == [90]


def test_filling_again_leaves_nothing_behind(menus):
    before = {name: len(getattr(menus, name).actions()) for name in ("breathe", "relax", "ground", "heard")}
    for _ in range(5):
        menus.fill(menus.built_in, [], Preferences())
    assert {name: len(getattr(menus, name).actions()) for name in before} == before
    assert len(menus._groups) == 5


def test_what_was_chosen_elsewhere_meanwhile_is_not_undone(menus):
    menus.know(Preferences(skipped_groups=frozenset({"neck"})))
    choose(menus.heard, "Always")
    assert menus.said == [Preferences(skipped_groups=frozenset({"neck"}), sound=SoundWish.ALWAYS)]

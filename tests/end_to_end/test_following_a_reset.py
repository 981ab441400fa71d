"""What happens around a practice that is being followed: pausing, leaving, and giving the keyboard back."""

import sys

import pytest
from driving import RESET, Attune, figure, have_short_practice, look, minimise, open_reset, wait_for_motion

OTHER = """
from PySide6.QtWidgets import QApplication, QLineEdit
app = QApplication(["other"])
line = QLineEdit(windowTitle="Somebody else's")
line.textChanged.connect(lambda text: print("typed", text))
line.show()
app.exec()
"""
MEASURE_S = 1.0


def test_esc_leaves_and_nothing_comments_on_it(xembed, home):
    with Attune(xembed, home) as attune:
        wait_for_motion(xembed, figure(open_reset(xembed)))
        attune.activity(MEASURE_S)
        xembed.key("Escape")
        xembed.wait_for_no_window(RESET)
        session = attune.wait_for_session()
        assert (session["ended"], session["planned_s"]) == ("left", 30.0)
        assert MEASURE_S < session["practised_s"] < MEASURE_S + 2
        assert (session["grounded_before"], session["grounded_after"]) == (None, None)
        assert (xembed.windows(), xembed.popups()) == ({}, [])


def test_an_answer_of_before_stays_with_a_reset_that_was_left(xembed, home):
    with Attune(xembed, home) as attune:
        open_reset(xembed)
        xembed.key("1", "0", "Escape")
        assert attune.wait_for_session()["grounded_before"] == 10


def test_space_pauses_and_goes_on(xembed, home):
    with Attune(xembed, home) as attune:
        window = open_reset(xembed)
        wait_for_motion(xembed, window)
        running = attune.activity(MEASURE_S)
        xembed.key("space")
        wait_for_rest(xembed, window)
        still = look(xembed, window)
        paused = attune.activity(MEASURE_S)
        assert look(xembed, window) == still
        assert paused.switches < running.switches / 10
        assert paused.cpu_s < running.cpu_s / 10
        xembed.key("space")
        wait_for_motion(xembed, figure(window))
        xembed.key("Escape")
        assert MEASURE_S < attune.wait_for_session()["practised_s"] < 2 * MEASURE_S


def test_minimised_it_pauses_and_the_frame_clock_stands(xembed, home):
    with Attune(xembed, home) as attune:
        window = open_reset(xembed)
        wait_for_motion(xembed, window)
        running = attune.activity(MEASURE_S)
        minimise(xembed, RESET)
        hidden = attune.activity(MEASURE_S)
        assert hidden.switches < running.switches / 10
        assert hidden.cpu_s < running.cpu_s / 10
        window = open_reset(xembed)
        wait_for_rest(xembed, window)  # it waits for the person to go on
        xembed.key("space")
        wait_for_motion(xembed, figure(window))
        xembed.key("Escape")
        assert attune.wait_for_session()["practised_s"] < 2 * MEASURE_S


def test_closing_its_frame_leaves_it(xembed, home):
    with Attune(xembed, home) as attune:
        window = open_reset(xembed)
        xembed.click(window.x + window.width - 10, window.y - 10)
        assert attune.wait_for_session()["ended"] == "left"


def test_at_the_end_going_on_without_an_answer_is_fine(xembed, home):
    have_short_practice(home)
    with Attune(xembed, home) as attune:
        xembed.wait_for_tray_icon()
        attune.play("short")
        session = attune.wait_for_session()
        assert (session["ended"], session["practised_s"]) == ("finished", 1.0)
        xembed.wait_until(lambda: "Short · Attune" in xembed.active_window_name(), "the keyboard")
        xembed.key("Return")
        xembed.wait_for_no_window("Short")
        assert attune.rows("session") == [session]


def test_the_clock_stands_when_it_is_over(xembed, home):
    have_short_practice(home)
    with Attune(xembed, home) as attune:
        xembed.wait_for_tray_icon()
        attune.play("short")
        attune.wait_for_session()
        wait_for_rest(xembed, xembed.wait_for_window("Short"))
        assert attune.activity(MEASURE_S).switches < 20


@pytest.mark.parametrize("how", ["Escape", "finish"])
def test_the_keyboard_goes_back_to_where_the_person_was(xembed, home, how):
    other = xembed.start_program([sys.executable, "-c", OTHER])
    xembed.wait_until(lambda: xembed.active_window_name() == "Somebody else's", "the other's keyboard")
    have_short_practice(home)
    with Attune(xembed, home) as attune:
        if how == "Escape":
            open_reset(xembed)
        else:
            xembed.wait_for_tray_icon()
            attune.play("short")
            attune.wait_for_session()
        xembed.wait_until(lambda: "Attune" in xembed.active_window_name(), "the keyboard")
        xembed.key("Escape" if how == "Escape" else "space")
        xembed.wait_until(lambda: xembed.active_window_name() == "Somebody else's", "the keyboard back")
        xembed.type("hum")
        other.wait_for_output("typed hum\n")


def wait_for_rest(desktop, place):
    """Wait until some pictures in a row are the same."""
    pictures = []

    def same():
        pictures.append(look(desktop, place))
        return len(pictures) > 8 and len(set(pictures[-8:])) == 1

    desktop.wait_until(same, "everything to stand still")

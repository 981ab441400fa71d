"""The tour that `make run` plays where there is no screen: the main job, from the click to the week."""

import threading

import tour
from tour_steps import Guide


def test_every_step_happens_and_is_pictured(tmp_path):
    tour.play(tmp_path, Guide(speaks=False), threading.Event(), dark=False, scale=1)
    assert [picture.stem for picture in sorted(tmp_path.iterdir())] == [
        "01-tray",
        "02-desktop",
        "03-breathe-in",
        "04-breathe-out",
        "05-paused",
        "06-and-now",
        "07-menu",
        "08-check-in",
        "09-offer",
        "10-week",
    ]

from attune_desktop.ui.ticker import FRAME_MS, Ticker


def test_it_is_still_until_started_and_after_being_stopped(qtbot, clock):
    ticker = Ticker(clock)
    assert not ticker.running
    ticker.start(stepped=False)
    assert ticker.running
    ticker.stop()
    assert not ticker.running


def test_it_says_what_the_clock_says(qtbot, clock):
    ticker = Ticker(clock)
    with qtbot.waitSignal(ticker.ticked) as told:
        ticker.start(stepped=False)
    assert told.args == [clock.now_s]
    ticker.stop()


def test_steps_need_fewer_frames(qtbot, clock):
    ticker = Ticker(clock)
    ticker.start(stepped=True)
    assert ticker._timer.interval() > FRAME_MS
    ticker.stop()

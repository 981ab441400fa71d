"""The clock that practices go by, and the one on the wall."""

import sys
import time
from datetime import datetime

from attune_desktop.core.moment import Moment

if sys.platform == "linux":

    def seconds() -> float:
        """Seconds that never go back and that go on while the machine sleeps, so that a sleep is seen."""
        return time.clock_gettime(time.CLOCK_BOOTTIME)

elif sys.platform == "darwin":

    def seconds() -> float:
        """Seconds that never go back and that go on while the machine sleeps, so that a sleep is seen."""
        return time.clock_gettime(time.CLOCK_MONOTONIC)

else:

    def seconds() -> float:
        """Seconds that never go back and that go on while the machine sleeps, so that a sleep is seen."""
        return time.monotonic()


def local_now() -> Moment:
    """This moment on this computer."""
    return Moment.of(datetime.now().astimezone())


def local_moment(local: datetime) -> Moment:
    """The moment of a date and time on this computer, with the offset that was in force then."""
    return Moment.of(local.astimezone())

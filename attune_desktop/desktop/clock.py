"""The clock that practices go by."""

import sys
import time

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

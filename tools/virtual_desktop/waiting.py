"""Waiting for what is really there, with a deadline, instead of sleeping and hoping."""

import time
from collections.abc import Callable
from typing import TypeVar

DEADLINE_S = 15.0
POLL_S = 0.02

T = TypeVar("T")


class DesktopError(AssertionError):
    """The desktop did not come to be as expected; the message says what was awaited and what was seen."""


def wait_until(
    condition: Callable[[], T],
    what: str,
    timeout: float = DEADLINE_S,
    report: Callable[[], str] | None = None,
) -> T:
    """Ask ``condition`` until its answer is true, and return that answer.

    Args:
        condition: Asked again and again; cheap, and free of side effects.
        what: What is awaited, for the message: "the tray icon".
        timeout: Seconds until it counts as failed.
        report: Asked only on failure, for what explains it, such as a program's stderr.

    Raises:
        DesktopError: It did not come true in time.
    """
    deadline = time.monotonic() + timeout
    while not (answer := condition()):
        if time.monotonic() > deadline:
            seen = f"\n{report()}" if report else ""
            raise DesktopError(f"waited {timeout:g} s in vain for {what}{seen}")
        time.sleep(POLL_S)
    return answer

"""What macOS says: idleness alone. Never run by us: written from its documentation, and tested with a fake.

Its Focus, screen sharing, cameras and microphones have no public call that a program may ask without being
given leave to; notifications go through its Notification Centre, which keeps its own quiet.
"""

import ctypes
from collections.abc import Callable
from typing import Any

from attune_desktop.desktop.quiet.detector import Asking

FRAMEWORK = "/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices"
WHAT_HANDS_DID = 1
"""kCGEventSourceStateHIDSystemState: not what programs sent in their place."""
ANY_EVENT = 0xFFFFFFFF
"""kCGAnyInputEventType."""


def look(load: Callable[[str], Any] = ctypes.CDLL) -> Asking:
    """For how long nobody has touched anything.

    Args:
        load: loads a library, or what stands in for it.
    """
    try:
        since = load(FRAMEWORK).CGEventSourceSecondsSinceLastEventType
    except (OSError, AttributeError):
        return
    since.restype, since.argtypes = ctypes.c_double, [ctypes.c_int32, ctypes.c_uint32]
    yield "idle_s", float(since(WHAT_HANDS_DID, ANY_EVENT))

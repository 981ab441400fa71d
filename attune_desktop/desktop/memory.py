"""Giving memory back to the system, where the allocator would keep it."""

import sys


def give_back() -> None:
    """Return what was freed: glibc keeps the pixmaps of a closed window for later, which may be months."""
    if sys.platform != "linux":
        return
    import ctypes

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none, and needs none
    if trim is not None:
        trim(0)

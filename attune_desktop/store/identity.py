"""Ids that sort by time and that two computers never give twice."""

import os
import time
from uuid import UUID


def new_id() -> str:
    """A UUID of version 7 (RFC 9562): 48 bits of milliseconds, then 74 random bits."""
    ms = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10))
    value = (ms & (2**48 - 1)) << 80 | random
    version = value & ~(0xF << 76) | 0x7 << 76
    return str(UUID(int=version & ~(0b11 << 62) | 0b10 << 62))

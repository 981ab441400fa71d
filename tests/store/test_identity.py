import os
import threading
from uuid import RFC_4122, UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attune_desktop.store import identity
from attune_desktop.store.identity import new_id


class Clock:
    """A clock that is set by hand, in the place of the module `time`."""

    def __init__(self, ms: int) -> None:
        self.ms = ms

    def time_ns(self) -> int:
        return self.ms * 1_000_000


milliseconds = st.integers(0, 2**48 - 1)


def id_at(ms: int) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(identity, "time", Clock(ms))
        return new_id()


@given(milliseconds)
def test_an_id_is_a_uuid_of_version_7(ms: int) -> None:
    text = id_at(ms)
    uuid = UUID(text)
    assert str(uuid) == text
    assert (uuid.version, uuid.variant) == (7, RFC_4122)
    assert uuid.int >> 80 == ms


@given(milliseconds, milliseconds)
def test_ids_sort_by_their_time(one: int, other: int) -> None:
    if one != other:
        assert (id_at(one) < id_at(other)) == (one < other)


def test_ids_of_one_millisecond_differ() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(identity, "time", Clock(1_700_000_000_000))
        assert len({new_id() for _ in range(5_000)}) == 5_000


def test_every_random_bit_is_used() -> None:
    ids = [UUID(new_id()).int for _ in range(200)]
    ever, always = 0, ~0
    for value in ids:
        ever, always = ever | value, always & value
    for bit in (*range(62), *range(64, 76)):
        assert ever >> bit & 1, bit
        assert not always >> bit & 1, bit


def test_ids_of_many_threads_differ() -> None:
    ids: list[str] = []
    threads = [
        threading.Thread(target=lambda: ids.extend([new_id() for _ in range(500)]))
        for _ in range(2 * (os.cpu_count() or 1))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(ids)) == len(ids) == 500 * len(threads)

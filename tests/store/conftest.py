import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from attune_desktop.core.errors import KnownError
from attune_desktop.core.moment import Moment
from attune_desktop.store.database import Database
from attune_desktop.store.home import Home

NOBODY = 65534

# A busy machine is no reason to fail.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture
def database(home: Home) -> Iterator[Database]:
    database = Database(home)
    yield database
    database.close()


@pytest.fixture
def noon() -> Moment:
    return Moment(datetime(2024, 6, 1, 12, tzinfo=UTC), 120)


@pytest.fixture
def told() -> Callable[..., AbstractContextManager[None]]:
    """Expect a KnownError of one clear sentence that has these words."""

    @contextmanager
    def told(*words: str) -> Iterator[None]:
        with pytest.raises(KnownError) as caught:
            yield
        sentence = str(caught.value)
        assert len(sentence.splitlines()) == 1
        assert sentence.endswith(".")
        assert [word for word in words if word not in sentence] == [], sentence

    return told


@pytest.fixture
def ground() -> Iterator[Path]:
    """A folder that an ordinary person owns and reaches, also where root runs the tests."""
    if os.name != "posix":
        pytest.skip("Windows keeps no such modes")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if os.geteuid() == 0:
            os.chown(folder, NOBODY, -1)
        yield folder
        for inner, _, _ in os.walk(folder):
            Path(inner).chmod(0o700)


@pytest.fixture
def ordinary_person() -> Callable[[], AbstractContextManager[None]]:
    """Someone for whom permissions count: root is nobody for as long as this lasts."""

    @contextmanager
    def ordinary_person() -> Iterator[None]:
        if os.geteuid() != 0:
            yield
            return
        os.seteuid(NOBODY)
        try:
            yield
        finally:
            os.seteuid(0)

    return ordinary_person

"""Desktops of every kind, one for each test: they come up in a quarter of a second."""

from collections.abc import Iterator

import pytest
from virtual_desktop import VirtualDesktop

pytest.register_assert_rewrite("driving")

from driving import a_desktop  # noqa: E402 - to be rewritten, it is imported afterwards


@pytest.fixture
def xembed() -> Iterator[VirtualDesktop]:
    with a_desktop(tray="xembed") as desktop:
        yield desktop


@pytest.fixture
def sni() -> Iterator[VirtualDesktop]:
    with a_desktop(tray="sni") as desktop:
        yield desktop


@pytest.fixture
def trayless() -> Iterator[VirtualDesktop]:
    with a_desktop(tray="none") as desktop:
        yield desktop

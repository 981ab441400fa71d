"""A clock that stands until it is told, and a theme."""

from datetime import UTC, datetime

import pytest
from PySide6.QtGui import QFont, QGuiApplication

from attune_desktop.core.moment import Moment
from attune_desktop.ui.theme import Theme


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s

    def moment(self) -> Moment:
        return Moment(datetime(2026, 5, 4, 9, 30, tzinfo=UTC), 120)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def theme(qapp) -> Theme:
    return Theme()


@pytest.fixture
def large_text(qapp):
    """The system's font at twice its size."""
    before = QGuiApplication.font()
    twice = QFont(before)
    twice.setPointSizeF(before.pointSizeF() * 2)
    QGuiApplication.setFont(twice)
    yield
    QGuiApplication.setFont(before)

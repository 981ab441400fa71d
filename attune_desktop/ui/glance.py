"""The last seven days as a tiny strip, drawn without the chart's libraries: for a menu or a tooltip."""

from base64 import b64encode
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFontMetricsF, QGuiApplication, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget, QWidgetAction

from attune_desktop.core.check_in import MOST_GROUNDED
from attune_desktop.core.dates import day_initial
from attune_desktop.core.language import listed
from attune_desktop.core.stretch import DaySummary
from attune_desktop.core.week import FEWEST_FOR_A_MIDDLE
from attune_desktop.core.week_words import NOTHING
from attune_desktop.ui.controls.painting import line
from attune_desktop.ui.theme import HAIR, SMALL, TINY, Theme, Type

LANE_EM, SCALE_EM = 1.7, 3.4
"""How wide a day and how high the scale is, in heights of the letters."""
DOT_EM, BAR_EM = 0.15, 0.13
MARK_PX, MARK_SHARE, BESIDE_PX = 21, 0.79, 6
"""Where the words of a menu begin in Fusion, which leaves room for a mark before them: at least so many px,
or so much of a line's height; and what is free beside it."""
MOST_DOTS = 4
"""Of one number: more of them say no more at this size."""


def strip_size() -> QSize:
    """How large the strip is with the system's letters, px."""
    em = QFontMetricsF(Type.QUIET.font()).height()
    return QSize(round(7 * LANE_EM * em), round((SCALE_EM + 1.2) * em))


def paint_strip(
    painter: QPainter, box: QRectF, days: Sequence[DaySummary], today: date, theme: Theme
) -> None:
    """Paint the days into a box, px: a dot for each number, a bar for the middle, a dash where nothing is."""
    palette = theme.palette
    font = Type.QUIET.font()
    em = QFontMetricsF(font).height()
    across = box.width() / max(len(days), 1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    for number, day in enumerate(days):
        lane = QRectF(box.left() + number * across + 1, box.top(), across - 2, SCALE_EM * em)
        is_today = day.date == today
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.lane_today if is_today else palette.lane))
        painter.drawRoundedRect(lane, HAIR, HAIR)
        painter.setPen(QColor(palette.text if is_today else palette.text_quiet))
        name = QRectF(lane.left() - 1, lane.bottom(), across, 1.2 * em)
        painter.drawText(name, Qt.AlignmentFlag.AlignCenter, day_initial(day.date))
        _paint_numbers(painter, lane, day, em, theme)


def strip_html(days: Sequence[DaySummary], today: date, theme: Theme) -> str:
    """The strip as a picture for rich text, on the theme's own ground."""
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen is not None else 1.0
    room = strip_size() + QSize(2 * TINY, 2 * TINY)
    pixmap = QPixmap(room * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(theme.palette.ground))
    painter = QPainter(pixmap)
    paint_strip(painter, QRectF(TINY, TINY, strip_size().width(), strip_size().height()), days, today, theme)
    painter.end()
    encoded = QByteArray()
    buffer = QBuffer(encoded)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pixmap.save(buffer, "PNG")
    source = b64encode(encoded.data()).decode("ascii")
    return f'<img width="{room.width()}" height="{room.height()}" src="data:image/png;base64,{source}">'


class StripAction(QWidgetAction):
    """The strip in menus, or its words in those that the desktop draws; nothing where nothing was noted.

    It is there to be seen: what can be chosen is the week below it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._days: Sequence[DaySummary] = ()
        self._today = date.min
        self._theme: Theme | None = None
        self.setEnabled(False)
        self.setVisible(False)
        self.words = QAction(self)
        self.words.setEnabled(False)
        self.words.setVisible(False)

    def show_days(
        self, days: Sequence[DaySummary], today: date, theme: Theme, lines: Sequence[str], *, drawn: bool
    ) -> None:
        """Show these days.

        Args:
            days: the days; none hides it.
            today: the day it is.
            theme: the look.
            lines: the same in words.
            drawn: whether the menus are drawn by us, so that there can be a picture.
        """
        self._days, self._today, self._theme = days, today, theme
        self.setText(listed(lines))  # for a screen reader
        self.words.setText(lines[-1] if lines else "")
        self.setVisible(bool(days) and drawn)
        self.words.setVisible(bool(days) and not drawn)
        for strip in self.createdWidgets():
            strip.updateGeometry()
            strip.update()

    def createWidget(self, parent: QWidget) -> QWidget:
        """The strip for one menu."""
        return WeekStrip(self, parent)

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paint the days into a box, px, on the theme's own ground: a menu's may be that of a lane."""
        if self._theme is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.palette.ground))
        painter.drawRoundedRect(box.adjusted(-TINY, -TINY, TINY, TINY), TINY, TINY)
        paint_strip(painter, box, self._days, self._today, self._theme)


class WeekStrip(QWidget):
    """The strip in one menu."""

    def __init__(self, action: StripAction, parent: QWidget) -> None:
        super().__init__(parent)
        self._action = action
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Room for the strip and around it, px."""
        return strip_size() + QSize(self._indent_px() + SMALL + TINY, 2 * SMALL)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the strip from the menu's leading edge on."""
        painter = QPainter(self)
        size = strip_size()
        indent = self._indent_px()
        left = self.width() - indent - size.width() if self.isRightToLeft() else indent
        self._action.paint(painter, QRectF(left, SMALL, size.width(), size.height()))
        painter.end()

    def _indent_px(self) -> int:
        line_px = QFontMetricsF(self.font()).height() + BESIDE_PX
        return round(max(MARK_PX, MARK_SHARE * line_px)) + BESIDE_PX


def _paint_numbers(painter: QPainter, lane: QRectF, day: DaySummary, em: float, theme: Theme) -> None:
    palette = theme.palette
    inner = lane.adjusted(0, 0.3 * em, 0, -0.3 * em)

    def at(grounded: float) -> float:
        return inner.bottom() - inner.height() * grounded / MOST_GROUNDED

    middle = day.middle
    if middle is not None and day.n >= FEWEST_FOR_A_MIDDLE:
        painter.setPen(line(palette.middle, BAR_EM * em))
        painter.drawLine(
            QPointF(lane.left() + 0.3 * em, at(middle)), QPointF(lane.right() - 0.3 * em, at(middle))
        )
    radius = DOT_EM * em
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.primary))
    for grounded, times in day.ratings:
        shown = min(times, MOST_DOTS)
        first = lane.center().x() - (shown - 1) * radius * 1.2
        for dot in range(shown):
            painter.drawEllipse(QPointF(first + dot * radius * 2.4, at(grounded)), radius, radius)
    if not day.check_ins and not day.practices:
        painter.setPen(QColor(palette.text_quiet))
        painter.drawText(lane, Qt.AlignmentFlag.AlignCenter, NOTHING)
    elif not day.ratings:
        painter.setPen(line(palette.primary, 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(lane.center().x(), lane.bottom() - 0.35 * em), radius, radius)

"""Two people in a small round picture: what is between them, drawn rather than told.

The one on the right is oneself. Drawn in UNITS × UNITS in the theme's colours of the moment.
"""

from collections.abc import Callable
from math import cos, radians, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen, QRadialGradient
from PySide6.QtWidgets import QWidget

from attune_desktop.ui.controls.painting import centre_square, line, mixed, smooth_painter
from attune_desktop.ui.theme import Palette, Theme, Type

UNITS = 64.0
OTHER, ME = 20.0, 44.0
"""Where the middles of the two are, from left to right."""
ME_SHARE = 0.7
"""How much of its shade there is in oneself: the two are told apart."""
HEAD, SHOULDERS = 27.0, 37.0
"""Where a head has its middle, and where the shoulders begin, from the top."""

Draw = Callable[[QPainter, Palette], None]


class PeoplePicture(QWidget):
    """One of the pictures, beside words that say the same; a screen reader passes over it."""

    def __init__(self, name: str, size_em: float, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._name = name
        side = round(size_em * QFontMetricsF(Type.BODY.font()).height())
        self.setFixedSize(QSize(side, side))
        theme.changed.connect(self._repaint)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = smooth_painter(self)
        paint_people(painter, QRectF(self.rect()), self._name, self.theme.palette)
        painter.end()

    def _repaint(self) -> None:
        self.update()


def paint_people(painter: QPainter, place: QRectF, name: str, palette: Palette) -> None:
    """Paint a picture into the middle of a place; with a name that has none, only the two."""
    side = min(place.width(), place.height())
    box = centre_square(place, side)
    painter.save()
    painter.translate(box.topLeft())
    painter.scale(side / UNITS, side / UNITS)
    ground = QPainterPath()
    ground.addEllipse(QRectF(0, 0, UNITS, UNITS))
    painter.fillPath(ground, QColor(palette.lane_today))
    painter.setClipPath(ground)
    PICTURES.get(name, _two)(painter, palette)
    painter.restore()


# The two, and what they have


def _person(painter: QPainter, palette: Palette, x: float, *, bent: float = 0.0) -> None:
    """A head and shoulders; the head bent forwards by so much, towards the left if negative."""
    body = mixed(palette.body, palette.body_shade, 0.0 if x < UNITS / 2 else ME_SHARE)
    outline = line(palette.body_line, 1.0)
    shoulders = QPainterPath(QPointF(x - 14, UNITS + 4))
    shoulders.lineTo(x - 14, SHOULDERS + 13)
    shoulders.cubicTo(x - 14, SHOULDERS + 3, x - 7, SHOULDERS, x, SHOULDERS)
    shoulders.cubicTo(x + 7, SHOULDERS, x + 14, SHOULDERS + 3, x + 14, SHOULDERS + 13)
    shoulders.lineTo(x + 14, UNITS + 4)
    painter.setPen(outline)
    painter.setBrush(body)
    painter.drawPath(shoulders)
    painter.drawEllipse(QPointF(x + bent, HEAD + abs(bent) * 0.5), 7.5, 8.0)


def _two(painter: QPainter, palette: Palette) -> None:
    _person(painter, palette, OTHER)
    _person(painter, palette, ME)


def _bubble(painter: QPainter, box: QRectF, tail: QPointF, fill: str, edge: str) -> None:
    """A speech bubble whose tail ends at a point below it."""
    whole = QPainterPath()
    whole.addRoundedRect(box, 4.5, 4.5)
    root = box.center().x()
    whole = whole.united(
        _polygon((root - 3, box.bottom() - 1), (root + 3, box.bottom() - 1), (tail.x(), tail.y()))
    )
    painter.setPen(line(edge, 1.2))
    painter.setBrush(QColor(fill))
    painter.drawPath(whole)


def _polygon(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(*point)
    path.closeSubpath()
    return path


def _said(painter: QPainter, box: QRectF, colour: str) -> None:
    """Two lines of words."""
    painter.setPen(line(colour, 1.4))
    for y, share in ((0.36, 0.7), (0.66, 0.45)):
        left, height = box.left() + box.width() * 0.18, box.top() + box.height() * y
        painter.drawLine(QPointF(left, height), QPointF(left + box.width() * share * 0.9, height))


def _heart(x: float, y: float, size: float) -> QPainterPath:
    path = QPainterPath(QPointF(x, y + size * 0.5))
    path.cubicTo(x - size * 0.9, y, x - size * 0.5, y - size * 0.62, x, y - size * 0.2)
    path.cubicTo(x + size * 0.5, y - size * 0.62, x + size * 0.9, y, x, y + size * 0.5)
    return path


def _warm_heart(painter: QPainter, palette: Palette, x: float, y: float, size: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillPath(_heart(x, y, size), QColor(palette.accent))


def _glow(painter: QPainter, palette: Palette, x: float, y: float, radius: float) -> None:
    light = QRadialGradient(QPointF(x, y), radius)
    warm = QColor(palette.glow)
    for at, alpha in ((0.0, 0.85), (0.5, 0.4), (1.0, 0.0)):
        warm.setAlphaF(alpha)
        light.setColorAt(at, warm)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(light)
    painter.drawEllipse(QPointF(x, y), radius, radius)


def _pen(colour: str, width: float = 1.8, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    pen = line(colour, width)
    pen.setStyle(style)
    return pen


def _dotted(colour: str, width: float = 1.6) -> QPen:
    pen = line(colour, width)
    pen.setDashPattern([0.1, 2.0])
    return pen


# The habits


def _half_listening(painter: QPainter, palette: Palette) -> None:
    """One speaks, and the other looks down at something that shines."""
    _person(painter, palette, OTHER)
    box = QRectF(12, 6, 19, 12)
    _bubble(painter, box, QPointF(21, 21.5), palette.surface, palette.text_quiet)
    _said(painter, box, palette.text_quiet)
    _person(painter, palette, ME, bent=3.5)
    _glow(painter, palette, 50, 47, 13)
    painter.setPen(line(palette.accent, 1.2))
    painter.setBrush(QColor(palette.surface))
    painter.translate(49.5, 47)
    painter.rotate(14)
    painter.drawRoundedRect(QRectF(-4, -6, 8, 12), 1.8, 1.8)
    painter.setBrush(QColor(palette.accent))
    painter.drawRoundedRect(QRectF(-2, -3.6, 4, 6), 0.6, 0.6)


def _reacting_first(painter: QPainter, palette: Palette) -> None:
    """One's own words lie over the other's."""
    _two(painter, palette)
    box = QRectF(12, 6, 19, 12)
    _bubble(painter, box, QPointF(20, 21), palette.surface, palette.text_quiet)
    _said(painter, box, palette.text_quiet)
    over = QRectF(24, 5.5, 24, 13)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.lane_today))
    painter.drawRoundedRect(over.adjusted(-2, -2, 2, 2), 6, 6)
    _bubble(painter, over, QPointF(43, 21.5), palette.accent, palette.accent)
    painter.setPen(line(palette.on_accent, 2.0))
    painter.drawLine(QPointF(36, 8.6), QPointF(36, 12.2))
    painter.drawPoint(QPointF(36, 15.4))


def _shutting_down(painter: QPainter, palette: Palette) -> None:
    """One has drawn something around oneself, and words end at it."""
    _person(painter, palette, OTHER)
    _person(painter, palette, ME, bent=2.0)
    dome = QRectF(27.5, 12, 34, 64)
    inside = QColor(palette.ground)
    inside.setAlphaF(0.45)
    painter.setPen(_pen(palette.accent, 2.2))
    painter.setBrush(inside)
    painter.drawEllipse(dome)
    painter.setPen(_dotted(palette.text_quiet, 2.4))
    painter.drawLine(QPointF(13, 12), QPointF(25, 12))


def _dismissing_feelings(painter: QPainter, palette: Palette) -> None:
    """A feeling is as large as it is, and is made small."""
    _two(painter, palette)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    edge = _pen(palette.accent, 1.6)
    edge.setDashPattern([1.6, 1.9])
    painter.setPen(edge)
    painter.drawPath(_heart(OTHER, 46.5, 21))
    _warm_heart(painter, palette, OTHER, 47.5, 7)
    box = QRectF(36, 6, 18, 11)
    _bubble(painter, box, QPointF(44, 20.5), palette.surface, palette.text_quiet)
    painter.setPen(line(palette.text_quiet, 1.8))
    painter.drawLine(QPointF(41, 11.5), QPointF(49, 11.5))


def _withholding_reassurance(painter: QPainter, palette: Palette) -> None:
    """The warmth is there, and stays on one side."""
    _two(painter, palette)
    _glow(painter, palette, ME, 48, 13)
    _warm_heart(painter, palette, ME, 48, 12)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(palette.text, 1.3))
    painter.drawPath(_heart(OTHER, 48, 12))
    painter.setPen(_pen(palette.text_quiet, 1.6))
    painter.drawLine(QPointF(32, 8), QPointF(32, 60))


def _return(painter: QPainter, palette: Palette) -> None:
    """A way that leads back."""
    _glow(painter, palette, 32, 46, 20)
    _two(painter, palette)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(palette.accent, 2.4))
    way = QRectF(20, 6, 25, 22)
    painter.drawArc(way, 8 * 16, 150 * 16)
    tip = QPointF(
        way.center().x() + way.width() / 2 * cos(radians(158)),
        way.center().y() - way.height() / 2 * sin(radians(158)),
    )
    painter.drawPolyline([tip + QPointF(-2.6, -4.2), tip, tip + QPointF(4.4, -2.4)])


def _any_talk(painter: QPainter, palette: Palette) -> None:
    """Both have room to speak."""
    _two(painter, palette)
    for x, tail in ((12.0, OTHER), (34.0, ME)):
        box = QRectF(x, 7, 18, 11)
        _bubble(painter, box, QPointF(tail, 21), palette.surface, palette.text_quiet)
        _said(painter, box, palette.text_quiet if x < 20 else palette.accent)


# The elements of attunement


def _resonance(painter: QPainter, palette: Palette) -> None:
    """The same wave goes through both."""
    _two(painter, palette)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for x in (OTHER, ME):
        _warm_heart(painter, palette, x, 48, 9)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for radius, width in ((9.0, 1.6), (13.0, 1.2)):
            painter.setPen(_pen(palette.accent, width))
            painter.drawEllipse(QPointF(x, 48), radius, radius)


def _response(painter: QPainter, palette: Palette) -> None:
    """Small signs on one side, and they are taken up on the other."""
    _two(painter, palette)
    painter.setPen(line(palette.accent, 3.2))
    for x, y in ((9.5, 18.5), (14.0, 13.0), (21.0, 11.5)):
        painter.drawPoint(QPointF(x, y))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(palette.text_quiet, 1.5))
    for radius in (11.0, 14.5):
        ear = QRectF(ME - radius, HEAD - radius, 2 * radius, 2 * radius)
        painter.drawArc(ear, 150 * 16, 60 * 16)


def _mirroring(painter: QPainter, palette: Palette) -> None:
    """The same words on both sides of a mirror."""
    _two(painter, palette)
    painter.setPen(_dotted(palette.text_quiet))
    painter.drawLine(QPointF(32, 6), QPointF(32, 60))
    for x, tail in ((13.0, OTHER), (35.5, ME)):
        box = QRectF(x, 7, 15.5, 11)
        _bubble(painter, box, QPointF(tail, 21), palette.surface, palette.text_quiet)
        _warm_heart(painter, palette, box.center().x(), box.center().y(), 7)


def _connection(painter: QPainter, palette: Palette) -> None:
    """One warmth holds both."""
    _glow(painter, palette, 32, 45, 27)
    _two(painter, palette)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(palette.accent, 2.4))
    painter.drawArc(QRectF(5.5, 9, 53, 70), -10 * 16, 200 * 16)


PICTURES: dict[str, Draw] = {
    "half-listening": _half_listening,
    "reacting-first": _reacting_first,
    "shutting-down": _shutting_down,
    "dismissing-feelings": _dismissing_feelings,
    "withholding-reassurance": _withholding_reassurance,
    "any-talk": _any_talk,
    "return": _return,
    "resonance": _resonance,
    "response": _response,
    "mirroring": _mirroring,
    "connection": _connection,
}

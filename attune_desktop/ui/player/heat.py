"""Heat: a drawing in warm colours, seen through a soft shape; and the light around it."""

import math
from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from attune_desktop.ui.player.figure import Layer
from attune_desktop.ui.theme import Palette

_WARMED = {
    "body": ("glow", "warmth", 0.1),
    "body_shade": ("glow", "skin_line", 0.12),
    "body_line": ("skin_line", "glow", 0.1),
    "body_shadow": ("skin_line", "body_shadow", 0.3),
    "skin": ("glow", "skin", 0.25),
    "skin_shade": ("glow", "skin_line", 0.3),
    "skin_line": ("skin_line", "body_shadow", 0.25),
}
"""The colours of a hot figure, each between two of the palette; light, shade and line stay apart."""
_BLUR_PX = 6.0
"""A blur of a larger radius is done on a smaller picture."""
_RINGS = ((1 / 3, 6), (2 / 3, 12), (1.0, 18))
"""Where a blur takes its samples: share of the radius, how many. One more is in the middle."""
_OUTLINE_SAMPLES = 24


def warmed(palette: Palette) -> Palette:
    """The palette of a hot figure."""
    hot = {
        name: _mixed(QColor(getattr(palette, one)), QColor(getattr(palette, other)), share)
        for name, (one, other, share) in _WARMED.items()
    }
    return replace(palette, **hot)


def _mixed(one: QColor, other: QColor, share: float) -> str:
    channels = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(ours + (theirs - ours) * share) for ours, theirs in channels)).name()


def glowing(shapes: Iterable[Layer], colour: QColor, radius_px: float, *, times: int = 1) -> Layer | None:
    """These shapes together as light, soft to that far beyond their edges, and fuller with more `times`."""
    mask = _together(shapes, radius_px)
    if mask is None:
        return None
    once = Layer(QPixmap.fromImage(_blurred(mask.pixmap.toImage(), radius_px)), mask.at)
    light = Layer(QPixmap(once.pixmap), once.at)
    _over(light, [once] * (times - 1), QPainter.CompositionMode.CompositionMode_SourceOver)
    return _tinted(light, colour)


def outlined(shapes: Iterable[Layer], colour: QColor, width_px: float) -> Layer | None:
    """The edge of these shapes together, outside them."""
    mask = _together(shapes, width_px)
    if mask is None:
        return None
    edge = Layer(QPixmap(mask.pixmap), mask.at)
    for sample in range(_OUTLINE_SAMPLES):
        angle = math.tau * sample / _OUTLINE_SAMPLES
        moved = Layer(mask.pixmap, mask.at + QPointF(math.cos(angle), math.sin(angle)) * width_px)
        _over(edge, [moved], QPainter.CompositionMode.CompositionMode_SourceOver)
    _over(edge, [mask], QPainter.CompositionMode.CompositionMode_DestinationOut)
    return _tinted(edge, colour)


def hatched(shapes: Iterable[Layer], colour: QColor, apart_px: float) -> Layer | None:
    """These shapes together as slanting lines."""
    mask = _together(shapes, 0)
    if mask is None:
        return None
    size = mask.pixmap.deviceIndependentSize()
    lines = QPixmap(mask.pixmap.size())
    lines.setDevicePixelRatio(mask.pixmap.devicePixelRatio())
    lines.fill(Qt.GlobalColor.transparent)
    painter = QPainter(lines)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = painter.pen()
    pen.setColor(colour)
    pen.setWidthF(apart_px / 4)
    painter.setPen(pen)
    # One lattice for the whole scene, wherever a shape begins.
    start = -((mask.at.x() + mask.at.y()) % apart_px)
    while start < size.width() + size.height():
        painter.drawLine(QPointF(start, 0), QPointF(start - size.height(), size.height()))
        start += apart_px
    painter.end()
    hatching = Layer(lines, mask.at)
    _over(hatching, [mask], QPainter.CompositionMode.CompositionMode_DestinationIn)
    return hatching


def within(layer: Layer, shape: Layer, without: Iterable[Layer]) -> Layer:
    """A layer only where a shape is, and where no other shape is."""
    cut = Layer(QPixmap(layer.pixmap), layer.at)
    _over(cut, [shape], QPainter.CompositionMode.CompositionMode_DestinationIn)
    _over(cut, without, QPainter.CompositionMode.CompositionMode_DestinationOut)
    return cut


def together(shapes: Iterable[Layer]) -> Layer:
    """Layers as one, from the back to the front.

    Raises:
        ValueError: there is none.
    """
    made = _together(shapes, 0)
    if made is None:
        raise ValueError("no layers")
    return made


def _together(shapes: Iterable[Layer], margin_px: float) -> Layer | None:
    shapes = list(shapes)
    if not shapes:
        return None
    box = QRectF()
    for shape in shapes:
        box = box.united(QRectF(shape.at, shape.pixmap.deviceIndependentSize()))
    ratio = shapes[0].pixmap.devicePixelRatio()
    margin = margin_px + 1
    box.adjust(-margin, -margin, margin, margin)
    # Whole device pixels, or drawing the pixmap would blur it.
    whole = QRectF(box.topLeft() * ratio, box.size() * ratio).toAlignedRect()
    pixmap = QPixmap(whole.size())
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    made = Layer(pixmap, QPointF(whole.topLeft()) / ratio)
    _over(made, shapes, QPainter.CompositionMode.CompositionMode_SourceOver)
    return made


def _over(layer: Layer, others: Iterable[Layer], mode: QPainter.CompositionMode) -> None:
    """Draw other layers into a layer."""
    painter = QPainter(layer.pixmap)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setCompositionMode(mode)
    painter.translate(-layer.at)
    for other in others:
        if mode is QPainter.CompositionMode.CompositionMode_DestinationIn:
            # What lies beyond the other's pixmap goes, too.
            everywhere = QPixmap(layer.pixmap.size())
            everywhere.setDevicePixelRatio(layer.pixmap.devicePixelRatio())
            everywhere.fill(Qt.GlobalColor.transparent)
            padded = Layer(everywhere, layer.at)
            _over(padded, [other], QPainter.CompositionMode.CompositionMode_SourceOver)
            padded.draw(painter)
        else:
            other.draw(painter)
    painter.end()


def _tinted(layer: Layer, colour: QColor) -> Layer:
    painter = QPainter(layer.pixmap)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(layer.pixmap.rect(), colour)
    painter.end()
    return layer


def _blurred(image: QImage, radius_px: float) -> QImage:
    """A picture without its edges: the mean of what lies around each point."""
    ratio = image.devicePixelRatio()
    shrunk = max(1.0, radius_px * ratio / _BLUR_PX)
    small = image.scaled(
        max(1, round(image.width() / shrunk)),
        max(1, round(image.height() / shrunk)),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    ).convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    small.setDevicePixelRatio(1.0)
    mean = QImage(small.size(), QImage.Format.Format_ARGB32_Premultiplied)
    mean.fill(Qt.GlobalColor.transparent)
    painter = QPainter(mean)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
    painter.setOpacity(1 / (1 + sum(samples for _, samples in _RINGS)))
    painter.drawImage(QPoint(0, 0), small)
    radius = radius_px * ratio / shrunk
    for share, samples in _RINGS:
        for sample in range(samples):
            angle = math.tau * sample / samples
            painter.drawImage(QPointF(math.cos(angle), math.sin(angle)) * radius * share, small)
    painter.end()
    large = mean.scaled(
        image.size(), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    large.setDevicePixelRatio(ratio)
    return large

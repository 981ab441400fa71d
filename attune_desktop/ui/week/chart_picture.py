"""The chart as a picture of its own: its title, what it sums up to, itself, and what its shapes mean."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QWidget

from attune_desktop.core.language import as_title
from attune_desktop.core.week_words import stretch_title
from attune_desktop.ui.controls.paragraph import paint_paragraph, paragraph_height
from attune_desktop.ui.theme import HAIR, HUGE, LARGE, Theme, Type
from attune_desktop.ui.week.chart_page import ChartPage
from attune_desktop.ui.week.contents import Contents

WIDTH_PX, CHART_PX = 880, 420
PNG_SCALE = 2
SVG_DPI = 96


@dataclass(frozen=True, slots=True)
class ChartPicture:
    """What is in the picture.

    Attributes:
        contents: what is looked at.
        title: a practice's title by its name.
        theme: the look.
    """

    contents: Contents
    title: Callable[[str], str]
    theme: Theme

    def png(self) -> bytes:
        """The picture in twice as many px as it is large."""
        with _Sheet(self) as sheet:
            image = QImage(sheet.size * PNG_SCALE, QImage.Format.Format_RGB32)
            image.setDevicePixelRatio(PNG_SCALE)
            painter = QPainter(image)
            sheet.draw(painter)
            painter.end()
        return _written(lambda buffer: image.save(buffer, "PNG"))  # type: ignore[call-overload]

    def svg(self) -> bytes:
        """The picture as a drawing, whose words stay words."""

        def draw(buffer: QBuffer) -> object:
            generator = QSvgGenerator()
            generator.setOutputDevice(buffer)
            generator.setResolution(SVG_DPI)
            with _Sheet(self) as sheet:
                generator.setSize(sheet.size)
                generator.setViewBox(QRect(QPoint(), sheet.size))
                generator.setTitle(sheet.heading)
                generator.setDescription(sheet.summary)
                painter = QPainter(generator)
                sheet.draw(painter)
                painter.end()
            return None

        return _written(draw)


class _Sheet:
    """A chart that nobody sees but the picture.

    Attributes:
        size: of all of it, px.
        heading: what is looked at.
        summary: it in one line.
    """

    def __init__(self, picture: ChartPicture) -> None:
        contents = picture.contents
        self._theme = picture.theme
        # “this week” would be any week, once kept
        self.heading = as_title(stretch_title(contents.stretch, date.min))
        self.summary = contents.summary(picture.title)
        self._window = QWidget()
        self._window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self._page = ChartPage(picture.theme, picture.title, self._window)
        self._page.setParent(self._window)
        self._page.show_contents(contents)
        self._width = max(WIDTH_PX, self._page.minimumSizeHint().width() + 2 * HUGE)
        inside = self._width - 2 * HUGE
        title = QFontMetricsF(Type.TITLE.font()).height()
        self._summary_top = LARGE + title + HAIR
        summary = paragraph_height(self.summary, Type.QUIET.font(), inside)
        self._top = round(self._summary_top + summary) + LARGE
        legend = self._page.heightForWidth(inside) - self._page.chart.minimumSizeHint().height()
        high = max(CHART_PX, self._page.chart.sizeHint().height()) + max(legend, 0)
        self.size = QSize(self._width, self._top + high + LARGE)
        self._window.resize(self.size)
        self._page.setGeometry(HUGE, self._top, inside, high)

    def __enter__(self) -> "_Sheet":
        # Shown, though on no screen: only then is everything laid out.
        self._window.show()
        QApplication.sendPostedEvents()
        return self

    def __exit__(self, *_: object) -> None:
        self._window.hide()
        self._window.deleteLater()

    def draw(self, painter: QPainter) -> None:
        """Draw all of it."""
        palette = self._theme.palette
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(QRect(QPoint(), self.size), QColor(palette.ground))
        inside = QRectF(HUGE, LARGE, self._width - 2 * HUGE, 0)
        mirrored = self._window.isRightToLeft()
        paint_paragraph(painter, inside, self.heading, Type.TITLE.font(), palette.text, mirrored=mirrored)
        inside.moveTop(self._summary_top)
        quiet = palette.text_quiet
        paint_paragraph(painter, inside, self.summary, Type.QUIET.font(), quiet, mirrored=mirrored)
        self._draw_widget(painter, self._page.legend)
        chart = self._page.chart
        painter.save()
        painter.translate(chart.mapTo(self._window, QPoint()))
        chart.render(painter, QRectF(chart.rect()), chart.rect())
        painter.restore()

    def _draw_widget(self, painter: QPainter, widget: QWidget) -> None:
        painter.save()
        painter.translate(widget.mapTo(self._window, QPoint()))
        widget.render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
        painter.restore()


def _written(write: Callable[[QBuffer], object]) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    write(buffer)
    buffer.close()
    return bytes(content.data())

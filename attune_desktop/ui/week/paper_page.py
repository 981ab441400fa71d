"""The one page for a therapist, painted: the same on paper and in a picture, and never more than one page."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from attune_desktop.core.language import as_title, counted, later, listed_apart, said
from attune_desktop.core.words import shown
from attune_desktop.ui.week.paper import TITLE, WHAT_IT_IS, Paper, note_day
from attune_desktop.ui.week.paper_chart import MIDDLE_HIGH, PaperChart
from attune_desktop.ui.week.paper_ink import BLACK, DPI, LINE, MARK, MM, QUIET, Print, as_many, lines, write

MARGIN = 17 * MM
GAP, SMALL_GAP = 6 * MM, 1.5 * MM
BETWEEN = 9 * MM
"""Between two columns."""
MOST_WORD_LINES, MOST_PRACTICES, MOST_PRACTICE_LINES = 9, 5, 3
MOST_NOTE_LINES = 6
"""Of one note; so there is room for more than one."""
AFTER_DATE = 3 * MM
"""Between a note's date and itself."""
DOCUMENT_TITLE = later("Self-observation")
LETTER_COUNTRIES = (
    QLocale.Country.UnitedStates,
    QLocale.Country.Canada,
    QLocale.Country.Mexico,
    QLocale.Country.Philippines,
    QLocale.Country.Chile,
    QLocale.Country.Colombia,
    QLocale.Country.Venezuela,
)
"""Where letters are written on Letter; everywhere else it is A4."""


def page_size(locale: QLocale) -> QPageSize:
    """The paper that people have there."""
    letter = locale.territory() in LETTER_COUNTRIES
    return QPageSize(QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4)


def pdf(paper: Paper, size: QPageSize) -> bytes:
    """The page as a PDF, whose text can be selected; nothing personal is in its properties."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(said(DOCUMENT_TITLE))
    writer.setCreator("Attune")
    writer.setResolution(DPI)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter(writer)
    Page(paper, _dots(size)).draw(painter)
    painter.end()
    buffer.close()
    return bytes(content.data())


def picture(paper: Paper, size: QPageSize, height: int) -> QImage:
    """The page as a picture so many px high."""
    dots = _dots(size)
    share = height / dots.height()
    image = QImage(round(dots.width() * share), height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(share, share)
    Page(paper, dots).draw(painter)
    painter.end()
    return image


def _dots(size: QPageSize) -> QSizeF:
    return QSizeF(size.sizePixels(DPI))


class Page:
    """Lays one page out from the top; the notes get what is left between the facts and the foot."""

    def __init__(self, paper: Paper, size: QSizeF) -> None:
        """Make it for a sheet of that size, dots."""
        self._paper = paper
        self._size = size
        self._width = size.width() - 2 * MARGIN
        self._y = MARGIN
        self._mirrored = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def draw(self, painter: QPainter) -> None:
        """Draw it."""
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._y = MARGIN
        self._write(painter, said(TITLE), Print.TITLE)
        self._write(painter, as_title(self._paper.dates), Print.BODY, quiet=True)
        self._y += SMALL_GAP * 2
        self._write(painter, self._paper.summary, Print.BODY)
        self._y += GAP
        chart = PaperChart(self._paper.days, MARGIN, self._y, self._width)
        chart.draw(painter)
        self._y += chart.height + SMALL_GAP
        self._draw_keys(painter, numbers=chart.shows_numbers)
        self._y += GAP
        self._draw_columns(painter)
        bottom = self._draw_foot(painter)
        if self._paper.notes is not None:
            self._draw_notes(painter, bottom - GAP)

    def _place(self, x: float, y: float, width: float) -> QRectF:
        """So far from where the lines begin: on the right where the language runs from there."""
        return QRectF(self._size.width() - x - width if self._mirrored else x, y, width, 0)

    def _write(self, painter: QPainter, words: str, kind: Print, *, quiet: bool = False) -> None:
        place = QRectF(MARGIN, self._y, self._width, 0)
        self._y += write(painter, place, words, kind, QUIET if quiet else BLACK)

    def _draw_keys(self, painter: QPainter, *, numbers: bool) -> None:
        """What the shapes mean."""
        metrics = QFontMetricsF(Print.SMALL.font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        keys = {
            "number": said("a number"),
            "middle": said("the day's middle"),
            "range": said("from its lowest to its highest"),
            "": said("×: how many numbers"),
        }
        if not numbers:
            del keys["number"]
        x = MARGIN
        for shape, words in keys.items():
            across = metrics.horizontalAdvance(words) + MM
            wide = (4 * MM if shape == "middle" else 3 * MM if shape else 0) + across
            if x > MARGIN and x + wide > MARGIN + self._width:
                x, self._y = MARGIN, self._y + Print.SMALL.line
            middle = self._y + Print.SMALL.line / 2
            self._draw_shape(painter, shape, QPointF(x, middle))
            write(painter, self._place(x + wide - across, self._y, across), words, Print.SMALL, QUIET)
            x += wide + 4 * MM
        self._y += Print.SMALL.line

    def _draw_shape(self, painter: QPainter, shape: str, begin: QPointF) -> None:
        """What a key is of, at the beginning of it."""
        painter.setPen(Qt.PenStyle.NoPen)
        if shape == "middle":
            bar = self._place(begin.x(), begin.y() - MIDDLE_HIGH / 2, 3 * MM)
            bar.setHeight(MIDDLE_HIGH)
            painter.fillRect(bar, BLACK)
            return
        x, y = self._place(begin.x(), begin.y(), 2 * MM).center().x(), begin.y()
        if shape == "range":
            painter.setPen(QPen(MARK, 0.35 * MM))
            painter.drawLine(QPointF(x, y - 1.3 * MM), QPointF(x, y + 1.3 * MM))
        elif shape == "number":
            painter.setBrush(MARK)
            painter.drawEllipse(QPointF(x, y), 0.75 * MM, 0.75 * MM)

    def _draw_columns(self, painter: QPainter) -> None:
        """The words beside the practices; either has the whole width without the other."""
        words, followed = self._paper.words, self._paper.followed
        parts: list[tuple[str, list[str], int]] = []
        wide = (self._width - BETWEEN) / 2 if words and followed else self._width
        if words:
            named = [f"{shown(word)} {n}" for word, n in words]
            told = as_many(named, " · ", Print.BODY, wide, MOST_WORD_LINES, _more_words)
            parts.append((said("Words that came"), [told], MOST_WORD_LINES))
        if followed:
            sentences = [each.told for each in followed[:MOST_PRACTICES]]
            if len(followed) > MOST_PRACTICES:
                n = len(followed) - MOST_PRACTICES
                more = counted("and {n} other practice", "and {n} other practices", n)
                sentences.append(more.format(n=n))
            parts.append((said("Practices"), sentences, MOST_PRACTICE_LINES))
        top, bottom = self._y, self._y
        for number, (heading, sentences, most) in enumerate(parts):
            x, y = MARGIN + number * (wide + BETWEEN), top
            y += write(painter, self._place(x, y, wide), heading, Print.HEADING) + SMALL_GAP
            for sentence in sentences:
                place = self._place(x, y, wide)
                y += write(painter, place, sentence, Print.BODY, most=most) + SMALL_GAP / 2
            bottom = max(bottom, y)
        self._y = bottom + (GAP if parts else 0)

    def _draw_foot(self, painter: QPainter) -> float:
        """What this is, at the foot; where it begins."""
        high = lines(said(WHAT_IT_IS), Print.SMALL, self._width)[0] * Print.SMALL.line
        top = self._size.height() - MARGIN - high
        painter.setPen(QPen(LINE, 0.15 * MM))
        painter.drawLine(QPointF(MARGIN, top - 2 * MM), QPointF(self._size.width() - MARGIN, top - 2 * MM))
        write(painter, QRectF(MARGIN, top, self._width, 0), said(WHAT_IT_IS), Print.SMALL, QUIET)
        return top - 2 * MM

    def _draw_notes(self, painter: QPainter, bottom: float) -> None:
        """The notes, the latest first, as many as fit, and how many do not."""
        notes = self._paper.notes or ()
        heading = said("Notes, the latest first") if notes else said("Notes")
        place = QRectF(MARGIN, self._y, self._width, 0)
        self._y += write(painter, place, heading, Print.HEADING)
        self._y += SMALL_GAP
        if not notes:
            write(painter, QRectF(MARGIN, self._y, self._width, 0), said("None on these days."), Print.BODY)
            return
        metrics = QFontMetricsF(Print.BODY.font)
        before = AFTER_DATE + max(metrics.horizontalAdvance(note_day(moment)) for moment, _ in notes)
        wide = self._width - before
        drawn = short = 0
        last = Print.BODY.line + SMALL_GAP  # for what is said of those that do not fit
        for moment, note in notes:
            words = " ".join(note.split())
            count, shortened = lines(words, Print.BODY, wide, MOST_NOTE_LINES)
            high = count * Print.BODY.line + SMALL_GAP
            rest = last if drawn + 1 < len(notes) or short or shortened else 0.0
            if self._y + high + rest > bottom:
                break
            when = self._place(MARGIN, self._y, before - AFTER_DATE / 2)
            write(painter, when, note_day(moment), Print.BODY, QUIET)
            beside = self._place(MARGIN + before, self._y, wide)
            write(painter, beside, words, Print.BODY, most=MOST_NOTE_LINES, theirs=True)
            self._y += high
            drawn += 1
            short += shortened
        told = _left_out(len(notes) - drawn, drawn, short)
        if told:
            write(painter, self._place(MARGIN + before, self._y, wide), told, Print.BODY, QUIET)


def _more_words(n: int) -> str:
    """How many words are not named."""
    return counted(" · and {n} more word", " · and {n} more words", n).format(n=n)


def _left_out(more: int, drawn: int, short: int) -> str:
    """What of the notes is not on the page; empty where all of it is."""
    if not more and not short:
        return ""
    left = counted("… and {n} more note", "… and {n} more notes", more).format(n=more) if more else ""
    if not drawn:
        return left
    shortened = counted("{n} note shortened", "{n} notes shortened", short).format(n=short) if short else ""
    return listed_apart(filter(None, (left, shortened)))

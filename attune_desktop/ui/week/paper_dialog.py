"""Asks what the page for a therapist says, and shows it before it is written."""

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import later, said
from attune_desktop.ui.controls.buttons import PrimaryButton, QuietButton
from attune_desktop.ui.controls.chip import Chip
from attune_desktop.ui.controls.flow import Flow
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import RING_ROOM_PX
from attune_desktop.ui.theme import HAIR, LARGE, MEDIUM, SMALL, Theme, Type
from attune_desktop.ui.week.paper import Paper
from attune_desktop.ui.week.paper_page import page_size, pdf, picture
from attune_desktop.ui.week.yours_days import DaysRow
from attune_desktop.ui.week.yours_files import Files
from attune_desktop.ui.week.yours_keeping import Keeping
from attune_desktop.ui.week.yours_told import Sentence

USUAL_DAYS = 28
MOST_DAYS = 366
TOO_LONG = later("One page has room for a year: choose a later first day.")
ABOUT = later("One page as a PDF, to print or to show. You choose what is on it; nothing is sent anywhere.")
PREVIEW_PX = QSize(340, 480)


class Preview(QWidget):
    """The page, small. A screen reader hears what stands on it."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._picture = QPixmap()
        self.setAccessibleName(said("The page"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._repaint)

    @property
    def empty(self) -> bool:
        """Whether there is no page to see."""
        return self._picture.isNull()

    def show_paper(self, paper: Paper | None) -> None:
        """Show a page, or none."""
        if paper is None:
            self._picture = QPixmap()
            self.setAccessibleDescription("")
        else:
            ratio = self.devicePixelRatioF()
            image = picture(paper, page_size(QLocale.system()), round((PREVIEW_PX.height() - 2) * ratio))
            image.setDevicePixelRatio(ratio)
            self._picture = QPixmap.fromImage(image)
            self.setAccessibleDescription(paper.spoken)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for either paper, px."""
        return PREVIEW_PX + QSize(30, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sheet: white in every appearance, as it is printed."""
        painter = QPainter(self)
        if not self.empty:
            size = self._picture.deviceIndependentSize().toSize()
            place = self.rect()
            place.setSize(size)
            place.moveCenter(self.rect().center())
            painter.drawPixmap(place.topLeft(), self._picture)
            painter.setPen(QColor(self.theme.palette.edge_strong))
            painter.drawRect(place.adjusted(0, 0, -1, -1))
        painter.end()

    def _repaint(self) -> None:
        self.update()


class PaperDialog(QDialog):
    """From when to when, with the words, with the notes; and the page beside it.

    Attributes:
        days: from which day to which.
        words: whether the words are on it.
        notes: whether the notes are.
        preview: the page.
        told: what hinders it.
        save: the button that writes it.

    Signals:
        written: the page is in a file now; carries it.
    """

    written = Signal(object)

    def __init__(self, theme: Theme, keeping: Keeping, files: Files, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(said("One page · Attune"))
        self._keeping, self._files = keeping, files
        self._paper: Paper | None = None
        self._title = Label(said("One page for a therapist"), Type.TITLE, theme, wraps=True)
        self._about = Sentence(theme, said(ABOUT), quiet=True)
        self.days = DaysRow(said("Days on the page"), theme, keeping.today)
        self.words, self.notes = Chip(said("with the words"), theme), Chip(said("with the notes"), theme)
        self.words.setChecked(True)
        self.preview = Preview(theme)
        self.told = Sentence(theme)
        self.save = PrimaryButton(said("Save as PDF…"), theme)
        self._close = QuietButton(said("Close"), theme)
        self._lay_out()
        today = keeping.today()
        self.days.show_days(today - timedelta(USUAL_DAYS - 1), today)
        self.days.changed.connect(self.refresh)
        for chip in (self.words, self.notes):
            chip.clicked.connect(self.refresh)
        self.save.clicked.connect(self._ask_where)
        self._close.clicked.connect(self.reject)
        self.refresh()

    def refresh(self) -> None:
        """Show the page as it would be now, or what hinders it."""
        try:
            first, last = self.days.understood()
            self._paper = self._read(first, last)
        except KnownError as error:
            self._paper = None
            self.told.say(str(error))
        else:
            self.told.say("")
        self.preview.show_paper(self._paper)
        self.save.setEnabled(self._paper is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button it is on, and else saves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self._close if self._close.hasFocus() else self.save).click()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Follow the system's font."""
        done = super().event(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._restyle()
        return done

    def _read(self, first: date, last: date) -> Paper:
        if (last - first).days >= MOST_DAYS:
            raise KnownError(said(TOO_LONG))
        return self._keeping.paper(first, last, words=self.words.isChecked(), notes=self.notes.isChecked())

    def _ask_where(self) -> None:
        paper = self._paper
        if paper is not None:
            name = f"attune-{paper.first}-to-{paper.last}.pdf"
            self._files.to_write(self, name, lambda file: self._write(file, paper))

    def _write(self, file: Path, paper: Paper) -> None:
        try:
            self._keeping.write(file, pdf(paper, page_size(QLocale.system())))
        except KnownError as error:
            self.told.say(str(error))
        else:
            self.written.emit(file)
            self.accept()

    def _restyle(self) -> None:
        self._title.setFont(Type.TITLE.font())
        for part in (self._about, self.told, self.days):
            part.restyle()
        for button, kind in ((self.words, Type.BODY), (self.notes, Type.BODY), (self.save, Type.HEADING)):
            button.setFont(kind.font())
            button.updateGeometry()
        self._close.setFont(Type.BODY.font())
        self._close.updateGeometry()

    def _lay_out(self) -> None:
        chips, buttons = Flow(said("What is on it")), Flow(said("Page"))
        for chip in (self.words, self.notes):
            chips.add(chip)
        for button in (self.save, self._close):
            buttons.add(button)
        column = QVBoxLayout()
        column.setSpacing(HAIR)
        column.addLayout(_in_line(self._title, self._about))
        column.addSpacing(SMALL)
        column.addLayout(_in_line(self.days))
        column.addSpacing(HAIR)
        column.addWidget(chips)
        column.addLayout(_in_line(self.told))
        column.addStretch(1)
        column.addSpacing(MEDIUM)
        column.addWidget(buttons)
        sides = QHBoxLayout(self)
        sides.setContentsMargins(LARGE - RING_ROOM_PX, LARGE, LARGE, LARGE - RING_ROOM_PX)
        sides.setSpacing(LARGE)
        sides.addLayout(column, 1)
        sides.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignTop)
        self.resize(self.sizeHint().expandedTo(QSize(800, 0)))


def _in_line(*words: QWidget) -> QVBoxLayout:
    """What begins where the shapes of controls begin, which have room for a ring around them."""
    column = QVBoxLayout()
    column.setContentsMargins(RING_ROOM_PX, 0, RING_ROOM_PX, 0)
    column.setSpacing(HAIR)
    for each in words:
        column.addWidget(each)
    return column

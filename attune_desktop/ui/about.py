"""What Attune is, and whom it thanks."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from attune_desktop import __version__
from attune_desktop.core.language import later, said
from attune_desktop.ui.controls.group import Group
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.scrolled import Scrolled
from attune_desktop.ui.keys import Keys
from attune_desktop.ui.people import PeoplePicture
from attune_desktop.ui.theme import HAIR, LARGE, MEDIUM, SMALL, Theme, Type


class Element(NamedTuple):
    """One of the four elements of attunement.

    Attributes:
        picture: the name of its picture.
        title: what people read.
        words: what it is.
    """

    picture: str
    title: str
    words: str


ATTUNEMENT = later(
    "To be attuned is to be in tune with someone: with what they say, and with what they don't."
)
# The four are the article's; the words are ours.
ELEMENTS = (
    Element("resonance", later("Resonance"), later("Something of what they feel is felt here, too.")),
    Element(
        "response", later("Awareness and response"), later("A small sign is noticed, and kindly answered.")
    ),
    Element(
        "mirroring", later("Mirroring"), later("They meet their feeling again in us, and know it arrived.")
    ),
    Element("connection", later("Connection"), later("Between two people it becomes safe to be as one is.")),
)
FROM_WITHIN = later("It begins with oneself, which is why there is a breath before a talk.")
NOTES = (
    (
        later("Care"),
        later(
            "Everyday self-care; no medical device, and no substitute for care. What is too heavy for this, "
            "therapy can help with. In danger, call the local emergency services or a crisis line."
        ),
    ),
    (later("Privacy"), later("Everything stays on this computer.")),
    (
        later("Thanks"),
        later(
            "The ideas are from “How to Strengthen Emotional Connection Through Attunement” by Maria "
            "Perdomo-Torres, LCSW-S, MHA, CFSW, of Graceful Mind Therapy. The words, the pictures and the "
            "mistakes are ours."
        ),
    ),
)
LICENCE = later("Attune {version} · MIT licence · © 2026 The Attune Desktop authors")
WIDTH_PX, WIDTH_EM = 520, 27
PICTURE_EM = 3.4


class About(QWidget):
    """One card: the four elements of attunement, what to know, and whom to thank. Esc closes it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setWindowTitle(said("About Attune"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for keys in self.keys[0].keys:
            QShortcut(QKeySequence(keys), self, self.close)
        self._lay()

    keys = (Keys(("Esc", "Ctrl+W"), later("Close")),)

    def event(self, event: QEvent) -> bool:
        """Follow the system's font."""
        done = super().event(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._lay()
        return done

    def _lay(self) -> None:
        """Lay the card anew, in a window as large as it."""
        if (item := self._column.takeAt(0)) is not None and (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
        page = self._page()
        scrolled = Scrolled(page, self._theme)
        self._column.addWidget(scrolled)
        width = max(WIDTH_PX, round(WIDTH_EM * QFontMetricsF(Type.QUIET.font()).height()))
        size = QSize(width, scrolled.height_for(width))
        self.resize(size.boundedTo(self.screen().availableSize()) if self.isVisible() else size)
        page.setFocus()

    def _page(self) -> Group:
        """The card; it is read out whole by whoever puts a screen reader on it."""
        page = Group(f"Attune {__version__}. {said(ATTUNEMENT)}")
        # A group box without a policy of its own hands the focus on to what is in it.
        page.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._words("Attune", Type.TITLE))
        column.addSpacing(HAIR)
        column.addWidget(self._words(said(ATTUNEMENT), Type.BODY))
        column.addSpacing(MEDIUM)
        for element in ELEMENTS:
            column.addLayout(self._element(element))
            column.addSpacing(SMALL)
        column.addSpacing(HAIR)
        column.addWidget(self._words(said(FROM_WITHIN), Type.BODY))
        column.addSpacing(LARGE)
        for title, words in NOTES:
            column.addWidget(self._words(said(title), Type.HEADING))
            column.addSpacing(HAIR)
            column.addWidget(self._words(said(words), Type.QUIET, quiet=True))
            column.addSpacing(MEDIUM)
        column.addWidget(self._words(said(LICENCE).format(version=__version__), Type.QUIET, quiet=True))
        column.addStretch(1)
        return page

    def _element(self, element: Element) -> QHBoxLayout:
        row, words = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(MEDIUM)
        row.addWidget(PeoplePicture(element.picture, PICTURE_EM, self._theme))
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self._words(said(element.title), Type.HEADING))
        words.addWidget(self._words(said(element.words), Type.QUIET, quiet=True))
        words.addStretch()
        row.addLayout(words, 1)
        return row

    def _words(self, words: str, kind: Type, *, quiet: bool = False) -> Label:
        return Label(words, kind, self._theme, quiet=quiet, wraps=True)

"""The sheet of keys: what they do in the window it was opened over, and from anywhere on the desktop."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from attune_desktop.core.language import said
from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.controls.buttons import QuietButton
from attune_desktop.ui.controls.direction import isolated
from attune_desktop.ui.controls.group import Group
from attune_desktop.ui.controls.key_caps import KeyCaps, spoken
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import draw_shape, line, shape_of, smooth_painter
from attune_desktop.ui.controls.scrolled import Scrolled
from attune_desktop.ui.keys import HELP_KEYS, WideKeys
from attune_desktop.ui.theme import HAIR, LARGE, RADIUS_FIELD, SMALL, TINY, Theme, Type

WIDTH_PX, WIDTH_EM = 480, 28
COMMAND_EM = 12


class ShortcutsSheet(QWidget):
    """One small window; Esc, '?' and F1 close it."""

    def __init__(
        self,
        theme: Theme,
        here: Sequence[tuple[Sequence[str], str]],
        wide: Sequence[WideKeys],
        sentence: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Lay it out.

        Args:
            theme: the look.
            here: keys of the window it belongs to, and what they do; none, and only the others are told.
            wide: what there is for everywhere.
            sentence: what is to be said before all of it.
            parent: the window it belongs to.
        """
        super().__init__(parent, Qt.WindowType.Dialog)
        self._theme = theme
        self._here, self._wide, self._sentence = here, wide, sentence
        self.copies: list[QuietButton] = []
        self.setWindowTitle(said("Keys · Attune"))
        for keys in ("Esc", "Ctrl+W", *HELP_KEYS):
            QShortcut(QKeySequence(keys), self, self.close)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._lay()

    def event(self, event: QEvent) -> bool:
        """Follow the system's font."""
        done = super().event(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._lay()
        return done

    def _lay(self) -> None:
        """Lay the sheet anew, in a window as large as it."""
        if (item := self._column.takeAt(0)) is not None and (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
        self.copies.clear()
        page = self._page()
        scrolled = Scrolled(page, self._theme)
        self._column.addWidget(scrolled)
        em = QFontMetricsF(Type.QUIET.font()).height()
        width = max(WIDTH_PX, round(WIDTH_EM * em), scrolled.minimumWidth())
        size = QSize(width, scrolled.height_for(width))
        self.resize(size.boundedTo(self.screen().availableSize()))
        page.setFocus()

    def _page(self) -> Group:
        page = Group(self._spoken())
        page.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self._sentence:
            column.addWidget(Label(self._sentence, Type.BODY, self._theme, wraps=True))
            column.addSpacing(LARGE)
        if self._here:
            column.addWidget(Label(said("Keys in this window"), Type.HEADING, self._theme, wraps=True))
            column.addSpacing(SMALL)
            column.addLayout(self._rows())
            column.addSpacing(LARGE)
        column.addWidget(Label(said("From anywhere on this desktop"), Type.HEADING, self._theme, wraps=True))
        column.addSpacing(HAIR)
        column.addWidget(Label(self._how(), Type.QUIET, self._theme, quiet=True, wraps=True))
        column.addSpacing(SMALL)
        for each in self._wide:
            column.addLayout(self._command(each))
            column.addSpacing(SMALL)
        column.addStretch(1)
        return page

    def _how(self) -> str:
        if all(each.keys for each in self._wide):
            return said("The desktop's settings change these keys; a command does the same.")
        return said("In the desktop's keyboard settings, a command can be bound to any keys.")

    def _rows(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(SMALL)
        grid.setColumnStretch(1, 1)
        for row, (keys, does) in enumerate(self._here):
            grid.addWidget(KeyCaps(keys, self._theme), row, 0, Qt.AlignmentFlag.AlignTop)
            words = Label(does, Type.BODY, self._theme, wraps=True)
            words.setMinimumHeight(KeyCaps(keys, self._theme).sizeHint().height())
            grid.addWidget(words, row, 1)
        return grid

    def _command(self, each: WideKeys) -> QVBoxLayout:
        both, top, below = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        both.setSpacing(HAIR)
        top.addWidget(Label(each.does, Type.BODY, self._theme), 1)
        if each.keys:
            known = " " not in each.keys and "<" not in each.keys
            shown = (
                KeyCaps([each.keys], self._theme)
                if known
                else Label(isolated(each.keys), Type.QUIET, self._theme, quiet=True)
            )
            top.addWidget(shown)
        copy = QuietButton(said("Copied"), self._theme)
        copy.setMinimumWidth(copy.sizeHint().width())  # whatever it says, nothing moves
        copy.setText(said("Copy"))
        copy.setAccessibleName(said("Copy the command: {what}").format(what=each.does))
        copy.setAccessibleDescription(each.command)
        copy.clicked.connect(lambda: self._copy(copy, each.command))
        self.copies.append(copy)
        below.setSpacing(TINY)
        below.addWidget(CommandLine(each.command, self._theme), 1)
        below.addWidget(copy)
        both.addLayout(top)
        both.addLayout(below)
        return both

    def _copy(self, pressed: QuietButton, command: str) -> None:
        QGuiApplication.clipboard().setText(command)
        for button in self.copies:
            button.setText(said("Copied") if button is pressed else said("Copy"))
        announce(self, said("Copied"))

    def _spoken(self) -> str:
        """All of it as one text, for whoever listens when the sheet opens."""
        lines = [f"{spoken(keys)}: {does}." for keys, does in self._here]
        lines += [f"{each.does}: {each.keys or each.command}." for each in self._wide]
        return " ".join(filter(None, [self._sentence, *lines]))


class CommandLine(QWidget):
    """A command in the letters of a terminal; without room for all of it, its middle is left out."""

    def __init__(self, command: str, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.command = command
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(max(1.0, Type.QUIET.font().pointSizeF()))
        self.setFont(font)
        self.setToolTip(command)
        self.setAccessibleName(command)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._repaint)

    def sizeHint(self) -> QSize:
        """Room for a short command, px."""
        high = QFontMetricsF(self.font()).height()
        return QSize(round(COMMAND_EM * high), round(2.0 * high))

    def minimumSizeHint(self) -> QSize:
        """As its hint."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the command on a ground of its own; it runs from left to right everywhere."""
        palette, shape = self.theme.palette, shape_of(self)
        painter: QPainter = smooth_painter(self)
        draw_shape(painter, shape, RADIUS_FIELD, QColor(palette.surface), line(palette.edge))
        painter.setFont(self.font())
        painter.setPen(QColor(palette.text))
        inside = shape.adjusted(SMALL, 0, -SMALL, 0)
        metrics = QFontMetricsF(self.font())
        words = metrics.elidedText(self.command, Qt.TextElideMode.ElideMiddle, inside.width())
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

    def _repaint(self) -> None:
        self.update()

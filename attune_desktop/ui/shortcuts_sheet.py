"""The sheet of keys: what they do in the window it was opened over, and from anywhere on the desktop."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
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
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from attune_desktop.core.language import said
from attune_desktop.ui.controls.announce import announce
from attune_desktop.ui.controls.buttons import QuietButton
from attune_desktop.ui.controls.direction import isolated
from attune_desktop.ui.controls.group import Group
from attune_desktop.ui.controls.key_caps import KeyCaps, spoken
from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.painting import draw_shape, line, smooth_painter
from attune_desktop.ui.controls.scrolled import Scrolled
from attune_desktop.ui.keys import HELP_KEYS, WideKeys
from attune_desktop.ui.theme import HAIR, LARGE, RADIUS_FIELD, SMALL, Theme, Type

WIDTH_PX, WIDTH_EM = 500, 28
COMMAND_EM = 7


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
            sentence: why there are no keys for everywhere, with what to do instead.
            parent: the window it belongs to.
        """
        super().__init__(parent, Qt.WindowType.Dialog)
        self._theme = theme
        self._here, self._wide, self._sentence = here, wide, sentence
        self.copies: list[CopyButton] = []
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
        rows, commands = self._rows(), self._commands()
        first = max(_first_column_px(grid) for grid in (rows, commands))
        for grid in (rows, commands):
            grid.setColumnMinimumWidth(0, first)
        if self._here:
            column.addWidget(Label(said("Keys in this window"), Type.HEADING, self._theme, wraps=True))
            column.addSpacing(SMALL)
            column.addLayout(rows)
            column.addSpacing(LARGE)
        column.addWidget(Label(said("From anywhere on this desktop"), Type.HEADING, self._theme, wraps=True))
        column.addSpacing(HAIR)
        how = self._sentence or self._how()
        column.addWidget(Label(how, Type.QUIET, self._theme, quiet=not self._sentence, wraps=True))
        column.addSpacing(SMALL)
        column.addLayout(commands)
        column.addStretch(1)
        return page

    def _how(self) -> str:
        if all(each.keys for each in self._wide):
            return said("The desktop's keyboard settings can change these keys.")
        return said("In the desktop's keyboard settings, a command can be bound to any keys.")

    def _rows(self) -> QGridLayout:
        grid = self._grid()
        for row, (keys, does) in enumerate(self._here):
            caps = KeyCaps(keys, self._theme)
            grid.addWidget(caps, row, 0, Qt.AlignmentFlag.AlignTop)
            words = Label(does, Type.BODY, self._theme, wraps=True)
            words.setMinimumHeight(caps.sizeHint().height())
            grid.addWidget(words, row, 1)
        return grid

    def _commands(self) -> QGridLayout:
        """What the desktop has given keys for stands as the keys above do; the rest beside its command."""
        grid = self._grid()
        grid.setVerticalSpacing(HAIR)
        for row, each in enumerate(self._wide):
            does = Label(each.does, Type.BODY, self._theme)
            copy = self._copy_button(each)
            if each.keys:
                grid.addWidget(self._given(each.keys), row, 0)
                grid.addWidget(does, row, 1)
                grid.addWidget(copy, row, 2)
            else:
                grid.addWidget(does, row, 0)
                grid.addWidget(CommandLine(each.command, copy, self._theme), row, 1, 1, 2)
        return grid

    def _given(self, keys: str) -> QWidget:
        """Keys in the desktop's own words, drawn where these are keys and nothing else."""
        if " " in keys or "<" in keys:
            return Label(isolated(keys), Type.QUIET, self._theme, quiet=True, wraps=True)
        return KeyCaps([keys], self._theme)

    def _copy_button(self, each: WideKeys) -> "CopyButton":
        copy = CopyButton(said("Copy its command") if each.keys else said("Copy"), each.command, self._theme)
        copy.setAccessibleName(said("Copy the command: {what}").format(what=each.does))
        copy.clicked.connect(lambda: self._show_copied(copy))
        self.copies.append(copy)
        return copy

    @staticmethod
    def _grid() -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(SMALL)
        grid.setColumnStretch(1, 1)
        return grid

    def _show_copied(self, pressed: "CopyButton") -> None:
        for button in self.copies:
            button.show_copied(button is pressed)
        announce(self, said("Copied"))

    def _spoken(self) -> str:
        """All of it as one text, for whoever listens when the sheet opens."""
        line = said("{what}: {how}.")
        lines = [line.format(what=spoken(keys), how=does) for keys, does in self._here]
        lines += [line.format(what=each.does, how=each.keys or each.command) for each in self._wide]
        return " ".join(filter(None, [self._sentence, *lines]))


def _first_column_px(grid: QGridLayout) -> int:
    """How wide the first column has to be, px."""
    cells = [grid.itemAtPosition(row, 0) for row in range(grid.rowCount())]
    # Asked of the widgets: their cells say nothing before they are shown.
    widgets = [cell.widget() for cell in cells if cell is not None]
    return max((widget.sizeHint().width() for widget in widgets if widget is not None), default=0)


class CopyButton(QuietButton):
    """Copies a command, and shows that until another one is copied."""

    def __init__(self, words: str, command: str, theme: Theme) -> None:
        super().__init__(said("Copied"), theme)
        copied = self.sizeHint().width()
        self.setText(words)
        self.setMinimumWidth(max(copied, self.sizeHint().width()))  # nothing moves, whatever it says
        self._words = words
        self.setAccessibleDescription(command)
        self.setToolTip(command)
        self.clicked.connect(lambda: QGuiApplication.clipboard().setText(command))

    def show_copied(self, copied: bool) -> None:
        """Show whether this is the one that was copied last."""
        self.setText(said("Copied") if copied else self._words)


class CommandLine(QWidget):
    """A command in the letters of a terminal and its button; without room for it, its middle is left out."""

    def __init__(self, command: str, copy: QuietButton, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.command = command
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(max(1.0, Type.QUIET.font().pointSizeF()))
        self.setFont(font)
        self.setToolTip(command)
        self._least = round(COMMAND_EM * QFontMetricsF(font).height())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addSpacing(self._least)
        row.addStretch(1)
        row.addWidget(copy)
        self._copy = copy
        theme.changed.connect(self._repaint)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the command on a ground of its own; it runs from left to right everywhere."""
        palette, shape = self.theme.palette, QRectF(self.rect())
        painter: QPainter = smooth_painter(self)
        draw_shape(painter, shape, RADIUS_FIELD, QColor(palette.surface), line(palette.edge))
        painter.setFont(self.font())
        painter.setPen(QColor(palette.text))
        button = self._copy.width()
        left, right = (button, SMALL) if self.isRightToLeft() else (SMALL, button)
        inside = shape.adjusted(left, 0, -right, 0)
        metrics = QFontMetricsF(self.font())
        words = metrics.elidedText(self.command, Qt.TextElideMode.ElideMiddle, inside.width())
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

    def _repaint(self) -> None:
        self.update()

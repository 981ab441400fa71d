"""The windows that ask for a file: where to write one, and which one to read."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from attune_desktop.core.language import later, said

KINDS = {
    "csv": later("Table (*.csv)"),
    "json": later("JSON (*.json)"),
    "png": later("Picture (*.png)"),
    "svg": later("Drawing (*.svg)"),
    "pdf": later("PDF (*.pdf)"),
}
"""What files are called, by what their names end with."""
TO_READ = later("Attune, Daylio, Health Auto Export (*.csv *.json);;All files (*)")


class Files(Protocol):
    """Asks for files; what is chosen goes on, and nothing is heard of what is not."""

    def to_write(self, parent: QWidget, name: str, then: Callable[[Path], None]) -> None:
        """Ask where to write a file, and suggest a name."""

    def to_read(self, parent: QWidget, then: Callable[[Path], None]) -> None:
        """Ask which file to read."""


class FileWindows:
    """Asks in the desktop's own windows."""

    def to_write(self, parent: QWidget, name: str, then: Callable[[Path], None]) -> None:
        """Ask where to write a file, and suggest a name."""
        ending = name.rpartition(".")[2]
        dialog = _dialog(parent, said("Save to a file · Attune"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(said(KINDS[ending]))
        dialog.setDefaultSuffix(ending)
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
        dialog.open()

    def to_read(self, parent: QWidget, then: Callable[[Path], None]) -> None:
        """Ask which file to read."""
        dialog = _dialog(parent, said("Import a file · Attune"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(said(TO_READ))
        dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
        dialog.open()


def _dialog(parent: QWidget, title: str) -> QFileDialog:
    places = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setDirectory(places if Path(places).is_dir() else str(Path.home()))
    return dialog

"""Where a check-in goes that the database could not take."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from attune_desktop.core.language import said
from attune_desktop.core.moment import Moment


def ask_where(parent: QWidget, at: Moment) -> QFileDialog:
    """The window that asks for a file's name and suggests one; open it, and hear `fileSelected`."""
    places = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent, said("Save to a file · Attune"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(said("JSON (*.json)"))
    dialog.setDefaultSuffix("json")
    dialog.setDirectory(places if Path(places).is_dir() else str(Path.home()))
    dialog.selectFile(f"attune-check-in-{at.local:%Y-%m-%d-%H%M}.json")
    return dialog

"""What windows and figures are to a screen reader: Qt takes any plain widget for a filler between others."""

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QDialog, QWidget


@cache
def tell_roles() -> None:
    """From now on a plain widget with a title is a window, or what its class has as `accessible_role`."""
    QAccessible.installFactory(_told)


class ToldWindow(QAccessibleWidget):
    """A plain widget with a title; laid into another window, it is one no more."""

    def role(self) -> QAccessible.Role:
        """What it is at the moment."""
        thing = self.object()
        whole = isinstance(thing, QWidget) and thing.isWindow()
        return QAccessible.Role.Window if whole else QAccessible.Role.Client


def _told(_class_name: str, thing: QObject) -> QAccessibleWidget | None:
    if not isinstance(thing, QWidget):
        return None
    if role := getattr(thing, "accessible_role", None):
        return QAccessibleWidget(thing, role)
    # By its title and not by being a window: a part may be asked for before it is put into one.
    return ToldWindow(thing) if thing.windowTitle() and not isinstance(thing, QDialog) else None

"""The screens of the check-in, at its moments and after it was sent off."""

from dataclasses import replace
from datetime import UTC, timedelta

from picture_appearances import Moments, Sitting
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sample_answers import BEGUN, DISK_FULL, LONG_NOTE, LONG_SENSATIONS, LONG_WORDS, NOW

from attune_desktop.core.draft import Draft
from attune_desktop.core.errors import KnownError
from attune_desktop.core.helped import Helped, Offer, offer_line
from attune_desktop.core.moment import Moment
from attune_desktop.ui.check_in.change_dialog import ChangeDialog
from attune_desktop.ui.check_in.dialog import CheckInDialog, Recipients


class CheckInScreens:
    """Makes each of them."""

    def __init__(self, sitting: Sitting) -> None:
        self._theme = sitting.theme
        self._long_words = sitting.appearance.long_words

    def all(self) -> Moments:
        """Every screen by the name of its moment."""
        return {
            "1-empty": self._check_in,
            "2-filled": self._filled,
            "3-error": self._refused,
            "4-unfolded": self._unfolded,
            "5-folded": lambda: self._unfolded(folded=True),
            "6-earlier": self._earlier,
            "7-brought-back": lambda: self._check_in(BEGUN),
            "8-not-saved": self._not_saved,
            "9-offer": self._offered,
        }

    def changed(self) -> ChangeDialog:
        """The dialog that changes a check-in of two days before."""
        at = Moment(NOW.at_utc - timedelta(days=2, hours=5), 0)
        entry = BEGUN.check_in(at)
        recipients = Recipients(lambda _: None, lambda _: None, lambda: None, lambda _, __: None)
        return ChangeDialog(
            self._theme, recipients, lambda: NOW, lambda local: Moment.of(local.replace(tzinfo=UTC)), entry
        )

    def _check_in(self, draft: Draft | None = None, *, full: bool = False) -> CheckInDialog:
        def save(answers: Draft) -> Offer:
            answers.check_in(NOW)
            if full:
                raise KnownError(DISK_FULL)
            return Offer("reset", offer_line(Helped("reset", (1, 2, 2, 2, 2, 3, 4)), "30-second reset"))

        recipients = Recipients(save, lambda _: None, lambda: None, lambda _, __: None)
        return CheckInDialog(
            self._theme,
            recipients,
            lambda: NOW,
            lambda local: Moment.of(local.replace(tzinfo=UTC)),
            draft=draft,
        )

    def _filled(self) -> CheckInDialog:
        dialog = self._check_in()
        dialog.show()
        own = ", ".join(LONG_WORDS) if self._long_words else "relieved"
        QTest.keyClicks(dialog.answers.scale, "4")
        QTest.keyClicks(dialog.answers.picker.field, f"tense, rushed, {own},")
        note = LONG_NOTE if self._long_words else "Walked home along the river."
        dialog.answers.note.setPlainText(note)
        return dialog

    def _refused(self) -> CheckInDialog:
        dialog = self._check_in()
        dialog.show()
        if self._long_words:
            QTest.keyClicks(
                dialog.answers.picker.field, "an own word that goes on and on far beyond forty characters"
            )
        dialog.submit()
        return dialog

    def _unfolded(self, *, folded: bool = False) -> CheckInDialog:
        dialog = self._check_in(replace(BEGUN, sensations=LONG_SENSATIONS if folded else BEGUN.sensations))
        dialog.show()
        if not folded:
            dialog.activateWindow()
            for row in (dialog.answers.where, dialog.answers.noticed):
                row.setFocus()
                QTest.keyClick(row, Qt.Key.Key_Space)
        return dialog

    def _earlier(self) -> CheckInDialog:
        dialog = self._filled()
        dialog.footer.now_button.click()
        QTest.keyClick(dialog.footer.when.day, Qt.Key.Key_Down)
        return dialog

    def _not_saved(self) -> CheckInDialog:
        dialog = self._check_in(BEGUN, full=True)
        dialog.show()
        dialog.submit()
        return dialog

    def _offered(self) -> CheckInDialog:
        dialog = self._check_in(BEGUN)
        dialog.show()
        dialog.activateWindow()
        QApplication.processEvents()
        dialog.submit()
        return dialog

"""Checking in: what the dialog tells reaches the database, and what is not saved yet a file."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from attune_desktop.checking_in import OWN_WORDS, WINDOW, CheckingIn, local_moment
from attune_desktop.core.check_in import CheckIn, Sign
from attune_desktop.core.draft import Draft
from attune_desktop.core.moment import Moment
from attune_desktop.core.preferences import Preferences
from attune_desktop.core.session import SessionRecord
from attune_desktop.store import check_ins, sessions
from attune_desktop.store.database import Database
from attune_desktop.store.drafts import draft_file, keep_draft, read_draft
from attune_desktop.store.own_words import read_own_words
from attune_desktop.ui.check_in.dialog import BROUGHT_BACK
from attune_desktop.ui.check_in.footer import LEAVING
from attune_desktop.ui.sentence_window import SentenceWindow
from attune_desktop.ui.theme import Theme
from attune_desktop.ui.windows import Windows

Key = Qt.Key
NOW = Moment(datetime(2026, 5, 4, 9, 30, tzinfo=UTC), 0)


@pytest.fixture
def database(home):
    database = Database(home)
    yield database
    database.close()


@pytest.fixture
def windows(qapp):
    windows = Windows(Theme())
    yield windows
    windows.close_all()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def checking_in(qtbot, windows, database):
    return CheckingIn(Theme(), windows, database, Preferences, lambda: NOW)


@pytest.fixture
def open_dialog(checking_in, windows, qtbot):
    def open_dialog():
        checking_in.open()
        dialog = windows.get(WINDOW)
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return open_dialog


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)


def write(text):
    for letter in text:
        QTest.keyClick(QApplication.focusWidget(), letter)


def kept(database):
    day = NOW.day
    return check_ins.around(database, day - timedelta(days=9), day)


def practise(database, *answers, practice="reset"):
    for before, after in answers:
        sessions.add(database, SessionRecord(practice, NOW, 30.0, 30.0, True, before, after))


def test_all_of_it_reaches_the_database(open_dialog, database, checking_in, qtbot):
    dialog = open_dialog()
    dialog.answers.bring_back(Draft(4, ("tense",), "wob", "a line", (("jaw", "tension"),), (Sign.BLANK,)))
    with qtbot.waitSignal(checking_in.kept):
        press(Key.Key_Return)
    assert kept(database) == [
        CheckIn(NOW, 4, ("tense", "wob"), "a line", (("jaw", "tension"),), (Sign.BLANK,))
    ]
    assert not dialog.isVisible()


def test_a_time_that_was_set_back_is_kept(open_dialog, database):
    dialog = open_dialog()
    write("4")
    dialog.footer.now_button.setFocus()
    press(Key.Key_Space)
    write("8:15")
    press(Key.Key_Backtab)
    press(Key.Key_Down)
    press(Key.Key_Return)
    [entry] = kept(database)
    assert entry.moment == local_moment(datetime(2026, 5, 3, 8, 15))


def test_a_local_time_has_the_offset_of_its_own_season(monkeypatch):
    import time

    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        summer, winter = local_moment(datetime(2026, 7, 1, 9)), local_moment(datetime(2026, 1, 1, 9))
        assert (summer.utc_offset_min, winter.utc_offset_min) == (120, 60)
        assert summer.local.hour == winter.local.hour == 9
        # The hour that was left out, and the one that came twice: some real moment, near what was meant.
        assert local_moment(datetime(2026, 3, 29, 2, 30)).iso() == "2026-03-29T00:30:00.000Z"
        assert local_moment(datetime(2026, 10, 25, 2, 30)).utc_offset_min == 120
    finally:
        monkeypatch.undo()
        time.tzset()


class TestDrafts:
    def test_closed_it_comes_back_once(self, open_dialog, home):
        dialog = open_dialog()
        write("4wob")
        dialog.close()
        assert read_draft(home) == Draft(4, typed="wob")
        dialog = open_dialog()
        assert dialog.draft == Draft(4, typed="wob")
        assert dialog.footer.sentence == BROUGHT_BACK
        assert not draft_file(home).exists()
        dialog.close()
        assert open_dialog().footer.sentence == LEAVING

    def test_changed_it_is_kept_anew(self, open_dialog, home, qtbot):
        keep_draft(home, Draft(4))
        open_dialog()
        write("5")
        qtbot.waitUntil(draft_file(home).exists)
        assert read_draft(home) == Draft(5)

    @pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Return])
    def test_esc_and_saving_leave_no_file(self, open_dialog, home, qtbot, key):
        open_dialog()
        write("4")
        qtbot.waitUntil(draft_file(home).exists)
        press(key)
        assert not draft_file(home).exists()

    def test_taken_back_it_leaves_no_file(self, open_dialog, home, qtbot):
        open_dialog()
        write("4")
        qtbot.waitUntil(draft_file(home).exists)
        press(Key.Key_Backspace)
        qtbot.waitUntil(lambda: not draft_file(home).exists())

    def test_one_that_cannot_be_read_is_told_of(self, open_dialog, home):
        home.make()
        draft_file(home).write_text("{", "utf-8")
        dialog = open_dialog()
        assert "cannot be read; its file is kept as" in dialog.footer.sentence
        write("4")
        dialog.close()
        assert read_draft(home) == Draft(4)

    def test_that_it_cannot_be_kept_is_told(self, open_dialog, home, qtbot):
        dialog = open_dialog()
        draft_file(home).mkdir()
        write("4")
        qtbot.waitUntil(lambda: dialog.footer.sentence.startswith("This is not kept while you write."))

    def test_that_it_cannot_be_dropped_is_told_in_a_window_of_its_own(self, open_dialog, home, windows):
        dialog = open_dialog()
        draft_file(home).mkdir()
        press(Key.Key_Escape)
        assert not dialog.isVisible()
        sentence = windows.get("sentence")
        assert isinstance(sentence, SentenceWindow)
        assert "cannot be removed" in sentence.text


class TestTrouble:
    def test_a_locked_database_and_a_file_instead(self, open_dialog, database, home, tmp_path, monkeypatch):
        monkeypatch.setattr("attune_desktop.store.database.BUSY_TIMEOUT_MS", 0)
        check_ins.add(database, CheckIn(NOW, 7))
        database.close()
        dialog = open_dialog()
        write("4wob")
        with closing(sqlite3.connect(home.database, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            press(Key.Key_Return)
            assert "is locked by another program" in dialog.footer.sentence
            assert dialog.footer.file_button.isVisible()
            dialog.save_to(tmp_path / "mine.json")
        assert str(tmp_path / "mine.json") in dialog.footer.sentence
        document = json.loads((tmp_path / "mine.json").read_text("utf-8"))
        [entry] = document["check_ins"]
        assert (document["format"], entry["grounded"], entry["words"]) == ("attune", 4, ["wob"])
        assert not draft_file(home).exists()
        press(Key.Key_Return)
        assert not dialog.isVisible()
        assert [entry.grounded for entry in kept(database)] == [7]

    def test_a_file_that_cannot_be_written_leaves_everything(self, open_dialog, tmp_path):
        dialog = open_dialog()
        write("4wob")
        dialog.save_to(tmp_path / "nowhere" / "mine.json")
        assert "cannot be written" in dialog.footer.sentence
        assert dialog.draft == Draft(4, ("wob",))
        assert dialog.isVisible()

    def test_a_database_that_cannot_be_read_opens_the_dialog_without_own_words(self, open_dialog, home):
        home.make()
        home.database.write_bytes(b"no database at all, " * 200)
        assert open_dialog().isVisible()


class TestTheOffer:
    def test_with_nothing_to_offer_it_is_just_gone(self, open_dialog, database):
        practise(database, (3, 5), (4, 6))
        dialog = open_dialog()
        write("4")
        press(Key.Key_Return)
        assert not dialog.isVisible()

    def test_what_usually_came_before_a_higher_answer_is_offered(
        self, open_dialog, database, checking_in, qtbot
    ):
        practise(database, (3, 5), (4, 6), (5, 7))
        dialog = open_dialog()
        write("4")
        press(Key.Key_Return)
        assert dialog.after.line.text() == (
            "Kept. If you like: 30-second reset. After it you usually said 2 higher (3 times)."
        )
        assert len(kept(database)) == 1
        with qtbot.waitSignal(checking_in.practice_requested) as asked:
            dialog.after.begin.click()
        assert asked.args == ["reset"]
        assert len(kept(database)) == 1

    def test_asked_for_again_a_new_dialog_opens(self, open_dialog, database):
        practise(database, (3, 5), (4, 6), (5, 7))
        first = open_dialog()
        write("4")
        press(Key.Key_Return)
        assert first.after.isVisible()
        second = open_dialog()
        assert second.answering
        assert second is not first

    def test_a_practice_that_is_gone_is_not_offered(self, open_dialog, database):
        practise(database, (3, 5), (4, 6), (5, 7), practice="no-more")
        dialog = open_dialog()
        write("4")
        press(Key.Key_Return)
        assert not dialog.isVisible()
        assert len(kept(database)) == 1

    def test_what_cannot_be_read_is_not_offered(self, open_dialog, database, monkeypatch):
        def locked(_):
            from attune_desktop.store.database import StoreError

            raise StoreError("The database is locked.")

        monkeypatch.setattr(sessions, "answers", locked)
        dialog = open_dialog()
        write("4")
        press(Key.Key_Return)
        assert not dialog.isVisible()
        assert len(kept(database)) == 1


class TestOwnWords:
    @pytest.fixture
    def dialog(self, open_dialog, database):
        check_ins.add(database, CheckIn(NOW, 7, ("wobbly", "tense")))
        return open_dialog()

    @pytest.fixture
    def window(self, dialog, windows, qtbot):
        dialog.answers.picker.own_words_requested.emit()
        window = windows.get(OWN_WORDS)
        qtbot.waitUntil(window.isActiveWindow)
        return window

    def words(self, dialog):
        return [chip.shown_text for chip in dialog.answers.picker.chips]

    def test_they_are_offered_again(self, dialog):
        assert "wobbly" in self.words(dialog)

    def test_renamed_they_are_so_everywhere(self, dialog, window, database, checking_in, qtbot):
        dialog.answers.picker.bring_back(["wobbly"], "")
        with qtbot.waitSignal(checking_in.kept):
            window.rename_button.click()
            QTest.keyClick(QApplication.focusWidget(), Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            write("at sea")
            press(Key.Key_Return)
        assert dialog.draft.words == ("at sea",)
        assert "wobbly" not in self.words(dialog)
        assert kept(database)[0].words == ("at sea", "tense")

    def test_removed_they_are_offered_no_more_until_they_are_brought_back(self, dialog, window, database):
        window.remove_button.click()
        assert "wobbly" not in self.words(dialog)
        assert kept(database)[0].words == ("wobbly", "tense")
        window.undo_button.click()
        assert "wobbly" in self.words(dialog)
        assert [own.last_used_utc for own in read_own_words(database)] == [NOW.iso()]

    def test_asked_for_twice_it_is_one_window(self, dialog, window, windows):
        dialog.answers.picker.own_words_requested.emit()
        assert windows.get(OWN_WORDS) is window

    def test_it_works_on_when_the_dialog_has_gone(self, dialog, window, database):
        dialog.close()
        window.remove_button.click()
        assert read_own_words(database) == []


def test_the_list_instead_of_the_map_is_preferred_from_now_on(open_dialog, checking_in, qtbot):
    dialog = open_dialog()
    with qtbot.waitSignal(checking_in.preferred) as preferred:
        dialog.answers.list_preferred.emit(True)
    assert preferred.args == [Preferences(body_as_list=True)]

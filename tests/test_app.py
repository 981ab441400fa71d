"""The composition root: what is asked for happens, and what windows tell reaches the database."""

import json
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from gettext import NullTranslations

import pytest
from po_files import mo_bytes
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication

from attune_desktop import languages
from attune_desktop.app import Attune
from attune_desktop.core.check_in import CheckIn
from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import speak
from attune_desktop.core.moment import Moment
from attune_desktop.core.preferences import Preferences
from attune_desktop.core.session import State
from attune_desktop.desktop.instance import Request
from attune_desktop.glancing import EMPTIED
from attune_desktop.store import check_ins
from attune_desktop.store.database import Database
from attune_desktop.store.preferences import read_preferences
from attune_desktop.ui.sentence_window import SentenceWindow

pytestmark = pytest.mark.usefixtures("qtbot")


@pytest.fixture
def clock():
    class Clock:
        now_s = 50.0

        def __call__(self):
            return self.now_s

    return Clock()


@pytest.fixture
def attune(qapp, home, clock, monkeypatch, short_folder):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(short_folder))
    monkeypatch.setattr("attune_desktop.presence.TRAY_PATIENCE_MS", 10_000_000)
    monkeypatch.setattr("attune_desktop.presence.Presence._listen_to_the_desktop", lambda _: None)
    monkeypatch.setattr(QGuiApplication, "quit", lambda: None)
    running = Attune(home, seconds=clock, now=lambda: Moment(datetime(2026, 5, 4, 7, 30, tzinfo=UTC), 120))
    yield running
    running.quit()
    running.deleteLater()


def player(attune):
    return attune._windows.get("player")


def pass_time(attune, clock, seconds):
    for _ in range(round(seconds * 10)):
        clock.now_s += 0.1
        player(attune)._ticker.ticked.emit(clock.now_s)


def rows(home, table="session"):
    with sqlite3.connect(home.database) as connection:
        connection.row_factory = sqlite3.Row
        found = connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
    connection.close()
    return found


def sentence(attune):
    box = attune._windows.get("sentence")
    assert isinstance(box, SentenceWindow)
    return box.text


def test_a_click_on_the_tray_begins_the_reset_at_once(attune):
    attune._actions.reset.trigger()
    assert player(attune).isVisible()
    assert player(attune).session.state is State.RUNNING


def test_a_second_click_shows_the_same_reset(attune, clock):
    attune._actions.reset.trigger()
    first = player(attune)
    pass_time(attune, clock, 5)
    attune._actions.reset.trigger()
    assert player(attune) is first
    assert first.session.practised_s == pytest.approx(5)


def test_a_click_after_the_end_begins_another(attune, clock, home):
    attune._actions.reset.trigger()
    first = player(attune)
    pass_time(attune, clock, 31)
    attune._actions.reset.trigger()
    assert player(attune) is not first
    assert player(attune).session.state is State.RUNNING
    assert len(rows(home)) == 1


def test_thirty_seconds_later_it_is_in_the_database(qtbot, attune, clock, home):
    attune.handle(Request("practice", "reset"))
    qtbot.keyClick(player(attune), "4")
    pass_time(attune, clock, 31)
    (row,) = rows(home)
    assert dict(row) | {"id": "", "day": ""} == {
        "day": "",
        "id": "",
        "practice": "reset",
        "started_at_utc": "2026-05-04T07:30:00.000Z",
        "utc_offset_min": 120,
        "planned_s": 30.0,
        "practised_s": 30.0,
        "ended": "finished",
        "grounded_before": 4,
        "grounded_after": None,
    }
    qtbot.keyClick(player(attune), "7")
    assert [row["grounded_after"] for row in rows(home)] == [7]


def test_leaving_is_kept_as_left(qtbot, attune, clock, home):
    attune._actions.reset.trigger()
    pass_time(attune, clock, 8)
    qtbot.keyClick(player(attune), Qt.Key.Key_Escape)
    (row,) = rows(home)
    assert row["ended"] == "left"
    assert row["practised_s"] == pytest.approx(8)


def test_quitting_in_the_middle_keeps_it_as_left(attune, clock, home):
    attune._actions.reset.trigger()
    pass_time(attune, clock, 3)
    attune.quit()
    assert [row["ended"] for row in rows(home)] == ["left"]


def test_a_damaged_database_stops_no_breath_and_is_told(attune, clock, home):
    home.make()
    home.database.write_bytes(b"no database at all, " * 200)
    before = home.database.read_bytes()
    attune._actions.reset.trigger()
    pass_time(attune, clock, 31)
    assert player(attune).session.state is State.FINISHED
    assert sentence(attune).startswith("The file with what you noted was damaged: nothing could be read")
    [aside] = home.folder.glob("attune.damaged-*.db")
    assert aside.read_bytes() == before
    assert len(rows(home)) == 1


def test_what_could_not_be_kept_then_is_kept_with_the_answer(qtbot, attune, clock, home):
    home.make()
    home.database.mkdir()
    attune._actions.reset.trigger()
    pass_time(attune, clock, 31)
    assert "may not be written" in player(attune).page.hint.text()
    home.database.rmdir()
    qtbot.keyClick(player(attune), "6")
    assert [row["grounded_after"] for row in rows(home)] == [6]


def test_left_without_a_database_a_sentence_says_so(qtbot, attune, clock, home):
    home.make()
    home.database.mkdir()
    attune._actions.reset.trigger()
    pass_time(attune, clock, 2)
    qtbot.keyClick(player(attune), Qt.Key.Key_Escape)
    assert "may not be written" in sentence(attune)


def test_a_check_in_that_finds_the_damage_is_kept_and_it_is_told_once(qtbot, attune, home):
    home.make()
    home.database.write_bytes(b"no database at all, " * 200)
    attune._actions.check_in.trigger()  # it reads the person's own words, and finds it
    dialog = attune._windows.get("check-in")
    qtbot.keyClicks(dialog, "4")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert [row["grounded"] for row in rows(home, "check_in")] == [4]
    assert sentence(attune).count("was damaged") == 1


def test_the_days_copy_is_made_after_the_start_and_when_the_windows_have_closed(qtbot, attune, home):
    check_ins.add(attune._database, CheckIn(attune._now(), 4))
    attune._get_ready()
    attune._remembering.safekeeping._thread.join()
    [copy] = home.backups.glob("attune-*.db")
    assert copy.name == "attune-2026-05-04.db"
    copy.unlink()
    attune._actions.about.trigger()
    attune._windows.get("about").close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    attune._remembering.safekeeping._thread.join()
    assert copy.exists()


def test_everything_that_was_removed_is_gone_here_too(qtbot, attune, home):
    attune._pausing.begin(30)
    attune._actions.check_in.trigger()
    dialog = attune._windows.get("check-in")
    qtbot.keyClicks(dialog, "4")
    with qtbot.waitSignal(attune._glancing.emptied):
        attune._glancing._companion.told.emit(EMPTIED)
    assert not dialog.isVisible()
    assert attune._pausing.pause is None
    assert not [*home.folder.glob("*.json")]


def test_the_last_days_are_in_the_menu_and_at_the_icon_once_something_is_noted(qtbot, attune):
    lately = attune._actions.lately
    attune._get_ready()
    assert not lately.isVisible()
    assert not lately.words.isVisible()
    check_ins.add(attune._database, CheckIn(attune._now(), 4))
    attune.kept.emit()
    assert lately.words.text() == "Tue – · Wed – · Thu – · Fri – · Sat – · Sun – · Mon 4"
    assert lately.words.isVisible()  # offscreen there is no tray to draw a menu at
    assert attune._presence._tray._icon.toolTip() == f"Attune\n1 check-in\n{lately.words.text()}"
    attune._remembering.safekeeping.close()


def test_the_check_in_reaches_the_database(qtbot, attune, home):
    attune._actions.check_in.trigger()
    dialog = attune._windows.get("check-in")
    qtbot.keyClicks(dialog, "4")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert [row["grounded"] for row in rows(home, "check_in")] == [4]


def test_the_check_in_is_got_ready_unless_somebody_is_breathing(attune):
    attune._actions.reset.trigger()
    attune._get_ready()
    assert attune._checking_in is None
    attune._windows.close_all()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    attune._get_ready()
    assert attune._checking_in is not None


@pytest.fixture
def said_to_the_week(attune, monkeypatch):
    """What the week's process is told, instead of starting it."""
    said = []
    companion = attune._glancing._companion
    monkeypatch.setattr(type(companion), "running", property(lambda _: bool(said)))
    monkeypatch.setattr(companion, "start", lambda activation: said.append(f"start {activation}".strip()))
    monkeypatch.setattr(companion, "tell", said.append)
    return said


def test_the_week_is_opened_once_then_brought_forward(attune, said_to_the_week):
    attune.handle(Request("week", activation="a-token"))
    attune._actions.week.trigger()
    attune.handle(Request("start", activation="another"))
    assert said_to_the_week == ["start a-token", "forward ", "forward another"]


def test_the_week_hears_of_what_is_kept_meanwhile(qtbot, attune, clock, said_to_the_week):
    attune.handle(Request("week"))
    attune.handle(Request("practice", "reset"))
    qtbot.keyClick(player(attune), "4")
    pass_time(attune, clock, 31)
    assert said_to_the_week == ["start", "reload"]


def test_a_week_that_cannot_be_shown_is_one_sentence(attune):
    attune._glancing._companion.failed.emit("There is no display.")
    assert sentence(attune) == "There is no display."


def test_an_unknown_practice_is_one_sentence(attune):
    with pytest.raises(KnownError, match="no practice called “nope”"):
        attune.handle(Request("practice", "nope"))


def test_a_broken_practice_file_is_named(attune, home):
    home.practices.mkdir(parents=True)
    (home.practices / "mine.toml").write_text("name = 3")
    with pytest.raises(KnownError, match=r"mine\.toml: name"):
        attune.handle(Request("practice", "mine"))


def test_asking_twice_opens_one_window(attune):
    for command in ("talk", "check-in"):
        attune.handle(Request(command))
        first = attune._windows.get(command)
        attune.handle(Request(command))
        assert attune._windows.get(command) is first


def editor(attune):
    """The editor, asked for in the menu of one's own practices."""
    attune._fill_menus()
    attune._actions.practices.own.actions()[-1].trigger()
    return attune._windows.get("editor")


def test_a_practice_of_ones_own_is_made_listed_and_followed(qtbot, attune, home):
    made = editor(attune)
    made.shelf.new_breath.click()
    qtbot.keyClicks(made.form.title, "Slow evening")
    made.footer.preview.click()
    assert (home.practices / "slow-evening.toml").is_file()
    assert attune._actions.practices.own.actions()[0].text() == "Slow evening"
    assert player(attune).session.state is State.RUNNING
    assert editor(attune) is made


def test_quitting_asks_what_becomes_of_a_practice_that_is_not_saved(qtbot, attune, monkeypatch):
    done = []
    monkeypatch.setattr(QGuiApplication, "quit", lambda: done.append("quit"))
    made = editor(attune)
    made.shelf.new_breath.click()
    qtbot.keyClicks(made.form.title, "Slow evening")
    attune._actions.quit.trigger()
    assert done == []
    assert made.footer.asking
    made.footer.answers()[1].click()
    assert done == ["quit"]


def test_being_ended_from_outside_asks_nothing(qtbot, attune, monkeypatch):
    done = []
    monkeypatch.setattr(QGuiApplication, "quit", lambda: done.append("quit"))
    made = editor(attune)
    made.shelf.new_breath.click()
    qtbot.keyClicks(made.form.title, "Slow evening")
    attune.quit()
    assert done == ["quit"]
    assert not made.isVisible()


# Another language while it runs


HEAD = "Content-Type: text/plain; charset=utf-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
ARABIC = {"Check in…": "كيف حالك؟", "Quit": "إنهاء", "About Attune": "عن أتيون", "Even breath": "نفس متساوٍ"}


@pytest.fixture
def arabic(tmp_path, monkeypatch):
    """There are a few words of Arabic."""
    path = tmp_path / "locale" / "ar" / "LC_MESSAGES" / "attune.mo"
    path.parent.mkdir(parents=True)
    path.write_bytes(mo_bytes({"": HEAD} | ARABIC))
    monkeypatch.setattr(languages, "FOLDER", tmp_path / "locale")
    yield
    speak(NullTranslations())
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def prefer(attune, code):
    attune._actions.preferred.emit(replace(attune._preferring.preferences, language=code))


def test_menus_are_in_another_language_as_soon_as_it_is_preferred(attune, arabic):
    attune._presence.opening.emit()
    prefer(attune, "ar")
    assert attune._actions.quit.text() == ARABIC["Quit"]
    assert ARABIC["Check in…"] in attune._actions.check_in.text()
    assert QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    prefer(attune, "en")
    assert attune._actions.quit.text() == "Quit"
    assert QGuiApplication.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_an_open_window_comes_again_where_it_was(attune, arabic, qtbot):
    attune.open_about()
    before = attune._windows.get("about")
    before.move(40, 60)
    place, size = before.pos(), before.size()
    prefer(attune, "ar")
    after = attune._windows.get("about")
    assert after is not before
    assert after.pos() == place
    assert after.size() == after.size().expandedTo(size)
    assert not before.isVisible()


def test_what_was_begun_in_a_check_in_comes_back_in_the_other_language(attune, arabic, home):
    attune.open_check_in()
    dialog = attune._windows.get("check-in")
    dialog.answers.picker.board.choose("calm")
    prefer(attune, "ar")
    anew = attune._windows.get("check-in")
    assert anew is not dialog
    assert anew.answers.picker.words == ("calm",)


def test_a_practice_that_is_followed_goes_on(attune, arabic, clock):
    attune._actions.reset.trigger()
    followed = player(attune)
    pass_time(attune, clock, 3)
    prefer(attune, "ar")
    assert player(attune) is followed
    assert followed.session.state is State.RUNNING


def test_another_preference_leaves_windows_as_they_are(attune, arabic):
    attune.open_about()
    before = attune._windows.get("about")
    attune._actions.preferred.emit(replace(attune._preferring.preferences, shoes=True))
    assert attune._windows.get("about") is before


# Settings


def test_a_command_changes_a_setting_and_is_told_when_it_will_not_do(attune, home):
    attune.handle(Request("set", setting="breathe-length", value="120"))
    assert attune._preferring.preferences.breathe_s == 120
    with pytest.raises(KnownError, match="breathe-length is a whole number, 10 to 3600 s"):
        attune.handle(Request("set", setting="breathe-length", value="1"))
    assert json.loads((home.folder / "preferences.json").read_text()) == {"breathe_s": 120}


def test_the_window_of_settings_opens_from_the_menu_and_by_a_command(attune):
    attune._actions.settings.trigger()
    window = attune._windows.get("settings")
    assert window is not None
    attune.handle(Request("settings"))
    assert attune._windows.get("settings") is window


def test_the_week_hears_of_every_choice(attune, monkeypatch):
    heard = []
    monkeypatch.setattr(attune._glancing._companion, "tell", heard.append)
    attune.handle(Request("set", setting="appearance", value="dark"))
    assert heard == ['preferred {"appearance": "dark"}']
    attune.handle(Request("set", setting="appearance", value="system"))


def test_a_menu_s_choice_is_shown_in_the_window_and_the_other_way_round(attune):
    attune._fill_menus()
    attune._preferring.open()
    attune._actions.preferred.emit(Preferences(voice=True))
    switch = attune._windows.get("settings").controls["voice"].stops[0]
    assert switch.isChecked()
    switch.click()
    assert attune._actions.practices._preferences == Preferences()


def test_what_is_heard_is_shown_in_the_player_wherever_it_is_chosen(attune):
    attune.play("reset")
    page = player(attune).page
    assert page.voice.kind == "voiceless"
    attune.handle(Request("set", setting="voice", value="on"))
    assert page.voice.kind == "voice"
    player(attune).close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    attune.handle(Request("set", setting="voice", value="off"))


# The first time


def test_a_new_home_is_welcomed(attune):
    attune.welcoming.begin(commanded=False)
    assert attune._windows.get("welcome") is not None


def test_a_home_with_a_database_is_not(attune, home):
    database = Database(home)
    check_ins.add(database, CheckIn.of(Moment(datetime(2026, 5, 4, 7, 30, tzinfo=UTC), 120), 5))
    database.close()
    attune.quit()
    again = Attune(home)
    again.welcoming.begin(commanded=False)
    assert again._windows.get("welcome") is None
    again.quit()


def test_the_settings_come_again_in_another_language_where_it_was_chosen(attune, arabic):
    attune._preferring.open()
    before = attune._windows.get("settings")
    prefer(attune, "ar")
    after = attune._windows.get("settings")
    assert after is not before
    assert after.focusWidget() is after.controls["language"].stops[0]
    assert after.controls["language"].stops[0].currentText() == "العربية"
    prefer(attune, "")


def test_the_file_is_written_before_anybody_hears_of_it(attune, home, arabic):
    seen = []
    attune._preferring.changed.connect(lambda _: seen.append((home.folder / "preferences.json").read_text()))
    prefer(attune, "ar")
    assert '"ar"' in seen[0]
    prefer(attune, "")


def test_nudges_are_turned_on_paused_and_turned_off_from_the_command_line(attune, home):
    menu = attune._actions.nudges.menu
    attune.handle(Request("nudges", wish="on"))
    assert read_preferences(home)[0].nudges
    assert menu.menuAction().isVisible()
    attune.handle(Request("nudges", wish="1h"))
    assert menu.title() == "Nudges paused until 10:30"
    attune.handle(Request("nudges", wish="off"))
    assert not read_preferences(home)[0].nudges
    assert not menu.menuAction().isVisible()
    for wish in ("1h", "forever", ""):
        with pytest.raises(KnownError):
            attune.handle(Request("nudges", wish=wish))


def test_nudges_wait_while_a_window_is_open_or_a_pause_from_a_talk_runs(attune):
    assert not attune._busy()
    attune._actions.about.trigger()
    assert attune._busy()
    attune._windows.close_all()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not attune._busy()
    attune._pausing.begin(20)
    assert attune._busy()

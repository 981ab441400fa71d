"""Before a talk, by real keys and clicks: the habits, the breath between, the card and its phrases."""

from datetime import UTC, datetime
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from attune_desktop import resources
from attune_desktop.core.errors import KnownError
from attune_desktop.core.moment import Moment
from attune_desktop.core.pause import LENGTHS_MIN, LONGEST_MIN, Pause
from attune_desktop.core.practice_file import parse
from attune_desktop.core.session import State
from attune_desktop.core.talk import ANY_TALK, HABITS, RETURN
from attune_desktop.store.database import Database
from attune_desktop.store.phrases import keep_phrase, read_phrases, remove_phrase
from attune_desktop.ui.controls.scrolled import Scrolled
from attune_desktop.ui.player.breath_scene import BreathScene
from attune_desktop.ui.player.window import Player
from attune_desktop.ui.talk.habits_page import HabitsPage
from attune_desktop.ui.talk.pause_box import length_words, until_words
from attune_desktop.ui.talk.phrase_list import PhraseBook
from attune_desktop.ui.talk.window import COPIED, GO_ON, SKIP, TO_CHOOSE, TO_COPY, TO_WRITE, TalkWindow

Key = Qt.Key
Mod = Qt.KeyboardModifier
FRAME_S = 0.5
NOW = Moment(datetime(2026, 5, 4, 9, 30, tzinfo=UTC), 120)
HALF_LISTENING, REACTING, SHUTTING_DOWN, DISMISSING, WITHHOLDING = HABITS


class Pauses:
    """Keeps a pause in memory, and refuses once it is told to."""

    def __init__(self):
        self.pause = None
        self.refusing = ""
        self.changed = lambda: None

    def become(self, pause):
        if self.refusing:
            raise KnownError(self.refusing)
        self.pause = pause
        self.changed()

    def begin(self, minutes):
        self.become(Pause.of(NOW, minutes))

    def extend(self):
        self.become(self.pause.longer(NOW))

    def end(self):
        self.become(None)


@pytest.fixture
def database(home):
    database = Database(home)
    yield database
    database.close()


@pytest.fixture
def pauses():
    return Pauses()


@pytest.fixture
def make_reset(theme, clock):
    file = resources.FOLDER / "practices" / "reset.toml"
    reset = parse(file.read_text(encoding="utf-8"), file.name)
    return lambda: Player(theme, reset, reset.timeline, BreathScene(theme), clock, clock.moment)


@pytest.fixture
def open_talk(qtbot, theme, database, pauses, make_reset):
    opened = []

    def open_talk(make_reset=make_reset):
        book = PhraseBook(*(partial(do, database) for do in (read_phrases, keep_phrase, remove_phrase)))
        window = TalkWindow(theme, book, pauses, make_reset)
        pauses.changed = window.show_pause
        opened.append(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    yield open_talk
    for window in opened:
        if shiboken6.isValid(window):
            pauses.changed = lambda: None
            window.close()
            window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def talk(open_talk):
    return open_talk()


@pytest.fixture
def heard(monkeypatch):
    heard = []
    for module in ("talk.window", "talk.footer"):
        monkeypatch.setattr(f"attune_desktop.ui.{module}.announce", lambda _, words: heard.append(words))
    return heard


def settle():
    """Let what was added be laid out, as it is before anybody can click it."""
    QApplication.processEvents()


def press(key, held=Mod.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, held)
    settle()


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    settle()


def write(text):
    for letter in text:
        QTest.keyClick(QApplication.focusWidget(), letter)


def card(talk, habit):
    """The card of a habit, without the breath before it."""
    talk.show_card(habit)
    settle()
    return talk.page


def pass_time(talk, clock, seconds):
    player = talk.page
    for _ in range(round(seconds / FRAME_S)):
        clock.now_s += FRAME_S
        player._ticker.ticked.emit(clock.now_s)


def clipboard():
    return QGuiApplication.clipboard().text()


def own(database, habit):
    return [each.text for each in read_phrases(database, habit.name)]


# Which of these is near?


@pytest.mark.parametrize("number", range(1, 6))
def test_a_number_chooses_a_habit_and_the_breath_begins(talk, number):
    assert isinstance(talk.page, HabitsPage)
    press(str(number))
    assert isinstance(talk.page, Player)
    assert talk.page.session.state is State.RUNNING
    assert talk.page.ticking
    press(Key.Key_Escape)
    assert talk.page.card is HABITS[number - 1]


def test_arrows_move_and_enter_chooses(talk):
    for _ in range(7):
        press(Key.Key_Down)
    press(Key.Key_Up)
    assert talk.page.buttons[3].hasFocus()
    press(Key.Key_Return)
    press(Key.Key_Escape)
    assert talk.page.card is DISMISSING


def test_a_click_chooses(talk):
    click(talk.page.buttons[2])
    press(Key.Key_Return)
    assert talk.page.card is SHUTTING_DOWN


@pytest.mark.parametrize("how", ["key", "button"])
def test_with_none_of_these_there_is_a_card_for_any_talk(talk, how):
    if how == "key":
        press("0")
    else:
        click(talk.footer.button)
    assert isinstance(talk.page, Player)
    press(Key.Key_Return)
    assert talk.page.card is ANY_TALK


def test_numbers_that_are_no_habit_do_nothing(talk):
    press("6")
    press("9")
    assert isinstance(talk.page, HabitsPage)


@pytest.mark.parametrize(
    ("key", "held"), [(Key.Key_Escape, Mod.NoModifier), (Key.Key_W, Mod.ControlModifier)]
)
def test_keys_close_it(talk, key, held):
    press(key, held)
    assert not talk.isVisible()


# The breath


def test_the_visible_button_skips_to_the_card(talk):
    press("1")
    assert talk.footer.button.text() == SKIP
    click(talk.footer.button)
    assert talk.page.card is HALF_LISTENING


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Return])
def test_a_key_goes_on_from_wherever_the_keyboard_is(talk, key):
    press("1")
    talk.footer.button.setFocus()
    press(key)
    assert talk.page.card is HALF_LISTENING


def test_space_pauses_the_breath_and_a_number_answers(talk, clock):
    press("1")
    pass_time(talk, clock, 3)
    press("4")
    press(Key.Key_Space)
    assert talk.page.session.state is State.PAUSED
    assert talk.page.page.scale.grounded == 4


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Return, Key.Key_Space])
def test_after_thirty_seconds_it_may_be_answered_and_one_key_goes_on(talk, clock, key):
    press("1")
    told = []
    talk.page.ended.connect(lambda record: told.append(("ended", record.finished)))
    talk.page.answered.connect(lambda record: told.append(("answered", record.after)))
    pass_time(talk, clock, 31)
    assert talk.page.session.state is State.FINISHED
    assert talk.footer.button.text() == GO_ON
    press("7")
    press(key)
    assert talk.page.card is HALF_LISTENING
    assert told == [("ended", True), ("answered", 7)]


def test_left_early_it_has_ended_once(talk, clock):
    press("1")
    told = []
    talk.page.ended.connect(lambda record: told.append(record.practised_s))
    pass_time(talk, clock, 8)
    press(Key.Key_Return)
    assert told == [pytest.approx(8)]


def test_closing_the_window_leaves_the_breath_as_well(talk, clock):
    press("1")
    told = []
    talk.page.ended.connect(lambda record: told.append(record.practised_s))
    pass_time(talk, clock, 8)
    press(Key.Key_W, Mod.ControlModifier)
    assert not talk.isVisible()
    assert told == [pytest.approx(8)]


def test_minimised_the_breath_pauses_and_waits(talk, clock):
    press("1")
    player = talk.page
    pass_time(talk, clock, 3)
    talk.showMinimized()
    assert player.session.state is State.PAUSED
    assert not player.ticking
    talk.showNormal()
    assert player.isVisible()
    assert player.session.state is State.PAUSED


def test_the_breath_comes_once_and_is_offered_from_there_on(talk):
    press("1")
    press(Key.Key_Return)
    click(talk.page.back)
    press("2")
    assert talk.page.card is REACTING
    click(talk.page.reset)
    assert isinstance(talk.page, Player)
    press(Key.Key_Return)
    assert talk.page.card is REACTING


def test_without_a_reset_the_card_comes_and_says_why(open_talk):
    def make_none():
        raise KnownError("There is no practice called “reset”.")

    talk = open_talk(make_none)
    press("1")
    assert talk.page.card is HALF_LISTENING
    assert talk.footer.words == "There is no practice called “reset”."


def test_what_was_said_of_the_breath_is_to_be_read_on_the_card(talk):
    press("1")
    talk.page.ended.connect(lambda _: talk.say("This pause was not kept."))
    press(Key.Key_Return)
    assert talk.page.card is HALF_LISTENING
    assert talk.footer.words == "This pause was not kept."


# The card


def test_the_card_says_why_and_one_thing_to_try(talk):
    page = card(talk, REACTING)
    shown = [label.text() for label in page.findChildren(QLabel)]
    assert [words in shown for words in (REACTING.title, REACTING.why, REACTING.attempt)] == [True] * 3
    assert [button.phrase for button in page.phrases.phrases] == list(REACTING.phrases)


def test_a_number_copies_a_phrase_and_says_so_quietly(talk, heard):
    card(talk, REACTING)
    press("2")
    assert clipboard() == REACTING.phrases[1]
    assert talk.footer.words == COPIED
    assert heard == [COPIED]
    press("9")
    assert clipboard() == REACTING.phrases[1]


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Key.Key_C, Mod.ControlModifier),
        (Key.Key_Return, Mod.NoModifier),
        (Key.Key_Space, Mod.NoModifier),
    ],
)
def test_the_phrase_that_has_the_keyboard_is_copied(talk, key, held):
    card(talk, REACTING)
    press(Key.Key_Down)
    press(Key.Key_Down)
    press(Key.Key_Down)
    press(Key.Key_Up)
    press(key, held)
    assert clipboard() == REACTING.phrases[1]


def test_keys_that_come_all_at_once_find_their_way(talk):
    """They are in the queue already: nothing is laid out in between."""
    for key in (Key.Key_1, Key.Key_Return, Key.Key_Down, Key.Key_Down, Key.Key_Space):
        QTest.keyClick(QApplication.focusWidget(), key)
    assert clipboard() == HALF_LISTENING.phrases[1]


def test_a_click_copies(talk):
    page = card(talk, REACTING)
    click(page.phrases.phrases[2])
    assert clipboard() == REACTING.phrases[2]


def test_esc_closes_the_card(talk):
    card(talk, REACTING)
    press(Key.Key_Escape)
    assert not talk.isVisible()


def test_the_keyboard_goes_back_to_the_habits(talk):
    card(talk, REACTING)
    press(Key.Key_Left, Mod.AltModifier)
    assert isinstance(talk.page, HabitsPage)
    assert talk.footer.words == TO_CHOOSE


def test_tab_goes_through_all_of_it_in_order(talk, database):
    keep_phrase(database, SHUTTING_DOWN.name, "Give me a minute, love.")
    page = card(talk, SHUTTING_DOWN)
    page.back.setFocus()
    seen = []
    for _ in range(20):
        seen.append(QApplication.focusWidget())
        press(Key.Key_Tab)
    row = page.phrases.rows[0]
    wanted = [
        page.back,
        page.reset,
        page.pause.lengths[0],
        page.pause.begin,
        *page.phrases.phrases,
        row.phrase,
        row.write,
        row.remove,
        page.phrases.add,
    ]
    assert seen[: len(wanted)] == wanted
    assert seen[len(wanted)] is page.back


# Own phrases


def test_a_phrase_of_ones_own_is_added_and_copied_by_its_number(talk, database):
    page = card(talk, REACTING)
    page.phrases.add.setFocus()
    press(Key.Key_Space)
    assert talk.footer.words == TO_WRITE
    write("Wait a moment, please")
    press(Key.Key_Return)
    assert own(database, REACTING) == ["Wait a moment, please"]
    assert page.phrases.rows[0].phrase.hasFocus()
    press("4")
    assert clipboard() == "Wait a moment, please"


def test_it_is_there_on_its_card_the_next_time_and_on_no_other(talk, database):
    keep_phrase(database, REACTING.name, "Wait a moment, please")
    assert [row.own.text for row in card(talk, REACTING).phrases.rows] == ["Wait a moment, please"]
    assert card(talk, HALF_LISTENING).phrases.rows == []


def test_numbers_are_letters_while_one_writes(talk):
    page = card(talk, REACTING)
    QGuiApplication.clipboard().setText("before")
    page.phrases.add.click()
    write("20 minutes")
    assert page.phrases.field.toPlainText() == "20 minutes"
    assert clipboard() == "before"


def test_esc_leaves_what_is_being_written_and_then_the_window(talk, database):
    page = card(talk, REACTING)
    page.phrases.add.click()
    write("no")
    press(Key.Key_Escape)
    assert talk.isVisible()
    assert own(database, REACTING) == []
    assert page.phrases.add.hasFocus()
    press(Key.Key_Escape)
    assert not talk.isVisible()


def test_a_phrase_is_written_differently_in_its_place(talk, database):
    keep_phrase(database, REACTING.name, "one")
    page = card(talk, REACTING)
    page.phrases.rows[0].phrase.setFocus()
    press(Key.Key_F2)
    assert page.phrases.field.textCursor().selectedText() == "one"
    write("another")
    press(Key.Key_Return)
    assert own(database, REACTING) == ["another"]
    assert page.phrases.rows[0].phrase.hasFocus()


def test_removed_by_a_key_it_comes_back_by_undo(talk, database, heard):
    kept = keep_phrase(database, REACTING.name, "one")
    page = card(talk, REACTING)
    page.phrases.rows[0].phrase.setFocus()
    press(Key.Key_Delete)
    assert own(database, REACTING) == []
    assert talk.footer.words == "Removed."
    assert heard == ["Removed."]
    press(Key.Key_Z, Mod.ControlModifier)
    assert read_phrases(database, REACTING.name) == [kept]
    assert page.phrases.rows[0].phrase.hasFocus()
    assert talk.footer.words == TO_COPY


def test_removed_and_brought_back_by_clicks(talk, database):
    keep_phrase(database, REACTING.name, "one")
    page = card(talk, REACTING)
    click(page.phrases.rows[0].remove)
    assert page.phrases.rows == []
    click(talk.footer.button)
    assert own(database, REACTING) == ["one"]
    assert len(page.phrases.rows) == 1


@pytest.mark.parametrize("how", ["back", "close", "add another"])
def test_what_was_written_is_kept_when_one_goes_elsewhere(talk, database, how):
    keep_phrase(database, REACTING.name, "one")
    page = card(talk, REACTING)
    page.phrases.add.click()
    write("two")
    if how == "back":
        click(page.back)
    elif how == "close":
        talk.close()
    else:
        page.phrases.rows[0].write.click()
    assert set(own(database, REACTING)) == {"one", "two"}


def break_database(database):
    database.close()
    database.home.make()
    database.home.database.write_bytes(b"no database at all, " * 200)


def test_what_cannot_be_kept_stays_in_its_field_with_the_reason(talk, database):
    page = card(talk, REACTING)
    page.phrases.add.click()
    write("two")
    break_database(database)
    press(Key.Key_Return)
    assert page.phrases.field.toPlainText() == "two"
    assert "damaged" in talk.footer.words
    talk.close()
    assert talk.isVisible()
    click(page.back)
    assert talk.page is page
    database.home.database.unlink()
    page.phrases.field.setFocus()
    press(Key.Key_Return)
    assert own(database, REACTING) == ["two"]


def test_phrases_that_cannot_be_read_take_nothing_else_away(talk, database):
    break_database(database)
    page = card(talk, REACTING)
    assert "damaged" in talk.footer.words
    assert len(talk.footer.words.splitlines()) == 1
    press("1")
    assert clipboard() == REACTING.phrases[0]
    assert page.phrases.rows == []


def test_an_endless_phrase_is_refused_in_a_sentence(talk, database):
    page = card(talk, REACTING)
    page.phrases.add.click()
    page.phrases.field.setPlainText("a" * 301)
    press(Key.Key_Return)
    assert "keep it to 300" in talk.footer.words
    assert len(page.phrases.field.toPlainText()) == 301
    press(Key.Key_Escape)
    assert own(database, REACTING) == []


# The pause


def test_only_shutting_down_offers_a_pause(talk):
    for habit in (*HABITS, ANY_TALK, RETURN):
        assert card(talk, habit).pause.isVisible() is (habit is SHUTTING_DOWN)


def test_twenty_minutes_are_the_usual_pause(talk, pauses):
    page = card(talk, SHUTTING_DOWN)
    click(page.pause.begin)
    assert pauses.pause == Pause.of(NOW, 20)
    assert page.pause.heading.text() == "A pause until 11:50"
    assert not page.pause.begin.isVisible()


def test_a_length_is_chosen_by_keys(talk, pauses):
    page = card(talk, SHUTTING_DOWN)
    page.pause.lengths[0].setFocus()
    press(Key.Key_Right)
    press(Key.Key_Right)
    press(Key.Key_Tab)
    press(Key.Key_Space)
    assert pauses.pause == Pause.of(NOW, 60)
    assert page.pause.end.hasFocus()


def test_one_click_makes_it_longer_and_one_ends_it(talk, pauses):
    page = card(talk, SHUTTING_DOWN)
    page.pause.begin.click()
    click(page.pause.more)
    assert pauses.pause.length_min == 40
    assert page.pause.heading.text() == "A pause until 12:10"
    click(page.pause.end)
    assert pauses.pause is None
    assert page.pause.begin.isVisible()


def test_the_longest_pause_grows_no_more(talk, pauses):
    page = card(talk, SHUTTING_DOWN)
    page.pause.lengths[-1].click()
    page.pause.begin.click()
    assert pauses.pause.length_min == LONGEST_MIN
    assert not page.pause.more.isVisible()
    assert page.pause.heading.text() == "A pause until Tuesday, 11:30"


def test_a_pause_that_cannot_be_kept_is_told(talk, pauses):
    pauses.refusing = "The disk is full."
    page = card(talk, SHUTTING_DOWN)
    page.pause.begin.click()
    assert talk.footer.words == "The disk is full."
    assert page.pause.begin.isVisible()


def test_the_lengths_in_words():
    assert [length_words(minutes) for minutes in LENGTHS_MIN] == [
        "20 min",
        "30 min",
        "1 h",
        "2 h",
        "4 h",
        "8 h",
        "24 h",
    ]
    late = Moment(datetime(2026, 5, 4, 21, 50, tzinfo=UTC), 120)
    assert until_words(Pause.of(late, 20)) == "Tuesday, 00:10"


# Returning


def test_while_a_pause_runs_there_is_a_card_about_returning(open_talk, pauses):
    pauses.begin(60)
    talk = open_talk()
    talk.return_to_talk()
    assert talk.page.card is RETURN
    assert talk.page.pause.heading.text() == "A pause until 12:30"
    click(talk.page.pause.end)
    assert pauses.pause is None
    assert not talk.page.pause.isVisible()
    assert not talk.page.reset.hasFocus()
    press("1")
    assert clipboard() == RETURN.phrases[0]
    click(talk.page.back)
    assert isinstance(talk.page, HabitsPage)


def test_returning_interrupts_no_breath_and_loses_no_words(talk, database):
    press("1")
    talk.return_to_talk()
    assert isinstance(talk.page, Player)
    press(Key.Key_Return)
    talk.page.phrases.add.click()
    write("two")
    talk.return_to_talk()
    assert talk.page.card is RETURN
    assert own(database, HALF_LISTENING) == ["two"]


# Seeing and hearing


def test_what_a_screen_reader_hears(talk, heard):
    button = talk.page.buttons[0]
    assert button.accessibleDescription() == f"{HALF_LISTENING.near} Key 1"
    press("1")
    assert heard == ["Esc or Enter goes on to the card"]
    press(Key.Key_Return)
    here = QApplication.focusWidget()
    assert here.accessibleName() == HALF_LISTENING.title
    assert HALF_LISTENING.why in here.accessibleDescription()
    assert HALF_LISTENING.attempt in here.accessibleDescription()
    assert talk.page.phrases.phrases[0].accessibleDescription() == "Copies it. Key 1"


def fits(talk):
    settle()
    for area in talk.findChildren(Scrolled):
        assert area.horizontalScrollBar().maximum() == 0
    for label in talk.findChildren(QLabel):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
            assert label.width() >= min(label.minimumSizeHint().width(), label.width()), label.text()
    for button in [*getattr(talk.page, "buttons", []), *talk.findChildren(type(talk.footer.button))]:
        if button.isVisible():
            right = button.mapTo(talk, button.rect().topRight()).x()
            assert right <= talk.width(), button.text()


@pytest.mark.parametrize("habit", [REACTING, SHUTTING_DOWN], ids=lambda habit: habit.name)
def test_large_text_fits(large_text, open_talk, pauses, habit):
    talk = open_talk()
    fits(talk)
    page = card(talk, habit)
    fits(talk)
    for button in page.phrases.phrases:
        assert button.height() >= button.heightForWidth(button.width())
    pauses.begin(20)
    fits(talk)


def test_a_word_without_end_breaks(talk, database):
    keep_phrase(database, REACTING.name, "a" * 300)
    page = card(talk, REACTING)
    fits(talk)
    row = page.phrases.rows[0]
    assert row.phrase.height() > 4 * row.phrase.fontMetrics().height()
    assert row.remove.mapTo(talk, row.remove.rect().topRight()).x() < talk.width()


def test_text_that_grows_while_it_is_open_fits(talk):
    before = QGuiApplication.font()
    twice = QFont(before)
    twice.setPointSizeF(before.pointSizeF() * 2)
    card(talk, REACTING)
    QGuiApplication.setFont(twice)
    try:
        QTest.qWait(0)
        assert talk.page.card is REACTING
        fits(talk)
    finally:
        QGuiApplication.setFont(before)


def test_nothing_ticks_but_the_breath(talk, clock):
    press("1")
    ticker = talk.page._ticker
    assert ticker.running
    stopped = []
    talk.page.closed.connect(lambda: stopped.append(not ticker.running))
    press(Key.Key_Return)
    assert stopped == [True]
    assert [timer for timer in talk.findChildren(QTimer) if timer.isActive()] == []

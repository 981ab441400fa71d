"""What is seen and typed in another language, and what is kept of it."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from attune_desktop.core.check_in import SENSATIONS
from attune_desktop.core.moment import Moment
from attune_desktop.core.preferences import Preferences
from attune_desktop.core.words import FIRST_WORDS
from attune_desktop.ui.actions import Actions
from attune_desktop.ui.check_in.body_picker import BodyPicker
from attune_desktop.ui.check_in.when_row import WhenRow
from attune_desktop.ui.check_in.word_picker import WordPicker
from attune_desktop.ui.controls.gaps import pieces
from attune_desktop.ui.theme import Theme

GERMAN = {
    "calm": "ruhig",
    "tense": "angespannt",
    "jaw": "Kiefer",
    "tension": "Spannung",
    "warm": "warm",
    "Quit": "Beenden",
    "Breathe": "Atmen",
    "Your own": "Deine eigenen",
    "{n} minute more": ("noch {n} Minute", "noch {n} Minuten"),
    "This was {day} at {time}": "Um {time} {day} war das",
}


@pytest.fixture(autouse=True)
def german(speaking):
    speaking(GERMAN)


@pytest.fixture
def words(qtbot):
    picker = WordPicker(Theme(), ["Save"])
    qtbot.addWidget(picker)
    picker.show()
    return picker


@pytest.fixture
def body(qtbot):
    picker = BodyPicker(Theme())
    qtbot.addWidget(picker)
    picker.show()
    return picker


class TestWords:
    def test_they_are_shown_translated_and_kept_in_english(self, words):
        chips = {chip.word: chip for chip in words.chips}
        assert set(FIRST_WORDS) < set(chips)
        assert chips["calm"].shown_text == "ruhig"
        chips["calm"].click()
        assert words.words == ("calm",)

    @pytest.mark.parametrize("typed", ["ruhig,", "RUHIG,", "calm,"])
    def test_a_typed_one_is_the_one_that_is_meant(self, words, typed):
        QTest.keyClicks(words.field, typed)
        assert words.words == ("calm",)
        assert "ruhig" in {chip.shown_text for chip in words.chips}

    def test_one_is_completed_and_found_in_the_language(self, words):
        QTest.keyClicks(words.field, "ange")
        assert words.field.text() == "angespannt"
        assert words.matches.words == ("tense",)
        assert [chip.shown_text for chip in words.matches.chips] == ["angespannt"]
        assert words.typed == "tense"

    def test_the_english_word_finds_it_too(self, words):
        QTest.keyClicks(words.field, "tens")
        assert "tense" in words.matches.words

    def test_what_was_being_typed_comes_back_in_the_language(self, words):
        words.bring_back(("tense",), "calm")
        assert words.words == ("tense",)
        assert words.field.text() == "ruhig"

    def test_a_word_of_ones_own_stays_as_it_is_even_where_it_is_a_message(self, words, speaking):
        speaking(GERMAN | {"Save": "Speichern"})
        words.offer(["Save"])
        assert "Save" in {chip.shown_text for chip in words.chips}


class TestBody:
    def test_regions_and_sensations_are_shown_translated_and_kept_in_english(self, body):
        body.map.buttons["jaw"].click()
        chip = next(chip for chip in body.kinds.chips if chip.kind == "tension")
        assert (body.map.buttons["jaw"].shown_text, chip.shown_text) == ("Kiefer", "Spannung")
        chip.click()
        assert body.sensations == (("jaw", "tension"),)
        assert body.sentence == "Kiefer: Spannung"

    @pytest.mark.parametrize("typed", ["spannung,", "Tension,", "spannung"])
    def test_a_typed_one_is_the_one_that_is_meant(self, body, typed):
        body.map.buttons["jaw"].click()
        QTest.keyClicks(body.kinds.field, typed)
        assert body.sensations == (("jaw", "tension"),)
        assert len(body.kinds.chips) == len(SENSATIONS)


@pytest.fixture
def row(qtbot):
    now = Moment.of(datetime(2026, 6, 14, 18, tzinfo=UTC))
    row = WhenRow(Theme(), lambda: now, lambda local: Moment.of(local.replace(tzinfo=UTC)))
    qtbot.addWidget(row)
    row.open_row()
    return row


def test_a_sentence_with_fields_in_it_has_the_order_of_the_language(row):
    assert row.time.mapTo(row, QPoint()).x() < row.day.mapTo(row, QPoint()).x()


def test_letters_that_begin_a_day_do_not_mean_now(row, speaking):
    speaking({"Now": "Maintenant", "Tuesday": "mardi"})
    row.day.clear()
    QTest.keyClicks(row.day, "ma")
    assert row.at is not None
    QTest.keyClicks(row.day, "rdi")
    assert row.at.day == date(2026, 6, 9)
    row.day.clear()
    QTest.keyClicks(row.day, "mai")
    assert row.at is None


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("From {first} to {last}", [("From", "first"), ("to", "last")]),
        ("{first} to {last}", [("", "first"), ("to", "last")]),
        ("{first} upto {last} then", [("", "first"), ("upto", "last"), ("then", "")]),
    ],
)
def test_a_sentence_with_gaps_in_pieces(sentence, parts):
    assert list(pieces(sentence)) == parts


def test_the_menus_change_over_while_they_are_there(qtbot, speaking):
    speaking({})
    actions = Actions()
    actions.practices.fill([], [], Preferences())
    assert (actions.quit.text(), actions.practices.breathe.title()) == ("Quit", "Breathe")
    speaking(GERMAN)
    actions.name()
    assert (actions.quit.text(), actions.practices.breathe.title()) == ("Beenden", "Atmen")
    assert actions.longer_pause.text() == "noch 20 Minuten"

"""What is said in another language: with its own marks, and never what a person wrote themselves."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attune_desktop.core import language
from attune_desktop.core.check_in import (
    REGIONS,
    CheckInError,
    region_meant,
    said_sensation,
    sensation_meant,
)
from attune_desktop.core.choices import filled, names_in
from attune_desktop.core.dates import (
    MONTHS,
    WEEKDAYS,
    day_and_month,
    day_initial,
    from_to,
    full_date,
    long_day,
    long_day_of_year,
    month_and_year,
    short_date,
    short_date_of_year,
    short_day,
    time_words,
)
from attune_desktop.core.draft import Draft
from attune_desktop.core.ground import GROUNDS, Surface, ground_words
from attune_desktop.core.helped import Helped
from attune_desktop.core.helped_words import came_after
from attune_desktop.core.language import (
    as_title,
    counted,
    later,
    later_of,
    listed,
    listed_apart,
    listed_with_and,
    number,
    said,
    spoken,
)
from attune_desktop.core.moment import Moment
from attune_desktop.core.muscles import sided_text
from attune_desktop.core.practice import translated
from attune_desktop.core.practice_file import parse
from attune_desktop.core.practice_text import to_text
from attune_desktop.core.preferences import Hand
from attune_desktop.core.when import day_words, read_day
from attune_desktop.core.words import as_offered, completed, completions, shown

MONDAY = date(2026, 5, 4)
SPANISH = {
    "{day} {month} {year}": "{day} de {month} de {year}",
    "{day} {month}": "{day} de {month}",
    "May": "mayo",
    "Monday": "lunes",
    "Saturday": "sábado",
    "today": "hoy",
    "yesterday": "ayer",
}


def test_english_is_what_stands_in_the_code():
    assert spoken() == language.ENGLISH
    assert said("This week") == later("This week") == "This week"
    assert said("") == ""  # a catalogue keeps its own head there
    assert counted("{n} day", "{n} days", 1) == "{n} day"
    assert counted("{n} day", "{n} days", 0) == "{n} days"


@pytest.mark.parametrize(
    ("items", "plain", "with_and"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a, b", "a and b"),
        (["a", "b", "c"], "a, b, c", "a, b and c"),
    ],
)
def test_lists(items, plain, with_and):
    assert listed(items) == plain
    assert listed_with_and(iter(items)) == with_and


def test_a_list_has_the_languages_own_comma(speaking):
    speaking({"{items}, {item}": "{items}، {item}", "{items} and {item}": "{items} و{item}"})
    assert listed(["أ", "ب", "ج"]) == "أ، ب، ج"
    assert listed_with_and(["أ", "ب", "ج"]) == "أ، ب وج"


def test_a_list_of_lists_has_marks_of_its_own(speaking):
    assert listed_apart(["jaw: tight, warm", "belly: soft"]) == "jaw: tight, warm; belly: soft"
    assert listed_apart([]) == ""
    speaking({"{items}; {item}": "{items}؛ {item}"})
    assert listed_apart(["أ", "ب"]) == "أ؛ ب"


def test_what_is_marked_with_its_context_is_said_in_it(speaking):
    middle = later_of("of the body", "Middle")
    assert said(middle) == "Middle"
    speaking({"of the body\4Middle": "Rumpf", "of numbers\4Middle": "Mitte"})
    assert said(middle) == "Rumpf"
    assert said(later_of("of numbers", "Middle")) == "Mitte"


def test_what_begins_a_title_has_a_capital_letter():
    assert as_title("mai 2026") == "Mai 2026"
    assert as_title("écoute") == "Écoute"
    assert as_title("4 au 10 mai") == "4 au 10 mai"
    assert as_title("") == ""


def test_the_first_of_a_month_has_its_own_number(speaking):
    speaking({"first of the month\x041": "1er", "{day} {month}": "{day} {month}", "May": "mai"})
    assert day_and_month(date(2026, 5, 1)) == "1er mai"
    assert long_day(date(2026, 5, 1)) == "Friday 1er mai"
    assert from_to(date(2026, 5, 1), date(2026, 5, 7), year=False) == "1er to 7 mai"
    assert day_and_month(date(2026, 5, 11)) == "11 mai"
    assert read_day("1er mai", MONDAY) == read_day("vendredi 1er mai", MONDAY) == date(2026, 5, 1)


@given(st.lists(st.text(), max_size=4))
def test_a_list_never_takes_braces_in_its_items_for_places(items):
    assert listed(filter(None, items)) == ", ".join(filter(None, items))


def test_numbers(speaking):
    assert [number(4), number(4.0), number(4.5), number(2.25), number(4.5, 2)] == [
        "4",
        "4",
        "4.5",
        "2.25",
        "4.50",
    ]
    assert [number(9999), number(1_048_576)] == ["9999", "1,048,576"]
    speaking({".": ",", ",": "."})
    assert [number(4.5), number(0.25), number(1_048_576)] == ["4,5", "0,25", "1.048.576"]


def test_dates_in_english():
    assert long_day(MONDAY) == "Monday 4 May"
    assert long_day_of_year(MONDAY) == "Monday 4 May 2026"
    assert full_date(MONDAY) == "4 May 2026"
    assert day_and_month(date(2026, 9, 28)) == "28 September"
    assert short_date(date(2026, 9, 28)) == "28 Sep"
    assert short_date(MONDAY, aligned=True) == " 4 May"
    assert short_date_of_year(date(2026, 9, 28)) == "28 Sep 2026"
    assert month_and_year(MONDAY) == "May 2026"
    assert time_words(time(9, 5)) == "09:05"


def test_every_day_and_month_has_its_own_names():
    days = [MONDAY + timedelta(number) for number in range(7)]
    assert [short_day(day) for day in days] == [name[:3] for name in WEEKDAYS]
    assert [day_initial(day) for day in days] == [name[0] for name in WEEKDAYS]
    assert [short_date(date(2026, month, 1)) for month in range(1, 13)] == [
        f"1 {name[:3]}" for name in MONTHS
    ]


@pytest.mark.parametrize(
    ("first", "last", "year", "words"),
    [
        (date(2026, 5, 4), date(2026, 5, 10), True, "4 to 10 May 2026"),
        (date(2026, 5, 4), date(2026, 5, 10), False, "4 to 10 May"),
        (date(2026, 4, 27), date(2026, 5, 3), True, "27 April to 3 May 2026"),
        (date(2026, 4, 27), date(2026, 5, 3), False, "27 April to 3 May"),
        (date(2025, 12, 29), date(2026, 1, 4), False, "29 December 2025 to 4 January 2026"),
    ],
)
def test_from_when_to_when(first, last, year, words):
    assert from_to(first, last, year=year) == words


def test_dates_stand_in_the_order_of_the_language(speaking):
    speaking(SPANISH)
    assert full_date(MONDAY) == "4 de mayo de 2026"
    assert day_words(date(2026, 5, 2), MONDAY) == "sábado"
    assert day_words(MONDAY - timedelta(1), MONDAY) == "ayer"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("hoy", MONDAY),
        ("ay", MONDAY - timedelta(1)),
        ("Sábado", date(2026, 5, 2)),
        ("sabado", date(2026, 5, 2)),
        ("2 de mayo", date(2026, 5, 2)),
        ("sábado, 2 de mayo de 2026", date(2026, 5, 2)),
        ("2 mayo 2025", date(2025, 5, 2)),
        ("yesterday", MONDAY - timedelta(1)),
        ("Saturday", date(2026, 5, 2)),
        ("2 May", date(2026, 5, 2)),
    ],
)
def test_a_day_is_read_in_the_language_and_in_english(text, day, speaking):
    speaking(SPANISH)
    assert read_day(text, MONDAY) == day


def test_a_feeling_is_found_shown_and_typed_as_it_is_said_and_kept_in_english(speaking):
    speaking({"tense": "angespannt", "numb": "taub"})
    assert shown("tense") == shown("Tense") == "angespannt"
    assert shown("Calm") == "Calm"
    assert completions("ang")[0] == "tense"
    assert completed("ange") == "angespannt"
    assert as_offered("Angespannt") == as_offered("tense") == "tense"
    entry = Draft(typed=" Taub, müde").check_in(Moment.of(datetime.now().astimezone()))
    assert entry.words == ("numb", "müde")


def test_a_persons_own_word_is_never_translated(speaking):
    speaking({"today": "heute", "pressure": "Druck"})
    assert shown("today") == "today"
    assert said_sensation("pressure") == "pressure"


def test_a_place_and_what_is_felt_there_are_meant_in_either_language(speaking):
    speaking({"shoulders": "Schultern", "tension": "Spannung"})
    assert region_meant(" schultern") == region_meant("Shoulders") == "shoulders"
    assert sensation_meant("Spannung") == "tension"
    assert sensation_meant("Druck") == "Druck"
    assert said_sensation("tension") == "Spannung"
    with pytest.raises(CheckInError, match="Schultern"):
        region_meant("knee")
    assert region_meant("neck") in REGIONS


def test_forms_of_a_word_in_their_place():
    assert filled("{lead} arm", "lead", ["right", "left"], 1) == "left arm"
    assert filled("{lead:rechter|linker} Arm", "lead", ["rechts", "links"], 1) == "linker Arm"
    assert filled("{other} {lead}", "lead", ["a", "b"], 0) == "{other} a"
    assert filled("{lead:one} arm", "lead", ["right", "left"], 1) == "left arm"  # a form is missing
    assert filled("{lead:|x} arm", "lead", ["right", "left"], 0) == " arm"
    assert names_in("{other:a|b} and {lead}") == ["lead", "other"]


def test_sides_and_grounds_bend_with_the_word_beside_them(speaking):
    speaking({"right": "rechts", "grass": "Gras"})
    assert sided_text("{lead:rechter|linker} Arm", Hand.RIGHT) == "Rechter Arm"
    assert sided_text("{other:rechte|linke} Hand", Hand.RIGHT) == "Linke Hand"
    assert sided_text("{lead} arm", Hand.RIGHT) == "Rechts arm"
    text = "{ground:das Gras|die Fliesen|das Holz|der Teppich} trägt dich"
    assert ground_words(text, Surface.CARPET, shoes=False) == "der Teppich trägt dich"
    assert ground_words("on {ground}", Surface.GRASS, shoes=False) == "on Gras"


def test_what_a_surface_is_called_is_in_the_order_of_the_surfaces():
    assert [surface.value for surface in Surface] == list(GROUNDS)


def test_a_practice_in_another_language_can_be_written_and_read_again(speaking):
    text = """
name = "arms"
title = "Arms"
kind = "muscles"
summary = "Both."
tense_s = 5
release_s = 20
[[group]]
name = "arm"
title = "{lead} arm"
regions = ["lead-hand"]
tense = "make a fist"
"""
    ours = parse(text, "arms.toml")
    speaking({"Arms": "Arme", "{lead} arm": "{lead:rechter|linker} Arm", "make a fist": "mach eine Faust"})
    told = translated(ours)
    assert told.title == "Arme"
    assert told.timeline.steps[0].cue == "Rechter Arm — tense"
    assert told.timeline.steps[0].hint == "mach eine Faust"
    assert parse(to_text(told), "arme.toml") == told


def test_how_often_is_said_in_the_form_of_the_number(speaking):
    speaking({"too few to say (once)": ("zu wenig (einmal)", "zu wenig ({n}-mal)")})
    assert came_after(Helped("reset", (1,))) == "zu wenig (einmal)"
    assert came_after(Helped("reset", (1, 2))) == "zu wenig (2-mal)"

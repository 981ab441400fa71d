import json
import math
import random
import tomllib
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attune_desktop import resources
from attune_desktop.core.practice import Practice, PracticeKind
from attune_desktop.core.practice_file import (
    LONGEST_LINE,
    LONGEST_TITLE,
    MOST_ROUNDS,
    NAME,
    PracticeError,
    parse,
)
from attune_desktop.core.timeline import LONGEST_STEP_S, SHORTEST_STEP_S, Step, StepKind

RESET = resources.FOLDER / "practices" / "reset.toml"

GOOD = """\
name = "own"
title = "My own"
kind = "breath"
summary = "Two breaths."
rounds = 2

[[step]]
kind = "inhale"
seconds = 3.5
cue = "In"
hint = "softly"

[[step]]
kind = "exhale"
seconds = 5
cue = "Out"
"""


def refusal(text: str) -> str:
    """The sentence with which a text is refused; whatever the text, it keeps to its form."""
    with pytest.raises(PracticeError) as caught:
        parse(text, "own.toml")
    return checked(caught.value)


def checked(error: PracticeError) -> str:
    sentence = str(error)
    assert sentence.startswith("own.toml: ")
    assert sentence.endswith(".")
    assert not sentence.endswith(("?.", "..", "!."))
    assert len(sentence.splitlines()) == 1
    assert sentence.isprintable()
    assert len(sentence) < 400
    return sentence


def test_the_reset_is_three_breaths_of_four_and_six_seconds() -> None:
    reset = parse(RESET.read_text(encoding="utf-8"), RESET.name)
    assert (reset.name, reset.kind, reset.rounds) == ("reset", PracticeKind.BREATH, 3)
    assert [(step.kind, step.duration_s) for step in reset.timeline.steps] == [
        (StepKind.INHALE, 4.0),
        (StepKind.EXHALE, 6.0),
    ] * 3
    assert reset.timeline.total_s == 30.0
    assert reset.cycle == reset.timeline.steps[:2]


@pytest.mark.parametrize("path", sorted(RESET.parent.glob("*.toml")), ids=lambda path: path.stem)
def test_every_practice_that_comes_along_is_one_under_its_own_name(path) -> None:
    assert parse(path.read_text(encoding="utf-8"), path.name).name == path.stem


def test_the_reset_says_soft_and_never_deep() -> None:
    reset = parse(RESET.read_text(encoding="utf-8"), RESET.name)
    said = " ".join(f"{step.cue} {step.hint}" for step in reset.timeline.steps) + reset.summary
    assert "soft" in said
    assert "deep" not in said


def test_every_key_arrives() -> None:
    inhale, exhale = Step(StepKind.INHALE, 3.5, "In", "softly"), Step(StepKind.EXHALE, 5, "Out")
    own = parse(GOOD, "own.toml")
    assert (own.name, own.title, own.summary, own.rounds) == ("own", "My own", "Two breaths.", 2)
    assert own.timeline.steps == (inhale, exhale) * 2
    assert own.cycle == (inhale, exhale)


def test_summary_rounds_and_hint_may_be_left_out() -> None:
    text = GOOD.replace('summary = "Two breaths."\n', "").replace("rounds = 2\n", "")
    own = parse(text.replace('hint = "softly"\n', ""), "own.toml")
    assert (own.summary, own.rounds, own.timeline.steps[0].hint) == ("", 1, "")


def test_text_becomes_one_line() -> None:
    own = parse(GOOD.replace('"My own"', '"""\n  My\n\t own\u00a0"""'), "own.toml")
    assert own.title == "My own"


def test_blanks_that_hold_words_together_stay() -> None:
    text = RESET.read_text(encoding="utf-8").replace('"Breathe in"', '"Inspirez\u202f :  \u00a0doux "')
    assert parse(text, "reset.toml").cycle[0].cue == "Inspirez\u202f : \u00a0doux"


@pytest.mark.parametrize("title", ["آرام می‌شوم", "👩‍🚀 reset", "שלווה\u200f", "soft\u00adly", "क्‍ष"])
def test_every_script_may_be_used(title: str) -> None:
    assert parse(GOOD.replace("My own", title), "own.toml").title == title


# What is changed in GOOD, and what the sentence has to name: the place, then what is there or how to mend it.
WRONG: dict[str, tuple[str, str, list[str]]] = {
    "no name": ('name = "own"\n', "", ["name: ", "missing", 'name = "…"']),
    "empty name": ('"own"', '" "', ["name: ", "missing or empty"]),
    "number for a name": ('"own"', "5", ["name: ", "5 is not text"]),
    "capital name": ('"own"', '"Own"', ["name: ", "'Own'", "lower-case"]),
    "name with a path": ('"own"', '"../own"', ["name: ", "'../own'", "lower-case"]),
    "name too long": ('"own"', f'"{"a" * 61}"', ["name: ", "61", "60"]),
    "no title": ('title = "My own"\n', "", ["title: ", "missing"]),
    "title too long": ("My own", "a" * 61, ["title: ", "61", "60"]),
    "control character": ("My own", r"a\u001bb", ["title: ", "cannot be shown"]),
    "no kind": ('kind = "breath"\n', "", ["kind: ", "missing"]),
    "another kind": ('"breath"', '"breathing"', ["kind: ", "'breathing'", "breath"]),
    "summary too long": ("Two breaths.", "a" * 161, ["summary: ", "161", "160"]),
    "no rounds at all": ("rounds = 2", "rounds = 0", ["rounds: ", "0 will not do", "1 to 500"]),
    "too many rounds": ("rounds = 2", "rounds = 501", ["rounds: ", "501", "1 to 500"]),
    "half a round": ("rounds = 2", "rounds = 1.5", ["rounds: ", "1.5", "whole number"]),
    "rounds as text": ("rounds = 2", 'rounds = "2"', ["rounds: ", "'2'", "whole number"]),
    "rounds as yes": ("rounds = 2", "rounds = true", ["rounds: ", "True", "whole number"]),
    "unknown key": ("rounds = 2", 'colour = "red"', ["'colour'", "no such key", "rounds"]),
    "key misspelt": ("rounds", "ronds", ["'ronds'", "no such key", "'rounds'"]),
    "step key misspelt": ("seconds = 3.5", "secnods = 3.5", ["step 1: ", "'secnods'", "'seconds'"]),
    "step of another scene": ('"inhale"', '"tense"', ["step 1: kind: ", "'tense'", "inhale, hold, exhale"]),
    "no seconds": ("seconds = 3.5\n", "", ["step 1: seconds: ", "missing", "0.5 to 3600"]),
    "too few seconds": ("seconds = 3.5", "seconds = 0.4", ["step 1: seconds: ", "0.4", "0.5 to 3600"]),
    "too many seconds": ("seconds = 5", "seconds = 3601", ["step 2: seconds: ", "3601", "0.5 to 3600"]),
    "seconds as text": ("seconds = 5", 'seconds = "5"', ["step 2: seconds: ", "'5'", "number"]),
    "endless": ("seconds = 5", "seconds = inf", ["step 2: seconds: ", "inf", "0.5 to 3600"]),
    "no number": ("seconds = 5", "seconds = nan", ["step 2: seconds: ", "nan", "0.5 to 3600"]),
    "yes seconds": ("seconds = 5", "seconds = true", ["step 2: seconds: ", "True", "0.5 to 3600"]),
    "no cue": ('cue = "Out"\n', "", ["step 2: cue: ", "missing"]),
    "ends breathing in": ('"exhale"', '"inhale"', ["step 2", "ends on an out-breath", '"exhale"']),
    "ends holding": ('"exhale"', '"hold"', ["step 2", "ends on an out-breath", '"exhale"']),
    "no steps": (GOOD[GOOD.index("[[") :], "", ["step: ", "there is none", "[[step]]"]),
    "one step as a table": (GOOD[GOOD.index("[[") :], "[step]\n", ["step: ", "[[step]]"]),
    "steps as numbers": (GOOD[GOOD.index("[[") :], "step = [1]\n", ["step 1", "1 is no step", "[[step]]"]),
    "not TOML": ("rounds = 2", "rounds 2", ["line 5", "not valid TOML"]),
    "key twice": ("rounds = 2", "rounds = 2\nrounds = 2", ["line 6", "not valid TOML"]),
    "quote left open": ('"Two breaths."', '"Two breaths.', ["line 4", "not valid TOML"]),
    "long quote left open": ('"Two breaths."', '"""Two breaths.', ["line 16", "not valid TOML"]),
    "nothing after the last key": ('cue = "Out"\n', "cue =", ["line 16", "not valid TOML"]),
    "endless whole number": ("rounds = 2", f"rounds = {'9' * 5000}", ["number", "digits"]),
    "endless hexadecimal": ("rounds = 2", f"rounds = 0x{'f' * 5000}", ["rounds: ", "1 to 500"]),
    "nested too deeply": ("rounds = 2", f"rounds = {'[' * 5000}", ["nested too deeply"]),
    "table nested too deeply": ("rounds = 2", f"rounds.{'a.' * 3000}a = 1", ["rounds: ", "1 to 500"]),
    "table named twice": ("[[step]]", f"[{'x' * 5000}]\n[{'x' * 5000}]\n[[step]]", ["not valid TOML"]),
    "unheard-of key": ("rounds", "x" * 5000, ["no such key"]),
    "key of many lines": ("rounds", r'"a\nb\u2028c\u001b"', ["no such key"]),
    "long name": ('"own"', f'"{"ö" * 60}"', ["name: ", "lower-case"]),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_told_with_its_place_and_its_mend(case: str) -> None:
    old, new, named = WRONG[case]
    assert old in GOOD
    sentence = refusal(GOOD.replace(old, new, 1))
    assert [part for part in named if part not in sentence] == [], sentence


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n"])
def test_an_empty_file_is_told_where_to_begin(text: str) -> None:
    assert "name: it is missing" in refusal(text)


@settings(max_examples=300)
@given(st.text(st.characters(categories=None)) | st.text(st.sampled_from('ab=."[]{}#\n\r\t\\+-01:T,\x00é')))
def test_any_text_is_a_practice_or_one_sentence(text: str) -> None:
    try:
        parse(text, "own.toml")
    except PracticeError as error:
        checked(error)


@settings(max_examples=200)
@given(st.randoms(use_true_random=False))
def test_a_good_file_with_a_slip_of_the_hand_is_a_practice_or_one_sentence(random: random.Random) -> None:
    characters = list(GOOD)
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(characters))
        characters[at : at + random.randint(0, 3)] = random.choice(["", *'"[]=.#\n5x\\', "\ud800", "\x00"])
    try:
        assert_whole(parse("".join(characters), "own.toml"))
    except PracticeError as error:
        checked(error)


def dump(table: dict[str, Any]) -> str:
    """A table as TOML; as plain as can be, since it only has to say what hypothesis thought of."""
    return "".join(f"{json.dumps(key)} = {_value(value)}\n" for key, value in table.items())


def _value(value: Any) -> str:
    match value:
        case str():
            return json.dumps(value).replace("\x7f", "\\u007f")
        case bool():
            return str(value).lower()
        case float() if math.isfinite(value):
            return repr(value) if "." in repr(value) or "e" in repr(value) else f"{value!r}.0"
        case date() | time():
            return value.isoformat()
        case list():
            return f"[{', '.join(map(_value, value))}]"
        case dict():
            return "{" + ", ".join(f"{json.dumps(key)} = {_value(item)}" for key, item in value.items()) + "}"
        case _:
            return str(value)


# JSON writes what lies beyond 16 bits as two surrogates, which TOML refuses: it has a test of its own above.
texts = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), max_size=12)
plain = st.one_of(
    texts,
    st.integers(),
    st.integers(0, 10),
    st.floats(),
    st.booleans(),
    st.datetimes(),
    st.dates(),
    st.times(),
)
anything = st.recursive(
    plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3), max_leaves=6
)
lines = st.sampled_from(["Breathe in", "a  line\nof two", "", "a" * 61, "a" * 161])
kinds = st.sampled_from([*(kind.value for kind in StepKind), "breath", "sigh"])
maybe_steps = st.fixed_dictionaries(
    {},
    optional={
        "kind": kinds | st.sampled_from(["inhale", "exhale"]) | anything,
        "seconds": st.floats(0.1, 4000) | st.integers(0, 20) | anything,
        "cue": lines | anything,
        "hint": lines | anything,
        "cue ": anything,
    },
)
maybe_practices = st.fixed_dictionaries(
    {},
    optional={
        "name": st.from_regex(NAME, fullmatch=True) | anything,
        "title": lines | anything,
        "kind": st.just("breath") | anything,
        "summary": lines | anything,
        "rounds": st.integers(-1, MOST_ROUNDS + 1) | anything,
        "step": st.lists(maybe_steps | anything, max_size=3) | maybe_steps | anything,
        "steps": anything,
    },
)
good_lines = st.text(st.characters(categories=["L", "N", "P", "S"], max_codepoint=0xFFFF), min_size=1)
good_steps = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["inhale", "hold", "exhale"]),
        "seconds": st.floats(SHORTEST_STEP_S, LONGEST_STEP_S)
        | st.integers(math.ceil(SHORTEST_STEP_S), math.floor(LONGEST_STEP_S)),
        "cue": good_lines,
    },
    optional={"hint": good_lines},
)
good_practices = st.fixed_dictionaries(
    {
        "name": st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True),
        "title": good_lines,
        "kind": st.just("breath"),
        "step": st.lists(good_steps, max_size=4).flatmap(
            lambda steps: good_steps.map(lambda last: [*steps, {**last, "kind": "exhale"}])
        ),
    },
    optional={"summary": good_lines, "rounds": st.integers(1, MOST_ROUNDS)},
)


def assert_whole(practice: Practice) -> None:
    """Whatever was taken, the rest of the program may rely on this."""
    steps = practice.timeline.steps
    assert NAME.fullmatch(practice.name)
    assert len(steps) == practice.rounds * len(practice.cycle)
    assert steps[-1].kind is StepKind.EXHALE
    assert {step.kind for step in steps} <= {StepKind.INHALE, StepKind.HOLD, StepKind.EXHALE}
    assert practice.timeline.at(math.inf).step.kind is StepKind.EXHALE
    for line, longest in [
        (practice.name, LONGEST_TITLE),
        (practice.title, LONGEST_TITLE),
        (practice.summary, LONGEST_LINE),
        *((step.cue, LONGEST_TITLE) for step in practice.cycle),
        *((step.hint, LONGEST_LINE) for step in practice.cycle),
    ]:
        assert len(line) <= longest
        assert len(line.splitlines()) <= 1
    assert practice.title
    assert all(step.cue for step in practice.cycle)


@settings(max_examples=400)
@given(maybe_practices)
def test_any_table_is_a_practice_or_one_sentence(table: dict[str, Any]) -> None:
    text = dump(table)
    try:
        assert_whole(parse(text, "own.toml"))
    except PracticeError as error:
        assert "not valid TOML" not in checked(error), text


@settings(max_examples=100)
@given(good_practices)
def test_every_good_table_is_that_practice(table: dict[str, Any]) -> None:
    text = dump(table)
    assert tomllib.loads(text) == table
    practice = parse(text, "own.toml")
    assert_whole(practice)
    assert practice.title == table["title"]
    assert practice.summary == table.get("summary", "")
    assert practice.rounds == table.get("rounds", 1)
    assert [(step.kind.value, step.duration_s, step.cue, step.hint) for step in practice.cycle] == [
        (step["kind"], step["seconds"], step["cue"], step.get("hint", "")) for step in table["step"]
    ]
    assert practice.timeline.total_s == pytest.approx(
        practice.rounds * math.fsum(step["seconds"] for step in table["step"])
    )


def test_the_writer_of_this_test_says_what_was_meant() -> None:
    table = {"a b": [1, 2.5, True, "ö\n\x7f"], "t": {"d": datetime(2024, 1, 1, 5)}, "big": 1e300}
    assert tomllib.loads(dump(table)) == table

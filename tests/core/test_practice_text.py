"""What is written is read again as the same practice, and every title gives a name that a file can bear."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attune_desktop import resources
from attune_desktop.core.body import Gesture
from attune_desktop.core.muscles import Group, Groups, region_names
from attune_desktop.core.practice import USUAL_LENGTH_S, Practice, PracticeKind
from attune_desktop.core.practice_file import (
    LONGEST_LINE,
    LONGEST_TITLE,
    MOST_ROUNDS,
    MOST_TIMES,
    NAME,
    PracticeError,
    parse,
)
from attune_desktop.core.practice_text import NO_FILE_NAMES, name_for, to_text
from attune_desktop.core.timeline import LONGEST_STEP_S, SHORTEST_STEP_S, Step, StepKind

BUILT_IN = sorted((resources.FOLDER / "practices").glob("*.toml"))

names = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
characters = st.characters(exclude_categories=("Cc", "Cs"))
seconds = st.one_of(
    st.floats(SHORTEST_STEP_S, LONGEST_STEP_S),
    st.integers(1, int(LONGEST_STEP_S)).map(float),
)


def lines(longest, least=0):
    """Text as the parser leaves it: no white space but single blanks between words."""
    return (
        st.text(characters, max_size=longest)
        .map(lambda text: " ".join(text.split()))
        .filter(lambda text: least <= len(text) <= longest)
    )


steps = st.builds(
    Step,
    st.sampled_from((StepKind.INHALE, StepKind.HOLD, StepKind.EXHALE)),
    seconds,
    lines(LONGEST_TITLE, 1),
    lines(LONGEST_LINE),
)
out_breaths = st.builds(Step, st.just(StepKind.EXHALE), seconds, lines(LONGEST_TITLE, 1))


@st.composite
def breaths(draw):
    cycle = (*draw(st.lists(steps, max_size=5)), draw(out_breaths))
    most = draw(st.integers(1, MOST_ROUNDS))
    any_length = draw(st.booleans())
    practice = Practice(
        draw(names),
        draw(lines(LONGEST_TITLE, 1)),
        PracticeKind.BREATH,
        draw(lines(LONGEST_LINE)),
        cycle,
        draw(st.integers(1, most)),
        most,
        None,
        any_length,
        draw(lines(LONGEST_LINE)),
    )
    if not any_length:
        return practice
    return replace(practice, rounds=practice.rounds_in(USUAL_LENGTH_S))


groups = st.builds(
    Group,
    names,
    lines(LONGEST_TITLE, 1),
    st.lists(st.sampled_from(region_names()), min_size=1, max_size=4, unique=True).map(tuple),
    st.lists(st.sampled_from(Gesture), max_size=3, unique=True).map(tuple),
    lines(LONGEST_LINE, 1),
    lines(LONGEST_LINE, 1),
)


@st.composite
def muscles(draw):
    return Practice(
        draw(names),
        draw(lines(LONGEST_TITLE, 1)),
        PracticeKind.MUSCLES,
        draw(lines(LONGEST_LINE)),
        groups=Groups(
            tuple(draw(st.lists(groups, min_size=1, max_size=5, unique_by=lambda group: group.name))),
            draw(seconds),
            draw(seconds),
            draw(st.integers(1, MOST_TIMES)),
            draw(st.one_of(st.just(0.0), seconds)),
        ),
        caution=draw(lines(LONGEST_LINE)),
    )


@given(st.one_of(breaths(), muscles()))
def test_what_is_written_is_read_as_the_same(practice):
    assert parse(to_text(practice), "own.toml") == practice


@pytest.mark.parametrize("path", BUILT_IN, ids=lambda path: path.stem)
def test_every_built_in_practice_is_written_as_it_is_read(path):
    practice = parse(path.read_text("utf-8"), path.name)
    assert parse(to_text(practice), "own.toml") == practice


def test_the_text_is_what_a_person_would_write():
    practice = parse((resources.FOLDER / "practices" / "reset.toml").read_text("utf-8"), "reset.toml")
    written = (resources.FOLDER / "practices" / "reset.toml").read_text("utf-8")
    assert to_text(practice) == re.sub(r"^#.*\n", "", written, flags=re.M)


@given(st.text(st.characters(), min_size=1, max_size=LONGEST_TITLE))
def test_any_title_at_all_is_read_again_or_refused_in_a_sentence(title):
    practice = Practice("own", title, PracticeKind.BREATH, "", (Step(StepKind.EXHALE, 5, "Out"),))
    try:
        read = parse(to_text(practice), "own.toml").title
        assert read.split() == title.split()
        assert not re.search(
            r"[^\S\u00a0\u2007\u202f ]|  |^ | $", read
        )  # blanks that hold words together stay
    except PracticeError as error:
        assert str(error).startswith("own.toml: title: ")


NASTY = [
    "",
    " ",
    "..",
    "../../etc/passwd",
    "..\\..\\windows",
    "/etc/passwd",
    "C:\\x",
    "CON",
    "con.toml",
    "LPT1",
    "nul",
    "\0",
    "x" * 1000,
    "-" * 60,
    "Дыхание",
    "呼吸",
    "🙂",
    "İstanbul",
    "ﬁne",
    "a\u202eb",
    "\ud800",
    "reset",
    "Relax now",
    "breathe",
]


@pytest.mark.parametrize("title", NASTY)
def test_a_nasty_title_gives_a_name_that_a_file_can_bear(title):
    check_name(name_for(title, PracticeKind.BREATH, {"reset"}), {"reset"})


@given(st.text(st.characters()), st.sampled_from(PracticeKind), st.sets(names))
def test_every_title_gives_a_name_of_its_own(title, kind, taken):
    check_name(name_for(title, kind, taken), taken)


@given(st.text(st.characters()), st.integers(2, 12))
def test_the_same_title_over_and_over_gives_name_after_name(title, number):
    taken = set()
    for _ in range(number):
        name = name_for(title, PracticeKind.MUSCLES, taken)
        check_name(name, taken)
        taken.add(name)


def check_name(name, taken):
    assert NAME.fullmatch(name)
    assert len(name) <= LONGEST_TITLE
    assert name not in taken
    assert name not in NO_FILE_NAMES


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Before the meeting", "before-the-meeting"),
        ("Anna’s box, 4–4", "annas-box-4-4"),
        ("Für Ändern & Straße", "fur-andern-strasse"),
        ("Дыхание", "breathing"),
        ("Con", "con-2"),
        ("Relax before sleep", "my-relax-before-sleep"),
        ("Box", "box-2"),
        ("Reset", "reset-2"),
    ],
)
def test_names_are_plain(title, name):
    assert name_for(title, PracticeKind.BREATH, {"reset", "breathe-box"}) == name


def test_the_examples_in_the_documentation_are_practices():
    text = (resources.FOLDER.parent / "docs" / "practices.md").read_text("utf-8")
    examples = re.findall(r"```toml\n(.*?)```", text, re.S)
    assert [parse(example, "own.toml").name for example in examples] == ["slow-evening", "desk"]

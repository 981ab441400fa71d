from collections import Counter
from datetime import UTC, date, datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attune_desktop.core.check_in import CheckIn
from attune_desktop.core.moment import Moment
from attune_desktop.core.session import SessionRecord
from attune_desktop.core.week import DAYS, Mark, Week, week_until

SUNDAY = date(2026, 3, 29)
"""The day the clocks go forward in Berlin."""
BERLIN = ZoneInfo("Europe/Berlin")

moments = st.builds(
    Moment,
    st.datetimes(datetime(2026, 3, 20), datetime(2026, 4, 2), timezones=st.just(UTC)),
    st.integers(-12 * 4, 14 * 4).map(lambda quarters: quarters * 15),
)
numbers = st.none() | st.integers(0, 10)
check_ins = st.builds(
    CheckIn, moments, numbers, st.lists(st.sampled_from(["calm", "Calm", "foggy"])).map(tuple)
)
sessions = st.builds(
    SessionRecord, st.just("reset"), moments, st.just(30.0), st.just(30.0), st.booleans(), numbers, numbers
)
weeks = st.builds(week_until, st.just(SUNDAY), st.lists(check_ins), st.lists(sessions))


def at(day: int, hour: int, minute: int = 0, zone: ZoneInfo = BERLIN) -> Moment:
    return Moment.of(datetime(2026, 3, day, hour, minute, tzinfo=zone))


def check_in(moment: Moment, grounded: int | None = None, *words: str) -> CheckIn:
    return CheckIn(moment, grounded, words)


def session(
    moment: Moment, before: int | None = None, after: int | None = None, *, finished: bool = True
) -> SessionRecord:
    return SessionRecord("reset", moment, 30, 30, finished, before, after)


def as_marks(entries: list[CheckIn], records: list[SessionRecord]) -> Counter[Mark]:
    """Every mark there should be, each as often as it was noted."""
    rated = [r for r in records if r.finished or r.before is not None or r.after is not None]
    return Counter(
        [Mark(e.moment, e.grounded, words=e.words, note=e.note) for e in entries]
        + [Mark(r.moment, r.before, r.after, r.practice) for r in rated]
    )


@given(st.lists(check_ins), st.lists(sessions))
def test_every_mark_of_the_seven_days_stands_once_on_the_day_it_was_lived(entries, records):
    week = week_until(SUNDAY, entries, records)

    first = SUNDAY - timedelta(days=6)
    expected = Counter(
        {m: n for m, n in as_marks(entries, records).items() if first <= m.moment.day <= SUNDAY}
    )
    assert Counter(week.marks) == expected
    for day in week.days:
        assert all(mark.moment.day == day.date for mark in day.marks)


@given(weeks)
def test_seven_days_in_a_row_the_last_one_last_and_each_in_the_order_of_the_clock(week):
    assert [day.date for day in week.days] == [SUNDAY - timedelta(days=6 - n) for n in range(DAYS)]
    for day in week.days:
        shares = [mark.day_share for mark in day.marks]
        assert shares == sorted(shares)
        assert all(0 <= share < 1 for share in shares)


@given(weeks)
def test_a_day_has_a_middle_from_two_ratings_on_and_never_from_those_after_a_practice(week):
    for day in week.days:
        ratings = [mark.grounded for mark in day.marks if mark.grounded is not None]
        assert day.middle == (median(ratings) if len(ratings) >= 2 else None)


@given(weeks)
def test_a_usual_change_only_from_three_practices_with_both_answers_on(week):
    changes = [m.after - m.grounded for m in week.marks if m.grounded is not None and m.after is not None]
    assert sorted(week.changes) == sorted(changes)
    assert week.usual_change == (median(changes) if len(changes) >= 3 else None)


@given(weeks)
def test_nothing_is_imputed(week):
    for day in week.days:
        if not day.marks:
            assert day.ratings == ()
            assert day.middle is None
    assert all(mark.has_number == ((mark.grounded, mark.after) != (None, None)) for mark in week.marks)


@given(st.lists(check_ins), st.lists(sessions))
def test_the_order_in_which_they_are_kept_does_not_matter(entries, records):
    week, other = (
        week_until(SUNDAY, entries, records),
        week_until(SUNDAY, reversed(entries), reversed(records)),
    )
    assert Counter(week.marks) == Counter(other.marks)
    assert [d.middle for d in week.days] == [d.middle for d in other.days]


def test_half_past_midnight_is_the_new_day_even_where_it_is_still_the_old_one_in_utc():
    week = week_until(SUNDAY, [check_in(at(28, 0, 30), 4)], [])
    assert at(28, 0, 30).at_utc.day == 27
    assert [len(day.marks) for day in week.days] == [0, 0, 0, 0, 0, 1, 0]


def test_a_check_in_stays_on_its_day_after_a_flight():
    evening_in_tokyo = at(27, 20, zone=ZoneInfo("Asia/Tokyo"))
    same_evening_in_los_angeles = at(27, 20, zone=ZoneInfo("America/Los_Angeles"))
    week = week_until(SUNDAY, [check_in(same_evening_in_los_angeles, 6), check_in(evening_in_tokyo, 4)], [])
    friday = week.days[4]
    assert [mark.grounded for mark in friday.marks] == [4, 6]
    assert [mark.day_share for mark in friday.marks] == [20 / 24, 20 / 24]


def test_the_day_without_its_hour_between_two_and_three_keeps_the_clocks_places():
    week = week_until(SUNDAY, [check_in(at(29, 1, 59), 3), check_in(at(29, 3, 0), 5)], [])
    assert [round(mark.day_share * 24, 2) for mark in week.days[-1].marks] == [1.98, 3.0]


def test_an_hour_lived_twice_stays_in_order():
    first = Moment.of(datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN))
    second = Moment.of(datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=BERLIN))
    week = week_until(date(2026, 10, 25), [check_in(second, 7), check_in(first, 3)], [])
    assert [mark.grounded for mark in week.days[-1].marks] == [3, 7]


def test_a_session_left_without_an_answer_is_no_mark_and_one_that_was_rated_is():
    week = week_until(
        SUNDAY,
        [],
        [
            session(at(28, 9), finished=False),
            session(at(28, 10), 5, finished=False),
            session(at(28, 11), None, 6, finished=False),
            session(at(28, 12)),
        ],
    )
    assert [(mark.grounded, mark.after) for mark in week.marks] == [(5, None), (None, 6), (None, None)]
    assert [mark.has_number for mark in week.marks] == [True, True, False]


def test_check_ins_are_counted_where_somebody_said_how_they_were():
    week = week_until(
        SUNDAY,
        [check_in(at(27, 9), 5), check_in(at(27, 10), None, "foggy")],
        [session(at(28, 9), 4, 6), session(at(28, 10)), session(at(29, 10), None, 6)],
    )
    assert week.check_ins == 3
    assert week.days_with_check_in == 2


def test_the_middle_of_two_may_lie_between_numbers():
    week = week_until(
        SUNDAY, [check_in(at(29, 9), 4), check_in(at(29, 10), 5)], [session(at(29, 11), None, 10)]
    )
    assert week.days[-1].middle == 4.5


@pytest.mark.parametrize(("afters", "usual"), [([6, 7], None), ([6, 7, 1], 2.0), ([4, 4, 4], 0.0)])
def test_what_a_practice_usually_changes_is_the_median(afters, usual):
    week = week_until(SUNDAY, [], [session(at(28, 9 + n), 4, after) for n, after in enumerate(afters)])
    assert week.usual_change == usual


def test_words_are_counted_whatever_their_case_and_shown_as_they_first_came():
    words = ["Rushed", "calm", "rushed", "foggy", "numb", "RUSHED", "calm"]
    entries = [check_in(at(28, 8 + n), None, word) for n, word in enumerate(words)]
    assert week_until(SUNDAY, entries, []).words == (("Rushed", 3), ("calm", 2), ("foggy", 1))


def test_an_empty_week_has_seven_blank_days():
    week = week_until(SUNDAY, [], [])
    assert [day.marks for day in week.days] == [()] * 7
    assert (week.check_ins, week.usual_change, week.words) == (0, None, ())
    assert isinstance(week, Week)

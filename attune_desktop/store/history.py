"""Stretches of days from the database: summed up there, so that thirty years weigh no more than one."""

from datetime import date

from attune_desktop.core.stretch import DaySummary, Sought, Stretch
from attune_desktop.store.database import Database

# What a search leaves over. Each asks for its parameters by name; an empty one asks for nothing.
CHECK_INS_SOUGHT = (
    "(:practice = '') "
    "AND (:word = '' OR EXISTS "
    "(SELECT 1 FROM feeling WHERE check_in_id = check_in.id AND casefold(word) = :word)) "
    "AND (:region = '' OR EXISTS "
    "(SELECT 1 FROM sensation WHERE check_in_id = check_in.id AND region = :region))"
)
SESSIONS_SOUGHT = "(:practice = '' OR practice = :practice) AND :word = '' AND :region = ''"
# A session that was only looked into is no practice.
SESSIONS_THAT_COUNT = "(ended = 'finished' OR grounded_before IS NOT NULL OR grounded_after IS NOT NULL)"


def read_days(database: Database, stretch: Stretch, sought: Sought = Sought()) -> list[DaySummary]:  # noqa: B008
    """Every day of a stretch and what it says; days without anything are there, and empty.

    Raises:
        StoreError: the database cannot be read.
    """
    asked = _asked(stretch, sought)
    ratings: dict[str, dict[int, int]] = {}
    check_ins: dict[str, int] = {}
    practices: dict[str, int] = {}
    with database.reading() as connection:
        for day, grounded, n in connection.execute(
            "SELECT day, grounded, count(*) FROM check_in "  # noqa: S608 - constants of ours
            f"WHERE day BETWEEN :first AND :last AND {CHECK_INS_SOUGHT} GROUP BY day, grounded",
            asked,
        ):
            _count(ratings, check_ins, day, grounded, n)
        for day, before, n in connection.execute(
            "SELECT day, grounded_before, count(*) FROM session "  # noqa: S608
            f"WHERE day BETWEEN :first AND :last AND {SESSIONS_THAT_COUNT} AND {SESSIONS_SOUGHT} "
            "GROUP BY day, grounded_before",
            asked,
        ):
            practices[day] = practices.get(day, 0) + n
            if before is not None:
                _count(ratings, check_ins, day, before, n)
    return [
        DaySummary(
            each,
            tuple(sorted(ratings.get(key, {}).items())),
            check_ins.get(key, 0),
            practices.get(key, 0),
        )
        for each in stretch.days
        for key in [each.isoformat()]
    ]


def read_words(database: Database, stretch: Stretch) -> list[tuple[str, int]]:
    """The words of a stretch and how often each came, the most frequent first.

    Raises:
        StoreError: the database cannot be read.
    """
    with database.reading() as connection:
        return connection.execute(
            "SELECT min(word), count(*) AS n FROM check_in JOIN feeling ON check_in_id = check_in.id "
            "WHERE day BETWEEN ? AND ? GROUP BY casefold(word) ORDER BY n DESC, casefold(word)",
            (stretch.first.isoformat(), stretch.last.isoformat()),
        ).fetchall()


def read_regions(database: Database, stretch: Stretch) -> list[tuple[str, int]]:
    """The regions of the body that something was felt in, and in how many check-ins, likewise.

    Raises:
        StoreError: the database cannot be read.
    """
    with database.reading() as connection:
        return connection.execute(
            "SELECT region, count(DISTINCT check_in.id) AS n FROM check_in "
            "JOIN sensation ON check_in_id = check_in.id "
            "WHERE day BETWEEN ? AND ? GROUP BY region ORDER BY n DESC, region",
            (stretch.first.isoformat(), stretch.last.isoformat()),
        ).fetchall()


def read_practices(database: Database, stretch: Stretch) -> list[tuple[str, int]]:
    """The practices of a stretch that were finished or rated, by name, likewise.

    Raises:
        StoreError: the database cannot be read.
    """
    with database.reading() as connection:
        return connection.execute(
            "SELECT practice, count(*) AS n FROM session "  # noqa: S608 - a constant of ours
            f"WHERE day BETWEEN ? AND ? AND {SESSIONS_THAT_COUNT} "
            "GROUP BY practice ORDER BY n DESC, practice",
            (stretch.first.isoformat(), stretch.last.isoformat()),
        ).fetchall()


def read_hours(database: Database, stretch: Stretch) -> list[tuple[int, int, int]]:
    """The numbers of a stretch by the hour of the person's clock: hour, number, how often.

    They are those that a day is told by: of check-ins, and those before a practice.

    Raises:
        StoreError: the database cannot be read.
    """
    hour = "CAST(strftime('%H', {at}, utc_offset_min || ' minutes') AS INTEGER) AS hour"
    with database.reading() as connection:
        return connection.execute(
            "SELECT hour, grounded, count(*) FROM ("  # noqa: S608 - constants of ours
            f"SELECT {hour.format(at='at_utc')}, grounded FROM check_in WHERE day BETWEEN :first AND :last "
            f"UNION ALL SELECT {hour.format(at='started_at_utc')}, grounded_before FROM session "
            "WHERE day BETWEEN :first AND :last) "
            "WHERE grounded IS NOT NULL GROUP BY hour, grounded ORDER BY hour, grounded",
            {"first": stretch.first.isoformat(), "last": stretch.last.isoformat()},
        ).fetchall()


def first_day(database: Database) -> date | None:
    """The first day with anything on it.

    Raises:
        StoreError: the database cannot be read.
    """
    with database.reading() as connection:
        (day,) = connection.execute(
            "SELECT min(day) FROM "
            "(SELECT min(day) AS day FROM check_in UNION ALL SELECT min(day) FROM session)"
        ).fetchone()
    return date.fromisoformat(day) if day else None


def read_word_days(database: Database, stretch: Stretch) -> list[tuple[str, date, int]]:
    """The words of a stretch by day: word, day, how often; the earliest day first.

    Raises:
        StoreError: the database cannot be read.
    """
    with database.reading() as connection:
        found = connection.execute(
            "SELECT min(word), day, count(*) FROM check_in JOIN feeling ON check_in_id = check_in.id "
            "WHERE day BETWEEN ? AND ? GROUP BY day, lower(word) ORDER BY day, lower(word)",
            (stretch.first.isoformat(), stretch.last.isoformat()),
        ).fetchall()
    return [(word, date.fromisoformat(day), n) for word, day, n in found]


def _asked(stretch: Stretch, sought: Sought) -> dict[str, str]:
    return {
        "first": stretch.first.isoformat(),
        "last": stretch.last.isoformat(),
        "word": sought.word.casefold(),
        "region": sought.region,
        "practice": sought.practice,
    }


def _count(
    ratings: dict[str, dict[int, int]], check_ins: dict[str, int], day: str, grounded: int | None, n: int
) -> None:
    """Count check-ins of a day that gave the same answer."""
    check_ins[day] = check_ins.get(day, 0) + n
    if grounded is not None:
        numbers = ratings.setdefault(day, {})
        numbers[grounded] = numbers.get(grounded, 0) + n

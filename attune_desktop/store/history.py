"""Stretches of days from the database: summed up there, so that thirty years weigh no more than one."""

from collections import Counter, defaultdict
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
    ratings: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    check_ins: Counter[str] = Counter()
    practices: Counter[str] = Counter()
    with database.reading() as connection:
        for day, grounded, said, followed in connection.execute(
            "SELECT day, grounded, sum(said), sum(followed) FROM ("  # noqa: S608 - constants of ours
            "SELECT day, grounded, count(*) AS said, 0 AS followed FROM check_in "
            f"WHERE day BETWEEN :first AND :last AND {CHECK_INS_SOUGHT} GROUP BY day, grounded UNION ALL "
            # A number before a practice says as much as one of a check-in.
            "SELECT day, grounded_before, count(grounded_before), count(*) "
            f"FROM session WHERE day BETWEEN :first AND :last AND {SESSIONS_THAT_COUNT} "
            f"AND {SESSIONS_SOUGHT} GROUP BY day, grounded_before) "
            "GROUP BY day, grounded ORDER BY day, grounded",
            _asked(stretch, sought),
        ):
            check_ins[day] += said
            practices[day] += followed
            if grounded is not None:
                ratings[day].append((grounded, said))
    return [
        DaySummary(each, tuple(ratings.get(key, ())), check_ins[key], practices[key])
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
            # Counted as they are written first: few ways of writing have their case folded.
            "SELECT min(word), sum(n) AS n FROM ("
            "SELECT word, count(*) AS n FROM check_in JOIN feeling ON check_in_id = check_in.id "
            "WHERE day BETWEEN ? AND ? GROUP BY word) "
            "GROUP BY casefold(word) ORDER BY n DESC, casefold(word)",
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
            "SELECT min(word), day, sum(n) FROM ("
            "SELECT word, day, count(*) AS n FROM check_in JOIN feeling ON check_in_id = check_in.id "
            "WHERE day BETWEEN ? AND ? GROUP BY day, word) "
            "GROUP BY day, casefold(word) ORDER BY day, casefold(word)",
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

"""A long history for ``make bench``, made by SQL alone: a million check-ins take half a minute."""

from contextlib import closing
from datetime import UTC, datetime, timedelta

from attune_desktop.store.database import Database
from attune_desktop.store.home import Home

YEARS, MOST = 30, 1_000_000
EVERY_S = YEARS * 365.25 * 86400 / MOST
"""As close as a million check-ins in thirty years lie, also where there are fewer of them."""

NUMBERS = "WITH RECURSIVE number(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number LIMIT :many) "
ID = "printf('%08x-0000-7000-8000-%012x', {kind}, n)"
AT = "strftime('%Y-%m-%dT%H:%M:%S.000Z', :last, printf('-%.3f seconds', n * :every))"
# Ids ascend with time, as real ones do: the earliest check-in is the first.
FILL = f"""
INSERT INTO check_in (id, at_utc, utc_offset_min, grounded, note)
{NUMBERS} SELECT {ID.format(kind="0")}, {AT.replace("n *", "(:many - 1 - n) *")}, 0,
    CASE WHEN n % 9 = 0 THEN NULL ELSE (n * 7 + n / 13) % 11 END,
    CASE WHEN n % 4 = 0 THEN 'Walked home along the river, number ' || n ELSE '' END FROM number;
INSERT INTO feeling (check_in_id, word)
SELECT id, CASE rowid % 5 WHEN 0 THEN 'calm' WHEN 1 THEN 'foggy' WHEN 2 THEN 'rushed' WHEN 3 THEN 'tense'
    ELSE 'a word of one''s own ' || rowid % 40 END FROM check_in;
INSERT INTO sensation (check_in_id, region, kind)
SELECT id, CASE rowid % 2 WHEN 0 THEN 'jaw' ELSE 'belly' END, 'tension' FROM check_in WHERE rowid % 5 = 0;
INSERT INTO session (id, practice, started_at_utc, utc_offset_min, planned_s, practised_s, ended,
    grounded_before, grounded_after)
SELECT printf('%08x-0000-7000-8000-%012x', 1, rowid), CASE rowid % 3 WHEN 0 THEN 'reset' ELSE 'ground' END,
    at_utc, 0, 30, 30, 'finished', rowid % 9, rowid % 9 + rowid % 4 % 2 FROM check_in WHERE rowid % 10 = 0;
"""


def fill(home: Home, many: int) -> None:
    """Make a history of so many check-ins, the last of them now, and a practice for every tenth."""
    database = Database(home)
    values = {"many": many, "every": EVERY_S, "last": f"{datetime.now(UTC) - timedelta(minutes=1):%F %T}"}
    with closing(database):
        with database.writing() as connection:
            connection.execute("PRAGMA cache_size=-200000")
            for statement in filter(str.strip, FILL.split(";\n")):
                connection.execute(statement, values if ":many" in statement else {})
        with database.reading() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

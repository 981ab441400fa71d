"""A long history for ``make bench``, made by SQL alone: a million check-ins take twenty seconds."""

from contextlib import closing
from datetime import UTC, datetime, timedelta

from attune_desktop.store.database import Database
from attune_desktop.store.home import Home

FILL = """
WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number LIMIT :many)
INSERT INTO check_in (id, at_utc, utc_offset_min, grounded, note)
SELECT printf('00000000-0000-7000-8000-%012x', n),
    strftime('%Y-%m-%dT%H:%M:%S.000Z', :last, printf('-%.3f seconds', (:many - n) * :every_s)), 0,
    CASE WHEN n % 9 = 0 THEN NULL ELSE (n * 7 + n / 13) % 11 END,
    CASE WHEN n % 4 = 0 THEN 'Walked home along the river, number ' || n ELSE '' END FROM number;

INSERT INTO feeling (check_in_id, word)
SELECT id, CASE rowid % 5 WHEN 0 THEN 'calm' WHEN 1 THEN 'foggy' WHEN 2 THEN 'rushed' WHEN 3 THEN 'tense'
    ELSE 'a word of one''s own ' || rowid % 40 END FROM check_in;

INSERT INTO sensation (check_in_id, region, kind)
SELECT id, CASE rowid % 2 WHEN 0 THEN 'jaw' ELSE 'belly' END, 'tension' FROM check_in WHERE rowid % 5 = 0;

INSERT INTO session (id, practice, started_at_utc, utc_offset_min, planned_s, practised_s, ended,
    grounded_before, grounded_after)
SELECT printf('00000001-0000-7000-8000-%012x', rowid), CASE rowid % 3 WHEN 0 THEN 'reset' ELSE 'ground' END,
    at_utc, 0, 30, 30, 'finished', rowid % 9, rowid % 9 + rowid % 4 % 2 FROM check_in WHERE rowid % 10 = 0;
"""


def fill(home: Home, many: int, span: timedelta) -> None:
    """Make a history of so many check-ins over so long, until now, with a practice for every tenth."""
    last = datetime.now(UTC) - timedelta(minutes=1)
    values = {"many": many, "every_s": span.total_seconds() / many, "last": f"{last:%F %T}"}
    with closing(Database(home)) as database:
        with database.writing() as connection:
            for statement in FILL.split("\n\n"):
                connection.execute(statement, values if ":many" in statement else {})
        with database.reading() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

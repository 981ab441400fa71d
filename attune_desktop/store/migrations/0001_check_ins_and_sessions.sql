CREATE TABLE check_in (
    id TEXT NOT NULL PRIMARY KEY,
    at_utc TEXT NOT NULL CHECK (at_utc GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*Z'),
    utc_offset_min INTEGER NOT NULL,
    grounded INTEGER CHECK (grounded BETWEEN 0 AND 10),
    note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX check_in_at_utc ON check_in (at_utc);

CREATE TABLE feeling (
    check_in_id TEXT NOT NULL REFERENCES check_in (id) ON DELETE CASCADE,
    word TEXT NOT NULL,
    PRIMARY KEY (check_in_id, word)
);

CREATE TABLE sensation (
    check_in_id TEXT NOT NULL REFERENCES check_in (id) ON DELETE CASCADE,
    region TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (check_in_id, region, kind)
);

CREATE TABLE session (
    id TEXT NOT NULL PRIMARY KEY,
    practice TEXT NOT NULL,
    started_at_utc TEXT NOT NULL CHECK (started_at_utc GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*Z'),
    utc_offset_min INTEGER NOT NULL,
    planned_s REAL NOT NULL CHECK (planned_s > 0),
    practised_s REAL NOT NULL CHECK (practised_s >= 0),
    ended TEXT NOT NULL CHECK (ended IN ('finished', 'left')),
    grounded_before INTEGER CHECK (grounded_before BETWEEN 0 AND 10),
    grounded_after INTEGER CHECK (grounded_after BETWEEN 0 AND 10)
);
CREATE INDEX session_started_at_utc ON session (started_at_utc);

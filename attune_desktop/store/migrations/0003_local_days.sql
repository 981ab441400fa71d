-- The day each entry was lived on, by its own offset: what a stretch of days asks for, without reading the rows.
ALTER TABLE check_in ADD COLUMN day TEXT
    GENERATED ALWAYS AS (date(at_utc, utc_offset_min || ' minutes')) VIRTUAL;
CREATE INDEX check_in_day ON check_in (day, grounded);

ALTER TABLE session ADD COLUMN day TEXT
    GENERATED ALWAYS AS (date(started_at_utc, utc_offset_min || ' minutes')) VIRTUAL;
CREATE INDEX session_day ON session (day, practice, grounded_before, grounded_after);

CREATE TABLE noticed (
    check_in_id TEXT NOT NULL REFERENCES check_in (id) ON DELETE CASCADE,
    sign TEXT NOT NULL,
    PRIMARY KEY (check_in_id, sign)
);

-- The words a person brought, to offer them again; removing one here leaves the check-ins as they were.
CREATE TABLE own_word (
    key TEXT NOT NULL PRIMARY KEY,
    word TEXT NOT NULL,
    last_used_utc TEXT NOT NULL
);
INSERT INTO own_word
    SELECT casefold(word) AS key, word, max(last_used_utc) -- as it was written then
    FROM (
        SELECT word, max(at_utc) AS last_used_utc
        FROM feeling JOIN check_in ON check_in.id = check_in_id
        GROUP BY word
    )
    WHERE key NOT IN (
        'tense', 'overwhelmed', 'rushed', 'distracted', 'irritated', 'anxious', 'hopeful', 'energised', 'connected',
        'numb', 'flat', 'foggy', 'drained', 'sad', 'lonely', 'grounded', 'calm', 'settled', 'content', 'not sure'
    )
    GROUP BY key;
CREATE INDEX feeling_word ON feeling (word);

-- What a person says in a talk, in their own words, by the habit it answers.
CREATE TABLE phrase (
    id TEXT NOT NULL PRIMARY KEY,
    habit TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX phrase_habit ON phrase (habit);

CREATE INDEX session_answers ON session (practice, grounded_before, grounded_after)
    WHERE grounded_before IS NOT NULL AND grounded_after IS NOT NULL;

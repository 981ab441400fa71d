-- The ids of what was deleted and nothing else of it: where a damaged file is filled up from a backup, that
-- stays away. An entry that is put back, by undo or by an import, is no longer deleted.
CREATE TABLE deleted (
    id TEXT NOT NULL PRIMARY KEY
);

CREATE TRIGGER check_in_deleted AFTER DELETE ON check_in BEGIN
    INSERT OR IGNORE INTO deleted (id) VALUES (OLD.id);
END;
CREATE TRIGGER check_in_back AFTER INSERT ON check_in BEGIN
    DELETE FROM deleted WHERE id = NEW.id;
END;

CREATE TRIGGER session_deleted AFTER DELETE ON session BEGIN
    INSERT OR IGNORE INTO deleted (id) VALUES (OLD.id);
END;
CREATE TRIGGER session_back AFTER INSERT ON session BEGIN
    DELETE FROM deleted WHERE id = NEW.id;
END;

CREATE TRIGGER phrase_deleted AFTER DELETE ON phrase BEGIN
    INSERT OR IGNORE INTO deleted (id) VALUES (OLD.id);
END;
CREATE TRIGGER phrase_back AFTER INSERT ON phrase BEGIN
    DELETE FROM deleted WHERE id = NEW.id;
END;

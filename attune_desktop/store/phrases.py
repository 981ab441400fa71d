"""What a person says in a talk, in their own words."""

from attune_desktop.core.talk import OwnPhrase, tidy_phrase
from attune_desktop.store.database import Database
from attune_desktop.store.identity import new_id


def read_phrases(database: Database, habit: str) -> list[OwnPhrase]:
    """The own phrases on a card, in the order they were made.

    Raises:
        StoreError: the database cannot be read.
    """
    with database.reading() as connection:
        rows = connection.execute("SELECT id, text FROM phrase WHERE habit = ? ORDER BY id", (habit,))
        return [OwnPhrase(*row) for row in rows]


def keep_phrase(database: Database, habit: str, text: str, identity: str = "") -> OwnPhrase:
    """Keep a phrase: a new one, or another text for one that has an id; one that was removed comes back.

    Raises:
        TalkError: the text will not do.
        StoreError: it could not be kept.
    """
    phrase = OwnPhrase(identity or new_id(), tidy_phrase(text))
    with database.writing() as connection:
        connection.execute(
            "INSERT INTO phrase (id, habit, text) VALUES (?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET text = excluded.text",
            (phrase.identity, habit, phrase.text),
        )
    return phrase


def remove_phrase(database: Database, identity: str) -> None:
    """Remove a phrase.

    Raises:
        StoreError: it could not be done.
    """
    with database.writing() as connection:
        connection.execute("DELETE FROM phrase WHERE id = ?", (identity,))

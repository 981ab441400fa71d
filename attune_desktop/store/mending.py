"""Having a damaged database recovered as soon as it is noticed, and going on."""

from collections.abc import Callable
from typing import TypeVar

from attune_desktop.core.language import said
from attune_desktop.core.moment import Moment
from attune_desktop.store.database import Database, MendedError

T = TypeVar("T")


def mender(now: Callable[[], Moment]) -> Callable[[Database], str]:
    """What a Database needs to be recovered as soon as it is found damaged."""

    def mend(database: Database) -> str:
        from attune_desktop.store.recovery import recover  # rarely needed

        recovery = recover(database, now())
        return (
            recovery.told
            if recovery
            else said("What you noted could not be read for a moment, and is whole.")
        )

    return mend


def _told_already(_: str) -> None:
    """Who mends may tell by itself."""


def once_more_if_mended(do: Callable[[], T], tell: Callable[[str], None] = _told_already) -> T:
    """Do something with a database; where it had to be mended for that, tell so, and do it once more.

    Raises:
        StoreError: it could not be done.
    """
    try:
        return do()
    except MendedError as error:
        tell(error.told)
        return do()

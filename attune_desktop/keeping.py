"""Keeping: what the page "Yours" asks and does, with the database and the files.

Whatever is done has a connection of its own, so that it can be done in any thread.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, time
from pathlib import Path
from statistics import median

from attune_desktop.core.amounts import check_ins_counted, practices_counted
from attune_desktop.core.dates import long_day_of_year, time_words
from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import counted, later, listed, listed_with_and, number, said
from attune_desktop.core.moment import Moment
from attune_desktop.core.session import SessionRecord
from attune_desktop.core.stretch import Stretch, View
from attune_desktop.core.week import counts
from attune_desktop.core.when import day_words
from attune_desktop.exchanging import entries_counted, on_this_computer, sentences
from attune_desktop.store import backups, deleting, history, restoring
from attune_desktop.store.backups import Backup, Occasion
from attune_desktop.store.database import Database
from attune_desktop.store.entries import read_check_ins, read_sessions
from attune_desktop.store.exporting import Export, Form, write_file
from attune_desktop.store.home import Home, make_folder
from attune_desktop.store.importing import ImportRefusedError, import_file, rehearse_import
from attune_desktop.store.mending import mender
from attune_desktop.store.turns import own_turn
from attune_desktop.ui.week.paper import Followed, Paper
from attune_desktop.ui.week.yours_keeping import Copy, Offered, Progress, Removed

AT = re.compile(r"T(\d\d)(\d\d)\d\d")
"""The time in a backup's name, where it has one."""
BEFORE = {
    Occasion.UPDATE: later("before an update"),
    Occasion.RESTORE: later("before going back"),
    Occasion.DELETION: later("before a removal"),
}
KIB, MIB = 1024, 1024 * 1024
NO_BREAK = "\N{NO-BREAK SPACE}"


class Keeping:
    """Does what one may want with one's own history; see `attune_desktop.ui.week.yours_keeping`."""

    def __init__(
        self,
        home: Home,
        now: Callable[[], Moment],
        title: Callable[[str], str],
        emptied: Callable[[], None] = lambda: None,
    ) -> None:
        """Make one.

        Args:
            home: where everything is kept.
            now: this moment.
            title: a practice's title by its name.
            emptied: hears that everything was removed.
        """
        self._home = home
        self._now = now
        self._title = title
        self._emptied = emptied

    def today(self) -> date:
        """The day it is for the person."""
        return self._now().day

    # Out

    def export(self, file: Path, first: date | None, last: date | None, progress: Progress) -> str:
        """Write some days, or everything, to a file."""
        form = Form.CSV if file.suffix.casefold() == ".csv" else Form.JSON
        exported = Export(self._home, form, first, last)
        with closing(self._open()) as database:
            whole = sum(deleting.count_between(database, first or date.min, last or date.max))
        with closing(exported.chunks()) as chunks:

            def told() -> Iterator[bytes]:
                for chunk in chunks:
                    progress(min(exported.written.total() / max(whole, 1), 1.0))
                    yield chunk

            write_file(file, told())
        written = entries_counted(exported.written, practices=True)
        if written:
            return said("{file} has {entries} now.").format(file=file, entries=written)
        return said("{file} is there now; there was nothing to write.").format(file=file)

    def write(self, file: Path, content: bytes) -> None:
        """Write a file."""
        write_file(file, [content])

    def paper(self, first: date, last: date, *, words: bool, notes: bool) -> Paper:
        """What stands on a page about these days."""
        stretch = Stretch(View.YEAR, first, last)
        with closing(self._open()) as database:
            days = history.read_days(database, stretch)
            came = tuple(history.read_words(database, stretch)) if words else None
            with database.at_one_moment() as connection:
                sessions = [entry.content for entry in read_sessions(connection, first, last)]
                written = None
                if notes:
                    check_ins = [entry.content for entry in read_check_ins(connection, first, last)]
                    written = tuple(
                        (each.moment, each.note)  # type: ignore[union-attr]
                        for each in reversed(check_ins)
                        if each.note  # type: ignore[union-attr]
                    )
        followed = self._followed([each for each in sessions if isinstance(each, SessionRecord)])
        return Paper(first, last, tuple(days), followed, came, written)

    def _followed(self, sessions: list[SessionRecord]) -> tuple[Followed, ...]:
        by_name: dict[str, list[SessionRecord]] = {}
        for session in filter(counts, sessions):
            by_name.setdefault(session.practice, []).append(session)
        followed = []
        for name, those in by_name.items():
            pairs = [
                (each.before, each.after)
                for each in those
                if each.before is not None and each.after is not None
            ]
            before, after = (float(median(answers)) if pairs else 0.0 for answers in _columns(pairs))
            followed.append(Followed(self._title(name), len(those), len(pairs), before, after))
        return tuple(sorted(followed, key=lambda each: (-each.times, each.title)))

    # In

    def rehearse(self, file: Path, progress: Progress) -> Offered:
        """What bringing in a file would do."""
        try:
            with closing(self._open()) as database:
                imported = rehearse_import(database, file, on_this_computer, progress)
        except ImportRefusedError as error:
            raise KnownError("\n".join([*error.told, str(error)])) from error
        return Offered(tuple(sentences(imported, keep=False, practices=True)), bool(imported.added))

    def bring_in(self, file: Path, progress: Progress) -> str:
        """Add what is new in a file."""
        with closing(self._open()) as database:
            imported = import_file(database, file, on_this_computer, progress)
        return sentences(imported, keep=True, practices=True)[0]

    # Copies

    def copies(self) -> list[Copy]:
        """The copies there are, the newest first."""
        return [self._copy(backup) for backup in backups.list_backups(self._home)]

    def kept_how_long(self) -> str:
        """Which copies are kept and how long."""
        return said(
            "On days with something new, Attune makes a copy by itself. The last {daily} are kept, and the "
            "first of each month for {months} months; a copy from before an update, a removal or going back, "
            "for {days} days. So what you remove is in no copy any more after {months} months."
        ).format(daily=backups.DAILY_KEPT, months=backups.MONTHS_KEPT, days=backups.BEFORE_KEPT.days)

    def folder(self) -> Path:
        """Where the copies lie."""
        self._home.make()
        make_folder(self._home.backups)
        return self._home.backups

    def make_copy(self) -> str:
        """Make the day's copy now, or anew."""
        today = self.today()
        target = backups.daily_file(self._home, today)
        with closing(self._open()) as database:
            with database.reading():  # brought to the present schema, or refused
                pass
            with database.told(), own_turn(self._home):
                backups.make_backup(self._home, target)
                backups.rotate(self._home, today)
        return said("Today's copy holds everything there is now.")

    def restore(self, copy: Copy) -> str:
        """Go back to a copy."""
        with closing(self._open()) as database:
            before = restoring.restore(database, copy.file, self._now())
        made = _made(before, Occasion.RESTORE, self.today(), self.today())
        return said(
            "Everything is as in that copy ({made}). What was here is kept as a copy, too: {kept}."
        ).format(made=copy.made, kept=made)

    # Away

    def count(self, first: date, last: date) -> str:
        """How much was noted on these days."""
        with closing(self._open()) as database:
            return _counted(*deleting.count_between(database, first, last))

    def remove_days(self, first: date, last: date, *, keep_copy: bool) -> Removed:
        """Remove these days."""
        with closing(self._open()) as database:
            deleted = deleting.delete_between(database, first, last, self._now(), keep_backup=keep_copy)

        def undo() -> None:
            with closing(self._open()) as database:
                deleting.bring_back(database, deleted)

        removed = _counted(deleted.check_ins, deleted.sessions)
        told = said("Removed {entries}.").format(entries=removed) if removed else said("Removed nothing.")
        return Removed(told, undo if keep_copy else None)

    def remove_everything(self, *, keep_copy: bool) -> Removed:
        """Remove everything."""
        with closing(self._open()) as database:
            copy = deleting.delete_everything(database, self._now(), keep_backup=keep_copy)
        self._emptied()
        if copy is None:
            return Removed(said("Everything is removed, and nothing of it stays on this computer."))
        days = backups.BEFORE_KEPT.days
        made = _made(copy, Occasion.DELETION, self.today(), self.today())
        told = counted(
            "Everything is removed. One copy of it is kept for {n} day: {made}.",
            "Everything is removed. One copy of it is kept for {n} days: {made}.",
            days,
        )
        return Removed(told.format(n=days, made=made))

    def _open(self) -> Database:
        return Database(self._home, mender(self._now))

    def _copy(self, backup: Backup) -> Copy:
        made = _made(backup.path, backup.occasion, backup.day, self.today())
        if backup.check_ins is None or backup.sessions is None:
            return Copy(backup.path, made, said("cannot be read"), _size(backup.size), readable=False)
        holds = _counted(backup.check_ins, backup.sessions) or said("nothing noted")
        return Copy(backup.path, made, holds, _size(backup.size), readable=True)


def _made(file: Path, occasion: Occasion, day: date, today: date) -> str:
    """When and why a copy was made."""
    words = day_words(day, today) if day <= today else long_day_of_year(day)
    found = AT.search(file.stem)
    at = time_words(time(int(found[1]), int(found[2]))) if found else ""
    return listed(filter(None, (words, at, said(BEFORE.get(occasion, "")))))


def _columns(pairs: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    return [before for before, _ in pairs], [after for _, after in pairs]


def _counted(check_ins: int, practices: int) -> str:
    """So many check-ins and practices; empty where there are none."""
    parts = (
        check_ins_counted(check_ins) if check_ins else "",
        practices_counted(practices) if practices else "",
    )
    return listed_with_and(filter(None, parts))


def _size(size: int) -> str:
    """A file's size as people say it."""
    if size < MIB:
        return said("{n} KB").format(n=max(1, round(size / KIB))).replace(" ", NO_BREAK)
    return said("{n} MB").format(n=number(size / MIB, 1)).replace(" ", NO_BREAK)

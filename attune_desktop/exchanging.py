"""`attune export` and `attune import`: what is said on the command line about files that come and go."""

import sys
import time
from collections import Counter
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from attune_desktop.core.amounts import (
    check_ins_counted,
    phrases_counted,
    practices_counted,
    sessions_counted,
)
from attune_desktop.core.exchange import Kind
from attune_desktop.core.language import counted, listed, listed_with_and, said
from attune_desktop.store.database import Database
from attune_desktop.store.exporting import Export, Form, write_file
from attune_desktop.store.home import Home
from attune_desktop.store.importing import (
    Imported,
    ImportRefusedError,
    Progress,
    import_file,
    rehearse_import,
)

STDOUT = "-"
QUIET_S = 1.0
"""How long an import lasts before it says how far it is."""


def export(home: Home, form: str | None, output: str, first: date | None, last: date | None) -> None:
    """Write what is kept to a file or to stdout.

    Raises:
        KnownError: the database cannot be read, or the file cannot be written.
    """
    ending = Path(output).suffix.removeprefix(".").casefold()
    exported = Export(home, Form(form or (Form.CSV if ending == Form.CSV.value else Form.JSON)), first, last)
    with closing(exported.chunks()) as chunks:
        if output == STDOUT:
            for chunk in chunks:
                sys.stdout.buffer.write(chunk)
            return
        write_file(Path(output), chunks)
    if written := entries_counted(exported.written):
        print(said("Wrote {entries} to {file}.").format(entries=written, file=output))
    else:
        print(said("Wrote a file without entries, as there are none, to {file}.").format(file=output))


def take_in(home: Home, file: str, *, keep: bool) -> None:
    """Import a file, or tell what importing it would do.

    Raises:
        KnownError: nothing was imported.
    """
    database = Database(home)
    begin = import_file if keep else rehearse_import
    try:
        imported = begin(database, Path(file), on_this_computer, _progress())
    except ImportRefusedError as error:
        for sentence in error.told:
            print(f"attune: {sentence}", file=sys.stderr)
        raise
    finally:
        database.close()
    for sentence in sentences(imported, keep=keep):
        print(sentence)


def sentences(imported: Imported, *, keep: bool, practices: bool = False) -> list[str]:
    """What became of a file, in words.

    Args:
        imported: what became of it.
        keep: whether it was kept.
        practices: whether sessions are called practices, as they are in windows.
    """
    new = entries_counted(imported.added, practices=practices)
    if not new:
        told = [said("There is nothing new in it.")]
    elif keep:
        told = [said("Added {entries}.").format(entries=new)]
    else:
        told = [said("It would add {entries}; nothing was changed.").format(entries=new)]
    if n := imported.there:
        told.append(counted("{n} was there already.", "{n} were there already.", n).format(n=n))
    if n := imported.others:
        if n > len(imported.other_lines):
            sentence = counted(
                "{n} was there under the same id and says something else; what was there stays "
                "(line {lines} and further).",
                "{n} were there under the same id and say something else; what was there stays "
                "(line {lines} and further).",
                n,
            )
        else:
            sentence = counted(
                "{n} was there under the same id and says something else; what was there stays "
                "(line {lines}).",
                "{n} were there under the same id and say something else; what was there stays "
                "(line {lines}).",
                n,
            )
        told.append(sentence.format(n=n, lines=listed(map(str, imported.other_lines))))
    if imported.zoneless:
        told.append(said("Its times name no time zone: they are taken as this computer's."))
    return told


def entries_counted(entries: Counter[Kind], *, practices: bool = False) -> str:
    """How many of each kind; "" if there are none."""
    words = {
        Kind.CHECK_IN: check_ins_counted,
        Kind.SESSION: practices_counted if practices else sessions_counted,
        Kind.PHRASE: phrases_counted,
    }
    return listed_with_and(words[kind](n) for kind in Kind if (n := entries[kind]))


def on_this_computer(local: datetime) -> datetime:
    """A date and time with the offset that this computer had then."""
    return local.astimezone()


def _progress() -> Progress:
    """Says on a terminal how far a long import is."""
    begun, terminal, told = time.monotonic(), sys.stderr.isatty(), ""

    def say(fraction: float) -> None:
        nonlocal told
        percent = f"{fraction:4.0%}"
        if terminal and percent != told and time.monotonic() - begun > QUIET_S:
            told = percent
            print(f"attune: {percent}", end="\r", file=sys.stderr, flush=True)

    return say

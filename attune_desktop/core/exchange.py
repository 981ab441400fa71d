"""Entries as plain tables: what a JSON file of ours holds. The format is told in docs/exchange.md."""

from collections.abc import Iterable
from typing import Any

from attune_desktop.core.check_in import CheckIn

FORMAT, VERSION = "attune", 1


def document(check_ins: Iterable[tuple[str, CheckIn]]) -> dict[str, Any]:
    """A whole file with these check-ins, each with its id."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "check_ins": [check_in_table(identity, entry) for identity, entry in check_ins],
        "sessions": [],
    }


def check_in_table(identity: str, entry: CheckIn) -> dict[str, Any]:
    """One check-in."""
    return {
        "id": identity,
        "at": entry.moment.local.isoformat(timespec="milliseconds"),
        "grounded": entry.grounded,
        "words": list(entry.words),
        "sensations": [{"region": region, "kind": kind} for region, kind in entry.sensations],
        "noticed": [sign.value for sign in entry.signs],
        "note": entry.note,
    }

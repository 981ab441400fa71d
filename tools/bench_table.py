"""The lines of ``make bench``: what each says, how they are printed, and the file that keeps every value."""

import json
import platform
import statistics
from pathlib import Path
from typing import NamedTuple

TYPING_MS = 60
"""Between two keys of somebody who types fast."""
KEYBOARD_MS = 150
"""What may pass from the command to the keyboard, so that nobody has to wait for it."""


class Measure(NamedTuple):
    """A line of the table."""

    title: str
    unit: str
    decimals: int


MEASURES = {
    "start": Measure("start to the icon in the tray", "s", 2),
    "idle_memory": Measure("memory, idle in the tray", "MB", 1),
    "idle_memory_own": Measure("    its own", "MB", 1),
    "wakeups": Measure("wakeups a minute, idle", "", 1),
    "first_click": Measure("first click to the first frame", "ms", 0),
    "next_click": Measure("next click to the first frame", "ms", 0),
    "breathing": Measure("CPU for a second of breathing", "ms", 1),
    "memory_breathing": Measure("memory while breathing", "MB", 1),
    "memory_breathing_own": Measure("    its own", "MB", 1),
    "memory_after": Measure("memory, its window closed again", "MB", 1),
    "memory_after_own": Measure("    its own", "MB", 1),
    "memory_after_week": Measure("memory, the week opened and closed", "MB", 1),
    "memory_after_week_own": Measure("    its own", "MB", 1),
    "first_dialog": Measure("command to the keyboard, at first **", "ms", 0),
    "next_dialog": Measure("command to the keyboard, later **", "ms", 0),
    "check_in": Measure("command to a check-in that is kept ***", "ms", 0),
    "client": Measure("'attune week' to a running Attune *", "ms", 0),
}
LONG_MEASURES = {
    "week_opens": Measure("the week's process to its first frame", "ms", 0),
    "year_view": Measure("to the year, painted", "ms", 0),
    "month_view": Measure("to the month, painted", "ms", 0),
    "week_view": Measure("back to the week, painted", "ms", 0),
    "long_start": Measure("start to the icon in the tray", "s", 2),
    "long_idle_memory": Measure("memory, idle, the day's copy made", "MB", 1),
    "long_idle_memory_own": Measure("    its own", "MB", 1),
    "json_memory": Measure("memory at most, export of JSON", "MB", 1),
    "json_time": Measure("    seconds", "s", 1),
    "csv_memory": Measure("memory at most, export of CSV", "MB", 1),
    "csv_time": Measure("    seconds", "s", 1),
}
LONG_NOTES = """
A million check-ins over thirty years, 91 a day, beside a hundred in a hundred days; a practice for every
tenth. Wanted: the week within 1.2 times, the year within 3, memory and start as they are."""
NOTES = f"""
Memory is PSS, libraries shared out among all who use them; its own is what it has written itself.
Bare: PySide6, an icon, a menu, and a window painted whole every 16 ms; it has no week, and its closed
window stands in for that.    * beside 'python -c pass'
** 'attune check-in' to a running Attune, until its dialog takes keys: wanted are {KEYBOARD_MS} ms. The bare
program is called through a socket, and opens a line, eleven buttons and another.
*** the same, then 4, five letters and Enter at {TYPING_MS} ms a key, until the row is in the database."""


def table(values: dict[str, dict[str, list[float]]]) -> str:
    """The medians of both programs, and how many times the bare one Attune takes."""
    return _table(MEASURES, values, ("Attune", "bare")) + NOTES


def long_table(values: dict[str, dict[str, list[float]]]) -> str:
    """The medians with both histories, and how many times the short one the long one takes."""
    return _table(LONG_MEASURES, values, ("1,000,000", "100")) + LONG_NOTES


def _table(
    measures: dict[str, Measure], values: dict[str, dict[str, list[float]]], names: tuple[str, str]
) -> str:
    lines = [f"{'':38} {names[0]:>11} {names[1]:>11} {'ratio':>7}"]
    for key, measure in measures.items():
        one, other = (middle(found) for found in values[key].values())
        shown = [
            "–" if value is None else f"{value:.{measure.decimals}f} {measure.unit:2}"
            for value in (one, other)
        ]
        share = f"{one / other:.2f}" if one is not None and other else "–"
        lines.append(f"{measure.title:38} {shown[0]:>11} {shown[1]:>11} {share:>7}")
    return "\n".join(lines) + "\n"


def middle(values: list[float]) -> float | None:
    """The median; None where nothing was measured."""
    return statistics.median(values) if values else None


def write_results(values: dict[str, dict[str, list[float]]], rounds: int, file: Path) -> None:
    """Keep every value, for whoever wants to compare runs."""
    from PySide6.QtCore import qVersion

    results = {
        "python": platform.python_version(),
        "qt": qVersion(),
        "machine": platform.platform(),
        "rounds": rounds,
        "measures": {
            key: {
                "title": measure.title,
                "unit": measure.unit,
                **{name: {"median": middle(found), "values": found} for name, found in values[key].items()},
            }
            for key, measure in (MEASURES | LONG_MEASURES).items()
            if key in values
        },
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(results, indent=2) + "\n", "utf-8")

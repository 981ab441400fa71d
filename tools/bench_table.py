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
NOTES = f"""
Memory is PSS, libraries shared out among all who use them; its own is what it has written itself.
Bare: PySide6, an icon, a menu, and a window painted whole every 16 ms; it has no week, and its closed
window stands in for that.    * beside 'python -c pass'
** 'attune check-in' to a running Attune, until its dialog takes keys: wanted are {KEYBOARD_MS} ms. The bare
program is called through a socket, and opens a line, eleven buttons and another.
*** the same, then 4, five letters and Enter at {TYPING_MS} ms a key, until the row is in the database."""


def table(values: dict[str, dict[str, list[float]]]) -> str:
    """The medians of both programs, and how many times the bare one Attune takes."""
    lines = [f"{'':38} {'Attune':>11} {'bare':>11} {'ratio':>7}"]
    for key, measure in MEASURES.items():
        ours, bare = (middle(found) for found in values[key].values())
        shown = [
            "–" if value is None else f"{value:.{measure.decimals}f} {measure.unit:2}"
            for value in (ours, bare)
        ]
        share = f"{ours / bare:.2f}" if ours is not None and bare else "–"
        lines.append(f"{measure.title:38} {shown[0]:>11} {shown[1]:>11} {share:>7}")
    return "\n".join(lines) + "\n" + NOTES


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
            for key, measure in MEASURES.items()
        },
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(results, indent=2) + "\n", "utf-8")

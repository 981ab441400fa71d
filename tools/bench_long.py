"""What a long history costs beside a short one, for ``make bench``: a million check-ins beside a hundred."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from bench_history import fill
from bench_measures import Eye, MeasureError, is_warm, memory_mb
from virtual_desktop import Rectangle, VirtualDesktop

from attune_desktop.store.home import Home

ROOT = Path(__file__).resolve().parent.parent
START = [sys.executable, "-m", "attune_desktop"]
SETTLE_S, COPY_S = 2.5, 120.0
EXPORTS = "json", "csv"
# The kernel's own high-water mark: what a parent is told of a child counts the parent's memory, too.
EXPORT = """
import re, sys
from pathlib import Path
from attune_desktop.__main__ import main
code = main()
print(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1], file=sys.stderr)
sys.exit(code)
"""
Values = dict[str, dict[str, list[float]]]


class History(NamedTuple):
    """How much there is, and over how long it was noted."""

    name: str
    many: int
    span: timedelta


LONG = History("1,000,000", 1_000_000, timedelta(days=30 * 365.25))
SHORT = History("100", 100, timedelta(days=100))
HISTORIES = LONG, SHORT


class LongBench:
    """The measuring, with a home for each history.

    Attributes:
        values: for each measure and history, what each round found.
    """

    def __init__(
        self,
        desktop: VirtualDesktop,
        eye: Eye,
        tray: Rectangle,
        folder: Path,
        say: Callable[[str], None],
        measures: Sequence[str],
    ) -> None:
        """Make the histories.

        Args:
            desktop: where the programs run.
            eye: sees the icon come.
            tray: where it comes.
            folder: where the homes are made.
            say: tells how far it is.
            measures: what is measured, by its key.
        """
        self.values: Values = {key: {each.name: [] for each in HISTORIES} for key in measures}
        self._desktop, self._eye, self._tray, self._say = desktop, eye, tray, say
        self._homes: dict[str, Home] = {}
        for each in HISTORIES:
            say(f"a history of {each.name} check-ins")
            self._homes[each.name] = Home(folder / str(each.many))
            fill(self._homes[each.name], each.many, each.span)

    def run(self, rounds: int) -> None:
        """Measure everything so many times: the windows before the trays, whose copies keep the disk busy."""
        for what, measure in (("week", self._measure_week), ("tray", self._measure_tray)):
            for number in range(1, rounds + 1):
                self._say(f"round {number} of {rounds}: the {what} with a long history and a short one")
                for history in HISTORIES if number % 2 else reversed(HISTORIES):
                    measure(history)
        self._measure_exports()

    def _measure_exports(self) -> None:
        """Write everything as each kind of file, to nowhere, and see how much memory that takes at most."""
        for form in EXPORTS:
            for history in HISTORIES:
                self._say(f"{history.name} check-ins as {form.upper()}")
                begun = time.monotonic()
                command = ["--home", str(self._homes[history.name].folder), "export", "--format", form]
                done = subprocess.run(
                    [sys.executable, "-c", EXPORT, *command, "-o", os.devnull],
                    env=self._desktop.environment,
                    capture_output=True,
                    text=True,
                    check=True,
                )
                most_mb = int(done.stderr) * 1024 / 1e6
                self.values[f"{form}_memory"][history.name].append(most_mb)
                self.values[f"{form}_time"][history.name].append(time.monotonic() - begun)

    def _measure_week(self, history: History) -> None:
        script = [str(ROOT / "tools" / "bench_week.py"), repr(time.monotonic())]
        with subprocess.Popen(
            [sys.executable, *script, str(self._homes[history.name].folder)],
            env=self._desktop.environment | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,  # the week's process ends with its input
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            told = process.stdout.readline() if process.stdout else ""
            process.communicate()
        if not told:
            raise MeasureError(f"the week told nothing and ended with {process.returncode}")
        for key, seconds in json.loads(told).items():
            self.values[key][history.name].append(seconds * 1e3)

    def _measure_tray(self, history: History) -> None:
        """Its start, and what it weighs once it has made the day's copy."""
        home = self._homes[history.name]
        for copy in home.backups.glob("*"):
            copy.unlink()
        begun = time.monotonic()
        running = self._desktop.start_program([*START, "--home", str(home.folder)])
        ready = self._eye.wait_for(self._tray, is_warm, "the icon in the tray")
        self.values["long_start"][history.name].append(ready - begun)
        self._desktop.wait_until(lambda: list(home.backups.glob("*.db")), "the day's copy", COPY_S)
        time.sleep(SETTLE_S)
        pss, own = memory_mb(running.pid)
        self.values["long_idle_memory"][history.name].append(pss)
        self.values["long_idle_memory_own"][history.name].append(own)
        running.end()
        self._desktop.wait_until(lambda: not self._desktop.xembed.icons(), "the tray to be empty again")

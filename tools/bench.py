"""What Attune costs, beside a bare PySide6 tray program measured likewise in the same run: ``make bench``.

Both play on one virtual desktop of their own, alternately, whether there is a real one or not: memory, the
start, the click and the breathing with one program alone, the idle wakeups with both at rest. The table has
the medians of all rounds, and every value goes into ``build/bench.json``. Nothing is asserted.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import NamedTuple

try:
    from bench_long import LongBench
    from bench_measures import (
        Eye,
        Keyboard,
        MeasureError,
        count_rows,
        cpu_s,
        is_ground,
        is_warm,
        memory_mb,
        per_second,
        switches,
    )
    from bench_table import LONG_MEASURES, MEASURES, TYPING_MS, long_table, table, write_results
    from virtual_desktop import DesktopError, Process, Rectangle, VirtualDesktop

    from attune_desktop.core.preferences import Preferences
    from attune_desktop.store.home import Home
    from attune_desktop.store.preferences import write_preferences
except ImportError as error:
    print(f"Nothing can be measured, since {error.name} is not here: run 'make bench'.", file=sys.stderr)
    sys.exit(1)

ROOT = Path(__file__).resolve().parent.parent
SCREEN = 1280, 900
TRAY_PLACE = Rectangle(SCREEN[0] - 48, 0, 48, 24)
# Both windows are 480 × 640 in the middle of the screen; this is ground in both, away from frames and words.
GROUND_PLACE = Rectangle(440, 690, 8, 8)
SETTLE_S, BREATHING_S, IDLE_S = 2.5, 12.0, 20.0
ROUNDS, IDLE_SPANS, CLIENT_RUNS, CHECK_INS = 5, 3, 5, 4
QUICK_ROUNDS, QUICK_BREATHING_S = 2, 5.0
TIMEOUT_S = 20.0


class Program(NamedTuple):
    """One of the two.

    Attributes:
        command: what starts it.
        window: what its breathing window is called.
        ask: what asks it, while it runs, for its dialog.
        dialog: what that is called.
    """

    name: str
    command: list[str]
    window: str
    ask: list[str]
    dialog: str


START = [sys.executable, "-m", "attune_desktop"]
ATTUNE = Program("attune", START, "30-second reset", [*START, "check-in"], "Check-in")
# The shortest way to say something to a running program.
CALL = "import os, socket; socket.socket(socket.AF_UNIX).connect(os.environ['XDG_RUNTIME_DIR'] + '/bare')"
BARE = Program(
    "bare",
    [sys.executable, str(ROOT / "tools" / "bare_tray.py")],
    "Bare",
    [sys.executable, "-c", CALL],
    "Plain dialog",
)
WEEK_WINDOW = "This week"


class Bench:
    """The measuring, on one desktop.

    Attributes:
        values: for each measure and program, what each round found.
    """

    def __init__(self, desktop: VirtualDesktop, eye: Eye, keyboard: Keyboard, breathing_s: float) -> None:
        self.values: dict[str, dict[str, list[float]]] = {
            key: {ATTUNE.name: [], BARE.name: []} for key in MEASURES
        }
        self._desktop = desktop
        self._eye = eye
        self._keyboard = keyboard
        self._breathing_s = breathing_s

    def run(self, rounds: int, idle_spans: int) -> None:
        """Measure everything so many times."""
        for number in range(1, rounds + 1):
            # Who comes first changes, so that neither has the warmer machine.
            for program in (ATTUNE, BARE) if number % 2 else (BARE, ATTUNE):
                say(f"round {number} of {rounds}: {program.name}")
                self.measure(program)
                self.measure_check_in(program)
        self.measure_idle(idle_spans)

    def measure(self, program: Program) -> None:
        """One round of a program alone, from its start to its end."""
        begun = time.monotonic()
        running = self._desktop.start_program(program.command)
        ready = self._eye.wait_for(TRAY_PLACE, is_warm, "the icon in the tray")
        self._note(program, "start", ready - begun)
        icon = self._desktop.wait_for_tray_icon().centre
        time.sleep(SETTLE_S)
        self._note_memory(program, "idle_memory", running)
        self._note(program, "first_click", self._click_to_frame(icon) * 1e3)
        time.sleep(1.0)
        [busy] = per_second(cpu_s, [running.pid], self._breathing_s)
        self._note(program, "breathing", busy * 1e3)
        self._note_memory(program, "memory_breathing", running)
        self._close_window(program.window)
        self._note(program, "next_click", self._click_to_frame(icon) * 1e3)
        self._close_window(program.window)
        self._note_memory(program, "memory_after", running)
        self._open_the_week(program)
        self._note_memory(program, "memory_after_week", running)
        self._end(running)

    def measure_check_in(self, program: Program) -> None:
        """From the command to the keyboard, at first and later; and for Attune, until a check-in is kept."""
        running = self._desktop.start_program(program.command)
        self._desktop.wait_for_tray_icon()
        time.sleep(SETTLE_S)
        for number in range(CHECK_INS):
            key = "next_dialog" if number else "first_dialog"
            self._note(program, key, self._command_to_keys(program) * 1e3)
            self._close_window(program.dialog)
        if program is ATTUNE:
            for _ in range(CHECK_INS):
                self._note(program, "check_in", self._check_in() * 1e3)
                time.sleep(1.0)
        self._end(running)

    def measure_idle(self, spans: int) -> None:
        """The wakeups of both at rest, at the same time: neither has anything to do with the other."""
        programs = [ATTUNE, BARE]
        both = []
        for program in programs:
            both.append(self._desktop.start_program(program.command))
            self._desktop.wait_for_tray_icon()
        time.sleep(2 * SETTLE_S)
        for number in range(1, spans + 1):
            say(f"idle for {IDLE_S:g} s, {number} of {spans}")
            rates = per_second(switches, [running.pid for running in both], IDLE_S)
            for program, rate in zip(programs, rates, strict=True):
                self._note(program, "wakeups", rate * 60)
        self._end(*both)

    def _note(self, program: Program, key: str, value: float) -> None:
        self.values[key][program.name].append(value)

    def _note_memory(self, program: Program, key: str, running: Process) -> None:
        pss, own = memory_mb(running.pid)
        self._note(program, key, pss)
        self._note(program, f"{key}_own", own)

    def _click_to_frame(self, icon: tuple[int, int]) -> float:
        """Seconds from the click on the icon until the window's own ground is on the screen."""
        self._desktop.move(*icon)
        time.sleep(0.3)
        begun = time.monotonic()
        with subprocess.Popen(["xdotool", "click", "1"], env=self._desktop.environment):
            return self._eye.wait_for(GROUND_PLACE, is_ground, "the window") - begun

    def _command_to_keys(self, program: Program) -> float:
        """Seconds from a command to the program that runs until its dialog has the keyboard."""
        before, begun = self._keyboard.holder(), time.monotonic()
        with subprocess.Popen(program.ask, env=self._desktop.environment):
            return self._keyboard.wait_until_elsewhere(before, program.dialog) - begun

    def _check_in(self) -> float:
        """Seconds from the command over a number, a word and Enter to the row in the database."""
        database = Home(Path(self._desktop.environment["ATTUNE_HOME"])).database
        before, begun = count_rows(database, "check_in"), time.monotonic()
        self._command_to_keys(ATTUNE)
        delay = str(2 * TYPING_MS)  # of which xdotool waits half
        typing = ["xdotool", "type", "--delay", delay, "--args", "1", "4foggy", "key", "Return"]
        with subprocess.Popen(typing, env=self._desktop.environment):
            self._desktop.wait_until(lambda: count_rows(database, "check_in") > before, "the check-in")
            kept = time.monotonic() - begun
        self._desktop.wait_for_no_window(ATTUNE.dialog)
        return kept

    def _close_window(self, title: str) -> None:
        self._desktop.wait_until(lambda: title in self._desktop.active_window_name(), f"{title!r} in front")
        self._desktop.key("Escape")
        self._desktop.wait_for_no_window(title)
        time.sleep(1.0)

    def _open_the_week(self, program: Program) -> None:
        """Open the week, ask for it again as a client, and close it; the bare program has nothing to open."""
        command = [sys.executable, "-c", "pass"]
        if program is ATTUNE:
            command = [*program.command, "week"]
            self._seconds_of(command)
            self._desktop.wait_for_window(WEEK_WINDOW)
            time.sleep(1.0)
        for _ in range(CLIENT_RUNS):
            self._note(program, "client", self._seconds_of(command) * 1e3)
        if program is ATTUNE:
            self._close_window(WEEK_WINDOW)

    def _seconds_of(self, command: Sequence[str]) -> float:
        begun = time.monotonic()
        subprocess.run(command, env=self._desktop.environment, timeout=TIMEOUT_S, check=True)
        return time.monotonic() - begun

    def _end(self, *programs: Process) -> None:
        for running in programs:
            running.end()
        self._desktop.wait_until(lambda: not self._desktop.xembed.icons(), "the tray to be empty again")


def say(sentence: str) -> None:
    """Tell how far it is."""
    print(sentence, file=sys.stderr, flush=True)


def main(arguments: Sequence[str]) -> int:
    """Measure, print the table, and return the exit code."""
    parser = argparse.ArgumentParser(description="What Attune costs, beside a bare tray program.")
    parser.add_argument(
        "--rounds", type=int, metavar="N", help=f"how often each is started; {ROUNDS} if not said"
    )
    parser.add_argument("--long", action="store_true", help="only what a long history costs")
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds, for a rough look")
    wanted = parser.parse_args(arguments)
    rounds = wanted.rounds or (QUICK_ROUNDS if wanted.quick else ROUNDS)
    if rounds < 1:
        parser.error("--rounds takes a whole number from 1")
    try:
        with ExitStack() as stack:
            desktop = stack.enter_context(VirtualDesktop(*SCREEN))
            desktop.environment["ATTUNE_HOME"] = str(desktop.home / "attune")
            # As for somebody who has been here before: no greeting is measured.
            write_preferences(Home(desktop.home / "attune"), Preferences(welcomed=True))
            eye = stack.enter_context(closing(Eye(desktop.screen.name, desktop.report)))
            keyboard = stack.enter_context(closing(Keyboard(desktop.screen.name, desktop.report)))
            bench = Bench(desktop, eye, keyboard, QUICK_BREATHING_S if wanted.quick else BREATHING_S)
            if not wanted.long:
                bench.run(rounds, 1 if wanted.quick else IDLE_SPANS)
            long = LongBench(desktop, eye, TRAY_PLACE, desktop.home, say, list(LONG_MEASURES))
            long.run(rounds)
    except (DesktopError, MeasureError, OSError, RuntimeError, subprocess.SubprocessError) as problem:
        print(f"The measuring was not finished: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    if not wanted.long:
        print(table(bench.values), end="\n\n")
    print(long_table(long.values))
    measured = long.values if wanted.long else bench.values | long.values
    write_results(measured, rounds, ROOT / "build" / "bench.json")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

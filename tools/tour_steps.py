"""What the tour does on a desktop: each step is told, done with real keys and clicks, and pictured."""

import os
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from datetime import date
from pathlib import Path

import mss
import mss.tools
import sample_week
from virtual_desktop import Rectangle, VirtualDesktop

SCREEN = 1280, 800
CORNER, MARGIN = (320, 120), 24
"""How much of the desktop is shown around the tray, px before scaling as the screen's."""
RESET, CHECK_IN, WEEK = "30-second reset", "Check-in", "This week"
COMMAND_TIMEOUT_S = 20


class TourError(Exception):
    """A step did not happen; its text is one sentence."""


class Guide:
    """Tells the steps on the terminal as they are played, or keeps them to itself."""

    def __init__(self, *, speaks: bool) -> None:
        self._speaks = speaks
        self._number = 0

    def step(self, sentence: str) -> None:
        """Say what happens now."""
        self._number += 1
        if self._speaks:
            print(f"{self._number:>2}  {sentence}", flush=True)

    def show(self, picture: Path) -> None:
        """Say where its picture is."""
        if self._speaks:
            print(f"    {os.path.relpath(picture)}", flush=True)


class Tour:
    """The main job on one desktop, from the click on the tray icon to the week."""

    def __init__(
        self, desktop: VirtualDesktop, folder: Path, guide: Guide, interrupted: threading.Event
    ) -> None:
        self._desktop = desktop
        self._folder = folder
        self._guide = guide
        self._interrupted = interrupted
        self._data = desktop.folder / "attune"
        self._program = [sys.executable, "-m", "attune_desktop"]
        self._home = {"ATTUNE_HOME": str(self._data)}
        self._tray = Rectangle(0, 0, 0, 0)

    def play(self) -> None:
        """Play every step.

        Raises:
            DesktopError, TourError: one did not happen.
        """
        self._keep_earlier_days()
        self._start()
        self._reset()
        self._check_in()
        self._week()
        self._quit()

    # The steps

    def _keep_earlier_days(self) -> None:
        self._guide.step(
            "Some earlier days are kept by 'attune check-in', so that the week has something to show"
        )
        today = date.today()
        for noticed in sample_week.EARLIER_CHECK_INS:
            words = [f"--feeling={word}" for word in noticed.words]
            at = sample_week.moment(today, noticed).local.isoformat(timespec="minutes")
            self._attune(
                "check-in", f"--grounded={noticed.grounded}", *words, f"--note={noticed.note}", f"--at={at}"
            )
        from attune_desktop.store import sessions
        from attune_desktop.store.database import Database
        from attune_desktop.store.home import Home

        with closing(Database(Home(self._data))) as database:
            for practised in sample_week.EARLIER_SESSIONS:
                sessions.add(database, sample_week.session(today, practised))

    def _start(self) -> None:
        self._guide.step("Attune starts, and its icon comes into the tray")
        self._running = self._desktop.start_program(self._program, self._home)
        self._tray = self._desktop.wait_for_tray_icon()
        self._picture("01-tray", self._corner())

    def _reset(self) -> None:
        self._guide.step("A left click on the icon: the reset is there and breathing")
        self._desktop.click(*self._tray.centre)
        begun = time.monotonic()
        window = self._desktop.wait_for_window(RESET)
        self._has_keyboard(RESET)
        self._desktop.move(*(side * self._desktop.scale for side in (60, 700)))
        self._wait(begun + 1.8)
        self._picture("02-desktop")
        self._guide.step("Key 6 answers “How grounded, before?” while the breath goes on")
        self._desktop.key("6")
        self._wait(begun + 3.6)
        self._picture("03-breathe-in", window)
        self._wait(begun + 7.0)
        self._picture("04-breathe-out", window)
        self._guide.step("Space pauses, and Space goes on")
        self._desktop.key("space")
        self._wait(time.monotonic() + 0.5)
        self._picture("05-paused", window)
        self._desktop.key("space")
        self._guide.step("Three breaths, thirty seconds …")
        self._desktop.wait_until(
            lambda: self._kept("SELECT 1 FROM session WHERE grounded_before = 6 AND ended = 'finished'"),
            "the reset to end",
            timeout=40,
        )
        self._guide.step("It ends on an out-breath, and key 8 answers “And now?”")
        self._desktop.key("8")
        self._answer_is_kept()
        self._picture("06-and-now", window)
        self._desktop.key("Escape")
        self._desktop.wait_for_no_window(RESET)

    def _check_in(self) -> None:
        self._guide.step("A right click on the icon opens the menu, with everything there is")
        self._open_menu()
        self._picture("07-menu", self._corner(*self._desktop.popups()))
        self._desktop.key("Escape")
        self._guide.step("'attune check-in', which any shortcut can be bound to, opens the check-in")
        self._attune("check-in")
        window = self._desktop.wait_for_window(CHECK_IN)
        self._has_keyboard(CHECK_IN)
        self._guide.step("A number, a word, Enter: ten seconds")
        self._desktop.key("7")
        self._desktop.type("calm,relieved,")
        self._wait(time.monotonic() + 0.4)
        window = self._desktop.wait_for_window(CHECK_IN)
        self._picture("08-check-in", window)
        self._desktop.key("Return")
        self._desktop.wait_until(
            lambda: self._desktop.wait_for_window(CHECK_IN).height < window.height, "the check-in to be over"
        )
        if not self._kept("SELECT 1 FROM feeling WHERE word = 'relieved'"):
            raise TourError("the check-in is not in the database")
        self._guide.step("What came after earlier resets is told once, as an offer; Esc leaves it at that")
        self._wait(time.monotonic() + 0.4)
        self._picture("09-offer", self._desktop.wait_for_window(CHECK_IN))
        self._desktop.key("Escape")
        self._desktop.wait_for_no_window(CHECK_IN)

    def _week(self) -> None:
        self._guide.step("'attune week' shows the week, with today's reset and check-in on it")
        self._attune("week")
        self._desktop.wait_for_window(WEEK)
        self._has_keyboard(WEEK)
        self._wait(time.monotonic() + 0.8)
        self._picture("10-week", self._desktop.wait_for_window(WEEK))
        self._desktop.key("Escape")
        self._desktop.wait_for_no_window(WEEK)
        if "calm" not in self._attune("week", "--text"):
            raise TourError("'attune week --text' does not tell of the check-in")

    def _quit(self) -> None:
        self._guide.step("'attune quit' ends it")
        self._attune("quit")
        if code := self._running.wait():
            raise TourError(f"Attune ended with exit code {code}")
        if said := self._running.errors().strip():
            raise TourError(f"Attune said on stderr: {said.splitlines()[0]}")

    # What the steps are made of

    def _attune(self, *words: str) -> str:
        """Run a command of Attune's and return what it says."""
        done = subprocess.run(
            [*self._program, *words],
            env={**self._desktop.environment, **self._home},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=COMMAND_TIMEOUT_S,
            check=False,
        )
        if done.returncode:
            said = (done.stderr.strip().splitlines() or ["no reason was given"])[-1]
            raise TourError(f"'attune {words[0]}' ended with exit code {done.returncode} ({said})")
        return done.stdout

    def _kept(self, question: str) -> bool:
        """Whether the database, as it is on the disk now, has an answer to a question."""
        with closing(sqlite3.connect(f"{(self._data / 'attune.db').as_uri()}?mode=ro", uri=True)) as database:
            return database.execute(question).fetchone() is not None

    def _answer_is_kept(self) -> None:
        self._desktop.wait_until(
            lambda: self._kept("SELECT 1 FROM session WHERE grounded_before = 6 AND grounded_after = 8"),
            "both answers in the database",
        )

    def _has_keyboard(self, title: str) -> None:
        self._desktop.wait_until(
            lambda: title in self._desktop.active_window_name(), f"{title!r} to have the keyboard"
        )

    def _open_menu(self) -> None:
        self._desktop.click(*self._tray.centre, button=3)
        self._desktop.wait_until(self._desktop.popups, "the menu")
        self._wait(time.monotonic() + 0.3)

    def _wait(self, until: float) -> None:
        """Wait until a second of the monotonic clock, as a person who watches does."""
        if self._interrupted.wait(max(0.0, until - time.monotonic())):
            raise TourError("it was interrupted")

    def _corner(self, *others: Rectangle) -> Rectangle:
        """The upper right corner of the desktop, with the tray and whatever else must be seen."""
        scale = self._desktop.scale
        right = SCREEN[0] * scale
        left = min([right - CORNER[0] * scale, *(place.x - MARGIN * scale for place in others)])
        bottom = max([CORNER[1] * scale, *(place.y + place.height + MARGIN * scale for place in others)])
        return Rectangle(left, 0, right - left, bottom)

    def _picture(self, name: str, place: Rectangle | None = None) -> None:
        """Save a place of the screen, or all of it."""
        path = self._folder / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        with mss.MSS(display=self._desktop.screen.name) as camera:
            whole = camera.monitors[0]
            shot = camera.grab(
                (place.x, place.y, place.x + place.width, place.y + place.height) if place else whole
            )
            mss.tools.to_png(shot.rgb, shot.size, output=str(path))
        self._guide.show(path)

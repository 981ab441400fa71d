"""A process of ours: what it says is kept in files, and it is ended by its own id."""

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from .waiting import DEADLINE_S, DesktopError, wait_until

GRACE_S = 3.0
TAIL_LINES = 30


class Process:
    """A running program, in a process group of its own.

    Attributes:
        name: What messages call it.
        pid: Its process id, and that of its group.
        stdout: The file that its standard output goes to.
        stderr: The file that its standard error goes to.
    """

    def __init__(
        self,
        argv: Sequence[str | os.PathLike[str]],
        environment: Mapping[str, str],
        log: Path,
        *,
        pass_fds: Sequence[int] = (),
        dies_with_us: bool = False,
    ) -> None:
        """Start it.

        Args:
            argv: The command line.
            environment: The whole environment; nothing is inherited.
            log: Where to write, without suffix: ``.out`` and ``.err`` are added.
            pass_fds: File descriptors that it inherits.
            dies_with_us: Have the kernel end it, should the thread that starts it be killed before it can.
        """
        command = [os.fspath(part) for part in argv]
        self.name = Path(command[0]).name
        self.stdout, self.stderr = log.with_suffix(".out"), log.with_suffix(".err")
        if dies_with_us and shutil.which("setpriv"):
            command = ["setpriv", "--pdeathsig", "TERM", "--", *command]
        with self.stdout.open("wb") as out, self.stderr.open("wb") as err:
            self._popen = subprocess.Popen(
                command,
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                pass_fds=pass_fds,
                start_new_session=True,
            )
        self.pid = self._popen.pid

    @property
    def returncode(self) -> int | None:
        """Its exit code, minus the signal that ended it, or None while it runs."""
        if self._popen.returncode is not None:
            return self._popen.returncode
        # Not reaped before end(): until then its id, which is its group's too, can be nobody else's.
        ended = os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        if ended is None:
            return None
        return ended.si_status if ended.si_code == os.CLD_EXITED else -ended.si_status

    @property
    def running(self) -> bool:
        """Whether it still runs."""
        return self.returncode is None

    def output(self) -> str:
        """What it has written to its standard output so far."""
        return self.stdout.read_text("utf-8", "replace")

    def errors(self) -> str:
        """What it has written to its standard error so far."""
        return self.stderr.read_text("utf-8", "replace")

    def report(self) -> str:
        """How it is and what it said last, for a failure's message."""
        state = "still running" if self.running else f"ended with {self.returncode}"
        said = self.output().splitlines()[-TAIL_LINES:] + self.errors().splitlines()[-TAIL_LINES:]
        return "\n".join([f"{self.name} ({self.pid}): {state}", *(f"    {line}" for line in said)])

    def wait_for_output(self, text: str, timeout: float = DEADLINE_S) -> None:
        """Wait until it has written ``text`` to its standard output."""
        wait_until(
            lambda: text in self.output() or not self.running,
            f"{self.name} to say {text!r}",
            timeout,
            self.report,
        )
        if text not in self.output():
            raise DesktopError(f"{self.name} ended without saying {text!r}\n{self.report()}")

    def wait(self, timeout: float = DEADLINE_S) -> int:
        """Wait until it has ended by itself, and return its exit code."""
        wait_until(lambda: not self.running, f"{self.name} to end", timeout, self.report)
        code = self.returncode
        assert code is not None
        return code

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal, if it still runs."""
        if self.running:
            os.kill(self.pid, number)

    def end(self) -> None:
        """End it and whatever it left behind in its group."""
        if self._popen.returncode is not None:
            return
        for number in (signal.SIGTERM, signal.SIGKILL):
            self.signal(number)
            with contextlib.suppress(DesktopError):
                self.wait(GRACE_S)
                break
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        self._popen.wait(GRACE_S)

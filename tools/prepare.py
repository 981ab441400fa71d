"""Make this checkout ready: ``prepare.py run`` to start the program, ``prepare.py test`` to work on it too.

It makes ``.venv``, installs the packages into it and, on Linux, the libraries that Qt leaves to the system.
What is done is not done again until ``pyproject.toml`` or the Python changes. It needs Python's own library
alone, and starts on a Python 3.6 too, so as to find a newer one: hence the quoted annotations.
"""

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import po_files
import system_libraries

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Version = tuple[int, ...]

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "prepared"
MINIMUM = (3, 11)
NEWEST_KNOWN = (3, 14)
TAIL_LINES = 12


class CannotPrepareError(Exception):
    """Something that only the person can change; the message says what."""


def dotted(version: "Version") -> str:
    """A version as it is written."""
    return ".".join(map(str, version))


def version_of(python: str) -> "Version | None":
    """The version of a Python, asked of itself; None if it does not start."""
    question = "import sys; print(*sys.version_info[:3])"
    try:
        answer = subprocess.check_output([python, "-c", question], stderr=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError):
        return None
    return tuple(map(int, answer.split()))


def choose_python(
    here: str,
    version: "Version",
    find: "Callable[[str], str | None]" = shutil.which,
    version_of: "Callable[[str], Version | None]" = version_of,
) -> str:
    """Choose the Python to make ``.venv`` with: the one that runs this, or the newest that is new enough.

    Args:
        here: The running Python.
        version: Its version.
        find: Finds a command.
        version_of: The version of another Python; None if it does not start.

    Raises:
        CannotPrepareError: There is none.
    """
    if version >= MINIMUM:
        return here
    for minor in range(NEWEST_KNOWN[1], MINIMUM[1] - 1, -1):
        other = find(f"python3.{minor}")
        if other and (version_of(other) or ()) >= MINIMUM:
            return other
    raise CannotPrepareError(
        f"Python {dotted(MINIMUM)} or newer is needed: {here} is {dotted(version)}, and none of "
        f"python{dotted(MINIMUM)} to python{dotted(NEWEST_KNOWN)} is here. Install one, then try again."
    )


def fingerprint(pyproject: bytes, version: "Version") -> str:
    """Stands for all that the packages in ``.venv`` depend on."""
    return hashlib.sha256(pyproject + dotted(version).encode()).hexdigest()


def is_prepared(stamp: Path, purpose: str, expected: str) -> bool:
    """Whether ``.venv`` has been made ready for this; ready for tests is ready to run as well."""
    try:
        made_for, found = stamp.read_text("utf-8").split()
    except (OSError, ValueError):
        return False
    return found == expected and made_for in (purpose, "test")


def is_usable(venv: Path, version: "Version") -> bool:
    """Whether there is a virtual environment of this Python's, made at this place: its commands know it."""
    try:
        told = (venv / "pyvenv.cfg").read_text("utf-8")
    except OSError:
        return False
    same_version = re.search(rf"^version(_info)? = {re.escape(dotted(version))}\b", told, re.MULTILINE)
    command = re.search(r"^command = (.*)", told, re.MULTILINE)
    here = command is None or command[1].endswith(f" {venv}")
    return here and bool(same_version) and python_of(venv).exists()


def python_of(venv: Path) -> Path:
    """The Python of a virtual environment."""
    return venv / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def has_screen(platform: str, environment: "Mapping[str, str]") -> bool:
    """Whether there is a screen to show something on; only on Linux can there be none."""
    return platform != "linux" or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def say(text: str) -> None:
    """Tell the person what is going on, at once."""
    print(text, flush=True)


def name_package(line: str) -> "str | None":
    """What to say of a line of pip's: which package it has come to."""
    words = line.split()
    return f"    {words[1]}" if words[:1] == ["Collecting"] else None


def try_to_run(command: "Sequence[str]") -> bool:
    """Run a command without its output, and tell whether it succeeded."""
    silent = subprocess.DEVNULL
    return subprocess.call(command, cwd=ROOT, stdin=silent, stdout=silent, stderr=silent) == 0


def run(command: "Sequence[str]", show: "Callable[[str], str | None]" = lambda _: None) -> bool:
    """Run a command without its output; if it fails, say its last lines.

    Args:
        command: The command line.
        show: What to say of a line of its output, if anything.

    Returns:
        Whether it succeeded.
    """
    lines = []
    with subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            lines += [line.rstrip()] if line.strip() else []
            told = show(line)
            if told:
                say(told)
    if process.returncode:
        say("\n".join(f"    {line}" for line in lines[-TAIL_LINES:]))
    return process.returncode == 0


def prepare_system(*, virtual_desktop: bool) -> None:
    """Install what a Linux system lacks, or say how."""
    missing = system_libraries.missing_for(virtual_desktop=virtual_desktop)
    if not missing:
        return
    managers = [manager for manager in system_libraries.MANAGERS if shutil.which(manager.command)]
    prefix = system_libraries.administrator_prefix()
    if managers and prefix is not None:
        say(
            f"Installing with {managers[0].command}: "
            + ", ".join(requirement.name for requirement in missing)
        )
        if system_libraries.install(missing, managers[0], prefix, try_to_run, run):
            missing = system_libraries.missing_for(virtual_desktop=virtual_desktop)
    if missing:
        raise CannotPrepareError(system_libraries.advice(missing, managers[:1]))


def prepare_packages(purpose: str, expected: str) -> None:
    """Make ``.venv`` and install the packages into it."""
    if STAMP.exists():
        STAMP.unlink()
    version = sys.version_info[:3]
    if not is_usable(VENV, version):
        say(f"Making .venv with Python {dotted(version)}")
        if not run([sys.executable, "-m", "venv", "--clear", str(VENV)]):
            raise CannotPrepareError("The virtual environment .venv could not be made; see above.")
    say("Installing the packages; the largest, Qt, is about 100 MB to fetch:")
    pip = [str(python_of(VENV)), "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    packages = ".[dev]" if purpose == "test" else "."
    if not run([*pip, "--progress-bar", "off", "--editable", packages], name_package):
        raise CannotPrepareError("The packages could not be installed; see above. Is there a network?")
    STAMP.write_text(f"{purpose} {expected}\n", "utf-8")


def main(arguments: "Sequence[str]") -> int:
    """Do it, and return the exit code."""
    parser = argparse.ArgumentParser(description="Make this checkout ready to run, or to be worked on.")
    parser.add_argument("purpose", choices=["run", "test"])
    purpose = parser.parse_args(arguments).purpose
    version = sys.version_info[:3]
    try:
        python = choose_python(sys.executable, version)
        if python != sys.executable:
            say(f"{sys.executable} is Python {dotted(version)}; using {python}")
            return subprocess.call([python, __file__, purpose])
        if not has_screen(sys.platform, os.environ):
            purpose = "test"  # make run plays the tour then, on a virtual desktop as the tests have it
        if sys.platform == "linux":
            prepare_system(virtual_desktop=purpose == "test")
        expected = fingerprint((ROOT / "pyproject.toml").read_bytes(), version)
        if not (is_prepared(STAMP, purpose, expected) and is_usable(VENV, version)):
            prepare_packages(purpose, expected)
        po_files.compile_all()
    except CannotPrepareError as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What may be said on the command line. Anything else is wrong usage: one sentence, exit code 2."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from attune_desktop import __version__

if TYPE_CHECKING:
    from datetime import date, datetime

    from attune_desktop.core.moment import Moment

LEAST_GROUNDED, MOST_GROUNDED = 0, 10  # as in core.check_in, which is not loaded to hand a command over
CLOCKS_DISAGREE_S = 120
"""How far ahead a time may lie and still be now, in s."""
LEAST_MINUTES, MOST_MINUTES = 0.25, 60.0

EPILOG = "Without a command Attune starts in the tray; when it is running already, it shows the week."


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"attune: {message.rstrip('.')}. See '{self.prog} --help'.\n")


def parse_arguments(words: Sequence[str]) -> argparse.Namespace:
    """The arguments as a namespace; its `command` is one of the commands, or "start".

    Raises:
        SystemExit: with 2 for wrong usage, with 0 after --help and --version.
    """
    parser = _Parser(
        prog="attune",
        description="Thirty seconds of guided breathing, one click away.",
        epilog=EPILOG,
        parents=[_everywhere()],
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"attune {__version__}")
    parser.set_defaults(command="start", home=None, verbose=False)
    commands = parser.add_subparsers(metavar="command", parser_class=_Parser)

    def command(name: str, told: str) -> _Parser:
        made: _Parser = commands.add_parser(
            name, help=told, description=told, parents=[_everywhere()], allow_abbrev=False
        )
        made.set_defaults(command=name)
        return made

    command("reset", "The 30-second reset.")
    breathe = command("breathe", "A breathing pattern, ending after an out-breath.")
    breathe.add_argument("name", nargs="?", default="4-6", metavar="PATTERN", help="4-6 if none is named")
    breathe.add_argument("--minutes", type=_minutes, metavar="N", help="how long; as preferred if not said")
    relax = command("relax", "Relax muscles, one group after the other.")
    relax.add_argument("name", nargs="?", default="quick", metavar="PRESET", help="quick if none is named")
    relax.add_argument("--release-only", action="store_true", help="let go without tensing first")
    command("talk", "Before a talk: what may be near, a reset, and one thing to try.")
    command("notice", "Your own breath leads, and the figure follows.")
    command("ground", "Feel what your feet are on.")
    _check_in(command("check-in", "Check in: the dialog, or with any answer below saved without a window."))
    practices = command("practices", "Every practice, its own name, its steps and lengths in s.")
    practices.add_argument("--json", action="store_true", help="the same for programs")
    week = command("week", "The week as a chart.")
    # How the tray's process opens the window in one of its own (docs/adr/0009).
    week.add_argument("--chart", action="store_true", help=argparse.SUPPRESS)
    week.add_argument("--text", action="store_true", help="the week as words on stdout, without a window")
    _export(command("export", "Everything that is kept as one file: see docs/exchange.md."))
    take_in = command(
        "import", "Take in a file of Attune's, or of Daylio or Apple Health; all of it, or nothing."
    )
    take_in.add_argument("file", metavar="FILE")
    take_in.add_argument("--dry-run", action="store_true", help="only say what would be added")
    command("doctor", "What Attune found on this computer, and what to do about it.")
    command("quit", "End the running Attune.")
    found = parser.parse_args(words)
    if found.command == "check-in" and found.at is not None and not has_answers(found):
        parser.error("--at says when, but not what: add --grounded, --feeling, --sensation or --note")
    if found.command == "export" and found.first and found.last and found.first > found.last:
        parser.error(f"--from {found.first} lies after --to {found.last}")
    return found


def has_answers(found: argparse.Namespace) -> bool:
    """Whether a check-in was said whole on the command line, so that no dialog is needed."""
    return bool(found.grounded is not None or found.feeling or found.sensation or found.note)


def _everywhere() -> _Parser:
    """The options that stand before or after a command alike.

    Made anew for each parser: they share what they take from a parent, and one's default would undo the
    other's value.
    """
    options = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    options.add_argument("--home", metavar="DIR", type=_folder, help="one folder for everything Attune keeps")
    options.add_argument("--verbose", action="store_true", help="say more on stderr")
    return options


def _check_in(parser: argparse.ArgumentParser) -> None:
    low, high = LEAST_GROUNDED, MOST_GROUNDED
    parser.add_argument("--grounded", type=_grounded, metavar=f"{low}..{high}", help="0 adrift, 10 grounded")
    parser.add_argument(
        "--feeling", action="append", default=[], metavar="WORD", help="a word; may come again"
    )
    parser.add_argument(
        "--sensation",
        action="append",
        default=[],
        type=_sensation,
        metavar="REGION:KIND",
        help="may come again",
    )
    parser.add_argument("--note", default="", metavar="TEXT")
    parser.add_argument("--at", type=_moment, metavar="ISO8601", help="when it was, if not now")


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format", choices=("csv", "json"), help="json if neither this nor FILE's ending says"
    )
    parser.add_argument("-o", "--output", default="-", metavar="FILE", help="stdout if none is named")
    parser.add_argument(
        "--from", dest="first", type=_day, metavar="DATE", help="the first day, as 2026-05-04"
    )
    parser.add_argument("--to", dest="last", type=_day, metavar="DATE", help="the last day, itself within")


def _minutes(text: str) -> float:
    try:
        minutes = float(text)
    except ValueError:
        minutes = 0.0
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise argparse.ArgumentTypeError(
            f"{text[:20]!r} is no number of minutes from {LEAST_MINUTES:g} to {MOST_MINUTES:g}"
        )
    return minutes


def _folder(text: str) -> str:
    if not text or "\0" in text:
        raise argparse.ArgumentTypeError("name a folder")
    return text


def _grounded(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not LEAST_GROUNDED <= int(text[:4]) <= MOST_GROUNDED:
        raise argparse.ArgumentTypeError(
            f"{text[:20]!r} is no whole number from {LEAST_GROUNDED} to {MOST_GROUNDED}"
        )
    return int(text)


def _sensation(text: str) -> tuple[str, str]:
    region, colon, kind = text.partition(":")
    if not colon or not region.strip() or not kind.strip():
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is not REGION:KIND, as in shoulders:tension")
    return region, kind


def _day(text: str) -> "date":
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text[:20]!r} is no day: write it as 2026-05-04") from None


def _moment(text: str) -> "Moment":
    from datetime import UTC, datetime, timedelta

    from attune_desktop.core.moment import Moment

    try:
        moment = Moment.of(_aware(datetime.fromisoformat(text)))
    except (ValueError, OverflowError, OSError):
        example = "2026-05-04T09:40 or 2026-05-04T09:40+02:00"
        raise argparse.ArgumentTypeError(
            f"{text[:40]!r} is no time that I know: write it as {example}"
        ) from None
    if moment.at_utc > datetime.now(UTC) + timedelta(seconds=CLOCKS_DISAGREE_S):
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is still to come: a check-in is of now or earlier")
    return moment


def _aware(time: "datetime") -> "datetime":
    """A time without an offset is on this computer's clock."""
    return time if time.tzinfo else time.astimezone()

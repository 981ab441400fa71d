"""What may be said on the command line. Anything else is wrong usage: one sentence, exit code 2."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from attune_desktop import __version__
from attune_desktop.argparse_words import have_argparse_say
from attune_desktop.core.language import later, said

if TYPE_CHECKING:
    from datetime import date, datetime

    from attune_desktop.core.moment import Moment

LEAST_GROUNDED, MOST_GROUNDED = 0, 10  # as in core.check_in, which is not loaded to hand a command over
CLOCKS_DISAGREE_S = 120
"""How far ahead a time may lie and still be now, in s."""
LEAST_MINUTES, MOST_MINUTES = 0.25, 60.0
PAUSES = ("1h", "today", "until-resumed")
"""How long nudges can be paused, as in core.nudge_log."""

EPILOG = later("Without a command Attune starts in the tray; when it is running already, it shows the week.")


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence."""

    def error(self, message: str) -> NoReturn:
        sentence = said("{problem}. See '{command}'.").format(
            problem=message.rstrip("."), command=f"{self.prog} --help"
        )
        self.exit(2, f"attune: {sentence}\n")


def parse_arguments(words: Sequence[str]) -> argparse.Namespace:
    """The arguments as a namespace; its `command` is one of the commands, or "start".

    Raises:
        SystemExit: with 2 for wrong usage, with 0 after --help and --version.
    """
    have_argparse_say()
    parser = _Parser(
        prog="attune",
        description=said("Thirty seconds of guided breathing, one click away."),
        epilog=said(EPILOG),
        parents=[_everywhere()],
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version", action="version", version=f"attune {__version__}", help=said("say which version this is")
    )
    # How the desktop starts it at log-in (desktop/autostart.py).
    parser.add_argument("--at-login", action="store_true", help=argparse.SUPPRESS)
    parser.set_defaults(command="start", home=None, verbose=False)
    commands = parser.add_subparsers(metavar="command", parser_class=_Parser)

    def command(name: str, told: str) -> _Parser:
        made: _Parser = commands.add_parser(
            name, help=told, description=told, parents=[_everywhere()], allow_abbrev=False
        )
        made.set_defaults(command=name)
        return made

    command("reset", said("The 30-second reset."))
    breathe = command("breathe", said("A breathing pattern, ending after an out-breath."))
    breathe.add_argument(
        "name", nargs="?", default="4-6", metavar="PATTERN", help=said("4-6 if none is named")
    )
    breathe.add_argument(
        "--minutes", type=_minutes, metavar="N", help=said("how long; as preferred if not said")
    )
    relax = command("relax", said("Relax muscles, one group after the other."))
    relax.add_argument(
        "name", nargs="?", default="quick", metavar="PRESET", help=said("quick if none is named")
    )
    relax.add_argument("--release-only", action="store_true", help=said("let go without tensing first"))
    command("talk", said("Before a talk: what may be near, a reset, and one thing to try."))
    command("notice", said("Your own breath leads, and the figure follows."))
    command("ground", said("Feel what your feet are on."))
    _check_in(
        command("check-in", said("Check in: the dialog, or with any answer below saved without a window."))
    )
    practices = command("practices", said("Every practice, its own name, its steps and lengths in s."))
    practices.add_argument("--json", action="store_true", help=said("the same for programs"))
    week = command("week", said("The week as a chart."))
    # How the tray's process opens the window in one of its own (docs/adr/0009).
    week.add_argument("--chart", action="store_true", help=argparse.SUPPRESS)
    week.add_argument(
        "--text", action="store_true", help=said("the week as words on stdout, without a window")
    )
    _nudges(command("nudges", said("A pause offered now and then: how things stand, on, off, and paused.")))
    _export(command("export", said("Everything that is kept as one file: see docs/exchange.md.")))
    take_in = command(
        "import", said("Take in a file of Attune's, or of Daylio or Apple Health; all of it, or nothing.")
    )
    take_in.add_argument("file", metavar="FILE")
    take_in.add_argument("--dry-run", action="store_true", help=said("only say what would be added"))
    _settings(command("settings", said("The settings: their window, or get, set and list them.")), words)
    command("doctor", said("What Attune found on this computer, and what to do about it."))
    command("quit", said("End the running Attune."))
    found = parser.parse_args(words)
    if found.command == "check-in" and found.at is not None and not has_answers(found):
        parser.error(said("--at says when, but not what: add --grounded, --feeling, --sensation or --note"))
    if found.command == "export" and found.first and found.last and found.first > found.last:
        parser.error(said("--from {first} lies after --to {last}").format(first=found.first, last=found.last))
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
    options.add_argument(
        "--home", metavar="DIR", type=_folder, help=said("one folder for everything Attune keeps")
    )
    options.add_argument("--verbose", action="store_true", help=said("say more on stderr"))
    return options


def _check_in(parser: argparse.ArgumentParser) -> None:
    low, high = LEAST_GROUNDED, MOST_GROUNDED
    parser.add_argument(
        "--grounded", type=_grounded, metavar=f"{low}..{high}", help=said("0 adrift, 10 grounded")
    )
    parser.add_argument(
        "--feeling", action="append", default=[], metavar="WORD", help=said("a word; may come again")
    )
    parser.add_argument(
        "--sensation",
        action="append",
        default=[],
        type=_sensation,
        metavar="REGION:KIND",
        help=said("may come again"),
    )
    parser.add_argument("--note", default="", metavar="TEXT")
    parser.add_argument("--at", type=_moment, metavar="ISO8601", help=said("when it was, if not now"))


def _nudges(parser: argparse.ArgumentParser) -> None:
    wishes = parser.add_subparsers(metavar="what", dest="wish", parser_class=_Parser)
    parser.set_defaults(wish="status")

    def wish(name: str, told: str) -> _Parser:
        made: _Parser = wishes.add_parser(
            name, help=told, description=told, parents=[_everywhere()], allow_abbrev=False
        )
        return made

    pause = wish("pause", said("Offer none for a while."))
    pause.add_argument(
        "length",
        nargs="?",
        choices=PAUSES,
        default=PAUSES[0],
        help=said("{length} if not said").format(length=PAUSES[0]),
    )
    wish("resume", said("End the pause."))
    wish("status", said("Whether there are any, in which hours, until when they are paused, and the next."))
    wish("on", said("Offer a pause now and then."))
    wish("off", said("Offer none any more; they are off until chosen."))


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format", choices=("csv", "json"), help=said("json if neither this nor FILE's ending says")
    )
    parser.add_argument("-o", "--output", default="-", metavar="FILE", help=said("stdout if none is named"))
    parser.add_argument(
        "--from", dest="first", type=_day, metavar="DATE", help=said("the first day, as 2026-05-04")
    )
    parser.add_argument(
        "--to", dest="last", type=_day, metavar="DATE", help=said("the last day, itself within")
    )


def _settings(parser: _Parser, words: Sequence[str]) -> None:
    """What may be done with settings; the table of them is loaded only for someone who names the command."""
    names = ""
    if "settings" in words:
        from attune_desktop.settings_command import table

        names = "\n".join(f"  {row.name:<16} {row.values_told}" for row in table())
    parser.set_defaults(action="open")
    actions = parser.add_subparsers(metavar="action", parser_class=_Parser)

    def action(name: str, told: str, *arguments: str) -> None:
        heading = said("settings and their values:")
        made: _Parser = actions.add_parser(
            name,
            help=told,
            description=told,
            epilog=f"{heading}\n{names}" if arguments else None,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            parents=[_everywhere()],
            allow_abbrev=False,
        )
        made.set_defaults(action=name)
        for argument in arguments:
            made.add_argument(argument, metavar=argument.upper())

    action("list", said("Every setting, what is chosen, and what would do."))
    action("get", said("What is chosen for one."), "name")
    action("set", said("Choose something else, at once."), "name", "value")


def _minutes(text: str) -> float:
    try:
        minutes = float(text)
    except ValueError:
        minutes = 0.0
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise argparse.ArgumentTypeError(
            said("{text} is no number of minutes from {least} to {most}").format(
                text=repr(text[:20]), least=f"{LEAST_MINUTES:g}", most=f"{MOST_MINUTES:g}"
            )
        )
    return minutes


def _folder(text: str) -> str:
    if not text or "\0" in text:
        raise argparse.ArgumentTypeError(said("name a folder"))
    return text


def _grounded(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not LEAST_GROUNDED <= int(text[:4]) <= MOST_GROUNDED:
        raise argparse.ArgumentTypeError(
            said("{text} is no whole number from {least} to {most}").format(
                text=repr(text[:20]), least=LEAST_GROUNDED, most=MOST_GROUNDED
            )
        )
    return int(text)


def _sensation(text: str) -> tuple[str, str]:
    region, colon, kind = text.partition(":")
    if not colon or not region.strip() or not kind.strip():
        raise argparse.ArgumentTypeError(
            said("{text} is not REGION:KIND, as in shoulders:tension").format(text=repr(text[:40]))
        )
    return region, kind


def _day(text: str) -> "date":
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            said("{text} is no day: write it as 2026-05-04").format(text=repr(text[:20]))
        ) from None


def _moment(text: str) -> "Moment":
    from datetime import UTC, datetime, timedelta

    from attune_desktop.core.moment import Moment

    try:
        moment = Moment.of(_aware(datetime.fromisoformat(text)))
    except (ValueError, OverflowError, OSError):
        raise argparse.ArgumentTypeError(
            said(
                "{text} is no time that I know: write it as 2026-05-04T09:40 or 2026-05-04T09:40+02:00"
            ).format(text=repr(text[:40]))
        ) from None
    if moment.at_utc > datetime.now(UTC) + timedelta(seconds=CLOCKS_DISAGREE_S):
        raise argparse.ArgumentTypeError(
            said("{text} is still to come: a check-in is of now or earlier").format(text=repr(text[:40]))
        )
    return moment


def _aware(time: "datetime") -> "datetime":
    """A time without an offset is on this computer's clock."""
    return time if time.tzinfo else time.astimezone()

"""The command line: speak to the running app, or become it. Qt is imported only in the second case."""

import argparse
import errno
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from attune_desktop.arguments import has_answers, parse_arguments
from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import said
from attune_desktop.desktop.display import check_display, take_activation_token
from attune_desktop.desktop.instance import NotRunning, Request, forward
from attune_desktop.store.home import Home, find_home

DONE, COULD_NOT, WRONG_USAGE = 0, 1, 2
OUTPUT_ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)
"""Why a file or a terminal takes no more of what is printed."""
START_UP_S = 5.0
"""How long another process may take from its lock to its socket."""


def main(words: Sequence[str]) -> int:
    """Run one command and return its exit code: 0 done, 1 could not, 2 wrong usage."""
    _make_streams_safe()
    code = DONE
    try:
        code = _told(words)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads our output has read enough.
        _print_no_more()
    except OSError as error:
        if error.errno not in OUTPUT_ERRORS:
            raise
        _print_no_more()
        sentence = said("The output cannot be written ({reason}).").format(reason=error.strerror)
        print(f"attune: {sentence}", file=sys.stderr)
        return COULD_NOT
    return code


def _told(words: Sequence[str]) -> int:
    """Run one command, and say in one sentence what it could not do."""
    try:
        _speak(words)
        arguments = parse_arguments(words)
        if arguments.verbose:
            import logging

            logging.basicConfig(level=logging.DEBUG, format="attune: %(name)s: %(message)s")
        return _run(arguments)
    except SystemExit as exit_:
        return exit_.code if isinstance(exit_.code, int) else WRONG_USAGE
    except KnownError as error:
        print(f"attune: {error}", file=sys.stderr)
        return COULD_NOT
    except KeyboardInterrupt:
        return 130


def _speak(words: Sequence[str]) -> None:
    """Speak the language that is preferred, in what is wrong with the words, too."""
    before = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    before.add_argument("--home")
    try:
        named = before.parse_known_args(words)[0].home
    except argparse.ArgumentError:
        named = None
    from attune_desktop.languages import speak_preferred
    from attune_desktop.store.preferred_language import preferred_language

    speak_preferred(preferred_language(find_home(named, os.environ)))


def _make_streams_safe() -> None:
    """See that printing never fails for a character, nor where there is no console at all."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open to the end
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _print_no_more() -> None:
    """Let what is still to be printed go nowhere, without a further error at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: argparse.Namespace) -> int:
    home = find_home(arguments.home, os.environ)
    match arguments.command:
        case "practices":
            from attune_desktop.practice_listing import print_practices

            return DONE if print_practices(home, as_json=arguments.json) else COULD_NOT
        case "week" if arguments.text:
            return _week_text(home)
        case "week" if arguments.chart:
            return _week_window(home)
        case "check-in" if has_answers(arguments):
            return _check_in(home, arguments)
        case "export":
            from attune_desktop.exchanging import export

            export(home, arguments.format, arguments.output, arguments.first, arguments.last)
            return DONE
        case "import":
            from attune_desktop.exchanging import take_in

            take_in(home, arguments.file, keep=not arguments.dry_run)
            return DONE
        case "nudges":
            from attune_desktop.nudge_commands import obey

            return obey(home, arguments.length if arguments.wish == "pause" else arguments.wish)
        case "settings" if arguments.action != "open":
            return _settings(home, arguments)
        case "doctor":
            from attune_desktop.doctor import examine

            return examine(home)
        case "quit":
            return _quit(home)
        case "reset":
            return _with_a_window(home, Request("practice", "reset"))
        case "notice" | "ground" as practice:
            return _with_a_window(home, Request("practice", practice))
        case "breathe" | "relax" as kind:
            return _practise(home, kind, arguments)
        case "start" if arguments.at_login:
            return _with_a_window(home, Request("stay"))
        case command:
            return _with_a_window(home, Request(command))


def _practise(home: Home, kind: str, arguments: argparse.Namespace) -> int:
    from attune_desktop.practice_listing import named_practice

    try:
        practice = named_practice(home, kind, arguments.name)
    except KnownError as error:
        print(f"attune: {error}", file=sys.stderr)
        return WRONG_USAGE
    length_s = 60 * (getattr(arguments, "minutes", None) or 0)
    release_only = getattr(arguments, "release_only", False)
    return _with_a_window(home, Request("practice", practice, "", length_s, release_only))


def _settings(home: Home, arguments: argparse.Namespace) -> int:
    from attune_desktop.core.settings import SettingError
    from attune_desktop.settings_command import print_setting, print_settings, put_setting

    try:
        match arguments.action:
            case "list":
                print_settings(home)
            case "get":
                print_setting(home, arguments.name)
            case _:
                put_setting(home, arguments.name, arguments.value)
    except SettingError as error:
        print(f"attune: {error}", file=sys.stderr)
        return WRONG_USAGE
    return DONE


def _with_a_window(home: Home, request: Request) -> int:
    """Hand the request to the running program, or become it."""
    request = replace(request, activation=take_activation_token(os.environ)[:200])
    try:
        forward(home.folder, request)
    except NotRunning:
        pass
    else:
        return DONE
    return _become(home, request)


def _become(home: Home, request: Request) -> int:
    check_display(os.environ)
    from attune_desktop.desktop.qt_import import import_qt

    try:
        import_qt()
        from attune_desktop.desktop.single_instance import AlreadyRunning
        from attune_desktop.running import run
    except ImportError as error:
        if (error.name or "").startswith("attune_desktop"):
            raise
        raise KnownError(
            said(
                "Qt cannot be loaded ({error}): install what is missing; 'attune doctor' tells what."
            ).format(error=error)
        ) from error
    try:
        return run(home, request)
    except AlreadyRunning:
        return _forward_when_ready(home, request)


def _forward_when_ready(home: Home, request: Request) -> int:
    """Hand over to a process that has the lock and is still coming up."""
    give_up = time.monotonic() + START_UP_S
    while True:
        try:
            forward(home.folder, request)
        except NotRunning:
            if time.monotonic() > give_up:
                raise KnownError(
                    said("Another Attune is starting but does not answer: try again in a moment.")
                ) from None
            time.sleep(0.05)
        else:
            return DONE


def _quit(home: Home) -> int:
    try:
        forward(home.folder, Request("quit"))
    except NotRunning:
        print(said("Attune is not running."))
    return DONE


def _check_in(home: Home, arguments: argparse.Namespace) -> int:
    from attune_desktop.core.check_in import CheckIn, CheckInError, region_meant, sensation_meant
    from attune_desktop.core.words import as_offered
    from attune_desktop.desktop.clock import local_now
    from attune_desktop.store import check_ins
    from attune_desktop.store.database import Database
    from attune_desktop.store.mending import mender, once_more_if_mended

    moment = arguments.at or local_now()
    try:
        words = [as_offered(" ".join(word.split())) for word in arguments.feeling]
        felt = [(region_meant(region), sensation_meant(kind)) for region, kind in arguments.sensation]
        entry = CheckIn.of(moment, arguments.grounded, words, arguments.note, felt)
    except CheckInError as error:
        print(f"attune: {error}", file=sys.stderr)
        return WRONG_USAGE
    database = Database(home, mender(local_now))
    try:
        print(once_more_if_mended(lambda: check_ins.add(database, entry), _tell))
    finally:
        database.close()
    return DONE


def _week_window(home: Home) -> int:
    check_display(os.environ)
    from attune_desktop.desktop.qt_import import import_qt

    import_qt()
    from attune_desktop.week_process import show_week

    return show_week(home)


def _week_text(home: Home) -> int:
    from attune_desktop.core.week_words import plain_title, text
    from attune_desktop.desktop.clock import local_now
    from attune_desktop.store.database import Database
    from attune_desktop.store.mending import mender, once_more_if_mended
    from attune_desktop.store.practices import read_titles
    from attune_desktop.store.weeks import read_week

    database = Database(home, mender(local_now))
    try:
        week = once_more_if_mended(lambda: read_week(database, local_now().day), _tell)
    finally:
        database.close()
    titles = read_titles(home)
    print(text(week, lambda practice: titles.get(practice, plain_title(practice))))
    return DONE


def _tell(sentence: str) -> None:
    """Tell something beside what is printed."""
    print(f"attune: {sentence}", file=sys.stderr)

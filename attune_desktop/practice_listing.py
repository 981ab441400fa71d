"""Practices as the command line names and lists them."""

import json
import sys

from attune_desktop import resources
from attune_desktop.core.errors import KnownError
from attune_desktop.core.language import counted, listed, number, said
from attune_desktop.core.practice import Practice, PracticeKind
from attune_desktop.store.home import Home
from attune_desktop.store.practices import read_practices

BUILT_IN = resources.PRACTICES


def named_practice(home: Home, kind: str, word: str) -> str:
    """The name of the practice that `attune breathe WORD` or `attune relax WORD` means.

    Only file names are looked at, so that a command is handed over quickly.

    Raises:
        KnownError: there is none; its text names those that there are.
    """
    names = sorted(path.stem for path in BUILT_IN.glob(f"{kind}-*.toml"))
    own = sorted(path.stem for path in home.practices.glob("*.toml")) if home.practices.is_dir() else []
    if f"{kind}-{word}" in names:
        return f"{kind}-{word}"
    for name in (word, f"{kind}-{word}"):
        if name in own:
            return name
    there = ", ".join([*(name.removeprefix(f"{kind}-") for name in names), *own])
    raise KnownError(
        said("There is no “{word}” to {kind}: use one of {there}.").format(
            word=word[:40], kind=kind, there=there
        )
    )


def command_for(practice: Practice) -> str:
    """What to type after `attune` for a practice."""
    if practice.name in ("reset", "notice", "ground"):
        return practice.name
    kind = "relax" if practice.kind is PracticeKind.MUSCLES else "breathe"
    return f"{kind} {practice.name.removeprefix(f'{kind}-')}"


def print_practices(home: Home, *, as_json: bool) -> bool:
    """Print every practice on stdout, and on stderr what is wrong with a file; False if one is."""
    practices, errors = read_practices(BUILT_IN, home.practices)
    if as_json:
        print(json.dumps([_described(each) for each in practices.values()], indent=2, ensure_ascii=False))
    else:
        for practice in practices.values():
            timeline = practice.timeline
            title = listed((practice.title, _length(timeline.total_s)))
            print(f"attune {command_for(practice)}: {title}")
            if practice.summary:
                print(f"    {practice.summary}")
            steps = listed(f"{step.cue} {_length(step.duration_s)}" for step in practice.cycle)
            n = len(timeline.steps)
            many = counted("{n} step", "{n} steps", n).format(n=n)
            print(f"    {practice.rounds} × ({steps})" if steps else f"    {many}")
    for error in errors:
        print(f"attune: {error}", file=sys.stderr)
    return not errors


def _length(seconds: float) -> str:
    if seconds < 120:
        return said("{n} s").format(n=number(seconds))
    return said("{minutes} min {seconds} s").format(minutes=int(seconds) // 60, seconds=number(seconds % 60))


def _described(practice: Practice) -> dict[str, object]:
    return {
        "name": practice.name,
        "command": command_for(practice),
        "title": practice.title,
        "kind": practice.kind.value,
        "summary": practice.summary,
        "seconds": practice.timeline.total_s,
        "rounds": practice.rounds,
        "steps": [
            {"kind": step.kind.value, "seconds": step.duration_s, "cue": step.cue, "hint": step.hint}
            for step in (practice.cycle or practice.timeline.steps)
        ],
    }

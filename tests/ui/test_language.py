"""Everything that can be seen or heard in a window goes through the catalogue."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import attune_desktop.ui
from attune_desktop.core.check_in import REGIONS

FOLDER = Path(attune_desktop.ui.__file__).parent
FILES = sorted(FOLDER.rglob("*.py"))

SAYING = {"said", "said_of", "counted", "later", "later_of"}
SHOWING = {
    *("setText", "setWindowTitle", "setTitle", "setAccessibleName", "setAccessibleDescription", "setToolTip"),
    *("setPlaceholderText", "setLabelText", "setNameFilter", "setSpecialValueText", "setSuffix", "setPrefix"),
    *("addAction", "addSection", "addMenu", "addTab", "addItem", "drawText", "showText"),
    *("announce", "say", "mention", "settle", "ask", "tell", "rename", "KnownError", "CheckInError"),
    *("Label", "QLabel", "Lead", "Sentence", "PrimaryButton", "QuietButton", "WordsButton", "GlyphButton"),
    *(
        "SignButton",
        "Chip",
        "Segment",
        "Disclosure",
        "Menu",
        "QAction",
        "Flow",
        "Group",
        "Section",
        "Question",
    ),
    *(
        "Question",
        "Switch",
        "Choices",
        "Choice",
        "Tabs",
        "Pick",
        "Stepper",
        "SteppedField",
        "DaysRow",
        "words_field",
    ),
    *("Column", "Key", "Anchor", "Entry", "Words", "Reading", "ReadingArea", "isolated", "write"),
    *("_heading", "_button", "_row", "_name", "_words", "_line"),
}
"""What is given words to show or to speak."""
NO_WORDS = {
    *("Attune", "Attune ", " · Attune"),  # the name of the program
    *REGIONS,  # as they are kept
    *("minus", "plus", "up", "down", "remove", "write", "copy", "copied"),  # the names of drawn signs
    *("calt", "reading", "yours"),  # of a font's feature, of widgets, of threads
    "no layers",  # an assertion
    "00:00 pm",  # a width
}
SENTENCE = re.compile(r"[A-Za-z’']{2,},? [A-Za-z’']{2,}|[a-z]{2,}[.…:]$")
"""What looks like words for people wherever it stands."""
STYLE = re.compile(r"[#:]\w+.*[{;]|[{;}] |^ ?\w+: .*;|<\w+")


def unsaid(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The line and the words of each literal that is shown and does not go through the catalogue."""
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        words, around = node.value, parents[node]
        if isinstance(around, ast.Expr) or words in NO_WORDS or STYLE.search(words):  # a docstring, no words
            continue
        direct = isinstance(around, ast.Call | ast.keyword | ast.IfExp | ast.JoinedStr | ast.Tuple)
        calls = []
        while around in parents and not isinstance(around, ast.stmt):
            if isinstance(around, ast.Call):
                calls.append(called(around))
            around = parents[around]
        if SAYING & set(calls):
            continue
        shown = direct and calls and calls[0] in SHOWING and re.search("[A-Za-z]{2}", words)
        if shown or SENTENCE.search(words):
            yield node.lineno, words


def called(call: ast.Call) -> str:
    """The name of what is called."""
    match call.func:
        case ast.Name(name) | ast.Attribute(attr=name):
            return name
    return ""


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(FOLDER)))
def test_nothing_is_shown_that_cannot_be_translated(file: Path) -> None:
    assert not list(unsaid(ast.parse(file.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(FOLDER)))
def test_every_message_can_be_extracted(file: Path) -> None:
    """A message is one literal; a constant, which `later` has marked, may be said as well."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING:
            name = node.func.id
            literals = node.args[:2] if name in ("counted", "said_of") else node.args[:1]
            for each in literals:
                glued = isinstance(each, ast.JoinedStr | ast.BinOp)
                variable = not isinstance(each, ast.Constant)
                assert not glued, f"line {node.lineno}"
                assert name == "said" or not variable, f"line {node.lineno}"


def test_what_is_not_said_is_found() -> None:
    source = (
        'def show(self, n):\n    self.setText("Begin")\n    self.title = f"{n} words came"\n    said("Fine")'
    )
    assert [line for line, _ in unsaid(ast.parse(source))] == [2, 3]

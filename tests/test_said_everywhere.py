"""What a person is told goes through the catalogue, outside of the windows, too."""

import ast
from pathlib import Path

import pytest

import attune_desktop

PACKAGE = Path(attune_desktop.__file__).parent
FILES = [
    path for path in sorted(PACKAGE.rglob("*.py")) if path.relative_to(PACKAGE).parts[0] != "ui"
]  # tests/ui/ looks at the windows
SAYING = {"said", "said_of", "counted", "later", "later_of"}
TELLING = {"ArgumentTypeError", "error", "Finding", "add_parser", "Question"}
"""What is told to people, beside known errors."""
FOR_PROGRAMS = {
    *("ValueError", "TypeError", "OSError", "AssertionError", "ProtocolError", "AuthenticationError"),
    *("DatabaseError", "OperationalError"),
}
"""Caught by our own code, or bugs."""


def name_of(call: ast.Call) -> str:
    match call.func:
        case ast.Name(name) | ast.Attribute(attr=name):
            return name
    return ""


def is_sentence(text: str) -> bool:
    return len([word for word in text.split() if any(c.isalpha() for c in word)]) > 1


def unsaid(tree: ast.Module) -> list[tuple[int, str]]:
    """The line and the words of each sentence that is told without being said."""
    found = []

    def walk(node: ast.AST, told: bool) -> None:
        if isinstance(node, ast.Call):
            name = name_of(node)
            if name in SAYING:
                return
            known_error = name.endswith("Error") and name not in FOR_PROGRAMS
            told = told or known_error or name in TELLING
        if (
            told
            and isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and is_sentence(node.value)
        ):
            found.append((node.lineno, node.value))
        for child in ast.iter_child_nodes(node):
            walk(child, told)

    walk(tree, False)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_whatever_is_told_is_said(path):
    assert unsaid(ast.parse(path.read_text(encoding="utf-8"))) == []


def test_what_is_not_said_is_found():
    source = (
        'raise KnownError(f"{path} is full.")\n'
        'raise KnownError(said("{path} is full."))\n'
        'raise ValueError("for programs alone")\n'
        'Finding("tray", "there is one")'
    )
    assert [line for line, _ in unsaid(ast.parse(source))] == [1, 4]

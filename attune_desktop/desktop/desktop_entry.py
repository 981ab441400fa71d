"""Desktop entries, as freedesktop.org's specification has them, as far as starting a program goes."""

from collections.abc import Iterator, Sequence

RESERVED = frozenset(" \t\n\"'\\><~|&;$*?#()`")
"""What a word in Exec may only have in quotes."""
ESCAPED = str.maketrans({c: f"\\{c}" for c in '"`$\\'})
"""What has a backslash before it within quotes."""
STRING = str.maketrans({"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"})
"""What any value of type string is written with; it comes on top of the quoting."""
UNWRITTEN = {"\\": "\\", "n": "\n", "t": "\t", "r": "\r", "s": " "}


def exec_line(command: Sequence[str]) -> str:
    """A command as the value of Exec: quoted, no percent sign a field code, and escaped as a string."""
    return " ".join(map(_quoted, command)).translate(STRING)


def exec_words(line: str) -> list[str]:
    """The words of a value of Exec, as who starts it reads them; field codes stay as they are.

    Raises:
        ValueError: a quote is not closed.
    """
    words, word, open_quote = [], "", False
    begun = False
    letters = iter(_string(line))
    for letter in letters:
        if letter == '"':
            open_quote, begun = not open_quote, True
        elif open_quote and letter == "\\":
            word += next(letters, "")
        elif letter == " " and not open_quote:
            if begun:
                words.append(word)
            word, begun = "", False
        else:
            word, begun = word + letter, True
    if open_quote:
        raise ValueError("a quote is not closed")
    if begun:
        words.append(word)
    return [each.replace("%%", "%") for each in words]


def read_entry(text: str) -> dict[str, str]:
    """The keys of the group [Desktop Entry], with their values as they are written."""
    found: dict[str, str] = {}
    group = ""
    for line in text.splitlines():
        if line.startswith("["):
            group = line.strip()
        elif group == "[Desktop Entry]" and "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            found.setdefault(key.strip(), value.strip())
    return found


def _quoted(word: str) -> str:
    word = word.replace("%", "%%")
    if word and not RESERVED.intersection(word):
        return word
    return f'"{word.translate(ESCAPED)}"'


def _string(value: str) -> Iterator[str]:
    """The letters of a value of type string, its escapes resolved."""
    letters = iter(value)
    for letter in letters:
        if letter != "\\":
            yield letter
            continue
        after = next(letters, "")
        yield from UNWRITTEN.get(after, f"\\{after}")

"""Translations as text (.po) and as the program reads them (.mo). Python's own library alone.

It runs where nothing is installed yet: while the wheel is built, and in `make ready`.
"""

import ast
import struct
from pathlib import Path

LOCALE = Path(__file__).resolve().parent.parent / "resources" / "locale"
MAGIC = 0x950412DE
CONTEXT_ENDS, FORM_ENDS = "\4", "\0"


def read_po(text: str) -> "dict[str, str]":
    """The finished translations of a file, its head among them, with keys and values as .mo files have them.

    Raises:
        ValueError: a line is none of such a file.
    """
    messages = {}  # type: dict[str, str]
    for block in _blocks(text):
        forms = [block[key] for key in sorted(block) if key.startswith("msgstr")]
        if block.get("fuzzy") or "msgid" not in block or not all(forms):
            continue
        key = block["msgid"]
        if "msgid_plural" in block:
            key += FORM_ENDS + block["msgid_plural"]
        if "msgctxt" in block:
            key = block["msgctxt"] + CONTEXT_ENDS + key
        messages[key] = FORM_ENDS.join(forms)
    return messages


def _blocks(text: str) -> "list[dict[str, str]]":
    """The entries of a file, each by its keywords."""
    blocks = [{}]  # type: list[dict[str, str]]
    keyword = ""
    for number, line in enumerate(map(str.strip, text.splitlines()), 1):
        if not line or (line.startswith("#") and any(key.startswith("msg") for key in blocks[-1])):
            blocks.append({})
            keyword = ""
        if line.startswith("#,") and "fuzzy" in line:
            blocks[-1]["fuzzy"] = "fuzzy"
        if not line or line.startswith("#"):
            continue
        if not line.startswith('"'):
            keyword, _, line = line.partition(" ")
            begins = keyword in ("msgid", "msgctxt") and any(key.startswith("msgstr") for key in blocks[-1])
            if begins:
                blocks.append({})
        if not keyword or not line.endswith('"'):
            raise ValueError(f"line {number} is none of a .po file: {line[:40]}")
        blocks[-1][keyword] = blocks[-1].get(keyword, "") + ast.literal_eval(line)
    return blocks


def mo_bytes(messages: "dict[str, str]") -> bytes:
    """The same as a .mo file, as GNU gettext describes it."""
    pairs = sorted((key.encode(), value.encode()) for key, value in messages.items())
    keys_at, values_at = 28, 28 + 8 * len(pairs)
    text_at = values_at + 8 * len(pairs)
    tables, text = [b"", b""], b""
    for column in (0, 1):
        for pair in pairs:
            tables[column] += struct.pack("<II", len(pair[column]), text_at + len(text))
            text += pair[column] + b"\0"
    head = struct.pack("<7I", MAGIC, 0, len(pairs), keys_at, values_at, 0, text_at)
    return head + tables[0] + tables[1] + text


def compile_all(locale: Path = LOCALE) -> "list[Path]":
    """Write the .mo beside every .po; one that is up to date is left alone.

    Returns:
        Those that were written.
    """
    written = []
    for source in sorted(locale.glob("*/LC_MESSAGES/attune.po")):
        target = source.with_suffix(".mo")
        compiled = mo_bytes(read_po(source.read_text("utf-8")))
        if not target.exists() or target.read_bytes() != compiled:
            target.write_bytes(compiled)
            written.append(target)
    return written

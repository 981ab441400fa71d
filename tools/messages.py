"""Every message of the program for translators: into `attune.pot`, and from there into each language's file.

``tools/messages.py`` takes them out of the code and of the practices and brings every .po up to date;
``tools/messages.py new CODE`` begins a language. `make ready` and the wheel compile what is translated.
"""

import argparse
import io
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from babel.core import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from message_checks import faults
from po_files import LOCALE, compile_all

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = LOCALE / "attune.pot"
KEYWORDS = {
    "said": None,
    "later": None,
    "counted": (1, 2),
    "said_of": ((1, "c"), 2),
    "later_of": ((1, "c"), 2),
}
COMMENT_TAGS = ["Translators:"]
TEXTS = ("title", "summary", "caution", "cue", "hint", "tense", "release")
"""What people read in a practice file."""
HEADER = """\
# Every message of Attune. Taken out of the code by tools/messages.py: do not edit.
# The Attune Desktop authors, under the MIT License.
"""
CHANGING = re.compile(
    r'^"(?:POT-Creation-Date|PO-Revision-Date|Generated-By|Report-Msgid-Bugs-To|Last-Translator|Language-Team'
    r"): .*\n",
    re.MULTILINE,
)
"""Lines of a file's head that say nothing here, or change from day to day."""
PLACES_TOLD = (
    "In a practice, {lead} and {other} become the words for right and left, {ground} the word for what one "
    "stands on, {sole} skin or shoe. Where the form of the word depends on its place, write the forms: "
    "{lead:right|left}, {ground:grass|tile|wood|carpet}, {sole:skin|shoe}."
)


def template() -> Catalog:
    """Every message there is."""
    catalog = Catalog(project="attune", charset="utf-8", fuzzy=False, header_comment=HEADER.rstrip())
    for name, _, message, comments, context in extract_from_dir(
        ROOT / "attune_desktop",
        method_map=[("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=COMMENT_TAGS,
        strip_comment_tags=True,
    ):
        place = f"attune_desktop/{Path(name).as_posix()}"
        catalog.add(message, None, [(place, 1)], auto_comments=comments, context=context)
    for path in sorted((ROOT / "resources" / "practices").glob("*.toml")):
        for text in practice_texts(tomllib.loads(path.read_text("utf-8"))):
            told = [PLACES_TOLD] if "{" in text else []
            catalog.add(text, None, [(f"resources/practices/{path.name}", 1)], auto_comments=told)
    for message in catalog:  # these are str.format's, which no checker of other formats knows
        message.flags.discard("python-format")
    return catalog


def practice_texts(table: dict[str, object]) -> Iterator[str]:
    """The texts of a practice file that people read, but for those that are places alone."""
    for key, value in table.items():
        if isinstance(value, list):
            for entry in value:
                if isinstance(entry, dict):
                    yield from practice_texts(entry)
        elif key in TEXTS and isinstance(value, str) and not re.fullmatch(r"\{\w+\}", value):
            yield value


def written(catalog: Catalog) -> str:
    """A catalogue as text, without what changes from day to day."""
    file = io.BytesIO()
    write_po(file, catalog, width=100, include_lineno=False, sort_by_file=True, ignore_obsolete=True)
    return CHANGING.sub("", file.getvalue().decode())


def catalog_of(path: Path) -> Catalog:
    """The translations of a file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def po_paths() -> list[Path]:
    """The file of each language."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/attune.po"))


def main() -> int:
    """Bring everything up to date, or begin a language."""
    parser = argparse.ArgumentParser(description="Bring the messages for translators up to date.")
    parser.add_argument("begin", nargs="*", metavar="new CODE", help="begin a language, such as new pt_BR")
    begin = parser.parse_args().begin
    if begin and (len(begin) != 2 or begin[0] != "new"):
        parser.error("say new and a language's code")
    catalog = template()
    LOCALE.mkdir(exist_ok=True)
    TEMPLATE.write_text(written(catalog), "utf-8")
    print(f"{len(catalog)} messages in {TEMPLATE.relative_to(ROOT)}")
    if begin:
        path = LOCALE / begin[1] / "LC_MESSAGES" / "attune.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_text(written(Catalog(Locale.parse(begin[1]), fuzzy=False, charset="utf-8")), "utf-8")
    for path in po_paths():
        translations = catalog_of(path)
        translations.update(catalog, no_fuzzy_matching=True, update_creation_date=False)
        path.write_text(written(translations), "utf-8")
        missing = sum(not _is_translated(message.string) for message in translations if message.id)
        print(f"{missing} to translate in {path.relative_to(ROOT)}")
        if not missing:
            print("\n".join(faults(translations)), end="")
    compile_all()
    return 0


def _is_translated(text: str | tuple[str, ...] | list[str]) -> bool:
    return bool(text) if isinstance(text, str) else bool(text) and all(text)


if __name__ == "__main__":
    sys.exit(main())

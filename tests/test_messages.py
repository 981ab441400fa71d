"""Messages for translators are up to date, and every translation is whole."""

import io
from gettext import GNUTranslations, NullTranslations

import messages
import po_files
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from message_checks import faults

from attune_desktop.core.language import speak
from attune_desktop.core.practice_file import parse
from attune_desktop.core.practice_text import to_text
from attune_desktop.resources import PRACTICES
from attune_desktop.store.practices import read_practices

LANGUAGES = messages.po_paths()


def language_of(path):
    return path.parent.parent.name


@pytest.fixture(scope="module")
def template():
    return messages.template()


def test_the_template_has_every_message_of_the_code(template):
    """Run `make messages` after a sentence was changed."""
    assert messages.TEMPLATE.read_text("utf-8") == messages.written(template)


def test_what_people_read_in_practices_is_among_the_messages(template):
    for text in (
        "30-second reset",
        "{lead} hand and forearm",
        "their weight on the {ground}",
        "Sixteen groups",
    ):
        assert template.get(text) is not None
    assert template.get("{feel}") is None  # nothing to translate


def test_what_has_a_context_is_taken_with_it(template):
    assert template.get("Middle", "of the body") is not None
    assert template.get("Middle", "of numbers") is not None
    assert template.get("Middle") is None


def test_names_and_keys_are_not_among_them(template):
    assert not {"reset", "breath", "exhale", "lead-hand", "check_in"} & {
        message.id for message in template if isinstance(message.id, str)
    }


@pytest.mark.parametrize("path", LANGUAGES, ids=language_of)
def test_a_language_is_whole(path):
    assert list(faults(messages.catalog_of(path))) == []


@pytest.mark.parametrize("path", LANGUAGES, ids=language_of)
def test_a_language_has_the_messages_of_the_template(path, template):
    def keys(catalog):
        return {(message.context, message.id) for message in catalog if message.id}

    assert keys(messages.catalog_of(path)) == keys(template)


@pytest.mark.parametrize("path", LANGUAGES, ids=language_of)
def test_practices_can_be_kept_as_ones_own_in_every_language(path):
    compiled = po_files.mo_bytes(po_files.read_po(path.read_text("utf-8")))
    speak(GNUTranslations(io.BytesIO(compiled)), language_of(path))
    try:
        practices, errors = read_practices(PRACTICES)
        assert errors == []
        for practice in practices.values():
            assert parse(to_text(practice), practice.name) == practice
    finally:
        speak(NullTranslations())


# The checks find what they are for


def catalog_with(source, translation, locale="de", **more):
    catalog = Catalog(locale, fuzzy=False)
    catalog.add(source, translation, **more)
    return catalog


@pytest.mark.parametrize(
    ("source", "translation", "fault"),
    [
        ("Begin", "", "is not translated"),
        ("{n} of {all}", "{n} von", "other places"),
        ("{n} of {all}", "{n} von {alle}", "other places"),
        ("My {within}", "Meins", "other places"),
        ("Of {title}", "Von {within}", "other places"),
        ("Begin", "Beginnen ", "blanks"),
        (" and ", "und", "blanks"),
        ("Check in…", "Einchecken", "“…”"),
        ("{title} — tense", "{title}: anspannen", "“ — ”"),
        ("unknown: %(value)r", "unbekannt: %r", "argparse"),
        ("Begin", "Los!", "calls out"),
        ("Begin", "¡Empieza", "calls out"),
        ("One\nTwo", "Eins Zwei", "line ends"),
        ("Begin", "Donaudampfschifffahrtsgesellschaft und mehr", "far longer"),
        ("{lead} arm", "{lead:rechter|linker|beide} Arm", "3 forms of lead"),
        ("{n} of it", "{n} davon {", "cannot be filled in"),
        (("{n} day", "{n} days"), ("{n} Tag", "Tage"), "other places in form 1"),
        (("{n} day", "{n} days"), ("{n} Tag",), "forms"),
        (("{n} day", "{n} days"), ("{n} Tag", ""), "is not translated"),
    ],
)
def test_a_fault_is_found(source, translation, fault):
    catalog = catalog_with(source, translation)
    found = list(faults(catalog))
    assert any(fault in each for each in found), found


def test_what_is_fuzzy_is_not_whole():
    assert list(faults(catalog_with("Begin", "Beginn", flags={"fuzzy"}))) == ["“Begin”: is marked as fuzzy"]


@pytest.mark.parametrize(
    ("source", "translation", "locale"),
    [
        ("Check in…", "Einchecken …", "de"),
        ("{n} of {all}", "von {all} {n}", "de"),
        ("My {within}", "Meine Übung {title}", "de"),  # its comment offers both
        (",", "\u202f", "fr"),  # what stands between thousands
        ("{lead} arm", "{lead:rechter|linker} Arm", "de"),
        ("the {ground} carries you", "{ground:das Gras|die Fliesen|das Holz|der Teppich} trägt dich", "de"),
        (
            ("too few to say (once)", "too few to say ({n} times)"),
            ("zu wenig (einmal)", "zu wenig ({n}-mal)"),
            "de",
        ),
        (("{n} day", "{n} days"), ("لا أيام", "يوم واحد", "يومان", "{n} أيام", "{n} يومًا", "{n} يوم"), "ar"),
    ],
)
def test_what_is_right_is_no_fault(source, translation, locale):
    assert list(faults(catalog_with(source, translation, locale))) == []


# What is compiled says the same as what was written

PO = r"""
# A head
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#. told to translators
#: place.py
msgid "Begin"
msgstr "Beginnen"
#, python-brace-format
msgid "“{a}” \"b\"\n"
"and \\ on"
msgstr ""
"„{a}“ "
"\"b\"\n"
"und \\ weiter"

msgctxt "month"
msgid "May"
msgstr "Mai"

msgid "{n} day"
msgid_plural "{n} days"
msgstr[0] "{n} Tag"
msgstr[1] "{n} Tage"

#, fuzzy
msgid "unsure"
msgstr "unsicher"

msgid "open"
msgstr ""

#~ msgid "gone"
#~ msgstr "weg"
"""


def test_a_compiled_catalogue_says_what_was_written():
    read = GNUTranslations(io.BytesIO(po_files.mo_bytes(po_files.read_po(PO))))
    assert read.gettext("Begin") == "Beginnen"
    assert read.gettext('“{a}” "b"\nand \\ on') == '„{a}“ "b"\nund \\ weiter'
    assert read.pgettext("month", "May") == "Mai"
    assert read.gettext("May") == "May"
    assert [read.ngettext("{n} day", "{n} days", n) for n in (1, 2)] == ["{n} Tag", "{n} Tage"]
    assert [read.gettext(text) for text in ("unsure", "open", "gone")] == ["unsure", "open", "gone"]


@pytest.mark.parametrize("path", [None, *LANGUAGES], ids=lambda path: language_of(path) if path else "sample")
def test_babel_compiles_the_same(path):
    text = path.read_text("utf-8") if path else PO
    file = io.BytesIO()
    write_mo(file, read_po(io.BytesIO(text.encode()), locale=language_of(path) if path else "de"))
    file.seek(0)
    theirs = GNUTranslations(file)._catalog
    ours = GNUTranslations(io.BytesIO(po_files.mo_bytes(po_files.read_po(text))))._catalog
    assert {key: value for key, value in ours.items() if key} == {
        key: value for key, value in theirs.items() if key
    }


def test_a_broken_line_is_told():
    with pytest.raises(ValueError, match="line 2"):
        po_files.read_po('msgid "a"\nmsgstr b\n')


def test_what_is_up_to_date_is_not_written_again(tmp_path):
    source = tmp_path / "de" / "LC_MESSAGES" / "attune.po"
    source.parent.mkdir(parents=True)
    source.write_text(PO, "utf-8")
    assert po_files.compile_all(tmp_path) == [source.with_suffix(".mo")]
    assert po_files.compile_all(tmp_path) == []
    source.write_text(PO.replace("Beginnen", "Anfangen"), "utf-8")
    assert po_files.compile_all(tmp_path) == [source.with_suffix(".mo")]

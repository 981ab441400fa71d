"""The language is the preferred one, else the system's; and it can be another one at any time."""

import json
from gettext import NullTranslations

import pytest
from po_files import mo_bytes

from attune_desktop import doctor, languages
from attune_desktop.cli import main
from attune_desktop.core.language import counted, said, speak, spoken
from attune_desktop.languages import language_names, speak_preferred
from attune_desktop.store.preferred_language import preferred_language

HEAD = "Content-Type: text/plain; charset=utf-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
GERMAN = {
    "": HEAD,
    "Attune is not running.": "Attune läuft nicht.",
    "show this help message and exit": "zeigt diese Hilfe",
    "usage: ": "Aufruf: ",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "expected one argument": "ein Wert fehlt",
    "Thirty seconds of guided breathing, one click away.": "Dreißig Sekunden Atem, einen Klick entfernt.",
    "{n} day\0{n} days": "{n} Tag\0{n} Tage",
    "{problem}. See '{command}'.": "{problem}. Siehe '{command}'.",
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with catalogues of German and Arabic; English is spoken again afterwards."""
    for code, messages in (("de", GERMAN), ("ar", {"": HEAD, "This week": "هذا الأسبوع"})):
        path = tmp_path / "locale" / code / "LC_MESSAGES" / "attune.mo"
        path.parent.mkdir(parents=True)
        path.write_bytes(mo_bytes(messages))
    (tmp_path / "locale" / "fr" / "LC_MESSAGES").mkdir(parents=True)  # begun, and not compiled
    monkeypatch.setattr(languages, "FOLDER", tmp_path / "locale")
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    yield tmp_path / "locale"
    speak(NullTranslations())


def test_what_is_preferred_is_spoken(folder):
    assert speak_preferred("de")
    assert spoken() == "de"
    assert said("Attune is not running.") == "Attune läuft nicht."
    assert counted("{n} day", "{n} days", 2) == "{n} Tage"
    assert said("not translated") == "not translated"
    assert not speak_preferred("de_CH")
    assert speak_preferred("en")
    assert said("Attune is not running.") == "Attune is not running."


def test_without_a_preference_the_system_has_its_way(folder, monkeypatch):
    assert not speak_preferred("")
    monkeypatch.setenv("LANG", "de_AT.UTF-8")
    assert speak_preferred("")
    assert spoken() == "de"


def test_a_language_that_is_not_there_is_english(folder):
    assert not speak_preferred("fr")
    assert not speak_preferred("no language at all")
    assert spoken() == "en"


@pytest.mark.parametrize("damage", [b"", b"no catalogue", b"\xde\x12\x04\x95\0\0\0\0\xff\xff\xff\xff"])
def test_a_damaged_catalogue_is_none(folder, damage):
    (folder / "de" / "LC_MESSAGES" / "attune.mo").write_bytes(damage)
    assert not speak_preferred("de")
    assert said("Attune is not running.") == "Attune is not running."


def test_a_whole_catalogue_that_breaks_off_is_none(folder):
    path = folder / "de" / "LC_MESSAGES" / "attune.mo"
    path.write_bytes(path.read_bytes()[:200])
    assert not speak_preferred("de")


def test_the_languages_there_are(folder):
    assert language_names() == {"de": "Deutsch", "en": "English", "ar": "العربية"}


def test_without_catalogues_there_is_english(monkeypatch, tmp_path):
    monkeypatch.setattr(languages, "FOLDER", tmp_path / "nowhere")
    assert language_names() == {"en": "English"}


def test_the_preferred_language_is_read_by_itself(home):
    assert preferred_language(home) == ""
    home.make()
    file = home.folder / "preferences.json"
    for text, code in (('{"language": "de"}', "de"), ('{"language": 7}', ""), ("no table", "")):
        file.write_text(text)
        assert preferred_language(home) == code


@pytest.mark.parametrize("place", ["before", "after", "joined"])
def test_the_command_line_speaks_the_language_of_its_home(
    folder, home, capsys, monkeypatch, place, short_folder
):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(short_folder))
    home.make()
    (home.folder / "preferences.json").write_text(json.dumps({"language": "de"}))
    named = [f"--home={home.folder}"] if place == "joined" else ["--home", str(home.folder)]
    assert main(["quit", *named] if place == "after" else [*named, "quit"]) == 0
    assert capsys.readouterr().out == "Attune läuft nicht.\n"


def test_help_and_what_is_wrong_are_in_the_language_of_the_system(folder, capsys, monkeypatch):
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Aufruf: attune")
    assert "Dreißig Sekunden" in told
    assert "zeigt diese Hilfe" in told
    assert main(["check-in", "--home"]) == 2
    assert capsys.readouterr().err == "attune: --home: ein Wert fehlt. Siehe 'attune check-in --help'.\n"


def test_what_the_doctor_found_stands_in_line_however_long_the_names_are(monkeypatch, capsys, speaking):
    found = doctor.Finding("tray", "there"), doctor.Finding("chart", "gone", "install it")
    monkeypatch.setattr(doctor, "_findings", lambda home: iter(found))
    speaking({"chart": "a name of many letters"})
    assert doctor.examine(None) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [lines[0].index("there"), lines[1].index("gone"), lines[2].index("→")] == [27, 27, 27]

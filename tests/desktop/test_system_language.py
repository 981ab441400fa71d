"""Which languages the person wants, as the system tells it."""

import plistlib

import pytest

from attune_desktop.desktop import system_language
from attune_desktop.desktop.system_language import wanted_languages


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({"LANG": "de_DE.UTF-8"}, ["de_DE.UTF-8"]),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "fr_FR"}, ["fr_FR"]),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "fr_FR", "LC_ALL": "es_ES"}, ["es_ES"]),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": ""}, ["de_DE.UTF-8"]),
        ({"LANGUAGE": "pt_PT:pt_BR", "LANG": "en_US.UTF-8"}, ["pt_PT", "pt_BR", "en_US.UTF-8"]),
        ({"LANGUAGE": "de", "LANG": "C.UTF-8"}, ["C.UTF-8"]),
        ({"LANGUAGE": "de", "LC_ALL": "POSIX", "LANG": "de_DE"}, ["POSIX"]),
        ({"LANGUAGE": "::de:"}, ["de"]),
    ],
)
def test_the_environments_word_counts_as_gettext_has_it(environment, wanted):
    assert wanted_languages(environment) == wanted


def test_without_a_word_linux_wants_none(monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    assert wanted_languages({}) == []


def test_macos_has_a_list_of_its_own(monkeypatch, tmp_path):
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setattr(system_language.Path, "home", lambda: tmp_path)
    assert wanted_languages({}) == []
    folder = tmp_path / "Library" / "Preferences"
    folder.mkdir(parents=True)
    plist = folder / ".GlobalPreferences.plist"
    plist.write_bytes(plistlib.dumps({"AppleLanguages": ["pt-BR", 7, "en-US"]}, fmt=plistlib.FMT_BINARY))
    assert wanted_languages({}) == ["pt-BR", "en-US"]
    assert wanted_languages({"LANG": "de_DE.UTF-8"}) == ["de_DE.UTF-8"]
    for broken in (b"no plist", plistlib.dumps(["a list"]), plistlib.dumps({"AppleLanguages": "de"})):
        plist.write_bytes(broken)
        assert wanted_languages({}) == []

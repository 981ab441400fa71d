"""Which language is spoken, and with which day weeks begin."""

import pytest

from attune_desktop.core.languages import NAMES, matched, name_of, runs_right_to_left
from attune_desktop.core.preferences import WeekStart
from attune_desktop.core.week_start import FRIDAY, MONDAY, SATURDAY, SUNDAY, first_weekday, preferred_weekday

KNOWN = ["ar", "de", "es", "fr", "pt_BR"]


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ([], "en"),
        (["de"], "de"),
        (["de_AT.UTF-8"], "de"),
        (["de-CH"], "de"),
        (["ca_ES@valencia", "es_ES.UTF-8"], "es"),
        (["pt"], "pt_BR"),
        (["pt_PT.UTF-8"], "pt_BR"),
        (["pt-br"], "pt_BR"),
        (["ar_EG"], "ar"),
        (["zh-Hans-CN", "fr-FR"], "fr"),
        (["en_GB", "de"], "en"),
        (["C.UTF-8"], "en"),
        (["POSIX"], "en"),
        (["C", "de"], "en"),
        (["xx", ""], "en"),
        (["de", "fr"], "de"),
    ],
)
def test_the_first_language_that_is_known(wanted, code):
    assert matched(wanted, KNOWN) == code


def test_a_country_of_ones_own_comes_before_another():
    assert matched(["pt_PT"], ["pt_BR", "pt_PT"]) == "pt_PT"
    assert matched(["pt_AO"], ["pt_BR", "pt"]) == "pt"


def test_every_language_has_its_own_name():
    assert name_of("de") == "Deutsch"
    assert name_of("xx") == "xx"
    assert {*KNOWN, "en"} == set(NAMES)
    assert [code for code in NAMES if runs_right_to_left(code)] == ["ar"]
    assert runs_right_to_left("fa_IR")


@pytest.mark.parametrize(
    ("region", "day"),
    [
        *((region, SUNDAY) for region in ("US", "BR", "CA", "MX", "JP", "IL", "SA")),
        *((region, SATURDAY) for region in ("EG", "DZ", "JO", "IQ")),
        *((region, MONDAY) for region in ("DE", "FR", "ES", "GB", "AR", "AE", "MA", "", "?", "de")),
        ("MV", FRIDAY),
    ],
)
def test_weeks_begin_as_the_region_has_it(region, day):
    assert first_weekday(region) == day


def test_what_is_preferred_comes_before_the_region():
    assert preferred_weekday(WeekStart.SYSTEM, "US") == SUNDAY
    assert preferred_weekday(WeekStart.MONDAY, "US") == MONDAY
    assert preferred_weekday(WeekStart.SATURDAY, "DE") == SATURDAY
    assert preferred_weekday(WeekStart.SUNDAY, "DE") == SUNDAY

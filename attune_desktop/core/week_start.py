"""The day that a calendar's week begins with."""

from attune_desktop.core.preferences import WeekStart

MONDAY, FRIDAY, SATURDAY, SUNDAY = 0, 4, 5, 6

# Unicode CLDR, supplementalData.xml, weekData/firstDay, as Qt 6.11 has it; Monday where it names no other.
_FRIDAY = frozenset(("MV",))
_SATURDAY = frozenset(["AF", "BH", "DJ", "DZ", "EG", "IQ", "IR", "JO", "KW", "LY", "OM", "QA", "SD", "SY"])
_SUNDAY = frozenset().union(
    ("AG", "AS", "BD", "BR", "BS", "BT", "BW", "BZ", "CA", "CO", "DM", "DO", "ET", "GT", "GU", "HK", "HN"),
    ("ID", "IL", "IN", "IS", "JM", "JP", "KE", "KH", "KR", "LA", "MH", "MM", "MO", "MT", "MX", "MZ", "NI"),
    ("NP", "PA", "PE", "PH", "PK", "PR", "PT", "PY", "SA", "SG", "SV", "TH", "TT", "TW", "UM", "US", "VE"),
    ("VI", "WS", "YE", "ZA", "ZW"),
)
_CHOSEN = {WeekStart.MONDAY: MONDAY, WeekStart.SATURDAY: SATURDAY, WeekStart.SUNDAY: SUNDAY}


def first_weekday(region: str) -> int:
    """The day that weeks begin with in a region, as `date.weekday` counts: 0 for Monday to 6 for Sunday.

    Args:
        region: its code of two letters, such as "BR"; anything else has Monday.
    """
    if region in _SUNDAY:
        return SUNDAY
    if region in _SATURDAY:
        return SATURDAY
    return FRIDAY if region in _FRIDAY else MONDAY


def preferred_weekday(preferred: WeekStart, region: str) -> int:
    """The day that weeks begin with for somebody, where they are."""
    return _CHOSEN.get(preferred, first_weekday(region))

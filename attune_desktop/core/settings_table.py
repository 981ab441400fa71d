"""The table of settings: one row for every preference that a person chooses themselves."""

from collections.abc import Mapping

from attune_desktop.core.ground import Surface
from attune_desktop.core.language import later, later_of
from attune_desktop.core.preferences import Appearance, Hand, HandTone, Motion, SoundWish, WeekStart
from attune_desktop.core.settings import Section, Setting, Unit

NOT_SHOWN = ("skipped_groups", "cautions_read", "welcomed")
"""What a person chooses elsewhere, or does not choose at all."""


def settings(languages: Mapping[str, str] | None = None) -> tuple[Setting, ...]:
    """Every row, in the order in which they are shown.

    Args:
        languages: the codes of the languages that everything can be said in, with their own names.
    """
    choices = {"": later("As the system")} | dict(languages or {})
    return (
        *_ROWS,
        Setting(
            "language",
            "language",
            Section.LANGUAGE,
            later("Language"),
            choices=choices,
        ),
        Setting(
            "week-start",
            "week_start",
            Section.LANGUAGE,
            later("A week begins on"),
            choices={
                WeekStart.SYSTEM: later("As the system"),
                WeekStart.MONDAY: later("Monday"),
                WeekStart.SUNDAY: later("Sunday"),
                WeekStart.SATURDAY: later("Saturday"),
            },
        ),
    )


_ROWS = (
    # Sound and voice
    Setting(
        "sound",
        "sound",
        Section.SOUND,
        later("Sounds"),
        later("A soft one with each change of step."),
        {
            SoundWish.OFF: later("Off"),
            SoundWish.EYES_CLOSED: later("Where eyes are often closed"),
            SoundWish.ALWAYS: later("Always"),
        },
    ),
    Setting(
        "volume",
        "volume",
        Section.SOUND,
        later("How loud"),
        later("It sounds once when you let go."),
        unit=Unit.PERCENT,
        step=5,
    ),
    Setting(
        "voice",
        "voice",
        Section.SOUND,
        later("Speak each step"),
        later("In the voice of this computer."),
    ),
    # Look
    Setting(
        "appearance",
        "appearance",
        Section.LOOK,
        later("Colours"),
        choices={
            Appearance.SYSTEM: later("As the system"),
            Appearance.LIGHT: later_of("colours", "Light"),
            Appearance.DARK: later_of("colours", "Dark"),
            Appearance.CONTRAST: later("High contrast"),
        },
    ),
    Setting(
        "hand-tone",
        "hand_tone",
        Section.LOOK,
        later("Hands"),
        later("The skin of the hands and feet that are drawn."),
        {
            HandTone.LIGHT: later_of("skin", "Light"),
            HandTone.MEDIUM: later("Medium"),
            HandTone.TAN: later("Tan"),
            HandTone.BROWN: later("Brown"),
            HandTone.DARK: later_of("skin", "Dark"),
        },
    ),
    Setting(
        "text-size",
        "text_size",
        Section.LOOK,
        later("Text size"),
        later("Beside the size that the system has."),
        unit=Unit.PERCENT,
        step=10,
    ),
    Setting(
        "motion",
        "motion",
        Section.LOOK,
        later("Motion"),
        later("With less, the figure stands still, and warmth and a count show the breath."),
        {
            Motion.SYSTEM: later("As the system"),
            Motion.FULL: later_of("motion", "Full"),
            Motion.REDUCED: later("Reduced"),
        },
    ),
    # Practices and check-ins
    Setting(
        "breathe-length",
        "breathe_s",
        Section.PRACTICES,
        later("A breathing pattern lasts"),
        later("It ends after an out-breath. The reset always lasts 30 seconds."),
        {
            30: later("30 seconds"),
            60: later("1 minute"),
            120: later("2 minutes"),
            300: later("5 minutes"),
        },
        unit=Unit.SECONDS,
    ),
    Setting(
        "dominant-hand",
        "dominant_hand",
        Section.PRACTICES,
        later("The hand that comes first"),
        later("Where muscles are relaxed one side after the other."),
        {Hand.RIGHT: later_of("hand", "Right"), Hand.LEFT: later_of("hand", "Left")},
    ),
    Setting(
        "release-only",
        "release_only",
        Section.PRACTICES,
        later("Let go without tensing first"),
    ),
    Setting(
        "surface",
        "surface",
        Section.PRACTICES,
        later("The floor under the feet"),
        choices={
            Surface.GRASS: later("Grass"),
            Surface.TILE: later("Tile"),
            Surface.WOOD: later("Wood"),
            Surface.CARPET: later("Carpet"),
        },
    ),
    Setting(
        "ground-length",
        "ground_s",
        Section.PRACTICES,
        later("Feet on the floor lasts"),
        choices={30: later("30 seconds"), 60: later("1 minute")},
        unit=Unit.SECONDS,
    ),
    Setting("seated", "seated", Section.PRACTICES, later("Sitting, not standing")),
    Setting("shoes", "shoes", Section.PRACTICES, later("With shoes on")),
    Setting(
        "body-as-list",
        "body_as_list",
        Section.PRACTICES,
        later("The body as a list"),
        later("In the check-in, instead of a picture."),
    ),
    # Nudges
    Setting(
        "nudges",
        "nudges",
        Section.NUDGES,
        later("Offer a pause now and then"),
        later("When you come back from a short absence; never while you type, present or want quiet."),
    ),
    Setting(
        "nudges-a-day",
        "nudges_a_day",
        Section.NUDGES,
        later("At most, in a day"),
        needs="nudges",
    ),
    Setting(
        "nudges-from",
        "nudge_from_h",
        Section.NUDGES,
        later("Not before"),
        unit=Unit.HOUR,
        needs="nudges",
    ),
    Setting(
        "nudges-until",
        "nudge_until_h",
        Section.NUDGES,
        later("Not after"),
        later("An earlier hour than the first is on the next day."),
        unit=Unit.HOUR,
        needs="nudges",
    ),
    # On this desktop
    Setting(
        "start-at-login",
        "start_at_login",
        Section.DESKTOP,
        later("Be there after log-in"),
        later("Quietly, in the tray."),
    ),
    Setting(
        "shortcuts",
        "shortcuts",
        Section.DESKTOP,
        later("Keys that work everywhere"),
        later("The desktop may ask which ones."),
    ),
)

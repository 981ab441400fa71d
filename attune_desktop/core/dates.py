"""Days and times as the language writes them: names of days and months, and what stands in which order.

Our own names, in catalogue messages: what strftime writes changes with the locale that Qt sets, and words on
the command line need neither Qt nor another library.
"""

from datetime import date, time

from attune_desktop.core.language import later, said, said_of

WEEKDAYS = (
    later("Monday"),
    later("Tuesday"),
    later("Wednesday"),
    later("Thursday"),
    later("Friday"),
    later("Saturday"),
    later("Sunday"),
)
MONTHS = (
    later("January"),
    later("February"),
    later("March"),
    later("April"),
    later("May"),
    later("June"),
    later("July"),
    later("August"),
    later("September"),
    later("October"),
    later("November"),
    later("December"),
)


def month_name(number: int) -> str:
    """A month, 1 to 12, by its name."""
    return said(MONTHS[number - 1])


def short_month(number: int) -> str:
    """A month, 1 to 12, in few letters."""
    names = (
        said_of("month", "Jan"),
        said_of("month", "Feb"),
        said_of("month", "Mar"),
        said_of("month", "Apr"),
        said_of("month", "May"),
        said_of("month", "Jun"),
        said_of("month", "Jul"),
        said_of("month", "Aug"),
        said_of("month", "Sep"),
        said_of("month", "Oct"),
        said_of("month", "Nov"),
        said_of("month", "Dec"),
    )
    return names[number - 1]


def weekday_name(day: date) -> str:
    """The day's name."""
    return said(WEEKDAYS[day.weekday()])


def short_day(day: date) -> str:
    """The day's name in few letters, as it stands under the chart."""
    names = (
        said_of("weekday", "Mon"),
        said_of("weekday", "Tue"),
        said_of("weekday", "Wed"),
        said_of("weekday", "Thu"),
        said_of("weekday", "Fri"),
        said_of("weekday", "Sat"),
        said_of("weekday", "Sun"),
    )
    return names[day.weekday()]


def day_initial(day: date) -> str:
    """The day's name in a letter."""
    letters = (
        said_of("initial of Monday", "M"),
        said_of("initial of Tuesday", "T"),
        said_of("initial of Wednesday", "W"),
        said_of("initial of Thursday", "T"),
        said_of("initial of Friday", "F"),
        said_of("initial of Saturday", "S"),
        said_of("initial of Sunday", "S"),
    )
    return letters[day.weekday()]


def day_number(day: date) -> str:
    """The day of the month as a date has it."""
    # Translators: the number of the first day in a date, as in "1 May".
    return said_of("first of the month", "1") if day.day == 1 else str(day.day)


def long_day(day: date) -> str:
    """The day with its weekday, where its year is known."""
    # Translators: a day as in "Monday 4 May".
    return said("{weekday} {day} {month}").format(
        weekday=weekday_name(day), day=day_number(day), month=month_name(day.month)
    )


def long_day_of_year(day: date) -> str:
    """The day with its weekday and its year."""
    # Translators: a day as in "Monday 4 May 2026".
    return said("{weekday} {day} {month} {year}").format(
        weekday=weekday_name(day), day=day_number(day), month=month_name(day.month), year=day.year
    )


def day_and_month(day: date) -> str:
    """The day without its year, the month in full."""
    # Translators: a day as in "4 May", its month in full.
    return said("{day} {month}").format(day=day_number(day), month=month_name(day.month))


def full_date(day: date) -> str:
    """The day with its year, the month in full."""
    # Translators: a day as in "4 May 2026", its month in full.
    return said("{day} {month} {year}").format(
        day=day_number(day), month=month_name(day.month), year=day.year
    )


def short_date(day: date, *, aligned: bool = False) -> str:
    """The day in few letters, without its year.

    Args:
        day: the day.
        aligned: whether it takes the same room whether its number has one digit or two.
    """
    number = day_number(day).rjust(2) if aligned else day_number(day)
    # Translators: a day as in "4 Sep", its month in few letters.
    return said_of("short", "{day} {month}").format(day=number, month=short_month(day.month))


def short_date_of_year(day: date) -> str:
    """The day in few letters, with its year."""
    # Translators: a day as in "4 Sep 2026", its month in few letters.
    return said_of("short", "{day} {month} {year}").format(
        day=day_number(day), month=short_month(day.month), year=day.year
    )


def month_and_year(day: date) -> str:
    """The month that a day lies in, with its year."""
    # Translators: a month as in "May 2026".
    return said("{month} {year}").format(month=month_name(day.month), year=day.year)


def from_to(first: date, last: date, *, year: bool = True) -> str:
    """From when to when, saying month and year once where they are the same.

    Args:
        first: the first day.
        last: the last one.
        year: whether the year is said where both have the same.
    """
    if first.year != last.year:
        return said_of("dates", "{first} to {last}").format(first=full_date(first), last=full_date(last))
    end = full_date(last) if year else day_and_month(last)
    if first.month != last.month:
        return said_of("dates", "{first} to {last}").format(first=day_and_month(first), last=end)
    # Translators: days of one month, as in "4 to 10 May"; the last has its month and perhaps its year.
    return said("{day} to {last}").format(day=day_number(first), last=end)


def time_words(at: time) -> str:
    """A time of day."""
    # Translators: a time of day as in "09:40".
    return said("{hour}:{minute}").format(hour=f"{at.hour:02}", minute=f"{at.minute:02}")

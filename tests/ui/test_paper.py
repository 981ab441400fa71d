"""The page for a therapist: always one, with what was chosen and nothing else, in words one can select."""

import re
import zlib
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter

from attune_desktop.core.moment import Moment
from attune_desktop.core.stretch import DaySummary
from attune_desktop.ui.week import paper_page
from attune_desktop.ui.week.paper import Followed, Paper
from attune_desktop.ui.week.paper_chart import PaperChart
from attune_desktop.ui.week.paper_ink import MM, Print, write
from attune_desktop.ui.week.paper_page import MARGIN, Page, page_size, pdf, picture

A4 = QPageSize(QPageSize.PageSizeId.A4)
LAST = date(2026, 6, 14)
LONG = "wohlig-angespannt-und-trotzdem-neugierig"
NOTE = "The meeting ran late again. I walked home along the river. "


def days(n: int, ratings: tuple[tuple[int, int], ...] = ((3, 1), (6, 2))) -> tuple[DaySummary, ...]:
    first = LAST - timedelta(n - 1)
    return tuple(
        DaySummary(first + timedelta(i), ratings, 3, 1) if i % 3 else DaySummary(first + timedelta(i))
        for i in range(n)
    )


def notes(*texts: str) -> tuple[tuple[Moment, str], ...]:
    now = datetime(2026, 6, 14, 18, tzinfo=UTC)
    return tuple((Moment(now - timedelta(days=i), 120), text) for i, text in enumerate(texts))


def paper(n: int = 28, **kwargs) -> Paper:
    return Paper(LAST - timedelta(n - 1), LAST, days(n), **kwargs)


def full(n: int) -> Paper:
    return paper(
        n,
        words=tuple((f"{LONG}{i}", 100 - i) for i in range(90)),
        followed=tuple(
            Followed(f"A long title of its own, that goes on {i}", 9, 5, 3.5, 6) for i in range(30)
        ),
        notes=notes(*(NOTE * 60 for _ in range(40))),
    )


# Reading a PDF as Qt writes it


def pages(content: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", content))


def text_of(content: bytes) -> str:
    """The words of a PDF, as a reader finds them: through the fonts' tables from glyphs to letters."""
    objects = {int(n): body for n, body in re.findall(rb"(?s)(\d+) 0 obj\s(.*?)endobj", content)}
    streams = {}
    for number, body in objects.items():
        _, stream, data = body.partition(b"stream")
        if stream:
            data = data.lstrip(b"\r\n").rpartition(b"endstream")[0]
            streams[int(number)] = zlib.decompress(data) if b"FlateDecode" in body else data
    letters: dict[bytes, dict[int, str]] = {}
    fonts = b"".join(objects.values())
    for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", fonts):
        table = re.search(rb"/ToUnicode (\d+) 0 R", objects[int(number)])
        assert table, "its words cannot be selected"
        letters[name] = letters_of(streams[int(table[1])])
    said = []
    for stream in streams.values():
        font = b""
        for named, glyphs in re.findall(rb"/(F\d+) [\d.]+ Tf|<([0-9a-fA-F]+)> Tj|<[0-9a-fA-F]+>", stream):
            font = named or font
            if glyphs and font in letters:
                codes = (int(glyphs[i : i + 4], 16) for i in range(0, len(glyphs), 4))
                said.append("".join(letters[font].get(code, "?") for code in codes))
    return " ".join(said)


def letters_of(table: bytes) -> dict[int, str]:
    found = {}
    for first, last, to in re.findall(rb"<(\w{4})> ?<(\w{4})> ?<(\w+)>", table):
        for offset in range(int(last, 16) - int(first, 16) + 1):
            found[int(first, 16) + offset] = chr(int(to, 16) + offset)
    for first, last, several in re.findall(rb"<(\w{4})> ?<(\w{4})> ?\[([^\]]*)\]", table):
        for offset, to in enumerate(re.findall(rb"<(\w+)>", several)):
            found[int(first, 16) + offset] = bytes.fromhex(to.decode()).decode("utf-16-be")
        assert int(first, 16) <= int(last, 16)
    return found


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


# The file


@pytest.mark.parametrize("n", [1, 7, 28, 84, 366])
def test_it_is_one_page_however_much_there_is(qapp, n: int):
    for size in (A4, QPageSize(QPageSize.PageSizeId.Letter)):
        content = pdf(full(n), size)
        assert content.startswith(b"%PDF")
        assert pages(content) == 1


def test_its_words_can_be_selected(qapp):
    content = pdf(paper(words=(("rushed", 8),), followed=(Followed("Reset", 4, 3, 4, 6),)), A4)
    said = squeezed(text_of(content))
    for words in (
        "How I was",
        "18 May to Sunday 14 June 2026",
        "rushed 8",
        "no diagnosis",
        "usually 4 before",
    ):
        assert squeezed(words) in said


def test_notes_are_on_it_only_when_ticked(qapp):
    without, with_ = pdf(paper(), A4), pdf(paper(notes=notes("by the river")), A4)
    assert squeezed("by the river") not in squeezed(text_of(without))
    assert "Notes" not in text_of(without)
    assert squeezed("by the river") in squeezed(text_of(with_))


def test_words_are_on_it_only_when_ticked(qapp):
    assert "Words" not in text_of(pdf(paper(), A4))


def test_notes_that_do_not_fit_are_counted(qapp):
    said = squeezed(text_of(pdf(paper(84, notes=notes(*(NOTE * 4 for _ in range(60)))), A4)))
    found = re.search(r"…and(\d+)morenotes", said)
    assert found
    assert 0 < int(found[1]) < 60
    assert said.count(squeezed(NOTE)[:20]) == (60 - int(found[1])) * 4


def test_a_long_note_is_shortened_and_it_says_so(qapp):
    said = squeezed(text_of(pdf(paper(notes=notes(NOTE * 60)), A4)))
    assert squeezed("1 note shortened") in said
    assert squeezed(NOTE * 40) not in said


def test_a_note_cannot_be_hidden_in_what_is_told_of_the_file(qapp):
    content = pdf(paper(notes=notes("by the river"), words=(("rushed", 8),)), A4)
    told = re.findall(rb"/(?:Title|Author|Subject|Keywords|Creator)\s*\(((?:[^()\\]|\\.)*)\)", content)
    plain = [each.replace(b"\0", b"").removeprefix(b"\xfe\xff") for each in told]
    assert b"Self-observation" in plain
    assert all(b"river" not in each and b"2026" not in each for each in plain)
    assert b"rushed" not in content  # nor is it in what lies beside the page, which is not packed


@pytest.mark.parametrize(
    ("locale", "size"),
    [
        ("de_DE", QPageSize.PageSizeId.A4),
        ("en_US", QPageSize.PageSizeId.Letter),
        ("C", QPageSize.PageSizeId.A4),
    ],
)
def test_the_paper_is_that_of_the_country(qapp, locale: str, size: QPageSize.PageSizeId):
    assert page_size(QLocale(locale)).id() == size


# What is drawn


def ink(image: QImage) -> tuple[int, int, int, int]:
    """From where to where there is any: left, top, right, bottom."""
    marks = [
        (x, y)
        for y in range(image.height())
        for x in range(image.width())
        if image.pixelColor(x, y).lightness() < 200
    ]
    xs, ys = [x for x, _ in marks], [y for _, y in marks]
    return min(xs), min(ys), max(xs), max(ys)


@pytest.mark.parametrize("n", [3, 28, 84, 366])
def test_nothing_is_drawn_outside_the_margins(qapp, n: int):
    image = picture(full(n), A4, 400)
    margin = MARGIN * 400 / A4.sizePixels(600).height()
    left, top, right, bottom = ink(image)
    assert left >= margin - 1.5
    assert top >= margin - 1.5
    assert right <= image.width() - margin + 1.5
    assert bottom <= image.height() - margin + 1.5


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_note_stands_behind_its_date_whichever_way_the_lines_run(qapp, monkeypatch, direction):
    places = {}

    def noted(painter, place, words, *args, **kwargs):
        places[words] = place
        return write(painter, place, words, *args, **kwargs)

    monkeypatch.setattr(paper_page, "write", noted)
    before = qapp.layoutDirection()
    qapp.setLayoutDirection(direction)
    picture(paper(notes=notes("A quiet day.")), A4, 400)
    qapp.setLayoutDirection(before)
    when, note = places["14 Jun, 20:00"], places["A quiet day."]
    mirrored = direction is Qt.LayoutDirection.RightToLeft
    assert (when.left() > note.right() - 1) if mirrored else (when.right() < note.left() + 1)
    assert all(place.left() >= MARGIN - 1 for place in places.values())


def test_it_is_grey_on_white(qapp):
    image = picture(full(28), A4, 300)
    for y in range(image.height()):
        for x in range(image.width()):
            colour = image.pixelColor(x, y)
            assert max(colour.red(), colour.green(), colour.blue()) - colour.green() <= 40  # sub-pixel edges


def test_a_day_without_numbers_is_blank(qapp):
    chart_days = days(7)
    image = QImage(round(175 * MM), round(90 * MM), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    chart = PaperChart(chart_days, 0, 0, 175 * MM)
    chart.draw(painter)
    painter.end()
    for number, day in enumerate(chart_days):
        x = round(17 * MM + (number + 0.5) * (175 - 17) * MM / 7)
        column = [image.pixelColor(x, y).lightness() for y in range(round(8 * MM), round(30 * MM))]
        assert (min(column) < 150) == bool(day.n)


def test_the_middle_is_said_from_two_numbers_on_and_n_always():
    assert "median" not in Paper(LAST, LAST, (DaySummary(LAST, ((5, 1),), 1),)).summary
    two = Paper(LAST, LAST, (DaySummary(LAST, ((4, 1), (7, 1)), 2),))
    assert two.summary.endswith("The middle (median) of 2 numbers is 5½; they go from 4 to 7.")
    assert Paper(LAST, LAST, (DaySummary(LAST),)).summary == "Nothing was noted on these days."


def test_before_and_after_are_told_from_three_pairs_on():
    assert Followed("Reset", 2, 2, 3, 7).told == "Reset: 2 times"
    assert Followed("Reset", 1).told == "Reset: once"
    assert Followed("Reset", 3, 3, 0.5, 10).told == "Reset: 3 times, usually ½ before and 10 after"


def test_both_years_are_told_where_there_are_two():
    assert paper(200).dates == "Thursday 27 November 2025 to Sunday 14 June 2026"
    assert paper(28).dates == "Monday 18 May to Sunday 14 June 2026"


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.text(max_size=60), max_size=4),
    st.lists(st.text(max_size=300).filter(str.strip), max_size=4),
    st.integers(1, 40),
)
def test_any_words_can_be_drawn(qapp, words: list[str], written: list[str], n: int):
    page = paper(n, words=tuple((word, 1) for word in words), notes=notes(*written))
    image = QImage(60, 85, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(0.01, 0.01)
    Page(page, QSizeF(A4.sizePixels(600))).draw(painter)
    painter.end()
    assert pages(pdf(page, A4)) == 1


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("words", ["A quiet day.", "יום שקט."])
def test_a_line_begins_where_the_lines_of_the_page_do(qapp, direction, words):
    image = QImage(1600, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    before = qapp.layoutDirection()
    qapp.setLayoutDirection(direction)
    painter = QPainter(image)
    write(painter, QRectF(0, 0, 1600, 0), words, Print.BODY)
    painter.end()
    qapp.setLayoutDirection(before)
    left, _, right, _ = ink(image)
    mirrored = direction is Qt.LayoutDirection.RightToLeft
    assert (right > 1580 and left > 800) if mirrored else (left < 20 and right < 800)

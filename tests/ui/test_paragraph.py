"""Words in lines: centred ones are even, and mirrored ones all begin at the edge."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from attune_desktop.ui.controls.label import Label
from attune_desktop.ui.controls.paragraph import (
    SHORT_SHARE,
    balanced_width,
    comfortable_width,
    paragraph_height,
)
from attune_desktop.ui.theme import Type

RTL = Qt.LayoutDirection.RightToLeft
HINT = "make a fist and press the elbow down, about half effort\u00a0·\u00a0{n}\u00a0s"
ARABIC = "ينتظر في شريط النظام، حيث الأيقونات الصغيرة. يمكنك النقر على هذه الأيقونة إن أحببت."


def width_of(words):
    """A width in which the words have two lines, the second with little in it, px."""
    font = Type.BODY.font()
    width, one_line = 40.0, paragraph_height("x", font, 1000)
    while paragraph_height(words, font, width) > 2 * one_line + 1:
        width += 1
    while paragraph_height(words, font, width + 1) > one_line + 1:
        width += 1
    return width


def ink(label):
    """For each line of what is painted, the px from the left where it begins and ends."""
    image = label.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ground = QColor(label.palette().color(label.backgroundRole()))
    line = paragraph_height(label.text().split()[0], label.font(), 1000)
    lines = []
    for number in range(round(image.height() / line)):
        rows = range(round(number * line) + 2, min(round((number + 1) * line), image.height()) - 2)
        inked = [x for y in rows for x in range(image.width()) if image.pixelColor(x, y) != ground]
        lines.append((min(inked), max(inked)))
    return lines


def test_centred_lines_are_even(theme, qtbot):
    words = HINT.format(n=8)
    label = Label(words, Type.BODY, theme, wraps=True)
    qtbot.addWidget(label)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    width = round(width_of(words))
    label.resize(width, label.heightForWidth(width))
    (left, right), (second_left, second_right) = ink(label)
    assert second_right - second_left > (right - left) / 2
    assert abs((left + right) - (second_left + second_right)) <= 4  # both in the middle


def test_no_word_moves_while_a_number_is_counted_down(qapp):
    font, width = Type.BODY.font(), width_of(HINT.format(n=10))
    widths = {balanced_width(HINT.format(n=n), font, width) for n in range(1, 60)}
    assert len(widths) == 1


def test_one_line_has_all_the_room_it_had(qapp):
    assert balanced_width("softly", Type.BODY.font(), 300.0) == 300.0


def test_no_short_word_is_left_alone_below(theme, qtbot):
    words = "If you like: 30-second reset. After it you usually said 2 higher (7 times)."
    label = Label(words, Type.BODY, theme, wraps=True)
    qtbot.addWidget(label)
    width = round(width_of(words))
    label.resize(width, label.heightForWidth(width))
    first, second = ink(label)
    assert first[0] == pytest.approx(second[0], abs=2)  # both begin at the edge
    assert second[1] - second[0] >= width * SHORT_SHARE


def test_a_word_longer_than_its_line_breaks(theme, qtbot):
    label = Label("wohlig-angespannt-und-trotzdem-neugierig" * 2, Type.BODY, theme, wraps=True)
    qtbot.addWidget(label)
    label.resize(120, label.heightForWidth(120))
    assert label.height() > 3 * label.fontMetrics().height()


def test_lines_that_were_written_stay_lines(theme, qtbot):
    label = Label("One.\nTwo.", Type.BODY, theme, wraps=True)
    qtbot.addWidget(label)
    assert label.heightForWidth(400) == 2 * Label("One.", Type.BODY, theme, wraps=True).heightForWidth(400)


@given(words=st.text("abc iW\u00a0·ش", max_size=80), width=st.floats(20, 400))
def test_comfortable_lines_are_as_many_as_before(words, width):
    font = Type.BODY.font()
    comfortable = comfortable_width(words, font, width)
    assert comfortable <= width
    assert paragraph_height(words, font, comfortable) == paragraph_height(words, font, width)


@given(words=st.text("abc iW\u00a0·ش", max_size=80), width=st.floats(20, 400))
def test_even_lines_are_as_many_as_before(words, width):
    font, words = Type.BODY.font(), re.sub(r"\d", "0", words)
    even = balanced_width(words, font, width)
    assert even <= width
    assert paragraph_height(words, font, even) == paragraph_height(words, font, width)


def test_mirrored_lines_begin_at_the_edge(theme, qtbot):
    label = Label(ARABIC, Type.BODY, theme, wraps=True)
    qtbot.addWidget(label)
    label.setLayoutDirection(RTL)
    width = 200
    label.resize(width, label.heightForWidth(width))
    lines = ink(label)
    assert len(lines) >= 3
    ends = [right for _, right in lines]
    assert max(ends) - min(ends) <= 2


def test_what_is_centred_stays_so_when_the_direction_turns(theme, qtbot):
    label = Label("softly", Type.BODY, theme, wraps=True)
    qtbot.addWidget(label)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    label.setLayoutDirection(RTL)
    assert label.alignment() & Qt.AlignmentFlag.AlignHCenter

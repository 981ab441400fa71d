"""The tray only says what was asked for. That a real tray shows it is the end-to-end tests' business."""

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter, QTextDocument
from PySide6.QtWidgets import QLabel, QSystemTrayIcon

from attune_desktop import resources
from attune_desktop.core.preferences import Preferences
from attune_desktop.core.stretch import DaySummary
from attune_desktop.store.practices import read_practices
from attune_desktop.ui.actions import Actions
from attune_desktop.ui.glance import strip_html
from attune_desktop.ui.icon import SIZES_PX, attune_icon
from attune_desktop.ui.launcher import WHY, Launcher
from attune_desktop.ui.tray import Tray


@pytest.fixture
def actions(qtbot):
    return Actions()


@pytest.fixture
def asked(actions):
    said = []
    actions.practice_requested.connect(lambda name: said.append(name))
    actions.check_in_requested.connect(lambda: said.append("check-in"))
    actions.talk_requested.connect(lambda: said.append("talk"))
    actions.week_requested.connect(lambda: said.append("week"))
    actions.settings_requested.connect(lambda: said.append("settings"))
    actions.about_requested.connect(lambda: said.append("about"))
    actions.pause_ended.connect(lambda: said.append("end the pause"))
    actions.pause_extended.connect(lambda: said.append("a longer pause"))
    actions.quit_requested.connect(lambda: said.append("quit"))
    return said


@pytest.fixture
def tray(actions):
    tray = Tray(attune_icon(), actions)
    yield tray
    tray.hide()


def shown(menu):
    """What is to be seen of a menu."""
    return [entry for entry in menu.actions() if entry.isVisible()]


def test_a_left_click_asks_for_the_reset(tray, asked):
    tray._icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert asked == ["reset"]


@pytest.mark.parametrize("reason", ["Context", "DoubleClick", "MiddleClick", "Unknown"])
def test_no_other_click_asks_for_anything(tray, asked, reason):
    tray._icon.activated.emit(QSystemTrayIcon.ActivationReason[reason])
    assert asked == []


def test_on_macos_the_click_that_opens_the_menu_is_no_reset(actions, asked, monkeypatch):
    monkeypatch.setattr("sys.platform", "darwin")
    tray = Tray(attune_icon(), actions)
    tray._icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert asked == []
    tray.hide()


def test_the_menu_has_everything_and_the_reset_first(tray, asked):
    entries = shown(tray._menu)
    assert [entry.text() for entry in entries] == [
        *(
            "30-second reset",
            "Breathe",
            "Relax muscles",
            "Feet on the floor",
            "Notice your breath",
            "Your own",
            "Sound and voice",
        ),
        *("", "Check in…", "Before I talk…", "This week", "", "Settings…", "About Attune", "Quit"),
    ]
    for entry in entries:
        if entry.menu() is None:
            entry.trigger()
    assert asked == ["reset", "notice", "check-in", "talk", "week", "settings", "about", "quit"]


PAUSE = ["Back to the talk at 15:40", "End the pause", "20 minutes more", ""]


def test_a_pause_comes_first_in_the_menu_while_it_runs(tray, actions, asked):
    actions.show_pause("Back to the talk at 15:40")
    entries = shown(tray._menu)
    assert [entry.text() for entry in entries[:5]] == [*PAUSE, "30-second reset"]
    assert entries[3].isSeparator()
    for entry in entries[:3]:
        entry.trigger()
    assert asked == ["talk", "end the pause", "a longer pause"]
    actions.show_pause("")
    assert shown(tray._menu)[0].text() == "30-second reset"


def test_a_pause_that_cannot_grow_says_why(tray, actions, asked):
    actions.show_pause("Back to the talk at 15:40", can_grow=False)
    entry = shown(tray._menu)[2]
    assert entry.text() == "20 minutes more (24 hours is the most)"
    entry.trigger()
    assert asked == []


def test_nudges_are_in_the_menu_while_there_are_any(tray, actions):
    wishes = []
    actions.nudges.wished.connect(wishes.append)
    assert "Pause nudges" not in [entry.text() for entry in shown(tray._menu)]
    actions.nudges.show(on=True, paused="")
    titles = [entry.text() for entry in shown(tray._menu)]
    assert titles[titles.index("This week") + 1] == "Pause nudges"
    actions.nudges.show(on=True, paused="Nudges paused until 14:30")
    entry = shown(tray._menu)[titles.index("Pause nudges")]
    assert entry.text() == "Nudges paused until 14:30"
    lines = entry.menu().actions()
    assert [line.text() for line in lines] == [
        "Resume",
        "Pause nudges",
        "For 1 hour",
        "Today",
        "Until resumed",
    ]
    assert lines[1].isSeparator()
    for line in lines:
        line.trigger()
    assert [wish.value for wish in wishes] == ["resume", "1h", "today", "until-resumed"]
    actions.nudges.show(on=False, paused="")
    assert not entry.isVisible()


def test_what_is_told_stays_at_a_renewed_icon(tray):
    tray.tell("Back to the talk at 15:40")
    assert tray._icon.toolTip() == "Attune\nBack to the talk at 15:40"
    tray.renew()
    assert tray._icon.toolTip() == "Attune\nBack to the talk at 15:40"
    tray.tell("")
    assert tray._icon.toolTip() == "Attune"


DAYS = [DaySummary(date(2026, 5, 3)), DaySummary(date(2026, 5, 4), ((4, 2), (7, 1)), 3, 0)]


def test_the_last_days_are_words_in_a_menu_of_the_desktops_and_a_strip_in_ours(tray, actions, theme, asked):
    lines = ["3 check-ins", "Sun – · Mon 4"]
    actions.lately.show_days(DAYS, date(2026, 5, 4), theme, lines, drawn=False)
    assert "Sun – · Mon 4" in [entry.text() for entry in shown(tray._menu)]
    assert not actions.lately.isVisible()
    actions.lately.show_days(DAYS, date(2026, 5, 4), theme, lines, drawn=True)
    assert not actions.lately.words.isVisible()
    [strip] = actions.lately.createdWidgets()
    picture = strip.grab().toImage()
    assert theme.palette.primary.lower() in {
        picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())
    }
    actions.lately.trigger()  # there to be seen, not to be chosen
    assert asked == []
    actions.lately.show_days([], date(2026, 5, 4), theme, [], drawn=True)
    assert "" not in [entry.text() for entry in shown(tray._menu) if not entry.isSeparator()]


def test_today_is_seen_in_a_menu_of_any_ground(actions, theme):
    actions.lately.show_days(DAYS, date(2026, 5, 4), theme, ["3 check-ins"], drawn=True)
    picture = QImage(80, 80, QImage.Format.Format_RGB32)
    picture.fill(QColor(theme.palette.lane_today))
    painter = QPainter(picture)
    actions.lately.paint(painter, QRectF(20, 10, 40, 60))
    painter.end()
    around = [picture.pixelColor(x, 20).name() for x in range(40, 66)]
    assert around.count(theme.palette.lane_today.lower()) >= 15
    assert theme.palette.ground.lower() in around[-6:]


def test_the_last_days_are_told_below_the_pause(tray):
    tray.show_lately("3 check-ins\nSun – · Mon 4", "")
    tray.tell("Back to the talk at 15:40")
    assert tray._icon.toolTip() == "Attune\nBack to the talk at 15:40\n3 check-ins\nSun – · Mon 4"


def test_where_we_draw_the_tip_it_has_a_picture(tray, theme, monkeypatch):
    monkeypatch.setattr(QSystemTrayIcon, "geometry", lambda _: QRect(0, 0, 22, 22))
    tray.tell("<b> & more")
    tray.show_lately("3 check-ins", strip_html(DAYS, date(2026, 5, 4), theme))
    tip = tray._icon.toolTip()
    assert "&lt;b&gt; &amp; more" in tip
    document = QTextDocument()
    document.setHtml(tip)
    assert document.toPlainText().splitlines()[:3] == ["Attune", "<b> & more", "3 check-ins"]
    assert 'src="data:image/png;base64,' in tip


def test_a_tip_that_is_about_to_be_seen_is_told(qtbot, tray):
    with qtbot.waitSignal(tray.hovered):
        event = QHelpEvent(QEvent.Type.ToolTip, QPoint(), QPoint())
        QCoreApplication.sendEvent(tray._icon, event)


def test_a_message_is_shown_where_the_tray_has_them_and_its_click_told(tray, monkeypatch):
    said, clicked = [], []
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _, *words: said.append(words[:2]))
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", lambda: True)
    tray.message_clicked.connect(clicked.append)
    assert tray.message("Return to the talk?", "Your pause is over.")
    assert said == [("Return to the talk?", "Your pause is over.")]
    tray.renew()
    tray._icon.messageClicked.emit()
    assert clicked == ["Return to the talk?"]


def test_a_message_is_none_where_the_tray_has_none(tray):
    assert not tray.message("Return to the talk?", "Your pause is over.")


def test_titles_that_begin_with_a_number_keep_their_order_in_a_mirrored_menu(qapp, qtbot):
    def titles():
        practices = Actions().practices
        practices.fill(built_in, [], Preferences())
        return [action.text() for action in practices.breathe.actions()]

    built_in = read_practices(resources.FOLDER / "practices")[0].values()
    assert "4 in, 6 out" in titles()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert {"\u20684 in, 6 out\u2069", "\u20681 minute\u2069"} <= set(titles())
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_renewed_icon_still_answers_and_the_old_one_is_gone(tray, asked):
    old = tray._icon
    tray.renew()
    assert tray._icon is not old
    assert not old.isVisible()
    tray._icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert asked == ["reset"]


def test_the_small_window_has_the_same_actions_and_says_why(qtbot, theme, actions, asked):
    window = Launcher(theme, attune_icon(), actions)
    qtbot.addWidget(window)
    assert WHY in [label.text() for label in window.findChildren(QLabel)]
    buttons = [child for child in window.children() if hasattr(child, "click")]
    assert [button.text() for button in buttons] == [
        *("30-second reset", "All practices…", "Check in…", "This week", "Settings…", "Quit")
    ]
    for button in buttons:
        if button.text() != "All practices…":
            button.click()
    assert asked == ["reset", "check-in", "week", "settings", "quit"]


def test_the_small_window_has_the_menu_of_all_practices_too(qtbot, theme, actions):
    window = Launcher(theme, attune_icon(), actions)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(window.opening):
        window._more.click()
    assert [entry.text() for entry in shown(window._menu)][:3] == [
        "30-second reset",
        "Breathe",
        "Relax muscles",
    ]
    window._menu.close()
    window.close()


def test_the_small_windows_menu_has_the_pause_that_runs_already(qtbot, theme, actions):
    actions.show_pause("Back to the talk at 15:40")
    window = Launcher(theme, attune_icon(), actions)
    qtbot.addWidget(window)
    assert [entry.text() for entry in shown(window._menu)[:4]] == PAUSE


@pytest.mark.parametrize("size", SIZES_PX)
def test_the_icon_has_every_size_itself(qapp, size):
    pixmap = attune_icon().pixmap(size, size)
    assert (pixmap.width(), pixmap.height()) == (size, size)
    image = pixmap.toImage()
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(size // 2, size // 2).alpha() == 255


@pytest.mark.parametrize("panel", ["#FFFFFF", "#F0F0F0", "#2B2B2B", "#000000"])
def test_the_icon_reads_on_light_and_dark_panels(panel):
    from attune_desktop.ui import icon

    for colour in (icon.ARC, icon.CORE):
        assert contrast(QColor(colour), QColor(panel)) >= 3


def contrast(one, other):
    """WCAG 2.2's contrast ratio."""

    def luminance(colour):
        parts = [colour.redF(), colour.greenF(), colour.blueF()]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_ones_own_practices_come_before_the_way_to_change_them(actions, asked):
    every, _ = read_practices(resources.FOLDER / "practices")
    wanted = []
    actions.editing_requested.connect(lambda: wanted.append("editor"))
    actions.practices.fill(every.values(), [every["reset"]], Preferences())
    own = actions.practices.own.actions()
    assert [(entry.text(), entry.isSeparator()) for entry in own] == [
        ("30-second reset", False),
        ("", True),
        ("Make or change one…", False),
    ]
    own[0].trigger()
    own[2].trigger()
    assert (asked, wanted) == (["reset"], ["editor"])
    actions.practices.fill(every.values(), [], Preferences())
    assert [entry.text() for entry in actions.practices.own.actions() if not entry.isSeparator()] == [
        "Make or change one…"
    ]

"""The week's own window, page by page: by the keys, by ear, and what it does to files and to the history."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from driving import CHECK_IN, WEEK, Attune, a_desktop, look, with_keyboard
from test_screen_reader import names, press, read
from virtual_desktop import Node, VirtualDesktop

from attune_desktop.store.drafts import draft_file
from attune_desktop.ui.palette import LIGHT

PAGES = "Chart", "Table", "What helps", "Yours"
READY = {"attune_desktop.app.READY_MS": 0}
NOTE = "zebrafish"


@pytest.fixture
def desktop():
    with a_desktop(tray="sni", screen_reader=True) as desktop:
        yield desktop


@pytest.fixture
def attune(desktop, home):
    with Attune(desktop, home, constants=READY) as attune:
        desktop.sni.wait_for_item()
        yield attune


@pytest.fixture
def week(desktop, attune):
    """Two check-ins, and the window that shows them."""
    earlier = datetime.now(UTC) - timedelta(days=1)
    attune.tell("check-in", "--grounded", "3", "--feeling", "foggy", "--at", f"{earlier:%Y-%m-%dT%H:%M:%S}Z")
    attune.tell("check-in", "--grounded", "7", "--feeling", "calm", "--note", NOTE)
    attune.tell("week")
    with_keyboard(desktop, WEEK)
    return attune


def chosen_tab(window: Node) -> list[str]:
    return [tab.name for tab in window.find_all("page tab") if "selected" in tab.states]


def on_page(desktop: VirtualDesktop, page: str) -> Node:
    return read(desktop, WEEK, lambda window: chosen_tab(window) == [page])


def open_page(desktop: VirtualDesktop, page: str) -> Node:
    desktop.reader.act(on_page_now(desktop).find("page tab", page))
    return on_page(desktop, page)


def on_page_now(desktop: VirtualDesktop) -> Node:
    return read(desktop, WEEK, lambda window: bool(chosen_tab(window)))


def choose_file(desktop: VirtualDesktop, title: str, path: object) -> None:
    """Type a path into the window that asks for a file."""
    with_keyboard(desktop, title)
    desktop.key("ctrl+a")
    desktop.type(str(path))
    desktop.key("Return")
    desktop.wait_for_no_window(title)


def wait_for_label(desktop: VirtualDesktop, words: str) -> Node:
    return read(desktop, WEEK, lambda window: any(words in label for label in names(window, "label")))


def traces(home) -> list[str]:
    """The files of a home that hold the note."""
    files = [path for path in home.folder.rglob("*") if path.is_file()]
    return [str(path) for path in files if NOTE.encode() in path.read_bytes()]


def test_the_pages_are_gone_through_by_keys_and_each_says_what_it_is(desktop, week):
    for number, page in enumerate(PAGES):
        if number:
            desktop.key("ctrl+Tab")
        window = on_page(desktop, page)
        assert [tab.name for tab in window.find_all("page tab")] == list(PAGES)
        assert "2 check-ins on 2 days" in names(window, "label")
        stops = [node for node in window.showing() if "focusable" in node.states]
        assert [node.outline() for node in stops if not node.name.strip()] == []
        match page:
            case "Chart":
                assert "7 · calm" in window.find("chart", "Chart of the week").description
            case "Table":
                cells = [node.name for node in window.find_all("cell")]
                assert {"Grounded, 7", "Words, calm", f"Note, {NOTE}"} <= set(cells), window.outline()
            case "What helps":
                assert {"What came after a practice", "Times of day"} <= {
                    node.name for node in window.showing()
                }
            case "Yours":
                assert {"CSV…", "JSON…", "PNG…", "SVG…", "Import a file…", "Make a copy now"} <= set(
                    names(window, "push button")
                )
    desktop.key("ctrl+Tab")
    on_page(desktop, "Chart")


def test_time_and_views_are_gone_through_by_keys(desktop, week):
    desktop.key("y")
    year = desktop.wait_until(
        lambda: [title for title in desktop.windows() if title.removesuffix(" · Attune").isdecimal()],
        "the year",
    )
    desktop.key("t", "w")
    with_keyboard(desktop, WEEK)
    desktop.key("m")
    desktop.wait_for_no_window(WEEK)
    assert year


def test_everything_is_taken_along_removed_and_brought_in_again(desktop, week, tmp_path):
    kept = week.rows("check_in")
    file = tmp_path / "mine.json"
    open_page(desktop, "Yours")
    press(desktop, WEEK, "JSON…")
    choose_file(desktop, "Save to a file · Attune", file)
    wait_for_label(desktop, f"{file} has 2 check-ins now.")
    assert [entry["id"] for entry in json.loads(file.read_text("utf-8"))["check_ins"]] == [
        row["id"] for row in sorted(kept, key=lambda row: row["at_utc"])
    ]

    # What is being written while everything is removed goes as well.
    week.tell("check-in")
    with_keyboard(desktop, CHECK_IN)
    desktop.type(f"{NOTE},")
    desktop.wait_until(lambda: draft_file(week.home).exists(), "the draft")
    assert traces(week.home)
    week.tell("week")
    with_keyboard(desktop, WEEK)
    press(desktop, WEEK, "Remove everything…")
    press(desktop, WEEK, "No copy", "radio button")
    window = read(desktop, WEEK, lambda window: "Type everything to go on" in names(window, "text"))
    desktop.reader.write(window.find("text", "Type everything to go on"), "everything")
    press(desktop, WEEK, "Remove everything")
    wait_for_label(desktop, "nothing of it stays on this computer")
    desktop.wait_for_no_window(CHECK_IN)
    assert week.rows("check_in") == []
    desktop.wait_until(lambda: traces(week.home) == [], "no byte to be left")

    press(desktop, WEEK, "Import a file…")
    choose_file(desktop, "Import a file · Attune", file)
    press(desktop, WEEK, "Add them")
    wait_for_label(desktop, "Added 2 check-ins.")
    assert sorted(row["note"] for row in week.rows("check_in")) == ["", NOTE]


def test_a_copy_is_made_and_gone_back_to(desktop, week):
    open_page(desktop, "Yours")
    press(desktop, WEEK, "Make a copy now")
    wait_for_label(desktop, "Today's copy holds everything there is now.")
    week.tell("check-in", "--grounded", "9")
    assert len(week.rows("check_in")) == 3
    # The week has heard of it from nobody: it reads when it is asked.
    window = read(desktop, WEEK, lambda window: bool(restores(window)))
    desktop.reader.act(restores(window)[0])
    press(desktop, WEEK, "Restore")
    wait_for_label(desktop, "What was here is kept as a copy, too")
    assert len(week.rows("check_in")) == 2


def restores(window: Node) -> list[Node]:
    return [button for button in window.find_all("push button") if button.name.startswith("Restore ")]


def test_the_tray_makes_the_days_copy_and_tells_the_last_days(desktop, home):
    with Attune(desktop, home, "check-in", "--grounded", "6") as once:
        once.process.wait()
    with Attune(desktop, home, constants=READY) as attune:
        desktop.sni.wait_for_item()
        desktop.wait_until(lambda: list(attune.home.backups.glob("attune-*.db")), "the day's copy")
        lines = desktop.wait_until(
            lambda: [line.label for line in desktop.sni.menu() if line.visible and " – · " in line.label],
            "the last days in the menu",
        )
        assert lines[0].endswith(" 6")
        desktop.wait_until(lambda: "1 check-in" in str(desktop.sni.tool_tip()), "the last days at the icon")


def test_the_last_days_are_drawn_where_the_pointer_rests(xembed, home):
    with Attune(xembed, home) as attune:
        icon = xembed.wait_for_tray_icon()
        attune.tell("check-in", "--grounded", "6")
        xembed.move(*icon.centre)
        [tip] = xembed.wait_until(xembed.popups, "the tip")
        xembed.wait_until(lambda: look(xembed, tip).count(LIGHT.lane_today) > 50, "today's lane")
        assert look(xembed, tip).count(LIGHT.primary) > 5


def test_damage_is_told_once_in_the_window(desktop, attune):
    attune.tell("check-in", "--grounded", "7")
    raw = bytearray(attune.home.database.read_bytes())
    raw[100] = 77  # of no kind that a page is of
    attune.home.database.write_bytes(raw)
    attune.tell("week")
    told = read(desktop, "Attune", lambda window: bool(names(window, "label")))
    assert [label for label in names(told, "label") if "1 check-in could be read from it" in label]
    desktop.reader.act(told.find("push button", "Close"))
    desktop.wait_until(lambda: "Attune" not in desktop.windows(), "the sentence to go")
    window = read(desktop, WEEK, lambda window: "1 check-in on 1 day" in names(window, "label"))
    assert window
    assert attune.rows("check_in")[0]["grounded"] == 7


def test_damage_is_told_once_on_the_command_line(desktop, attune):
    attune.tell("check-in", "--grounded", "7")
    attune.tell("quit")  # it would mend the file itself, were it to look at it first
    assert attune.process.wait() == 0
    raw = bytearray(attune.home.database.read_bytes())
    raw[100] = 77
    attune.home.database.write_bytes(raw)
    first, second = (attune.ask("week", "--text") for _ in range(2))
    assert first.returncode == second.returncode == 0
    assert first.stderr.count("was damaged: 1 check-in could be read from it") == 1
    assert first.stdout == second.stdout
    assert second.stderr == ""
    [aside] = attune.home.folder.glob("attune.damaged-*.db")
    assert aside.read_bytes() == bytes(raw)

"""Being the one instance, with a real socket and a real lock."""

import json
import os
import socket
import threading

import pytest

from attune_desktop.core.errors import KnownError
from attune_desktop.desktop.instance import NotRunning, Request, endpoint, forward
from attune_desktop.desktop.single_instance import AlreadyRunning, SingleInstance


@pytest.fixture
def folder(tmp_path, short_folder, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(short_folder))
    return tmp_path / "home"


@pytest.fixture
def serve(qtbot, folder):
    """Start an instance; what it is asked is in `asked`."""
    made = []

    def start(handle=None):
        asked = []
        one = SingleInstance(folder, handle or asked.append)
        one.asked = asked
        made.append(one)
        return one

    yield start
    for one in made:
        one.close()


def from_elsewhere(qtbot, do):
    """Run the blocking client beside the event loop, and return what it returned or raised."""
    outcome = []

    def run():
        try:
            outcome.append(do())
        except Exception as error:  # noqa: BLE001 - handed on to the test
            outcome.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    qtbot.waitUntil(lambda: not thread.is_alive(), timeout=10_000)
    thread.join()
    return outcome[0]


def talk(folder, data):
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(8)
        connection.connect(endpoint(folder))
        connection.sendall(data)
        received = b""
        while not received.endswith(b"\n"):
            part = connection.recv(4096)
            if not part:
                break
            received += part
        return received


def test_a_request_is_handed_over_and_answered(qtbot, serve, folder):
    one = serve()
    assert from_elsewhere(qtbot, lambda: forward(folder, Request("practice", "reset", "token"))) is None
    assert one.asked == [Request("practice", "reset", "token")]


def test_what_cannot_be_done_is_told_to_who_asked(qtbot, serve, folder):
    def refuse(_request):
        raise KnownError("There is no such practice.")

    serve(refuse)
    told = from_elsewhere(qtbot, lambda: forward(folder, Request("practice", "x")))
    assert isinstance(told, KnownError)
    assert str(told) == "There is no such practice."


def test_a_second_one_is_refused_and_takes_nothing_away(qtbot, serve, folder):
    first = serve()
    with pytest.raises(AlreadyRunning):
        SingleInstance(folder, lambda _: None)
    from_elsewhere(qtbot, lambda: forward(folder, Request("week")))
    assert first.asked == [Request("week")]


def test_what_a_killed_process_left_behind_is_no_obstacle(qtbot, serve, folder):
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(endpoint(folder))
    assert os.path.exists(endpoint(folder))
    one = serve()
    from_elsewhere(qtbot, lambda: forward(folder, Request("week")))
    assert one.asked == [Request("week")]


def test_closed_it_is_gone(qtbot, serve, folder):
    serve().close()
    with pytest.raises(NotRunning):
        forward(folder, Request("week"))
    assert not os.path.exists(endpoint(folder))


@pytest.mark.parametrize(
    "noise",
    [
        b"hello\n",
        b"\x00\xff\n",
        b"[]\n",
        b'{"v":2,"command":"week"}\n',
        b'{"v":1,"command":"rm"}\n',
        b"x" * 40_000,
    ],
)
def test_nonsense_gets_one_line_and_changes_nothing(qtbot, serve, folder, noise):
    one = serve()
    answer = json.loads(from_elsewhere(qtbot, lambda: talk(folder, noise)))
    assert answer["ok"] is False
    assert answer["error"].endswith((".", "?"))
    assert one.asked == []


def test_who_says_nothing_is_hung_up_on(qtbot, serve, folder, monkeypatch):
    monkeypatch.setattr("attune_desktop.desktop.single_instance.PATIENCE_MS", 50)
    serve()
    assert from_elsewhere(qtbot, lambda: talk(folder, b'{"v":1')) == b""


def test_a_request_in_pieces_is_whole(qtbot, serve, folder):
    one = serve()

    def slowly():
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(8)
            connection.connect(endpoint(folder))
            for byte in b'{"v":1,"command":"week"}\n':
                connection.sendall(bytes([byte]))
            return connection.recv(100)

    assert json.loads(from_elsewhere(qtbot, slowly)) == {"ok": True}
    assert one.asked == [Request("week")]

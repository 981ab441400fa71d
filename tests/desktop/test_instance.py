"""The line that goes over the socket, and where the socket is."""

import json
import os
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attune_desktop.core.errors import KnownError
from attune_desktop.desktop import instance
from attune_desktop.desktop.instance import (
    COMMANDS,
    MessageError,
    NotRunning,
    Request,
    decode,
    encode,
    endpoint,
)

SHORT = st.text(max_size=40)


@given(st.sampled_from(COMMANDS), SHORT, SHORT, SHORT)
def test_a_request_arrives_as_it_was_sent(command, practice, activation, setting):
    request = Request(command, practice, activation, setting=setting, value=setting)
    line = encode(request)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert decode(line) == request


def test_what_is_wished_of_nudges_arrives():
    request = Request("nudges", wish="until-resumed")
    assert decode(encode(request)) == request


@given(st.binary(max_size=200))
def test_noise_is_refused_in_one_sentence(noise):
    with pytest.raises(MessageError) as refused:
        decode(noise)
    assert "\n" not in str(refused.value)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(
    st.dictionaries(
        st.sampled_from(["v", "command", "practice", "activation", "setting", "value", "else"]),
        JSON | st.sampled_from([1, *COMMANDS]),
    )
)
def test_any_other_json_is_refused_or_a_whole_request(message):
    try:
        request = decode(json.dumps(message).encode())
    except MessageError:
        return
    assert request.command in COMMANDS
    assert isinstance(request.practice, str)


@pytest.mark.parametrize("line", [b"[" * 5000, b'{"v":' * 3000, b"1" * 5000])
def test_deep_and_long_json_is_refused(line):
    with pytest.raises(MessageError):
        decode(line)


@pytest.fixture
def runtime(tmp_path, monkeypatch):
    folder = tmp_path / "run"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


def test_each_home_has_its_own_socket(tmp_path, runtime):
    assert endpoint(tmp_path / "a") != endpoint(tmp_path / "b")
    assert endpoint(tmp_path / "a") == endpoint(tmp_path / "b" / ".." / "a")
    assert endpoint(tmp_path / "a").startswith(str(runtime))


def test_the_socket_of_a_long_home_still_has_a_short_name(tmp_path, runtime):
    assert len(os.path.basename(endpoint(tmp_path / ("long" * 50)))) < 40


def test_without_a_runtime_folder_one_is_made_for_this_person_alone(short_folder, monkeypatch):
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(short_folder))
    folder = os.path.dirname(endpoint(short_folder))
    assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700


def test_a_runtime_folder_that_others_can_write_is_refused(tmp_path, monkeypatch):
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    (tmp_path / f"attune-{os.getuid()}").mkdir()
    (tmp_path / f"attune-{os.getuid()}").chmod(0o777)
    with pytest.raises(KnownError, match="alone"):
        endpoint(tmp_path)


def test_nobody_there_is_told_apart(tmp_path, runtime):
    with pytest.raises(NotRunning):
        instance.forward(tmp_path, Request("week"))
    assert not instance.is_running(tmp_path)

"""The pipe between the program and the process of a token carries messages, and nothing else gets through."""

import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_app.signing.token_talk import process_command
from secretary_app.signing.token_wire import MOST_BYTES, GarbledError, receive, send

WORDS = st.text('aơ\N{COMBINING ACUTE ACCENT}"\\\0\ud800😀', max_size=9)
PLAIN = st.none() | st.booleans() | st.integers() | WORDS
MESSAGES = st.dictionaries(WORDS, PLAIN | st.lists(PLAIN, max_size=3), max_size=3)


def through_a_pipe(write: Callable[[int], object]) -> Any:
    """Return what is read of what was written before the writer closed its end."""
    reading, writing = os.pipe()
    try:
        write(writing)
        os.close(writing)
        return receive(reading)
    finally:
        os.close(reading)


@given(MESSAGES)
def test_a_message_comes_out_as_it_went_in(message: dict[str, Any]) -> None:
    assert through_a_pipe(lambda pipe: send(pipe, message)) == message


@given(st.binary(max_size=200))
def test_garbage_is_refused_or_ends_the_talk(garbage: bytes) -> None:
    try:
        found = through_a_pipe(lambda pipe: os.write(pipe, garbage))
    except GarbledError:
        return
    assert found is None or len(garbage) >= 6


@given(st.binary(max_size=60))
def test_garbage_of_the_right_length_is_refused_unless_it_is_a_message(garbage: bytes) -> None:
    framed = len(garbage).to_bytes(4) + garbage
    try:
        found = through_a_pipe(lambda pipe: os.write(pipe, framed))
    except GarbledError:
        return
    assert isinstance(found, dict)


@given(MESSAGES, st.data())
def test_a_message_cut_off_is_no_message(message: dict[str, Any], data: st.DataObject) -> None:
    reading, writing = os.pipe()
    send(writing, message)
    os.close(writing)
    whole = os.read(reading, 1 << 16)
    os.close(reading)
    cut = data.draw(st.integers(0, len(whole) - 1))
    assert through_a_pipe(lambda pipe: os.write(pipe, whole[:cut])) is None


def test_a_length_beyond_reason_is_refused_without_waiting_for_it() -> None:
    with pytest.raises(GarbledError):
        through_a_pipe(lambda pipe: os.write(pipe, (MOST_BYTES + 1).to_bytes(4)))


@pytest.mark.parametrize(
    "orders",
    [
        b"",
        b"\xff" * 64,
        b"\0\0\0\2{}",  # a message, but no order
        b"\0\0\0\2[]",
        b'\0\0\0\x0b{"do": "x"}',
        b'\0\0\0\x0e{"do": "sign"}',
        b"\0\0\0\xff{",
    ],
)
def test_the_process_of_a_token_ends_on_orders_it_does_not_understand(orders: bytes) -> None:
    run = subprocess.run(process_command(), input=orders, capture_output=True, timeout=60, check=False)
    assert run.stdout == b""


def test_the_process_of_a_token_loads_nothing_that_takes_long() -> None:
    words = "import sys, secretary_app.signing.token_process; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in run.stdout.split()}
    assert "pkcs11" in loaded
    assert loaded.isdisjoint({"PySide6", "pyhanko", "cryptography", "reportlab", "pikepdf", "click", "sqlite_utils"})

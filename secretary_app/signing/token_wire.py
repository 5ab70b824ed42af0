"""How the program and the process of a token speak over two pipes: a length of four bytes, then JSON.

Both sides use this file; it needs the standard library only, so that the process of a token starts quickly.
"""

import json
import os
import struct
from typing import Any, Final

Message = dict[str, Any]

MOST_BYTES: Final = 8 << 20  # of one message; a token holds some kilobytes of certificates
_LENGTH: Final = struct.Struct(">I")


class GarbledError(Exception):
    """What came through the pipe is no message."""


def send(pipe: int, message: Message) -> None:
    """Write a message to a pipe; raise OSError when nobody reads there any more."""
    words = json.dumps(message).encode()
    rest = memoryview(_LENGTH.pack(len(words)) + words)
    while rest:
        rest = rest[os.write(pipe, rest) :]


def receive(pipe: int) -> Message | None:
    """Read the next message from a pipe; None when the other side is gone; raise GarbledError or OSError."""
    head = _read(pipe, _LENGTH.size)
    if head is None:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > MOST_BYTES:
        raise GarbledError
    words = _read(pipe, length)
    return None if words is None else _message(words)


def _message(words: bytes) -> Message:
    try:
        message = json.loads(words)
    except (ValueError, RecursionError) as error:
        raise GarbledError from error
    if not isinstance(message, dict):
        raise GarbledError
    return message


def _read(pipe: int, count: int) -> bytes | None:
    """Return exactly so many bytes; None when the pipe ends before."""
    parts = bytearray()
    while len(parts) < count:
        part = os.read(pipe, count - len(parts))
        if not part:
            return None
        parts += part
    return bytes(parts)

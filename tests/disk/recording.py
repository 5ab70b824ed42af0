"""What a watched program did to its files, in order, as shim.c wrote it down."""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_NUMBERS: Final = struct.Struct("<QQQ")


@dataclass(frozen=True, slots=True)
class Made:
    """A name was given to a new, empty file."""

    path: str
    file: int


@dataclass(frozen=True, slots=True)
class FolderMade:
    """A folder was made."""

    path: str


@dataclass(frozen=True, slots=True)
class Written:
    """Bytes were written at a place of a file."""

    file: int
    place: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Cut:
    """A file was given a length."""

    file: int
    length: int


@dataclass(frozen=True, slots=True)
class Flushed:
    """All that was written to a file until now is on the disk."""

    file: int


@dataclass(frozen=True, slots=True)
class FolderFlushed:
    """All names given and taken in a folder until now are on the disk."""

    path: str


@dataclass(frozen=True, slots=True)
class Renamed:
    """A file or folder got another name, in place of what had it."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Removed:
    """A name was taken away."""

    path: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the program, such as that a line is saved."""

    words: str


Naming = Made | FolderMade | Renamed | Removed
Event = Naming | Written | Cut | Flushed | FolderFlushed | Mark


def read_recording(path: Path) -> list[Event]:
    """Return the events of a recording; raise ValueError or struct.error for one cut short."""
    data, at, events = path.read_bytes(), 0, list[Event]()
    while at < len(data):
        kind = chr(data[at])
        file, place, length = _NUMBERS.unpack_from(data, at + 1)
        at += 1 + _NUMBERS.size + length
        if at > len(data):
            raise ValueError(at)
        events.append(_event(kind, file, place, data[at - length : at]))
    return events


def _event(kind: str, file: int, place: int, data: bytes) -> Event:
    if kind == "W":
        return Written(file, place, data)
    if kind == "T":
        return Cut(file, place)
    return _NAMED[kind](data.decode(), file)


_NAMED: Final[dict[str, Callable[[str, int], Event]]] = {
    "S": lambda _, file: Flushed(file),
    "C": Made,
    "F": lambda words, _: FolderMade(words),
    "D": lambda words, _: FolderFlushed(words),
    "R": lambda words, _: Renamed(*words.split("\n")),
    "U": lambda words, _: Removed(words),
    "M": lambda words, _: Mark(words),
}

"""What a disk may hold after the power went, as far as the promises of the system go.

Promised is: what was written to a file before it was flushed is there, and a name is there once its folder was flushed.
Of everything later each piece may be there or not, in any order: of the writes to a file each sector of 512 bytes, of
the names each one by itself, only that what happened to one name happened in its order.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from random import Random
from typing import Final

from tests.disk.recording import (
    Cut,
    Event,
    Flushed,
    FolderFlushed,
    FolderMade,
    Made,
    Mark,
    Naming,
    Removed,
    Renamed,
    Written,
)

SECTOR: Final = 512
Image = dict[str, bytes | None]  # what is at each path: the bytes of a file, or None for a folder
Choice = Callable[[Random, Sequence["Piece"]], Sequence["Piece"]]
Piece = Written | Cut


@dataclass(slots=True)
class _File:
    """A file: what is surely on the disk, and what was done since, oldest first."""

    sure: bytearray = field(default_factory=bytearray)
    since: list[Piece] = field(default_factory=list)

    def flush(self) -> None:
        for piece in self.since:
            _do(self.sure, piece)
        self.since.clear()

    def whole(self) -> bytes:
        """Return all that was written."""
        return self._with(self.since)

    def found(self, chance: Random) -> bytes:
        """Return what may be found in it after the power went."""
        return self._with(chance.choice(_CHOICES)(chance, self.since) if self.since else ())

    def _with(self, pieces: Sequence[Piece]) -> bytes:
        found = bytearray(self.sure)
        for piece in pieces:
            _do(found, piece)
        return bytes(found)


def _do(data: bytearray, piece: Piece) -> None:
    if isinstance(piece, Cut):
        del data[piece.length :]
        data.extend(bytes(piece.length - len(data)))
        return
    data.extend(bytes(max(0, piece.place - len(data))))  # a hole reads as zeros
    data[piece.place : piece.place + len(piece.data)] = piece.data


def _all(_: Random, since: Sequence[Piece]) -> Sequence[Piece]:
    return since


def _none(_: Random, __: Sequence[Piece]) -> Sequence[Piece]:
    return ()


def _first_ones(chance: Random, since: Sequence[Piece]) -> Sequence[Piece]:
    """The disk wrote in order and the last piece is torn."""
    count = chance.randrange(len(since))
    return [*since[:count], *_sectors(since[count])[: chance.randint(0, 8)]]


def _some(chance: Random, since: Sequence[Piece]) -> Sequence[Piece]:
    return [piece for piece in since if chance.random() < 0.5]


def _all_but_one(chance: Random, since: Sequence[Piece]) -> Sequence[Piece]:
    lost = chance.randrange(len(since))
    return [piece for number, piece in enumerate(since) if number != lost]


def _one(chance: Random, since: Sequence[Piece]) -> Sequence[Piece]:
    return [chance.choice(since)]


def _torn(chance: Random, since: Sequence[Piece]) -> Sequence[Piece]:
    """Each sector by itself, the last version of it or an earlier one."""
    sectors = [sector for piece in since for sector in _sectors(piece) if chance.random() < 0.7]
    if chance.random() < 0.5:
        chance.shuffle(sectors)
    return sectors


_CHOICES: Final[tuple[Choice, ...]] = (_all, _none, _first_ones, _some, _all_but_one, _one, _torn, _torn)


def _sectors(piece: Piece) -> list[Piece]:
    """Return a write cut at the borders of the sectors of the disk."""
    if isinstance(piece, Cut):
        return [piece]
    ends = range(piece.place // SECTOR * SECTOR + SECTOR, piece.place + len(piece.data) + SECTOR, SECTOR)
    parts, start = list[Piece](), 0
    for end in ends:
        part = piece.data[start : end - piece.place]
        parts.append(Written(piece.file, piece.place + start, part))
        start += len(part)
    return parts


class PoweredDisk:
    """The disk under a recorded program; events are played into it, and the power may go after each."""

    def __init__(self, root: Path) -> None:
        """Begin with an empty folder."""
        self.root = root
        self.said: list[str] = []  # the marks so far
        self._files: dict[int, _File] = {}  # by the number the system gave last
        self._sure: dict[str, _File | None] = {}  # by path; None is a folder
        self._names: list[tuple[Naming, _File | None]] = []  # what was done to names since, with the file of a new one

    def play(self, event: Event) -> None:
        """Let one more event happen."""
        match event:
            case Mark(words):
                self.said.append(words)
            case Made(_, number):
                self._files[number] = _File()  # numbers are given again once a file is gone
                self._names.append((event, self._files[number]))
            case FolderMade() | Renamed() | Removed():
                self._names.append((event, None))
            case Written(number, _, _) | Cut(number, _):
                self._files[number].since.append(event)
            case Flushed(number):
                self._files[number].flush()
            case FolderFlushed(path):
                self._flush_names(path)

    def image(self, chance: Random) -> Image:
        """Return what may be on the disk when the power goes now."""
        names = dict(self._sure)
        lost: set[str] = set()
        keep_all, keep = chance.random() < 0.4, chance.choice((0.0, 0.5, 0.9))
        for naming, file in self._names:
            touched = set(_touched(naming))
            # What came later to a name that was lost cannot have come without it.
            if touched & lost or not (keep_all or chance.random() < keep):
                lost |= touched
            else:
                _give(names, naming, file)
        reachable = (path for path in sorted(names) if _has_its_folder(path, str(self.root), names))
        return {path: None if (file := names[path]) is None else file.found(chance) for path in reachable}

    def whole(self) -> Image:
        """Return what is there when only the program ends: everything, as the system knows it."""
        names = dict(self._sure)
        for naming, file in self._names:
            _give(names, naming, file)
        return {path: None if (file := names[path]) is None else file.whole() for path in sorted(names)}

    def _flush_names(self, folder: str) -> None:
        still = []
        for naming, file in self._names:
            if _folder_of(_touched(naming)[-1]) == folder:
                _give(self._sure, naming, file)
            else:
                still.append((naming, file))
        self._names = still


def _touched(naming: Naming) -> tuple[str, ...]:
    return (naming.old, naming.new) if isinstance(naming, Renamed) else (naming.path,)


def _folder_of(path: str) -> str:
    return str(PurePosixPath(path).parent)


def _give(names: dict[str, _File | None], naming: Naming, file: _File | None) -> None:
    match naming:
        case Made(path, _):
            names[path] = file
        case FolderMade(path):
            names[path] = None
        case Removed(path):
            names.pop(path, None)
        case Renamed(old, new):
            below = [path for path in names if path == old or path.startswith(f"{old}/")]
            for path in below:
                names[new + path.removeprefix(old)] = names.pop(path)


def _has_its_folder(path: str, root: str, names: dict[str, _File | None]) -> bool:
    """Tell whether all folders on the way from the root are there."""
    ways = PurePosixPath(path).relative_to(root).parents
    return all(str(PurePosixPath(root) / way) in names for way in ways if str(way) != ".")


def lay_out(image: Image, recorded: Path, root: Path) -> None:
    """Write an image of a recorded root below another one, which must be empty."""
    for path, data in image.items():
        place = root / PurePosixPath(path).relative_to(recorded)
        if data is None:
            place.mkdir(mode=0o700)
        else:
            place.write_bytes(data)


def chosen_moments(events: Iterable[Event], count: int, chance: Random) -> list[int]:
    """Return after how many events the power goes each time, in order; a third right beside flushes and names."""
    events = list(events)
    border = [at for at, event in enumerate(events) if not isinstance(event, (Written, Mark))]
    moments = [chance.randrange(len(events)) + 1 for _ in range(count - count // 3)]
    moments += [chance.choice(border) + chance.randint(0, 1) for _ in range(count // 3)]
    return sorted(moments)

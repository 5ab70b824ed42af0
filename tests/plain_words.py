"""Looks for words in the bytes of files, in every form in which a program could have left them there."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Final

from secretary_app.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_DEFLATED: Final = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
_ZIP_ENTRY: Final = b"PK\x03\x04"


def forms(word: str) -> Iterator[bytes]:
    """Yield a word as text of several encodings, as JSON and QSettings escape it, folded as search does."""
    for text in {word, fold(word), json.dumps(word)[1:-1], fold(word).replace(" ", "")}:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            yield text.encode(encoding)
    yield word.encode("unicode-escape").replace(b"\\u", b"\\x").replace(b"\\x0", b"\\x").replace(b"\\x1e", b"\\x1e")


def found_in(folders: Sequence[Path], words: Sequence[str]) -> dict[str, set[str]]:
    """Return the files below some folders in which one of the words stands, and which."""
    wanted = {form: word for word in words for form in forms(word) if len(form) >= 8}
    found: dict[str, set[str]] = {}
    for path in (path for folder in folders for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        for layer in (data, *_inflated(data)):
            hits = {word for form, word in wanted.items() if form in layer}
            if hits:
                found.setdefault(path.name, set()).update(hits)
    return found


def _inflated(data: bytes) -> Iterator[bytes]:
    """Yield whatever can be inflated out of the bytes: streams of zlib, as in PDF files, and entries of archives."""
    for mark in _DEFLATED:
        place = data.find(mark)
        while place >= 0:
            yield _tried(zlib.decompressobj(), data[place:])
            place = data.find(mark, place + 1)
    place = data.find(_ZIP_ENTRY)
    while place >= 0:
        name, extra = (int.from_bytes(data[place + at : place + at + 2], "little") for at in (26, 28))
        yield _tried(zlib.decompressobj(-zlib.MAX_WBITS), data[place + 30 + name + extra :])
        place = data.find(_ZIP_ENTRY, place + 1)


def _tried(inflating: zlib._Decompress, data: bytes) -> bytes:
    whole = b""
    try:
        for start in range(0, len(data), 4096):
            whole += inflating.decompress(data[start : start + 4096])
            if inflating.eof:
                break
    except zlib.error:
        pass
    return whole

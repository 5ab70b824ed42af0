"""Files attached to a PDF: the conference a minute was made from."""

import zlib
from io import BytesIO

import pikepdf

from secretary_app.signing.reading import HOSTILE_ERRORS

CONFERENCE_SUFFIX = ".hoinghi.json"
LARGEST_CONFERENCE = 64 * 1024 * 1024  # bytes, unpacked; 5 000 findings are about 4 MB


def conference_attached(pdf: bytes) -> bytes | None:
    """Return the attached conference file; None when there is none, empty when it unpacks beyond all measure."""
    try:
        with pikepdf.open(BytesIO(pdf), suppress_warnings=True) as document:
            files = document.attachments
            name = next((name for name in sorted(files) if name.casefold().endswith(CONFERENCE_SUFFIX)), None)
            return None if name is None else _content(files[name].get_file().obj)
    except HOSTILE_ERRORS:
        return None


def _content(stream: pikepdf.Object) -> bytes:
    if stream.get("/Filter") is None:
        return stream.read_raw_bytes()
    if stream.get("/Filter") != pikepdf.Name.FlateDecode or "/DecodeParms" in stream:
        return stream.read_bytes()
    unpacker = zlib.decompressobj()
    data = unpacker.decompress(stream.read_raw_bytes(), LARGEST_CONFERENCE)
    return b"" if unpacker.unconsumed_tail else data

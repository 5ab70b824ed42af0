"""Files attached to a PDF: the conference a minute was made from."""

import zlib
from io import BytesIO

import pikepdf

from secretary_app.signing.reading import HOSTILE_ERRORS, is_mostly_blank

CONFERENCE_SUFFIX = ".hoinghi.json"
LARGEST_CONFERENCE = (
    16 * 1024 * 1024
)  # bytes, unpacked; 5 000 findings are about 4 MB, and more would take long to read


def conference_attached(pdf: bytes) -> bytes | None:
    """Return the attached conference file; None when there is none.

    Empty, which is no conference, when it unpacks beyond all measure, or when there are several: nobody could tell
    which of them another reader takes.
    """
    if is_mostly_blank(pdf):
        return None
    try:
        with pikepdf.open(BytesIO(pdf), suppress_warnings=True) as document:
            files = document.attachments
            names = [name for name in files if name.casefold().endswith(CONFERENCE_SUFFIX)]
            if len(names) > 1:
                return b""
            return _content(files[names[0]].get_file().obj) if names else None
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

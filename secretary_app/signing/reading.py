"""Opening PDF files that anybody may have made."""

import logging
import re
import zlib
from contextlib import AbstractContextManager, suppress
from io import BytesIO
from struct import error as struct_error

import pikepdf
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from pyhanko.pdf_utils.misc import PdfError, PdfReadError, PdfStrictReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko_certvalidator.errors import PathError, ValidationError

from secretary_app.domain.errors import UnreadableFileError

# What pyHanko, asn1crypto, cryptography and pikepdf were seen to raise on hostile files: they parse trustingly, so a
# broken object surfaces as whatever Python operation met it first. Caught only where a file enters this package.
HOSTILE_ERRORS: tuple[type[Exception], ...] = (
    PdfError,
    pikepdf.PdfError,
    pikepdf.PasswordError,
    PathError,
    ValidationError,
    InvalidSignature,
    UnsupportedAlgorithm,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
    struct_error,
    zlib.error,
)

# They log what they reject, pyHanko with tracebacks; without a handler Python would print that to the user's terminal.
for _library in ("pyhanko", "pyhanko_certvalidator", "pikepdf"):
    logging.getLogger(_library).addHandler(logging.NullHandler())

_EOF = b"%%EOF"
_END = re.compile(rb"startxref\s+(\d{1,15})\s+%%EOF")
_REUSED_AT_ONCE = "has an orphaned generation"  # pyHanko knows one class only for all that is not strict
_LONGEST_BLANK = 4 * 1024 * 1024  # bytes of white space in a row
_BLANK = b" " * _LONGEST_BLANK
_TO_BLANKS = bytes.maketrans(b"\0\t\n\f\r", b" " * 5)
_LONGEST_TAIL = 65_536  # bytes behind the last end-of-file mark that are read
_LINE_END = 2  # bytes
_HEADER_WITHIN = 1024  # bytes; ISO 32000-1, implementation note 13


def tolerant() -> AbstractContextManager[None]:
    """Return a context that swallows what a hostile file raises; what follows works with what was read."""
    return suppress(*HOSTILE_ERRORS)


def open_pdf(pdf: bytes, path: str = "", *, strict: bool = True) -> PdfFileReader:
    """Return pyHanko's reader; raise UnreadableFileError (not_pdf, encrypted, too_large) or one of HOSTILE_ERRORS."""
    if b"%PDF-" not in pdf[:_HEADER_WITHIN]:
        raise UnreadableFileError(path, "not_pdf")
    pdf = _without_long_tail(pdf)
    if is_mostly_blank(pdf):
        raise UnreadableFileError(path, "too_large")
    reader = _reader(pdf, strict=strict)
    if reader.encrypted:
        raise UnreadableFileError(path, "encrypted")
    if strict and reader.xrefs.hybrid_xrefs_present:
        # Word writes hybrid cross-references; they are sound, but pyHanko reads them in its tolerant mode only.
        return PdfFileReader(BytesIO(pdf), strict=False)
    return reader


def _reader(pdf: bytes, *, strict: bool) -> PdfFileReader:
    """Return pyHanko's reader.

    Poppler, with which Okular and Evince sign, frees an object and uses its number again in one update. The file is
    sound, but pyHanko wants to see the freeing in an update of its own, except in its tolerant mode.
    """
    try:
        return PdfFileReader(BytesIO(pdf), strict=strict)
    except PdfStrictReadError as error:
        if _REUSED_AT_ONCE not in str(error):
            raise
        return PdfFileReader(BytesIO(pdf), strict=False)


def is_mostly_blank(pdf: bytes) -> bool:
    """Return whether there is so much white space in a row that libraries, which go through it by bytes, would hang."""
    return len(pdf) > _LONGEST_BLANK and _BLANK in pdf.translate(_TO_BLANKS)


def _without_long_tail(pdf: bytes) -> bytes:
    """Return a file without what follows its last end-of-file mark, when that is much; raise PdfReadError without one.

    pyHanko looks for the mark byte by byte: a hundred megabytes behind it would take minutes. Whatever is left out
    here is found by `has_junk_at_end`.
    """
    mark = pdf.rfind(_EOF)
    if mark < 0 and len(pdf) > _LONGEST_TAIL:
        raise PdfReadError("no end-of-file mark")
    end = mark + len(_EOF) + _LINE_END
    return pdf[:end] if len(pdf) - end > _LONGEST_TAIL else pdf


def has_junk_at_end(pdf: bytes) -> bool:
    """Return whether anything but white space follows the newest revision; what pretends to be its end is junk too."""
    last = _END.match(pdf, max(pdf.rfind(b"startxref"), 0))
    if last is None:
        return True
    end = pdf.find(_EOF, int(last[1])) + len(_EOF)  # the revision ends at the first mark behind its cross-references
    if b"/Linearized" in pdf[:_HEADER_WITHIN] and end < last.end():
        end = last.end()  # there the newest cross-references stand first (ISO 32000-1, annex F)
    return bool(pdf[end:].strip(b"\0\t\n\f\r "))

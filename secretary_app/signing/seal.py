"""What the organisation's seal adds to a plain signature: number, date, and the lock on everything."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO

from pyhanko.pdf_utils.generic import DictionaryObject, NumberObject, pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm

from secretary_app.domain.errors import SigningError
from secretary_app.domain.signatures import DATE_FIELD, NUMBER_FIELD, NumberAndDate, SigningProblem, number_text
from secretary_app.services.ports import Appearances
from secretary_app.signing.fields import FormField, text_field

_READ_ONLY = 1  # field flag, bit position 1 (ISO 32000-1, table 221)
_TEXT_SIZE = 13.0  # points; Nghị định 30/2020, Phụ lục I, mục II.3
_SIZE_IN_DEFAULT_APPEARANCE = re.compile(rb"([\d.]+)\s+Tf")


def date_text(day: date) -> str:
    """Return a date as printed: zero before days below ten and months one and two (mục II.4)."""
    month = f"{day.month:02d}" if day.month <= 2 else f"{day.month}"  # noqa: PLR2004 - the rule names January, February
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def fill_number_and_date(writer: IncrementalPdfFileWriter, entry: NumberAndDate, drawn: Appearances) -> None:
    """Write number and date into their fields; a minute need not have a field for the date.

    Raise SigningError when there is no field for the number.
    """
    number = text_field(writer, NUMBER_FIELD)
    if number is None:
        raise SigningError(SigningProblem.UNEXPECTED_NUMBER, NUMBER_FIELD)
    _fill(writer, number, number_text(entry.number, entry.width), drawn)
    day = text_field(writer, DATE_FIELD)
    if day is not None:
        _fill(writer, day, date_text(entry.day), drawn)


@contextmanager
def everything_locked(field: FormField, *, wanted: bool) -> Iterator[None]:
    """Make the signature prepared meanwhile forbid every further change (FieldMDP All, DocMDP 1).

    pyHanko copies the lock from the field into the signature. The field itself must not keep it: a key that a field
    gains is a change that earlier signatures do not allow. A lock the document came with stays as it is.
    """
    if not wanted or "/Lock" in field.dictionary:
        yield
        return
    lock = FieldMDPSpec(FieldMDPAction.ALL).as_sig_field_lock()
    lock[pdf_name("/P")] = NumberObject(MDPPerm.NO_CHANGES.value)  # type: ignore[no-untyped-call]
    field.dictionary[pdf_name("/Lock")] = lock
    yield
    del field.dictionary["/Lock"]


def _fill(writer: IncrementalPdfFileWriter, field: FormField, text: str, drawn: Appearances) -> None:
    if field.filled:
        raise SigningError(SigningProblem.ALREADY_SIGNED, field.name)
    width, height = field.size
    page = drawn.text(width, height, text, _text_size(writer, field.dictionary))
    look = writer.import_page_as_xobject(PdfFileReader(BytesIO(page)), 0)
    field.dictionary[pdf_name("/V")] = pdf_string(text)
    flags = int(field.dictionary.get("/Ff", 0))
    field.dictionary[pdf_name("/Ff")] = NumberObject(flags | _READ_ONLY)  # type: ignore[no-untyped-call]
    field.annotation[pdf_name("/AP")] = DictionaryObject({pdf_name("/N"): look})  # type: ignore[no-untyped-call]
    writer.mark_update(field.reference)
    writer.update_container(field.annotation)


def _text_size(writer: IncrementalPdfFileWriter, field: DictionaryObject) -> float:
    """Return the font size of a field's default appearance, in points; 0 or nothing means the document's size."""
    appearance = field.get("/DA") or writer.root["/AcroForm"].get("/DA") or ""
    found = _SIZE_IN_DEFAULT_APPEARANCE.search(str(appearance).encode())
    size = float(found.group(1)) if found else 0.0
    return size or _TEXT_SIZE

"""The form fields of a PDF: signature fields in their order, text fields by name."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyhanko.pdf_utils.form_tools import annot_width_height, enumerate_fields_in, get_single_field_annot
from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject
from pyhanko.pdf_utils.rw_common import PdfHandler


@dataclass(frozen=True, slots=True)
class FormField:
    """One form field: full name, whether it has a value, its dictionary."""

    name: str
    filled: bool
    reference: IndirectObject
    dictionary: DictionaryObject

    @property
    def annotation(self) -> DictionaryObject:
        """Return the dictionary that places the field on its page; raise ValueError when there are several."""
        return get_single_field_annot(self.dictionary)

    @property
    def size(self) -> tuple[float, float]:
        """Return width and height of the box in points; zeros for an invisible field."""
        width, height = annot_width_height(self.annotation)
        return float(width), float(height)


def signature_fields(handler: PdfHandler) -> tuple[FormField, ...]:
    """Return the signature fields in the order of the form, which is the order of signing."""
    return tuple(_fields(handler, "/Sig"))


def text_field(handler: PdfHandler, name: str) -> FormField | None:
    """Return the text field of this name, if the document has it."""
    return next((field for field in _fields(handler, "/Tx") if field.name == name), None)


def _fields(handler: PdfHandler, kind: str) -> Iterator[FormField]:
    try:
        listed = handler.root["/AcroForm"]["/Fields"]
    except KeyError:
        return
    found = enumerate_fields_in(listed, refs_seen=set(), target_field_type=kind)  # type: ignore[no-untyped-call]
    for name, value, reference in found:
        yield FormField(str(name), bool(value), reference, reference.get_object())

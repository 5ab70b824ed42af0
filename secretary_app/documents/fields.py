"""Form fields of the unsigned minute: every signature field, and the clerk's number and date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pikepdf import Array, Dictionary, Name, Object, Pdf

from secretary_app.documents.field_font import FieldFont
from secretary_app.documents.flowables import FieldPlace
from secretary_app.documents.form import Sizes, Words
from secretary_app.domain.signatures import DATE_FIELD, NUMBER_FIELD, ORGANISATION_SLOT, SignatureSlot, SlotRole

FIELD_FONT: Final = Name("/LiberationSerif")
_FONT_NAME: Final = "/THUKYA+LiberationSerif"  # a subset is named with six letters and a plus
_PRINT, _LOCKED = 4, 128  # bits of an annotation's flags: it prints, and its place cannot be changed
_CENTRED = 1
_NONSYMBOLIC_SERIF = 34
_STEM = 80  # dominant stem width, as reportlab also writes for a regular face


@dataclass(frozen=True, slots=True)
class FieldRules:
    """What fields say and how their text looks."""

    tooltips: Mapping[str, str]  # by field name
    sizes: Sizes
    font: FieldFont


def add_fields(pdf: Pdf, places: Sequence[FieldPlace], rules: FieldRules) -> dict[str, Object]:
    """Add one field per place, empty and invisible, with the font a filled text needs; return the widgets by name."""
    font = pdf.make_indirect(_font_dictionary(pdf, rules.font))
    sizes = rules.sizes
    fields = [pdf.make_indirect(_field(pdf, place, rules.tooltips[place.name], sizes)) for place in _ordered(places)]
    for place, field in zip(_ordered(places), fields, strict=True):
        page = pdf.pages[place.page]
        page.Annots = Array([*page.get(Name.Annots, Array()), field])
    pdf.Root.AcroForm = pdf.make_indirect(
        Dictionary(
            Fields=Array(fields),
            SigFlags=3,  # it has signature fields, and must only grow: not signed yet, but signed by any program later
            DA=_default_appearance(sizes.number),
            DR=Dictionary(Font=Dictionary({str(FIELD_FONT): font})),
        )
    )
    return {place.name: field for place, field in zip(_ordered(places), fields, strict=True)}


def tooltips_of(words: Words, slots: Sequence[SignatureSlot]) -> dict[str, str]:
    """Return what a reader hears or sees for each field."""
    role_words = {
        SlotRole.SECRETARY: "tooltip.secretary",
        SlotRole.CHAIR: "tooltip.chair",
        SlotRole.ORGANISATION: "tooltip.organisation",
    }
    tips = {str(slot.id): words(role_words[slot.role], name=slot.name).strip() for slot in slots}
    return tips | {NUMBER_FIELD: words("tooltip.number"), DATE_FIELD: words("tooltip.date")}


def _ordered(places: Sequence[FieldPlace]) -> list[FieldPlace]:
    """Return text fields, then signatures as they stand, the organisation's seal above all others."""
    text_fields = {NUMBER_FIELD, DATE_FIELD}
    return sorted(places, key=lambda place: (place.name not in text_fields, place.name == ORGANISATION_SLOT))


def _field(pdf: Pdf, place: FieldPlace, tooltip: str, sizes: Sizes) -> Dictionary:
    width, height = place.right - place.left, place.top - place.bottom
    field = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        T=place.name,
        TU=tooltip,
        F=_PRINT | _LOCKED,
        Rect=Array([round(edge, 3) for edge in (place.left, place.bottom, place.right, place.top)]),
        P=pdf.pages[place.page].obj,
        AP=Dictionary(N=_empty_appearance(pdf, width, height)),
    )
    if place.name in {NUMBER_FIELD, DATE_FIELD}:
        size = sizes.number if place.name == NUMBER_FIELD else sizes.issue_date
        field.update({"/FT": Name.Tx, "/DA": _default_appearance(size), "/Q": _CENTRED})
    else:
        field.update({"/FT": Name.Sig})
    return field


def _empty_appearance(pdf: Pdf, width: float, height: float) -> Object:
    """Return a form that draws nothing; PDF/A asks every visible field for an appearance."""
    box = Array([0, 0, round(width, 3), round(height, 3)])
    return pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=Dictionary())


def _default_appearance(size: float) -> bytes:
    return f"{FIELD_FONT} {size:g} Tf 0 g".encode("ascii")


def _font_dictionary(pdf: Pdf, font: FieldFont) -> Dictionary:
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name(_FONT_NAME),
        Flags=_NONSYMBOLIC_SERIF,
        FontBBox=Array(list(font.box)),
        ItalicAngle=0,
        Ascent=font.ascent,
        Descent=font.descent,
        CapHeight=font.cap_height,
        StemV=_STEM,
        FontFile2=pdf.make_stream(font.program, Length1=len(font.program)),
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=Name(_FONT_NAME),
        FirstChar=font.first,
        LastChar=font.first + len(font.widths) - 1,
        Widths=Array(list(font.widths)),
        Encoding=Name.WinAnsiEncoding,
        FontDescriptor=pdf.make_indirect(descriptor),
    )

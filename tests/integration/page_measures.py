"""What stands where on a page, measured from the PDF itself by PDFium."""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import KW_ONLY, dataclass

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw as pdfium

MILLIMETRE = 72 / 25.4
_HYPHEN_AT_LINE_END = "\x02"  # PDFium takes it for one that only parts a word


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of text or, without text, a drawn line; points from the lower left corner."""

    text: str
    font: str
    size: float
    left: float
    bottom: float
    right: float
    top: float
    base: float  # of the letters
    _: KW_ONLY
    ink: tuple[int, ...] = (0, 0, 0)  # red, green, blue
    artifact: bool = False  # for the eye only: not part of what the document says

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def marks(pdf: bytes) -> list[list[Mark]]:
    """Return the marks of every page in drawing order."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [list(_page_marks(document[number])) for number in range(len(document))]
    finally:
        document.close()


def _page_marks(page: object) -> Iterator[Mark]:
    text_page = page.get_textpage()  # type: ignore[attr-defined]
    for drawn in page.get_objects(textpage=text_page):  # type: ignore[attr-defined]
        left, bottom, right, top = drawn.get_bounds()
        if isinstance(drawn, pypdfium2.PdfTextObj):
            text = drawn.extract().strip().replace(_HYPHEN_AT_LINE_END, "-")
            base = drawn.get_matrix().f
            if text:
                font, size = drawn.get_font().get_base_name(), drawn.get_font_size()
                ink, unheard = _ink(drawn, pdfium.FPDFPageObj_GetFillColor), _is_artifact(drawn)
                yield Mark(text, font, size, left, bottom, right, top, base, ink=ink, artifact=unheard)
        else:
            ink = _ink(drawn, pdfium.FPDFPageObj_GetStrokeColor)
            yield Mark("", "", 0, left, bottom, right, top, bottom, ink=ink)


def _is_artifact(drawn: object) -> bool:
    raw = drawn.raw  # type: ignore[attr-defined]
    marked = (pdfium.FPDFPageObj_GetMark(raw, place) for place in range(pdfium.FPDFPageObj_CountMarks(raw)))
    return any(_name(mark) == "Artifact" for mark in marked)


def _name(mark: object) -> str:
    letters, length = (ctypes.c_ushort * 40)(), ctypes.c_ulong()
    assert pdfium.FPDFPageObjMark_GetName(mark, letters, ctypes.sizeof(letters), length)
    return bytes(letters)[: length.value - 2].decode("utf-16-le")


def _ink(drawn: object, read: Callable[..., int]) -> tuple[int, ...]:
    parts = [ctypes.c_uint() for _ in range(4)]
    assert read(drawn.raw, *parts)  # type: ignore[attr-defined]
    return tuple(part.value for part in parts[:3])


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [document[number].get_size() for number in range(len(document))]
    finally:
        document.close()


def lines(page: list[Mark]) -> list[Mark]:
    """Return the runs of text of one page joined to lines, from the top."""
    joined: dict[float, list[Mark]] = {}
    for mark in page:
        if mark.text:
            joined.setdefault(round(mark.base, 1), []).append(mark)
    return [_joined(sorted(row, key=lambda mark: mark.left)) for _, row in sorted(joined.items(), reverse=True)]


def _joined(row: list[Mark]) -> Mark:
    text = " ".join(mark.text for mark in row)
    bottom, top = min(mark.bottom for mark in row), max(mark.top for mark in row)
    return Mark(text, row[0].font, row[0].size, row[0].left, bottom, max(m.right for m in row), top, row[0].base)

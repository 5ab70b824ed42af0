"""Where the boxes of form fields stand on the pages of a PDF."""

from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject
from pyhanko.pdf_utils.reader import PdfFileReader

from secretary_app.services.ports import BlockPlace
from secretary_app.signing.fields import FormField
from secretary_app.signing.reading import HOSTILE_ERRORS

_DEEPEST_TREE = 64  # page nodes from a page to the root


class FieldPlaces:
    """Finds boxes in one file; the pages are counted once."""

    def __init__(self, reader: PdfFileReader) -> None:
        self._reader = reader
        self._pages: dict[int, int] | None = None

    def of(self, field: FormField) -> BlockPlace | None:
        """Return page and box of a field in points from the top left corner; None when it shows nowhere."""
        try:
            return self._place(field)
        except HOSTILE_ERRORS:
            return None

    def _place(self, field: FormField) -> BlockPlace | None:
        annotation = field.annotation
        page = annotation.raw_get("/P")
        x1, y1, x2, y2 = (float(number) for number in annotation["/Rect"])
        if not isinstance(page, IndirectObject) or x1 == x2 or y1 == y2:
            return None
        left, top = _top_left(_resolved(page))
        return BlockPlace(
            field.name,
            self._numbers()[page.idnum],
            min(x1, x2) - left,
            top - max(y1, y2),
            max(x1, x2) - left,
            top - min(y1, y2),
        )

    def _numbers(self) -> dict[int, int]:
        if self._pages is None:
            count = int(self._reader.root["/Pages"]["/Count"])
            find = self._reader.find_page_for_modification
            self._pages = {find(number)[0].idnum: number for number in range(count)}  # type: ignore[no-untyped-call]
        return self._pages


def _resolved(reference: IndirectObject) -> DictionaryObject:
    found = reference.get_object()  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped
    assert isinstance(found, DictionaryObject)  # noqa: S101 - a hostile file may point anywhere; `of` takes it
    return found


def _top_left(page: DictionaryObject) -> tuple[float, float]:
    """Return the corner of a page by its media box, own or inherited (ISO 32000-1, 7.7.3.4)."""
    for _ in range(_DEEPEST_TREE):  # a hostile tree may turn in circles
        if "/MediaBox" in page:
            break
        parent = page.raw_get("/Parent")
        page = _resolved(parent) if isinstance(parent, IndirectObject) else parent
    x1, y1, x2, y2 = (float(number) for number in page["/MediaBox"])
    return min(x1, x2), max(y1, y2)

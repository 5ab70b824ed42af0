"""Where something is drawn on a page, as the eye sees it: also what other programs drew."""

from typing import Final

from PIL import Image

from secretary_app.documents.pages import PdfiumPages
from secretary_app.domain.errors import UnreadableFileError
from secretary_app.services.ports import BlockPlace

_DOTS_PER_POINT: Final = 2.0
_POINTS_PER_INCH: Final = 72
_WHITE: Final = 200  # of 255; paler is no ink, nor are the pale words under a page of a rehearsal


def inked_across(pdf: bytes, place: BlockPlace) -> tuple[float, float] | None:
    """Return from where to where a place of a page holds ink, in points from the left; None where it holds none."""
    try:
        drawn = PdfiumPages().images(pdf, _POINTS_PER_INCH * _DOTS_PER_POINT, (place.page,))[place.page]
    except (UnreadableFileError, IndexError):
        return None
    page = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.pixels).convert("L")
    left, right = (_within(edge, page.width) for edge in (place.left, place.right))
    top, bottom = (_within(edge, page.height) for edge in (place.top, place.bottom))
    if left >= right or top >= bottom:
        return None
    box = page.crop((left, top, right, bottom)).point(lambda light: 255 if light < _WHITE else 0).getbbox()
    if box is None:
        return None
    return (left + box[0]) / _DOTS_PER_POINT, (left + box[2]) / _DOTS_PER_POINT


def _within(edge: float, end: int) -> int:
    """Return the pixel of an edge, on the page; a hostile box may reach far beyond it."""
    return min(max(round(edge * _DOTS_PER_POINT), 0), end)

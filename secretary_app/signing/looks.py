"""What a signature shows where: a person's in the middle of its field, the seal over a third of the chair's."""

from dataclasses import replace
from typing import Final

from pyhanko.pdf_utils.reader import PdfFileReader

from secretary_app.services.ports import Appearances, BlockPlace, Room, SignatureLook, SignRequest
from secretary_app.signing.fields import FormField, signature_fields
from secretary_app.signing.places import FieldPlaces

_MILLIMETRE: Final = 72 / 25.4  # points
_SEAL: Final = 36 * _MILLIMETRE  # of a picture that does not say how large the real seal is
_COVERED: Final = 1 / 3  # of the picture of the chair's signature, on its left: Phụ lục I, mục II.8.a
_ABOVE_CAPTION: Final = 0.85  # of the height of a field
# Words of a seal and words of the chair keep apart: these begin 9 mm inside a field of 60 mm, those end at 8 mm.
_WORDS_OF_PERSON: Final = (0.15, 0.85)
_WORDS_OF_SEAL: Final = 2 / 15


def look_of_person(request: SignRequest, field: FormField) -> SignatureLook:
    """Return the look of a person's signature."""
    width, height = field.size
    first, last = _WORDS_OF_PERSON
    room = Room(first * width, 0, last * width, height)
    return SignatureLook(width, height, request.lines, request.image, request.caption, room)


def look_of_seal(request: SignRequest, field: FormField, reader: PdfFileReader, drawn: Appearances) -> SignatureLook:
    """Return the look of the organisation's signature, which covers a third of the signature it lies over.

    That is the picture or the words that really stand there; a third of the field while nobody signed in it.
    """
    width, height = field.size
    look = SignatureLook(width, height, request.lines, request.image, request.caption, image_width=_SEAL)
    own, chair = _places(field, reader)
    if own is None or chair is None:
        return look
    above_caption = replace(chair, bottom=chair.top + (chair.bottom - chair.top) * _ABOVE_CAPTION)
    left, right = drawn.inked(request.pdf, above_caption) or (chair.left, chair.right)
    level = own.bottom - (chair.top + chair.bottom) / 2
    end = chair.left + (chair.right - chair.left) * _WORDS_OF_SEAL - own.left
    reach = min(level, height - level)
    return replace(
        look,
        room=Room(0, level - reach, end, level + reach),
        image_right=left + (right - left) * _COVERED - own.left,
        level=level,
    )


def _places(field: FormField, reader: PdfFileReader) -> tuple[BlockPlace | None, BlockPlace | None]:
    """Return where the seal's field stands, and that of the signature it overlaps most."""
    places = FieldPlaces(reader)
    own = places.of(field)
    if own is None:
        return None, None
    found = (places.of(other) for other in signature_fields(reader) if other.name != field.name)
    others = [place for place in found if place is not None and _shared(own, place)]
    return own, max(others, key=lambda place: _shared(own, place), default=None)


def _shared(one: BlockPlace, other: BlockPlace) -> float:
    """Return the area that two fields share, in square points."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(across, 0) * max(down, 0) if one.page == other.page else 0.0

"""Pictures of handwritten signatures and of the seal: whose they are, and how large they stand on paper."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from secretary_app.domain.people import PersonId
from secretary_app.domain.signatures import SignatureSlot, SlotRole


class PictureKind(StrEnum):
    """What a picture shows."""

    SIGNATURE = "signature"
    SEAL = "seal"


class Ink(StrEnum):
    """What somebody signed or sealed with."""

    BLUE = "blue"
    RED = "red"
    BLACK = "black"
    OTHER = "other"


# A signature is blue (Nghị định 30/2020, Phụ lục I, mục II.7.d), a seal red (mục II.8.a).
LEGAL_INK: Final = {PictureKind.SIGNATURE: Ink.BLUE, PictureKind.SEAL: Ink.RED}


@dataclass(frozen=True, slots=True)
class PaperWidths:
    """How wide a picture may stand on paper, in mm."""

    least: float
    usual: float
    most: float

    def allow(self, width: float) -> bool:
        """Tell whether a picture may be that wide."""
        return self.least <= width <= self.most


# A seal stands in the size of the real one (mục II.8.a). The decree names no size: 36 mm is only where the field of the
# size begins, the user measures the print on paper. The widest fits the field of the minute.
PAPER_WIDTHS: Final = {
    PictureKind.SIGNATURE: PaperWidths(15.0, 45.0, 60.0),
    PictureKind.SEAL: PaperWidths(20.0, 36.0, 40.0),
}


@dataclass(frozen=True, slots=True)
class PictureOwner:
    """Who signs with a picture: a person by identifier, by name where there is none; an organisation by name."""

    kind: PictureKind
    name: str
    person_id: PersonId | None = None


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """One picture of the book; `file` names what is kept, `width` is in mm (of a seal: its diameter)."""

    owner: PictureOwner
    file: str
    width: float
    words_only: bool = False  # the picture is kept, but signatures show words


def owner_of(slot: SignatureSlot) -> PictureOwner:
    """Return whose picture a slot shows."""
    kind = PictureKind.SEAL if slot.role is SlotRole.ORGANISATION else PictureKind.SIGNATURE
    return PictureOwner(kind, slot.name, slot.person_id)


def is_of(kept: KeptPicture, owner: PictureOwner) -> bool:
    """Tell whether a kept picture belongs to that person or organisation.

    Two people can have one name: where both sides know the identifier, only that counts.
    """
    mine = kept.owner
    if mine.kind is not owner.kind:
        return False
    if mine.person_id and owner.person_id:
        return mine.person_id == owner.person_id
    return mine.name == owner.name

"""Pictures of signatures and of the seal: made from photographs, and kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from secretary_app.domain.pictures import Ink, KeptPicture, PictureKind

PICTURE_ENDINGS: Final = (".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".webp")


@dataclass(frozen=True, slots=True)
class PictureWish:
    """How a picture is wanted; `strength` from 0 (only the darkest ink) to 100 (also the faintest)."""

    strength: int = 50
    legal_ink: bool = False  # the colour that the rules name, instead of that of the pen
    quarter_turns: int = 0  # clockwise


@dataclass(frozen=True, slots=True)
class MadePicture:
    """Ink on a transparent ground, cut to the ink."""

    png: bytes
    width: int  # pixels
    height: int
    ink: Ink  # of the pen, whatever was wished


class OpenedPicture(Protocol):
    """A photograph, scan or picture that was read and understood once."""

    @property
    def original(self) -> bytes:
        """Return what was given, upright and no larger than a screen shows, as PNG."""
        ...

    @property
    def on_paper(self) -> bool:
        """Tell whether a paper was taken away; False for a picture whose ground was transparent already."""
        ...

    def made(self, wish: PictureWish) -> MadePicture:
        """Return the ink as wished; raise PictureError when a faint one leaves nothing."""
        ...


class PictureMaker(Protocol):
    """Makes pictures to sign with."""

    def opened(self, data: bytes, kind: PictureKind) -> OpenedPicture:
        """Read a picture; raise PictureError. Needs no main thread."""
        ...

    def sized(self, png: bytes, width: float) -> bytes:
        """Return a picture that says it is so many mm wide on paper, in its pHYs chunk."""
        ...

    def usual_width(self, made: MadePicture, kind: PictureKind) -> float:
        """Return how many mm wide a picture stands best where people sign."""
        ...


class PictureFiles(Protocol):
    """Keeps pictures, readable for their owner alone."""

    def kept(self) -> tuple[KeptPicture, ...]:
        """Return what is kept; empty before anything was, and when the list cannot be read."""
        ...

    def keep(self, pictures: Sequence[KeptPicture]) -> None:
        """Keep this list in place of what it was; what it no longer names is removed. Raise NotSavedError."""
        ...

    def add(self, png: bytes) -> str:
        """Write a picture durably and return the name it is kept under; raise NotSavedError."""
        ...

    def path(self, name: str) -> Path:
        """Return where a kept picture lies."""
        ...

"""The book of pictures: a signature or a seal is added once and used whenever that person or organisation signs."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from secretary_app.domain.deeds import OFFICE, Deed, DeedLabel, Fact
from secretary_app.domain.errors import PictureError
from secretary_app.domain.pictures import KeptPicture, PictureKind, PictureOwner, is_of
from secretary_app.services.deed_book import DeedBook
from secretary_app.services.ports import MinuteArchive, OpenedPicture, PictureFiles, PictureMaker, PictureWish


@dataclass(frozen=True, slots=True)
class PlainPicture:
    """A picture made with the usual settings; `on_paper` tells that a paper was taken away from behind it."""

    png: bytes
    width: float  # mm
    on_paper: bool


@dataclass(slots=True)
class PictureBook:
    """What is done in *Ảnh chữ ký và con dấu*."""

    files: PictureFiles
    maker: PictureMaker
    archive: MinuteArchive
    deeds: DeedBook

    def kept(self) -> tuple[KeptPicture, ...]:
        """Return every picture of the book."""
        return self.files.kept()

    def of(self, owner: PictureOwner) -> KeptPicture | None:
        """Return the picture of a person or an organisation."""
        return next((kept for kept in self.kept() if is_of(kept, owner)), None)

    def path(self, owner: PictureOwner) -> Path | None:
        """Return the picture to sign with; None when words are to stand there."""
        kept = self.of(owner)
        return self.files.path(kept.file) if kept is not None and not kept.words_only else None

    def shown(self, kept: KeptPicture) -> bytes:
        """Return a kept picture as PNG; raise UnreadableFileError."""
        return self.archive.read(self.files.path(kept.file))

    def opened(self, path: Path, kind: PictureKind) -> OpenedPicture:
        """Read a picture of the user, as a worker may; raise UnreadableFileError or PictureError."""
        with _named(path):
            return self.maker.opened(self.archive.read(path), kind)

    def keep(self, owner: PictureOwner, png: bytes, width: float) -> None:
        """Keep a picture, so many mm wide on paper, in place of the one before; raise NotSavedError."""
        sized = self.maker.sized(png, width)
        others = [kept for kept in self.kept() if not is_of(kept, owner)]
        with self._noting(DeedLabel.PICTURE_KEPT, owner, {"digest": sha256(sized).hexdigest(), "width": width}):
            name = self.files.add(sized)
            self.files.keep((*others, KeptPicture(owner, name, width)))

    def as_it_comes(self, path: Path, kind: PictureKind) -> PlainPicture:
        """Return a picture of the user without anybody looking; raise UnreadableFileError or PictureError."""
        opened = self.opened(path, kind)
        with _named(path):
            made = opened.made(PictureWish())
        return PlainPicture(made.png, self.maker.usual_width(made, kind), opened.on_paper)

    def take_over(self, owner: PictureOwner, path: Path) -> None:
        """Keep a picture as it comes; raise UnreadableFileError, PictureError or NotSavedError."""
        plain = self.as_it_comes(path, owner.kind)
        self.keep(owner, plain.png, plain.width)

    def resize(self, owner: PictureOwner, width: float) -> None:
        """Let a kept picture be so many mm wide on paper; raise NotSavedError or UnreadableFileError."""
        kept = self.of(owner)
        if kept is not None and kept.width != width:
            sized = self.maker.sized(self.shown(kept), width)
            with self._noting(DeedLabel.PICTURE_CHANGED, owner, {"digest": sha256(sized).hexdigest(), "width": width}):
                name = self.files.add(sized)
                self._change(owner, lambda one: replace(one, file=name, width=width))

    def use_words(self, owner: PictureOwner, *, words_only: bool) -> None:
        """Let signatures show words although there is a picture, or the picture again; raise NotSavedError."""
        with self._noting(DeedLabel.PICTURE_CHANGED, owner, {"words_only": words_only}):
            self._change(owner, lambda one: replace(one, words_only=words_only))

    def remove(self, owner: PictureOwner) -> None:
        """Take a picture out of the book; raise NotSavedError."""
        with self._noting(DeedLabel.PICTURE_REMOVED, owner, {}):
            self.files.keep([kept for kept in self.kept() if not is_of(kept, owner)])

    def _noting(self, label: DeedLabel, owner: PictureOwner, facts: Mapping[str, Fact]) -> AbstractContextManager[None]:
        """Note a deed with what it makes of a picture, and what that was before; of the picture itself the SHA-256."""
        old = self.of(owner)
        was: dict[str, Fact] = {}
        if old is not None:
            was = {"digest": Path(old.file).stem, "width": old.width, "words_only": old.words_only}
        told = {"owner": owner.name, "picture": str(owner.kind), **facts}
        others = {name: fact for name, fact in was.items() if not facts or (name in facts and facts[name] != fact)}
        return self.deeds.noting(OFFICE, Deed(label, told, others))

    def _change(self, owner: PictureOwner, changed: Callable[[KeptPicture], KeptPicture]) -> None:
        self.files.keep([changed(kept) if is_of(kept, owner) else kept for kept in self.kept()])


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Name the file in what is said about its picture."""
    try:
        yield
    except PictureError as error:
        raise replace(error, path=path.name) from error

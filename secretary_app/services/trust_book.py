"""*Nơi cấp tin cậy*: which authorities the office trusts, and the revocation lists it keeps."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from secretary_app.domain.deeds import OFFICE, Deed, DeedLabel, Fact
from secretary_app.domain.errors import NothingToUndoError
from secretary_app.domain.text import fold
from secretary_app.domain.trust import TrustContents, TrustKind, TrustOffer
from secretary_app.services.deed_book import DeedBook
from secretary_app.services.ports import Clock, Trust, TrustFiles, TrustReading

_LETTERS: Final = re.compile(r"[a-z0-9]+")
_LONGEST: Final = 40  # letters of a file name that tell whose certificate it is
_DIGEST: Final = 8  # hexadecimal digits that keep names apart


@dataclass(frozen=True, slots=True)
class Removed:
    """A file that was taken out: its name in the folder, and where it waits."""

    name: str
    aside: str


@dataclass(slots=True)
class TrustBook:
    """Adds and removes files of the trust folder; reading may run in a worker."""

    reading: TrustReading
    files: TrustFiles
    folder: Path
    clock: Clock
    deeds: DeedBook
    read: Callable[[Path], bytes] = Path.read_bytes  # knows how files of the folder are kept
    _removed: list[Removed] = field(default_factory=list)

    @property
    def trusted(self) -> Trust:
        """Return what signatures are checked against."""
        return Trust((self.folder,), self.read)

    def contents(self) -> TrustContents:
        """Return everything in the folder, and what of it is not used."""
        return self.reading.contents(self.trusted, self.clock.now())

    def offer(self, path: Path) -> TrustOffer:
        """Return what a file would add, for the user to compare before it is added; raise TrustFileError."""
        return self.reading.offer(path, self.trusted, self.clock.now())

    def add(self, offer: TrustOffer) -> str:
        """Copy a file into the folder under a harmless name and return that; raise NotSavedError."""
        name = _harmless_name(offer)
        facts: dict[str, Fact] = {
            "file": name,
            "names": "; ".join(item.name for item in offer.items),
            "place": offer.source,
            "digest": hashlib.sha256(offer.data).hexdigest(),
        }
        with self.deeds.noting(OFFICE, Deed(DeedLabel.TRUST_ADDED, facts)):
            self.files.put(name, offer.data)
        return name

    def remove(self, name: str) -> None:
        """Take a file out of the folder, to be brought back by `undo`; raise NotSavedError."""
        with self.deeds.noting(OFFICE, Deed(DeedLabel.TRUST_REMOVED, {"file": name})):
            aside = self.files.set_aside(name)
        self._removed.append(Removed(name, aside))

    def undo(self) -> str:
        """Bring back the file that was removed last and return its name.

        Raise NothingToUndoError, or NotSavedError, and then it can be tried again.
        """
        if not self._removed:
            raise NothingToUndoError
        last = self._removed[-1]
        with self.deeds.noting(OFFICE, Deed(DeedLabel.TRUST_BROUGHT_BACK, {"file": last.name})):
            self.files.bring_back(last.aside, last.name)
        self._removed.pop()
        return last.name


def _harmless_name(offer: TrustOffer) -> str:
    """Return a name of plain letters that tells whose certificate it is; the same bytes get the same name."""
    words = "-".join(_LETTERS.findall(fold(offer.items[0].name)))[:_LONGEST].strip("-")
    digest = hashlib.sha256(offer.data).hexdigest()[:_DIGEST]
    listed = offer.items[0].kind is TrustKind.REVOCATION_LIST
    return f"{words or 'noi-cap'}-{digest}.{'crl' if listed else 'cer'}"

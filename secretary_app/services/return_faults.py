"""Why a file that came back does not begin with the newest step of the minute that is here."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from secretary_app.domain.conference import Conference
from secretary_app.domain.errors import ReturnError, UnreadableFileError
from secretary_app.domain.handover import ReturnProblem
from secretary_app.domain.slots import step_of
from secretary_app.services.ports import MinuteArchive, PdfChecking

_ALIKE: Final = 0.9  # share of equal bytes in equal places: a file written anew shares about a tenth with the old one


@dataclass(frozen=True, slots=True)
class ReturnFaults:
    """Compares with everything kept of the conference; touches files only, may run in a worker."""

    archive: MinuteArchive
    checking: PdfChecking

    def of(self, conference: Conference, newest: bytes, pdf: bytes, name: str) -> ReturnError:
        """Return the one thing that says best what happened to the file."""
        version, step = step_of(conference)
        earlier = tuple(self._earlier(conference, version, step, newest))
        if newest.startswith(pdf):
            return ReturnError(ReturnProblem.OLDER_STEP if pdf in earlier else ReturnProblem.DAMAGED, name)
        if any(pdf.startswith(known) for known in earlier):
            return ReturnError(ReturnProblem.DIVERGED, name)
        if self._is_earlier_version(conference, pdf):
            return ReturnError(ReturnProblem.REOPENED, name, str(version))
        if _share_alike(newest, pdf) >= _ALIKE:
            return ReturnError(ReturnProblem.TAMPERED, name)
        known = self.checking.attachment(pdf) is not None
        return ReturnError(ReturnProblem.RESAVED if known else ReturnProblem.FOREIGN, name)

    def _earlier(self, conference: Conference, version: int, step: int, newest: bytes) -> Iterator[bytes]:
        """Yield the steps of this version before the newest one; what was never kept is the beginning of it."""
        yield from self._kept(conference, version, range(step))
        if step:
            yield self.checking.first_revision(newest)

    def _is_earlier_version(self, conference: Conference, pdf: bytes) -> bool:
        """Tell whether the file is of a version before the one that holds now, signed or not."""
        before = conference.minutes[:-1]
        steps = range(len(conference.people) + 2)  # more signatures than people, secretary and seal there are not
        if any(pdf.startswith(kept) for minute in before for kept in self._kept(conference, minute.version, steps)):
            return True
        attached = self.checking.attachment(pdf)
        return attached is not None and hashlib.sha256(attached).hexdigest() in {minute.digest for minute in before}

    def _kept(self, conference: Conference, version: int, steps: range) -> Iterator[bytes]:
        for step in steps:
            kept = self._read(self.archive.place(conference.id, version, step))
            if kept is not None:
                yield kept

    def _read(self, path: Path) -> bytes | None:
        try:
            return self.archive.read(path)
        except UnreadableFileError:
            return None


def _share_alike(one: bytes, other: bytes) -> float:
    """Return which share of the first file stands in the same places of the other one."""
    alike = sum(left == right for left, right in zip(one, other, strict=False))
    return alike / len(one)

"""Bundles for leaders who sign elsewhere: written, read, remembered, and what a file gained meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.handover import HandoverNote
from secretary_app.domain.signatures import SlotName


@dataclass(frozen=True, slots=True)
class HandoverContent:
    """What a bundle is made of: the newest step, its conference, and the slot it is handed over for."""

    pdf: bytes
    conference: Conference
    slot: SlotName


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """The one PDF found in what came back, and codes of what was passed over.

    `conference_id` is what the bundle says of itself; empty for a bare PDF. Nobody vouches for it.
    """

    pdf: bytes
    name: str
    conference_id: str = ""
    passed_over: tuple[str, ...] = ()  # names of files that are not as they were handed over


class HandoverFiles(Protocol):
    """The format of bundles."""

    def name(self, conference: Conference, step: int) -> str:
        """Return the name of a bundle: letters, digits and hyphens, without an ending."""
        ...

    def files(self, content: HandoverContent) -> Mapping[str, bytes]:
        """Return the files of a bundle by name, in order; same content, same bytes."""
        ...

    def zipped(self, folder: str, files: Mapping[str, bytes]) -> bytes:
        """Return the files as a ZIP with one folder in it; same files, same bytes."""
        ...

    def read(self, path: Path) -> ReturnedFile:
        """Return the PDF in a folder, a ZIP or by itself; raise BundleError or UnreadableFileError.

        Nothing is unpacked to disk; a ZIP is read with limits.
        """
        ...


class HandoverNotes(Protocol):
    """Remembers, on this machine only, whom a minute was handed over to last."""

    def last(self, conference_id: ConferenceId) -> HandoverNote | None:
        """Return the newest note; None when there is none that can be read."""
        ...

    def keep(self, conference_id: ConferenceId, note: HandoverNote) -> None:
        """Keep a note durably in place of the one before; raise NotSavedError."""
        ...

    def put_back(self, conference_id: ConferenceId, note: HandoverNote | None) -> None:
        """Put what was the last note in place of the one kept since, or none at all; raise NotSavedError."""
        ...


@dataclass(frozen=True, slots=True)
class Growth:
    """What a file gained beyond its first bytes.

    `strange` tells in Vietnamese what is neither a signature nor a filled text field.
    """

    signed: tuple[str, ...] = ()  # fields that were empty before
    added: tuple[str, ...] = ()  # signatures in fields that were not there before
    filled: Mapping[str, str] = field(default_factory=dict)  # text fields that were empty before
    strange: tuple[str, ...] = ()


class PdfGrowth(Protocol):
    """Tells what later updates of a PDF did."""

    def growth(self, pdf: bytes, length: int) -> Growth:
        """Return what came behind the first `length` bytes, which are a whole PDF; raise UnreadableFileError."""
        ...

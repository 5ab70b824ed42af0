"""Bundles for leaders who sign elsewhere: the minute, what to do with it, sums to check it by; nothing that runs."""

import hashlib
import json
import tomllib
import zipfile
from collections.abc import Mapping
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from secretary_app.domain.conference import Conference
from secretary_app.domain.signatures import SignatureSlot, SlotState
from secretary_app.exchange.handover_instructions import instructions
from secretary_app.exchange.handover_reading import read_returned
from secretary_app.services.file_names import file_name
from secretary_app.services.ports import HandoverContent, ReturnedFile

FORMAT: Final = "secretary-app/handover"
VERSION: Final = 1
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)  # the first moment a ZIP knows: the same files give the same bytes
_PLAIN_FILE: Final = 0o100644 << 16  # as a ZIP keeps the kind and rights of a file
_UNIX: Final = 3


class HandoverBundles:
    """Fulfils `HandoverFiles`."""

    def __init__(self, words: Path, mark: str) -> None:
        """Use the words at that path; `mark` says what a rehearsal is. The file is read at the first use."""
        self._path = words
        self._mark = mark

    def name(self, conference: Conference, step: int) -> str:
        """Return the name of a bundle, with the number of signatures it has; ASCII, without an ending."""
        return file_name(self._named("bundle", conference), conference, f"-{step}-chu-ky")

    def files(self, content: HandoverContent) -> Mapping[str, bytes]:
        """Return minute, instructions, manifest and sums; same content, same bytes.

        The instructions carry a byte order mark and CRLF: the editor of old Windows shows them so. The sums must not:
        `sha256sum -c` takes what stands in a line as the name.
        """
        names = self._words["names"]
        minute = file_name(self._named("minute", content.conference), content.conference, ".pdf")
        told = instructions(self._words, content, minute, self._mark).replace("\n", "\r\n")
        files = {
            minute: content.pdf,
            names["instructions"]: told.encode("utf-8-sig"),
            names["manifest"]: _manifest(content, minute),
        }
        return {**files, names["sums"]: sums(files)}

    def zipped(self, folder: str, files: Mapping[str, bytes]) -> bytes:
        """Return the files as a ZIP with one folder in it; same files, same bytes on every system."""
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for name, data in files.items():
                entry = zipfile.ZipInfo(f"{folder}/{name}", _LONG_AGO)
                entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, _PLAIN_FILE
                entry.create_system = _UNIX
                archive.writestr(entry, data)
        return stream.getvalue()

    def read(self, path: Path) -> ReturnedFile:
        """Return the PDF in a folder, a ZIP or by itself; raise BundleError or UnreadableFileError."""
        names = self._words["names"]
        return read_returned(path, names["manifest"], names["sums"])

    @cached_property
    def _words(self) -> dict[str, Any]:
        return tomllib.loads(self._path.read_text(encoding="utf-8"))

    def _named(self, what: str, conference: Conference) -> str:
        names = self._words["names"]
        return f"{names['rehearsal']}-{names[what]}" if conference.details.rehearsal else str(names[what])


def sums(files: Mapping[str, bytes]) -> bytes:
    """Return what `sha256sum` prints of these files."""
    lines = (f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items())
    return "".join(lines).encode()


def _manifest(content: HandoverContent, minute: str) -> bytes:
    """Return the facts of a bundle for other programs."""
    conference = content.conference
    facts = {
        "format": FORMAT,
        "version": VERSION,
        "conference": conference.id,
        "minute_version": conference.minutes[-1].version,
        "step": sum(slot.state is SlotState.SIGNED for slot in conference.slots),
        "file": minute,
        "length": len(content.pdf),
        "sha256": hashlib.sha256(content.pdf).hexdigest(),
        "rehearsal": conference.details.rehearsal,
        "slots": [_slot(slot) for slot in conference.slots],
        "next": content.slot,
    }
    return (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode()


def _slot(slot: SignatureSlot) -> dict[str, str]:
    return {"field": slot.id, "title": slot.title, "name": slot.name, "state": slot.state.value}

"""Whom a minute was handed over to last: one JSON file beside the steps of each conference."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.errors import UnreadableFileError
from secretary_app.domain.handover import HandoverNote
from secretary_app.services.ports import MinuteArchive
from secretary_app.storage.archive import FOLDER_NAME, folder_name
from secretary_app.storage.faults import faults_told

FILE_NAME: Final = "ban-giao.json"


class JsonHandoverNotes:
    """Fulfils `HandoverNotes`; the folder is there since the step that was handed over is kept in it."""

    def __init__(self, folder: Path, files: MinuteArchive) -> None:
        """Use that data folder; it need not exist yet."""
        self._folder = folder / FOLDER_NAME
        self._files = files

    def last(self, conference_id: ConferenceId) -> HandoverNote | None:
        """Return the newest note; None when there is none that can be read."""
        try:
            return _note(json.loads(self._files.read(self._path(conference_id))))
        except (UnreadableFileError, ValueError, KeyError, TypeError):
            return None

    def keep(self, conference_id: ConferenceId, note: HandoverNote) -> None:
        """Keep a note durably in place of the one before; raise NotSavedError."""
        facts = {
            "at": note.at.isoformat(),
            "version": note.version,
            "step": note.step,
            "addressee": note.addressee,
            "digest": note.digest,
            "place": note.place,
            "ended": note.ended,
        }
        text = json.dumps(facts, ensure_ascii=False, indent=2)
        self._files.write(self._path(conference_id), f"{text}\n".encode())

    def put_back(self, conference_id: ConferenceId, note: HandoverNote | None) -> None:
        """Put what was the last note in place of the one kept since, or none at all; raise NotSavedError."""
        if note is not None:
            self.keep(conference_id, note)
            return
        with faults_told(self._path(conference_id)):
            self._path(conference_id).unlink(missing_ok=True)

    def _path(self, conference_id: ConferenceId) -> Path:
        return self._folder / folder_name(conference_id) / FILE_NAME


def _note(facts: dict[str, Any]) -> HandoverNote:
    """Return a note as it was kept; raise ValueError, KeyError or TypeError when it is none."""
    return HandoverNote(
        at=datetime.fromisoformat(facts["at"]),
        version=int(facts["version"]),
        step=int(facts["step"]),
        addressee=str(facts["addressee"]),
        digest=str(facts["digest"]),
        place=str(facts["place"]),
        ended=bool(facts["ended"]),
    )

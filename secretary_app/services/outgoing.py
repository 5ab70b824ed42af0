"""Files and pages that leave the data folder: written where the user wants them, then noted with their digest."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.deeds import OFFICE, Deed, DeedLabel, Fact
from secretary_app.domain.slots import step_of
from secretary_app.services.desk import Desk
from secretary_app.services.ports import MinuteArchive


class Outgo(StrEnum):
    """What goes out; of a paper the value of its `PaperKind`."""

    MINUTE = "minute"
    WORD_MINUTE = "word_minute"
    CONFERENCE_FILE = "conference_file"
    EXTRACT = "extract"
    NOTICE = "notice"
    COMMITMENTS = "commitments"
    SIGN_IN = "sign_in"
    ATTENDANCE = "attendance"
    DIRECTORY = "directory"
    JOURNAL = "journal"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Answers later who may have which version: the digest of a file that turns up tells which export it was."""

    desk: Desk
    archive: MinuteArchive

    def write(self, owner_id: str, what: Outgo, path: Path, data: bytes) -> None:
        """Write a file of a conference, or of the office, to a place of the user's choice, and note it.

        The file comes first: whoever rescues words from a full disk gets them. Raise NotSavedError; when it names the
        database, the file is written but not noted.
        """
        self.archive.write(path, data)
        self.desk.deeds.note(owner_id, self._deed(DeedLabel.EXPORTED, owner_id, what, data, {"place": str(path)}))

    def printed(self, owner_id: str, what: Outgo, data: bytes, pages: int) -> None:
        """Note that so many pages went to a printer; raise NotSavedError."""
        self.desk.deeds.note(owner_id, self._deed(DeedLabel.PRINTED, owner_id, what, data, {"pages": pages}))

    def _deed(self, label: DeedLabel, owner_id: str, what: Outgo, data: bytes, facts: dict[str, Fact]) -> Deed:
        digest = hashlib.sha256(data).hexdigest()
        return Deed(label, {"what": str(what), **self._step(owner_id), **facts, "digest": digest})

    def _step(self, owner_id: str) -> dict[str, Fact]:
        """Return version and signatures of an adopted minute; nothing for a draft."""
        if owner_id == OFFICE:
            return {}
        conference = self.desk.conference(ConferenceId(owner_id))
        if not conference.slots:
            return {}
        version, signed = step_of(conference)
        return {"version": version, "signatures": signed}

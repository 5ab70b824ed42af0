"""Finding, importing and exporting whole conferences."""

from dataclasses import dataclass, replace
from pathlib import Path

from secretary_app.domain.conference import Conference, ConferenceId, ConferenceState, is_closed
from secretary_app.domain.errors import ConferenceExistsError, ConferenceNotFoundError
from secretary_app.domain.parts import with_part
from secretary_app.services.desk import Desk
from secretary_app.services.outgoing import Outgo, Outgoing
from secretary_app.services.ports import ConferenceFiles, Finder, FindingHit, IntegrityReport, MinuteArchive
from secretary_app.services.review import next_version


@dataclass(slots=True)
class Archive:
    """What goes in and out of the data folder as a whole."""

    desk: Desk
    files: ConferenceFiles
    archive: MinuteArchive
    finder: Finder

    def find(self, beginning: str) -> ConferenceId:
        """Return the id that is or uniquely begins so; raise ConferenceNotFoundError."""
        return self.desk.store.find(beginning)

    def holds(self, conference_id: ConferenceId) -> bool:
        """Tell whether a conference is here."""
        try:
            return self.desk.store.find(conference_id) == conference_id
        except ConferenceNotFoundError:
            return False

    def read(self, path: Path) -> Conference:
        """Return the conference in a file; raise UnreadableFileError or WrongFormatError."""
        return self.files.decode(self.archive.read(path), str(path))

    def import_conference(self, conference: Conference) -> bool:
        """Store a conference; False when the very same is here already.

        One that was taken out of a PDF gets the record of its adoption, which the file inside cannot hold.
        Raise ConferenceExistsError when a different one has its id; nothing is overwritten.
        """
        conference = self._on_record(conference)
        try:
            kept = self.desk.conference(conference.id)
        except ConferenceNotFoundError:
            self.desk.add(conference)
            return True
        if self.files.encode(kept) != self.files.encode(conference):
            raise ConferenceExistsError(conference.id, kept.title)
        return False

    def rehearse(self, conference: Conference) -> ConferenceId:
        """Store a copy to be tried out and return its id, which is its own: a file of it never stands for the real one.

        What is adopted already is at read-back again, without the versions and signatures that are not here.
        """
        state = ConferenceState.REVIEW if is_closed(conference) else conference.state
        details = replace(conference.details, state=state, rehearsal=True)
        copy = ConferenceId(f"tap-thu-{self.desk.ids.new()}")
        self.desk.add(replace(conference, id=copy, details=details, minutes=(), slots=(), commitments=()))
        return copy

    def _on_record(self, conference: Conference) -> Conference:
        adopted_at = conference.details.state_since
        known = any(minute.adopted_at == adopted_at for minute in conference.minutes)
        if conference.state is not ConferenceState.ADOPTED or adopted_at is None or known:
            return conference
        return with_part(conference, "minutes", next_version(conference, self.files.encode(conference), adopted_at))

    def encode(self, conference_id: ConferenceId) -> bytes:
        """Return the conference file."""
        return self.files.encode(self.desk.conference(conference_id))

    def export(self, conference_id: ConferenceId, path: Path) -> None:
        """Write the conference file; raise NotSavedError."""
        data = self.encode(conference_id)
        Outgoing(self.desk, self.archive).write(conference_id, Outgo.CONFERENCE_FILE, path, data)

    def search(self, text: str) -> tuple[FindingHit, ...]:
        """Return findings of all conferences that hold every folded word, newest first."""
        return self.desk.store.search(text)

    def check(self) -> IntegrityReport:
        """Check database and journal."""
        return self.desk.store.check()

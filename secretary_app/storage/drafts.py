"""The words not yet entered: one capture line per conference, kept through a restart."""

from typing import Final

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.findings import FindingKind
from secretary_app.domain.locality import BodyId
from secretary_app.services.ports import Draft
from secretary_app.storage.database import DataFile

_KEEP: Final = """
    INSERT INTO draft (conference_id, words, kind, body_id, cursor) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (conference_id) DO UPDATE SET
        words = excluded.words, kind = excluded.kind, body_id = excluded.body_id, cursor = excluded.cursor"""


class SqliteDraftStore:
    """Keeps drafts beside the conferences, outside the journal."""

    def __init__(self, data: DataFile) -> None:
        """Use the open database file of the conferences."""
        self._data = data

    def keep_draft(self, conference_id: ConferenceId, draft: Draft) -> None:
        """Keep the line durably in place of the earlier one; raise NotSavedError."""
        with self._data.transaction() as database:
            database.execute(_KEEP, (conference_id, draft.words, str(draft.kind), draft.body_id, draft.cursor))

    def draft(self, conference_id: ConferenceId) -> Draft | None:
        """Return the kept line, if any."""
        with self._data.reading() as database:
            found = database.execute(
                "SELECT words, kind, body_id, cursor FROM draft WHERE conference_id = ?", (conference_id,)
            ).fetchone()
        if found is None:
            return None
        words, kind, body_id, cursor = found
        return Draft(words, FindingKind(kind), None if body_id is None else BodyId(body_id), cursor)

    def clear_draft(self, conference_id: ConferenceId) -> None:
        """Forget the line once it is saved; raise NotSavedError."""
        with self._data.transaction() as database:
            database.execute("DELETE FROM draft WHERE conference_id = ?", (conference_id,))

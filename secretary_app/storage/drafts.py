"""The words not yet entered: one capture line per conference, kept through a restart."""

from datetime import date
from typing import Any, Final

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.findings import FindingKind
from secretary_app.services.ports import Draft
from secretary_app.storage.database import DataFile

_COLUMNS: Final = (
    "words",
    "kind",
    "body_id",
    "cursor",
    "speaker_id",
    "owner_id",
    "due",
    "finding_id",
    "dissent",
    "speaker_unknown",
    "before_id",
)
_KEEP: Final = (
    f"INSERT OR REPLACE INTO draft (conference_id, {', '.join(_COLUMNS)})"  # noqa: S608 - fixed names of columns
    f" VALUES (?, {', '.join('?' * len(_COLUMNS))})"
)
_READ: Final = f"SELECT {', '.join(_COLUMNS)} FROM draft WHERE conference_id = ?"  # noqa: S608 - fixed names


class SqliteDraftStore:
    """Keeps drafts beside the conferences, outside the journal."""

    def __init__(self, data: DataFile) -> None:
        """Use the open database file of the conferences."""
        self._data = data

    def keep_draft(self, conference_id: ConferenceId, draft: Draft) -> None:
        """Keep the line durably in place of the earlier one; raise NotSavedError."""
        values = tuple(_plain(getattr(draft, column)) for column in _COLUMNS)
        with self._data.transaction() as database:
            database.execute(_KEEP, (conference_id, *values))

    def draft(self, conference_id: ConferenceId) -> Draft | None:
        """Return the kept line, if any."""
        with self._data.reading() as database:
            found = database.execute(_READ, (conference_id,)).fetchone()
        return None if found is None else _draft(dict(zip(_COLUMNS, found, strict=True)))

    def clear_draft(self, conference_id: ConferenceId) -> None:
        """Forget the line once it is saved; raise NotSavedError."""
        with self._data.transaction() as database:
            database.execute("DELETE FROM draft WHERE conference_id = ?", (conference_id,))


def _plain(value: object) -> object:
    """Return what SQLite keeps: days as ISO text, truth as a number."""
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value


def _draft(row: dict[str, Any]) -> Draft:
    due = row["due"]
    return Draft(
        **row
        | {
            "kind": FindingKind(row["kind"]),
            "due": None if due is None else date.fromisoformat(due),
            "dissent": bool(row["dissent"]),
            "speaker_unknown": bool(row["speaker_unknown"]),
        }
    )

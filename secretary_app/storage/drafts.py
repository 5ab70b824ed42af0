"""The words not yet entered: one capture line per conference, kept through a restart."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, Final

from sqlite_utils import Database

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.findings import FindingKind
from secretary_app.services.ports import Draft
from secretary_app.storage.database import DataFile

_BLANK: Final = Draft("")  # nothing typed, nothing chosen
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
        self._along: tuple[ConferenceId, Draft] | None = None

    def keep_draft(self, conference_id: ConferenceId, draft: Draft) -> None:
        """Keep the line durably in place of the earlier one, a blank one by forgetting it; raise NotSavedError.

        A line that is kept already is not written again.
        """
        if (self.draft(conference_id) or _BLANK) != draft:
            with self._data.transaction() as database:
                _put(database, conference_id, draft)

    def draft(self, conference_id: ConferenceId) -> Draft | None:
        """Return the kept line, if any."""
        with self._data.reading() as database:
            found = database.execute(_READ, (conference_id,)).fetchone()
        return None if found is None else _draft(dict(zip(_COLUMNS, found, strict=True)))

    @contextmanager
    def along(self, conference_id: ConferenceId, draft: Draft) -> Iterator[None]:
        """Put the line in place of the kept one in the very transaction of a change made inside the block.

        Else a program killed between the two would offer words for saving that are saved already.
        """
        self._along = (conference_id, draft)
        try:
            yield
        finally:
            self._along = None

    def put_along(self, database: Database, conference_id: ConferenceId) -> None:
        """Write the line that goes along with a change of this conference, if there is one; inside a transaction."""
        if self._along is not None and self._along[0] == conference_id:
            _put(database, *self._along)


def _put(database: Database, conference_id: ConferenceId, draft: Draft) -> None:
    if draft == _BLANK:
        database.execute("DELETE FROM draft WHERE conference_id = ?", (conference_id,))
    else:
        database.execute(_KEEP, (conference_id, *(_plain(getattr(draft, column)) for column in _COLUMNS)))


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

"""Who changed what, when: the journal of one conference or of the office, read page by page; and its proof."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.deeds import OFFICE
from secretary_app.domain.findings import FindingId
from secretary_app.services.desk import Desk
from secretary_app.services.directory import DirectoryBook
from secretary_app.services.journal_words import JournalLine, JournalWords, names_of
from secretary_app.services.ports import (
    JournalEntry,
    JournalHead,
    JournalQuery,
    JournalReading,
    TableFiles,
    TableRow,
    TableSheet,
)


@dataclass(slots=True)
class JournalReader:
    """Reads one query to its end, newest entries first; each page costs a few milliseconds."""

    words: JournalWords
    read: Callable[[int | None], tuple[JournalEntry, ...]]
    names: dict[str, str]
    ended: bool = False
    _before: int | None = field(default=None)

    def more(self) -> tuple[JournalLine, ...]:
        """Return the next page; empty at the end. Raise NotSavedError when the file cannot be read."""
        if self.ended:
            return ()
        found = self.read(self._before)
        self.ended = not found
        self._before = found[-1].sequence if found else self._before
        for entry in found:
            self._learn(entry)
        return tuple(self.words.line(entry, self.names) for entry in found)

    def _learn(self, entry: JournalEntry) -> None:
        """Know what was removed since by what it was called then."""
        for part in entry.parts:
            told = part.after or part.before or {}
            for name in ("name", "title", "words"):
                if told.get(name):
                    self.names.setdefault(part.identifier, str(told[name]))
                    break


@dataclass(slots=True)
class JournalBook:
    """What is shown in *Nhật ký thay đổi*; main thread only, but for `excel` and `csv`."""

    reading: JournalReading
    desk: Desk
    directory: DirectoryBook
    words: JournalWords
    tables: TableFiles

    def reader(self, query: JournalQuery) -> JournalReader:
        """Return a reader of a query; raise ConferenceNotFoundError."""
        return JournalReader(self.words, lambda before: self.reading.entries(query, before), self._names(query))

    def days(self, owner_id: str) -> tuple[date, ...]:
        """Return the days on which an owner has entries, newest first."""
        return self.reading.days(owner_id)

    def head(self) -> JournalHead | None:
        """Return the newest entry of all, to be noted down where nobody rewrites it; None before there is one."""
        return self.reading.head()

    def holds(self, noted: JournalHead) -> bool:
        """Tell whether an entry still is the one that was noted down; with a sound chain so is all before it."""
        return self.reading.holds(noted)

    def finding(self, conference_id: ConferenceId, beginning: str) -> FindingId:
        """Return the captured line whose id is or uniquely begins so; the text itself when no line there does.

        A line that was removed is known by its whole id alone.
        """
        known = [one.id for one in self.desk.conference(conference_id).findings if one.id.startswith(beginning)]
        return known[0] if len(known) == 1 else FindingId(beginning)

    @property
    def file_name(self) -> str:
        """Return a name for the file of a table, without an ending."""
        return str(self.words.values.tables["table"]["file_name"])

    def title(self, owner_id: str) -> str:
        """Return whose journal it is."""
        if owner_id == OFFICE:
            return str(self.words.values.tables["table"]["office"])
        return self.desk.conference(ConferenceId(owner_id)).title

    def sheet(self, owner_id: str, lines: Iterable[JournalLine]) -> TableSheet:
        """Return lines as a table, in their order."""
        words = self.words.values.tables["table"]
        rows = tuple(TableRow(_cells(line, words)) for line in lines)
        above = (str(words["title"]), self.title(owner_id))
        return TableSheet(words["sheet"], above, tuple(words["head"]), rows, tuple(words["widths"]))

    def excel(self, sheet: TableSheet) -> bytes:
        """Return a table as an Excel file; may run in a worker."""
        return self.tables.xlsx((sheet,))

    def csv(self, sheet: TableSheet) -> bytes:
        """Return a table as CSV; may run in a worker."""
        return self.tables.csv(sheet)

    def _names(self, query: JournalQuery) -> dict[str, str]:
        if query.owner_id == OFFICE:
            directory = self.directory.directory
            return names_of({"people": directory.people, "bodies": directory.bodies})
        whole = self.desk.conference(ConferenceId(query.owner_id))
        lists = {name: getattr(whole, name) for name in ("people", "bodies", "agenda", "findings")}
        return names_of(lists) | {slot.id: slot.title or slot.name for slot in whole.slots}


def _cells(line: JournalLine, words: dict[str, str]) -> tuple[str | int, ...]:
    notes = [words[code] for code in ("undone", "clock_back") if getattr(line, code)]
    return (line.sequence, line.moment, line.who, line.what, line.told, "; ".join(notes))

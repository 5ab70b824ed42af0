"""Attendance over the conferences of a year, as figures and as tables for Excel."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from secretary_app.domain.attendance import headcount
from secretary_app.domain.attendance_year import Figures, Roll, YearAttendance, attendance_of_year, shared_roll
from secretary_app.domain.conference import Conference, ConferenceState
from secretary_app.domain.directory import DIRECTORY_ID
from secretary_app.domain.people import Person, PersonId
from secretary_app.services.ports import (
    Cell,
    ConferenceStore,
    DirectoryStore,
    MinuteArchive,
    RollReader,
    TableFiles,
    TableRow,
    TableSheet,
)

_MANY: Final = 400  # seats of a year, all conferences together; they are counted in 20 ms at most


@dataclass(slots=True)
class AttendanceYear:
    """What is asked in *Chuyên cần*."""

    store: ConferenceStore
    directory: DirectoryStore
    files: TableFiles
    archive: MinuteArchive
    words_path: Path
    reader: RollReader

    def years(self) -> tuple[int, ...]:
        """Return the years in which a conference began, newest first."""
        return self.store.years()

    def figures(self, year: int) -> YearAttendance:
        """Return who was represented and who came in a year; who is who, the directory knows."""
        return attendance_of_year(year, self.store.rolls(year), self._merged())

    def is_long(self, year: int) -> bool:
        """Tell whether there is so much in a year that a worker had better count it."""
        return self.store.expected(year) > _MANY

    def counting(self, year: int) -> Callable[[], YearAttendance]:
        """Return work for a worker that gives what `figures` gives."""
        merged = self._merged()
        return lambda: attendance_of_year(year, self.reader.rolls(year), merged)

    def _merged(self) -> tuple[tuple[PersonId, ...], ...]:
        people = self.directory.load(DIRECTORY_ID).people
        return tuple((person.id, *person.also) for person in people if person.also)

    def waiting(self) -> Conference | None:
        """Return the newest conference in preparation whose whole roll is marked: it only has to begin."""
        prepared = (line.id for line in self.store.summaries((ConferenceState.PREPARE,)))
        found = map(self.store.load, prepared)
        return next((one for one in found if one.seats and not headcount(one.seats).unmarked), None)

    def shared_roll(self, one: Person, other: Person) -> Roll | None:
        """Return the newest year's conference at which both were expected; None when they never met."""
        found = (shared_roll(self.store.rolls(year), one, other) for year in self.years())
        return next((roll for roll in found if roll), None)

    def file_name(self, year: int) -> str:
        """Return a name for the Excel file."""
        return str(self._words()["file_name"]).format(year=year)

    def table(self, found: YearAttendance) -> tuple[TableSheet, ...]:
        """Return the figures of a year as two sheets: by person and by conference, each by body."""
        words = self._words()
        place = self.directory.load(DIRECTORY_ID).locality.name
        lines = _lines(found, words["lines"], place)
        return (
            _sheet(words["people"], lines, _people_rows(found, words["people"]["total"])),
            _sheet(words["conferences"], lines, _conference_rows(found)),
        )

    def excel(self, sheets: tuple[TableSheet, ...]) -> bytes:
        """Return the tables as an Excel file; works outside the main thread."""
        return self.files.xlsx(sheets)

    def write(self, path: Path, data: bytes) -> None:
        """Write the file to a place of the user's choice; raise NotSavedError."""
        self.archive.write(path, data)

    def _words(self) -> dict[str, Any]:
        """Read the words of the tables; raise OSError or tomllib.TOMLDecodeError."""
        return tomllib.loads(self.words_path.read_text(encoding="utf-8"))


def _lines(found: YearAttendance, words: dict[str, str], place: str) -> tuple[str, ...]:
    """Return the lines above a table; the first letter of a place is a capital there."""
    facts = {"year": found.year, "conferences": found.conferences}
    title, *rest = (words[name].format(**facts) for name in ("title", "counted", "rule_present", "rule_substituted"))
    return (title, *((place[:1].upper() + place[1:],) if place else ()), *rest)


def _sheet(words: dict[str, Any], lines: tuple[str, ...], rows: tuple[TableRow, ...]) -> TableSheet:
    head = tuple(words["head"])
    return TableSheet(words["sheet"], lines, head, rows, tuple(words["widths"]), percent=(len(head) - 1,))


def _people_rows(found: YearAttendance, total: str) -> tuple[TableRow, ...]:
    rows: list[TableRow] = []
    for line in found.bodies:
        rows.append(TableRow((line.body.name,), strong=True))
        rows += [
            TableRow((number, person.name, person.title, *_cells(person.figures)))
            for number, person in enumerate(line.people, start=1)
        ]
        rows.append(TableRow((None, total, None, *_cells(line.figures))))
    return tuple(rows)


def _conference_rows(found: YearAttendance) -> tuple[TableRow, ...]:
    rows: list[TableRow] = []
    for line in found.bodies:
        rows.append(TableRow((line.body.name,), strong=True))
        rows += [
            TableRow((number, f"{held.day:%d/%m/%Y}", held.title, *_cells(held.figures)))
            for number, held in enumerate(line.conferences, start=1)
        ]
    return tuple(rows)


def _cells(figures: Figures) -> tuple[Cell, ...]:
    return (
        figures.expected,
        figures.present,
        figures.late,
        figures.left_early,
        figures.excused,
        figures.substituted,
        figures.absent,
        figures.unmarked,
        figures.share,
    )

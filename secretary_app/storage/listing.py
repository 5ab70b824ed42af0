"""Conferences as lines of a list, read in parts: a few of an archive of thousands are told without reading the rest."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

from sqlite_utils import Database

from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.domain.locality import Locality
from secretary_app.services.ports import ConferenceSummary, NumberedMinute
from secretary_app.storage.rows import Rows

_TITLE: Final = "CASE short_name WHEN '' THEN conference.name ELSE short_name END"
_NEWEST_FIRST: Final = "ORDER BY julianday(coalesce(started, planned_start)) DESC, conference.rowid DESC"
_ALL: Final = tuple(map(str, ConferenceState))
# Which conferences comes first, what is counted of them last: each count looks into another table.
_SUMMARIES: Final = f"""
    SELECT id, {_TITLE}, place, state, coalesce(started, planned_start),
        (SELECT count(*) FROM seat WHERE conference_id = conference.id),
        (SELECT count(*) FROM finding WHERE conference_id = conference.id),
        coalesce((SELECT number FROM minute WHERE conference_id = conference.id ORDER BY version DESC LIMIT 1), ''),
        rehearsal
    FROM conference WHERE rowid IN (%s) {_NEWEST_FIRST}"""  # noqa: S608 - fixed words
_IN_STATES: Final = "SELECT rowid FROM conference WHERE state IN (%s)"
_NUMBERED: Final = f"""
    SELECT conference.id, {_TITLE}, coalesce(started, planned_start), organisation, symbol, number, issued_on
    FROM minute JOIN conference ON conference.id = minute.conference_id
        JOIN locality ON locality.conference_id = conference.id
    WHERE number <> '' AND NOT rehearsal"""  # noqa: S608 - fixed words
_OF_YEAR: Final = "AND (substr(issued_on, 1, 4) = :year OR substr(coalesce(started, planned_start), 1, 4) = :year)"
_BY_DAY: Final = "ORDER BY issued_on, conference.id, version"
# Numbers and days that are read alike are told once; what is written in no usual way stands by itself.
_ALIKE: Final = """GROUP BY organisation, symbol, substr(coalesce(started, planned_start), 1, 4),
    CASE WHEN date(issued_on) IS issued_on THEN substr(issued_on, 1, 4) ELSE issued_on END,
    CASE WHEN instr(number, '/') BETWEEN 2 AND 10 AND substr(number, 1, instr(number, '/') - 1) NOT GLOB '*[^0-9]*'
        THEN substr(number, instr(number, '/')) ELSE number END"""
_PEOPLED: Final = f"""
    SELECT id FROM conference
    WHERE id <> ? AND rehearsal <= ? AND EXISTS (SELECT 1 FROM seat WHERE conference_id = conference.id)
    {_NEWEST_FIRST} LIMIT 1"""  # noqa: S608 - fixed words


def summaries(
    database: Database, states: Collection[ConferenceState] | None, most: int | None
) -> tuple[ConferenceSummary, ...]:
    """Return conferences in these states (None = any), newest first, at most so many."""
    wanted = _ALL if states is None else tuple(map(str, states))
    chosen = _IN_STATES % ", ".join("?" * len(wanted))
    if most is not None:
        chosen += f" {_NEWEST_FIRST} LIMIT {most:d}"
    return _told(database, chosen, wanted)


def summaries_of(database: Database, identifiers: Collection[str]) -> tuple[ConferenceSummary, ...]:
    """Return those of some conferences, newest first."""
    chosen = f"SELECT rowid FROM conference WHERE id IN ({', '.join('?' * len(identifiers))})"  # noqa: S608 - marks
    return _told(database, chosen, tuple(identifiers))


def version(database: Database) -> tuple[int, int]:
    """Return a mark that stays the same while nobody writes anything, another program neither."""
    return int(database.execute("PRAGMA data_version").fetchone()[0]), database.conn.total_changes


def count(database: Database, states: Collection[ConferenceState]) -> int:
    """Return how many conferences are in these states."""
    chosen = f"SELECT count(*) FROM conference WHERE state IN ({', '.join('?' * len(states))})"  # noqa: S608 - marks
    return int(database.execute(chosen, tuple(map(str, states))).fetchone()[0])


def titles(database: Database) -> tuple[tuple[ConferenceId, str], ...]:
    """Return the title of every conference, newest first."""
    return tuple(database.execute(f"SELECT id, {_TITLE} FROM conference {_NEWEST_FIRST}"))  # noqa: S608 - fixed words


def numbered(database: Database, year: int | None) -> tuple[NumberedMinute, ...]:
    """Return minutes with a number, by the day of issue: all, or those that may count in a year."""
    found = database.execute(f"{_NUMBERED} {'' if year is None else _OF_YEAR} {_BY_DAY}", {"year": f"{year or 0:04}"})
    return tuple(map(_numbered, found))


def numbered_alike(database: Database) -> tuple[NumberedMinute, ...]:
    """Return one minute with a number of each office, symbol and year."""
    return tuple(map(_numbered, database.execute(f"{_NUMBERED} {_ALIKE}")))


def newest(database: Database) -> ConferenceId | None:
    """Return the newest conference; None before there is one."""
    row = database.execute(f"SELECT id FROM conference {_NEWEST_FIRST} LIMIT 1").fetchone()  # noqa: S608 - fixed words
    return ConferenceId(row[0]) if row else None


def newest_peopled(database: Database, besides: str, *, rehearsals: bool) -> ConferenceId | None:
    """Return the newest conference, besides one, that has delegates."""
    row = database.execute(_PEOPLED, (besides, int(rehearsals))).fetchone()
    return ConferenceId(row[0]) if row else None


def localities(database: Database, rows: Rows, most: int) -> tuple[Locality, ...]:
    """Return the organisations of the newest conferences, newest first, without the rest of them."""
    found = database.execute(f"SELECT id FROM conference {_NEWEST_FIRST} LIMIT {most:d}")  # noqa: S608 - fixed words
    return tuple(rows.load(database, "locality", row[0])[0] for row in found.fetchall())


def _told(database: Database, chosen: str, values: tuple[str, ...]) -> tuple[ConferenceSummary, ...]:
    return tuple(map(_summary, database.execute(_SUMMARIES % chosen, values)))


def _numbered(row: tuple[Any, ...]) -> NumberedMinute:
    identifier, title, start, *said = row
    return NumberedMinute(
        ConferenceId(identifier), title, None if start is None else datetime.fromisoformat(start), *said
    )


def _summary(row: tuple[Any, ...]) -> ConferenceSummary:
    identifier, title, place, state, start, *counted, rehearsal = row
    delegates, findings, number = counted
    return ConferenceSummary(
        ConferenceId(identifier),
        title,
        place,
        ConferenceState(state),
        None if start is None else datetime.fromisoformat(start),
        delegates,
        findings,
        number,
        rehearsal=bool(rehearsal),
    )

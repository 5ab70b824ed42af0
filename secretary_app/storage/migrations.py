"""Numbered steps from an empty file to today's tables; a released step is never edited, only followed by another."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sqlite_utils import Database

from secretary_app.domain.errors import NewerDataError

_FIRST_TABLES: Final = (
    """CREATE TABLE conference (
        id TEXT PRIMARY KEY NOT NULL,
        name TEXT NOT NULL, short_name TEXT NOT NULL, kind TEXT NOT NULL,
        state TEXT NOT NULL, state_since TEXT,
        place TEXT NOT NULL, planned_start TEXT, started TEXT, ended TEXT,
        chairs TEXT NOT NULL, secretary_id TEXT, current_item_id TEXT, recipients TEXT NOT NULL,
        review_year INTEGER, coming_year INTEGER,
        overrides TEXT NOT NULL, form TEXT NOT NULL, note TEXT NOT NULL
    )""",
    """CREATE TABLE locality (
        conference_id TEXT PRIMARY KEY NOT NULL REFERENCES conference(id) ON DELETE CASCADE,
        level TEXT NOT NULL, name TEXT NOT NULL, parent TEXT NOT NULL, parent_organisation TEXT NOT NULL,
        organisation TEXT NOT NULL, symbol TEXT NOT NULL, place TEXT NOT NULL, term TEXT NOT NULL
    )""",
    """CREATE TABLE body (
        row_id INTEGER PRIMARY KEY,
        conference_id TEXT NOT NULL REFERENCES conference(id) ON DELETE CASCADE,
        id TEXT NOT NULL, rank REAL NOT NULL,
        name TEXT NOT NULL, concern_name TEXT NOT NULL, short_name TEXT NOT NULL, full_name TEXT NOT NULL,
        aliases TEXT NOT NULL, quorum INTEGER NOT NULL,
        UNIQUE (conference_id, id)
    )""",
    """CREATE TABLE person (
        row_id INTEGER PRIMARY KEY,
        conference_id TEXT NOT NULL REFERENCES conference(id) ON DELETE CASCADE,
        id TEXT NOT NULL, rank REAL NOT NULL,
        name TEXT NOT NULL, honorific TEXT NOT NULL, titles TEXT NOT NULL, memberships TEXT NOT NULL,
        UNIQUE (conference_id, id)
    )""",
    """CREATE TABLE seat (
        row_id INTEGER PRIMARY KEY,
        conference_id TEXT NOT NULL REFERENCES conference(id) ON DELETE CASCADE,
        id TEXT NOT NULL, rank REAL NOT NULL,
        number INTEGER NOT NULL, person_id TEXT NOT NULL, body_id TEXT, title_override TEXT NOT NULL,
        status TEXT NOT NULL, movements TEXT NOT NULL, reason TEXT NOT NULL, substitute TEXT,
        UNIQUE (conference_id, id)
    )""",
    """CREATE TABLE agenda_item (
        row_id INTEGER PRIMARY KEY,
        conference_id TEXT NOT NULL REFERENCES conference(id) ON DELETE CASCADE,
        id TEXT NOT NULL, rank REAL NOT NULL,
        title TEXT NOT NULL, planned_minutes INTEGER NOT NULL, started TEXT, ended TEXT,
        UNIQUE (conference_id, id)
    )""",
    """CREATE TABLE finding (
        row_id INTEGER PRIMARY KEY,
        conference_id TEXT NOT NULL REFERENCES conference(id) ON DELETE CASCADE,
        id TEXT NOT NULL, rank REAL NOT NULL,
        kind TEXT NOT NULL, words TEXT NOT NULL, captured_at TEXT NOT NULL, body_id TEXT,
        state TEXT NOT NULL, decided_at TEXT, agenda_item_id TEXT, speaker_id TEXT, owner_id TEXT, due TEXT,
        dissents TEXT NOT NULL, verbatim INTEGER NOT NULL, to_check INTEGER NOT NULL,
        folded TEXT NOT NULL,
        UNIQUE (conference_id, id)
    )""",
    """CREATE TABLE correction (
        row_id INTEGER PRIMARY KEY,
        conference_id TEXT NOT NULL REFERENCES conference(id) ON DELETE CASCADE,
        id TEXT NOT NULL, rank REAL NOT NULL,
        finding_id TEXT NOT NULL, old_words TEXT NOT NULL, new_words TEXT NOT NULL, at TEXT NOT NULL, asked_by TEXT,
        UNIQUE (conference_id, id)
    )""",
    """CREATE TABLE commitment (
        row_id INTEGER PRIMARY KEY,
        conference_id TEXT NOT NULL REFERENCES conference(id) ON DELETE CASCADE,
        id TEXT NOT NULL, rank REAL NOT NULL,
        finding_id TEXT NOT NULL, words TEXT NOT NULL, state TEXT NOT NULL, owner_id TEXT, due TEXT,
        UNIQUE (conference_id, id)
    )""",
    """CREATE TABLE minute (
        row_id INTEGER PRIMARY KEY,
        conference_id TEXT NOT NULL REFERENCES conference(id) ON DELETE CASCADE,
        id TEXT NOT NULL, rank REAL NOT NULL,
        version INTEGER NOT NULL, adopted_at TEXT NOT NULL, digest TEXT NOT NULL,
        number TEXT NOT NULL, issued_on TEXT NOT NULL,
        UNIQUE (conference_id, id)
    )""",
    """CREATE TABLE signature_slot (
        row_id INTEGER PRIMARY KEY,
        conference_id TEXT NOT NULL REFERENCES conference(id) ON DELETE CASCADE,
        id TEXT NOT NULL, rank REAL NOT NULL,
        role TEXT NOT NULL, title TEXT NOT NULL, name TEXT NOT NULL, person_id TEXT,
        state TEXT NOT NULL, signed_at TEXT, signer TEXT NOT NULL, reason TEXT NOT NULL,
        UNIQUE (conference_id, id)
    )""",
    "CREATE TABLE blob (digest TEXT PRIMARY KEY NOT NULL, bytes BLOB NOT NULL)",
    """CREATE TABLE draft (
        conference_id TEXT PRIMARY KEY NOT NULL REFERENCES conference(id) ON DELETE CASCADE,
        words TEXT NOT NULL, kind TEXT NOT NULL, body_id TEXT, cursor INTEGER NOT NULL,
        speaker_id TEXT, owner_id TEXT, due TEXT, finding_id TEXT, dissent INTEGER NOT NULL
    )""",
)

_FIRST_JOURNAL: Final = (
    """CREATE TABLE journal (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        conference_id TEXT NOT NULL REFERENCES conference(id),
        at TEXT NOT NULL, label TEXT NOT NULL, kind TEXT NOT NULL, target INTEGER,
        parts TEXT NOT NULL, previous_hash TEXT NOT NULL, hash TEXT NOT NULL
    )""",
    "CREATE INDEX journal_of_conference ON journal (conference_id, sequence)",
    """CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
       BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER journal_is_never_shortened BEFORE DELETE ON journal
       BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
)

# The text is folded before it is indexed: FTS5's own folding knows no đ.
_FIRST_SEARCH: Final = (
    """CREATE VIRTUAL TABLE finding_fts USING fts5(
        folded, content='finding', content_rowid='row_id', tokenize='unicode61 remove_diacritics 0'
    )""",
    """CREATE TRIGGER finding_indexed AFTER INSERT ON finding BEGIN
        INSERT INTO finding_fts (rowid, folded) VALUES (new.row_id, new.folded);
    END""",
    """CREATE TRIGGER finding_unindexed AFTER DELETE ON finding BEGIN
        INSERT INTO finding_fts (finding_fts, rowid, folded) VALUES ('delete', old.row_id, old.folded);
    END""",
    """CREATE TRIGGER finding_reindexed AFTER UPDATE ON finding BEGIN
        INSERT INTO finding_fts (finding_fts, rowid, folded) VALUES ('delete', old.row_id, old.folded);
        INSERT INTO finding_fts (rowid, folded) VALUES (new.row_id, new.folded);
    END""",
)

# The directory of an office: the same columns as the parts of a conference.
_DIRECTORY_TABLES: Final = (
    "CREATE TABLE directory (id TEXT PRIMARY KEY NOT NULL)",
    "INSERT INTO directory (id) VALUES ('')",
    """CREATE TABLE directory_locality (
        directory_id TEXT PRIMARY KEY NOT NULL REFERENCES directory(id) ON DELETE CASCADE,
        level TEXT NOT NULL, name TEXT NOT NULL, parent TEXT NOT NULL, parent_organisation TEXT NOT NULL,
        organisation TEXT NOT NULL, symbol TEXT NOT NULL, place TEXT NOT NULL, term TEXT NOT NULL
    )""",
    """CREATE TABLE directory_body (
        row_id INTEGER PRIMARY KEY,
        directory_id TEXT NOT NULL REFERENCES directory(id) ON DELETE CASCADE,
        id TEXT NOT NULL, rank REAL NOT NULL,
        name TEXT NOT NULL, concern_name TEXT NOT NULL, short_name TEXT NOT NULL, full_name TEXT NOT NULL,
        aliases TEXT NOT NULL, quorum INTEGER NOT NULL, quorum_share TEXT,
        UNIQUE (directory_id, id)
    )""",
    """CREATE TABLE directory_person (
        row_id INTEGER PRIMARY KEY,
        directory_id TEXT NOT NULL REFERENCES directory(id) ON DELETE CASCADE,
        id TEXT NOT NULL, rank REAL NOT NULL,
        name TEXT NOT NULL, honorific TEXT NOT NULL, titles TEXT NOT NULL, memberships TEXT NOT NULL,
        pronunciation TEXT NOT NULL, active INTEGER NOT NULL, also TEXT NOT NULL,
        UNIQUE (directory_id, id)
    )""",
)

_NEW_COLUMNS: Final = (
    "ALTER TABLE conference ADD COLUMN rehearsal INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE body ADD COLUMN quorum_share TEXT",
    "ALTER TABLE person ADD COLUMN pronunciation TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE person ADD COLUMN active INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE person ADD COLUMN also TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE seat ADD COLUMN came_as TEXT",
)

# One chain for everything: an entry belongs to a conference or to the directory, so its owner is no foreign key.
_WIDER_JOURNAL: Final = (
    """CREATE TABLE wider_journal (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        owner_id TEXT NOT NULL,
        at TEXT NOT NULL, label TEXT NOT NULL, kind TEXT NOT NULL, target INTEGER,
        parts TEXT NOT NULL, previous_hash TEXT NOT NULL, hash TEXT NOT NULL
    )""",
    """INSERT INTO wider_journal (sequence, owner_id, at, label, kind, target, parts, previous_hash, hash)
       SELECT sequence, conference_id, at, label, kind, target, parts, previous_hash, hash FROM journal""",
    # A journal that was cut at its end is still seen: the counter comes along.
    """UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'journal')
       WHERE name = 'wider_journal'""",
    "DROP TABLE journal",
    "ALTER TABLE wider_journal RENAME TO journal",
    "CREATE INDEX journal_of_owner ON journal (owner_id, sequence)",
    *_FIRST_JOURNAL[2:],
)


_LIVE_COLUMNS: Final = (
    "ALTER TABLE conference ADD COLUMN recesses TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE conference ADD COLUMN presiding TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE agenda_item ADD COLUMN skipped INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE finding ADD COLUMN speaker_unknown INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE draft ADD COLUMN speaker_unknown INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE draft ADD COLUMN before_id TEXT",
    """CREATE TABLE directory_phrase (
        row_id INTEGER PRIMARY KEY,
        directory_id TEXT NOT NULL REFERENCES directory(id) ON DELETE CASCADE,
        id TEXT NOT NULL, rank REAL NOT NULL,
        words TEXT NOT NULL, kind TEXT, body_id TEXT,
        UNIQUE (directory_id, id)
    )""",
)

_PRINTING_COLUMNS: Final = ("ALTER TABLE conference ADD COLUMN printing TEXT NOT NULL DEFAULT '{}'",)

# Entries written before tell nobody; they keep their hashes. The triggers stay on the table.
_NAMED_JOURNAL: Final = (
    "ALTER TABLE journal ADD COLUMN who TEXT",
    "CREATE INDEX journal_target ON journal (target) WHERE target IS NOT NULL",  # what was undone: few entries
)


@dataclass(frozen=True, slots=True)
class Migration:
    """One step; its record is written in the same transaction."""

    number: int
    name: str
    function: Callable[[Database], None]


def _first_tables(database: Database) -> None:
    for statement in (*_FIRST_TABLES, *_FIRST_JOURNAL, *_FIRST_SEARCH):
        database.execute(statement)


def _directory_and_attendance(database: Database) -> None:
    for statement in (*_DIRECTORY_TABLES, *_NEW_COLUMNS, *_WIDER_JOURNAL):
        database.execute(statement)


def _live_capture(database: Database) -> None:
    for statement in _LIVE_COLUMNS:
        database.execute(statement)


def _parts_that_print(database: Database) -> None:
    for statement in _PRINTING_COLUMNS:
        database.execute(statement)


def _journal_tells_who(database: Database) -> None:
    for statement in _NAMED_JOURNAL:
        database.execute(statement)


MIGRATIONS: Final = (
    Migration(1, "first_tables", _first_tables),
    Migration(2, "directory_and_attendance", _directory_and_attendance),
    Migration(3, "live_capture", _live_capture),
    Migration(4, "parts_that_print", _parts_that_print),
    Migration(5, "journal_tells_who", _journal_tells_who),
)


def found_number(database: Database) -> int:
    """Return the number of the last step the file has seen; 0 for an empty file. Nothing is written."""
    known = database.execute("SELECT count(*) FROM sqlite_master WHERE name = 'migration'").fetchone()[0]
    if not known:
        return 0
    return int(database.execute("SELECT coalesce(max(number), 0) FROM migration").fetchone()[0])


def require_known(database: Database, path: str, migrations: tuple[Migration, ...] = MIGRATIONS) -> None:
    """Raise NewerDataError when the file has seen a step this program does not know."""
    found, known = found_number(database), migrations[-1].number
    if found > known:
        raise NewerDataError(path, found, known)


def needs_migration(database: Database, migrations: tuple[Migration, ...] = MIGRATIONS) -> bool:
    """Tell whether a file that holds something has older tables than this program knows."""
    return 0 < found_number(database) < migrations[-1].number


def migrate(database: Database, migrations: tuple[Migration, ...] = MIGRATIONS) -> None:
    """Bring the file up to date, each step with its record in one transaction."""
    found = found_number(database)
    for migration in migrations:
        if migration.number > found:
            with database.atomic():
                _run(database, migration)


def _run(database: Database, migration: Migration) -> None:
    database.execute(
        "CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL)"
    )
    migration.function(database)
    database.execute(
        "INSERT INTO migration (number, name, at) VALUES (?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))",
        (migration.number, migration.name),
    )

"""The tables fit the parts of a conference, and the file knows its age."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING

import pytest
from sqlite_utils import Database

from secretary_app.domain.errors import NewerDataError, NotSavedError
from secretary_app.storage.conferences import SqliteConferenceStore
from secretary_app.storage.database import FILE_NAME
from secretary_app.storage.migrations import MIGRATIONS, Migration, found_number, migrate
from secretary_app.storage.rows import conference_shapes, directory_shapes
from tests.builders import START, a_conference

if TYPE_CHECKING:
    from pathlib import Path

SHAPES = (*conference_shapes().values(), *directory_shapes().values())


def test_every_field_of_every_part_has_its_column(tmp_path: Path) -> None:
    with SqliteConferenceStore(tmp_path) as store:
        database = store.data.database
        for shape in SHAPES:
            columns = {row[1] for row in database.execute(f"PRAGMA table_info({shape.table})")}
            own = {*shape.columns, *shape.derived, shape.owner}
            assert columns - {"row_id"} == own, shape.table


def test_tables_and_triggers_are_the_promised_ones(tmp_path: Path) -> None:
    with SqliteConferenceStore(tmp_path) as store:
        made = dict(store.data.database.execute("SELECT name, type FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"))
    tables = {name for name, kind in made.items() if kind == "table" and not name.startswith("finding_fts_")}
    assert tables == {
        *(shape.table for shape in SHAPES),
        "blob",
        "directory",
        "draft",
        "finding_fts",
        "journal",
        "migration",
    }
    assert {name for name, kind in made.items() if kind == "trigger"} == {
        "finding_indexed",
        "finding_reindexed",
        "finding_unindexed",
        "journal_is_never_changed",
        "journal_is_never_shortened",
    }


def test_migrations_are_numbered_without_gaps() -> None:
    assert [step.number for step in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))


def test_the_file_records_its_migrations(tmp_path: Path) -> None:
    with SqliteConferenceStore(tmp_path) as store:
        recorded = list(store.data.database.execute("SELECT number, name FROM migration"))
    assert recorded == [(step.number, step.name) for step in MIGRATIONS]


def test_data_written_by_a_newer_version_is_refused_and_left_untouched(tmp_path: Path) -> None:
    with SqliteConferenceStore(tmp_path) as store:
        store.add(a_conference(), START)
        store.data.database.execute("INSERT INTO migration VALUES (99, 'tương lai', '2030-01-01')")
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    with pytest.raises(NewerDataError) as caught:
        SqliteConferenceStore(tmp_path)
    assert (caught.value.found, caught.value.known) == (99, MIGRATIONS[-1].number)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a child that ends without closing its files")
def test_the_log_of_a_newer_version_that_died_is_left_untouched_too(tmp_path: Path) -> None:
    child = os.fork()
    if child == 0:
        store = SqliteConferenceStore(tmp_path)
        store.add(a_conference(), START)
        store.data.database.execute("INSERT INTO migration VALUES (99, 'tương lai', '2030-01-01')")
        os._exit(0)
    os.waitpid(child, 0)
    kept = {FILE_NAME, f"{FILE_NAME}-wal"}
    before = {name: (tmp_path / name).read_bytes() for name in kept}
    assert all(before.values())
    for _ in range(2):
        with pytest.raises(NewerDataError):
            SqliteConferenceStore(tmp_path)
    assert {name: (tmp_path / name).read_bytes() for name in kept} == before


def test_a_step_that_fails_leaves_no_half_of_itself(tmp_path: Path) -> None:
    def half(database: Database) -> None:
        database.execute("CREATE TABLE half (a)")
        database.execute("lỗi")

    database = Database(sqlite3.connect(tmp_path / "x.db"))
    migrate(database)
    with pytest.raises(sqlite3.OperationalError):
        migrate(database, (*MIGRATIONS, Migration(MIGRATIONS[-1].number + 1, "half", half)))
    assert found_number(database) == MIGRATIONS[-1].number
    assert "half" not in database.table_names()
    database.close()


@pytest.mark.parametrize(
    "junk", [b"not a database at all, but long enough to look at", b"SQLite format 3\0" + b"\xff" * 200]
)
def test_a_file_that_is_no_database_is_called_damaged(tmp_path: Path, junk: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(junk)
    with pytest.raises(NotSavedError) as caught:
        SqliteConferenceStore(tmp_path)
    assert caught.value.reason == "damaged"
    assert (tmp_path / FILE_NAME).read_bytes() == junk

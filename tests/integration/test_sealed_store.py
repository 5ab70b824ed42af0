"""The store over an encrypted database behaves as over a plain one, errors included."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from secretary_app.domain.changes import Change, PartChange
from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.errors import NotSavedError
from secretary_app.storage.cipher.sealed_vault import SealedVault
from secretary_app.storage.conferences import SqliteConferenceStore
from secretary_app.storage.database import FILE_NAME
from secretary_app.storage.vault import OPEN
from tests.builders import START, a_conference, a_finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VAULT = SealedVault(bytes(range(32)))
GIAO_BAN = ConferenceId("giao-ban")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteConferenceStore]:
    with SqliteConferenceStore(tmp_path, VAULT) as opened:
        opened.add(replace(a_conference(), id=GIAO_BAN), START)
        yield opened


def capture(store: SqliteConferenceStore, number: int) -> None:
    finding = a_finding(f"f{number}", f"Đôn đốc giải quyết kiến nghị {number}")
    store.save(GIAO_BAN, Change("finding_added", (PartChange("findings", finding.id, None, finding),)), START)


def capture_many(store: SqliteConferenceStore) -> None:
    for number in range(200):
        capture(store, number)


def problems_of(folder: Path) -> tuple[str, ...]:
    """Return what a check finds; a file that cannot even be opened is told as damaged by its error."""
    try:
        with SqliteConferenceStore(folder, VAULT) as opened:
            return opened.check().problems
    except NotSavedError as error:
        return (f"database_{error.reason}",)


def test_the_libraries_have_what_the_program_needs(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.touch()
    with closing(VAULT.connect(path, 1.0)) as connection:
        options = {row[0] for row in connection.execute("PRAGMA compile_options")}
        assert {"ENABLE_FTS5", "HAS_CODEC", "TEMP_STORE=2"} <= options
        assert connection.execute("PRAGMA temp_store").fetchone() == (2,)
        version = connection.execute("PRAGMA cipher_version").fetchone()[0].split()[0]
        assert tuple(map(int, version.split("."))) >= (4, 6)


def test_what_is_saved_is_found_again(store: SqliteConferenceStore, tmp_path: Path) -> None:
    for number in range(20):
        capture(store, number)
    assert len(store.search("don doc")) == 20
    assert store.check().problems == ()
    store.close()
    with SqliteConferenceStore(tmp_path, VAULT) as again:
        assert len(again.load(GIAO_BAN).findings) == 20
    assert not (tmp_path / FILE_NAME).read_bytes().startswith(b"SQLite")


def test_rows_are_read_in_each_way(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.touch()
    with closing(VAULT.connect(path, 1.0)) as connection:
        connection.executescript("CREATE TABLE a (b); CREATE TABLE c (d)")
        connection.executemany("INSERT INTO a VALUES (?)", [(number,) for number in range(5)])
        connection.commit()
        rows = connection.execute("SELECT b FROM a ORDER BY b")
        assert (rows.fetchone(), rows.fetchmany(1), next(rows)) == ((0,), [(1,)], (2,))
        assert list(rows) == [(3,), (4,)]
        assert rows.fetchall() == []


@pytest.mark.parametrize(
    ("statement", "kind", "code"),
    [
        ("nonsense", sqlite3.OperationalError, sqlite3.SQLITE_ERROR),
        ("INSERT INTO a VALUES (1)", sqlite3.IntegrityError, sqlite3.SQLITE_CONSTRAINT),
        ("SELECT raise_it()", sqlite3.OperationalError, sqlite3.SQLITE_ERROR),
        ("SELECT ?", sqlite3.ProgrammingError, None),
    ],
)
def test_errors_are_those_of_sqlite3(
    tmp_path: Path, statement: str, kind: type[sqlite3.Error], code: int | None
) -> None:
    path = tmp_path / "a.db"
    path.touch()
    with closing(VAULT.connect(path, 1.0)) as connection:
        connection.execute("CREATE TABLE a (b UNIQUE)")
        connection.execute("INSERT INTO a VALUES (1)")
        for execute in (connection.execute, connection.cursor().execute):
            with pytest.raises(kind) as raised:
                execute(statement).fetchall()
            found = getattr(raised.value, "sqlite_errorcode", None)
            assert (found if found is None else found & 0xFF) == code


def test_an_error_in_the_middle_of_rows_is_one_of_sqlite3(store: SqliteConferenceStore) -> None:
    connection = store.data.database.conn
    with pytest.raises(sqlite3.OperationalError):
        list(connection.execute("SELECT abs(-9223372036854775807 - value) FROM (SELECT 0 AS value UNION SELECT 1)"))


def test_another_program_that_holds_the_file_is_told(store: SqliteConferenceStore, tmp_path: Path) -> None:
    store.data.database.execute("PRAGMA busy_timeout = 10").fetchone()
    with closing(VAULT.connect(tmp_path / FILE_NAME, 1.0)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotSavedError) as refused:
            capture(store, 1)
    assert refused.value.reason == "locked"
    capture(store, 1)


def test_a_full_disk_is_told(store: SqliteConferenceStore) -> None:
    pages = store.data.database.execute("PRAGMA page_count").fetchone()[0]
    store.data.database.execute(f"PRAGMA max_page_count = {pages}").fetchone()
    with pytest.raises(NotSavedError) as refused:
        capture_many(store)
    assert refused.value.reason == "disk_full"


def test_a_closed_store_refuses(store: SqliteConferenceStore) -> None:
    store.close()
    with pytest.raises(NotSavedError):
        capture(store, 1)


@pytest.mark.parametrize("vault", [OPEN, SealedVault(bytes(32))])
def test_without_the_key_the_file_is_no_database_and_stays_as_it_is(
    store: SqliteConferenceStore, tmp_path: Path, vault: SealedVault, capfd: pytest.CaptureFixture[str]
) -> None:
    store.close()
    before = (tmp_path / FILE_NAME).read_bytes()
    with pytest.raises(NotSavedError) as refused:
        SqliteConferenceStore(tmp_path, vault)
    assert refused.value.reason == "damaged"
    assert (tmp_path / FILE_NAME).read_bytes() == before
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("page", [0, 1, 5, -1])
def test_a_flipped_bit_in_any_page_is_told_not_read_as_nonsense(
    store: SqliteConferenceStore, tmp_path: Path, page: int
) -> None:
    for number in range(50):
        capture(store, number)
    store.close()
    path = tmp_path / FILE_NAME
    data = bytearray(path.read_bytes())
    place = (page % (len(data) // 4096)) * 4096 + 100
    data[place] ^= 1
    path.write_bytes(data)
    assert "database_damaged" in problems_of(tmp_path)


def test_a_copy_by_the_library_is_under_the_same_key(store: SqliteConferenceStore, tmp_path: Path) -> None:
    capture(store, 1)
    copy = tmp_path / "ban-sao" / FILE_NAME
    copy.parent.mkdir()
    os.close(os.open(copy, os.O_CREAT | os.O_RDWR, 0o600))
    with closing(VAULT.connect(tmp_path / FILE_NAME, 1.0)) as source, closing(VAULT.connect(copy, 1.0)) as target:
        source.backup(target)
    assert b"SQLite format" not in copy.read_bytes()
    with SqliteConferenceStore(copy.parent, VAULT) as opened:
        assert len(opened.load(GIAO_BAN).findings) == 1

"""A disk that refuses is said at once, by its reason, and nothing is half kept."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from secretary_app.domain.changes import difference
from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.errors import ConferenceExistsError, NotSavedError
from secretary_app.domain.parts import with_part
from secretary_app.storage.archive import FileArchive
from secretary_app.storage.conferences import SqliteConferenceStore
from secretary_app.storage.database import FILE_NAME
from secretary_app.storage.faults import faults_told
from tests.builders import START, a_conference, a_finding

if TYPE_CHECKING:
    from collections.abc import Iterator

GIAO_BAN = ConferenceId("giao-ban")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteConferenceStore]:
    with SqliteConferenceStore(tmp_path) as opened:
        opened.add(a_conference(), START)
        yield opened


def save_line(store: SqliteConferenceStore, words: str, key: str = "f") -> None:
    old = store.load(GIAO_BAN)
    new = with_part(old, "findings", a_finding(key, words))
    store.save(GIAO_BAN, difference(old, new, "finding_added"), START)


def test_a_full_disk_is_told_and_keeps_nothing_of_the_change(store: SqliteConferenceStore) -> None:
    database = store.data.database
    pages = database.execute("PRAGMA page_count").fetchone()[0]
    database.execute(f"PRAGMA max_page_count = {pages}").fetchone()
    with pytest.raises(NotSavedError) as caught:
        save_line(store, "dài " * 100_000)
    assert caught.value.reason == "disk_full"
    assert store.load(GIAO_BAN).findings == ()
    assert len(store.journal(GIAO_BAN)) == 1

    database.execute("PRAGMA max_page_count = 1000000").fetchone()
    save_line(store, "dài " * 100_000)
    assert len(store.load(GIAO_BAN).findings) == 1
    assert store.check().problems == ()


def test_a_file_held_by_another_program_is_told_as_locked(store: SqliteConferenceStore, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store.data.database.execute("PRAGMA busy_timeout = 20").fetchone()
    with pytest.raises(NotSavedError) as caught:
        save_line(store, "một")
    assert caught.value.reason == "locked"
    other.execute("ROLLBACK")
    other.close()
    save_line(store, "một")
    assert len(store.load(GIAO_BAN).findings) == 1


def test_after_a_refusal_the_next_line_is_saved(store: SqliteConferenceStore) -> None:
    with pytest.raises(ConferenceExistsError):
        store.add(a_conference(), START)
    save_line(store, "một")
    assert len(store.load(GIAO_BAN).findings) == 1


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    with SqliteConferenceStore(tmp_path) as store:
        store.add(a_conference(findings=(a_finding("f", "một"),)), START)
        page = store.data.database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'finding'").fetchone()[0]
        size = store.data.database.execute("PRAGMA page_size").fetchone()[0]
    with (tmp_path / FILE_NAME).open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xa5" * size)
    with SqliteConferenceStore(tmp_path) as store:
        assert "database_damaged" in store.check().problems
        with pytest.raises(NotSavedError) as caught:
            store.load(GIAO_BAN)
    assert caught.value.reason == "damaged"


def test_a_folder_that_is_gone_is_told_as_disconnected(tmp_path: Path) -> None:
    with pytest.raises(NotSavedError) as caught, faults_told(tmp_path / "rút ra" / FILE_NAME):
        sqlite3.connect(tmp_path / "rút ra" / FILE_NAME)
    assert caught.value.reason == "disconnected"


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EROFS, "read_only"),
        (errno.EACCES, "read_only"),
        (errno.EBUSY, "locked"),
        (errno.ENODEV, "disconnected"),
        (errno.EIO, "failing"),
        (errno.EMFILE, "unknown"),
    ],
)
def test_a_refusal_of_the_system_is_told_by_its_reason(tmp_path: Path, number: int, reason: str) -> None:
    with pytest.raises(NotSavedError) as caught, faults_told(tmp_path / "tệp"):
        raise OSError(number, os.strerror(number))
    assert (caught.value.reason, caught.value.path) == (reason, str(tmp_path / "tệp"))


def refusals(folder: Path) -> list[str]:
    """What the disk answers, as its reasons, when a program tries to write into a folder."""
    reasons = []
    for attempt in (
        lambda: SqliteConferenceStore(folder / "mới"),
        lambda: SqliteConferenceStore(folder).add(a_conference(), START),
        lambda: FileArchive(folder).keep(GIAO_BAN, 1, 1, b"x"),
    ):
        try:
            attempt()
        except NotSavedError as error:
            reasons.append(error.reason)
    return reasons


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows keeps rights elsewhere")
def test_a_read_only_folder_is_told() -> None:
    folder = Path(tempfile.mkdtemp())
    SqliteConferenceStore(folder).close()
    (folder / FILE_NAME).chmod(0o444)
    folder.chmod(0o555)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setuid(65534)  # the administrator may write anywhere: try as somebody else
            os.write(writer, " ".join(refusals(folder)).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    folder.chmod(0o700)
    shutil.rmtree(folder)
    assert told.split() == ["read_only"] * 3

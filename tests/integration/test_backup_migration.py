"""No migration begins before a checked copy is there; without one the data is not opened and stays as it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from secretary_app.domain.backups import BackupReason
from secretary_app.domain.errors import NotCopiedError
from secretary_app.paths import resource
from secretary_app.services.sentences import Sentences
from secretary_app.storage import database, migrations
from secretary_app.storage.backups import packing
from secretary_app.storage.conferences import SqliteConferenceStore
from secretary_app.storage.database import FILE_NAME
from tests.backup_case import GIAO_BAN, Office, an_office
from tests.integration.test_migration_from_earlier import recorded, written_by_an_earlier_version

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from sqlite_utils import Database

STEPS = 3
SENTENCES = Sentences.load(resource("i18n/sentences.vi.toml"))


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Return an office that was not opened yet, as an earlier version left it."""
    recorded(tmp_path / "nay")
    written_by_an_earlier_version(tmp_path / "dữ liệu", tmp_path / "nay" / FILE_NAME, STEPS)
    return Office(tmp_path, opened=False)


def steps_of(office: Office) -> int:
    with closing(sqlite3.connect(office.folder / FILE_NAME)) as tables:
        return int(tables.execute("SELECT max(number) FROM migration").fetchone()[0])


def test_opening_older_data_makes_a_checked_copy_of_it_first(office: Office) -> None:
    office.open()
    (copy,) = office.safety.backups()
    assert (copy.reason, copy.schema, copy.findings) == (BackupReason.MIGRATION, STEPS, 0)
    assert steps_of(office) > STEPS
    assert office.safety.check(copy.path).problems == ()
    office.close()
    office.open()
    assert office.safety.backups() == (copy,)


def test_the_copy_is_whole_before_the_first_step_begins(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    real = migrations.migrate

    def noted(tables: Database) -> None:
        seen.append(len(office.safety.backups()))
        real(tables)

    monkeypatch.setattr(database, "migrate", noted)
    office.open()
    assert seen == [1]


def test_new_and_current_data_need_no_copy(tmp_path: Path) -> None:
    office = an_office(tmp_path)
    office.close()
    office.open()
    assert not office.shelf.exists()


@pytest.mark.parametrize(("error", "reason"), [(28, "disk_full"), (30, "read_only"), (5, "failing")])
def test_where_no_copy_can_be_made_the_data_is_not_opened(
    office: Office, monkeypatch: pytest.MonkeyPatch, error: int, reason: str
) -> None:
    def refuse(_: BinaryIO) -> None:
        raise OSError(error, "refused")

    monkeypatch.setattr(packing, "flush", refuse)
    with pytest.raises(NotCopiedError) as caught:
        SqliteConferenceStore(office.folder)
    assert (caught.value.reason, caught.value.path) == (reason, str(office.shelf))
    assert "Dữ liệu chưa bị đụng đến" in SENTENCES.error(caught.value)
    assert steps_of(office) == STEPS
    monkeypatch.undo()
    with SqliteConferenceStore(office.folder) as store:
        assert store.load(GIAO_BAN).id == GIAO_BAN


def test_it_lies_where_the_user_keeps_the_backups(office: Office) -> None:
    office.safety.choose_folder(office.base / "khác")
    office.open()
    assert [copy.path.parent for copy in office.safety.backups()] == [office.base / "khác"]

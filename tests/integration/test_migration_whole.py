"""Older folders with rows in every table keep them all, also when the program is killed while it changes the tables."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from secretary_app.storage.conferences import SqliteConferenceStore
from secretary_app.storage.database import FILE_NAME
from secretary_app.storage.migrations import MIGRATIONS
from tests.builders import a_conference
from tests.disk.migrating import kept, seen_number
from tests.disk.shim import PROJECT, environment, fast_folder
from tests.earlier_folders import contents, full_folder, write_earlier_folder
from tests.suites import make_suite

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STEPS = range(1, len(MIGRATIONS) + 1)  # every number of steps that a released file may have seen, today's too


@pytest.fixture(scope="module")
def today(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nay") / "dữ liệu"
    full_folder(folder)
    return folder


@pytest.fixture
def memory() -> Iterator[Path]:
    folder = fast_folder()
    yield folder
    shutil.rmtree(folder)


def test_the_folder_has_rows_in_every_table(today: Path) -> None:
    assert [table for table, (_, rows) in contents(today).items() if not rows] == []


@pytest.mark.parametrize("steps", STEPS)
def test_every_row_of_an_older_folder_is_kept(tmp_path: Path, today: Path, steps: int) -> None:
    old, opened = tmp_path / "xưa", tmp_path / "mở"
    write_earlier_folder(old, today, steps)
    shutil.copytree(old, opened)
    assert seen_number(opened) == steps
    suite = make_suite(opened)
    assert suite.archive.check().problems == ()
    assert len(suite.preparation.summaries()) == 2
    assert a_conference().id in {hit.conference_id for hit in suite.archive.search("chua tap trung")}
    draft = suite.drafts.draft(a_conference().id)
    assert draft is not None
    assert draft.words == "đang gõ dở"
    suite.desk.store.close()
    assert seen_number(opened) == len(MIGRATIONS)
    assert kept(old, opened)


def kills(memory: Path, old: Path, every: int) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "tests.disk.migrating", str(memory), str(old), str(every)]
    done = subprocess.run(command, env=environment(memory), cwd=PROJECT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def check_kills(found: list[dict[str, Any]], steps: int, least: int) -> None:
    assert sum(one["killed"] for one in found) >= least
    for one in found:
        assert steps <= one["number"] <= len(MIGRATIONS), one
        assert one["kept"], one
        assert one["problems"] == [], one


def test_killed_while_the_tables_change_the_folder_is_old_or_new(tmp_path: Path, today: Path, memory: Path) -> None:
    write_earlier_folder(tmp_path / "xưa", today, 1)
    check_kills(kills(memory, tmp_path / "xưa", 20), 1, 5)


@pytest.mark.slow
@pytest.mark.parametrize("steps", STEPS[:-1])
def test_killed_at_every_call_while_the_tables_change_the_folder_is_old_or_new(
    tmp_path: Path, today: Path, memory: Path, steps: int
) -> None:
    write_earlier_folder(tmp_path / "xưa", today, steps)
    check_kills(kills(memory, tmp_path / "xưa", 1), steps, 10)


def test_nothing_is_kept_by_accident(tmp_path: Path, today: Path) -> None:
    shutil.copytree(today, tmp_path / "mất")
    with SqliteConferenceStore(tmp_path / "mất") as store:
        store.data.database.execute("UPDATE person SET name = 'khác' WHERE row_id = 1")
    assert (today / FILE_NAME).exists()
    assert not kept(today, tmp_path / "mất")

"""A newer version over an older one keeps the data; data of a newer version are refused by an older one."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from secretary_app.storage.database import FILE_NAME
from secretary_app.storage.migrations import MIGRATIONS
from tests.builders import a_conference
from tests.disk.migrating import seen_number
from tests.earlier_folders import full_folder, write_earlier_folder
from tests.packaged.built import SAMPLE, data_of, use

if TYPE_CHECKING:
    from pathlib import Path

NEWER = "do bản chương trình mới hơn ghi"


@pytest.fixture(scope="module")
def today(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nay") / "dữ liệu"
    full_folder(folder)
    return folder


@pytest.mark.parametrize("steps", [1, len(MIGRATIONS) - 1])
def test_data_of_an_older_version_are_backed_up_and_brought_up_to_date(tmp_path: Path, today: Path, steps: int) -> None:
    data = data_of(tmp_path)
    data.parent.mkdir(parents=True)
    write_earlier_folder(data, today, steps)
    listed = use(tmp_path, "list", "--json")
    assert listed.status == 0, listed.err
    assert a_conference().id in {one["id"] for one in json.loads(listed.out)}
    found = use(tmp_path, "search", "chua tap trung", "--json")
    assert a_conference().id in found.out
    assert seen_number(data) == len(MIGRATIONS)
    checked = use(tmp_path, "check", "--backups")
    assert checked.status == 0, checked.err + checked.out
    assert list(data.with_name(f"{data.name}-sao-luu").rglob("*.sao-luu.zip"))


def test_data_of_a_newer_version_are_refused_in_words_and_not_touched(tmp_path: Path) -> None:
    data, stick = data_of(tmp_path), tmp_path / "usb"
    stick.mkdir()
    imported = use(tmp_path, "import", str(SAMPLE))
    assert imported.status == 0, imported.err
    with closing(sqlite3.connect(data / FILE_NAME)) as database:
        database.execute("INSERT INTO migration VALUES (999, 'later', '2036-01-01T00:00:00Z')")
        database.commit()
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = (data / FILE_NAME).read_bytes()
    for words in (("list",), ("check",), ("backup", "--to", str(stick))):
        refused = use(tmp_path, *words)
        assert refused.status == 3, words
        assert NEWER in refused.err, words
        assert "Traceback" not in refused.err
    assert (data / FILE_NAME).read_bytes() == before

"""What durability rests on is really set in the connection the program opens, and the disk sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from secretary_app.storage.conferences import SqliteConferenceStore
from secretary_app.storage.database import FILE_NAME
from tests.disk.outages import recorded
from tests.disk.recording import Flushed, Made, Mark, Written
from tests.disk.shim import need_shim

if TYPE_CHECKING:
    from pathlib import Path

    from tests.disk.recording import Event

SETTINGS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}  # 2 = FULL


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> list[Event]:
    need_shim()
    return recorded("lines", 60, tmp_path_factory.mktemp("ghi"))[1]


def number_of(events: list[Event], name: str) -> int:
    return next(event.file for event in events if isinstance(event, Made) and event.path.endswith(f"/{name}"))


@pytest.mark.parametrize("name", SETTINGS)
def test_the_opened_connection_has_the_setting(tmp_path: Path, name: str) -> None:
    for _ in range(2):  # a new folder, and one that is there already
        with SqliteConferenceStore(tmp_path) as store:
            assert store.data.database.execute(f"PRAGMA {name}").fetchone()[0] == SETTINGS[name]


def test_the_log_is_flushed_before_each_line_is_called_saved(events: list[Event]) -> None:
    log = number_of(events, f"{FILE_NAME}-wal")
    waiting = False
    for event in events:
        if isinstance(event, Written) and event.file == log:
            waiting = True
        elif event == Flushed(log):
            waiting = False
        elif isinstance(event, Mark):
            assert not waiting, f"{event.words} is called saved and is not on the disk"


def test_a_checkpoint_flushes_the_log_before_and_the_database_after(events: list[Event]) -> None:
    database, log = number_of(events, FILE_NAME), number_of(events, f"{FILE_NAME}-wal")
    begun = next(at for at, event in enumerate(events) if isinstance(event, Written) and event.file == log)
    unflushed, checkpoints = set[int](), 0
    for event in events[begun:]:
        if isinstance(event, Written) and event.file == database:
            assert log not in unflushed, "pages of a log that is not on the disk"
            unflushed.add(database)
        elif isinstance(event, Written) and event.file == log:
            assert database not in unflushed or event.place > 0, "the log begins anew over pages that may be lost"
            unflushed.add(log)
        elif isinstance(event, Flushed):
            checkpoints += event.file == database
            unflushed.discard(event.file)
    assert checkpoints > 0

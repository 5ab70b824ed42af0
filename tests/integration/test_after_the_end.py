"""The mark of a running program, and the reports of errors, as files of the data folder."""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from secretary_app.domain.errors import NotSavedError
from secretary_app.services.last_end import LastEnd
from secretary_app.storage.archive import FileArchive
from secretary_app.storage.bug_reports import FOLDER_NAME, NATIVE_FILE, BugReports
from secretary_app.storage.running_mark import FILE_NAME, RunningMark
from tests.builders import START, at

if TYPE_CHECKING:
    from pathlib import Path

SUDDEN = LastEnd(clean=False)


def mark(folder: Path) -> RunningMark:
    return RunningMark(folder, FileArchive(folder))


def lived(folder: Path, seconds: float, *, after: LastEnd = LastEnd()) -> RunningMark:  # noqa: B008 - a frozen value
    """Let a program run so long and die."""
    program = mark(folder)
    program.begin(START, after)
    moment = (START + timedelta(seconds=seconds)).timestamp()
    os.utime(program.path, (moment, moment))
    return program


def test_a_clean_end_leaves_nothing(tmp_path: Path) -> None:
    assert mark(tmp_path).last_end() == LastEnd()
    program = mark(tmp_path)
    program.begin(START, LastEnd())
    assert program.is_set
    program.beat()
    program.end()
    assert list(tmp_path.iterdir()) == []
    assert mark(tmp_path).last_end() == LastEnd()


def test_a_sudden_end_is_known_with_its_time(tmp_path: Path) -> None:
    lived(tmp_path, 600)
    last = mark(tmp_path).last_end()
    assert (last.clean, last.at, last.early, last.wants_check) == (False, at(10), False, True)


@pytest.mark.parametrize(("seconds", "after", "early"), [(5, LastEnd(), False), (5, SUDDEN, True), (90, SUDDEN, False)])
def test_an_end_soon_after_a_start_that_followed_another_is_early(
    tmp_path: Path, seconds: float, after: LastEnd, early: bool
) -> None:
    lived(tmp_path, seconds, after=after)
    assert mark(tmp_path).last_end().early is early


@pytest.mark.parametrize(
    "content", [b"", b"\xff\x00", b"[]", b'{"since": 3}', b'{"since": "x", "after_sudden_end": 1}']
)
def test_a_mark_that_was_cut_off_tells_of_a_sudden_end_too(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    last = mark(tmp_path).last_end()
    assert (last.clean, last.early) == (False, False)


def test_a_mark_of_an_earlier_program_stays_until_the_next_is_set(tmp_path: Path) -> None:
    lived(tmp_path, 600)
    mark(tmp_path).end()  # a start that was refused
    assert not mark(tmp_path).last_end().clean


def test_where_nothing_can_be_written_the_mark_is_left_out(tmp_path: Path) -> None:
    program = mark(tmp_path / "không có")
    program.begin(START, LastEnd())
    assert not program.is_set
    program.beat()
    program.end()


def test_a_folder_that_is_away_costs_neither_beat_nor_end(tmp_path: Path) -> None:
    folder = tmp_path / "USB"
    folder.mkdir()
    program = mark(folder)
    program.begin(START, LastEnd())
    folder.rename(tmp_path / "rút ra")
    program.beat()
    program.end()


def test_of_the_reports_the_newest_are_kept_and_none_is_long(tmp_path: Path) -> None:
    reports = BugReports(tmp_path)
    for number in range(30):
        last = reports.keep(f"{number} " + "ế" * 20_000, at(number // 3))
    kept = sorted((tmp_path / FOLDER_NAME).iterdir())
    assert len(kept) == 20
    assert kept[-1] == last
    assert [path.read_text("utf-8", "ignore").split()[0] for path in kept] == [str(number) for number in range(10, 30)]
    assert max(path.stat().st_size for path in kept) == 16_384


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no modes")
def test_reports_are_for_their_owner_only(tmp_path: Path) -> None:
    path = BugReports(tmp_path).keep("báo lỗi", START)
    assert (path.parent.stat().st_mode & 0o777, path.stat().st_mode & 0o777) == (0o700, 0o600)


def test_a_report_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / FOLDER_NAME).touch()
    with pytest.raises(NotSavedError):
        BugReports(tmp_path).keep("báo lỗi", START)


def test_what_the_system_left_is_taken_once(tmp_path: Path) -> None:
    reports = BugReports(tmp_path)
    descriptor = reports.open_native()
    os.write(descriptor, b"Fatal Python error: Aborted\n")
    os.close(descriptor)
    assert reports.take_native() == "Fatal Python error: Aborted\n"
    assert reports.take_native() == ""
    reports.close_native(reports.open_native())
    assert not (tmp_path / NATIVE_FILE).exists()
    missing = BugReports(tmp_path / "không có")
    assert missing.open_native() == -1
    missing.close_native(-1)

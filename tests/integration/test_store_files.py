"""The archive of minutes, the drafts and the lock of the data folder."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.errors import DataFolderBusyError, NotSavedError, UnreadableFileError
from secretary_app.domain.findings import FindingKind
from secretary_app.services.ports import Draft
from secretary_app.storage.archive import FileArchive, folder_name
from secretary_app.storage.conferences import SqliteConferenceStore
from secretary_app.storage.lock import FILE_NAME, DataFolderLock
from tests.builders import START, UBND, a_conference

GIAO_BAN = ConferenceId("giao-ban")
PROJECT = Path(__file__).parents[2]


def test_steps_are_kept_under_their_conference_and_version(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path)
    assert not archive.place(GIAO_BAN, 1, 10).exists()
    first = archive.keep(GIAO_BAN, 1, 0, b"%PDF 0")
    tenth = archive.keep(GIAO_BAN, 1, 10, b"%PDF 10")
    archive.keep(GIAO_BAN, 1, 9, b"%PDF 9")
    archive.keep(GIAO_BAN, 2, 11, b"%PDF other")
    assert first == tmp_path / "bien-ban" / "giao-ban" / "v1" / "buoc-0.pdf"
    assert archive.place(GIAO_BAN, 1, 10) == tenth
    assert archive.place(GIAO_BAN, 1, 0) == first
    assert archive.read(tenth) == b"%PDF 10"


def test_a_kept_step_is_never_rewritten(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path)
    first = archive.keep(GIAO_BAN, 1, 2, b"signed")
    written = first.stat()
    assert archive.keep(GIAO_BAN, 1, 2, b"signed") == first
    assert (first.stat().st_ino, first.stat().st_mtime_ns) == (written.st_ino, written.st_mtime_ns)
    again = archive.keep(GIAO_BAN, 1, 2, b"signed again")
    assert (first.read_bytes(), again.read_bytes()) == (b"signed", b"signed again")
    assert again != first
    assert archive.place(GIAO_BAN, 1, 2) == again
    assert archive.keep(GIAO_BAN, 1, 2, b"signed again") == again


@pytest.mark.parametrize(
    "key",
    [
        "../../ngoài",
        "..",
        ".",
        "",
        "a/b",
        "a\\b",
        "C:x",
        "CON",
        "con",
        "nul.txt",
        "A",
        "x.",
        "a\0b",
        "đ",
        "a" * 65,
        "\ud800",
    ],
)
def test_an_identifier_never_leads_out_of_the_archive(tmp_path: Path, key: str) -> None:
    name = folder_name(key)
    assert name.startswith("ma-")
    kept = FileArchive(tmp_path / "data").keep(ConferenceId(key), 1, 1, b"x")
    assert kept.parent.parent.parent == tmp_path / "data" / "bien-ban"
    assert name not in {folder_name(other) for other in ("a", "khac", key + "x")}


def test_a_file_of_the_user_is_replaced_whole_and_leaves_no_rest(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path)
    target = tmp_path / "Biên bản.pdf"
    archive.write(target, b"one")
    archive.write(target, b"two")
    assert target.read_bytes() == b"two"
    assert [file.name for file in tmp_path.iterdir()] == ["Biên bản.pdf"]
    if os.name != "nt":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_file_that_cannot_be_written_or_read_says_why(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path)
    with pytest.raises(NotSavedError) as refused:
        archive.write(tmp_path / "không có" / "a.pdf", b"x")
    assert refused.value.reason == "disconnected"
    (tmp_path / "thư mục").mkdir()
    with pytest.raises(NotSavedError):
        archive.write(tmp_path / "thư mục", b"x")
    assert [file.name for file in tmp_path.iterdir()] == ["thư mục"]
    reasons = {tmp_path / "không có": "missing", tmp_path / "thư mục": "unknown", Path("a\0b"): "unknown"}
    for path, reason in reasons.items():
        with pytest.raises(UnreadableFileError) as unreadable:
            archive.read(path)
        assert unreadable.value.reason == reason


def test_a_draft_survives_a_restart_outside_the_journal(tmp_path: Path) -> None:
    draft = Draft("đang gõ dở ", FindingKind.TASK, UBND, 5)
    with SqliteConferenceStore(tmp_path) as store:
        store.add(a_conference(), START)
        assert store.drafts.draft(GIAO_BAN) is None
        store.drafts.keep_draft(GIAO_BAN, Draft("đang"))
        store.drafts.keep_draft(GIAO_BAN, draft)
    with SqliteConferenceStore(tmp_path) as store:
        assert store.drafts.draft(GIAO_BAN) == draft
        assert len(store.journal(GIAO_BAN)) == 1
        store.drafts.keep_draft(GIAO_BAN, Draft(""))
        assert store.drafts.draft(GIAO_BAN) is None


HOLD = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from secretary_app.storage.lock import DataFolderLock
lock = DataFolderLock(Path(sys.argv[1]), datetime(2026, 3, 13, 14, 0, tzinfo=UTC))
lock.take()
print("taken", flush=True)
sys.stdin.read()
"""


def test_a_second_program_is_told_who_holds_the_folder_until_that_one_is_gone(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"taken"
        with pytest.raises(DataFolderBusyError) as busy:
            DataFolderLock(tmp_path, START).take()
        assert (busy.value.path, busy.value.host) == (str(tmp_path), socket.gethostname())
        assert (busy.value.process, busy.value.since) == (holder.pid, "14:00 13/3/2026")
        holder.kill()
    assert (tmp_path / FILE_NAME).read_text() != ""
    with DataFolderLock(tmp_path, START):
        assert str(os.getpid()) in (tmp_path / FILE_NAME).read_text()


def test_a_lock_is_free_again_after_its_use(tmp_path: Path) -> None:
    with DataFolderLock(tmp_path, START), pytest.raises(DataFolderBusyError):
        DataFolderLock(tmp_path, START).take()
    with DataFolderLock(tmp_path, START):
        pass


def test_a_lock_that_does_not_yet_name_its_holder_holds(tmp_path: Path) -> None:
    with DataFolderLock(tmp_path, START):
        (tmp_path / FILE_NAME).write_text("")
        with pytest.raises(DataFolderBusyError) as busy:
            DataFolderLock(tmp_path, START).take()
    assert busy.value.host == ""


def test_a_lock_of_another_machine_is_respected(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"host": "máy-khác", "process": 1, "since": "2026-03-13T14:00:00+07:00"}')
    with pytest.raises(DataFolderBusyError) as busy:
        DataFolderLock(tmp_path, START).take()
    assert busy.value.host == "máy-khác"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"host": 1}', '{"host": "a", "process": "x", "since": ""}'])
def test_a_half_written_lock_is_taken_over(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE_NAME).write_text(text)
    with DataFolderLock(tmp_path, START):
        assert str(os.getpid()) in (tmp_path / FILE_NAME).read_text()

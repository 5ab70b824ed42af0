"""Making a backup: one state of everything, read back from the disk, and only then called a backup."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import sqlite3
import stat
import zipfile
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import pytest

from secretary_app.domain.backups import BackupReason
from secretary_app.domain.conference import ConferenceState
from secretary_app.domain.errors import BackupError, NotSavedError
from secretary_app.domain.findings import FindingKind
from secretary_app.domain.thinning import NEWEST_KEPT
from secretary_app.paths import backup_folder
from secretary_app.services.ports import Draft
from secretary_app.storage.backups import chunks, packing
from secretary_app.storage.backups.snapshot import Snapshot
from secretary_app.storage.backups.turn import turn
from secretary_app.storage.database import FILE_NAME
from secretary_app.storage.lock import DataFolderLock
from tests.backup_case import GIAO_BAN, MINUTE, Office, an_office, manifest_of, names_in, tree
from tests.builders import FixedClock, at

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return an_office(tmp_path)


def lines_in(file: Path, into: Path) -> list[str]:
    with zipfile.ZipFile(file) as archive:
        archive.extract(f"du-lieu/{FILE_NAME}", into)
    with closing(sqlite3.connect(into / "du-lieu" / FILE_NAME)) as database:
        return [words for (words,) in database.execute("SELECT words FROM finding ORDER BY row_id")]


def pool_of(office: Office) -> list[Path]:
    return [path for path in (office.shelf / "kho").rglob("*") if path.is_file()]


def test_it_holds_what_lies_in_the_data_folder_but_neither_lock_nor_log(office: Office) -> None:
    office.furnish()
    with DataFolderLock(office.folder, office.clock.now()):
        made = office.back_up()
    assert names_in(made.path) == {
        "noi-dung.json",
        "kho.jsonl",
        *(
            f"du-lieu/{name}"
            for name in (
                FILE_NAME,
                "cai-dat.json",
                "cua-so.ini",
                "anh-chu-ky/danh-muc.json",
                "anh-chu-ky/dau.png",
                "the-thuc/xa.toml",
                "chung-thu/goc.pem",
            )
        ),
    }
    told = manifest_of(made.path)
    assert (told["conferences"], told["findings"], told["schema"]) == (1, 2, made.schema)
    assert told["at"] == office.clock.now().isoformat()
    assert told["journal"]["sequence"] == made.entries == 4
    with zipfile.ZipFile(made.path) as archive:
        for part in told["parts"]:
            data = archive.read(f"du-lieu/{part['name']}")
            assert (len(data), hashlib.sha256(data).hexdigest()) == (part["size"], part["sha256"])


def test_it_lies_beside_the_data_never_inside(office: Office) -> None:
    made = office.back_up()
    assert made.path.parent == office.base / "dữ liệu-sao-luu" == backup_folder(office.folder)
    for inside in (office.folder, office.folder / "sao-luu"):
        with pytest.raises(BackupError) as caught:
            office.safety.choose_folder(inside)
        assert caught.value.reason == "inside_data"
        with pytest.raises(BackupError):
            office.safety.back_up(to=inside)
    assert not (office.folder / "sao-luu").exists()


def test_another_folder_can_be_chosen_and_a_whole_disk_has_its_backups_in_the_usual_place(office: Office) -> None:
    office.safety.choose_folder(office.base / "khác")
    assert office.back_up().path.parent == office.base / "khác"
    office.safety.choose_folder(None)
    assert office.safety.folder == office.safety.usual_folder
    assert backup_folder(Path(office.base.anchor)).name == "thu-ky-hoi-nghi-sao-luu"


def test_lines_that_are_only_in_the_log_so_far_come_along(office: Office, tmp_path: Path) -> None:
    log = office.folder / f"{FILE_NAME}-wal"
    office.capture("Còn trong nhật ký của SQLite")
    assert log.stat().st_size > 0
    assert lines_in(office.back_up().path, tmp_path)[-1] == "Còn trong nhật ký của SQLite"


def test_a_line_saved_while_it_is_copied_is_in_all_of_it_or_in_nothing(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = Snapshot.copy_to

    def capture_first(state: Snapshot, path: Path) -> None:
        office.capture("Trong lúc đang chép")
        copy(state, path)

    monkeypatch.setattr(Snapshot, "copy_to", capture_first)
    made = office.back_up()
    assert len(lines_in(made.path, tmp_path)) == made.findings == 2
    assert len(office.lines()) == 3
    assert office.back_up().findings == 3


def test_nothing_is_written_when_nothing_changed(office: Office) -> None:
    office.furnish()
    office.keep_minute()
    made = office.back_up()
    before = tree(office.shelf)
    office.clock.move(hours=5)
    (office.folder / "cua-so.ini").write_text("[window]\ntheme=dark\n", encoding="utf-8")  # where the window was
    again = office.safety.back_up(BackupReason.TIMED)
    assert (again.backup, again.newest) == (None, made)
    assert tree(office.shelf) == before


def change_line(office: Office) -> None:
    office.capture("Mới")


def change_draft(office: Office) -> None:
    office.suite.drafts.keep_draft(GIAO_BAN, Draft("đang gõ", FindingKind.RESULT))


def change_setting(office: Office) -> None:
    office.suite.settings.keep("numbers", {"first": 4})


def change_minute(office: Office) -> None:
    office.keep_minute(b"%PDF-1.7 another step")


def change_form(office: Office) -> None:
    (office.folder / "the-thuc" / "xa.toml").write_text("other", encoding="utf-8")


@pytest.mark.parametrize("change", [change_line, change_draft, change_setting, change_minute, change_form])
def test_whatever_changed_is_a_reason_for_another(office: Office, change: Callable[[Office], None]) -> None:
    office.furnish()
    office.back_up()
    change(office)
    assert office.safety.back_up().backup is not None
    assert office.safety.back_up().backup is None


def test_pdfs_lie_once_in_the_store_however_many_backups_name_them(office: Office) -> None:
    office.keep_minute()
    first = office.back_up()
    before = {path: path.stat().st_mtime_ns for path in pool_of(office)}
    office.capture("Một dòng nữa")
    second = office.back_up()
    assert [path.read_bytes() for path in pool_of(office)] == [MINUTE]
    assert {path: path.stat().st_mtime_ns for path in pool_of(office)} == before
    assert (first.pdfs, second.pdfs) == (1, 1)
    assert not [name for name in names_in(second.path) if name.endswith(".pdf")]
    assert office.safety.check(second.path).missing == ()


def test_a_pdf_that_no_backup_names_leaves_the_store(office: Office) -> None:
    minute = office.keep_minute()
    office.back_up()
    shutil.rmtree(minute.parent)
    for number in range(12):
        assert pool_of(office) or number > NEWEST_KEPT
        office.capture(f"{number}")
        office.clock.move(minutes=15)
        office.back_up()
    assert pool_of(office) == []


def test_only_their_owner_can_read_them(office: Office) -> None:
    office.keep_minute()
    made = office.back_up()
    for path in (made.path, *pool_of(office)):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for folder in (office.shelf, *(path.parent for path in pool_of(office))):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_file_and_name_are_on_the_disk_before_it_is_called_made(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[tuple[str, str]] = []
    flush, rename = os.fsync, Path.replace

    def noted_flush(descriptor: int) -> None:
        flush(descriptor)
        happened.append(("flushed", Path(f"/proc/self/fd/{descriptor}").readlink().name))

    def noted_rename(path: Path, target: Path) -> Path:
        happened.append(("renamed", target.name))
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", noted_flush)
    monkeypatch.setattr(Path, "replace", noted_rename)
    office.keep_minute()
    happened.clear()
    made = office.back_up()
    stored = hashlib.sha256(MINUTE).hexdigest()
    for name, folder in ((made.path.name, office.shelf.name), (stored, stored[:2])):
        named = happened.index(("renamed", name))
        assert [what for what in happened[:named] if what[0] == "flushed" and what[1].endswith(".tmp")]
        assert happened[named + 1] == ("flushed", folder)
    assert len([what for what in happened if what[1].endswith(".tmp")]) == 2


def flipping(flush: Callable[[BinaryIO], None], place: int) -> Callable[[BinaryIO], None]:
    """Return a flush after which the disk has one bit turned."""

    def flipped(file: BinaryIO) -> None:
        flush(file)
        size = file.tell()
        file.seek(place % size)
        byte = file.read(1)
        file.seek(place % size)
        file.write(bytes([byte[0] ^ 1]))
        flush(file)

    return flipped


def test_a_disk_that_keeps_something_else_is_found_out_and_nothing_is_called_a_backup(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    found_out = 0
    for place in range(100, 15_000, 700):
        monkeypatch.setattr(packing, "flush", flipping(chunks.flush, place))
        with suppress(BackupError):
            made = office.back_up()  # one bit in a hundred says nothing, such as the time of an entry
            assert lines_in(made.path, office.base) == office.lines()
            made.path.unlink()
            continue
        assert list(office.shelf.iterdir()) == [office.shelf / "sao-luu.lock"]
        found_out += 1
    assert found_out >= 20
    monkeypatch.undo()
    assert office.back_up().findings == 2


def test_a_pdf_that_the_disk_keeps_wrong_is_found_out(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.keep_minute()
    monkeypatch.setattr(chunks, "flush", flipping(chunks.flush, 7))
    with pytest.raises(BackupError) as caught:
        office.safety.back_up()
    assert caught.value.reason == "not_verified"
    assert (pool_of(office), office.safety.backups()) == ([], ())


def test_damaged_data_makes_no_backup_and_takes_none_away(office: Office) -> None:
    office.capture(*("một dòng khá dài " * 60 + str(number) for number in range(100)))
    good = office.back_up()
    office.capture("thêm")
    office.close()
    with (office.folder / FILE_NAME).open("r+b") as file:
        size = file.seek(0, os.SEEK_END)
        for page in range(3, size // 4096 - 1):
            file.seek(page * 4096)
            file.write(b"\0" * 64)
    with pytest.raises(BackupError) as caught:
        office.safety.back_up()
    assert caught.value.reason == "data_damaged"
    assert office.safety.backups() == (good,)
    assert office.safety.check(good.path).problems == ()


def test_a_broken_chain_of_the_journal_is_kept_as_it_is_and_told(office: Office) -> None:
    office.close()
    with closing(sqlite3.connect(office.folder / FILE_NAME)) as database:
        database.execute("DROP TRIGGER journal_is_never_changed")
        database.execute("UPDATE journal SET label = 'x' WHERE sequence = 3")
        database.commit()
    done = office.safety.back_up()
    assert done.problems == ("journal_broken:3",)
    assert done.backup is not None
    assert office.safety.check(done.backup.path).problems == ("journal_broken:3",)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a child that can end at once")
def test_what_a_crash_left_unfinished_is_removed_at_the_next_run(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing.Packing, "finish", lambda *_: os._exit(9))
    child = os.fork()
    if child == 0:
        try:
            office.safety.back_up()
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 9
    monkeypatch.undo()
    left = [path for path in office.shelf.iterdir() if path.name.startswith("dang-sao-luu-")]
    assert sorted(path.is_dir() for path in left) == [False, True]
    assert office.safety.backups() == ()
    made = office.back_up()
    assert {path.name for path in office.shelf.iterdir()} == {made.path.name, "sao-luu.lock"}


@pytest.mark.parametrize(
    ("number", "reason"), [(errno.ENOSPC, "disk_full"), (errno.EROFS, "read_only"), (errno.EIO, "failing")]
)
def test_a_place_that_refuses_is_told_and_nothing_is_left_there(
    office: Office, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    office.keep_minute()

    def refuse(_: BinaryIO) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr(packing, "flush", refuse)
    with pytest.raises(NotSavedError) as caught:
        office.safety.back_up()
    assert caught.value.reason == reason
    assert office.safety.backups() == ()
    assert not list(office.shelf.glob("*.tmp"))
    office.capture("vẫn ghi được")
    monkeypatch.undo()
    assert office.back_up().findings == 3


def test_without_data_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.close()
    (office.folder / FILE_NAME).unlink()
    with pytest.raises(NotSavedError) as caught:
        office.safety.back_up()
    assert caught.value.path.endswith(FILE_NAME)


def test_only_one_program_at_a_time_works_in_a_folder_of_backups(office: Office) -> None:
    office.back_up()
    with turn(office.shelf), pytest.raises(BackupError) as caught, turn(office.shelf, patience=0):
        pass
    assert caught.value.reason == "busy"


def test_what_no_session_calls_for_is_not_made(office: Office) -> None:
    assert office.safety.back_up_in_session().backup is not None
    office.suite.preparation.go_to_state(GIAO_BAN, ConferenceState.REVIEW)
    assert office.safety.back_up_in_session().backup is None
    assert office.safety.back_up(BackupReason.STATE).backup is not None


def test_older_ones_are_thinned_out_as_time_goes_on(office: Office) -> None:
    for number in range(24):
        office.capture(f"dòng {number}")
        office.clock.move(minutes=15)
        office.back_up()
    ages = [office.clock.now() - backup.at for backup in office.safety.backups()]
    assert [age for age in ages if age <= timedelta(hours=2)] == [timedelta(minutes=15 * n) for n in range(9)]
    assert len(ages) == 9 + 4
    assert [backup.number for backup in office.safety.backups()][:3] == [24, 23, 22]


def test_the_room_they_take_is_limited_and_the_newest_stays(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    made = office.back_up()
    usage = shutil.disk_usage(office.shelf)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=made.size))  # half of it is less than two
    for number in range(4):
        office.capture(f"{number}")
        office.clock.move(minutes=15)
        last = office.back_up()
    assert last in office.safety.backups()
    assert sum(backup.size for backup in office.safety.backups()) <= 2 * made.size + last.size


def test_backups_of_another_office_in_the_same_folder_are_left_alone(office: Office, tmp_path: Path) -> None:
    other = Office(tmp_path / "khác", FixedClock(at(1)))
    other.begin()
    theirs = other.safety.back_up(to=office.shelf).backup
    assert theirs is not None
    for number in range(14):
        office.capture(f"{number}")
        office.clock.move(minutes=15)
        office.back_up()
    assert theirs in office.safety.backups()


def test_a_store_is_not_swept_while_a_backup_cannot_be_read(office: Office) -> None:
    office.keep_minute()
    made = office.back_up()
    broken = office.shelf / "000000_x.sao-luu.zip"
    broken.write_bytes(made.path.read_bytes()[:-40])
    shutil.rmtree(office.folder / "bien-ban")
    made.path.unlink()
    for number in range(12):
        office.capture(f"{number}")
        office.clock.move(minutes=40)
        office.back_up()
    assert len(pool_of(office)) == 1

"""The commands `check`, `backup` and `restore` as others script against them."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from secretary_app.app.composition import SystemClock
from secretary_app.cli import main
from secretary_app.storage.database import FILE_NAME
from secretary_app.storage.lock import DataFolderLock
from tests.backup_case import Office, an_office, tree

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = an_office(tmp_path)
    office.keep_minute()
    office.close()
    return office


def run(office: Office, *words: object, given: str = "") -> Result:
    return CliRunner().invoke(main, ["--data-dir", str(office.folder), *map(str, words)], input=given)


def told(office: Office, *words: object, status: int = 0) -> Any:
    result = run(office, *words, "--json")
    assert result.exit_code == status, result.output
    return json.loads(result.stdout)


def more(office: Office, *lines: str) -> None:
    office.open()
    office.capture(*lines)
    office.close()


def break_journal(office: Office) -> None:
    with closing(sqlite3.connect(office.folder / FILE_NAME)) as database:
        database.execute("DROP TRIGGER journal_is_never_changed")
        database.execute("UPDATE journal SET label = 'x' WHERE sequence = 3")
        database.commit()


def test_backup_prints_the_file_it_made_and_makes_none_when_nothing_changed(office: Office) -> None:
    made = run(office, "backup")
    (backup,) = office.safety.backups()
    assert (made.exit_code, made.stdout) == (0, f"{backup.path}\n")
    again = run(office, "backup")
    assert (again.exit_code, again.stdout) == (0, made.stdout)
    assert "Không có gì đổi" in again.stderr


def test_backup_tells_all_of_it_as_json(office: Office) -> None:
    found = told(office, "backup")
    (backup,) = office.safety.backups()
    assert found == {
        "made": True,
        "backup": {
            "path": str(backup.path),
            "at": backup.at.isoformat(),
            "reason": "asked",
            "program": backup.program,
            "schema": backup.schema,
            "conferences": 1,
            "findings": 2,
            "entries": 4,
            "pdfs": 1,
            "size": backup.size,
        },
        "second": {"state": "not_chosen", "path": None, "reason": ""},
        "removed": 0,
        "problems": [],
    }
    assert told(office, "backup")["made"] is False


def test_backup_goes_to_a_folder_that_is_named(office: Office, tmp_path: Path) -> None:
    place = tmp_path / "chỗ khác"
    refused = run(office, "backup", "--to", place)
    assert (refused.exit_code, place.exists()) == (3, False)  # a stick that is not there is no place on the disk
    place.mkdir()
    found = told(office, "backup", "--to", place)
    assert found["backup"]["path"].startswith(str(place))
    assert not list(office.shelf.glob("*.zip"))
    (office.folder / "x").mkdir()
    inside = run(office, "backup", "--to", office.folder / "x")
    assert (inside.exit_code, inside.stdout) == (2, "")
    assert "nằm trong thư mục dữ liệu" in inside.stderr


def test_backup_works_while_a_window_has_the_data_open(office: Office) -> None:
    office.open()
    with DataFolderLock(office.folder, SystemClock().now()):
        office.capture("khi cửa sổ đang mở")
        assert told(office, "backup")["backup"]["findings"] == 3


def test_backup_without_data_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["--data-dir", str(tmp_path / "không có"), "backup"])
    assert (result.exit_code, result.stdout) == (3, "")
    assert not (tmp_path / "không có").exists()


def test_restore_shows_first_and_refuses_without_consent(office: Office) -> None:
    made = told(office, "backup")["backup"]["path"]
    more(office, "sau bản sao lưu")
    before = tree(office.folder)
    shown = run(office, "restore", made, "--preview")
    assert shown.exit_code == 0
    assert "1 hội nghị, 2 nội dung, 4 mục nhật ký, 1 tệp PDF" in shown.stdout
    assert "Giao ban quý I năm 2026\tđang dùng mới hơn\tđang dùng: 3 nội dung" in shown.stdout
    refused = run(office, "restore", made)
    assert (refused.exit_code, refused.stdout) == (3, shown.stdout)
    assert "chạy lại với --yes" in refused.stderr
    assert tree(office.folder) == before


def test_restore_with_consent_brings_it_back_and_names_what_was_kept(office: Office) -> None:
    made = told(office, "backup")["backup"]["path"]
    more(office, "sau bản sao lưu")
    found = told(office, "restore", made, "--yes")
    assert (found["restored"], found["missing"], found["problems"], found["present_problem"]) == (True, [], [], "")
    (line,) = found["conferences"]
    assert (line["id"], line["fate"], line["lines_here"], line["lines_there"]) == ("giao-ban", "newer_here", 3, 2)
    office.open()
    assert len(office.lines()) == 2
    office.close()
    assert list(office.base.glob("du-lieu-truoc-khi-khoi-phuc-*")) == [office.base / found["kept"].rpartition("/")[2]]
    checked = told(office, "check")
    assert (checked["conferences"], checked["entries"], checked["problems"]) == (1, 5, [])  # one for the restore itself


def test_restore_previews_as_json_and_changes_nothing(office: Office) -> None:
    made = told(office, "backup")["backup"]["path"]
    found = told(office, "restore", made, "--preview")
    assert (found["restored"], found["kept"], found["age_seconds"]) == (False, None, found["age_seconds"])
    assert told(office, "restore", made, status=3)["restored"] is False


def test_restore_waits_for_no_window(office: Office) -> None:
    made = told(office, "backup")["backup"]["path"]
    with DataFolderLock(office.folder, SystemClock().now()):
        refused = run(office, "restore", made, "--yes")
    assert refused.exit_code == 3
    assert "đang được dùng" in refused.stderr


def test_restore_brings_lost_data_back(office: Office) -> None:
    made = told(office, "backup")["backup"]["path"]
    shutil.rmtree(office.folder)
    found = told(office, "restore", made, "--yes")
    assert (found["present_problem"], found["kept"]) == ("missing", None)
    office.open()
    assert len(office.lines()) == 2


def test_restore_refuses_what_is_no_backup(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "x.zip"
    file.write_bytes(b"hello")
    for words in ((file,), (file, "--yes"), (tmp_path / "none",)):
        result = run(office, "restore", *words)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "Traceback" not in result.stderr


def test_check_tells_a_sentence_beside_each_code(office: Office) -> None:
    assert "Dữ liệu nguyên vẹn: 1 hội nghị, 4 mục nhật ký." in run(office, "check").stdout
    break_journal(office)
    result = run(office, "check")
    assert result.exit_code == 1
    assert result.stdout.startswith("journal_broken:3\tNhật ký thay đổi không khớp từ mục số 3")
    assert told(office, "check", status=1)["problems"] == ["journal_broken:3"]


def test_check_tells_a_file_that_cannot_even_be_opened(office: Office) -> None:
    for log in office.folder.glob("*.db-*"):
        log.unlink()
    (office.folder / FILE_NAME).write_bytes(b"junk " * 1000)
    checked = told(office, "check", status=1)
    assert (checked["conferences"], checked["entries"], checked["problems"]) == (0, 0, ["database_damaged"])


def test_check_looks_at_the_newest_backup_when_asked(office: Office) -> None:
    assert told(office, "check", "--backups", status=1)["problems"] == [f"backup_none:{office.shelf}"]
    made = told(office, "backup")["backup"]["path"]
    assert told(office, "check", "--backups")["problems"] == []
    shutil.rmtree(office.shelf / "kho")
    shutil.rmtree(office.folder / "bien-ban")
    (missing,) = told(office, "check", "--backups", status=1)["problems"]
    assert missing == "backup_file_missing:bien-ban/giao-ban/v1/buoc-0.pdf"
    (office.shelf / "000000_x.sao-luu.zip").write_bytes(b"cut off")
    assert "backup_unreadable:000000_x.sao-luu.zip" in told(office, "check", "--backups", status=1)["problems"]
    with open(made, "r+b") as file:  # noqa: PTH123 - a path as printed
        file.seek(2000)
        file.write(b"\0" * 50)
    result = run(office, "check", "--backups")
    assert result.exit_code == 1
    assert "Bản sao lưu mới nhất không dùng được" in result.stdout

"""A folder that lost its database is told from one that was never used."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from secretary_app.domain.errors import NotSavedError
from secretary_app.storage.backups.contents import PLAN
from secretary_app.storage.database import FILE_NAME
from secretary_app.storage.presence import lost_database, set_aside
from secretary_app.ui.preferences import Place, Preferences
from tests.builders import START
from tests.suites import make_suite


def lost(folder: Path, *, has_backups: bool = False) -> str:
    error = lost_database(folder, lambda: has_backups)
    return "" if error is None else error.reason


def remember_place(folder: Path) -> None:
    Preferences(folder).place = Place("giao-ban", "step_capture")


def remember_size(folder: Path) -> None:
    Preferences(folder).geometry = QByteArray(b"x")


@pytest.mark.parametrize("trace", ["bien-ban/giao-ban", "cai-dat.json", f"{FILE_NAME}-wal"])
def test_what_only_a_used_folder_has_tells_that_the_database_is_missing(tmp_path: Path, trace: str) -> None:
    path = tmp_path / trace
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"x")
    assert lost(tmp_path) == "missing"
    (tmp_path / FILE_NAME).touch()
    assert lost(tmp_path) == "empty"
    (tmp_path / FILE_NAME).write_bytes(b"x")
    assert lost(tmp_path) == ""  # whoever opens it tells what it is


@pytest.mark.parametrize("remember", [remember_place, remember_size])
def test_a_window_that_was_there_tells_so_too(tmp_path: Path, remember: object) -> None:
    assert callable(remember)
    remember(tmp_path)
    assert lost(tmp_path) == "missing"


def test_a_folder_never_used_is_none_whatever_was_laid_there_before(tmp_path: Path) -> None:
    assert lost(tmp_path / "không có") == ""
    Preferences(tmp_path).theme = "dark"  # as a rehearsal does
    (tmp_path / "the-thuc").mkdir()
    (tmp_path / "bien-ban").mkdir()
    (tmp_path / "hoi-nghi.lock").touch()
    (tmp_path / FILE_NAME).touch()  # made, and killed before anything was written
    assert lost(tmp_path) == ""


def test_backups_beside_an_empty_place_tell_so_too_unless_a_restore_is_on_its_way(tmp_path: Path) -> None:
    assert lost(tmp_path, has_backups=True) == "missing"
    (tmp_path / PLAN).touch()
    assert lost(tmp_path, has_backups=True) == ""


def test_a_folder_in_use_has_its_database(tmp_path: Path) -> None:
    make_suite(tmp_path)
    assert lost(tmp_path, has_backups=True) == ""


def test_what_is_left_is_kept_byte_for_byte_before_one_begins_anew(tmp_path: Path) -> None:
    log = tmp_path / f"{FILE_NAME}-wal"
    log.write_bytes(b"log")
    kept = set_aside(tmp_path, START)
    assert (kept / log.name).read_bytes() == b"log"
    assert not log.exists()


def test_what_cannot_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).touch()
    (tmp_path / "khong-mo-duoc-20260313-140000").write_bytes(b"in the way")
    with pytest.raises(NotSavedError):
        set_aside(tmp_path, START)
    assert (tmp_path / FILE_NAME).exists()

"""Data that cannot be opened: the program says so, offers the backups, and never begins empty by itself."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from secretary_app.app.opening import Opening, open_until_ended
from secretary_app.storage.database import FILE_NAME
from secretary_app.storage.lock import DataFolderLock
from tests.builders import at
from tests.suites import close_suites, make_suite
from tests.ui.safety_case import (
    GIAO_BAN,
    Hands,
    a_log_only,
    backed_up,
    closes,
    garbage,
    gone,
    header,
    presses,
    schema_page,
    seen,
    sees,
    truncated,
    with_window,
    zero,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from secretary_app.services.suite import Suite
    from secretary_app.ui.main_window.window import MainWindow
    from tests.guards import Answers

Key = Qt.Key
OPENING_FAILS = (header, schema_page, truncated, zero, garbage, gone, a_log_only)
RESTORING = (
    presses("backup_list", Key.Key_Return),
    presses("restore_sheet_restore", Key.Key_Space),
    presses("restore_sheet_yes", Key.Key_Space),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with a conference and a backup of it, closed."""
    backed_up(tmp_path / "dữ liệu")
    close_suites()
    return tmp_path / "dữ liệu"


class Seen:
    """What somebody saw in the window that opened."""

    def __init__(self) -> None:
        self.words: list[list[str]] = []
        self.step = self.told = ""

    def note(self, window: MainWindow) -> None:
        suite = window.kit.suite
        summaries = suite.preparation.summaries()
        self.words = [[finding.words for finding in suite.desk.conference(line.id).findings] for line in summaries]
        self.step, self.told = window.step, window.notices.notice.words.text()


def everything(place: Path) -> list[bytes]:
    """Return what is in every file; the log of the new database goes when the last of its readers ends."""
    found = []
    for path in place.rglob("*"):
        with suppress(FileNotFoundError, IsADirectoryError):
            found.append(path.read_bytes())
    return found


@pytest.mark.parametrize("spoil", OPENING_FAILS)
def test_a_database_that_cannot_be_opened_is_told_and_restored_by_keys(
    application: QApplication, folder: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(folder / FILE_NAME)
    left = [path.read_bytes() for path in folder.glob(f"{FILE_NAME}*")]
    found = Seen()
    hands = Hands(sees("rescue_window"), *RESTORING, with_window(found.note))

    assert open_until_ended(application, folder, Opening(lambda _window: None)) == 0
    assert hands.done
    assert (found.words, found.step) == ([["dòng đầu"]], "step_home")
    assert "Đã khôi phục dữ liệu từ bản sao lưu." in found.told
    assert "Dữ liệu trước đó còn nguyên ở “" in found.told  # settings and marks were there in any case
    assert all(data in everything(folder.parent) for data in left)  # what was damaged is kept, byte for byte


@pytest.mark.parametrize("spoil", [garbage, zero])
def test_who_leaves_changes_nothing(application: QApplication, folder: Path, spoil: Callable[[Path], None]) -> None:
    spoil(folder / FILE_NAME)
    before = {path.name: path.read_bytes() for path in folder.glob(f"{FILE_NAME}*")}
    hands = Hands(sees("backup_list"), presses("rescue_window", Key.Key_Escape))

    assert open_until_ended(application, folder, Opening(lambda _window: None)) == 3
    assert hands.done
    assert {path.name: path.read_bytes() for path in folder.glob(f"{FILE_NAME}*")} == before


def test_enter_keeps_what_is_here_when_it_is_asked_whether_to_restore(application: QApplication, folder: Path) -> None:
    garbage(folder / FILE_NAME)
    before = (folder / FILE_NAME).read_bytes()
    asked: list[str] = []

    def note() -> bool:
        words = seen("restore_sheet_words")
        assert isinstance(words, QLabel)
        asked.append(words.text())
        return True

    hands = Hands(
        *RESTORING[:2],
        sees("restore_sheet_yes"),
        note,
        presses("restore_sheet", Key.Key_Return),
        lambda: seen("restore_sheet_yes") is None and seen("restore_sheet_restore") is not None,
        presses("restore_sheet", Key.Key_Escape),
        closes("rescue_window"),
    )
    assert open_until_ended(application, folder, Opening(lambda _window: None)) == 3
    assert hands.done
    assert asked[0].startswith("Đưa dữ liệu về như lúc")
    assert "bị hỏng, không đọc được; nó vẫn được giữ nguyên" in asked[0]
    assert (folder / FILE_NAME).read_bytes() == before


def test_a_used_folder_without_its_database_never_begins_empty(application: QApplication, tmp_path: Path) -> None:
    folder = tmp_path / "dữ liệu"
    (folder / "bien-ban" / "giao-ban").mkdir(parents=True)
    hands = Hands(sees("other_backups"), closes("rescue_window"))

    assert open_until_ended(application, folder, Opening(lambda _window: None)) == 3
    assert hands.done
    assert not (folder / FILE_NAME).exists()


def test_a_new_folder_begins_without_a_question(application: QApplication, tmp_path: Path) -> None:
    found = Seen()
    hands = Hands(with_window(found.note))
    assert open_until_ended(application, tmp_path / "mới", Opening(lambda _window: None)) == 0
    assert hands.done
    assert found.words == []


def test_beginning_anew_is_a_choice_and_keeps_the_log_that_is_left(application: QApplication, folder: Path) -> None:
    a_log_only(folder / FILE_NAME)
    log = (folder / f"{FILE_NAME}-wal").read_bytes()
    found = Seen()
    hands = Hands(presses("begin_anew", Key.Key_Space), with_window(found.note))

    assert open_until_ended(application, folder, Opening(lambda _window: None)) == 0
    assert hands.done
    assert found.words == []
    assert "Bắt đầu với dữ liệu trống" in found.told
    assert [path.read_bytes() for path in folder.glob("khong-mo-duoc-*/*-wal")] == [log]


def test_another_folder_may_be_opened_instead(
    application: QApplication, folder: Path, tmp_path: Path, answers: Answers
) -> None:
    make_suite(tmp_path / "khác")
    close_suites()
    garbage(folder / FILE_NAME)
    answers.file(tmp_path / "khác")
    found = Seen()
    places: list[Path] = []
    hands = Hands(
        presses("open_elsewhere", Key.Key_Space),
        with_window(lambda window: places.append(window.kit.suite.data_folder)),
    )
    assert open_until_ended(application, folder, Opening(lambda _window: None)) == 0
    assert hands.done
    assert places == [tmp_path / "khác"]
    assert found.words == []


def test_backups_are_found_on_a_stick_when_none_are_here(
    application: QApplication, tmp_path: Path, answers: Answers
) -> None:
    folder, stick = tmp_path / "dữ liệu", tmp_path / "USB"
    suite = make_suite(folder)
    backed = backed_up(tmp_path / "nguồn")
    backed.safety.back_up(to=stick)
    assert suite.preparation.summaries() == ()
    close_suites()
    garbage(folder / FILE_NAME)
    answers.file(stick)
    found = Seen()
    hands = Hands(presses("other_backups", Key.Key_Space), *RESTORING, with_window(found.note))
    assert open_until_ended(application, folder, Opening(lambda _window: None)) == 0
    assert hands.done
    assert found.words == [["dòng đầu"]]


def test_a_file_that_comes_back_is_opened_by_trying_again(application: QApplication, folder: Path) -> None:
    away = folder / "cất"
    (folder / FILE_NAME).rename(away)
    found = Seen()

    def put_back() -> bool:
        away.rename(folder / FILE_NAME)
        return True

    hands = Hands(sees("open_again"), put_back, presses("open_again", Key.Key_Space), with_window(found.note))
    assert open_until_ended(application, folder, Opening(lambda _window: None)) == 0
    assert hands.done
    assert found.words == [["dòng đầu"]]


def test_a_damaged_backup_is_refused_and_the_next_one_restores(application: QApplication, folder: Path) -> None:
    suite = backed_up_again(folder)
    newest = suite.safety.backups()[0].path
    close_suites()
    with newest.open("r+b") as file:
        file.seek(newest.stat().st_size // 2)
        file.write(b"\0" * 64)
    garbage(folder / FILE_NAME)
    refusals: list[str] = []

    def refused() -> bool:
        words = seen("restore_sheet_words")
        if not isinstance(words, QLabel) or "hỏng" not in words.text():
            return False
        refusals.append(words.text())
        return True

    found = Seen()
    hands = Hands(
        presses("backup_list", Key.Key_Return),
        refused,
        presses("restore_sheet", Key.Key_Escape),
        presses("backup_list", Key.Key_Down),
        *RESTORING,
        with_window(found.note),
    )
    assert open_until_ended(application, folder, Opening(lambda _window: None)) == 0
    assert hands.done
    assert str(newest) in refusals[0]
    assert found.words == [["dòng đầu"]]


def backed_up_again(folder: Path) -> Suite:
    suite = make_suite(folder)
    suite.preparation.set_details(GIAO_BAN, place="Hội trường")
    suite.safety.back_up()
    return suite


def test_a_folder_in_use_is_told_and_may_be_tried_again(application: QApplication, folder: Path) -> None:
    lock = DataFolderLock(folder, at(0))
    lock.take()
    found = Seen()

    def free() -> bool:
        lock.release()
        return True

    hands = Hands(sees("refusal_window"), free, presses("open_again", Key.Key_Space), with_window(found.note))
    assert open_until_ended(application, folder, Opening(lambda _window: None)) == 0
    assert hands.done
    assert found.words == [["dòng đầu"]]

"""A restore in the running program, and what the check at a start finds: by keys, from the first window to the next."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from secretary_app.app.opening import Opening, open_until_ended
from secretary_app.domain.errors import NotSavedError
from secretary_app.services.capture import NewFinding
from secretary_app.services.checkups import Checkups
from secretary_app.services.ports import CheckDepth, IntegrityReport, StepWatch
from secretary_app.services.safety import Safety
from secretary_app.storage.database import FILE_NAME
from secretary_app.storage.lock import FILE_NAME as LOCK
from secretary_app.ui.main_window.window import MainWindow
from secretary_app.ui.widgets.fault_strip import FaultStrip
from tests.suites import close_suites, make_suite
from tests.ui.safety_case import GIAO_BAN, Hands, backed_up, change, presses, seen, sees, with_window, words_in

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from secretary_app.services.ports.backups import PreparedRestore, Restored

Key = Qt.Key
RESTORING = (
    presses("backup_list", Key.Key_Home),
    presses("restore_backup", Key.Key_Space),
    presses("restore_sheet_yes", Key.Key_Space),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with a backup, and a line and a conference written since."""
    change(backed_up(tmp_path / "dữ liệu"), "viết sau")
    close_suites()
    return tmp_path / "dữ liệu"


def to_safety(window: MainWindow) -> None:
    window.go("step_safety", "backups")


def nothing(_window: MainWindow) -> None:
    """A start that does nothing by itself."""


def test_a_restore_goes_on_over_the_restored_data_and_says_where_the_old_lies(
    application: QApplication, folder: Path
) -> None:
    found: list[tuple[list[str], str, str, str | None]] = []

    def note(window: MainWindow) -> None:
        suite = window.kit.suite
        found.append((words_in(suite), window.step, window.notices.notice.words.text(), window.front.conference_id))

    def restored() -> bool:
        window = seen("main_window")
        return isinstance(window, MainWindow) and "Đã khôi phục" in window.notices.notice.words.text()

    hands = Hands(*RESTORING, restored, with_window(note))
    assert open_until_ended(application, folder, Opening(to_safety)) == 0
    assert hands.done
    ((words, step, told, conference),) = found
    assert (words, step, conference) == (["dòng đầu"], "step_home", None)
    (kept,) = [path for path in folder.parent.rglob(FILE_NAME) if path.parent != folder]
    assert f"Dữ liệu trước đó còn nguyên ở “{kept.parent}”" in told
    assert words_in(make_suite(kept.parent)) == ["dòng đầu", "viết sau"]


def test_a_swap_that_is_refused_leaves_the_data_and_says_so(
    application: QApplication, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_safety: Safety, _prepared: PreparedRestore) -> Restored:
        raise NotSavedError("disk_full", "ổ đầy")

    monkeypatch.setattr(Safety, "swap", refused)
    found: list[tuple[list[str], str]] = []

    def again() -> bool:
        window = seen("main_window")
        return isinstance(window, MainWindow) and window.notices.notice.isVisible()

    hands = Hands(
        *RESTORING,
        again,
        with_window(lambda window: found.append((words_in(window.kit.suite), window.notices.notice.words.text()))),
    )
    assert open_until_ended(application, folder, Opening(to_safety)) == 0
    assert hands.done
    assert found[0][0] == ["dòng đầu", "viết sau"]
    assert "Ổ đĩa đã đầy" in found[0][1]


def spoil_findings(folder: Path) -> bytes:
    """Write nonsense over the page of the lines, and return the file as it is then."""
    suite = make_suite(folder)
    database = suite.desk.store.data.database  # type: ignore[attr-defined]
    page = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'minute'").fetchone()[0]
    size = database.execute("PRAGMA page_size").fetchone()[0]
    close_suites()
    with (folder / FILE_NAME).open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xa5" * size)
    return (folder / FILE_NAME).read_bytes()


def test_a_damaged_page_is_told_at_once_leads_to_the_backups_and_is_not_repaired(
    application: QApplication, folder: Path
) -> None:
    damaged = spoil_findings(folder)
    told: list[str] = []

    def read() -> bool:
        strip = seen("fault_strip")
        assert isinstance(strip, FaultStrip)
        told.append(strip.accessibleDescription())
        return True

    steps: list[str] = []
    hands = Hands(
        sees("fault_strip"),
        read,
        presses("open_backups", Key.Key_Space),
        sees("backup_list"),
        with_window(lambda window: steps.append(window.step)),
    )
    assert open_until_ended(application, folder, Opening(nothing)) == 0
    assert hands.done
    assert "không đọc được" in told[0]
    assert "các bản sao lưu nằm riêng" in told[0]
    assert "chương trình không tự sửa gì" in told[0]
    assert steps == ["step_safety"]
    assert (folder / FILE_NAME).read_bytes() == damaged
    last = make_suite(folder).care.checkups.last
    assert last is not None
    assert "database_damaged" in last.problems


def causes(monkeypatch: pytest.MonkeyPatch) -> list[CheckDepth]:
    """Write down how deep each check goes."""
    asked: list[CheckDepth] = []
    run = Checkups.run

    def noted(self: Checkups, depth: CheckDepth, watch: StepWatch) -> IntegrityReport | None:
        asked.append(depth)
        return run(self, depth, watch)

    monkeypatch.setattr(Checkups, "run", noted)
    return asked


def checked() -> bool:
    window = seen("main_window")
    return (
        isinstance(window, MainWindow) and window.kit.suite.care.checkups.last is not None and not window.kit.tasks.busy
    )


def test_the_first_start_checks_everything_the_next_little_and_after_a_crash_everything(
    application: QApplication, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = causes(monkeypatch)
    for crashed in (False, False, True):
        if crashed:
            (folder / LOCK).write_text('{"host": "', encoding="utf-8")
        hands = Hands(checked, with_window(nothing))
        assert open_until_ended(application, folder, Opening(nothing)) == 0
        assert hands.done
    assert asked == [CheckDepth.WHOLE, CheckDepth.QUICK, CheckDepth.WHOLE]


def test_the_window_is_there_and_takes_keys_while_the_check_runs(
    application: QApplication, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    going = threading.Event()

    def slow(_self: Checkups, _depth: CheckDepth, watch: StepWatch) -> IntegrityReport | None:
        going.wait(5)
        return IntegrityReport(0, 0, ()) if watch(1) else None

    monkeypatch.setattr(Checkups, "run", slow)
    saved: list[list[str]] = []

    def write(window: MainWindow) -> None:
        window.open_conference(GIAO_BAN, "step_capture")
        window.kit.suite.capture.add(GIAO_BAN, NewFinding("viết trong lúc kiểm tra"))
        saved.append(words_in(window.kit.suite))
        assert window.kit.safety_work.doing

    hands = Hands(sees("main_window"), with_window(write))
    assert open_until_ended(application, folder, Opening(nothing)) == 0
    going.set()
    assert hands.done
    assert saved == [["dòng đầu", "viết sau", "viết trong lúc kiểm tra"]]

"""Rosters through the whole window: into the directory, dropped, out again, and an empty form."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QListView

from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.ui.main_window.commands import CONFERENCE_FILES
from secretary_app.ui.main_window.file_drop import dropped_files
from secretary_app.ui.views.roster_import import ROSTER_FILES
from tests.keyboard import press
from tests.offices import fill_office, set_up_office
from tests.suites import make_suite
from tests.ui.whole import found, held, opened, shown_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from secretary_app.services.suite import Suite
    from secretary_app.ui.main_window.window import MainWindow
    from tests.guards import Answers


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return make_suite(tmp_path / "du-lieu")


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, suite: Suite) -> Iterator[MainWindow]:
    with shown_window(qapp, qtbot, suite) as window:
        yield window


def roster(path: Path, *rows: tuple[str, str, str]) -> Path:
    book = openpyxl.Workbook()
    for row in (("Họ và tên", "Chức vụ", "Cơ quan"), *rows):
        book.worksheets[0].append(list(row))
    written = BytesIO()
    book.save(written)
    path.write_bytes(written.getvalue())
    return path


def agree(window: MainWindow) -> None:
    press(found(window, "roster_preview_list"), Qt.Key.Key_Return)


def shown(window: MainWindow) -> list[str]:
    model = window.findChild(QListView, "roster_preview_list").model()  # type: ignore[union-attr]
    return [model.data(model.index(row, 0)) for row in range(model.rowCount())]


def give(window: MainWindow, command: str) -> None:
    window.kit.actions[command].trigger()
    window.kit.tasks.finish()


def test_a_roster_fills_the_directory_and_is_taken_back_by_one_key(
    window: MainWindow, suite: Suite, answers: Answers, tmp_path: Path
) -> None:
    set_up_office(suite)
    answers.file(roster(tmp_path / "ds.xlsx", ("Nguyễn Văn An", "Chủ tịch", "HĐND"), ("Lê B", "Ủy viên", "UBND")))
    give(window, "import_people")
    assert window.step == "step_directory"
    assert not suite.directory.directory.people
    agree(window)
    assert [person.name for person in suite.directory.directory.people] == ["Nguyễn Văn An", "Lê B"]
    press(found(window, "directory_list"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert suite.directory.directory.people == ()


def test_a_dropped_roster_goes_where_the_user_is(window: MainWindow, suite: Suite, tmp_path: Path) -> None:
    set_up_office(suite)
    path = roster(tmp_path / "ds.xlsx", ("Nguyễn Văn Mới", "Ủy viên", "UBND"))
    window.open_path(path)
    window.kit.tasks.finish()
    assert window.step == "step_directory"
    press(found(window, "roster_preview_list"), Qt.Key.Key_Escape)
    conference = opened(window, suite, ConferenceState.IN_SESSION)
    window.go("step_attendance")
    window.open_path(path)
    window.kit.tasks.finish()
    assert window.step == "step_attendance"
    agree(window)
    names = [line.name for line in suite.roll_call.delegates(conference.id)]
    assert "Nguyễn Văn Mới" in names
    assert suite.directory.directory.people == ()


def labels(window: MainWindow) -> list[str]:
    """Return every sentence in sight."""
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def test_a_roster_goes_into_the_conference_that_was_open_when_its_file_was_chosen(
    window: MainWindow, suite: Suite, answers: Answers, tmp_path: Path
) -> None:
    conference = opened(window, suite, ConferenceState.PREPARE)
    other = ConferenceId("hoi-nghi-sau")
    suite.desk.add(replace(conference, id=other))
    answers.file(roster(tmp_path / "ds.xlsx", ("Nguyễn Văn Mới", "Ủy viên", "UBND")))
    window.kit.actions["import_roster"].trigger()
    window.open_conference(other)
    window.kit.tasks.finish()
    assert any(words.startswith(f"vào “{conference.title}” · ds.xlsx") for words in labels(window))
    agree(window)
    assert "Nguyễn Văn Mới" in [person.name for person in suite.desk.conference(conference.id).people]
    assert "Nguyễn Văn Mới" not in [person.name for person in suite.desk.conference(other).people]


def test_a_refused_roster_is_stored_by_a_later_try_where_it_belongs(
    window: MainWindow, suite: Suite, answers: Answers, tmp_path: Path
) -> None:
    conference = opened(window, suite, ConferenceState.PREPARE)
    other = ConferenceId("hoi-nghi-sau")
    suite.desk.add(replace(conference, id=other))
    answers.file(roster(tmp_path / "ds.xlsx", ("Nguyễn Văn Mới", "Ủy viên", "UBND")))
    give(window, "import_roster")
    with held(suite):
        agree(window)
    window.open_conference(other)
    window.notices.try_again()
    assert "Nguyễn Văn Mới" in [person.name for person in suite.desk.conference(conference.id).people]
    assert "Nguyễn Văn Mới" not in [person.name for person in suite.desk.conference(other).people]


def test_a_plan_is_shown_anew_when_people_changed_since_it_was_made(
    window: MainWindow, suite: Suite, answers: Answers, tmp_path: Path
) -> None:
    fill_office(suite)
    known = suite.directory.directory.people[0]
    answers.file(roster(tmp_path / "ds.xlsx", ("Nguyễn Văn Mới", "Ủy viên", "UBND")))
    give(window, "import_people")
    assert any(words.startswith("vào Danh bạ · ds.xlsx") for words in labels(window))
    suite.directory.change_person(replace(known, name="Tên Vừa Đổi"))
    agree(window)
    names = [person.name for person in suite.directory.directory.people]
    assert "Tên Vừa Đổi" in names
    assert "Nguyễn Văn Mới" not in names
    assert any(words.startswith("Danh sách đã đổi từ lúc xem trước") for words in labels(window))
    agree(window)
    names = [person.name for person in suite.directory.directory.people]
    assert {"Tên Vừa Đổi", "Nguyễn Văn Mới"} <= set(names)


@pytest.mark.parametrize("ending", [".xlsx", ".xlsm", ".xls", ".csv", ".tsv", ".txt", ".XLSX"])
def test_a_roster_is_one_by_any_of_its_endings(window: MainWindow, suite: Suite, tmp_path: Path, ending: str) -> None:
    set_up_office(suite)
    dropped = QMimeData()
    path = roster(tmp_path / f"ds{ending}", ("Nguyễn Văn Mới", "Ủy viên", "UBND"))
    dropped.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    )
    assert dropped_files(event) == (path,)
    assert all(f"*{ending.lower()}" in kinds for kinds in (ROSTER_FILES, CONFERENCE_FILES))
    window.open_path(path)
    window.kit.tasks.finish()
    assert any("Nguyễn Văn Mới" in line for line in shown(window))


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_the_directory_goes_out_and_comes_in_again_unchanged(
    window: MainWindow, suite: Suite, answers: Answers, tmp_path: Path, ending: str
) -> None:
    fill_office(suite)
    before = suite.directory.directory
    path = tmp_path / f"danh bạ{ending}"
    answers.file(path)
    give(window, "export_people")
    answers.file(path)
    give(window, "import_people")
    lines = shown(window)
    assert not [line for line in lines if line.startswith(("Thêm mới", "Thay đổi", "Dòng sai"))]
    assert any(line.startswith("Giữ nguyên") for line in lines)
    agree(window)
    assert suite.directory.directory == before


def test_the_empty_form_is_understood_when_it_comes_back_filled(
    window: MainWindow, suite: Suite, answers: Answers, tmp_path: Path
) -> None:
    set_up_office(suite)
    path = tmp_path / "mẫu.xlsx"
    answers.file(path)
    give(window, "export_template")
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    heads = next(row for row in page.iter_rows() if any("Họ và tên" in str(cell.value) for cell in row))
    name = next(cell for cell in heads if "Họ và tên" in str(cell.value))
    page[f"{name.coordinate.rstrip('0123456789')}{page.max_row + 1}"] = "Nguyễn Văn Điền"
    book.save(path)
    answers.file(path)
    give(window, "import_people")
    agree(window)
    assert [person.name for person in suite.directory.directory.people] == ["Nguyễn Văn Điền"]

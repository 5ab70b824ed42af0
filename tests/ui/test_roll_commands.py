"""Sign-in sheet and attendance table from the menu: as PDF, as Excel, and when nothing can be written."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest

from secretary_app.domain.conference import ConferenceState
from tests.suites import make_suite
from tests.ui.whole import opened, shown_window

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
        opened(window, suite, ConferenceState.IN_SESSION)
        yield window


def told(window: MainWindow) -> str:
    return window.notices.notice.words.text()


def give(window: MainWindow, command: str) -> None:
    window.kit.actions[command].trigger()
    window.kit.tasks.finish()


def test_the_sheet_is_written_as_pdf(window: MainWindow, suite: Suite, answers: Answers, tmp_path: Path) -> None:
    path = tmp_path / "danh sách.pdf"
    answers.file(path)
    give(window, "export_sign_in")
    text = " ".join(suite.pages.texts(path.read_bytes()))
    assert "Dương Văn Đông" in text
    assert str(path) in told(window)


def test_the_ending_xlsx_gives_excel(window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    path = tmp_path / "danh sách.XLSX"
    answers.file(path)
    give(window, "export_sign_in")
    page = openpyxl.load_workbook(BytesIO(path.read_bytes())).worksheets[0]
    assert any("Dương Văn Đông" in str(cell.value) for row in page.iter_rows() for cell in row)


def test_the_attendance_table_counts_bodies(window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    path = tmp_path / "điểm danh.xlsx"
    answers.file(path)
    give(window, "export_attendance")
    assert len(openpyxl.load_workbook(BytesIO(path.read_bytes())).sheetnames) == 3


def test_cancelling_writes_nothing(window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    answers.file()
    give(window, "export_sign_in")
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_place_that_is_not_there_is_told(window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    answers.file(tmp_path / "không có" / "x.xlsx")
    give(window, "export_attendance")
    assert window.notices.failure.isVisible()

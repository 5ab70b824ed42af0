"""Delegates from a roster: shown before anything is stored, stored whole or not at all."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListView, QPushButton

from secretary_app.domain.conference import ConferenceId
from secretary_app.ui.main_window.roster_commands import RosterCommands
from secretary_app.ui.views.prepare_view import PrepareView
from tests.builders import a_conference
from tests.keyboard import press
from tests.pace import paces
from tests.ui.stage import Stage, build_stage, child

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.ui.theme import Theme

pytestmark = pytest.mark.usefixtures("view")

KNOWN = ConferenceId("giao-ban")
HEAD = ("STT", "Họ và tên", "Chức vụ Đảng", "Chức vụ chính quyền", "Cơ quan")


@pytest.fixture
def stage(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    stage = build_stage(tmp_path, theme, qtbot)
    stage.suite.desk.add(a_conference())
    return stage


@pytest.fixture
def view(stage: Stage) -> PrepareView:
    view = stage.show(PrepareView, "step_prepare")
    view.open_conference(KNOWN)
    RosterCommands(stage.kit, stage.window, lambda: view.conference_id)
    view.enter("delegates")
    return view


def workbook(path: Path, *rows: Sequence[object]) -> Path:
    book = openpyxl.Workbook()
    for row in (("DANH SÁCH ĐẠI BIỂU",), HEAD, *rows):
        book.worksheets[0].append(list(row))
    written = BytesIO()
    book.save(written)
    path.write_bytes(written.getvalue())
    return path


def preview(stage: Stage, path: Path) -> list[str]:
    """Give the command with that file and return the lines that are shown."""
    stage.files.append(path)
    stage.kit.actions["import_roster"].trigger()
    stage.kit.tasks.finish()
    model = child(stage.window, QListView, "roster_preview_list").model()
    return [model.data(model.index(row, 0)) for row in range(model.rowCount())]


def names(stage: Stage) -> list[tuple[int, str, str]]:
    stored = stage.suite.desk.store.load(KNOWN)
    people = {person.id: person.name for person in stored.people}
    return [(seat.number, people[seat.person_id], seat.body_id or "") for seat in stored.seats]


def test_a_roster_is_shown_then_stored_in_one_change(stage: Stage, tmp_path: Path) -> None:
    before = stage.suite.desk.store.load(KNOWN)
    path = workbook(
        tmp_path / "đại biểu.xlsx",
        (1, "Nguyễn Văn An", "Bí thư Đảng ủy", "Chủ tịch HĐND xã", "HĐND"),
        (2, "Trần Thị Bình", None, "Chủ tịch UBND xã", "UBND"),
        (3, "Đỗ Văn Em", None, "Phó Chủ tịch UBND xã", "Ủy ban nhân dân xã"),
    )
    assert preview(stage, path) == [
        "Thêm mới, 1",
        "dòng 5, Đỗ Văn Em, UBND · Phó Chủ tịch UBND xã",
        "Thay đổi, 1",
        "dòng 3, Nguyễn Văn An, HĐND · Chủ tịch HĐND xã → HĐND · Bí thư Đảng ủy, Chủ tịch HĐND xã",
        "Giữ nguyên, 1",
        "dòng 4, Trần Thị Bình, UBND · Chủ tịch UBND xã",
    ]
    assert stage.suite.desk.store.load(KNOWN) == before
    listed = child(stage.window, QListView, "roster_preview_list")
    assert listed.hasFocus()
    press(listed, Qt.Key.Key_Return)
    assert names(stage) == [
        (1, "Nguyễn Văn An", "hdnd"),
        (2, "Trần Thị Bình", "ubnd"),
        (3, "Phạm Thị Đào", "ubnd"),
        (4, "Đỗ Văn Em", "ubnd"),
        (5, "Lê Văn Cường", "mttq"),
    ]
    assert "thêm 1, đổi 1, giữ nguyên 1" in stage.told[-1].text
    assert stage.suite.desk.undo(KNOWN) == "roster_imported"
    assert stage.suite.desk.store.load(KNOWN) == before


def test_with_a_wrong_row_nothing_can_be_stored(stage: Stage, tmp_path: Path) -> None:
    before = stage.suite.desk.store.load(KNOWN)
    path = workbook(
        tmp_path / "sai.xlsx", (1, "Đỗ Văn Em", None, "", "UBND"), (2, "Vũ Thị Giang", None, "", "Huyện ủy nào đó")
    )
    assert preview(stage, path)[:2] == [
        "Dòng sai, phải sửa trong tệp, 1",
        "dòng 4, Không biết cơ quan “Huyện ủy nào đó”",
    ]
    assert not child(stage.window, QPushButton, "roster_preview_agree").isVisible()
    listed = child(stage.window, QListView, "roster_preview_list")
    press(listed, Qt.Key.Key_Return)
    press(listed, Qt.Key.Key_Escape)
    assert stage.suite.desk.store.load(KNOWN) == before


def test_sheets_are_named_with_their_rows(stage: Stage, tmp_path: Path) -> None:
    path = workbook(tmp_path / "x.xlsx", (1, "Đỗ Văn Em", None, "", "UBND"))
    book = openpyxl.load_workbook(path)
    other = book.create_sheet("MTTQ")
    for row in (HEAD, (1, "Vũ Thị Giang"), (2, "Đỗ Văn Em", None, "", "UBND")):
        other.append(list(row))
    book.worksheets[0].title = "UBND"
    book.save(path)
    assert preview(stage, path) == [
        "Dòng sai, phải sửa trong tệp, 1",
        "dòng 3, Trùng với trang “UBND”, dòng 3: cùng tên, cơ quan và chức vụ, trang “MTTQ”",
        "Thêm mới, 2",
        "dòng 3, Đỗ Văn Em, trang “UBND” · UBND",
        "dòng 2, Vũ Thị Giang, trang “MTTQ” · MTTQ",
    ]
    labels = [label.text() for label in stage.window.findChildren(QLabel)]
    assert any("UBND, MTTQ" in label for label in labels)


def test_older_letters_are_converted_before_the_eyes_of_the_user(stage: Stage, tmp_path: Path) -> None:
    path = tmp_path / "cũ.csv"
    lines = (
        "Hä vµ tªn,Chøc vô chÝnh quyÒn,C¬ quan",
        "NguyÔn V¨n H¶i,Phã Chñ tÞch UBND x·,UBND",
        "TrÇn ThÞ Hång,Chuyªn viªn,UBND",
    )
    path.write_bytes("\r\n".join(lines).encode("latin-1"))
    shown = preview(stage, path)
    assert "dòng 2, Nguyễn Văn Hải, UBND · Phó Chủ tịch UBND xã" in shown
    labels = [label.text() for label in stage.window.findChildren(QLabel)]
    assert any("đã chuyển từ TCVN3" in label for label in labels)
    assert any("hãy đọc lại vài tên" in label for label in labels)
    press(child(stage.window, QListView, "roster_preview_list"), Qt.Key.Key_Escape)
    assert len(names(stage)) == 4


def test_a_file_that_is_no_roster_is_refused_in_one_sentence(stage: Stage, tmp_path: Path) -> None:
    path = tmp_path / "ảnh.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    stage.files.append(path)
    stage.kit.actions["import_roster"].trigger()
    stage.kit.tasks.finish()
    assert "không phải bảng Excel" in stage.told[-1].text
    assert stage.window.findChild(QListView, "roster_preview_list") is None


def test_five_hundred_people_are_read_shown_and_stored_in_two_seconds(stage: Stage, tmp_path: Path) -> None:
    bodies = ("HĐND", "UBND", "MTTQ")
    rows = [(number, f"Nguyễn Văn {number}", "", "Ủy viên", bodies[number % 3]) for number in range(500)]
    path = workbook(tmp_path / "năm trăm.xlsx", *rows)

    def read_and_store() -> None:
        preview(stage, path)
        press(child(stage.window, QListView, "roster_preview_list"), Qt.Key.Key_Return)

    took = paces(read_and_store)
    assert len(names(stage)) == 504
    assert took < 600, took

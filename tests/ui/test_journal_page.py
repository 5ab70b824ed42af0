"""Nhật ký thay đổi over the window, by keys: read, searched, by day, of the office, written out; however long it is."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
from PySide6.QtCore import Qt

from secretary_app.domain.changes import Change, PartChange
from secretary_app.domain.conference import Conference
from secretary_app.domain.findings import FindingState
from secretary_app.domain.number_register import BookKey
from secretary_app.services.capture import NewFinding
from secretary_app.services.ports import JournalQuery, StepKind
from secretary_app.storage import journal
from secretary_app.storage.rows import Rows, conference_shapes
from secretary_app.ui.models.journal_model import JournalModel
from secretary_app.ui.views.journal_page import JournalPage
from secretary_app.ui.widgets.rows import ROW_ROLE
from tests.builders import START, FixedClock, a_conference, a_finding
from tests.keyboard import press, type_unikey
from tests.suites import SECRETARY, make_suite
from tests.ui.stage import child, settle
from tests.ui.whole import found, shown_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from secretary_app.services.suite import Suite
    from secretary_app.ui.main_window.window import MainWindow
    from secretary_app.ui.widgets.list_sheet import SheetRow
    from tests.guards import Answers

Key = Qt.Key
ID = a_conference().id
SOON = 10_000  # ms: two cores are shared
MOST = 0.050  # seconds: the promise
MANY = 10_000


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def suite(tmp_path: Path, clock: FixedClock) -> Suite:
    made = make_suite(tmp_path / "du-lieu", clock)
    made.desk.add(a_conference())
    return made


@pytest.fixture
def window(suite: Suite, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    with shown_window(qapp, qtbot, suite) as window:
        window.open_conference(ID)
        yield window


@dataclass(frozen=True, slots=True)
class Desk:
    """Somebody who reads the journal by keys."""

    window: MainWindow
    suite: Suite
    qtbot: QtBot

    @property
    def page(self) -> JournalPage:
        return child(self.window, JournalPage, "journal_page")

    @property
    def rows(self) -> list[SheetRow]:
        model = self.page.panel.model
        return [model.index(row).data(ROW_ROLE) for row in range(model.rowCount())]

    def open(self) -> None:
        self.window.kit.actions["show_journal"].trigger()
        self.read()

    def read(self) -> None:
        """Wait until nothing is read any more."""
        self.qtbot.waitUntil(lambda: not self.page.panel.model.busy, timeout=SOON)
        settle()

    def search(self, words: str) -> None:
        self.page.panel.search.clear()
        type_unikey(self.page.panel.search, words)
        self.read()


@pytest.fixture
def desk(window: MainWindow, suite: Suite, clock: FixedClock, qtbot: QtBot) -> Desk:
    """Reword a line and take that back, capture more the next day, the last one after the clock went back; open."""
    known = suite.capture.add(ID, NewFinding("Thu ngân sách đạt 105%"))
    suite.capture.rewrite(ID, known, NewFinding("Thu ngân sách đạt 106%"))
    suite.desk.undo(ID)
    clock.move(hours=24)
    suite.capture.add(ID, NewFinding("=1+1 là công thức"))
    clock.move(hours=-2)
    suite.capture.add(ID, NewFinding("Chi tiết kiệm"))
    suite.register.leave_out(BookKey(2026, "VĂN PHÒNG", "VP"), 7, "viết hỏng")
    made = Desk(window, suite, qtbot)
    made.open()
    return made


def test_it_tells_newest_first_who_did_what_when_and_what_was_taken_back(desk: Desk) -> None:
    assert [(row.lead, row.text, row.trail) for row in desk.rows[:-1]] == [
        ("12:00:00", "Ghi nội dung – Kết quả: Chi tiết kiệm", "đồng hồ lùi"),
        ("14:00:00", "Ghi nội dung – Kết quả: =1+1 là công thức", ""),
        ("14:00:00", "Hoàn tác: sửa nội dung – Kết quả: chữ: “106%” thành “105%”", ""),
        ("14:00:00", "Sửa nội dung – Kết quả: chữ: “105%” thành “106%”", "đã hoàn tác"),
        ("14:00:00", "Ghi nội dung – Kết quả: Thu ngân sách đạt 105%", ""),
    ]
    assert desk.rows[-1].text.startswith("Thêm hội nghị – ")
    assert {row.detail for row in desk.rows} == {f"{SECRETARY} · 13/3/2026", f"{SECRETARY} · 14/3/2026"}
    assert found(desk.window, "journal_find").hasFocus()
    assert desk.page.panel.details.text().startswith("Ghi nội dung\nMục 6 · 12:00:00 14/3/2026\nNgười ghi: ")


def test_arrows_in_the_field_move_in_the_list_and_the_details_follow(desk: Desk) -> None:
    panel = desk.page.panel
    for _ in range(3):
        press(panel.search, Key.Key_Down)
    assert panel.details.text().endswith("Kết quả: chữ\nTrước: Thu ngân sách đạt 105%\nSau: Thu ngân sách đạt 106%")
    press(panel.search, Key.Key_Up)
    assert panel.details.text().startswith("Hoàn tác: sửa nội dung")
    press(panel.search, Key.Key_Escape)
    assert not desk.page.isVisible()


def test_it_is_searched_without_marks_and_by_day(desk: Desk) -> None:
    panel = desk.page.panel
    desk.search("sua ngan sach")
    assert len(desk.rows) == 2
    desk.search("")
    press(panel.day, Key.Key_Down)
    desk.read()
    assert (panel.day.currentText(), len(desk.rows), panel.count.text()) == ("14/3/2026", 2, "2 mục")
    desk.search("khong co gi nhu the")
    assert (desk.rows, panel.details.text()) == ([], "Không có mục nào như thế.")


def test_the_office_is_one_choice_away(desk: Desk) -> None:
    press(desk.page.panel.owner, Key.Key_Down)
    desk.read()
    assert [row.text for row in desk.rows] == [
        "Ghi bỏ số – số 7, lý do viết hỏng, năm 2026, ký hiệu VP, cơ quan VĂN PHÒNG"
    ]


def test_what_is_written_since_is_there_when_it_opens_again(desk: Desk) -> None:
    press(desk.page.panel.search, Key.Key_Escape)
    desk.suite.capture.add(ID, NewFinding("Mới ghi"))
    desk.open()
    assert desk.rows[0].text == "Ghi nội dung – Kết quả: Mới ghi"


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_what_is_shown_is_written_out_without_live_formulas_and_that_is_noted(
    desk: Desk, answers: Answers, tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"nhat-ky{ending}"
    answers.file(file)
    press(desk.page.panel.export_button, Key.Key_Space)
    desk.qtbot.waitUntil(file.exists, timeout=SOON)
    desk.qtbot.waitUntil(lambda: not desk.window.kit.tasks.busy, timeout=SOON)
    assert desk.page.panel.search.isEnabled()
    if ending == ".csv":
        assert "thêm: Kết quả: =1+1" in file.read_text(encoding="utf-8-sig")
    else:
        sheet = openpyxl.load_workbook(BytesIO(file.read_bytes())).active
        assert sheet is not None
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert not [cell for cell in cells if cell.data_type == "f"]
        assert any("=1+1 là công thức" in str(cell.value) for cell in cells)
        assert any(cell.value == "đã hoàn tác" for cell in cells)
    assert desk.suite.journal.reading.entries(JournalQuery(ID), limit=1)[0].label == "exported"


# --- however long it is -----------------------------------------------------------------------------------------------


def filled(suite: Suite) -> None:
    """Write ten thousand entries, among them two that touch five thousand lines at once."""
    data = suite.desk.store.data  # type: ignore[attr-defined]
    table = Rows(Conference, conference_shapes())
    lines = [a_finding(f"f{number}", f"Dòng số {number} về thu, chi ngân sách của xã") for number in range(5000)]
    agreed = [replace(line, state=FindingState.AGREED) for line in lines]
    added = Change("findings_added", tuple(PartChange("findings", line.id, None, line) for line in lines))
    decided = Change(
        "finding_agreed",
        tuple(PartChange("findings", old.id, old, new) for old, new in zip(lines, agreed, strict=True)),
    )
    single = [
        Change("finding_reworded", (PartChange("findings", line.id, line, replace(line, words=f"{line.words} sửa")),))
        for line in lines
    ]
    with data.transaction() as database:
        for change in (added, decided, *single, *single[: MANY - len(single) - 3]):
            parts = [table.plain(part) for part in change.parts]
            entry = journal.Entry(ID, change.label, parts, START, StepKind.DO, None, data.who)
            journal.append(database, entry)


def test_ten_thousand_entries_never_keep_the_window_waiting(
    window: MainWindow, suite: Suite, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(suite)
    desk = Desk(window, suite, qtbot)
    steps: list[float] = []
    step = JournalModel._step  # noqa: SLF001 - what runs between two events

    def measured(model: JournalModel) -> None:
        began = time.thread_time()
        step(model)
        steps.append(time.thread_time() - began)

    monkeypatch.setattr(JournalModel, "_step", measured)
    desk.open()
    panel = desk.page.panel
    assert len(desk.rows) < MANY / 10  # the rest is read when it is asked for
    desk.search("dong so 4999")  # one of the older ones
    assert (panel.model.ended, len(desk.rows)) == (True, 1)
    began = time.thread_time()
    panel.search.clear()  # shows all that was read
    assert time.thread_time() - began < MOST
    desk.read()
    press(panel.list, Key.Key_End)
    assert (len(desk.rows), panel.details.text()[:13]) == (MANY, "Thêm hội nghị")
    assert max(steps) < MOST
    assert len(steps) > MANY / 50

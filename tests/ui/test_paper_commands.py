"""Papers from the menu: a body is chosen by keys, the ending decides, what cannot be made is told."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from secretary_app.domain.conference import ConferenceState
from secretary_app.ui.widgets.list_sheet import ListSheet
from tests.suites import make_suite, sample
from tests.ui.stage import child
from tests.ui.whole import opened, shown_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from secretary_app.services.suite import Suite
    from secretary_app.ui.main_window.window import MainWindow
    from tests.guards import Answers

COMMANDS = ("export_word", "export_extract", "export_notice", "export_commitments")


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return make_suite(tmp_path / "du-lieu")


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, suite: Suite) -> Iterator[MainWindow]:
    with shown_window(qapp, qtbot, suite) as window:
        opened(window, suite, ConferenceState.IN_SESSION)
        yield window


def give(window: MainWindow, command: str) -> None:
    window.kit.actions[command].trigger()
    window.kit.tasks.finish()


def words_of(path: Path) -> str:
    return zipfile.ZipFile(path).read("word/document.xml").decode()


def test_the_minute_is_written_for_word(window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    path = tmp_path / "biên bản.docx"
    answers.file(path)
    give(window, "export_word")
    assert "Dương Văn Đông" in words_of(path)
    assert str(path) in window.notices.notice.words.text()


def test_a_body_is_chosen_by_keys(window: MainWindow, suite: Suite, answers: Answers, tmp_path: Path) -> None:
    path = tmp_path / "trích.pdf"
    answers.file(path)
    give(window, "export_extract")
    sheet = child(window, ListSheet, "extract_bodies")
    assert [row.lead for row in sheet.panel.model.rows] == ["HĐND", "UBND", "MTTQ"]
    QTest.keyClick(sheet.panel.list, Qt.Key.Key_Down)
    QTest.keyClick(sheet.panel.list, Qt.Key.Key_Return)
    window.kit.tasks.finish()
    text = " ".join(suite.pages.texts(path.read_bytes()))
    assert "Đối với UBND huyện" in text
    assert "Đối với UBMTTQVN" not in text
    assert answers.asked[-1].title == "Trích biên bản: Ủy ban nhân dân huyện"


def test_enter_at_once_takes_the_first_body(window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    path = tmp_path / "trích.docx"
    answers.file(path)
    give(window, "export_extract")
    QTest.keyClick(child(window, ListSheet, "extract_bodies").panel.list, Qt.Key.Key_Return)
    window.kit.tasks.finish()
    assert "Đối với Thường trực HĐND" in words_of(path)


def test_escape_makes_nothing(window: MainWindow, tmp_path: Path) -> None:
    give(window, "export_extract")
    QTest.keyClick(child(window, ListSheet, "extract_bodies").panel.list, Qt.Key.Key_Escape)
    assert not [*tmp_path.glob("*.pdf"), *tmp_path.glob("*.docx")]


def test_one_body_alone_is_not_asked_for(
    qapp: QApplication, qtbot: QtBot, suite: Suite, answers: Answers, tmp_path: Path
) -> None:
    with shown_window(qapp, qtbot, suite) as window:
        whole = sample(suite)
        seats = tuple(seat for seat in whole.seats if seat.body_id == whole.bodies[0].id)
        findings = tuple(line for line in whole.findings if line.body_id in {None, whole.bodies[0].id})
        people = tuple(
            replace(who, memberships=tuple(held for held in who.memberships if held.body_id == whole.bodies[0].id))
            for who in whole.people
        )
        findings = tuple(replace(line, owner_id=None) for line in findings)
        one = replace(whole, bodies=whole.bodies[:1], seats=seats, findings=findings, people=people)
        suite.desk.add(one)
        window.open_conference(one.id)
        path = tmp_path / "trích.pdf"
        answers.file(path)
        give(window, "export_extract")
        assert "TRÍCH BIÊN BẢN" in " ".join(suite.pages.texts(path.read_bytes()))


@pytest.mark.parametrize(
    ("command", "words"), [("export_notice", "THÔNG BÁO"), ("export_commitments", "DANH MỤC NHIỆM VỤ")]
)
def test_the_ending_decides(window: MainWindow, answers: Answers, tmp_path: Path, command: str, words: str) -> None:
    pdf, word = tmp_path / "a.pdf", tmp_path / "a.DOCX"
    answers.file(pdf)
    give(window, command)
    answers.file(word)
    give(window, command)
    assert words in " ".join(window.kit.suite.pages.texts(pdf.read_bytes()))
    assert words in words_of(word)


def test_commitments_go_to_excel(window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    answers.file(path)
    give(window, "export_commitments")
    page = openpyxl.load_workbook(BytesIO(path.read_bytes())).worksheets[0]
    assert "Nhiệm vụ" in {cell.value for row in page.iter_rows() for cell in row}


def test_nothing_agreed_is_told_before_a_place_is_asked_for(
    qapp: QApplication, qtbot: QtBot, suite: Suite, answers: Answers
) -> None:
    with shown_window(qapp, qtbot, suite) as window:
        bare = replace(sample(suite), findings=())
        suite.desk.add(bare)
        window.open_conference(bare.id)
        give(window, "export_notice")
        assert "chưa có gì để thông báo" in window.notices.notice.words.text()
        assert answers.asked == []


def test_without_bodies_it_is_told_that_there_is_nothing_to_extract(
    qapp: QApplication, qtbot: QtBot, suite: Suite
) -> None:
    with shown_window(qapp, qtbot, suite) as window:
        whole = sample(suite)
        people = tuple(replace(who, memberships=()) for who in whole.people)
        bare = replace(whole, bodies=(), seats=(), findings=(), people=people)
        suite.desk.add(bare)
        window.open_conference(bare.id)
        give(window, "export_extract")
        assert "chưa có cơ quan nào" in window.notices.notice.words.text()


def test_cancelling_writes_nothing(window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    for command in ("export_word", "export_notice", "export_commitments"):
        answers.file()
        give(window, command)
    assert not [*tmp_path.glob("*.pdf"), *tmp_path.glob("*.docx")]


def test_without_a_conference_nothing_can_be_made(qapp: QApplication, qtbot: QtBot, suite: Suite) -> None:
    with shown_window(qapp, qtbot, suite) as window:
        assert [name for name in COMMANDS if window.kit.actions[name].isEnabled()] == []

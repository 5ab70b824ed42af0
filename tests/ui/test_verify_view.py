"""Kiểm tra tệp in the whole window: files good and bad, what is shown of them, and what can be done then."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from secretary_app.domain.signatures import SlotState, Verdict
from secretary_app.ui.views.sign_view import SignView
from secretary_app.ui.views.verify_pages import NOW, SIGNED
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.check_list import CheckLevel
from secretary_app.ui.widgets.document_row import Ink
from secretary_app.ui.widgets.page_places import MarkKind
from tests.builders import FixedClock
from tests.keyboard import press
from tests.signed_minutes import SIGNED_AT, authority
from tests.signed_sample import sample_conference, signed_sample
from tests.suites import make_suite
from tests.tampering import words_covered
from tests.ui.whole import found, shown_window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.services.suite import Suite
    from secretary_app.ui.main_window.window import MainWindow
    from secretary_app.ui.views.verify_view import VerifyView

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    made = make_suite(tmp_path / "dữ liệu", FixedClock(SIGNED_AT))
    made.trust_folder.mkdir(parents=True)
    (made.trust_folder / "goc.pem").write_bytes(authority().pem)
    return made


@pytest.fixture
def window(suite: Suite, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    with shown_window(qapp, qtbot, suite) as window:
        yield window


@pytest.fixture
def covered(tmp_path: Path) -> Path:
    """The sample minute with an hour painted over and another written above it."""
    return written(tmp_path, "bị che.pdf", words_covered(signed_sample().pdf, 2, "16", "18"))


def written(folder: Path, name: str, pdf: bytes) -> Path:
    path = folder / name
    path.write_bytes(pdf)
    return path


def dropped(window: MainWindow, *paths: Path) -> VerifyView:
    """Let files fall on the window and wait for what is said of them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = (Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(10, 10), *how))
    QApplication.sendEvent(window, QDropEvent(QPointF(10, 10), *how))
    window.kit.tasks.finish()
    QApplication.processEvents()
    window.kit.tasks.finish()
    view = window.view
    assert isinstance(view, SignView)
    return view.verify


def give(window: MainWindow, command: str) -> None:
    """Give a command of the menu and let the background end."""
    window.kit.actions[command].trigger()
    window.kit.tasks.finish()
    QApplication.processEvents()
    window.kit.tasks.finish()


def test_a_covered_word_is_told_and_framed_and_the_rest_is_praised(window: MainWindow, covered: Path) -> None:
    view = dropped(window, covered)
    assert view.band.accessibleName() == "Không hợp lệ – tệp đã bị sửa sau khi ký"
    sentence = view.band.accessibleDescription()
    assert sentence.startswith("Trang 3 bị che một dòng bằng nội dung khác. Năm chữ ký đúng với bản đã ký lúc 16:49")
    assert sentence.endswith("Đừng dùng tệp này.")
    first, data, unrevoked, good = view.findings.checks
    assert "thu hồi" in unrevoked.title  # no list is at hand
    assert (first.title, first.level) == ("Trang 3", CheckLevel.BLOCKED)
    assert first.detail.startswith("chèn hình che và chữ mới lên dòng")
    assert "16”" in first.detail
    assert [run.text for run in first.runs if run.ink is Ink.OLD] == ["16"]
    assert [run.text for run in first.runs if run.ink is Ink.NEW] == ["18"]
    assert data.detail.startswith("tệp JSON vẫn ghi")
    assert good.title == "Trang 1 và 2 không đổi · số, ngày và con dấu không đổi · đủ 5 chữ ký phải có"
    assert [row.state for row in view.signatures.rows] == ["changed_after"] * 5
    marks = view.preview.strip._marks  # noqa: SLF001
    assert [(mark.kind, mark.place.page) for mark in marks] == [(MarkKind.BAD, 2)]
    assert view.preview.page == 2


def test_the_signed_copy_is_shown_in_place_of_the_file_and_back(window: MainWindow, covered: Path) -> None:
    view = dropped(window, covered)
    before = view.preview.strip.picture(2)
    give(window, "show_signed")
    assert view._pages.copy_in_sight == SIGNED  # noqa: SLF001
    after = view.preview.strip.picture(2)
    assert before is not None
    assert after is not None
    assert before != after
    QTest.mouseClick(found(window, "report_copy_now"), LEFT)
    window.kit.tasks.finish()
    assert view._pages.copy_in_sight == NOW  # noqa: SLF001


def test_two_copies_stand_side_by_side_until_escape(window: MainWindow, covered: Path) -> None:
    view = dropped(window, covered)
    QTest.mouseClick(found(window, "verify_compare"), LEFT)
    window.kit.tasks.finish()
    assert found(window, "compare_pages").isVisible()
    assert view.side_by_side.told.text() == "Chỗ 1 / 1, trang 3"
    assert view.side_by_side.signed.page == view.side_by_side.now.page == 2
    bar = view.side_by_side.now.strip.verticalScrollBar()
    bar.setValue(bar.value() - 40)
    assert view.side_by_side.signed.strip.verticalScrollBar().value() == bar.value()
    press(view.side_by_side.now.strip, Key.Key_Escape)
    assert found(window, "verify_report").isVisible()


def test_f7_walks_from_place_to_place(window: MainWindow, tmp_path: Path) -> None:
    twice = words_covered(words_covered(signed_sample().pdf, 2, "16", "18"), 0, "05/05", "04/05")
    view = dropped(window, written(tmp_path, "hai chỗ.pdf", twice))
    assert [row.title for row in view.findings.checks[:2]] == ["Trang 1", "Trang 3"]
    give(window, "compare_signed")
    strip = view.side_by_side.now.strip
    told = view.side_by_side.told
    assert told.text() == "Chỗ 1 / 2, trang 1"
    press(strip, Key.Key_F7)
    assert (told.text(), view.side_by_side.signed.page) == ("Chỗ 2 / 2, trang 3", 2)
    press(strip, Key.Key_F7)
    press(strip, Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert told.text() == "Chỗ 2 / 2, trang 3"


def test_an_arrow_in_the_list_of_changes_turns_to_the_page(window: MainWindow, tmp_path: Path) -> None:
    twice = words_covered(words_covered(signed_sample().pdf, 2, "16", "18"), 0, "05/05", "04/05")
    view = dropped(window, written(tmp_path, "hai chỗ.pdf", twice))
    assert view.preview.page == 0
    view.findings.setFocus()
    press(view.findings, Key.Key_Down)
    assert view.preview.page == 2


def test_the_signed_copy_is_written_whole_and_never_over_the_file_itself(
    window: MainWindow, covered: Path, tmp_path: Path, answer_file_dialog: Callable[..., None]
) -> None:
    dropped(window, covered)
    bad = covered.read_bytes()
    answer_file_dialog(covered)
    QTest.mouseClick(found(window, "verify_rescue"), LEFT)
    assert covered.read_bytes() == bad
    answer_file_dialog(tmp_path / "lấy lại.pdf")
    give(window, "rescue_signed")
    assert (tmp_path / "lấy lại.pdf").read_bytes() == signed_sample().pdf


def test_an_old_file_is_exchanged_for_the_newest_one_of_the_archive(
    window: MainWindow, suite: Suite, tmp_path: Path, answer_file_dialog: Callable[..., None]
) -> None:
    steps = signed_sample().steps
    keep_signed(suite)
    view = dropped(window, written(tmp_path, "cũ.pdf", steps[3]))
    assert view.band.accessibleName() == "Không hợp lệ – đây là bản cũ"
    answer_file_dialog(tmp_path / "mới.pdf")
    QTest.mouseClick(found(window, "verify_rescue"), LEFT)
    window.kit.tasks.finish()
    assert (tmp_path / "mới.pdf").read_bytes() == steps[-1]


def keep_signed(suite: Suite) -> None:
    """Let the archive hold the sample minute as it was issued."""
    conference = replace(sample_conference(), slots=())
    suite.desk.add(conference)
    minute = suite.review.adopt(conference.id)
    suite.minutes.archive.keep(conference.id, minute.version, 5, signed_sample().pdf)
    signed = tuple(replace(slot, state=SlotState.SIGNED) for slot in suite.minutes.slots(conference.id))
    suite.desk.change_closed(conference.id, "slot_signed", lambda current: replace(current, slots=signed))


def test_a_good_file_is_praised_and_its_facts_are_opened_by_keys(window: MainWindow, tmp_path: Path) -> None:
    view = dropped(window, written(tmp_path, "tốt.pdf", signed_sample().pdf))
    assert view.band.accessibleName() == "Hợp lệ – đủ 5 chữ ký"
    assert [row.title for row in view.findings.checks if row.level is not CheckLevel.GOOD] == [
        "Chưa kiểm tra được thu hồi"
    ]
    rows = view.signatures
    shut = rows.height()
    rows.setFocus()
    press(rows, Key.Key_Down)
    press(rows, Key.Key_Return)
    assert rows.open_row == 1
    assert rows.height() > shut + 100
    spoken = str(rows.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    for told in ("Dấu vân SHA-256", "Số chứng thư", "ECDSA secp256r1, 256 bit", "Bao trùm"):
        assert told in spoken
    press(rows, Key.Key_Space)
    assert (rows.open_row, rows.height()) == (-1, shut)
    assert not view.rescue.isVisible()
    assert not view.compare.isVisible()


def test_several_files_wait_in_a_list_each_with_its_verdict(window: MainWindow, covered: Path, tmp_path: Path) -> None:
    good = written(tmp_path, "tốt.pdf", signed_sample().pdf)
    empty = written(tmp_path, "rỗng.pdf", b"")
    view = dropped(window, good, covered, empty)
    files = found(window, "verify_files")
    assert isinstance(files, QComboBox)
    assert [files.itemText(number) for number in range(3)] == [
        "tốt.pdf – Hợp lệ",
        "bị che.pdf – Không hợp lệ",
        "rỗng.pdf – không kiểm tra được",
    ]
    assert view.checked is not None
    assert view.checked.report.verdict is Verdict.VALID
    press(files, Key.Key_Down)
    window.kit.tasks.finish()
    assert view.band.accessibleName().startswith("Không hợp lệ")
    press(files, Key.Key_Down)
    assert "rỗng, không có byte nào" in view.band.accessibleDescription()
    assert view.checked is None


def test_the_report_is_saved_as_a_pdf_with_words(
    window: MainWindow, suite: Suite, covered: Path, tmp_path: Path, answer_file_dialog: Callable[..., None]
) -> None:
    dropped(window, covered)
    target = tmp_path / "báo cáo.pdf"
    answer_file_dialog(target)
    QTest.mouseClick(found(window, "verify_save"), LEFT)
    window.kit.tasks.finish()
    words = " ".join(" ".join(suite.pages.texts(target.read_bytes())).split())
    for told in ("KẾT QUẢ KIỂM TRA CHỮ KÝ SỐ", "bị che.pdf", "tệp đã bị sửa sau khi ký", "CA thử nghiệm", "Trang 3"):
        assert told in words
    with pikepdf.open(target) as pdf:
        assert "/Metadata" in pdf.Root


def test_commands_about_a_report_say_so_while_there_is_none(window: MainWindow) -> None:
    for command in ("print_report", "save_report", "rescue_signed", "compare_signed", "show_signed"):
        give(window, command)
        assert "Chưa có báo cáo nào" in window.notices.notice.words.text()
        window.notices.clear()


def test_a_large_sparse_file_gets_an_answer_at_once(window: MainWindow, tmp_path: Path) -> None:
    sparse = tmp_path / "lớn.pdf"
    with sparse.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        os.truncate(file.fileno(), 300 * 1024 * 1024)
    view = dropped(window, sparse)
    assert "quá lớn" in view.band.accessibleDescription()


def test_everything_fits_into_the_smallest_window(window: MainWindow, covered: Path) -> None:
    window.resize(1093, 512)
    view = dropped(window, covered)
    for name in ("verify_rescue", "verify_compare", "verify_print", "report_copy_signed"):
        widget: QWidget = found(window, name)
        assert widget.visibleRegion().boundingRect().width() >= widget.sizeHint().width() - 1, name
    assert isinstance(view.rescue, Button)

"""A bundle that comes back from outside: its conference opens at the signing step and shows what was found."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from secretary_app.app.standing_by import come_forward
from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.handover import Whereabouts
from secretary_app.domain.signatures import SlotState
from secretary_app.services.ports.backups import BACKUP_ENDING
from secretary_app.ui.main_window.commands import CONFERENCE_FILES
from secretary_app.ui.widgets.list_sheet import ListSheet
from tests.builders import a_conference
from tests.handover_case import ID, Case, case_of, handed_over
from tests.keyboard import press
from tests.suites import make_suite
from tests.ui.whole import found, shown_window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.ui.main_window.window import MainWindow
    from tests.guards import Answers

Key = Qt.Key
OTHER = ConferenceId("hop-khac")


@pytest.fixture(scope="module")
def handed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return handed_over(tmp_path_factory.mktemp("handed"))


@pytest.fixture
def case(handed: Path, tmp_path: Path) -> Case:
    """The office that waits for its minute, and has another conference in front."""
    made = case_of(handed, tmp_path)
    made.suite.desk.add(replace(a_conference(), id=OTHER))
    return made


@pytest.fixture
def window(case: Case, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    with shown_window(qapp, qtbot, case.suite) as window:
        window.open_conference(OTHER)
        yield window


def zipped(path: Path, **files: bytes) -> Path:
    """Write a ZIP of a folder as it comes from a leader."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(f"goi/{name.replace('_', '.')}", data)
    return path


@pytest.fixture
def signed(case: Case, tmp_path: Path) -> Path:
    return zipped(tmp_path / "đã ký.bangiao.zip", minute_pdf=case.signed(case.handed, "THU_KY"))


def settle(window: MainWindow) -> None:
    """Let the background read, then examine."""
    for _ in range(3):
        window.kit.tasks.finish()
        QApplication.processEvents()


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    coming = QDragEnterEvent(QPoint(10, 10), *how)
    QApplication.sendEvent(window, coming)
    assert coming.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(10, 10), *how))


def choose(window: MainWindow, path: Path, answers: Answers) -> None:
    answers.file(path)
    press(window, Key.Key_O, Qt.KeyboardModifier.ControlModifier)


def give(window: MainWindow, path: Path) -> None:
    """Hand a file over as a second start does, and wait for what is said."""
    come_forward(window, (path,), "")
    settle(window)


def sheet(window: MainWindow) -> ListSheet:
    shown = found(window, "returned_sheet")
    assert isinstance(shown, ListSheet)
    return shown


def told(window: MainWindow) -> str:
    notice = window.notices.notice
    return notice.words.text() if notice.isVisible() else ""


def no_sheet(window: MainWindow) -> bool:
    return not any(one.isVisible() for one in window.findChildren(ListSheet))


@pytest.mark.parametrize("way", ["second start", "dropped", "chosen"])
def test_a_bundle_opens_its_conference_and_is_taken_by_enter(
    window: MainWindow, case: Case, signed: Path, answers: Answers, way: str
) -> None:
    before = case.suite.desk.store.load(ID)
    match way:
        case "dropped":
            drop(window, signed)
        case "chosen":
            choose(window, signed, answers)
        case _:
            come_forward(window, (signed,), "")
    settle(window)
    assert (window.front.conference_id, window.step) == (ID, "step_sign")
    panel = sheet(window).panel
    assert "Phạm Thị Đào, Thư ký" in panel.model.rows[1].spoken
    assert panel.agree.text() == "Nhận 1 chữ ký"
    assert case.suite.desk.store.load(ID) == before
    press(panel.list, Key.Key_Return)
    settle(window)
    assert case.suite.minutes.slots(ID)[0].state is SlotState.SIGNED
    assert told(window) == "Đã nhận 1 chữ ký."


def test_a_bundle_of_the_conference_in_front_is_shown_over_what_is_there(window: MainWindow, signed: Path) -> None:
    window.open_conference(ID)
    window.go("step_capture")
    upper = signed.rename(signed.with_name("GOI.ZIP"))
    give(window, upper)
    assert window.step == "step_sign"
    press(sheet(window).panel.list, Key.Key_Escape)
    assert no_sheet(window)
    give(window, upper)  # once more, at the very step
    assert sheet(window).isVisible()


def test_the_bundle_that_was_written_here_is_told_and_still_waited_for(
    window: MainWindow, case: Case, tmp_path: Path
) -> None:
    give(window, zipped(tmp_path / "gửi.bangiao.zip", minute_pdf=case.handed))
    assert "đúng là bản đang giữ, không có chữ ký mới" in told(window)
    assert case.suite.handing_over.note(ID)[0] is Whereabouts.OUT


def test_a_copy_of_an_earlier_version_is_named_where_the_minute_is_reviewed_again(
    window: MainWindow, case: Case, signed: Path
) -> None:
    case.suite.review.reopen(ID)
    give(window, signed)
    assert window.front.conference_id == ID
    assert "ký trên bản cũ" in told(window)
    assert no_sheet(window)


def test_what_was_overtaken_by_another_conference_is_named(window: MainWindow, signed: Path) -> None:
    """Two bundles opened at once: the conference of the second one comes in front while the first is looked at."""
    coming = [OTHER]
    returned = window._commands.returned  # noqa: SLF001
    returned.connect(lambda *_: window.open_conference(coming.pop()) if coming else None)
    give(window, signed)
    assert no_sheet(window)
    assert told(window).startswith(f"Chưa nhận “{signed.name}” vì đang mở hội nghị khác.")
    give(window, signed)
    assert sheet(window).isVisible()


def broken(path: Path) -> Path:
    path.write_bytes(b"PK\x03\x04 hong")
    return path


def a_backup(path: Path) -> Path:
    return zipped(path.with_name(f"000001_20260313{BACKUP_ENDING}"), minute_pdf=b"%PDF-1.7")


def no_bundle(path: Path) -> Path:
    return zipped(path, anh_png=b"anh", ghi_txt=b"chu")


def a_scan(path: Path) -> Path:
    scan = BytesIO()
    pikepdf.new().save(scan)
    return zipped(path, scan_pdf=scan.getvalue())


def no_pdf_inside(path: Path) -> Path:
    return zipped(path, minute_pdf=b"khong phai pdf")


def locked(path: Path) -> Path:
    data = bytearray(zipped(path, minute_pdf=b"%PDF-1.7").read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    path.write_bytes(data)
    return path


def bomb(path: Path) -> Path:
    return zipped(path, minute_pdf=bytes(96 << 20))


def leading_out(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../minute.pdf", b"%PDF-1.7")
    return path


def of_another_place(path: Path) -> Path:
    """A bundle of a conference that this data folder never heard of."""
    path.parent.mkdir(exist_ok=True)
    return zipped(path, minute_pdf=b"%PDF-1.7", **{"ban-giao_json": b'{"conference": "xa"}'})


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (broken, "bị hỏng, không đọc được"),
        (a_backup, "là bản sao lưu dữ liệu"),
        (no_bundle, "Không thấy tệp PDF nào"),
        (a_scan, "không phải biên bản đã bàn giao"),
        (no_pdf_inside, "không phải biên bản đã bàn giao"),
        (locked, "có mật khẩu"),
        (bomb, "có thể là tệp phá hoại"),
        (leading_out, "đường dẫn không an toàn"),
        (of_another_place, "Máy này không có hội nghị"),
        (lambda path: path, "Không có tệp"),
    ],
)
def test_any_other_zip_is_one_sentence_and_changes_nothing(
    window: MainWindow, case: Case, tmp_path: Path, make: Callable[[Path], Path], words: str
) -> None:
    before = (window.step, window.front.conference_id, case.suite.desk.store.newest())
    give(window, make(tmp_path / "gói.bangiao.zip"))
    assert words in told(window)
    assert no_sheet(window)
    assert before == (window.step, window.front.conference_id, case.suite.desk.store.newest())


def test_a_machine_that_does_not_have_the_conference_says_so(
    signed: Path, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    suite = make_suite(tmp_path / "máy khác")
    with shown_window(qapp, qtbot, suite) as window:
        give(window, signed)
        assert told(window).startswith("Máy này không có hội nghị của “minute.pdf”")
        assert (window.step, suite.preparation.summaries()) == ("step_home", ())


def test_the_first_choice_of_the_file_dialog_lists_bundles() -> None:
    everything, _, bundles, *_ = CONFERENCE_FILES.split(";;")
    assert " *.bangiao.zip *.zip" in everything
    assert bundles == "Gói bàn giao (*.bangiao.zip *.zip)"

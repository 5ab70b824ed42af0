"""Pictures of *Ghi biên bản* beside the ordinary one."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.findings import FindingKind
from secretary_app.domain.locality import BodyId
from secretary_app.ui.main_window.window import MainWindow
from tests.keyboard import press, type_unikey
from tests.screens.agenda_pictures import giving
from tests.screens.camera import Camera, opened
from tests.screens.stage import Stage

_PASTED = """1. Duy trì công tác trao đổi thông tin giữa các bên
2. Tham dự đầy đủ và có trách nhiệm các cuộc họp, kỳ họp
- /nv Văn phòng tổng hợp kiến nghị của cử tri >>30/6
Phối hợp chặt chẽ, đồng bộ trong thực hiện các chỉ tiêu, nhiệm vụ phát triển kinh tế - xã hội năm 2024"""


def take_capture(camera: Camera, stage: Stage, live: ConferenceId) -> None:
    """Take what may lie over or in the capture screen."""

    def take(name: str, act: Callable[[MainWindow], None]) -> None:
        camera.take(name, stage, opened(live, "step_capture", act))

    take("3b-off-record", off_record)
    take("3c-paste", paste)
    take("3d-history", history)
    take("3e-to-fix", to_fix)
    take("3f-insert-before", insert_before)
    take("3h-find", finding_here)
    take("3i-several", choosing_several)
    take("3j-phrases", searching_phrases(""))
    take("3j-phrases-found", searching_phrases("kiến nghị cử tri"))
    book = stage.demo.suite.phrases
    for words, kind in (("Việc lấy phiếu … thực hiện đúng quy định.", FindingKind.RESULT), ("Kính đề nghị …", None)):
        book.add(words, kind, None)
    book.add("Việc trả lời kiến nghị ở ấp … còn chậm.", FindingKind.LIMITATION, BodyId("ubnd"))
    take("3j-phrases-own", giving("edit_phrases"))


def line_of(window: MainWindow) -> QWidget:
    """Return the capture line, emptied of what an earlier picture left in it."""
    line = window.view.findChild(QPlainTextEdit, "capture_line")
    assert line is not None
    line.setFocus()
    press(line, Qt.Key.Key_Escape)
    press(line, Qt.Key.Key_Escape)
    line.selectAll()
    press(line, Qt.Key.Key_Delete)
    return line


def off_record(window: MainWindow) -> None:
    """Type off the record."""
    line_of(window)
    window.kit.actions["off_record"].trigger()


def paste(window: MainWindow) -> None:
    """Paste several paragraphs."""
    QApplication.clipboard().setText(_PASTED)
    line = line_of(window)
    press(line, Qt.Key.Key_F5)
    QTest.keySequence(line, QKeySequence(QKeySequence.StandardKey.Paste))


def history(window: MainWindow) -> None:
    """Change a line twice, then look at what happened to it."""
    line = line_of(window)
    for words in ("Góp ý xây dựng đảng chưa nhiều", "s/đảng/Đảng/", "s/chưa nhiều/còn ít/"):
        type_unikey(line, words)
        press(line, Qt.Key.Key_Return)
    window.kit.actions["finding_history"].trigger()


def to_fix(window: MainWindow) -> None:
    """Capture what nobody known said, flag another line."""
    line = line_of(window)
    window.kit.actions["to_check"].trigger()
    press(line, Qt.Key.Key_F7)
    for words in ("Đề nghị sớm sửa đường liên xã @?", "Nhất trí với báo cáo @2"):
        type_unikey(line, words)
        press(line, Qt.Key.Key_Tab)
        press(line, Qt.Key.Key_Return)
    type_unikey(line, "Còn một ý nữa @?")
    press(line, Qt.Key.Key_Tab)


def insert_before(window: MainWindow) -> None:
    """Put a line before the last one."""
    line = line_of(window)
    window.kit.actions["insert_before"].trigger()
    type_unikey(line, "Trước đó còn một ý")


def searching_phrases(query: str) -> Callable[[MainWindow], None]:
    """Return an act that chooses limitations of the second body and looks for phrases."""

    def act(window: MainWindow) -> None:
        window.kit.actions["kind_limitation"].trigger()
        body = window.findChild(QAbstractButton, "capture_body_ubnd")
        assert body is not None
        body.click()
        window.activateWindow()
        QApplication.processEvents()
        window.kit.actions["phrases"].trigger()
        field = window.findChild(QLineEdit, "phrase_search")
        assert field is not None
        type_unikey(field, query)

    return act


def finding_here(window: MainWindow) -> None:
    """Look for a word among the lines about limitations."""
    window.kit.actions["find_here"].trigger()
    field = window.view.findChild(QWidget, "find_here_edit")
    assert field is not None
    type_unikey(field, "kiến nghị")
    press(field, Qt.Key.Key_F3)


def choosing_several(window: MainWindow) -> None:
    """Choose the last three lines."""
    lines = window.view.findChild(QWidget, "findings_view")
    assert lines is not None
    lines.setFocus()
    press(lines, Qt.Key.Key_End)
    for _ in range(2):
        press(lines, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)

"""Nơi cấp tin cậy over the whole window, by keys: what is listed, compared, added, removed and brought back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from secretary_app.domain.conference import ConferenceState
from secretary_app.signing.demo_authority import ThrowAwayAuthority
from secretary_app.ui.views.trust_page import TrustPage
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.list_sheet import ListSheet
from tests.builders import START
from tests.keyboard import press
from tests.signed_minutes import Authority
from tests.suites import make_suite
from tests.ui.stage import child, settle
from tests.ui.whole import found, opened, shown_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.services.suite import Suite
    from secretary_app.ui.main_window.window import MainWindow
    from tests.guards import Answers

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SOON = 10_000  # ms: two cores are shared
ROOT = Authority("Nơi cấp của tỉnh", moment=START)
OTHER = Authority("Nơi cấp khác", moment=START)
SPACED = " ".join(ROOT.certificate.fingerprint(SHA256()).hex().upper()[at : at + 4] for at in range(0, 64, 4))


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return make_suite(tmp_path / "du-lieu")


@pytest.fixture
def window(suite: Suite, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    with shown_window(qapp, qtbot, suite) as window:
        yield window


def page(window: MainWindow) -> TrustPage:
    return child(window, TrustPage, "trust_page")


def quiet(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until nothing is read any more."""
    qtbot.waitUntil(lambda: not window.kit.tasks.busy, timeout=SOON)
    settle()


def shown(window: MainWindow, qtbot: QtBot) -> TrustPage:
    window.kit.actions["edit_trust"].trigger()
    quiet(window, qtbot)
    return page(window)


def lines(window: MainWindow) -> list[tuple[str, str, str]]:
    rows = [row.row for row in page(window).panel.rows]
    return [(row.lead, row.text, row.trail) for row in rows]


def notice(window: MainWindow) -> str:
    return window.notices.notice.accessibleName()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def lying(suite: Suite, **files: bytes) -> None:
    suite.trust_folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (suite.trust_folder / name.replace("_", ".")).write_bytes(data)


def offered(window: MainWindow) -> ListSheet:
    return child(window, ListSheet, "trust_preview")


def test_an_authority_is_compared_added_removed_and_brought_back_by_keys(
    window: MainWindow, suite: Suite, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "tệp từ USB.cer"
    path.write_bytes(ROOT.pem)
    shown(window, qtbot)
    assert focused().objectName() == "trust_add"
    answers.file(path)
    press(focused(), Key.Key_Insert)
    quiet(window, qtbot)
    sheet = offered(window)
    assert [(row.text, row.detail) for row in sheet.panel.model.rows] == [("Nơi cấp của tỉnh", SPACED)]
    assert "So dấu vân tay" in sheet.panel.foot.text()
    assert not suite.trust_folder.exists()

    press(focused(), Key.Key_Return)
    quiet(window, qtbot)
    assert lines(window) == [("Gốc", "Nơi cấp của tỉnh", "")]
    assert suite.trust.contents().items[0].name == "Nơi cấp của tỉnh"
    press(found(window, "trust_list"), Key.Key_Delete)
    quiet(window, qtbot)
    assert lines(window) == []
    assert "Ctrl+Z lấy lại" in notice(window)
    press(focused(), Key.Key_Z, CTRL)
    quiet(window, qtbot)
    assert lines(window) == [("Gốc", "Nơi cấp của tỉnh", "")]

    press(focused(), Key.Key_Z, CTRL)
    assert "Không còn gì" in notice(window)
    press(focused(), Key.Key_Escape)
    assert not page(window).isVisible()


def test_esc_at_the_comparison_adds_nothing(
    window: MainWindow, suite: Suite, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "goc.cer"
    path.write_bytes(ROOT.pem)
    shown(window, qtbot)
    answers.file(path)
    press(focused(), Key.Key_Insert)
    quiet(window, qtbot)
    press(focused(), Key.Key_Escape)

    assert not suite.trust_folder.exists()
    assert page(window).isVisible()
    assert page(window).isAncestorOf(focused())


def test_everything_in_the_folder_is_listed_with_how_it_stands(window: MainWindow, suite: Suite, qtbot: QtBot) -> None:
    old = Authority("Nơi cấp cũ", moment=START - timedelta(days=4001))
    fresh = ROOT.revocations(made=START - timedelta(hours=1), ends=START + timedelta(days=7))
    stale = OTHER.revocations(made=START - timedelta(days=9), ends=START - timedelta(days=2))
    lying(suite, goc_pem=ROOT.pem, khac_pem=OTHER.pem, cu_pem=old.pem, moi_crl=fresh, cu_crl=stale)
    lying(suite, anh_png=b"\x89PNG", khoa_p12=ROOT.pkcs12(), demo_pem=ThrowAwayAuthority(suite.desk.clock).root())
    panel = shown(window, qtbot).panel

    assert lines(window) == [
        ("Gốc", "Nơi cấp cũ", "hết hạn"),
        ("Gốc", "Nơi cấp của tỉnh", ""),
        ("Gốc", "Nơi cấp khác", ""),
        ("Thu hồi", "Nơi cấp của tỉnh", ""),
        ("Thu hồi", "Nơi cấp khác", "đã cũ"),
        ("Bỏ qua", "anh.png", ""),
        ("Bỏ qua", "demo.pem", ""),
        ("Bỏ qua", "khoa.p12", ""),
    ]
    assert focused() is panel.list
    assert "Nơi cấp gốc · hết hạn" in panel.details.text()
    press(panel.list, Key.Key_Down)
    assert "Nơi cấp gốc · còn hạn" in panel.details.text()
    assert SPACED.split(" ")[0] in panel.details.text()
    press(panel.list, Key.Key_End)
    assert "chứa khóa riêng" in panel.details.text()
    press(panel.list, Key.Key_Up)
    assert "dùng thử" in panel.details.text()


def test_the_details_can_be_reached_and_copied_by_keys(window: MainWindow, suite: Suite, qtbot: QtBot) -> None:
    lying(suite, goc_pem=ROOT.pem)
    panel = shown(window, qtbot).panel
    for _ in range(3):
        press(focused(), Key.Key_Tab)
        if focused() is panel.details:
            break
    press(panel.details, Key.Key_A, CTRL)
    press(panel.details, Key.Key_C, CTRL)

    assert SPACED.split(" ")[3] in QApplication.clipboard().text()


REFUSED = {
    "demo.pem": (b"", "dùng thử"),
    "nguoi-ky.cer": (ROOT.identity().certificate.public_bytes(Encoding.DER), "không phải của nơi cấp"),
    "khoa.p12": (ROOT.pkcs12(), "khóa riêng"),
    "anh.png": (b"\x89PNG", "không phải chứng thư"),
    "gia.crl": (ROOT.revocations(key=OTHER.key), "có thể là giả"),
}


def test_what_must_not_be_trusted_is_refused_in_words(
    window: MainWindow, suite: Suite, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    lying(suite, goc_pem=ROOT.pem)
    shown(window, qtbot)
    for name, (data, words) in REFUSED.items():
        path = tmp_path / name
        path.write_bytes(data or ThrowAwayAuthority(suite.desk.clock).root())
        answers.file(path)
        press(focused(), Key.Key_Insert)
        quiet(window, qtbot)

        assert words in notice(window)
    assert [item.name for item in suite.trust_folder.iterdir()] == ["goc.pem"]


def test_files_dropped_on_the_page_are_looked_at_first(
    window: MainWindow, suite: Suite, qtbot: QtBot, tmp_path: Path
) -> None:
    lying(suite, goc_pem=ROOT.pem)
    known, listed = tmp_path / "goc.pem", tmp_path / "thu-hoi.crl"
    known.write_bytes(ROOT.pem)
    listed.write_bytes(ROOT.revocations(made=START - timedelta(hours=1), ends=START + timedelta(days=7)))
    cover = shown(window, qtbot)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in (known, listed)])
    button, action = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    cover.dropEvent(QDropEvent(QPointF(5, 5), action, mime, button, Qt.KeyboardModifier.NoModifier))
    quiet(window, qtbot)

    assert "đã có trong danh sách" in notice(window)
    assert "không cần mạng" in offered(window).panel.foot.text()
    press(focused(), Key.Key_Return)
    quiet(window, qtbot)
    assert [line[:2] for line in lines(window)] == [("Gốc", "Nơi cấp của tỉnh"), ("Thu hồi", "Nơi cấp của tỉnh")]


def test_the_folder_is_opened_by_the_desktop(
    window: MainWindow, suite: Suite, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", asked.append)
    lying(suite, goc_pem=ROOT.pem)
    shown(window, qtbot)
    press(child(window, Button, "trust_folder"), Key.Key_Return)

    assert [url.toLocalFile() for url in asked] == [str(suite.trust_folder)]


def test_the_page_opens_over_a_conference_and_its_keys_stay_its_own(
    window: MainWindow, suite: Suite, qtbot: QtBot
) -> None:
    conference = opened(window, suite, ConferenceState.IN_SESSION)
    window.go("step_capture")
    before = suite.desk.conference(conference.id)
    lying(suite, goc_pem=ROOT.pem)
    shown(window, qtbot)
    for key in (Key.Key_F2, Key.Key_Delete, Key.Key_F5):
        press(focused(), key)
    press(focused(), Key.Key_Z, CTRL)
    quiet(window, qtbot)

    assert suite.desk.conference(conference.id) == before
    assert [item.name for item in suite.trust.contents().items] == ["Nơi cấp của tỉnh"]


def test_a_folder_that_cannot_be_written_loses_nothing(window: MainWindow, suite: Suite, qtbot: QtBot) -> None:
    lying(suite, goc_pem=ROOT.pem)
    shown(window, qtbot)
    (suite.trust_folder / "da-bo").write_text("một tệp đứng ở chỗ của thư mục")
    press(focused(), Key.Key_Delete)
    quiet(window, qtbot)

    assert (suite.trust_folder / "goc.pem").exists()
    assert window.notices.failure.isVisible()
    (suite.trust_folder / "da-bo").unlink()
    window.notices.try_again()
    quiet(window, qtbot)
    assert lines(window) == []

"""Proof added to a signed minute by keys: hosts are named before they are contacted, a refusal keeps the file."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from secretary_app.domain.conference import ConferenceState
from secretary_app.domain.upgrades import UpgradeAddresses, host_of
from secretary_app.services.ports import Trust
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.signature_rows import SignatureRows
from secretary_app.ui.widgets.upgrade_sheet import UpgradeSheet
from tests.builders import FixedClock
from tests.keyboard import press, type_unikey
from tests.signed_minutes import SIGNED_AT, authority
from tests.stamp_authority import Reply, Served, StampAuthority, StampOrder, served
from tests.suites import make_suite
from tests.ui.whole import found, opened, shown_window
from tests.upgrade_case import Office, office_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from secretary_app.domain.conference import Conference
    from secretary_app.services.suite import Suite
    from secretary_app.ui.main_window.window import MainWindow

Key = Qt.Key
SOON = 20_000  # ms: two cores are shared


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    suite = make_suite(tmp_path / "data", FixedClock(SIGNED_AT))
    suite.trust_folder.mkdir(parents=True)
    authority().trust(suite.trust_folder)
    return suite


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, suite: Suite) -> Iterator[MainWindow]:
    with shown_window(qapp, qtbot, suite) as window:
        yield window
        window.kit.tasks.finish()


@pytest.fixture
def web() -> Iterator[Served]:
    with served() as held:
        held.answers["tsa"] = StampAuthority(authority()).answer
        yield held


def signed(window: MainWindow, suite: Suite) -> Conference:
    """Open the sample with one signature in its file and the other slots signed by pen."""
    conference = opened(window, suite, ConferenceState.ADOPTED)
    first, *others = suite.minutes.slots(conference.id)
    order = suite.minutes.order(conference.id, first.id, Trust((suite.trust_folder,)))
    suite.minutes.sign(conference.id, order, authority().identity())
    for slot in others:
        suite.minutes.sign_on_paper(conference.id, slot.id)
    window.go("step_sign")
    return suite.desk.conference(conference.id)


def begun(window: MainWindow, qtbot: QtBot, command: str) -> UpgradeSheet:
    window.kit.actions[command].trigger()
    qtbot.waitUntil(lambda: any(sheet.isVisible() for sheet in window.findChildren(UpgradeSheet)), timeout=SOON)
    return next(sheet for sheet in window.findChildren(UpgradeSheet) if sheet.isVisible())


def says(sheet: UpgradeSheet, words: str) -> Callable[[], bool]:
    return lambda: words in sheet.panel.sentence.text()


def asked_for_hosts(sheet: UpgradeSheet, qtbot: QtBot, address: str) -> None:
    """Type the address and press Enter until the hosts are named."""
    sheet.panel.stamp.edit.selectAll()
    type_unikey(sheet.panel.stamp.edit, address)
    press(sheet.panel.stamp.edit, Key.Key_Return)
    qtbot.waitUntil(says(sheet, "Sẽ nối tới"), timeout=SOON)


def kept_names(suite: Suite, conference: Conference) -> list[str]:
    kept = suite.minutes.kept_file(conference.id)
    assert kept is not None
    return sorted(path.name for path in kept.parent.iterdir())


def test_a_finished_minute_gets_a_stamp_once_its_host_is_agreed_to(
    window: MainWindow, suite: Suite, web: Served, qtbot: QtBot
) -> None:
    conference = signed(window, suite)
    before = suite.minutes.pdf(conference.id)
    proof = found(window, "signing_proof")
    assert isinstance(proof, Label)
    qtbot.waitUntil(lambda: "đồng hồ máy" in proof.text(), timeout=SOON)
    sheet = begun(window, qtbot, "upgrade_signatures")
    asked_for_hosts(sheet, qtbot, web.url("tsa"))
    assert f"{host_of(web.address)} (lấy dấu thời gian)" in sheet.panel.sentence.text()
    assert web.asked == []
    press(sheet.panel.go_on, Key.Key_Return)
    qtbot.waitUntil(lambda: "B-T" in proof.text(), timeout=SOON)
    assert web.asked == ["tsa"]
    assert kept_names(suite, conference) == ["buoc-1-2.pdf", "buoc-1.pdf"]
    assert suite.minutes.pdf(conference.id).startswith(before)
    assert suite.upgrade.addresses() == UpgradeAddresses(web.url("tsa"))


def test_a_server_that_fails_is_told_and_nothing_is_kept(
    window: MainWindow, suite: Suite, web: Served, qtbot: QtBot
) -> None:
    conference = signed(window, suite)
    web.answers["tsa"] = lambda _body: Reply(b"", status=500)
    sheet = begun(window, qtbot, "upgrade_signatures")
    asked_for_hosts(sheet, qtbot, web.url("tsa"))
    press(sheet.panel.go_on, Key.Key_Return)
    qtbot.waitUntil(says(sheet, "Máy chủ báo lỗi"), timeout=SOON)
    assert sheet.panel.sentence.text().endswith("Tệp chưa thay đổi.")
    assert kept_names(suite, conference) == ["buoc-1.pdf"]
    press(sheet.panel.stamp.edit, Key.Key_Escape)
    assert not sheet.isVisible()


def test_waiting_is_stopped_by_esc_and_a_login_is_asked_for_only_when_needed(
    window: MainWindow, suite: Suite, web: Served, qtbot: QtBot
) -> None:
    conference = signed(window, suite)
    asked = threading.Event()

    def silent(_body: bytes) -> Reply:
        asked.set()
        web.ended.wait()
        return Reply(b"")

    web.answers["tsa"] = silent
    sheet = begun(window, qtbot, "upgrade_signatures")
    asked_for_hosts(sheet, qtbot, web.url("tsa"))
    press(sheet.panel.go_on, Key.Key_Return)
    qtbot.waitUntil(asked.is_set, timeout=SOON)
    press(sheet.panel.stop, Key.Key_Escape)
    qtbot.waitUntil(says(sheet, "Đã dừng theo ý người dùng"), timeout=SOON)
    assert not sheet.panel.login_row.isVisible()
    web.answers["tsa"] = lambda _body: Reply(b"", status=401)
    asked_for_hosts(sheet, qtbot, web.url("tsa"))
    press(sheet.panel.go_on, Key.Key_Return)
    qtbot.waitUntil(sheet.panel.login_row.isVisible, timeout=SOON)
    web.answers["tsa"] = StampAuthority(authority()).answer
    type_unikey(sheet.panel.login.edit, "thuky")
    type_unikey(sheet.panel.password.edit, "bimat")
    press(sheet.panel.password.edit, Key.Key_Return)
    qtbot.waitUntil(says(sheet, "Sẽ nối tới"), timeout=SOON)
    assert sheet.panel.password.edit.text() == ""
    press(sheet.panel.go_on, Key.Key_Return)
    qtbot.waitUntil(lambda: len(kept_names(suite, conference)) == 2, timeout=SOON)
    assert ["Authorization" in sent for sent in web.headers] == [False, False, True]


def test_closing_the_window_gives_up_what_is_asked(window: MainWindow, suite: Suite, web: Served, qtbot: QtBot) -> None:
    conference = signed(window, suite)
    asked = threading.Event()

    def silent(_body: bytes) -> Reply:
        asked.set()
        web.ended.wait()
        return Reply(b"")

    web.answers["tsa"] = silent
    sheet = begun(window, qtbot, "upgrade_signatures")
    asked_for_hosts(sheet, qtbot, web.url("tsa"))
    press(sheet.panel.go_on, Key.Key_Return)
    qtbot.waitUntil(asked.is_set, timeout=SOON)
    window.close()  # would wait for the background, and that for the server
    assert not window.kit.tasks.busy
    assert says(sheet, "Đã dừng theo ý người dùng")()
    assert kept_names(suite, conference) == ["buoc-1.pdf"]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with office_in(tmp_path) as office:
        yield office


def test_any_file_is_raised_to_another_place_and_more_hosts_are_asked_for(
    window: MainWindow,
    office: Office,
    qtbot: QtBot,
    tmp_path: Path,
    answer_file_dialog: Callable[..., None],
) -> None:
    source, place = tmp_path / "nhận được.pdf", tmp_path / "có bằng chứng.pdf"
    source.write_bytes(office.pdf)
    elsewhere = office.web.url("crl").replace("127.0.0.1", "localhost")
    office.answer(StampOrder(crl_url=elsewhere))
    answer_file_dialog(source)
    sheet = begun(window, qtbot, "upgrade_file")
    sheet.panel.levels.setFocus()
    press(sheet.panel.levels, Key.Key_End)
    assert "B-LTA" in sheet.panel.levels.rows[-1].text
    assert sheet.panel.levels.rows[-1].on
    asked_for_hosts(sheet, qtbot, office.web.url("tsa"))
    press(sheet.panel.go_on, Key.Key_Return)
    qtbot.waitUntil(says(sheet, host_of(elsewhere)), timeout=SOON)
    assert office.web.asked == ["tsa"]
    answer_file_dialog(place)
    press(sheet.panel.go_on, Key.Key_Return)
    qtbot.waitUntil(place.exists, timeout=SOON)
    assert place.read_bytes().startswith(office.pdf)
    assert source.read_bytes() == office.pdf
    rows = window.findChild(SignatureRows, "report_signatures")
    assert rows is not None
    qtbot.waitUntil(rows.isVisible, timeout=SOON)
    assert [row.source for row in rows.rows] == ["dấu thời gian"] * 4
    again = begun(window, qtbot, "upgrade_file")  # of the file in sight, without a question
    assert again.panel.note.text() == str(place)
    press(again.panel.stamp.edit, Key.Key_Escape)


def test_without_signatures_there_is_nothing_to_add_proof_to(window: MainWindow, suite: Suite) -> None:
    opened(window, suite, ConferenceState.ADOPTED)
    window.go("step_sign")
    assert not window.kit.actions["upgrade_signatures"].isEnabled()
    signed_now = [widget for widget in window.findChildren(UpgradeSheet) if widget.isVisible()]
    assert signed_now == []

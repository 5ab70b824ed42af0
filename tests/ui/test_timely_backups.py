"""Backups that the window makes on its own: when, and what the user hears of it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from secretary_app.domain.backups import BackupReason
from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.services.capture import NewFinding
from secretary_app.storage.backups import chunks, packing
from secretary_app.ui.main_window import timely_backups
from tests.builders import FixedClock, a_conference
from tests.suites import make_suite
from tests.ui.whole import shown_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from secretary_app.services.ports.backups import BackupDone
    from secretary_app.services.suite import Suite
    from secretary_app.ui.main_window.window import MainWindow

GIAO_BAN = ConferenceId("giao-ban")


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    suite = make_suite(tmp_path / "dữ liệu", FixedClock())
    suite.desk.add(a_conference())
    return suite


@pytest.fixture
def window(suite: Suite, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    with shown_window(qapp, qtbot, suite) as window:
        yield window


def reasons(suite: Suite) -> list[BackupReason]:
    return [backup.reason for backup in reversed(suite.safety.backups())]


def made(window: MainWindow, qtbot: QtBot) -> BackupDone:
    """Let a quarter of an hour pass, and wait for what comes of it."""
    with qtbot.waitSignal(window.backups.made) as waiting:
        window.backups.every.timeout.emit()
    done: BackupDone = waiting.args[0]
    return done


def begin(window: MainWindow, suite: Suite, qtbot: QtBot, state: ConferenceState = ConferenceState.IN_SESSION) -> None:
    with qtbot.waitSignal(window.backups.made):
        suite.preparation.go_to_state(GIAO_BAN, state)


def said(window: MainWindow) -> str:
    return window.notices.notice.words.text() if window.notices.notice.isVisible() else ""


def test_every_quarter_of_an_hour_in_session_and_only_then(window: MainWindow, suite: Suite, qtbot: QtBot) -> None:
    assert window.backups.every.interval() == 15 * 60 * 1000
    assert window.backups.every.isActive()
    assert made(window, qtbot).backup is None
    begin(window, suite, qtbot)
    suite.capture.add(GIAO_BAN, NewFinding("dòng mới"))
    done = made(window, qtbot)
    assert done.backup is not None
    assert (done.backup.reason, done.backup.findings) == (BackupReason.TIMED, 1)
    assert made(window, qtbot).backup is None  # nothing new since


def test_at_each_change_of_state_also_when_one_is_taken_back(window: MainWindow, suite: Suite, qtbot: QtBot) -> None:
    begin(window, suite, qtbot)
    begin(window, suite, qtbot, ConferenceState.RECESS)
    begin(window, suite, qtbot)
    with qtbot.waitSignal(window.backups.made):
        suite.desk.undo(GIAO_BAN)
    assert reasons(suite) == [BackupReason.STATE] * 4


def test_other_changes_of_the_details_are_no_reason(window: MainWindow, suite: Suite, qtbot: QtBot) -> None:
    begin(window, suite, qtbot)
    with qtbot.assertNotEmitted(window.backups.made, wait=50):
        suite.agenda.start_agenda_item(GIAO_BAN, suite.desk.conference(GIAO_BAN).agenda[0].id)
    assert reasons(suite) == [BackupReason.STATE]


def test_what_an_ended_program_had_no_time_for_is_made_soon_after_the_start(
    window: MainWindow, suite: Suite, qtbot: QtBot
) -> None:
    assert window.backups.soon.isSingleShot()
    assert window.backups.soon.interval() == 60 * 1000
    with qtbot.waitSignal(window.backups.made):
        window.backups.soon.timeout.emit()
    assert reasons(suite) == [BackupReason.TIMED]


def test_a_failure_is_told_once_until_it_went_well_again(
    window: MainWindow, suite: Suite, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(window, suite, qtbot)
    failed: list[object] = []
    window.backups.missed.connect(failed.append)

    def refuse(_: BinaryIO) -> None:
        raise OSError(28, "full")

    def miss() -> None:
        with qtbot.waitSignal(window.backups.missed):
            window.backups.every.timeout.emit()

    monkeypatch.setattr(packing, "flush", refuse)
    suite.capture.add(GIAO_BAN, NewFinding("vẫn lưu được"))
    miss()
    assert said(window).startswith("Chưa tự sao lưu được. Ổ đĩa đã đầy")
    assert window.header.save_sign.state == "saved"
    assert not window.notices.failure.isVisible()
    window.notices.clear()
    miss()
    assert said(window) == ""
    monkeypatch.undo()
    assert made(window, qtbot).backup is not None
    suite.capture.add(GIAO_BAN, NewFinding("thêm"))
    monkeypatch.setattr(packing, "flush", refuse)
    miss()
    assert said(window) != ""
    assert len(failed) == 3


def test_a_second_place_that_fails_is_told_and_an_absent_one_is_not(
    window: MainWindow, suite: Suite, qtbot: QtBot, tmp_path: Path
) -> None:
    stick = tmp_path / "USB"
    stick.mkdir()
    suite.safety.choose_second(stick)
    stick.rename(tmp_path / "rút ra")
    begin(window, suite, qtbot)
    assert said(window) == ""
    (tmp_path / "rút ra").rename(stick)
    (stick / "kho").write_text("a file where a folder has to be", encoding="utf-8")
    suite.archive.archive.keep(GIAO_BAN, 1, 0, b"%PDF-1.7")
    assert made(window, qtbot).backup is not None
    assert said(window).startswith(f"Đã sao lưu, nhưng chưa chép được sang nơi thứ hai “{stick}”.")


def test_one_at_a_time_and_the_one_that_was_wanted_meanwhile_follows(
    window: MainWindow, suite: Suite, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, at_work = threading.Event(), threading.Event()
    real = chunks.flush

    def held(file: BinaryIO) -> None:
        at_work.set()
        assert go_on.wait(10)
        real(file)

    monkeypatch.setattr(packing, "flush", held)
    suite.preparation.go_to_state(GIAO_BAN, ConferenceState.IN_SESSION)
    assert at_work.wait(10)
    suite.capture.add(GIAO_BAN, NewFinding("ghi khi đang sao lưu"))  # the window is not held up
    suite.preparation.go_to_state(GIAO_BAN, ConferenceState.RECESS)
    with qtbot.waitSignals([window.backups.made, window.backups.made]):
        go_on.set()
    assert [backup.findings for backup in reversed(suite.safety.backups())] == [0, 1]


def test_closing_does_not_wait_for_one_that_runs(
    window: MainWindow, suite: Suite, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, at_work, ended = threading.Event(), threading.Event(), threading.Event()
    real = chunks.flush

    def held(file: BinaryIO) -> None:
        at_work.set()
        assert go_on.wait(10)
        real(file)
        ended.set()

    monkeypatch.setattr(packing, "flush", held)
    suite.preparation.go_to_state(GIAO_BAN, ConferenceState.IN_SESSION)
    assert at_work.wait(10)
    with qtbot.assertNotEmitted(window.backups.made):
        window.close()
        assert not window.isVisible()
        go_on.set()
        assert ended.wait(10)


def test_a_rehearsal_has_no_backups(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    suite = make_suite(tmp_path / "tập thử", FixedClock(), rehearsal=True)
    suite.desk.add(a_conference())
    with shown_window(qapp, qtbot, suite) as window:
        suite.preparation.go_to_state(GIAO_BAN, ConferenceState.IN_SESSION)
        assert not window.backups.every.isActive()
        assert not window.backups.soon.isActive()
        qapp.processEvents()
    assert not suite.safety.folder.exists()
    assert timely_backups.EVERY_MS == 900_000

"""Opening what is long: in parts, with pauses in which nothing of the user is taken, and nothing is half there."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.domain.findings import FindingId
from secretary_app.ui.views.capture_view import CaptureView
from secretary_app.ui.views.home_view import HomeView
from secretary_app.ui.views.review_view import ReviewView
from secretary_app.ui.widgets.document_row import DocumentRow
from secretary_app.ui.widgets.line_choice import joined
from tests.builders import a_conference, a_finding
from tests.suites import make_suite
from tests.ui.stage import settle
from tests.ui.whole import shown_window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.services.suite import Suite
    from secretary_app.ui.main_window.window import MainWindow

LONG = ConferenceId("dài")
LINES = 900


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    """A data folder with a long conference in session and a short one; nothing of it is in memory."""
    suite = make_suite(tmp_path / "dữ liệu")
    findings = tuple(
        replace(a_finding("f", f"Nội dung số {number}"), id=FindingId(f"f{number}"), rank=float(number))
        for number in range(LINES)
    )
    suite.desk.add(replace(a_conference(findings=findings), id=LONG))
    suite.desk.add(a_conference())
    for known in (LONG, ConferenceId("giao-ban")):
        suite.preparation.go_to_state(known, ConferenceState.IN_SESSION)
    return make_suite(tmp_path / "dữ liệu")


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, suite: Suite) -> Iterator[MainWindow]:
    with shown_window(qapp, qtbot, suite) as shown:
        yield shown


def capture(window: MainWindow) -> CaptureView:
    view = window.view
    assert isinstance(view, CaptureView)
    return view


def test_all_lines_are_there_when_it_is_open_and_the_newest_is_chosen(window: MainWindow) -> None:
    window.open_conference(LONG)
    view = capture(window)
    assert len(view.findings.model().order) == LINES  # type: ignore[attr-defined]  # the model of the lines
    assert view.chosen_line == FindingId(f"f{LINES - 1}")
    assert view.dock.line.edit.hasFocus()
    assert window.screens.updatesEnabled()


@pytest.mark.skipif(not shutil.which("xdotool"), reason="keys of the desktop need xdotool")
def test_a_key_pressed_in_a_pause_goes_into_the_line_of_the_conference_that_opens(
    window: MainWindow, qtbot: QtBot
) -> None:
    if QApplication.platformName() != "xcb":
        pytest.skip("there is no desktop")
    window.open_conference("giao-ban")
    window.go("step_home")
    pauses: list[bool] = []

    def press() -> None:
        subprocess.run(["xdotool", "type", "ab"], check=True, timeout=20)
        pauses.append(window.front.is_opening)

    QTimer.singleShot(0, window, press)
    window.open_conference(LONG)
    assert pauses == [True]
    qtbot.waitUntil(lambda: capture(window).dock.draft.words == "ab", timeout=20_000)


def test_to_close_in_a_pause_closes_after_it(window: MainWindow) -> None:
    QTimer.singleShot(0, window, window.close)
    window.open_conference(LONG)
    assert window.isVisible()
    assert window.step == "step_capture"
    settle()
    assert not window.isVisible()


def test_another_conference_asked_for_in_a_pause_is_opened_after_it(window: MainWindow) -> None:
    QTimer.singleShot(0, window, lambda: window.open_conference("giao-ban"))
    window.open_conference(LONG)
    assert window.front.conference_id == LONG
    settle()
    assert window.front.conference_id == "giao-ban"


def test_one_that_is_not_there_leaves_what_is_open_as_it_was(window: MainWindow) -> None:
    window.open_conference(LONG)
    with pytest.raises(Exception, match="không có"):
        window.open_conference("không có")
    assert (window.front.conference_id, window.front.is_opening) == (LONG, False)
    capture(window).dock.line.put_text("vẫn ghi được")
    QTest.keyClick(capture(window).dock.line.edit, Qt.Key.Key_Return)
    assert window.kit.suite.desk.conference(LONG).findings[-1].words == "vẫn ghi được"


def test_words_being_typed_are_kept_before_another_one_opens(window: MainWindow, suite: Suite) -> None:
    window.open_conference("giao-ban")
    capture(window).dock.line.put_text("đang gõ dở")
    window.open_conference(LONG)
    draft = suite.drafts.draft(ConferenceId("giao-ban"))
    assert draft is not None
    assert draft.words == "đang gõ dở"
    assert capture(window).dock.draft.words == ""


def test_a_long_minute_is_measured_a_lot_at_a_time_and_a_wanted_line_comes_into_sight(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.open_conference(LONG)
    window.go("step_review", f"finding:f{LINES - 2}")
    view = window.view
    assert isinstance(view, ReviewView)
    qtbot.waitUntil(lambda: not window.kit.tasks.busy, timeout=20_000)
    document = view.document

    def wanted_is_seen() -> bool:
        row = document.selected
        rect = document.visualRect(document.currentIndex())
        return isinstance(row, DocumentRow) and row.source == f"f{LINES - 2}" and rect.intersects(document.rect())

    qtbot.waitUntil(wanted_is_seen, timeout=20_000)
    assert document.verticalScrollBar().value() > document.height()


def test_a_worker_searches_a_large_archive_and_enter_waits_for_it(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secretary_app.storage.finder._FEW_FINDINGS", 10)
    home = window.view
    assert isinstance(home, HomeView)
    home.search.edit.setFocus()
    home.search.edit.setText("noi dung so 77")
    QTest.keyClick(home.search.edit, Qt.Key.Key_Return)
    assert window.step == "step_home"
    qtbot.waitUntil(lambda: window.step == "step_capture", timeout=20_000)
    found = next(
        one for one in window.kit.suite.desk.conference(LONG).findings if one.id == capture(window).chosen_line
    )
    assert found.words.startswith("Nội dung số 77")


def test_of_queries_typed_while_a_worker_searches_the_last_one_is_shown(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secretary_app.storage.finder._FEW_FINDINGS", 10)
    home = window.view
    assert isinstance(home, HomeView)
    for query in ("noi", "noi dung so 12", "khong co gi nhu the"):
        home.search.edit.setText(query)
        home.finding.search()
    qtbot.waitUntil(lambda: not home.finding.is_due, timeout=20_000)
    (line,) = home.found.lines
    assert "khong co gi nhu the" in line.title


@pytest.mark.parametrize(
    ("rows", "runs"), [((), ()), ((3,), ((3, 3),)), ((5, 1, 2, 4), ((1, 2), (4, 5))), (range(9), ((0, 8),))]
)
def test_neighbouring_rows_are_chosen_as_runs(rows: tuple[int, ...], runs: tuple[tuple[int, int], ...]) -> None:
    assert joined(rows) == runs

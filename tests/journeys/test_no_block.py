"""Nothing done in the window keeps the main thread from the event loop for longer than 50 ms of computing."""

from __future__ import annotations

import sys
import time
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer

from secretary_app.domain.conference import ConferenceId, ConferenceState
from tests import loop_watch
from tests.big_archive.folder import SMALL, WHOLE, Size, copied_archive
from tests.builders import VIETNAM
from tests.journeys.watched import ALT, CTRL, FIRST_VISIT, SHIFT, Watched, watched_window
from tests.loop_watch import LIMIT, LoopWatch

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

CROWD = Size(20, 200, people=12, crowd=500, lines=5_000)
CROWDED = "dong-nguoi"
# One transaction each over all 5 000 lines: written whole or not at all, by the thread that owns the database. A limit
# of twice what was measured, so that they do not grow unseen.
_WHOLE_DEEDS = {
    "decide on all": 1_600.0,
    "take all back": 2_000.0,
    "take a file in": 1_800.0,
    "adopt": 900.0,
    "write the file": 300.0,
    "review after all changed": 130.0,  # Qt asks for the height of each of 5 000 rows again, twice
}
_MAKING = 150.0  # milliseconds: a screen is loaded and made at its first visit in a session, once


def test_five_hundred_delegates_and_five_thousand_lines(qapp: QApplication, tmp_path: Path) -> None:
    folder = copied_archive(CROWD, tmp_path / "dữ liệu")
    with watched_window(qapp, folder, datetime(2027, 1, 4, 9, 30, tzinfo=VIETNAM)) as watched:
        look_around(watched, "hn00000")
        watched.does("open", lambda: watched.window.open_conference(CROWDED))
        capture_live(watched)
        find_here(watched)
        call_the_roll(watched)
        change_all(watched)
        hand_on(watched, tmp_path)
        read_back(watched)
        adopt(watched)
    assert not told(watched.watch), told(watched.watch)


def test_an_archive(qapp: QApplication, tmp_path: Path) -> None:
    folder = copied_archive(SMALL, tmp_path / "dữ liệu")
    with watched_window(qapp, folder, datetime(2026, 12, 20, 9, 30, tzinfo=VIETNAM)) as watched:
        look_around(watched, "hn00000")
        walk_the_archive(watched, f"hn{SMALL.conferences // 2:05}")
    assert not told(watched.watch), told(watched.watch)


@pytest.mark.slow
def test_ten_thousand_conferences_and_four_hundred_thousand_lines(qapp: QApplication, tmp_path: Path) -> None:
    folder = copied_archive(WHOLE, tmp_path / "dữ liệu")
    with watched_window(qapp, folder, datetime(2027, 1, 4, 9, 30, tzinfo=VIETNAM)) as watched:
        look_around(watched, "hn00000")
        walk_the_archive(watched, "hn07777")
        watched.does("open", lambda: watched.window.open_conference(CROWDED))
        capture_live(watched)
    assert not told(watched.watch), told(watched.watch)


def told(watch: LoopWatch) -> str:
    """Return what took too long, and at what the time went; empty when nothing did."""
    blocks = (block for block in watch.beyond(LIMIT) if block.milliseconds > limit_of(block.deed))
    return "\n".join(map(str, blocks))


def limit_of(deed: str) -> float:
    """Return how long a deed may block."""
    return _MAKING if deed.startswith(FIRST_VISIT) else _WHOLE_DEEDS.get(deed, LIMIT)


def look_around(watched: Watched, some: str) -> None:
    """Visit every screen once, over a conference of usual size."""
    watched.does(f"{FIRST_VISIT}open", lambda: watched.window.open_conference(some))
    watched.visits("step_prepare", "step_attendance", "step_capture", "step_review", "step_sign")
    watched.visits("step_directory", "step_organisation", "step_attendance_year", "step_number_register")


def capture_live(watched: Watched) -> None:
    """Type, save, decide, take back, move, choose all."""
    watched.capture.dock.line.edit.setFocus()
    for number in range(3):
        watched.types("type", f"Thôn {number}")
        watched.presses("save", Qt.Key.Key_Return)
    watched.commands("agree", "agree")
    watched.commands("undo", "undo")
    watched.commands("redo", "redo")
    watched.presses("move", Qt.Key.Key_Up, ALT)
    watched.capture.findings.setFocus()
    watched.presses("page up", Qt.Key.Key_PageUp)
    watched.presses("top", Qt.Key.Key_Home)
    watched.presses("several", Qt.Key.Key_Down, SHIFT)
    watched.presses("all", Qt.Key.Key_A, CTRL)
    watched.presses("back to the line", Qt.Key.Key_Escape)


def find_here(watched: Watched) -> None:
    """Look for words among the lines, and let all be seen again."""
    watched.commands("find here", "find_here")
    watched.types("letter to find", "con cham")
    watched.presses("all lines again", Qt.Key.Key_Escape)


def call_the_roll(watched: Watched) -> None:
    """Mark people, by their numbers and one after another."""
    watched.goes("step_attendance")
    watched.types("mark", "17 ")
    watched.presses("mark", Qt.Key.Key_Return)
    watched.goes("step_prepare")
    watched.goes("step_capture")


def read_back(watched: Watched) -> None:
    """Go to review, look at the minute, walk through it."""
    watched.goes("step_review")
    watched.presses("next paragraph", Qt.Key.Key_Down)
    watched.presses("page down", Qt.Key.Key_PageDown)
    watched.presses("end of the minute", Qt.Key.Key_End)


def change_all(watched: Watched) -> None:
    """Decide on every line at once, and take that back: one transaction each."""
    watched.capture.findings.setFocus()
    watched.presses("all", Qt.Key.Key_A, CTRL)
    watched.commands("decide on all", "defer")
    watched.commands("take all back", "undo")
    watched.presses("back to the line", Qt.Key.Key_Escape)


def hand_on(watched: Watched, folder: Path) -> None:
    """Write the conference file, and take in one as long under another name."""
    archive, path = watched.suite.archive, folder / "dai.hoinghi.json"
    watched.does("write the file", lambda: archive.export(ConferenceId(CROWDED), path))
    path.write_text(path.read_text(encoding="utf-8").replace(CROWDED, "ban-sao"), encoding="utf-8")
    watched.does("take a file in", lambda: watched.window.open_path(path))
    watched.does("open", lambda: watched.window.open_conference(CROWDED))


def adopt(watched: Watched) -> None:
    """Adopt the minute, and look at it where it is signed."""
    watched.window.go("step_capture")
    watched.suite.preparation.go_to_state(ConferenceId(CROWDED), ConferenceState.REVIEW)
    watched.suite.review.end_now(ConferenceId(CROWDED))
    watched.does("review after all changed", lambda: watched.window.go("step_review"))
    watched.does("adopt", watched.review.adopt)
    watched.goes("step_sign")
    watched.goes("step_home")


def walk_the_archive(watched: Watched, some: str) -> None:
    """Scroll, search, open conferences, look at every screen of the whole office."""
    watched.home.list.setFocus()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_Down):
        watched.presses("scroll", key)
    watched.home.search.edit.setFocus()
    for words in ("t", "suoi da", "van phong theo doi", "giao ban quy 2"):
        watched.types("letter to search", words)
        watched.does("search", lambda: watched.watch.settle(watched.home.results.isVisible))
        watched.presses("search given up", Qt.Key.Key_Escape)
        watched.home.search.edit.setFocus()
    watched.does("open an old one", lambda: watched.window.open_conference(some))
    watched.goes("step_number_register")
    watched.goes("step_attendance_year")
    watched.goes("step_directory")
    watched.goes("step_sign")
    watched.goes("step_home")
    watched.commands("new conference", "new_conference")
    watched.goes("step_home")
    watched.commands("like the one before", "new_from_previous")
    watched.goes("step_home")


def test_the_watch_sees_what_sleeps_in_a_slot_by_computing(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that computes for 60 ms is told, with its name; one of 20 ms is not."""
    monkeypatch.setattr(loop_watch, "slowness", lambda *_: 1.0)
    with LoopWatch() as watch:
        for milliseconds in (20, 60):
            with watch.deed(f"{milliseconds} ms"):
                QTimer.singleShot(0, qapp, partial(compute, milliseconds / 1000))
    assert [block.deed for block in watch.beyond()] == ["60 ms"]
    assert "compute" in watch.longest().stacks[0]


def test_the_watch_counts_in_the_pace_that_the_machine_has_by_then(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    paces = [1.0, 2.0]
    monkeypatch.setattr(loop_watch, "slowness", lambda *_: paces.pop(0))
    with LoopWatch() as watch, watch.deed("80 ms"):
        QTimer.singleShot(0, qapp, partial(compute, 0.08))
    assert watch.beyond() == []
    assert 40 <= watch.longest().milliseconds < 50


def compute(seconds: float) -> None:
    """Keep the processor busy."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells for how long a thread was ready")
def test_the_watch_tells_a_sleep_in_a_slot_from_the_work_of_others(qapp: QApplication) -> None:
    with LoopWatch() as watch:
        for milliseconds in (5, 60):
            with watch.deed(f"{milliseconds} ms"):
                QTimer.singleShot(0, qapp, lambda seconds=milliseconds / 1000: time.sleep(seconds))
    assert [block.deed for block in watch.waiting()] == ["60 ms"]
    assert watch.beyond() == []

"""The command that starts a rehearsal, and how conferences that were only tried out are told from the others."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from secretary_app.app.composition import SAMPLE
from secretary_app.app.window import build_window, dress
from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.domain.errors import NotSavedError
from secretary_app.paths import resource
from secretary_app.ui.main_window.frame_words import OFFICE, STEPS
from secretary_app.ui.widgets.conference_rows import DatedRow
from secretary_app.ui.widgets.rehearsal_band import RehearsalBand
from tests.builders import FixedClock, a_conference
from tests.keyboard import press, type_unikey
from tests.suites import make_suite
from tests.ui.stage import settle
from tests.ui.whole import found, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from secretary_app.services.suite import Suite
    from secretary_app.ui.main_window.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
TRIED = ConferenceId("thử")
SCREENS = (*STEPS, *(name for name, *_ in OFFICE), "step_organisation")


class Starter:
    """Stands in for the process: remembers what it was given."""

    def __init__(self) -> None:
        self.given: list[tuple[bytes, str]] = []
        self.begun: list[Path] = []
        self.works = True
        self.full = False

    def prepare(self, file: bytes, theme: str) -> Path:
        if self.full:
            raise NotSavedError("disk_full", "/tạm")
        self.given.append((file, theme))
        return Path("/tạm/tệp")

    def start(self, file: Path) -> bool:
        self.begun.append(file)
        return self.works


@pytest.fixture
def starter() -> Starter:
    return Starter()


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return make_suite(tmp_path / "dữ liệu", FixedClock())


@pytest.fixture
def window(suite: Suite, starter: Starter, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    words = dress(qapp)
    window = build_window(qapp, suite, starter.prepare, starter.start)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    qapp.removeTranslator(words)  # type: ignore[arg-type]  # a translator


def rehearse(window: MainWindow, qtbot: QtBot) -> str:
    press(window.focusWidget() or window, Qt.Key.Key_F12, CTRL)
    qtbot.waitUntil(lambda: not window.kit.tasks.busy)
    return window.notices.notice.words.text()


def tried(suite: Suite, **details: object) -> None:
    conference = a_conference()
    changed = replace(conference.details, rehearsal=True, short_name="Buổi thử", **details)  # type: ignore[arg-type]
    suite.desk.add(replace(conference, id=TRIED, details=changed))


def test_the_open_conference_is_handed_over_by_a_key(
    window: MainWindow, suite: Suite, starter: Starter, qtbot: QtBot
) -> None:
    conference = opened(window, suite, ConferenceState.IN_SESSION)
    window.kit.actions["theme_dark"].trigger()
    type_unikey(found(window, "capture_line"), "đang gõ dở")
    told = rehearse(window, qtbot)
    ((file, theme),) = starter.given
    assert (file, theme) == (suite.archive.encode(conference.id), "dark")
    assert starter.begun == [Path("/tạm/tệp")]
    assert told.startswith("Cửa sổ tập thử đang mở.")
    assert suite.desk.conference(conference.id).details.rehearsal is False
    assert found(window, "capture_line").toPlainText() == "đang gõ dở"  # type: ignore[attr-defined]
    assert QApplication.focusWidget() is found(window, "capture_line")


def test_while_no_conference_is_open_it_is_the_sample(window: MainWindow, starter: Starter, qtbot: QtBot) -> None:
    rehearse(window, qtbot)
    ((file, _theme),) = starter.given
    assert json.loads(file) == json.loads(resource(SAMPLE).read_bytes())


@pytest.mark.parametrize("full", [False, True])
def test_a_rehearsal_that_cannot_start_is_said(window: MainWindow, starter: Starter, qtbot: QtBot, full: bool) -> None:
    starter.full, starter.works = full, False
    assert ("Ổ đĩa đã đầy" if full else "Không mở được cửa sổ tập thử") in rehearse(window, qtbot)


def test_the_band_and_the_title_tell_a_rehearsal_on_every_screen(
    tmp_path: Path, starter: Starter, qapp: QApplication, qtbot: QtBot
) -> None:
    house = make_suite(tmp_path / "tập thử", FixedClock(), rehearsal=True)
    window = build_window(qapp, house, starter.prepare, starter.start)
    qtbot.addWidget(window)
    window.show()
    band = window.findChild(RehearsalBand, "rehearsal_band")
    assert band is not None
    assert (band.isVisible(), band.accessibleName()) == (True, "TẬP THỬ – không gì được giữ lại")
    assert window.windowTitle() == "Tập thử – Thư ký Hội nghị"
    opened(window, house, ConferenceState.IN_SESSION)
    assert window.windowTitle().startswith("Tập thử – Tổng kết")
    assert band.isVisible()
    assert not window.kit.actions["rehearse"].isEnabled()


def test_the_band_does_not_make_the_smallest_window_grow(
    tmp_path: Path, starter: Starter, qapp: QApplication, qtbot: QtBot
) -> None:
    house = make_suite(tmp_path / "tập thử", FixedClock(), rehearsal=True)
    window = build_window(qapp, house, starter.prepare, starter.start)
    qtbot.addWidget(window)
    window.resize(window.minimumSize())
    window.show()
    opened(window, house, ConferenceState.IN_SESSION)
    for step in SCREENS:
        window.go(step)
        settle()
        band = found(window, "rehearsal_band")
        assert window.size() == window.minimumSize()
        assert (band.y(), band.height(), window.header.y()) == (0, 28, 28)


def test_a_tried_conference_among_real_ones_has_a_band_of_its_own(window: MainWindow, suite: Suite) -> None:
    tried(suite)
    suite.desk.add(a_conference())
    band = window.findChild(RehearsalBand, "rehearsal_band")
    assert band is not None
    assert not band.isVisible()
    window.open_conference(TRIED)
    assert band.isVisible()
    assert band.words.startswith("HỘI NGHỊ TẬP THỬ")
    window.open_conference(a_conference().id)
    assert not band.isVisible()
    assert window.windowTitle().startswith("Giao ban")


def test_the_list_tells_a_tried_conference(window: MainWindow, suite: Suite) -> None:
    tried(suite)
    suite.desk.add(a_conference())
    settle()
    model = window.view.model  # type: ignore[attr-defined]  # the home screen
    rows = {row.key: row for row in model.lines if isinstance(row, DatedRow)}
    assert (rows[TRIED].rehearsal, rows[a_conference().id].rehearsal) == (True, False)
    assert "Tập thử: Buổi thử" in rows[TRIED].spoken
    type_unikey(found(window, "global_search"), "buổi thử")
    window.view.finding.search()  # type: ignore[attr-defined]  # as the timer does
    assert any(isinstance(row, DatedRow) and row.rehearsal for row in window.view.found.lines)  # type: ignore[attr-defined]


def test_a_new_conference_takes_over_from_a_real_one(window: MainWindow, suite: Suite) -> None:
    suite.desk.add(a_conference())
    tried(suite, planned_start=a_conference().details.planned_start.replace(year=2027))  # type: ignore[union-attr]
    window.go("step_home")
    window.view.list.clearSelection()  # type: ignore[attr-defined]
    window.view.list.setCurrentIndex(window.view.model.index(-1, 0))  # type: ignore[attr-defined]
    window.kit.actions["new_from_previous"].trigger()
    assert window.view.conference.details.name == a_conference().details.name
    assert window.view.conference.details.rehearsal is False

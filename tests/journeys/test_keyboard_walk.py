"""The whole capture screen by keyboard alone: every row of its legend is true, and nothing needs a mouse."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from secretary_app.app.window import build_window, dress
from secretary_app.ui.actions import ACTIONS
from secretary_app.ui.main_window.frame_words import OFFICE, STEPS
from secretary_app.ui.main_window.legend_words import legend_groups
from secretary_app.ui.widget_keys import LEGEND_ORDER, WIDGET_KEYS
from tests.journeys import walk_around, walk_of_line, walk_of_lines
from tests.journeys.keyboard_walk import WALKS, NoMouse, Walker, legend_of
from tests.journeys.live import Live, go_live, suite_in_session
from tests.journeys.secretary import Secretary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from secretary_app.services.suite import Suite
    from tests.guards import Answers

PARTS = (walk_around, walk_of_line, walk_of_lines)
SCREENS = (*STEPS, *(name for name, *_ in OFFICE), "step_organisation")
# Commands that work on the capture screen and have no key, each with the reason why the menu is enough.
ONCE = "đúng một lần trong đời hội nghị; cũng ở nút trạng thái của đầu cửa sổ"
FILES = "ghi ra tệp hoặc đọc tệp: không làm trong lúc người khác đang nói"
ELSEWHERE = "mở màn hình khác của cả đơn vị; cũng ở thanh bên trái, tới bằng Tab"
KEEPING = "việc giữ dữ liệu: không làm trong lúc người khác đang nói"
LOOK = "đổi cách hiện, làm một lần cho mỗi máy"
BY_MENU = {
    "new_from_previous": ELSEWHERE,
    "open_sample": ELSEWHERE,
    "export_conference": FILES,
    "export_pdf": FILES,
    "export_word": FILES,
    "export_extract": FILES,
    "export_notice": FILES,
    "export_commitments": FILES,
    "profiles": KEEPING,
    "move_data": KEEPING,
    "open_data_folder": KEEPING,
    "open_safety": ELSEWHERE,
    "back_up_data": "tự sao lưu trong lúc họp; cũng ở màn hình Trung tâm an toàn",
    "check_data": "tự kiểm tra khi mở; cũng ở màn hình Trung tâm an toàn",
    "start_session": ONCE,
    "end_now": ONCE,
    "to_review": ONCE,
    "adopt": ONCE,
    "reopen": ONCE,
    "export_sign_in": FILES,
    "print_sign_in": FILES,
    "export_attendance": FILES,
    "signature_pictures": FILES,
    "upgrade_file": FILES,
    "verify_file": FILES,
    "show_signed": FILES,
    "compare_signed": FILES,
    "rescue_signed": FILES,
    "save_report": FILES,
    "print_report": FILES,
    "edit_trust": FILES,
    "open_directory": ELSEWHERE,
    "set_up_organisation": ELSEWHERE,
    "add_person": ELSEWHERE,
    "merge_people": ELSEWHERE,
    "edit_phrases": "trong câu mẫu: Alt+0 rồi Tab",
    "import_people": FILES,
    "export_people": FILES,
    "export_template": FILES,
    "attendance_year": ELSEWHERE,
    "show_journal": "xem lại ai đã đổi gì: không làm trong lúc người khác đang nói",
    "number_register": "xem sổ số: không làm trong lúc người khác đang nói",
    "data_passphrase": "đặt một lần, lúc không họp",
    "certify_first": "đặt một lần cho cả đơn vị",
    "projector_light": LOOK,
    "projector_dark": LOOK,
    "theme_system": LOOK,
    "theme_light": LOOK,
    "theme_dark": LOOK,
    "show_about": "không phải là việc",
}


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return suite_in_session(tmp_path / "du-lieu")


@pytest.fixture
def secretary(qtbot: QtBot, qapp: QApplication, suite: Suite) -> Iterator[Secretary]:
    """The whole window; only a rehearsal, which is a process of its own, is not really started."""
    words = dress(qapp)
    window = build_window(qapp, suite, prepare=lambda _bytes, _theme: Path(), start=lambda _file: True)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    yield Secretary(window, qtbot)
    window.close()
    assert words is not None


@pytest.fixture
def live(secretary: Secretary, suite: Suite) -> Live:
    return go_live(secretary, suite)


@pytest.fixture(autouse=True)
def no_mouse(qapp: QApplication) -> Iterator[NoMouse]:
    """Fail a walk that used the mouse."""
    guard = NoMouse()
    qapp.installEventFilter(guard)
    yield guard
    qapp.removeEventFilter(guard)
    assert not guard.seen, f"chuột: {guard.seen}"


@pytest.mark.parametrize("row", sorted(WALKS))
def test_the_keys_of_this_row_do_what_it_says(row: str, live: Live, answers: Answers) -> None:
    WALKS[row](Walker(live, answers, row))


def test_the_walk_tries_every_row_of_the_legend_and_no_other(live: Live) -> None:
    rows = [name for name, _row in legend_of(live)]
    assert len(rows) == len(set(rows))
    assert {name for name in WALKS if name not in rows} == set(), "không có trong bảng phím"
    assert {name for name in rows if name not in WALKS} == set(), "không ai thử"
    assert {walk.__module__ for walk in WALKS.values()} == {part.__name__ for part in PARTS}


def test_the_legend_on_the_screen_is_the_one_that_is_walked(live: Live) -> None:
    live.secretary.window.kit.actions["show_keys"].trigger()
    told = live.secretary.window.legend.panel.accessibleDescription()
    for _name, row in legend_of(live):
        assert f"{' '.join(row.keys)}: {row.text}" in told


def test_every_command_of_the_capture_screen_has_a_key_or_a_stated_reason(live: Live) -> None:
    actions = live.secretary.window.kit.actions
    live.secretary.types("Một")
    live.secretary.enters()
    working = {spec.name for spec in ACTIONS if not spec.screens or "step_capture" in spec.screens}
    assert {spec.name for spec in ACTIONS if actions[spec.name].isEnabled()} <= working
    assert {spec.name for spec in ACTIONS if spec.name in working and not spec.keys} == set(BY_MENU)


def test_every_key_that_works_on_a_screen_is_in_its_legend(live: Live) -> None:
    window = live.secretary.window
    window.kit.actions["show_keys"].trigger()
    window.legend.close_overlay()
    bodies = live.suite.desk.conference(live.conference_id).bodies
    for step in SCREENS:
        window.go(step)
        told = {(caps, row.text) for group in legend_groups(step, bodies) for row in group.rows for caps in row.keys}
        stood_for = {name for row in WIDGET_KEYS if not row.screens or step in row.screens for name in row.instead_of}
        for spec in ACTIONS:
            action = window.kit.actions[spec.name]
            if action.isEnabled() and not action.shortcut().isEmpty() and spec.name not in stood_for:
                caps = spec.keys.replace("+", " ").replace("Up", "↑").replace("Down", "↓").replace("Return", "Enter")
                caps = caps.replace("Pg↑", "PgUp").replace("Pg↓", "PgDn")
                texts = {text for cap, text in told if cap == caps}
                assert any(spec.text.lower() in text.lower() for text in texts), (step, spec.name, caps)


def test_every_group_of_the_two_tables_has_a_place_in_the_legend() -> None:
    assert {spec.legend for spec in ACTIONS if spec.legend} | {row.group for row in WIDGET_KEYS} == set(LEGEND_ORDER)
    stood_for = {name for row in WIDGET_KEYS for name in row.instead_of}
    assert [spec.name for spec in ACTIONS if spec.keys and not spec.legend and spec.name not in stood_for] == []
    assert [spec.name for spec in ACTIONS if spec.legend and not spec.keys] == []

"""Tab goes through everything and comes back; everything has a name; what covers the screen gives the focus back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from secretary_app.domain.findings import FindingKind
from secretary_app.ui.main_window.legend_words import legend_groups
from tests.journeys.keyboard_walk import ALT, CTRL, SHIFT, Key, NoMouse, Walker
from tests.journeys.live import go_live, suite_in_session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtCore import Qt

    from secretary_app.services.suite import Suite
    from tests.guards import Answers
    from tests.journeys.secretary import Secretary

LINE = "capture_line"
FRAME = [  # what the header and the rail hold, on every screen of a conference
    *("body_chip_hdnd", "body_chip_ubnd", "body_chip_mttq", "conference_state", "show_keys", "step_home"),
    *("step_prepare", "step_attendance", "step_capture", "step_review", "step_sign"),
    *("step_directory", "step_attendance_year", "step_safety"),
]
CAPTURE = [
    *("find_here_edit", "find_only", "find_kind", "find_body", "find_close"),
    *("findings_view", "agenda_view", "undecided_list", "to_fix_list"),
    *("presiding_menu", "recess_button", "projector_button"),
]
CHIPS = ["chip_speaker_remove", "chip_owner_remove", "chip_due_remove"]
REVIEW = [
    *("review_view", "review_preview_scroll", "review_preview_zoom_in"),
    *FRAME[3:],
    *FRAME[:3],
    *("closing_scroll", "closing_checklist", "started_time", "ended_time", "corrections_list", "adopt_button"),
    *("review_compare", "compare_versions_button", "review_parts", "review_print", "stage_button"),
]


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return suite_in_session(tmp_path / "du-lieu")


@pytest.fixture
def walker(secretary: Secretary, suite: Suite, answers: Answers) -> Walker:
    return Walker(go_live(secretary, suite), answers, "")


@pytest.fixture(autouse=True)
def no_mouse(qapp: QApplication) -> Iterator[None]:
    guard = NoMouse()
    qapp.installEventFilter(guard)
    yield
    qapp.removeEventFilter(guard)
    assert not guard.seen, f"chuột: {guard.seen}"


def round_trip(walker: Walker, key: Qt.Key = Key.Key_Tab) -> list[QWidget]:
    """Press Tab until the focus is back where it was; return where it was in between, from the beginning."""
    first = walker.live.secretary.here
    passed = [first]
    for _ in range(60):
        walker.press(key)
        here = walker.live.secretary.here
        if here is first:
            return passed
        assert here not in passed, f"Tab goes round without {first.objectName()}"
        passed.append(here)
    raise AssertionError(f"Tab never came back to {first.objectName()}")


def names(passed: list[QWidget]) -> list[str]:
    return [widget.objectName() for widget in passed]


def nameless(passed: list[QWidget]) -> list[str]:
    return [f"{type(widget).__name__} {widget.objectName()}" for widget in passed if not widget.accessibleName()]


def without_a_way(screen: QWidget, passed: list[QWidget], keys: set[str]) -> list[str]:
    """Return the visible buttons that Tab does not come to and that name no key of the legend."""
    buttons = [button for button in screen.findChildren(QAbstractButton) if button.isVisible() and button.isEnabled()]
    assert buttons
    return [
        f"{button.objectName()} “{button.accessibleName()}”"
        for button in buttons
        if button not in passed and not names_a_key(button, keys)
    ]


def names_a_key(button: QAbstractButton, keys: set[str]) -> bool:
    told = button.accessibleName().replace("+", " ")
    return any(told.endswith((f", {key}", f"({key})", f", {key})")) for key in keys)


def keys_of_legend(walker: Walker, step: str) -> set[str]:
    bodies = walker.live.suite.desk.conference(walker.live.conference_id).bodies
    caps = {cap for group in legend_groups(step, bodies) for row in group.rows for cap in row.keys}
    return caps | {f"{cap[:-1]}↓" for cap in caps if cap.endswith(" ↑")}  # "Alt ↑", "↓" are painted side by side


def fill_capture(walker: Walker) -> None:
    """Let everything be there that the screen can show at once."""
    walker.save("Một", "Hai")
    walker.press(Key.Key_T, CTRL)
    walker.types("@văn đông")
    walker.press(Key.Key_Tab)
    walker.press(Key.Key_F6)
    walker.types("@ub")
    walker.press(Key.Key_Tab)
    walker.types(">>30/6 ")
    walker.press(Key.Key_G, CTRL)
    walker.tab_to(LINE, Key.Key_Backtab)


def test_tab_goes_through_the_capture_screen_and_comes_back(walker: Walker) -> None:
    fill_capture(walker)
    passed = round_trip(walker)
    assert names(passed) == [LINE, *CHIPS, *CAPTURE, *FRAME]
    assert nameless(passed) == []
    assert walker.live.words == ""  # Tab typed nothing
    back = round_trip(walker, Key.Key_Backtab)
    assert back == [passed[0], *reversed(passed[1:])]
    assert without_a_way(walker.live.secretary.window, passed, keys_of_legend(walker, "step_capture")) == []


@pytest.mark.parametrize("button", CHIPS)
def test_a_chip_is_taken_away_by_key_and_the_line_has_the_focus(walker: Walker, button: str) -> None:
    fill_capture(walker)
    cross = walker.tab_to(button)
    assert cross.accessibleName().split()[-1] in {"Đông", "huyện", "30/6/2024"}
    walker.press(Key.Key_Space)
    assert (walker.focus, walker.is_seen(button)) == (LINE, False)


@pytest.mark.parametrize("screen", ["step_capture", "step_review"])
def test_a_button_under_the_focus_is_pressed_by_enter_and_by_space(walker: Walker, screen: str) -> None:
    walker.live.secretary.window.go(screen)
    for key in (Key.Key_Return, Key.Key_Space):
        walker.tab_to("show_keys")
        walker.press(key)
        assert walker.is_seen("key_legend")
        walker.press(Key.Key_Escape)
        assert walker.focus == "show_keys"


def test_tab_goes_through_the_read_back_and_comes_back(walker: Walker) -> None:
    walker.save("Một")
    walker.live.secretary.window.go("step_review")
    walker.wait(lambda: walker.focus == "review_view")
    walker.wait(walker.find(QAbstractButton, "review_preview_page_next").isEnabled)
    passed = round_trip(walker)
    asked = [name for name in names(passed) if not name.startswith("review_preview_page")]  # as many as there are pages
    assert asked == REVIEW
    assert nameless(passed) == []
    assert without_a_way(walker.live.secretary.window, passed, keys_of_legend(walker, "step_review")) == []


def agenda(walker: Walker) -> None:
    walker.press(Key.Key_F2, CTRL)


def phrases(walker: Walker) -> None:
    walker.press(Key.Key_0, ALT)


def paste(walker: Walker) -> None:
    QGuiApplication.clipboard().setText("Đoạn một\nĐoạn hai")
    walker.press(Key.Key_V, CTRL)


def history(walker: Walker) -> None:
    walker.press(Key.Key_F12, SHIFT)


def legend(walker: Walker) -> None:
    walker.press(Key.Key_Slash, CTRL)


def own_phrases(walker: Walker) -> None:
    walker.press(Key.Key_0, ALT)
    walker.tab_to("own_phrases")
    walker.press(Key.Key_Return)


def trusted(walker: Walker) -> None:
    walker.live.secretary.window.kit.actions["edit_trust"].trigger()


def journal(walker: Walker) -> None:
    walker.live.secretary.window.kit.actions["show_journal"].trigger()


@pytest.mark.parametrize(
    ("cover", "opened"),
    [
        ("journal_page", journal),
        ("agenda_sheet", agenda),
        ("phrase_popup", phrases),
        ("paste_sheet", paste),
        ("finding_history_sheet", history),
        ("key_legend", legend),
        ("own_phrases_page", own_phrases),
        ("trust_page", trusted),
    ],
)
def test_what_covers_the_screen_keeps_tab_to_itself_and_esc_leads_back_to_the_line(
    walker: Walker, cover: str, opened: Callable[[Walker], None]
) -> None:
    walker.add("Một", FindingKind.RESULT)
    walker.types("Đang gõ")
    opened(walker)
    panel: QWidget = walker.find(QWidget, cover)
    assert panel.accessibleName()
    passed = round_trip(walker)
    assert [widget.objectName() for widget in passed if widget is not panel and not panel.isAncestorOf(widget)] == []
    assert nameless(passed) == []
    assert without_a_way(panel, passed, keys_of_legend(walker, "step_capture")) == []
    walker.press(Key.Key_Escape)
    assert (walker.is_seen(cover), walker.focus, walker.live.words) == (False, LINE, "Đang gõ")

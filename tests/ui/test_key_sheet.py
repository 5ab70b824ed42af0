"""The list of keys over the window: what is plugged in, other libraries, looking again, trying out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from secretary_app.domain.errors import SigningError
from secretary_app.domain.signatures import SigningProblem
from secretary_app.ui.actions import Actions
from secretary_app.ui.views.key_sheet import KeySheet
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.check_list import CheckLevel, CheckList
from secretary_app.ui.widgets.list_sheet import ListSheet
from tests.fake_tokens import MODULE
from tests.keyboard import press
from tests.ui.stage import Stage, child, settle
from tests.ui.test_sign_view import NAMES, authority, stage, view
from tests.ui.token_stage import LEFT, Key, identity, plug_in, rest

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.ui.theme import Theme
    from secretary_app.ui.views.sign_view import SignView
    from tests.office_authority import OfficeAuthority

__all__ = ["authority", "stage", "view"]  # fixtures


def opened_sheet(view: SignView, stage: Stage) -> KeySheet:
    """Open the list by its link, as Enter does, and wait for what is found."""
    link = child(view, Button, "choose_key")
    link.setFocus()
    press(link, Key.Key_Return)
    rest(view, stage)
    return child(stage.window, KeySheet, "key_sheet")


def lines(sheet: KeySheet) -> list[str]:
    return [row.text for row in sheet.panel.model.rows]


def push(stage: Stage, name: str, view: SignView) -> None:
    """Go to a button of the list by Tab and press it."""
    sheet = child(stage.window, KeySheet, "key_sheet")
    wanted = child(sheet, QWidget, name)
    for _ in range(12):
        focused = QApplication.focusWidget()
        if focused is wanted:
            break
        press(focused or sheet, Key.Key_Tab)
    assert wanted.hasFocus(), name
    press(wanted, Key.Key_Return)
    rest(view, stage)


def trial(stage: Stage) -> dict[str, CheckLevel]:
    checks = child(stage.window, CheckList, "token_trial")
    assert checks.isVisible()
    return {check.key.partition(":")[0]: check.level for check in checks.checks}


def test_nothing_plugged_in_says_what_to_do_and_looking_again_finds_it(
    view: SignView, stage: Stage, authority: OfficeAuthority
) -> None:
    sheet = opened_sheet(view, stage)
    (row,) = sheet.panel.model.rows
    assert row.text == "Không thấy USB Token nào"
    assert "bấm Tìm lại" in row.detail
    assert not child(sheet, Button, "key_sheet_agree").isVisible()
    plug_in(stage, identity(stage, authority, NAMES[0]))
    push(stage, "search_tokens", view)
    assert lines(sheet) == ["SafeNet eToken 5110", NAMES[0]]
    press(sheet.panel.list, Key.Key_Return)
    rest(view, stage)
    assert view.desk.panel.card.lines[0] == NAMES[0]


def test_escape_closes_the_list_and_nothing_changes(view: SignView, stage: Stage) -> None:
    sheet = opened_sheet(view, stage)
    press(sheet.panel.list, Key.Key_Escape)
    assert not sheet.isVisible()
    assert child(view, Button, "choose_key").hasFocus()
    assert stage.kit.preferences.signer_token(NAMES[0]) is None


def test_a_list_that_was_closed_while_searching_stays_closed(view: SignView, stage: Stage) -> None:
    press(child(view, Button, "choose_key"), Key.Key_Return)
    sheet = child(stage.window, KeySheet, "key_sheet")
    press(sheet.panel.list, Key.Key_Escape)
    rest(view, stage)
    assert not any(other.isVisible() for other in stage.window.findChildren(KeySheet))


def test_a_library_that_was_named_is_searched_from_now_on(
    view: SignView, stage: Stage, authority: OfficeAuthority, tmp_path: Path
) -> None:
    library = tmp_path / "libkhac.so"
    sheet = opened_sheet(view, stage)
    stage.files.append(library)
    push(stage, "choose_module", view)
    assert stage.suite.settings.section("tokens")["modules"] == [str(library)]
    checks = child(sheet, CheckList, "token_trial").checks
    assert [check.title for check in checks] == [str(library)]
    assert "Không thấy phần mềm" in checks[0].detail
    stage.tokens.modules.append(library)
    token = plug_in(stage, identity(stage, authority, NAMES[0]))
    token.module = library
    push(stage, "search_tokens", view)
    assert NAMES[0] in lines(sheet)


def test_a_library_that_fails_is_named_while_no_token_is_seen(
    view: SignView, stage: Stage, authority: OfficeAuthority
) -> None:
    other = MODULE.with_name("libhong.so")
    stage.tokens.modules.append(other)
    stage.tokens.failing[other] = SigningError(SigningProblem.MODULE_UNUSABLE, "not_pkcs11")
    sheet = opened_sheet(view, stage)
    assert [check.title for check in child(sheet, CheckList, "token_trial").checks] == [str(other)]
    plug_in(stage, identity(stage, authority, NAMES[0]))
    push(stage, "search_tokens", view)
    assert not child(sheet, CheckList, "token_trial").isVisible()


def test_a_token_is_tried_out_without_a_pin(view: SignView, stage: Stage, authority: OfficeAuthority) -> None:
    plug_in(stage, identity(stage, authority, NAMES[0]), identity(stage, authority, NAMES[0], days=-3)).left = 2
    opened_sheet(view, stage)
    push(stage, "try_token", view)
    found = trial(stage)
    assert found == {
        "module_loads": CheckLevel.GOOD,
        "token_seen": CheckLevel.GOOD,
        "token_certificates": CheckLevel.GOOD,
        "certificate_usable": CheckLevel.GOOD,
        "certificate_expired": CheckLevel.NOTICE,
        "token_answers": CheckLevel.GOOD,
        "pin_low": CheckLevel.NOTICE,
    }
    assert stage.tokens.pins == []
    assert stage.tokens.all_closed


def test_a_token_that_fails_when_tried_is_told(view: SignView, stage: Stage, authority: OfficeAuthority) -> None:
    plug_in(stage, identity(stage, authority, NAMES[0])).left = 0
    opened_sheet(view, stage)
    stage.tokens.pulled_at = "certificate"
    push(stage, "try_token", view)
    found = trial(stage)
    assert found["token_removed"] is CheckLevel.BLOCKED
    assert found["pin_locked"] is CheckLevel.BLOCKED
    push(stage, "try_token", view)
    assert trial(stage) == {"module_loads": CheckLevel.GOOD, "token_missing": CheckLevel.BLOCKED}


def test_the_menus_work_on_after_a_list_was_closed(theme: Theme, qtbot: QtBot) -> None:
    window, actions = QMainWindow(), Actions()
    qtbot.addWidget(window)
    actions.give_to(window, window.menuBar())
    window.show()
    qtbot.waitExposed(window)
    sheet = ListSheet(theme, window, "list", "Danh sách")
    with qtbot.waitSignal(sheet.destroyed):
        sheet.show_once("Danh sách", "", ())
        settle()
        sheet.close_overlay()
    settle()
    actions.fit("step_capture", conference_open=True, allowed=lambda _command: True)
    assert actions["kind_conclusion"].isEnabled()


def test_a_double_click_chooses(view: SignView, stage: Stage, authority: OfficeAuthority) -> None:
    plug_in(stage, identity(stage, authority, NAMES[0]))
    sheet = opened_sheet(view, stage)
    place = sheet.panel.list.visualRect(sheet.panel.model.index(1)).center()
    QTest.mouseClick(sheet.panel.list.viewport(), LEFT, pos=place)
    QTest.mouseDClick(sheet.panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    rest(view, stage)
    assert view.desk.panel.card.lines[0] == NAMES[0]

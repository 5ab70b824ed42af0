"""Slots signed before their turn, on paper, declined and opened again, by keys."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QWidget

from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.domain.signatures import SlotName, SlotState
from secretary_app.ui.widgets.button import Button
from tests.builders import at
from tests.keyboard import press, type_unikey
from tests.minutes_to_sign import DAY, KEY, adopt, issue, settle_all_but_seal
from tests.ui.links import slot_link
from tests.ui.stage import Stage, child, settle
from tests.ui.test_sign_view import (
    SOON,
    authority,
    give_key,
    key_file,
    ready,
    sign_turn,
    stage,
    states,
    stored,
    type_password,
    view,
)

if TYPE_CHECKING:
    from secretary_app.ui.views.sign_view import SignView
    from tests.office_authority import OfficeAuthority

__all__ = ["authority", "stage", "view"]  # fixtures

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def choose(view: SignView, place: int) -> QListView:
    """Go to a slot by arrow keys."""
    slots = child(view, QListView, "slots_view")
    slots.setFocus()
    press(slots, Key.Key_Home)
    for _ in range(place):
        press(slots, Key.Key_Down)
    return slots


def confirm(view: SignView) -> None:
    button = child(view, Button, "settle_confirm")
    assert button.isVisible()
    QTest.keyClick(button, Key.Key_Space)
    settle()


def titles(view: SignView) -> list[str]:
    return [check.title for check in view.desk.panel.checks.checks]


def test_a_slot_is_signed_before_its_turn_with_a_yes_and_that_is_seen(
    view: SignView, stage: Stage, authority: OfficeAuthority
) -> None:
    slots = choose(view, 2)
    press(slots, Key.Key_Return)
    assert states(view)[:3] == ["turn", "waiting", "early"]
    assert "Ký trước lượt" in titles(view)
    assert [row.at_hand for row in view.desk.pane.slots.rows] == [False, False, True, False, False]
    slot = view.desk.pane.slots.rows[2]
    give_key(view, stage, key_file(stage, authority, slot.name))
    type_password(view)
    press(child(view, QWidget, "key_password"), Key.Key_Return, CTRL)
    button = child(view, Button, "sign_button")
    stage.qtbot.waitUntil(lambda: button.text().startswith("Vẫn ký"), timeout=SOON)
    assert stored(view).slots[2].state is SlotState.WAITING
    press(button, Key.Key_Return, CTRL)
    stage.qtbot.waitUntil(lambda: states(view)[2] == "signed", timeout=SOON)
    ready(view, stage.qtbot)
    assert states(view) == ["turn", "waiting", "signed", "waiting", "waiting"]
    assert view.desk.pane.slots.rows[2].detail.endswith("ký trước lượt")
    stage.clock.moment += timedelta(minutes=1)
    sign_turn(view, stage, authority)
    assert states(view) == ["signed", "turn", "signed", "waiting", "waiting"]
    assert view.desk.pane.slots.rows[2].detail.endswith("ký trước lượt")
    assert "ký trước lượt" not in view.desk.pane.slots.rows[0].detail


def test_the_order_comes_back_by_choosing_the_slot_in_turn_or_leaving_the_screen(view: SignView, stage: Stage) -> None:
    choose(view, 2)
    stage.kit.actions["sign_before_turn"].trigger()
    assert states(view)[2] == "early"
    press(choose(view, 0), Key.Key_Return)
    assert states(view)[:3] == ["turn", "waiting", "waiting"]
    assert "Ký trước lượt" not in titles(view)
    choose(view, 3)
    stage.kit.actions["sign_before_turn"].trigger()
    assert view.leave()
    view.enter("")
    assert states(view) == ["turn", *["waiting"] * 4]


def test_the_seal_is_not_offered_before_the_others(view: SignView, stage: Stage) -> None:
    press(choose(view, 4), Key.Key_Return)
    stage.kit.actions["sign_before_turn"].trigger()
    assert "sau cùng" in stage.told[-1].text
    assert states(view) == ["turn", *["waiting"] * 4]
    assert not view.desk.pane.slots.rows[4].links


def test_commands_without_a_slot_to_act_on_say_which_to_choose(view: SignView, stage: Stage) -> None:
    assert view.allows("sign_before_turn")
    assert not view.allows("open_slot_again")
    stage.suite.minutes.sign_on_paper(view.conference.id, stage.suite.minutes.slots(view.conference.id)[1].id)
    settle()
    assert view.allows("open_slot_again")
    choose(view, 0)
    stage.kit.actions["open_slot_again"].trigger()
    assert "Chọn ô đã ghi" in stage.told[-1].text
    choose(view, 1)
    stage.kit.actions["sign_before_turn"].trigger()
    assert "Chọn một ô còn chờ" in stage.told[-1].text
    settle_all_but_seal(stage.suite, view.conference.id)
    assert not view.allows("sign_before_turn")
    assert view.allows("sign_on_paper")


def test_a_signature_by_pen_tells_its_day_and_where_the_copy_is(view: SignView, stage: Stage) -> None:
    choose(view, 1)
    stage.kit.actions["sign_on_paper"].trigger()
    day, note = child(view, QWidget, "paper_day"), child(view, QWidget, "paper_note")
    for wrong in ("hôm kia", "1/4/2027"):
        day.setFocus()
        day.selectAll()  # type: ignore[attr-defined]  # a line edit
        type_unikey(day, wrong)
        press(day, Key.Key_Return)
        assert day.property("wrong")
        assert states(view)[1] == "waiting"
    day.selectAll()  # type: ignore[attr-defined]
    type_unikey(day, "13/3")
    type_unikey(note, "lưu ở tủ số 3")
    press(note, Key.Key_Return)
    settle()
    assert states(view)[:2] == ["turn", "paper"]
    assert view.desk.pane.slots.rows[1].detail == "ký bằng bút trên bản in ngày 13/3/2026; lưu ở tủ số 3"
    kept = stored(view).slots[1]
    assert (kept.signed_at, kept.reason) == (at(0).replace(hour=0), "lưu ở tủ số 3")
    assert child(view, QWidget, "key_password").isVisible()  # the slot in turn goes on


def test_what_was_noted_is_taken_back_from_the_list_and_by_undo(view: SignView, stage: Stage) -> None:
    stage.undo(stored(view))
    choose(view, 2)
    stage.kit.actions["decline_slot"].trigger()
    reason = child(view, QWidget, "decline_reason")
    type_unikey(reason, "đi công tác")
    press(reason, Key.Key_Return)
    settle()
    assert states(view)[2] == "declined"
    slots = choose(view, 2)
    press(slots, Key.Key_Return)
    press(child(view, QWidget, "settle_confirm"), Key.Key_Escape)
    assert states(view)[2] == "declined"
    press(slots, Key.Key_Return)
    confirm(view)
    assert states(view)[2] == "waiting"
    stage.kit.actions["undo"].trigger()
    settle()
    assert states(view)[2] == "declined"
    stage.kit.actions["undo"].trigger()
    settle()
    assert states(view) == ["turn", *["waiting"] * 4]


def test_a_link_acts_on_the_slot_it_stands_in(view: SignView) -> None:
    choose(view, 3)
    slots = view.desk.pane.slots
    QTest.mouseClick(slots.viewport(), LEFT, pos=slot_link(slots, slots.rows[3].key, "paper"))
    confirm(view)
    assert states(view)[:4] == ["turn", "waiting", "waiting", "paper"]
    with pytest.raises(KeyError):
        slot_link(slots, slots.rows[1].key, "early")


def test_a_seal_on_paper_puts_its_number_into_the_register_after_a_gap_was_told(view: SignView, stage: Stage) -> None:
    settle_all_but_seal(stage.suite, view.conference.id)
    settle()
    fields = view.desk.pane.issue
    fields.number.setFocus()
    fields.number.selectAll()
    type_unikey(fields.number, "7")
    stage.kit.actions["sign_on_paper"].trigger()
    notice = child(view, QWidget, "settle_notice")
    assert "Số 07 bỏ qua số 05 đến 06." in notice.text()  # type: ignore[attr-defined]  # a label
    fields.number.setText("8")
    confirm(view)
    assert stored(view).state is ConferenceState.SIGNING  # another number than was asked about: asked anew
    assert "Số 08" in notice.text()  # type: ignore[attr-defined]
    confirm(view)
    assert stored(view).state is ConferenceState.ISSUED
    assert [line.number for line in stage.suite.register.book(KEY).issued] == [8]
    assert "08/BB-VP" in view.desk.panel.done.words.text()
    press(choose(view, 4), Key.Key_Return)
    confirm(view)
    assert stored(view).state is ConferenceState.SIGNING
    assert not stage.suite.register.book(KEY).issued
    assert states(view)[4] == "turn"


def test_a_seal_on_paper_without_number_or_with_one_that_is_none(view: SignView, stage: Stage) -> None:
    settle_all_but_seal(stage.suite, view.conference.id)
    settle()
    view.desk.pane.issue.number.setText("năm")
    stage.kit.actions["sign_on_paper"].trigger()
    assert "Nhập số và ngày" in view.desk.panel.password.sentence.text()
    view.desk.pane.issue.number.clear()
    stage.kit.actions["sign_on_paper"].trigger()
    confirm(view)
    assert stored(view).state is ConferenceState.ISSUED
    assert stored(view).minutes[-1].number == ""


def test_the_number_suggested_follows_what_other_minutes_got(view: SignView, stage: Stage) -> None:
    fields = view.desk.pane.issue
    assert fields.number.text() == "05"
    issue(stage.suite, "khác", 5, DAY)
    view.enter("")
    assert fields.number.text() == "06"
    fields.number.setText("9")
    issue(stage.suite, "nữa", 6, DAY)
    view.enter("")
    assert fields.number.text() == "9"


def test_a_number_that_another_minute_has_stops_the_seal_in_the_window(
    view: SignView, stage: Stage, authority: OfficeAuthority
) -> None:
    issue(stage.suite, "khác", 5, DAY)
    settle_all_but_seal(stage.suite, view.conference.id)
    settle()
    view.desk.pane.issue.number.setText("5")
    give_key(view, stage, key_file(stage, authority, "VĂN PHÒNG HĐND&UBND"))
    type_password(view)
    press(child(view, QWidget, "key_password"), Key.Key_Return, CTRL)
    stage.qtbot.waitUntil(lambda: "Giao ban khác" in view.desk.panel.password.sentence.text(), timeout=SOON)
    assert stored(view).slots[4].state is SlotState.WAITING
    assert stored(view).minutes[-1].number == ""


def test_a_question_waits_while_another_screen_is_in_front(view: SignView, stage: Stage) -> None:
    choose(view, 1)
    stage.kit.actions["sign_on_paper"].trigger()
    assert view.leave()
    view.enter("")
    confirm(view)
    assert states(view)[:2] == ["turn", "paper"]


def test_a_question_of_one_conference_settles_nothing_of_another(view: SignView, stage: Stage) -> None:
    stage.kit.actions["sign_on_paper"].trigger()
    other = adopt(stage.suite, "khác")
    view.open_conference(other)
    view.desk.panel.settle._confirm()  # noqa: SLF001 - a key that comes late
    assert all(slot.state is SlotState.WAITING for slot in stage.suite.minutes.slots(other))
    assert stage.suite.minutes.slots(ConferenceId("giao-ban"))[0].state is SlotState.WAITING
    assert stage.suite.minutes.slots(other)[0].id == SlotName("THU_KY")

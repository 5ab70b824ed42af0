"""Signing with a token, as a user does: checks before the PIN, one try at a time, stopped at any time."""

from __future__ import annotations

import errno
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from secretary_app.domain.errors import SigningError
from secretary_app.domain.pictures import owner_of
from secretary_app.domain.signatures import SigningProblem, SlotState, Verdict
from secretary_app.services.ports import Trust, VerifyRequest
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.check_list import CheckLevel
from tests.drawn_pictures import transparent
from tests.fake_tokens import MODULE
from tests.keyboard import press
from tests.office_authority import OfficeAuthority
from tests.ui.stage import child
from tests.ui.test_sign_view import NAMES, authority, give_key, key_file, ready, sign_turn, stage, stored, view
from tests.ui.token_stage import (
    CTRL,
    LEFT,
    PIN,
    SOON,
    Key,
    button,
    choose_token,
    identity,
    plug_in,
    rest,
    send,
    sentence,
    type_pin,
)

if TYPE_CHECKING:
    from secretary_app.ui.views.sign_view import SignView
    from tests.ui.stage import Stage

__all__ = ["authority", "stage", "view"]  # fixtures


def kept_files(stage: Stage) -> dict[str, bytes]:
    """Every file of a minute that is kept, by name."""
    folder = stage.suite.data_folder / "bien-ban"
    return {str(path): path.read_bytes() for path in folder.rglob("*.pdf")}


def levels(view: SignView) -> dict[str, CheckLevel]:
    return {check.key.partition(":")[0]: check.level for check in view.desk.panel.checks.checks}


def signed_first(view: SignView) -> bool:
    return stored(view).slots[0].state is SlotState.SIGNED


def tries(view: SignView) -> str:
    return child(view, QLabel, "pin_tries").text()


def test_everything_is_checked_before_the_pin_and_one_pin_signs(
    view: SignView, stage: Stage, authority: OfficeAuthority
) -> None:
    plug_in(stage, identity(stage, authority, NAMES[0]))
    choose_token(view, stage)
    assert levels(view)["certificate_valid"] is CheckLevel.GOOD
    assert levels(view)["trusted"] is CheckLevel.GOOD
    assert stage.tokens.pins == []
    assert child(view, QLabel, "key_device").text() == "USB Token: SafeNet eToken 5110"
    assert view.desk.panel.card.lines[0] == NAMES[0]
    assert child(view, QWidget, "key_password").hasFocus()
    type_pin(view)
    send(view)
    assert view.desk.panel.password.field.edit.text() == ""
    stage.qtbot.waitUntil(lambda: signed_first(view), timeout=SOON)
    ready(view, stage.qtbot)
    assert stage.tokens.pins == [PIN]
    assert stage.tokens.all_closed
    assert view.desk.file.pdf is not None
    request = VerifyRequest(view.desk.file.pdf, "", Trust((stage.suite.trust_folder,)), ("THU_KY",))
    assert stage.suite.verification.verify(request).verdict is Verdict.VALID


def test_a_certificate_that_cannot_sign_is_shown_and_not_to_be_chosen(
    view: SignView, stage: Stage, authority: OfficeAuthority
) -> None:
    plug_in(stage, identity(stage, authority, NAMES[0], days=-30), identity(stage, authority, NAMES[0]))
    choose_token(view, stage)
    expired, good = view.desk.panel.source.cards.findChildren(QWidget, "key_card")
    assert view.desk.panel.source.cards.rows[0].refusal.startswith("Hết hạn ")
    assert not expired.isEnabled()
    assert good.isEnabled()
    assert view.desk.panel.card is good
    press(good, Key.Key_Up)
    assert view.desk.panel.card is good


def test_only_expired_certificates_cannot_be_chosen_by_enter(
    view: SignView, stage: Stage, authority: OfficeAuthority
) -> None:
    plug_in(stage, identity(stage, authority, NAMES[0], days=-30))
    choose_token(view, stage)
    sheet = child(stage.window, QWidget, "key_sheet")
    assert sheet.isVisible()
    assert not child(stage.window, QWidget, "key_sheet_agree").isVisible()
    assert "Chưa chọn" in view.desk.panel.card.lines[0]


def test_the_arrows_choose_another_certificate_of_the_token(
    view: SignView, stage: Stage, authority: OfficeAuthority
) -> None:
    plug_in(stage, identity(stage, authority, NAMES[0]), identity(stage, authority, "Lê Thị Lạ"))
    choose_token(view, stage)
    assert "other_person" not in levels(view)
    press(view.desk.panel.card, Key.Key_Down)
    rest(view, stage)
    assert view.desk.panel.card.lines[0] == "Lê Thị Lạ"
    assert levels(view)["other_person"] is CheckLevel.NOTICE
    remembered = stage.kit.preferences.signer_token(NAMES[0])
    assert remembered is not None
    assert remembered.subject == "Lê Thị Lạ"


def test_what_has_to_be_known_needs_a_yes_before_the_pin_goes(view: SignView, stage: Stage) -> None:
    plug_in(stage, identity(stage, OfficeAuthority(stage.clock), NAMES[0]))
    choose_token(view, stage)
    type_pin(view)
    send(view)
    assert button(view).text().startswith("Vẫn ký")
    assert stage.tokens.pins == []
    press(button(view), Key.Key_Return)
    stage.qtbot.waitUntil(lambda: signed_first(view), timeout=SOON)
    rest(view, stage)
    assert stage.tokens.pins == [PIN]


def test_a_yes_is_for_the_pin_that_stands_there(view: SignView, stage: Stage, authority: OfficeAuthority) -> None:
    plug_in(stage, identity(stage, authority, NAMES[0])).left = 1
    choose_token(view, stage)
    assert tries(view) == "chỉ còn 1 lần thử"
    type_pin(view, "1")
    send(view)
    assert "bị khóa" in sentence(view)
    assert button(view).text().startswith("Chắc chắn")
    type_pin(view, "2")
    send(view)
    assert button(view).text().startswith("Chắc chắn")
    assert stage.tokens.pins == []


def test_a_wrong_pin_is_tried_once_and_the_tries_are_told(
    view: SignView, stage: Stage, authority: OfficeAuthority
) -> None:
    plug_in(stage, identity(stage, authority, NAMES[0]))
    choose_token(view, stage)
    before = kept_files(stage)
    for pin, told in (("sai một", "đã có lần gõ sai"), ("sai hai", "chỉ còn 1 lần thử")):
        type_pin(view, pin)
        send(view)
        rest(view, stage)
        assert sentence(view).startswith("Sai mã PIN")
        assert tries(view) == told
        assert view.desk.panel.password.field.property("wrong") is True
        assert view.desk.panel.password.field.edit.text() == ""
        assert child(view, QWidget, "key_password").hasFocus()
    type_pin(view, "sai ba")
    send(view)
    assert stage.tokens.pins == ["sai một", "sai hai"]
    press(button(view), Key.Key_Return)
    rest(view, stage)
    assert stage.tokens.pins == ["sai một", "sai hai", "sai ba"]
    assert "đã bị khóa" in sentence(view)
    assert not child(view, QWidget, "key_password").isEnabled()
    assert tries(view) == "đã bị khóa"
    assert kept_files(stage) == before
    assert stage.tokens.all_closed


def test_a_token_that_tells_no_tries_is_believed_when_it_refuses(
    view: SignView, stage: Stage, authority: OfficeAuthority
) -> None:
    token = plug_in(stage, identity(stage, authority, NAMES[0]))
    token.tells, token.left = False, 2
    choose_token(view, stage)
    type_pin(view, "sai")
    send(view)
    rest(view, stage)
    assert tries(view) == "chỉ còn 1 lần thử"


def test_without_a_pin_nothing_is_sent(view: SignView, stage: Stage, authority: OfficeAuthority) -> None:
    plug_in(stage, identity(stage, authority, NAMES[0]))
    choose_token(view, stage)
    send(view)
    assert "Gõ mã PIN" in sentence(view)
    assert not stage.kit.tasks.busy


@pytest.mark.parametrize("keypad", [True, False])
def test_a_pin_is_typed_on_the_device_where_it_has_keys(
    view: SignView, stage: Stage, authority: OfficeAuthority, keypad: bool
) -> None:
    plug_in(stage, identity(stage, authority, NAMES[0])).keypad = keypad
    choose_token(view, stage)
    send(view)
    send(view)
    rest(view, stage)
    assert stage.tokens.pins == [""]
    assert signed_first(view) is keypad
    if not keypad:
        assert "gõ mã PIN ở đây" in sentence(view)
        assert tries(view) == ""


def test_a_locked_token_is_tried_again_when_it_is_chosen_anew(
    view: SignView, stage: Stage, authority: OfficeAuthority
) -> None:
    token = plug_in(stage, identity(stage, authority, NAMES[0]))
    token.tells, token.left = False, 0
    choose_token(view, stage)
    type_pin(view)
    send(view)
    rest(view, stage)
    assert not child(view, QWidget, "key_password").isEnabled()
    token.left = 3  # unlocked with the software of its maker
    choose_token(view, stage)
    type_pin(view)
    send(view)
    stage.qtbot.waitUntil(lambda: signed_first(view), timeout=SOON)
    ready(view, stage.qtbot)


def test_what_stops_turns_the_pin_off_and_says_what_to_mend(
    view: SignView, stage: Stage, authority: OfficeAuthority
) -> None:
    plug_in(stage, identity(stage, authority, NAMES[0]))
    choose_token(view, stage)
    stage.clock.move(days=800)
    view.leave()
    view.enter("")
    rest(view, stage)
    assert not child(view, QWidget, "key_password").isEnabled()
    assert "hết hạn" in sentence(view)
    assert button(view).text() == "Chọn chữ ký số khác…"
    press(button(view), Key.Key_Return)
    assert child(stage.window, QWidget, "key_sheet").isVisible()
    rest(view, stage)


@pytest.mark.parametrize("stop", ["escape", "button"])
def test_a_token_at_work_is_stopped_and_the_window_stays_alive(
    view: SignView, stage: Stage, authority: OfficeAuthority, stop: str
) -> None:
    plug_in(stage, identity(stage, authority, NAMES[0]))
    choose_token(view, stage)
    before = kept_files(stage)
    stage.tokens.held_at = "log_in"
    type_pin(view)
    send(view)
    session = stage.tokens.sessions[-1]
    stage.qtbot.waitUntil(session.waiting.is_set, timeout=SOON)
    assert button(view).text() == "Đang ký…"
    stopping = child(view, Button, "stop_signing")
    assert stopping.isVisible()
    assert stopping.hasFocus()
    if stop == "escape":
        press(stopping, Key.Key_Escape)
    else:
        QTest.mouseClick(stopping, LEFT)
    rest(view, stage)
    assert sentence(view).startswith("Đã dừng ký")
    assert stage.tokens.pins == []
    assert session.ended
    assert kept_files(stage) == before
    assert not stopping.isVisible()
    stage.tokens.held_at = ""
    type_pin(view)
    send(view)
    stage.qtbot.waitUntil(lambda: signed_first(view), timeout=SOON)
    ready(view, stage.qtbot)


@pytest.mark.parametrize("way", ["stop", "leave"])
def test_what_a_token_makes_after_it_was_given_up_is_dropped(
    view: SignView, stage: Stage, authority: OfficeAuthority, way: str
) -> None:
    plug_in(stage, identity(stage, authority, NAMES[0]))
    choose_token(view, stage)
    stage.tokens.held_at, stage.tokens.deaf = "log_in", True
    type_pin(view)
    send(view)
    stage.qtbot.waitUntil(stage.tokens.sessions[-1].waiting.is_set, timeout=SOON)
    if way == "stop":
        press(child(view, Button, "stop_signing"), Key.Key_Return)
    else:
        assert view.leave()
    rest(view, stage)
    assert stage.tokens.pins == [PIN]
    assert not signed_first(view)
    assert kept_files(stage) == {}


@pytest.mark.parametrize("way", ["leave", "other conference", "reopen", "close"])
def test_no_session_outlasts_the_slot_in_front(
    view: SignView, stage: Stage, authority: OfficeAuthority, way: str
) -> None:
    plug_in(stage, identity(stage, authority, NAMES[0]))
    choose_token(view, stage)
    before = kept_files(stage)
    stage.tokens.held_at = "log_in"
    type_pin(view)
    send(view)
    session = stage.tokens.sessions[-1]
    stage.qtbot.waitUntil(session.waiting.is_set, timeout=SOON)
    conference = view.conference.id
    if way == "leave":
        assert view.leave()
    elif way == "other conference":
        view.open_conference(None)
    elif way == "reopen":
        stage.suite.review.reopen(conference)
        stage.suite.review.adopt(conference)
    else:
        assert view.leave()
        stage.kit.tasks.finish()
    stage.qtbot.waitUntil(lambda: not stage.kit.tasks.busy, timeout=SOON)
    assert stage.tokens.all_closed
    assert stage.tokens.pins == []
    assert kept_files(stage) == before
    kept = stage.suite.desk.store.load(conference)
    assert {slot.state for slot in kept.slots} == {SlotState.WAITING}


def test_a_token_that_is_found_after_the_screen_was_left_is_not_touched(
    view: SignView, stage: Stage, authority: OfficeAuthority
) -> None:
    plug_in(stage, identity(stage, authority, NAMES[0]))
    choose_token(view, stage)
    view.desk.open_conference(view.conference.id)
    view.reload()
    assert stage.kit.tasks.busy
    assert view.leave()
    used = len(stage.tokens.sessions)
    rest(view, stage)
    assert len(stage.tokens.sessions) == used
    view.enter("")
    rest(view, stage)
    assert len(stage.tokens.sessions) == used + 1
    assert child(view, QWidget, "key_password").isEnabled()


@pytest.mark.parametrize("place", ["certificate", "log_in"])
def test_a_token_that_is_pulled_out_is_missed_until_it_is_found_again(
    view: SignView, stage: Stage, authority: OfficeAuthority, place: str
) -> None:
    token = plug_in(stage, identity(stage, authority, NAMES[0]))
    choose_token(view, stage)
    before = kept_files(stage)
    stage.tokens.pulled_at = place
    type_pin(view)
    send(view)
    rest(view, stage)
    assert stage.tokens.pins == []
    assert sentence(view).startswith("Thiết bị ký bị rút ra giữa chừng")
    assert button(view).text() == "Tìm lại"
    assert kept_files(stage) == before
    stage.tokens.pulled_at = ""
    stage.tokens.plugged.append(token)
    press(button(view), Key.Key_Return, CTRL)
    rest(view, stage)
    type_pin(view)
    send(view)
    stage.qtbot.waitUntil(lambda: signed_first(view), timeout=SOON)
    ready(view, stage.qtbot)


def test_another_certificate_in_the_place_of_the_one_that_was_checked_gets_no_pin(
    view: SignView, stage: Stage, authority: OfficeAuthority
) -> None:
    token = plug_in(stage, identity(stage, authority, NAMES[0]))
    choose_token(view, stage)
    token.identities[0] = identity(stage, authority, NAMES[0])
    type_pin(view)
    send(view)
    rest(view, stage)
    assert stage.tokens.pins == []
    assert not signed_first(view)


def test_a_library_that_fails_while_signing_is_one_sentence(
    view: SignView, stage: Stage, authority: OfficeAuthority
) -> None:
    plug_in(stage, identity(stage, authority, NAMES[0]))
    choose_token(view, stage)
    before = kept_files(stage)
    stage.tokens.failing[MODULE] = SigningError(SigningProblem.MODULE_UNUSABLE, "crashed")
    stage.tokens.pulled_at = "log_in"
    type_pin(view)
    send(view)
    rest(view, stage)
    assert button(view).text() == "Tìm lại"
    assert kept_files(stage) == before


def kept_picture(view: SignView, stage: Stage, folder: Path) -> Path:
    """Keep a picture for the person in turn; return where the book has it."""
    turn = stage.suite.minutes.in_turn(view.conference.id)
    assert turn is not None
    transparent().save(folder / "chữ ký.png")
    stage.suite.pictures.take_over(owner_of(turn), folder / "chữ ký.png")
    view.reload()
    kept = stage.suite.pictures.path(owner_of(turn))
    assert kept is not None
    return kept


def test_whatever_fails_the_kept_file_stays_as_it_is_byte_for_byte(
    view: SignView, stage: Stage, authority: OfficeAuthority, tmp_path: Path
) -> None:
    sign_turn(view, stage, authority)
    before = kept_files(stage)
    assert len(before) == 1
    picture = kept_picture(view, stage, tmp_path)
    token = plug_in(stage, identity(stage, authority, NAMES[1]))
    choose_token(view, stage)

    def told_after(pin: str = PIN) -> str:
        """Send a PIN and return the one sentence that comes back; then all is as it was, and the token is there."""
        type_pin(view, pin)
        send(view)
        rest(view, stage)
        assert kept_files(stage) == before
        assert stored(view).slots[1].state is SlotState.WAITING
        assert stage.tokens.all_closed
        told, stage.tokens.pulled_at, stage.tokens.refusing = sentence(view), "", None
        token.left, stage.tokens.plugged[:] = 3, [token]
        view.leave()
        view.desk.keys.choice.look_again()
        view.enter("")
        rest(view, stage)
        return told

    assert told_after("sai").startswith("Sai mã PIN")
    for place in ("certificate", "log_in"):
        stage.tokens.pulled_at = place
        assert told_after().startswith("Thiết bị ký bị rút ra giữa chừng")
    for problem, words in (
        (SigningProblem.MODULE_UNUSABLE, "Phần mềm của thiết bị ký không chạy được"),
        (SigningProblem.MODULE_MISSING, "Không thấy phần mềm của thiết bị ký"),
        (SigningProblem.TOKEN_MISSING, "Không thấy thiết bị ký đã chọn"),
        (SigningProblem.TOKEN_BUSY, "Chương trình khác đang giữ thiết bị ký"),
    ):
        stage.tokens.refusing = SigningError(problem, "lib.so")
        assert told_after().startswith(words)
    whole = picture.read_bytes()
    picture.write_bytes(b"\x89PNG")
    sent = len(stage.tokens.pins)
    assert "Không đọc được" in told_after()
    assert len(stage.tokens.pins) == sent + 1
    picture.write_bytes(whole)
    stage.clock.move(days=-800)
    assert "chưa" in told_after()


def test_what_was_signed_is_kept_later_without_another_pin_when_the_disk_refuses(
    view: SignView, stage: Stage, authority: OfficeAuthority
) -> None:
    plug_in(stage, identity(stage, authority, NAMES[0]))
    choose_token(view, stage)
    blocker = stage.suite.data_folder / "bien-ban"
    blocker.write_bytes(b"in the place of the folder")
    type_pin(view)
    send(view)
    stage.qtbot.waitUntil(lambda: bool(stage.told), timeout=SOON)
    assert not signed_first(view)
    retry = stage.told[-1].retry
    assert retry is not None
    blocker.unlink()
    stage.tokens.plugged.clear()
    retry()
    assert signed_first(view)
    assert stage.tokens.pins == [PIN]
    rest(view, stage)


@pytest.mark.parametrize(
    ("reason", "words"), [(errno.ENOSPC, "Ổ đĩa đã đầy"), (errno.EBUSY, "Chương trình khác đang giữ")]
)
def test_a_full_disk_and_a_file_open_elsewhere_are_told_and_cost_no_second_pin(  # noqa: PLR0913, PLR0917
    reason: int, words: str, view: SignView, stage: Stage, authority: OfficeAuthority, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_turn(view, stage, authority)
    before = kept_files(stage)
    plug_in(stage, identity(stage, authority, NAMES[1]))
    choose_token(view, stage)
    moved = Path.replace

    def refused(path: Path, target: Path) -> Path:
        if Path(target).suffix == ".pdf":
            raise OSError(reason, "refused by the test")
        return moved(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refused)
        type_pin(view)
        send(view)
        stage.qtbot.waitUntil(lambda: bool(stage.told), timeout=SOON)
    told = stage.told[-1]
    assert words in told.text
    assert kept_files(stage) == before
    assert told.retry is not None
    told.retry()
    assert stored(view).slots[1].state is SlotState.SIGNED
    assert stage.tokens.pins == [PIN]
    rest(view, stage)


def taken_away(view: SignView, stage: Stage, path: Path) -> None:
    """Sign, and let a file be taken away before the worker comes to it."""
    gate = threading.Event()
    stage.kit.tasks.run(lambda: gate.wait(10), lambda _value: None, lambda _error: None)
    send(view)
    path.unlink()
    gate.set()
    rest(view, stage)


def test_an_image_that_is_gone_costs_no_pin(
    view: SignView, stage: Stage, authority: OfficeAuthority, tmp_path: Path
) -> None:
    picture = kept_picture(view, stage, tmp_path)
    plug_in(stage, identity(stage, authority, NAMES[0]))
    choose_token(view, stage)
    type_pin(view)
    taken_away(view, stage, picture)
    assert sentence(view).startswith("Không có tệp")
    assert stage.tokens.pins == []
    assert not signed_first(view)


def test_a_key_file_that_is_gone_is_one_sentence(view: SignView, stage: Stage, authority: OfficeAuthority) -> None:
    path = key_file(stage, authority, NAMES[0])
    give_key(view, stage, path)
    type_pin(view)
    taken_away(view, stage, path)
    assert sentence(view).startswith("Không có tệp")
    assert view.desk.panel.password.field.property("wrong") is False
    assert not signed_first(view)


def test_the_same_certificate_is_found_again_through_another_library(
    view: SignView, stage: Stage, authority: OfficeAuthority
) -> None:
    token = plug_in(stage, identity(stage, authority, NAMES[0]))
    choose_token(view, stage)
    other = MODULE.with_name("libkhac.so")
    stage.tokens.plugged.clear()
    view.desk.open_conference(view.conference.id)
    view.reload()
    rest(view, stage)
    assert view.desk.panel.card.lines == (NAMES[0], "Chưa cắm vào máy")
    assert "Cắm thiết bị SafeNet eToken 5110" in sentence(view)
    stage.tokens.modules = [other]
    stage.tokens.plugged.append(replace(token, module=other, serial="khác"))
    press(button(view), Key.Key_Return)
    rest(view, stage)
    assert view.desk.panel.card.lines[0] == NAMES[0]
    assert child(view, QWidget, "key_password").isEnabled()


def test_a_key_file_takes_the_place_of_a_token_and_a_moved_one_is_told(
    view: SignView, stage: Stage, authority: OfficeAuthority
) -> None:
    plug_in(stage, identity(stage, authority, NAMES[0]))
    choose_token(view, stage)
    path = key_file(stage, authority, NAMES[0])
    stage.files.append(path)
    QTest.mouseClick(child(view, Button, "choose_key"), LEFT)
    QTest.mouseClick(child(stage.window, Button, "choose_key_file"), LEFT)
    rest(view, stage)
    assert view.desk.panel.card.lines[0] == path.name
    assert stage.kit.preferences.signer_token(NAMES[0]) is None
    path.unlink()
    view.desk.open_conference(view.conference.id)
    view.reload()
    rest(view, stage)
    assert "Không thấy tệp" in sentence(view)
    assert button(view).text() == "Chọn chữ ký số…"


def test_no_pin_is_anywhere_afterwards(
    view: SignView, stage: Stage, authority: OfficeAuthority, capfd: pytest.CaptureFixture[str]
) -> None:
    plug_in(stage, identity(stage, authority, NAMES[0]))
    choose_token(view, stage)
    for pin in (f"{PIN}-sai", PIN):
        type_pin(view, pin)
        send(view)
        rest(view, stage)
    stage.qtbot.waitUntil(lambda: signed_first(view), timeout=SOON)
    ready(view, stage.qtbot)
    stage.suite.desk.store.close()
    searched = [path for path in stage.suite.data_folder.rglob("*") if path.is_file()]
    assert any(path.name == "cua-so.ini" for path in searched)
    for path in searched:
        assert PIN.encode() not in path.read_bytes(), path
    said = capfd.readouterr()
    assert PIN not in said.out + said.err
    assert PIN not in " ".join(label.text() for label in stage.window.findChildren(QLabel))


def test_a_token_that_does_not_answer_keeps_no_page_waiting(
    view: SignView, stage: Stage, authority: OfficeAuthority
) -> None:
    plug_in(stage, identity(stage, authority, NAMES[0]))
    stage.tokens.held_at = "certificate"
    QTest.mouseClick(child(view, Button, "choose_key"), LEFT)
    rest(view, stage)
    press(child(stage.window, QWidget, "key_sheet_list"), Key.Key_Return)
    stage.qtbot.waitUntil(stage.tokens.sessions[-1].waiting.is_set, timeout=SOON)
    drawn: list[bytes] = []
    stage.kit.tasks.run(lambda: b"page", drawn.append, lambda _error: None)
    stage.qtbot.waitUntil(lambda: bool(drawn), timeout=SOON)
    assert "Đang kiểm tra" in sentence(view)
    assert view.leave()
    stage.qtbot.waitUntil(lambda: not stage.kit.tasks.busy, timeout=SOON)
    assert stage.tokens.all_closed

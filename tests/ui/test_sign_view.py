"""Biên bản & ký số by keys and mouse: what is seen, what is stored, and what the file says."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from pyhanko.pdf_utils.generic import ArrayObject, StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QWidget

from secretary_app.domain.conference import ConferenceState
from secretary_app.domain.pictures import owner_of
from secretary_app.domain.signatures import AttachedConference, FileReport, SlotName, SlotRole, SlotState, Verdict
from secretary_app.services.number_register import key_of
from secretary_app.services.ports import Trust, VerifyRequest
from secretary_app.ui.views.sign_view import SignView
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.check_list import CheckLevel
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.page_places import MarkKind
from tests.builders import at
from tests.drawn_pictures import transparent
from tests.keyboard import press, type_preedit, type_unikey
from tests.office_authority import OfficeAuthority
from tests.ui.links import slot_link
from tests.ui.stage import Stage, build_stage, child, settle
from tests.ui.test_review_view import a_reviewed_conference

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.domain.conference import Conference
    from secretary_app.ui.theme import Theme

CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key
SOON = 20_000  # ms: two cores are shared
PASSWORD = "mật khẩu thử 1"  # noqa: S105 - of keys that open nothing
NAMES = ("Phạm Thị Đào", "Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "VĂN PHÒNG HĐND&UBND")


@pytest.fixture
def stage(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    built = build_stage(tmp_path, theme, qtbot)
    built.clock.moment = at(150)
    return built


@pytest.fixture
def authority(stage: Stage) -> OfficeAuthority:
    """An authority whose root lies in the trust folder."""
    made = OfficeAuthority(stage.clock)
    stage.suite.trust_folder.mkdir(parents=True)
    (stage.suite.trust_folder / "goc.pem").write_bytes(made.root())
    return made


@pytest.fixture
def view(stage: Stage) -> SignView:
    """The screen with an adopted conference, its page already in sight."""
    conference = a_reviewed_conference()
    stage.suite.desk.add(replace(conference, details=replace(conference.details, ended=at(140))))
    stage.suite.review.adopt(conference.id)
    begin_numbers(stage, conference, 5)
    view = opened(stage, conference)
    ready(view, stage.qtbot)
    return view


def begin_numbers(stage: Stage, conference: Conference, first: int) -> None:
    """Say that the numbers before were given on paper."""
    stage.suite.register.set_counting(key_of(conference.locality, stage.clock.now().date()), first, 2)


def opened(stage: Stage, conference: Conference | None) -> SignView:
    view = stage.show(SignView, "step_sign")
    view.open_conference(conference.id if conference else None)
    view.enter("")
    return view


def ready(view: SignView, qtbot: QtBot) -> None:
    """Wait until the newest step of the minute is in sight."""
    qtbot.waitUntil(lambda: view.desk.file.pdf is not None and not view.kit.tasks.busy, timeout=SOON)


def key_file(stage: Stage, authority: OfficeAuthority, name: str) -> Path:
    path = stage.suite.data_folder / f"{name.replace('&', '')}.p12"
    path.write_bytes(authority.pkcs12(name, "xã Bình Minh", PASSWORD))
    return path


def give_key(view: SignView, stage: Stage, path: Path) -> None:
    """Choose a key file by the link of the panel and the list of keys."""
    stage.files.append(path)
    QTest.mouseClick(child(view, Button, "choose_key"), LEFT)
    QTest.mouseClick(child(stage.window, Button, "choose_key_file"), LEFT)
    settle()


def type_password(view: SignView, password: str = PASSWORD) -> None:
    field = child(view, QWidget, "key_password")
    field.setFocus()
    type_unikey(field, password)


def sign_turn(view: SignView, stage: Stage, authority: OfficeAuthority) -> None:
    """Sign the slot in turn as a user does: file, password, Ctrl+Enter."""
    turn = stage.suite.minutes.in_turn(view.conference.id)
    assert turn is not None
    give_key(view, stage, key_file(stage, authority, turn.name))
    type_password(view)
    press(child(view, QWidget, "key_password"), Key.Key_Return, CTRL)
    stage.qtbot.waitUntil(lambda: stage.suite.minutes.in_turn(view.conference.id) != turn, timeout=SOON)
    ready(view, stage.qtbot)


def states(view: SignView) -> list[str]:
    return [row.state for row in view.desk.pane.slots.rows]


def sentence(view: SignView) -> str:
    return view.desk.panel.password.sentence.text()


def stored(view: SignView) -> Conference:
    return view.kit.suite.desk.store.load(view.conference.id)


def report(view: SignView, qtbot: QtBot, path: Path) -> FileReport:
    """Show the report on a file and wait for it."""
    with qtbot.waitSignal(view.verify.reported, timeout=SOON) as told:
        view.show_report(path)
    qtbot.waitUntil(lambda: not view.kit.tasks.busy, timeout=SOON)
    found = told.args[0] if told.args else None
    assert isinstance(found, FileReport)
    return found


def test_five_slots_are_signed_and_the_issued_minute_is_found_valid(
    view: SignView, stage: Stage, authority: OfficeAuthority, tmp_path: Path
) -> None:
    unsigned, issued = tmp_path / "chưa ký.pdf", tmp_path / "đã ký.pdf"
    stage.files.append(unsigned)
    QTest.mouseClick(child(view, Button, "export_button"), LEFT)
    stage.qtbot.waitUntil(unsigned.exists, timeout=SOON)
    assert states(view) == ["turn", "waiting", "waiting", "waiting", "waiting"]

    for number in range(4):
        sign_turn(view, stage, authority)
        assert states(view)[: number + 2] == ["signed"] * (number + 1) + ["turn"]
        assert view.desk.pane.slots.selected == view.desk.pane.slots.rows[number + 1].key
    assert stored(view).state is ConferenceState.SIGNING
    fields = view.desk.pane.issue
    fields.number.setFocus()
    assert fields.number.text() == "05"
    fields.number.selectAll()
    type_unikey(fields.number, "5")
    sign_turn(view, stage, authority)

    conference = stored(view)
    assert conference.state is ConferenceState.ISSUED
    assert [slot.signer for slot in conference.slots] == list(NAMES)
    assert conference.minutes[-1].number == "05/BB-VP"
    assert conference.minutes[-1].issued_on == "2026-03-13"
    assert states(view) == ["signed"] * 5
    assert "05/BB-VP" in view.desk.panel.done.words.text()

    stage.files.append(issued)
    QTest.mouseClick(child(view, Button, "done_export"), LEFT)
    stage.qtbot.waitUntil(issued.exists, timeout=SOON)
    assert issued.read_bytes().startswith(unsigned.read_bytes())
    stage.files.append(issued)
    with stage.qtbot.waitSignal(view.verify.reported, timeout=SOON):
        QTest.mouseClick(child(view, Button, "verify_button"), LEFT)
    assert child(view, QWidget, "verify_report").isVisible()
    assert view.verify.band.accessibleName() == "Hợp lệ – đủ 5 chữ ký"
    assert [row.state for row in view.verify.signatures.rows] == ["valid"] * 5
    assert view.verify.signatures.rows[1].slot == "Chủ tịch HĐND xã"
    (doubt,) = [row for row in view.verify.findings.checks if row.level is not CheckLevel.GOOD]
    assert doubt.title == "Chưa kiểm tra được thu hồi"  # no revocation list lies in the trust folder
    QTest.mouseClick(child(view, Button, "verify_back"), LEFT)
    assert child(view, QListView, "slots_view").isVisible()


def test_a_wrong_password_is_one_sentence_and_changes_nothing(
    view: SignView, stage: Stage, authority: OfficeAuthority
) -> None:
    before = stored(view)
    give_key(view, stage, key_file(stage, authority, NAMES[0]))
    type_password(view, "không phải")
    press(child(view, QWidget, "key_password"), Key.Key_Return)
    assert view.desk.panel.password.field.edit.text() == ""
    stage.qtbot.waitUntil(lambda: "Sai mật khẩu" in sentence(view), timeout=SOON)
    assert view.desk.panel.password.field.property("wrong") is True
    assert view.desk.panel.password.field.edit.hasFocus()
    assert stored(view) == before
    assert stage.suite.minutes.kept_file(view.conference.id) is None
    sign_turn(view, stage, authority)
    assert states(view)[0] == "signed"


def test_a_password_is_typed_in_vietnamese_too_and_never_kept(
    view: SignView, stage: Stage, authority: OfficeAuthority
) -> None:
    give_key(view, stage, key_file(stage, authority, NAMES[0]))
    field = child(view, QWidget, "key_password")
    field.setFocus()
    type_preedit(field, PASSWORD)
    assert view.leave()
    assert view.desk.panel.password.field.edit.text() == ""
    for path in stage.suite.data_folder.rglob("*"):
        assert not path.is_file() or PASSWORD.encode() not in path.read_bytes()


def test_a_signer_nobody_knows_is_told_before_the_file_is_signed(view: SignView, stage: Stage) -> None:
    stranger = OfficeAuthority(stage.clock)
    give_key(view, stage, key_file(stage, stranger, NAMES[0]))
    type_password(view)
    button = child(view, Button, "sign_button")
    QTest.mouseClick(button, LEFT)
    stage.qtbot.waitUntil(lambda: button.text().startswith("Vẫn ký"), timeout=SOON)
    titles = [check.title for check in view.desk.panel.checks.checks]
    assert any("Chưa biết người cấp" in title for title in titles)
    assert states(view)[0] == "turn"
    assert view.desk.panel.card.lines[0] == NAMES[0]
    press(button, Key.Key_Return, CTRL)
    stage.qtbot.waitUntil(lambda: states(view)[0] == "signed", timeout=SOON)
    ready(view, stage.qtbot)


def test_a_key_that_waits_for_a_yes_is_forgotten_when_the_screen_is_left(view: SignView, stage: Stage) -> None:
    give_key(view, stage, key_file(stage, OfficeAuthority(stage.clock), NAMES[0]))
    type_password(view)
    QTest.mouseClick(child(view, Button, "sign_button"), LEFT)
    stage.qtbot.waitUntil(lambda: view.desk.keys.flow.asks, timeout=SOON)
    assert view.leave()
    QTest.mouseClick(child(view, Button, "sign_button"), LEFT)
    assert "mật khẩu" in sentence(view)
    assert states(view)[0] == "turn"


def test_an_expired_certificate_stops(view: SignView, stage: Stage, authority: OfficeAuthority) -> None:
    give_key(view, stage, key_file(stage, authority, NAMES[0]))
    stage.clock.move(days=800)
    type_password(view)
    QTest.mouseClick(child(view, Button, "sign_button"), LEFT)
    stage.qtbot.waitUntil(lambda: "hết hạn" in sentence(view), timeout=SOON)
    assert any(check.level is CheckLevel.BLOCKED for check in view.desk.panel.checks.checks)
    assert stored(view).slots[0].state is SlotState.WAITING


def test_without_a_key_file_the_button_asks_for_one_first(
    view: SignView, stage: Stage, authority: OfficeAuthority
) -> None:
    stage.files.append(key_file(stage, authority, NAMES[0]))
    QTest.mouseClick(child(view, Button, "sign_button"), LEFT)
    QTest.mouseClick(child(stage.window, Button, "choose_key_file"), LEFT)
    press(child(view, QWidget, "key_password"), Key.Key_Return)
    assert view.desk.panel.card.lines[0] == f"{NAMES[0]}.p12"
    assert view.desk.panel.password.field.edit.hasFocus()
    assert "Gõ mật khẩu" in sentence(view)


def test_where_the_key_lies_is_remembered_for_each_person(
    view: SignView, stage: Stage, authority: OfficeAuthority
) -> None:
    path = key_file(stage, authority, NAMES[0])
    give_key(view, stage, path)
    assert stage.kit.preferences.signer_file("key", NAMES[0]) == path
    sign_turn(view, stage, authority)
    assert view.desk.panel.card.lines[0] == "Chưa chọn chữ ký số"


def test_the_seal_waits_for_number_and_date(view: SignView, stage: Stage, authority: OfficeAuthority) -> None:
    for _ in range(4):
        QTest.mouseClick(
            view.desk.pane.slots.viewport(), LEFT, pos=slot_link(view.desk.pane.slots, turn(view), "paper")
        )
        QTest.mouseClick(child(view, Button, "settle_confirm"), LEFT)
        settle()
    assert states(view) == ["paper"] * 4 + ["turn"]
    give_key(view, stage, key_file(stage, authority, NAMES[4]))
    fields = view.desk.pane.issue
    for number, day in (("năm", "14/3"), ("5", "hôm qua"), ("", "14/3/2026")):
        fields.number.setText(number)
        fields.day.setText(day)
        type_password(view)
        press(child(view, QWidget, "key_password"), Key.Key_Return, CTRL)
        assert "Nhập số và ngày" in sentence(view)
        assert (fields.number.property("wrong"), fields.day.property("wrong")) == (number != "5", day == "hôm qua")
        view.desk.forget()
    fields.number.setText("5")
    fields.day.setText("14/3")
    sign_turn(view, stage, authority)
    minute = stored(view).minutes[-1]
    assert (minute.number, minute.issued_on) == ("05/BB-VP", "2026-03-14")
    assert stored(view).state is ConferenceState.ISSUED


def turn(view: SignView) -> str:
    return next(row.key for row in view.desk.pane.slots.rows if row.state == "turn")


def test_a_slot_is_declined_only_with_a_reason(view: SignView, stage: Stage) -> None:
    slots = view.desk.pane.slots
    QTest.mouseClick(slots.viewport(), LEFT, pos=slot_link(slots, turn(view), "declined"))
    reason = child(view, QWidget, "decline_reason")
    assert reason.hasFocus()
    press(reason, Key.Key_Return)
    assert states(view)[0] == "turn"
    assert stage.told
    type_preedit(reason, "Không thống nhất mục II")
    press(reason, Key.Key_Return)
    settle()
    assert states(view)[:2] == ["declined", "turn"]
    assert stored(view).slots[0].reason == "Không thống nhất mục II"
    assert slots.rows[0].detail == "Không thống nhất mục II"


def test_escape_goes_back_from_a_refusal_to_the_password(
    view: SignView, stage: Stage, authority: OfficeAuthority
) -> None:
    give_key(view, stage, key_file(stage, authority, NAMES[0]))
    stage.kit.actions["decline_slot"].trigger()
    press(child(view, QWidget, "decline_reason"), Key.Key_Escape)
    assert child(view, QWidget, "key_password").hasFocus()
    assert states(view)[0] == "turn"


def test_the_page_shows_the_slot_in_turn_framed(view: SignView, stage: Stage, authority: OfficeAuthority) -> None:
    def framed() -> list[tuple[int, MarkKind, float]]:
        marks = view.desk.preview.strip._marks  # noqa: SLF001
        return [(mark.place.page, mark.kind, round(mark.place.left, 2)) for mark in marks]

    first = framed()
    assert [kind for _, kind, _ in first] == [MarkKind.SLOT]
    assert view.desk.preview.page == first[0][0]
    before = view.desk.file.pdf
    sign_turn(view, stage, authority)
    assert view.desk.file.pdf != before
    assert framed() != first


def test_a_picture_remembered_by_its_path_goes_into_the_book_and_is_signed_with(
    view: SignView, stage: Stage, authority: OfficeAuthority, tmp_path: Path
) -> None:
    picture = tmp_path / "chữ ký.png"
    transparent().save(picture)
    stage.kit.preferences.remember_signer_file("image", NAMES[0], picture)
    view.reload()
    assert child(view, Button, "choose_signature_image").text() == "Đổi ảnh…"
    picture.unlink()
    sign_turn(view, stage, authority)
    assert view.desk.file.pdf is not None
    assert b"/Image" in view.desk.file.pdf
    assert stage.kit.preferences.signer_file("image", NAMES[0]) is None
    assert [kept.owner.name for kept in stage.suite.pictures.kept()] == [NAMES[0]]


def test_the_panel_names_the_picture_that_belongs_to_the_slot(view: SignView, stage: Stage) -> None:
    name = child(view, Label, "signature_image_name")
    assert name.text() == "Ảnh chữ ký:"
    turn = stage.suite.minutes.in_turn(view.conference.id)
    while turn is not None and turn.role is not SlotRole.ORGANISATION:
        stage.suite.minutes.sign_on_paper(view.conference.id, SlotName(turn.id))
        turn = stage.suite.minutes.in_turn(view.conference.id)
    assert turn is not None
    assert name.text() == "Ảnh con dấu:"


def test_a_broken_picture_that_was_remembered_is_told_and_forgotten(
    view: SignView, stage: Stage, tmp_path: Path
) -> None:
    picture = tmp_path / "hỏng.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\nno picture")
    stage.kit.preferences.remember_signer_file("image", NAMES[0], picture)
    view.reload()
    assert any("“hỏng.png”" in message.text for message in stage.told)
    assert child(view, Button, "choose_signature_image").text() == "Chọn ảnh…"
    assert stage.kit.preferences.signer_file("image", NAMES[0]) is None


def test_a_picture_on_a_stick_that_is_not_there_is_remembered_still(
    view: SignView, stage: Stage, tmp_path: Path
) -> None:
    stage.kit.preferences.remember_signer_file("image", NAMES[0], tmp_path / "usb" / "chữ ký.png")
    view.reload()
    assert child(view, Button, "choose_signature_image").text() == "Chọn ảnh…"
    assert stage.kit.preferences.signer_file("image", NAMES[0]) is not None


def test_a_picture_that_went_lost_is_told_and_no_words_are_signed_in_its_place(
    view: SignView, stage: Stage, authority: OfficeAuthority, tmp_path: Path
) -> None:
    transparent().save(tmp_path / "chữ ký.png")
    turn = stage.suite.minutes.in_turn(view.conference.id)
    assert turn is not None
    stage.suite.pictures.take_over(owner_of(turn), tmp_path / "chữ ký.png")
    kept = stage.suite.pictures.path(owner_of(turn))
    assert kept is not None
    kept.unlink()
    give_key(view, stage, key_file(stage, authority, NAMES[0]))
    type_password(view)
    QTest.mouseClick(child(view, Button, "sign_button"), LEFT)
    stage.qtbot.waitUntil(lambda: "Không có tệp" in sentence(view), timeout=SOON)
    assert states(view)[0] == "turn"


def test_a_signature_of_a_version_reopened_meanwhile_is_dropped(
    view: SignView, stage: Stage, authority: OfficeAuthority
) -> None:
    give_key(view, stage, key_file(stage, authority, NAMES[0]))
    type_password(view)
    QTest.mouseClick(child(view, Button, "sign_button"), LEFT)
    assert view.desk.keys.flow.busy
    stage.suite.review.reopen(view.conference.id)
    stage.suite.review.adopt(view.conference.id)
    stage.qtbot.waitUntil(lambda: not stage.kit.tasks.busy, timeout=SOON)
    assert {slot.state for slot in stored(view).slots} == {SlotState.WAITING}
    assert stage.suite.minutes.kept_file(view.conference.id) is None


def test_a_key_that_waits_for_a_yes_is_forgotten_when_the_minute_is_reopened(view: SignView, stage: Stage) -> None:
    give_key(view, stage, key_file(stage, OfficeAuthority(stage.clock), NAMES[0]))
    type_password(view)
    QTest.mouseClick(child(view, Button, "sign_button"), LEFT)
    stage.qtbot.waitUntil(lambda: view.desk.keys.flow.asks, timeout=SOON)
    stage.suite.review.reopen(view.conference.id)
    stage.suite.review.adopt(view.conference.id)
    ready(view, stage.qtbot)
    assert not view.desk.keys.flow.asks
    assert child(view, Button, "sign_button").text() == "Ký ô Thư ký"


def test_before_adoption_a_gentle_sentence_leads_to_review(stage: Stage, qtbot: QtBot) -> None:
    conference = a_reviewed_conference()
    stage.suite.desk.add(conference)
    view = opened(stage, conference)
    with qtbot.waitSignal(view.step_requested) as asked:
        QTest.mouseClick(child(view, QWidget, "go_to_review"), LEFT)
    assert asked.args == ["step_review", ""]


def test_a_reopened_and_readopted_minute_is_signed_from_the_start(
    view: SignView, stage: Stage, authority: OfficeAuthority
) -> None:
    sign_turn(view, stage, authority)
    stage.suite.review.reopen(view.conference.id)
    settle()
    assert not child(view, QListView, "slots_view").isVisible()
    stage.suite.review.adopt(view.conference.id)
    settle()
    ready(view, stage.qtbot)
    assert states(view) == ["turn", *["waiting"] * 4]
    assert view.desk.panel.bar.isVisible()


def test_any_pdf_is_checked_without_a_conference(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    view = opened(stage, None)
    assert not child(view, QWidget, "go_to_review").isVisible()
    other = tmp_path / "thư mời.pdf"
    stage.suite.desk.add(a_reviewed_conference())
    job = stage.suite.review.print_job(a_reviewed_conference().id)
    other.write_bytes(stage.suite.review.lay_out(job).pdf)
    stage.files.append(other)
    with qtbot.waitSignal(view.verify.reported, timeout=SOON):
        QTest.mouseClick(child(view, QWidget, "verify_any"), LEFT)
    assert view.verify.band.accessibleName() == "Chưa có chữ ký"
    assert view.verify.signatures.rows == ()


def test_a_file_changed_after_signing_is_named_with_its_page(
    view: SignView, stage: Stage, authority: OfficeAuthority, tmp_path: Path
) -> None:
    for slot in stage.suite.minutes.slots(view.conference.id)[:4]:
        stage.suite.minutes.sign_on_paper(view.conference.id, slot.id)
    settle()
    view.desk.pane.issue.number.setText("5")
    sign_turn(view, stage, authority)
    assert view.desk.file.pdf is not None
    forged = tmp_path / "bị sửa.pdf"
    forged.write_bytes(overlaid(view.desk.file.pdf))
    found = report(view, stage.qtbot, forged)
    assert found.verdict is Verdict.INVALID
    assert view.verify.band.accessibleName() == "Không hợp lệ – tệp đã bị sửa sau khi ký"
    first = view.verify.findings.checks[0]
    assert (first.title, first.level) == ("Trang 1", CheckLevel.BLOCKED)
    assert first.detail.startswith("chèn hình hoặc ghi chú đè lên dòng")
    assert not any("chữ ký ở ô" in row.detail for row in view.verify.findings.checks)
    assert [row.state for row in view.verify.signatures.rows] == ["changed_after"]


def overlaid(pdf: bytes) -> bytes:
    """The file with a box drawn over its first page, as an incremental update."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    page = writer.find_page_for_modification(0)[0].get_object()  # type: ignore[no-untyped-call]
    drawn = writer.add_object(StreamObject(stream_data=b"1 0 0 rg 100 600 200 20 re f"))
    contents = page.raw_get("/Contents")
    page["/Contents"] = ArrayObject([*(contents if isinstance(contents, ArrayObject) else [contents]), drawn])
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


def test_a_minute_still_being_signed_says_which_signatures_are_missing(
    view: SignView, stage: Stage, authority: OfficeAuthority
) -> None:
    sign_turn(view, stage, authority)
    stage.suite.minutes.sign_on_paper(view.conference.id, stage.suite.minutes.slots(view.conference.id)[1].id)
    kept = stage.suite.minutes.kept_file(view.conference.id)
    assert kept is not None
    report(view, stage.qtbot, kept)
    missing = next(row for row in view.verify.findings.checks if row.title == "Thiếu chữ ký phải có")
    assert missing.detail == "Chủ tịch UBND xã, Chủ tịch Ủy ban MTTQVN xã, Cơ quan (văn thư)"


def test_an_unknown_signer_leaves_the_file_undecided(view: SignView, stage: Stage) -> None:
    stranger = OfficeAuthority(stage.clock)
    pdf, suite = view.desk.file.pdf, stage.suite
    assert pdf is not None
    identity = suite.signing.open_pkcs12(stranger.pkcs12(NAMES[0], "", PASSWORD), PASSWORD)
    for slot in suite.minutes.slots(view.conference.id)[1:]:
        assert slot.state is SlotState.WAITING
    suite.minutes.sign(view.conference.id, suite.minutes.order_on(view.conference.id, "THU_KY", pdf), identity)
    for slot in suite.minutes.slots(view.conference.id)[1:]:
        suite.minutes.sign_on_paper(view.conference.id, slot.id)
    kept = suite.minutes.kept_file(view.conference.id)
    assert kept is not None
    found = report(view, stage.qtbot, kept)
    assert found.attached_conference is AttachedConference.SAME
    assert view.verify.band.accessibleName().startswith("Chưa xác định – người cấp chứng thư chưa nằm trong")
    assert view.verify.signatures.rows[0].certificate == "Chưa biết người cấp chứng thư"


@pytest.mark.parametrize(("content", "told"), [(None, "Không có tệp"), (b"no pdf at all", "không phải PDF")])
def test_a_file_that_is_no_pdf_gets_a_clear_sentence(
    stage: Stage, qtbot: QtBot, tmp_path: Path, content: bytes | None, told: str
) -> None:
    view = opened(stage, None)
    path = tmp_path / "tệp lạ.pdf"
    if content is not None:
        path.write_bytes(content)
    view.show_report(path)
    qtbot.waitUntil(lambda: told in view.verify.band.accessibleDescription(), timeout=SOON)
    assert "tệp lạ.pdf" in view.verify.band.accessibleDescription()


def test_the_file_chosen_last_is_the_only_one_reported(view: SignView, stage: Stage, tmp_path: Path) -> None:
    assert view.desk.file.pdf is not None
    told: list[FileReport] = []
    view.verify.reported.connect(told.append)
    for name in ("một.pdf", "hai.pdf"):
        (tmp_path / name).write_bytes(view.desk.file.pdf)
        view.show_report(tmp_path / name)
    stage.qtbot.waitUntil(lambda: not stage.kit.tasks.busy, timeout=SOON)
    assert [found.path for found in told] == [str(tmp_path / "hai.pdf")]


def test_it_fits_the_smallest_window(view: SignView, stage: Stage) -> None:
    stage.window.resize(1037, 460)
    settle()
    assert stage.window.width() == 1037
    assert child(view, Button, "sign_button").visibleRegion().boundingRect().height() > 30
    assert view.desk.preview.width() > 290
    assert view.desk.pane.issue.day.width() >= 90


def test_names_others_rely_on_are_there(view: SignView) -> None:
    assert child(view, QListView, "slots_view").accessibleName()
    for name in ("export_button", "sign_button", "verify_button"):
        assert child(view, Button, name).accessibleName()
    assert child(view, QWidget, "verify_report").accessibleName()
    assert child(view, QWidget, "verify_report").pos() == QPoint(0, 0)


def test_what_was_signed_holds_outside_the_window_too(view: SignView, stage: Stage, authority: OfficeAuthority) -> None:
    stage.clock.moment += timedelta(minutes=3)
    sign_turn(view, stage, authority)
    pdf = view.desk.file.pdf
    assert pdf is not None
    found = stage.suite.verification.verify(VerifyRequest(pdf, "", Trust((stage.suite.trust_folder,)), ("THU_KY",)))
    assert found.verdict is Verdict.VALID
    assert found.signatures[0].signed_at == at(153)

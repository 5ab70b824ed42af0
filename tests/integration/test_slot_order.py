"""Slots out of order, declined, signed by pen and opened again, with real signatures where the file counts."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.domain.errors import EmptyWordsError, NothingToUndoError, SigningError
from secretary_app.domain.signatures import CheckGrade, NumberAndDate, SignatureSlot, SlotName, SlotState, Verdict
from secretary_app.domain.slots import signed_early
from secretary_app.services.ports import Trust, VerifyRequest
from secretary_app.services.signing_settings import certifies, keep_certifying
from secretary_app.services.suite import Suite
from tests.builders import FixedClock, at
from tests.minutes_to_sign import DAY, SEAL, adopt, book, issue, key_for, settle_all_but_seal
from tests.signed_minutes import authority
from tests.suites import make_suite

ID = ConferenceId("giao-ban")
CHAIRS = ("CT_HDND", "CT_UBND", "CT_MTTQ")


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    made = make_suite(tmp_path / "dữ liệu", FixedClock(at(150)))
    adopt(made, ID)
    return made


def slot(suite: Suite, name: str) -> SignatureSlot:
    return next(slot for slot in suite.minutes.slots(ID) if slot.id == name)


def sign(suite: Suite, name: str, *, early: bool = False) -> None:
    suite.desk.clock.move(minutes=1)  # type: ignore[attr-defined]  # the clock of the test
    order = suite.minutes.order_on(ID, name, suite.minutes.pdf(ID), early=early)
    suite.minutes.sign(ID, order, key_for(suite, slot(suite, name).name))


def refusal(suite: Suite, name: str, *, early: bool) -> tuple[str, str]:
    with pytest.raises(SigningError) as refused:
        suite.minutes.order_on(ID, name, suite.minutes.pdf(ID), early=early)
    return refused.value.code, refused.value.detail


def test_a_chair_signs_before_the_turn_only_when_that_is_wanted_and_it_is_on_record(suite: Suite) -> None:
    assert refusal(suite, "CT_UBND", early=False) == ("out_of_order", "THU_KY")
    sign(suite, "CT_UBND", early=True)
    assert slot(suite, "CT_UBND").state is SlotState.SIGNED
    assert signed_early(suite.minutes.slots(ID)) == {"CT_UBND"}
    assert suite.desk.store.journal(ID)[-1].label == "slot_signed_early"
    sign(suite, "THU_KY")
    sign(suite, "CT_HDND")
    assert [mark.label for mark in suite.desk.store.journal(ID)[-2:]] == ["slot_signed", "slot_signed"]
    assert signed_early(suite.minutes.slots(ID)) == {"CT_UBND"}
    report = suite.verification.verify(
        VerifyRequest(suite.minutes.pdf(ID), "", _trusted(suite), ("THU_KY", "CT_HDND", "CT_UBND"))
    )
    assert report.verdict is Verdict.VALID


def _trusted(suite: Suite) -> Trust:
    suite.trust_folder.mkdir(parents=True, exist_ok=True)
    return authority().trust(suite.trust_folder)


def test_signing_before_the_turn_is_told_before_it_is_done(suite: Suite) -> None:
    order = suite.minutes.order_on(ID, "CT_MTTQ", suite.minutes.pdf(ID), early=True)
    told = [
        check for check in suite.minutes.checks(order, key_for(suite, "Lê Văn Cường")) if check.code == "before_turn"
    ]
    assert [(check.grade, check.subject) for check in told] == [(CheckGrade.NOTICE, "Thư ký")]
    in_turn = suite.minutes.order_on(ID, "THU_KY", suite.minutes.pdf(ID), early=True)
    assert "before_turn" not in {check.code for check in suite.minutes.checks(in_turn, key_for(suite, "Phạm Thị Đào"))}


def test_the_seal_is_never_before_the_others(suite: Suite) -> None:
    assert refusal(suite, SEAL, early=True) == ("out_of_order", "THU_KY")
    with pytest.raises(SigningError, match="out_of_order"):
        suite.minutes.sign_on_paper(ID, SlotName(SEAL), number=NumberAndDate(1, DAY))
    with pytest.raises(SigningError, match="out_of_order"):
        suite.minutes.decline(ID, SlotName(SEAL), "chưa đủ chữ ký")
    order = suite.minutes.order_on(ID, "CT_UBND", suite.minutes.pdf(ID), early=True)
    identity = key_for(suite, "VĂN PHÒNG HĐND&UBND")
    with pytest.raises(SigningError, match="out_of_order"):
        suite.signing.sign(replace(order, slot=SEAL, number=NumberAndDate(1, DAY)), identity)


def test_a_slot_may_be_declined_or_signed_by_pen_before_its_turn(suite: Suite) -> None:
    suite.minutes.decline(ID, SlotName("CT_MTTQ"), "đi công tác")
    suite.minutes.sign_on_paper(ID, SlotName("CT_HDND"), day=date(2026, 3, 14), note=" hộp 12 ")
    paper = slot(suite, "CT_HDND")
    assert (paper.state, paper.reason) == (SlotState.PAPER, "hộp 12")
    assert paper.signed_at is not None
    assert (paper.signed_at.date(), paper.signed_at.tzinfo) == (date(2026, 3, 14), at(0).tzinfo)
    assert (slot(suite, "CT_MTTQ").state, slot(suite, "CT_MTTQ").reason) == (SlotState.DECLINED, "đi công tác")
    turn = suite.minutes.in_turn(ID)
    assert turn is not None
    assert turn.id == "THU_KY"


def test_what_was_noted_of_a_slot_is_taken_back_by_undo_until_the_next_signature(suite: Suite) -> None:
    suite.minutes.decline(ID, SlotName("CT_MTTQ"), "đi công tác")
    suite.minutes.sign_on_paper(ID, SlotName("CT_HDND"))
    assert suite.desk.undo(ID) == "slot_on_paper"
    assert suite.desk.undo(ID) == "slot_declined"
    assert suite.desk.conference(ID).state is ConferenceState.ADOPTED
    assert suite.desk.redo(ID) == "slot_declined"
    sign(suite, "THU_KY")
    with pytest.raises(NothingToUndoError):
        suite.desk.undo(ID)
    assert slot(suite, "CT_MTTQ").state is SlotState.DECLINED


def test_a_slot_waits_again_after_a_later_signature_but_not_after_the_seal(suite: Suite) -> None:
    suite.minutes.decline(ID, SlotName("THU_KY"), "ốm")
    sign(suite, "CT_HDND")
    suite.minutes.open_again(ID, SlotName("THU_KY"))
    assert (slot(suite, "THU_KY").state, slot(suite, "THU_KY").reason) == (SlotState.WAITING, "")
    assert signed_early(suite.minutes.slots(ID)) == {"CT_HDND"}
    assert suite.desk.store.journal(ID)[-1].label == "slot_open_again"
    sign(suite, "THU_KY")
    settle_all_but_seal(suite, ID)
    order = suite.minutes.order(ID, SEAL, Trust(), number=NumberAndDate(1, DAY))
    suite.minutes.sign(ID, order, key_for(suite, "VĂN PHÒNG HĐND&UBND"))
    assert suite.desk.conference(ID).state is ConferenceState.ISSUED
    for name, code in (("CT_MTTQ", "locked"), ("CT_HDND", "already_signed"), (SEAL, "already_signed")):
        with pytest.raises(SigningError) as refused:
            suite.minutes.open_again(ID, SlotName(name))
        assert refused.value.code == code


def test_a_seal_on_paper_issues_the_minute_and_gives_its_number_back_when_it_is_opened_again(suite: Suite) -> None:
    settle_all_but_seal(suite, ID)
    suite.minutes.sign_on_paper(ID, SlotName(SEAL), number=NumberAndDate(1, DAY), note="tủ 3")
    conference = suite.desk.conference(ID)
    assert (conference.state, conference.minutes[-1].number, conference.minutes[-1].issued_on) == (
        ConferenceState.ISSUED,
        "01/BB-VP",
        "2026-03-13",
    )
    assert [line.number for line in book(suite).issued] == [1]
    with pytest.raises(NothingToUndoError):
        suite.desk.undo(ID)  # another conference may have the number by the time of a redo
    with pytest.raises(SigningError, match="locked"):
        suite.minutes.open_again(ID, SlotName("THU_KY"))
    suite.minutes.open_again(ID, SlotName(SEAL))
    assert suite.desk.conference(ID).state is ConferenceState.SIGNING
    assert book(suite).issued == ()
    with pytest.raises(NothingToUndoError):
        suite.desk.undo(ID)
    issue(suite, "khác", 1)
    with pytest.raises(SigningError, match="number_taken"):
        suite.minutes.sign_on_paper(ID, SlotName(SEAL), number=NumberAndDate(1, DAY))
    assert slot(suite, SEAL).state is SlotState.WAITING


def test_a_seal_on_paper_may_have_no_number_and_a_person_never_has_one(suite: Suite) -> None:
    with pytest.raises(SigningError, match="unexpected_number"):
        suite.minutes.sign_on_paper(ID, SlotName("THU_KY"), number=NumberAndDate(1, DAY))
    settle_all_but_seal(suite, ID)
    suite.minutes.sign_on_paper(ID, SlotName(SEAL))
    assert suite.desk.conference(ID).state is ConferenceState.ISSUED
    assert suite.desk.undo(ID) == "slot_on_paper"
    assert suite.desk.conference(ID).state is ConferenceState.SIGNING


def test_nobody_declines_without_a_reason(suite: Suite) -> None:
    with pytest.raises(EmptyWordsError):
        suite.minutes.decline(ID, SlotName("THU_KY"), " ")
    with pytest.raises(SigningError, match="already_signed"):
        suite.minutes.open_again(ID, SlotName("THU_KY"))
    with pytest.raises(SigningError, match="unknown_slot"):
        suite.minutes.open_again(ID, SlotName("AI_DO"))


def test_a_certificate_that_signed_another_slot_is_noticed(suite: Suite) -> None:
    identity = key_for(suite, "Phạm Thị Đào")
    suite.minutes.sign(ID, suite.minutes.order(ID, "THU_KY", Trust()), identity)
    found = suite.minutes.checks(suite.minutes.order(ID, "CT_HDND", Trust()), identity)
    told = {check.code: check.other for check in found if check.grade is CheckGrade.NOTICE}
    assert told["certificate_used"] == "Thư ký"
    assert "other_person" in told
    other = suite.minutes.checks(suite.minutes.order(ID, "CT_HDND", Trust()), key_for(suite, "Phạm Thị Đào"))
    assert "certificate_used" not in {check.code for check in other}


@pytest.mark.parametrize("certify", [True, False])
def test_the_first_signature_certifies_unless_the_office_switched_that_off(suite: Suite, certify: bool) -> None:
    assert certifies(suite.settings)
    keep_certifying(suite.settings, certify=certify)
    assert certifies(make_suite(suite.data_folder, suite.desk.clock).settings) is certify
    sign(suite, "THU_KY")
    assert (b"/DocMDP" in suite.minutes.pdf(ID)) is certify


def test_times_of_signing_tell_who_was_early(suite: Suite) -> None:
    first, second, *rest = suite.minutes.slots(ID)
    signed = replace(second, state=SlotState.SIGNED, signed_at=at(160))
    assert signed_early((first, signed, *rest)) == {second.id}
    for minutes, early in ((159, frozenset()), (160, frozenset()), (161, {second.id})):
        before = replace(first, state=SlotState.SIGNED, signed_at=at(0) + timedelta(minutes=minutes))
        assert signed_early((before, signed, *rest)) == early
    by_pen = replace(first, state=SlotState.PAPER, signed_at=at(999))
    assert signed_early((by_pen, signed, *rest)) == frozenset()

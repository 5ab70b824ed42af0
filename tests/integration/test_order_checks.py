"""What the list before a signature says of slots, clock and purposes, in the words and order of the window."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.errors import SigningError
from secretary_app.domain.signatures import Check, CheckGrade
from secretary_app.paths import resource
from secretary_app.services.file_signing import FileSigning, SigningOrder
from secretary_app.services.sentences import Sentences
from tests.builders import FixedClock
from tests.signed_minutes import (
    SIGNED_AT,
    SIGNING,
    SLOTS,
    CertificateOrder,
    authority,
    signed_minute,
    signer,
    unsigned_minute,
)
from tests.suites import suite_with_sample

WORDS = Sentences.load(resource("i18n/sentences.vi.toml"))
SERVICE = FileSigning(SIGNING)
DAY = timedelta(days=1)


def ordered(folder: Path, pdf: bytes, slot: str, **changes: object) -> SigningOrder:
    order = SigningOrder(pdf, slot, SIGNED_AT + timedelta(minutes=10), authority().trust(folder))
    return replace(order, **changes)  # type: ignore[arg-type] # the fields are those of the test


def told(checks: tuple[Check, ...]) -> list[str]:
    marks = {CheckGrade.GOOD: "✓", CheckGrade.NOTICE: "!", CheckGrade.BLOCKED: "✗"}
    return [f"{marks[check.grade]} {WORDS.check(check)}" for check in checks]


def clock_line(folder: Path, pdf: bytes, slot: str, **changes: object) -> Check:
    checks = SERVICE.checks(ordered(folder, pdf, slot, **changes), signer())
    return next(check for check in checks if check.code.startswith("clock"))


def test_the_list_reads_as_in_the_window(tmp_path: Path) -> None:
    somebody_else = authority().identity()
    checks = SERVICE.checks(ordered(tmp_path, signed_minute(2), "CT_UBND", expected=SLOTS), somebody_else)

    assert told(checks) == [
        "✓ Chứng thư còn hạn, dùng để ký được",
        "✓ Người cấp tin cậy: CA thử nghiệm",
        "✓ Hai chữ ký trước còn nguyên vẹn",
        "✓ Đủ 5 ô ký, tệp chưa bị sửa",
        "! Chưa kiểm tra được thu hồi: máy không có danh sách thu hồi (CRL) mới",
        "! Thời gian ký lấy từ đồng hồ máy",
    ]


def test_a_fresh_list_turns_the_warning_into_good_news(tmp_path: Path) -> None:
    (tmp_path / "thu-hoi.crl").write_bytes(authority().revocations())
    order = ordered(tmp_path, unsigned_minute(), "THU_KY")
    trust = replace(order.trust, paths=(*order.trust.paths, tmp_path / "thu-hoi.crl"))

    assert "✓ Chưa bị thu hồi theo danh sách ngày 12/3/2026" in told(
        SERVICE.checks(replace(order, trust=trust), signer())
    )


def test_before_the_first_signature_nothing_is_said_of_earlier_ones(tmp_path: Path) -> None:
    lines = told(SERVICE.checks(ordered(tmp_path, unsigned_minute(), "THU_KY", expected=SLOTS), signer()))

    assert "✓ Đủ 5 ô ký" in lines
    assert not any("chữ ký trước" in line for line in lines)


def test_a_slot_of_the_conference_without_a_field_stops_the_signature(tmp_path: Path) -> None:
    order = ordered(tmp_path, unsigned_minute(), "THU_KY", expected=(*SLOTS, "CT_DOAN", "CT_PHU_NU"))
    lines = told(SERVICE.checks(order, signer()))
    with pytest.raises(SigningError) as refused:
        SERVICE.sign(order, signer())

    assert lines[0] == "✗ Tệp thiếu ô ký của hội nghị: CT_DOAN, CT_PHU_NU"
    assert not any("Đủ" in line for line in lines)
    assert refused.value.code == "missing_field"
    assert "CT_DOAN" in WORDS.error(refused.value)


def test_an_order_of_a_stored_minute_knows_its_slots_and_when_it_was_adopted(tmp_path: Path) -> None:
    clock = FixedClock()
    suite, conference_id = suite_with_sample(tmp_path, clock)
    clock.moment += DAY
    suite.review.adopt(ConferenceId(conference_id))
    (first, *_) = slots = suite.minutes.slots(conference_id)
    order = suite.minutes.order_on(conference_id, first.id, b"")

    assert order.expected == tuple(slot.id for slot in slots)
    assert order.adopted == clock.moment


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"at": SIGNED_AT - timedelta(hours=1)}, "clock_before_signature"),
        ({"at": SIGNED_AT - timedelta(minutes=2)}, "clock_time"),
        ({"adopted": SIGNED_AT + DAY}, "clock_before_adoption"),
        ({"adopted": SIGNED_AT - DAY}, "clock_time"),
    ],
)
def test_a_clock_that_cannot_be_right_is_told_in_place_of_the_usual_line(
    changes: dict[str, object], code: str, tmp_path: Path
) -> None:
    check = clock_line(tmp_path, signed_minute(1), "CT_HDND", **changes)

    assert (check.grade, check.code) == (CheckGrade.NOTICE, code)


def test_a_clock_years_ahead_is_told(tmp_path: Path) -> None:
    late = SIGNED_AT + 1840 * DAY
    lasting = authority().identity(CertificateOrder(ends=late + DAY))
    order = ordered(tmp_path, unsigned_minute(), "THU_KY", at=late, adopted=SIGNED_AT)
    (line,) = [WORDS.check(check) for check in SERVICE.checks(order, lasting) if check.code.startswith("clock")]

    assert line.startswith("Đồng hồ máy có thể sai")
    assert "27/3/2031" in line
    assert "13/3/2026" in line


@pytest.mark.parametrize("purpose", ["document_signing", "email_protection", "any", None])
def test_certificates_for_documents_or_mail_or_anything_may_sign(purpose: str | None, tmp_path: Path) -> None:
    identity = authority().identity(CertificateOrder(purpose=purpose))
    checks = SERVICE.checks(ordered(tmp_path, unsigned_minute(), "THU_KY"), identity)

    assert "certificate_valid" in [check.code for check in checks if check.grade is CheckGrade.GOOD]


@pytest.mark.parametrize("purpose", ["server_auth", "client_auth", "code_signing", "time_stamping"])
def test_certificates_for_something_else_may_not_and_the_rule_is_named(purpose: str, tmp_path: Path) -> None:
    identity = authority().identity(CertificateOrder(purpose=purpose))
    (stop,) = [
        check
        for check in SERVICE.checks(ordered(tmp_path, unsigned_minute(), "THU_KY"), identity)
        if check.grade is CheckGrade.BLOCKED
    ]

    assert (stop.code, stop.subject) == ("wrong_usage", "purpose")
    assert "RFC 9336" in WORDS.check(stop)


def test_dates_in_refusals_are_written_as_people_write_them() -> None:
    moment = datetime(2026, 2, 5, 12, tzinfo=SIGNED_AT.tzinfo).isoformat()

    assert "05/02/2026" in WORDS.error(SigningError("expired", moment))
    assert "05/02/2026" in WORDS.check(Check(CheckGrade.BLOCKED, "revoked", moment, other="superseded"))


def test_what_asks_for_a_yes_stands_above_what_is_well(tmp_path: Path) -> None:
    order = ordered(tmp_path, signed_minute(1), "CT_HDND", at=SIGNED_AT - timedelta(hours=1), signatory="Người khác")
    (tmp_path / "anh.png").write_bytes(b"\x89PNG")
    trust = replace(order.trust, paths=(tmp_path,))
    codes = [check.code for check in SERVICE.checks(replace(order, trust=trust), signer())]

    assert codes[:3] == ["junk_in_trust", "clock_before_signature", "other_person"]
    assert codes[-1] == "revocation_unknown"

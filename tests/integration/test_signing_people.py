"""Whose key it is, and a signature that comes too late."""

from datetime import timedelta
from pathlib import Path

import pytest

from secretary_app.domain.attendance import AttendanceStatus
from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.domain.errors import SigningError
from secretary_app.domain.findings import FindingKind
from secretary_app.domain.signatures import Check, CheckGrade, SigningProblem, SlotState
from secretary_app.paths import resource
from secretary_app.services.capture import NewFinding
from secretary_app.services.file_signing import SigningOrder
from secretary_app.services.ports import SigningIdentity, Trust
from secretary_app.services.roll_call import Marking
from secretary_app.services.sentences import Sentences
from secretary_app.services.suite import Suite
from tests.builders import FixedClock, a_conference
from tests.signed_minutes import PASSWORD, CertificateOrder, authority
from tests.suites import make_suite

ID = ConferenceId("giao-ban")


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    """Return services with one adopted conference."""
    clock = FixedClock()
    made = make_suite(tmp_path / "dữ liệu", clock)
    made.desk.add(a_conference())
    made.preparation.go_to_state(ID, ConferenceState.IN_SESSION)
    for seat in made.desk.conference(ID).seats:
        made.roll_call.mark(ID, seat.id, Marking(AttendanceStatus.PRESENT))
    made.capture.add(ID, NewFinding("Phối hợp tốt", FindingKind.RESULT, agreed=True))
    clock.move(hours=2)
    made.review.end_now(ID)
    made.preparation.go_to_state(ID, ConferenceState.REVIEW)
    made.review.adopt(ID)
    return made


def key_of(suite: Suite, name: str) -> SigningIdentity:
    now = suite.desk.clock.now()
    year = timedelta(days=365)
    order = CertificateOrder(name=name, begins=now - year, ends=now + year)
    return suite.signing.open_pkcs12(authority().pkcs12(order), PASSWORD)


def other_person(suite: Suite, order: SigningOrder, name: str) -> list[Check]:
    return [check for check in suite.minutes.checks(order, key_of(suite, name)) if check.code == "other_person"]


def test_the_key_of_another_person_is_noticed_and_both_names_are_told(suite: Suite) -> None:
    order = suite.minutes.order(ID, "THU_KY", Trust())
    owner = suite.minutes.slots(ID)[0].name
    (check,) = other_person(suite, order, "Nguyễn Văn Khác")
    assert check == Check(CheckGrade.NOTICE, "other_person", "Nguyễn Văn Khác", other=owner)
    told = Sentences.load(resource("i18n/sentences.vi.toml")).check(check)
    assert "Nguyễn Văn Khác" in told
    assert owner in told


def test_a_notice_about_the_name_does_not_stop_a_signature(suite: Suite) -> None:
    order = suite.minutes.order(ID, "THU_KY", Trust())
    suite.minutes.sign(ID, order, key_of(suite, "Nguyễn Văn Khác"))
    assert suite.minutes.slots(ID)[0].state is SlotState.SIGNED


@pytest.mark.parametrize(
    "written",
    ["{name}", "{upper}", "{name} - UBND xã Bình Minh", "UBND - {name}", "{name} (012345)", "{bare}", "  {name}  "],
)
def test_a_name_is_the_same_in_other_letters_and_with_its_unit_beside_it(suite: Suite, written: str) -> None:
    order = suite.minutes.order(ID, "THU_KY", Trust())
    name = suite.minutes.slots(ID)[0].name
    bare = "Pham Thi Dao"
    assert name == "Phạm Thị Đào"
    assert not other_person(suite, order, written.format(name=name, upper=name.upper(), bare=bare))


@pytest.mark.parametrize("name", ["Phạm Thị", "Phạm Thị Đà", "Lê Phạm Thị Đào", "Phạm Thị Đào Nguyên"])
def test_a_name_with_a_word_more_or_less_is_another(suite: Suite, name: str) -> None:
    assert other_person(suite, suite.minutes.order(ID, "THU_KY", Trust()), name)


def test_a_file_of_nobody_known_is_not_compared(suite: Suite) -> None:
    pdf = suite.minutes.pdf(ID)
    order = SigningOrder(pdf, "THU_KY", suite.desk.clock.now())
    assert not other_person(suite, order, "Nguyễn Văn Khác")


def test_a_signature_made_on_an_earlier_version_is_not_recorded(suite: Suite) -> None:
    order = suite.minutes.order(ID, "THU_KY", Trust())
    signed = suite.signing.sign(order, key_of(suite, "Phạm Thị Đào"))
    suite.review.reopen(ID)
    suite.review.adopt(ID)
    with pytest.raises(SigningError) as refused:
        suite.minutes.record(ID, order, key_of(suite, "Phạm Thị Đào"), signed)
    assert refused.value.code == SigningProblem.STALE_FILE
    assert suite.minutes.kept_file(ID) is None
    assert suite.minutes.slots(ID)[0].state is SlotState.WAITING


def test_a_signature_on_another_step_than_the_newest_is_not_recorded(suite: Suite) -> None:
    unsigned = suite.minutes.pdf(ID)
    suite.minutes.sign(ID, suite.minutes.order(ID, "THU_KY", Trust()), key_of(suite, "Phạm Thị Đào"))
    kept = suite.minutes.pdf(ID)
    next_slot = suite.minutes.slots(ID)[1]
    order = suite.minutes.order_on(ID, next_slot.id, unsigned)
    with pytest.raises(SigningError) as refused:
        suite.minutes.record(ID, order, key_of(suite, next_slot.name), unsigned)
    assert refused.value.code == SigningProblem.STALE_FILE
    assert suite.minutes.pdf(ID) == kept
    assert suite.minutes.slots(ID)[1].state is SlotState.WAITING

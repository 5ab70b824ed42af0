"""Signed steps of a minute through refusals, other machines and reopening, on real storage with real signatures."""

import hashlib
from pathlib import Path

import pytest

from secretary_app.domain.attendance import AttendanceStatus
from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.domain.errors import SigningError, UnreadableFileError
from secretary_app.domain.findings import FindingKind
from secretary_app.domain.signatures import SlotState
from secretary_app.services.capture import NewFinding
from secretary_app.services.ports import SigningIdentity, Trust
from secretary_app.services.roll_call import Marking
from secretary_app.services.suite import Suite
from secretary_app.signing.demo_authority import ThrowAwayAuthority
from tests.builders import FixedClock, a_conference
from tests.suites import make_suite

ID = ConferenceId("giao-ban")
PASSWORD = "chỉ để thử"  # noqa: S105 - of a throw-away key


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    """Return services with one conference whose first version is adopted."""
    clock = FixedClock()
    made = make_suite(tmp_path / "máy này", clock)
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


@pytest.fixture
def identity(suite: Suite) -> SigningIdentity:
    authority = ThrowAwayAuthority(suite.desk.clock)
    return suite.signing.open_pkcs12(authority.pkcs12("Phạm Thị Đào", "Xã Bình Minh", PASSWORD), PASSWORD)


def elsewhere(suite: Suite, folder: Path) -> Suite:
    """Return another machine that read the conference file of this one."""
    path = folder / "mang-di.hoinghi.json"
    suite.archive.export(ID, path)
    other = make_suite(folder / "máy khác", FixedClock(suite.desk.clock.now()))
    other.archive.import_conference(other.archive.read(path))
    return other


def test_a_signature_that_never_came_on_record_is_made_again(suite: Suite, identity: SigningIdentity) -> None:
    order = suite.minutes.order(ID, "THU_KY", Trust())
    lost = suite.minutes.archive.keep(ID, 1, 1, suite.signing.sign(order, identity))  # then the power went
    suite.desk.clock.move(minutes=5)  # type: ignore[attr-defined]  # the clock of the test
    assert suite.minutes.kept_file(ID) is None
    path = suite.minutes.sign(ID, suite.minutes.order(ID, "THU_KY", Trust()), identity)
    assert suite.minutes.slots(ID)[0].state is SlotState.SIGNED
    assert (suite.minutes.kept_file(ID), path != lost) == (path, True)
    assert suite.minutes.pdf(ID) == path.read_bytes()


def test_a_signature_for_a_slot_no_longer_in_turn_leaves_no_file(suite: Suite, identity: SigningIdentity) -> None:
    order = suite.minutes.order(ID, "THU_KY", Trust())
    signed = suite.signing.sign(order, identity)
    suite.review.reopen(ID)
    with pytest.raises(SigningError):
        suite.minutes.record(ID, order, identity, signed)
    assert not suite.minutes.archive.place(ID, 1, 1).exists()


def test_an_unsigned_minute_never_stands_in_for_one_signed_elsewhere(
    suite: Suite, identity: SigningIdentity, tmp_path: Path
) -> None:
    suite.minutes.sign(ID, suite.minutes.order(ID, "THU_KY", Trust()), identity)
    other = elsewhere(suite, tmp_path)
    target = tmp_path / "bien-ban.pdf"
    with pytest.raises(UnreadableFileError) as refused:
        other.minutes.export(ID, target)
    assert (refused.value.reason, target.exists()) == ("missing", False)
    with pytest.raises(UnreadableFileError):
        other.minutes.order(ID, "CT_HDND", Trust())


def test_an_adopted_conference_prints_the_same_on_another_machine(suite: Suite, tmp_path: Path) -> None:
    suite.minutes.sign_on_paper(ID, suite.minutes.slots(ID)[0].id)
    other = elsewhere(suite, tmp_path)
    minute = other.desk.conference(ID).minutes[-1]
    assert other.desk.store.blob(minute.digest) is None
    content = other.review.print_job(ID).content
    assert content is not None
    assert hashlib.sha256(content).hexdigest() == minute.digest
    assert other.minutes.pdf(ID) == suite.minutes.pdf(ID)


def test_the_file_inside_a_pdf_can_be_imported_signed_and_reopened(suite: Suite, tmp_path: Path) -> None:
    inside = suite.verification.attached(suite.minutes.pdf(ID))
    assert inside is not None
    assert inside.minutes == ()
    other = make_suite(tmp_path / "máy khác", FixedClock(suite.desk.clock.now()))
    assert other.archive.import_conference(inside) is True
    assert other.archive.import_conference(inside) is False
    assert other.archive.encode(ID) == suite.archive.encode(ID)
    assert other.minutes.pdf(ID) == suite.minutes.pdf(ID)
    other.review.reopen(ID)
    assert other.review.adopt(ID).version == 2

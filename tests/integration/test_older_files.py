"""What the archive of this machine knows of a checked file: an older step, another file, a version replaced since."""

import json
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from secretary_app.cli import main
from secretary_app.domain.attendance import AttendanceStatus
from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.domain.findings import FindingKind
from secretary_app.domain.signatures import (
    ArchiveStanding,
    FileProblem,
    NumberAndDate,
    SlotRole,
    Verdict,
)
from secretary_app.services.capture import NewFinding
from secretary_app.services.checked_file import CheckedFile
from secretary_app.services.ports import Trust
from secretary_app.services.roll_call import Marking
from secretary_app.services.suite import Suite
from secretary_app.signing.demo_authority import ThrowAwayAuthority
from tests.builders import FixedClock, a_conference
from tests.suites import make_suite
from tests.tampering import drawn_over

ID = ConferenceId("giao-ban")
PASSWORD = "chỉ để thử"  # noqa: S105 - of a throw-away key
DRAWING = b"1 g 100 600 200 20 re f"


@dataclass
class Office:
    """A data folder with an adopted conference, and keys for everybody."""

    suite: Suite
    authority: ThrowAwayAuthority
    folder: Path

    @property
    def trust(self) -> Trust:
        return Trust((self.suite.trust_folder / "goc.pem",))  # in a folder the demo is trusted by nobody

    def sign(self, count: int) -> bytes:
        """Sign so many slots more and return the file."""
        for _ in range(count):
            slot = self.suite.minutes.in_turn(ID)
            assert slot is not None
            key = self.authority.pkcs12(slot.name, "Xã Bình Minh", PASSWORD)
            identity = self.suite.signing.open_pkcs12(key, PASSWORD)
            seal = slot.role is SlotRole.ORGANISATION
            number = NumberAndDate(5, self.suite.desk.clock.now().date()) if seal else None
            order = self.suite.minutes.order(ID, slot.id, self.trust, number=number)
            self.suite.minutes.sign(ID, order, identity)
        return self.suite.minutes.pdf(ID)

    def adopt(self) -> None:
        self.suite.desk.clock.move(minutes=5)  # type: ignore[attr-defined]  # the clock of the test
        self.suite.review.adopt(ID)

    def check(self, pdf: bytes) -> CheckedFile:
        return self.suite.file_checks.check_at(written(self, pdf), self.trust)

    def told(self, pdf: bytes) -> str:
        return self.check(pdf).words(self.suite.sentences).sentence


@pytest.fixture
def office(tmp_path: Path) -> Office:
    clock = FixedClock()
    suite = make_suite(tmp_path / "dữ liệu", clock)
    suite.desk.add(a_conference())
    suite.preparation.go_to_state(ID, ConferenceState.IN_SESSION)
    for seat in suite.desk.conference(ID).seats:
        suite.roll_call.mark(ID, seat.id, Marking(AttendanceStatus.PRESENT))
    suite.capture.add(ID, NewFinding("Phối hợp tốt", FindingKind.RESULT, agreed=True))
    clock.move(hours=2)
    suite.review.end_now(ID)
    suite.preparation.go_to_state(ID, ConferenceState.REVIEW)
    suite.review.adopt(ID)
    authority = ThrowAwayAuthority(clock)
    suite.trust_folder.mkdir(parents=True, exist_ok=True)
    (suite.trust_folder / "goc.pem").write_bytes(authority.root())
    return Office(suite, authority, tmp_path)


def test_the_newest_step_is_told_as_such(office: Office) -> None:
    pdf = office.sign(5)
    report = office.check(pdf).report
    assert (report.verdict, report.archive.standing) == (Verdict.VALID, ArchiveStanding.SAME)


def test_a_minute_that_waits_for_signatures_is_not_called_damaged(office: Office) -> None:
    pdf = office.sign(3)
    report = office.check(pdf).report
    assert (report.verdict, report.problems) == (Verdict.INDETERMINATE, (FileProblem.MISSING_SIGNATURE,))
    told = office.told(pdf)
    assert told.startswith("Đây đúng là bước mới nhất ở kho lưu trên máy này, chưa xong: còn chờ chữ ký của ")
    assert "Đừng dùng" not in told


def test_a_minute_that_waits_and_was_changed_is_damaged(office: Office) -> None:
    report = office.check(drawn_over(office.sign(3), 0, DRAWING)).report
    assert (report.verdict, report.archive.standing) == (Verdict.INVALID, ArchiveStanding.GROWN)


def test_a_rolled_back_file_is_told_with_who_signed_since(office: Office) -> None:
    older = office.sign(3)
    names = [slot.name for slot in office.suite.minutes.slots(ID)[3:]]
    office.sign(2)
    report = office.check(older).report
    assert report.verdict is Verdict.INVALID
    assert FileProblem.OLDER_REVISION in report.problems
    assert report.archive.later_signers == tuple(names)
    assert report.archive.kept == office.suite.minutes.kept_file(ID)
    assert office.told(older).startswith(
        f"Đây là bản cũ, trước khi {names[0]} và {names[1]} ký; bản mới nhất ở kho lưu"
    )


def test_a_rolled_back_file_is_found_although_no_slot_is_missing(office: Office) -> None:
    """Whoever still had to sign then signed on paper since: only the archive knows that the seal was cut off."""
    older = office.sign(4)
    office.sign(1)
    seal = office.suite.minutes.slots(ID)[4]
    asked = office.suite.file_checks.open(written(office, older))
    report = office.suite.file_checks.check(
        asked,
        office.suite.file_checks.record(asked),
        office.trust,
        [slot.id for slot in office.suite.minutes.slots(ID)[:4]],
    ).report
    assert report.missing_slots == ()
    assert (report.verdict, report.problems) == (Verdict.INVALID, (FileProblem.OLDER_REVISION,))
    assert report.archive.later_signers == (seal.name,)


def written(office: Office, pdf: bytes) -> Path:
    path = office.folder / "nhận được.pdf"
    path.write_bytes(pdf)
    return path


def test_the_unsigned_layout_is_an_older_file_too(office: Office) -> None:
    unsigned = office.suite.minutes.pdf(ID)
    office.sign(1)
    report = office.check(unsigned).report
    assert (report.verdict, report.problems) == (Verdict.UNSIGNED, (FileProblem.OLDER_REVISION,))


def test_another_signed_file_of_the_same_minute_is_told(office: Office) -> None:
    unsigned = office.suite.minutes.pdf(ID)
    office.sign(1)
    other = office.suite.signing.sign(
        replace(office.suite.minutes.order_on(ID, office.suite.minutes.slots(ID)[1].id, unsigned), slot="THU_KY"),
        office.suite.signing.open_pkcs12(office.authority.pkcs12("Người khác", "", PASSWORD), PASSWORD),
    )
    report = office.check(other).report
    assert report.archive.standing is ArchiveStanding.DIFFERENT
    assert FileProblem.DIFFERS_FROM_ARCHIVE in report.problems
    assert report.verdict is not Verdict.VALID


def test_a_file_with_more_behind_the_kept_one_is_told_as_grown_and_not_praised(office: Office) -> None:
    pdf = office.sign(5)
    checked = office.check(drawn_over(pdf, 0, DRAWING))
    assert checked.report.archive.standing is ArchiveStanding.GROWN
    assert checked.report.verdict is Verdict.INVALID
    assert checked.differences is not None
    assert checked.differences.copy == pdf


def test_a_version_that_was_replaced_is_told(office: Office) -> None:
    first = office.sign(4)
    office.suite.review.reopen(ID)
    office.adopt()
    report = office.check(first).report
    assert report.archive.superseded_by == 2
    assert report.archive.standing is ArchiveStanding.SAME
    assert FileProblem.SUPERSEDED in report.problems
    assert report.verdict is not Verdict.VALID
    assert "đã được thay bằng bản 2" in office.told(first)


def test_nothing_is_said_of_a_conference_that_is_not_stored_here(office: Office, tmp_path: Path) -> None:
    pdf = office.sign(5)
    other = make_suite(tmp_path / "máy khác", FixedClock(office.suite.desk.clock.now()))
    path = tmp_path / "mang sang.pdf"
    path.write_bytes(pdf)
    report = other.file_checks.check_at(path, office.trust).report
    assert (report.verdict, report.archive.standing) == (Verdict.VALID, ArchiveStanding.ABSENT)


def test_elsewhere_the_file_itself_tells_which_slots_must_be_signed(office: Office, tmp_path: Path) -> None:
    pdf = office.sign(2)
    other = make_suite(tmp_path / "máy khác", FixedClock(office.suite.desk.clock.now()))
    path = tmp_path / "mang sang.pdf"
    path.write_bytes(pdf)
    report = other.file_checks.check_at(path, office.trust).report
    assert report.missing_slots == tuple(slot.id for slot in office.suite.minutes.slots(ID)[2:])


def test_a_place_that_was_taken_away_before_anybody_signed_is_missed_all_the_same(
    office: Office, tmp_path: Path
) -> None:
    stream = BytesIO()
    with pikepdf.open(BytesIO(office.suite.minutes.pdf(ID))) as pdf:
        pdf.Root.AcroForm.Fields = without_seal(pdf.Root.AcroForm.Fields)
        for page in pdf.pages:
            page.Annots = without_seal(page.get("/Annots", pikepdf.Array()))
        pdf.save(stream)
    other = make_suite(tmp_path / "máy khác", FixedClock(office.suite.desk.clock.now()))
    path = tmp_path / "mang sang.pdf"
    path.write_bytes(stream.getvalue())
    assert "CO_QUAN" in other.file_checks.check_at(path, office.trust).report.missing_slots


def without_seal(listed: pikepdf.Object) -> pikepdf.Array:
    return pikepdf.Array([field for field in listed if str(field.get("/T")) != "CO_QUAN"])


def test_the_command_line_knows_the_archive_too(office: Office, tmp_path: Path) -> None:
    older = tmp_path / "cũ.pdf"
    older.write_bytes(office.sign(2))
    office.sign(3)
    office.suite.desk.store.close()
    data = str(office.suite.data_folder)
    result = CliRunner().invoke(main, ["--data-dir", data, "verify", str(older), "--json"])
    (report,) = json.loads(result.stdout)["files"]
    assert result.exit_code == 1
    assert "older_revision" in report["problems"]
    assert report["archive"]["standing"] == "older"
    assert len(report["archive"]["later_signers"]) == 3
    told = CliRunner().invoke(main, ["--data-dir", data, "verify", str(older)])
    assert "Đây là bản cũ, trước khi" in told.stdout

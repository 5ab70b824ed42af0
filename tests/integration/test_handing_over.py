"""Bundles for leaders who sign elsewhere: what is in them, what is kept, and what a full or pulled stick leaves."""

import errno
import json
import os
import shutil
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from secretary_app.domain.errors import HandoverError, NotSavedError
from secretary_app.domain.handover import Whereabouts
from secretary_app.domain.people import Person
from secretary_app.domain.signatures import SlotName
from secretary_app.services.handing_over import HandoverOrder
from secretary_app.services.ports import HandoverContent
from secretary_app.services.suite import Suite
from tests.builders import a_conference
from tests.handover_case import ID, Case, adopted, case_of, handed_over
from tests.signed_minutes import CertificateOrder, authority
from tests.suites import make_suite

needs_sha256sum = pytest.mark.skipif(shutil.which("sha256sum") is None, reason="coreutils are not installed")


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return handed_over(tmp_path_factory.mktemp("handed"))


@pytest.fixture
def case(bundle: Path, tmp_path: Path) -> Case:
    return case_of(bundle, tmp_path)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def order(suite: Suite, slot: str = "") -> HandoverOrder:
    return suite.handing_over.order(ID, slot)


def test_a_bundle_holds_minute_instructions_facts_and_sums_and_nothing_else(bundle: Path, case: Case) -> None:
    assert bundle.name == "ban-giao-giao-ban-quy-i-nam-2026-0-chu-ky"
    names = sorted(path.name for path in bundle.iterdir())
    minute = "bien-ban-giao-ban-quy-i-nam-2026.pdf"
    assert names == ["DOC-TRUOC.txt", "SHA256SUMS.txt", "ban-giao.json", minute]
    assert (bundle / minute).read_bytes() == case.suite.minutes.pdf(ID)
    facts = json.loads((bundle / "ban-giao.json").read_bytes())
    assert (facts["conference"], facts["minute_version"], facts["step"], facts["next"]) == (ID, 1, 0, "THU_KY")
    assert [slot["field"] for slot in facts["slots"]] == [slot.id for slot in case.suite.minutes.slots(ID)]
    assert facts["length"] == len(case.handed)


@needs_sha256sum
def test_the_real_program_checks_the_sums(bundle: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(bundle, tmp_path / "USB")
    check = ["sha256sum", "--strict", "-c", "SHA256SUMS.txt"]
    assert subprocess.run(check, cwd=copy, capture_output=True, text=True, check=False).returncode == 0
    with (copy / "DOC-TRUOC.txt").open("ab") as file:
        file.write(b"!")
    told = subprocess.run(check, cwd=copy, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout.count("OK"), told.stdout.count("FAILED")) == (1, 2, 1)


def test_the_instructions_show_on_old_windows_and_say_what_to_do(bundle: Path) -> None:
    data = (bundle / "DOC-TRUOC.txt").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") > 20
    lines = data.decode("utf-8-sig").split("\r\n")
    assert max(map(len, lines)) <= 78
    text = " ".join(lines)
    assert "Bàn giao cho: Phạm Thị Đào, Thư ký" in text
    assert "1. Thư ký: Phạm Thị Đào – NGƯỜI KÝ TIẾP (ô THU_KY)" in text
    assert "2. Chủ tịch HĐND xã: Nguyễn Văn An – chờ (ô CT_HDND)" in text
    for told in ("In ra, ký tay rồi quét lại", "Nhận bản đã ký về…", "Phạm Thị Đào, thư ký hội nghị", "sha256sum -c"):
        assert told in text
    assert "TẬP THỬ" not in text


def test_the_instructions_follow_the_slots(case: Case) -> None:
    case.sign_here("THU_KY")
    conference = case.suite.desk.conference(ID)
    for slot in conference.slots[1:4]:
        case.suite.minutes.sign_on_paper(ID, slot.id)
    case_order = order(case.suite)
    files = case.suite.handing_over.files.files(
        HandoverContent(b"%PDF", case.suite.desk.conference(ID), case_order.slot.id)
    )
    text = files["DOC-TRUOC.txt"].decode("utf-8-sig")
    assert "1. Thư ký: Phạm Thị Đào – đã ký số" in text
    assert "ký bằng bút trên bản in" in text
    assert "điền số và ngày ban hành" in text


@pytest.mark.parametrize("name", ["A\r\nCÁCH KÝ\r\nB", "{0}{name}", "\u202egnol", "x" * 300])
def test_a_strange_name_stays_a_name(case: Case, name: str) -> None:
    conference = a_conference()
    people = tuple(replace(person, name=name) for person in conference.people)
    assert isinstance(people[0], Person)
    odd = replace(case.suite.desk.conference(ID), people=people)
    odd = replace(odd, slots=tuple(replace(slot, name=name) for slot in odd.slots))
    files = case.suite.handing_over.files.files(HandoverContent(b"%PDF", odd, SlotName("THU_KY")))
    lines = files["DOC-TRUOC.txt"].decode("utf-8-sig").split("\r\n")
    assert lines.count("CÁCH KÝ") == 1


def test_the_same_minute_gives_the_same_bundle(case: Case, bundle: Path, tmp_path: Path) -> None:
    suite = case.suite
    again = tmp_path / "again"
    suite.handing_over.write(order(suite), again)
    assert contents(again) == contents(bundle)
    suite.handing_over.write(order(suite), tmp_path / "1.zip")
    suite.handing_over.write(order(suite), tmp_path / "2.zip")
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()


def test_a_zip_holds_the_same_files_in_one_folder(case: Case, bundle: Path, tmp_path: Path) -> None:
    case.suite.handing_over.write(order(case.suite), tmp_path / "goi.zip")
    with zipfile.ZipFile(tmp_path / "goi.zip") as archive:
        assert archive.testzip() is None
        found = {name.removeprefix(f"{bundle.name}/"): archive.read(name) for name in archive.namelist()}
    assert found == contents(bundle)


def test_a_rehearsal_is_marked_everywhere(tmp_path: Path) -> None:
    suite = adopted(tmp_path / "data", rehearsal=True)
    made = suite.handing_over.write_into(order(suite), tmp_path)
    assert made.name.startswith("tap-thu-ban-giao-")
    assert [path.name for path in made.glob("*.pdf")] == ["tap-thu-bien-ban-giao-ban-quy-i-nam-2026.pdf"]
    assert "BẢN TẬP THỬ" in (made / "DOC-TRUOC.txt").read_text("utf-8-sig").splitlines()[0]
    assert json.loads((made / "ban-giao.json").read_bytes())["rehearsal"] is True


def test_what_went_out_is_kept_as_step_0_and_signed_on(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later version of the program might lay the minute out otherwise; what is outside must stay its beginning."""
    kept = case.suite.minutes.kept_file(ID)
    assert kept is not None
    assert (kept.name, kept.read_bytes()) == ("buoc-0.pdf", case.handed)
    monkeypatch.setattr(type(case.suite.review), "lay_out", lambda *_: pytest.fail("laid out anew"))
    case.sign_here("THU_KY")
    assert case.suite.minutes.pdf(ID).startswith(case.handed)


def test_the_desk_knows_who_has_the_copy_and_that_it_grows_stale(case: Case) -> None:
    where, note = case.suite.handing_over.note(ID)
    assert note is not None
    assert (where, note.addressee, note.step) == (Whereabouts.OUT, "Phạm Thị Đào", 0)
    identity = authority().identity(CertificateOrder(name="Phạm Thị Đào"))
    checks = case.suite.minutes.checks(case.suite.minutes.order(ID, "THU_KY", case.trust), identity)
    assert ("handed_over", "Phạm Thị Đào") in [(check.code, check.subject) for check in checks]
    case.sign_here("THU_KY")
    assert case.suite.handing_over.note(ID)[0] is Whereabouts.STALE
    case.suite.handing_over.end(ID)
    assert case.suite.handing_over.note(ID)[0] is Whereabouts.HERE


def test_a_copy_of_an_earlier_version_is_waited_for_no_more(case: Case) -> None:
    case.suite.review.reopen(ID)
    assert case.suite.handing_over.note(ID)[0] is Whereabouts.HERE
    case.suite.review.adopt(ID)
    assert case.suite.handing_over.note(ID)[0] is Whereabouts.HERE
    assert case.suite.minutes.kept_file(ID) is None


def test_it_is_handed_over_for_any_slot_that_waits(case: Case, tmp_path: Path) -> None:
    assert [slot.id for slot in case.suite.handing_over.waiting(ID)][:2] == ["THU_KY", "CT_HDND"]
    made = case.suite.handing_over.write_into(order(case.suite, "CT_HDND"), tmp_path)
    assert "Bàn giao cho: Nguyễn Văn An, Chủ tịch HĐND xã" in (made / "DOC-TRUOC.txt").read_text("utf-8-sig")


def test_nothing_is_handed_over_before_adoption_or_when_nobody_waits(tmp_path: Path, case: Case) -> None:
    suite = make_suite(tmp_path / "new")
    suite.desk.add(a_conference())
    with pytest.raises(HandoverError) as refused:
        order(suite)
    assert refused.value.reason == "not_adopted"
    for slot in case.suite.minutes.slots(ID):
        case.suite.minutes.sign_on_paper(ID, slot.id)
    with pytest.raises(HandoverError) as refused:
        order(case.suite)
    assert refused.value.reason == "nothing_waits"


def test_a_folder_that_is_there_is_not_touched(case: Case, tmp_path: Path) -> None:
    usb = tmp_path / "USB"
    usb.mkdir()
    first = case.suite.handing_over.write_into(order(case.suite), usb)
    second = case.suite.handing_over.write_into(order(case.suite), usb)
    assert second.name == f"{first.name}-2"
    with pytest.raises(HandoverError) as refused:
        case.suite.handing_over.write(order(case.suite), usb)
    assert refused.value.reason == "place_taken"


@pytest.mark.parametrize(
    ("fault", "ending"), [("disk_full", ""), ("disk_full", ".zip"), ("failing", ""), ("failing", ".zip")]
)
def test_a_full_or_pulled_stick_gets_its_sentence_and_keeps_nothing_half(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str, ending: str
) -> None:
    usb = tmp_path / "USB"
    usb.mkdir()
    asked = order(case.suite)
    case.suite.handing_over.end(ID)
    calls = []

    def full(descriptor: int) -> None:
        if not Path(f"/proc/self/fd/{descriptor}").resolve().is_relative_to(usb):
            return  # the data folder is on another disk
        calls.append(descriptor)
        if ending or len(calls) > 1:  # of the folder one file is written already
            raise OSError(errno.ENOSPC if fault == "disk_full" else errno.EIO, "x")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotSavedError) as refused:
        case.suite.handing_over.write_into(asked, usb, ending)
    assert refused.value.reason == fault
    assert list(usb.iterdir()) == []
    assert case.suite.handing_over.note(ID)[0] is Whereabouts.HERE


def test_a_stick_that_is_gone_is_told(case: Case, tmp_path: Path) -> None:
    with pytest.raises(NotSavedError) as refused:
        case.suite.handing_over.write_into(order(case.suite), tmp_path / "pulled")
    assert refused.value.reason == "disconnected"


def test_a_signed_step_is_handed_over_as_it_is(case: Case, tmp_path: Path) -> None:
    case.sign_here("THU_KY")
    made = case.suite.handing_over.write_into(order(case.suite), tmp_path)
    assert next(made.glob("*.pdf")).read_bytes() == case.suite.minutes.pdf(ID)
    assert made.name.endswith("-1-chu-ky")


def test_a_note_that_cannot_be_read_counts_for_nothing(case: Case, tmp_path: Path) -> None:
    note = next((tmp_path / "data").rglob("ban-giao.json"))
    for words in (b"", b"[]", b'{"at": "gestern"}', b"\xff"):
        note.write_bytes(words)
        assert case.suite.handing_over.note(ID) == (Whereabouts.HERE, None)


def test_a_bundle_is_read_back_as_it_was_written(bundle: Path, case: Case, tmp_path: Path) -> None:
    case.suite.handing_over.write(order(case.suite), tmp_path / "goi.zip")
    for place in (bundle, tmp_path / "goi.zip"):
        found = case.suite.taking_back.read(place)
        assert (found.pdf, found.conference_id, found.passed_over) == (case.handed, ID, ())
    assert BytesIO(case.handed).read(5) == b"%PDF-"

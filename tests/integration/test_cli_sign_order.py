"""What the command `sign` knows of order, settled slots and numbers of a file, and what it does about them."""

import shutil
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from secretary_app.app.composition import SystemClock
from secretary_app.cli import main
from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.signatures import SlotName
from secretary_app.services.signing_settings import keep_certifying
from tests.minutes_to_sign import DAY, adopt, issue, settle_all_but_seal
from tests.signed_minutes import PASSWORD, CertificateOrder, authority
from tests.suites import close_suites, make_suite

ID = ConferenceId("giao-ban")


class Bench:
    """A data folder with an adopted conference whose minute lies beside it, and keys."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "du-lieu"
        self.pdf = folder / "bb.pdf"
        self.suite = make_suite(self.data, SystemClock())
        adopt(self.suite, ID)
        self.suite.minutes.export(ID, self.pdf)

    def sign(self, slot: str, name: str, *words: object, data: Path | None = None) -> Result:
        """Sign as a script does, over this data folder unless another is named."""
        now, year = SystemClock().now(), timedelta(days=365)
        key_file = self.folder / f"{slot}.p12"
        key_file.write_bytes(authority().pkcs12(CertificateOrder(name=name, begins=now - year, ends=now + year)))
        given = ["--data-dir", str(data or self.data), "sign", str(self.pdf), "--as", slot, "--p12", str(key_file)]
        return CliRunner().invoke(main, [*given, "--password-file", "-", *map(str, words)], input=PASSWORD)

    def seal(self, number: int, *words: object, data: Path | None = None) -> Result:
        return self.sign("CO_QUAN", "VĂN PHÒNG HĐND&UBND", "--number", number, "--date", DAY, *words, data=data)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_a_slot_before_its_turn_needs_to_be_wanted_and_is_told(bench: Bench) -> None:
    before = bench.pdf.read_bytes()
    refused = bench.sign("CT_UBND", "Trần Thị Bình")
    assert (refused.exit_code, "Chưa đến lượt" in refused.stderr) == (3, True)
    assert bench.pdf.read_bytes() == before
    done = bench.sign("CT_UBND", "Trần Thị Bình", "--out-of-order")
    assert done.exit_code == 0, done.stderr
    assert "Ký trước lượt: đến lượt Thư ký" in done.stderr
    sealed = bench.seal(1, "--out-of-order")
    assert (sealed.exit_code, "Chưa đến lượt" in sealed.stderr) == (3, True)


def test_slots_settled_in_the_window_do_not_wait_on_the_command_line(bench: Bench) -> None:
    bench.suite.minutes.sign_on_paper(ID, SlotName("THU_KY"))
    bench.suite.minutes.decline(ID, SlotName("CT_HDND"), "đi công tác")
    done = bench.sign("CT_UBND", "Trần Thị Bình")
    assert (done.exit_code, "lượt" in done.stderr) == (0, False)


def test_a_number_of_another_minute_is_refused_and_names_it(bench: Bench) -> None:
    issue(bench.suite, "khác", 1)
    settle_all_but_seal(bench.suite, ID)
    before = bench.pdf.read_bytes()
    refused = bench.seal(1)
    assert (refused.exit_code, "Giao ban khác" in refused.stderr) == (3, True)
    assert bench.pdf.read_bytes() == before
    assert bench.seal(2).exit_code == 0


def test_a_gap_is_made_only_when_it_is_allowed(bench: Bench) -> None:
    settle_all_but_seal(bench.suite, ID)
    before = bench.pdf.read_bytes()
    refused = bench.seal(3)
    assert (refused.exit_code, "Số 03 bỏ qua số 01 đến 02" in refused.stderr) == (3, True)
    assert "--allow-gap" in refused.stderr
    assert bench.pdf.read_bytes() == before
    done = bench.seal(3, "--allow-gap")
    assert (done.exit_code, "bỏ qua" in done.stderr) == (0, True)


def test_of_a_conference_that_is_not_stored_here_the_register_is_only_told(bench: Bench, tmp_path: Path) -> None:
    for slot in bench.suite.minutes.slots(ID)[:-1]:
        assert bench.sign(slot.id, slot.name, data=tmp_path / "trống").exit_code == 0
    elsewhere = make_suite(tmp_path / "máy khác", SystemClock())
    issue(elsewhere, "khác", 1)
    done = bench.seal(1, data=tmp_path / "máy khác")
    assert done.exit_code == 0, done.stderr
    assert "Số đã cấp: 01/BB-VP là của Giao ban khác" in done.stderr


def test_a_file_that_carries_no_conference_is_signed_as_it_is(bench: Bench, tmp_path: Path) -> None:
    with pikepdf.open(bench.pdf) as pdf:
        for name in list(pdf.attachments):
            del pdf.attachments[name]
        pdf.save(tmp_path / "trơ.pdf")
    shutil.copy(tmp_path / "trơ.pdf", bench.pdf)
    bench.suite.minutes.sign_on_paper(ID, SlotName("THU_KY"))
    refused = bench.sign("CT_HDND", "Nguyễn Văn An")
    assert (refused.exit_code, "THU_KY" in refused.stderr) == (3, True)  # nobody knows that it is settled
    assert bench.sign("THU_KY", "Phạm Thị Đào").exit_code == 0


def test_a_file_that_lost_a_place_of_its_conference_is_not_signed(bench: Bench) -> None:
    with pikepdf.open(bench.pdf, allow_overwriting_input=True) as pdf:
        for holder, name in ((pdf.Root.AcroForm, "/Fields"), *((page.obj, "/Annots") for page in pdf.pages)):
            kept = [one for one in holder.get(name, []) if str(one.get("/T")) != "CT_MTTQ"]
            holder[name] = pikepdf.Array(kept)
        pdf.save()
    before = bench.pdf.read_bytes()
    refused = bench.sign("THU_KY", "Phạm Thị Đào")
    assert (refused.exit_code, "CT_MTTQ" in refused.stderr) == (3, True), refused.stderr
    assert bench.pdf.read_bytes() == before


def test_the_name_of_the_signer_is_told_when_it_is_another(bench: Bench) -> None:
    done = bench.sign("THU_KY", "Ủy ban nhân dân xã Bình Minh")
    assert done.exit_code == 0
    assert "Chứng thư của cơ quan, không phải của người ký" in done.stderr


def test_the_setting_of_the_office_holds_on_the_command_line_too(bench: Bench) -> None:
    keep_certifying(bench.suite.settings, certify=False)
    close_suites()
    assert bench.sign("THU_KY", "Phạm Thị Đào").exit_code == 0
    assert b"/DocMDP" not in bench.pdf.read_bytes()


def test_the_help_names_both_ways_round_a_refusal() -> None:
    told = CliRunner().invoke(main, ["sign", "--help"]).stdout
    assert "--out-of-order" in told
    assert "--allow-gap" in told

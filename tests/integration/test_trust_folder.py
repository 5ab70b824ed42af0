"""The trust folder: what is trusted of what lies there, what is named, and how files come and go."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs7,
)

from secretary_app.cli import main
from secretary_app.domain.errors import NothingToUndoError, NotSavedError, TrustFileError
from secretary_app.domain.signatures import Verdict
from secretary_app.domain.trust import TrustFault, TrustItem, TrustKind, TrustStanding
from secretary_app.paths import resource
from secretary_app.services.ports import Trust, VerifyRequest
from secretary_app.services.sentences import Sentences
from secretary_app.services.suite import Suite
from secretary_app.signing.demo_authority import ThrowAwayAuthority
from secretary_app.signing.demo_mark import DEMO_NAME
from secretary_app.signing.identities import open_pkcs12
from secretary_app.signing.trust import TrustedCertificates, read_trust
from tests.bare_signatures import signed_barely
from tests.builders import FixedClock
from tests.signed_minutes import CHECKING, SIGNED_AT, Authority, CertificateOrder
from tests.suites import make_suite

WORDS = Sentences.load(resource("i18n/sentences.vi.toml"))
KEY = ec.generate_private_key(ec.SECP256R1())
ROOT = Authority("CA gốc")
BETWEEN = Authority("CA trung gian", above=ROOT)
LEAF = BETWEEN.issue(CertificateOrder(), KEY)
SIGNED = signed_barely(LEAF, KEY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "tin-cay"
    place.mkdir()
    return place


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return make_suite(tmp_path / "du-lieu")


def der(authority: Authority) -> bytes:
    return authority.certificate.public_bytes(Encoding.DER)


def trusted(folder: Path, **files: bytes) -> TrustedCertificates:
    """Put files into the folder and read it; an underline in a name stands for the dot."""
    for name, data in files.items():
        (folder / name.replace("_", ".")).write_bytes(data)
    return read_trust(Trust((folder,)))


def faults(found: TrustedCertificates) -> dict[str, TrustFault]:
    return {skipped.name: skipped.fault for skipped in found.skipped}


def vouched(folder: Path) -> bool:
    (report,) = CHECKING.verify(VerifyRequest(SIGNED, "a.pdf", Trust((folder,)), ("THU_KY",), SIGNED_AT)).signatures
    return report.trusted


# --- who is trusted -----------------------------------------------------------------------------------------------


def test_an_intermediate_helps_to_find_the_root_and_is_no_anchor_beside_it(folder: Path) -> None:
    found = trusted(folder, goc_pem=ROOT.pem, giua_cer=der(BETWEEN))

    assert found.anchors == (ROOT.certificate,)
    assert found.intermediates == (BETWEEN.certificate,)
    assert vouched(folder)


def test_an_intermediate_alone_is_whom_the_user_trusts(folder: Path) -> None:
    found = trusted(folder, giua_cer=der(BETWEEN))

    assert found.anchors == (BETWEEN.certificate,)
    assert vouched(folder)


def test_a_root_without_the_intermediate_is_not_enough(folder: Path) -> None:
    trusted(folder, goc_pem=ROOT.pem)

    assert not vouched(folder)


@pytest.mark.parametrize("encoding", [Encoding.DER, Encoding.PEM])
def test_bundles_are_read_in_both_forms(encoding: Encoding, folder: Path) -> None:
    bundle = pkcs7.serialize_certificates([ROOT.certificate, BETWEEN.certificate, LEAF], encoding)
    found = trusted(folder, goi_p7b=bundle)

    assert {*found.anchors, *found.intermediates} == {ROOT.certificate, BETWEEN.certificate}
    assert found.skipped == ()  # bundles carry the signer's certificate along
    assert vouched(folder)


def test_lists_are_read_in_both_forms_and_once(folder: Path) -> None:
    pem = ROOT.revocations()
    binary = x509.load_pem_x509_crl(pem).public_bytes(Encoding.DER)
    found = trusted(folder, goc_pem=ROOT.pem + pem, mot_crl=pem, hai_crl=binary)

    assert len(found.lists) == 1
    assert found.skipped == ()


def test_a_root_past_its_end_is_not_trusted_for_what_was_signed_after(folder: Path) -> None:
    old = Authority("CA cũ", moment=SIGNED_AT - timedelta(days=4001))
    leaf = old.issue(CertificateOrder(), KEY)
    trusted(folder, cu_pem=old.pem)
    request = VerifyRequest(signed_barely(leaf, KEY), "a.pdf", Trust((folder,)), ("THU_KY",), SIGNED_AT)

    assert CHECKING.verify(request).verdict is Verdict.INDETERMINATE


# --- what is named and not used -----------------------------------------------------------------------------------


def self_signed() -> bytes:
    order = CertificateOrder()
    return ROOT.sign(ROOT.builder(ROOT.name, ROOT.key.public_key(), order.begins, order.ends)).public_bytes(
        Encoding.DER
    )


def private_key(form: PrivateFormat, *, password: bool = False, encoding: Encoding = Encoding.PEM) -> bytes:
    encryption = BestAvailableEncryption(b"x") if password else NoEncryption()
    return KEY.private_bytes(encoding, form, encryption)


NOT_USED = {
    "rong.cer": (b"", TrustFault.EMPTY),
    "trang.pem": (b" \r\n", TrustFault.EMPTY),
    "anh.png": (b"\x89PNG\r\n", TrustFault.NOT_CERTIFICATE),
    "cut.pem": (ROOT.pem + BETWEEN.pem[:200], TrustFault.NOT_CERTIFICATE),
    "nhieu.pem": (b"-----BEGIN CERTIFICATE-----\n" * 20_000, TrustFault.NOT_CERTIFICATE),
    "yeu-cau.pem": (
        b"-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----",
        TrustFault.NOT_CERTIFICATE,
    ),
    "khoa.pem": (ROOT.pem + private_key(PrivateFormat.PKCS8), TrustFault.PRIVATE_KEY),
    "khoa-cu.pem": (private_key(PrivateFormat.TraditionalOpenSSL, password=True), TrustFault.PRIVATE_KEY),
    "khoa.der": (private_key(PrivateFormat.PKCS8, encoding=Encoding.DER), TrustFault.PRIVATE_KEY),
    "khoa-mat-khau.der": (
        private_key(PrivateFormat.PKCS8, password=True, encoding=Encoding.DER),
        TrustFault.PRIVATE_KEY,
    ),
    "khoa.p12": (ROOT.pkcs12(), TrustFault.PRIVATE_KEY),
    "nguoi-ky.cer": (LEAF.public_bytes(Encoding.DER), TrustFault.END_ENTITY),
    "tu-ky.cer": (self_signed(), TrustFault.SELF_SIGNED),
}


@pytest.mark.parametrize("name", NOT_USED)
def test_what_is_no_authority_is_named_with_the_reason(name: str, folder: Path) -> None:
    data, fault = NOT_USED[name]
    (folder / name).write_bytes(data)
    found = read_trust(Trust((folder,)))

    assert (found.authorities, faults(found)) == ((), {name: fault})
    assert WORDS.word("trust_fault", fault)


def test_a_folder_full_of_traps_is_read_to_its_end(folder: Path) -> None:
    (folder / "goc.pem").write_bytes(ROOT.pem)
    (folder / "vong").symlink_to(folder / "vong")
    (folder / "tro-len").symlink_to(folder)
    (folder / "da-bo").mkdir()
    os.mkfifo(folder / "ong.cer")
    with (folder / "to.cer").open("wb") as huge:
        huge.truncate(64 * 1024 * 1024)
    found = read_trust(Trust((folder,)))

    assert found.anchors == (ROOT.certificate,)
    assert faults(found) == {
        "vong": TrustFault.UNREADABLE,
        "ong.cer": TrustFault.UNREADABLE,
        "to.cer": TrustFault.TOO_LARGE,
    }


def test_a_folder_with_thousands_of_files_is_not_read_for_ever(folder: Path) -> None:
    for number in range(600):
        (folder / f"tep-{number:03}.txt").touch()
    found = read_trust(Trust((folder,)))

    assert len(found.skipped) == 501
    assert found.skipped[-1].fault is TrustFault.TOO_MANY


# --- the demo -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def demo() -> ThrowAwayAuthority:
    return ThrowAwayAuthority(FixedClock(SIGNED_AT))


def demo_leaf(demo: ThrowAwayAuthority) -> x509.Certificate:
    return open_pkcs12(demo.pkcs12("An", "UBND", "x"), "x").certificate


def test_the_root_of_the_demo_in_the_folder_is_named_and_never_trusted(demo: ThrowAwayAuthority, folder: Path) -> None:
    found = trusted(folder, demo_pem=demo.root(), goc_pem=ROOT.pem)

    assert found.anchors == (ROOT.certificate,)
    assert faults(found) == {"demo.pem": TrustFault.DEMO}


def test_a_demo_of_an_earlier_version_is_known_by_its_name(folder: Path) -> None:
    unmarked = Authority(DEMO_NAME)
    under = Authority("CA trung gian", above=unmarked)
    found = trusted(folder, goc_pem=unmarked.pem, giua_pem=under.pem)

    assert found.authorities == ()
    assert faults(found) == {"goc.pem": TrustFault.DEMO, "giua.pem": TrustFault.DEMO}


def test_a_demo_that_changed_its_name_is_known_by_its_mark(
    demo: ThrowAwayAuthority, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secretary_app.signing.demo_mark.DEMO_NAME", "tên khác")

    assert faults(trusted(folder, demo_pem=demo.root())) == {"demo.pem": TrustFault.DEMO}


def test_the_demo_trusts_itself_by_naming_its_very_file(demo: ThrowAwayAuthority, folder: Path) -> None:
    trusted(folder, demo_pem=demo.root())

    assert len(read_trust(Trust((folder / "demo.pem",))).anchors) == 1


def test_the_root_of_the_demo_cannot_be_added(demo: ThrowAwayAuthority, suite: Suite, tmp_path: Path) -> None:
    for name, data in (("goc.pem", demo.root()), ("an.cer", demo_leaf(demo).public_bytes(Encoding.DER))):
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(TrustFileError) as refused:
            suite.trust.offer(path)

        assert refused.value.reason == TrustFault.DEMO
        assert "dùng thử" in WORDS.error(refused.value)
    assert not suite.trust_folder.exists()


# --- the book -----------------------------------------------------------------------------------------------------


def given(tmp_path: Path, data: bytes, name: str = "tệp của nơi cấp.cer") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def items(suite: Suite) -> dict[str, TrustItem]:
    return {item.name: item for item in suite.trust.contents().items}


def test_a_file_is_shown_before_it_is_added_and_then_lies_there_under_a_harmless_name(
    suite: Suite, tmp_path: Path
) -> None:
    offer = suite.trust.offer(given(tmp_path, ROOT.pem))

    assert not suite.trust_folder.exists()
    assert [(item.kind, item.name) for item in offer.items] == [(TrustKind.ROOT, "CA gốc")]
    assert offer.items[0].fingerprint == ROOT.certificate.fingerprint(SHA256()).hex()
    name = suite.trust.add(offer)
    assert name.startswith("ca-goc-")
    assert (suite.trust_folder / name).read_bytes() == ROOT.pem
    assert suite.trust.offer(given(tmp_path, ROOT.pem)).known


def test_names_of_certificates_cannot_lead_out_of_the_folder(suite: Suite, tmp_path: Path) -> None:
    evil = Authority("../../../tmp/../Ậ .exe\u202e")
    name = suite.trust.add(suite.trust.offer(given(tmp_path, evil.pem)))

    assert name.startswith("tmp-a-exe-")
    assert [path.name for path in suite.trust_folder.iterdir()] == [name]


def test_what_was_removed_comes_back_and_is_never_deleted(suite: Suite, tmp_path: Path) -> None:
    name = suite.trust.add(suite.trust.offer(given(tmp_path, ROOT.pem)))
    suite.trust.remove(name)
    assert items(suite) == {}
    again = suite.trust.add(suite.trust.offer(given(tmp_path, ROOT.pem)))
    suite.trust.remove(again)
    assert len(list((suite.trust_folder / "da-bo").iterdir())) == 2

    assert suite.trust.undo() == name
    assert list(items(suite)) == ["CA gốc"]
    assert suite.trust.undo() == name
    with pytest.raises(NothingToUndoError):
        suite.trust.undo()


def test_removing_what_is_gone_meanwhile_is_told(suite: Suite) -> None:
    suite.trust_folder.mkdir(parents=True)
    with pytest.raises(NotSavedError):
        suite.trust.remove("khong-co.cer")


def test_the_book_tells_how_everything_stands(suite: Suite, tmp_path: Path) -> None:
    clock = suite.trust.clock.now()
    old = Authority("CA cũ", moment=clock - timedelta(days=4001))
    for number, data in enumerate((ROOT.pem, BETWEEN.pem, old.pem)):
        suite.trust.add(suite.trust.offer(given(tmp_path, data, f"{number}.pem")))
    fresh = ROOT.revocations((LEAF, clock, None), made=clock - timedelta(hours=1), ends=clock + timedelta(days=1))
    stale = BETWEEN.revocations(made=clock - timedelta(days=9), ends=clock - timedelta(days=2))
    alone = Authority("CA vắng").revocations(made=clock - timedelta(hours=1), ends=clock + timedelta(days=1))
    for number, data in enumerate((fresh, stale, alone)):
        suite.trust.add(suite.trust.offer(given(tmp_path, data, f"{number}.crl")))
    (suite.trust_folder / "anh.png").write_bytes(b"\x89PNG")
    contents = suite.trust.contents()

    assert [(item.kind, item.name, item.standing) for item in contents.items] == [
        (TrustKind.ROOT, "CA cũ", TrustStanding.EXPIRED),
        (TrustKind.ROOT, "CA gốc", TrustStanding.GOOD),
        (TrustKind.INTERMEDIATE, "CA trung gian", TrustStanding.GOOD),
        (TrustKind.REVOCATION_LIST, "CA gốc", TrustStanding.GOOD),
        (TrustKind.REVOCATION_LIST, "CA trung gian", TrustStanding.EXPIRED),
        (TrustKind.REVOCATION_LIST, "CA vắng", TrustStanding.NO_ISSUER),
    ]
    assert contents.items[3].revoked == 1
    assert [skipped.name for skipped in contents.skipped] == ["anh.png"]


@pytest.mark.parametrize("name", NOT_USED)
def test_what_cannot_be_trusted_is_refused_with_its_reason(name: str, suite: Suite, tmp_path: Path) -> None:
    data, fault = NOT_USED[name]
    with pytest.raises(TrustFileError) as refused:
        suite.trust.offer(given(tmp_path, data, name))

    assert refused.value.reason == fault
    assert "Những gì đang tin cậy không đổi" in WORDS.error(refused.value)


def test_a_forged_list_cannot_be_added(suite: Suite, tmp_path: Path) -> None:
    suite.trust.add(suite.trust.offer(given(tmp_path, ROOT.pem)))
    with pytest.raises(TrustFileError) as refused:
        suite.trust.offer(given(tmp_path, ROOT.revocations(key=KEY), "gia.crl"))

    assert refused.value.reason == TrustFault.FORGED_LIST


def test_the_command_line_takes_revocation_lists_too(tmp_path: Path) -> None:
    pdf, root, between = given(tmp_path, SIGNED, "a.pdf"), given(tmp_path, ROOT.pem, "goc.pem"), tmp_path / "giua.pem"
    between.write_bytes(BETWEEN.pem)
    since = SIGNED_AT - timedelta(hours=1)
    listed = given(tmp_path, BETWEEN.revocations((LEAF, since, x509.ReasonFlags.superseded)), "thu-hoi.crl")
    words = ["verify", pdf, "--expect", "THU_KY", "--trust", root, "--trust", between, "--trust", listed]
    run = CliRunner().invoke(main, ["--data-dir", str(tmp_path / "dl"), *map(str, words)])

    assert run.exit_code == 1
    assert "Chứng thư đã bị thu hồi trước khi ký." in run.stdout
    assert "Bị thu hồi ngày 13/3/2026, lý do: đã có chứng thư khác thay thế" in run.stdout

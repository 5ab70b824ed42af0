"""Signatures raised to B-T, B-LT and B-LTA, and everything that must keep them from it."""

import hashlib
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import crl  # type: ignore[import-untyped]
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.sign.validation.dss import DocumentSecurityStore

from secretary_app.domain.errors import UpgradeError
from secretary_app.domain.signatures import FileProblem, FileReport, Verdict
from secretary_app.domain.trust import RevocationState
from secretary_app.domain.upgrades import ContactPurpose, UpgradeAddresses, UpgradeLevel
from secretary_app.services.ports import GrowRequest, Trust, VerifyRequest
from secretary_app.signing.integrity import embedded_signatures, is_stamp
from secretary_app.signing.reading import open_pdf
from secretary_app.signing.updates import SparingWriter
from secretary_app.signing.upgrade import PadesUpgrading
from tests.signed_minutes import (
    CHECKING,
    SIGNED_AT,
    SIGNING,
    SLOTS,
    Authority,
    authority,
    request_for,
    signed_minute,
    unsigned_minute,
    with_wider_page,
)
from tests.stamp_authority import (
    STAMPED_AT,
    Reply,
    StampAuthority,
    StampOrder,
    StateAuthority,
    StateOrder,
    refused_stamp,
)
from tests.upgrade_case import Office, office_in, person, run, signed_by, upgrading

STAMPED, EVIDENCED, ARCHIVED = UpgradeLevel
SIGNED = (SLOTS[0], SLOTS[-1])


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with office_in(tmp_path_factory.mktemp("trust")) as office:
        yield office


@pytest.fixture
def office(opened: Office) -> Office:
    assert opened.stamped
    opened.answer()
    return opened


def checked(office: Office, pdf: bytes) -> FileReport:
    return CHECKING.verify(VerifyRequest(pdf, "", office.trust, SIGNED))


def code_of(office: Office, level: UpgradeLevel = STAMPED, pdf: bytes | None = None) -> str:
    """Return why a file could not be raised."""
    with pytest.raises(UpgradeError) as refusal:
        run(upgrading(), office.order(level, pdf))
    return refusal.value.code


@pytest.mark.parametrize(
    ("level", "asked"),
    [
        (STAMPED, ["tsa"]),
        (EVIDENCED, ["tsa", "ocsp", "crl"]),
        (ARCHIVED, ["tsa", "ocsp", "crl", "tsa"]),
    ],
)
def test_every_signature_reaches_the_level(office: Office, level: UpgradeLevel, asked: list[str]) -> None:
    grown = office.grown(level)
    report = checked(office, grown)
    signatures = [found for found in report.signatures if found.slot in SIGNED]
    assert (report.verdict, report.problems) == (Verdict.VALID, ())
    assert {(found.level, found.time_source, found.trusted) for found in signatures} == {(level, "timestamp", True)}
    assert {found.signed_at for found in signatures} == {STAMPED_AT}
    assert grown.startswith(office.pdf)
    assert office.web.asked == asked


def test_a_stamp_is_told_among_what_came_after_a_signature(office: Office) -> None:
    after = {found.slot: found.changes_after for found in checked(office, office.stamped).signatures}
    assert after[SLOTS[-1]] == ("Có dấu thời gian của tệp (DAU_THOI_GIAN_001)",)


def test_without_a_stamp_the_time_is_that_of_the_clock(office: Office) -> None:
    report = checked(office, office.pdf)
    assert [(found.level, found.time_source) for found in report.signatures] == [("B-B", "clock")] * 2


def test_levels_can_be_reached_one_after_another_and_the_last_one_renewed(office: Office) -> None:
    pdf = office.pdf
    for level in (STAMPED, EVIDENCED, ARCHIVED, ARCHIVED):
        before, pdf = pdf, office.grown(level, pdf)
        assert pdf.startswith(before)
        assert {found.level for found in checked(office, pdf).signatures if found.slot in SIGNED} == {level}
    assert office.web.asked == ["tsa", "ocsp", "crl", "tsa", "tsa"]  # what is known is not asked again


def test_what_the_store_says_of_a_signature_is_never_written_anew(office: Office) -> None:
    first = office.grown(ARCHIVED, office.stamped)
    before, after = (open_pdf(pdf).root["/DSS"]["/VRI"] for pdf in (first, office.grown(ARCHIVED, first)))
    assert len(after) == len(before) + 1  # the stamp that was added last
    assert {name: after.raw_get(name) for name in before} == {name: before.raw_get(name) for name in before}


def test_a_stamp_after_the_end_of_a_certificate_proves_nothing(office: Office) -> None:
    late = SIGNED_AT + timedelta(days=150)
    office.answer(StampOrder(at=late))
    order = office.order(STAMPED)
    service = upgrading()  # its clock does not know how late it is
    plan = service.plan(order)
    with pytest.raises(UpgradeError, match="read_back"):
        service.run(plan, service.session(plan))
    request = GrowRequest(office.pdf, late, office.trust, order.addresses)
    report = checked(office, PadesUpgrading().add_stamp(request, service.session(plan)))
    found = {(one.level, one.time_source, one.verdict) for one in report.signatures if one.slot in SIGNED}
    assert found == {("B-B", "clock", Verdict.VALID)}


def test_a_minute_that_is_not_complete_can_be_signed_on(office: Office) -> None:
    first = SIGNING.sign(request_for(unsigned_minute(), SLOTS[0]), office.secretary)
    second = SIGNING.sign(request_for(office.grown(EVIDENCED, first), SLOTS[1]), office.organisation)
    report = CHECKING.verify(VerifyRequest(second, "", office.trust, SLOTS[:2]))
    assert report.verdict is Verdict.VALID
    assert [found.level for found in report.signatures] == [EVIDENCED, "B-B", ""]


def test_what_is_there_already_is_not_added_again(office: Office) -> None:
    assert code_of(office, STAMPED, office.stamped) == "already_there"


def test_a_certificate_that_expired_since_is_judged_at_the_proven_time(office: Office) -> None:
    later = SIGNED_AT + timedelta(days=300)
    office.answer(states=StateOrder(since=later, until=later + timedelta(days=1)))
    grown = office.grown(EVIDENCED, office.stamped, at=later)
    report = checked(office, grown)
    assert report.verdict is Verdict.VALID
    assert {found.level for found in report.signatures if found.slot in SIGNED} == {EVIDENCED}


def test_a_certificate_revoked_after_the_stamp_was_good_before(office: Office) -> None:
    both = person("Trần Thị B", crl_url=office.web.url("crl"), ocsp_url=office.web.url("ocsp"))
    revoked = {both.certificate.serial_number: STAMPED_AT + timedelta(minutes=5)}
    office.answer(states=StateOrder(revoked=revoked))
    report = checked(office, office.grown(ARCHIVED, signed_by(both, both)))
    assert report.verdict is Verdict.VALID
    assert {found.level for found in report.signatures if found.slot in SIGNED} == {ARCHIVED}


def test_an_answer_of_today_about_a_certificate_revoked_since_is_no_evidence(office: Office) -> None:
    office.answer(states=StateOrder(revoked=revocations(office, STAMPED_AT + timedelta(minutes=5))))
    assert code_of(office, EVIDENCED, office.stamped) == "revoked_later"


def test_a_certificate_revoked_before_the_stamp_gets_no_evidence(office: Office) -> None:
    office.answer(states=StateOrder(revoked=revocations(office, STAMPED_AT - timedelta(minutes=5))))
    assert code_of(office, EVIDENCED, office.stamped) == "revoked"


def test_evidence_that_tells_of_a_revocation_before_the_stamp_is_believed(office: Office) -> None:
    order = StateOrder(revoked=revocations(office, STAMPED_AT - timedelta(minutes=5)))
    listed = crl.CertificateList.load(StateAuthority(authority(), order).crl(b"").body)
    writer = SparingWriter(open_pdf(office.stamped))
    DocumentSecurityStore.supply_dss_in_writer(writer, None, crls=[listed])
    problems = {found.slot: found.problems for found in checked(office, writer.written()).signatures}
    assert FileProblem.REVOKED in problems[SLOTS[-1]]


def revocations(office: Office, moment: datetime) -> dict[int, datetime]:
    return {who.certificate.serial_number: moment for who in (office.secretary, office.organisation)}


def listed(office: Office, folder: Path, revoked: dict[int, datetime] | None = None) -> Office:
    """Return the office with a revocation list in its trust folder, which holds at the time of the stamp."""
    trusted = authority().trust(folder)
    order = StateOrder(revoked=revoked or {})
    (folder / "thu-hoi.crl").write_bytes(StateAuthority(authority(), order).crl(b"").body)
    return replace(office, trust=Trust((folder, *trusted.paths)))


def test_a_list_in_the_trust_folder_is_evidence_and_its_place_is_not_asked(office: Office, tmp_path: Path) -> None:
    local = listed(office, tmp_path)
    plan = upgrading().plan(local.order(EVIDENCED))
    grown = local.grown(EVIDENCED)
    assert [contact.purpose for contact in plan.contacts] == [ContactPurpose.STAMP]
    assert office.web.asked == ["tsa"]
    report = checked(office, grown)  # who has no list of their own believes the one that came along
    assert {found.level for found in report.signatures if found.slot in SIGNED} == {EVIDENCED}
    assert (report.verdict, len(open_pdf(grown).root["/DSS"]["/CRLs"])) == (Verdict.VALID, 1)


def test_a_list_in_the_trust_folder_that_ended_before_the_stamp_is_no_evidence(office: Office, tmp_path: Path) -> None:
    old = StateOrder(since=SIGNED_AT - timedelta(days=9), until=SIGNED_AT - timedelta(days=2))
    local = listed(office, tmp_path)
    (tmp_path / "thu-hoi.crl").write_bytes(StateAuthority(authority(), old).crl(b"").body)
    assert checked(office, local.grown(EVIDENCED)).verdict is Verdict.VALID
    assert office.web.asked == ["tsa", "ocsp", "crl"]


@pytest.mark.parametrize(
    ("since", "verdict", "problems"),
    [
        (STAMPED_AT + timedelta(minutes=5), Verdict.VALID, ()),
        (STAMPED_AT - timedelta(minutes=5), Verdict.INVALID, (FileProblem.REVOKED,)),
    ],
)
def test_a_list_of_the_trust_folder_is_compared_with_the_stamp_over_the_file(
    office: Office, tmp_path: Path, since: datetime, verdict: Verdict, problems: tuple[FileProblem, ...]
) -> None:
    report = checked(listed(office, tmp_path, revocations(office, since)), office.stamped)
    signatures = [found for found in report.signatures if found.slot in SIGNED]
    assert report.verdict is verdict
    assert [found.problems for found in signatures] == [problems, problems]
    assert {found.time_source for found in signatures} == {"timestamp"}


def test_a_certificate_revoked_by_a_list_at_hand_gets_no_stamp(office: Office, tmp_path: Path) -> None:
    local = listed(office, tmp_path, revocations(office, SIGNED_AT + timedelta(hours=1)))
    assert code_of(local) == "revoked"  # signed before by the clock alone: a stamp of today comes too late
    assert office.web.asked == []


def stamp_serials(pdf: bytes) -> tuple[int, ...]:
    """Return the serial numbers of the stamps over a file, in their order."""
    return tuple(found.signer_cert.serial_number for found in embedded_signatures(open_pdf(pdf)) if is_stamp(found))


def test_a_stamp_whose_certificate_was_revoked_since_needs_a_further_one_before(office: Office, tmp_path: Path) -> None:
    first = stamp_serials(office.stamped)[0]
    taken = listed(office, tmp_path, {first: STAMPED_AT + timedelta(minutes=5)})
    alone = {found.slot: found for found in checked(taken, office.stamped).signatures}
    assert {alone[slot].time_source for slot in SIGNED} == {"clock"}
    later = STAMPED_AT + timedelta(minutes=1)
    office.answer(StampOrder(later, SIGNED_AT - timedelta(days=1), crl_url=office.web.url("crl")))
    renewed = office.grown(ARCHIVED, office.stamped)
    assert first not in stamp_serials(renewed)[1:]
    report = checked(taken, renewed)
    assert {(found.time_source, found.signed_at) for found in report.signatures if found.slot in SIGNED} == {
        ("timestamp", STAMPED_AT)
    }
    assert report.verdict is Verdict.VALID


def test_a_stamp_of_an_authority_that_a_list_at_hand_revokes_is_refused(office: Office, tmp_path: Path) -> None:
    made = StampAuthority(authority(), StampOrder())
    office.web.answers["tsa"] = made.answer
    serial = stamp_serials(office.grown(STAMPED))[0]
    assert code_of(listed(office, tmp_path, {serial: STAMPED_AT - timedelta(days=1)})) == "revoked"


def states(office: Office, pdf: bytes, at: datetime) -> set[RevocationState]:
    """Return what is told of the revocation of both signers at a moment."""
    report = CHECKING.verify(VerifyRequest(pdf, "", office.trust, SIGNED, at=at))
    return {found.revocation.state for found in report.signatures if found.slot in SIGNED and found.revocation}


def test_the_report_tells_what_proves_that_nobody_was_revoked(office: Office) -> None:
    years_later = STAMPED_AT + timedelta(days=1500)
    assert states(office, office.stamped, STAMPED_AT) == {RevocationState.UNKNOWN}
    listed_there = office.grown(EVIDENCED)
    assert states(office, listed_there, years_later) == {RevocationState.GOOD}  # it held at the time of the stamp
    office.answer(StampOrder(ocsp_url=office.web.url("ocsp")))
    answered = office.grown(EVIDENCED, signed_by(office.secretary, office.secretary))
    assert office.web.asked[0] == "tsa"
    assert set(office.web.asked[1:]) == {"ocsp"}
    assert states(office, answered, years_later) == {RevocationState.PROVEN}


@pytest.mark.parametrize(
    ("order", "code"),
    [
        (StampOrder(other_nonce=True), "stamp_nonce"),
        (StampOrder(other_digest=True), "stamp_digest"),
        (StampOrder(broken_value=True), "stamp_damaged"),
        (StampOrder(ends=STAMPED_AT - timedelta(days=1)), "stamp_expired"),
        (StampOrder(begins=STAMPED_AT + timedelta(days=1)), "stamp_expired"),
        (StampOrder(purposes=()), "stamp_usage"),
        (StampOrder(purposes=(ExtendedKeyUsageOID.CODE_SIGNING,)), "stamp_usage"),
    ],
)
def test_a_stamp_that_cannot_be_believed_is_refused(office: Office, order: StampOrder, code: str) -> None:
    office.answer(order)
    assert code_of(office) == code


def test_a_stamp_of_an_authority_nobody_trusts_is_refused(office: Office) -> None:
    office.web.answers["tsa"] = StampAuthority(Authority("Nơi cấp lạ")).answer
    assert code_of(office) == "stamp_untrusted"


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(b"<html>Hay dang nhap</html>", "text/html; charset=utf-8"), "web_page"),
        (Reply(b"no stamp"), "unusable_answer"),
        (Reply(b""), "unusable_answer"),
        (Reply(b"0" * 100_000), "too_large"),
        (Reply(b"", status=500), "server_refused"),
        (Reply(b"", status=404), "server_refused"),
        (Reply(b"", status=401), "login_needed"),
        (refused_stamp(b""), "stamp_refused"),
    ],
)
def test_an_answer_that_is_no_stamp_is_refused(office: Office, reply: Reply, code: str) -> None:
    office.web.answers["tsa"] = lambda _body: reply
    assert code_of(office) == code


@pytest.mark.parametrize(
    ("order", "code"),
    [
        (StateOrder(unknown=True), "state_unknown"),
        (StateOrder(by_stranger=True), "state_unusable"),
        (StateOrder(since=SIGNED_AT - timedelta(days=9), until=SIGNED_AT - timedelta(days=2)), "state_unusable"),
    ],
)
def test_a_state_that_cannot_be_believed_is_refused(office: Office, order: StateOrder, code: str) -> None:
    office.answer(states=order)
    assert code_of(office, EVIDENCED, office.stamped) == code


@pytest.mark.parametrize("place", ["ocsp", "crl"])
@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(b"rubbish"), "state_unusable"),
        (Reply(b"<html>", "text/html"), "web_page"),
        (Reply(b"", status=503), "server_refused"),
    ],
)
def test_no_answer_about_a_certificate_is_no_evidence(office: Office, place: str, reply: Reply, code: str) -> None:
    office.web.answers[place] = lambda _body: reply
    assert code_of(office, EVIDENCED, office.stamped) == code


def test_a_list_in_letters_is_read_too(office: Office) -> None:
    state = StateAuthority(authority())
    text = crl.CertificateList.load(state.crl(b"").body)
    from asn1crypto import pem  # noqa: PLC0415

    office.web.answers["crl"] = lambda _body: Reply(pem.armor("X509 CRL", text.dump()), "application/x-pem-file")
    assert checked(office, office.grown(EVIDENCED, office.stamped)).verdict is Verdict.VALID


def test_a_list_of_the_office_stands_in_where_certificates_name_none(office: Office) -> None:
    plain = signed_minute(1)
    assert code_of(office, EVIDENCED, plain) == "state_nowhere"
    order = office.order(EVIDENCED, plain)
    addresses = UpgradeAddresses(office.web.url("tsa"), crl=office.web.url("crl"))
    grown = run(upgrading(), replace(order, addresses=addresses)).pdf
    levels = {found.level for found in CHECKING.verify(VerifyRequest(grown, "", office.trust)).signatures}
    assert levels == {EVIDENCED, ""}  # the stamp itself has none


def test_hosts_are_told_before_anything_is_asked(office: Office) -> None:
    contacts = upgrading().plan(office.order(ARCHIVED)).contacts
    here = office.web.address.removeprefix("http://")
    assert [(found.host, found.purpose, found.proxy) for found in contacts] == [
        (here, ContactPurpose.STAMP, ""),
        (here, ContactPurpose.STATE, ""),
    ]
    assert office.web.asked == []


def test_hosts_known_only_from_the_stamp_are_asked_for_before_they_are_contacted(office: Office) -> None:
    other = office.web.url("crl").replace("127.0.0.1", "localhost")
    office.answer(StampOrder(crl_url=other))
    service = upgrading()
    plan = service.plan(office.order(ARCHIVED, signed_by(office.secretary, office.secretary)))
    halfway = service.run(plan, service.session(plan))
    assert halfway.further is not None
    here = office.web.address.removeprefix("http://")
    assert {found.host for found in plan.contacts} == {here}
    assert {found.host for found in halfway.further.contacts} == {here, here.replace("127.0.0.1", "localhost")}
    assert (halfway.level, office.web.asked) == (STAMPED, ["tsa"])
    done = service.run(halfway.further, service.session(halfway.further))
    assert (done.level, done.further) == (ARCHIVED, None)
    assert office.web.asked == ["tsa", "ocsp", "crl", "tsa"]


def test_what_does_not_hold_gets_no_proof(office: Office) -> None:
    assert code_of(office, pdf=unsigned_minute()) == "unsigned"
    assert code_of(office, pdf=with_wider_page(office.pdf)) == "not_valid"
    assert code_of(office, pdf=office.pdf + b"more") == "not_valid"
    stranger = Office(office.web, Trust(), office.secretary, office.organisation, office.pdf)
    assert code_of(stranger) == "untrusted"
    with pytest.raises(UpgradeError, match="expired"):
        upgrading(SIGNED_AT + timedelta(days=101)).plan(office.order(STAMPED))
    assert office.web.asked == []


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("", "no_address"),
        ("  ", "no_address"),
        ("tsa.vidu.vn", "bad_address"),
        ("ftp://tsa.vidu.vn", "bad_address"),
        ("file:///etc/passwd", "bad_address"),
        ("http://", "bad_address"),
        ("http://an:matkhau@tsa.vidu.vn", "bad_address"),
        ("http://tsa.vidu.vn:99999/", "bad_address"),
        ("http://tsa vidu.vn", "bad_address"),
    ],
)
def test_an_address_must_be_one(office: Office, address: str, code: str) -> None:
    order = replace(office.order(STAMPED), addresses=UpgradeAddresses(address))
    with pytest.raises(UpgradeError, match=code):
        upgrading().plan(order)


def test_no_address_is_known_before_one_was_kept() -> None:
    service = upgrading()
    assert service.addresses() == UpgradeAddresses()
    addresses = UpgradeAddresses("http://tsa.vidu.vn", "http://crl.vidu.vn/a.crl", "http://ocsp.vidu.vn")
    service.keep_addresses(addresses)
    assert service.addresses() == addresses


def test_openssl_believes_the_stamp_and_qpdf_and_pdfsig_agree(office: Office, tmp_path: Path) -> None:
    pdf = office.grown(ARCHIVED)
    stamp = list(embedded_signatures(open_pdf(pdf)))[-1]
    first, length, second, rest = (int(number) for number in stamp.byte_range)
    (tmp_path / "token").write_bytes(stamp.pkcs7_content)
    (tmp_path / "data").write_bytes(pdf[first : first + length] + pdf[second : second + rest])
    (tmp_path / "grown.pdf").write_bytes(pdf)
    root, moment = office.trust.paths[0], str(int(STAMPED_AT.timestamp()))
    verify = ["openssl", "ts", "-verify", "-token_in", "-in", "token", "-data", "data", "-CAfile", root]
    said = run_in(tmp_path, *verify, "-attime", moment)
    assert said.returncode == 0, said.stderr
    assert "Verification: OK" in said.stdout + said.stderr
    (tmp_path / "data").write_bytes(b"something else")
    assert run_in(tmp_path, *verify, "-attime", moment).returncode != 0
    assert run_in(tmp_path, "qpdf", "--check", "grown.pdf").returncode == 0
    told = run_in(tmp_path, "pdfsig", "-nocert", "grown.pdf").stdout
    assert told.count("Signature is Valid.") == len(SIGNED)
    assert told.count("Signature Field Name: DAU_THOI_GIAN_00") == 2


def run_in(folder: Path, *command: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([str(part) for part in command], cwd=folder, capture_output=True, text=True, check=False)


def test_the_store_names_each_signature_by_its_own_digits(office: Office) -> None:
    pdf = office.grown(EVIDENCED, office.stamped)
    reader = open_pdf(pdf)
    ends = [tuple(int(number) for number in found.byte_range) for found in embedded_signatures(reader)]
    digits = [pdf[end[1] + 1 : end[2] - 1] for end in ends]
    wanted = {f"/{hashlib.sha1(one, usedforsecurity=False).hexdigest().upper()}" for one in digits}
    assert set(map(str, reader.root["/DSS"]["/VRI"])) == wanted

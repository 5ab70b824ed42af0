"""Certificates of every wrong kind: refused or warned of before they sign, and named in what was signed with them."""

from datetime import datetime
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from secretary_app.app.composition import SystemClock
from secretary_app.cli import main
from secretary_app.domain.errors import SigningError
from secretary_app.domain.signatures import Check, CheckGrade, FileProblem, SignatureReport, Verdict
from secretary_app.paths import resource
from secretary_app.services.file_signing import FileSigning, SigningOrder
from secretary_app.services.ports import Trust, VerifyRequest
from secretary_app.services.sentences import Sentences
from tests.bare_signatures import signed_barely
from tests.odd_certificates import OddKey, OddKeys
from tests.signed_minutes import CHECKING, PASSWORD, SIGNED_AT, SIGNING, unsigned_minute

WORDS = Sentences.load(resource("i18n/sentences.vi.toml"))
BLOCKED = {
    "expired": FileProblem.EXPIRED,
    "not yet valid": FileProblem.NOT_YET_VALID,
    "for encryption": FileProblem.WRONG_USAGE,
    "for servers": FileProblem.WRONG_USAGE,
    "for time stamps": FileProblem.WRONG_USAGE,
    "weak key": FileProblem.WEAK_ALGORITHM,
    "signed with SHA-1": FileProblem.WEAK_ALGORITHM,
    "revoked": FileProblem.REVOKED,
}
DOUBTFUL = {
    "untrusted": FileProblem.UNTRUSTED,
    "intermediate missing": FileProblem.UNTRUSTED,
    "same name, other key": FileProblem.UNTRUSTED,
    "self-signed": FileProblem.SELF_SIGNED,
    "old root": FileProblem.UNTRUSTED,
    "too deep": FileProblem.UNTRUSTED,
    "demo": FileProblem.UNTRUSTED,
}


@cache
def odd(moment: datetime) -> dict[str, OddKey]:
    return {made.said.name: made for made in OddKeys(moment).all()}


@cache
def today() -> dict[str, OddKey]:
    return odd(SystemClock().now())


KINDS = tuple(odd(SIGNED_AT))


def laid_out(made: OddKey, folder: Path) -> Trust:
    """Lay the files of the trust folder out."""
    place = folder / "tin-cay"
    place.mkdir()
    for name, data in made.trust.items():
        (place / name).write_bytes(data)
    return Trust((place,))


def told(made: OddKey, folder: Path) -> tuple[Check, ...]:
    """Return what the service says before signing; opening a key that is refused raises."""
    order = SigningOrder(unsigned_minute(), "THU_KY", SIGNED_AT, laid_out(made, folder))
    service = FileSigning(SIGNING)
    return service.checks(order, service.open_pkcs12(made.p12, PASSWORD))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "weak key"])
def test_an_odd_certificate_is_named_before_it_signs(kind: str, tmp_path: Path) -> None:
    made = odd(SIGNED_AT)[kind]
    checks = told(made, tmp_path)

    found = next(check for check in checks if check.code == made.said.code)
    assert made.said.words in WORDS.check(found)
    assert (found.grade is CheckGrade.BLOCKED) is made.said.blocked
    assert any(check.grade is CheckGrade.BLOCKED for check in checks) is made.said.blocked


def test_a_weak_key_is_refused_when_it_is_opened(tmp_path: Path) -> None:
    with pytest.raises(SigningError) as refused:
        told(odd(SIGNED_AT)["weak key"], tmp_path)

    assert odd(SIGNED_AT)["weak key"].said.words in WORDS.error(refused.value)


@pytest.mark.parametrize("kind", KINDS)
def test_the_command_line_says_the_same_and_signs_only_what_may_be_signed(kind: str, tmp_path: Path) -> None:
    made = today()[kind]
    laid_out(made, tmp_path)
    pdf, key = tmp_path / "bb.pdf", tmp_path / "khoa.p12"
    pdf.write_bytes(unsigned_minute())
    key.write_bytes(made.p12)
    words = ["sign", pdf, "--as", "THU_KY", "--p12", key, "--password-file", "-", "--trust", tmp_path / "tin-cay"]
    run = CliRunner().invoke(main, ["--data-dir", str(tmp_path / "dl"), *map(str, words)], input=PASSWORD.encode())

    assert made.said.words in run.stderr
    assert (run.exit_code == 0) is not made.said.blocked
    assert (pdf.read_bytes() == unsigned_minute()) is made.said.blocked


def verified(made: OddKey, folder: Path) -> SignatureReport:
    trust = laid_out(made, folder)
    request = VerifyRequest(signed_barely(made.certificate, made.key), "a.pdf", trust, ("THU_KY",), at=SIGNED_AT)
    (report,) = CHECKING.verify(request).signatures
    return report


@pytest.mark.parametrize("kind", BLOCKED)
def test_a_signature_that_should_not_have_been_made_is_invalid(kind: str, tmp_path: Path) -> None:
    report = verified(odd(SIGNED_AT)[kind], tmp_path)

    assert report.verdict is Verdict.INVALID
    assert BLOCKED[kind] in report.problems


@pytest.mark.parametrize("kind", DOUBTFUL)
def test_a_signature_nobody_vouches_for_is_not_decided(kind: str, tmp_path: Path) -> None:
    report = verified(odd(SIGNED_AT)[kind], tmp_path)

    assert report.verdict is Verdict.INDETERMINATE
    assert report.problems == (DOUBTFUL[kind],)
    assert not report.trusted

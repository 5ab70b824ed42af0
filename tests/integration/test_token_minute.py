"""Five people sign the minute of the sample with five tokens, and programs that we did not write look at it."""

from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from secretary_app.app.composition import SystemClock
from secretary_app.domain.conference import ConferenceState
from secretary_app.domain.signatures import NumberAndDate, SlotRole, Verdict
from secretary_app.services.ports import Trust, VerifyRequest
from tests.outside_judges import needs_openssl, needs_pdfsig, needs_qpdf, openssl, pdfsig, qpdf
from tests.signed_minutes import CertificateOrder, authority
from tests.soft_tokens import Kept, Key, SoftTokens
from tests.suites import suite_with_sample
from tests.verapdf import need_validator, verdicts

CURVE = ec.SECP256R1()


def keys() -> list[Key]:
    """Return keys as leaders have them: most are RSA, newer ones curves."""
    sizes = (2048, None, 3072, None, 2048)
    return [rsa.generate_private_key(65537, size) if size else ec.generate_private_key(CURVE) for size in sizes]


@needs_pdfsig
@needs_qpdf
@needs_openssl
def test_a_minute_signed_with_five_tokens_is_valid_for_everybody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    need_validator()
    desk, clock = SoftTokens(tmp_path, monkeypatch), SystemClock()
    suite, conference = suite_with_sample(tmp_path / "dữ liệu", clock)
    suite.review.adopt(conference)
    now, year = clock.now(), timedelta(days=365)
    trust = authority().trust(tmp_path)
    for slot, key in zip(suite.minutes.slots(conference), keys(), strict=True):
        pin, certificate = f"PIN của {slot.id}", CertificateOrder(slot.name, begins=now - year, ends=now + year)
        serial = desk.add(f"Ký {slot.id}", [Kept(key, authority().issue(certificate, key))], pin)
        number = NumberAndDate(5, now.date()) if slot.role is SlotRole.ORGANISATION else None
        order = suite.minutes.order(conference, slot.id, trust, number=number)
        session = suite.tokens.session(desk.key(serial))
        suite.minutes.sign(conference, order, session.log_in(pin))
        session.close()

    signed, path = suite.minutes.pdf(conference), tmp_path / "bien-ban.pdf"
    path.write_bytes(signed)
    report = suite.verification.verify(VerifyRequest(signed, "bien-ban.pdf", Trust((tmp_path / "root.pem",))))
    assert suite.desk.conference(conference).state is ConferenceState.ISSUED
    assert (report.verdict, report.problems, len(report.signatures)) == (Verdict.VALID, (), 5)
    assert pdfsig(path).count("Signature is Valid.") == 5
    assert qpdf(path) == 0
    assert [openssl(signed, which, authority().pem, now, tmp_path).returncode for which in range(5)] == [0] * 5
    found = verdicts({"bien-ban": signed}, tmp_path)["bien-ban"]
    assert (found.flavours, found.failures) == (("PDF/A-3a", "PDF/UA-1"), ())

"""Grown minutes stay what an archive asks for; and nothing but the upgrade ever opens a connection."""

import socket
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from secretary_app.domain.deeds import Deed, DeedLabel
from secretary_app.domain.errors import SigningError
from secretary_app.domain.upgrades import UpgradeLevel
from secretary_app.services.file_signing import SigningOrder
from secretary_app.services.ports import JournalQuery, Trust, VerifyRequest
from tests.builders import FixedClock
from tests.minute_case import ham_tan
from tests.signed_minutes import SIGNED_AT
from tests.suites import make_suite, sample
from tests.upgrade_case import Office, office_in
from tests.verapdf import need_validator, verdicts


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with office_in(tmp_path) as office:
        yield office


def real_minute(folder: Path, office: Office) -> bytes:
    """Return the minute as the program lays it out and signs it, with the first slot signed."""
    suite = make_suite(folder, FixedClock(SIGNED_AT))
    conference = ham_tan()
    suite.desk.add(conference)
    pdf = suite.review.lay_out(suite.review.print_job(conference.id)).pdf
    order = SigningOrder(pdf, "THU_KY", SIGNED_AT, office.trust)
    return suite.signing.sign(order, office.secretary)


def test_every_level_passes_the_validator_for_archives_and_for_readers(office: Office, tmp_path: Path) -> None:
    need_validator()
    signed = real_minute(tmp_path / "du-lieu", office)
    files = {str(level).lower(): office.grown(level, signed) for level in UpgradeLevel}
    said = verdicts(files, tmp_path)
    assert {name: found.failures for name, found in said.items()} == dict.fromkeys(files, ())
    assert {found.flavours for found in said.values()} == {("PDF/A-3a", "PDF/UA-1")}
    with pikepdf.open(BytesIO(files["b-t"])) as pdf:
        field = pdf.Root.AcroForm.Fields[-1]
        assert [int(edge) for edge in field.Rect.as_list()] == [-9999] * 4  # of no size, on no page
        assert (int(field.F) & 6, str(field.TU)) == (4, "Dấu thời gian")  # prints, is not hidden


def test_a_grown_file_is_kept_beside_its_step_and_only_while_that_is_the_newest(office: Office, tmp_path: Path) -> None:
    suite = make_suite(tmp_path / "du-lieu", FixedClock(SIGNED_AT))
    conference = sample(suite)
    suite.desk.add(conference)
    suite.review.adopt(conference.id)
    order = suite.minutes.order(conference.id, "THU_KY", office.trust)
    first = suite.minutes.sign(conference.id, order, office.secretary)
    before = first.read_bytes()
    grown = office.grown(UpgradeLevel.STAMPED, before)
    with pytest.raises(SigningError, match="stale_file"):
        suite.minutes.keep_upgraded(conference.id, before, office.stamped)  # another file
    second = suite.minutes.keep_upgraded(conference.id, before, grown)
    assert (first.read_bytes(), second.read_bytes()) == (before, grown)
    assert suite.minutes.kept_file(conference.id) == second
    entry = suite.journal.reading.entries(JournalQuery(conference.id))[0]
    assert entry.deed == Deed(
        DeedLabel.PROOF_ADDED,
        {"version": 1, "signatures": 1, "digest": sha256(grown).hexdigest()},
        {"digest": sha256(before).hexdigest()},
    )
    with pytest.raises(SigningError, match="stale_file"):
        suite.minutes.keep_upgraded(conference.id, before, grown + b" ")  # no longer the newest
    assert suite.minutes.pdf(conference.id) == grown


def test_starting_signing_and_checking_open_no_connection(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The certificate, the stamp and the store name servers of this machine, which would answer."""
    stamped = office.grown(UpgradeLevel.ARCHIVED)
    office.web.asked.clear()
    opened: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _self, address: opened.append(address))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *asked, **_more: opened.append(asked))
    suite = make_suite(tmp_path / "du-lieu", FixedClock(SIGNED_AT))
    suite.upgrade.addresses()
    real_minute(tmp_path / "khac", office)
    trust = Trust((*office.trust.paths, tmp_path / "du-lieu"))
    for pdf in (office.pdf, stamped):
        suite.verification.verify(VerifyRequest(pdf, "", trust))
        suite.signing.checks(SigningOrder(pdf, "CT_HDND", SIGNED_AT, trust), office.organisation)
    assert (opened, office.web.asked) == ([], [])

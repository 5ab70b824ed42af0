"""Everything that must hold before a signature: pyHanko itself signs with anything, onto anything."""

import asyncio
from collections.abc import Iterator
from datetime import datetime

from cryptography import x509
from pyhanko.keys.internal import translate_pyca_cryptography_cert_to_asn1
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError

from secretary_app.domain.errors import SigningError
from secretary_app.domain.signatures import Check, CheckGrade, SigningProblem
from secretary_app.services.ports import Trust
from secretary_app.signing.certificates import is_valid_at, may_sign
from secretary_app.signing.fields import signature_fields
from secretary_app.signing.identities import Identity
from secretary_app.signing.integrity import CHANGED, embedded_signature, judge, locks_document
from secretary_app.signing.opened import OpenedFile
from secretary_app.signing.reading import HOSTILE_ERRORS, has_junk_at_end
from secretary_app.signing.trust import read_trust


def checks_before(opened: OpenedFile, slot: str, identity: Identity, trust: Trust, at: datetime) -> tuple[Check, ...]:
    """Return every check before a signature; the code of a blocked one is a SigningProblem.

    Raise UnreadableFileError when the file is no PDF.
    """
    return (
        *_document_checks(opened, slot),
        *_certificate_checks(identity, at),
        *_trust_checks(identity, trust, at),
        Check(CheckGrade.NOTICE, "revocation_unknown", identity.facts.subject),
        Check(CheckGrade.NOTICE, "clock_time", at.isoformat(timespec="seconds")),
    )


def require_signable(opened: OpenedFile, slot: str, identity: Identity, at: datetime) -> None:
    """Raise SigningError for the first thing that forbids this signature."""
    stops = [*_certificate_stops(identity, at), *_slot_stops(opened.reader, slot)] or _earlier_stops(opened)
    if stops:
        raise stops[0]


def _certificate_checks(identity: Identity, at: datetime) -> Iterator[Check]:
    stops = list(_certificate_stops(identity, at))
    yield from (Check(CheckGrade.BLOCKED, stop.code, stop.detail) for stop in stops)
    codes = {stop.code for stop in stops}
    facts = identity.facts
    if not codes & {SigningProblem.EXPIRED, SigningProblem.NOT_YET_VALID}:
        yield Check(CheckGrade.GOOD, "certificate_valid", facts.not_after.isoformat(timespec="seconds"))
    if SigningProblem.WRONG_USAGE not in codes:
        yield Check(CheckGrade.GOOD, "usage", facts.subject)


def _certificate_stops(identity: Identity, at: datetime) -> Iterator[SigningError]:
    facts = identity.facts
    if not is_valid_at(facts, at):
        early = at < facts.not_before
        moment = facts.not_before if early else facts.not_after
        code = SigningProblem.NOT_YET_VALID if early else SigningProblem.EXPIRED
        yield SigningError(code, moment.isoformat(timespec="seconds"))
    if not may_sign(identity.certificate):
        yield SigningError(SigningProblem.WRONG_USAGE, facts.subject)


def _document_checks(opened: OpenedFile, slot: str) -> Iterator[Check]:
    try:
        reader = opened.reader
        stops = [*_slot_stops(reader, slot), *_earlier_stops(opened)]
    except HOSTILE_ERRORS as error:
        yield Check(CheckGrade.BLOCKED, SigningProblem.DAMAGED_EARLIER, type(error).__name__)
        return
    codes = {stop.code for stop in stops}
    yield from (Check(CheckGrade.BLOCKED, stop.code, stop.detail) for stop in stops)
    if not codes & {SigningProblem.UNKNOWN_SLOT, SigningProblem.ALREADY_SIGNED}:
        yield Check(CheckGrade.GOOD, "fields_present", slot)
    if SigningProblem.DAMAGED_EARLIER not in codes:
        signed = [field.name for field in signature_fields(reader) if field.filled]
        yield Check(CheckGrade.GOOD, "earlier_signatures", ", ".join(signed))


def _slot_stops(reader: PdfFileReader, slot: str) -> Iterator[SigningError]:
    fields = signature_fields(reader)
    field = next((field for field in fields if field.name == slot), None)
    if field is None:
        yield SigningError(SigningProblem.UNKNOWN_SLOT, slot)
    elif field.filled:
        yield SigningError(SigningProblem.ALREADY_SIGNED, slot)
    for other in fields:
        embedded = embedded_signature(reader, other)
        if embedded is not None and locks_document(embedded):
            yield SigningError(SigningProblem.OUT_OF_ORDER, other.name)


def _earlier_stops(opened: OpenedFile) -> tuple[SigningError, ...]:
    """Return every earlier signature that no longer holds: signing on top would vouch for a changed file."""
    return opened.once(_earlier_stops, lambda: tuple(_damaged(opened.reader, opened.pdf)))


def _damaged(reader: PdfFileReader, pdf: bytes) -> Iterator[SigningError]:
    signed = [field for field in signature_fields(reader) if field.filled]
    if signed and has_junk_at_end(pdf):
        yield SigningError(SigningProblem.DAMAGED_EARLIER, "")
    for field in signed:
        embedded = embedded_signature(reader, field)
        if embedded is None or CHANGED & set(judge(embedded, pdf, ()).problems):
            yield SigningError(SigningProblem.DAMAGED_EARLIER, field.name)


def _trust_checks(identity: Identity, trust: Trust, at: datetime) -> Iterator[Check]:
    trusted = read_trust(trust)
    if is_trusted(identity, trusted.certificates, at):
        yield Check(CheckGrade.GOOD, "trusted", identity.facts.issuer)
    else:
        yield Check(CheckGrade.NOTICE, "untrusted", identity.facts.issuer)
    yield from (Check(CheckGrade.NOTICE, "junk_in_trust", name) for name in trusted.junk)


def is_trusted(identity: Identity, roots: tuple[x509.Certificate, ...], at: datetime) -> bool:
    """Return whether the certificate leads to one of the roots at a moment."""
    asn1 = translate_pyca_cryptography_cert_to_asn1
    context = ValidationContext(
        trust_roots=[asn1(root) for root in roots], allow_fetching=False, revocation_mode="soft-fail", moment=at
    )
    validator = CertificateValidator(
        asn1(identity.certificate), [asn1(other) for other in identity.chain], validation_context=context
    )
    try:
        asyncio.run(validator.async_validate_usage(set()))  # type: ignore[no-untyped-call]
    except (PathError, ValidationError):
        return False
    return True

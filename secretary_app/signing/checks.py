"""Everything that must hold before a signature: pyHanko itself signs with anything, onto anything."""

from collections.abc import Iterator
from datetime import datetime

from pyhanko.pdf_utils.reader import PdfFileReader

from secretary_app.domain.errors import SigningError
from secretary_app.domain.signatures import Check, CheckGrade, SigningProblem
from secretary_app.services.ports import Trust
from secretary_app.signing.certificate_checks import (
    certificate_checks,
    certificate_stops,
    known_chain,
    revocation_checks,
    trust_checks,
)
from secretary_app.signing.fields import signature_fields
from secretary_app.signing.identities import Identity
from secretary_app.signing.integrity import CHANGED, embedded_signature, judge, locks_document
from secretary_app.signing.opened import OpenedFile
from secretary_app.signing.reading import HOSTILE_ERRORS, has_junk_at_end
from secretary_app.signing.trust import TrustedCertificates, read_trust


def checks_before(opened: OpenedFile, slot: str, identity: Identity, trust: Trust, at: datetime) -> tuple[Check, ...]:
    """Return every check before a signature, in the order they are shown; a blocked one's code is a SigningProblem.

    Raise UnreadableFileError when the file is no PDF.
    """
    trusted = read_trust(trust)
    chain = known_chain(identity, trusted, at)
    return (
        *certificate_checks(identity, at),
        *trust_checks(chain, trusted),
        *_document_checks(opened, slot, at),
        *revocation_checks(chain, trusted, at),
        Check(CheckGrade.NOTICE, "clock_time", at.isoformat(timespec="seconds")),
    )


def require_signable(opened: OpenedFile, slot: str, identity: Identity, at: datetime) -> None:
    """Raise SigningError for the first thing that forbids this signature."""
    stops = [*certificate_stops(identity, at), *_slot_stops(opened.reader, slot)] or _earlier_stops(opened, at)
    if stops:
        raise stops[0]


def _document_checks(opened: OpenedFile, slot: str, at: datetime) -> Iterator[Check]:
    try:
        slots, earlier = list(_slot_stops(opened.reader, slot)), _earlier_stops(opened, at)
        fields = signature_fields(opened.reader)
    except HOSTILE_ERRORS as error:
        yield Check(CheckGrade.BLOCKED, SigningProblem.DAMAGED_EARLIER, type(error).__name__)
        return
    yield from (Check(CheckGrade.BLOCKED, stop.code, stop.detail) for stop in (*earlier, *slots))
    signed = sum(field.filled for field in fields)
    if signed and not earlier:
        yield Check(CheckGrade.GOOD, "earlier_signatures", str(signed))
    if not {stop.code for stop in slots} & {SigningProblem.UNKNOWN_SLOT, SigningProblem.ALREADY_SIGNED}:
        unchanged = signed and not earlier  # before the first signature nobody has said how the file should be
        yield Check(CheckGrade.GOOD, "fields_unchanged" if unchanged else "fields_present", str(len(fields)))


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


def _earlier_stops(opened: OpenedFile, at: datetime) -> tuple[SigningError, ...]:
    """Return every earlier signature that no longer holds: signing on top would vouch for a changed file."""
    return opened.once(_earlier_stops, lambda: tuple(_damaged(opened.reader, opened.pdf, at)))


def _damaged(reader: PdfFileReader, pdf: bytes, at: datetime) -> Iterator[SigningError]:
    """Yield what was changed; who trusts its certificates, and what was revoked since, is no matter for that."""
    signed = [field for field in signature_fields(reader) if field.filled]
    if signed and has_junk_at_end(pdf):
        yield SigningError(SigningProblem.DAMAGED_EARLIER, "")
    for field in signed:
        embedded = embedded_signature(reader, field)
        if embedded is None or CHANGED & set(judge(embedded, pdf, TrustedCertificates(), at).problems):
            yield SigningError(SigningProblem.DAMAGED_EARLIER, field.name)

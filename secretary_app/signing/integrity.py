"""One signature of a PDF, judged: its bytes, its value, what came after, its certificate and chain."""

import hmac
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from cryptography import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import FieldMDPAction, MDPPerm
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import (
    DocumentTimestampStatus,
    PdfSignatureStatus,
    SignatureCoverageLevel,
)
from pyhanko_certvalidator import ValidationContext

from secretary_app.domain.signatures import FileProblem
from secretary_app.domain.trust import Revocation
from secretary_app.services.ports import FieldState
from secretary_app.signing.certificates import (
    WEAK_DIGESTS,
    facts_of,
    is_self_signed,
    is_strong,
    is_valid_at,
    is_weakly_signed,
    usage_fault,
)
from secretary_app.signing.chains import certificates_of, climb, revocations
from secretary_app.signing.container import is_clean
from secretary_app.signing.evidence import NO_EVIDENCE, Evidence, trust_context
from secretary_app.signing.fields import FormField, signature_fields
from secretary_app.signing.places import FieldPlaces
from secretary_app.signing.reading import HOSTILE_ERRORS
from secretary_app.signing.revocation import revocation_problems
from secretary_app.signing.revocation_list import RevocationList
from secretary_app.signing.stamp_revocation import is_proof_lost, is_stamp_revoked
from secretary_app.signing.time_stamps import stated_time
from secretary_app.signing.trust import TrustedCertificates
from secretary_app.signing.update_rules import after_signature

_STAMP: Final = "/DocTimeStamp"

Status = PdfSignatureStatus | DocumentTimestampStatus

CHANGED = frozenset(
    {FileProblem.CHANGED_BYTES, FileProblem.BAD_SIGNATURE, FileProblem.CHANGED_AFTER, FileProblem.NOT_WHOLE}
)
# ISO 32000-1, 12.8.3: signatures that hold no CMS of the file, deprecated by ISO 32000-2; pyHanko does not read them.
_OLD_FORMATS = frozenset({"/adbe.x509.rsa_sha1", "/adbe.pkcs7.sha1", "/adbe.x509.rsa.sha1"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found of one signature; without certificate nothing but its problems is known."""

    problems: tuple[FileProblem, ...]
    certificate: x509.Certificate | None = None
    signed_at: datetime | None = None
    timestamped: bool = False
    integrity: bool = False
    trusted: bool = False
    end: int = 0  # the signature covers the file up to here, in bytes
    revocation: Revocation | None = None
    whole: bool = False  # that is all of the file


@dataclass(frozen=True, slots=True)
class Proof:
    """A time stamp that can be believed: the file existed up to `end` at that time."""

    end: int
    at: datetime
    embedded: EmbeddedPdfSignature


@dataclass(frozen=True, slots=True)
class Later:
    """What a file brings along for judging its signatures: time stamps, earliest first, and evidence."""

    proofs: tuple[Proof, ...] = ()
    evidence: Evidence = NO_EVIDENCE
    lists: tuple[RevocationList, ...] = ()  # those of the evidence

    def proof_of(self, embedded: EmbeddedPdfSignature, certificate: x509.Certificate) -> Proof | None:
        """Return the first stamp over a signature, if its certificate was valid then: a later one proves nothing."""
        facts, end = facts_of(certificate), covered_end(embedded)
        over = (proof for proof in self.proofs if proof.end > end and is_valid_at(facts, proof.at))
        return next(over, None)


NOTHING_LATER: Final = Later()


def field_states(reader: PdfFileReader) -> tuple[FieldState, ...]:
    """Return every signature field with the name of its signer and its place."""
    places = FieldPlaces(reader)
    return tuple(_field_state(reader, field, places) for field in signature_fields(reader))


def embedded_signatures(reader: PdfFileReader) -> Iterator[EmbeddedPdfSignature]:
    """Yield the signatures that can be read, in the order of the form."""
    for field in signature_fields(reader):
        embedded = embedded_signature(reader, field)
        if embedded is not None:
            yield embedded


def embedded_signature(reader: PdfFileReader, field: FormField) -> EmbeddedPdfSignature | None:
    """Return the signature in a field; None when it is empty or cannot be read."""
    if not field.filled:
        return None
    try:
        return EmbeddedPdfSignature(reader, field.dictionary, field.name)
    except HOSTILE_ERRORS:
        return None


def is_of_old_format(field: FormField) -> bool:
    """Return whether a signature is of a format that is not judged here; one of HOSTILE_ERRORS is no answer."""
    try:
        return field.dictionary["/V"].get("/SubFilter") in _OLD_FORMATS
    except HOSTILE_ERRORS:
        return False


def covers_all(embedded: EmbeddedPdfSignature) -> bool:
    """Return whether a signature covers the whole file but for itself."""
    return embedded.evaluate_signature_coverage() is SignatureCoverageLevel.ENTIRE_FILE


def covered_end(embedded: EmbeddedPdfSignature) -> int:
    """Return how many bytes of the file a signature speaks of, its own container included."""
    _, _, start, length = (int(number) for number in embedded.byte_range)
    return start + length


def digest_fits(embedded: EmbeddedPdfSignature) -> bool:
    """Return whether the signed digest is that of the covered bytes."""
    attributes = embedded.signer_info["signed_attrs"]
    found = (item["values"][0].native for item in attributes if item["type"].native == "message_digest")
    signed = next(found, None)
    return signed is not None and hmac.compare_digest(bytes(signed), embedded.compute_digest())


def is_stamp(embedded: EmbeddedPdfSignature) -> bool:
    """Tell whether this is a time stamp over the file, and not somebody's signature."""
    return bool(embedded.sig_object_type == _STAMP)


def locks_document(embedded: EmbeddedPdfSignature) -> bool:
    """Return whether a signature forbids every further one."""
    fields = embedded.fieldmdp
    everything = fields is not None and fields.action is FieldMDPAction.ALL
    return everything or embedded.docmdp_level is MDPPerm.NO_CHANGES


def judge(
    embedded: EmbeddedPdfSignature,
    pdf: bytes,
    trusted: TrustedCertificates,
    now: datetime,
    later: Later = NOTHING_LATER,
) -> Judgement:
    """Return what holds of a signature, without any network, at the proven time, else at its own signing time.

    `now` is when it is judged: revocation lists hold for a while only.
    """
    try:
        certificate = x509.load_der_x509_certificate(embedded.signer_cert.dump())
        proof, known = later.proof_of(embedded, certificate), trusted.with_lists(later.lists)
        claimed = _claimed(embedded, proof)
        status = _status(embedded, trusted, _within(certificate, claimed), later.evidence)
        problems = tuple(dict.fromkeys(_problems(embedded, pdf, status, certificate)))
        signed_at, timestamped = _time(status, claimed, proof)
        if is_stamp_revoked(status, known, now, proof.at if proof is not None else None):
            signed_at, timestamped = claimed, proof is not None
            problems += (FileProblem.UNTRUSTED,)
        problems += _validity_problems(certificate, signed_at)
        found = _revocations(embedded, status, known, now, signed_at if timestamped else None)
        proven = timestamped if isinstance(status, PdfSignatureStatus) else not _is_lost(found, signed_at, proof)
        problems += tuple(revocation_problems(found, signed_at, proven=proven))
        integrity = status.intact and status.valid and FileProblem.CHANGED_BYTES not in problems
        return Judgement(
            tuple(dict.fromkeys(problems)),
            certificate,
            signed_at,
            timestamped,
            integrity,
            _chained(status),
            _end(embedded, status),
            found[0],
            status.coverage is SignatureCoverageLevel.ENTIRE_FILE,
        )
    except HOSTILE_ERRORS:
        return Judgement((FileProblem.BAD_SIGNATURE,))


def _field_state(reader: PdfFileReader, field: FormField, places: FieldPlaces) -> FieldState:
    embedded, place = embedded_signature(reader, field), places.of(field)
    if embedded is None:
        return FieldState(field.name, field.filled, place=place)
    try:
        signer = facts_of(x509.load_der_x509_certificate(embedded.signer_cert.dump()))
        signed_at = embedded.self_reported_timestamp
        return FieldState(field.name, field.filled, signer.subject, place, signed_at, signer.fingerprint)
    except HOSTILE_ERRORS:
        return FieldState(field.name, field.filled, place=place)


def _is_plainly_broken(embedded: EmbeddedPdfSignature) -> bool:
    """Return whether the covered bytes are other ones: what came after them needs no telling then, and costs most."""
    if is_stamp(embedded) or not embedded.signer_info["signed_attrs"]:
        return False  # the digest stands elsewhere
    return not digest_fits(embedded)


def _claimed(embedded: EmbeddedPdfSignature, proof: Proof | None) -> datetime | None:
    """Return the time that a time stamp states; of a signature the proven time, else the one it states itself."""
    if is_stamp(embedded):
        return stated_time(embedded.signed_data)
    return proof.at if proof is not None else embedded.self_reported_timestamp


def _status(
    embedded: EmbeddedPdfSignature,
    trusted: TrustedCertificates,
    moment: datetime,
    evidence: Evidence,
) -> Status:
    evidence = replace(evidence, crls=())  # lists are judged apart, with those of the trust folder
    status = _status_with(embedded, trust_context(trusted, moment, evidence))
    if evidence.is_empty or status.revoked or _chained(status):
        return status
    return _status_with(embedded, trust_context(trusted, moment))  # evidence that does not fit takes no trust away


def _status_with(embedded: EmbeddedPdfSignature, context: ValidationContext) -> Status:
    if is_stamp(embedded):
        return validate_pdf_timestamp(embedded, context, diff_policy=after_signature())
    # Usage is judged apart: pyHanko's default wants nonRepudiation, and takes a missing extension for a refusal.
    usage = KeyUsageConstraints(key_usage=set())
    return validate_pdf_signature(
        embedded,
        context,
        diff_policy=after_signature(),
        key_usage_settings=usage,
        skip_diff=_is_plainly_broken(embedded),
    )


def _within(certificate: x509.Certificate, claimed: datetime | None) -> datetime:
    """Return the signing time moved into the validity, so that the chain is judged apart from expiry."""
    earliest, latest = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    return latest if claimed is None else min(max(claimed, earliest), latest)


def _problems(
    embedded: EmbeddedPdfSignature, pdf: bytes, status: Status, certificate: x509.Certificate
) -> Iterator[FileProblem]:
    if not status.intact or not is_clean(embedded, pdf):
        yield FileProblem.CHANGED_BYTES
    if not status.valid:
        yield FileProblem.BAD_SIGNATURE
    yield from _later_problems(status)
    own = is_self_signed(certificate)
    weakly = embedded.md_algorithm in WEAK_DIGESTS or (is_weakly_signed(certificate) and not own)
    if weakly or not is_strong(certificate.public_key()):
        yield FileProblem.WEAK_ALGORITHM
    if status.revoked:
        yield FileProblem.REVOKED
    if isinstance(status, PdfSignatureStatus):
        yield from _signer_problems(status, certificate)
    if own:
        yield FileProblem.SELF_SIGNED
    elif status.valid and not _chained(status):
        yield FileProblem.UNTRUSTED


def _revocations(
    embedded: EmbeddedPdfSignature,
    status: Status,
    trusted: TrustedCertificates,
    now: datetime,
    proven: datetime | None,
) -> tuple[Revocation, ...]:
    """Return what the lists say of the signer's certificate, then of those above it."""
    if status.validation_path is not None:
        return revocations(certificates_of(status.validation_path), trusted, now, proven)
    signer, *others = (
        x509.load_der_x509_certificate(one.dump()) for one in (embedded.signer_cert, *embedded.other_embedded_certs)
    )
    return revocations(climb(signer, (*others, *trusted.authorities)), trusted, now, proven)


def _is_lost(found: tuple[Revocation, ...], stated: datetime | None, proof: Proof | None) -> bool:
    """Return whether revocation takes the proof from a time stamp over the file."""
    return stated is None or is_proof_lost(found, stated, proof.at if proof is not None else None)


def _later_problems(status: Status) -> Iterator[FileProblem]:
    """Judge by pyHanko's coverage and modification analysis; `pdfsig` would call an overlaid file valid."""
    if status.coverage is None or status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        yield FileProblem.NOT_WHOLE
    elif status.intact and (status.docmdp_ok is False or status.modification_level is None):
        yield FileProblem.CHANGED_AFTER


def _signer_problems(status: PdfSignatureStatus, certificate: x509.Certificate) -> Iterator[FileProblem]:
    if usage_fault(certificate) is not None:
        yield FileProblem.WRONG_USAGE
    for stamp in (status.timestamp_validity, status.content_timestamp_validity):
        if stamp is not None and not (stamp.intact and stamp.valid):
            yield FileProblem.BAD_SIGNATURE
        elif stamp is not None and not stamp.trusted:
            yield FileProblem.UNTRUSTED
    if status.seed_value_constraint_error is not None:
        yield FileProblem.BAD_SIGNATURE


def _chained(status: Status) -> bool:
    """Return whether the certificate leads to a trusted one, whatever happened to the document."""
    return status.valid and status.trust_problem_indic is None and status.validation_path is not None


def _time(status: Status, claimed: datetime | None, proof: Proof | None) -> tuple[datetime | None, bool]:
    if isinstance(status, DocumentTimestampStatus):
        return status.timestamp, True
    stamp = status.timestamp_validity
    if stamp is not None and stamp.intact and stamp.valid and stamp.trusted:
        return stamp.timestamp, True
    return claimed, proof is not None


def _validity_problems(certificate: x509.Certificate, signed_at: datetime | None) -> tuple[FileProblem, ...]:
    facts = facts_of(certificate)
    if signed_at is None or is_valid_at(facts, signed_at):
        return ()
    return (FileProblem.NOT_YET_VALID if signed_at < facts.not_before else FileProblem.EXPIRED,)


def _end(embedded: EmbeddedPdfSignature, status: Status) -> int:
    if status.coverage is None or status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return 0
    return covered_end(embedded)

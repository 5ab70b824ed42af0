"""Checking the signatures of any PDF, offline."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from secretary_app.domain.errors import UnreadableFileError
from secretary_app.domain.signatures import (
    CertificateFacts,
    Coverage,
    FileProblem,
    FileReport,
    SignatureReport,
    Verdict,
)
from secretary_app.domain.trust import Revocation, RevocationState
from secretary_app.domain.upgrades import UpgradeLevel
from secretary_app.services.ports import Trust, VerifyRequest
from secretary_app.signing.attachments import conference_attached
from secretary_app.signing.certificates import facts_of, is_valid_at, key_details
from secretary_app.signing.fields import FormField, signature_fields
from secretary_app.signing.integrity import Judgement, Later, embedded_signature, is_of_old_format, is_stamp, judge
from secretary_app.signing.proofs import Levels, what_came_later
from secretary_app.signing.reading import HOSTILE_ERRORS, has_junk_at_end, open_pdf, tolerant
from secretary_app.signing.revisions import Revision, differences, read_revision
from secretary_app.signing.trust import TrustedCertificates, read_trust

_UNNAMED_CHANGE = "Có thay đổi không được phép, không hiện trên trang nào"
# A signature that the form no longer leads to: its bytes stay in the file, and cannot be in a packed stream.
_SIGNATURE_DICTIONARY = re.compile(rb"/ByteRange\s*\[")
_UNTOLD = frozenset({RevocationState.UNKNOWN, RevocationState.OUTDATED})
_PROVING = frozenset({UpgradeLevel.EVIDENCED, UpgradeLevel.ARCHIVED})
_INDETERMINATE = frozenset(
    {
        FileProblem.UNTRUSTED,
        FileProblem.SELF_SIGNED,
        FileProblem.REVOKED_LATER,
        FileProblem.UNSUPPORTED_FORMAT,
    }
)


class PadesChecking:
    """Checks signatures of any PDF; fulfils `PdfChecking`."""

    def verify(self, request: VerifyRequest) -> FileReport:
        """Return what holds and what does not; raise UnreadableFileError (not_pdf, encrypted, too_large)."""
        trusted = read_trust(request.trust)
        found = _examine(request, trusted)
        problems = tuple(_file_problems(request.pdf, found, trusted))
        return FileReport(
            path=request.path,
            verdict=_verdict(found, problems),
            signatures=found.signatures,
            missing_slots=found.missing,
            problems=problems,
            details=trusted.junk,
        )

    def signed_copy(self, request: VerifyRequest) -> bytes | None:
        """Return the file up to the end of its newest revision in which every signature holds; None without one.

        That is the file itself when nothing came after; signatures that are missing do not count.
        """
        trusted = read_trust(request.trust)
        for end in _ends(_examine(request, trusted).signatures):
            copy = request.pdf[:end]
            found = _examine(replace(request, pdf=copy, expected=()), trusted)
            if found.sound and found.signatures and all(map(_holds, found.signatures)) and not has_junk_at_end(copy):
                return copy
        return None

    def trusted(self, trust: Trust) -> tuple[CertificateFacts, ...]:
        """Return the certificates that are trusted; junk is left out."""
        return tuple(facts_of(root) for root in read_trust(trust).anchors)

    def first_revision(self, pdf: bytes) -> bytes:
        """Return the file as it was before the first signature; raise UnreadableFileError."""
        try:
            reader = open_pdf(pdf)
            signed = [embedded_signature(reader, field) for field in signature_fields(reader)]
            revisions = [embedded.signed_revision for embedded in signed if embedded is not None]
            first = min(revisions, default=0)
            return pdf[: _revision_end(reader, pdf, first - 1)] if first else pdf
        except HOSTILE_ERRORS as error:
            raise UnreadableFileError("", "unknown") from error

    def attachment(self, pdf: bytes) -> bytes | None:
        """Return the attached conference file, if there is one that can be read."""
        return conference_attached(pdf)


def _ends(signatures: tuple[SignatureReport, ...]) -> list[int]:
    """Return how far the signatures reach whose bytes are those that were signed, the farthest first."""
    return sorted({signature.covered for signature in signatures if signature.integrity} - {0}, reverse=True)


def _holds(signature: SignatureReport) -> bool:
    return signature.integrity and signature.verdict is not Verdict.INVALID


@dataclass(frozen=True, slots=True)
class _Findings:
    """What a reading of the file brought; `sound` is False when it could not be read by the strict rules."""

    signatures: tuple[SignatureReport, ...] = ()
    missing: tuple[str, ...] = ()
    sound: bool = True
    readable: bool = True


def _examine(request: VerifyRequest, trusted: TrustedCertificates) -> _Findings:
    """Read by strict rules, then tolerantly; a file that neither can read still gets its verdict."""
    for strict in (True, False):
        try:
            reader = open_pdf(request.pdf, request.path, strict=strict)
            now = request.at or datetime.now(UTC)
            return _Examination(request.pdf, reader, trusted, now).findings(tuple(request.expected), strict)
        except HOSTILE_ERRORS:
            continue
    return _Findings(missing=tuple(request.expected), sound=False, readable=False)


@dataclass(slots=True)
class _Examination:
    """One file while it is examined; revisions are read once each."""

    pdf: bytes
    reader: PdfFileReader
    trusted: TrustedCertificates
    now: datetime
    later: Later = field(init=False)
    levels: Levels = field(init=False)
    _revisions: dict[int, Revision | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.later = what_came_later(self.reader, self.pdf, self.trusted, self.now)
        self.levels = Levels(self.reader, self.trusted, self.later)

    def findings(self, expected: tuple[str, ...], strict: bool) -> _Findings:
        fields = signature_fields(self.reader)
        signatures = tuple(self._reports(fields))
        signed = {field.name for field in fields if field.filled}
        wanted = expected or tuple(field.name for field in fields)
        return _Findings(signatures, tuple(name for name in wanted if name not in signed), sound=strict)

    def _reports(self, fields: tuple[FormField, ...]) -> Iterator[SignatureReport]:
        for one in fields:
            if one.filled:
                yield self._report(one)

    def _report(self, one: FormField) -> SignatureReport:
        slot = one.name
        if is_of_old_format(one):
            return _unreadable(slot, Judgement((FileProblem.UNSUPPORTED_FORMAT,)))
        embedded = embedded_signature(self.reader, one)
        if embedded is None:
            return _unreadable(slot, Judgement((FileProblem.BAD_SIGNATURE,)))
        judgement = judge(embedded, self.pdf, self.trusted, self.now, self.later)
        if judgement.certificate is None:
            return _unreadable(slot, judgement)
        facts, level = facts_of(judgement.certificate), self.levels.level(embedded, judgement)
        signed_at = judgement.signed_at
        return SignatureReport(
            slot=slot,
            signer=facts.subject,
            issuer=facts.issuer,
            unit=facts.unit,
            signed_at=signed_at,
            time_source="timestamp" if judgement.timestamped else "clock",
            verdict=_signature_verdict(judgement),
            integrity=judgement.integrity,
            trusted=judgement.trusted,
            not_before=facts.not_before,
            not_after=facts.not_after,
            valid_at_signing=signed_at is not None and is_valid_at(facts, signed_at),
            level=level,
            changes_after=self._changes_after(judgement) if judgement.integrity else (),
            problems=judgement.problems,
            revocation=_revocation(judgement, level),
            key=key_details(judgement.certificate, embedded.md_algorithm),
            certifies=self._certifies(embedded),
            stamp_only=is_stamp(embedded),
            coverage=_coverage(judgement),
            covered=judgement.end,
        )

    def _certifies(self, embedded: EmbeddedPdfSignature) -> bool:
        """Return whether the catalogue names this signature as the one that certifies (ISO 32000-1, 12.8.4)."""
        with tolerant():
            certified = self.reader.root["/Perms"].get_value_as_reference("/DocMDP")
            return bool(embedded.sig_object.container_ref == certified)
        return False

    def _changes_after(self, judgement: Judgement) -> tuple[str, ...]:
        """Return what changed since the signed revision, also what was allowed to."""
        told: tuple[str, ...] = ()
        signed, current = self._revision(judgement.end), self._revision(len(self.pdf))
        if signed is not None and current is not None:
            told = differences(signed, current)
        if not told and FileProblem.CHANGED_AFTER in judgement.problems:
            return (_UNNAMED_CHANGE,)
        return told

    def _revision(self, end: int) -> Revision | None:
        """Return what the file showed when it was so many bytes long; None when that cannot be read."""
        if end and end not in self._revisions:
            self._revisions[end] = None
            with tolerant():
                self._revisions[end] = read_revision(self.pdf[:end])
        return self._revisions.get(end)


def _unreadable(slot: str, judgement: Judgement) -> SignatureReport:
    return SignatureReport(
        slot=slot,
        signer="",
        issuer="",
        unit="",
        signed_at=None,
        time_source="clock",
        verdict=_signature_verdict(judgement),
        integrity=False,
        trusted=False,
        not_before=None,
        not_after=None,
        valid_at_signing=False,
        level="",
        problems=judgement.problems,
    )


def _revocation(judgement: Judgement, level: str) -> Revocation | None:
    """Return what is known of a revocation; where lists do not tell, the level may prove that there was none."""
    told = judgement.revocation
    if told is not None and told.state in _UNTOLD and level in _PROVING:
        return Revocation(RevocationState.PROVEN)
    return told


def _signature_verdict(judgement: Judgement) -> Verdict:
    problems = set(judgement.problems)
    if problems - _INDETERMINATE:
        return Verdict.INVALID
    return Verdict.INDETERMINATE if problems or judgement.signed_at is None else Verdict.VALID


def _coverage(judgement: Judgement) -> Coverage:
    if not judgement.end:
        return Coverage.PART
    return Coverage.FILE if judgement.whole else Coverage.REVISION


def _file_problems(pdf: bytes, found: _Findings, trusted: TrustedCertificates) -> Iterator[FileProblem]:
    if not found.sound or has_junk_at_end(pdf):
        yield FileProblem.DAMAGED_FILE
    hidden = len(_SIGNATURE_DICTIONARY.findall(pdf)) > len(found.signatures)
    if hidden or (found.signatures and found.missing):
        yield FileProblem.MISSING_SIGNATURE
    if trusted.junk:
        yield FileProblem.JUNK_IN_TRUST


def _verdict(found: _Findings, problems: tuple[FileProblem, ...]) -> Verdict:
    removed = FileProblem.MISSING_SIGNATURE in problems
    if removed or not found.readable:
        return Verdict.INVALID
    if not found.signatures:
        return Verdict.UNSIGNED
    verdicts = {signature.verdict for signature in found.signatures}
    damaged = FileProblem.DAMAGED_FILE in problems and found.sound  # something hangs on at the end
    if Verdict.INVALID in verdicts or damaged:
        return Verdict.INVALID
    return Verdict.VALID if verdicts == {Verdict.VALID} and found.sound else Verdict.INDETERMINATE


def _revision_end(reader: PdfFileReader, pdf: bytes, revision: int) -> int:
    """Return where a revision ends: after its end-of-file mark and the line end that belongs to it."""
    after = reader.xrefs.get_xref_container_info(revision).end_location
    mark = pdf.index(b"%%EOF", after) + len(b"%%EOF")
    for line_end in (b"\r\n", b"\n", b"\r"):
        if pdf.startswith(line_end, mark):
            return mark + len(line_end)
    return mark

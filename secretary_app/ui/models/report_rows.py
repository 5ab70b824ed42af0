"""What a check of a file says, in words: verdict, what is wrong, and one row per signature."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from secretary_app.domain.signatures import (
    AttachedConference,
    FileProblem,
    FileReport,
    SignatureReport,
    Verdict,
)
from secretary_app.domain.trust import Revocation, RevocationState
from secretary_app.services.sentences import Sentences
from secretary_app.ui.labels import date_text
from secretary_app.ui.widgets.check_list import CheckLevel, CheckRow
from secretary_app.ui.widgets.signature_rows import SignatureRow

_PAGE = re.compile(r"Trang (\d+):")
_SOFT = frozenset(
    {FileProblem.UNTRUSTED, FileProblem.JUNK_IN_TRUST, FileProblem.SELF_SIGNED, FileProblem.REVOKED_LATER}
)
_LATER = frozenset({FileProblem.CHANGED_AFTER, FileProblem.NOT_WHOLE})
# After any of these nobody can say that the file is as it was signed.
_TOUCHED = _LATER | {
    FileProblem.CHANGED_BYTES,
    FileProblem.BAD_SIGNATURE,
    FileProblem.DAMAGED_FILE,
    FileProblem.MISSING_SIGNATURE,
}
_REVOCATION_LEVELS = {
    RevocationState.GOOD: CheckLevel.GOOD,
    RevocationState.REVOKED: CheckLevel.NOTICE,  # what it means for a signature is told among the problems
    RevocationState.OUTDATED: CheckLevel.NOTICE,
    RevocationState.UNKNOWN: CheckLevel.NOTICE,
    RevocationState.PROVEN: CheckLevel.GOOD,
}
_LOOKS = {
    Verdict.VALID: "valid",
    Verdict.INVALID: "invalid",
    Verdict.INDETERMINATE: "indeterminate",
    Verdict.UNSIGNED: "indeterminate",
}


@dataclass(frozen=True, slots=True)
class ReportWords:
    """A report ready to be shown; `page` is the first changed page from 0."""

    look: str
    title: str
    sentence: str
    rows: tuple[CheckRow, ...]
    signatures: tuple[SignatureRow, ...]
    page: int | None


def report_words(report: FileReport, titles: Mapping[str, str], sentences: Sentences) -> ReportWords:
    """Return a report in words; `titles` names the slots whose title is known."""
    rows = tuple(
        CheckRow(f"{number}", level, title.rstrip("."), detail)
        for number, (level, title, detail) in enumerate(_findings(report, titles, sentences))
    )
    pages = [_PAGE.match(change) for change in _changes(report)]
    first = next((int(found[1]) - 1 for found in pages if found), None)
    return ReportWords(
        _LOOKS[report.verdict],
        _title(report, sentences),
        sentences.word("advice", report.verdict),
        rows,
        tuple(_signature(signature, titles) for signature in report.signatures),
        first,
    )


def _title(report: FileReport, sentences: Sentences) -> str:
    verdict = sentences.word("verdict", report.verdict)
    if report.verdict is Verdict.VALID:
        return f"{verdict} – đủ {len(report.signatures)} chữ ký"
    problems = [problem for signature in report.signatures for problem in signature.problems]
    worst = sorted([*problems, *report.problems], key=lambda problem: problem in _SOFT)
    if not worst or report.verdict is Verdict.UNSIGNED:
        return verdict
    cause = sentences.word("problem", worst[0]).split(":")[0].rstrip(".")
    return f"{verdict} – {cause[0].lower()}{cause[1:]}"


def _findings(
    report: FileReport, titles: Mapping[str, str], sentences: Sentences
) -> Iterator[tuple[CheckLevel, str, str]]:
    for change in _changes(report):
        yield CheckLevel.BLOCKED, change, ""
    for problem in FileProblem:
        concerned = [_who(signature, titles) for signature in report.signatures if problem in signature.problems]
        if concerned:
            yield _level(problem), sentences.word("problem", problem), ", ".join(dict.fromkeys(concerned))
    for problem in report.problems:
        yield _level(problem), sentences.word("problem", problem), _detail(problem, report, titles)
    if report.attached_conference is not AttachedConference.DIFFERENT:
        same = report.attached_conference is AttachedConference.SAME
        level = CheckLevel.GOOD if same else CheckLevel.NOTICE
        yield level, sentences.word("attached", report.attached_conference), ""
    if report.signatures:
        yield from _revocations(report, titles, sentences)
        yield from _good(report)


def _good(report: FileReport) -> Iterator[tuple[CheckLevel, str, str]]:
    """Say what is in order; nothing that a problem above denies."""
    if not report.missing_slots and FileProblem.MISSING_SIGNATURE not in report.problems:
        yield CheckLevel.GOOD, f"Đủ {len(report.signatures)} chữ ký phải có", ""
    found = {*report.problems, *(problem for signature in report.signatures for problem in signature.problems)}
    if not found & _TOUCHED:
        yield CheckLevel.GOOD, "Không có gì bị sửa sau khi ký", ""


def _revocations(
    report: FileReport, titles: Mapping[str, str], sentences: Sentences
) -> Iterator[tuple[CheckLevel, str, str]]:
    """Say what revocation lists tell, one line for all signers of whom they tell the same."""
    told: dict[Revocation, list[str]] = {}
    for signature in report.signatures:
        if signature.revocation is not None:
            told.setdefault(signature.revocation, []).append(_who(signature, titles))
    for found, signers in told.items():
        alike = len(told) == 1
        names = "" if alike else ", ".join(dict.fromkeys(signers))
        title, _, more = sentences.revocation(found).partition(", ")
        detail = " · ".join(part for part in (f"{more[:1].upper()}{more[1:]}", names) if part)
        yield _REVOCATION_LEVELS[found.state], title, detail


def _changes(report: FileReport) -> tuple[str, ...]:
    """Return what was changed unduly, once each, as the newest signature that objects saw it."""
    objecting = [signature for signature in report.signatures if _LATER & set(signature.problems)]
    return tuple(dict.fromkeys(objecting[-1].changes_after)) if objecting else ()


def _level(problem: FileProblem) -> CheckLevel:
    return CheckLevel.NOTICE if problem in _SOFT else CheckLevel.BLOCKED


def _detail(problem: FileProblem, report: FileReport, titles: Mapping[str, str]) -> str:
    if problem is FileProblem.MISSING_SIGNATURE:
        return ", ".join(titles.get(slot, slot) for slot in report.missing_slots)
    return ", ".join(report.details) if problem is FileProblem.JUNK_IN_TRUST else ""


def _who(signature: SignatureReport, titles: Mapping[str, str]) -> str:
    return signature.signer or titles.get(signature.slot, signature.slot)


def _signature(signature: SignatureReport, titles: Mapping[str, str]) -> SignatureRow:
    at = signature.signed_at
    stamped = signature.time_source == "timestamp"
    return SignatureRow(
        name=_who(signature, titles),
        slot=titles.get(signature.slot, signature.slot),
        time=f"{date_text(at.date())} {at:%H:%M:%S}" if at else "không rõ thời gian",
        source="dấu thời gian" if stamped else "đồng hồ máy",
        check="good" if signature.integrity else "blocked",
        integrity="Còn nguyên khi ký" if signature.integrity else "Không còn nguyên",
        certificate=_certificate(signature),
        state=_state(signature),
    )


def _certificate(signature: SignatureReport) -> str:
    if signature.not_after is None:
        return "Không đọc được chứng thư"
    if FileProblem.REVOKED in signature.problems:
        return "Chứng thư đã bị thu hồi"
    if FileProblem.SELF_SIGNED in signature.problems:
        return "Chứng thư tự ký"
    if not signature.valid_at_signing:
        return "Chứng thư không có hiệu lực lúc ký"
    return "Chứng thư hợp lệ, tin cậy" if signature.trusted else "Chưa biết người cấp chứng thư"


def _state(signature: SignatureReport) -> str:
    if signature.integrity and _LATER & set(signature.problems):
        return "changed_after"
    return _LOOKS[signature.verdict]

"""What is said of a checked file: no sentence denies another."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from secretary_app.domain.signatures import AttachedConference, FileProblem, FileReport, SignatureReport, Verdict
from secretary_app.paths import resource
from secretary_app.services.report_words import Wording
from secretary_app.services.sentences import Sentences

WORDS = Sentences.load(resource("i18n/sentences.vi.toml"))
AT = datetime(2026, 3, 13, 9, 45, tzinfo=UTC)
UNTOUCHED, COMPLETE = "Không có gì bị sửa sau khi ký", "Đủ 1 chữ ký phải có"
SIGNATURE = SignatureReport(
    slot="THU_KY",
    signer="Lê Thị Thu Hà",
    issuer="CA",
    unit="",
    signed_at=AT,
    time_source="clock",
    verdict=Verdict.VALID,
    integrity=True,
    trusted=True,
    not_before=AT,
    not_after=AT,
    valid_at_signing=True,
    level="B-B",
)
GOOD = FileReport("x.pdf", Verdict.VALID, (SIGNATURE,), attached_conference=AttachedConference.SAME)


def said(report: FileReport) -> set[str]:
    return {line.head for line in Wording(report, None, {}, WORDS).lines()}


def test_a_good_file_is_untouched_and_complete() -> None:
    assert {UNTOUCHED, COMPLETE} <= said(GOOD)


@pytest.mark.parametrize(
    "problem",
    [FileProblem.CHANGED_BYTES, FileProblem.BAD_SIGNATURE, FileProblem.CHANGED_AFTER, FileProblem.NOT_WHOLE],
)
def test_a_file_with_a_broken_signature_is_never_called_untouched(problem: FileProblem) -> None:
    broken = replace(SIGNATURE, verdict=Verdict.INVALID, problems=(problem,))
    assert UNTOUCHED not in said(replace(GOOD, verdict=Verdict.INVALID, signatures=(broken,)))


def test_a_damaged_file_is_never_called_untouched() -> None:
    assert UNTOUCHED not in said(replace(GOOD, verdict=Verdict.INVALID, problems=(FileProblem.DAMAGED_FILE,)))


def test_a_file_that_lost_a_signature_is_neither_complete_nor_untouched() -> None:
    report = replace(GOOD, verdict=Verdict.INVALID, problems=(FileProblem.MISSING_SIGNATURE,))
    assert not {UNTOUCHED, COMPLETE} & said(report)


@pytest.mark.parametrize("problem", [FileProblem.UNTRUSTED, FileProblem.EXPIRED])
def test_a_doubt_about_the_certificate_is_no_doubt_about_the_words(problem: FileProblem) -> None:
    doubtful = replace(SIGNATURE, verdict=Verdict.INDETERMINATE, problems=(problem,))
    assert UNTOUCHED in said(replace(GOOD, verdict=Verdict.INDETERMINATE, signatures=(doubtful,)))

"""The report on a checked file as a paper: what was checked, when, by what, what was found, whom one trusts."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from secretary_app.domain.signatures import CheckGrade, SignatureReport
from secretary_app.services.checked_file import CheckedFile
from secretary_app.services.ports import CheckReportForm, CheckSheet, Fact, PdfChecking, SheetPart, Trust
from secretary_app.services.report_words import Wording
from secretary_app.services.sentences import Sentences
from secretary_app.services.signature_words import signature_facts, time_text

_LEADS: Final = {CheckGrade.BLOCKED: "Sai", CheckGrade.NOTICE: "Cần biết", CheckGrade.GOOD: "Đúng"}
_PROGRAM: Final = "Thư ký Hội nghị"


@dataclass(slots=True)
class CheckReports:
    """Writes the report on a checked file; reads only, may run in a worker."""

    form: CheckReportForm
    checking: PdfChecking
    sentences: Sentences
    version: str  # of the program

    def pdf(self, checked: CheckedFile, trust: Trust) -> bytes:
        """Return the report as a PDF/A file: the same check gives the same bytes."""
        return self.form.pdf(self.sheet(checked, trust))

    def sheet(self, checked: CheckedFile, trust: Trust) -> CheckSheet:
        """Return everything the report prints, before layout."""
        words = checked.words(self.sentences)
        at = checked.report.checked_at
        assert at is not None  # noqa: S101 - every report of the service has its time
        return CheckSheet(
            file=checked.file.path.name,
            verdict=words.title,
            sentence=words.sentence,
            findings=tuple(Fact(_LEADS[line.grade], line.plain) for line in words.lines()),
            facts=self._facts(checked, at),
            signatures=tuple(
                self._signature(number, found, words) for number, found in enumerate(checked.report.signatures, 1)
            ),
            trusted=tuple(
                f"{root.subject}, dấu vân SHA-256 {root.fingerprint.upper()}" for root in self.checking.trusted(trust)
            ),
            moment=at,
        )

    def _facts(self, checked: CheckedFile, at: datetime) -> tuple[Fact, ...]:
        pdf = checked.file.pdf
        return (
            Fact("Tên tệp", checked.file.path.name),
            Fact("Kích thước", f"{len(pdf)} byte"),
            Fact("SHA-256", hashlib.sha256(pdf).hexdigest()),
            Fact("Thời điểm kiểm tra", time_text(at)),
            Fact("Chương trình", f"{_PROGRAM} {self.version}"),
        )

    def _signature(self, number: int, found: SignatureReport, words: Wording) -> SheetPart:
        title = words.titles.get(found.slot, found.slot)
        problems = [Fact("Sai", self.sentences.word("problem", problem)) for problem in found.problems]
        later = [Fact("Sau chữ ký này", "\n".join(found.changes_after))] if found.changes_after else []
        facts = signature_facts(found, words.report.checked_at, self.sentences)
        verdict = self.sentences.word("verdict", found.verdict)
        return SheetPart(f"{number}. {words.who(found)}, {title}: {verdict.lower()}", (*facts, *problems, *later))

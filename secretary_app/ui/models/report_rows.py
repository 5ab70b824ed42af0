"""What a check of a file says, as rows of the window: verdict, what is wrong, and one row per signature."""

from collections.abc import Iterator
from dataclasses import dataclass

from secretary_app.domain.page_changes import ChangedPlace
from secretary_app.domain.signatures import CheckGrade, FileProblem, SignatureReport, Verdict
from secretary_app.services.report_words import FindingLine, Wording, changed_after
from secretary_app.services.signature_words import (
    certificate_words,
    integrity_words,
    signature_facts,
    time_text,
)
from secretary_app.ui.models.word_changes import changed_runs
from secretary_app.ui.widgets.check_list import CheckLevel
from secretary_app.ui.widgets.document_row import Ink, Run
from secretary_app.ui.widgets.finding_rows import FindingRow
from secretary_app.ui.widgets.signature_rows import SignatureRow

_LEVELS = {
    CheckGrade.BLOCKED: CheckLevel.BLOCKED,
    CheckGrade.NOTICE: CheckLevel.NOTICE,
    CheckGrade.GOOD: CheckLevel.GOOD,
}
_LOOKS = {
    Verdict.VALID: "valid",
    Verdict.INVALID: "invalid",
    Verdict.INDETERMINATE: "indeterminate",
    Verdict.UNSIGNED: "indeterminate",
}


@dataclass(frozen=True, slots=True)
class ReportWords:
    """A report ready to be shown; `places` are those on the pages that look different, by the key of their row."""

    look: str
    title: str
    sentence: str
    rows: tuple[FindingRow, ...]
    signatures: tuple[SignatureRow, ...]
    places: dict[str, ChangedPlace]
    page: int | None  # from 0: the first changed one


def report_words(words: Wording) -> ReportWords:
    """Return a report in words."""
    lines = words.lines()
    places = {f"{number}": line.place for number, line in enumerate(lines) if line.place is not None}
    rows = tuple(_row(f"{number}" if line.place else "", line) for number, line in enumerate(lines))
    return ReportWords(
        verdict_look(words.report.verdict),
        words.title,
        words.sentence,
        rows,
        tuple(_signature(signature, words) for signature in words.report.signatures),
        places,
        _first_page(lines),
    )


def verdict_look(verdict: Verdict) -> str:
    """Return the state of the theme that a verdict is shown by."""
    return _LOOKS[verdict]


def _first_page(lines: tuple[FindingLine, ...]) -> int | None:
    named = (line.head.removeprefix("Trang ") for line in lines if line.grade is CheckGrade.BLOCKED)
    return next((int(page) - 1 for page in named if page.isdecimal()), None)


def _row(key: str, line: FindingLine) -> FindingRow:
    detail = line.plain.removeprefix(line.head).removeprefix(" · ").removeprefix(": ")
    runs = (Run(f" · {line.text}: " if line.text else ": "), *_quoted(line)) if line.old or line.new else ()
    return FindingRow(key, _LEVELS[line.grade], line.head, detail, runs)


def _quoted(line: FindingLine) -> Iterator[Run]:
    """Yield old and new words in quotation marks, what went struck out, what came bold."""
    if not (line.old and line.new):
        yield Run(f"“{line.old or line.new}”")
        return
    runs = changed_runs(line.old, line.new)
    yield Run("“")
    yield from (run for run in runs if run.ink in {Ink.SAME, Ink.OLD})
    yield Run("” thành “")
    yield from (run for run in runs if run.ink in {Ink.SAME, Ink.NEW})
    yield Run("”")


def _signature(signature: SignatureReport, words: Wording) -> SignatureRow:
    at = signature.signed_at
    title = "Dấu thời gian của tệp" if signature.stamp_only else words.titles.get(signature.slot, signature.slot)
    checked = FileProblem.UNSUPPORTED_FORMAT not in signature.problems
    return SignatureRow(
        name=words.who(signature),
        slot=title,
        time=time_text(at) if at else "không rõ thời gian",
        source=words.sentences.word("time_source", signature.time_source),
        check="good" if signature.integrity else "blocked" if checked else "notice",
        integrity=integrity_words(signature),
        certificate=certificate_words(signature),
        state="changed_after" if changed_after(signature) else _LOOKS[signature.verdict],
        facts=tuple(
            (fact.label, fact.value) for fact in signature_facts(signature, words.report.checked_at, words.sentences)
        ),
    )

"""The list of commitments: every direction and task agreed on, who does it until when, and where the minute says so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from secretary_app.documents.compose import compose_minute
from secretary_app.documents.form import Form
from secretary_app.documents.paper_profile import PaperProfile
from secretary_app.documents.paper_words import PaperWords, paper_mark
from secretary_app.documents.sections import sections_of
from secretary_app.documents.words import (
    date_text,
    moment_text,
    owner_names,
    roman,
    sentence_start,
    short_date,
    two_digits,
)
from secretary_app.domain.commitments import Commitment, commitment_of
from secretary_app.domain.conference import Conference
from secretary_app.domain.errors import EmptyPaperError
from secretary_app.domain.findings import Finding, FindingId, FindingKind
from secretary_app.domain.minute import Block, BlockKind
from secretary_app.domain.paper import Adoption, Paper, PaperKind
from secretary_app.domain.text import normalise
from secretary_app.services.ports import TableRow, TableSheet

_COLUMNS = ("number", "task", "owner", "due", "source")


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    """One row; `source` is the place in the minute."""

    finding: Finding
    commitment: Commitment
    source: str


def commitment_lines(form: Form, words: PaperWords, conference: Conference) -> tuple[CommitmentLine, ...]:
    """Return what was agreed to be done, in the order of the minute; raise EmptyPaperError when there is nothing.

    What the minute does not print was agreed all the same and comes last.
    """
    places = dict(_placed(form, words, conference))
    agreed = {made.finding_id: made for made in map(commitment_of, conference.findings) if made is not None}
    findings = {finding.id: finding for finding in conference.findings}
    known = [key for key in (*places, *(key for key in agreed if key not in places)) if key in agreed]
    if not known:
        raise EmptyPaperError(PaperKind.COMMITMENTS)
    unplaced = words("commitments.not_printed")
    return tuple(CommitmentLine(findings[key], agreed[key], places.get(key, unplaced)) for key in known)


def compose_commitments(form: Form, profile: PaperProfile, conference: Conference, adoption: Adoption | None) -> Paper:
    """Return the list as a paper; raise EmptyPaperError."""
    words = PaperWords(form.words, profile.words)
    lines, text = commitment_lines(form, words, conference), compose_minute(form, conference)
    rows = (_row(_cells(words, conference, number, line), line) for number, line in enumerate(lines, start=1))
    return Paper(
        kind=PaperKind.COMMITMENTS,
        document=words("commitments.document", name=text.subject),
        parent_organisation=text.parent_organisation,
        organisation=text.organisation,
        title=words("commitments.title"),
        subject=text.subject,
        blocks=(
            Block(BlockKind.PARAGRAPH, _basis(words, adoption), "basis"),
            Block(BlockKind.PARAGRAPH, _sum(words, lines), "sum"),
            _head(words),
            *rows,
        ),
        mark=paper_mark(words, conference, adoption),
    )


def commitments_table(paper: Paper, words: PaperWords, widths: tuple[int, ...]) -> TableSheet:
    """Return the same list for Excel: organisations, title, subject and sentences above it."""
    above = [(paper.mark, True), (paper.parent_organisation, False), (paper.organisation, True), (paper.title, True)]
    above += [(paper.subject, True), *((block.text, False) for block in paper.blocks if not block.cells)]
    said = [(line, strong) for line, strong in above if line]
    head, *rows = (tuple(map(_breaking, block.cells)) for block in paper.blocks if block.cells)
    return TableSheet(
        name=words("commitments.sheet"),
        lines=tuple(line for line, _ in said),
        head=head,
        rows=tuple(TableRow((int(number), *cells)) for number, *cells in rows),
        widths=widths,
        strong_lines=tuple(number for number, (_, strong) in enumerate(said) if strong),
        mark=paper.mark,
    )


def _breaking(cell: str) -> str:
    """Return the words of a cell as somebody would search for them."""
    return cell.replace("\u00a0", " ")


def _placed(form: Form, words: PaperWords, conference: Conference) -> Iterator[tuple[FindingId, str]]:
    """Return every finding with the section of the minute it stands in, and the clause when it has a number."""
    for number, section in enumerate(sections_of(form, conference), start=1):
        numbered = 0
        for clause in section.clauses:
            numbered += bool(clause.heading)
            key = "commitments.from_clause" if clause.heading else "commitments.from_section"
            source = words(key, section=roman(number), clause=numbered)
            yield from ((finding.id, source) for finding in clause.findings)


def _head(words: PaperWords) -> Block:
    cells = tuple(words(f"commitments.{column}") for column in _COLUMNS)
    return Block(BlockKind.TABLE_HEAD, " ".join(cells), cells=cells)


def _row(cells: tuple[str, ...], line: CommitmentLine) -> Block:
    return Block(BlockKind.TABLE_ROW, " ".join(cells), line.finding.id, cells=cells)


def _cells(words: PaperWords, conference: Conference, number: int, line: CommitmentLine) -> tuple[str, ...]:
    due = line.commitment.due
    return (
        str(number),
        normalise(line.finding.words),
        _owner(words, conference, line),
        short_date(words.minute, due) if due else words("commitments.no_due"),
        line.source,
    )


def _owner(words: PaperWords, conference: Conference, line: CommitmentLine) -> str:
    """Return who does it; a direction for nobody in particular is for all, a task for nobody is still to be given."""
    owner = line.commitment.owner_id
    names = owner_names(conference, owner) if owner else ()
    if names:
        return sentence_start(normalise(names[0]))
    return words("commitments.no_owner") if _is_given_to_nobody(line) else words("everybody")


def _is_given_to_nobody(line: CommitmentLine) -> bool:
    return line.commitment.owner_id is None and line.finding.kind is FindingKind.TASK


def _sum(words: PaperWords, lines: tuple[CommitmentLine, ...]) -> str:
    """Count the rows, and those that lack a day or somebody to do them."""
    undated = sum(line.commitment.due is None for line in lines)
    given_to_nobody = sum(_is_given_to_nobody(line) for line in lines)
    lacking = (("commitments.without_due", undated), ("commitments.without_owner", given_to_nobody))
    told = [words(key, count=two_digits(count)) for key, count in lacking if count]
    total = two_digits(len(lines))
    return (
        words("commitments.sum_open", count=total, open=", ".join(told))
        if told
        else words("commitments.sum", count=total)
    )


def _basis(words: PaperWords, adoption: Adoption | None) -> str:
    if adoption is None:
        return words("commitments.not_adopted")
    if adoption.number and adoption.issued_on:
        day = date_text(words.minute, date.fromisoformat(adoption.issued_on))
        return words("commitments.issued", number=adoption.number, day=day)
    return words("commitments.adopted", moment=moment_text(words.minute, adoption.at))

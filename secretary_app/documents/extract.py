"""The extract of a minute for one body: the very blocks of the minute that concern it, certified by the secretary."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from secretary_app.documents.compose import compose_minute
from secretary_app.documents.form import Form
from secretary_app.documents.paper_profile import PaperProfile
from secretary_app.documents.paper_words import PaperWords, paper_mark
from secretary_app.documents.words import date_text, moment_text
from secretary_app.domain.concerns import concerns, members_of
from secretary_app.domain.conference import Conference, body_by_id
from secretary_app.domain.errors import EmptyPaperError
from secretary_app.domain.findings import FindingId
from secretary_app.domain.locality import Body, BodyId
from secretary_app.domain.minute import Block, BlockKind, MinuteText, SignatureBlock
from secretary_app.domain.paper import Adoption, CopyNote, Paper, PaperKind
from secretary_app.domain.text import normalise

_INTRODUCTION: Final = "tasks"  # the source of the sentence that announces tasks
_CLOSING: Final = frozenset({"adoption", "end"})
_LEVELS: Final = {BlockKind.SECTION: 0, BlockKind.CLAUSE: 1, _INTRODUCTION: 2, BlockKind.TABLE_HEAD: 3}
_TABLE_LEVEL: Final = 3  # from here on levels are inside a table
_SPANNING: Final = 4  # the level of a row over all columns, which heads those below it


def compose_extract(
    form: Form, profile: PaperProfile, conference: Conference, adoption: Adoption | None, body_id: BodyId
) -> Paper:
    """Return the extract; raise EmptyPaperError when no finding of the minute concerns the body.

    Its words, headings and their numbers are those of the minute, so that a reader finds every line there: a copy of
    a part must be exact (Nghị định 30/2020, điều 3). What is left out is left out whole.
    """
    body, text = body_by_id(conference, body_id), compose_minute(form, conference)
    name = normalise(body.concern_name or body.name)
    wanted = _Wanted(profile, conference, body_id)
    blocks = tuple(chosen(_with_annexes(text), wanted))
    if not any(block.source in wanted.findings for block in blocks):
        raise EmptyPaperError(PaperKind.EXTRACT, name)
    words = PaperWords(form.words, profile.words)
    number, symbol = _number(adoption)
    return Paper(
        kind=PaperKind.EXTRACT,
        document=words("extract.document", body=name, name=text.subject),
        parent_organisation=text.parent_organisation,
        organisation=text.organisation,
        title=words("extract.title"),
        subject=text.subject,
        blocks=(*blocks, _origin(words, adoption)),
        number=number,
        number_symbol=symbol,
        signature=_signature(words, text),
        recipients=() if symbol else _recipients(words, body),
        copy_note=_copy_note(words, conference, text, body) if symbol else None,
        mark=paper_mark(words, conference, adoption),
    )


def chosen(blocks: Sequence[Block], wanted: Callable[[Block], bool]) -> Iterator[Block]:
    """Return the blocks that are wanted, and of headings and introductions those under which something stays."""
    kept: list[Block] = []
    waiting = [False] * (_SPANNING + 1)  # for each level, whether something stays below
    for block in reversed(blocks):
        level = _level(block)
        if level is None and wanted(block):
            kept.append(block)
            waiting = [_leads_to(level, block) for level in range(len(waiting))]
        elif level is not None:
            if waiting[level]:
                kept.append(block)
            waiting[level:] = [False] * (len(waiting) - level)
    return reversed(kept)


def _leads_to(level: int, block: Block) -> bool:
    """Tell whether what stands on a level leads to a block: heads of a table to its rows, none to what closes all."""
    return block.source not in _CLOSING and (level < _TABLE_LEVEL or block.kind is BlockKind.TABLE_ROW)


def _level(block: Block) -> int | None:
    """Return how high a block stands that only leads to others; None for what is read for itself."""
    if block.kind is BlockKind.TABLE_ROW and len(block.cells) == 1:
        return _SPANNING
    return _LEVELS.get(block.kind, _LEVELS.get(block.source))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Tells of each block of a minute whether it belongs to the extract for a body."""

    profile: PaperProfile
    conference: Conference
    body_id: BodyId
    findings: frozenset[FindingId] = field(init=False)

    def __post_init__(self) -> None:
        members = members_of(self.conference, self.body_id)
        about = (
            finding.id
            for finding in self.conference.findings
            if finding.kind in self.profile.extract.kinds and concerns(finding, self.body_id, members)
        )
        object.__setattr__(self, "findings", frozenset(about))

    def __call__(self, block: Block) -> bool:
        """Tell whether it is fixed words, a fact of the opening or the closing, or a finding about the body."""
        fact, _, about = block.source.partition(".")
        if fact in {"attendance", "annex"} and about:
            return about == self.body_id or about.startswith(f"{self.body_id}.")
        return not block.source or fact in self.profile.extract.facts or block.source in self.findings


def _with_annexes(text: MinuteText) -> tuple[Block, ...]:
    """Return the blocks of the minute, those of its annexes before the closing sentences as sections of their own."""
    annexed = [block for annex in text.annexes for block in (Block(BlockKind.SECTION, annex.title), *annex.blocks)]
    end = next((place for place, block in enumerate(text.blocks) if block.source in _CLOSING), None)
    place = len(text.blocks) if end is None else end
    return (*text.blocks[:place], *annexed, *text.blocks[place:])


def _origin(words: PaperWords, adoption: Adoption | None) -> Block:
    if adoption is None:
        said = words("extract.not_adopted")
    elif adoption.number and adoption.issued_on:
        day = date_text(words.minute, date.fromisoformat(adoption.issued_on))
        said = words("extract.issued", number=adoption.number, day=day)
    else:
        said = words("extract.adopted", moment=moment_text(words.minute, adoption.at))
    return Block(BlockKind.PARAGRAPH, said, "origin")


def _number(adoption: Adoption | None) -> tuple[str, str]:
    """Return number and symbol of an issued minute, which its copy keeps."""
    number, slash, symbol = (adoption.number if adoption else "").partition("/")
    return number, slash + symbol


def _signature(words: PaperWords, text: MinuteText) -> SignatureBlock:
    """Return the block of who made the extract: the secretary, who signs the minute first."""
    name = text.signatures[0].name if text.signatures else ""
    return SignatureBlock("", tuple(words("extract.signature").split("|")), name)


def _recipients(words: PaperWords, body: Body) -> tuple[str, ...]:
    return (words("extract.recipient", body=normalise(body.name)), words("extract.keep"))


def _copy_note(words: PaperWords, conference: Conference, text: MinuteText, body: Body) -> CopyNote:
    """Return the note below an issued minute; who may certify copies is the organisation's to say (điều 27)."""
    recipients = (words("extract.recipient", body=normalise(body.name)), words("extract.copy_keep"))
    return CopyNote(
        form=words("extract.copy_form"),
        organisation=text.organisation,
        number_symbol=words.symbol("extract.copy_symbol", conference.locality),
        dated=words.dated(conference.locality),
        recipients=recipients,
        signature=SignatureBlock("", (words("extract.copy_signature"),), ""),
    )

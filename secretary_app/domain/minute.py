"""The minute: its frozen versions, and the blocks it prints."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

MinuteId = NewType("MinuteId", str)


@dataclass(frozen=True, slots=True)
class Minute:
    """A frozen version; its content is kept under `digest` (SHA-256 of the conference file, hex)."""

    id: MinuteId
    rank: float
    version: int
    adopted_at: datetime
    digest: str
    number: str = ""  # given by the organisation when it seals
    issued_on: str = ""  # ISO date, given with the number


class BlockKind(StrEnum):
    """What a printed block is; headings follow Nghị định 30/2020, Phụ lục I, mục V."""

    SECTION = "section"  # I. … in bold capitals
    CLAUSE = "clause"  # 1. … in bold
    PARAGRAPH = "paragraph"
    ITEM = "item"  # a line beginning with a dash
    TABLE_HEAD = "table_head"  # the heads of the columns of the rows that follow
    TABLE_ROW = "table_row"


@dataclass(frozen=True, slots=True)
class Block:
    """One printed block and where it comes from.

    `cells` are the columns of a head or row of a table; `text` then holds the same words in one line.
    `source` names the part it was made of: a finding's id, or a sentence key such as "attendance.ub";
    empty for fixed words. `warning` marks a part of the text that is not final, such as "chưa điểm danh 01".
    """

    kind: BlockKind
    text: str
    source: str = ""
    lead: str = ""  # words before the text, such as "Địa điểm:"
    warning: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annex:
    """What is printed behind the signatures on a page of its own (Nghị định 30/2020, Phụ lục I, mục III.1)."""

    title: str  # "Phụ lục", with a Roman numeral where there are several
    subject: str
    blocks: tuple[Block, ...]
    reference: str = ""  # to the minute it belongs to


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """One printed signature block: words above the signature, the name below."""

    slot: str
    headings: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class MinuteText:
    """Everything a form prints, in order, before layout."""

    parent_organisation: str
    organisation: str
    number_symbol: str  # "/BB-VP"
    title: str
    subject: str
    blocks: tuple[Block, ...]
    signatures: tuple[SignatureBlock, ...]
    recipients: tuple[str, ...]
    language: str = "vi-VN"
    place: str = ""  # before the date, where the form has such a line
    annexes: tuple[Annex, ...] = ()
    mark: str = ""  # stands on every page: the minute of a rehearsal must not be taken for one


def all_blocks(text: MinuteText) -> tuple[Block, ...]:
    """Return everything that is read in the minute: organisation, subject, body, signatures, recipients, annexes."""
    head = (
        Block(BlockKind.PARAGRAPH, text.parent_organisation, "parent_organisation"),
        Block(BlockKind.PARAGRAPH, text.organisation, "organisation"),
        Block(BlockKind.PARAGRAPH, text.subject, "subject"),
    )
    signatures = (
        Block(BlockKind.ITEM, signature.name, f"signature.{signature.slot}", f"{' / '.join(signature.headings)}:")
        for signature in text.signatures
    )
    recipients = (Block(BlockKind.ITEM, recipient, f"recipient.{recipient}") for recipient in text.recipients)
    annexes = (block for annex in text.annexes for block in _annex_blocks(annex))
    return (*(block for block in head if block.text), *text.blocks, *signatures, *recipients, *annexes)


def _annex_blocks(annex: Annex) -> Iterator[Block]:
    yield Block(BlockKind.SECTION, annex.title)
    yield from (Block(BlockKind.PARAGRAPH, line) for line in (annex.subject, annex.reference) if line)
    yield from annex.blocks

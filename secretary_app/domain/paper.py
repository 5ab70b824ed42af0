"""Papers made from a conference beside its minute: extract for one body, notice of conclusion, list of commitments."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from secretary_app.domain.locality import BodyId
from secretary_app.domain.minute import Block, SignatureBlock


class PaperKind(StrEnum):
    """Which paper."""

    EXTRACT = "extract"
    NOTICE = "notice"
    COMMITMENTS = "commitments"


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """What is asked for; only an extract is about one body."""

    kind: PaperKind
    body_id: BodyId | None = None


@dataclass(frozen=True, slots=True)
class Adoption:
    """The record of the adopted minute that a paper rests on; number and day once the minute is issued."""

    at: datetime
    number: str = ""  # "05/BB-VP"
    issued_on: str = ""  # ISO date


@dataclass(frozen=True, slots=True)
class CopyNote:
    """What makes a copied part a copy of an issued document (Nghị định 30/2020, Phụ lục I, phần II, mục II)."""

    form: str  # "TRÍCH SAO"
    organisation: str
    number_symbol: str  # "/TrS-VP"
    dated: str
    recipients: tuple[str, ...]
    signature: SignatureBlock


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything a paper prints, in order, before layout (Nghị định 30/2020, Phụ lục III, mẫu 1.4)."""

    kind: PaperKind
    document: str  # what the file is called
    parent_organisation: str
    organisation: str
    title: str
    subject: str
    blocks: tuple[Block, ...]
    number: str = ""  # known already; empty where a clerk writes it
    number_symbol: str = ""  # "/TB-VP"; empty for a paper without a number
    dated: str = ""  # place and date line; empty for a paper without one
    signature: SignatureBlock | None = None
    recipients: tuple[str, ...] = ()
    copy_note: CopyNote | None = None
    language: str = "vi-VN"
    mark: str = ""  # stands on every page of what is a draft or a rehearsal

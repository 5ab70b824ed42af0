"""What the papers beside the minute need beside its form: words, measures of tables, who signs for whom."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from secretary_app.documents.form import SectionRule, Words, words_of
from secretary_app.domain.findings import FindingKind


@dataclass(frozen=True, slots=True)
class PaperMeasures:
    """Sizes and distances; the profile says which are points."""

    date_size: float
    before_copy: float
    copy_rule: float


@dataclass(frozen=True, slots=True)
class Authority:
    """A line above the title of who signs in another's place."""

    title: str  # how the title begins
    line: str


@dataclass(frozen=True, slots=True)
class ExtractRule:
    """What of a minute its extract may hold: kinds of findings, and the beginnings of the sources of facts."""

    kinds: frozenset[FindingKind]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperProfile:
    """The whole profile."""

    measures: PaperMeasures
    excel_widths: tuple[int, ...]
    words: Words
    authorities: tuple[Authority, ...]
    extract: ExtractRule
    notice: tuple[SectionRule, ...]


def load_paper_profile(path: Path) -> PaperProfile:
    """Read the profile; a file that lacks a part is a bug of the program and fails at once."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    extract = table["extract"]
    return PaperProfile(
        measures=PaperMeasures(**table["measures"]),
        excel_widths=tuple(table["excel"]["widths"]),
        words=words_of(table["words"]),
        authorities=tuple(Authority(**rule) for rule in table["authority"]),
        extract=ExtractRule(frozenset(_kinds(extract)), tuple(extract["facts"])),
        notice=tuple(SectionRule(**{**section, "kinds": _kinds(section)}) for section in table["notice"]),
    )


def _kinds(table: dict[str, Any]) -> tuple[FindingKind, ...]:
    return tuple(FindingKind(kind) for kind in table["kinds"])

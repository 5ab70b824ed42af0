"""A form profile: every fixed word and measure of a printed minute, read from a TOML file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from secretary_app.domain.findings import FindingKind
from secretary_app.domain.locality import LocalityLevel

MILLIMETRE: Final = 72 / 25.4  # points


@dataclass(frozen=True, slots=True)
class Page:
    """Size and margins of the paper in mm (Nghị định 30/2020, Phụ lục I, mục I)."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class FontFiles:
    """The four files of the typeface."""

    regular: str
    bold: str
    italic: str
    bold_italic: str


@dataclass(frozen=True, slots=True)
class Sizes:
    """Type sizes in points (Nghị định 30/2020, Phụ lục I, mục V)."""

    national_name: float
    motto: float
    parent_organisation: float
    organisation: float
    number: float
    issue_date: float
    title: float
    subject: float
    body: float
    signature: float
    recipients_heading: float
    recipients: float
    page_number: float


@dataclass(frozen=True, slots=True)
class Spacing:
    """Distances; the form file says which are mm, points or ratios."""

    line: float
    tight_line: float
    paragraph: float
    first_line: float
    header_left: float
    column_edge: float
    rule_width: float
    rule_gap: float
    short_rule: float
    number_gap: float
    date_field_width: float
    date_field_height: float
    before_title: float
    after_title: float
    before_signatures: float
    between_signature_rows: float
    signature_width: float
    signature_height: float
    signature_space: float
    seal: float
    seal_overlap: float
    before_recipients: float


@dataclass(frozen=True, slots=True)
class TableRules:
    """How a table in a minute looks; the form file says which are mm, points or ratios."""

    size: float
    line: float
    row: float
    beside: float
    above: float
    grid: float
    before: float


@dataclass(frozen=True, slots=True)
class MarkRules:
    """How the words that mark every page of a rehearsal are drawn."""

    size: float
    large: float
    pale: float
    slope: float


@dataclass(frozen=True, slots=True)
class AppearanceRules:
    """How the text of a signature without an image is drawn."""

    largest: float
    line: float
    margin: float
    colour: str


@dataclass(frozen=True, slots=True)
class SectionRule:
    """One section of the minute: which findings it holds and what its heading says."""

    kinds: tuple[FindingKind, ...]
    heading: str
    heading_with_year: str = ""  # used when the coming year is known
    by_body: bool = True  # whether findings are grouped under "Đối với …"


@dataclass(frozen=True, slots=True)
class Words:
    """The fixed words by name; groups are joined by a dot, such as "present.late"."""

    table: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Return the words with their places filled; KeyError when the form lacks them."""
        return self.table[key].format_map(values)


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form profile."""

    page: Page
    fonts: FontFiles
    sizes: Sizes
    spacing: Spacing
    table: TableRules
    mark: MarkRules
    appearance: AppearanceRules
    words: Words
    levels: Mapping[LocalityLevel, str]
    sections: tuple[SectionRule, ...]
    annex_over: int  # delegates and guests; more of them are listed in an annex unless a conference chooses otherwise


def load_form(path: Path) -> Form:
    """Read a form profile; a file that lacks a part is a bug of the program and fails at once."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Form(
        page=Page(**table["page"]),
        fonts=FontFiles(**table["fonts"]),
        sizes=Sizes(**table["sizes"]),
        spacing=Spacing(**table["spacing"]),
        table=TableRules(**table["table"]),
        mark=MarkRules(**table["mark"]),
        appearance=AppearanceRules(**table["appearance"]),
        words=words_of(table["words"]),
        levels={LocalityLevel(level): word for level, word in table["levels"].items()},
        sections=tuple(_section(section) for section in table["sections"]),
        annex_over=table["annex"]["over"],
    )


def words_of(table: Mapping[str, Any]) -> Words:
    """Return the words of a table of a form file, whose groups are tables in it."""
    return Words(_flat(table))


def _section(table: dict[str, Any]) -> SectionRule:
    kinds = tuple(FindingKind(kind) for kind in table["kinds"])
    return SectionRule(**{**table, "kinds": kinds})


def _flat(table: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in table.items():
        flat |= _flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {f"{prefix}{key}": value}
    return flat

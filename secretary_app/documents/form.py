"""A form profile: every fixed word and measure of a printed minute, read from a TOML file."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from secretary_app.documents.form_parts import DATES, ORDERED, Head, HeadLine, Profile, Shown
from secretary_app.documents.form_reading import FormReader, Reading, flat
from secretary_app.domain.errors import FormProblem
from secretary_app.domain.findings import FindingKind
from secretary_app.domain.locality import LocalityLevel
from secretary_app.domain.printing import Part

MILLIMETRE: Final = 72 / 25.4  # points
_TABLES: Final = (
    *("profile", "page", "fonts", "sizes", "spacing", "head", "order", "table", "annex", "mark", "appearance"),
    *("words", "levels", "sections"),
)


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
    largest_seal: float = 40.0


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
    """How signatures are drawn: their words, and the inks of their pictures."""

    largest: float
    line: float
    margin: float
    colour: str
    caption: float = 5.5
    signature_ink: str = "#1F3FA6"
    seal_ink: str = "#C8281E"


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
class AnnexRules:
    """When delegates are listed behind the signatures."""

    over: int  # delegates and guests; a conference may choose otherwise


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form profile."""

    profile: Profile
    page: Page
    fonts: FontFiles
    sizes: Sizes
    spacing: Spacing
    head: Head
    order: tuple[Part, ...]
    table: TableRules
    annex: AnnexRules
    mark: MarkRules
    appearance: AppearanceRules
    words: Words
    levels: Mapping[LocalityLevel, str]
    sections: tuple[SectionRule, ...]


def load_form(path: Path, bases: Mapping[str, Path] | None = None, read: Reading = Path.read_bytes) -> Form:
    """Read a form profile, over its base if it names one of `bases`; raise FormProfileError.

    The words are held against those of the program's own form, the first of the bases: a form says all of them.
    """
    reader, known = FormReader(path, read), bases or {}
    table = reader.tables(known)
    reader.require_keys(table, dict.fromkeys(_TABLES), "")
    model = next((FormReader(base, read).tables({})["words"] for base in known.values()), table.get("words", {}))
    form = Form(
        profile=reader.record(Profile, table.get("profile"), "profile"),
        page=reader.record(Page, table.get("page"), "page"),
        fonts=reader.record(FontFiles, table.get("fonts"), "fonts"),
        sizes=reader.record(Sizes, table.get("sizes"), "sizes"),
        spacing=reader.record(Spacing, table.get("spacing"), "spacing"),
        head=_head(reader, table.get("head")),
        order=reader.choices(Part, table.get("order"), "order"),
        table=reader.record(TableRules, table.get("table"), "table"),
        annex=reader.record(AnnexRules, table.get("annex"), "annex"),
        mark=reader.record(MarkRules, table.get("mark"), "mark"),
        appearance=reader.record(AppearanceRules, table.get("appearance"), "appearance"),
        words=Words(reader.words(table.get("words"), flat(model))),
        levels=_levels(reader, table.get("levels")),
        sections=reader.records(SectionRule, table.get("sections"), "sections"),
    )
    _require_whole(reader, form)
    return form


def words_of(table: Mapping[str, Any]) -> Words:
    """Return the words of a table of a form file, whose groups are tables in it."""
    return Words(flat(table))


def _head(reader: FormReader, table: Any) -> Head:
    reader.require(isinstance(table, Mapping), FormProblem.MISSING_KEY, "head")
    reader.require_keys(table, dict.fromkeys(("left_width", "left", "right")), "head")
    left, right = (reader.records(HeadLine, table.get(side), f"head.{side}") for side in ("left", "right"))
    width = table.get("left_width")
    reader.require(isinstance(width, int | float), FormProblem.WRONG_VALUE, "head.left_width")
    return Head(float(width), left, right)


def _levels(reader: FormReader, table: Any) -> dict[LocalityLevel, str]:
    reader.require(isinstance(table, Mapping), FormProblem.MISSING_KEY, "levels")
    reader.require_keys(table, dict.fromkeys(LocalityLevel), "levels")
    for level in LocalityLevel:
        reader.require(isinstance(table.get(level), str), FormProblem.MISSING_KEY, f"levels.{level}")
    return {LocalityLevel(level): str(word) for level, word in table.items()}


def _require_whole(reader: FormReader, form: Form) -> None:
    """Raise FormProfileError when a form would lose words of a minute, or a field that signing needs."""
    lines = [line.show for line in (*form.head.left, *form.head.right)]
    for shown, count in (("number", lines.count(Shown.NUMBER)), ("date", sum(line in DATES for line in lines))):
        reader.require(count, FormProblem.MISSING_KEY, f"head.{shown}")
        reader.require(count == 1, FormProblem.WRONG_VALUE, f"head.{shown}")
    for part in form.order:
        once = part in ORDERED and form.order.count(part) == 1
        reader.require(once, FormProblem.WRONG_VALUE, f"order.{part}")
    for part in sorted(ORDERED):
        reader.require(part in form.order, FormProblem.MISSING_KEY, f"order.{part}")
    kinds = [kind for section in form.sections for kind in section.kinds]
    for kind in FindingKind:
        wanted = kind is not FindingKind.NOTE
        reader.require(kinds.count(kind) >= wanted, FormProblem.MISSING_KEY, f"sections.{kind}")
        reader.require(kinds.count(kind) <= wanted, FormProblem.WRONG_VALUE, f"sections.{kind}")
    reader.require(all(section.kinds for section in form.sections), FormProblem.MISSING_KEY, "sections.kinds")

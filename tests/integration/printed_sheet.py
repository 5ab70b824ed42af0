"""A finished minute read back from its bytes: every run of text on its pages given to the part that it prints."""

from __future__ import annotations

import io
import unicodedata
from collections import deque
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from typing import TYPE_CHECKING

import pikepdf
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from secretary_app.domain.minute import Annex, Block, BlockKind, MinuteText
from secretary_app.domain.text import normalise
from tests.integration.page_measures import MILLIMETRE, Mark, marks, page_sizes
from tests.minute_case import FONTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

TOP_MARGIN = (297 - 20) * MILLIMETRE
_LOOK_ALIKES = {"\u2011": "-", "\u2010": "-"}
_WIDTHS_OF_A_LINE_END = 0.2  # points by which base lines of one line may differ


@dataclass(frozen=True)
class Part:
    """One part of the minute in the order of printing."""

    kind: str  # "organisation", "heading", "paragraph", "item", "signature", …
    text: str
    place: int = 0  # among its kind


@dataclass(frozen=True)
class Line:
    """One printed line of a part."""

    part: Part
    number: int  # within the part, from 0
    page: int
    runs: tuple[Mark, ...]

    @cached_property
    def text(self) -> str:
        return " ".join(run.text for run in self.runs)

    @cached_property
    def base(self) -> float:
        return self.runs[0].base

    @cached_property
    def left(self) -> float:
        return min(run.left for run in self.runs)

    @cached_property
    def right(self) -> float:
        return max(run.right for run in self.runs)

    @cached_property
    def bottom(self) -> float:
        return min(run.bottom for run in self.runs)

    @cached_property
    def top(self) -> float:
        return max(run.top for run in self.runs)


@dataclass(frozen=True)
class Box:
    """A form field on a page, in points from the lower left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class Sheet:
    """What a finished file holds."""

    pdf: bytes
    text: MinuteText

    @cached_property
    def pages(self) -> list[list[Mark]]:
        return marks(self.pdf)

    @cached_property
    def sizes(self) -> list[tuple[float, float]]:
        return page_sizes(self.pdf)

    @cached_property
    def rules(self) -> list[tuple[int, Mark]]:
        return [(number, mark) for number, page in enumerate(self.pages) for mark in page if not mark.text]

    @cached_property
    def margin_runs(self) -> list[list[Mark]]:
        """What stands in the upper margin of each page."""
        return [[mark for mark in page if mark.text and mark.base > TOP_MARGIN] for page in self.pages]

    @cached_property
    def lines(self) -> list[Line]:
        """Every line of the text in the order of the file; fails when a word is lost, added, escaped or moved."""
        return list(_lines_of(_given(self._runs(), parts_of(self.text))))

    @cached_property
    def fields(self) -> dict[str, Box]:
        with pikepdf.open(io.BytesIO(self.pdf)) as pdf:
            return {
                str(widget.T): Box(number, *(float(edge) for edge in widget.Rect.as_list()))
                for number, page in enumerate(pdf.pages)
                for widget in page.get(pikepdf.Name.Annots, pikepdf.Array()).as_list()
            }

    @cached_property
    def repeated(self) -> list[tuple[int, Mark]]:
        """The head of a table once more on each further page, for the eye only."""
        return [(number, mark) for number, mark in self._below_margin() if mark.artifact]

    @cached_property
    def letters(self) -> str:
        """All letters in the order of the parts, also of a row that is cut at the end of a page."""
        printed = sorted(self.lines, key=lambda line: line.part.place)
        return squeezed("".join(line.text for line in printed))

    def of(self, *kinds: str) -> list[Line]:
        return [line for line in self.lines if line.part.kind in kinds]

    def _runs(self) -> Iterator[tuple[int, Mark]]:
        return ((number, mark) for number, mark in self._below_margin() if not mark.artifact)

    def _below_margin(self) -> Iterator[tuple[int, Mark]]:
        for number, page in enumerate(self.pages):
            yield from ((number, mark) for mark in page if mark.text and mark.base <= TOP_MARGIN)


def parts_of(text: MinuteText) -> list[Part]:
    """Return the parts in the order in which they are drawn: the left column of the head before the right one."""
    head = [
        ("parent_organisation", text.parent_organisation),
        ("organisation", text.organisation),
        ("number", f"Số: {text.number_symbol}"),
        ("national_name", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("motto", "Độc lập - Tự do - Hạnh phúc"),
        ("title", text.title),
        ("subject", text.subject),
    ]
    signed = [
        part
        for block in text.signatures
        for part in (("signature_heading", "\n".join(block.headings)), ("signature_name", block.name))
    ]
    recipients = [("recipients_heading", "Nơi nhận:"), *(("recipient", f"- {line}") for line in text.recipients)]
    body = [part for block in text.blocks for part in _block_parts(block)]
    annexes = [part for annex in text.annexes for part in _annex_parts(annex)]
    said = [*head, *body, *signed, *recipients, *annexes]
    return [Part(kind, words, place) for place, (kind, words) in enumerate(said)]


def _block_parts(block: Block) -> Iterator[tuple[str, str]]:
    said = f"{block.lead} {block.text}"
    if block.kind is BlockKind.TABLE_HEAD:
        yield from (("head_cell", cell) for cell in block.cells)
    elif block.kind is BlockKind.TABLE_ROW:
        yield from (("cell" if block.cells[1:] else "group_cell", cell) for cell in block.cells)
    elif block.kind in {BlockKind.SECTION, BlockKind.CLAUSE}:
        yield "heading", said
    elif block.source in {"adoption", "end"}:
        yield block.source, said
    else:
        yield ("item", f"- {said}") if block.kind is BlockKind.ITEM else ("paragraph", said)


def _annex_parts(annex: Annex) -> Iterator[tuple[str, str]]:
    yield from (("annex_title", annex.title), ("annex_title", annex.subject), ("annex_reference", annex.reference))
    yield from (part for block in annex.blocks for part in _block_parts(block))


def squeezed(text: str) -> str:
    """Return the letters that a text leaves on paper: what the typeface lacks is a box, white space is left out."""
    return "".join(drawn(letter) for letter in normalise(text) if not letter.isspace() or letter in "\x1c\x1d\x1e\x1f")


@cache
def drawn(letter: str) -> str:
    """Return what stands on paper for one letter (docs/minute.md): itself, its look-alike or a box."""
    letter = _LOOK_ALIKES.get(letter, letter)
    invisible = unicodedata.category(letter)[0] == "C"
    turned = unicodedata.bidirectional(letter) in {"R", "AL", "AN"}
    return "□" if invisible or turned or not _has_glyph(letter) else letter


@cache
def _has_glyph(letter: str) -> bool:
    return all(ord(letter) in glyphs for glyphs in _letters_of_faces())


@cache
def _letters_of_faces() -> tuple[frozenset[int], ...]:
    faces = ("Regular", "Bold", "Italic", "BoldItalic")
    return tuple(frozenset(TTFont(FONTS / f"LiberationSerif-{face}.ttf").getBestCmap()) for face in faces)


def _given(runs: Iterable[tuple[int, Mark]], parts: Sequence[Part]) -> Iterator[tuple[Part, int, Mark]]:
    """Give each run to the part whose next letters it holds."""
    order = _Order([(part, squeezed(part.text)) for part in parts])
    for page, run in runs:
        letters = "".join(run.text.split())
        yield order.part_of(letters, page), page, run
    assert not order.rest, f"thiếu chữ: {order.rest[:80]!r}"


class _Order:
    """What is still to be printed, in order; the cells of a row that a page cuts all go on on the next page."""

    def __init__(self, waiting: list[tuple[Part, str]]) -> None:
        self._waiting = deque((part, said) for part, said in waiting if said)
        self._cut: list[tuple[Part, str]] = []
        self._page = 0

    @property
    def rest(self) -> str:
        return "".join(said for _, said in (*self._cut, *self._waiting))

    def part_of(self, letters: str, page: int) -> Part:
        if page != self._page:
            self._page = page
            self._waiting.extendleft(reversed(self._cut))
            self._cut.clear()
        while self._waiting and self._waiting[0][0].kind == "cell" and not self._waiting[0][1].startswith(letters):
            self._cut.append(self._waiting.popleft())
        assert self._waiting, f"thừa chữ ở trang {page + 1}: {letters[:80]!r}"
        part, said = self._waiting.popleft()
        assert said.startswith(letters), f"trang {page + 1}, {part.kind}: in {letters[:80]!r}, phải là {said[:80]!r}"
        if len(said) > len(letters):
            self._waiting.appendleft((part, said[len(letters) :]))
        return part


def _lines_of(given: Iterator[tuple[Part, int, Mark]]) -> Iterator[Line]:
    for part, of_part in groupby(given, key=lambda each: each[0]):
        by_line = groupby(of_part, key=lambda each: (each[1], round(each[2].base / _WIDTHS_OF_A_LINE_END)))
        for number, ((page, _), runs) in enumerate(by_line):
            yield Line(part, number, page, tuple(run for _, _, run in runs))

"""The layout that Nghị định 30/2020, Phụ lục I asks of a minute, as checks of a finished file; measures in points."""

from collections.abc import Iterator, Sequence
from itertools import combinations, groupby, islice, pairwise, takewhile

import pytest

from tests.integration.page_measures import MILLIMETRE, Mark
from tests.integration.printed_sheet import Box, Line, Sheet

WIDTH, HEIGHT = 210 * MILLIMETRE, 297 * MILLIMETRE
LEFT, RIGHT = 30 * MILLIMETRE, WIDTH - 15 * MILLIMETRE  # mục I.3: 30–35 and 15–20 mm
BOTTOM, TOP = 20 * MILLIMETRE, HEIGHT - 20 * MILLIMETRE  # 20–25 mm
INDENTS = (10 * MILLIMETRE, 12.7 * MILLIMETRE)  # mục II.6.e
PARAGRAPH_GAP = 6
SINGLE, WIDEST = 1.149, 1.149 * 1.5  # of the type size, for letters of these measures

REGULAR, BOLD = "LiberationSerif", "LiberationSerif-Bold"
ITALIC, BOLD_ITALIC = "LiberationSerif-Italic", "LiberationSerif-BoldItalic"
TYPES = {  # mục V: typeface, smallest and largest size
    "parent_organisation": (REGULAR, 12, 13),
    "organisation": (BOLD, 12, 13),
    "number": (REGULAR, 13, 13),
    "national_name": (BOLD, 12, 13),
    "motto": (BOLD, 13, 14),
    "title": (BOLD, 13, 14),
    "subject": (BOLD, 13, 14),
    "heading": (BOLD, 13, 14),
    "paragraph": (REGULAR, 13, 14),
    "item": (REGULAR, 13, 14),
    "adoption": (REGULAR, 13, 14),
    "end": (REGULAR, 13, 14),
    "signature_heading": (BOLD, 13, 14),
    "signature_name": (BOLD, 13, 14),
    "recipients_heading": (BOLD_ITALIC, 12, 12),
    "recipient": (REGULAR, 11, 11),
    "annex_title": (BOLD, 13, 14),  # mục III.1
    "annex_reference": (ITALIC, 13, 14),
    "head_cell": (BOLD, 12, 14),
    "group_cell": (BOLD, 12, 14),
    "cell": (REGULAR, 12, 14),
}
BODY = ("heading", "paragraph", "item", "adoption", "end")
CELLS = ("head_cell", "group_cell", "cell")
CLOSING = ("adoption", "end", "signature_heading", "signature_name", "recipients_heading", "recipient")
_INK = 0.5  # by which the ink of letters may reach beyond their place
_LONG_CHAIN = 20  # lines that announce each other: they take half a page
_PAGE = 36  # lines, at least; a row of a table is not parted, so what announces it may have to end the page before
_COLUMNS = 4  # of a table of tasks


def paper_and_margins(sheet: Sheet) -> None:
    """A4 upright; nothing but the page number stands in the margins, and no field leaves the text."""
    assert {(round(width), round(height)) for width, height in sheet.sizes} == {(round(WIDTH), round(HEIGHT))}
    inked: list[Line | Mark] = [*sheet.lines, *(mark for _, mark in (*sheet.rules, *sheet.repeated))]
    assert min(mark.left for mark in inked) >= LEFT - 1
    assert max(mark.right for mark in inked) <= RIGHT + 1
    assert min(mark.bottom for mark in inked) >= BOTTOM - 1
    assert max(mark.top for mark in inked) <= TOP + 1
    for name, box in sheet.fields.items():
        assert LEFT - 1 <= box.left < box.right <= RIGHT + 1, name
        assert BOTTOM - 1 <= box.bottom < box.top <= TOP + 1, name


def page_numbers(sheet: Sheet) -> None:
    """Arabic, 13–14 upright, in the middle of the upper margin (mục I.7).

    Minute and annex count from 1 each (mục III.1.đ), and neither shows the first.
    """
    begins = {0, *(line.page for line in sheet.of("annex_title"))}
    number = 0
    for page, runs in enumerate(sheet.margin_runs):
        number = 1 if page in begins else number + 1
        if number == 1:
            assert not runs, page
            continue
        (run,) = runs
        assert (run.text, run.font) == (str(number), REGULAR)
        assert 13 <= run.size <= 14
        assert run.middle == pytest.approx((LEFT + RIGHT) / 2, abs=1)
        assert (run.top + run.bottom) / 2 == pytest.approx((TOP + HEIGHT) / 2, abs=1)


def types_and_ink(sheet: Sheet) -> None:
    """Each part has its face and size, the sizes move together, and all ink is black."""
    for line in sheet.lines:
        font, smallest, largest = TYPES[line.part.kind]
        for run in line.runs:
            assert (run.font, smallest <= run.size <= largest, run.ink) == (font, True, (0, 0, 0)), line.part
    sizes = {kind: sheet.of(kind)[0].runs[0].size for kind in ("national_name", "motto", "end")}
    assert sizes["motto"] == sizes["end"] == sizes["national_name"] + 1
    assert all(rule.ink == (0, 0, 0) for _, rule in sheet.rules)


def rules(sheet: Sheet) -> None:
    """A rule as long as the motto; under organisation and subject one of a third to a half of the line, centred."""
    drawn = [(page, rule) for page, rule in sheet.rules if _length(rule) > 0.1]  # an empty name has none
    ruled = [kind for kind in ("organisation", "motto", "subject") if sheet.of(kind)]
    assert len(drawn) == len(ruled) or (len(drawn) > len(ruled) and sheet.of("head_cell"))  # those of a table follow
    for kind, (page, rule) in zip(ruled, drawn, strict=False):
        lines = sheet.of(kind)
        share = _length(rule) / max(line.right - line.left for line in lines)
        assert (0.98 < share < 1.02) if kind == "motto" else (1 / 3 <= share <= 1 / 2), kind
        assert page == lines[-1].page, kind
        assert 2 < lines[-1].base - rule.top < 8, kind
        assert rule.middle == pytest.approx(_middle(lines), abs=2), kind


def paragraphs(sheet: Sheet) -> None:
    """First lines are indented, lines single to one and a half apart, paragraphs at least 6 pt further."""
    for line in sheet.of(*BODY):
        if line.number == 0:
            assert any(line.left == pytest.approx(LEFT + indent, abs=2) for indent in INDENTS), line.text
        else:
            assert line.left < LEFT + INDENTS[0] / 2, line.text
    pairs = list(_neighbours(sheet))
    within = [_distance(*pair) for pair in pairs if pair[0].part == pair[1].part and not _has_empty_line(pair[0])]
    size = sheet.of("end")[0].runs[0].size
    assert all(size * SINGLE - 0.05 <= distance <= size * WIDEST + 0.05 for distance in within)
    between = [_distance(*pair) for pair in pairs if pair[0].part != pair[1].part]
    assert all(distance >= max(within, default=size * SINGLE) + PARAGRAPH_GAP - 0.05 for distance in between)


def nothing_overlaps(sheet: Sheet) -> None:
    """No two runs of letters touch, no letter touches a rule, none stands in a field that others fill."""
    for page in range(len(sheet.pages)):
        lines = [line for line in sheet.lines if line.page == page]
        for one, other in _level_pairs([*lines, *(rule for on, rule in sheet.rules if on == page)]):
            assert not _touch(one, other), (one.text, other.text)
        for line in lines:
            for before, after in pairwise(sorted(line.runs, key=lambda run: run.left)):
                assert after.left >= before.right - 2, line.text
            assert not [name for name, box in sheet.fields.items() if box.page == page and _spoils(name, box, line)]
    _fields_stand_apart(sheet)


def _level_pairs(marks: Sequence[Line | Mark]) -> Iterator[tuple[Line | Mark, Line | Mark]]:
    """Yield the pairs that share a height, of letters with letters and of letters with rules."""
    ordered = sorted(marks, key=lambda mark: -mark.top)
    for place, one in enumerate(ordered):
        for other in islice(ordered, place + 1, None):
            if other.top <= one.bottom:
                break
            if one.text or other.text:
                yield one, other


def _fields_stand_apart(sheet: Sheet) -> None:
    for (name, one), (other_name, other) in combinations(sheet.fields.items(), 2):
        sealed = "CO_QUAN" in (name, other_name)  # lies over the first chair's on purpose (mục II.8.a)
        assert sealed or one.page != other.page or not _touch(one, other), (name, other_name)


def _spoils(name: str, box: Box, line: Line) -> bool:
    """Whether a filled field would cover letters; the number has a gap in its line, the seal may touch its block."""
    if name == "SO_VAN_BAN" and line.part.kind == "number":
        return False
    if name == "CO_QUAN" and line.part.kind.startswith("signature"):
        return False
    return _touch(box, line)


def headings_lead_on(sheet: Sheet) -> None:
    """No heading, and no line that announces what follows, is the last on its page, unless so many follow each other.

    What stands before the closing sentences is measured apart, in every distance from the end of a page.
    """
    parts = [list(lines) for _, lines in groupby(sheet.of(*BODY, *CELLS), key=lambda line: line.part)]
    for index, (lines, following) in enumerate(pairwise(parts)):
        if not _leads_on(lines) or following[0].part.kind in CLOSING:
            continue
        before = takewhile(_leads_on, reversed(parts[: index + 1]))
        after = list(takewhile(_leads_on, parts[index + 1 :]))
        row = parts[index + 1 + len(after) :][:_COLUMNS]
        chain = sum(len(part) for part in (*before, *after))
        if chain < _LONG_CHAIN and (_is_heading(lines) or chain + max(map(_cell_lines, row)) < _PAGE):
            assert lines[-1].page == following[0].page, lines[-1].text


def no_line_stands_alone(sheet: Sheet) -> None:
    """No paragraph leaves one of its lines on a page by itself."""
    for part, lines in groupby(sheet.of("subject", *BODY, "recipient"), key=lambda line: line.part):
        counts = [len(list(on_page)) for _, on_page in groupby(lines, key=lambda line: line.page)]
        assert counts == [1] or min(counts) > 1, (part, counts)


def signatures_stay_with_the_words(sheet: Sheet) -> None:
    """Closing sentence, signatures and recipients share a page wherever they fit on one; else the first row does."""
    closing = [line for line in sheet.lines if line.part.kind in CLOSING]
    pages = sorted({line.page for line in closing})
    if len(pages) > 1:
        heights = [_height([line for line in closing if line.page == page]) for page in pages]
        assert sum(heights) > (TOP - BOTTOM) * 0.8, heights
    words = sheet.of("end")[-1]
    signing = [line for line in closing if line.part.kind == "signature_heading"]
    first_rows = [line.page for line in signing if line.part in {signing[0].part, _second(signing)}]
    assert set(first_rows) == {words.page}


def _second(lines: Sequence[Line]) -> object:
    return next(line.part for line in lines if line.part != lines[0].part)


def _leads_on(lines: Sequence[Line]) -> bool:
    part = lines[0].part
    announces = part.kind in {"paragraph", "item"} and part.text.rstrip().endswith(":")
    return announces or part.kind in {"heading", "group_cell", "head_cell"}


def _is_heading(lines: Sequence[Line]) -> bool:
    return lines[0].part.kind == "heading"


def _cell_lines(lines: Sequence[Line]) -> int:
    return len(lines) if lines[0].part.kind == "cell" else 0


def _has_empty_line(line: Line) -> bool:
    return any(not printed.strip() for printed in line.part.text.splitlines())


def _neighbours(sheet: Sheet) -> Iterator[tuple[Line, Line]]:
    return ((above, below) for above, below in pairwise(sheet.of(*BODY)) if above.page == below.page)


def _distance(above: Line, below: Line) -> float:
    return above.base - below.base


def _length(rule: Mark) -> float:
    """Return how long a level line is: PDFium counts its thickness on all sides."""
    return rule.width - (rule.top - rule.bottom)


def _middle(lines: Sequence[Line]) -> float:
    widest = max(lines, key=lambda line: line.right - line.left)
    return (widest.left + widest.right) / 2


def _height(lines: Sequence[Line]) -> float:
    return max(line.top for line in lines) - min(line.bottom for line in lines)


def _touch(one: Line | Box | Mark, other: Line | Box | Mark, edge: float = _INK) -> bool:
    beside = one.right <= other.left + edge or other.right <= one.left + edge
    above = one.top <= other.bottom + edge or other.top <= one.bottom + edge
    return not (beside or above)


DECREE = (
    paper_and_margins,
    page_numbers,
    types_and_ink,
    rules,
    paragraphs,
    nothing_overlaps,
    headings_lead_on,
    no_line_stands_alone,
    signatures_stay_with_the_words,
)

"""Paragraphs break, split and stand as reportlab's own do; text is never markup."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from secretary_app.documents.fonts import load_typeface
from secretary_app.documents.form import load_form
from secretary_app.documents.paragraphs import PlainParagraph
from secretary_app.paths import resource
from tests.integration.page_measures import Mark, lines, marks

FONT = load_typeface(resource("fonts/liberation"), load_form(resource("forms/nd30.toml")).fonts).regular
SYLLABLES = ("hội", "nghị", "Thường", "trực", "HĐND,", "UBND", "và", "a", "nghiêng;", "không\u00a0rời")

texts = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=120).map(" ".join)


def a_style(**changes: Any) -> ParagraphStyle:
    rules: dict[str, Any] = {
        "fontName": FONT,
        "fontSize": 14,
        "leading": 18,
        "alignment": TA_JUSTIFY,
        "firstLineIndent": 36,
    }
    return ParagraphStyle("body", **(rules | changes))


def reportlab_lines(paragraph: Paragraph) -> list[tuple[str, float]]:
    lines = paragraph.blPara.lines  # type: ignore[attr-defined]  # set by wrap, unknown to the stubs
    return [(" ".join(line[1]), line[0]) for line in lines]


@given(texts, st.floats(120, 500))
def test_lines_are_those_of_reportlab(text: str, width: float) -> None:
    ours, theirs = PlainParagraph(text, a_style()), Paragraph(escape(text), a_style())

    assert ours.wrap(width, 1000) == theirs.wrap(width, 1000)
    assert [line.text for line in ours.lines] == [text for text, _ in reportlab_lines(theirs)]
    assert [line.room for line in ours.lines] == pytest.approx([room for _, room in reportlab_lines(theirs)])


@given(texts, st.integers(1, 9), st.booleans(), st.booleans())
def test_parts_are_those_of_reportlab(text: str, fitting: int, widows: bool, orphans: bool) -> None:
    style = a_style(allowWidows=int(widows), allowOrphans=int(orphans))
    height = fitting * style.leading + 1
    ours, theirs = PlainParagraph(text, style), Paragraph(escape(text), style)
    theirs.wrap(300, height)

    assert [part.wrap(300, 1000)[1] for part in ours.split(300, height)] == [
        part.wrap(300, 1000)[1] for part in theirs.split(300, height)
    ]


@given(st.text("ămWi.", min_size=80, max_size=300))
def test_a_word_longer_than_a_line_loses_no_letter(word: str) -> None:
    paragraph = PlainParagraph(f"Xem {word} nữa", a_style())

    paragraph.wrap(200, 1000)

    assert "".join(line.text for line in paragraph.lines).replace(" ", "") == f"Xem{word}nữa"
    assert max(paragraph.line_widths()) <= 200 + 1e-6
    assert paragraph.lines[0].text.startswith(f"Xem {word[:1]}")


def test_a_letter_wider_than_the_column_has_a_line_of_its_own() -> None:
    paragraph = PlainParagraph("WWW", a_style(firstLineIndent=0))

    paragraph.wrap(5, 1000)

    assert [line.text for line in paragraph.lines] == ["W", "W", "W"]


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("", []),
        (" \n ", []),
        ("\u00a0", ["\u00a0"]),
        ("một\nhai", ["một", "hai"]),
        ("một\n\nhai", ["một", "", "hai"]),
        ("  một \t hai ", ["một hai"]),
        ("10\u00a0000  đồng", ["10\u00a0000 đồng"]),
        ("<b>A</b> &amp; B<br/>", ["<b>A</b> &amp; B<br/>"]),
    ],
)
def test_only_line_ends_and_width_break_lines(text: str, broken: Sequence[str]) -> None:
    paragraph = PlainParagraph(text, a_style())

    paragraph.wrap(400, 1000)

    assert [line.text for line in paragraph.lines] == broken


@pytest.mark.parametrize("alignment", [TA_LEFT, TA_CENTER, TA_JUSTIFY])
def test_pages_look_as_those_of_reportlab(alignment: int) -> None:
    style = a_style(alignment=alignment, leftIndent=7, rightIndent=5, firstLineIndent=0 if alignment else 20)
    text = " ".join(SYLLABLES * 9)

    assert drawn(PlainParagraph(text, style)) == drawn(Paragraph(escape(text), style))


def test_a_part_stretches_its_last_line_and_begins_without_indent() -> None:
    text = " ".join(SYLLABLES * 9)
    ours, theirs = PlainParagraph(text, a_style()), Paragraph(escape(text), a_style())
    ours.wrap(300, 1000)
    theirs.wrap(300, 1000)

    for part, their_part in zip(ours.split(300, 60), theirs.split(300, 60), strict=True):
        assert drawn(part) == drawn(their_part)


def drawn(flowable: Flowable) -> list[Mark]:
    """Return the lines of a flowable that was drawn on a page of its own."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=(400, 600))
    _, height = flowable.wrapOn(canvas, 300, 1000)
    flowable.drawOn(canvas, 40, 550 - height)
    canvas.save()
    return [rounded(line) for line in lines(marks(target.getvalue())[0])]


def rounded(mark: Mark) -> Mark:
    edges = (mark.left, mark.bottom, mark.right, mark.top, mark.base)
    return Mark(mark.text, mark.font, mark.size, *(round(edge, 1) for edge in edges))


@pytest.mark.parametrize("word", ["Thực\u00a0hiện", "Chưa\u00a0có\u00a0hạn", "Phường", "W" * 30])
def test_a_word_is_never_cut_where_its_own_width_is_given(word: str) -> None:
    wide = stringWidth(word, FONT, 14)
    for beside in (0.1, 1.8 * 72 / 25.4, 5.3):
        column = 2 * beside + wide
        paragraph = PlainParagraph(word, a_style(firstLineIndent=0))
        paragraph.wrap(column - 2 * beside, 1000)
        assert [line.text for line in paragraph.lines] == [word]


def test_a_word_that_fits_the_next_line_is_not_cut_in_a_shorter_first_one() -> None:
    style = a_style(firstLineIndent=60)
    long = "x" * 20
    paragraph = PlainParagraph(f"a {long}", style)
    paragraph.wrap(stringWidth(long, FONT, 14) + 10, 1000)
    assert [line.text for line in paragraph.lines] == ["a", long]

"""An empty document for a word processor: paper, margins and real styles, by the measures of the form."""

from dataclasses import dataclass
from typing import Any, Final

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.styles.style import ParagraphStyle

from secretary_app.documents.form import MILLIMETRE, Form
from secretary_app.documents.form_parts import Shown
from secretary_app.documents.paper_profile import PaperProfile
from secretary_app.documents.word_profile import WordProfile
from secretary_app.documents.word_xml import made

_LEFT, _CENTRE, _JUSTIFY = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_KNOWN: Final = {  # what every program knows by these names: its list of headings is made of them
    "title": "Title",
    "subject": "Subtitle",
    "body": "Body Text",
    "section": "Heading 1",
    "clause": "Heading 2",
    "header": "Header",
}
_KEPT: Final = frozenset({"Normal", "Default Paragraph Font", "Normal Table", "No List", *_KNOWN.values()})
_NOT_OURS: Final = tuple(
    f"/{name}"
    for name in [
        "thumbnail",
        "extended-properties",
        "stylesWithEffects",
        "customXml",
        "webSettings",
        "numbering",
        "fontTable",
    ]
)
_FONT_SLOTS: Final = ("ascii", "hAnsi", "cs", "eastAsia")
_NEWEST_LAYOUT: Final = 15  # of Word; older ones open with "compatibility mode" in the title
_SCHEMA: Final = "http://schemas.microsoft.com/office/word"


@dataclass(frozen=True, slots=True)
class _Look:
    """How a style looks; lengths in points."""

    size: float
    align: WD_ALIGN_PARAGRAPH = _CENTRE
    bold: bool = False
    italic: bool = False
    before: float = 0.0
    line: float = 1.0  # lines
    first_line: float = 0.0
    edge: float = 0.0
    leads: bool = False  # never ends a page


def new_document(form: Form, papers: PaperProfile, word: WordProfile, language: str) -> WordDocument:
    """Return a document without words; what the template of python-docx brings along beside is taken out."""
    document = Document()
    _clear(document)
    _set_language(document, language)
    _set_page(document, form, word)
    _set_defaults(document, word, form.sizes.body)
    for key, look in _looks(form, papers, word).items():
        _dress(_style(document, style_name(word, key)), look, word)
    annex = _style(document, style_name(word, "annex"))
    annex.base_style = document.styles[_KNOWN["section"]]  # so that it stands in the list of headings
    return document


def style_name(word: WordProfile, key: str) -> str:
    """Return the name of a style in the document."""
    return _KNOWN.get(key) or word.styles[key]


def _looks(form: Form, papers: PaperProfile, word: WordProfile) -> dict[str, _Look]:
    sizes, spacing, table, head = form.sizes, form.spacing, form.table, form.head
    edge, first_line = spacing.column_edge * MILLIMETRE, spacing.first_line * MILLIMETRE
    body = _Look(sizes.body, _JUSTIFY, before=spacing.paragraph, line=spacing.line / word.single, first_line=first_line)
    heading = _Look(
        body.size, _JUSTIFY, bold=True, before=body.before, line=body.line, first_line=first_line, leads=True
    )
    return {
        "header": _Look(sizes.page_number),
        "mark": _Look(form.mark.size, _LEFT, bold=True),
        "national_name": _Look(head.line(Shown.NATIONAL_NAME).size, bold=True),
        "motto": _Look(head.line(Shown.MOTTO).size, bold=True),
        "parent_organisation": _Look(head.line(Shown.PARENT_ORGANISATION).size, edge=edge),
        "organisation": _Look(head.line(Shown.ORGANISATION).size, bold=True, edge=edge),
        "number": _Look(head.line(Shown.NUMBER).size, before=spacing.paragraph),
        "dated": _Look(papers.measures.date_size, italic=True, before=spacing.paragraph),
        "title": _Look(sizes.title, bold=True, before=spacing.before_title, leads=True),
        "subject": _Look(sizes.subject, bold=True, leads=True),
        "body": body,
        "section": heading,
        "clause": heading,
        "annex": _Look(sizes.title, bold=True, leads=True),
        "reference": _Look(sizes.body, italic=True, leads=True),
        "cell": _Look(table.size, _LEFT, line=table.line / word.single),
        "cell_head": _Look(table.size, bold=True, line=table.line / word.single, leads=True),
        "cell_group": _Look(table.size, _LEFT, bold=True, line=table.line / word.single, leads=True),
        "signature": _Look(sizes.signature, bold=True, edge=edge),
        "recipients_heading": _Look(sizes.recipients_heading, _LEFT, bold=True, italic=True),
        "recipients": _Look(sizes.recipients, _LEFT),
        "rule": _Look(1.0),
    }


def _style(document: WordDocument, name: str) -> ParagraphStyle:
    known = {style.name for style in document.styles}
    style = document.styles[name] if name in known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - tells the type checker which kind is asked for
    return style


def _dress(style: ParagraphStyle, look: _Look, word: WordProfile) -> None:
    for name in ("pPr", "rPr", "link", "next", "semiHidden"):
        for part in style.element.findall(qn(f"w:{name}")):
            style.element.remove(part)
    _set_font(style, word.font)
    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, look.italic
    paragraph = style.paragraph_format
    paragraph.alignment, paragraph.keep_with_next = look.align, look.leads or None
    paragraph.space_before, paragraph.space_after = Pt(look.before), Pt(0)
    paragraph.first_line_indent = Pt(look.first_line) if look.first_line else None
    if look.edge:
        paragraph.left_indent = paragraph.right_indent = Pt(look.edge)
    paragraph.widow_control = True
    if style.name == word.styles["rule"]:
        paragraph.line_spacing_rule, paragraph.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(word.rule)
    else:
        paragraph.line_spacing = look.line
    _set_outline(style)


def _set_outline(style: ParagraphStyle) -> None:
    """Give a heading its level again, by which programs list it."""
    names = (_KNOWN["section"], _KNOWN["clause"])
    if style.name in names:
        properties: Any = style.element
        properties.get_or_add_pPr().append(made("outlineLvl", val=names.index(style.name)))


def _set_font(style: ParagraphStyle, font: str) -> None:
    """Name one typeface for all letters, instead of those of the theme."""
    properties: Any = style.element
    properties.get_or_add_rPr().insert(0, made("rFonts", **dict.fromkeys(_FONT_SLOTS, font)))


def _set_defaults(document: WordDocument, word: WordProfile, size: float) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    run, paragraph = (part[0] for part in defaults)
    fonts, plain, complex_size, *_ = run
    for slot in tuple(fonts.attrib):
        del fonts.attrib[slot]
    for slot in _FONT_SLOTS:
        fonts.set(qn(f"w:{slot}"), word.font)
    for element in (plain, complex_size):
        element.set(qn("w:val"), str(round(size * 2)))
    for element in tuple(paragraph):
        paragraph.remove(element)


def _set_language(document: WordDocument, language: str) -> None:
    run = document.styles.element.find(qn("w:docDefaults"))[0][0]
    for element in (run.find(qn("w:lang")), document.settings.element.find(qn("w:themeFontLang"))):
        for slot in ("val", "eastAsia"):
            element.set(qn(f"w:{slot}"), language)


def _set_page(document: WordDocument, form: Form, word: WordProfile) -> None:
    page, section = form.page, document.sections[0]
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    line = form.sizes.page_number * word.single
    section.header_distance = Length(round(Mm(page.top) / 2 - Pt(line) / 2))  # the number in the middle of the margin
    section.footer_distance = Mm(page.bottom / 2)
    section.different_first_page_header_footer = True


def _clear(document: WordDocument) -> None:
    """Take out what says nothing true of this file: styles nobody uses, a picture, figures of another program."""
    for style in tuple(document.styles):
        if style.name not in _KEPT:
            style.element.getparent().remove(style.element)
    for relations in (document.part.package.rels, document.part.rels):
        for key, relation in tuple(relations.items()):
            if relation.reltype.endswith(_NOT_OURS):
                del relations[key]
    settings = document.settings.element
    for name in ("w:proofState", "w:savePreviewPicture", "w:rsids", "w14:docId"):
        for part in settings.findall(qn(name) if name.startswith("w:") else f"{{{settings.nsmap['w14']}}}docId"):
            settings.remove(part)
    compat = settings.find(qn("w:compat"))
    for part in tuple(compat):
        compat.remove(part)
    compat.append(made("doNotExpandShiftReturn"))  # a line that ends at a break is not stretched
    compat.append(made("compatSetting", name="compatibilityMode", uri=_SCHEMA, val=_NEWEST_LAYOUT))

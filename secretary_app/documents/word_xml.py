"""What WordprocessingML knows and python-docx has no words for: rules, page numbers, bare tables, whole rows."""

from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

_EIGHTHS: Final = 8  # of a point: the unit of the thickness of lines
_TWIPS: Final = 20  # in a point
# What stands behind the borders of a paragraph, in the order of the schema.
_AFTER_BORDERS: Final = tuple(
    f"w:{name}"
    for name in [
        "shd",
        "tabs",
        "suppressAutoHyphens",
        "kinsoku",
        "wordWrap",
        "overflowPunct",
        "topLinePunct",
        "autoSpaceDE",
        "autoSpaceDN",
        "bidi",
        "adjustRightInd",
        "snapToGrid",
        "spacing",
        "ind",
        "contextualSpacing",
        "mirrorIndents",
        "suppressOverlap",
        "jc",
        "textDirection",
        "textAlignment",
        "textboxTightWrap",
        "outlineLvl",
        "divId",
        "cnfStyle",
        "rPr",
        "sectPr",
        "pPrChange",
    ]
)
_SIDES: Final = ("top", "left", "bottom", "right")


def xml_of(part: Any) -> BaseOxmlElement:
    """Return the element of a paragraph, table, row or section, for which python-docx has no public name."""
    element: BaseOxmlElement = part._sectPr if isinstance(part, Section) else part._element  # noqa: SLF001 - see above
    return element


def made(name: str, /, **attributes: object) -> BaseOxmlElement:
    """Return an element such as `w:tab` with attributes of the same namespace."""
    element: BaseOxmlElement = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), str(value))
    return element


def add_rule(paragraph: Paragraph, thickness: float) -> None:
    """Draw a line over a paragraph, between its indents."""
    borders = made("pBdr")
    borders.append(made("top", val="single", sz=round(thickness * _EIGHTHS), space=0, color="000000"))
    properties: Any = xml_of(paragraph)
    properties.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)


def add_page_number(paragraph: Paragraph) -> None:
    """Write the number of the page, which the program that opens the file fills in."""
    field = made("fldSimple", instr="PAGE")
    run = made("r")
    run.append(made("t"))
    field.append(run)
    xml_of(paragraph).append(field)


def count_pages_anew(section: Section) -> None:
    """Number the pages of a section from 1."""
    properties = xml_of(section)
    properties.find(qn("w:pgMar")).addnext(made("pgNumType", start=1))


def is_fresh(paragraph: Paragraph) -> bool:
    """Tell whether nothing was written into a paragraph yet."""
    return len(xml_of(paragraph)) == 0


def set_cell_margins(table: Table, beside: float, above: float) -> None:
    """Set the distance of the words from the edges of the cells, in points; the table begins at the margin."""
    margins = made("tblCellMar")
    for side in _SIDES:
        size = beside if side in {"left", "right"} else above
        margins.append(made(side, w=round(size * _TWIPS), type="dxa"))
    properties = _table_properties(table)
    properties.append(made("tblInd", w=0, type="dxa"))
    for layout in properties.findall(qn("w:tblLayout")):  # behind the indent by the schema
        properties.append(layout)
    properties.append(margins)
    for look in properties.findall(qn("w:tblLook")):
        properties.remove(look)


def draw_grid(table: Table, thickness: float) -> None:
    """Draw lines around and between all cells."""
    borders = made("tblBorders")
    for side in (*_SIDES, "insideH", "insideV"):
        borders.append(made(side, val="single", sz=round(thickness * _EIGHTHS), space=0, color="000000"))
    properties = _table_properties(table)
    place = properties.find(qn("w:tblLayout"))
    if place is None:
        properties.append(borders)
    else:
        place.addprevious(borders)


def keep_whole(row: _Row, *, heads: bool = False) -> None:
    """Never part a row between pages; one that heads the table stands on each of its pages."""
    element: Any = xml_of(row)
    properties = element.get_or_add_trPr()
    properties.append(made("cantSplit"))
    if heads:
        properties.append(made("tblHeader"))


def _table_properties(table: Table) -> BaseOxmlElement:
    element: Any = xml_of(table)
    properties: BaseOxmlElement = element.tblPr
    return properties

"""Other ways to lay out the manuscript of a minute, each as fast as it can: what is made once is made beforehand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from importlib import import_module
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Final, Protocol

from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from secretary_app.documents.fonts import ASCENT, DESCENT, Typeface
from secretary_app.documents.form import MILLIMETRE, Form

FAMILY: Final = "Liberation Serif"


class Face(StrEnum):
    """A face of the typeface, named as its file ends."""

    REGULAR = "Regular"
    BOLD = "Bold"
    BOLD_ITALIC = "BoldItalic"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph in one face."""

    text: str
    face: Face


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What all of them lay out: every word of a minute as justified paragraphs, by the measures of the form."""

    lines: Sequence[Line]
    form: Form
    fonts: Path  # the folder of the typeface

    @property
    def leading(self) -> float:
        """Return the distance of two base lines in points."""
        return self.form.sizes.body * self.form.spacing.line


class Peer(Protocol):
    """A program that is installed and running."""

    @property
    def name(self) -> str:
        """Return what the table calls it."""

    def lay_out(self, manuscript: Manuscript) -> bytes:
        """Return the pages as PDF."""


class BareCanvas:
    """Lines drawn by reportlab, neither justified nor indented: what any layout over it costs at least."""

    name = "reportlab canvas"

    def __init__(self, typeface: Typeface) -> None:
        """Draw in the faces that reportlab knows already: it keeps one of each, whatever they are called."""
        names = (typeface.regular, typeface.bold, typeface.bold_italic)
        self._fonts = dict(zip(Face, names, strict=True))

    def lay_out(self, manuscript: Manuscript) -> bytes:
        """Return the pages as PDF."""
        page, size = manuscript.form.page, manuscript.form.sizes.body
        high, left, below = page.height * MILLIMETRE, page.left * MILLIMETRE, page.bottom * MILLIMETRE
        wide, top = (page.width - page.left - page.right) * MILLIMETRE, high - page.top * MILLIMETRE
        target = BytesIO()
        canvas = Canvas(target, pagesize=(page.width * MILLIMETRE, high))
        y = top
        for line in manuscript.lines:
            font = self._fonts[line.face]
            canvas.setFont(font, size)
            for drawn in simpleSplit(line.text, font, size, wide):
                y -= manuscript.leading
                if y < below:
                    canvas.showPage()
                    canvas.setFont(font, size)
                    y = top - manuscript.leading
                canvas.drawString(left, y, drawn)
            y -= manuscript.form.spacing.paragraph
        canvas.save()
        return target.getvalue()


class Typst:
    """Typst in this process; its fonts stay loaded."""

    name = "typst"
    _faces: Final[Mapping[Face, str]] = {
        Face.REGULAR: "#[{}]",
        Face.BOLD: '#text(weight: "bold")[{}]',
        Face.BOLD_ITALIC: '#text(weight: "bold", style: "italic")[{}]',
    }

    def __init__(self, typst: ModuleType, fonts: Path) -> None:
        """Load the fonts."""
        self._compiler = typst.Compiler(font_paths=[str(fonts)], ignore_system_fonts=True)
        self._round = 0

    def lay_out(self, manuscript: Manuscript) -> bytes:
        """Return the pages as PDF; each round ends every paragraph anew, for what it remembers is no layout."""
        self._round += 1
        quoted = ((line.text.replace("\\", r"\\").replace('"', r"\""), line.face) for line in manuscript.lines)
        lines = (self._faces[face].format(f'#"{text} {self._round}"') for text, face in quoted)
        source = _typst_rules(manuscript) + "\n\n".join(lines)
        pdf: bytes = self._compiler.compile(source.encode(), format="pdf")
        return pdf


def _typst_rules(manuscript: Manuscript) -> str:
    page, size, spacing = manuscript.form.page, manuscript.form.sizes.body, manuscript.form.spacing
    gap = manuscript.leading - size * (ASCENT + DESCENT)
    return f"""
        #set page(width: {page.width}mm, height: {page.height}mm,
          margin: (top: {page.top}mm, bottom: {page.bottom}mm, left: {page.left}mm, right: {page.right}mm))
        #set text(font: "{FAMILY}", size: {size}pt, hyphenate: false, top-edge: {ASCENT}em, bottom-edge: -{DESCENT}em)
        #set par(justify: true, linebreaks: "simple", leading: {gap}pt, spacing: {gap + spacing.paragraph}pt,
          first-line-indent: (amount: {spacing.first_line}mm, all: true))
    """


class WeasyPrint:
    """WeasyPrint in this process; style sheet and fonts stay read."""

    name = "WeasyPrint"

    def __init__(self, weasyprint: ModuleType, manuscript: Manuscript) -> None:
        """Read the style sheet and the fonts it names."""
        self._html = weasyprint.HTML
        self._fonts = import_module("weasyprint.text.fonts").FontConfiguration()
        self._sheet = weasyprint.CSS(string=_style_sheet(manuscript), font_config=self._fonts)

    def lay_out(self, manuscript: Manuscript) -> bytes:
        """Return the pages as PDF."""
        body = "".join(f'<p class="{line.face}">{escape(line.text)}</p>' for line in manuscript.lines)
        page = self._html(string=f'<html lang="vi"><body>{body}</body></html>')
        pdf: bytes = page.write_pdf(stylesheets=[self._sheet], font_config=self._fonts)
        return pdf


def _style_sheet(manuscript: Manuscript) -> str:
    page, size, spacing = manuscript.form.page, manuscript.form.sizes.body, manuscript.form.spacing
    faces = "".join(
        f'@font-face {{ font-family: "{face}"; src: url("{_file(manuscript.fonts, face).as_uri()}") }}'
        f'.{face} {{ font-family: "{face}" }}'
        for face in Face
    )
    return f"""
        {faces}
        @page {{ size: {page.width}mm {page.height}mm;
          margin: {page.top}mm {page.right}mm {page.bottom}mm {page.left}mm }}
        body {{ margin: 0; font-size: {size}pt; line-height: {manuscript.leading}pt }}
        p {{ margin: {spacing.paragraph}pt 0 0; text-align: justify; text-indent: {spacing.first_line}mm }}
    """


def _file(fonts: Path, face: Face) -> Path:
    return fonts / f"LiberationSerif-{face}.ttf"

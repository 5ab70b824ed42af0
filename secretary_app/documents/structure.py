"""What each part of a page is, for readers who listen: headings, paragraphs, lists, tables, in the order they are read.

Structure elements and marked content by ISO 32000-1, 14.6 to 14.8, as PDF/UA-1 (ISO 14289-1, 7.1) asks for: every mark
on a page belongs to an element, or is named an artifact.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

from reportlab.pdfgen.canvas import Canvas


class Tag(StrEnum):
    """The standard structure types in use (ISO 32000-1, 14.8.4)."""

    DOCUMENT = "Document"
    DIVISION = "Div"
    TITLE = "H1"
    SECTION = "H2"
    CLAUSE = "H3"
    PARAGRAPH = "P"
    LIST = "L"
    LIST_ITEM = "LI"
    LABEL = "Lbl"
    LIST_BODY = "LBody"
    TABLE = "Table"
    ROW = "TR"
    HEAD_CELL = "TH"
    CELL = "TD"
    FORM = "Form"


class Artifact(StrEnum):
    """What no reader needs to hear (ISO 32000-1, 14.8.2.2)."""

    LAYOUT = "Layout"  # rules and lines
    PAGINATION = "Pagination"  # page numbers, heads of a table that stand once more


@dataclass(frozen=True, slots=True)
class Content:
    """Marked content: page from 0, and its number on that page."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class FieldContent:
    """A form field, by name."""

    name: str


@dataclass(eq=False, slots=True)
class Element:
    """One element; it joins the tree when something of it is drawn.

    Parts are made before they are measured, some in several sizes of which one is drawn; the others never join.
    `title` is what a heading says, for the outline; `columns` how many columns a cell spans; `top` where it begins, in
    points from the lower edge of the page.
    """

    tag: Tag
    parent: "Element | None" = None
    title: str = ""
    columns: int = 1
    top: float = 0.0
    kids: "list[Element | Content | FieldContent]" = field(default_factory=list)
    joined: bool = False

    def inside(self, tag: Tag, title: str = "", columns: int = 1) -> "Element":
        """Return a new element that will stand in this one."""
        return Element(tag, self, title, columns)

    def join(self) -> None:
        """Join the tree, behind all that is there already."""
        if self.joined:
            return
        self.joined = True
        if self.parent is not None:
            self.parent.join()
            self.parent.kids.append(self)


@dataclass(slots=True)
class Structure:
    """The tree of one file while its pages are drawn, and which element each marked content of a page belongs to."""

    root: Element = field(default_factory=lambda: Element(Tag.DOCUMENT))
    pages: list[list[Element]] = field(default_factory=list)
    _hidden: bool = False

    @contextmanager
    def content(self, canvas: Canvas, element: Element, top: float = 0.0) -> Iterator[None]:
        """Draw as content of an element; within an artifact as part of that."""
        if self._hidden:
            yield
            return
        place = self._next(canvas.getPageNumber() - 1, element)
        if not element.joined:
            element.top = top
        element.join()
        element.kids.append(place)
        _write(canvas, f"/{element.tag} <</MCID {place.number}>> BDC")
        yield
        _write(canvas, "EMC")

    @contextmanager
    def artifact(self, canvas: Canvas, kind: Artifact) -> Iterator[None]:
        """Draw what no reader needs to hear; artifacts within an artifact are part of it."""
        if self._hidden:
            yield
            return
        self._hidden = True
        _write(canvas, f"/Artifact <</Type /{kind}>> BDC")
        yield
        _write(canvas, "EMC")
        self._hidden = False

    def form_field(self, element: Element, name: str) -> None:
        """Put a form field into an element of its own inside another."""
        form = element.inside(Tag.FORM)
        form.join()
        form.kids.append(FieldContent(name))

    def _next(self, page: int, element: Element) -> Content:
        while len(self.pages) <= page:
            self.pages.append([])
        self.pages[page].append(element)
        return Content(page, len(self.pages[page]) - 1)


def _write(canvas: Canvas, operators: str) -> None:
    canvas._code.append(operators)  # type: ignore[attr-defined]  # noqa: SLF001 - reportlab has no door for marked content

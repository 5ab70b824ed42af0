"""The structure of a laid-out file written into it: the tree, its parent tree, the outline."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Pdf

from secretary_app.documents.structure import Content, Element, FieldContent, Structure, Tag

_LEVELS: Final = {Tag.TITLE: 1, Tag.SECTION: 2, Tag.CLAUSE: 3}


def add_structure(pdf: Pdf, structure: Structure, fields: Mapping[str, Object]) -> None:
    """Write the tree (ISO 32000-1, 14.7.2); `fields` are the widgets by name that stand in it."""
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    writer = _Writer(pdf, structure, fields)
    tree.K = Array([writer.written(structure.root, tree)])
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(list(writer.parents()))))
    tree.ParentTreeNextKey = len(pdf.pages) + len(writer.owners)
    pdf.Root.StructTreeRoot = tree
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    for number, page in enumerate(pdf.pages):
        page.StructParents = number
        page.Tabs = Name.S  # Tab goes from field to field as they are read (ISO 14289-1, 7.18.3)


def add_outline(pdf: Pdf, structure: Structure) -> None:
    """List the headings beside the pages, each under the heading of the next higher level."""
    headings = list(_headings(structure.root))
    with pdf.open_outline() as outline:
        open_levels: list[tuple[int, list[OutlineItem]]] = [(0, outline.root)]
        for element, page in headings:
            level = _LEVELS[element.tag]
            while open_levels[-1][0] >= level:
                open_levels.pop()
            item = OutlineItem(element.title, page, "XYZ", left=0, top=round(element.top, 1))
            open_levels[-1][1].append(item)
            open_levels.append((level, item.children))


def _headings(element: Element) -> Iterator[tuple[Element, int]]:
    """Yield every heading with the page it begins on."""
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _headings(kid)
    if element.tag in _LEVELS and element.title:
        begins = next(kid.page for kid in element.kids if isinstance(kid, Content))
        yield element, begins


class _Writer:
    """Turns elements into objects of one file, and keeps which object owns which content and field."""

    def __init__(self, pdf: Pdf, structure: Structure, fields: Mapping[str, Object]) -> None:
        self.owners: list[Object] = []  # of the fields, in the order of their keys
        self._pdf, self._structure, self._fields = pdf, structure, fields
        self._pages: Sequence[Object] = [page.obj for page in pdf.pages]
        self._objects: dict[Element, Object] = {}

    def written(self, element: Element, parent: Object) -> Object:
        """Return the object of an element, its kids in it."""
        made = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.tag}"), P=parent))
        self._objects[element] = made
        page = next((kid.page for kid in element.kids if isinstance(kid, Content)), None)
        if page is not None:
            made.Pg = self._pages[page]
        kids = [self._kid(kid, made, page) for kid in element.kids]
        # pyHanko, which judges what came after a signature, finds a field only where it is no list of one,
        # and an element only where it is in a list
        alone = len(kids) == 1 and not isinstance(element.kids[0], Element)
        made.K = kids[0] if alone else Array(kids)
        if element.tag in {Tag.HEAD_CELL, Tag.CELL}:
            made.A = _cell_attributes(element)
        return made

    def parents(self) -> Iterator[object]:
        """Yield the pairs of the parent tree: each page with the owners of its contents, each field with its owner."""
        for number in range(len(self._pages)):
            elements = self._structure.pages[number] if number < len(self._structure.pages) else []
            yield number
            yield self._pdf.make_indirect(Array([self._objects[element] for element in elements]))
        for number, owner in enumerate(self.owners, start=len(self._pages)):
            yield number
            yield owner

    def _kid(self, kid: Element | Content | FieldContent, parent: Object, page: int | None) -> object:
        if isinstance(kid, Element):
            return self.written(kid, parent)
        if isinstance(kid, FieldContent):
            return self._field(self._fields[kid.name], parent)
        if kid.page == page:
            return kid.number
        return Dictionary(Type=Name.MCR, Pg=self._pages[kid.page], MCID=kid.number)

    def _field(self, widget: Object, parent: Object) -> Dictionary:
        widget.StructParent = len(self._pages) + len(self.owners)
        self.owners.append(parent)
        return Dictionary(Type=Name.OBJR, Obj=widget, Pg=widget.P)


def _cell_attributes(element: Element) -> Dictionary:
    facts: dict[str, object] = {"/O": Name.Table}
    if element.tag is Tag.HEAD_CELL:
        facts["/Scope"] = Name.Column if element.columns == 1 else Name.Row
    if element.columns > 1:
        facts["/ColSpan"] = element.columns
    return Dictionary(facts)

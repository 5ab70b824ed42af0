"""What a screen reader gets of a tagged PDF: the structure tree with the words of its marked contents."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as of

import pikepdf
from pikepdf import Name


@dataclass
class Spoken:
    """One element; its words in the order of its kids, those of its parts included."""

    tag: str
    parts: "list[Spoken]" = of(default_factory=list)
    words: list[str] = of(default_factory=list)
    field: str = ""
    scope: str = ""
    columns: int = 1

    @property
    def text(self) -> str:
        return "".join(self.words).strip()

    def walk(self) -> "Iterator[Spoken]":
        yield self
        for part in self.parts:
            yield from part.walk()


def spoken(pdf: bytes) -> Spoken:
    """Return the document element of a file, everything in it read."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        pages = {page.obj.objgen: dict(_marked(page)) for page in document.pages}
        tree = document.Root.StructTreeRoot
        return _element(tree.K[0], pages)


def _element(node: pikepdf.Object, pages: dict[tuple[int, int], dict[int, str]]) -> Spoken:
    heard = Spoken(str(node.S).lstrip("/"))
    attributes = node.get("/A", pikepdf.Dictionary())
    heard.scope, heard.columns = str(attributes.get("/Scope", "")).lstrip("/"), int(attributes.get("/ColSpan", 1))
    kids = node.K if isinstance(node.K, pikepdf.Array) else [node.K]
    for kid in kids:
        if isinstance(kid, int):
            heard.words.append(pages[node.Pg.objgen][kid])
        elif kid.get("/Type") == Name.MCR:
            heard.words.append(pages[kid.Pg.objgen][int(kid.MCID)])
        elif kid.get("/Type") == Name.OBJR:
            heard.field = str(kid.Obj.T)
        else:
            part = _element(kid, pages)
            heard.parts.append(part)
            heard.words += [*part.words, " "]
    return heard


def _marked(page: pikepdf.Page) -> Iterator[tuple[int, str]]:
    """Yield number and words of each marked content of a page."""
    fonts = {name: _letters(font) for name, font in page.Resources.Font.items()}
    number, font, words = None, "", ""
    for step in pikepdf.parse_content_stream(page):
        operator = str(step.operator)
        if operator == "BDC" and "/MCID" in step.operands[1]:
            number, words = int(step.operands[1].MCID), ""
        elif operator == "EMC" and number is not None:
            yield number, words
            number = None
        elif operator == "Tf":
            font = str(step.operands[0])
        elif operator == "Tj" and number is not None:
            words += "".join(fonts[font].get(code, "?") for code in bytes(step.operands[0]))
        elif operator in {"T*", "Td"}:
            words += " " if words and not words.endswith(" ") else ""


def _letters(font: pikepdf.Object) -> dict[int, str]:
    """Return what each code of a font means, by its ToUnicode table as reportlab writes it."""
    table = bytes(font.ToUnicode.read_bytes()).decode("latin-1")
    listed = "".join(re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL))
    pairs = re.findall(r"<([0-9A-F]+)>\s*<([0-9A-F]+)>", listed)
    return {int(code, 16): bytes.fromhex(meaning).decode("utf-16-be") for code, meaning in pairs}

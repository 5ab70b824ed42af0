"""Changes that somebody might make to a signed file, each as a well-formed update behind it."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader

from secretary_app.documents.pdfium import opened, pages_of
from secretary_app.documents.placed_words import PlacedWord, placed_words

A4_HEIGHT = 841.89


def appended(pdf: bytes, change: Callable[[Any], None], *, strict: bool = True) -> bytes:
    """Return the file with a well-formed incremental update that signs nothing."""
    writer: Any = IncrementalPdfFileWriter(BytesIO(pdf), strict=strict)
    change(writer)
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def named(writer: Any, name: str) -> generic.DictionaryObject:
    """Return a field of the form, to be changed."""
    fields = (field.get_object() for field in writer.root["/AcroForm"]["/Fields"])
    found: generic.DictionaryObject = next(field for field in fields if field["/T"] == name)
    return found


def dictionary(entries: dict[str, Any]) -> generic.DictionaryObject:
    return generic.DictionaryObject({pdf_name(key): value for key, value in entries.items()})  # type: ignore[no-untyped-call]


def box(*numbers: float) -> generic.ArrayObject:
    """Return an array of numbers."""
    return generic.ArrayObject([generic.FloatObject(number) for number in numbers])  # type: ignore[no-untyped-call]


def drawn_over(pdf: bytes, page: int, drawing: bytes, *, strict: bool = True) -> bytes:
    """Return the file with something drawn over a page; letters in the font /Attack, which is Times."""

    own = f"/Attack{len(pdf)}"  # another one each time

    def draw(writer: Any) -> None:
        times = dictionary(
            {"/Type": pdf_name("/Font"), "/Subtype": pdf_name("/Type1"), "/BaseFont": pdf_name("/Times-Roman")}
        )
        fonts = dictionary({"/Font": dictionary({own: writer.add_object(times)})})
        stream = writer.add_object(generic.StreamObject(stream_data=drawing.replace(b"/Attack ", f"{own} ".encode())))
        writer.add_stream_to_page(page, stream, resources=fonts)

    return appended(pdf, draw, strict=strict)


def words_on(pdf: bytes, page: int) -> tuple[PlacedWord, ...]:
    """Return the words of a page and where they stand."""
    with opened(pdf) as document:
        return next(placed_words(opened_page) for _, opened_page in pages_of(document, (page,)))


def found_words(pdf: bytes, page: int, wanted: str) -> Sequence[PlacedWord]:
    """Return where words stand that follow one another on a page."""
    words, parts = words_on(pdf, page), wanted.split()
    texts = [word.text for word in words]
    start = next(at for at in range(len(texts)) if texts[at : at + len(parts)] == parts)
    return words[start : start + len(parts)]


def words_covered(pdf: bytes, page: int, wanted: str, shown: str) -> bytes:
    """Return the file with words painted over in white, and others (ASCII) above them."""
    covered = found_words(pdf, page, wanted)
    left, right = covered[0].left - 1, covered[-1].right + 1
    top, bottom = min(word.top for word in covered) - 2, max(word.bottom for word in covered) + 2
    low = A4_HEIGHT - bottom
    drawing = f"q 1 g {left:.2f} {low:.2f} {right - left:.2f} {bottom - top:.2f} re f Q\n"
    if shown:
        drawing += f"BT 0 g /Attack 13 Tf {left + 1:.2f} {low + 3.5:.2f} Td ({shown}) Tj ET"
    return drawn_over(pdf, page, drawing.encode())


def raw_update(pdf: bytes, objects: dict[int, bytes], *, root: int | None = None, freed: tuple[int, ...] = ()) -> bytes:
    """Return the file with a section of objects, cross-references and trailer behind it, as by hand."""
    reader: Any = PdfFileReader(BytesIO(pdf), strict=False)
    out = bytearray(pdf if pdf.endswith(b"\n") else pdf + b"\n")
    entries = dict.fromkeys(freed, "0000000000 00001 f \n")
    for number, body in objects.items():
        entries[number] = f"{len(out):010} 00000 n \n"
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n" + b"".join(f"{number} 1\n{entries[number]}".encode() for number in sorted(entries))
    catalogue = root if root is not None else reader.trailer.raw_get("/Root").idnum
    size = max([int(reader.trailer["/Size"]), *(number + 1 for number in entries)])
    out += (
        f"trailer\n<< /Size {size} /Root {catalogue} 0 R /Prev {reader.last_startxref} >>\nstartxref\n{start}\n%%EOF\n"
    ).encode()
    return bytes(out)

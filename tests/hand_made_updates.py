"""Updates of PDF files made of nothing but bytes: a signature of `openssl cms`, and a file hung on behind another."""

import re
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf

_ROOM = 8192  # hexadecimal digits kept free for the signature
_BYTE_RANGE = b"/ByteRange [0 0000000000 0000000000 0000000000]"


def signed_by_hand(pdf: bytes, field: str, folder: Path, extra: str = "", hidden: tuple[int, ...] = ()) -> bytes:
    """Return the file with a signature in an empty field; the folder holds `key.pem` and `certificate.pem`.

    `extra` is put into the dictionary of the field as it stands; the numbers of `hidden` objects are used again, as
    poppler does, so that the objects cannot be found any more.
    """
    with pikepdf.open(BytesIO(pdf)) as document:
        widget = next(one for one in document.Root.AcroForm.Fields if str(one.T) == field)
        number, size = widget.objgen[0], int(document.trailer.Size)
        entries = b" ".join(b"%s %s" % (name.encode(), _text(value)) for name, value in widget.items())
        trailer = _trailer(document)
    objects = {
        (number, 0): b"<< %s %s /V %d 0 R >>" % (entries, extra.encode(), size),
        (size, 0): b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached %s /Contents <%s> >>"
        % (_BYTE_RANGE, b"0" * _ROOM),
    }
    for reused in hidden:
        objects[reused, 1] = b"null"
    return _filled(_appended(pdf, objects, trailer, before=_newest(pdf)), folder)


def hung_on(pdf: bytes, extra: str) -> bytes:
    """Return a file with all of its objects written once more behind it, by their numbers, and no way back.

    `extra` is put into the catalog as it stands.
    """
    objects: dict[tuple[int, int], bytes] = {}
    with pikepdf.open(BytesIO(pdf)) as document:
        root = document.Root.objgen[0]
        for number in range(1, int(document.trailer.Size)):
            words = _whole(document.get_object(number, 0))
            objects[number, 0] = words.replace(b"<<", b"<< " + extra.encode(), 1) if number == root else words
        trailer = _trailer(document)
    return _appended(pdf, objects, trailer, before=b"")


def _whole(value: pikepdf.Object) -> bytes:
    if isinstance(value, pikepdf.Stream):
        if value.get("/Type") in {"/XRef", "/ObjStm"}:
            return b"null"
        return b"%s\nstream\n%s\nendstream" % (bytes(value.stream_dict.unparse()), value.read_raw_bytes())
    return bytes(value.unparse(resolved=True))


def _trailer(document: pikepdf.Pdf) -> bytes:
    identity = bytes(document.trailer.ID[0]).hex().encode()
    root, info = document.Root.objgen[0], document.trailer.Info.objgen[0]
    return b"/Root %d 0 R /Info %d 0 R /ID [<%s> <%s>]" % (root, info, identity, identity)


def _newest(pdf: bytes) -> bytes:
    """Return where the newest cross-references stand, as an entry of those that follow."""
    places: list[bytes] = re.findall(rb"startxref\s+(\d+)", pdf)
    return b"/Prev " + places[-1]


def _text(value: object) -> bytes:
    """Return a value as it stands in the file, references left as they are."""
    if isinstance(value, pikepdf.Object):
        return b"%d 0 R" % value.objgen[0] if value.is_indirect else bytes(value.unparse(resolved=False))
    return str(value).encode()


def _appended(pdf: bytes, objects: dict[tuple[int, int], bytes], trailer: bytes, *, before: bytes) -> bytes:
    """Append objects and a cross-reference stream, which must follow one of its kind."""
    grown = bytearray(pdf)
    places: dict[tuple[int, int], int] = {}
    table = max(number for number, _ in objects) + 1
    for (number, generation), words in objects.items():
        places[number, generation] = len(grown)
        grown += b"%d %d obj\n%s\nendobj\n" % (number, generation, words)
    places[table, 0] = len(grown)
    index = b" ".join(b"%d 1" % number for number, _ in sorted(places))
    rows = b"".join(b"\x01" + places[key].to_bytes(4, "big") + bytes(key[1:]) for key in sorted(places))
    grown += b"%d 0 obj\n<< /Type /XRef /Size %d /W [1 4 1] /Index [%s] %s /Length %d %s >>\nstream\n" % (
        table,
        table + 1,
        index,
        before,
        len(rows),
        trailer,
    )
    grown += rows + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % places[table, 0]
    return bytes(grown)


def _filled(grown: bytes, folder: Path) -> bytes:
    """Write the byte range, let openssl sign the rest, and put its answer into the room left free."""
    first = grown.rindex(b"/Contents <") + len(b"/Contents ")
    second = first + _ROOM + 2
    told = b"/ByteRange [0 %010d %010d %010d]" % (first, second, len(grown) - second)
    ready = grown.replace(_BYTE_RANGE, told)
    (folder / "signed").write_bytes(ready[:first] + ready[second:])
    command = ["openssl", "cms", "-sign", "-binary", "-md", "sha256", "-outform", "DER", "-in", "signed"]
    keys = ["-signer", "certificate.pem", "-inkey", "key.pem"]
    made = subprocess.run([*command, *keys], cwd=folder, capture_output=True, check=True).stdout
    return ready[: first + 1] + made.hex().encode().ljust(_ROOM, b"0") + ready[second - 1 :]

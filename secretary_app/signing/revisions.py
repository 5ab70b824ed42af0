"""What two revisions of a file show differently, told page by page."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO

import pikepdf

_PAGE_APART = frozenset({"/Annots", "/Contents", "/Parent", "/Resources", "/StructParents", "/Type"})
_FORM_WIDGET = "/Widget"
_STAMP = pikepdf.Name("/DocTimeStamp")
# What leads back to the page or, from the reference of a locking signature, to the whole document.
_BACKWARDS = frozenset({"/Parent", "/P", "/Data"})


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Digests of what a page shows, and of each annotation that is no form field."""

    content: str
    resources: str
    frame: str
    annotations: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FieldFacts:
    """One form field: page from 1 (0 = on none), signed or filled value, digests of value, look and place."""

    page: int
    is_signature: bool
    is_stamp: bool  # a time stamp over the file, which no page shows
    text: str
    value: str
    look: str
    place: str


@dataclass(frozen=True, slots=True)
class Revision:
    """What one revision of a file shows."""

    pages: tuple[PageFacts, ...]
    fields: Mapping[str, FieldFacts]
    attachments: str
    title: str


def read_revision(pdf: bytes) -> Revision:
    """Return what a file shows; raise one of HOSTILE_ERRORS."""
    with pikepdf.open(BytesIO(pdf), suppress_warnings=True) as document:
        digests = _Digests()
        widgets = _widget_pages(document)
        return Revision(
            tuple(_page_facts(page.obj, page, digests) for page in document.pages),
            dict(_fields(document, widgets, digests)),
            digests.of(document.Root.get("/Names", pikepdf.Dictionary()).get("/EmbeddedFiles")),
            str(document.docinfo.get("/Title", "")) if "/Info" in document.trailer else "",
        )


def differences(old: Revision, new: Revision) -> tuple[str, ...]:
    """Return one Vietnamese sentence for each thing that differs, by page."""
    return (
        *_page_differences(old.pages, new.pages),
        *_field_differences(old.fields, new.fields),
        *(["Tệp đính kèm bị thay"] if old.attachments != new.attachments else []),
        *(["Tên tài liệu bị thay"] if old.title != new.title else []),
    )


@dataclass(slots=True)
class _Digests:
    """Digests of PDF objects with all they refer to; shared objects are read once."""

    _known: dict[tuple[int, int], str] = field(default_factory=dict)

    def of(self, value: object, skip: frozenset[str] = _BACKWARDS) -> str:
        """Return the digest of an object; a reference back to one being read counts by its number."""
        if not isinstance(value, pikepdf.Object):
            return repr(value)
        key = value.objgen
        if key == (0, 0):
            return self._digest(value, skip)
        if key not in self._known:
            self._known[key] = f"R{key[0]}"
            self._known[key] = self._digest(value, skip)
        return self._known[key]

    def _digest(self, value: pikepdf.Object, skip: frozenset[str]) -> str:
        if isinstance(value, pikepdf.Stream):
            told = [self._entries(value.stream_dict, skip), sha256(value.read_raw_bytes()).hexdigest()]
        elif isinstance(value, pikepdf.Dictionary):
            told = [self._entries(value, skip)]
        elif isinstance(value, pikepdf.Array):
            told = [self.of(item) for item in value]
        else:
            told = [value.unparse().hex()]
        return sha256("\0".join(told).encode()).hexdigest()

    def _entries(self, value: pikepdf.Object, skip: frozenset[str]) -> str:
        return "\0".join(f"{name}={self.of(item)}" for name, item in sorted(value.items()) if name not in skip)


def _page_facts(page: pikepdf.Object, view: pikepdf.Page, digests: _Digests) -> PageFacts:
    others = {
        _key(note, number): digests.of(note)
        for number, note in enumerate(_annotations(page))
        if str(note.get("/Subtype")) != _FORM_WIDGET
    }
    frame = {name: item for name, item in page.items() if name not in _PAGE_APART}
    boxes = f"{view.mediabox.unparse()!r}{view.cropbox.unparse()!r}"
    return PageFacts(
        content=digests.of(page.get("/Contents")),
        resources=digests.of(view.resources),
        frame=boxes + "".join(f"{name}={digests.of(item)}" for name, item in sorted(frame.items())),
        annotations=others,
    )


def _annotations(page: pikepdf.Object) -> Iterator[pikepdf.Object]:
    notes = page.get("/Annots")
    if isinstance(notes, pikepdf.Array):
        yield from (note for note in notes if isinstance(note, pikepdf.Dictionary))


def _key(note: pikepdf.Object, number: int) -> str:
    return f"R{note.objgen[0]}" if note.is_indirect else f"direct {number}"


def _widget_pages(document: pikepdf.Pdf) -> dict[tuple[int, int], int]:
    return {
        note.objgen: number
        for number, page in enumerate(document.pages, start=1)
        for note in _annotations(page.obj)
        if note.is_indirect
    }


def _fields(
    document: pikepdf.Pdf, widgets: Mapping[tuple[int, int], int], digests: _Digests
) -> Iterator[tuple[str, FieldFacts]]:
    form = document.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary):
        yield from _fields_below(form.get("/Fields"), "", "", widgets, digests)


def _fields_below(
    listed: object, parent: str, kind: str, widgets: Mapping[tuple[int, int], int], digests: _Digests
) -> Iterator[tuple[str, FieldFacts]]:
    """Yield the fields of a form; names join by dots, the kind is inherited (ISO 32000-1, 12.7.3)."""
    if not isinstance(listed, pikepdf.Array):
        return
    for item in listed:
        if not isinstance(item, pikepdf.Dictionary) or "/T" not in item:
            continue
        name = f"{parent}.{item['/T']}" if parent else str(item["/T"])
        own_kind = str(item.get("/FT", kind))
        kids = item.get("/Kids")
        page = next((widgets[w.objgen] for w in (item, *_widgets(kids)) if w.objgen in widgets), 0)
        yield name, _field_facts(item, own_kind, page, digests)
        yield from _fields_below(kids, name, own_kind, widgets, digests)


def _widgets(kids: object) -> Iterable[pikepdf.Object]:
    if isinstance(kids, pikepdf.Array):
        yield from (kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/T" not in kid)


def _field_facts(item: pikepdf.Object, kind: str, page: int, digests: _Digests) -> FieldFacts:
    value = item.get("/V")
    shown = [item, *_widgets(item.get("/Kids"))]
    is_stamp = isinstance(value, pikepdf.Dictionary) and value.get("/Type") == _STAMP
    return FieldFacts(
        page=0 if is_stamp else page,
        is_signature=kind == "/Sig",
        is_stamp=is_stamp,
        text=str(value) if isinstance(value, pikepdf.String) else "",
        value=digests.of(value) if value is not None and str(value) != "" else "",
        look="".join(digests.of(widget.get("/AP")) for widget in shown),
        place="".join(digests.of(widget.get("/Rect")) for widget in shown),
    )


def _page_differences(old: tuple[PageFacts, ...], new: tuple[PageFacts, ...]) -> Iterator[str]:
    for number, (before, after) in enumerate(zip(old, new, strict=False), start=1):
        yield from (f"Trang {number}: {told}" for told in _one_page(before, after))
    yield from (f"Trang {number}: trang mới được thêm" for number in range(len(old) + 1, len(new) + 1))
    yield from (f"Trang {number}: trang bị bỏ" for number in range(len(new) + 1, len(old) + 1))


def _one_page(before: PageFacts, after: PageFacts) -> Iterator[str]:
    if before.content != after.content:
        yield "nội dung trang bị thay"
    if before.resources != after.resources:
        yield "phông chữ hoặc hình ảnh của trang bị thay"
    if before.frame != after.frame:
        yield "khổ giấy hoặc thuộc tính của trang bị thay"
    if after.annotations.keys() - before.annotations.keys():
        yield "có chú thích mới"
    if before.annotations.keys() - after.annotations.keys():
        yield "có chú thích bị bỏ"
    kept = before.annotations.keys() & after.annotations.keys()
    if any(before.annotations[key] != after.annotations[key] for key in kept):
        yield "có chú thích bị sửa"


def _field_differences(old: Mapping[str, FieldFacts], new: Mapping[str, FieldFacts]) -> Iterator[str]:
    for name, after in new.items():
        told = _one_field(name, old.get(name), after)
        yield from (f"Trang {after.page}: {text}" if after.page else f"{text[0].upper()}{text[1:]}" for text in told)
    yield from (f"Ô {name} bị bỏ" for name in old if name not in new)


def _one_field(name: str, before: FieldFacts | None, after: FieldFacts) -> Iterator[str]:
    if before is None:
        yield f"có dấu thời gian của tệp ({name})" if after.is_stamp else f"có ô mới {name}"
    elif before.value != after.value:
        yield _new_value(name, before, after)
    elif before.look != after.look:
        yield f"hình hiển thị của ô {name} bị thay"
    if before is not None and before.place != after.place:
        yield f"ô {name} bị dời chỗ"


def _new_value(name: str, before: FieldFacts, after: FieldFacts) -> str:
    if not after.value:
        return f"chữ ký ở ô {name} bị bỏ" if after.is_signature else f"nội dung ô {name} bị bỏ"
    if before.value:
        return f"chữ ký ở ô {name} bị thay" if after.is_signature else f"nội dung ô {name} bị thay"
    return f"ô {name} được ký" if after.is_signature else f"ô {name} được điền “{after.text}”"

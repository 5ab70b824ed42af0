"""Laying out a short and a long minute, beside the same words laid out by other programs."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from pypdfium2 import PdfDocument  # type: ignore[import-untyped]  # it has neither stubs nor py.typed

from secretary_app.documents.fonts import Typeface, load_typeface
from secretary_app.documents.form import Form, load_form
from secretary_app.documents.layout import lay_out
from secretary_app.domain.minute import BlockKind, MinuteText
from secretary_app.paths import resource
from secretary_app.services.review import PrintJob
from tests.bench import office_peer
from tests.bench.long_minutes import conference_of
from tests.bench.measure import Missing, Ratio, paired
from tests.bench.peers import BareCanvas, Face, Line, Manuscript, Peer, Typst, WeasyPrint
from tests.suites import make_suite, sample

_SHORT, _LONG = 6, 200  # pages
_ROUNDS: Final = {_SHORT: 20, _LONG: 4}
_HEADINGS = frozenset({BlockKind.SECTION, BlockKind.CLAUSE})


@dataclass(frozen=True, slots=True)
class _Minute:
    """A minute of so many pages, as each side takes it."""

    pages: int
    file: Callable[[], object]  # the whole way to PDF/A with fields and data
    layout: Callable[[], object]  # to pages alone
    manuscript: Manuscript


def layout(folder: Path) -> Iterator[Ratio | Missing]:
    """Return files against drawn lines, pages alone against each program that is installed, long against short."""
    form = load_form(resource("forms/nd30.toml"))
    typeface = load_typeface(resource("fonts/liberation"), form.fonts)
    short, long = (_minute(folder, pages, form, typeface) for pages in (_SHORT, _LONG))
    bare = BareCanvas(typeface)
    for minute in (short, long):
        yield _against(bare, minute, f"biên bản {minute.pages} trang, thành tệp PDF/A", minute.file, 4.0)
    with ExitStack() as running:
        for peer in _peers(running, short.manuscript):
            for minute in (short, long):
                what = f"biên bản {minute.pages} trang, riêng dàn trang"
                yield Missing(what, peer) if isinstance(peer, str) else _against(peer, minute, what, minute.layout, 1.0)
    yield _by_page("mỗi trang, thành tệp PDF/A", long, short, long.file, short.file)
    yield _by_page("mỗi trang, riêng dàn trang", long, short, long.layout, short.layout)


def _against(peer: Peer, minute: _Minute, what: str, ours: Callable[[], object], limit: float) -> Ratio:
    pages = len(PdfDocument(peer.lay_out(minute.manuscript)))
    medians = paired(ours, lambda: peer.lay_out(minute.manuscript), _ROUNDS[minute.pages])
    return Ratio(what, f"{peer.name}, {pages} trang", *medians, limit=limit)


def _by_page(
    what: str, long: _Minute, short: _Minute, long_deed: Callable[[], object], short_deed: Callable[[], object]
) -> Ratio:
    ours, theirs = paired(long_deed, short_deed, _ROUNDS[_LONG] * 2)
    return Ratio(
        f"{what}: {long.pages} trang", f"{short.pages} trang", ours / long.pages, theirs / short.pages, limit=1
    )


def _peers(running: ExitStack, manuscript: Manuscript) -> Iterator[Peer | str]:
    """Return each program ready to work, or its name when it is not installed."""
    if find_spec("typst"):
        yield Typst(import_module("typst"), manuscript.fonts)
    else:
        yield Typst.name
    if find_spec("weasyprint"):
        yield WeasyPrint(import_module("weasyprint"), manuscript)
    else:
        yield WeasyPrint.name
    if office_peer.is_installed():
        yield running.enter_context(office_peer.running(manuscript.fonts))
    else:
        yield office_peer.LibreOffice.name


def _minute(folder: Path, pages: int, form: Form, typeface: Typeface) -> _Minute:
    suite = make_suite(folder / f"layout-{pages}")
    compose = suite.review.form.compose
    conference = conference_of(
        pages, sample(suite), lambda conference: lay_out(form, typeface, compose(conference)).count
    )
    text, job = compose(conference), PrintJob(conference)
    return _Minute(
        pages,
        lambda: suite.review.lay_out(job),
        lambda: lay_out(form, typeface, text),
        Manuscript(tuple(_lines(form, text)), form, typeface.regular_path.parent),
    )


def _lines(form: Form, text: MinuteText) -> Iterator[Line]:
    """Return the words of all parts in the faces they print in."""
    yield Line(text.parent_organisation, Face.REGULAR)
    yield from (Line(words, Face.BOLD) for words in (text.organisation, text.title, text.subject))
    for block in text.blocks:
        words = " ".join(part for part in (block.lead, block.text) if part)
        yield Line(words, Face.BOLD if block.kind in _HEADINGS else Face.REGULAR)
    for signature in text.signatures:
        yield from (Line(words, Face.BOLD) for words in (*signature.headings, signature.name) if words)
    yield Line(form.words("recipient_heading"), Face.BOLD_ITALIC)
    yield from (Line(words, Face.REGULAR) for words in text.recipients)

"""The report on a checked file as a paper: plain headings, lists and tables, in the type of the minute."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reportlab.platypus import Flowable, Spacer

from secretary_app.documents.archival import archived_sheet
from secretary_app.documents.block_story import BlockTeller
from secretary_app.documents.fonts import load_typeface
from secretary_app.documents.form import load_form
from secretary_app.documents.layout import Press
from secretary_app.documents.metadata import FileFacts
from secretary_app.documents.printable import fact_text
from secretary_app.documents.structure import Tag
from secretary_app.documents.styles import make_styles
from secretary_app.domain.minute import Block, BlockKind
from secretary_app.services.ports import CheckSheet, Fact

_LANGUAGE: Final = "vi-VN"
_TITLE: Final = "KẾT QUẢ KIỂM TRA CHỮ KÝ SỐ"
_FILE_TITLE: Final = "Kết quả kiểm tra {file}"
_HEADS: Final = ("I. KẾT LUẬN", "II. TỆP ĐÃ KIỂM TRA", "III. CÁC CHỮ KÝ", "IV. NƠI CẤP ĐƯỢC TIN CẬY KHI KIỂM TRA")
_NO_SIGNATURE: Final = "Tệp không có chữ ký số nào."
_NOBODY_TRUSTED: Final = "Không có chứng thư nào trong danh sách tin cậy."
_COLUMNS: Final = ("Mục", "Nội dung")


class PrintedCheckReport:
    """Fulfils `CheckReportForm` by the measures of the minute's form and one typeface."""

    def __init__(self, *, form: Path, fonts: Path) -> None:
        """Read the profile (TOML file) and the folder of the typeface."""
        self._form = load_form(form)
        self._typeface = load_typeface(fonts, self._form.fonts)
        self._styles = make_styles(self._form, self._typeface)

    def pdf(self, sheet: CheckSheet) -> bytes:
        """Return a PDF/A-3a file; the same sheet gives the same bytes."""
        press = Press(self._form, self._typeface)
        teller = CheckTeller(self._form, self._styles, press.printer, press.ledger, press.width, press.height)
        pages = press.printed(list(teller.story(sheet)), _LANGUAGE)
        title = fact_text(
            _FILE_TITLE.format(file=sheet.file), self._typeface.letters, self._form.words("ellipsis")
        ).strip()
        return archived_sheet(pages, FileFacts(title, "", _LANGUAGE, sheet.moment))


@dataclass(frozen=True, slots=True)
class CheckTeller(BlockTeller):
    """Makes the flowables of one report."""

    def story(self, sheet: CheckSheet) -> Iterator[Flowable]:
        """Yield every flowable in order."""
        heading = self._heading(Tag.TITLE, _TITLE, sheet.file)
        yield self._paragraph(self.printer.plain(_TITLE, "title"), self.styles.title, "title", heading)
        yield self._paragraph(self.printer.plain(sheet.file, "subject"), self.styles.subject, "subject", heading)
        yield Spacer(1, self.form.spacing.after_title)
        yield from self._flow(list(_blocks(sheet)))


def _blocks(sheet: CheckSheet) -> Iterator[Block]:
    conclusion, file, signatures, trusted = _HEADS
    yield Block(BlockKind.SECTION, conclusion)
    yield Block(BlockKind.PARAGRAPH, f"{sheet.verdict}. {sheet.sentence}")
    yield from (Block(BlockKind.ITEM, _sentence(fact.value), lead=f"{fact.label}:") for fact in sheet.findings)
    yield Block(BlockKind.SECTION, file)
    yield from _table(sheet.facts)
    yield Block(BlockKind.SECTION, signatures)
    for part in sheet.signatures:
        yield Block(BlockKind.CLAUSE, part.heading)
        yield from _table(part.facts)
    if not sheet.signatures:
        yield Block(BlockKind.PARAGRAPH, _NO_SIGNATURE)
    yield Block(BlockKind.SECTION, trusted)
    yield from (Block(BlockKind.ITEM, _sentence(name)) for name in sheet.trusted or (_NOBODY_TRUSTED,))


def _table(facts: tuple[Fact, ...]) -> Iterator[Block]:
    rows = (_COLUMNS, *((fact.label.replace(" ", "\u00a0"), fact.value) for fact in facts))
    for number, cells in enumerate(rows):
        kind = BlockKind.TABLE_ROW if number else BlockKind.TABLE_HEAD
        yield Block(kind, " ".join(cells), cells=cells)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "…", "”.")) else f"{text}."

"""The trust folder as rows, and everything that is known of the chosen one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from secretary_app.domain.trust import SkippedFile, TrustContents, TrustItem, TrustKind, TrustStanding
from secretary_app.services.sentences import Sentences
from secretary_app.ui.labels import date_text
from secretary_app.ui.widgets.list_sheet import SheetRow

_SHORT: Final = 8  # hexadecimal digits that stand for a fingerprint where there is no room
_GROUP: Final = 4
_GROUPS_IN_LINE: Final = 4
_ICONS: Final = {
    TrustKind.ROOT: "shield-check",
    TrustKind.INTERMEDIATE: "file-certificate",
    TrustKind.REVOCATION_LIST: "list-check",
}


@dataclass(frozen=True, slots=True)
class TrustRow:
    """A row, the file it stands for, and its details; `item` is None for a file that is not used."""

    row: SheetRow
    file: str
    details: str
    item: TrustItem | None = None


def trust_rows(contents: TrustContents, sentences: Sentences) -> tuple[TrustRow, ...]:
    """Return what is trusted, roots first, then what is not used."""
    used = (_used(item, sentences) for item in contents.items)
    return (*used, *(_skipped(file, sentences) for file in contents.skipped))


def offered_rows(items: tuple[TrustItem, ...], sentences: Sentences) -> Iterator[SheetRow]:
    """Yield what a file would add, each with its whole fingerprint to be compared."""
    for item in items:
        kind = sentences.word("trust_kind", item.kind)
        yield SheetRow(
            kind, item.name, " ".join(_groups(item.fingerprint)), _ICONS[item.kind], trail=_trail(item, sentences)
        )


def _used(item: TrustItem, sentences: Sentences) -> TrustRow:
    good = item.standing is TrustStanding.GOOD
    row = SheetRow(
        sentences.word("trust_kind", item.kind),
        item.name,
        f"{_until(item)} · {' '.join(_groups(item.fingerprint[:_SHORT]))}…",
        _ICONS[item.kind] if good else "alert-triangle",
        "ok" if good else "warn",
        trail=_trail(item, sentences),
    )
    return TrustRow(row, item.file, _details(item, sentences), item)


def _skipped(file: SkippedFile, sentences: Sentences) -> TrustRow:
    reason = sentences.word("trust_fault", file.fault)
    words = f"{reason[0].upper()}{reason[1:]}"
    row = SheetRow("Bỏ qua", file.name, words, "alert-triangle", "warn")
    return TrustRow(row, file.name, f"{file.name}\n\nKhông dùng tệp này:\n{reason}.\n\nBỏ khỏi thư mục bằng Delete.")


def _trail(item: TrustItem, sentences: Sentences) -> str:
    return "" if item.standing is TrustStanding.GOOD else sentences.word(f"{_table(item)}_standing", item.standing)


def _table(item: TrustItem) -> str:
    return "list" if item.kind is TrustKind.REVOCATION_LIST else "certificate"


def _until(item: TrustItem) -> str:
    if item.kind is TrustKind.REVOCATION_LIST:
        return f"danh sách ngày {_day(item.begins)}"
    return f"hạn đến {_day(item.ends)}"


def _details(item: TrustItem, sentences: Sentences) -> str:
    listed = item.kind is TrustKind.REVOCATION_LIST
    standing = sentences.word(f"{_table(item)}_standing", item.standing)
    told = [("Đơn vị", item.unit)]
    if listed:
        told += [("Lập ngày", _day(item.begins)), ("Có bản mới trước ngày", _day(item.ends))]
        told += [("Số chứng thư bị thu hồi", str(item.revoked))]
    else:
        told += [("Người cấp", item.issuer), ("Hiệu lực", f"{_day(item.begins)} – {_day(item.ends)}")]
        told += [("Số sê-ri", " ".join(_groups(item.serial)))]
    lines = [f"{name}: {value}" for name, value in (*told, ("Tệp", item.file)) if value]
    kind = sentences.word("trust_kind_long", item.kind)
    return "\n".join([item.name, f"{kind} · {standing}", "", *lines, "", "Dấu vân tay SHA-256:", *_lines(item)])


def _lines(item: TrustItem) -> list[str]:
    """Return the fingerprint in lines that can be read aloud."""
    groups = _groups(item.fingerprint)
    return [" ".join(groups[at : at + _GROUPS_IN_LINE]) for at in range(0, len(groups), _GROUPS_IN_LINE)]


def _groups(fingerprint: str) -> list[str]:
    return [fingerprint[at : at + _GROUP].upper() for at in range(0, len(fingerprint), _GROUP)]


def _day(moment: datetime | None) -> str:
    return date_text(moment.astimezone().date()) if moment is not None else "không ghi"

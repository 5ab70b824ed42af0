"""Handing over and taking back as lines: who can get a minute, and what was found in a copy that came back."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QCoreApplication

from secretary_app.domain.handover import HandoverNote, Whereabouts
from secretary_app.domain.signatures import Check, CheckGrade, SignatureSlot
from secretary_app.services.return_checks import is_expected
from secretary_app.services.returned import ReturnedSignature, SignedReturn
from secretary_app.services.sentences import Sentences
from secretary_app.ui.labels import clock_text, date_text
from secretary_app.ui.widgets.list_sheet import SheetRow

_CONTEXT: Final = "HandoverRows"
_LOOKS: Final = {CheckGrade.GOOD: ("check", "ok"), CheckGrade.NOTICE: ("alert-triangle", "warn")}


def waiting_rows(slots: tuple[SignatureSlot, ...]) -> tuple[SheetRow, ...]:
    """Return who can sign next, the one in turn first."""
    return tuple(
        SheetRow(_tr("đến lượt") if not number else _tr("chờ"), slot.name, slot.title)
        for number, slot in enumerate(slots)
    )


def returned_rows(sentences: Sentences, found: SignedReturn) -> tuple[SheetRow, ...]:
    """Return each new signature, then each check."""
    signatures, checks = found.signatures, found.checks
    return (
        SheetRow("", _tr("Chữ ký mới"), head=True, trail=str(len(signatures))),
        *(_signature(one) for one in signatures),
        SheetRow("", _tr("Đã kiểm tra"), head=True),
        *_checks(sentences, checks),
    )


def outside_sentence(where: Whereabouts, note: HandoverNote | None) -> str:
    """Return what is said of a copy that is with somebody; empty when there is none."""
    if note is None or where is Whereabouts.HERE:
        return ""
    since = f"{clock_text(note.at)} {date_text(note.at.date())}"
    if where is Whereabouts.OUT:
        words = _tr("Đang bàn giao từ {since} cho {name}. Ký ở đây thì bản đã giao thành cũ, không nhận lại được.")
    else:
        words = _tr("Bản bàn giao lúc {since} cho {name} đã cũ vì đã ký tiếp ở đây. Đừng ký trên bản ấy.")
    return words.format(since=since, name=note.addressee)


def _signature(one: ReturnedSignature) -> SheetRow:
    at = one.signed_at
    lead, day = (clock_text(at), date_text(at.date())) if at else ("", _tr("không ghi giờ"))
    place = one.title if one.counted else _tr("ngoài các ô ký: {field}").format(field=one.field)
    whose = "" if is_expected(one) else _tr("của {signer}").format(signer=one.signer)
    issued = _tr("do {issuer} cấp").format(issuer=one.issuer)
    certificate = ", ".join(part for part in (whose, issued) if part)
    detail = _tr("{place} · chứng thư {certificate}").format(place=place, certificate=certificate)
    icon, role = _LOOKS[CheckGrade.GOOD if is_expected(one) else CheckGrade.NOTICE]
    return SheetRow(lead, one.expected or one.signer, detail, icon=icon, role=role, trail=day)


def _checks(sentences: Sentences, checks: tuple[Check, ...]) -> Iterator[SheetRow]:
    """Yield what has to be known first before what is in order; a long sentence is parted at its colon."""
    for check in sorted(checks, key=lambda check: check.grade is CheckGrade.GOOD):
        icon, role = _LOOKS[check.grade]
        title, _, detail = sentences.check(check).partition(": ")
        yield SheetRow("", title, detail[:1].upper() + detail[1:], icon=icon, role=role)


def _tr(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)

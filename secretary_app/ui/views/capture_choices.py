"""What the selectors of the capture line offer, and how the line calls what is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from secretary_app.domain.entry import parse_replacement
from secretary_app.domain.findings import FindingKind
from secretary_app.domain.locality import Body
from secretary_app.services.ports import Draft
from secretary_app.ui.widgets.selector import Choice

COMMON = "chung"  # value of the selector for no body
_MOST_KEYS = 9
_ROOM_FOR_CAPS = 5  # bodies whose keys are shown whole


def kind_choices() -> tuple[Choice, ...]:
    """Return the kinds with the keys that choose them."""
    return tuple(Choice(kind.value, kind_word(kind), f"F{number}") for number, kind in enumerate(FindingKind, 2))


def kind_word(kind: FindingKind) -> str:
    """Return the short word of a kind."""
    words = {
        FindingKind.RESULT: _tr("Kết quả"),
        FindingKind.LIMITATION: _tr("Hạn chế"),
        FindingKind.CAUSE: _tr("Nguyên nhân"),
        FindingKind.DIRECTION: _tr("Phương hướng"),
        FindingKind.TASK: _tr("Nhiệm vụ"),
        FindingKind.OPINION: _tr("Ý kiến"),
        FindingKind.CONCLUSION: _tr("Kết luận"),
        FindingKind.NOTE: _tr("Ghi chú"),
    }
    return words[kind]


def body_choices(bodies: Sequence[Body]) -> tuple[Choice, ...]:
    """Return the bodies with the keys that choose them, no body first."""
    control = "Ctrl " if len(bodies) <= _ROOM_FOR_CAPS else ""
    common = Choice(COMMON, _tr("Chung"), f"{control}0")
    others = (
        Choice(body.id, body.short_name, f"{control}{number}" if number <= _MOST_KEYS else "")
        for number, body in enumerate(bodies, 1)
    )
    return common, *others


def line_called(draft: Draft, bodies: Sequence[Body], *, off_record: bool) -> tuple[str, str]:
    """Return the two words that stand inside the line: what it will become, and for which body."""
    if off_record:
        return _tr("Ngoài biên bản"), ""
    if draft.dissent:
        return _tr("Ý kiến khác"), ""
    body = next((body.short_name for body in bodies if body.id == draft.body_id), _tr("Chung"))
    kind = kind_word(draft.kind)
    if draft.finding_id:
        return _tr("Đang sửa: {kind}").format(kind=kind), body
    if parse_replacement(draft.words):
        return _tr("Thay chữ ở dòng vừa ghi"), ""
    if draft.before_id:
        return _tr("Chèn trước: {kind}").format(kind=kind), body
    return kind, body


def _tr(text: str) -> str:
    return QCoreApplication.translate("CaptureDock", text)

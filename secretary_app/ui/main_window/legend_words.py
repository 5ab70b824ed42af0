"""What the key legend shows: the commands that have keys, and what is typed into the lines."""

from collections.abc import Sequence

from secretary_app.domain.locality import Body
from secretary_app.ui.actions import ACTIONS
from secretary_app.ui.widgets.legend import LegendGroup, LegendRow

_CAPTURE = (
    LegendRow(("Enter",), "Ghi"),
    LegendRow(("Ctrl Enter",), "Ghi và thống nhất"),
    LegendRow(("↑",), "Sửa dòng trước (khi ô trống)"),
)
_TYPED = (
    LegendRow(("/hc.ub",), "Loại và thường trực"),
    LegendRow(("@",), "Người hoặc cơ quan"),
    LegendRow((">>30/6",), "Hạn"),
)
_MARKS = (
    LegendRow(("1",), "Có mặt"),
    LegendRow(("2",), "Đến muộn"),
    LegendRow(("3",), "Vắng có lý do"),
    LegendRow(("4",), "Vắng không lý do"),
    LegendRow(("5",), "Dự thay"),
    LegendRow(("6",), "Về sớm"),
)
_ARROWS = {"Up": "↑", "Down": "↓", "PgDown": "PgDn", "Return": "Enter"}


def legend_groups(bodies: Sequence[Body]) -> tuple[LegendGroup, ...]:
    """Return the legend for the bodies of the open conference."""
    return (
        LegendGroup("Ghi nội dung", (*_CAPTURE, *_rows("Ghi nội dung")), 0),
        LegendGroup("Gõ ngay trong dòng", _TYPED, 0),
        LegendGroup("Loại nội dung", _rows("Loại nội dung"), 1),
        LegendGroup("Thường trực", _body_rows(bodies), 1),
        LegendGroup("Đi lại", _rows("Đi lại"), 2),
        LegendGroup("Điểm danh, khi chọn danh sách", _MARKS, 2, pairs=True),
        LegendGroup("Chung", (*_rows("Chung"), *_rows("Điểm danh")), 2),
    )


def _rows(group: str) -> tuple[LegendRow, ...]:
    return tuple(LegendRow((_caps(spec.keys),), spec.text, spec.typed) for spec in ACTIONS if spec.legend == group)


def _body_rows(bodies: Sequence[Body]) -> tuple[LegendRow, ...]:
    rows = (
        LegendRow((f"Ctrl {number}",), body.name, f".{body.aliases[0]}" if body.aliases else "")
        for number, body in enumerate(bodies, start=1)
    )
    return (LegendRow(("Ctrl 0",), "Chung"), *rows)


def _caps(keys: str) -> str:
    return " ".join(_ARROWS.get(part, part) for part in keys.split("+"))

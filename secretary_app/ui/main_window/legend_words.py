"""What the key legend shows: the commands that have keys, and what is typed into the lines."""

from collections.abc import Sequence

from secretary_app.domain.locality import Body
from secretary_app.ui.actions import ACTIONS, ActionSpec
from secretary_app.ui.main_window.frame_words import STEPS
from secretary_app.ui.widgets.legend import LegendGroup, LegendRow

_CAPTURE = (
    LegendRow(("Enter",), "Ghi"),
    LegendRow(("Ctrl Enter",), "Ghi và thống nhất"),
    LegendRow(("↑",), "Sửa dòng trước (khi ô trống)"),
)
_TYPED = (
    LegendRow(("/hc.ub",), "Loại và thường trực"),
    LegendRow(("@",), "Người hoặc cơ quan", "@12"),
    LegendRow((">>30/6",), "Hạn"),
    LegendRow(("Alt 1–9",), "Câu mẫu"),
    LegendRow(("Alt 0",), "Tìm câu mẫu"),
    LegendRow(("s/cũ/mới/",), "Thay chữ dòng vừa ghi"),
)
_SEVERAL = (
    LegendRow(("Tab",), "Sang danh sách"),
    LegendRow(("Shift ↑", "↓"), "Chọn thêm dòng"),
    LegendRow(("Ctrl A",), "Chọn mọi dòng"),
)
_MARKS = (
    LegendRow(("1",), "Có mặt"),
    LegendRow(("2",), "Đến muộn"),
    LegendRow(("3",), "Vắng có lý do"),
    LegendRow(("4",), "Vắng không lý do"),
    LegendRow(("5",), "Dự thay"),
    LegendRow(("6",), "Về sớm"),
)
_BOX = (
    LegendRow(("Enter",), "Điểm danh người được chọn"),
    LegendRow(("↑", "↓"), "Chọn người khác"),
    LegendRow(("Esc",), "Xóa ô"),
    LegendRow(("Tab",), "Sang danh sách"),
)
_TIMES = (
    LegendRow(("←", "→"), "Sớm, muộn 1 phút"),
    LegendRow(("Shift ←", "→"), "Sớm, muộn 5 phút"),
    LegendRow(("Enter",), "Gõ mọi giờ: đến, ra, vào lại"),
    LegendRow(("Delete",), "Bỏ điểm danh"),
)
_REVIEW = (
    LegendRow(("↑", "↓"), "Đoạn trước, sau"),
    LegendRow(("Enter",), "Sửa đoạn đang chọn, ghi lại"),
    LegendRow(("Esc",), "Bỏ sửa, thôi so sánh"),
    LegendRow(("Ctrl Enter",), "Thống nhất nội dung đang chọn"),
)
_SIGN = (LegendRow(("Ctrl Enter",), "Ký ô đến lượt"),)
_LINES = (
    LegendRow(("Enter",), "Sửa dòng, ghi lại, thêm dòng sau"),
    LegendRow(("Tab",), "Cột sau"),
    LegendRow(("Esc",), "Bỏ sửa"),
    LegendRow(("Delete",), "Bỏ dòng"),
)
_PEOPLE = (
    LegendRow(("↑", "↓"), "Chọn người"),
    LegendRow(("Enter",), "Sửa người đang chọn"),
    LegendRow(("Insert",), "Thêm người"),
    LegendRow(("Delete",), "Bỏ khỏi danh bạ"),
    LegendRow(("Esc",), "Về ô tìm, về danh sách"),
)
_HOME = (
    LegendRow(("↑", "↓"), "Chọn hội nghị"),
    LegendRow(("Enter",), "Mở hội nghị"),
)
_YEAR = (
    LegendRow(("↑", "↓"), "Chọn người; từ ô lọc sang danh sách"),
    LegendRow(("Tab",), "Năm, cơ quan, ô lọc, đầu cột"),
    LegendRow(("Enter",), "Ở đầu cột: xếp theo tên hoặc tỷ lệ"),
    LegendRow(("Esc",), "Bỏ lọc"),
)
_BACK = (LegendRow(("Ctrl PgUp", "PgDn"), "Về hội nghị đang mở"),)
_MOVE = LegendRow(("Alt ↑", "↓"), "Đổi thứ tự dòng")
_ON_LINES = (*_LINES, _MOVE)
_AT_HOME = (LegendGroup("Danh sách hội nghị", _HOME),)
_SIMPLE = {
    "step_sign": (LegendGroup("Ký số", _SIGN),),
    "step_prepare": (LegendGroup("Trong danh sách", _LINES),),
    "step_directory": (LegendGroup("Danh sách người", _PEOPLE), LegendGroup("Chức vụ, cơ quan", _ON_LINES)),
    "step_attendance_year": (LegendGroup("Chuyên cần", _YEAR),),
    "step_organisation": (LegendGroup("Trong danh sách cơ quan", _ON_LINES),),
}
_ARROWS = {"Up": "↑", "Down": "↓", "PgDown": "PgDn", "Return": "Enter"}


def legend_groups(step: str, bodies: Sequence[Body] | None) -> tuple[LegendGroup, ...]:
    """Return the legend of a screen, for the bodies of the open conference; None = no conference is open."""
    in_steps = bodies is not None and step in STEPS
    back = () if bodies is None or in_steps else _BACK
    return (
        *_of_screen(step, bodies or ()),
        *((LegendGroup("Bước", _rows("Bước")),) if in_steps else ()),
        LegendGroup("Đi lại", (*_rows("Đi lại", step), *back)),
        LegendGroup("Chung", _rows("Chung")),
    )


def _of_screen(step: str, bodies: Sequence[Body]) -> tuple[LegendGroup, ...]:
    match step:
        case "step_capture":
            return (
                LegendGroup("Ghi nội dung", (*_CAPTURE, *_rows("Ghi nội dung"))),
                LegendGroup("Gõ ngay trong dòng", _TYPED),
                LegendGroup("Loại nội dung", _rows("Loại nội dung")),
                LegendGroup("Thường trực", _body_rows(bodies)),
                LegendGroup("Quyết định", _rows("Quyết định")),
                LegendGroup("Dòng đang chọn", _rows("Dòng đang chọn")),
                LegendGroup("Chọn nhiều dòng", _SEVERAL),
                LegendGroup("Máy chiếu", _rows("Máy chiếu")),
            )
        case "step_attendance":
            return (
                LegendGroup("Trong ô điểm danh", _BOX),
                LegendGroup("Điểm danh", _rows("Điểm danh")),
                LegendGroup("Lọc danh sách", _rows("Lọc danh sách")),
                LegendGroup("Khi chọn danh sách", _MARKS, pairs=True),
                LegendGroup("Sửa giờ dòng đang chọn", _TIMES),
            )
        case "step_review":
            return (LegendGroup("Đọc lại", (*_REVIEW, *_rows("Đọc lại"))),)
        case _:
            return _SIMPLE.get(step, _AT_HOME)


def _rows(group: str, step: str = "") -> tuple[LegendRow, ...]:
    """Return the commands of a group, on a screen only those that work there; those that share a key share a row."""
    by_keys: dict[str, list[ActionSpec]] = {}
    for spec in ACTIONS:
        if spec.legend == group and (not (step and spec.screens) or step in spec.screens):
            by_keys.setdefault(spec.keys, []).append(spec)
    return tuple(_row(specs) for specs in by_keys.values())


def _row(specs: list[ActionSpec]) -> LegendRow:
    first, *others = (spec.text for spec in specs)
    return LegendRow((_caps(specs[0].keys),), ", ".join((first, *map(str.lower, others))), specs[0].typed)


def _body_rows(bodies: Sequence[Body]) -> tuple[LegendRow, ...]:
    rows = (
        LegendRow((f"Ctrl {number}",), body.name, f".{body.aliases[0]}" if body.aliases else "")
        for number, body in enumerate(bodies, start=1)
    )
    return (LegendRow(("Ctrl 0",), "Chung"), *rows)


def _caps(keys: str) -> str:
    return " ".join(_ARROWS.get(part, part) for part in keys.split("+"))

"""Every key that a widget handles by itself, and every short form that is typed: the other half of the key legend."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class WidgetKeys:
    """One row of the legend; `screens` empty = everywhere."""

    screens: tuple[str, ...]
    group: str
    keys: tuple[str, ...]  # the caps, as they are painted
    text: str
    needs_conference: bool = False
    instead_of: tuple[str, ...] = ()  # commands whose rows it stands for


_HOME: Final = ("step_home",)
_PREPARE: Final = ("step_prepare",)
_ROLL: Final = ("step_attendance",)
_LIVE: Final = ("step_capture",)
_READ: Final = ("step_review",)
_SIGN: Final = ("step_sign",)
_PEOPLE: Final = ("step_directory",)
_YEAR: Final = ("step_attendance_year",)
_OFFICE: Final = ("step_organisation",)
_REGISTER: Final = ("step_number_register",)
_SAFETY: Final = ("step_safety",)
_BESIDE: Final = (
    *_PEOPLE,
    *_YEAR,
    *_OFFICE,
    *_REGISTER,
    *_SAFETY,
)  # screens of the whole office, beside the steps of a conference

BODY_GROUP: Final = "Thường trực"  # the bodies of the open conference follow its rows
PAIRED: Final = frozenset({"Khi chọn danh sách"})  # groups of single keys, two rows side by side
LEGEND_ORDER: Final = (
    "Ghi nội dung",
    "Gõ ngay trong dòng",
    "Loại nội dung",
    BODY_GROUP,
    "Quyết định",
    "Dòng đang chọn",
    "Câu mẫu (Alt 0)",
    "Khi tìm, lọc (Ctrl G)",
    "Trong danh sách đã ghi (Tab)",
    "Ở cột bên (Tab)",
    "Khi sửa chương trình (Ctrl F2)",
    "Khi dán nhiều đoạn (Ctrl V)",
    "Trong ô điểm danh",
    "Điểm danh",
    "Lọc danh sách",
    "Khi chọn danh sách",
    "Sửa giờ dòng đang chọn",
    "Đọc lại",
    "Khi chọn phần in ra (F6)",
    "Trang in (Tab)",
    "Ký số",
    "Ở danh sách ô ký (Tab)",
    "Sổ số biên bản",
    "Trung tâm an toàn",
    "Khi kiểm tra tệp",
    "Danh sách hội nghị",
    "Danh sách người",
    "Chức vụ, cơ quan",
    "Chuyên cần",
    "Trong danh sách",
    "Trong danh sách cơ quan",
    "Đi lại",
    "Máy chiếu",
    "Trong cửa sổ máy chiếu",
    "Chung",
)


def _rows(screens: tuple[str, ...], group: str, *rows: tuple[str, str]) -> tuple[WidgetKeys, ...]:
    """Return rows from caps, parted by two blanks, and words."""
    return tuple(WidgetKeys(screens, group, tuple(caps.split("  ")), text) for caps, text in rows)


def _lines(screens: tuple[str, ...], group: str, *more: tuple[str, str]) -> tuple[WidgetKeys, ...]:
    """Return the keys of a list whose lines are edited in place."""
    return _rows(
        screens,
        group,
        ("Enter", "Sửa dòng, ghi lại, thêm dòng sau"),
        ("Tab", "Cột sau"),
        ("Esc", "Bỏ sửa"),
        ("Delete", "Bỏ dòng"),
        *more,
    )


_MOVE: Final = ("Alt ↑  ↓", "Đổi thứ tự dòng")

_IN_LINE: Final = (
    *_rows(
        _LIVE,
        "Ghi nội dung",
        ("Enter", "Ghi"),
        ("Ctrl Enter", "Ghi và thống nhất"),
        ("Shift Enter", "Xuống dòng trong ô"),
        ("↑", "Sửa dòng trước (khi ô trống)"),
        ("Esc", "Thôi sửa, thôi chèn"),
        ("PgUp  PgDn", "Cuộn các dòng đã ghi"),
        ("Tab", "Sang thẻ đi kèm, danh sách"),
        ("Shift Tab", "Về phần trước"),
    ),
    *_rows(
        _LIVE,
        "Gõ ngay trong dòng",
        ("/hc.ub", "Loại và thường trực"),
        ("@", "Người hoặc cơ quan"),
        ("@12", "Người số 12 trong điểm danh"),
        ("↑  ↓", "Chọn tên được gợi ý"),
        ("Tab", "Lấy tên đang chọn"),
        ("Esc", "Đóng gợi ý, giữ chữ"),
        (">>30/6", "Hạn"),
        ("s/cũ/mới/", "Thay chữ trong dòng vừa ghi"),
    ),
    WidgetKeys(_LIVE, BODY_GROUP, ("Ctrl 0",), "Chung"),
    WidgetKeys(
        _LIVE,
        "Câu mẫu (Alt 0)",
        ("Alt 1–9",),
        "Chèn câu có số ấy",
        instead_of=tuple(f"phrase_{number}" for number in range(1, 10)),
    ),
    WidgetKeys(_LIVE, "Câu mẫu (Alt 0)", ("Alt 0",), "Tìm câu mẫu", instead_of=("phrases",)),
    *_rows(
        _LIVE,
        "Câu mẫu (Alt 0)",
        ("↑  ↓", "Chọn câu"),
        ("Enter", "Chèn câu đang chọn"),
        ("Insert", "Lưu chữ trong dòng ghi"),
        ("Esc", "Về dòng ghi"),
    ),
)
_ABOVE_LINE: Final = (
    *_rows(
        _LIVE,
        "Khi tìm, lọc (Ctrl G)",
        ("Enter  ↓", "Dòng khớp sau"),
        ("↑", "Dòng khớp trước"),
        ("F2–F9", "Chỉ một loại nội dung"),
        ("Ctrl 0–9", "Chỉ một thường trực"),
        ("F11", "Chỉ dòng chưa quyết"),
        ("Shift F11", "Chỉ dòng cần sửa"),
        ("F12", "Bỏ mọi lọc, giữ chữ tìm"),
        ("Esc", "Đóng, về dòng ghi"),
    ),
    *_rows(
        _LIVE,
        "Trong danh sách đã ghi (Tab)",
        ("↑  ↓", "Chọn dòng"),
        ("Shift ↑  ↓", "Chọn thêm dòng liền kề"),
        ("Ctrl A", "Chọn mọi dòng"),
        ("Enter", "Sửa dòng; gập, mở mục"),
        ("←  →", "Gập, mở mục"),
        ("Delete", "Xóa dòng"),
        ("Menu", "Mọi việc với dòng"),
        ("Chữ", "Gõ tiếp vào dòng ghi"),
    ),
    *_rows(_LIVE, "Ở cột bên (Tab)", ("↑  ↓", "Chọn dòng"), ("Enter", "Bàn nội dung ấy, tới dòng ấy")),
    *_rows(
        _LIVE,
        "Khi sửa chương trình (Ctrl F2)",
        ("Enter", "Sửa, ghi lại"),
        ("Insert", "Chèn vào trước"),
        ("Space", "Bỏ qua, lấy lại"),
        ("Ctrl Enter", "Bàn ngay"),
        ("Alt ↑  ↓", "Đổi thứ tự"),
        ("Delete", "Bỏ nội dung"),
        ("Esc", "Về dòng ghi"),
    ),
    *_rows(
        _LIVE,
        "Khi dán nhiều đoạn (Ctrl V)",
        ("Enter", "Ghi mỗi đoạn một dòng"),
        ("Ctrl J", "Dán thành một dòng"),
        ("Esc", "Không dán"),
    ),
)
_ROLL_CALL: Final = (
    *_rows(
        _ROLL,
        "Trong ô điểm danh",
        ("Enter", "Điểm danh người được chọn"),
        ("↑  ↓", "Chọn người khác"),
        ("Esc", "Xóa ô"),
        ("Tab", "Sang danh sách"),
    ),
    *_rows(
        _ROLL,
        "Khi chọn danh sách",
        ("1", "Có mặt"),
        ("2", "Đến muộn"),
        ("3", "Vắng có lý do"),
        ("4", "Vắng không lý do"),
        ("5", "Dự thay"),
        ("6", "Về sớm"),
    ),
    *_rows(
        _ROLL,
        "Sửa giờ dòng đang chọn",
        ("←  →", "Sớm, muộn 1 phút"),
        ("Shift ←  →", "Sớm, muộn 5 phút"),
        ("Enter", "Gõ mọi giờ: đến, ra, vào lại"),
        ("Delete", "Bỏ điểm danh"),
    ),
)
_READ_BACK: Final = _rows(
    _READ,
    "Đọc lại",
    ("↑  ↓", "Đoạn trước, sau"),
    ("Enter", "Sửa đoạn đang chọn, ghi lại"),
    ("Esc", "Bỏ sửa, thôi so sánh"),
    ("Ctrl Enter", "Thống nhất nội dung đang chọn"),
) + _rows(
    _READ,
    "Khi chọn phần in ra (F6)",
    ("↑  ↓", "Chọn phần"),
    ("Space", "In, không in phần đang chọn"),
    ("←  →", "Số đại biểu để lập phụ lục"),
    ("Esc", "Về danh sách kiểm tra"),
)
_ON_PAGES: Final = (
    *_rows(
        (*_READ, *_SIGN),
        "Trang in (Tab)",
        ("PgUp  PgDn", "Trang trước, sau"),
        ("↑  ↓", "Chọn đoạn trên trang"),
        ("Ctrl +  –", "Phóng to, thu nhỏ"),
        ("Ctrl 0", "Vừa bề ngang"),
    ),
    *_rows(_READ, "Trang in (Tab)", ("Enter", "Sửa đoạn ấy")),
    *_rows(_SIGN, "Trang in (Tab)", ("Enter", "Xem đoạn ấy ở Rà soát")),
    *_rows(
        _SIGN,
        "Ở danh sách ô ký (Tab)",
        ("↑  ↓", "Chọn ô"),
        ("Enter", "Ký; ô chưa đến lượt: ký trước; ô đã ghi nhận: bỏ ghi nhận"),
    ),
    *_rows(
        _SIGN,
        "Khi kiểm tra tệp",
        ("↑  ↓", "Tới chỗ bị sửa, chữ ký kế bên"),
        ("Enter", "Mở, đóng một chữ ký"),
        ("F7", "So hai bản: chỗ khác kế tiếp"),
        ("Shift F7", "So hai bản: chỗ khác trước"),
        ("Esc", "Thôi so hai bản"),
    ),
)
_OF_SIGNING: Final = _rows(
    _SIGN,
    "Ký số",
    ("↑  ↓", "Chọn chứng thư khác của thiết bị"),
    ("Esc", "Dừng thiết bị đang ký"),
)
_OF_OFFICE: Final = (
    *_rows(_HOME, "Danh sách hội nghị", ("↑  ↓", "Chọn hội nghị"), ("Enter", "Mở hội nghị")),
    *_rows(
        _PEOPLE,
        "Danh sách người",
        ("↑  ↓", "Chọn người"),
        ("Enter", "Sửa người đang chọn"),
        ("Insert", "Thêm người"),
        ("Delete", "Bỏ khỏi danh bạ"),
        ("Esc", "Về ô tìm, về danh sách"),
    ),
    *_lines(_PEOPLE, "Chức vụ, cơ quan", _MOVE),
    *_rows(
        _YEAR,
        "Chuyên cần",
        ("↑  ↓", "Chọn người; từ ô lọc sang danh sách"),
        ("Tab", "Năm, cơ quan, ô lọc, đầu cột"),
        ("Enter", "Ở đầu cột: xếp theo tên hoặc tỷ lệ"),
        ("Esc", "Bỏ lọc"),
    ),
    *_lines(_OFFICE, "Trong danh sách cơ quan", _MOVE),
    *_rows(
        _SAFETY,
        "Trung tâm an toàn",
        ("Tab", "Từ tình trạng sang các bản sao lưu"),
        ("↑  ↓", "Chọn dòng"),
        ("Enter", "Ở tình trạng: sao lưu, kiểm tra, chọn nơi, mở thư mục"),
        ("Enter", "Ở bản sao lưu: xem trước"),
    ),
    *_rows(
        _REGISTER,
        "Sổ số biên bản",
        ("↑  ↓", "Chọn số"),
        ("Enter", "Mở hội nghị có số ấy; số thiếu: ghi lý do"),
        ("Insert", "Bỏ một số"),
        ("Delete", "Lấy lại số đã bỏ"),
    ),
)
_EVERYWHERE: Final = (
    WidgetKeys(
        _BESIDE,
        "Đi lại",
        ("Ctrl PgUp", "PgDn"),
        "Về hội nghị đang mở",
        needs_conference=True,
        instead_of=("step_back", "step_on"),
    ),
    WidgetKeys((), "Trong cửa sổ máy chiếu", ("PgUp", "PgDn"), "Trang trước, trang sau", needs_conference=True),
    WidgetKeys((), "Trong cửa sổ máy chiếu", ("Esc",), "Thôi đầy màn hình", needs_conference=True),
    WidgetKeys((), "Trong cửa sổ máy chiếu", ("Phím khác",), "Về cửa sổ chính", needs_conference=True),
    *_rows((), "Chung", ("Esc", "Đóng bảng, bỏ câu báo"), ("PgUp  PgDn", "Cuộn bảng này")),
)

WIDGET_KEYS: Final = (
    *_IN_LINE,
    *_ABOVE_LINE,
    *_ROLL_CALL,
    *_READ_BACK,
    *_ON_PAGES,
    *_OF_SIGNING,
    *_lines(_PREPARE, "Trong danh sách", _MOVE),
    *_OF_OFFICE,
    *_EVERYWHERE,
)

"""Every command of the window in one table: menus, keys, legend and tests read it."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One command; `screens` empty = everywhere, else the step names where it works."""

    name: str
    text: str
    menu: str
    keys: str = ""
    legend: str = ""  # group in the legend; empty without keys, or where a row of widget_keys stands for it
    typed: str = ""  # what may be typed instead, such as "/kq"
    screens: tuple[str, ...] = ()
    needs_conference: bool = True
    group: str = ""  # exclusive group of checkable actions
    separated: bool = False  # a line above it in the menu
    checkable: bool = False  # on or off by itself
    hidden: bool = False  # works by its key alone; the menu would be too long
    folded: str = ""  # a menu inside the menu for commands without keys; others are folded by their group of the legend

    @property
    def inner_menu(self) -> str:
        """Return the menu inside its menu that holds the command; empty when none does."""
        return self.folded or (self.legend if self.legend in _FOLDED else "")


FILE, EDIT, CONFERENCE, ATTENDANCE, CAPTURE, SIGN, DIRECTORY, VIEW, HELP = (
    "Tệp",
    "Sửa",
    "Hội nghị",
    "Điểm danh",
    "Ghi",
    "Ký số",
    "Danh bạ",
    "Xem",
    "Trợ giúp",
)
_PREPARE: Final = ("step_prepare",)
_ROLL: Final = ("step_attendance",)
_LIVE: Final = ("step_capture",)
_READ: Final = ("step_review",)

# These groups of the legend are menus inside their menu: none may be higher than the smallest screen.
_FOLDED: Final = (
    "Loại nội dung",
    "Quyết định",
    "Dòng đang chọn",
    "Lọc danh sách",
    "Đọc lại",
    "Ô đang chọn",
    "Tệp đang kiểm tra",
)

ACTIONS: Final = (
    ActionSpec("new_conference", "Tạo hội nghị…", FILE, "Ctrl+N", "Chung", needs_conference=False),
    ActionSpec("new_from_previous", "Tạo từ hội nghị trước", FILE, needs_conference=False),
    ActionSpec("open_file", "Mở tệp…", FILE, "Ctrl+O", "Chung", needs_conference=False),
    ActionSpec("open_sample", "Xem hội nghị mẫu", FILE, needs_conference=False),
    ActionSpec("rehearse", "Tập thử…", FILE, "Ctrl+F12", "Chung", needs_conference=False),
    ActionSpec("export_conference", "Xuất tệp hội nghị…", FILE, separated=True),
    ActionSpec("export_pdf", "Xuất PDF…", FILE),
    ActionSpec("export_word", "Xuất Word…", FILE),
    ActionSpec("print_minute", "In biên bản…", FILE, "Ctrl+P", "Chung"),
    ActionSpec("export_extract", "Trích biên bản…", FILE, separated=True),
    ActionSpec("export_notice", "Thông báo kết luận…", FILE),
    ActionSpec("export_commitments", "Danh mục nhiệm vụ…", FILE),
    ActionSpec("profiles", "Hồ sơ…", FILE, folded="Dữ liệu", needs_conference=False, separated=True),
    ActionSpec("move_data", "Chuyển thư mục dữ liệu…", FILE, folded="Dữ liệu", needs_conference=False),
    ActionSpec("open_data_folder", "Mở thư mục dữ liệu", FILE, folded="Dữ liệu", needs_conference=False),
    ActionSpec("show_journal", "Nhật ký thay đổi…", FILE, folded="Dữ liệu"),
    ActionSpec("open_safety", "Trung tâm an toàn…", FILE, folded="Dữ liệu", needs_conference=False, separated=True),
    ActionSpec("back_up_data", "Sao lưu ngay", FILE, folded="Dữ liệu", needs_conference=False),
    ActionSpec("check_data", "Kiểm tra ngay", FILE, folded="Dữ liệu", needs_conference=False),
    ActionSpec("data_passphrase", "Mật khẩu dữ liệu…", FILE, folded="Dữ liệu", needs_conference=False),
    ActionSpec("quit", "Thoát", FILE, "Ctrl+Q", "Chung", needs_conference=False, separated=True),
    ActionSpec("undo", "Hoàn tác", EDIT, "Ctrl+Z", "Chung", needs_conference=False),
    ActionSpec("redo", "Làm lại", EDIT, "Ctrl+Y", "Chung", needs_conference=False),
    ActionSpec("find", "Tìm trong mọi hội nghị", EDIT, "Ctrl+F", "Đi lại", needs_conference=False, separated=True),
    ActionSpec("find_here", "Tìm, lọc trong hội nghị này", EDIT, "Ctrl+G", "Đi lại", screens=_LIVE),
    ActionSpec("start_session", "Bắt đầu họp", CONFERENCE),
    ActionSpec("recess", "Tạm nghỉ", CONFERENCE, "Ctrl+F8", "Đi lại"),
    ActionSpec("resume", "Họp tiếp", CONFERENCE, "Ctrl+F8", "Đi lại"),
    ActionSpec("end_now", "Ghi giờ kết thúc", CONFERENCE),
    ActionSpec("to_review", "Sang rà soát", CONFERENCE),
    ActionSpec("adopt", "Thông qua biên bản", CONFERENCE, separated=True),
    ActionSpec("reopen", "Mở lại để rà soát", CONFERENCE),
    ActionSpec("next_check", "Mục cần xem kế tiếp", CONFERENCE, "F11", "Đọc lại", screens=_READ, separated=True),
    ActionSpec("choose_parts", "Phần in ra…", CONFERENCE, "F6", "Đọc lại", screens=_READ),
    ActionSpec("keep_own_sentence", "Giữ câu sửa tay", CONFERENCE, "F8", "Đọc lại", screens=_READ),
    ActionSpec("take_new_sentence", "Lấy câu máy soạn", CONFERENCE, "F9", "Đọc lại", screens=_READ),
    ActionSpec("compare_versions", "So sánh bản", CONFERENCE, "Ctrl+F5", "Đọc lại", screens=_READ),
    ActionSpec("next_difference", "Chỗ khác kế tiếp", CONFERENCE, "F7", "Đọc lại", screens=_READ),
    ActionSpec("previous_difference", "Chỗ khác trước", CONFERENCE, "Shift+F7", "Đọc lại", screens=_READ),
    ActionSpec("seat_members", "Lấy đại biểu từ danh bạ", CONFERENCE, screens=_PREPARE, separated=True),
    ActionSpec("seat_previous", "Lấy đại biểu từ kỳ trước", CONFERENCE, screens=_PREPARE),
    ActionSpec("import_roster", "Nhập đại biểu từ Excel, CSV…", CONFERENCE, screens=(*_PREPARE, *_ROLL)),
    ActionSpec("number_seats", "Đánh số lại đại biểu", CONFERENCE, screens=_PREPARE),
    ActionSpec("take_into_directory", "Đưa đại biểu vào danh bạ", CONFERENCE, screens=_PREPARE),
    ActionSpec("step_back", "Bước trước", CONFERENCE, "Ctrl+PgUp", "Đi lại", separated=True),
    ActionSpec("step_on", "Bước sau", CONFERENCE, "Ctrl+PgDown", "Đi lại"),
    ActionSpec("add_guest", "Thêm khách", ATTENDANCE, "Ctrl+G", "Điểm danh", screens=_ROLL),
    ActionSpec("body_present", "Cả cơ quan có mặt", ATTENDANCE, "F4", "Điểm danh", screens=_ROLL),
    ActionSpec("edit_times", "Sửa mọi giờ của dòng đang chọn", ATTENDANCE, screens=_ROLL),
    ActionSpec("unmark", "Bỏ điểm danh dòng đang chọn", ATTENDANCE, screens=_ROLL),
    ActionSpec("title_override", "Chức vụ riêng cho hội nghị này…", ATTENDANCE, screens=_ROLL),
    ActionSpec("attendance_history", "Lịch sử dòng đang chọn", ATTENDANCE, "F3", "Điểm danh", screens=_ROLL),
    ActionSpec("roll_all", "Hiện tất cả", ATTENDANCE, "F6", "Lọc danh sách", screens=_ROLL, separated=True),
    ActionSpec("roll_unmarked", "Chỉ người chưa điểm danh", ATTENDANCE, "F7", "Lọc danh sách", screens=_ROLL),
    ActionSpec("roll_absent", "Chỉ người vắng", ATTENDANCE, "F8", "Lọc danh sách", screens=_ROLL),
    ActionSpec("roll_in_room", "Chỉ người trong phòng", ATTENDANCE, "F9", "Lọc danh sách", screens=_ROLL),
    ActionSpec("fold_body", "Gập, mở cơ quan đang chọn", ATTENDANCE, "F5", "Điểm danh", screens=_ROLL),
    ActionSpec("edit_sentence", "Sửa câu in", ATTENDANCE, "F12", "Điểm danh", screens=_ROLL, separated=True),
    ActionSpec("export_sign_in", "Danh sách ký tên…", ATTENDANCE, separated=True),
    ActionSpec("print_sign_in", "In danh sách ký tên…", ATTENDANCE),
    ActionSpec("export_attendance", "Xuất bảng điểm danh…", ATTENDANCE),
    ActionSpec("kind_result", "Kết quả", CAPTURE, "F2", "Loại nội dung", "/kq", _LIVE),
    ActionSpec("kind_limitation", "Tồn tại, hạn chế", CAPTURE, "F3", "Loại nội dung", "/hc", _LIVE),
    ActionSpec("kind_cause", "Nguyên nhân", CAPTURE, "F4", "Loại nội dung", "/nn", _LIVE),
    ActionSpec("kind_direction", "Phương hướng", CAPTURE, "F5", "Loại nội dung", "/ph", _LIVE),
    ActionSpec("kind_task", "Nhiệm vụ", CAPTURE, "F6", "Loại nội dung", "/nv", _LIVE),
    ActionSpec("kind_opinion", "Ý kiến phát biểu", CAPTURE, "F7", "Loại nội dung", "/yk", _LIVE),
    ActionSpec("kind_conclusion", "Kết luận của chủ trì", CAPTURE, "F8", "Loại nội dung", "/kl", _LIVE),
    ActionSpec("kind_note", "Ghi chú, không in", CAPTURE, "F9", "Loại nội dung", "/gc", _LIVE),
    ActionSpec("phrases", "Câu mẫu…", CAPTURE, "Alt+0", screens=_LIVE),
    *(
        ActionSpec(f"phrase_{number}", f"Câu mẫu số {number}", CAPTURE, f"Alt+{number}", screens=_LIVE, hidden=True)
        for number in range(1, 10)
    ),
    ActionSpec("agree", "Thống nhất", CAPTURE, "Shift+F2", "Quyết định", screens=_LIVE),
    ActionSpec("not_agree", "Không thống nhất", CAPTURE, "Shift+F3", "Quyết định", screens=_LIVE),
    ActionSpec("defer", "Chuyển kỳ sau", CAPTURE, "Shift+F4", "Quyết định", screens=_LIVE),
    ActionSpec("withdraw", "Rút nội dung", CAPTURE, "Shift+F5", "Quyết định", screens=_LIVE),
    ActionSpec("undecide", "Bỏ quyết định", CAPTURE, "Shift+F6", "Quyết định", screens=_LIVE),
    ActionSpec("agree_all", "Thống nhất cả mục đang họp", CAPTURE, "Shift+F7", "Quyết định", screens=_LIVE),
    ActionSpec("edit_finding", "Sửa dòng", CAPTURE, "Alt+Return", "Dòng đang chọn", screens=_LIVE),
    ActionSpec("insert_before", "Chèn dòng trước", CAPTURE, "Alt+Insert", "Dòng đang chọn", screens=_LIVE),
    ActionSpec("split_finding", "Tách dòng ở con trỏ", CAPTURE, "Ctrl+B", "Dòng đang chọn", screens=_LIVE),
    ActionSpec("join_findings", "Gộp vào dòng trên", CAPTURE, "Ctrl+J", "Dòng đang chọn", screens=_LIVE),
    ActionSpec("duplicate_finding", "Lặp lại dòng", CAPTURE, "Ctrl+R", "Dòng đang chọn", screens=_LIVE),
    ActionSpec("move_up", "Đưa dòng lên", CAPTURE, "Alt+Up", "Dòng đang chọn", screens=_LIVE),
    ActionSpec("move_down", "Đưa dòng xuống", CAPTURE, "Alt+Down", "Dòng đang chọn", screens=_LIVE),
    ActionSpec("remove_finding", "Xóa dòng", CAPTURE, "Alt+Delete", "Dòng đang chọn", screens=_LIVE),
    ActionSpec("add_dissent", "Thêm ý kiến khác", CAPTURE, "Ctrl+I", "Dòng đang chọn", screens=_LIVE, separated=True),
    ActionSpec("verbatim", "Khóa nguyên văn", CAPTURE, "Ctrl+L", "Dòng đang chọn", screens=_LIVE),
    ActionSpec("to_check", "Đánh dấu kiểm tra lại", CAPTURE, "Ctrl+T", "Dòng đang chọn", screens=_LIVE),
    ActionSpec("finding_history", "Lịch sử dòng", CAPTURE, "Shift+F12", "Dòng đang chọn", screens=_LIVE),
    ActionSpec("unknown_speaker", "Chưa rõ ai nói", CAPTURE, "Shift+F9", "Ghi nội dung", "@?", _LIVE, separated=True),
    ActionSpec("off_record", "Ngoài biên bản", CAPTURE, "Ctrl+H", "Ghi nội dung", screens=_LIVE, checkable=True),
    ActionSpec("item_back", "Nội dung chương trình trước", CAPTURE, "Ctrl+Up", "Đi lại", screens=_LIVE, separated=True),
    ActionSpec("item_on", "Nội dung chương trình sau", CAPTURE, "Ctrl+Down", "Đi lại", screens=_LIVE),
    ActionSpec("edit_agenda", "Sửa chương trình…", CAPTURE, "Ctrl+F2", "Đi lại", screens=_LIVE),
    ActionSpec("preside", "Điều hành: người kế tiếp", CAPTURE, "Ctrl+F7", "Đi lại", screens=_LIVE),
    ActionSpec("next_undecided", "Nội dung chưa quyết kế tiếp", CAPTURE, "F11", "Đi lại", screens=_LIVE),
    ActionSpec("next_to_fix", "Dòng cần sửa kế tiếp", CAPTURE, "Shift+F11", "Đi lại", screens=_LIVE),
    ActionSpec("sign_slot", "Ký ô đến lượt", SIGN, "Ctrl+Return", "Ký số", screens=("step_sign",)),
    ActionSpec("choose_key", "Chọn chữ ký số…", SIGN, screens=("step_sign",)),
    ActionSpec("sign_before_turn", "Ký ô đang chọn trước…", SIGN, folded="Ô đang chọn", screens=("step_sign",)),
    ActionSpec("sign_on_paper", "Ký trên giấy…", SIGN, folded="Ô đang chọn", screens=("step_sign",)),
    ActionSpec("decline_slot", "Từ chối ký…", SIGN, folded="Ô đang chọn", screens=("step_sign",)),
    ActionSpec("open_slot_again", "Bỏ ghi nhận ô đang chọn…", SIGN, folded="Ô đang chọn", screens=("step_sign",)),
    ActionSpec("hand_over", "Bàn giao…", SIGN, screens=("step_sign",), separated=True),
    ActionSpec("take_back", "Nhận bản đã ký về…", SIGN, screens=("step_sign",)),
    ActionSpec("number_register", "Sổ số biên bản…", SIGN, needs_conference=False, separated=True),
    ActionSpec("signature_pictures", "Ảnh chữ ký và con dấu…", SIGN, needs_conference=False),
    ActionSpec("certify_first", "Chứng thực toàn văn khi ký đầu tiên", SIGN, needs_conference=False, checkable=True),
    ActionSpec("upgrade_signatures", "Thêm dấu thời gian và bằng chứng…", SIGN, screens=("step_sign",), separated=True),
    ActionSpec("upgrade_file", "Thêm dấu thời gian vào tệp PDF…", SIGN, needs_conference=False),
    ActionSpec("verify_file", "Kiểm tra tệp PDF…", SIGN, needs_conference=False, separated=True),
    ActionSpec("show_signed", "Bản đang mở / bản đã ký", SIGN, folded="Tệp đang kiểm tra", needs_conference=False),
    ActionSpec("compare_signed", "So hai bản", SIGN, folded="Tệp đang kiểm tra", needs_conference=False),
    ActionSpec(
        "rescue_signed", "Lấy lại bản đã ký còn nguyên…", SIGN, folded="Tệp đang kiểm tra", needs_conference=False
    ),
    ActionSpec("save_report", "Lưu báo cáo kiểm tra…", SIGN, folded="Tệp đang kiểm tra", needs_conference=False),
    ActionSpec("print_report", "In báo cáo kiểm tra…", SIGN, folded="Tệp đang kiểm tra", needs_conference=False),
    ActionSpec("edit_trust", "Nơi cấp tin cậy…", SIGN, needs_conference=False),
    ActionSpec("open_directory", "Mở danh bạ", DIRECTORY, needs_conference=False),
    ActionSpec("set_up_organisation", "Đơn vị và cơ quan…", DIRECTORY, needs_conference=False),
    ActionSpec("add_person", "Thêm người", DIRECTORY, needs_conference=False, separated=True),
    ActionSpec("merge_people", "Gộp trùng…", DIRECTORY, needs_conference=False),
    ActionSpec("edit_phrases", "Câu mẫu…", DIRECTORY, needs_conference=False, separated=True),
    ActionSpec("import_people", "Nhập Excel, CSV…", DIRECTORY, needs_conference=False, separated=True),
    ActionSpec("export_people", "Xuất danh bạ…", DIRECTORY, needs_conference=False),
    ActionSpec("export_template", "Tệp mẫu để điền…", DIRECTORY, needs_conference=False),
    ActionSpec("attendance_year", "Chuyên cần", VIEW, needs_conference=False),
    ActionSpec("show_projector", "Máy chiếu", VIEW, "Ctrl+M", "Máy chiếu", separated=True, checkable=True),
    ActionSpec("project_line", "Chiếu dòng đang chọn", VIEW, "Ctrl+F6", "Máy chiếu", screens=_LIVE, checkable=True),
    ActionSpec("projector_page", "Trang chiếu sau", VIEW, "Ctrl+F9", "Máy chiếu"),
    ActionSpec("projector_full", "Máy chiếu đầy màn hình", VIEW, "Ctrl+F11", "Máy chiếu", "nháy đúp"),
    ActionSpec("projector_light", "Máy chiếu nền sáng", VIEW, needs_conference=False, group="projector"),
    ActionSpec("projector_dark", "Máy chiếu nền tối", VIEW, needs_conference=False, group="projector"),
    ActionSpec("theme_system", "Màu theo hệ thống", VIEW, needs_conference=False, group="theme", separated=True),
    ActionSpec("theme_light", "Màu sáng", VIEW, needs_conference=False, group="theme"),
    ActionSpec("theme_dark", "Màu tối", VIEW, needs_conference=False, group="theme"),
    ActionSpec("show_keys", "Phím tắt", VIEW, "Ctrl+/", "Chung", needs_conference=False, separated=True),
    ActionSpec("show_help", "Hướng dẫn", HELP, "F1", "Chung", needs_conference=False),
    ActionSpec("show_about", "Giới thiệu", HELP, needs_conference=False),
)


_RECENT: Final = 10  # commands remembered by name, for the report of an error
_ALT: Final = {ATTENDANCE: "i", HELP: "r"}  # Đ is no key, T opens the first menu


def _opened_by_alt(title: str) -> str:
    """Return the title of a menu with the letter that opens it together with Alt."""
    place = title.index(_ALT.get(title, title[0]))
    return f"{title[:place]}&{title[place:]}"


class Actions(QObject):
    """The table as QActions, found by name; the window takes them in by `give_to`."""

    def __init__(self) -> None:
        super().__init__()
        self._recent: deque[str] = deque(maxlen=_RECENT)
        self._groups: dict[str, QActionGroup] = {}
        self._folded: dict[str, QMenu] = {}
        self._actions = {spec.name: self._made(spec) for spec in ACTIONS}

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    @property
    def recent(self) -> tuple[str, ...]:
        """Return the names of the commands given last, newest last."""
        return tuple(self._recent)

    def on(self, name: str, slot: Callable[[], None]) -> None:
        """Call the slot whenever the command is given."""

        def give(_checked: bool = False) -> None:
            self._recent.append(name)
            slot()

        self._actions[name].triggered.connect(give)

    def give_to(self, window: QWidget, bar: QMenuBar) -> None:
        """Let the keys work in a window, and build its menus in the order of the table."""
        window.addActions(list(self._actions.values()))
        menus = {title: bar.addMenu(_opened_by_alt(title)) for title in dict.fromkeys(spec.menu for spec in ACTIONS)}
        for spec in ACTIONS:
            if not spec.hidden:
                self._add(spec, menus[spec.menu])

    def fit(self, screen: str, *, conference_open: bool, allowed: Callable[[str], bool]) -> None:
        """Enable what works on this screen; `allowed` tells of its own commands whether they do something now."""
        for spec in ACTIONS:
            here = not spec.screens or (screen in spec.screens and conference_open and allowed(spec.name))
            self._actions[spec.name].setEnabled(here and (conference_open or not spec.needs_conference))
        for folded in self._folded.values():
            folded.menuAction().setEnabled(
                any(action.isEnabled() and not action.isSeparator() for action in folded.actions())
            )

    def _add(self, spec: ActionSpec, menu: QMenu) -> None:
        """Put a command into its menu, or into the menu of its group there."""
        inner = spec.inner_menu
        begins = bool(inner) and inner not in self._folded
        if spec.separated and (begins or not inner):
            menu.addSeparator()
        if begins:
            # Made here, not by Qt: PySide gives up menus made by Qt when a panel over their window is deleted.
            folded = self._folded[inner] = QMenu(inner, menu)
            menu.addMenu(folded)
        within = self._folded.get(inner, menu)
        if spec.separated and not begins and within is not menu:
            within.addSeparator()
        within.addAction(self._actions[spec.name])

    def _made(self, spec: ActionSpec) -> QAction:
        action = QAction(spec.text, self)
        action.setObjectName(spec.name)
        if spec.keys:
            action.setShortcut(QKeySequence(spec.keys))
        action.setCheckable(spec.checkable or bool(spec.group))
        if spec.group:
            self._groups.setdefault(spec.group, QActionGroup(self)).addAction(action)
        return action

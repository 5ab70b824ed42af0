"""Draws the frame and every widget, light and dark, into out/screens; run it on a screen (Xvfb will do)."""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from secretary_app.ui.labels import QtWords
from secretary_app.ui.theme import Theme, ThemeChoice, ThemeSwitch, load_fonts
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.capture_line import CaptureLine
from secretary_app.ui.widgets.chip import Chip
from secretary_app.ui.widgets.confirmation import Confirmation
from secretary_app.ui.widgets.empty_state import EmptyState, Way
from secretary_app.ui.widgets.failure_strip import FailureStrip
from secretary_app.ui.widgets.header import BodyCount, Header
from secretary_app.ui.widgets.hint_button import HintButton
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.legend import KeyLegend
from secretary_app.ui.widgets.printed_text import PrintedText
from secretary_app.ui.widgets.quick_box import QuickBox
from secretary_app.ui.widgets.rail import Rail, RailStep, StepState
from secretary_app.ui.widgets.selector import Choice, Selector
from secretary_app.ui.widgets.side_list import PaneBar, SideHead, SideList, SideRow
from secretary_app.ui.widgets.state_paint import StateSign
from secretary_app.ui.widgets.suggestions import Suggestion, SuggestionList, SuggestionPopup
from tests.screens.gallery_more import legend_groups, review, verdict
from tests.screens.panes import pane

Builder = Callable[[Theme], QWidget]
NOW = datetime.fromisoformat("2024-03-13T14:32:07+07:00")
MENUS = ("Tệp", "Sửa", "Hội nghị", "Điểm danh", "Ghi", "Ký số", "Xem", "Trợ giúp")
NAME = "Tổng kết Quy chế phối hợp năm 2023 – huyện Hàm Tân"
KINDS = ("Kết quả", "Hạn chế", "Nguyên nhân", "Phương hướng", "Nhiệm vụ", "Ý kiến", "Kết luận", "Ghi chú")


def steps(here: int, *, enabled: bool = True) -> tuple[RailStep, ...]:
    """The rail with one point marked; 0 is the home page."""
    words = ("Chuẩn bị", "Điểm danh", "Ghi biên bản", "Rà soát", "Biên bản & ký số")
    names = ("step_prepare", "step_attendance", "step_capture", "step_review", "step_sign")
    counts = ("", "12/14", "12", "", "")
    home = RailStep("step_home", "Trang chính", icon="home", state=StepState.LATER if here else StepState.HERE)
    points = [
        RailStep(
            names[number - 1],
            word,
            number,
            state=StepState.HERE if number == here else StepState.DONE if number < here else StepState.LATER,
            count=counts[number - 1] if enabled and number <= here else "",
            group="Hội nghị" if number == 1 else "",
            enabled=enabled,
        )
        for number, word in enumerate(words, 1)
    ]
    return (home, *points)


class Frame(QMainWindow):
    """Menu bar, header and rail around a content widget."""

    def __init__(self, theme: Theme, here: int, content: QWidget) -> None:
        super().__init__()
        for word in MENUS:
            self.menuBar().addMenu(word)
        self.menuBar().setFixedHeight(theme.size("menu_bar"))
        self.header = Header(theme)
        self.rail = Rail(theme, steps(here, enabled=here > 0))
        if here:
            self.header.show_conference(NAME, "Chiều 13/3/2024 · Phòng họp số 2, Nhà làm việc UBND huyện")
            self.header.state_button.show_state(theme.state("conference", "in_session"), "từ 14:02")
            counts = (("hdnd", "HĐND", 5), ("ubnd", "UBND", 4), ("mttq", "MTTQ", 3))
            self.header.set_bodies(tuple(BodyCount(key, name, n, max(n, 4)) for key, name, n in counts))
            self.header.save_sign.show_saved(NOW)
        else:
            self.header.show_without_conference("Chưa đặt tên đơn vị", "Đặt tên khi tạo hội nghị đầu tiên")
        self.header.clock.show_time("14:32")
        middle = QWidget()
        column = QVBoxLayout(middle)
        row = QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(row, 1)
        row.addWidget(self.rail)
        row.addWidget(content, 1)
        self.setCentralWidget(middle)
        self.resize(1366, 738)


def capture_dock(theme: Theme) -> tuple[QFrame, CaptureLine]:
    """The dock of the capture screen."""
    dock, column = pane("chrome", "dock")
    dock.setFixedHeight(theme.size("capture_dock"))
    column.setContentsMargins(16, 10, 16, 10)
    column.setSpacing(8)
    choices = tuple(Choice(str(n), word, f"F{n}") for n, word in enumerate(KINDS, 2))
    kinds = Selector(theme, choices, "capture_kind", "Loại nội dung")
    kinds.set_value("3")
    upper = QHBoxLayout()
    upper.addWidget(kinds)
    upper.addStretch(1)
    upper.addWidget(Button(theme, "Câu mẫu", "quiet", icon="phrases", keys="Alt 1–9"))
    line = CaptureLine(theme)
    line.show_choice("Hạn chế", "UBND")
    line.put_text("có nội dung chưa bám sát vấn đề cử tri quan tâm")
    words = ("Chung", "HĐND", "UBND", "MTTQ")
    bodies = Selector(
        theme, tuple(Choice(str(n), word, f"Ctrl {n}") for n, word in enumerate(words)), "capture_body", "Cơ quan"
    )
    bodies.set_value("2")
    lower = QHBoxLayout()
    lower.setSpacing(8)
    lower.addWidget(bodies)
    lower.addSpacing(16)
    lower.addWidget(Chip(theme, "speaker", "Người nói", "Dương Văn Đông"))
    lower.addWidget(Chip(theme, "time", "", "14:32", removable=False))
    lower.addStretch(1)
    lower.addWidget(HintButton(theme, "Sửa dòng trước", "↑"))
    column.addLayout(upper)
    column.addWidget(line)
    column.addLayout(lower)
    return dock, line


def capture_side(theme: Theme) -> QFrame:
    """Agenda and undecided findings."""
    side, column = pane("sunken", "right")
    side.setFixedWidth(theme.size("agenda"))
    agenda = SideList(theme, "agenda_view", "Chương trình", "row_agenda")
    agenda.keep_whole()
    agenda.set_rows(
        (
            SideRow("1", "Khai mạc, giới thiệu", icon="check", trail="14:02"),
            SideRow("2", "Kết quả năm 2023", icon="check", trail="14:09"),
            SideRow("3", "Tồn tại, hạn chế", "3", trail="14:18", current=True),
            SideRow("4", "Phương hướng năm 2024", "4"),
            SideRow("5", "Kết luận của chủ trì", "5"),
        )
    )
    undecided = SideList(theme, "undecided_view", "Chưa quyết")
    undecided.set_rows(
        (
            SideRow("a", "Một số nội dung phục vụ các kỳ họp thường lệ", "UBND"),
            SideRow("b", "Phát huy quyền làm chủ của nhân dân", "MTTQ"),
        )
    )
    head = SideHead(theme, "Chưa quyết", icon="undecided", icon_role="warn", keys="F11")
    head.set_count("2", "warn")
    column.addWidget(SideHead(theme, "Chương trình", keys="Ctrl ↑ ↓"))
    column.addWidget(agenda)
    column.addSpacing(8)
    column.addWidget(head)
    column.addWidget(undecided, 1)
    return side


def capture(theme: Theme) -> QWidget:
    """The live screen without its findings."""
    content, column = pane("paper")
    row = QHBoxLayout()
    right, right_column = pane("paper")
    bar = PaneBar(theme, "3. Tồn tại, hạn chế", "từ 14:18 · 14 phút")
    bar.add_action(Button(theme, "Tạm nghỉ", "quiet", icon="pause"))
    bar.add_action(Button(theme, "Máy chiếu", "quiet", icon="projector"))
    right_column.addWidget(bar)
    for name, look in theme.states("finding").items():
        sign = StateSign(theme, look)
        sign.setObjectName(name)
        right_column.addWidget(sign)
    right_column.addStretch(1)
    row.addWidget(capture_side(theme))
    row.addWidget(right, 1)
    dock, line = capture_dock(theme)
    column.addLayout(row, 1)
    column.addWidget(dock)
    content.setFocusProxy(line)
    return content


def attendance(theme: Theme) -> QWidget:
    """Quick side of the attendance screen."""
    content, column = pane("paper", "right")
    content.setFixedWidth(theme.size("attendance_left"))
    column.setContentsMargins(20, 16, 16, 14)
    box = QuickBox(theme)
    box.edit.setText("lo")
    box.set_outcome("Đến muộn")
    looks = theme.states("attendance")
    people = SuggestionList(theme, "candidates", "Người khớp")
    people.setFixedHeight(156)
    people.set_suggestions(
        (
            Suggestion("13", "Nguyễn Tấn Lợi", "MTTQ · Phó Chủ tịch", "13", look=looks["unmarked"]),
            Suggestion("07", "Lê Văn Lộc", "UBND · Phó Chủ tịch", "07", look=looks["excused"]),
            Suggestion("guest", "Thêm khách mời “lo”…", icon="add_guest", keys="Ctrl G"),
        )
    )
    done = Confirmation(theme)
    done.show_mark("Trần Văn Hưng", looks["late"], "Đến muộn, 14:10")
    text = PrintedText(theme, "attendance_sentence", "Sẽ in trong biên bản")
    text.set_sentences(
        (
            "- Thường trực HĐND huyện: có mặt 05/05 đồng chí; đến muộn 01 (đồng chí Trần Văn Hưng, lúc 14 giờ 10);",
            "- UBND huyện: có mặt 04/05 đồng chí; vắng 01 có lý do (đồng chí Lê Văn Lộc);",
            "- Ban Thường trực UBMTTQVN huyện: có mặt 03/04 đồng chí; chưa điểm danh 01.",
        ),
        ("chưa điểm danh 01",),
    )
    head = QHBoxLayout()
    head.addWidget(Label("Sẽ in trong biên bản", "strong"))
    head.addStretch(1)
    head.addWidget(Button(theme, "Sửa câu", "link", icon="edit"))
    for widget, space in ((box, 6), (people, 14), (done, 14)):
        column.addWidget(widget)
        column.addSpacing(space)
    column.addLayout(head)
    column.addWidget(text, 1)
    content.setFocusProxy(box)
    outer, row = pane("paper", row=True)
    row.addWidget(content)
    row.addStretch(1)
    outer.setFocusProxy(box)
    return outer


def home_empty(theme: Theme) -> QWidget:
    """First start."""
    content, column = pane("paper")
    column.setContentsMargins(281, 57, 281, 0)
    ways = (
        Way("new_conference", "new", "Tạo hội nghị đầu tiên", "Tên, thời gian, đồng chủ trì, đại biểu", "Ctrl N"),
        Way("import_roster", "import_table", "Nhập danh sách đại biểu từ Excel hoặc CSV", "Kéo tệp vào cũng được"),
        Way("open_file", "open", "Mở tệp hội nghị", "Tệp .hoinghi.json hoặc gói bàn giao từ máy khác", "Ctrl O"),
        Way("open_sample", "sample", "Xem hội nghị mẫu: Hàm Tân, tổng kết năm 2023", "Xóa lúc nào cũng được"),
    )
    sentence = "Bắt đầu bằng một trong các cách sau. Mọi dữ liệu nằm trong máy này, không cần mạng."
    column.addWidget(EmptyState(theme, "Chưa có hội nghị nào", sentence, ways))
    column.addStretch(1)
    return content


def save(window: Frame, name: str, folder: Path) -> None:
    """Show, settle, keep a picture."""
    window.show()
    window.activateWindow()
    for widget in (*window.findChildren(CaptureLine), *window.findChildren(QuickBox)):
        widget.setFocus()
    settle()
    window.grab().save(str(folder / f"{name}.png"))
    window.close()


def settle() -> None:
    """Let the window paint."""
    for _ in range(5):
        QApplication.processEvents()


def special(theme: Theme, folder: Path, suffix: str) -> None:
    """Pictures with something lying over the window."""
    window = Frame(theme, 3, capture(theme))
    window.show()
    settle()
    window.header.save_sign.show_failed()
    for line in window.findChildren(CaptureLine):
        line.set_failed(True)
        strip = FailureStrip(theme, window)
        dock = line.parentWidget()
        strip.lie_above(dock or line)
        strip.show_failure("Ổ D: đã đầy, dòng đang gõ chưa lưu được", "Chữ vẫn còn trong ô ghi. Thử lại sau 4 giây.")
    settle()
    window.grab().save(str(folder / f"failed{suffix}.png"))
    popup = SuggestionPopup(theme, window, "people_popup", "Người khớp")
    rows = (Suggestion("1", "Lê Văn Lộc", "UBND · Phó Chủ tịch"), Suggestion("2", "Trần Thị Lộc", "khách mời"))
    popup.show_above(rows, QPoint(664, 613))
    window.header.save_sign.show_saved(NOW)
    settle()
    window.grab().save(str(folder / f"popup{suffix}.png"))
    popup.hide()
    legend = KeyLegend(theme, window)
    legend.show_groups(legend_groups())
    settle()
    window.grab().save(str(folder / f"legend{suffix}.png"))
    legend.close_legend()
    window.resize(1093, 544)
    window.rail.fit(1093)
    window.header.set_narrow(True)
    settle()
    window.grab().save(str(folder / f"narrow{suffix}.png"))
    window.close()


def main() -> None:
    """Draw everything."""
    application = QApplication(sys.argv)
    load_fonts()
    words = QtWords(application)
    application.installTranslator(words)
    theme = Theme()
    switch = ThemeSwitch(application, theme, ThemeChoice.LIGHT)
    folder = Path("out/screens")
    folder.mkdir(parents=True, exist_ok=True)
    pages: dict[str, tuple[int, Builder]] = {
        "home-empty": (0, home_empty),
        "attendance": (2, attendance),
        "capture": (3, capture),
        "review": (4, review),
        "verify": (5, verdict),
    }
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        switch.choose(choice)
        suffix = "-dark" if choice is ThemeChoice.DARK else ""
        for name, (here, build) in pages.items():
            save(Frame(theme, here, build(theme)), f"{name}{suffix}", folder)
        special(theme, folder, suffix)


if __name__ == "__main__":
    main()

"""More pages of the gallery: forms, checks, the printed page, verdict and failure."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button, quiet_icon_button
from secretary_app.ui.widgets.check_list import CheckLevel, CheckList, CheckRow
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.legend import LegendGroup, LegendRow
from secretary_app.ui.widgets.line_edit import IconField
from secretary_app.ui.widgets.page_preview import MarkKind, PageMark, PagePreview
from secretary_app.ui.widgets.verdict_band import VerdictBand
from tests.screens.panes import pane

CHECKS = (
    CheckRow("end", CheckLevel.BLOCKED, "Thiếu giờ kết thúc", link="Ghi bây giờ, 16:12"),
    CheckRow("copies", CheckLevel.BLOCKED, "Nơi nhận biên bản", "Chưa chọn nơi nào", "Chọn"),
    CheckRow("image", CheckLevel.NOTICE, "Ảnh chữ ký", "Thiếu của một đồng chủ trì; vẫn ký được", "Thêm"),
    CheckRow("names", CheckLevel.NOTICE, "Một tên viết hai cách", "Trần Quốc Hưng / Hùng"),
    CheckRow("bodies", CheckLevel.GOOD, "Điểm danh ba cơ quan"),
    CheckRow("titles", CheckLevel.GOOD, "Chức vụ ba đồng chủ trì"),
)


def sheet_of_paper() -> QImage:
    """A picture of a page with grey lines for words."""
    image = QImage(1240, 1754, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    for line in range(30):
        painter.fillRect(180, 200 + 40 * line, 880 if line % 4 else 600, 14, Qt.GlobalColor.darkGray)
    painter.end()
    return image


def form(theme: Theme) -> QWidget:
    """Fields, boxes and buttons of every kind."""
    content, column = pane("paper", "right")
    column.setContentsMargins(24, 16, 24, 16)
    column.setSpacing(8)
    name = QPlainTextEdit("Hội nghị tổng kết công tác phối hợp giữa ba thường trực năm 2023")
    name.setFixedHeight(76)
    wrong = QLineEdit("31/2/2024")
    wrong.setProperty("wrong", True)
    disabled = QLineEdit("không sửa được")
    disabled.setEnabled(False)
    box = QComboBox()
    box.addItems(["Hội nghị tổng kết năm", "Giao ban quý"])
    ticked = QCheckBox("Lập danh mục kiến nghị cử tri kéo dài")
    ticked.setChecked(True)
    radio = QRadioButton("USB Token")
    radio.setChecked(True)
    search = IconField(theme, "search", keys="Ctrl F", height="search").named("global_search", "Tìm")
    search.edit.setPlaceholderText("Tìm trong mọi hội nghị: tên, câu đã ghi, người nói…")
    date = IconField(theme, "date").named("date", "Ngày")
    date.edit.setText("13/3/2024")
    fields = (Label("Thông tin chung", "strong"), name, box, search, date, wrong)
    for widget in (*fields, disabled, ticked, QCheckBox("Chưa chọn"), radio, QRadioButton("Tệp chứng thư")):
        column.addWidget(widget)
    column.addLayout(buttons(theme))
    big = Button(theme, "Sang điểm danh", "primary")
    big.set_icon("next_step", last=True)
    big.set_big()
    column.addStretch(1)
    column.addWidget(big)
    return content


def buttons(theme: Theme) -> QVBoxLayout:
    """One of each kind, then disabled ones."""
    column = QVBoxLayout()
    upper, lower = QHBoxLayout(), QHBoxLayout()
    upper.addWidget(Button(theme, "Tạo hội nghị", "primary", icon="new", keys="Ctrl N"))
    upper.addWidget(Button(theme, "Mở tệp…", icon="open", keys="Ctrl O"))
    upper.addWidget(Button(theme, "In thử", "quiet", icon="print"))
    upper.addWidget(Button(theme, "Đổi chỗ…", "link"))
    upper.addWidget(quiet_icon_button(theme, "zoom_in", "Phóng to"))
    for kind in ("primary", "secondary", "quiet", "link"):
        button = Button(theme, "Chưa dùng được", kind, icon="edit")
        button.setEnabled(False)
        lower.addWidget(button)
    column.addLayout(upper)
    column.addLayout(lower)
    return column


def review(theme: Theme) -> QWidget:
    """Checks, a form, and the page beside."""
    content, row = pane("paper", row=True)
    side, side_column = pane("sunken", "right")
    side.setFixedWidth(theme.size("review_list"))
    checks = CheckList(theme, "closing_checklist", "Trước khi thông qua")
    checks.set_checks(CHECKS)
    side_column.addWidget(Label("  Trước khi thông qua", "strong"))
    side_column.addWidget(checks, 1)
    preview = PagePreview(theme, "Trang in", "review_preview", "Trang in")
    preview.setFixedWidth(theme.size("review_page"))
    preview.set_pages((sheet_of_paper(), sheet_of_paper(), sheet_of_paper()))
    preview.set_marks(
        (
            PageMark(1, 0.13, 0.20, 0.75, 0.07),
            PageMark(1, 0.2, 0.5, 0.3, 0.06, MarkKind.SLOT),
            PageMark(1, 0.13, 0.4, 0.3, 0.03, MarkKind.BAD),
        )
    )
    preview.show_page(1)
    row.addWidget(side)
    row.addWidget(form(theme), 1)
    row.addWidget(preview)
    return content


def verdict(theme: Theme) -> QWidget:
    """The band in its four colours."""
    content, column = pane("paper")
    words = {
        "invalid": ("Không hợp lệ – tệp đã bị sửa sau khi ký", "Trang 3 bị che một dòng bằng nội dung khác."),
        "valid": ("Hợp lệ – đủ năm chữ ký", "Không có gì thay đổi sau chữ ký cuối cùng."),
        "indeterminate": ("Chưa xác định", "Chưa kiểm tra được người cấp chứng thư."),
    }
    for state, (title, sentence) in words.items():
        band = VerdictBand(theme)
        band.show_verdict(theme.state("verdict", state), title, sentence)
        band.add_button(Button(theme, "Lấy lại bản đã ký còn nguyên", "primary", icon="recover"))
        band.add_button(Button(theme, "So hai bản", icon="two_versions"))
        column.addWidget(band)
    column.addStretch(1)
    return content


def legend_groups() -> tuple[LegendGroup, ...]:
    """Groups as on the live screen."""

    def row(text: str, *keys: str, hint: str = "") -> LegendRow:
        return LegendRow(keys, text, hint)

    return (
        LegendGroup(
            "Ghi nội dung",
            (
                row("Ghi", "Enter"),
                row("Ghi và thống nhất", "Ctrl Enter"),
                row("Đổi chỗ dòng đang chọn", "Alt ↑", "↓"),
                row("Thêm ý kiến khác", "Ctrl I"),
            ),
        ),
        LegendGroup("Gõ ngay trong dòng", (row("Loại và thường trực", "/hc.ub"), row("Hạn", ">>30/6"))),
        LegendGroup(
            "Loại nội dung", (row("Kết quả", "F2", hint="/kq"), row("Tồn tại, hạn chế", "F3", hint="/hc")), column=1
        ),
        LegendGroup("Đi lại", (row("Bước trước, sau", "Ctrl PgUp", "PgDn"), row("Máy chiếu", "Ctrl M")), column=2),
        LegendGroup(
            "Điểm danh, khi chọn danh sách",
            (row("Có mặt", "1"), row("Đến muộn", "2"), row("Vắng có lý do", "3"), row("Vắng không lý do", "4")),
            column=2,
            pairs=True,
        ),
    )

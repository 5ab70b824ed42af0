"""The screen Chuyên cần: attendance per body and person over the conferences of a year."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.domain.attendance_year import YearAttendance
from secretary_app.services.events import ConferenceChanged
from secretary_app.ui.breathing import made
from secretary_app.ui.models.attendance_year_model import AttendanceYearModel
from secretary_app.ui.views.attendance_year_chart import ChartPane
from secretary_app.ui.views.saving import write_out
from secretary_app.ui.views.view import View, ViewKit
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.elided_combo import ElidedCombo
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.line_edit import IconField
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.rail import NARROW_BELOW
from secretary_app.ui.widgets.side_list import PaneBar
from secretary_app.ui.widgets.year_columns import YearColumns
from secretary_app.ui.widgets.year_head import YearHead
from secretary_app.ui.widgets.year_list import YearList

_EXCEL: Final = "Excel (*.xlsx)"
_YEAR_LETTERS, _BODY_LETTERS = 10, 16  # room in the choosers, their edges included
_PARTS: Final = frozenset({"details", "bodies", "people", "seats"})


class AttendanceYearView(View):
    """Table at the left, charts at the right; needs no open conference and changes nothing."""

    def __init__(self, kit: ViewKit) -> None:
        super().__init__(kit)
        theme = kit.theme
        self.model = AttendanceYearModel()
        self.columns = YearColumns(theme)
        self.bar = PaneBar(theme, self.tr("Chuyên cần"))
        self.excel = Button(theme, self.tr("Xuất Excel"), "quiet", icon="export_pdf")
        self.year, self.body = ElidedCombo(), ElidedCombo()
        self.search = IconField(theme, "search", height="control")
        self.head = YearHead(theme, self.columns)
        self.list = YearList(theme, self.columns, "attendance_year_list", self.tr("Chuyên cần của từng người"))
        self.charts = ChartPane(theme)
        self._pages = QStackedWidget()
        self._sentence = Label("", "read", "muted")
        self.to_home = Button(theme, self.tr("Về Trang chính để tạo hoặc mở hội nghị"), "link", icon="next_step")
        self._make()
        self._lay_out()
        self._connect()

    @override
    def reload(self) -> None:
        if self.isVisible():
            self._show()

    @override
    def follow(self, event: ConferenceChanged) -> None:
        if event.parts & _PARTS:
            self.reload()

    @override
    def enter(self, target: str) -> None:
        """Read everything anew: other screens may have changed it."""
        self._show()
        if self._pages.currentIndex():
            self.to_home.setFocus()
            return
        self._to_list()

    @override
    def fit(self, window_width: int) -> None:
        self.charts.set_narrow(window_width < NARROW_BELOW)

    def export(self) -> None:
        """Ask for a place and write the tables of the year there; the file is made in the background."""
        service, chosen = self.kit.suite.attendance_year, self._chosen_year()
        if chosen is None:
            return
        path = self.kit.choose_place(self.tr("Xuất Excel"), service.file_name(chosen), _EXCEL)
        if path is None:
            return
        sheets = self.kit.messages.attempt(lambda: service.table(self._figures(chosen)))
        if sheets is not None:
            self.kit.tasks.run(
                lambda: service.excel(sheets), lambda data: self._write(path, data), self.kit.messages.tell_error
            )

    def _write(self, path: Path, data: bytes) -> None:
        write_out(self.kit, path, lambda: self.kit.suite.attendance_year.write(path, data))

    # --- what is shown

    def _show(self) -> None:
        years = self.kit.messages.attempt(self.kit.suite.attendance_year.years) or ()
        self._pages.setCurrentIndex(0 if years else 1)
        self.excel.setEnabled(bool(years))
        self._offer(self.year, [(str(year), self.tr("Năm {year}").format(year=year)) for year in years])
        self._show_year()
        if not years:
            self._sentence.setText(self._what_to_do())

    def _what_to_do(self) -> str:
        """Say what the first figures wait for."""
        waiting = self.kit.messages.attempt(self.kit.suite.attendance_year.waiting)
        if waiting is None:
            return self.tr("Chưa có hội nghị nào đã họp. Bắt đầu họp và điểm danh, số liệu của năm sẽ hiện ở đây.")
        words = self.tr(
            "“{title}” đã điểm danh đủ nhưng chưa bắt đầu họp, nên chưa được tính. "
            "Mở hội nghị ấy, chọn “Bắt đầu họp” ở menu Hội nghị, số liệu sẽ hiện ở đây."
        )
        return words.format(title=waiting.title)

    def _figures(self, year: int) -> YearAttendance:
        """Return the figures of a year; of very many conferences a worker counts them."""
        service = self.kit.suite.attendance_year
        return made(self.kit.tasks.awaited(service.counting(year))) if service.is_long(year) else service.figures(year)

    def _show_year(self) -> None:
        year = self._chosen_year()
        if year is None:
            self.bar.set_title(self.tr("Chuyên cần"))
            return
        found = self.kit.messages.attempt(lambda: self._figures(year))
        if found is None:
            return
        self.model.show_year(found)
        self._offer(
            self.body,
            [
                ("", self.tr("Mọi cơ quan")),
                *((line.body.id, line.body.short_name or line.body.name) for line in found.bodies),
            ],
        )
        words = self.tr("{conferences} hội nghị đã họp trong năm {year}, không kể hội nghị thử")
        self.bar.set_title(self.tr("Chuyên cần"), words.format(conferences=found.conferences, year=year))
        self.columns.set_columns(self.model.columns)
        self.head.fit()
        self._choose()

    def _choose(self) -> None:
        """Show what body, words and order ask for; open letters of a pre-edit count."""
        chosen = self.list.key()
        self.model.choose(str(self.body.currentData() or ""), self.search.edit.shown, self.head.order)
        if chosen and self.list.key() != chosen and self.model.index_of(chosen).isValid():
            self.list.setCurrentIndex(self.model.index_of(chosen))
        self.charts.show_bodies(self.model)
        self.list.viewport().update()

    def _chosen_year(self) -> int | None:
        chosen = self.year.currentData()
        return int(chosen) if chosen else None

    def _offer(self, combo: ElidedCombo, choices: list[tuple[str, str]]) -> None:
        """Offer other choices; the chosen one stays while it is among them, else the first is chosen."""
        chosen = combo.currentData()
        if [(combo.itemData(place), combo.itemText(place)) for place in range(combo.count())] == choices:
            return
        combo.blockSignals(True)
        combo.clear()
        for value, word in choices:
            combo.addItem(word, value)
        combo.setCurrentIndex(max(combo.findData(chosen), 0) if choices else -1)
        combo.blockSignals(False)

    def _to_list(self) -> None:
        """Go to the chosen person, else to the first one; Qt's own first one would not be selected."""
        if not self.list.selectionModel().hasSelection():
            self.list.choose_first()
        self.list.setFocus()

    def _clear_search(self) -> None:
        self.search.edit.clear()
        self._to_list()

    # --- put together

    def _make(self) -> None:
        name_widget(self.excel, "export_attendance_year", self.tr("Xuất chuyên cần của năm ra Excel"))
        name_widget(self.year, "attendance_year_choice", self.tr("Năm"))
        name_widget(self.body, "attendance_body_choice", self.tr("Cơ quan"))
        name_widget(self.to_home, "attendance_year_home", self.to_home.text())
        self.search.named("attendance_year_search", self.tr("Lọc theo tên hoặc chức vụ"))
        self.search.edit.setPlaceholderText(self.tr("Lọc tên, chức vụ…"))
        for combo, letters in ((self.year, _YEAR_LETTERS), (self.body, _BODY_LETTERS)):
            combo.setSizeAdjustPolicy(ElidedCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(letters)
        self.list.setModel(self.model)
        self.bar.add_action(self.excel)

    def _filters(self) -> QHBoxLayout:
        space = self.kit.theme.space
        row = QHBoxLayout()
        row.setContentsMargins(space("xl"), space("m"), space("xl"), space("xs"))
        row.setSpacing(space("s"))
        row.addWidget(self.year)
        row.addWidget(self.body)
        row.addWidget(self.search, 1)
        return row

    def _made_empty(self) -> QWidget:
        empty = QFrame()
        empty.setProperty("surface", "paper")
        edge = self.kit.theme.space("xl")
        self._sentence.setObjectName("attendance_year_empty")
        self._sentence.setWordWrap(True)
        column = QVBoxLayout(empty)
        column.setContentsMargins(edge, edge, edge, edge)
        column.addWidget(self._sentence)
        column.addWidget(self.to_home, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return empty

    def _lay_out(self) -> None:
        left = QFrame()
        left.setProperty("surface", "paper")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._filters(), self.head, self.list):
            column.addLayout(part) if isinstance(part, QHBoxLayout) else column.addWidget(part)
        full = QFrame()
        row = QHBoxLayout(full)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left, 1)
        row.addWidget(self.charts)
        self._pages.addWidget(full)
        self._pages.addWidget(self._made_empty())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.excel.clicked.connect(self.export)
        self.to_home.clicked.connect(lambda: self.step_requested.emit("step_home", ""))
        self.year.currentIndexChanged.connect(lambda _index: self._show_year())
        self.body.currentIndexChanged.connect(lambda _index: self._choose())
        self.head.order_chosen.connect(lambda _order: self._choose())
        self.list.left.connect(self._clear_search)
        edit = self.search.edit
        edit.textChanged.connect(lambda _text: self._choose())
        edit.composed.connect(lambda _text: self._choose())
        edit.down_requested.connect(self._to_list)
        edit.entered.connect(lambda _text: self._to_list())
        edit.escape_requested.connect(self._clear_search)

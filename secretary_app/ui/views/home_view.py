"""*Trang chính*: the conferences, search in all of them, recent files; or what to do first."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.locality import Locality
from secretary_app.domain.presets import customary_bodies
from secretary_app.ui.models.home_lines import HomeLine, conference_lines, hit_lines
from secretary_app.ui.models.lines_model import LinesModel
from secretary_app.ui.views.view import View, ViewKit
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.conference_list import ConferenceList
from secretary_app.ui.widgets.empty_state import EmptyState, Way
from secretary_app.ui.widgets.label import ElidedLabel
from secretary_app.ui.widgets.line_edit import IconField, IconSpace
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.side_list import SideHead, SideList, SideRow

_SEARCH_MS = 150
_NEW_NAME = "Hội nghị "


class HomeView(View):
    """Opens conferences; a new one is made at once and named in *Chuẩn bị*."""

    conference_chosen = Signal(str)
    conference_created = Signal(str)
    file_chosen = Signal(str)

    def __init__(self, kit: ViewKit) -> None:
        super().__init__(kit)
        self._model: LinesModel[HomeLine] = LinesModel()
        self._list = ConferenceList(kit.theme, "conference_list", self.tr("Các hội nghị"))
        self._list.setModel(self._model)
        self._search = IconField(kit.theme, kit.theme.icon_name("search"), keys="Ctrl F", height="search")
        self._recent = SideList(kit.theme, "recent_files", self.tr("Tệp gần đây"))
        self._pages = QStackedWidget()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SEARCH_MS)
        self._lay_out()
        self._connect()
        self.reload()

    @override
    def reload(self) -> None:
        """Show the conferences as they are stored, or what the search finds now."""
        summaries = self.kit.suite.preparation.summaries()
        self._pages.setCurrentIndex(1 if summaries else 0)
        query = self._search.edit.text().strip()
        lines = hit_lines(self.kit.suite.archive.search(query)) if query else conference_lines(summaries)
        self._model.set_lines(lines)
        paths = [Path(name) for name in self.kit.preferences.recent]
        files = tuple(SideRow(str(path), path.name, icon=_file_icon(path)) for path in paths)
        sample = SideRow("", self.tr("Hội nghị mẫu: Hàm Tân, tổng kết năm 2023"), icon="book-2")
        self._recent.set_rows((*files, sample))
        if not self._list.currentIndex().isValid():
            self._select_first()

    @override
    def enter(self, target: str) -> None:
        """Put the focus into the search, or on the newest conference, or on the first way to begin."""
        self.reload()
        if target == "global_search":
            self._search.edit.setFocus()
            self._search.edit.selectAll()
        elif self._pages.currentIndex():
            self._list.setFocus()
        else:
            self._begin.setFocus()

    @override
    def fit(self, window_width: int) -> None:
        """Leave the side pane out where it would squeeze the list."""
        self._side.setVisible(window_width >= self.kit.theme.size("home_side") * 3)

    def _lay_out(self) -> None:
        self._begin = self._made_begin()
        self._side = self._made_side()
        full = QWidget()
        row = QHBoxLayout(full)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._made_main(), 1)
        row.addWidget(self._side)
        self._pages.addWidget(self._begin)
        self._pages.addWidget(full)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _made_main(self) -> QWidget:
        main = QFrame()
        main.setProperty("surface", "paper")
        theme = self.kit.theme
        self._search.named("global_search", self.tr("Tìm trong mọi hội nghị"))
        self._search.edit.setPlaceholderText(self.tr("Tìm câu đã ghi trong mọi hội nghị, không cần gõ dấu…"))
        top = QVBoxLayout()
        top.setContentsMargins(theme.space("xl"), theme.space("l"), theme.space("xl"), theme.space("s"))
        top.setSpacing(theme.space("m"))
        top.addLayout(self._made_buttons())
        top.addWidget(self._search)
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._list, 1)
        return main

    def _made_buttons(self) -> QHBoxLayout:
        theme, actions = self.kit.theme, self.kit.actions
        row = QHBoxLayout()
        row.setSpacing(theme.space("m"))
        for name, words, kind, icon, keys in (
            ("new_conference", self.tr("Tạo hội nghị"), "primary", "new", "Ctrl N"),
            ("new_from_previous", self.tr("Tạo từ hội nghị trước"), "secondary", "new_from", ""),
            ("open_file", self.tr("Mở tệp…"), "secondary", "open", "Ctrl O"),
        ):
            button = Button(theme, words, kind, icon=icon, keys=keys)
            name_widget(button, name, words)
            button.clicked.connect(actions[name].trigger)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _made_side(self) -> QWidget:
        side = QFrame()
        side.setProperty("surface", "sunken")
        side.setProperty("edge", "left")
        side.setFixedWidth(self.kit.theme.size("home_side"))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, self.kit.theme.space("s"), 0, 0)
        column.setSpacing(0)
        column.addWidget(SideHead(self.kit.theme, self.tr("Tệp gần đây")))
        column.addWidget(self._recent, 1)
        return side

    def _made_begin(self) -> QWidget:
        theme = self.kit.theme
        empty = EmptyState(
            theme,
            self.tr("Chưa có hội nghị nào"),
            self.tr("Bắt đầu bằng một trong các cách sau. Mọi dữ liệu nằm trong máy này, không cần mạng."),
            (
                Way(
                    "empty_new_conference",
                    "plus",
                    self.tr("Tạo hội nghị đầu tiên"),
                    self.tr("Tên, thời gian, đồng chủ trì, đại biểu, chương trình – khoảng 10 phút"),
                    "Ctrl N",
                ),
                Way(
                    "empty_open_file", "folder-open", self.tr("Mở tệp hội nghị"), self.tr("Tệp .hoinghi.json"), "Ctrl O"
                ),
                Way(
                    "empty_open_sample",
                    "book-2",
                    self.tr("Xem hội nghị mẫu: Hàm Tân, tổng kết năm 2023"),
                    self.tr("Đã có đủ điểm danh, nội dung, biên bản"),
                ),
            ),
        )
        empty.way_chosen.connect(lambda name: self.kit.actions[name.removeprefix("empty_")].trigger())
        page = QFrame()
        page.setProperty("surface", "paper")
        page.setFocusProxy(empty.findChild(QToolButton))
        column = QVBoxLayout(page)
        column.setContentsMargins(theme.space("xl"), theme.size("header"), theme.space("xl"), theme.space("xl"))
        column.addWidget(empty, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._made_facts(empty.sizeHint().width()), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return page

    def _made_facts(self, width: int) -> QWidget:
        facts = QWidget()
        facts.setFixedWidth(width)
        column = QVBoxLayout(facts)
        column.setContentsMargins(0, self.kit.theme.space("m"), 0, 0)
        for icon, words in (
            ("notice", self.tr("Không nhập nội dung thuộc bí mật nhà nước vào chương trình này.")),
            ("folder", self.tr("Dữ liệu: {folder}").format(folder=self.kit.suite.data_folder)),
        ):
            row = QHBoxLayout()
            row.addWidget(IconSpace(self.kit.theme, self.kit.theme.icon_name(icon), "text_muted", "icon", facts))
            row.addWidget(ElidedLabel(words, "ui", "muted"), 1)
            column.addLayout(row)
        return facts

    def _connect(self) -> None:
        self._list.opened.connect(self._open_row)
        self._search.edit.textChanged.connect(lambda _text: self._timer.start())
        self._search.edit.entered.connect(lambda _text: self._open_row(1))
        self._search.edit.down_requested.connect(self._list.setFocus)
        self._search.edit.escape_requested.connect(self._search.edit.clear)
        self._timer.timeout.connect(self.reload)
        self._recent.row_chosen.connect(self._open_recent)
        self.kit.actions.on("new_conference", self._create)
        self.kit.actions.on("new_from_previous", self._create_from_previous)

    def _select_first(self) -> None:
        for place, line in enumerate(self._model.lines):
            if line.selectable:
                self._list.setCurrentIndex(self._model.index(place))
                return

    def _open_row(self, row: int) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self.reload()
        lines = self._model.lines
        if row >= len(lines) or not lines[row].selectable:
            return
        self.conference_chosen.emit(lines[row].conference_id)
        if lines[row].finding_id:
            self.step_requested.emit("step_capture", f"finding:{lines[row].finding_id}")

    def _open_recent(self, key: str) -> None:
        if key:
            self.file_chosen.emit(key)
        else:
            self.kit.actions["open_sample"].trigger()

    def _create(self) -> None:
        """Make a conference with the organisation of the newest one, or customary names."""
        suite = self.kit.suite
        newest = next(iter(suite.preparation.summaries()), None)
        known = suite.desk.conference(newest.id) if newest else None
        locality = known.locality if known else Locality()
        bodies = known.bodies if known else customary_bodies(locality.level)
        self._show_created(self.kit.messages.attempt(lambda: suite.preparation.create(_NEW_NAME, bodies, locality)))

    def _create_from_previous(self) -> None:
        """Make a conference from the selected one, else the newest."""
        index = self._list.currentIndex()
        chosen = self._model.line_at(index).conference_id if index.isValid() else ""
        summaries = self.kit.suite.preparation.summaries()
        previous = ConferenceId(chosen) if chosen else (summaries[0].id if summaries else None)
        if previous is None:
            self.kit.messages.tell(self.tr("Chưa có hội nghị nào để tạo theo."))
            return
        create = self.kit.suite.preparation.create_from
        self._show_created(self.kit.messages.attempt(lambda: create(previous, _NEW_NAME)))

    def _show_created(self, conference_id: ConferenceId | None) -> None:
        if conference_id is not None:
            self.conference_created.emit(conference_id)


def _file_icon(path: Path) -> str:
    return "file-certificate" if path.suffix.lower() == ".pdf" else "book-2"

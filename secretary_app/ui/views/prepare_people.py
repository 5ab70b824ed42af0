"""Chuẩn bị, who: co-chairs in protocol order, and the bodies with their delegates."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from secretary_app.domain.conference import Conference, person_by_id
from secretary_app.domain.people import PersonId, titles_on
from secretary_app.ui.models.attendance_model import GUESTS
from secretary_app.ui.models.people_order import PeopleOrder
from secretary_app.ui.views.saving import is_saved
from secretary_app.ui.views.view import View, ViewKit
from secretary_app.ui.widgets.line_editor import LineColumn
from secretary_app.ui.widgets.line_list import LineList
from secretary_app.ui.widgets.line_painter import EditableLine, LineShape
from secretary_app.ui.widgets.saved_edit import Chooser
from secretary_app.ui.widgets.section_head import SectionHead


class ChairsPart(QWidget):
    """Co-chairs, chosen from the people, in the order they sign."""

    people_wanted = Signal()

    def __init__(self, kit: ViewKit, view: View) -> None:
        super().__init__()
        self._kit = kit
        self._view = view
        self._people = PeopleOrder()
        self._read_only = False
        inset = kit.theme.space("xl")
        self._head = SectionHead(kit.theme, self.tr("Đồng chủ trì"), inset)
        self._head.set_detail(self.tr("theo thứ tự ký"))
        words = (self.tr("Đưa chủ trì lên"), self.tr("Đưa chủ trì xuống"), self.tr("Bỏ chủ trì"))
        self._head.add_tools("chairs", words)
        self.add = self._head.add_button("add_chair", self.tr("Thêm"), self.tr("Thêm đồng chủ trì"))
        shape = LineShape((LineColumn("name", self.tr("Họ tên")),), "person", inset, movable=True, editable=False)
        self.list = LineList(kit.theme, shape, "chairs", self.tr("Đồng chủ trì theo thứ tự ký"))
        self.chooser = Chooser("chair_chooser", self.tr("Chọn đồng chủ trì"))
        self.chooser.setPlaceholderText(self.tr("Chọn trong danh sách đại biểu"))
        self._lay_out(inset)
        self._connect()

    def show_conference(self, conference: Conference, *, read_only: bool) -> None:
        """Show the co-chairs and offer everybody else."""
        self._read_only = read_only
        chairs = conference.details.chairs
        lines = []
        for number, key in enumerate(chairs, start=1):
            person = person_by_id(conference, key)
            titles = " · ".join(title.name for title in titles_on(person, conference.day))
            lines.append(EditableLine(key, (person.name,), str(number), detail=titles or self.tr("chưa có chức vụ")))
        self.list.set_lines(tuple(lines))
        self.list.set_read_only(read_only)
        others = self._people.of(conference.people)
        self.chooser.set_choices(tuple((person.id, person.name) for person in others if person.id not in chairs))
        self.add.setEnabled(not read_only)

    def choose(self) -> None:
        """Offer the people; without any, ask for delegates first."""
        if self._read_only:
            return
        if not self._view.conference.people:
            self.people_wanted.emit()
            return
        self.chooser.show()
        self.chooser.setFocus()

    def _store(self, chairs: tuple[PersonId, ...]) -> None:
        known = self._view.conference.id
        is_saved(self._kit, lambda: self._kit.suite.preparation.set_details(known, chairs=chairs))

    def _take(self, key: str) -> None:
        self._store((*self._view.conference.details.chairs, PersonId(key)))
        self.chooser.hide()
        self.list.choose(key)
        self.list.setFocus()

    def _move(self, key: str, places: int) -> None:
        order = list(self._view.conference.details.chairs)
        place = order.index(PersonId(key))
        order.insert(max(0, min(place + places, len(order) - 1)), order.pop(place))
        self._store(tuple(order))

    def _remove(self, key: str) -> None:
        self._store(tuple(chair for chair in self._view.conference.details.chairs if chair != key))

    def _lay_out(self, inset: int) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(inset, 0, inset, 0)
        row.addWidget(self.chooser)
        self.chooser.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.list)
        column.addLayout(row)

    def _connect(self) -> None:
        self._head.add_requested.connect(self.choose)
        self._head.move_requested.connect(self.list.move_chosen)
        self._head.remove_requested.connect(self.list.remove_chosen)
        self.list.selection_told.connect(self._head.show_tools)
        self.list.moved.connect(self._move)
        self.list.removed.connect(self._remove)
        self.chooser.chosen.connect(self._take)


class BodiesPart(QWidget):
    """One row per body with its number of delegates; a click leads to them."""

    body_chosen = Signal(str)

    def __init__(self, kit: ViewKit) -> None:
        super().__init__()
        inset = kit.theme.space("xl")
        self._head = SectionHead(kit.theme, self.tr("Thành phần"), inset)
        self.add = self._head.add_button("add_delegates", self.tr("Đại biểu"), self.tr("Thêm, sửa đại biểu"))
        width = 2 * inset
        columns = (
            LineColumn("name", self.tr("Cơ quan")),
            LineColumn("count", self.tr("Số đại biểu"), width=width, right=True),
        )
        shape = LineShape(columns, inset=inset, editable=False, strong=True)
        self.list = LineList(kit.theme, shape, "delegates", self.tr("Cơ quan và số đại biểu"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.list)
        self._head.add_requested.connect(lambda: self.body_chosen.emit(""))
        self.list.line_chosen.connect(self.body_chosen)

    def show_conference(self, conference: Conference, *, read_only: bool) -> None:
        """Show every body with its count, and the guests when there are any."""
        self.add.setVisible(not read_only)
        counts = [
            (body.id, body.name, sum(seat.body_id == body.id for seat in conference.seats))
            for body in conference.bodies
        ]
        guests = sum(seat.body_id is None for seat in conference.seats)
        groups = [*counts, (GUESTS, self.tr("Khách mời"), guests)] if guests else counts
        self.list.set_lines(
            tuple(EditableLine(key, (name, str(count)), icon="body_group") for key, name, count in groups)
        )
        total = len(conference.seats)
        self._head.set_detail(self.tr("{count} đại biểu").format(count=total) if total else "")

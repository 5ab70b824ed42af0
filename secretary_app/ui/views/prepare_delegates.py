"""Chuẩn bị, the delegates of each body: a page of its own, edited line by line."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout

from secretary_app.domain.attendance import SeatId
from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.locality import BodyId
from secretary_app.domain.people import Person, TitleKind
from secretary_app.domain.text import normalise
from secretary_app.domain.typed_people import NewPerson
from secretary_app.ui.models.attendance_model import GUESTS
from secretary_app.ui.views.saving import is_saved, is_saved_here
from secretary_app.ui.views.view import View, ViewKit
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.line_editor import LineColumn, anything
from secretary_app.ui.widgets.line_list import LineList
from secretary_app.ui.widgets.line_painter import EditableLine, LineShape
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.section_head import SectionHead
from secretary_app.ui.widgets.side_list import PaneBar


class DelegatesPage(QFrame):
    """One list per body, guests last; Enter on the last line adds the next."""

    back_requested = Signal()

    def __init__(self, kit: ViewKit, view: View) -> None:
        super().__init__()
        self._kit = kit
        self._view = view
        self._groups: tuple[tuple[str, str], ...] = ()  # (key, name)
        self._heads: dict[str, SectionHead] = {}
        self.lists: dict[str, LineList] = {}
        self.setProperty("surface", "paper")
        self._bar = PaneBar(kit.theme, self.tr("Đại biểu"))
        self.back = Button(kit.theme, self.tr("Về thông tin chung"), "quiet", icon="page_back", keys="Esc")
        name_widget(self.back, "back_to_general", self.tr("Về thông tin chung"))
        self.back.clicked.connect(self.back_requested)
        for button in (*self._made_sources(), self.back):
            self._bar.add_action(button)
        self._column = QVBoxLayout()
        self._area = QScrollArea()
        self._lay_out()

    def _made_sources(self) -> tuple[Button, ...]:
        """Return the buttons that bring delegates in; the same commands stand in the menu."""
        made = (
            ("seat_members", "body_group", self.tr("Lấy từ danh bạ")),
            ("seat_previous", "carried_over", self.tr("Lấy từ kỳ trước")),
            ("import_roster", "import_table", self.tr("Nhập Excel, CSV")),
        )
        buttons = []
        for command, icon, words in made:
            button = Button(self._kit.theme, words, "quiet", icon=icon)
            name_widget(button, f"{command}_button", words)
            button.clicked.connect(self._kit.actions[command].trigger)
            buttons.append(button)
        self._sources = tuple(buttons)
        return self._sources

    def set_narrow(self, narrow: bool) -> None:
        """Leave the way that is needed least to the menu, in a narrow window."""
        self._sources[1].setHidden(narrow)

    def show_conference(self, conference: Conference, *, read_only: bool) -> None:
        """Show who is expected of each body."""
        groups = (*((body.id, body.name) for body in conference.bodies), (GUESTS, self.tr("Khách mời")))
        words = tuple((body.id, body.short_name) for body in conference.bodies)
        if groups != self._groups:
            self._groups = groups
            self._build(words)
        people = {person.id: person for person in conference.people}
        for key, lines in self.lists.items():
            seats = [seat for seat in conference.seats if (seat.body_id or GUESTS) == key]
            lines.set_lines(tuple(_line(seat.id, seat.number, people[seat.person_id], key) for seat in seats))
            lines.set_read_only(read_only)
            self._heads[key].set_detail(str(len(seats) or ""))
        self._bar.set_title(self.tr("Đại biểu"), self.tr("{count} người").format(count=len(conference.seats)))
        for button in self._sources:
            button.setEnabled(not read_only)

    def go_to(self, key: str) -> None:
        """Put the focus into the list of a body; an empty one begins a line."""
        wanted = key if key in self.lists else next(iter(self.lists), "")
        if not wanted:
            return
        lines = self.lists[wanted]
        lines.setFocus()
        if not lines.lines:
            self._begin(wanted)
        self._area.ensureWidgetVisible(self._heads[wanted])
        self._area.ensureWidgetVisible(lines)

    def finish(self) -> None:
        """Store a line that is being edited."""
        for lines in self.lists.values():
            lines.finish()

    def drop(self) -> None:
        """Forget a line that is being edited."""
        for lines in self.lists.values():
            lines.drop()

    def _build(self, words: tuple[tuple[str, str], ...]) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item else None
            if widget:
                widget.hide()  # it is painted until the event loop has deleted it
                widget.deleteLater()
        self._heads, self.lists = {}, {}
        for key, name in self._groups:
            self._add_group(key, name, (*words, (GUESTS, self.tr("Khách"))))
        self._column.addStretch(1)

    def _add_group(self, key: str, name: str, words: tuple[tuple[str, str], ...]) -> None:
        theme = self._kit.theme
        inset = theme.space("xl")
        head = SectionHead(theme, name, inset)
        words_of_tools = (self.tr("Đưa đại biểu lên"), self.tr("Đưa đại biểu xuống"), self.tr("Bỏ đại biểu"))
        head.add_tools(f"delegates_{key}", words_of_tools)
        head.add_button(f"add_delegate_{key}", self.tr("Thêm"), self.tr("Thêm đại biểu của {body}").format(body=name))
        shape = LineShape(self._columns(words), inset=inset, movable=True)
        lines = LineList(theme, shape, f"delegates_{key}", self.tr("Đại biểu của {body}").format(body=name))
        lines.on_keep(self._keep)
        head.add_requested.connect(partial(self._begin, key))
        head.remove_requested.connect(lines.remove_chosen)
        head.move_requested.connect(lines.move_chosen)
        lines.moved.connect(self._move)
        lines.selection_told.connect(head.show_tools)
        lines.removed.connect(self._remove)
        lines.editing_began.connect(self._area.ensureWidgetVisible)
        self._heads[key], self.lists[key] = head, lines
        self._column.addWidget(head)
        self._column.addWidget(lines)

    def _columns(self, words: tuple[tuple[str, str], ...]) -> tuple[LineColumn, ...]:
        return (
            LineColumn("name", self.tr("Họ và tên"), share=5),
            LineColumn("party", self.tr("Chức vụ Đảng"), share=5, accepts=anything),
            LineColumn("state", self.tr("Chức vụ chính quyền, đoàn thể"), share=6, accepts=anything),
            LineColumn("body", self.tr("Cơ quan"), width=self._kit.theme.size("speaker") * 3 // 4, choices=words),
        )

    def _begin(self, key: str) -> None:
        self.lists[key].begin_new(("", "", "", key))

    def _keep(self, key: str, cells: tuple[str, ...]) -> bool:
        name, party, state, group = (normalise(" ".join(cell.split())) for cell in cells)
        new = NewPerson(name, party, state, None if group == GUESTS else BodyId(group))
        suite, seats = self._kit.suite, self._view.conference.seats
        person_id = next((seat.person_id for seat in seats if seat.id == key), None)

        def store(known: ConferenceId) -> None:
            if person_id is not None:
                suite.preparation.change_delegate(known, person_id, new)
            elif new.body_id is None and not (party or state):
                suite.seating.add_guest(known, name)
            else:
                suite.preparation.add_delegate(known, new)

        return is_saved_here(self._kit, self._view, store, lambda _made: self._close_stored(key, cells))

    def _close_stored(self, key: str, cells: tuple[str, ...]) -> None:
        for lines in self.lists.values():
            lines.close_stored(key, cells)

    def _move(self, key: str, places: int) -> None:
        known = self._view.conference.id
        is_saved(self._kit, lambda: self._kit.suite.seating.move(known, SeatId(key), places))

    def _remove(self, key: str) -> None:
        known = self._view.conference.id
        is_saved(self._kit, lambda: self._kit.suite.preparation.remove_delegate(known, SeatId(key)))

    def _lay_out(self) -> None:
        inside = QFrame()
        inside.setProperty("surface", "paper")
        self._column.setContentsMargins(0, self._kit.theme.space("s"), 0, self._kit.theme.space("l"))
        self._column.setSpacing(0)
        inside.setLayout(self._column)
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(self.focusPolicy())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._area, 1)


def _line(key: str, number: int, person: Person, group: str) -> EditableLine:
    titles = (_first_title(person, TitleKind.PARTY), _first_title(person, TitleKind.STATE))
    return EditableLine(key, (person.name, *titles, group), f"{number:02}")


def _first_title(person: Person, kind: TitleKind) -> str:
    return next((title.name for title in person.titles if title.kind is kind), "")

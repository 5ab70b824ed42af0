"""Chuẩn bị, the agenda and who receives the minute."""

import re

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretary_app.domain.agenda import AgendaItemId
from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.text import fold, normalise
from secretary_app.ui.views.saving import is_saved, is_saved_here
from secretary_app.ui.views.view import View, ViewKit
from secretary_app.ui.widgets.line_editor import LineColumn
from secretary_app.ui.widgets.line_list import LineList
from secretary_app.ui.widgets.line_painter import EditableLine, LineShape
from secretary_app.ui.widgets.section_head import SectionHead

_HOUR = 60
_MINUTES = re.compile(r"(\d{1,3})\s*(?:p|ph|phut|')?", re.ASCII)
_HOURS = re.compile(r"(\d{1,2})\s*(?:h|g|gio)\s*(?:(\d{1,2})\s*(?:p|ph|phut|')?)?", re.ASCII)


def parse_minutes(text: str) -> int | None:
    """Return the minutes in '10', "10'", '10 phút', '1h' or '1 giờ 30'; 0 for an empty text, None when it is none."""
    typed = fold(text).replace("’", "'").strip()
    if not typed:
        return 0
    found = _MINUTES.fullmatch(typed)
    if found:
        return int(found[1])
    found = _HOURS.fullmatch(typed)
    return int(found[1]) * _HOUR + int(found[2] or 0) if found else None


def _is_minutes(text: str) -> bool:
    return parse_minutes(text) is not None


class AgendaPart(QWidget):
    """The items in order with their planned minutes; its parts are named after `name`."""

    def __init__(self, kit: ViewKit, view: View, name: str = "agenda") -> None:
        super().__init__()
        self._kit = kit
        self._view = view
        inset = kit.theme.space("xl")
        self._head = SectionHead(kit.theme, self.tr("Chương trình"), inset)
        words = (self.tr("Đưa nội dung lên"), self.tr("Đưa nội dung xuống"), self.tr("Bỏ nội dung"))
        self._head.add_tools(name, words)
        self.add_button = self._head.add_button(
            f"add_{name}_item", self.tr("Thêm"), self.tr("Thêm nội dung chương trình")
        )
        columns = (
            LineColumn("title", self.tr("Nội dung")),
            LineColumn("minutes", self.tr("phút"), width=2 * inset, right=True, ending="’", accepts=_is_minutes),
        )
        shape = LineShape(columns, inset=inset, movable=True)
        self.list = LineList(kit.theme, shape, f"{name}_list", self.tr("Chương trình"))
        self.list.on_keep(self._keep)
        _lay_out(self, self._head, self.list)
        self.list.moved.connect(self._move)
        self.list.removed.connect(self._remove)

    def show_conference(self, conference: Conference, *, read_only: bool) -> None:
        """Show the items and their whole length."""
        self.list.set_lines(self._lines(conference))
        self.list.set_read_only(read_only)
        self.add_button.setVisible(not read_only)
        self._head.set_detail(self._length(sum(item.planned_minutes for item in conference.agenda)))

    def _lines(self, conference: Conference) -> tuple[EditableLine, ...]:
        return tuple(
            EditableLine(item.id, (item.title, str(item.planned_minutes or "")), str(number))
            for number, item in enumerate(conference.agenda, start=1)
        )

    def _length(self, minutes: int) -> str:
        hours, rest = divmod(minutes, _HOUR)
        parts = (
            self.tr("{count} giờ").format(count=hours) if hours else "",
            self.tr("{count} phút").format(count=rest) if rest else "",
        )
        return " ".join(part for part in parts if part)

    def _keep(self, key: str, cells: tuple[str, ...]) -> bool:
        title, minutes = normalise(" ".join(cells[0].split())), parse_minutes(cells[1]) or 0
        agenda, before = self._kit.suite.agenda, self.list.adding_before

        def store(known: ConferenceId) -> None:
            if key:
                agenda.change_agenda_item(known, AgendaItemId(key), title, minutes)
            elif before:
                agenda.insert(known, title, minutes, before=AgendaItemId(before))
            else:
                agenda.add_agenda_item(known, title, minutes)

        return is_saved_here(self._kit, self._view, store, lambda _made: self.list.close_stored(key, cells))

    def _move(self, key: str, places: int) -> None:
        known = self._view.conference.id
        is_saved(self._kit, lambda: self._kit.suite.agenda.move_agenda_item(known, AgendaItemId(key), places))

    def _remove(self, key: str) -> None:
        known = self._view.conference.id
        is_saved(self._kit, lambda: self._kit.suite.agenda.remove_agenda_item(known, AgendaItemId(key)))


class RecipientsPart(QWidget):
    """The lines of Nơi nhận, in order; the archive copy is printed by the form itself."""

    def __init__(self, kit: ViewKit, view: View) -> None:
        super().__init__()
        self._kit = kit
        self._view = view
        inset = kit.theme.space("xl")
        self._head = SectionHead(kit.theme, self.tr("Nơi nhận"), inset)
        self._head.set_detail(self.tr("“Lưu: VT, Hồ sơ” tự in"))
        words = (self.tr("Đưa nơi nhận lên"), self.tr("Đưa nơi nhận xuống"), self.tr("Bỏ nơi nhận"))
        self._head.add_tools("recipients", words)
        self._add = self._head.add_button("add_recipient", self.tr("Thêm"), self.tr("Thêm nơi nhận"))
        shape = LineShape((LineColumn("name", self.tr("Nơi nhận biên bản")),), inset=inset, movable=True)
        self.list = LineList(kit.theme, shape, "recipients", self.tr("Nơi nhận biên bản"))
        self.list.on_keep(self._keep)
        _lay_out(self, self._head, self.list)
        self.list.moved.connect(self._move)
        self.list.removed.connect(self._remove)

    def show_conference(self, conference: Conference, *, read_only: bool) -> None:
        """Show who receives the minute."""
        self.list.set_lines(
            tuple(
                EditableLine(str(place), (name,), str(place + 1))
                for place, name in enumerate(conference.details.recipients)
            )
        )
        self.list.set_read_only(read_only)
        self._add.setVisible(not read_only)

    def _keep(self, key: str, cells: tuple[str, ...]) -> bool:
        lines = list(self._view.conference.details.recipients)
        name = normalise(" ".join(cells[0].split()))
        if key:
            lines[int(key)] = name
        else:
            lines.append(name)
        return self._store(lines)

    def _move(self, key: str, places: int) -> None:
        lines = list(self._view.conference.details.recipients)
        place = int(key)
        target = max(0, min(place + places, len(lines) - 1))
        lines.insert(target, lines.pop(place))
        if self._store(lines):
            self.list.choose(str(target))

    def _remove(self, key: str) -> None:
        lines = list(self._view.conference.details.recipients)
        del lines[int(key)]
        self._store(lines)

    def _store(self, lines: list[str]) -> bool:
        known = self._view.conference.id
        return is_saved(self._kit, lambda: self._kit.suite.preparation.set_details(known, recipients=tuple(lines)))


def _lay_out(part: QWidget, head: SectionHead, lines: LineList) -> None:
    """Head above list, and the tools of the head on the chosen line."""
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(head)
    column.addWidget(lines)
    head.add_requested.connect(lines.begin_new)
    head.move_requested.connect(lines.move_chosen)
    head.remove_requested.connect(lines.remove_chosen)
    lines.selection_told.connect(head.show_tools)

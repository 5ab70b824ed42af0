"""Danh bạ, what a person has or belongs to between two dates: the shape that both lists share."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretary_app.domain.entry import parse_day
from secretary_app.domain.people import Person
from secretary_app.domain.text import normalise
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.line_editor import LineColumn, anything
from secretary_app.ui.widgets.line_list import LineList
from secretary_app.ui.widgets.line_painter import LineShape
from secretary_app.ui.widgets.section_head import SectionHead

Store = Callable[..., bool]  # parts of the person by name, such as titles=(…)


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another, both included; None is open."""

    since: date | None
    until: date | None


class DatedPart(QWidget):
    """Head, list and a sentence below it; a line stays open while its dates are not understood."""

    told = Signal(QWidget)  # the sentence that is to be seen

    def __init__(self, kit: ViewKit, title: str, name: str, button: tuple[str, str]) -> None:
        super().__init__()
        self.kit = kit
        self.person: Person | None = None
        self.store: Store = lambda **_parts: False
        self.head = SectionHead(kit.theme, title, self.inset)
        button_name, spoken = button
        self.head.add_button(button_name, self.tr("Thêm"), spoken)  # made first: Tab comes to it before the list
        self.list = LineList(kit.theme, self.shape(), name, title)
        self.note = Label("", "ui", "bad")
        self.note.setObjectName(f"{name}_note")
        self.note.setWordWrap(True)
        self.note.setContentsMargins(self.inset, kit.theme.space("xs"), self.inset, 0)
        self.note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, self.list, self.note):
            column.addWidget(part)
        self.head.add_requested.connect(self.begin)
        self.list.on_keep(self._keep)
        self.list.editing_ended.connect(self.tell)
        self.list.removed.connect(lambda key: self.remove(place_of(key)))
        self.list.selection_told.connect(self.head.show_tools)
        self.head.remove_requested.connect(self.list.remove_chosen)

    @property
    def inset(self) -> int:
        """Distance of the words from the edges."""
        return self.kit.theme.space("m")

    def begin(self) -> None:
        """Add a line."""
        self.list.begin_new()

    def shape(self) -> LineShape:
        """Return what the list looks like."""
        raise NotImplementedError

    def keep(self, place: int | None, cells: tuple[str, ...], span: Span) -> bool:
        """Store a line with its dates understood; without a place it is a new one."""
        raise NotImplementedError

    def remove(self, place: int) -> None:
        """Take a line out."""
        raise NotImplementedError

    def date_columns(self) -> tuple[LineColumn, LineColumn]:
        """Return the columns of both dates, which come last."""
        width = self.kit.theme.size("speaker") * 3 // 5
        return (
            LineColumn("since", self.tr("Từ ngày"), width=width, accepts=anything),
            LineColumn("until", self.tr("Đến ngày"), width=width, accepts=anything),
        )

    def tell(self, sentence: str = "") -> None:
        """Say below the list what is not understood; an empty sentence takes it away."""
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))
        if sentence:
            QTimer.singleShot(0, self, lambda: self.told.emit(self.note))  # once it has its place

    def _keep(self, key: str, cells: tuple[str, ...]) -> bool:
        *others, since, until = (normalise(" ".join(cell.split())) for cell in cells)
        span = self._span(since, until)
        return span is not None and self.keep(place_of(key) if key else None, tuple(others), span)

    def _span(self, since: str, until: str) -> Span | None:
        """Read both dates; say what is wrong, mark it and give None."""
        year = self.kit.suite.directory.today.replace(month=1, day=1)  # a day without a year is one of this year
        days = [parse_day(typed, year) if typed else None for typed in (since, until)]
        for column, typed, day in zip(("since", "until"), (since, until), days, strict=True):
            if typed and day is None:
                self.tell(self.tr("Chưa hiểu ngày “{typed}”. Gõ như 01/7/2025.").format(typed=typed))
                self.list.refuse(column)
                return None
        span = Span(days[0], days[1])
        if span.since and span.until and span.until < span.since:
            self.tell(self.tr("Đến ngày không thể trước từ ngày. Hãy sửa một trong hai."))
            self.list.refuse("until")
            return None
        return span


def line_key(person: Person, place: int) -> str:
    """Return the key of a line; those of two people are never the same."""
    return f"{person.id}:{place}"


def place_of(key: str) -> int:
    """Return the place that a key names."""
    return int(key.rpartition(":")[2])

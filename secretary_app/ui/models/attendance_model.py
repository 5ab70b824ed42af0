"""The roll as lines: delegates by body with the counts of each body."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from typing_extensions import override

from secretary_app.domain.attendance import AttendanceStatus, Headcount, arrival, departure, headcount
from secretary_app.domain.locality import BodyId
from secretary_app.services.roll_call import Delegate
from secretary_app.ui.labels import clock_text
from secretary_app.ui.models.lines_model import LinesModel
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.roll_list import RollHead, RollRow
from secretary_app.ui.widgets.rows import Index

GUESTS = "guests"  # group of those who belong to no body


class AttendanceModel(LinesModel[RollHead | RollRow]):
    """Everybody expected, by body in order, guests last."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._delegates: tuple[Delegate, ...] = ()
        self._rows: dict[str, tuple[Delegate, RollRow]] = {}  # a long roll is not written anew for one mark

    @property
    def delegates(self) -> tuple[Delegate, ...]:
        """Return everybody on the roll."""
        return self._delegates

    def delegate(self, seat_id: str) -> Delegate | None:
        """Return one delegate by seat, if still on the roll."""
        return next((line for line in self._delegates if line.seat.id == seat_id), None)

    def show_roll(self, delegates: Sequence[Delegate]) -> None:
        """Show these delegates, who come by body."""
        if tuple(delegates) == self._delegates:
            return
        self._delegates = tuple(delegates)
        self.set_lines(tuple(self._lines_of(self._delegates)))

    def total_words(self) -> tuple[str, str]:
        """Return what stands above the roll: '14 đại biểu' and 'có mặt 12 · vắng 1 · chưa điểm danh 1'."""
        count = headcount(line.seat for line in self._delegates)
        parts = (
            (self.tr("có mặt {count}"), count.present),
            (self.tr("vắng {count}"), count.excused + count.absent),
            (self.tr("chưa điểm danh {count}"), count.unmarked),
        )
        said = [words.format(count=number) for words, number in parts if number]
        return self.tr("{count} đại biểu").format(count=count.expected), " · ".join(said)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the arrow keys pass over the heads: a digit pressed there would mark nobody."""
        if index.isValid() and not self.line_at(index).selectable:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def _lines_of(self, delegates: Sequence[Delegate]) -> Iterator[RollHead | RollRow]:
        for group, members in groupby(delegates, key=_group_of):
            listed = tuple(members)
            yield self._head(group, listed)
            yield from (self._known_row(group, line) for line in listed)

    def _head(self, group: str, members: Sequence[Delegate]) -> RollHead:
        body = members[0].body
        count = headcount(line.seat for line in members)
        title = body.name if body else self.tr("Khách mời")
        return RollHead(
            f"head:{group}", title, self._notes(count), f"{count.present}/{count.expected}", self.tr("có mặt")
        )

    def _notes(self, count: Headcount) -> str:
        parts = (
            (self.tr("vắng {count} có lý do"), count.excused),
            (self.tr("vắng {count} không lý do"), count.absent),
            (self.tr("dự thay {count}"), count.substituted),
            (self.tr("về sớm {count}"), count.left_early),
            (self.tr("chưa điểm danh {count}"), count.unmarked),
        )
        return " · ".join(words.format(count=number) for words, number in parts if number)

    def _known_row(self, group: str, line: Delegate) -> RollRow:
        known, row = self._rows.get(line.seat.id, (None, None))
        if row is None or known != line:
            row = self._row(group, line)
            self._rows[line.seat.id] = (line, row)
        return row

    def _row(self, group: str, line: Delegate) -> RollRow:
        seat = line.seat
        look = self._theme.state("attendance", seat.status)
        name, detail = self._who(line)
        return RollRow(seat.id, group, f"{seat.number:02}", name, detail, look, time_of(line))

    def _who(self, line: Delegate) -> tuple[str, str]:
        """Return the name of who sits there and what is said of them."""
        seat = line.seat
        if seat.substitute is not None:
            instead = self.tr("thay {name}").format(name=line.name)
            return seat.substitute.name, " – ".join(part for part in (seat.substitute.title, instead) if part)
        return line.name, " – ".join(part for part in (line.titles, seat.reason) if part)


def time_of(line: Delegate) -> str:
    """Return the clock time shown for a delegate: the departure of who left early, else the arrival."""
    seat = line.seat
    moment = departure(seat) if seat.status is AttendanceStatus.LEFT_EARLY else arrival(seat)
    return clock_text(moment) if moment else ""


def body_of(group: str) -> BodyId | None:
    """Return the body of a group; None for the guests."""
    return None if group == GUESTS else BodyId(group)


def _group_of(line: Delegate) -> str:
    return line.body.id if line.body else GUESTS

"""The roll as lines: delegates by body with the counts of each body, filtered and folded as the secretary likes."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import groupby

from PySide6.QtCore import Qt
from typing_extensions import override

from secretary_app.domain.attendance import AttendanceStatus, Headcount, Seat, arrival, headcount, is_in_room
from secretary_app.domain.locality import BodyId
from secretary_app.domain.presence import gaps
from secretary_app.services.roll_call import Delegate
from secretary_app.ui.labels import clock_text, moment_text
from secretary_app.ui.models.lines_model import LinesModel
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.roll_list import RollHead, RollRow
from secretary_app.ui.widgets.rows import Index

GUESTS = "guests"  # group of those who belong to no body
_HEAD = "head:"
_ABSENT = frozenset({AttendanceStatus.EXCUSED, AttendanceStatus.ABSENT})


class RollFilter(StrEnum):
    """Whom the roll shows."""

    ALL = "all"
    UNMARKED = "unmarked"
    ABSENT = "absent"
    IN_ROOM = "in_room"


class AttendanceModel(LinesModel[RollHead | RollRow]):
    """Everybody expected, by body in order, guests last; heads always count the whole body."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._delegates: tuple[Delegate, ...] = ()
        self._count = headcount(())
        self._first_day: date | None = None
        self._filter = RollFilter.ALL
        self._folded: frozenset[str] = frozenset()
        self._rows: dict[str, tuple[Delegate, RollRow]] = {}  # a long roll is not written anew for one mark

    @property
    def delegates(self) -> tuple[Delegate, ...]:
        """Return everybody on the roll."""
        return self._delegates

    @property
    def filter(self) -> RollFilter:
        """Return whom the roll shows."""
        return self._filter

    def delegate(self, seat_id: str) -> Delegate | None:
        """Return one delegate by seat, if still on the roll."""
        return next((line for line in self._delegates if line.seat.id == seat_id), None)

    def know_day(self, first: date | None) -> None:
        """Take the first day of the conference into account: times of another one tell their day."""
        if first != self._first_day:
            self._first_day, self._rows, self._delegates = first, {}, ()

    def show_roll(self, delegates: Sequence[Delegate]) -> None:
        """Show these delegates, who come by body."""
        if tuple(delegates) == self._delegates:
            return
        self._delegates = tuple(delegates)
        self._count = headcount(line.seat for line in self._delegates)
        self._show()

    def show_only(self, wanted: RollFilter) -> None:
        """Show everybody, or those alone who are not marked, absent, or in the room."""
        self._filter = wanted
        self._show()

    def fold(self, group: str) -> None:
        """Fold a group, or unfold it; an empty name unfolds all."""
        self._folded = self._folded ^ {group} if group else frozenset()
        self._show()

    @property
    def has_folded(self) -> bool:
        """Tell whether any group is folded."""
        return bool(self._folded)

    def first_of(self, group: str) -> str:
        """Return the seat that comes first in a group."""
        return next((line.seat.id for line in self._delegates if group_of(line) == group), "")

    def nearest(self, seat_id: str) -> str:
        """Return the line to choose for a seat: its own, the head of its folded group, else the next seat shown."""
        line = self.delegate(seat_id)
        if self.has(seat_id) or line is None:
            return seat_id
        if group_of(line) in self._folded:
            return f"{_HEAD}{group_of(line)}"
        place = self._delegates.index(line)
        around = (*self._delegates[place:], *reversed(self._delegates[:place]))
        return next((near.seat.id for near in around if self.has(near.seat.id)), "")

    def total_words(self) -> tuple[str, str]:
        """Return what stands above the roll: '14 đại biểu' and 'có mặt 12 · vắng 1 · chưa điểm danh 1'."""
        count = self._count
        parts = (
            (self.tr("có mặt {count}"), count.present),
            (self.tr("vắng {count}"), count.excused + count.absent),
            (self.tr("chưa điểm danh {count}"), count.unmarked),
        )
        said = [words.format(count=number) for words, number in parts if number]
        return self.tr("{count} đại biểu").format(count=count.expected), " · ".join(said)

    def in_room(self) -> int:
        """Return how many are in the room now."""
        return self._count.in_room

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the arrow keys pass over open heads: a digit pressed there would mark nobody."""
        if index.isValid() and not self.line_at(index).selectable:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def _show(self) -> None:
        self.set_lines(tuple(self._lines_of(self._delegates)))

    def _lines_of(self, delegates: Sequence[Delegate]) -> Iterator[RollHead | RollRow]:
        for group, members in groupby(delegates, key=group_of):
            listed = tuple(members)
            yield self._head(group, listed)
            if group not in self._folded:
                yield from (self._known_row(group, line) for line in listed if _passes(line.seat, self._filter))

    def _head(self, group: str, members: Sequence[Delegate]) -> RollHead:
        body = members[0].body
        count = headcount(line.seat for line in members)
        title = body.name if body else self.tr("Khách mời")
        numbers = f"{count.present}/{count.expected}"
        folded = group in self._folded
        return RollHead(f"{_HEAD}{group}", group, title, self._notes(count), numbers, self.tr("có mặt"), folded)

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
        return RollRow(seat.id, group, f"{seat.number:02}", name, detail, look, self._last_time(seat))

    def _last_time(self, seat: Seat) -> str:
        return moment_text(seat.movements[-1].at, self._first_day) if seat.movements else ""

    def _who(self, line: Delegate) -> tuple[str, str]:
        """Return the name of who sits there and what is said of them: first what is out of the ordinary."""
        seat = line.seat
        out = self._outside(seat)
        if seat.substitute is not None:
            instead = self.tr("thay {name}").format(name=line.name)
            return seat.substitute.name, _joined(out, seat.substitute.title, instead)
        return line.name, _joined(out, line.titles, seat.reason)

    def _outside(self, seat: Seat) -> str:
        """Return when somebody was out: 'đến 13:52, ra 14:10–14:30'; for who came and stayed nothing."""
        came, outside = arrival(seat), gaps(seat)
        if came is None or len(seat.movements) == 1:
            return ""
        first = self._first_day
        said = [self.tr("đến {time}").format(time=moment_text(came, first))]
        times = ((moment_text(gap.left, first), moment_text(gap.back, first)) for gap in outside)
        said += [self.tr("ra {left}–{back}").format(left=left, back=back) for left, back in times]
        return ", ".join(said)


def time_of(line: Delegate) -> str:
    """Return the clock time shown for a delegate, which the arrow keys move: that of the last movement."""
    movements = line.seat.movements
    return clock_text(movements[-1].at) if movements else ""


def times_text(line: Delegate) -> str:
    """Return all clock times as they are typed: '13:52 14:10 14:30'."""
    return " ".join(clock_text(step.at) for step in line.seat.movements)


def body_of(group: str) -> BodyId | None:
    """Return the body of a group; None for the guests."""
    return None if group == GUESTS else BodyId(group)


def group_of(line: Delegate) -> str:
    """Return the group a delegate is shown in."""
    return line.body.id if line.body else GUESTS


def _passes(seat: Seat, wanted: RollFilter) -> bool:
    match wanted:
        case RollFilter.UNMARKED:
            return seat.status is AttendanceStatus.UNMARKED
        case RollFilter.ABSENT:
            return seat.status in _ABSENT
        case RollFilter.IN_ROOM:
            return is_in_room(seat)
        case _:
            return True


def _joined(*parts: str) -> str:
    return " – ".join(part for part in parts if part)

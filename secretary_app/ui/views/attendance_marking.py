"""What Điểm danh writes: marks, clock times, guests, and what a mark asks for besides."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from secretary_app.domain.attendance import AttendanceStatus, SeatId, Substitute, arrival, attended
from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.entry import parse_guest
from secretary_app.domain.text import normalise
from secretary_app.domain.typed_people import NewPerson
from secretary_app.services.roll_call import Delegate, Marking
from secretary_app.ui.models.attendance_model import AttendanceModel, body_of
from secretary_app.ui.views.attendance_roll import KEYED_STATUSES, RollPane
from secretary_app.ui.views.attendance_times import TimesDesk
from secretary_app.ui.views.saving import Deed, is_saved_here
from secretary_app.ui.views.view import View, ViewKit
from secretary_app.ui.widgets.ask_strip import Question

T = TypeVar("T")
_BY_KEY: Final = {str(number): AttendanceStatus(name) for number, name in enumerate(KEYED_STATUSES, start=1)}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the strip at the foot asks about; no seat is a guest who is not on the roll yet."""

    seat_id: SeatId | None
    status: AttendanceStatus
    guest: bool = False
    times: bool = False
    title: bool = False


class Marker(QObject):
    """Takes marks to the service and asks what belongs to them; tells what is stored."""

    marked = Signal(str)  # the seat
    unchanged = Signal(str)  # the seat that has this state already
    body_marked = Signal(tuple)  # the seats
    asking_ended = Signal(bool)  # whether a guest was asked about

    def __init__(self, kit: ViewKit, view: View, model: AttendanceModel, roll: RollPane) -> None:
        super().__init__(view)
        self._kit = kit
        self._view = view
        self._model = model
        self._roll = roll
        self._asked: _Asked | None = None
        self._times = TimesDesk(kit, view, model, roll)
        self._times.asking.connect(self._remember_times)
        self._times.stored.connect(self.marked)
        roll.answered.connect(self._take_answers)
        roll.escaped.connect(self._take_escaped)
        roll.unanswered.connect(self._end_asking)

    def mark_expected(self, seat_id: SeatId, stored: Deed) -> None:
        """Mark with the status that Enter gives now; `stored` is done once it is saved, at once or by a later try."""
        self._mark(seat_id, self._kit.suite.roll_call.expected_status(self._known, seat_id), stored)

    def mark_by_key(self, key: str) -> None:
        """Mark the chosen row with the status of a digit; a status it has already is not stamped again."""
        line = self._chosen()
        status = _BY_KEY[key]
        if line is None:
            self._kit.messages.tell(self.tr("Hãy chọn một người trong danh sách trước."))
        elif line.seat.status is status:
            self.unchanged.emit(line.seat.id)
            self._ask_more(line.seat.id, status)
        else:
            self._mark(line.seat.id, status, lambda: self._ask_more(line.seat.id, status))

    def unmark(self) -> None:
        """Take the mark of the chosen row away, as if nobody had looked yet."""
        line = self._chosen()
        if line is not None and line.seat.status is not AttendanceStatus.UNMARKED:
            self._mark(line.seat.id, AttendanceStatus.UNMARKED, lambda: None)

    def ask_times(self) -> None:
        """Ask for the clock times of the chosen row: in, out, in again."""
        line = self._chosen()
        if line is not None and attended(line.seat):
            self._times.ask(line)
        elif line is not None:
            self._kit.messages.tell(self.tr("Người này chưa có mặt nên chưa có giờ để sửa."))

    def ask_title(self) -> None:
        """Ask for the title that the chosen row prints in this conference alone."""
        line = self._chosen()
        if line is None:
            self._kit.messages.tell(self.tr("Hãy chọn một người trong danh sách trước."))
            return
        self._asked = _Asked(line.seat.id, line.seat.status, title=True)
        title = self.tr("Chức vụ của {name}, riêng hội nghị này").format(name=line.name)
        words = self.tr("Để trống thì in chức vụ thường ngày")
        self._roll.ask_for(title, (Question(words, line.seat.title_override or line.titles),))

    def move_time(self, minutes: int) -> None:
        """Change the clock time of the chosen row's last movement."""
        line = self._chosen()
        if line is None or not line.seat.movements:
            return
        seat_id, at = line.seat.id, line.seat.movements[-1].at + timedelta(minutes=minutes)
        self._change(seat_id, lambda known: self._kit.suite.roll_call.set_time(known, seat_id, at))

    def mark_body(self) -> None:
        """Mark who is not marked yet of the chosen row's body as present."""
        group = self._roll.table.group()
        if not group:
            self._kit.messages.tell(self.tr("Hãy chọn một người của cơ quan trong danh sách trước."))
            return
        body_id = body_of(group)
        waiting = tuple(line.seat.id for line in self._model.delegates if _waits(line) and line.seat.body_id == body_id)
        if not waiting:
            self._kit.messages.tell(self.tr("Cơ quan này không còn ai chưa điểm danh."))
            return
        mark = self._kit.suite.roll_call.mark_body_present
        self._store(lambda known: mark(known, body_id), lambda _made: self.body_marked.emit(waiting))

    def add_guest(self, name: str, stored: Deed) -> None:
        """Add a guest who comes in now; a title after a comma is taken, else asked for, and so is the name."""
        called, title = parse_guest(name)
        if not called:
            self._ask_guest(None)
            return

        def shown(seat_id: SeatId) -> None:
            stored()
            if not title:
                self._ask_guest(seat_id)

        self._add_guest(called, title, shown)

    @property
    def asked_about(self) -> Delegate | None:
        """The line a question waits for, as the roll shows it."""
        return self._model.delegate(self._asked.seat_id) if self._asked and self._asked.seat_id else None

    def end_unless_same(self, before: Delegate | None) -> None:
        """Ask no more about a line that is another one now, as after undo; words typed for it are not lost unsaid."""
        now, typed = self.asked_about, self._roll.ask.typed
        if before is None or now == before or (typed and now and now.seat.status is before.seat.status):
            return
        self._roll.table.choose(self._model.index_of(before.seat.id))
        self._roll.ask.leave()
        if typed:
            words = self.tr("Chưa ghi “{typed}”, vì phần điểm danh của {name} vừa đổi.")
            said = words.format(typed=", ".join(typed), name=before.name)
            QTimer.singleShot(0, self, lambda: self._kit.messages.tell(said))  # undo tells what it did before that

    @property
    def _known(self) -> ConferenceId:
        return self._view.conference.id

    def _chosen(self) -> Delegate | None:
        row = self._roll.table.line()
        return self._model.delegate(row.key) if row else None

    def _store(self, deed: Callable[[ConferenceId], T], shown: Callable[[T], None]) -> None:
        is_saved_here(self._kit, self._view, deed, shown)

    def _change(self, seat_id: SeatId, deed: Callable[[ConferenceId], None]) -> None:
        self._store(deed, lambda _made: self.marked.emit(seat_id))

    def _mark(self, seat_id: SeatId, status: AttendanceStatus, then: Deed) -> None:
        """Mark with the clock time of now, also when it is stored by a later try; `then` follows."""
        roll_call = self._kit.suite.roll_call
        marking = Marking(status, roll_call.stamp(self._known, seat_id, status))

        def shown(_made: None) -> None:
            self.marked.emit(seat_id)
            then()

        self._store(lambda known: roll_call.mark(known, seat_id, marking), shown)

    def _add_guest(self, name: str, title: str, then: Callable[[SeatId], None]) -> None:
        roll_call = self._kit.suite.roll_call
        status = roll_call.expected_status(self._known)

        def shown(seat_id: SeatId) -> None:
            self.marked.emit(seat_id)
            then(seat_id)

        self._store(lambda known: roll_call.add_guest(known, name, title, status), shown)

    def _ask_more(self, seat_id: SeatId, status: AttendanceStatus) -> None:
        line = self._model.delegate(seat_id)
        if line is None or line.seat.status is not status:
            return  # not there at a later sitting: recorded as having left, for which no reason is kept
        if status is AttendanceStatus.EXCUSED:
            self._asked = _Asked(seat_id, status)
            question = Question(self.tr("Lý do"), line.seat.reason)
            self._roll.ask_for(self.tr("{name} vắng vì").format(name=line.name), (question,))
        elif status is AttendanceStatus.SUBSTITUTED:
            self._ask_substitute(line, line.seat.substitute or Substitute(""))

    def _ask_substitute(self, line: Delegate, known: Substitute) -> None:
        questions = (
            Question(self.tr("Họ tên người dự thay"), known.name),
            Question(self.tr("Chức vụ"), known.title),
            Question(self.tr("Ai đồng ý"), known.consent),
        )
        self._asked = _Asked(line.seat.id, AttendanceStatus.SUBSTITUTED)
        self._roll.ask_for(self.tr("Dự thay {name}").format(name=line.name), questions)

    def _remember_times(self, seat_id: SeatId) -> None:
        line = self._model.delegate(seat_id)
        self._asked = _Asked(seat_id, line.seat.status, times=True) if line else None

    def _ask_guest(self, seat_id: SeatId | None, typed: str = "") -> None:
        """Ask for name and title; the title that was typed for a guest without a name stands there anew."""
        line = self._model.delegate(seat_id) if seat_id else None
        name = Question(self.tr("Họ tên"), line.name if line else "")
        title = Question(self.tr("Chức vụ, đơn vị"), line.titles if line else typed)
        self._asked = _Asked(seat_id, AttendanceStatus.PRESENT, guest=True)
        self._roll.ask_for(self.tr("Khách mời"), (name, title))

    def _end_asking(self) -> None:
        asked, self._asked = self._asked, None
        if asked:
            self.asking_ended.emit(asked.guest)
        self._roll.end_asking()

    def _take_answers(self, answers: tuple[str, ...]) -> None:
        asked = self._asked
        self._end_asking()
        if asked is None:
            return
        said = tuple(normalise(answer.strip()) for answer in answers)
        if asked.guest:
            self._take_guest(asked.seat_id, *said)
        elif asked.seat_id and asked.times:
            self._times.take(asked.seat_id, said[0], again=True)
        elif asked.seat_id and asked.title:
            self._take_title(asked.seat_id, said[0])
        elif asked.seat_id and asked.status is AttendanceStatus.EXCUSED:
            self._take_detail(asked.seat_id, asked.status, reason=said[0])
        elif asked.seat_id:
            self._take_substitute(asked.seat_id, Substitute(*said))

    def _take_escaped(self, answers: tuple[str, ...]) -> None:
        """Keep what was typed before Esc as Enter does, but do not ask again for clock times that are wrong."""
        asked = self._asked
        if asked and asked.seat_id and asked.times:
            self._end_asking()
            self._times.take(asked.seat_id, normalise(answers[0].strip()), again=False)
        else:
            self._take_answers(answers)

    def _take_guest(self, seat_id: SeatId | None, name: str, title: str) -> None:
        line = self._model.delegate(seat_id) if seat_id else None
        if line is None:
            if name:
                self._add_guest(name, title, lambda _seat_id: None)
            elif title:
                self._ask_guest(None, title)
                self._kit.messages.tell(self.tr("Khách mời chưa có họ tên, hãy gõ họ tên."))
        elif (name, title) != (line.name, line.titles):
            person_id, new = line.seat.person_id, NewPerson(name or line.name, state_title=title)
            change = self._kit.suite.preparation.change_delegate
            self._change(line.seat.id, lambda known: change(known, person_id, new))

    def _take_title(self, seat_id: SeatId, title: str) -> None:
        line = self._model.delegate(seat_id)
        if line is None or title == line.titles:
            return
        override = self._kit.suite.seating.set_title_override
        self._change(seat_id, lambda known: override(known, seat_id, title))

    def _take_substitute(self, seat_id: SeatId, said: Substitute) -> None:
        """Keep who came instead, or that nobody did; a title or a consent without a name is asked about again."""
        line = self._model.delegate(seat_id)
        if said.name or said == Substitute(""):
            self._take_detail(seat_id, AttendanceStatus.SUBSTITUTED, substitute=said if said.name else None)
        elif line is not None:
            words = self.tr("Chưa có họ tên người dự thay. Gõ họ tên, hoặc nhấn Esc để giữ như trước.")
            self._kit.messages.tell(words)
            self._ask_substitute(line, said)

    def _take_detail(
        self, seat_id: SeatId, status: AttendanceStatus, *, reason: str = "", substitute: Substitute | None = None
    ) -> None:
        """Keep a reason or a substitute beside the mark it belongs to; an empty one takes the old one away."""
        line = self._model.delegate(seat_id)
        if line is None or line.seat.status is not status:
            return
        marking = Marking(status, arrival(line.seat), reason, substitute)
        mark = self._kit.suite.roll_call.mark
        if (line.seat.reason, line.seat.substitute) != (reason, substitute):
            self._change(seat_id, lambda known: mark(known, seat_id, marking))


def _waits(line: Delegate) -> bool:
    return line.seat.status is AttendanceStatus.UNMARKED

"""Clock times of one line of the roll: moved by arrows, or typed all in one line."""

from PySide6.QtCore import QObject, Signal

from secretary_app.domain.attendance import SeatId
from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.entry import parse_times
from secretary_app.domain.errors import MovementOrderError
from secretary_app.services.roll_call import Delegate
from secretary_app.ui.models.attendance_model import AttendanceModel, times_text
from secretary_app.ui.views.attendance_roll import RollPane
from secretary_app.ui.views.saving import is_saved_here
from secretary_app.ui.views.view import View, ViewKit
from secretary_app.ui.widgets.ask_strip import Question


class TimesDesk(QObject):
    """Asks for the clock times and takes them to the service."""

    asking = Signal(str)  # the seat
    stored = Signal(str)  # the seat

    def __init__(self, kit: ViewKit, view: View, model: AttendanceModel, roll: RollPane) -> None:
        super().__init__(view)
        self._kit = kit
        self._view = view
        self._model = model
        self._roll = roll

    def ask(self, line: Delegate, typed: str = "") -> None:
        """Ask for all clock times of a line: in, out, in again; what was typed already stands there anew."""
        self.asking.emit(line.seat.id)
        question = Question(self.tr("Giờ đến, giờ ra, giờ vào lại: 13h50 14h30 14h45"), typed or times_text(line))
        self._roll.ask_for(self.tr("Giờ của {name}").format(name=line.name), (question,))

    def take(self, seat_id: SeatId, typed: str, *, again: bool) -> None:
        """Store the clock times; what is not understood, or goes backwards, is said, and asked again as it was typed.

        Where it is not to be asked again, the times stay as they are.
        """
        line = self._model.delegate(seat_id)
        if line is None or typed == times_text(line):
            return
        times = parse_times(typed)
        if times is None:
            if again:
                self.ask(line, typed)
            self._tell_wrong(line, typed, again=again)
            return
        set_times = self._kit.suite.roll_call.set_times

        def deed(known: ConferenceId) -> None:
            try:
                set_times(known, seat_id, times)
            except MovementOrderError:
                if again and self._view.conference_id == known:
                    self.ask(line, typed)
                raise

        is_saved_here(self._kit, self._view, deed, lambda _made: self.stored.emit(seat_id))

    def _tell_wrong(self, line: Delegate, typed: str, *, again: bool) -> None:
        if again:
            said = self.tr("Chưa hiểu giờ “{typed}”. Gõ như 13h50 14h30 14h45.")
        else:
            said = self.tr("Chưa hiểu giờ “{typed}”, {name} giữ nguyên giờ cũ.")
        self._kit.messages.tell(said.format(typed=typed, name=line.name))

"""The clock times of the beginning and the end, typed into the closing list of *Rà soát*."""

from datetime import date, datetime

from PySide6.QtCore import QObject

from secretary_app.domain.conference import Conference, ConferenceId, is_closed
from secretary_app.domain.last_sitting import last_sitting_day
from secretary_app.domain.typed_moments import parse_time_and_day
from secretary_app.ui.labels import moment_text
from secretary_app.ui.views.closing_list import ClosingPane
from secretary_app.ui.views.saving import is_saved_here
from secretary_app.ui.views.view import View

STARTED, ENDED = "started", "ended"


class ClosingTimes(QObject):
    """Keeps what is typed: a time, with or without its day; an empty field forgets it."""

    def __init__(self, view: View, closing: ClosingPane) -> None:
        super().__init__(view)
        self._view = view
        self._closing = closing
        closing.time_entered.connect(self.enter)

    def enter(self, name: str, typed: str) -> None:
        """Keep one of the times, or say that it was not understood."""
        conference = self._view.conference
        known = conference.details.started if name == STARTED else conference.details.ended
        shown = moment_text(known, conference.day) if known else ""
        if is_closed(conference) or typed.strip() == shown:
            self._closing.show_time(name, shown)
            return
        day = self._usual_day(conference, name)
        moment = _moment(typed, day, conference, self._view.kit.suite.desk.clock.now())
        if typed.strip() and moment is None:
            self._closing.mark_wrong(name)
            words = self.tr("Không hiểu giờ “{typed}”. Gõ như 14h30 hoặc 14:30, khác ngày thì 16h30 14/3.")
            self._view.kit.messages.tell(words.format(typed=typed))
            return
        first = moment.date() if name == STARTED and moment else conference.day
        self._closing.show_time(name, moment_text(moment, first) if moment else "")
        is_saved_here(self._view.kit, self._view, lambda known: self._keep(known, name, moment))

    def _usual_day(self, conference: Conference, name: str) -> date:
        """Return the day meant by a time alone: that of the time it replaces, else of the beginning or last sitting."""
        known = conference.details.started if name == STARTED else conference.details.ended
        if known is not None:
            return known.date()
        day = conference.day if name == STARTED else last_sitting_day(conference)
        return day or self._view.kit.suite.desk.clock.now().date()

    def _keep(self, known: ConferenceId, name: str, moment: datetime | None) -> None:
        preparation = self._view.kit.suite.preparation
        if name == STARTED:
            preparation.set_details(known, started=moment)
        else:
            preparation.set_details(known, ended=moment)


def _moment(typed: str, day: date, conference: Conference, now: datetime) -> datetime | None:
    """Return what was typed in the time zone of the conference."""
    understood = parse_time_and_day(typed, day)
    if understood is None:
        return None
    at, on = understood
    zone = (conference.details.started or conference.details.ended or conference.details.planned_start or now).tzinfo
    return datetime.combine(on or day, at, zone)

"""What header and rail show of a conference."""

from collections.abc import Sequence
from datetime import datetime

from secretary_app.domain.attendance import AttendanceStatus, headcount
from secretary_app.domain.conference import Conference, ConferenceState
from secretary_app.domain.locality import Locality
from secretary_app.domain.sittings import days
from secretary_app.services.roll_call import BodyCount as Counted
from secretary_app.ui.labels import clock_text, date_text, days_text, since_text
from secretary_app.ui.widgets.header import BodyCount
from secretary_app.ui.widgets.rail_button import RailStep, StepState

STEPS = ("step_home", "step_prepare", "step_attendance", "step_capture", "step_review", "step_sign")
_WORDS = ("Trang chính", "Chuẩn bị", "Điểm danh", "Ghi biên bản", "Rà soát", "Biên bản & ký số")
# Screens of the whole office, which need no conference: name, word, icon, and the screens on which it is open.
OFFICE = (
    ("step_directory", "Danh bạ", "body", ("step_directory", "step_organisation")),
    ("step_attendance_year", "Chuyên cần", "attendance_year", ("step_attendance_year",)),
    ("step_safety", "An toàn dữ liệu", "safety", ("step_safety",)),
)
_NOON, _EVENING = 12, 18
_ORDER = tuple(ConferenceState)
_CURRENT = {
    ConferenceState.PREPARE: "step_prepare",
    ConferenceState.IN_SESSION: "step_capture",
    ConferenceState.RECESS: "step_capture",
    ConferenceState.REVIEW: "step_review",
    ConferenceState.ADOPTED: "step_sign",
    ConferenceState.SIGNING: "step_sign",
    ConferenceState.ISSUED: "step_sign",
}
_DONE_AFTER = {
    "step_prepare": ConferenceState.PREPARE,
    "step_capture": ConferenceState.RECESS,
    "step_review": ConferenceState.REVIEW,
    "step_sign": ConferenceState.SIGNING,
}


def step_for(conference: Conference) -> str:
    """Return the step where the work is: that of its state; who marks before it begins goes on marking."""
    marked = any(seat.status is not AttendanceStatus.UNMARKED for seat in conference.seats)
    if conference.state is ConferenceState.PREPARE and marked:
        return "step_attendance"
    return _CURRENT[conference.state]


def rail_steps(current: str, conference: Conference | None) -> tuple[RailStep, ...]:
    """Return the rail: the current step, what is done, and the counts."""
    steps = [RailStep("step_home", _WORDS[0], icon="home", state=_state("step_home", current, conference))]
    for number, (name, word) in enumerate(zip(STEPS[1:], _WORDS[1:], strict=True), start=1):
        steps.append(
            RailStep(
                name,
                word,
                number=number,
                state=_state(name, current, conference),
                count=_count(name, conference),
                group="Hội nghị" if number == 1 else "",
                enabled=conference is not None,
            )
        )
    return (*steps, *_office_steps(current))


def locality_words(locality: Locality | None) -> tuple[str, str]:
    """Return both lines of the header while no conference is open, by the locality known best."""
    if locality is None:
        return "Chưa đặt tên đơn vị", "Thiết lập đơn vị trong Danh bạ, khoảng 3 phút"
    name = ", ".join(part for part in (locality.name, locality.parent) if part)
    detail = f"Nhiệm kỳ {locality.term} · chưa mở hội nghị nào" if locality.term else "Chưa mở hội nghị nào"
    return name[:1].upper() + name[1:], detail


def rehearsal_words(everything: bool, conference: Conference | None) -> str:
    """Return what the band says: all is tried out, or only the open conference was; empty when it is in earnest."""
    if everything:
        return "TẬP THỬ – không gì được giữ lại"
    if conference is not None and conference.details.rehearsal:
        return "HỘI NGHỊ TẬP THỬ – không tính vào chuyên cần, trang in nào cũng ghi là bản tập thử"
    return ""


def window_title(conference: Conference | None, program: str, *, rehearsal: bool) -> str:
    """Return the title of the window; a rehearsal is named first, so that a task bar shows it too."""
    parts = ("Tập thử" if rehearsal else "", conference.title if conference else "", program)
    return " – ".join(part for part in parts if part)


def when_and_where(conference: Conference) -> str:
    """Return the muted line of the header: 'Chiều 13/3/2024 · Phòng họp số 2', or '13/3 và 14/3/2024 · …'."""
    start = conference.details.started or conference.details.planned_start
    met = days(conference)
    when = f"{_part_of_day(start)} {date_text(start.date())}" if start and len(met) == 1 else days_text(met)
    return " · ".join(part for part in (when, conference.details.place) if part)


def state_since(conference: Conference) -> str:
    """Return since when the conference meets; only while it does."""
    live = conference.state in {ConferenceState.IN_SESSION, ConferenceState.RECESS}
    since = conference.details.state_since
    return since_text(since, conference.day) if live and since else ""


def chips(counts: Sequence[Counted]) -> tuple[BodyCount, ...]:
    """Return the chips of the header."""
    return tuple(
        BodyCount(
            line.body.id,
            line.body.short_name,
            line.count.present,
            line.count.expected,
            "" if line.quorate else f"{line.body.name} chưa đủ {line.needed} người theo quy định, đang có {line.there}",
        )
        for line in counts
    )


def clock(now: datetime) -> str:
    """Return the clock of the header."""
    return clock_text(now)


def _part_of_day(moment: datetime) -> str:
    if moment.hour < _NOON:
        return "Sáng"
    return "Chiều" if moment.hour < _EVENING else "Tối"


def _office_steps(current: str) -> tuple[RailStep, ...]:
    return tuple(
        RailStep(name, word, icon=icon, state=_office_state(current in open_on), group="" if place else "Cả đơn vị")
        for place, (name, word, icon, open_on) in enumerate(OFFICE)
    )


def _office_state(here: bool) -> StepState:
    return StepState.HERE if here else StepState.LATER


def _state(name: str, current: str, conference: Conference | None) -> StepState:
    if name == current:
        return StepState.HERE
    return StepState.DONE if conference is not None and _is_done(name, conference) else StepState.LATER


def _is_done(name: str, conference: Conference) -> bool:
    if name == "step_attendance":
        count = headcount(conference.seats)
        return count.present > 0 and count.unmarked == 0
    last = _DONE_AFTER.get(name)
    return last is not None and _ORDER.index(conference.state) > _ORDER.index(last)


def _count(name: str, conference: Conference | None) -> str:
    if conference is None:
        return ""
    if name == "step_attendance" and conference.seats:
        count = headcount(conference.seats)
        return f"{count.present}/{count.expected}"
    return str(len(conference.findings)) if name == "step_capture" and conference.findings else ""

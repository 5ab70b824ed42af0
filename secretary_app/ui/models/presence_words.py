"""Who was in the room when something was decided, in words."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from secretary_app.domain.conference import Conference
from secretary_app.domain.presence import present_at
from secretary_app.domain.presiding import is_shared, presiding_at
from secretary_app.ui.labels import moment_text

_CONTEXT: Final = "PresenceWords"
_NAMED: Final = 12  # absent people who are named


def presence_words(conference: Conference, moment: datetime) -> str:
    """Return 'Lúc 14:32 trong phòng có 12/14 đại biểu; không có: …'; empty before anybody is expected."""
    expected = [seat for seat in conference.seats if seat.body_id]
    there = present_at(expected, moment)
    if not expected:
        return ""
    names = {person.id: person.name for person in conference.people}
    chair = presiding_at(conference, moment)
    missing = [names[seat.person_id] for seat in expected if seat not in there]
    words = _tr("Lúc {time} trong phòng có {there}/{expected} đại biểu")
    said = words.format(time=moment_text(moment, conference.day), there=len(there), expected=len(expected))
    if chair and is_shared(conference):
        said += _tr("; điều hành: {name}").format(name=names.get(chair, ""))
    if not missing:
        return said
    more = _tr(" và {count} người nữa").format(count=len(missing) - _NAMED) if len(missing) > _NAMED else ""
    return said + _tr("; không có: {names}").format(names=", ".join(missing[:_NAMED]) + more)


def _tr(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)

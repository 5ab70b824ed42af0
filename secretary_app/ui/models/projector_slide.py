"""Makes the slide of a conference. Only what is named here leaves the secretary's screen.

Never shown: drafts, notes, words that were withdrawn, speakers, dissent, flags.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from secretary_app.domain.conference import Conference, ConferenceState, is_closed
from secretary_app.domain.findings import Finding, FindingKind, FindingState, is_printed, is_undecided
from secretary_app.domain.text import normalise
from secretary_app.services.roll_call import BodyCount
from secretary_app.ui.labels import clock_text
from secretary_app.ui.models.agenda_model import current_item
from secretary_app.ui.widgets.slide import BodyPresence, Slide

WITHDRAWN: Final = "Nội dung này đã được rút"
_CALM: Final = {
    ConferenceState.PREPARE: "Hội nghị sắp bắt đầu",
    ConferenceState.RECESS: "Hội nghị tạm nghỉ",
}
_REHEARSAL: Final = "TẬP THỬ – "
_CLOSED: Final = "Biên bản hội nghị đã được thông qua"
_STATE_WORDS: Final = {
    FindingState.NOTED: "Đang lấy ý kiến thống nhất",
    FindingState.AGREED: "Đã thống nhất",
    FindingState.NOT_AGREED: "Không thống nhất",
    FindingState.DEFERRED: "Chuyển kỳ sau",
    FindingState.WITHDRAWN: "Đã rút",
}


def may_stay(finding: Finding) -> bool:
    """Tell whether a line that is shown may stay: withdrawn it does, its words do not."""
    return finding.kind is not FindingKind.NOTE


def slide_of(conference: Conference, finding: Finding | None, section: str, counts: Sequence[BodyCount]) -> Slide:
    """Return what the hall sees: of a finding its body, else the heading of its section, its words and its state."""
    bodies = (BodyPresence(_one_line(line.body.short_name), line.count.present, line.count.expected) for line in counts)
    frame = Slide(
        title=_one_line(f"{_REHEARSAL}{conference.title}" if conference.details.rehearsal else conference.title),
        item=_item(conference),
        calm=_CLOSED if is_closed(conference) else _CALM.get(conference.state, ""),
        bodies=tuple(bodies),
        agreed=sum(is_printed(line) for line in conference.findings if line.state is FindingState.AGREED),
        undecided=sum(is_undecided(line) for line in conference.findings if line.state is FindingState.NOTED),
    )
    if frame.calm or finding is None or not may_stay(finding):
        return frame
    return _with_finding(frame, conference, finding, section)


def _with_finding(frame: Slide, conference: Conference, finding: Finding, section: str) -> Slide:
    body = next((body for body in conference.bodies if body.id == finding.body_id), None)
    withdrawn = finding.state is FindingState.WITHDRAWN
    state, state_words = _state(finding)
    return replace(
        frame,
        subject=_one_line(f"Đối với {body.concern_name or body.name}" if body else section),
        of_body=body is not None,
        words="" if withdrawn else _one_line(finding.words),
        calm=WITHDRAWN if withdrawn else "",
        state=state,
        state_words=state_words,
    )


def _state(finding: Finding) -> tuple[str, str]:
    """Return the look and the words of the state; an opinion is not put to the vote."""
    if finding.kind is FindingKind.OPINION and finding.state is FindingState.NOTED:
        return "", "Ý kiến đã ghi nhận"
    words = _STATE_WORDS[finding.state]
    if finding.state is FindingState.AGREED and finding.decided_at:
        words = f"{words} lúc {clock_text(finding.decided_at)}"
    return finding.state.value, words


def _item(conference: Conference) -> str:
    item = current_item(conference)
    return _one_line(f"{item[0]}. {item[1].title}") if item else ""


def _one_line(text: str) -> str:
    """Return the text in NFC with single blanks: the wall has no use for line ends."""
    return " ".join(normalise(text).split())

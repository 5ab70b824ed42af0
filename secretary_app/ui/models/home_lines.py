"""The lines of *Trang chính*: conferences by how far they are, or what a search found."""

from collections.abc import Sequence
from dataclasses import dataclass

from secretary_app.domain.conference import ConferenceState
from secretary_app.services.ports import ConferenceSummary, FindingHit
from secretary_app.ui.labels import clock_text, date_text

_GROUPS = (
    ("Sắp họp", (ConferenceState.PREPARE, ConferenceState.IN_SESSION, ConferenceState.RECESS)),
    ("Đang hoàn tất", (ConferenceState.REVIEW, ConferenceState.ADOPTED, ConferenceState.SIGNING)),
    ("Đã ban hành", (ConferenceState.ISSUED,)),
)


@dataclass(frozen=True, slots=True)
class HomeLine:
    """A head, a conference, or a finding of a search; `state` is empty for heads and findings."""

    key: str
    title: str
    detail: str = ""
    day: str = ""
    state: str = ""
    state_detail: str = ""
    conference_id: str = ""
    finding_id: str = ""

    @property
    def selectable(self) -> bool:
        """Tell whether the line can be opened."""
        return bool(self.conference_id)

    @property
    def spoken(self) -> str:
        """Return the line in words."""
        return ", ".join(part for part in (self.title, self.day, self.detail, self.state_detail) if part)


def conference_lines(summaries: Sequence[ConferenceSummary]) -> tuple[HomeLine, ...]:
    """Return the conferences under the heads of their groups; empty groups are left out."""
    lines: list[HomeLine] = []
    for head, states in _GROUPS:
        members = [summary for summary in summaries if summary.state in states]
        if members:
            lines.append(HomeLine(f"head:{head}", head))
            lines.extend(_line(summary) for summary in members)
    return tuple(lines)


def hit_lines(hits: Sequence[FindingHit]) -> tuple[HomeLine, ...]:
    """Return what a search found, under one head that counts."""
    words = f"Tìm thấy {len(hits)} nội dung" if hits else "Không tìm thấy nội dung nào"
    found = (
        HomeLine(
            f"hit:{hit.conference_id}:{hit.finding_id}",
            hit.words,
            hit.conference_title,
            date_text(hit.captured_at.date()),
            conference_id=hit.conference_id,
            finding_id=hit.finding_id,
        )
        for hit in hits
    )
    return (HomeLine("head:hits", words), *found)


def _line(summary: ConferenceSummary) -> HomeLine:
    early = summary.state is ConferenceState.PREPARE
    hour = clock_text(summary.start) if summary.start else ""
    place = " · ".join(part for part in (hour, summary.place) if part)
    counts = f"{summary.delegates} đại biểu · {summary.findings} nội dung đã ghi"
    return HomeLine(
        f"conference:{summary.id}",
        summary.title,
        (place or "Chưa có thời gian, địa điểm") if early else counts,
        date_text(summary.start.date()) if summary.start else "",
        state=summary.state,
        state_detail=f"Số {summary.number}" if summary.number else "",
        conference_id=summary.id,
    )

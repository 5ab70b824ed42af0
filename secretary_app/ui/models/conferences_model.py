"""Conferences as lines by what is to be done with them, and what a search found in them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.domain.findings import FindingKind
from secretary_app.services.ports import ConferenceSummary, FindingHit
from secretary_app.services.preparation import Listing
from secretary_app.ui.labels import clock_text, date_text
from secretary_app.ui.models.lines_model import LinesModel
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.conference_rows import DatedRow, GroupHead

_MEETING = (ConferenceState.IN_SESSION, ConferenceState.RECESS)
_UPCOMING = (ConferenceState.PREPARE, *_MEETING)
_NOON, _EVENING = 12, 18
_FINDING = "finding:"

Remark = Callable[[ConferenceSummary], str]


class ConferencesModel(LinesModel[GroupHead | DatedRow]):
    """What meets now, upcoming ones by date, then what is being finished, then what is issued, newest first."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def show_listing(self, listing: Listing, today: date, remark: Remark) -> None:
        """Show these conferences; `remark` says what stands below a state."""
        soon = tuple(sorted(listing.soon.lines, key=lambda line: (line.start is None, line.start)))
        groups = (
            (self.tr("Đang họp"), listing.meeting),
            (self.tr("Sắp họp"), replace(listing.soon, lines=soon)),
            (self.tr("Đang hoàn tất"), listing.finishing),
            (self.tr("Đã ban hành"), listing.issued),
        )
        lines: list[GroupHead | DatedRow] = []
        for title, group in groups:
            if group.lines:
                lines.append(GroupHead(f"head:{title}", title))
                lines += [self._row(line, today, remark(line)) for line in group.lines]
            if group.older:
                words = self.tr("Còn {count} hội nghị cũ hơn, gõ tên vào ô tìm ở trên")
                lines.append(GroupHead(f"older:{title}", words.format(count=group.older)))
        self.set_lines(lines)

    def _row(self, line: ConferenceSummary, today: date, remark: str) -> DatedRow:
        when = date_text(line.start.date()) if line.start else self.tr("chưa có ngày")
        look = self._theme.state("conference", line.state)
        return DatedRow(line.id, when, line.title, self._detail(line, today), look, remark, rehearsal=line.rehearsal)

    def _detail(self, line: ConferenceSummary, today: date) -> str:
        if line.state in _UPCOMING:
            return " · ".join(part for part in (self._hour(line, today), line.place) if part)
        words = self.tr("{delegates} đại biểu · {findings} nội dung")
        return words.format(delegates=line.delegates, findings=line.findings)

    def _hour(self, line: ConferenceSummary, today: date) -> str:
        if line.start is None:
            return ""
        clock = clock_text(line.start)
        if line.start.date() != today:
            return clock
        if line.start.hour < _NOON:
            return self.tr("Sáng nay {clock}").format(clock=clock)
        if line.start.hour < _EVENING:
            return self.tr("Chiều nay {clock}").format(clock=clock)
        return self.tr("Tối nay {clock}").format(clock=clock)


class FoundModel(LinesModel[GroupHead | DatedRow]):
    """Conferences by name, then findings by words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def show_found(self, query: str, conferences: Sequence[ConferenceSummary], hits: Sequence[FindingHit]) -> None:
        """Show what was found, or say that nothing was."""
        lines: list[GroupHead | DatedRow] = []
        if conferences:
            lines.append(GroupHead("head:conferences", self.tr("Hội nghị có tên khớp")))
            lines += [self._conference(line) for line in conferences]
        if hits:
            lines.append(GroupHead("head:findings", self.tr("Nội dung đã ghi")))
            lines += [self._hit(hit) for hit in hits]
        if not lines:
            words = self.tr("Không tìm thấy “{query}” trong hội nghị nào.")
            lines.append(GroupHead("head:nothing", words.format(query=query)))
        self.set_lines(lines)

    def _conference(self, line: ConferenceSummary) -> DatedRow:
        when = date_text(line.start.date()) if line.start else ""
        look = self._theme.state("conference", line.state)
        return DatedRow(line.id, when, line.title, line.place, look, line.number, rehearsal=line.rehearsal)

    def _hit(self, hit: FindingHit) -> DatedRow:
        detail = f"{self._kind_word(hit.kind)} · {hit.conference_title}"
        key = f"{_FINDING}{hit.conference_id}:{hit.finding_id}"
        return DatedRow(key, date_text(hit.captured_at.date()), hit.words, detail)

    def _kind_word(self, kind: FindingKind) -> str:
        words = {
            FindingKind.RESULT: self.tr("Kết quả"),
            FindingKind.LIMITATION: self.tr("Tồn tại, hạn chế"),
            FindingKind.CAUSE: self.tr("Nguyên nhân"),
            FindingKind.DIRECTION: self.tr("Phương hướng"),
            FindingKind.TASK: self.tr("Nhiệm vụ"),
            FindingKind.OPINION: self.tr("Ý kiến phát biểu"),
            FindingKind.CONCLUSION: self.tr("Kết luận của chủ trì"),
            FindingKind.NOTE: self.tr("Ghi chú"),
        }
        return words[kind]


def place_of(key: str) -> tuple[ConferenceId, str]:
    """Return the conference of a row and the finding in it (empty for a whole conference)."""
    if not key.startswith(_FINDING):
        return ConferenceId(key), ""
    conference_id, _, finding_id = key.removeprefix(_FINDING).rpartition(":")
    return ConferenceId(conference_id), finding_id

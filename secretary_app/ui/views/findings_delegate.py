"""Paints sections, clauses and findings, and knows their heights."""

from bisect import bisect_right

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from typing_extensions import override

from secretary_app.domain.findings import FindingId, FindingState
from secretary_app.ui.models.finding_filter import hit_spans
from secretary_app.ui.models.finding_lines import ClauseLine, FindingLine, SectionLine
from secretary_app.ui.models.findings_model import FindingsModel
from secretary_app.ui.theme import StateLook, Theme
from secretary_app.ui.widgets.painting import LEFT, draw_text, text_width
from secretary_app.ui.widgets.rows import Index, paint_selected
from secretary_app.ui.widgets.state_paint import GAP, paint_state, state_width, word_role
from secretary_app.ui.widgets.varied_painter import VariedPainter
from secretary_app.ui.widgets.word_wrap import WordWrap

_LEFT = 38
_CHEVRON = 14
_RIGHT = 20
_BETWEEN = 20
_SHORT = 8
_CLOCKS = tuple((len(clock), clock) for clock in ("00:00", "00/0 00:00", "00/00 00:00"))
_LEAST_ROOM = 200  # pixels; a narrower list cuts the columns at its right


class FindingsPainter(VariedPainter):
    """Columns from the right: state 158, speaker 138, words the rest; every line of a row is 22 high."""

    def __init__(self, theme: Theme, model: FindingsModel) -> None:
        super().__init__()
        self._theme = theme
        self._model = model
        self._line = theme.line_height("read")
        self._above, self._below = theme.pair("finding_pad")
        self._pads = self._above + self._below
        self._clause_height = theme.size("body_head")
        self._section_height = theme.size("group_head") + theme.line("line")
        self._heights: dict[str, tuple[FindingLine, int]] = {}  # of lines that were measured at this width
        self._width = 0
        self.newest: FindingId | None = None
        self.projected: FindingId | None = None
        self.marked: tuple[str, ...] = ()  # folded words that are looked for
        self.fit(0)
        self.refresh()

    def refresh(self) -> None:
        """Measure anew, after the font changed."""
        self._wrap = WordWrap(self._theme.font("read"))
        self._heights.clear()
        room = self._theme.size("state")
        looks = {state.value: self._theme.state("finding", state.value) for state in FindingState}
        self._tall = {
            (name, length)
            for name, look in looks.items()
            for length, clock in _CLOCKS
            if state_width(self._theme, look) + GAP + text_width(self._theme.font("ui"), clock) > room
        }

    @override
    def fit(self, width: int) -> None:
        if width != self._width:
            self._heights.clear()
        self._width = width
        self._room = max(self._speaker_left() - _BETWEEN - _LEFT, _LEAST_ROOM)

    @override
    def height(self, row: int) -> int:
        line = self._model.lines[row]
        match line:
            case FindingLine():
                return self.line_height(line)
            case ClauseLine():
                return self._clause_height
            case SectionLine():
                return self._section_height

    def line_height(self, line: FindingLine) -> int:
        """Return the height of the row of a finding at the width that was fitted last; it is measured once."""
        known = self._heights.get(line.key)
        if known is None or known[0] is not line:
            known = self._heights[line.key] = (line, self._measured(line))
        return known[1]

    @override
    def pinned(self, row: int) -> int | None:
        heads = self._model.heads
        place = bisect_right(heads, row)
        return heads[place - 1] if place else None

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = self._model.line_at(index)
        match line:
            case SectionLine():
                self._paint_section(painter, option, line, first=index.row() == 0)
            case ClauseLine():
                painter.fillRect(option.rect, self._theme.colour("paper"))
                self._paint_head(painter, option.rect, line, _LEFT)
            case FindingLine():
                self._paint_ground(painter, option, line)
                self._paint_finding(painter, option.rect, line)

    def _measured(self, line: FindingLine) -> int:
        words = len(self._wrap.lines(line.finding.words, self._room))
        count = max(words, self._person_lines(line), self._state_lines(line))
        return count * self._line + self._pads

    def _person_lines(self, line: FindingLine) -> int:
        finding = line.finding
        marks = finding.speaker_unknown + finding.to_check
        return bool(line.speaker) + bool(line.owner) + bool(line.due) + marks

    def _state_lines(self, line: FindingLine) -> int:
        return 1 + self._is_tall(line) + bool(line.finding.dissents) + line.finding.verbatim

    def _is_tall(self, line: FindingLine) -> bool:
        """Tell whether state and time need a line each."""
        return (line.state, len(line.clock)) in self._tall

    def _speaker_left(self) -> int:
        return self._state_left() - self._theme.size("speaker")

    def _state_left(self) -> int:
        return self._width - _RIGHT - self._theme.size("state")

    def _paint_section(
        self, painter: QPainter, option: QStyleOptionViewItem, line: SectionLine, *, first: bool
    ) -> None:
        theme = self._theme
        rect = option.rect
        over = option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus)
        painter.fillRect(rect, theme.colour("hover" if over else "paper"))
        if not first and rect.y() > 0:
            painter.fillRect(rect.x(), rect.y(), rect.width(), theme.line("line"), theme.colour("line"))
        if rect.y() == 0:
            painter.fillRect(rect.x(), rect.bottom(), rect.width(), theme.line("line"), theme.colour("line"))
        edge = theme.size("icon")
        icon = "fold_shut" if line.folded else "fold_open"
        theme.paint_icon(painter, QRect(rect.x() + _CHEVRON, rect.y(), edge, rect.height()), icon, "text_muted")
        self._paint_head(painter, rect, line, _LEFT + 2)
        if line.agreed:
            word = self.tr("Thống nhất cả {count}").format(count=line.counts.all)
            paint_state(painter, theme, self._state_place(rect), theme.state("finding", "agreed"), word)

    def _paint_head(self, painter: QPainter, rect: QRect, line: SectionLine | ClauseLine, left: int) -> None:
        """Title and number of lines; what waits for a decision stands where the lines show their state."""
        words = QRect(rect.x() + left, rect.y(), self._state_left() - left - _BETWEEN, rect.height())
        counts = line.counts.words
        room = text_width(self._theme.font("ui"), counts) + _SHORT
        title = words.adjusted(0, 0, -room, 0)
        words.adjust(draw_text(painter, title, line.title, self._style("strong", "text")) + _SHORT, 0, _SHORT, 0)
        draw_text(painter, words, counts, self._style("ui", "text_muted"))
        if line.counts.undecided:
            undecided = self._theme.state("finding", "noted")
            paint_state(painter, self._theme, self._state_place(rect), undecided, line.counts.undecided_words)

    def _state_place(self, rect: QRect) -> QRect:
        return QRect(self._state_left(), rect.y(), self._theme.size("state"), rect.height())

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, line: FindingLine) -> None:
        """The selected line is what commands act on, so its colour does not fade while words are typed elsewhere."""
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            paint_selected(painter, self._theme, rect)
            return
        role = "hover" if option.state & QStyle.StateFlag.State_MouseOver else "paper"
        painter.fillRect(rect, self._theme.colour(role))
        if line.finding.id == self.newest:
            bar = QRect(rect.x(), rect.y(), self._theme.line("mark"), rect.height())
            painter.fillRect(bar, self._theme.colour("accent"))

    def _paint_finding(self, painter: QPainter, rect: QRect, line: FindingLine) -> None:
        font = self._theme.font("read")
        font.setStrikeOut(line.withdrawn)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text_muted" if line.withdrawn else "text"))
        place = QRect(_LEFT, rect.y() + self._above, self._room + _BETWEEN, self._line)
        for words in self._wrap.lines(line.finding.words, self._room):
            painter.drawText(place, LEFT | Qt.TextFlag.TextSingleLine, words)
            if self.marked:
                self._underline(painter, place, words)
            place.translate(0, self._line)
        if line.finding.id == self.projected:
            edge = self._theme.size("icon")
            mark = QRect(rect.x() + _CHEVRON, rect.y() + self._above, edge, self._line)
            self._theme.paint_icon(painter, mark, "projector", "accent")
        self._paint_person(painter, rect, line)
        self._paint_state(painter, rect, line)

    def _underline(self, painter: QPainter, place: QRect, words: str) -> None:
        """Draw the accent under the letters that are looked for."""
        thick = self._theme.line("focus")
        measure = painter.fontMetrics()
        for start, end in hit_spans(words, self.marked):
            left = measure.horizontalAdvance(words[:start])
            width = measure.horizontalAdvance(words[:end]) - left
            mark = QRect(place.x() + left, place.bottom() - thick, width, thick)
            painter.fillRect(mark, self._theme.colour("accent"))

    def _paint_person(self, painter: QPainter, rect: QRect, line: FindingLine) -> None:
        """Speaker, then owner, due date and flag, each on a line of its own."""
        theme = self._theme
        place = QRect(self._speaker_left(), rect.y() + self._above, theme.size("speaker") - _SHORT, self._line)
        if line.speaker:
            draw_text(painter, place, line.speaker, self._style("ui", "text_muted"))
            place.translate(0, self._line)
        for icon, words in (("owner", line.owner), ("due", line.due)):
            if words:
                self._paint_mark(painter, place, StateLook(icon, words, "text_muted"))
                place.translate(0, self._line)
        marks = (("unknown", line.finding.speaker_unknown), ("check", line.finding.to_check))
        for name in (name for name, shown in marks if shown):
            self._paint_mark(painter, place, theme.state("finding", name))
            place.translate(0, self._line)

    def _paint_state(self, painter: QPainter, rect: QRect, line: FindingLine) -> None:
        """State and time, then dissent and verbatim lock."""
        theme = self._theme
        place = QRect(self._state_left(), rect.y() + self._above, theme.size("state"), self._line)
        look = theme.state("finding", line.state)
        if not line.needs_decision:
            look = StateLook(look.icon, look.word, "text_muted")
        taken = self._paint_mark(painter, place, look, quiet=False) + GAP
        if self._is_tall(line):
            place.translate(0, self._line)
            taken = theme.size("icon") + GAP
        time = place.adjusted(taken, 0, 0, 0)
        draw_text(painter, time, line.clock, self._style("ui", "text_muted"))
        if line.finding.dissents:
            place.translate(0, self._line)
            dissent = theme.state("finding", "dissent")
            words = f"{len(line.finding.dissents)} {dissent.word}"
            self._paint_mark(painter, place, StateLook(dissent.icon, words, dissent.colour))
        if line.finding.verbatim:
            place.translate(0, self._line)
            self._paint_mark(painter, place, theme.state("finding", "verbatim"))

    def _paint_mark(self, painter: QPainter, place: QRect, look: StateLook, *, quiet: bool = True) -> int:
        """Icon and word; a quiet word is muted unless its state asks for action. Returns the width taken."""
        edge = self._theme.size("icon")
        icon = QRect(place.x(), place.y(), edge, place.height())
        self._theme.paint_icon(painter, icon, look.icon, look.colour)
        words = place.adjusted(edge + GAP, 0, 0, 0)
        role = word_role(look, "text_muted" if quiet or look.colour == "text_muted" else "text")
        return edge + GAP + draw_text(painter, words, look.word, self._style("ui", role))

    def _style(self, step: str, role: str) -> tuple[QFont, QColor]:
        return self._theme.font(step), self._theme.colour(role)

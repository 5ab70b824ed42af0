"""The left pane of *Rà soát*: what is open before adoption, the times, what was corrected, and the gate."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.signatures import Check, CheckGrade
from secretary_app.services.sentences import Sentences
from secretary_app.ui.labels import moment_text
from secretary_app.ui.models.minute_rows import correction_notes
from secretary_app.ui.theme import Theme
from secretary_app.ui.views.round_trip import RoundTrip
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.check_list import CheckLevel, CheckList, CheckRow
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.line_edit import TypingEdit
from secretary_app.ui.widgets.note_list import NoteList
from secretary_app.ui.widgets.painting import name_widget, set_look
from secretary_app.ui.widgets.rows import RowList
from secretary_app.ui.widgets.side_list import SideHead
from secretary_app.ui.widgets.state_paint import StateSign

_SIDE = 16
_END_NOW = "end_now"
_TWO_WAYS = "name_spelling"  # the check whose two names are shown from where they differ
_ROOM = 4  # pixels kept free above and below the chosen row


class ClosingPane(QFrame):
    """Says what is still open; wishes go out as signals."""

    link_chosen = Signal(str)  # goto of a check; "end_now" to record the end
    time_entered = Signal(str, str)  # started or ended, what was typed
    correction_chosen = Signal(str)  # finding
    adopt_requested = Signal()

    def __init__(self, theme: Theme, sentences: Sentences) -> None:
        super().__init__()
        self._theme = theme
        self._sentences = sentences
        self._conference_id: ConferenceId | None = None
        self._trips: dict[str, RoundTrip] = {}  # by the key of a row
        self._tour = RoundTrip()  # through all that is open
        self._shown: tuple[tuple[Check, ...], str] = ((), "")
        self._first_blocked = ""
        self.setProperty("surface", "sunken")
        self.setProperty("edge", "right")
        self.setFixedWidth(theme.size("review_list"))
        self.checks = CheckList(theme, "closing_checklist", self.tr("Trước khi thông qua"))
        self.checks.keep_whole()
        self.checks.link_chosen.connect(self._follow)
        self.started = self._time_field("started", self.tr("Giờ bắt đầu"))
        self.ended = self._time_field("ended", self.tr("Giờ kết thúc"))
        self.corrections = NoteList(theme, "corrections_list", self.tr("Đã sửa khi đọc lại"))
        self.corrections.keep_whole()
        self.corrections.note_chosen.connect(self.correction_chosen)
        self._corrections_head = SideHead(theme, self.tr("Đã sửa khi đọc lại"))
        self._foot = QFrame()
        self._gate_sign = StateSign(theme, theme.state("check", "good"))
        self.adopt = Button(theme, self.tr("Thông qua biên bản"), icon="adopt")
        self.adopt.set_big()
        name_widget(self.adopt, "adopt_button", self.tr("Thông qua biên bản"))
        self.adopt.clicked.connect(self._pass_gate)
        self._lay_out()

    def show_conference(self, conference: Conference, checks: tuple[Check, ...], now: str, *, closed: bool) -> None:
        """Show the checks, times and corrections of a conference; `now` is the clock, as “16:12”."""
        if conference.id != self._conference_id:
            self._conference_id = conference.id
            self._trips, self._tour = {}, RoundTrip()
        self._shown = (checks, now)
        self.checks.set_checks(self._rows(checks, now))
        stops = [check for check in checks if check.grade is CheckGrade.BLOCKED]
        self._first_blocked = stops[0].goto if stops else ""
        for field, at in ((self.started, conference.details.started), (self.ended, conference.details.ended)):
            if not field.hasFocus():
                field.setText(moment_text(at, conference.day) if at else "")
                set_look(field, "wrong", False)
            field.setEnabled(not closed)
        notes = correction_notes(conference)
        self.corrections.set_notes(notes)
        self._corrections_head.set_count(str(len(notes)) if notes else "", "muted")
        self._corrections_head.setVisible(bool(notes))
        self._show_gate(len(stops), closed=closed)

    def go_on(self) -> None:
        """Go to the next open check, each place of a shared row in turn; nothing is stored by this."""
        goto = self._tour.onward()
        if goto:
            self.link_chosen.emit("ended" if goto == _END_NOW else goto)

    def show_time(self, name: str, text: str) -> None:
        """Show a time that was kept as it is written here, also while the cursor stands in its field."""
        field = self.started if name == "started" else self.ended
        set_look(field, "wrong", False)
        field.setText(text)

    def mark_wrong(self, name: str) -> None:
        """Mark a time that was not understood; the cursor stays where the user put it."""
        field = self.started if name == "started" else self.ended
        set_look(field, "wrong", True)
        if field.hasFocus():
            field.selectAll()

    def _show_gate(self, stops: int, *, closed: bool) -> None:
        if stops:
            words = self.tr("Còn {count} mục phải xong").format(count=stops)
            self._gate_sign.show_state(self._theme.state("check", "blocked"), words)
        else:
            self._gate_sign.show_state(self._theme.state("check", "good"), self.tr("Thông qua được"))
        self._foot.setVisible(not closed)
        self.adopt.set_kind("secondary" if stops else "primary")
        self.adopt.setAccessibleDescription(self._gate_sign.accessibleName())

    def _pass_gate(self) -> None:
        if self._first_blocked:
            self.link_chosen.emit(self._first_blocked)
        else:
            self.adopt_requested.emit()

    def _follow(self, key: str) -> None:
        """Go where a row leads; a shared row leads to one place after the other."""
        goto = self._trips[key].onward()
        self.checks.set_checks(self._rows(*self._shown))
        self.link_chosen.emit(goto)

    def _rows(self, checks: tuple[Check, ...], now: str) -> tuple[CheckRow, ...]:
        """Return a row for each check and note where it leads; many of one kind share a row."""
        rows: list[CheckRow] = []
        led: dict[str, list[str]] = {}
        for code in dict.fromkeys(check.code for check in checks):
            same = [check for check in checks if check.code == code]
            if self._sentences.is_grouped(code):
                led[code] = [check.goto for check in same]
                rows.append(self._group_row(code, same))
                continue
            for number, check in enumerate(same):
                row, goto = self._row(check, f"{code}:{number}", now)
                led[row.key] = [goto] if goto else []
                rows.append(row)
        for key, gotos in led.items():
            self._trips.setdefault(key, RoundTrip()).lead(gotos)
        self._tour.lead([goto for row in rows if row.level is not CheckLevel.GOOD for goto in led[row.key]])
        return tuple(rows)

    def _group_row(self, code: str, same: list[Check]) -> CheckRow:
        """Return the row that stands for several; it names the one the link leads to now."""
        trip = self._trips.setdefault(code, RoundTrip())
        trip.lead([check.goto for check in same])
        ahead = next(check for check in same if check.goto == trip.ahead)
        detail = _two_ways(ahead.subject, ahead.other) if code == _TWO_WAYS else self._sentences.each(ahead)
        link = self.tr("Xem tiếp") if trip.begun and same[1:] else self.tr("Xem")
        words = self._sentences.many(code, len(same))
        return CheckRow(code, CheckLevel(ahead.grade), words, detail, link, brief=not self._sentences.tells_each(code))

    def _row(self, check: Check, key: str, now: str) -> tuple[CheckRow, str]:
        title = self._sentences.check(check)
        if check.grade is CheckGrade.GOOD:
            return CheckRow(key, CheckLevel.GOOD, title), ""
        if check.code == "ended":
            link = self.tr("Ghi bây giờ, {now}").format(now=now)
            return CheckRow(key, CheckLevel(check.grade), title, link=link), _END_NOW
        links = {
            "started": self.tr("Nhập giờ"),
            "ended": self.tr("Sửa giờ"),
            "attendance": self.tr("Sang điểm danh"),
            "capture": self.tr("Sang ghi biên bản"),
            "chairs": self.tr("Sang chuẩn bị"),
            "secretary": self.tr("Sang chuẩn bị"),
            "to_review": self.tr("Sang rà soát"),
            "parts": self.tr("Chọn phần in"),
            "form": self.tr("Chọn thể thức"),
        }
        link = links.get(check.goto, self.tr("Đến chỗ đó") if check.goto else "")
        return CheckRow(key, CheckLevel(check.grade), title, link=link), check.goto

    def _time_field(self, name: str, words: str) -> TypingEdit:
        field = TypingEdit()
        name_widget(field, f"{name}_time", words)
        field.setPlaceholderText(self.tr("14h30"))
        field.entered.connect(lambda text: self.time_entered.emit(name, text))
        field.focus_changed.connect(lambda active: None if active else self.time_entered.emit(name, field.text()))
        return field

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(SideHead(self._theme, self.tr("Trước khi thông qua")))
        column.addWidget(self._scrolled(), 1)
        column.addWidget(self._gate())

    def _scrolled(self) -> QScrollArea:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, self._theme.space("xs"), 0, self._theme.space("s"))
        column.setSpacing(0)
        column.addWidget(self.checks)
        column.addLayout(self._times())
        column.addWidget(self._corrections_head)
        column.addWidget(self.corrections)
        column.addStretch(1)
        area = QScrollArea()
        area.setObjectName("closing_scroll")
        area.setAccessibleName(self.tr("Trước khi thông qua"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        self.checks.selectionModel().currentChanged.connect(lambda *_: _show_chosen(area, inner, self.checks))
        self.corrections.selectionModel().currentChanged.connect(lambda *_: _show_chosen(area, inner, self.corrections))
        return area

    def _times(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(_SIDE, self._theme.space("m"), _SIDE, self._theme.space("s"))
        grid.setHorizontalSpacing(self._theme.space("s"))
        grid.setVerticalSpacing(self._theme.space("xs"))
        for place, (words, field) in enumerate(((self.tr("Bắt đầu"), self.started), (self.tr("Kết thúc"), self.ended))):
            label = Label(words, tone="muted")
            label.setBuddy(field)
            grid.addWidget(label, 0, place)
            grid.addWidget(field, 1, place)
        return grid

    def _gate(self) -> QFrame:
        foot = self._foot
        foot.setProperty("edge", "top")
        column = QVBoxLayout(foot)
        column.setContentsMargins(_SIDE, self._theme.space("m"), _SIDE, _SIDE)
        column.setSpacing(self._theme.space("s"))
        column.addWidget(self._gate_sign)
        column.addWidget(self.adopt)
        return foot


def _two_ways(written: str, known: str) -> str:
    """Return both spellings of a name from where they differ, with the word before: “Văn Đong / Đông”."""
    mine, other = written.split(), known.split()
    first = next((number for number, pair in enumerate(zip(mine, other, strict=True)) if pair[0] != pair[1]), 0)
    return f"{' '.join(mine[max(first - 1, 0) :])} / {' '.join(other[first:])}"


def _show_chosen(area: QScrollArea, inner: QWidget, rows: RowList) -> None:
    """Scroll the pane until the chosen row is whole: the list itself never scrolls."""
    if rows.hasFocus() and rows.currentIndex().isValid():
        place = rows.visualRect(rows.currentIndex())
        for corner in (place.bottomLeft(), place.topLeft()):
            below = rows.mapTo(inner, corner)
            area.ensureVisible(below.x(), below.y(), 0, _ROOM)

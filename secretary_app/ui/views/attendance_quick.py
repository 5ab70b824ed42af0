"""Left side of Điểm danh: the box, who is meant, what was marked last, and the sentences as they will print."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout
from typing_extensions import override

from secretary_app.domain.attendance import AttendanceStatus, is_in_room
from secretary_app.domain.presence import gaps
from secretary_app.services.roll_call import Delegate
from secretary_app.ui.models.attendance_model import time_of
from secretary_app.ui.models.candidates import Candidates
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.confirmation import Confirmation
from secretary_app.ui.widgets.label import ElidedLabel, Label
from secretary_app.ui.widgets.painting import announce, name_widget
from secretary_app.ui.widgets.quick_box import QuickBox
from secretary_app.ui.widgets.sentence_box import SentenceBox
from secretary_app.ui.widgets.suggestions import Suggestion, SuggestionList

_PLACES = 3
_NOBODY = "nobody"
_GUEST = "guest"
_LOW = 560  # height of the pane below which places that show nothing are the sentences'


class CandidateList(SuggestionList):
    """Three places that are always kept, below the box; never takes the focus."""

    place_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "attendance_candidates", "")
        self.setAccessibleName(self.tr("Người khớp với ô điểm danh"))
        self.setFixedHeight(_PLACES * theme.size("row_candidate"))
        self.clicked.connect(self._click)

    def show_candidates(self, candidates: Candidates) -> None:
        """Show who is meant, the chosen one filled; a name nobody has is said in the first place."""
        rows = self._people(candidates)
        if candidates.offers_guest:
            blank = tuple(Suggestion(f"blank:{place}", "") for place in range(len(rows), _PLACES - 1))
            rows = (*rows, *blank, self._guest(candidates))
        self.set_suggestions(rows)
        if candidates.chosen_place < 0:
            self.setCurrentIndex(QModelIndex())
        else:
            self.step(candidates.chosen_place)

    def _people(self, candidates: Candidates) -> tuple[Suggestion, ...]:
        if candidates.query and not candidates.found:
            return (Suggestion(_NOBODY, self.nobody_words(candidates), icon="notice"),)
        return tuple(self._person(line) for line in candidates.shown)

    def nobody_words(self, candidates: Candidates) -> str:
        """Say that nobody is meant."""
        if candidates.by_number:
            return self.tr("Không có ai mang số {query}").format(query=candidates.query)
        return self.tr("Danh sách không có ai tên “{query}”").format(query=candidates.query)

    def _person(self, line: Delegate) -> Suggestion:
        detail = " · ".join(part for part in (line.body.short_name if line.body else "", line.titles) if part)
        look = self._theme.state("attendance", line.seat.status)
        return Suggestion(line.seat.id, line.name, detail, f"{line.seat.number:02}", look=look)

    def _guest(self, candidates: Candidates) -> Suggestion:
        title = self.tr("Thêm khách mời “{name}”…").format(name=candidates.query)
        more = self.tr("Còn {count} người nữa: mũi tên xuống").format(count=candidates.more)
        return Suggestion(_GUEST, title, more if candidates.more else "", icon="add_guest", keys="Ctrl G")

    def _click(self, index: QModelIndex) -> None:
        key = self._rows_model.row_at(index).key
        if key != _NOBODY and not key.startswith("blank:"):
            self.place_chosen.emit(_PLACES - 1 if key == _GUEST else index.row())


class SentencesPane(QFrame):
    """The sentences as they will print, on paper, each of which can be rewritten."""

    rewriting = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title = Label("", "strong")
        self._note = ElidedLabel("", "ui", "muted")
        self.box = SentenceBox(theme, "attendance_sentence", self.tr("Câu sẽ in trong biên bản"))
        self.edit = Button(theme, self.tr("Sửa câu"), "link", icon="edit")
        name_widget(self.edit, "edit_sentence_button", self.tr("Sửa câu sẽ in"))
        self.box.setPlaceholderText(self.tr("Để trống thì in câu tự động"))
        self.box.setMinimumHeight(theme.size("control_big"))
        self._title.setFixedHeight(theme.size("control"))
        head = QHBoxLayout()
        head.setSpacing(theme.space("s"))
        head.addWidget(self._title)
        head.addWidget(self._note, 1)
        head.addWidget(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.box, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.name_rest("", "")

    def name_rest(self, note: str, tone: str) -> None:
        """Say what the box shows at rest, and what is remarkable about it."""
        self._title.setText(self.tr("Sẽ in trong biên bản"))
        self._note.setText(note)
        self._note.set_tone(tone or "muted")
        self.edit.show()
        self.rewriting.emit(False)

    def name_rewriting(self, whose: str) -> None:
        """Say whose sentence is being rewritten and which keys act."""
        self._title.setText(self.tr("Sửa câu của {whose}").format(whose=whose))
        self._note.setText(self.tr("Enter giữ, Esc bỏ"))
        self._note.set_tone("muted")
        self.edit.hide()
        self.rewriting.emit(True)


class QuickPane(QFrame):
    """The box and what belongs to it; says what the user wants, changes nothing itself."""

    typed = Signal(str)
    stepped = Signal(int)
    entered = Signal()
    place_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("surface", "paper")
        self.setProperty("edge", "right")
        self.setFixedWidth(theme.size("attendance_left"))
        self.box = QuickBox(theme, self.tr("Số hoặc tên"))
        self._rewriting = False
        self.candidates = CandidateList(theme)
        self.confirmation = Confirmation(theme)
        self.sentences = SentencesPane(theme)
        self._lay_out()
        self._connect()

    @property
    def query(self) -> str:
        """What is typed, as the eye sees it: letters of an open pre-edit belong to it."""
        return self.box.edit.shown.strip()

    def show_candidates(self, candidates: Candidates, expected: AttendanceStatus) -> None:
        """Show who is meant and what Enter will do."""
        self.candidates.show_candidates(candidates)
        self.box.set_outcome(self._outcome(candidates, expected))
        self._give_room()

    def confirm(self, line: Delegate, words: str = "") -> None:
        """Show large what was marked; other words stand in when nothing was changed, then nothing can be undone."""
        look = self._theme.state("attendance", line.seat.status)
        word = self.tr("Trở lại") if gaps(line.seat) and is_in_room(line.seat) else look.word
        said = words or ", ".join(part for part in (word, time_of(line)) if part)
        self.confirmation.show_mark(line.seat.substitute.name if line.seat.substitute else line.name, look, said)
        self.confirmation.undo.setVisible(not words)

    def refuse(self, candidates: Candidates) -> None:
        """Tell screen readers that nobody is meant; the sentence stands below the box already."""
        announce(self.box.edit, self.candidates.nobody_words(candidates))

    def set_closed(self, closed: bool) -> None:
        """Only show, once the words are adopted."""
        self.box.setEnabled(not closed)
        self.sentences.edit.setEnabled(not closed)
        words = self.tr("Đã thông qua, chỉ xem") if closed else self.tr("Số hoặc tên")
        self.box.edit.setPlaceholderText(words)

    @override
    def setFocus(self) -> None:  # type: ignore[override]  # Qt's other form takes a reason
        """Put the focus into the box."""
        self.box.edit.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def _set_rewriting(self, rewriting: bool) -> None:
        self._rewriting = rewriting
        self._give_room()

    def _give_room(self) -> None:
        """Keep every place where there is room; in a low window let the sentences have those that show nothing now."""
        roomy = self.height() >= _LOW
        self.candidates.setVisible(roomy or (bool(self.query) and not self._rewriting))
        self.confirmation.setVisible(roomy or not (self.confirmation.is_blank or self._rewriting))

    def _outcome(self, candidates: Candidates, expected: AttendanceStatus) -> str:
        if candidates.guest_chosen:
            return self.tr("Thêm khách")
        if candidates.changes_nothing:
            return self.tr("Đã điểm danh")
        if candidates.returns:
            return self.tr("Trở lại")
        return self._theme.state("attendance", expected).word

    def _lay_out(self) -> None:
        theme = self._theme
        edge = theme.space("l")
        column = QVBoxLayout(self)
        column.setContentsMargins(edge + theme.space("xs"), edge, edge, edge - 2)
        column.setSpacing(0)
        column.addWidget(self.box)
        column.addSpacing(theme.space("s") - 2)
        column.addWidget(self.candidates)
        column.addSpacing(theme.space("m") + 2)
        column.addWidget(self.confirmation)
        column.addSpacing(theme.space("l") - 2)
        column.addWidget(self.sentences, 1)

    def _connect(self) -> None:
        self.box.text_changed.connect(lambda _text: self.typed.emit(self.query))
        self.box.edit.composed.connect(lambda _text: self.typed.emit(self.query))
        self.box.entered.connect(lambda _text: self.entered.emit())
        self.box.up_requested.connect(lambda: self.stepped.emit(-1))
        self.box.down_requested.connect(lambda: self.stepped.emit(1))
        self.box.escape_requested.connect(self.box.clear)
        self.candidates.place_chosen.connect(self.place_chosen)
        self.confirmation.changed.connect(self._give_room)
        self.sentences.rewriting.connect(self._set_rewriting)

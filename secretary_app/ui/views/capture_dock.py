"""The dock of *Ghi biên bản*: kind, capture line, body and chips; it holds what is typed and saves nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from secretary_app.domain.entry import UNKNOWN_SPEAKER, DueMark, parse_due
from secretary_app.domain.findings import FindingId, FindingKind
from secretary_app.domain.presiding import concluding
from secretary_app.services.ports import Draft
from secretary_app.ui.models.attachments import with_known_people, without
from secretary_app.ui.models.capture_reading import Reading, read_line
from secretary_app.ui.models.mentions import Mentions
from secretary_app.ui.models.named_people import CarriedSpeaker, gives_owner, named, read_names
from secretary_app.ui.theme import Theme
from secretary_app.ui.views.capture_chips import CaptureChips
from secretary_app.ui.views.capture_choices import line_called
from secretary_app.ui.views.kind_and_body import KindAndBody
from secretary_app.ui.views.mention_typing import MentionTyping
from secretary_app.ui.widgets.capture_line import CaptureLine
from secretary_app.ui.widgets.hint_button import HintButton
from secretary_app.ui.widgets.people_popup import PeoplePopup, PopupRow
from secretary_app.ui.widgets.phrase_button import PhraseButton
from secretary_app.ui.widgets.text_place import characters, units

_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_EMPTY = Draft("")


class CaptureDock(QFrame):
    """Its value is a Draft: words, kind, body, people, due date, and which line they change if not a new one."""

    save_requested = Signal(bool)
    edit_last_requested = Signal()
    page_requested = Signal(int)  # Page up and down belong to the list above: -1, 1
    left = Signal()  # Esc: the line is no longer about an earlier one
    changed = Signal()

    def __init__(self, theme: Theme, popup: PeoplePopup) -> None:
        super().__init__()
        self._theme = theme
        self._near = date.min
        self._mentions: Mentions | None = None
        self._extra = _EMPTY  # what no selector shows: people, due date, which line
        self._carried = CarriedSpeaker()
        self._item_of: Callable[[FindingId | None], str] = lambda _about: ""
        self._narrow = False
        self._off_record = False
        self.setProperty("surface", "chrome")
        self.setProperty("edge", "dock")
        self.setObjectName("capture_dock")
        self.setFixedHeight(theme.size("capture_dock"))
        self.line = CaptureLine(theme, self.tr("Dòng ghi biên bản"))
        self._choice = KindAndBody(theme, self)
        self.kinds, self.bodies = self._choice.kinds, self._choice.bodies
        self.phrases = PhraseButton(theme, self.tr("Câu mẫu"))
        self.chips = CaptureChips(theme)
        self._hint = HintButton(theme, self.tr("Sửa dòng trước"), "↑").place_in(self, "edit_last")
        self._leave = HintButton(theme, self.tr("Bỏ, không sửa"), "Esc").place_in(self, "leave_line")
        self._typing = MentionTyping(theme, self.line, popup, self._search)
        self._lay_out()
        self._connect()
        self._show_extra()

    @property
    def draft(self) -> Draft:
        """What is in the line now."""
        text = self.line.text
        cursor = characters(text, self.line.edit.textCursor().position())
        return replace(self._choice.put_into(self._extra), words=text, cursor=cursor)

    @property
    def is_empty(self) -> bool:
        """Tell whether no word is typed."""
        return not self.line.text.strip()

    def show_draft(self, draft: Draft) -> None:
        """Put words, choice and chips into the line; nothing is announced."""
        self._extra = self._known(draft)
        self._carried.begin(self._extra)
        self.line.put_text(draft.words)
        self._place_cursor(draft.words, draft.cursor)
        self._choice.show_choice(draft)
        self._show_extra()

    @property
    def off_record(self) -> bool:
        """Tell whether what is typed is kept nowhere."""
        return self._off_record

    def set_off_record(self, off_record: bool) -> None:
        """Say plainly that what is typed is kept nowhere, or no longer."""
        self._off_record = off_record
        self.line.set_off_record(off_record)
        self._show_extra()

    def set_speaker_unknown(self) -> None:
        """Attach a speaker whose name is still to be found."""
        self._mention(UNKNOWN_SPEAKER)

    def take_words(self, words: str, cursor: int | None = None) -> None:
        """Let other words stand in the line, as typed on; the cursor goes behind them unless its place is given."""
        self.line.put_text(words)
        self._place_cursor(words, len(words) if cursor is None else cursor)
        self._typed(words)

    def read(self) -> Reading:
        """Return the line as it will be saved."""
        reading = read_line(self.draft, self._choice.offered, self._near, self._choice.obeyed)
        if self._mentions is None:
            return reading
        return read_names(reading, self._mentions, carried=self._carried.brings(reading.draft))

    def read_as(self, draft: Draft) -> Reading:
        """Return how another line would be saved."""
        return read_line(draft, self._choice.offered, self._near)

    def show_conference(self, mentions: Mentions, near: date) -> None:
        """Offer the bodies and people of a conference; days without a year are read from `near` on."""
        self._mentions = mentions
        self._near = near
        self._choice.offer(mentions.conference.bodies)
        self._extra = self._known(self._extra)
        self._show_extra()

    def on_item(self, item_of: Callable[[FindingId | None], str]) -> None:
        """Say how the agenda item of an earlier line is called, and for None that of a new one."""
        self._item_of = item_of

    def choose_kind(self, kind: FindingKind) -> None:
        """Choose by key."""
        self._choice.choose_kind(kind)

    def choose_body(self, number: int) -> None:
        """Choose by key: 0 is no body."""
        self._choice.choose_body(number)

    def set_narrow(self, narrow: bool) -> None:
        """Leave out what can be left out."""
        self._narrow = narrow
        self.phrases.set_narrow(narrow)
        self._show_extra()

    def _search(self, query: str) -> tuple[PopupRow, ...]:
        if self._mentions is None:
            return ()
        return self._mentions.found(query, with_bodies=gives_owner(self.draft))

    @property
    def _about_earlier(self) -> bool:
        """Tell whether Esc lets the line be an ordinary new one again."""
        return self._extra.finding_id is not None or self._extra.before_id is not None

    def _mention(self, key: str) -> None:
        if self._mentions is not None:
            self._attach(named(self.draft, key, self._mentions))

    def _detach(self, chip: str) -> None:
        self._attach(without(self._extra, chip))
        self.line.setFocus()  # its × had it, when it was pressed by key

    def _known(self, draft: Draft) -> Draft:
        """Leave out who is no longer in the conference, as after undo."""
        return with_known_people(draft, self._mentions) if self._mentions else draft

    def _attach(self, extra: Draft) -> None:
        self._carried.forget()
        self._extra = extra
        self._show_extra()
        self.changed.emit()

    def _typed(self, words: str) -> None:
        """Let a prefix and a due mark take effect once a blank closes them."""
        if not self._extra.dissent and not self._off_record:
            self._choice.obey_prefix(words)
            self._fit_speaker()
            mark = parse_due(words, self._near)
            if mark and mark.day and mark.closed:
                self._take_due(mark)
        self._show_choice()
        self.changed.emit()

    def _fit_speaker(self) -> None:
        """Let who goes on speaking from the line before speak in this one only when it is of the same kind."""
        self._extra = self._carried.fitting(self._extra, self._choice.kind)
        self._show_extra()

    def _take_due(self, mark: DueMark) -> None:
        """Cut the mark out, but only when the blank behind it has just been typed; else it is read when saving."""
        cursor = self.line.edit.textCursor()
        text = self.line.text
        if self.line.composing or cursor.position() != units(text, mark.end):
            return
        self._extra = replace(self._extra, due=mark.day)
        self._show_extra()
        cursor.setPosition(units(text, mark.start), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()

    def _place_cursor(self, words: str, place: int) -> None:
        cursor = self.line.edit.textCursor()
        cursor.setPosition(units(words, min(place, len(words))))
        self.line.edit.setTextCursor(cursor)

    def _chosen(self) -> None:
        self._fit_speaker()
        self._typing.refresh()
        self.changed.emit()

    def _show_choice(self) -> None:
        item = "" if self._off_record else self._item_of(self._extra.finding_id)
        self.line.show_choice(*line_called(self.draft, self._choice.offered, off_record=self._off_record), item)
        self.chips.show_presiding(self._concluding())

    def _concluding(self) -> str:
        """Return the presiding chair who will be the speaker of a new line, when nobody else is named."""
        extra = self._extra
        if self._mentions is None or self._off_record or extra.finding_id or extra.speaker_id or extra.speaker_unknown:
            return ""
        chair = concluding(self._mentions.conference, self._choice.kind)
        return self._mentions.name(chair) if chair else ""

    def _show_extra(self) -> None:
        extra = self._extra
        names = self._mentions.name if self._mentions else str
        owner = names(extra.owner_id) if extra.owner_id else ""
        unknown = self.tr("chưa rõ") if extra.speaker_unknown else ""
        speaker = names(extra.speaker_id) if extra.speaker_id else unknown
        self.chips.show_people(speaker, owner, dissent=extra.dissent)
        self.chips.show_due(extra.due)
        crowded = self._narrow and sum(map(bool, (speaker, owner, extra.due))) > 1
        self._hint.setVisible(not self._about_earlier and not crowded and not self._off_record)
        self._leave.setVisible(self._about_earlier)
        self._leave.set_words(self.tr("Bỏ, không sửa") if extra.finding_id else self.tr("Ghi ở cuối"))
        self._choice.set_enabled(enabled=not extra.dissent)
        self._show_choice()

    def _key(self, event: QKeyEvent) -> bool:
        if self._typing.used(event):
            return True
        if event.key() == Qt.Key.Key_Escape and self._about_earlier:
            self.left.emit()
        elif event.key() in _PAGES and not event.modifiers():
            self.page_requested.emit(_PAGES[Qt.Key(event.key())])
        else:
            return False
        return True

    def _connect(self) -> None:
        self.line.set_key_hook(self._key)
        self.line.save_requested.connect(self.save_requested)
        self.line.edit_last_requested.connect(self.edit_last_requested)
        self.line.text_changed_by_user.connect(self._typed)
        self._choice.chosen.connect(self._chosen)
        self.chips.removed.connect(self._detach)
        self._hint.clicked.connect(self.edit_last_requested)
        self._leave.clicked.connect(self.left)
        self._typing.mentioned.connect(self._mention)

    def _lay_out(self) -> None:
        side = self._theme.space("l")
        column = QVBoxLayout(self)
        column.setContentsMargins(side, self._theme.space("s") + 1, side, self._theme.space("s") + 2)
        column.setSpacing(self._theme.space("s"))
        upper = QHBoxLayout()
        upper.addWidget(self.kinds)
        upper.addStretch(1)
        upper.addWidget(self.phrases)
        column.addLayout(upper)
        column.addWidget(self.line)
        lower = QHBoxLayout()
        lower.setSpacing(self._theme.space("s"))
        lower.addWidget(self.bodies)
        rule = QFrame(self)
        rule.setProperty("rule", "upright")
        rule.setFixedHeight(self._theme.size("badge"))
        lower.addWidget(rule)
        lower.addWidget(self.chips)
        lower.addStretch(1)
        lower.addWidget(self._hint)
        lower.addWidget(self._leave)
        column.addLayout(lower)

"""The dock of *Ghi biên bản*: kind, capture line, body and chips; it holds what is typed and saves nothing."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from secretary_app.domain.entry import DueMark, parse_due, parse_prefix
from secretary_app.domain.findings import FindingKind
from secretary_app.domain.locality import Body, BodyId
from secretary_app.domain.people import PersonId
from secretary_app.services.ports import Draft
from secretary_app.ui.models.capture_reading import Reading, read_line, with_prefix
from secretary_app.ui.models.mentions import Mentions
from secretary_app.ui.theme import Theme
from secretary_app.ui.views.capture_chips import CaptureChips
from secretary_app.ui.views.mention_typing import MentionTyping
from secretary_app.ui.widgets.capture_line import CaptureLine
from secretary_app.ui.widgets.hint_button import HintButton
from secretary_app.ui.widgets.people_popup import PeoplePopup, PopupRow
from secretary_app.ui.widgets.phrase_button import PhraseButton
from secretary_app.ui.widgets.selector import Choice, Selector
from secretary_app.ui.widgets.text_place import characters, units

COMMON = "chung"  # value of the selector for no body
_MOST_KEYS = 9
_ROOM_FOR_CAPS = 5  # bodies whose keys are shown whole
_WITH_OWNER = frozenset({FindingKind.DIRECTION, FindingKind.TASK})
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
        self._bodies: tuple[Body, ...] = ()
        self._near = date.min
        self._mentions: Mentions | None = None
        self._extra = _EMPTY  # what no selector shows: people, due date, which line
        self._obeyed = ""
        self._narrow = False
        self.setProperty("surface", "chrome")
        self.setProperty("edge", "dock")
        self.setObjectName("capture_dock")
        self.setFixedHeight(theme.size("capture_dock"))
        self.line = CaptureLine(theme, self.tr("Dòng ghi biên bản"))
        self.kinds = Selector(theme, self._kind_choices(), "capture_kind", self.tr("Loại nội dung"))
        self.bodies = Selector(theme, (Choice(COMMON, self.tr("Chung"), "Ctrl 0"),), "capture_body", self.tr("Cơ quan"))
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
        body = self.bodies.value()
        return replace(
            self._extra,
            words=text,
            kind=FindingKind(self.kinds.value()),
            body_id=None if body in {"", COMMON} else BodyId(body),
            cursor=characters(text, self.line.edit.textCursor().position()),
        )

    @property
    def kind_words(self) -> dict[FindingKind, str]:
        """The short words of the kinds, as on their buttons."""
        return {FindingKind(choice.value): choice.word for choice in self._kind_choices()}

    @property
    def is_empty(self) -> bool:
        """Tell whether no word is typed."""
        return not self.line.text.strip()

    def show_draft(self, draft: Draft) -> None:
        """Put words, choice and chips into the line; nothing is announced."""
        self._extra = self._known(draft)
        self._obeyed = ""
        self.line.put_text(draft.words)
        cursor = self.line.edit.textCursor()
        cursor.setPosition(units(draft.words, min(draft.cursor, len(draft.words))))
        self.line.edit.setTextCursor(cursor)
        self._choose(draft)
        self._show_extra()

    def read(self) -> Reading:
        """Return the line as it will be saved."""
        return read_line(self.draft, self._bodies, self._near, self._obeyed)

    def show_conference(self, mentions: Mentions, near: date) -> None:
        """Offer the bodies and people of a conference; days without a year are read from `near` on."""
        self._mentions = mentions
        self._near = near
        bodies = mentions.conference.bodies
        if bodies != self._bodies:
            self._bodies = bodies
            self.bodies.set_choices(self._body_choices())
        self._extra = self._known(self._extra)
        self._show_extra()

    def choose_kind(self, kind: FindingKind) -> None:
        """Choose by key."""
        self.kinds.choose(kind.value)

    def choose_body(self, number: int) -> None:
        """Choose by key: 0 is no body."""
        if number <= len(self._bodies):
            self.bodies.choose(self._bodies[number - 1].id if number else COMMON)

    def set_narrow(self, narrow: bool) -> None:
        """Leave out what can be left out."""
        self._narrow = narrow
        self.phrases.set_narrow(narrow)
        self._show_extra()

    def _search(self, query: str) -> tuple[PopupRow, ...]:
        if self._mentions is None:
            return ()
        return self._mentions.found(query, with_bodies=self._gives_owner())

    def _gives_owner(self) -> bool:
        """Tell whether '@' means who does it, not who says it."""
        return not self._extra.dissent and FindingKind(self.kinds.value()) in _WITH_OWNER

    def _mention(self, key: str) -> None:
        if not self._gives_owner():
            self._attach(replace(self._extra, speaker_id=PersonId(key)))
        elif any(body.id == key for body in self._bodies):
            self._attach(replace(self._extra, owner_id=BodyId(key)))
        else:
            self._attach(replace(self._extra, owner_id=PersonId(key)))

    def _detach(self, chip: str) -> None:
        empty: dict[str, Draft] = {
            "speaker": replace(self._extra, speaker_id=None),
            "owner": replace(self._extra, owner_id=None),
            "due": replace(self._extra, due=None),
        }
        self._attach(empty[chip])

    def _known(self, draft: Draft) -> Draft:
        """Leave out who is no longer in the conference, as after undo."""
        if self._mentions is None:
            return draft
        name = self._mentions.name
        return replace(
            draft,
            speaker_id=draft.speaker_id if draft.speaker_id and name(draft.speaker_id) else None,
            owner_id=draft.owner_id if draft.owner_id and name(draft.owner_id) else None,
        )

    def _attach(self, extra: Draft) -> None:
        self._extra = extra
        self._show_extra()
        self.changed.emit()

    def _typed(self, words: str) -> None:
        """Let a prefix and a due mark take effect once a blank closes them."""
        if not self._extra.dissent:
            self._obey_prefix(words)
            mark = parse_due(words, self._near)
            if mark and mark.day and mark.closed:
                self._take_due(mark)
        self.changed.emit()

    def _obey_prefix(self, words: str) -> None:
        """Change the choice, never the words: an input method may still be at work in them."""
        prefix = parse_prefix(words, self._bodies)
        if prefix is None:
            self._obeyed = ""
        elif prefix.kind and prefix.closed and prefix.typed != self._obeyed:
            self._choose(with_prefix(self.draft, prefix))
            self._obeyed = prefix.typed

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

    def _choose(self, draft: Draft) -> None:
        self.kinds.set_value(draft.kind.value)
        known = any(body.id == draft.body_id for body in self._bodies)
        self.bodies.set_value(draft.body_id if draft.body_id and known else COMMON)
        self._show_choice()

    def _chosen(self) -> None:
        self._show_choice()
        self._typing.refresh()
        self.changed.emit()

    def _show_choice(self) -> None:
        kind = next(choice.word for choice in self._kind_choices() if choice.value == self.kinds.value())
        body = next((body.short_name for body in self._bodies if body.id == self.bodies.value()), self.tr("Chung"))
        if self._extra.dissent:
            self.line.show_choice(self.tr("Ý kiến khác"), "")
        elif self._extra.finding_id:
            self.line.show_choice(self.tr("Đang sửa: {kind}").format(kind=kind), body)
        else:
            self.line.show_choice(kind, body)

    def _show_extra(self) -> None:
        extra = self._extra
        names = self._mentions.name if self._mentions else str
        owner = names(extra.owner_id) if extra.owner_id else ""
        self.chips.show_people(names(extra.speaker_id) if extra.speaker_id else "", owner, dissent=extra.dissent)
        self.chips.show_due(extra.due)
        about_earlier = extra.finding_id is not None
        crowded = self._narrow and sum(map(bool, (extra.speaker_id, extra.owner_id, extra.due))) > 1
        self._hint.setVisible(not about_earlier and not crowded)
        self._leave.setVisible(about_earlier)
        self.kinds.setEnabled(not extra.dissent)
        self.bodies.setEnabled(not extra.dissent)
        self._show_choice()

    def _key(self, event: QKeyEvent) -> bool:
        if self._typing.used(event):
            return True
        if event.key() == Qt.Key.Key_Escape and self._extra.finding_id:
            self.left.emit()
        elif event.key() in _PAGES and not event.modifiers():
            self.page_requested.emit(_PAGES[Qt.Key(event.key())])
        else:
            return False
        return True

    def _kind_choices(self) -> tuple[Choice, ...]:
        words = {
            FindingKind.RESULT: self.tr("Kết quả"),
            FindingKind.LIMITATION: self.tr("Hạn chế"),
            FindingKind.CAUSE: self.tr("Nguyên nhân"),
            FindingKind.DIRECTION: self.tr("Phương hướng"),
            FindingKind.TASK: self.tr("Nhiệm vụ"),
            FindingKind.OPINION: self.tr("Ý kiến"),
            FindingKind.CONCLUSION: self.tr("Kết luận"),
            FindingKind.NOTE: self.tr("Ghi chú"),
        }
        return tuple(Choice(kind.value, word, f"F{number}") for number, (kind, word) in enumerate(words.items(), 2))

    def _body_choices(self) -> tuple[Choice, ...]:
        control = "Ctrl " if len(self._bodies) <= _ROOM_FOR_CAPS else ""
        common = Choice(COMMON, self.tr("Chung"), f"{control}0")
        others = (
            Choice(body.id, body.short_name, f"{control}{number}" if number <= _MOST_KEYS else "")
            for number, body in enumerate(self._bodies, 1)
        )
        return common, *others

    def _connect(self) -> None:
        self.line.set_key_hook(self._key)
        self.line.save_requested.connect(self.save_requested)
        self.line.edit_last_requested.connect(self.edit_last_requested)
        self.line.text_changed_by_user.connect(self._typed)
        self.kinds.chosen.connect(self._chosen)
        self.bodies.chosen.connect(self._chosen)
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

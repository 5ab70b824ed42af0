"""Câu mẫu của đơn vị: the office's own wordings, edited in a panel over the window."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.domain.errors import NothingToUndoError
from secretary_app.domain.findings import FindingKind
from secretary_app.domain.locality import BodyId
from secretary_app.domain.phrases import Phrase, PhraseId
from secretary_app.services.events import DirectoryChanged
from secretary_app.ui.views.saving import is_saved
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.hint_button import HintButton
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.letter_history import is_redo
from secretary_app.ui.widgets.line_editor import LineColumn, anything
from secretary_app.ui.widgets.line_list import LineList
from secretary_app.ui.widgets.line_painter import EditableLine, LineShape
from secretary_app.ui.widgets.overlay import Overlay, paint_panel
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.section_head import SectionHead

_CHANGES: Final = frozenset({"phrase_added", "phrase_changed", "phrase_moved", "phrase_removed"})
_SIZE: Final = (980, 520)  # what the panel wants of a window with room

Choices = tuple[tuple[str, str], ...]


class OwnPhrasesPanel(QFrame):
    """The list with its head; each line is words, kind and body."""

    def __init__(self, kit: ViewKit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        inset = kit.theme.space("xl")
        self.head = SectionHead(kit.theme, self.tr("Câu mẫu của đơn vị"), inset)
        words = (self.tr("Đưa câu mẫu lên"), self.tr("Đưa câu mẫu xuống"), self.tr("Bỏ câu mẫu"))
        self.head.add_tools("phrases", words)
        self.head.add_button("add_phrase", self.tr("Thêm"), self.tr("Thêm câu mẫu"))
        self.close_button = HintButton(kit.theme, self.tr("Đóng"), "Esc", role="text")
        self.close_button.place_in(self, "own_phrases_close")
        self.list = LineList(kit.theme, self._shape(inset), "own_phrases_list", self.tr("Câu mẫu của đơn vị"))
        self.note = Label("", "ui", "muted")
        self._area = QScrollArea()
        self._lay_out(inset)
        self._connect()

    def show_phrases(self) -> None:
        """Show what is stored; words being typed stay."""
        book = self._kit.suite.phrases
        self.list.set_choices("body", self._body_choices())
        self.list.set_lines(tuple(self._line(number, phrase) for number, phrase in enumerate(book.own, start=1)))
        self.head.set_detail(self.tr("{count} câu").format(count=len(book.own)) if book.own else "")
        self.note.setText(self._advice())

    def begin(self) -> QWidget:
        """Return where the focus belongs: the list, or without lines the button that adds one."""
        return self.list if self.list.lines else self._add

    @override
    def sizeHint(self) -> QSize:
        return QSize(*_SIZE)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_panel(QPainter(self), self._kit.theme, self.rect())

    def _shape(self, inset: int) -> LineShape:
        size = self._kit.theme.size
        columns = (
            LineColumn("words", self.tr("Câu mẫu; gõ … ở chỗ sẽ điền")),
            LineColumn("kind", self.tr("Loại nội dung"), width=size("state"), choices=self._kind_choices()),
            LineColumn(
                "body", self.tr("Cơ quan"), width=size("speaker"), choices=self._body_choices(), accepts=anything
            ),
        )
        return LineShape(columns, inset=inset, movable=True)

    def _kind_choices(self) -> Choices:
        words = {spec.value: self._kit.actions[f"kind_{spec.value}"].text() for spec in FindingKind}
        return (("", self.tr("Mọi loại")), *words.items())

    def _body_choices(self) -> Choices:
        book = self._kit.suite.phrases
        known = {str(body.id): body.short_name for body in book.bodies}
        gone = {str(phrase.body_id) for phrase in book.own if phrase.body_id} - known.keys()
        others = ((body_id, self.tr("Cơ quan khác")) for body_id in sorted(gone))
        return (("", self.tr("Mọi cơ quan")), *known.items(), *others)

    def _line(self, number: int, phrase: Phrase) -> EditableLine:
        return EditableLine(phrase.id, (phrase.words, phrase.kind or "", phrase.body_id or ""), str(number))

    def _advice(self) -> str:
        if not self._kit.suite.phrases.own:
            return self.tr(
                "Chưa có câu nào của đơn vị. Bấm Thêm, hoặc khi ghi biên bản: Alt+0 rồi Insert lưu dòng đang gõ. "
                "Câu có sẵn của chương trình vẫn dùng được."
            )
        return self.tr(
            "Câu đúng loại, đúng cơ quan đứng trước câu dùng chung; cùng nhóm thì theo thứ tự ở đây. "
            "Chín câu đầu có phím Alt+1 … 9."
        )

    def _keep(self, key: str, cells: tuple[str, ...]) -> bool:
        words, kind, body = cells
        book = self._kit.suite.phrases
        for_kind = FindingKind(kind) if kind else None
        for_body = BodyId(body) if body else None

        def store() -> None:
            if key:
                book.change(PhraseId(key), words, for_kind, for_body)
            else:
                book.add(words, for_kind, for_body)

        return is_saved(self._kit, store, lambda _made: self.list.close_stored(key, cells))

    def _move(self, key: str, places: int) -> None:
        is_saved(self._kit, lambda: self._kit.suite.phrases.move(PhraseId(key), places))

    def _remove(self, key: str) -> None:
        is_saved(self._kit, lambda: self._kit.suite.phrases.remove(PhraseId(key)))

    def _reveal(self) -> None:
        """Keep the chosen line in sight; the list is as high as its lines."""
        place = self.list.visualRect(self.list.currentIndex()).center()
        self._area.ensureVisible(place.x(), self.list.y() + place.y(), 0, self._kit.theme.size("row_agenda"))

    def _connect(self) -> None:
        self.head.add_requested.connect(self.list.begin_new)
        self.head.move_requested.connect(self.list.move_chosen)
        self.head.remove_requested.connect(self.list.remove_chosen)
        self.list.selection_told.connect(self.head.show_tools)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._reveal())
        self.list.editing_began.connect(self._area.ensureWidgetVisible)
        self.list.moved.connect(self._move)
        self.list.removed.connect(self._remove)
        self.list.on_keep(self._keep)

    def _lay_out(self, inset: int) -> None:
        space = self._kit.theme.space
        self._add = next(button for button in self.head.findChildren(QWidget, "add_phrase"))
        self.note.setWordWrap(True)
        self.note.setContentsMargins(inset, space("s"), inset, space("m"))
        top = QHBoxLayout()
        top.setContentsMargins(0, space("s"), space("l"), space("xs"))
        top.addWidget(self.head, 1)
        top.addWidget(self.close_button)
        inside = QFrame()
        inside.setProperty("surface", "paper")
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.list)
        lines.addStretch(1)
        name_widget(self._area, "own_phrases_area", self.tr("Câu mẫu của đơn vị"))
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._area, 1)
        column.addWidget(self.note)


class OwnPhrases(Overlay):
    """Covers the window; its keys are its own, and it stays open while a line of it is not stored."""

    def __init__(self, kit: ViewKit, window: QWidget) -> None:
        super().__init__(kit.theme, window, "own_phrases_page", "Câu mẫu của đơn vị")
        self._kit = kit
        self.panel = OwnPhrasesPanel(kit, self)
        self.hold(self.panel)
        self.panel.close_button.clicked.connect(self.close_overlay)

    def show_page(self) -> None:
        """Open with what is stored now."""
        self.panel.show_phrases()
        self.open(self.panel.begin())

    def follow(self, event: DirectoryChanged) -> None:
        """Show what a change of the directory touched."""
        if self.isVisible() and event.parts & {"phrases", "bodies", "locality"}:
            self.panel.show_phrases()

    @override
    def close_overlay(self) -> None:
        if self.panel.list.finish():
            super().close_overlay()

    @override
    def event(self, event: QEvent) -> bool:
        """Take every key as one of this page: a command of the screen below must not be given unseen."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the window close only once the line being typed is stored."""
        if event.type() == QEvent.Type.Close and self.isVisible() and not self.panel.list.finish():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        history = self._kit.suite.directory.history
        if event.matches(QKeySequence.StandardKey.Undo):
            self._take_back(history.undoable(), history.undo)
        elif is_redo(event):
            self._take_back(history.redoable(), history.redo)
        elif event.key() == Qt.Key.Key_Insert:
            self.panel.list.begin_new()
        super().keyPressEvent(event)

    def _take_back(self, label: str | None, deed: Callable[[], str]) -> None:
        """Undo or redo what was done here; other changes of the directory are not seen, so they stay."""
        if label in _CHANGES:
            is_saved(self._kit, deed)
        else:
            self._kit.messages.tell_error(NothingToUndoError())

"""The popup of the phrase bank above the capture line: a field to search in, and rows with their keys."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.key_cap import KeyCap, key_cap_width, paint_key_cap
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.line_edit import IconField
from secretary_app.ui.widgets.painting import RIGHT, announce, draw_text, name_widget, text_width
from secretary_app.ui.widgets.rows import ROW_ROLE, Index, RowList, RowsModel, paint_popup_ground
from secretary_app.ui.widgets.tab_ring import step_inside

_MOST_ROWS, _LEAST_ROWS = 9, 3
_SIDE = 9
_WIDEST_KEY = "Alt 0"


@dataclass(frozen=True, slots=True)
class PhraseRow:
    """One wording: its key if it has one, the words, and muted what it is for."""

    words: str
    keys: str = ""
    detail: str = ""

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        return ", ".join(part for part in (self.keys, self.words, self.detail) if part)


class PhrasePainter(QStyledItemDelegate):
    """Key cap, words elided at the end, detail at the right; the whole words are the tool tip of an elided row."""

    def __init__(self, theme: Theme, view: RowList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._theme.size("row_agenda"))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        row: PhraseRow = index.data(ROW_ROLE)
        chosen = paint_popup_ground(painter, theme, self._view, option.rect, index)
        rect = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        if row.keys:
            paint_key_cap(painter, theme, rect, row.keys)
        draw_text(painter, rect, row.detail, (theme.font("meta"), theme.colour("text_muted")), RIGHT)
        words = self._words_place(option.rect, row)
        draw_text(painter, words, row.words, (theme.font("strong" if chosen else "ui"), theme.colour("text")))

    @override
    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        QToolTip.showText(event.globalPos(), self.tip(option.rect, index), view)
        return True

    def tip(self, rect: QRect, index: Index) -> str:
        """Return the words of a row when not all of them can be read in its rectangle."""
        row: PhraseRow | None = index.data(ROW_ROLE)
        if row is None or text_width(self._theme.font("strong"), row.words) <= self._words_place(rect, row).width():
            return ""
        return row.words

    def _words_place(self, rect: QRect, row: PhraseRow) -> QRect:
        gap = self._theme.space("s")
        left = _SIDE + key_cap_width(self._theme, _WIDEST_KEY) + gap
        right = text_width(self._theme.font("meta"), row.detail) + (2 * gap if row.detail else 0)
        return rect.adjusted(left, 0, -_SIDE - right, 0)


class PhrasePopup(QFrame):
    """A child of the screen, never a window; it takes the focus only into its search, when asked to by a key.

    `accepted` gives the words of the row that was taken, `left` says that it wants to close.
    """

    accepted = Signal(str)
    searched = Signal(str)  # what the eye sees in the field
    save_requested = Signal()
    edit_requested = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.screen_below = parent
        self.setProperty("surface", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        name_widget(self, "phrase_popup", self.tr("Câu mẫu"))
        self.search = IconField(theme, "search", keys="Alt 0").named("phrase_search", self.tr("Tìm câu mẫu"))
        self.search.edit.setPlaceholderText(self.tr("Tìm trong mọi câu mẫu, không cần gõ dấu"))
        self.save = self._button("save_phrase", self.tr("Lưu dòng đang gõ thành câu mẫu"), "Insert", "new")
        self.own = self._button("own_phrases", self.tr("Câu mẫu của đơn vị…"), "", "edit")
        self._keys = QWidget(self)
        self._empty = Label("", "ui", "muted")
        self._model = RowsModel[PhraseRow]()
        self.list = RowList(theme, "popup")
        self.painter = PhrasePainter(theme, self.list)
        self._lay_out()
        self._connect()
        self.hide()

    @property
    def rows(self) -> tuple[PhraseRow, ...]:
        """What is offered, the best first."""
        return self._model.rows

    @property
    def places(self) -> tuple[QWidget, ...]:
        """What in it can have the focus."""
        return self.search.edit, self.save, self.own

    @property
    def chosen(self) -> str:
        """The words of the row that Enter would take; empty while there is none."""
        row = self.list.currentIndex().row()
        return self.rows[row].words if 0 <= row < len(self.rows) else ""

    def offer(self, rows: tuple[PhraseRow, ...], nothing: str) -> None:
        """Show other rows, the first one chosen; without rows a sentence says so."""
        self._model.set_rows(rows, tuple(row.spoken for row in rows))
        self._empty.setText(nothing)
        self._pages.setCurrentIndex(0 if rows else 1)
        self.list.scrollToTop()
        self._mark(active=self.search.edit.hasFocus())

    def open_above(self, dock: QWidget, line: QWidget) -> None:
        """Show above a dock, or nearer above its line where the screen is low."""
        height = self._theme.size("row_agenda")
        fixed = self.sizeHint().height() - self._pages.sizeHint().height()
        for frame in (dock, line):
            top = frame.mapTo(self.screen_below, QPoint(0, 0)).y() - self._theme.space("s")
            room = (top - self._theme.space("s") - fixed) // height
            if room >= _MOST_ROWS:
                break
        self._pages.setFixedHeight(min(max(room, _LEAST_ROWS), _MOST_ROWS) * height)
        side = self._theme.space("l")
        self.setFixedWidth(min(self._theme.size("popup_phrases"), self.screen_below.width() - 2 * side))
        self.adjustSize()
        self.move(self.screen_below.width() - side - self.width(), max(0, top - self.height()))
        self.show()
        self.raise_()

    def step(self, steps: int) -> None:
        """Choose another row; at the ends it stays."""
        if self.rows:
            row = min(max(self.list.currentIndex().row() + steps, 0), len(self.rows) - 1)
            self.list.setCurrentIndex(self._model.index(row))
            self.list.viewport().update()
            announce(self, self.rows[row].spoken)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no part used end here: what lies behind must not take them for its own."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Insert and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.save_requested.emit()
        event.accept()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.Wheel}:
            event.accept()  # a click beside the rows is not one on the list below
            return True
        return super().event(event)

    @override
    def focusNextPrevChild(self, following: bool, /) -> bool:
        """Tab stays here; Esc leads back to the line."""
        return step_inside(self, following=following)

    def _mark(self, *, active: bool) -> None:
        """Choose the first row while the search has the focus: only then Enter takes it, and the keys are named."""
        self._keys.setVisible(active)
        self.list.setCurrentIndex(self._model.index(0) if active and self.rows else QModelIndex())
        self.list.viewport().update()

    def _take(self) -> None:
        if self.chosen:
            self.accepted.emit(self.chosen)

    def _button(self, name: str, words: str, keys: str, icon: str) -> Button:
        button = Button(self._theme, words, "quiet", icon=icon, keys=keys)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        name_widget(button, name, words)
        return button

    def _connect(self) -> None:
        edit = self.search.edit
        edit.textChanged.connect(lambda _text: self.searched.emit(edit.shown))
        edit.composed.connect(self.searched)
        edit.focus_changed.connect(lambda active: self._mark(active=active))
        edit.entered.connect(lambda _text: self._take())
        edit.up_requested.connect(lambda: self.step(-1))
        edit.down_requested.connect(lambda: self.step(1))
        self.list.clicked.connect(lambda index: self.accepted.emit(self._model.row_at(index).words))
        self.save.clicked.connect(self.save_requested)
        self.own.clicked.connect(self.edit_requested)

    def _lay_out(self) -> None:
        space = self._theme.space
        name_widget(self.list, "phrase_list", self.tr("Câu mẫu"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setModel(self._model)
        self.list.setItemDelegate(self.painter)
        self._empty.setContentsMargins(_SIDE, space("s"), _SIDE, 0)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setWordWrap(True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty)
        head = QHBoxLayout()
        head.setSpacing(space("s"))
        head.addWidget(self.search, 1)
        head.addWidget(self._keys)
        keys = QHBoxLayout(self._keys)
        keys.setContentsMargins(0, 0, space("s"), 0)
        for cap, word in (("↓ ↑", self.tr("Chọn")), ("Enter", self.tr("Chèn")), ("Esc", self.tr("Đóng"))):
            keys.addWidget(KeyCap(self._theme, cap, self._keys))
            keys.addWidget(Label(word, "ui", "muted"))
        foot = QHBoxLayout()
        foot.setSpacing(space("xs"))
        foot.addWidget(self.save)
        foot.addStretch(1)
        foot.addWidget(self.own)
        column = QVBoxLayout(self)
        column.setContentsMargins(space("xs"), space("s"), space("xs"), space("xs"))
        column.setSpacing(space("xs"))
        column.addLayout(head)
        column.addWidget(self._pages)
        column.addLayout(foot)

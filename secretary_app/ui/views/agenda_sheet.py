"""The agenda over the window while the conference meets; what is typed in the capture line waits below it."""

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.domain.conference import Conference, is_closed
from secretary_app.ui.theme import Theme
from secretary_app.ui.views.live_agenda import INSERT, SKIP, START, LiveAgendaPart
from secretary_app.ui.views.view import View, ViewKit
from secretary_app.ui.widgets.hint_button import HintButton
from secretary_app.ui.widgets.key_strip import KeyStrip
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.overlay import Overlay, paint_panel
from secretary_app.ui.widgets.painting import name_widget

_SIZE = (940, 560)
_KEPT = ("undo", "redo", "edit_agenda")  # commands whose keys go on working over the window


class AgendaPanel(QFrame):
    """Title, the items, and the keys of the chosen one, each of which can be clicked."""

    def __init__(self, theme: Theme, parent: QWidget, part: LiveAgendaPart) -> None:
        super().__init__(parent)
        self._theme = theme
        self._part = part
        self.close_button = HintButton(theme, self.tr("Về dòng ghi"), "Esc", role="text")
        self.close_button.place_in(self, "agenda_sheet_close")
        keys = (
            ("agenda_sheet_insert", INSERT, self.tr("Chèn vào trước")),
            ("agenda_sheet_skip", SKIP, self.tr("Bỏ qua, lấy lại")),
            ("agenda_sheet_start", START, self.tr("Bàn ngay")),
        )
        self._keys = KeyStrip(theme, keys, theme.size("row_attendance") + theme.space("m"))
        self._keys.setProperty("surface", "")  # the panel's own ground, which has round corners
        self._keys.add_note("Enter", self.tr("Sửa"))
        self._keys.add_note("Alt ↑ ↓", self.tr("Đổi thứ tự"))
        self._keys.add_note("Delete", self.tr("Bỏ"))
        self._keys.pressed.connect(part.obey)
        self._inside = QFrame()
        self._area = QScrollArea()
        self._lay_out()
        part.list.selectionModel().currentChanged.connect(self._reveal)
        part.list.editing_began.connect(lambda editor: self._area.ensureWidgetVisible(editor, 0, 0))

    @override
    def sizeHint(self) -> QSize:
        return QSize(*_SIZE)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_panel(QPainter(self), self._theme, self.rect())

    def _reveal(self, index: QModelIndex) -> None:
        """Scroll so that the chosen item is whole in sight."""
        lines = self._part.list
        rect = lines.visualRect(index)
        place = lines.mapTo(self._inside, rect.center())
        self._area.ensureVisible(place.x(), place.y(), 0, rect.height())

    def _lay_out(self) -> None:
        space = self._theme.space
        head = QHBoxLayout()
        head.setContentsMargins(space("xl"), space("m"), space("l"), space("m"))
        head.addWidget(Label(self.tr("Sửa chương trình"), "head"))
        head.addStretch(1)
        head.addWidget(self.close_button)
        self._inside.setProperty("surface", "paper")
        items = QVBoxLayout(self._inside)
        items.setContentsMargins(0, space("s"), 0, space("s"))
        items.addWidget(self._part)
        items.addStretch(1)
        name_widget(self._area, "agenda_sheet_scroll", self.tr("Chương trình"))
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._area, 1)
        column.addWidget(self._keys)


class AgendaSheet(Overlay):
    """Opens on the running item; Esc, or going to an item, leads back to the capture line."""

    def __init__(self, kit: ViewKit, view: View) -> None:
        name = kit.actions["edit_agenda"].text().rstrip("…")
        super().__init__(kit.theme, view.window(), "agenda_sheet", name)
        self._kept = {kit.actions[command].shortcut() for command in _KEPT}
        self.part = LiveAgendaPart(kit, view)
        panel = AgendaPanel(kit.theme, self, self.part)
        self.hold(panel)
        panel.close_button.clicked.connect(self.close_overlay)

    def show_agenda(self, conference: Conference) -> None:
        """Open with the items of a conference."""
        self.follow(conference)
        items = self.part.list
        items.choose(conference.details.current_item_id or (items.lines[0].key if items.lines else ""))
        self.open(items if items.lines else self.part.add_button)

    def follow(self, conference: Conference) -> None:
        """Show the items as they are now."""
        self.part.show_conference(conference, read_only=is_closed(conference))

    @override
    def close_overlay(self) -> None:
        """Close, once a line being edited is stored; one that is not understood or not stored stays open."""
        if self.isHidden() or self.part.list.finish():
            super().close_overlay()
        else:
            self.part.list.editor.take_focus()

    @override
    def passes_on(self, event: QKeyEvent) -> bool:
        """Let what was done here be taken back, and the key that opened the panel close it."""
        return QKeySequence(event.keyCombination()) in self._kept

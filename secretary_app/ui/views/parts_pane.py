"""The left pane of *Rà soát* while the parts that print are chosen; the document beside it follows at once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout
from typing_extensions import override

from secretary_app.domain.left_out import PartHeld
from secretary_app.services.sentences import Sentences
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.hint_button import HintButton
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.option_list import OptionList, OptionRow
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.side_list import SideHead

_SIDE = 16


class PartsPane(QFrame):
    """Says of the chosen row what turning it does; wishes go out by the list and `left`."""

    left = Signal()

    def __init__(self, theme: Theme, sentences: Sentences) -> None:
        super().__init__()
        self._theme = theme
        self._sentences = sentences
        self._held: dict[str, PartHeld] = {}
        self._closed = False
        self.setProperty("surface", "sunken")
        self.setProperty("edge", "right")
        self.setFixedWidth(theme.size("review_list"))
        name_widget(self, "parts_pane", self.tr("Phần in ra"))
        self.list = OptionList(theme, "parts_list", self.tr("Phần in ra"))
        self.list.chosen.connect(lambda _key: self._explain())
        self._note = Label("", "ui", "muted")
        self._note.setWordWrap(True)
        self._note.setObjectName("parts_note")
        self._lay_out()
        self.hide()

    def show_parts(self, parts: tuple[PartHeld, ...], *, closed: bool) -> None:
        """Show every part with what was captured for it; nothing can be changed once the minute is adopted."""
        self._held = {found.part: found for found in parts}
        self._closed = closed
        self.list.set_rows(tuple(map(self._row, parts)))
        self._explain()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _row(self, found: PartHeld) -> OptionRow:
        trail = "" if found.demanded or not found.held else str(found.held)
        name = self._sentences.word("part", found.part)
        return OptionRow(found.part, name, found.printed, fixed=found.demanded, trail=trail)

    def _explain(self) -> None:
        self._note.setText(self._explanation(self._held.get(self.list.current)))

    def _explanation(self, found: PartHeld | None) -> str:
        if self._closed:
            return self.tr("Biên bản đã thông qua nên phần in ra không đổi được nữa. Muốn đổi, hãy mở lại để rà soát.")
        if found is None:
            return self.tr("Space: in hoặc không in phần đang chọn.")
        if found.demanded:
            return self.tr("Mẫu biên bản bắt buộc phần này nên luôn in.")
        if not found.printed and found.held:
            held = self._sentences.counted_part(found.part, found.held)
            return self.tr("Không in {held}; tất cả vẫn được giữ trong hội nghị.").format(held=held)
        return self.tr("Space: không in phần này.") if found.printed else self.tr("Space: in phần này.")

    def _lay_out(self) -> None:
        head = SideHead(self._theme, self.tr("Phần in ra"), keys="F6")
        close = HintButton(self._theme, self.tr("Đóng"), "Esc", role="text").place_in(self, "parts_close")
        close.clicked.connect(self.left)
        head.add_tool(close)
        foot = QFrame()
        foot.setProperty("edge", "top")
        below = QVBoxLayout(foot)
        below.setContentsMargins(_SIDE, self._theme.space("s"), _SIDE, self._theme.space("m"))
        below.addWidget(self._note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.list, 1)
        column.addWidget(foot)

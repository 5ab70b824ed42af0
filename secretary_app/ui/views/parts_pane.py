"""The left pane of *Rà soát* while the parts that print are chosen; the document beside it follows at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout
from typing_extensions import override

from secretary_app.domain.left_out import PartHeld
from secretary_app.domain.printing import Part
from secretary_app.services.sentences import Sentences
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.hint_button import HintButton
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.option_list import OptionList, OptionRow
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.side_list import SideHead

AS_TABLE: Final = "tasks_as_table"  # the row that is no part of its own
_SIDE = 16
_INNER = frozenset({Part.NAMES, Part.TIMES, Part.GUESTS, Part.ANNEX})  # belong to the attendance


@dataclass(frozen=True, slots=True)
class PartsLayout:
    """How tasks and delegates are set."""

    tasks_as_table: bool
    annex_over: int


class PartsPane(QFrame):
    """Says of the chosen row what turning it does; wishes go out by the list and `left`."""

    left = Signal()

    def __init__(self, theme: Theme, sentences: Sentences) -> None:
        super().__init__()
        self._theme = theme
        self._sentences = sentences
        self._held: dict[str, PartHeld] = {}
        self._layout = PartsLayout(tasks_as_table=False, annex_over=0)
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

    def show_parts(self, parts: tuple[PartHeld, ...], layout: PartsLayout, *, closed: bool) -> None:
        """Show every part with what was captured for it; nothing can be changed once the minute is adopted."""
        self._held = {found.part: found for found in parts}
        self._layout = layout
        self._closed = closed
        self.list.set_rows(tuple(self._rows(parts)))
        self._explain()

    def _rows(self, parts: tuple[PartHeld, ...]) -> Iterator[OptionRow]:
        for found in parts:
            yield self._row(found)
            if found.part is Part.TASK:
                words = self.tr("In thành bảng")
                yield OptionRow(AS_TABLE, words, self._layout.tasks_as_table, inner=True)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _row(self, found: PartHeld) -> OptionRow:
        trail = "" if found.demanded or not found.held else str(found.held)
        if found.part is Part.ANNEX:
            trail = self.tr("trên {most}").format(most=self._layout.annex_over)
        name = self._sentences.word("part", found.part)
        inner = found.part in _INNER
        return OptionRow(found.part, name, found.printed, fixed=found.demanded, inner=inner, trail=trail)

    def _explain(self) -> None:
        self._note.setText(self._explanation(self._held.get(self.list.current)))

    def _explanation(self, found: PartHeld | None) -> str:
        if self._closed:
            return self.tr("Biên bản đã thông qua nên phần in ra không đổi được nữa. Muốn đổi, hãy mở lại để rà soát.")
        if found is None:
            return self.tr(
                "Space: phương hướng, nhiệm vụ in thành bảng (TT, nội dung, phụ trách, hạn) hay thành đoạn văn."
            )
        return self._about_annex(found) if found.part is Part.ANNEX else self._about_part(found)

    def _about_part(self, found: PartHeld) -> str:
        if found.demanded:
            return self.tr("Mẫu biên bản bắt buộc phần này nên luôn in.")
        if not found.printed and found.held:
            held = self._sentences.counted_part(found.part, found.held)
            return self.tr("Không in {held}; tất cả vẫn được giữ trong hội nghị.").format(held=held)
        return self.tr("Space: không in phần này.") if found.printed else self.tr("Space: in phần này.")

    def _about_annex(self, found: PartHeld) -> str:
        if not found.printed:
            return self.tr("Space: lập danh sách thành phụ lục khi đông đại biểu.")
        words = self.tr(
            "Trên {most} đại biểu và khách mời thì danh sách thành phụ lục, câu điểm danh chỉ giữ số."
            " Phím mũi tên trái, phải đổi số."
        )
        return words.format(most=self._layout.annex_over)

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

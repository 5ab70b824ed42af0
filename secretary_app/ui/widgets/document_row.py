"""One paragraph of a document on the screen, and the painter that breaks, colours and draws it."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from secretary_app.ui.theme import StateLook, Theme
from secretary_app.ui.widgets.rows import ROW_ROLE, Index, paint_row_ground
from secretary_app.ui.widgets.state_paint import paint_badge, state_width

SIDE = 24
CHANGED = "changed"
_LINE = 23
_BADGE_GAP = 8
_KEPT_SIZES = 20_000


class RowKind(StrEnum):
    """What a row is; it decides on font and distances."""

    TITLE = "title"
    SUBJECT = "subject"
    SECTION = "section"
    CLAUSE = "clause"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ASIDE = "aside"  # what is said about the row above; never printed


class Ink(StrEnum):
    """How a run of words is shown."""

    SAME = "same"
    OLD = "old"  # struck through
    NEW = "new"  # underlined
    LEAD = "lead"
    OPEN = "open"  # not final yet
    GAP = "gap"  # a blank between old and new words, not part of either


GONE = frozenset({Ink.OLD, Ink.GAP})  # not part of the words that hold now


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words of one ink."""

    text: str
    ink: Ink = Ink.SAME


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One paragraph; `source` names what it was made of, `state` a state of findings to show as a badge.

    `change` tells what became of it between two versions, as a badge; words that changed show it themselves.
    """

    key: str
    kind: RowKind
    runs: tuple[Run, ...]
    source: str = ""
    state: str = ""
    editable: bool = False
    change: str = ""

    @property
    def text(self) -> str:
        """Return the words that hold now, without the struck ones."""
        return "".join(run.text for run in self.runs if run.ink not in GONE)

    @property
    def spoken(self) -> str:
        """Return the row for a screen reader."""
        old = ", ".join(run.text.strip() for run in self.runs if run.ink is Ink.OLD)
        return f"{self.text} (trước khi sửa: {old})".strip() if old else self.text

    @property
    def selectable(self) -> bool:
        """Tell whether the row can be chosen: headings only where they can be rewritten, or differ from before."""
        return bool(self.change) or self.editable or self.kind in {RowKind.PARAGRAPH, RowKind.ITEM}


# above, below, step of the type scale
_LOOKS = {
    RowKind.TITLE: (12, 0, "head"),
    RowKind.SUBJECT: (0, 12, "read_strong"),
    RowKind.SECTION: (14, 4, "head"),
    RowKind.CLAUSE: (9, 2, "read_strong"),
    RowKind.PARAGRAPH: (3, 4, "read"),
    RowKind.ITEM: (2, 2, "read"),
    RowKind.ASIDE: (0, 6, "ui"),
}
_CENTRED = frozenset({RowKind.TITLE, RowKind.SUBJECT})


class DocumentPainter(QStyledItemDelegate):
    """Draws rows; sizes are kept by row and width. `opened` is a row that something else covers, with its height."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sizes: dict[tuple[str, int], tuple[DocumentRow, int]] = {}  # by key of the row and width
        self._measured: Counter[int] = Counter()  # rows by the width they were measured at
        self.opened: tuple[str, int] | None = None

    def measured(self, width: int) -> int:
        """Return how many rows were measured at a width; to measure one takes a tenth of a millisecond."""
        return self._measured[width]

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: DocumentRow = index.data(ROW_ROLE)
        if self.opened is not None and self.opened[0] == row.key:
            return QSize(0, self.opened[1])
        width = option.rect.width()
        known = self._sizes.get((row.key, width))
        if known is None or (known[0] is not row and known[0] != row):
            known = self._measure(row, width)
        return QSize(0, known[1])

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: DocumentRow = index.data(ROW_ROLE)
        if self.opened is not None and self.opened[0] == row.key:
            return
        if row.selectable:
            paint_row_ground(painter, self._theme, option)
        above, _, _ = _LOOKS[row.kind]
        layout = self._laid_out(row, option.rect.width())
        painter.setPen(self._theme.colour("text"))
        layout.draw(painter, QPointF(option.rect.x() + SIDE, option.rect.y() + above))
        badge = self._badge(row)
        if badge is not None:
            place = self._badge_place(badge, layout, option.rect.width())
            corner = place + option.rect.topLeft() + QPoint(SIDE, above)
            paint_badge(painter, self._theme, corner.x(), corner.y(), badge)

    def _measure(self, row: DocumentRow, width: int) -> tuple[DocumentRow, int]:
        if len(self._sizes) > _KEPT_SIZES:
            self._sizes.clear()
            self._measured.clear()
        self._measured[width] += (row.key, width) not in self._sizes
        found = self._sizes[row.key, width] = (row, self._height(row, width))
        return found

    def _height(self, row: DocumentRow, width: int) -> int:
        above, below, _ = _LOOKS[row.kind]
        layout = self._laid_out(row, width)
        lines = layout.lineCount()
        badge = self._badge(row)
        if badge is not None and self._badge_place(badge, layout, width).y() > lines * _LINE:
            lines += 1
        return above + lines * _LINE + below

    def _badge(self, row: DocumentRow) -> StateLook | None:
        if row.change and row.change != CHANGED:
            return self._theme.state("change", row.change)
        return self._theme.state("finding", row.state) if row.state else None

    def _badge_place(self, badge: StateLook, layout: QTextLayout, width: int) -> QPoint:
        """Return left end and middle of the badge: behind the last words, or on a line of its own."""
        last = layout.lineAt(layout.lineCount() - 1)
        left = round(last.naturalTextWidth()) + _BADGE_GAP
        taken = state_width(self._theme, badge) + 2 * self._theme.space("s")
        if left + taken > width - 2 * SIDE:
            return QPoint(0, layout.lineCount() * _LINE + _LINE // 2)
        return QPoint(left, (layout.lineCount() - 1) * _LINE + _LINE // 2)

    def _laid_out(self, row: DocumentRow, width: int) -> QTextLayout:
        layout = QTextLayout("".join(run.text for run in row.runs), self._font(row.kind))
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter if row.kind in _CENTRED else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats(row))
        layout.beginLayout()
        top = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width - 2 * SIDE, 1))
            line.setPosition(QPointF(0, top + (_LINE - line.height()) / 2))
            top += _LINE
        layout.endLayout()
        return layout

    def _font(self, kind: RowKind) -> QFont:
        return self._theme.font(_LOOKS[kind][2])

    def _formats(self, row: DocumentRow) -> list[QTextLayout.FormatRange]:
        ranges = []
        start = 0
        for run in row.runs:
            if run.ink is not Ink.SAME:
                part = QTextLayout.FormatRange()
                part.start, part.length = start, len(run.text.encode("utf-16-le")) // 2
                part.format = ink_format(self._theme, run.ink)
                ranges.append(part)
            start += len(run.text.encode("utf-16-le")) // 2
        return ranges


def ink_format(theme: Theme, ink: Ink) -> QTextCharFormat:
    """Return how words of an ink are drawn: never by colour alone."""
    made = QTextCharFormat()
    if ink is Ink.OLD:
        made.setForeground(theme.colour("old_words"))
        made.setBackground(theme.colour("bad_soft"))
        made.setFontStrikeOut(True)
    elif ink is Ink.NEW:
        made.setForeground(theme.colour("new_words"))
        made.setBackground(theme.colour("ok_soft"))
        made.setFontUnderline(True)
    elif ink is Ink.OPEN:
        made.setForeground(theme.colour("warn"))
        made.setBackground(theme.colour("warn_soft"))
    elif ink is Ink.LEAD:
        made.setForeground(theme.colour("text_muted"))
    return made


def covered(rect: QRect) -> QRect:
    """Return where an editor stands that covers a row."""
    return rect.adjusted(SIDE // 2 - 2, 2, -(SIDE // 2 - 2), -2)

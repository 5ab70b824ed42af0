"""What a check of a file found, one line each: icon, what it is about, and old words struck out beside the new ones."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QRect, QSize, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.check_list import CheckLevel
from secretary_app.ui.widgets.document_row import Ink, Run
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.rows import ROW_ROLE, Index, RowList, RowsModel, paint_row_ground

_SIDE = 20
_PAD = 6
_WORDS = 28


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding: `title` is what it is about, `runs` what is said of that; `detail` is the same as plain words.

    `key` names the place on the page that it can be followed to; empty without one.
    """

    key: str
    level: CheckLevel
    title: str
    detail: str = ""
    runs: tuple[Run, ...] = ()


class FindingPainter(QStyledItemDelegate):
    """Paints findings; their words wrap, so heights depend on the width."""

    def __init__(self, theme: Theme, view: "FindingRows") -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        text = self._text(index.data(ROW_ROLE), self._view.viewport().width())
        return QSize(0, max(round(text.size().height()), self._theme.line_height("ui")) + 2 * _PAD)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: FindingRow = index.data(ROW_ROLE)
        theme, rect = self._theme, option.rect
        if self._view.hasFocus():
            paint_row_ground(painter, theme, option)
        look = theme.state("check", row.level.value)
        icon = QRect(rect.x() + _SIDE, rect.y() + _PAD, theme.size("icon"), theme.line_height("ui"))
        theme.paint_icon(painter, icon, look.icon, look.colour)
        painter.save()
        painter.translate(rect.x() + _SIDE + _WORDS, rect.y() + _PAD)
        self._text(row, rect.width()).drawContents(painter)
        painter.restore()

    def _text(self, row: FindingRow, width: int) -> QTextDocument:
        """Return the words laid out in a row of this width."""
        theme = self._theme
        text = QTextDocument()
        text.setDocumentMargin(0)
        text.setDefaultFont(theme.font("ui"))
        wrapping = QTextOption()
        wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        text.setDefaultTextOption(wrapping)
        text.setTextWidth(max(width - 2 * _SIDE - _WORDS, 1))
        cursor = QTextCursor(text)
        quiet = row.level is CheckLevel.GOOD
        ink = theme.colour("text_muted" if quiet else "text")
        cursor.insertText(row.title, _look(theme.font("ui" if quiet else "strong"), ink))
        runs = row.runs or ((Run(f" · {row.detail}"),) if row.detail else ())
        for run in runs:
            look = _look(theme.font("strong" if run.ink is Ink.NEW else "ui"), ink)
            look.setFontStrikeOut(run.ink is Ink.OLD)
            cursor.insertText(run.text, look)
        return text


class FindingRows(RowList):
    """Findings as high as they are; ``followed`` gives the key of the one that was clicked or entered."""

    followed = Signal(str)

    def __init__(self, theme: Theme, object_name: str, accessible_name: str) -> None:
        super().__init__(theme)
        self._rows_model = RowsModel[FindingRow]()
        self.setModel(self._rows_model)
        self.setItemDelegate(FindingPainter(theme, self))
        name_widget(self, object_name, accessible_name)
        self.activated.connect(self._follow)
        self.clicked.connect(self._follow)
        self.keep_whole()

    @property
    def checks(self) -> tuple[FindingRow, ...]:
        """The findings as shown."""
        return self._rows_model.rows

    def set_findings(self, rows: tuple[FindingRow, ...]) -> None:
        """Show these findings."""
        self._rows_model.set_rows(rows, tuple(self._spoken(row) for row in rows))
        self.fit_rows()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self.fit_rows()

    @override
    def currentChanged(self, current: QModelIndex | Index, previous: QModelIndex | Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            self._follow(current)

    def _follow(self, index: Index) -> None:
        row = self._rows_model.row_at(index)
        if row.key:
            self.followed.emit(row.key)

    def _spoken(self, row: FindingRow) -> str:
        word = self._theme.state("check", row.level.value).word
        return ". ".join(part for part in (f"{word}: {row.title}", row.detail) if part)


def _look(font: QFont, colour: QColor) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setFont(font)
    look.setForeground(colour)
    return look

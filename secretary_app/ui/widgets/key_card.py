"""The keys that may sign, as cards: a file not opened yet, or the certificates on a token, one of them chosen."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.painting import draw_text, edge_round, fill_round, name_widget

_WORDS = 37
_PAD = 8
_RING = 16
_DOT = 8
_GAP = 6
_PARTING = " · "
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One key: who, and more about it; `known` once its certificate was read, `refusal` says why it cannot sign."""

    key: str
    title: str
    detail: str
    known: bool = False
    refusal: str = ""
    icon: str = ""  # instead of the ring of a choice


class KeyCard(QAbstractButton):
    """Two lines behind a ring or an icon; framed in the accent when it is the one that signs."""

    stepped = Signal(int)  # by an arrow: 1 down, -1 up

    def __init__(self, theme: Theme, row: KeyRow) -> None:
        super().__init__()
        self._theme = theme
        self._row = row
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setEnabled(not row.refusal)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if row.icon else Qt.FocusPolicy.StrongFocus)
        name_widget(self, "key_card", f"{row.title}. {row.refusal or row.detail}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def row(self) -> KeyRow:
        """Return what is shown."""
        return self._row

    @property
    def lines(self) -> tuple[str, str]:
        """Return the words that are shown."""
        return self._row.title, self._row.refusal or self._row.detail

    @override
    def sizeHint(self) -> QSize:
        theme = self._theme
        return QSize(200, theme.line_height("strong") + theme.line_height("meta") + 2 * _PAD)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, row = self._theme, self._row
        painter = QPainter(self)
        radius, chosen = theme.radius("control"), self._signs()
        if chosen:
            fill_round(painter, self.rect(), radius, theme.colour("accent_soft"))
        elif self.underMouse() and self.isEnabled() and not row.icon:
            fill_round(painter, self.rect(), radius, theme.colour("hover"))
        edge = theme.colour("accent" if chosen or self.hasFocus() else "line_strong")
        edge_round(painter, self.rect(), radius, edge, theme.line("focus" if chosen else "line"))
        line = theme.line_height("strong")
        self._paint_sign(painter, QRect(_PAD + 2, _PAD, theme.size("icon"), line))
        words = QRect(_WORDS, _PAD, self.width() - _WORDS - _PAD, line)
        bold = row.icon or self.isEnabled()
        title = theme.colour("text" if self.isEnabled() else "text_muted")
        draw_text(painter, words, row.title, (theme.font("strong" if bold else "ui"), title))
        self._paint_below(painter, words.translated(0, line))

    def _signs(self) -> bool:
        return self._row.known if self._row.icon else self.isChecked()

    def _paint_sign(self, painter: QPainter, place: QRect) -> None:
        if self._row.icon:
            self._theme.paint_icon(painter, place, self._row.icon, "accent" if self._row.known else "text_muted")
            return
        ring = QRect(0, 0, _RING, _RING)
        ring.moveCenter(place.center())
        ink: QColor = self._theme.colour("accent" if self.isChecked() else "line_strong")
        edge_round(painter, ring, _RING / 2, ink, self._theme.line("focus" if self.isChecked() else "line"))
        if self.isChecked():
            dot = QRect(0, 0, _DOT, _DOT)
            dot.moveCenter(ring.center())
            fill_round(painter, dot, _DOT / 2, ink)

    def _fitting(self, detail: str, room: int) -> str:
        """Return a detail that fits; what stands last, the day until which a certificate holds, is kept whole."""
        metrics = QFontMetrics(self._theme.font("meta"))
        head, parting, end = detail.rpartition(_PARTING)
        if not parting or metrics.horizontalAdvance(detail) <= room:
            return detail
        left = room - metrics.horizontalAdvance(parting + end)
        return metrics.elidedText(head, Qt.TextElideMode.ElideRight, left) + parting + end

    def _paint_below(self, painter: QPainter, below: QRect) -> None:
        theme = self._theme
        if not self._row.refusal:
            detail = self._fitting(self._row.detail, below.width())
            draw_text(painter, below, detail, (theme.font("meta"), theme.colour("text_muted")))
            return
        edge = theme.size("icon")
        look = theme.state("check", "blocked")
        theme.paint_icon(painter, QRect(below.x(), below.y(), edge, below.height()), look.icon, look.colour)
        words = below.adjusted(edge + _PAD // 2, 0, 0, 0)
        draw_text(painter, words, self._row.refusal, (theme.font("meta"), theme.colour(look.colour)))


class KeyCards(QWidget):
    """One card under the other; the arrows go from one that can sign to the next."""

    chosen = Signal(str)  # the key of a row, by the user

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._cards: list[KeyCard] = []
        name_widget(self, "key_cards", self.tr("Chữ ký số"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)

    @property
    def rows(self) -> tuple[KeyRow, ...]:
        """Return what is shown."""
        return tuple(card.row for card in self._cards)

    @property
    def card(self) -> KeyCard:
        """Return the card that is chosen, or the only one."""
        return next((card for card in self._cards if card.isChecked()), self._cards[0])

    def show_rows(self, rows: tuple[KeyRow, ...], chosen: str = "") -> None:
        """Show these keys, one of them chosen; cards that are there already keep the focus."""
        if rows != self.rows:
            self._replace(rows)
        for card in self._cards:
            card.setChecked(card.row.key == chosen)

    def _replace(self, rows: tuple[KeyRow, ...]) -> None:
        for card in self._cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [KeyCard(self._theme, row) for row in rows]
        for card in self._cards:
            self._column.addWidget(card)
            card.clicked.connect(partial(self.chosen.emit, card.row.key))
            card.stepped.connect(partial(self._step, card))

    def _step(self, card: KeyCard, places: int) -> None:
        """Choose the next key that can sign; at the end nothing changes."""
        able = [other for other in self._cards if other.isEnabled()]
        place = able.index(card) + places
        if 0 <= place < len(able):
            able[place].setFocus()
            able[place].click()

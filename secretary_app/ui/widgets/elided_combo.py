"""A list of choices whose chosen words end by dots where they do not fit; Qt would cut through a letter."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter
from typing_extensions import override

_EDGE = 4  # pixels the style keeps free beside the words


class ElidedCombo(QComboBox):
    """Looks like any other; its tool tip says what does not fit."""

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        words = self.shown_words(option)
        self.setToolTip(self.currentText() if words != self.currentText() else "")
        option.currentText = words
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def shown_words(self, option: QStyleOptionComboBox) -> str:
        """Return the chosen words as far as they fit."""
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width() - _EDGE
        words = self.currentText() or self.placeholderText()
        return self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)

"""The chips under the capture line: speaker, owner, due date, and the time that will be stamped."""

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from secretary_app.ui.labels import clock_text, date_text
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.chip import Chip, ChipCross
from secretary_app.ui.widgets.painting import name_widget

_WIDEST_NAME = 180  # pixels; a longer name is cut and told whole by its tool tip


class CaptureChips(QWidget):
    """Shows what is attached; ``removed`` names the chip whose × was clicked: speaker, owner, due."""

    removed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        name_widget(self, "capture_chips", self.tr("Kèm theo dòng đang gõ"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.space("s"))
        self._speaker = self._made("speaker", self.tr("Người nói"))
        self._presiding = self._made("presiding", self.tr("Kết luận của"), icon="speaker", removable=False)
        self._dissenter = self._made("dissenter", self.tr("Ý kiến của"), icon="speaker")
        self._owner = self._made("owner", self.tr("Phụ trách"))
        self._due = self._made("due", self.tr("Hạn"))
        self._time = Chip(theme, "time", "", "00:00", removable=False)
        self._time.setObjectName("chip_time")
        self._row.addWidget(self._time)

    @property
    def crosses(self) -> tuple[QWidget, ...]:
        """Return what Tab stops at, in order."""
        return tuple(cross for cross in self.findChildren(ChipCross))

    def show_people(self, speaker: str, owner: str, *, dissent: bool) -> None:
        """Show names; an empty one has no chip. The speaker of a dissent is called otherwise."""
        self._show(self._speaker, "" if dissent else speaker)
        self._show(self._dissenter, speaker if dissent else "")
        self._show(self._owner, owner)

    def show_presiding(self, name: str) -> None:
        """Show which chair a conclusion will be by; empty = it is said otherwise, or not at all."""
        self._show(self._presiding, name)

    def show_due(self, due: date | None) -> None:
        """Show a due date; None has no chip."""
        self._show(self._due, date_text(due) if due else "")

    def show_time(self, now: datetime) -> None:
        """Show the time that a line saved now is stamped with."""
        self._time.set_value(clock_text(now))
        self._time.setAccessibleName(self.tr("Giờ ghi {time}").format(time=clock_text(now)))

    def _show(self, chip: Chip, value: str) -> None:
        shown = QFontMetrics(self._theme.font("ui")).elidedText(value, Qt.TextElideMode.ElideRight, _WIDEST_NAME)
        chip.set_value(shown)
        chip.setToolTip(value if shown != value else "")
        chip.setVisible(bool(value))

    def _made(self, name: str, label: str, icon: str = "", *, removable: bool = True) -> Chip:
        chip = Chip(self._theme, icon or name, label, "", removable=removable)
        chip.setObjectName(f"chip_{name}")
        if chip.cross:
            chip.cross.setObjectName(f"chip_{name}_remove")
        chip.removed.connect(lambda: self.removed.emit("speaker" if name == "dissenter" else name))
        chip.hide()
        self._row.addWidget(chip)
        return chip

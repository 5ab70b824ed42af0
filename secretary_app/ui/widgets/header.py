"""The header that never goes away: name, state, bodies, clock, save sign."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.header_parts import BodyChip, BodyCount, Clock, StateButton, TitleBlock
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.save_sign import SaveSign

__all__ = ["BodyCount", "Header"]

_BETWEEN = 12
_CHIPS = 6


class Header(QFrame):
    """Its height, order and the widths of clock and save sign never change; ``body_chosen`` gives the body's key."""

    body_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._chips: dict[str, BodyChip] = {}
        self._narrow = False
        self.setProperty("surface", "chrome")
        self.setProperty("edge", "bottom")
        name_widget(self, "header", "Hội nghị đang mở")
        self.setFixedHeight(theme.size("header"))
        self.title = TitleBlock(theme, self)
        self.state_button = StateButton(theme, self)
        self.body_chips = QWidget(self)
        self.clock = Clock(theme, self)
        self.save_sign = SaveSign(theme, self)
        self._lay_out()
        self.show_without_conference("", "")

    def show_conference(self, name: str, place: str) -> None:
        """Show the open conference; its state and bodies become visible."""
        self.title.show_title(name, place)
        self.state_button.show()
        self.body_chips.show()

    def show_without_conference(self, name: str, detail: str) -> None:
        """Show the locality while no conference is open."""
        self.title.show_title(name, detail)
        self.state_button.hide()
        self.body_chips.hide()

    def set_bodies(self, counts: tuple[BodyCount, ...]) -> None:
        """Show one chip per body; numbers change in place."""
        if [count.key for count in counts] != list(self._chips):
            self._build_chips(counts)
        for count in counts:
            self._chips[count.key].show_count(count)

    def set_narrow(self, narrow: bool) -> None:
        """Leave icons and the time of the state out, for windows below 1200 pixels."""
        self._narrow = narrow
        self.state_button.set_narrow(narrow)
        for chip in self._chips.values():
            chip.set_narrow(narrow)

    def _build_chips(self, counts: tuple[BodyCount, ...]) -> None:
        for chip in self._chips.values():
            self._chip_row.removeWidget(chip)
            chip.deleteLater()
        self._chips = {}
        for count in counts:
            chip = BodyChip(self._theme, count, self.body_chips)
            chip.set_narrow(self._narrow)
            chip.clicked.connect(lambda _checked=False, key=count.key: self.body_chosen.emit(key))
            self._chips[count.key] = chip
            self._chip_row.addWidget(chip)

    def _lay_out(self) -> None:
        name_widget(self.body_chips, "body_chips", "Có mặt theo cơ quan")
        self._chip_row = QHBoxLayout(self.body_chips)
        self._chip_row.setContentsMargins(0, 0, 0, 0)
        self._chip_row.setSpacing(_CHIPS)
        row = QHBoxLayout(self)
        row.setContentsMargins(self._theme.space("l"), 0, self._theme.space("l"), 0)
        row.setSpacing(0)
        row.addWidget(self.title, 1)
        row.addSpacing(self._theme.space("xl"))
        row.addWidget(self.state_button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(_BETWEEN)
        row.addWidget(self.body_chips, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(_BETWEEN)
        row.addWidget(self.clock)
        row.addWidget(self.save_sign, 0, Qt.AlignmentFlag.AlignVCenter)

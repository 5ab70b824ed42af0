"""The button of the capture bar that names the presiding chair and lets another one be chosen."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QMenu

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.menu_button import MenuButton

_WIDEST = 190  # pixels of a name; a longer one is cut and told whole by the tool tip
_MENU_WIDEST = 420


@dataclass(frozen=True, slots=True)
class ChairRow:
    """One chair: key, name, and why they may not preside now, if so."""

    key: str
    name: str
    note: str = ""
    presides: bool = False


class PresidingButton(MenuButton):
    """“Điều hành: Dương Văn Đông”; the menu names the chairs in protocol order."""

    chair_chosen = Signal(str)
    next_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "presiding", "", "presiding_menu")
        self._theme = theme
        self._rows: tuple[ChairRow, ...] = ()
        self._narrow = False
        self._menu = QMenu(self)
        self._menu.setObjectName("presiding_chairs")
        self.setMenu(self._menu)
        self.hide()

    def show_chairs(self, rows: tuple[ChairRow, ...]) -> None:
        """Offer these chairs; none hides the button."""
        self.setVisible(bool(rows))
        if rows == self._rows:
            return
        self._rows = rows
        self._show_name()
        self._fill_menu()

    def set_narrow(self, narrow: bool) -> None:
        """Leave out the word before the name."""
        self._narrow = narrow
        self._show_name()

    def _show_name(self) -> None:
        name = next((row.name for row in self._rows if row.presides), "")
        whole = self.tr("Điều hành: {name}").format(name=name or self.tr("chưa ghi"))
        shown = QFontMetrics(self._theme.font("strong")).elidedText(name, Qt.TextElideMode.ElideRight, _WIDEST)
        short = shown or self.tr("Điều hành")
        self.setText(short if self._narrow else self.tr("Điều hành: {name}").format(name=shown or self.tr("chưa ghi")))
        self.setAccessibleName(whole)
        self.setToolTip(whole)
        self.updateGeometry()

    def _fill_menu(self) -> None:
        self._menu.clear()
        metrics = QFontMetrics(self._theme.font("ui"))
        for row in self._rows:
            name = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, _MENU_WIDEST)
            words = " – ".join(part for part in (name, row.note) if part)
            action = self._menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(row.presides)
            action.triggered.connect(lambda _checked=False, key=row.key: self.chair_chosen.emit(key))
        self._menu.addSeparator()
        following = self._menu.addAction(self.tr("Người kế tiếp") + "\tCtrl+F7")
        following.triggered.connect(lambda _checked=False: self.next_wanted.emit())

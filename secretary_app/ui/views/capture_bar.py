"""The bar over the findings: the running item, recess, and in narrow windows what the side pane holds."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QWidget

from secretary_app.domain.conference import ConferenceState
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.label import ElidedLabel, Label
from secretary_app.ui.widgets.menu_button import MenuButton
from secretary_app.ui.widgets.painting import announce, name_widget
from secretary_app.ui.widgets.presiding_button import PresidingButton
from secretary_app.ui.widgets.side_list import SideRow

_MENU_WIDEST = 560  # pixels of a title in the menu


class CaptureBar(QFrame):
    """Never takes the focus from the capture line by mouse."""

    item_chosen = Signal(str)
    undecided_requested = Signal()
    pause_requested = Signal()
    edit_requested = Signal()

    def __init__(self, theme: Theme, projector_button: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._narrow = False
        self._undecided = 0
        self.setProperty("surface", "paper")
        self.setProperty("edge", "bottom")
        self.setFixedHeight(theme.size("bar"))
        self._title = ElidedLabel("", "head")
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._detail = ElidedLabel("", "ui", "muted")
        self._menu = QMenu(self)
        self.agenda_button = MenuButton(theme, "agenda", self.tr("Chương trình"), "agenda_menu")
        self.agenda_button.setMenu(self._menu)
        self.undecided_button = Button(theme, "", "quiet")
        self.undecided_button.set_icon("undecided", "warn")
        self.undecided_button.setObjectName("undecided_button")
        self._chosen = Label("", "strong", "accent")
        self._chosen.setObjectName("chosen_count")
        self._chosen.hide()
        self.pause_button = Button(theme, "", "quiet")
        self.pause_button.setObjectName("recess_button")
        self.presiding = PresidingButton(theme)
        self.projector_button = projector_button
        self._lay_out()
        self.undecided_button.clicked.connect(self.undecided_requested)
        self.pause_button.clicked.connect(self.pause_requested)

    @property
    def buttons(self) -> tuple[QWidget, ...]:
        """Return the buttons in tab order."""
        return self.agenda_button, self.presiding, self.undecided_button, self.pause_button, self.projector_button

    def show_item(self, title: str, detail: str) -> None:
        """Show the running item, and since when it runs."""
        self._title.setText(title)
        self._detail.setText(detail)

    def show_agenda(self, rows: tuple[SideRow, ...]) -> None:
        """Offer the items of the agenda in the menu of the narrow form."""
        self._menu.clear()
        metrics = QFontMetrics(self._theme.font("ui"))
        for number, row in enumerate(rows, 1):
            title = metrics.elidedText(row.text, Qt.TextElideMode.ElideRight, _MENU_WIDEST)
            note = f" ({row.trail})" if row.struck else ""
            action = self._menu.addAction(f"{number}. {title}{note}".replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(row.current)
            action.triggered.connect(lambda _checked=False, key=row.key: self.item_chosen.emit(key))
        self._menu.addSeparator()
        edit = self._menu.addAction(self.tr("Sửa chương trình…") + "\tCtrl+F2")
        edit.triggered.connect(lambda _checked=False: self.edit_requested.emit())

    def show_undecided(self, count: int) -> None:
        """Show how many lines wait for a decision."""
        self._undecided = count
        self.undecided_button.set_words(self.tr("Chưa quyết {count}").format(count=count))
        self._arrange()

    def show_chosen(self, count: int) -> None:
        """Show on how many lines a decision would be taken, where it is more than one."""
        words = self.tr("{count} dòng đang chọn").format(count=count) if count > 1 else ""
        if words and words != self._chosen.text():
            announce(self, words)
        self._chosen.setText(words)
        self._chosen.setVisible(bool(words))

    def show_state(self, state: ConferenceState) -> None:
        """Offer a recess in session, and to go on during a recess."""
        self.pause_button.setVisible(state in {ConferenceState.IN_SESSION, ConferenceState.RECESS})
        paused = state is ConferenceState.RECESS
        self.pause_button.set_words(self.tr("Họp tiếp") if paused else self.tr("Tạm nghỉ"))
        self.pause_button.set_icon("player-play" if paused else "pause")

    def set_narrow(self, narrow: bool) -> None:
        """Hold what the side pane holds in wide windows."""
        self._narrow = narrow
        self.presiding.set_narrow(narrow)
        self._arrange()

    def _arrange(self) -> None:
        self.agenda_button.setVisible(self._narrow)
        self.undecided_button.setVisible(self._narrow and self._undecided > 0)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(self._theme.space("l") + 4, 0, self._theme.space("l"), 0)
        row.setSpacing(self._theme.space("s"))
        row.addWidget(self.agenda_button)
        row.addWidget(self._title)
        row.addWidget(self._detail, 1)
        row.addWidget(self._chosen)
        for button in self.buttons[1:]:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        name_widget(self, "capture_bar", self.tr("Nội dung đang họp"))

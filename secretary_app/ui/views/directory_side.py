"""The people of Danh bạ as a list by body, and what is looked for in it."""

from datetime import date

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from secretary_app.domain.directory import Directory
from secretary_app.ui.models.directory_model import INACTIVE, NO_BODY, DirectoryModel, PeopleWanted
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.line_edit import IconField
from secretary_app.ui.widgets.people_list import PeopleList, PeopleRow
from secretary_app.ui.widgets.saved_edit import Chooser


class DirectorySide(QFrame):
    """Letters and a body say who is listed; `row_chosen` tells of a choice of the user, not of one that was shown."""

    row_chosen = Signal()
    wanted_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._showing = False  # rows are being put: the choice is not the user's
        self.model = DirectoryModel()
        self.list = PeopleList(theme, "directory_list", self.tr("Danh bạ theo cơ quan"))
        self.search = IconField(theme, "search").named("directory_search", self.tr("Tìm trong danh bạ"))
        self.filter = Chooser("directory_filter", self.tr("Cơ quan cần xem"))
        self.search.edit.setPlaceholderText(self.tr("Tìm tên, chức vụ, cơ quan"))
        self.list.setModel(self.model)
        self._lay_out()
        self._connect()

    @property
    def group(self) -> str:
        """Return which body is looked at; empty for all."""
        return str(self.filter.currentData() or "")

    def show_directory(self, directory: Directory, today: date) -> None:
        """List who fits the letters and the body."""
        self._offer_groups(directory)
        wanted = PeopleWanted(self.search.edit.shown, self.group)
        self._showing = True
        self.model.show_directory(directory, today, wanted)
        self._showing = False
        self.list.fit_names(self.model.people)

    def choose(self, row: PeopleRow | None) -> None:
        """Choose a row, or none."""
        index = self.model.index_of(row.key) if row else QModelIndex()
        self._showing = True
        if index.isValid():
            self.list.choose(index)
        else:
            self.list.selectionModel().clear()
        self._showing = False

    def want_everybody(self) -> None:
        """Look for nobody in particular."""
        self.search.edit.clear()
        self.filter.setCurrentIndex(0)

    def take_focus(self) -> None:
        """Put the focus on the list, or where other letters can be typed while nobody is listed."""
        if self.model.rows:
            self.list.setFocus()
        else:
            self.search.edit.setFocus()

    def _offer_groups(self, directory: Directory) -> None:
        choices = (
            ("", self.tr("Mọi cơ quan")),
            *((body.id, body.name) for body in directory.bodies),
            (NO_BODY, self.tr("Chưa thuộc cơ quan nào")),
            (INACTIVE, self.tr("Không còn dùng")),
        )
        chosen = self.group
        self.filter.set_choices(choices, chosen if chosen in dict(choices) else "")

    def _leave_search(self) -> None:
        self.search.edit.clear()
        self.take_focus()

    def _tell_choice(self) -> None:
        if not self._showing:
            self.row_chosen.emit()

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(lambda *_: self._tell_choice())
        self.list.left.connect(self.search.edit.setFocus)
        for told in (self.search.edit.textChanged, self.search.edit.composed):
            told.connect(lambda _text: self.wanted_changed.emit())
        self.search.edit.entered.connect(lambda _text: self.take_focus())
        self.search.edit.down_requested.connect(self.take_focus)
        self.search.edit.escape_requested.connect(self._leave_search)
        self.filter.chosen.connect(lambda _key: self.wanted_changed.emit())

    def _lay_out(self) -> None:
        theme = self._theme
        head = QHBoxLayout()
        head.setContentsMargins(
            theme.space("l") + theme.space("xs"), theme.space("m"), theme.space("l"), theme.space("m")
        )
        head.setSpacing(theme.space("s"))
        head.addWidget(self.search, 3)
        head.addWidget(self.filter, 2)
        self.setProperty("surface", "paper")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)

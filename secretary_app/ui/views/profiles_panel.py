"""The list of profiles with its commands, and the one field in which a name is typed."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.services.ports.profiles import Profile
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.ask_strip import AskStrip, AskWords
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.hint_button import HintButton
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.list_sheet import SheetPainter, SheetRow
from secretary_app.ui.widgets.overlay import paint_panel
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.rows import RowList, RowsModel

_SIZE = (860, 480)  # what the panel wants of a window with room


class _FieldPlace(QFrame):
    """Holds the field; a key pressed in it is no command of the list above."""

    def __init__(self, strip: AskStrip) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(strip)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()


class ProfilesPanel(QFrame):
    """Head with its commands, the rows, a note, and the field; what happens is decided by the page."""

    new_wanted = Signal()
    existing_wanted = Signal()
    rename_wanted = Signal()
    take_out_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._profiles: tuple[Profile, ...] = ()
        self.new = Button(theme, self.tr("Hồ sơ mới"), "quiet", icon="new")
        self.existing = Button(theme, self.tr("Thêm thư mục có sẵn…"), "quiet", icon="folder")
        self.rename = Button(theme, self.tr("Đổi tên"), "quiet", icon="edit")
        self.take_out = Button(theme, self.tr("Bỏ khỏi danh sách"), "quiet", icon="remove")
        self.open_button = Button(theme, self.tr("Mở"), "primary", keys="Enter")
        self.close_button = HintButton(theme, self.tr("Đóng"), "Esc", role="text").place_in(self, "profiles_close")
        self.model = RowsModel[SheetRow]()
        self.list = RowList(theme)
        keys = AskWords(self.tr("Lưu"), self.tr("Thôi"), self.tr("Giữ tên cũ"), self.tr("Thôi, không lưu"))
        self.strip = AskStrip(theme, keys)
        self.note = Label("", "ui", "muted")
        self._lay_out()
        self._connect()

    @property
    def chosen(self) -> Profile | None:
        """Return the chosen profile."""
        index = self.list.currentIndex()
        return self._profiles[index.row()] if index.isValid() and index.row() < len(self._profiles) else None

    def show_profiles(self, profiles: tuple[Profile, ...], here: str, choose: str = "") -> None:
        """Show the profiles; `here` names that of this window, `choose` the one to be chosen."""
        self._profiles = profiles
        rows = tuple(_row(profile, here) for profile in profiles)
        self.model.set_rows(rows, tuple(row.spoken for row in rows))
        names = [profile.name for profile in profiles]
        wanted = choose or (self.chosen.name if self.chosen else here)
        self.list.setCurrentIndex(self.model.index(names.index(wanted) if wanted in names else 0))

    @override
    def sizeHint(self) -> QSize:
        return QSize(*_SIZE)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_panel(QPainter(self), self._theme, self.rect())

    def _connect(self) -> None:
        self.new.clicked.connect(self.new_wanted)
        self.existing.clicked.connect(self.existing_wanted)
        self.rename.clicked.connect(self.rename_wanted)
        self.take_out.clicked.connect(self.take_out_wanted)
        self.open_button.clicked.connect(self.open_wanted)
        self.list.doubleClicked.connect(lambda _index: self.open_wanted.emit())

    def _lay_out(self) -> None:
        space = self._theme.space
        name_widget(self.new, "profile_new", self.tr("Hồ sơ mới, Insert"))
        name_widget(self.existing, "profile_existing", self.tr("Thêm thư mục dữ liệu có sẵn vào danh sách"))
        name_widget(self.rename, "profile_rename", self.tr("Đổi tên hồ sơ đang chọn, F2"))
        name_widget(self.take_out, "profile_take_out", self.tr("Bỏ hồ sơ đang chọn khỏi danh sách, Delete"))
        name_widget(self.open_button, "profile_open", self.tr("Mở hồ sơ đang chọn trong cửa sổ riêng"))
        name_widget(self.list, "profile_list", self.tr("Hồ sơ"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(SheetPainter(self._theme))
        head = QHBoxLayout()
        head.setContentsMargins(space("xl"), space("m"), space("l"), space("m"))
        head.setSpacing(space("s"))
        head.addWidget(Label(self.tr("Hồ sơ"), "head"))
        head.addStretch(1)
        for button in (self.new, self.existing, self.rename, self.take_out, self.close_button):
            head.addWidget(button)
        self.note.setWordWrap(True)
        self.note.setText(
            self.tr(
                "Mỗi hồ sơ có thư mục dữ liệu riêng, mở trong cửa sổ riêng. Tên hồ sơ được ghi vào nhật ký thay đổi. "
                "Insert thêm · F2 đổi tên · Delete bỏ khỏi danh sách, dữ liệu vẫn còn."
            )
        )
        foot = QHBoxLayout()
        foot.setContentsMargins(space("xl"), space("m"), space("l"), space("m"))
        foot.setSpacing(space("m"))
        foot.addWidget(self.note, 1)
        foot.addWidget(self.open_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(_FieldPlace(self.strip))
        column.addLayout(foot)


def _row(profile: Profile, here: str) -> SheetRow:
    mine = profile.name == here
    lead = "cửa sổ này" if mine else ""
    detail = f"{profile.folder} · chưa có dữ liệu" if profile.fresh else str(profile.folder)
    return SheetRow(
        lead, profile.name, detail, icon="check" if mine else "user", role="accent" if mine else "text_muted"
    )

"""Where a time stamp is asked for, which level is wanted, and which hosts would be contacted."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.hint_button import HintButton
from secretary_app.ui.widgets.label import ElidedLabel, Label
from secretary_app.ui.widgets.line_edit import IconField
from secretary_app.ui.widgets.option_list import OptionList, OptionRow
from secretary_app.ui.widgets.overlay import Overlay, paint_panel
from secretary_app.ui.widgets.painting import announce, name_widget

_WIDTH = 720


@dataclass(frozen=True, slots=True)
class LevelOption:
    """One level: its value, its name, and what it is good for in a sentence."""

    value: str
    name: str
    use: str
    further: bool = False  # the state of certificates is asked too


@dataclass(frozen=True, slots=True)
class TypedAddresses:
    """What stands in the fields; name and password are empty unless they were asked for."""

    stamp: str
    crl: str
    ocsp: str
    name: str = ""
    password: str = ""


class UpgradeSheet(Overlay):
    """Enter goes on: first the hosts are shown, then they are agreed to; Esc stops what runs, else closes."""

    hosts_wanted = Signal()
    agreed = Signal()
    stopped = Signal()

    def __init__(self, theme: Theme, window: QWidget, levels: tuple[LevelOption, ...]) -> None:
        super().__init__(theme, window, "upgrade_sheet", self.tr("Thêm dấu thời gian và bằng chứng"))
        self._levels = {level.value: level for level in levels}
        self._level = levels[0].value
        self._asks = self._busy = False
        self.panel = _Panel(theme, self)
        self.hold(self.panel)
        self._connect()

    @property
    def level(self) -> str:
        """Return the level that is wanted."""
        return self._level

    @property
    def typed(self) -> TypedAddresses:
        """Return the addresses as they stand; a password is taken out of its field."""
        panel = self.panel
        name, password = panel.login.edit.text().strip(), panel.password.edit.text()
        panel.password.edit.clear()
        stamp, crl, ocsp = (field.edit.text().strip() for field in (panel.stamp, panel.crl, panel.ocsp))
        return TypedAddresses(stamp, crl, ocsp, name, password)

    def show_file(self, name: str, addresses: TypedAddresses) -> None:
        """Open for a file, with the addresses used last; be gone after closing."""
        panel = self.panel
        panel.note.setText(name)
        for field, text in zip(
            (panel.stamp, panel.crl, panel.ocsp), (addresses.stamp, addresses.crl, addresses.ocsp), strict=True
        ):
            field.edit.setText(text)
        self.closed.connect(self.deleteLater)
        self._choose(self._level)
        self.open(panel.stamp.edit)

    def ask(self, sentence: str) -> None:
        """Name the hosts and wait for a yes."""
        self._show_busy(busy=False)
        self._asks = True
        self._tell(sentence, "warn")
        self.panel.go_on.set_words(self.tr("Đồng ý, nối tới các máy chủ này"))
        self.panel.go_on.setFocus()

    def show_busy(self, sentence: str) -> None:
        """Say what is being done; only stopping is possible."""
        self._show_busy(busy=True)
        self._tell(sentence, "muted")
        self.panel.stop.setFocus()

    def refuse(self, sentence: str, *, login: bool = False) -> None:
        """Say why nothing was added; `login` asks for a name and a password too."""
        self._show_busy(busy=False)
        if login:
            self.panel.login_row.show()
            self.panel.why.hide()  # the smallest screen has no room for both
        self._begin_anew()
        self._tell(sentence, "bad")
        (self.panel.login if login else self.panel.stamp).edit.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._go_on()
            event.accept()
            return
        super().keyPressEvent(event)

    @override
    def close_overlay(self) -> None:
        """Close; while something runs only stop it, so that nobody wonders what became of it."""
        if self._busy:
            self.stopped.emit()
        else:
            super().close_overlay()

    def end(self) -> None:
        """Close, since all is done."""
        self._show_busy(busy=False)
        self.close_overlay()

    def _go_on(self) -> None:
        if self._busy:
            return
        if self._asks:
            self._asks = False
            self.agreed.emit()
        else:
            self.hosts_wanted.emit()

    def _begin_anew(self) -> None:
        """What was changed is asked anew."""
        self._asks = False
        self.panel.go_on.set_words(self.tr("Xem các máy chủ cần nối"))
        self._tell(self.tr("Chưa nối tới đâu cả. Trước khi nối, các máy chủ được nêu tên để hỏi ý kiến."), "muted")

    def _choose(self, value: str) -> None:
        self._level = value
        panel, level = self.panel, self._levels[value]
        held = list(self._levels).index(value)  # a level holds those before it
        rows = (OptionRow(key, one.name, on=place <= held) for place, (key, one) in enumerate(self._levels.items()))
        panel.levels.set_rows(tuple(rows))
        panel.use.setText(level.use)
        panel.further.setVisible(level.further)
        self._begin_anew()

    def _choose_current(self, value: str) -> None:
        if value in self._levels and value != self._level and not self._busy:
            self._choose(value)

    def _tell(self, sentence: str, tone: str) -> None:
        self.panel.sentence.set_tone(tone)
        self.panel.sentence.setText(sentence)
        self._cover()
        announce(self.panel.sentence, sentence)

    def _show_busy(self, *, busy: bool) -> None:
        self._busy = busy
        panel = self.panel
        for widget in (panel.stamp, panel.levels, panel.further, panel.login_row, panel.go_on):
            widget.setEnabled(not busy)
        panel.go_on.setVisible(not busy)
        panel.stop.setVisible(busy)

    def _connect(self) -> None:
        panel = self.panel
        panel.close_button.clicked.connect(self.close_overlay)
        panel.stop.clicked.connect(self.stopped)
        panel.go_on.clicked.connect(self._go_on)
        panel.levels.turned.connect(self._choose_current)
        panel.levels.chosen.connect(self._choose_current)
        for field in panel.fields:
            field.edit.entered.connect(lambda _text: self._go_on())
            field.edit.escape_requested.connect(self.close_overlay)
            field.edit.textEdited.connect(lambda _text: self._begin_anew())


class _Panel(QFrame):
    """Title, addresses, levels, and at the foot a sentence with the buttons."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.note = ElidedLabel("", "ui", "muted")
        self.close_button = HintButton(theme, self.tr("Đóng"), "Esc", role="text").place_in(self, "upgrade_close")
        self.stamp = _field(theme, "upgrade_stamp", self.tr("Địa chỉ nơi cấp dấu thời gian"), "http://…", "time")
        self.crl = _field(
            theme, "upgrade_crl", self.tr("Địa chỉ danh sách thu hồi (CRL)"), self.tr("Địa chỉ CRL khác, nếu cần")
        )
        self.ocsp = _field(
            theme, "upgrade_ocsp", self.tr("Địa chỉ máy chủ OCSP"), self.tr("Địa chỉ OCSP khác, nếu cần")
        )
        self.login = _field(
            theme, "upgrade_login", self.tr("Tên đăng nhập"), self.tr("Tên đăng nhập của nơi cấp"), "key"
        )
        self.password = _field(theme, "upgrade_password", self.tr("Mật khẩu"), self.tr("Mật khẩu, dùng một lần"), "key")
        self.password.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.fields = (self.stamp, self.crl, self.ocsp, self.login, self.password)
        self.levels = OptionList(theme, "upgrade_levels", self.tr("Mức cần đạt"))
        self.use = _wrapped("upgrade_use", "muted")
        self.sentence = _wrapped("upgrade_sentence", "muted")
        self.sentence.setMinimumHeight(2 * theme.line_height("ui"))
        self.stop = Button(theme, self.tr("Dừng"), keys="Esc")
        name_widget(self.stop, "upgrade_stop", self.tr("Dừng"))
        self.stop.hide()
        self.go_on = Button(theme, "", "primary", keys="Enter")
        self.go_on.setObjectName("upgrade_go_on")
        self.why = _wrapped("upgrade_why", "")
        self.further = _row(theme, self.crl, self.ocsp)
        self.login_row = _row(theme, self.login, self.password)
        self.login_row.hide()
        self._column = QVBoxLayout(self)
        self._lay_out()

    @override
    def sizeHint(self) -> QSize:
        self._column.activate()  # rows inside it would remember how high they were
        return QSize(_WIDTH, self._column.heightForWidth(_WIDTH))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_panel(QPainter(self), self._theme, self.rect())

    def _lay_out(self) -> None:
        space = self._theme.space
        rows = 3 * self._theme.size("row_side")
        self.levels.setFixedHeight(rows + 2)
        head = QHBoxLayout()
        head.setSpacing(space("s"))
        head.addWidget(Label(self.tr("Thêm dấu thời gian và bằng chứng"), "head"))
        head.addWidget(self.note, 1)
        head.addWidget(self.close_button)
        foot = QHBoxLayout()
        foot.setSpacing(space("s"))
        foot.addWidget(self.sentence, 1)
        foot.addWidget(self.stop)
        foot.addWidget(self.go_on)
        column = self._column
        column.setContentsMargins(space("xl"), space("m"), space("l"), space("l"))
        column.setSpacing(space("s"))
        column.addLayout(head)
        self.why.setText(
            self.tr(
                "Chữ ký làm lúc không có mạng lấy thời gian từ đồng hồ máy. "
                "Dấu thời gian của nơi được tin cậy chứng minh chữ ký có từ trước lúc ấy."
            )
        )
        column.addWidget(self.why)
        for label, widget in (
            (self.tr("Nơi cấp dấu thời gian"), self.stamp),
            (self.tr("Mức cần đạt"), self.levels),
        ):
            column.addWidget(Label(label, "strong"))
            column.addWidget(widget)
        for part in (self.use, self.further, self.login_row):
            column.addWidget(part)
        column.addLayout(foot)


def _field(theme: Theme, object_name: str, accessible_name: str, hint: str, icon: str = "signed_file") -> IconField:
    field = IconField(theme, icon).named(object_name, accessible_name)
    field.edit.setPlaceholderText(hint)
    return field


def _wrapped(object_name: str, tone: str) -> Label:
    label = Label("", tone=tone)
    label.setObjectName(object_name)
    label.setWordWrap(True)
    return label


def _row(theme: Theme, *fields: IconField) -> QFrame:
    """Return fields side by side."""
    box = QFrame()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.space("s"))
    for field in fields:
        row.addWidget(field, 1)
    return box

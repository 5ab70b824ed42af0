"""The panel of *Mật khẩu dữ liệu*: what a passphrase protects and what not, its fields, and one button."""

from enum import StrEnum
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.domain.passphrase import Strength, strength
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.hint_button import HintButton
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.overlay import paint_panel
from secretary_app.ui.widgets.painting import announce, name_widget
from secretary_app.ui.widgets.passphrase_edit import PassphraseEdit

_SIZE = (760, 440)


class Wish(StrEnum):
    """What is to be done."""

    PROTECT = "protect"
    CHANGE = "change"
    UNPROTECT = "unprotect"


_BUTTONS = {
    Wish.PROTECT: "Đặt mật khẩu",
    Wish.CHANGE: "Đổi mật khẩu",
    Wish.UNPROTECT: "Bỏ mật khẩu",
}
_WORDS = {
    Wish.PROTECT: (
        "Bảo vệ: cả thư mục dữ liệu, gồm hội nghị, biên bản, ảnh chữ ký, cài đặt. "
        "Lấy được máy cũng không đọc được.\n"
        "Không bảo vệ: tệp đã xuất ra ngoài, lúc chương trình đang mở, ảnh chụp màn hình, bản sao lưu cũ.\n"
        "Quên mật khẩu thì không ai mở lại được, kể cả người làm chương trình. Hãy ghi ra giấy, cất vào tủ có khóa.\n"
        "Tệp cũ được xóa, nhưng ổ SSD và USB có thể còn giữ dấu vết một thời gian."
    ),
    Wish.CHANGE: (
        "Từ lần mở sau dùng mật khẩu mới. Dữ liệu không phải ghi lại nên đổi ngay được.\n"
        "Bản sao lưu làm trước khi đổi vẫn mở bằng mật khẩu cũ. Nghi mật khẩu cũ đã lộ thì bỏ mật khẩu rồi đặt lại, "
        "và làm bản sao lưu mới.\n"
        "Quên mật khẩu thì không ai mở lại được, kể cả người làm chương trình. Hãy ghi ra giấy, cất vào tủ có khóa."
    ),
    Wish.UNPROTECT: (
        "Dữ liệu được ghi lại thành tệp thường: ai lấy được máy hay USB đều đọc được.\n"
        "Bản sao lưu đã làm khi có mật khẩu vẫn cần mật khẩu ấy; hãy giữ tờ giấy đã ghi."
    ),
}
_STRENGTHS = {
    Strength.TOO_SHORT: ("Còn ngắn: cần ít nhất 10 ký tự, không lặp đi lặp lại.", "warn"),
    Strength.PLAIN: ("Dùng được. Dài thêm thì khó đoán hơn nhiều, nên từ 16 ký tự.", "muted"),
    Strength.GOOD: ("Đủ dài.", "ok"),
}
_ADVICE = "Nên dùng bốn từ trở lên, không dấu. Chữ có dấu thì gõ khi đang hiện mật khẩu."


class PassphrasePanel(QFrame):
    """Holds what was typed; what happens with it is decided by the page."""

    agreed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.state = Label("", "strong")
        self.change = QRadioButton(self.tr("Đổi mật khẩu"))
        self.unprotect = QRadioButton(self.tr("Bỏ mật khẩu"))
        self.words = Label("", "ui")
        self.old = PassphraseEdit("passphrase_old", self.tr("Mật khẩu đang dùng"))
        self.new = PassphraseEdit("passphrase_new", self.tr("Mật khẩu mới"))
        self.again = PassphraseEdit("passphrase_again", self.tr("Gõ lại mật khẩu mới"))
        self.shown = QCheckBox(self.tr("Hiện mật khẩu"))
        self.noted = QCheckBox(self.tr("Tôi đã ghi mật khẩu ra giấy"))
        self.sentence = Label("", "ui", "muted")
        self.agree = Button(theme, "", "primary", keys="Enter")
        self.close_button = HintButton(theme, self.tr("Đóng"), "Esc", role="text").place_in(self, "passphrase_close")
        self.wish = Wish.PROTECT
        self._labels = {edit: Label(edit.accessibleName(), "ui", "muted") for edit in (self.old, self.new, self.again)}
        self._name_parts()
        self._lay_out()
        self._connect()

    def begin(self, *, protected: bool) -> QWidget:
        """Show what can be done in this state, with empty fields, and return where the focus belongs."""
        told = self.tr("Dữ liệu đang được bảo vệ bằng mật khẩu.") if protected else self.tr("Dữ liệu chưa có mật khẩu.")
        self.state.setText(told)
        for button in (self.change, self.unprotect):
            button.setVisible(protected)
        self.change.setChecked(protected)
        self._follow(Wish.CHANGE if protected else Wish.PROTECT)
        self.show_busy(False)
        return self.old if protected else self.new

    def clear(self) -> None:
        """Forget what was typed."""
        for edit in (self.old, self.new, self.again):
            edit.clear()

    def refuse(self, sentence: str, edit: QWidget) -> None:
        """Say why nothing was done, and let it be typed again."""
        self.show_busy(False)
        self._say(sentence, "bad")
        announce(self.sentence, sentence)
        edit.setFocus()

    def show_busy(self, busy: bool) -> None:
        """Show that a passphrase is being tried."""
        for part in (self.old, self.new, self.again, self.agree, self.change, self.unprotect):
            part.setEnabled(not busy)
        if busy:
            self._say(self.tr("Đang kiểm tra mật khẩu…"), "muted")

    @override
    def sizeHint(self) -> QSize:
        return QSize(*_SIZE)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_panel(QPainter(self), self._theme, self.rect())

    def _follow(self, wish: Wish) -> None:
        """Show the words and fields of what is chosen."""
        self.wish = wish
        self.words.setText(_WORDS[wish])
        self.agree.set_words(_BUTTONS[wish])
        wanted = {self.old: wish is not Wish.PROTECT, self.new: wish is not Wish.UNPROTECT}
        for edit, visible in {**wanted, self.again: wanted[self.new]}.items():
            edit.setVisible(visible)
            edit.clear()
            self._labels[edit].setVisible(visible)
        self.noted.setVisible(wanted[self.new])
        self.noted.setChecked(False)
        self._weigh()

    def _choose(self, wish: Wish, on: bool) -> None:
        if on:
            self._follow(wish)

    def _weigh(self) -> None:
        """Tell how strong the new passphrase is by its length."""
        typed = self.new.text()
        if self.wish is Wish.UNPROTECT or not typed:
            self._say("" if self.wish is Wish.UNPROTECT else _ADVICE, "muted")
        else:
            self._say(*_STRENGTHS[strength(typed)])

    def _warn_of_caps_lock(self, on: bool) -> None:
        if on:
            self._say(self.tr("Phím Caps Lock đang bật: chữ gõ ra là chữ hoa."), "warn")

    def _say(self, words: str, tone: str) -> None:
        self.sentence.set_tone(tone)
        self.sentence.setText(words)

    def _show_letters(self, shown: bool) -> None:
        for edit in (self.old, self.new, self.again):
            edit.show_letters(shown)

    def _connect(self) -> None:
        following = {self.old: self.new, self.new: self.again}
        for edit in (self.old, self.new, self.again):
            edit.textChanged.connect(lambda _text: self._weigh())
            edit.caps_lock_seen.connect(self._warn_of_caps_lock)
            edit.entered.connect(lambda _text, edit=edit: self._enter(following.get(edit)))
        self.shown.toggled.connect(self._show_letters)
        self.change.toggled.connect(partial(self._choose, Wish.CHANGE))
        self.unprotect.toggled.connect(partial(self._choose, Wish.UNPROTECT))
        self.agree.clicked.connect(self.agreed)

    def _enter(self, following: PassphraseEdit | None) -> None:
        """Go on to the next field while that is empty; else agree."""
        if following is not None and not following.isHidden() and not following.text():
            following.setFocus()
        else:
            self.agreed.emit()

    def _name_parts(self) -> None:
        names = {
            self.change: "passphrase_change",
            self.unprotect: "passphrase_unprotect",
            self.shown: "passphrase_shown",
            self.noted: "passphrase_noted",
        }
        for button, name in names.items():
            name_widget(button, name, button.text())
        name_widget(self.agree, "passphrase_agree", self.tr("Làm"))
        name_widget(self.sentence, "passphrase_sentence", self.tr("Điều cần biết"))
        name_widget(self.words, "passphrase_words", self.tr("Mật khẩu bảo vệ gì"))

    def _lay_out(self) -> None:
        space = self._theme.space
        column = QVBoxLayout(self)
        column.setContentsMargins(space("xl"), space("m"), space("xl"), space("l"))
        column.setSpacing(space("s"))
        head, choices, boxes, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.addWidget(Label(self.tr("Mật khẩu dữ liệu"), "head"), 1)
        head.addWidget(self.close_button)
        for row, parts in ((choices, (self.state, self.change, self.unprotect)), (boxes, (self.shown, self.noted))):
            row.setSpacing(space("l"))
            for part in parts:
                row.addWidget(part)
            row.addStretch(1)
        for label in (self.words, self.sentence):
            label.setWordWrap(True)
        foot.addWidget(self.sentence, 1)
        foot.addWidget(self.agree)
        for row in (head, choices):
            column.addLayout(row)
        column.addWidget(self.words)
        column.addSpacing(space("s"))
        column.addLayout(self._fields())
        column.addLayout(boxes)
        column.addStretch(1)
        column.addLayout(foot)

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.space("l"))
        grid.setVerticalSpacing(self._theme.space("s"))
        grid.setColumnStretch(1, 1)
        for row, (edit, label) in enumerate(self._labels.items()):
            label.setBuddy(edit)
            grid.addWidget(label, row, 0)
            grid.addWidget(edit, row, 1)
        return grid

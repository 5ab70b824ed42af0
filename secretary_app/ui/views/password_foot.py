"""The foot of the signing panel: a password or PIN used once, one sentence below it, the button for what is next."""

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from secretary_app.domain.tokens import PinTries
from secretary_app.ui.models.key_words import PIN_STATES
from secretary_app.ui.theme import Theme
from secretary_app.ui.views.sign_foot import foot_column
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.line_edit import IconField
from secretary_app.ui.widgets.painting import announce, name_widget


class Way(StrEnum):
    """What the button does."""

    SIGN = "sign"
    CHOOSE = "choose"  # another key
    SEARCH = "search"  # for tokens again
    CHECK = "check"  # everything again


class PasswordFoot(QWidget):
    """Asks for one secret at a time; while something else has to be done first, the button does that."""

    way_wanted = Signal(str)  # a Way
    stop_wanted = Signal()
    edited = Signal()  # by the user

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title = ""
        self._tries: PinTries | None = None  # None: a password
        self._way = Way.SIGN
        self._label = Label("", "strong")
        self.tries = Label("", tone="muted")
        self.tries.setObjectName("pin_tries")
        self.field = IconField(theme, "key", height="control_big").named("key_password", "")
        self.field.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.edit.entered.connect(lambda _text: self.way_wanted.emit(self._way))
        self.field.edit.textEdited.connect(lambda _text: self.edited.emit())
        self._label.setBuddy(self.field.edit)
        self.sentence = Label("", tone="muted")
        self.sentence.setObjectName("signing_sentence")
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.sentence.setMinimumHeight(2 * theme.line_height("ui"))
        self.button = Button(theme, "", "primary", icon="sign", keys="Ctrl Enter")
        self.button.set_big()
        name_widget(self.button, "sign_button", self.tr("Ký"))
        self.button.clicked.connect(lambda: self.way_wanted.emit(self._way))
        self.stop = Button(theme, self.tr("Dừng"), keys="Esc")
        self.stop.set_big()
        name_widget(self.stop, "stop_signing", self.tr("Dừng ký"))
        self.stop.clicked.connect(self.stop_wanted)
        self.stop.hide()
        self._lay_out(theme)
        self.expect_password()

    @property
    def way(self) -> Way:
        """Return what is to be done next."""
        return self._way

    def start(self) -> None:
        """Put the focus where the next thing is done."""
        (self.field.edit if self.field.isEnabled() else self.button).setFocus()

    def show_slot(self, title: str) -> None:
        """Begin anew for a slot."""
        self._title = title
        self.field.edit.clear()
        self.calm()

    def expect_password(self) -> None:
        """Ask for the password of a key file."""
        self._expect(self.tr("Mật khẩu của tệp"), None)

    def expect_pin(self, tries: PinTries) -> None:
        """Ask for the PIN of a token that still allows so many wrong ones."""
        self._expect(self.tr("Mã PIN"), tries)

    def expect_nothing(self) -> None:
        """Name both secrets: which one is asked for follows from a key that is not chosen yet."""
        self._expect(self.tr("Mật khẩu hoặc mã PIN"), None)

    def calm(self) -> None:
        """Say what holds always, and let the secret be typed."""
        last = self._tries is PinTries.LAST
        self.field.set_wrong(False)
        self.field.setEnabled(True)
        self._say(self._standing(), "warn" if last else "muted")
        self._offer(Way.SIGN, self.tr("Ký ô {title}").format(title=self._title))

    def take(self) -> str:
        """Return the secret and empty the field at once."""
        secret = self.field.edit.text()
        self.field.edit.clear()
        return secret

    def refuse(self, sentence: str, *, wrong: bool = True) -> None:
        """Say why nothing was signed and wait for another try by the user."""
        self.calm()
        self.field.set_wrong(wrong)
        self._say(sentence, "bad")
        announce(self.sentence, sentence)
        self.field.edit.setFocus()

    def stop_at(self, sentence: str, way: Way, words: str, tone: str = "bad") -> None:
        """Ask for no secret: something else comes first, which the button does."""
        held = self.field.edit.hasFocus() or self.button.hasFocus()
        self.field.edit.clear()
        self.field.set_wrong(False)
        self.field.setEnabled(False)
        if sentence != self.sentence.text():
            announce(self.sentence, sentence)
        self._say(sentence, tone)
        self._offer(way, words)
        if held:
            self.button.setFocus()

    def ask_for_yes(self) -> None:
        """Offer to sign although something has to be known first."""
        self._ask(
            self.tr("Có điều cần biết ở danh sách trên. Đọc rồi hãy ký."),
            self.tr("Vẫn ký ô {title}").format(title=self._title),
        )

    def ask_for_last_try(self) -> None:
        """Offer to use the last try that the token allows."""
        self._ask(
            self.tr("Sai lần này là thiết bị bị khóa. Chắc chắn đúng mã thì bấm lần nữa, chưa chắc thì gõ lại."),
            self.tr("Chắc chắn, gửi mã PIN"),
        )

    def show_busy(self, busy: bool, *, stoppable: bool = False) -> None:
        """Show that a signature is being made; with a token it can be given up."""
        self.button.setEnabled(not busy)
        self.field.setEnabled(not busy and self._way is Way.SIGN)
        self.stop.setVisible(busy and stoppable)
        if busy:
            self.button.set_words(self.tr("Đang ký…"))
        if busy and stoppable:
            self._say(self.tr("Thiết bị đang ký. Tệp chưa thay đổi cho đến khi ký xong."), "muted")
            self.stop.setFocus()

    def _expect(self, label: str, tries: PinTries | None) -> None:
        self._tries = tries
        self._label.setText(label)
        self.field.edit.setAccessibleName(label)
        self.tries.setText(PIN_STATES[tries] if tries else "")
        self.tries.set_tone("muted" if tries is not PinTries.LOCKED else "bad")
        if tries in {PinTries.LOW, PinTries.LAST}:
            self.tries.set_tone("warn")

    def _standing(self) -> str:
        if self._tries is None:
            return self.tr("Dùng một lần, không lưu.")
        if self._tries is PinTries.LAST:
            return self.tr("Dùng một lần, không lưu. Chỉ còn 1 lần thử: sai là khóa thiết bị.")
        return self.tr("Dùng một lần, không lưu. Sai mấy lần liền là bị khóa.")

    def _ask(self, sentence: str, yes: str) -> None:
        self._say(sentence, "warn")
        self.button.set_words(yes)
        self.button.setFocus()
        announce(self.sentence, sentence)

    def _say(self, sentence: str, tone: str) -> None:
        self.sentence.set_tone(tone)
        self.sentence.setText(sentence)

    def _offer(self, way: Way, words: str) -> None:
        icons = {Way.SIGN: "sign", Way.CHOOSE: "key", Way.SEARCH: "retry", Way.CHECK: "retry"}
        self._way = way
        self.button.set_icon(icons[way])
        self.button.set_words(words)

    def _lay_out(self, theme: Theme) -> None:
        head, buttons = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._label, 1)
        head.addWidget(self.tries)
        buttons.setSpacing(theme.space("s"))
        buttons.addWidget(self.button, 1)
        buttons.addWidget(self.stop)
        column = foot_column(self, theme)
        column.addLayout(head)
        column.addWidget(self.field)
        column.addWidget(self.sentence)
        column.addLayout(buttons)

"""The right side of *Ảnh chữ ký và con dấu*: one picture before and after, and how it is wanted."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from secretary_app.domain.pictures import LEGAL_INK, PAPER_WIDTHS, Ink, PictureKind, PictureOwner
from secretary_app.services.ports import PictureWish
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.form_grid import text_field
from secretary_app.ui.widgets.label import ElidedLabel, Label
from secretary_app.ui.widgets.painting import announce, name_widget, set_look
from secretary_app.ui.widgets.picture_paper import OnPaper, PicturePaper, PicturePhoto

_STRENGTHS: Final = (0, 100, 5, 10)  # least, most, step of an arrow key, step of a page key
_TURNS: Final = 4


class PicturePane(QFrame):
    """Shows and asks; what is kept is decided by the page."""

    file_wanted = Signal()
    wish_changed = Signal()
    width_entered = Signal()
    words_only_wanted = Signal(bool)
    keep_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._owner: PictureOwner | None = None
        self._turns = 0
        self.setProperty("surface", "paper")
        self.title = ElidedLabel("", "head")
        self.photo = PicturePhoto(theme, "picture_original", self.tr("Ảnh gốc"))
        self.paper = PicturePaper(theme, "picture_on_paper", self.tr("Trên biên bản"))
        self.notice = Label("", "ui", "muted")
        self._make_controls()
        self._lay_out()
        self._connect()

    @property
    def wish(self) -> PictureWish:
        """Return how the picture is wanted."""
        return PictureWish(self.strength.value(), self.legal.isChecked(), self._turns)

    @property
    def width_on_paper(self) -> float | None:
        """Return the mm that were typed; None when they are no number, or none that is allowed."""
        try:
            width = float(self.width_edit.text().strip().replace(",", ".").removesuffix("mm"))
        except ValueError:
            return None
        return width if self._owner is not None and PAPER_WIDTHS[self._owner.kind].allow(width) else None

    def begin_draft(self, owner: PictureOwner, original: QImage, width: float, *, on_paper: bool) -> None:
        """Show a picture that was just read, before its ink is there."""
        self._show_owner(owner, width)
        self._turns = 0
        self.strength.setValue(PictureWish().strength)
        self.legal.setChecked(False)
        self.photo.show_picture(original)
        self._show_parts(draft=True, kept=False)
        self._strength_label.setVisible(on_paper)
        self.strength.setVisible(on_paper)

    def show_made(self, image: QImage, ink: Ink) -> None:
        """Show the ink that was found, and say when its colour is not the one that the rules name."""
        self._show_on_paper(image)
        if self._owner is not None:
            wanted = LEGAL_INK[self._owner.kind]
            self.say("" if ink is wanted or self.legal.isChecked() else self._about_colour(self._owner.kind), "warn")

    def show_kept(self, owner: PictureOwner, image: QImage, width: float, *, words_only: bool) -> None:
        """Show a picture of the book."""
        self._show_owner(owner, width)
        self.words_only.setChecked(words_only)
        self._show_on_paper(image)
        self._show_parts(draft=False, kept=True)
        self.say(self.tr("Khi ký sẽ in chữ; ảnh vẫn được giữ.") if words_only else "")

    def show_none(self, owner: PictureOwner) -> None:
        """Say that there is no picture yet."""
        self._show_owner(owner, PAPER_WIDTHS[owner.kind].usual)
        self._show_on_paper(QImage())
        self._show_parts(draft=False, kept=False)
        seal = owner.kind is PictureKind.SEAL
        self.say(
            self.tr("Chưa có ảnh con dấu: ô của cơ quan in tên, thời gian ký và nơi cấp chứng thư.")
            if seal
            else self.tr("Chưa có ảnh chữ ký: ô ký in tên, thời gian ký và nơi cấp chứng thư.")
        )

    def say(self, sentence: str, tone: str = "muted") -> None:
        """Say something about the picture; warnings are spoken too."""
        self.notice.setText(sentence)
        self.notice.set_tone(tone)
        if sentence and tone != "muted":
            announce(self.notice, sentence)

    def refuse_width(self) -> None:
        """Mark the width as not understood and say what may stand there."""
        if self._owner is None:
            return
        limits = PAPER_WIDTHS[self._owner.kind]
        set_look(self.width_edit, "wrong", True)
        self.say(
            self.tr("Cỡ trên giấy từ {least:g} đến {most:g} mm, như {usual:g}.").format(
                least=limits.least, most=limits.most, usual=limits.usual
            ),
            "bad",
        )
        self.width_edit.setFocus()
        self.width_edit.selectAll()

    def show_width(self, width: float) -> None:
        """Show how many mm wide the picture stands on paper."""
        self.width_edit.setText(millimetres(width))
        set_look(self.width_edit, "wrong", False)

    def turn(self) -> None:
        """Turn the picture clockwise by a quarter."""
        self._turns = (self._turns + 1) % _TURNS
        self.wish_changed.emit()

    def _show_owner(self, owner: PictureOwner, width: float) -> None:
        self._owner = owner
        seal = owner.kind is PictureKind.SEAL
        self.title.setText(owner.name)
        self.legal.setText(self.tr("Chuyển thành mực đỏ") if seal else self.tr("Chuyển thành mực xanh"))
        self._width_label.setText(self.tr("Đường kính dấu thật") if seal else self.tr("Chiều rộng trên giấy"))
        self._width_hint.setText(
            self.tr("mm; đo trên bản đóng dấu, in đúng cỡ này") if seal else self.tr("mm; nằm giữa chức vụ và họ tên")
        )
        self.legal.setAccessibleName(self.legal.text())
        self.show_width(width)

    def _show_on_paper(self, image: QImage) -> None:
        owner, width = self._owner, self.width_on_paper
        if owner is None or width is None:
            return
        seal = owner.kind is PictureKind.SEAL
        words = ("", "") if seal else (self.tr("CHỨC VỤ"), owner.name)
        self.paper.show_paper(OnPaper(image, width, *words))

    def _show_parts(self, *, draft: bool, kept: bool) -> None:
        """Show what can be done now, and nothing else."""
        for widget in (
            self.photo,
            self._photo_label,
            self.strength,
            self._strength_label,
            self.legal,
            self.turn_button,
        ):
            widget.setVisible(draft)
        for part in (self.width_edit, self._width_label, self._width_hint):
            part.setVisible(draft or kept)
        self.words_only.setVisible(kept)
        self.keep_button.setVisible(draft)
        self.remove_button.setVisible(kept)
        self.choose_button.set_words(self.tr("Chọn ảnh khác…") if draft or kept else self.tr("Chọn ảnh từ tệp…"))
        self.choose_button.set_kind("secondary" if draft or kept else "primary")

    def _about_colour(self, kind: PictureKind) -> str:
        if kind is PictureKind.SEAL:
            return self.tr(
                "Dấu trong ảnh không phải màu đỏ. Nghị định 30 yêu cầu dấu màu đỏ: có thể chuyển màu ở dưới."
            )
        return self.tr("Chữ ký không phải mực xanh. Nghị định 30 yêu cầu màu xanh: có thể chuyển màu ở dưới.")

    def _make_controls(self) -> None:
        theme = self._theme
        self.strength = QSlider(Qt.Orientation.Horizontal)
        least, most, step, page = _STRENGTHS
        self.strength.setRange(least, most)
        self.strength.setSingleStep(step)
        self.strength.setPageStep(page)
        name_widget(self.strength, "picture_strength", self.tr("Độ đậm"))
        self._strength_label = Label(self.tr("Độ đậm"), "ui", "muted")
        self._strength_label.setBuddy(self.strength)
        self.legal, self.words_only = QCheckBox(), QCheckBox(self.tr("Chỉ in chữ, không dùng ảnh này"))
        name_widget(self.legal, "picture_legal_ink", "")
        name_widget(self.words_only, "picture_words_only", self.words_only.text())
        self.turn_button = self._button("picture_turn", self.tr("Xoay 90°"))
        self.width_edit = text_field("picture_width", self.tr("Cỡ trên giấy, mm"))
        self.width_edit.setFixedWidth(theme.size("save_sign") // 2)
        self._width_label, self._width_hint = Label("", "ui", "muted"), ElidedLabel("", "ui", "muted")
        self._width_label.setBuddy(self.width_edit)
        self._photo_label = Label(self.tr("Ảnh gốc"), "ui", "muted")
        self.choose_button = self._button("picture_choose", self.tr("Chọn ảnh từ tệp…"), keys="Ctrl O")
        self.remove_button = self._button("picture_remove", self.tr("Bỏ ảnh"), kind="quiet", keys="Del")
        self.keep_button = self._button("picture_keep", self.tr("Lưu ảnh"), kind="primary", keys="Ctrl Enter")

    def _button(self, name: str, words: str, *, kind: str = "secondary", keys: str = "") -> Button:
        button = Button(self._theme, words, kind, keys=keys)
        name_widget(button, name, words)
        return button

    def _connect(self) -> None:
        self.choose_button.clicked.connect(self.file_wanted)
        self.turn_button.clicked.connect(self.turn)
        self.keep_button.clicked.connect(self.keep_wanted)
        self.remove_button.clicked.connect(self.remove_wanted)
        self.strength.valueChanged.connect(lambda _value: self.wish_changed.emit())
        self.legal.toggled.connect(lambda _on: self.wish_changed.emit())
        self.words_only.clicked.connect(self.words_only_wanted)
        self.width_edit.textChanged.connect(lambda _text: self._show_on_paper(self.paper.image))
        self.width_edit.entered.connect(lambda _text: self.width_entered.emit())

    def _lay_out(self) -> None:
        space = self._theme.space
        self.notice.setWordWrap(True)
        self.notice.setMinimumHeight(2 * self._theme.line_height("ui"))
        self.notice.setAlignment(Qt.AlignmentFlag.AlignTop)
        pictures = QGridLayout()
        pictures.setHorizontalSpacing(space("m"))
        pictures.setVerticalSpacing(space("xs"))
        pictures.addWidget(self._photo_label, 0, 0)
        pictures.addWidget(Label(self.tr("Trên biên bản"), "ui", "muted"), 0, 1)
        pictures.addWidget(self.photo, 1, 0)
        pictures.addWidget(self.paper, 1, 1)
        pictures.setRowStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(space("l"), space("m"), space("l"), space("m"))
        column.setSpacing(space("s"))
        column.addWidget(self.title)
        column.addLayout(pictures, 1)
        column.addWidget(self.notice)
        column.addLayout(_line(space("s"), self._strength_label, self.strength, self.legal, self.turn_button))
        column.addLayout(_line(space("s"), self._width_label, self.width_edit, self._width_hint))
        column.addWidget(self.words_only)
        feet = _line(space("s"), self.choose_button, self.remove_button)
        feet.addStretch(1)
        feet.addWidget(self.keep_button)
        column.addLayout(feet)


def millimetres(width: float) -> str:
    """Return a length as people write it: '52,5'."""
    return f"{width:g}".replace(".", ",")


def _line(gap: int, *widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(gap)
    for widget in widgets:
        row.addWidget(widget, 1 if isinstance(widget, QSlider | ElidedLabel) else 0)
    return row

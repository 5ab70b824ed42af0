"""The capture line: the frame, the tag of the present choice, the typed words, and what the keys do."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.capture_edit import CaptureEdit, KeyHook
from secretary_app.ui.widgets.hint_button import HintButton
from secretary_app.ui.widgets.painting import draw_text, fill_round, name_widget, set_look, text_width

_TAG_HEIGHT = 28
_SLASH = " / "
_POINT = " · "
_WIDEST = 440  # pixels; words of bodies longer than that are cut, so that there is room to type


class CaptureTag(QWidget):
    """“Mục 3 · Hạn chế / UBND”: item and choice repeated where the eye is; as wide as they are, whatever is typed."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind = ""
        self._body = ""
        self._item = ""
        self.setObjectName("capture_tag")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_choice(self, kind: str, body: str, item: str = "") -> None:
        """Show item, kind and body; an empty one is left out."""
        self._kind, self._body, self._item = kind, body, item
        choice = _SLASH.join(part for part in (kind, body) if part)
        self.setAccessibleName(_POINT.join(part for part in (item, choice) if part))
        self.setToolTip(self.accessibleName() if self._whole_width() > _WIDEST else "")
        self.setVisible(bool(kind or body))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(min(self._whole_width(), _WIDEST), _TAG_HEIGHT)

    def _parts(self) -> tuple[tuple[str, str], ...]:
        """Return font and words of each part."""
        item = f"{self._item}{_POINT}" if self._item else ""
        parts = (("read", item), ("read_strong", self._kind), ("read", _SLASH), ("read_strong", self._body))
        return parts if self._body else parts[:2]

    def _whole_width(self) -> int:
        words = sum(text_width(self._theme.font(font), said) for font, said in self._parts())
        return words + 2 * self._theme.space("s")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        fill_round(painter, self.rect(), theme.radius("badge"), theme.colour("accent_soft"))
        rect = self.rect().adjusted(theme.space("s"), 0, -theme.space("s"), 0)
        for font, said in self._parts():
            rect.adjust(draw_text(painter, rect, said, (theme.font(font), theme.colour("accent"))), 0, 0, 0)


class CaptureLine(QFrame):
    """Always two lines high; the typed part is the child ``edit``, named ``capture_line``.

    ``save_requested`` carries whether the line is agreed; the caller clears with ``put_text("")`` after the save.
    """

    save_requested = Signal(bool)
    edit_last_requested = Signal()
    text_changed_by_user = Signal(str)

    def __init__(self, theme: Theme, accessible_name: str = "Dòng ghi biên bản") -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("box", "big")
        self.setProperty("failed", False)
        self.setProperty("off", False)
        self.setObjectName("capture_frame")
        self.setFixedHeight(theme.size("capture_line"))
        self.tag = CaptureTag(theme, self)
        self.edit = CaptureEdit(self)
        name_widget(self.edit, "capture_line", accessible_name)
        self.edit.setFont(theme.font("capture"))
        self.setFocusProxy(self.edit)
        self._save = HintButton(theme, "Ghi", "Enter").place_in(self, "capture_save")
        self._agree = HintButton(theme, "Ghi và thống nhất", "Ctrl Enter").place_in(self, "capture_save_agreed")
        self._lay_out()
        self.edit.save_requested.connect(self.save_requested)
        self.edit.edit_last_requested.connect(self.edit_last_requested)
        self.edit.text_changed_by_user.connect(self.text_changed_by_user)

    @property
    def text(self) -> str:
        """The words typed so far, without an open pre-edit."""
        return self.edit.toPlainText()

    @property
    def composing(self) -> bool:
        """Whether an input method still holds open letters."""
        return self.edit.composing

    def put_text(self, text: str) -> None:
        """Replace the words without a signal, as after a save or to bring words back."""
        self.edit.put_text(text)

    def show_choice(self, kind: str, body: str, item: str = "") -> None:
        """Repeat the item and the chosen kind and body inside the line."""
        self.tag.show_choice(kind, body, item)

    def set_failed(self, failed: bool) -> None:
        """Turn the edge to the colour of a failed save; the words keep their colour and place."""
        set_look(self, "failed", failed)

    def set_off_record(self, off_record: bool) -> None:
        """Say that what is typed is kept nowhere: by the edge, by words in the empty line, and by what Enter does."""
        set_look(self, "off", off_record)
        hint = self.tr("Không ghi và không lưu chữ nào. Enter xóa dòng, Ctrl+H để ghi lại.")
        self.edit.setPlaceholderText(hint if off_record else "")
        self._save.set_words(self.tr("Xóa dòng") if off_record else self.tr("Ghi"))
        self._agree.setVisible(not off_record)

    def set_key_hook(self, hook: KeyHook | None) -> None:
        """Let the view see every key first; True means it was used."""
        self.edit.set_key_hook(hook)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 12, 3)
        row.setSpacing(self._theme.space("m"))
        row.addWidget(self.tag, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.edit, 1)
        row.addWidget(self._rule())
        row.addLayout(self._keys_column())

    def _rule(self) -> QFrame:
        rule = QFrame(self)
        rule.setProperty("rule", "upright_soft")
        return rule

    def _keys_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        self._save.clicked.connect(lambda: self.save_requested.emit(False))
        self._agree.clicked.connect(lambda: self.save_requested.emit(True))
        column.addWidget(self._save)
        column.addWidget(self._agree)
        return column

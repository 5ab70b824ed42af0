"""The strip over the captured lines in which words are looked for and lines left out."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget
from typing_extensions import override

from secretary_app.domain.findings import FindingKind
from secretary_app.domain.locality import Body
from secretary_app.ui.models.finding_filter import ABOUT_ALL, FindingFilter, Only
from secretary_app.ui.theme import Theme
from secretary_app.ui.views.capture_choices import kind_word
from secretary_app.ui.widgets.button import quiet_icon_button
from secretary_app.ui.widgets.filter_button import FilterButton
from secretary_app.ui.widgets.find_edit import FindEdit
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.line_edit import IconSpace
from secretary_app.ui.widgets.painting import name_widget, set_look, text_width
from secretary_app.ui.widgets.selector import Choice

_BODY_KEYS = 9
_ALL = "F12"
_ONLY_KEYS = {"F11": Only.UNDECIDED, "Shift+F11": Only.TO_FIX}
_KIND_KEYS = {f"F{number}": kind for number, kind in enumerate(FindingKind, 2)}
_WIDEST = "5000/5000 +1"


class FindStrip(QFrame):
    """Holds what is asked for and finds nothing itself; a key given twice takes its filter away again."""

    wanted = Signal(object)  # FindingFilter
    walked = Signal(int)  # to the next hit or the one before: 1, -1
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._body_keys: dict[str, str] = {}
        self._filter = FindingFilter()
        numbers = (f"Ctrl+{number}" for number in range(_BODY_KEYS + 1))
        self.edit = FindEdit(frozenset({_ALL, *_ONLY_KEYS, *_KIND_KEYS, *numbers}), self)
        self.edit.setProperty("frameless", True)
        self.edit.setPlaceholderText(self.tr("Tìm trong hội nghị này"))
        self._box = QFrame(self)
        self._count = Label("", "ui", "muted")
        self.only = FilterButton(theme, "find_only", self.tr("Lọc theo việc còn lại"))
        self.kinds = FilterButton(theme, "find_kind", self.tr("Lọc theo loại"))
        self.bodies = FilterButton(theme, "find_body", self.tr("Lọc theo cơ quan"))
        self._close = quiet_icon_button(theme, "remove", self.tr("Đóng tìm và lọc, Esc"), self)
        self._lay_out()
        self._connect()
        self.show_bodies(())
        self.hide()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Return what Tab stops at, in order."""
        return self.edit, self.only, self.kinds, self.bodies, self._close

    def open(self) -> None:
        """Show the strip and let words be typed; what stands there is chosen, to be typed over."""
        self.show()
        self.edit.setFocus()
        self.edit.selectAll()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves from the buttons too."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def clear(self) -> None:
        """Ask for nothing and go out of sight, without a signal."""
        self.hide()
        self.edit.blockSignals(True)
        self.edit.clear()
        self.edit.blockSignals(False)
        self._filter = FindingFilter()
        self._show_choices()

    def show_bodies(self, bodies: tuple[Body, ...]) -> None:
        """Offer the bodies of a conference."""
        values = {0: ABOUT_ALL} | dict(enumerate((body.id for body in bodies), 1))
        self._body_keys = {f"Ctrl+{number}": value for number, value in values.items() if number <= _BODY_KEYS}
        keys = {value: key for key, value in self._body_keys.items()}
        named = tuple(Choice(body.id, body.short_name, keys.get(body.id, "")) for body in bodies)
        about_all = Choice(ABOUT_ALL, self.tr("Chung"), keys[ABOUT_ALL])
        self.bodies.set_choices((Choice("", self.tr("Mọi cơ quan")), about_all, *named))

    def show_count(self, hits: int, total: int, beside: int) -> None:
        """Show how many lines match, and how many stand beside them though they do not."""
        counted = f"{hits}/{total}" + (f" +{beside}" if beside else "")
        self._count.setText(counted if hits else self.tr("Không thấy dòng nào, {counted}").format(counted=counted))
        spoken = self.tr("{hits} trong {total} dòng").format(hits=hits, total=total)
        extra = self.tr("thêm {count} dòng vừa ghi hoặc vừa sửa không thuộc bộ lọc").format(count=beside)
        self._count.setAccessibleName(f"{spoken}, {extra}" if beside else spoken)
        self._count.setToolTip(self._count.accessibleName())
        self._count.set_tone("warn" if not hits else "muted")

    def _type(self, text: str) -> None:
        self._want(replace(self._filter, query=text))

    def _want(self, wanted: FindingFilter) -> None:
        self._filter = wanted
        self._show_choices()
        self.wanted.emit(wanted)

    def _show_choices(self) -> None:
        self.only.set_value(self._filter.only)
        self.kinds.set_value(self._filter.kind)
        self.bodies.set_value(self._filter.body)

    def _key(self, key: str) -> None:
        """Set the filter of a key, or take it away when it is set already; F12 takes all away."""
        now = self._filter
        if key == _ALL:
            self._want(FindingFilter(query=now.query))
        elif key in _ONLY_KEYS:
            self._want(replace(now, only=Only.ALL if now.only is _ONLY_KEYS[key] else _ONLY_KEYS[key]))
        elif key in _KIND_KEYS:
            self._want(replace(now, kind="" if now.kind == _KIND_KEYS[key] else _KIND_KEYS[key].value))
        elif key in self._body_keys:
            self._want(replace(now, body="" if now.body == self._body_keys[key] else self._body_keys[key]))

    def _kind_choices(self) -> tuple[Choice, ...]:
        named = (Choice(kind.value, kind_word(kind), key) for key, kind in _KIND_KEYS.items())
        return Choice("", self.tr("Mọi loại")), *named

    def _only_choices(self) -> tuple[Choice, ...]:
        return (
            Choice(Only.ALL, self.tr("Tất cả"), _ALL),
            Choice(Only.UNDECIDED, self.tr("Chưa quyết"), "F11"),
            Choice(Only.TO_FIX, self.tr("Cần sửa"), "Shift+F11"),
        )

    def _connect(self) -> None:
        edit = self.edit
        edit.textChanged.connect(self._type)
        edit.composed.connect(self._type)
        edit.entered.connect(lambda _text: self.walked.emit(1))
        edit.down_requested.connect(lambda: self.walked.emit(1))
        edit.up_requested.connect(lambda: self.walked.emit(-1))
        edit.back_requested.connect(lambda: self.walked.emit(-1))
        edit.escape_requested.connect(self.left)
        edit.key_given.connect(self._key)
        edit.focus_changed.connect(lambda active: set_look(self._box, "active", active))
        self.only.chosen.connect(lambda value: self._want(replace(self._filter, only=Only(value))))
        self.kinds.chosen.connect(lambda value: self._want(replace(self._filter, kind=value)))
        self.bodies.chosen.connect(lambda value: self._want(replace(self._filter, body=value)))
        self._close.clicked.connect(self.left)

    def _lay_out(self) -> None:
        theme = self._theme
        self.setProperty("surface", "paper")
        self.setProperty("edge", "bottom")
        self.setFixedHeight(theme.size("control_big") + theme.space("s"))
        name_widget(self, "find_strip", self.tr("Tìm và lọc"))
        name_widget(self.edit, "find_here_edit", self.tr("Tìm trong hội nghị này"))
        self._count.setObjectName("find_count")
        self._count.setMinimumWidth(text_width(theme.font("ui"), _WIDEST))
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._close.setObjectName("find_close")
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.only.set_choices(self._only_choices())
        self.kinds.set_choices(self._kind_choices())
        self._box.setProperty("box", "field")
        self._box.setFixedHeight(theme.size("field"))
        field = QHBoxLayout(self._box)
        field.setContentsMargins(theme.space("m"), 0, theme.space("m"), 0)
        field.setSpacing(theme.space("s"))
        field.addWidget(IconSpace(theme, "search", "text_muted", "icon", self._box))
        field.addWidget(self.edit, 1)
        field.addWidget(self._count)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space("l") + 4, 0, theme.space("l"), 0)
        row.setSpacing(theme.space("s"))
        row.addWidget(self._box, 1)
        for button in (self.only, self.kinds, self.bodies, self._close):
            row.addWidget(button)

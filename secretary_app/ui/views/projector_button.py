"""The button of the projector: whether the hall sees anything, and whether that follows or is held."""

from typing import Final

from typing_extensions import override

from secretary_app.ui.actions import Actions
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button

_CLOSED, _FOLLOWS, _HELD = range(3)
_ICONS: Final = ("projector", "projector", "lock")


class ProjectorButton(Button):
    """Opens and closes the projector; its words and its icon say what the two commands say."""

    def __init__(self, theme: Theme, actions: Actions) -> None:
        super().__init__(theme, "", "quiet", icon="projector")
        self.setObjectName("projector_button")
        self.setCheckable(True)
        self._words = (self.tr("Máy chiếu"), self.tr("Đang chiếu"), self.tr("Giữ dòng"))
        self._tips = (
            self.tr("Mở cửa sổ máy chiếu (Ctrl+M)"),
            self.tr("Chiếu dòng vừa ghi hoặc đang chọn. Ctrl+F6 giữ một dòng, Ctrl+M đóng."),
            self.tr("Đang giữ một dòng. Chọn dòng ấy và bấm Ctrl+F6 để chiếu tự động trở lại."),
        )
        self._open, self._hold = actions["show_projector"], actions["project_line"]
        self.setMinimumWidth(self._widest())
        for action in (self._open, self._hold):
            action.toggled.connect(self._show)
        self.clicked.connect(self._open.trigger)
        self._show()

    @override
    def nextCheckState(self) -> None:
        """The command says whether it is checked, not the click."""

    def _show(self, _checked: bool = False) -> None:
        opened = self._open.isChecked()
        state = _HELD if opened and self._hold.isChecked() else _FOLLOWS if opened else _CLOSED
        self.setChecked(opened)
        self.set_words(self._words[state])
        self.set_icon(_ICONS[state], "accent" if opened else "")
        self.setToolTip(self._tips[state])
        self.setAccessibleDescription(self._tips[state])

    def _widest(self) -> int:
        """Return the width of the longest words, so that nothing beside it moves."""
        widths = []
        for words in self._words:
            self.setText(words)
            widths.append(self.sizeHint().width())
        return max(widths)

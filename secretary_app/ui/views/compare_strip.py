"""Above the document while two versions are compared: which two, how many places differ, and the keys."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from secretary_app.services.review import Version
from secretary_app.ui.labels import clock_text, day_text
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.elided_combo import ElidedCombo
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.painting import name_widget


class CompareStrip(QFrame):
    """Hidden while nothing is compared; wishes go out as signals."""

    chosen = Signal()
    step_wanted = Signal(int)  # 1 the next difference, -1 the one before
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("surface", "sunken")
        self.setProperty("edge", "bottom")
        name_widget(self, "compare_strip", self.tr("So sánh hai bản"))
        self.old = self._chooser("compare_old", self.tr("Bản cũ"))
        self.new = self._chooser("compare_new", self.tr("Bản mới"))
        self.told = Label("", "strong")
        self.told.setWordWrap(True)
        self.told.setObjectName("compare_told")
        self._before = self._button("compare_before", self.tr("Trước"), "Shift F7")
        self._after = self._button("compare_after", self.tr("Sau"), "F7")
        self._leave = self._button("compare_leave", self.tr("Thôi"), "Esc")
        self._before.clicked.connect(lambda: self.step_wanted.emit(-1))
        self._after.clicked.connect(lambda: self.step_wanted.emit(1))
        self._leave.clicked.connect(self.left)
        self._lay_out()
        self.hide()

    @property
    def pair(self) -> tuple[int, int]:
        """Return the numbers of the two versions, the old one first."""
        return int(self.old.currentData()), int(self.new.currentData())

    def show_versions(self, versions: tuple[Version, ...], pair: tuple[int, int]) -> None:
        """Offer these versions and choose two of them."""
        for chooser, number in zip((self.old, self.new), pair, strict=True):
            with QSignalBlocker(chooser):
                chooser.clear()
                for version in versions:
                    chooser.addItem(self._called(version), version.number)
                chooser.setCurrentIndex(chooser.findData(number))

    def tell_count(self, count: int) -> None:
        """Say in how many places the two differ."""
        self._tell(self.tr("{count} chỗ khác").format(count=count) if count else self.tr("Hai bản giống nhau"), count)

    def tell_missing(self, sentence: str) -> None:
        """Say why they cannot be compared."""
        self._tell(sentence, 0)

    def _tell(self, words: str, count: int) -> None:
        self.told.setText(words)
        self.told.setAccessibleName(words)
        for button in (self._before, self._after):
            button.setVisible(count > 0)

    def _called(self, version: Version) -> str:
        if version.adopted_at is None:
            return self.tr("Bản {number}, đang rà soát").format(number=version.number)
        if not version.kept:
            return self.tr("Bản {number}, không có trên máy này").format(number=version.number)
        return self.tr("Bản {number}, {time} {day}").format(
            number=version.number,
            time=clock_text(version.adopted_at),
            day=day_text(version.adopted_at.date()),
        )

    def _chooser(self, object_name: str, words: str) -> ElidedCombo:
        chooser = ElidedCombo()
        name_widget(chooser, object_name, words)
        chooser.setMinimumWidth(self._theme.size("speaker"))
        chooser.activated.connect(lambda _index: self.chosen.emit())
        return chooser

    def _button(self, object_name: str, words: str, keys: str) -> Button:
        button = Button(self._theme, words, "quiet", keys=keys)
        name_widget(button, object_name, words)
        return button

    def _lay_out(self) -> None:
        theme = self._theme
        choice, way = QHBoxLayout(), QHBoxLayout()
        for row in (choice, way):
            row.setSpacing(theme.space("s"))
        choice.addWidget(Label(self.tr("So sánh"), tone="muted"))
        choice.addWidget(self.old, 1)
        choice.addWidget(Label(self.tr("với"), tone="muted"))
        choice.addWidget(self.new, 1)
        way.addWidget(self.told, 1)
        for button in (self._before, self._after, self._leave):
            way.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space("xl"), theme.space("s"), theme.space("l"), theme.space("xs"))
        column.setSpacing(theme.space("xs"))
        column.addLayout(choice)
        column.addLayout(way)

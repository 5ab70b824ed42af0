"""The signed copy and the file as it is side by side; they scroll together, and what differs is framed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout
from typing_extensions import override

from secretary_app.services.checked_file import CheckedFile
from secretary_app.ui.views.page_feed import PageFeed
from secretary_app.ui.views.verify_pages import marks_of
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.label import ElidedLabel, Label
from secretary_app.ui.widgets.page_preview import PagePreview
from secretary_app.ui.widgets.painting import announce, name_widget

if TYPE_CHECKING:
    from secretary_app.domain.page_changes import ChangedPlace


class ComparePages(QFrame):
    """Two previews under one bar; F7 and Shift F7 go from place to place, Esc goes back to the report."""

    left = Signal()

    def __init__(self, kit: ViewKit) -> None:
        super().__init__()
        self._theme = kit.theme
        name_widget(self, "compare_pages", self.tr("So hai bản"))
        self._places: tuple[ChangedPlace, ...] = ()
        self._at = 0
        self.signed = PagePreview(kit.theme, self.tr("Bản đã ký"), "compare_signed_pages", self.tr("Bản đã ký"))
        self.now = PagePreview(kit.theme, self.tr("Bản đang mở"), "compare_now_pages", self.tr("Bản đang mở"))
        self._feeds = tuple(PageFeed(kit, preview) for preview in (self.signed, self.now))
        self.told = ElidedLabel("", "strong")
        self.told.setObjectName("compare_place")
        self._lay_out()
        for preview, feed in zip((self.signed, self.now), self._feeds, strict=True):
            feed.shown.connect(lambda preview=preview: self._mark(preview))
        self._follow(self.signed, self.now)
        self._follow(self.now, self.signed)

    def show_file(self, checked: CheckedFile) -> None:
        """Show a file that differs from its signed copy, at the first place that does."""
        assert checked.differences is not None  # noqa: S101 - asked by who calls
        self._places = checked.differences.pages.places
        self._at = 0
        page = self._places[0].page if self._places else 0
        for feed, pdf in zip(self._feeds, (checked.differences.copy, checked.file.pdf), strict=True):
            feed.show(pdf, page)
        self._tell()
        self.now.strip.setFocus()

    def step(self, places: int) -> None:
        """Go to the next place that differs (1) or the one before (-1); behind the last comes the first."""
        if self._places:
            self._at = (self._at + places) % len(self._places)
            self._reveal(self.now)
            self._reveal(self.signed)
            self._tell()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        shifted = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_F7:
            self.step(-1 if shifted else 1)
        elif not (self.now.takes_key(event) and self.signed.takes_key(event)):
            super().keyPressEvent(event)

    def _tell(self) -> None:
        count = len(self._places)
        if not count:
            words = self.tr("Hai bản nhìn giống nhau trên mọi trang")
        else:
            place = self._places[self._at]
            words = self.tr("Chỗ {number} / {count}, trang {page}").format(
                number=self._at + 1, count=count, page=place.page + 1
            )
        self.told.setText(words)
        announce(self.told, words)
        for button in (self._before, self._after):
            button.setVisible(count > 1)

    def _mark(self, preview: PagePreview) -> None:
        preview.strip.set_marks(marks_of(self._places))
        self._reveal(preview)

    def _reveal(self, preview: PagePreview) -> None:
        if self._places and self._places[self._at].page < preview.strip.count:
            preview.strip.show_page(self._places[self._at].page)
            preview.strip.reveal(marks_of(self._places)[self._at])

    def _follow(self, leader: PagePreview, follower: PagePreview) -> None:
        """Let one strip scroll and zoom as the other does."""

        def scrolled(value: int) -> None:
            bar = follower.strip.verticalScrollBar()
            with QSignalBlocker(bar):
                bar.setValue(value)
            follower.strip.scrollContentsBy(0, 0)

        leader.strip.verticalScrollBar().valueChanged.connect(scrolled)

    def _lay_out(self) -> None:
        theme = self._theme
        back = Button(theme, self.tr("Kết quả kiểm tra"), "quiet", icon="page_back", keys="Esc")
        name_widget(back, "compare_back", self.tr("Quay lại kết quả kiểm tra"))
        back.clicked.connect(self.left)
        self._before = self._stepper("compare_before_place", self.tr("Chỗ trước"), "Shift F7", -1)
        self._after = self._stepper("compare_next_place", self.tr("Chỗ sau"), "F7", 1)
        bar = QFrame()
        bar.setProperty("surface", "paper")
        bar.setFixedHeight(theme.size("bar"))
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.space("l"), 0, theme.space("l"), 0)
        row.setSpacing(theme.space("s"))
        for widget in (back, Label(self.tr("So hai bản"), "head")):
            row.addWidget(widget)
        row.addWidget(self.told, 1)
        for button in (self._before, self._after):
            row.addWidget(button)
        sides = QHBoxLayout()
        sides.setSpacing(theme.space("xs"))
        for preview in (self.signed, self.now):
            sides.addWidget(preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addLayout(sides, 1)

    def _stepper(self, object_name: str, words: str, keys: str, places: int) -> Button:
        button = Button(self._theme, words, "quiet", keys=keys)
        name_widget(button, object_name, words)
        button.clicked.connect(lambda: self.step(places))
        return button

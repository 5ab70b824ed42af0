"""The time that goes by while one captures: of the line, and of the running agenda item."""

from PySide6.QtCore import QObject, QTimer

from secretary_app.ui.models.agenda_model import current_item, running_text
from secretary_app.ui.views.capture_bar import CaptureBar
from secretary_app.ui.views.capture_chips import CaptureChips
from secretary_app.ui.views.view import View

_TICK = 1000  # milliseconds


class CaptureClock(QObject):
    """Ticks while the screen is seen."""

    def __init__(self, view: View, chips: CaptureChips, bar: CaptureBar) -> None:
        super().__init__(view)
        self._view = view
        self._chips = chips
        self._bar = bar
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self.show_now)

    def start(self) -> None:
        """Show the time from now on."""
        self.show_now()
        self._timer.start()

    def stop(self) -> None:
        """Rest while nobody looks."""
        self._timer.stop()

    def show_now(self) -> None:
        """Show what time it is and since when the item is running."""
        if self._view.conference_id is None:
            return
        now = self._view.kit.suite.desk.clock.now()
        self._chips.show_time(now)
        item = current_item(self._view.conference)
        title = f"{item[0]}. {item[1].title}" if item else self.tr("Chưa bắt đầu nội dung nào")
        self._bar.show_item(title, running_text(item[1], now) if item else "")

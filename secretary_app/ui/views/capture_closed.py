"""What stands in the place of the dock while nothing can be captured."""

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from secretary_app.domain.conference import ConferenceState
from secretary_app.ui.labels import moment_text
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.painting import name_widget

_NEXT = {
    ConferenceState.PREPARE: "start_session",
    ConferenceState.RECESS: "resume",
    ConferenceState.ADOPTED: "reopen",
    ConferenceState.SIGNING: "reopen",
}


class CaptureClosed(QFrame):
    """One quiet sentence, and the way on where there is one; ``wanted`` names the command."""

    wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._command = ""
        self.setProperty("surface", "chrome")
        self.setProperty("edge", "dock")
        name_widget(self, "capture_closed", "")
        self._sentence = Label("", "read", "muted")
        self._sentence.setWordWrap(True)
        self.button = Button(theme, "")
        self.button.setObjectName("capture_way_on")
        self.button.clicked.connect(lambda: self.wanted.emit(self._command))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space("l") + 4, theme.space("l"), theme.space("l"), theme.space("l"))
        row.setSpacing(theme.space("l"))
        row.addWidget(self._sentence, 1)
        row.addWidget(self.button)

    def show_state(self, state: ConferenceState, since: datetime | None, first: date | None) -> None:
        """Say why nothing can be captured now; a time of another day than the first tells its day."""
        sentence, word = self._words(state, moment_text(since, first) if since else "")
        self._command = _NEXT.get(state, "")
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.button.set_words(word)
        self.button.setVisible(bool(self._command))

    def _words(self, state: ConferenceState, since: str) -> tuple[str, str]:
        match state:
            case ConferenceState.PREPARE:
                return self.tr("Hội nghị chưa bắt đầu nên chưa ghi được."), self.tr("Bắt đầu họp")
            case ConferenceState.RECESS:
                told = self.tr("Hội nghị tạm nghỉ từ {time}. Chữ đang gõ dở vẫn được giữ.").format(time=since)
                return told, self.tr("Họp tiếp")
            case ConferenceState.ISSUED:
                return self.tr("Biên bản đã ban hành, nội dung không sửa được nữa."), ""
            case _:
                told = self.tr("Biên bản đã thông qua nên nội dung không sửa được nữa. Bản này luôn được giữ.")
                return told, self.tr("Mở lại để rà soát")

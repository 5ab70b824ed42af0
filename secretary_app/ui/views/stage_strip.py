"""One gentle sentence above a screen that says where the conference stands, with the way on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from secretary_app.domain.conference import Conference, ConferenceState
from secretary_app.ui.labels import clock_text, date_text
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.line_edit import IconSpace
from secretary_app.ui.widgets.painting import name_widget

_BEFORE_REVIEW = frozenset({ConferenceState.PREPARE, ConferenceState.IN_SESSION, ConferenceState.RECESS})


class StageStrip(QFrame):
    """Hidden while the conference is in review; `wanted` names the command of its button."""

    wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._command = ""
        self.setProperty("surface", "sunken")
        self.setProperty("edge", "bottom")
        name_widget(self, "stage_strip", "")
        self.words = Label("")
        self.words.setWordWrap(True)
        self.button = Button(theme, "")
        self.button.setObjectName("stage_button")
        self.button.clicked.connect(lambda: self.wanted.emit(self._command))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space("xl"), theme.space("s"), theme.space("l"), theme.space("s"))
        row.setSpacing(theme.space("s"))
        row.addWidget(IconSpace(theme, "notice", "accent", "icon", self))
        row.addWidget(self.words, 1)
        row.addWidget(self.button)

    def show_conference(self, conference: Conference) -> None:
        """Say what holds now, or disappear."""
        sentence, button, self._command = self._told(conference)
        self.setVisible(bool(sentence))
        self.words.setText(sentence)
        self.setAccessibleName(sentence)
        self.button.setVisible(bool(button))
        if button:
            self.button.set_words(button)

    def _told(self, conference: Conference) -> tuple[str, str, str]:
        """Return the sentence, the words of the button and its command."""
        state = conference.state
        if state is ConferenceState.REVIEW:
            return "", "", ""
        if state is ConferenceState.PREPARE:
            return self.tr("Hội nghị chưa họp. Đây là biên bản nếu in ngay bây giờ."), "", ""
        if state in _BEFORE_REVIEW:
            sentence = self.tr("Hội nghị chưa kết thúc. Sang rà soát khi đã họp xong để đọc lại và thông qua.")
            return sentence, self.tr("Sang rà soát"), "to_review"
        return self._told_adopted(conference)

    def _told_adopted(self, conference: Conference) -> tuple[str, str, str]:
        if not conference.minutes:
            return self.tr("Biên bản đã thông qua, chữ không sửa được nữa."), self.tr("Mở lại để rà soát"), "reopen"
        minute = conference.minutes[-1]
        if conference.state is ConferenceState.ISSUED:
            return self.tr("Biên bản đã ban hành, số {number}.").format(number=minute.number or "—"), "", ""
        sentence = self.tr("Bản {version} đã thông qua lúc {time}, {day}; chữ không sửa được nữa.").format(
            version=minute.version, time=clock_text(minute.adopted_at), day=date_text(minute.adopted_at.date())
        )
        return sentence, self.tr("Mở lại để rà soát"), "reopen"

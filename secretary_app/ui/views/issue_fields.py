"""Number and date of issue, typed by the clerk in the slot of the organisation."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from secretary_app.domain.conference import Conference
from secretary_app.domain.entry import parse_day
from secretary_app.domain.signatures import NumberAndDate, number_text
from secretary_app.ui.labels import date_text
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.line_edit import TypingEdit
from secretary_app.ui.widgets.painting import name_widget, set_look


class IssueFields(QWidget):
    """Plain fields with a forgiving reading; what was typed stays until another conference is opened."""

    entered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._suggested = ""
        self.number = self._field("issue_number", self.tr("Số biên bản"))
        self.day = self._field("issue_day", self.tr("Ngày ban hành"))
        self.number.setFixedWidth(theme.size("control_big") + theme.space("xs"))
        self._symbol = Label("")
        number_label, day_label = Label(self.tr("Số"), tone="muted"), Label(self.tr("Ngày"), tone="muted")
        number_label.setBuddy(self.number)
        day_label.setBuddy(self.day)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("xs"))
        for widget in (number_label, self.number, self._symbol):
            row.addWidget(widget)
        row.addSpacing(theme.space("xs"))
        row.addWidget(day_label)
        row.addWidget(self.day, 1)

    @property
    def is_blank(self) -> bool:
        """Tell whether no number is typed."""
        return not self.number.text().strip()

    def show_conference(self, conference: Conference, suggested: NumberAndDate) -> None:
        """Begin with the number that comes next, and today."""
        self.show_symbol(conference)
        self._suggested = ""
        self.number.clear()
        self.suggest(suggested)
        self.day.setText(date_text(suggested.day))
        self.day.setCursorPosition(0)
        for field in (self.number, self.day):
            set_look(field, "wrong", False)

    def suggest(self, suggested: NumberAndDate) -> None:
        """Show the number that comes next, unless somebody typed another one."""
        if self.number.text() == self._suggested:
            self._suggested = number_text(suggested.number, suggested.width)
            self.number.setText(self._suggested)

    def show_symbol(self, conference: Conference) -> None:
        """Show what follows the number; it may have been named since the conference was opened."""
        self._symbol.setText(f"/BB-{conference.locality.symbol}")

    def value(self, since: date) -> NumberAndDate | None:
        """Return what was typed; None marks what was not understood. A day without a year is the first from `since`."""
        typed = self.number.text().strip()
        number = int(typed) if typed.isdecimal() and int(typed) > 0 else None
        day = parse_day(self.day.text(), since)
        set_look(self.number, "wrong", number is None)
        set_look(self.day, "wrong", day is None)
        if number is not None and day is not None:
            return NumberAndDate(number, day)
        wrong = self.number if number is None else self.day
        wrong.setFocus()
        wrong.selectAll()
        return None

    def _field(self, object_name: str, words: str) -> TypingEdit:
        field = TypingEdit()
        name_widget(field, object_name, words)
        field.entered.connect(lambda _text: self.entered.emit())
        return field

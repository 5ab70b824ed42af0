"""Chuẩn bị, the frame of a conference: name, kind, day and hour, place, secretary."""

from datetime import datetime
from typing import Final, Unpack

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretary_app.domain.conference import Conference
from secretary_app.domain.entry import parse_day, parse_time
from secretary_app.domain.people import Person, PersonId, titles_text
from secretary_app.domain.presets import NEW_CONFERENCE_NAME
from secretary_app.domain.text import normalise
from secretary_app.services.preparation import DetailChanges
from secretary_app.ui.labels import clock_text, date_text, weekday_text
from secretary_app.ui.models.people_order import PeopleOrder
from secretary_app.ui.views.saving import is_saved
from secretary_app.ui.views.view import View, ViewKit
from secretary_app.ui.widgets.form_grid import FormGrid, text_field
from secretary_app.ui.widgets.label import ElidedLabel, Label
from secretary_app.ui.widgets.line_edit import IconField
from secretary_app.ui.widgets.saved_edit import Chooser, SavedEdit, SavedText
from secretary_app.ui.widgets.section_head import SectionHead

_NOON: Final = 12
_EVENING: Final = 18
_YEARS: Final = range(1945, 2200)


class GeneralPart(QWidget):
    """Every field is stored when it is left or Enter is pressed."""

    def __init__(self, kit: ViewKit, view: View) -> None:
        super().__init__()
        self._kit = kit
        self._view = view
        self._people = PeopleOrder()
        self._inset = kit.theme.space("xl")
        self.name = SavedText(self, "conference_name", self.tr("Tên hội nghị"))
        self._make_lines()
        self._make_start()
        self.secretary = Chooser("secretary", self.tr("Thư ký hội nghị"))
        self.secretary.setPlaceholderText(self.tr("Chọn trong danh sách đại biểu"))
        self._lay_out()
        self._connect()

    def show_conference(self, conference: Conference, *, read_only: bool) -> None:
        """Show what is stored; words being typed stay."""
        details = conference.details
        self.name.put(details.name)
        for field, text in self._stored_lines(conference).items():
            field.put(text)
        self._show_start(details.planned_start)
        people = self._people.of(conference.people)
        choices = tuple((person.id, self._called(conference, person)) for person in people)
        self.secretary.set_choices(choices, details.secretary_id or "")
        self._set_read_only(read_only)

    def save(self) -> None:
        """Store whatever is typed and not stored yet."""
        self.name.save()
        for field in (*self._lines, self._day, self._hour):
            field.save()

    def restore(self) -> None:
        """Forget what was typed and not stored."""
        self.name.restore()
        for field in (*self._lines, self._day, self._hour):
            field.restore()
        self._tell_start("")

    def first_empty(self) -> QWidget:
        """Return the first field of the frame that is empty, else the name."""
        fields = (self.name, self._day.edit, self._hour.edit, self.place.edit)
        name = "" if self.name.text == NEW_CONFERENCE_NAME else self.name.text
        texts = (name, *(field.edit.text() for field in (self._day, self._hour, self.place)))
        return next((field for field, text in zip(fields, texts, strict=True) if not text.strip()), self.name)

    def _make_lines(self) -> None:
        self.short_name = SavedEdit(text_field("short_name", self.tr("Tên ngắn"), self.tr("Hiện trên cửa sổ")))
        self.kind = SavedEdit(text_field("kind", self.tr("Loại hội nghị"), self.tr("Ví dụ: Hội nghị tổng kết năm")))
        self.place = SavedEdit(text_field("place", self.tr("Địa điểm")))
        self._past = SavedEdit(text_field("review_year", self.tr("Năm nhìn lại"), self.tr("năm")))
        self._next = SavedEdit(text_field("coming_year", self.tr("Năm tới"), self.tr("năm")))
        self._lines = (self.short_name, self.kind, self.place, self._past, self._next)

    def _make_start(self) -> None:
        theme = self._kit.theme
        self._day_box = IconField(theme, "date").named("start_date", self.tr("Ngày họp"))
        self._hour_box = IconField(theme, "time").named("start_time", self.tr("Giờ họp"))
        width = theme.size("speaker")
        self._day_box.setFixedWidth(width)
        self._hour_box.setFixedWidth(width * 2 // 3)
        self._day = SavedEdit(self._day_box.edit)
        self._hour = SavedEdit(self._hour_box.edit)
        self._weekday = ElidedLabel("", "ui", "muted")
        self._start_note = Label("", "ui", "bad")
        self._start_note.setFixedHeight(theme.line_height("ui"))
        self._start_note.setObjectName("start_note")

    def _lay_out(self) -> None:
        theme = self._kit.theme
        self.name.setFixedHeight(3 * theme.line_height("ui") + theme.space("l"))
        form = FormGrid(theme, self._inset)
        form.add(self.tr("Tên"), self.name)
        form.add(self.tr("Tên ngắn"), self.short_name.edit)
        form.add(self.tr("Loại"), self.kind.edit)
        form.add(self.tr("Thời gian"), self._day_box, self._hour_box, self._weekday)
        form.add_below(self._start_note)
        form.add(self.tr("Địa điểm"), self.place.edit)
        form.add(self.tr("Thư ký"), self.secretary)
        between = Label(self.tr("phương hướng"), "ui", "muted")
        form.add(self.tr("Tổng kết"), self._past.edit, between, self._next.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(SectionHead(theme, self.tr("Thông tin chung"), self._inset))
        column.addWidget(form)

    def _connect(self) -> None:
        self.name.stored_requested.connect(self._save_name)
        self.short_name.save_requested.connect(lambda text: self._set(self.short_name, short_name=_clean(text)))
        self.kind.save_requested.connect(lambda text: self._set(self.kind, kind=_clean(text)))
        self.place.save_requested.connect(lambda text: self._set(self.place, place=_clean(text)))
        self._past.save_requested.connect(lambda text: self._save_year(self._past, text))
        self._next.save_requested.connect(lambda text: self._save_year(self._next, text))
        self._day.save_requested.connect(lambda _text: self._save_start())
        self._hour.save_requested.connect(lambda _text: self._save_start())
        self.secretary.chosen.connect(lambda key: self._store(secretary_id=PersonId(key)))
        for field in (self._day, self._hour):
            field.edit.escape_requested.connect(lambda: self._tell_start(""))

    def _stored_lines(self, conference: Conference) -> dict[SavedEdit, str]:
        details = conference.details
        return {
            self.short_name: details.short_name,
            self.kind: details.kind,
            self.place: details.place,
            self._past: str(details.review_year or ""),
            self._next: str(details.coming_year or ""),
        }

    def _called(self, conference: Conference, person: Person) -> str:
        titles = titles_text(person, conference.day)
        return f"{person.name} – {titles}" if titles else person.name

    def _set_read_only(self, read_only: bool) -> None:
        for field in (*self._lines, self._day, self._hour):
            field.edit.setReadOnly(read_only)
        self.name.setReadOnly(read_only)
        self.secretary.setEnabled(not read_only)

    def _store(self, **changes: Unpack[DetailChanges]) -> bool:
        known = self._view.conference.id
        return is_saved(self._kit, lambda: self._kit.suite.preparation.set_details(known, **changes))

    def _set(self, field: SavedEdit, **changes: Unpack[DetailChanges]) -> None:
        if self._store(**changes):
            field.put_stored(_clean(field.edit.text()))

    def _save_name(self, text: str) -> None:
        """Store the name as one paragraph; an empty one is refused and stays marked."""
        words = _clean(text)
        stored = self._store(name=words)
        self.name.set_wrong(not words)
        if stored:
            self.name.put_text(words)
            self.name.put(words)

    def _save_year(self, field: SavedEdit, text: str) -> None:
        typed = text.strip()
        wrong = bool(typed) and not (typed.isdecimal() and int(typed) in _YEARS)
        field.set_wrong(wrong)
        if wrong:
            return
        year = int(typed) if typed else None
        if self._store(review_year=year) if field is self._past else self._store(coming_year=year):
            field.put_stored(typed)

    def _save_start(self) -> None:
        """Store day and hour once both are understood; until then what was typed stays, with a sentence below."""
        day_text, hour_text = self._day.edit.text().strip(), self._hour.edit.text().strip()
        now = self._kit.suite.desk.clock.now()
        day, hour = parse_day(day_text, now.date()), parse_time(hour_text)
        wrong_day, wrong_hour = bool(day_text) and day is None, bool(hour_text) and hour is None
        self._day_box.set_wrong(wrong_day)
        self._hour_box.set_wrong(wrong_hour)
        if wrong_day or wrong_hour:
            self._tell_start(self._misunderstood(day_text if wrong_day else "", hour_text if wrong_hour else ""))
        elif day is not None and hour is not None:
            old = self._view.conference.details.planned_start
            self._store_start(datetime.combine(day, hour, tzinfo=old.tzinfo if old else now.tzinfo))
        elif day is None and hour is None:
            self._store_start(None)
        else:
            missing = self.tr("Còn thiếu giờ họp, ví dụ 14h30.") if day else self.tr("Còn thiếu ngày họp, ví dụ 13/3.")
            self._tell_start(missing, tone="warn")

    def _store_start(self, start: datetime | None) -> None:
        if self._store(planned_start=start):
            self._put_start(start)

    def _show_start(self, start: datetime | None) -> None:
        if start is None:
            self._weekday.setText("")
        if not self._day.changed and not self._hour.changed:
            self._put_start(start)

    def _put_start(self, start: datetime | None) -> None:
        self._day.put_stored(date_text(start.date()) if start else "")
        self._hour.put_stored(clock_text(start) if start else "")
        self._weekday.setText(f"{self._part_of_day(start)} {weekday_text(start.date())}" if start else "")
        self._tell_start("")

    def _misunderstood(self, day: str, hour: str) -> str:
        """Return a sentence for the day, the hour or both; what is understood is empty."""
        if day and hour:
            words = self.tr("Chưa hiểu ngày và giờ. Gõ như 13/3 và 14h30.")
        elif day:
            words = self.tr("Chưa hiểu ngày “{day}”. Gõ như 13/3/2026.")
        else:
            words = self.tr("Chưa hiểu giờ “{hour}”. Gõ như 14h30.")
        return words.format(day=day, hour=hour)

    def _tell_start(self, sentence: str, tone: str = "bad") -> None:
        if not sentence:
            self._day_box.set_wrong(False)
            self._hour_box.set_wrong(False)
        self._start_note.set_tone(tone)
        self._start_note.setText(sentence)

    def _part_of_day(self, moment: datetime) -> str:
        if moment.hour < _NOON:
            return self.tr("sáng")
        return self.tr("chiều") if moment.hour < _EVENING else self.tr("tối")


def _clean(text: str) -> str:
    """Return one line in the normal form that is stored."""
    return normalise(" ".join(text.split()))

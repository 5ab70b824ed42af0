"""The screen Chuẩn bị: everything a conference needs before it begins; each field is stored when it is left."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.domain.conference import ConferenceId, is_closed
from secretary_app.services.events import ConferenceChanged
from secretary_app.ui.models.people_order import ordered
from secretary_app.ui.views.delegate_sources import DelegateSources
from secretary_app.ui.views.prepare_agenda import AgendaPart, RecipientsPart
from secretary_app.ui.views.prepare_delegates import DelegatesPage
from secretary_app.ui.views.prepare_form import FormPart
from secretary_app.ui.views.prepare_general import GeneralPart
from secretary_app.ui.views.prepare_organisation import OrganisationPart
from secretary_app.ui.views.prepare_people import BodiesPart, ChairsPart
from secretary_app.ui.views.prepare_ready import ReadinessPane
from secretary_app.ui.views.view import View, ViewKit, is_long
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.rail import NARROW_BELOW

_FORM_SHARE, _AGENDA_SHARE = 12, 10


class PrepareView(View):
    """Form, agenda and readiness side by side; the delegates have a page of their own."""

    def __init__(self, kit: ViewKit) -> None:
        super().__init__(kit)
        self._stale = False
        self.general = GeneralPart(kit, self)
        self.organisation = OrganisationPart(kit, self)
        self.chairs = ChairsPart(kit, self)
        self.bodies = BodiesPart(kit)
        self.agenda = AgendaPart(kit, self)
        self.recipients = RecipientsPart(kit, self)
        self.form = FormPart(kit, self)
        self.delegates = DelegatesPage(kit, self)
        self._sources = DelegateSources(kit, self)
        self.ready = ReadinessPane(kit.theme, kit.suite.sentences)
        self.pages = QStackedWidget()
        self._closed = Label(self.tr("Hội nghị đã thông qua nên ở đây chỉ xem. Muốn sửa, hãy mở lại để rà soát."))
        self._areas: list[QScrollArea] = []
        self._lay_out()
        self._connect()

    @override
    def open_conference(self, conference_id: ConferenceId | None) -> None:
        """Show another conference; what could not be stored in the one before must not end up in this one."""
        if conference_id != self.conference_id:
            self.general.restore()
            self.organisation.restore()
            for lines in (self.agenda.list, self.recipients.list):
                lines.drop()
            self.delegates.drop()
        super().open_conference(conference_id)

    @override
    def reload(self) -> None:
        self.pages.setCurrentIndex(0)
        self._show_when_seen()

    @override
    def follow(self, event: ConferenceChanged) -> None:
        self._show_when_seen()

    @override
    def enter_ahead(self) -> Iterator[bool]:
        """Hundreds of names are put in order by a worker."""
        if self._stale and self.conference_id is not None and is_long(self.conference):
            people = self.conference.people
            yield from self.kit.tasks.awaited(lambda: ordered(people))

    @override
    def enter(self, target: str) -> None:
        if self._stale:
            self._show()
        self._go_to(target or "conference_name")
        if target == "conference_name":
            self.general.name.selectAll()

    @override
    def leave(self) -> bool:
        self.general.save()
        self.organisation.save()
        for part in (self.agenda.list, self.recipients.list):
            part.finish()
        self.delegates.finish()
        return True

    @override
    def fit(self, window_width: int) -> None:
        self.delegates.set_narrow(window_width < NARROW_BELOW)

    @override
    def allows(self, command: str) -> bool:
        """The delegates of an adopted minute do not change; the directory may still learn of them."""
        return command == "take_into_directory" or not is_closed(self.conference)

    @override
    def message_dock(self) -> QWidget | None:
        return self.ready.next

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back from the delegates."""
        if event.key() == Qt.Key.Key_Escape and self.pages.currentIndex() == 1:
            self._go_back()
            return
        super().keyPressEvent(event)

    def _show_when_seen(self) -> None:
        """Show now, or at the next entry while another screen is in front."""
        self._stale = True
        if self.isVisible() and self.conference_id is not None:
            self._show()

    def _show(self) -> None:
        if self.conference_id is None:
            return
        self._stale = False
        conference = self.conference
        read_only = is_closed(conference)
        self._closed.setVisible(read_only)
        for part in self._parts():
            part.show_conference(conference, read_only=read_only)
        checks = self.kit.suite.preparation.readiness(conference.id)
        self.ready.show_checks(checks, read_only=read_only)

    def _parts(self) -> tuple["_Part", ...]:
        return (
            self.general,
            self.organisation,
            self.chairs,
            self.bodies,
            self.agenda,
            self.recipients,
            self.form,
            self.delegates,
        )

    def _go_to(self, target: str) -> None:
        """Put the focus where something is mended; "delegates:hdnd" names a body too."""
        place, _, key = target.partition(":")
        if place == "delegates":
            self._show_delegates(key)
            return
        self.pages.setCurrentIndex(0)
        if place == "organisation":
            self.organisation.set_open(True)
            self._focus(self.organisation.fields["organisation"].edit)
        elif place == "secretary":
            self._focus(self.general.secretary)
        elif place == "chairs":
            self._mend_chairs()
        elif place == "agenda_list":
            self.agenda.list.begin_new()
        elif place == "recipients":
            self.recipients.list.begin_new()
        elif place == "form":
            self._focus(self.form.chooser)
        else:
            self._focus(self.general.name)

    def _mend(self, target: str) -> None:
        """Go from the list of checks; the frame leads to what is empty of it."""
        if target == "conference_name":
            self.pages.setCurrentIndex(0)
            self._focus(self.general.first_empty())
        else:
            self._go_to(target)

    def _mend_chairs(self) -> None:
        if self.conference.details.chairs:
            self._show_delegates("")  # they lack titles, which are written there
        else:
            self.chairs.choose()
            self._reveal(self.chairs.chooser)

    def _focus(self, widget: QWidget) -> None:
        widget.setFocus()
        self._reveal(widget)

    def _reveal(self, widget: QWidget) -> None:
        for area in self._areas:
            if area.isAncestorOf(widget):
                area.ensureWidgetVisible(widget)

    def _show_delegates(self, key: str) -> None:
        self.pages.setCurrentIndex(1)
        self.delegates.go_to(key)

    def _go_back(self) -> None:
        self.delegates.finish()
        self.pages.setCurrentIndex(0)
        self._focus(self.bodies.list)

    def _lay_out(self) -> None:
        general = QWidget()
        row = QHBoxLayout(general)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(
            self._column((self._notice(), self.general, self.organisation, self.chairs, self.bodies)), _FORM_SHARE
        )
        row.addWidget(self._column((self.agenda, self.recipients, self.form), edge="left"), _AGENDA_SHARE)
        self.pages.addWidget(general)
        self.pages.addWidget(self.delegates)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.pages, 1)
        whole.addWidget(self.ready)

    def _notice(self) -> QWidget:
        space = self.kit.theme.space
        self._closed.setWordWrap(True)
        self._closed.set_tone("warn")
        self._closed.setObjectName("closed_notice")
        self._closed.setContentsMargins(space("xl"), space("s"), space("xl"), 0)
        self._closed.hide()
        return self._closed

    def _column(self, parts: tuple[QWidget, ...], edge: str = "") -> QFrame:
        """Return parts below each other in a scrolling pane."""
        space = self.kit.theme.space
        inside = QFrame()
        inside.setProperty("surface", "paper")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, space("s"), 0, space("l"))
        column.setSpacing(space("s"))
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        area = QScrollArea()
        name_widget(area, f"prepare_column_{len(self._areas) + 1}", self.tr("Phần của màn hình chuẩn bị"))
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self._areas.append(area)
        frame = QFrame()
        frame.setProperty("surface", "paper")
        frame.setProperty("edge", edge)
        outer = QVBoxLayout(frame)
        outer.setContentsMargins(1 if edge else 0, 0, 0, 0)
        outer.addWidget(area)
        return frame

    def _connect(self) -> None:
        self.bodies.body_chosen.connect(self._show_delegates)
        self.chairs.people_wanted.connect(lambda: self._show_delegates(""))
        self.delegates.back_requested.connect(self._go_back)
        self.ready.goto_requested.connect(self._mend)
        self.ready.next_requested.connect(lambda: self.step_requested.emit("step_attendance", ""))
        for part in (self.agenda.list, self.recipients.list):
            part.editing_began.connect(self._reveal)


_Part = (
    GeneralPart | OrganisationPart | ChairsPart | BodiesPart | AgendaPart | RecipientsPart | FormPart | DelegatesPage
)

"""*Ghi biên bản*: capturing what is agreed while people speak."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.findings import FindingId, FindingKind, FindingState
from secretary_app.domain.locality import Body
from secretary_app.services.events import ConferenceChanged
from secretary_app.ui.models.agenda_model import item_words
from secretary_app.ui.models.findings_model import FindingsModel
from secretary_app.ui.models.mentions import Mentions
from secretary_app.ui.views.agenda_commands import AgendaCommands
from secretary_app.ui.views.capture_allowed import is_allowed
from secretary_app.ui.views.capture_clock import CaptureClock
from secretary_app.ui.views.capture_dock import CaptureDock
from secretary_app.ui.views.capture_finding import CaptureFinding
from secretary_app.ui.views.capture_looking import CaptureLooking
from secretary_app.ui.views.capture_pages import CapturePages
from secretary_app.ui.views.capture_writing import CaptureWriting
from secretary_app.ui.views.captured_lines import CapturedLines
from secretary_app.ui.views.finding_commands import FindingCommands
from secretary_app.ui.views.findings_list import FindingsList
from secretary_app.ui.views.line_shaping import LineShaping
from secretary_app.ui.views.pasting import Pasting
from secretary_app.ui.views.phrase_typing import PhraseTyping
from secretary_app.ui.views.presiding_commands import PresidingCommands
from secretary_app.ui.views.projector_button import ProjectorButton
from secretary_app.ui.views.view import View, ViewKit
from secretary_app.ui.widgets.people_popup import PeoplePopup
from secretary_app.ui.widgets.phrase_popup import PhrasePopup

NARROW = 1200  # pixels of window width below which the side pane becomes buttons of the bar
_BODY_KEYS = 10
_FINDINGS = frozenset({"findings", "people", "bodies", "details"})
_POINTS_AT = "finding:"


class CaptureView(View):
    """Agenda, findings as they will print, and the capture line that always has the focus."""

    def __init__(self, kit: ViewKit) -> None:
        super().__init__(kit)
        theme = kit.theme
        words = {name: look.word for name, look in theme.states("finding").items()}
        self._model = FindingsModel(words)
        self.findings = FindingsList(theme, self._model)
        self.popup = PeoplePopup(theme, self)
        self.dock = CaptureDock(theme, self.popup)
        self._writing = CaptureWriting(kit, self.dock, lambda: self._lines.newest)
        self.finding = CaptureFinding(theme, self.findings, self._model, lambda: self.enter(""))
        self.phrases = PhrasePopup(theme, self)
        self._phrases = PhraseTyping(kit, self.dock, self.phrases, self._bodies)
        self._pages = CapturePages(
            theme, self.dock, self.finding.strip, self.findings, ProjectorButton(theme, kit.actions)
        )
        self.pane, self.bar, self.closed = self._pages.pane, self._pages.bar, self._pages.closed
        self._ready: ConferenceId | None = None  # whose lines are made already
        self._lines = CapturedLines(self, self._model, self.findings, self.finding, self._pages)
        self._clock = CaptureClock(self, self.dock.chips, self.bar)
        self._lay_out()
        self._connect()
        self._connect_actions()

    @property
    @override
    def chosen_line(self) -> FindingId | None:
        target = self._lines.target()
        return target[1].id if target else None

    @override
    def mark_projected(self, finding_id: FindingId | None) -> None:
        self.findings.mark_projected(finding_id)

    @property
    @override
    def pointed_at(self) -> str:
        """The newest line is selected anyway."""
        chosen = self.findings.selected
        return f"{_POINTS_AT}{chosen.id}" if chosen and chosen.id != self._lines.newest else ""

    @override
    def open_conference(self, conference_id: ConferenceId | None) -> None:
        self._writing.flush()
        if self._ready != conference_id:
            self._model.forget_folds()
        self._ready = None
        super().open_conference(conference_id)
        self._writing.open(conference_id)
        self._show_record()
        if conference_id is not None:
            self.finding.forget(self.conference.bodies)
            self._writing.about.follow(self.conference)

    @override
    def open_ahead(self, conference_id: ConferenceId) -> Iterator[None]:
        """Make and measure the lines of a long conference; the line being typed is kept first."""
        self._writing.flush()
        self._model.forget_folds()
        conference = self.kit.suite.desk.conference(conference_id)
        self._pages.show_conference(conference)
        groups = self.kit.suite.capture.groups(conference_id)
        yield
        for lines in self._model.made_in_parts(groups, conference):
            self.findings.measure_ahead(lines)
            yield
        self._ready = conference_id

    @override
    def reload(self) -> None:
        if self.conference_id is None:
            return
        self._show_mentions()
        self._lines.show_all()
        self._show_frame()

    @override
    def follow(self, event: ConferenceChanged) -> None:
        if event.conference_id != self.conference_id:
            return
        if event.parts & {"people", "bodies", "seats", "details", "agenda"}:
            self._show_mentions()
            self._model.know(self.conference)
        if event.parts & _FINDINGS:
            self._lines.follow(event)
            self._writing.about.follow(self.conference)
        if event.parts & {"agenda", "details"}:
            self._show_frame()

    @override
    def enter(self, target: str) -> None:
        *places, last = self._pages.entries
        next((place for place in places if place.isVisibleTo(self)), last).setFocus()
        if target.startswith(_POINTS_AT):
            self._looking.point_at(FindingId(target.removeprefix(_POINTS_AT)))

    @override
    def leave(self) -> bool:
        self._writing.flush()
        return self._agenda.leave()

    @override
    def keep_typed(self) -> bool:
        self._writing.flush()
        return self._writing.is_kept()

    @override
    def is_kept(self) -> bool:
        return self._writing.is_kept()

    @override
    def allows(self, command: str) -> bool:
        return is_allowed(command, self.conference)

    @override
    def message_dock(self) -> QWidget | None:
        return self.dock if self.dock.isVisible() else None

    @override
    def fit(self, window_width: int) -> None:
        self._pages.set_narrow(window_width < NARROW)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads from lists and buttons back to the capture line."""
        if event.key() == Qt.Key.Key_Escape and self.dock.isVisible() and not self.dock.line.edit.hasFocus():
            self.dock.line.setFocus()
        else:
            super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()
        self._writing.flush()

    def _show_frame(self) -> None:
        """Show agenda, running item and what the state allows."""
        conference = self.conference
        in_front = self._is_in_front()  # before what has the focus goes
        self._pages.show_conference(conference)
        self._agenda.follow(conference)
        self._clock.show_now()
        if in_front and not self.finding.typing:
            self.enter("")

    def _is_in_front(self) -> bool:
        """Tell whether the keyboard is on this screen, and not on a panel that covers it."""
        focus = self.window().focusWidget()
        return self.isVisible() and (focus is None or self.isAncestorOf(focus))

    def _show_mentions(self) -> None:
        day = self.conference.day or self.kit.suite.desk.clock.now().date()
        self.finding.strip.show_bodies(self.conference.bodies)
        self.dock.show_conference(Mentions(self.kit.theme, self.conference), day)
        self._presiding.show_conference(self.conference)

    def _bodies(self) -> tuple[Body, ...]:
        return self.conference.bodies if self.conference_id else ()

    def _edit_last(self) -> None:
        newest = self._lines.newest_finding()
        if newest:
            self._writing.about.edit(newest)

    def _switch_record(self) -> None:
        self._writing.set_off_record(not self._writing.off_record)
        self._show_record()

    def _show_record(self) -> None:
        self.kit.actions["off_record"].setChecked(self._writing.off_record)

    def _enter_on_empty_line(self, agreed: bool) -> None:
        if agreed:
            self._commands.decide(FindingState.AGREED)

    def _type(self, event: QKeyEvent) -> None:
        """Give a letter that was typed on the list to the capture line."""
        if self.dock.isVisible():
            self.dock.line.setFocus()
            QCoreApplication.sendEvent(self.dock.line.edit, event)

    def _connect(self) -> None:
        self._commands = FindingCommands(self.kit, self._lines.target, lambda: self.findings.selected_all)
        self._shaping = LineShaping(self.kit, self.dock, self._writing, self._lines.target)
        self._pasting = Pasting(self.kit, self.dock, self)
        self._looking = CaptureLooking(self.kit, self.finding, self.findings, self._model, self._lines.target)
        self._agenda = AgendaCommands(self.kit, self)
        self._presiding = PresidingCommands(self.kit, self, self.bar.presiding)
        self._connect_dock()
        self._connect_list()
        self._connect_sides()

    def _connect_dock(self) -> None:
        self.dock.on_item(lambda about: item_words(self.conference, about) if self.conference_id else "")
        self._writing.nothing_to_save.connect(self._enter_on_empty_line)
        self.dock.edit_last_requested.connect(self._edit_last)
        self.dock.page_requested.connect(self._looking.page)
        self._pages.before.start_wanted.connect(self.kit.actions["start_session"].trigger)
        self.closed.wanted.connect(lambda name: self.kit.actions[name].trigger())

    def _connect_list(self) -> None:
        self.findings.selectionModel().selectionChanged.connect(lambda _new, _old: self.line_chosen.emit())
        self.findings.count_changed.connect(self.bar.show_chosen)
        self.findings.edit_requested.connect(self.kit.actions["edit_finding"].trigger)
        self.findings.remove_requested.connect(self._commands.remove)
        self.findings.fold_requested.connect(lambda key, folded: self._model.fold(key, folded=folded))
        self.findings.letter_typed.connect(self._type)
        self.findings.menu_requested.connect(lambda place: self._commands.open_menu(self, place))

    def _connect_sides(self) -> None:
        """Side pane and bar offer the same: in a narrow window the bar takes over."""
        for side in (self.pane, self.bar):
            side.item_chosen.connect(self._agenda.start)
            side.edit_requested.connect(self._agenda.edit)
        self.pane.finding_chosen.connect(lambda key: self._looking.point_at(FindingId(key)))
        self.bar.undecided_requested.connect(self._looking.next_undecided)
        self.bar.pause_requested.connect(self._agenda.pause)

    def _connect_actions(self) -> None:
        actions = self.kit.actions
        for kind in FindingKind:
            actions.on(f"kind_{kind.value}", partial(self.dock.choose_kind, kind))
        actions.on("off_record", self._switch_record)
        actions.on("find_here", self.finding.open)
        for number in range(_BODY_KEYS):
            QShortcut(QKeySequence(f"Ctrl+{number}"), self, partial(self.dock.choose_body, number))

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self._pages.order_tabs()

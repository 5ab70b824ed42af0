"""*Ghi biên bản*: capturing what is agreed while people speak."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.domain.conference import ConferenceId, ConferenceState, is_closed
from secretary_app.domain.findings import Finding, FindingId, FindingKind, FindingState
from secretary_app.domain.locality import Body
from secretary_app.services.events import ConferenceChanged
from secretary_app.ui.models.agenda_model import (
    agenda_rows,
    current_item,
    item_words,
    running_text,
    to_fix_rows,
    undecided_rows,
)
from secretary_app.ui.models.findings_model import FindingsModel, last_captured
from secretary_app.ui.models.mentions import Mentions
from secretary_app.ui.views.agenda_commands import AgendaCommands
from secretary_app.ui.views.capture_bar import CaptureBar
from secretary_app.ui.views.capture_closed import CaptureClosed
from secretary_app.ui.views.capture_dock import CaptureDock
from secretary_app.ui.views.capture_empty import BeforeStart, NothingYet
from secretary_app.ui.views.capture_finding import CaptureFinding
from secretary_app.ui.views.capture_looking import CaptureLooking
from secretary_app.ui.views.capture_pane import CapturePane
from secretary_app.ui.views.capture_writing import CaptureWriting
from secretary_app.ui.views.finding_commands import FindingCommands
from secretary_app.ui.views.findings_list import FindingsList
from secretary_app.ui.views.line_shaping import LineShaping
from secretary_app.ui.views.pasting import Pasting
from secretary_app.ui.views.phrase_typing import PhraseTyping
from secretary_app.ui.views.presiding_commands import PresidingCommands, is_passed_on
from secretary_app.ui.views.projector_button import ProjectorButton
from secretary_app.ui.views.view import View, ViewKit
from secretary_app.ui.widgets.people_popup import PeoplePopup
from secretary_app.ui.widgets.phrase_popup import PhrasePopup

NARROW = 1200  # pixels of window width below which the side pane becomes buttons of the bar
_TICK = 1000  # milliseconds
_BODY_KEYS = 10
_OPEN = frozenset({ConferenceState.IN_SESSION, ConferenceState.REVIEW})
_FINDINGS = frozenset({"findings", "people", "bodies", "details"})
_CAPTURED = frozenset({"finding_added", "findings_added", "finding_duplicated"})
_POINTS_AT = "finding:"
_ABOUT_THE_LINE = frozenset({"unknown_speaker", "off_record", "split_finding"})
_LOOKING = frozenset({"next_undecided", "next_to_fix", "finding_history", "find_here"})


class CaptureView(View):
    """Agenda, findings as they will print, and the capture line that always has the focus."""

    def __init__(self, kit: ViewKit) -> None:
        super().__init__(kit)
        theme = kit.theme
        words = {name: look.word for name, look in theme.states("finding").items()}
        self._model = FindingsModel(words)
        self.findings = FindingsList(theme, self._model)
        self.pane = CapturePane(theme)
        self.bar = CaptureBar(theme, ProjectorButton(theme, kit.actions))
        self.closed = CaptureClosed(theme)
        self._before = BeforeStart(theme)
        self.popup = PeoplePopup(theme, self)
        self.dock = CaptureDock(theme, self.popup)
        self._writing = CaptureWriting(kit, self.dock, lambda: self._newest)
        self.finding = CaptureFinding(theme, self.findings, self._model, lambda: self.enter(""))
        self.phrases = PhrasePopup(theme, self)
        self._phrases = PhraseTyping(kit, self.dock, self.phrases, self._bodies)
        self._newest: FindingId | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK)
        self._lay_out()
        self._connect()
        self._connect_actions()

    @property
    @override
    def chosen_line(self) -> FindingId | None:
        target = self._target()
        return target[1].id if target else None

    @override
    def mark_projected(self, finding_id: FindingId | None) -> None:
        self.findings.mark_projected(finding_id)

    @property
    @override
    def pointed_at(self) -> str:
        """The newest line is selected anyway."""
        chosen = self.findings.selected
        return f"{_POINTS_AT}{chosen.id}" if chosen and chosen.id != self._newest else ""

    @override
    def open_conference(self, conference_id: ConferenceId | None) -> None:
        self._writing.flush()
        self._model.forget_folds()
        super().open_conference(conference_id)
        self._writing.open(conference_id)
        self._show_record()
        if conference_id is not None:
            self.finding.forget(self.conference.bodies)
            self._writing.about.follow(self.conference)

    @override
    def reload(self) -> None:
        if self.conference_id is None:
            return
        self._show_mentions()
        self._newest = last_captured(self.conference.findings)
        self._show_findings()
        self._show_frame()

    @override
    def follow(self, event: ConferenceChanged) -> None:
        if event.conference_id != self.conference_id:
            return
        if event.parts & {"people", "bodies", "seats", "details", "agenda"}:
            self._show_mentions()
            self._model.know(self.conference)
        if event.parts & _FINDINGS:
            self._follow_findings(event)
        if event.parts & {"agenda", "details"}:
            self._show_frame()

    @override
    def enter(self, target: str) -> None:
        places = (self.dock.line, self.closed.button, self._before.button)
        next(place for place in places if place is self._before.button or place.isVisibleTo(self)).setFocus()
        if target.startswith(_POINTS_AT):
            self._looking.point_at(FindingId(target.removeprefix(_POINTS_AT)))

    @override
    def leave(self) -> bool:
        self._writing.flush()
        return self._agenda.leave()

    @override
    def allows(self, command: str) -> bool:
        """What is about the line below needs an open conference; every other command needs a line above."""
        if command.startswith(("kind_", "phrase")) or command in _ABOUT_THE_LINE:
            return self.conference.state in _OPEN
        if command == "edit_agenda":
            return not is_closed(self.conference)
        if command == "preside":
            return is_passed_on(self.conference)
        if command in {"item_back", "item_on"}:
            return not is_closed(self.conference) and bool(self.conference.agenda)
        return bool(self.conference.findings) and (command in _LOOKING or not is_closed(self.conference))

    @override
    def message_dock(self) -> QWidget | None:
        return self.dock if self.dock.isVisible() else None

    @override
    def fit(self, window_width: int) -> None:
        narrow = window_width < NARROW
        self.pane.setVisible(not narrow)
        self.bar.set_narrow(narrow)
        self.dock.set_narrow(narrow)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick()
        self._clock.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()
        self._writing.flush()

    def _follow_findings(self, event: ConferenceChanged) -> None:
        """Show what changed; a line just captured is selected, one just changed is kept in sight."""
        there = {finding.id for finding in self.conference.findings}
        touched = [FindingId(key) for key in event.touched if FindingId(key) in there]
        captured = event.label in _CAPTURED and bool(touched)
        if captured:
            self._newest = touched[-1]
        elif self._newest not in there:
            self._newest = last_captured(self.conference.findings)
        self.finding.keep(touched)
        self._show_findings(touched[-1] if captured or len(touched) == 1 else None)
        self._writing.about.follow(self.conference)

    def _show_findings(self, wanted: FindingId | None = None) -> None:
        kept = self.findings.selected
        several = [finding.id for finding in self.findings.selected_all]
        self._model.show(self.kit.suite.capture.groups(self.conference.id), self.conference)
        self.findings.mark_newest(self._newest)
        if wanted and wanted == self._newest and not self._model.has(wanted):
            self._model.fold(self._model.section_of(wanted), folded=False)
        several = [finding_id for finding_id in several if self._model.has(finding_id)]
        chosen = wanted or (kept.id if kept and kept.id in several else next(iter(several), None))
        if chosen and self._model.has(chosen):
            self.findings.select_all(several if chosen in several else [chosen], chosen, scroll=wanted is not None)
        elif self._newest and not self.finding.active:
            self.findings.select(self._newest, scroll=kept is None)
        self.finding.follow()
        undecided = self._model.undecided
        self.pane.show_undecided(undecided_rows(self.conference, undecided), len(undecided))
        to_fix = self._model.to_fix
        self.pane.show_to_fix(to_fix_rows(to_fix), len(to_fix))
        self.bar.show_undecided(len(undecided))
        self._lists.setCurrentIndex(0 if self.conference.findings else 1)

    def _show_frame(self) -> None:
        """Show agenda, running item and what the state allows."""
        conference = self.conference
        rows = agenda_rows(conference)
        self.pane.show_agenda(rows)
        self.bar.show_agenda(rows)
        self.bar.show_state(conference.state)
        self.closed.show_state(conference.state, conference.details.state_since, conference.day)
        is_open = conference.state in _OPEN
        self.dock.setVisible(is_open)
        self.closed.setVisible(not is_open)
        begun = conference.state is not ConferenceState.PREPARE or bool(conference.findings)
        self._pages.setCurrentIndex(0 if begun else 1)
        self._agenda.follow(conference)
        self._tick()
        if is_open and self.isVisible() and not self._agenda.editing and not self.finding.typing:
            self.dock.line.setFocus()

    def _show_mentions(self) -> None:
        day = self.conference.day or self.kit.suite.desk.clock.now().date()
        self.finding.strip.show_bodies(self.conference.bodies)
        self.dock.show_conference(Mentions(self.kit.theme, self.conference), day)
        self._presiding.show_conference(self.conference)

    def _tick(self) -> None:
        if self.conference_id is None:
            return
        now = self.kit.suite.desk.clock.now()
        self.dock.chips.show_time(now)
        item = current_item(self.conference)
        title = f"{item[0]}. {item[1].title}" if item else self.tr("Chưa bắt đầu nội dung nào")
        self.bar.show_item(title, running_text(item[1], now) if item else "")

    def _bodies(self) -> tuple[Body, ...]:
        return self.conference.bodies if self.conference_id else ()

    def _target(self) -> tuple[ConferenceId, Finding] | None:
        """The line that commands act on: the selected one, else the newest."""
        if self.conference_id is None:
            return None
        finding = self.findings.selected or (None if self.finding.active else self._finding(self._newest))
        return (self.conference_id, finding) if finding else None

    def _finding(self, finding_id: FindingId | None) -> Finding | None:
        return next((finding for finding in self.conference.findings if finding.id == finding_id), None)

    def _edit_last(self) -> None:
        newest = self._finding(self._newest) if self.conference_id else None
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
        self._commands = FindingCommands(self.kit, self._target, lambda: self.findings.selected_all)
        self._shaping = LineShaping(self.kit, self.dock, self._writing, self._target)
        self._pasting = Pasting(self.kit, self.dock, self)
        self._looking = CaptureLooking(self.kit, self.finding, self.findings, self._model, self._target)
        self._agenda = AgendaCommands(self.kit, self)
        self._presiding = PresidingCommands(self.kit, self, self.bar.presiding)
        self.dock.on_item(lambda about: item_words(self.conference, about) if self.conference_id else "")
        self._clock.timeout.connect(self._tick)
        self._writing.nothing_to_save.connect(self._enter_on_empty_line)
        self.dock.edit_last_requested.connect(self._edit_last)
        self.dock.page_requested.connect(self._looking.page)
        self.findings.selectionModel().selectionChanged.connect(lambda _new, _old: self.line_chosen.emit())
        self.findings.count_changed.connect(self.bar.show_chosen)
        self.findings.edit_requested.connect(self.kit.actions["edit_finding"].trigger)
        self.findings.remove_requested.connect(self._commands.remove)
        self.findings.fold_requested.connect(lambda key, folded: self._model.fold(key, folded=folded))
        self.findings.letter_typed.connect(self._type)
        self.findings.menu_requested.connect(lambda place: self._commands.open_menu(self, place))
        self.pane.item_chosen.connect(self._agenda.start)
        self.pane.edit_requested.connect(self._agenda.edit)
        self.bar.edit_requested.connect(self._agenda.edit)
        self.pane.finding_chosen.connect(lambda key: self._looking.point_at(FindingId(key)))
        self.bar.item_chosen.connect(self._agenda.start)
        self.bar.undecided_requested.connect(self._looking.next_undecided)
        self.bar.pause_requested.connect(self._agenda.pause)
        self._before.start_wanted.connect(self.kit.actions["start_session"].trigger)
        self.closed.wanted.connect(lambda name: self.kit.actions[name].trigger())

    def _connect_actions(self) -> None:
        actions = self.kit.actions
        for kind in FindingKind:
            actions.on(f"kind_{kind.value}", partial(self.dock.choose_kind, kind))
        actions.on("off_record", self._switch_record)
        actions.on("find_here", self.finding.open)
        for number in range(_BODY_KEYS):
            QShortcut(QKeySequence(f"Ctrl+{number}"), self, partial(self.dock.choose_body, number))

    def _lay_out(self) -> None:
        self._lists = QStackedWidget()
        self._lists.setProperty("surface", "paper")
        self._lists.addWidget(self.findings)
        self._lists.addWidget(NothingYet(self.kit.theme))
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.bar)
        right.addWidget(self.finding.strip)
        right.addWidget(self._lists, 1)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.pane)
        upper.addLayout(right, 1)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper, 1)
        column.addWidget(self.dock)
        column.addWidget(self.closed)
        self._pages = QStackedWidget()
        self._pages.addWidget(work)
        self._pages.addWidget(self._before)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        lists = (*self.finding.strip.stops, self.findings, *self.pane.lists)
        order = (self.dock.line.edit, *self.dock.chips.crosses, *lists, *self.bar.buttons, self.closed.button)
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

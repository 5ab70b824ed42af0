"""The screen Điểm danh: who came, when; everything is saved with the key that says it."""

import itertools
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from secretary_app.domain.attendance import AttendanceStatus
from secretary_app.domain.conference import is_closed
from secretary_app.services.events import ConferenceChanged
from secretary_app.ui.models.attendance_model import AttendanceModel, RollFilter, time_of
from secretary_app.ui.models.candidates import Candidates, candidates_for
from secretary_app.ui.views.attendance_looking import Looker
from secretary_app.ui.views.attendance_marking import Marker
from secretary_app.ui.views.attendance_quick import QuickPane
from secretary_app.ui.views.attendance_roll import RollPane
from secretary_app.ui.views.attendance_sentences import SentenceDesk
from secretary_app.ui.views.view import View, ViewKit

_SHOWN_PARTS: Final = frozenset({"details", "bodies", "people", "seats"})
_LOOKING: Final = frozenset({"attendance_history", "fold_body", *(f"roll_{wanted}" for wanted in RollFilter)})


class AttendanceView(View):
    """Box, confirmation and sentences at the left, the roll at the right."""

    def __init__(self, kit: ViewKit) -> None:
        super().__init__(kit)
        self._candidates = Candidates()
        self._confirmed: tuple[str, ...] = ()  # seats of the last mark, as long as it can be taken back
        self._stale = False
        self._changed_name = ""
        self.model = AttendanceModel(kit.theme)
        self.quick = QuickPane(kit.theme)
        self.roll = RollPane(kit.theme, self.model)
        self._marker = Marker(kit, self, self.model, self.roll)
        self._looker = Looker(kit, self, self.model, self.roll)
        self._sentences = SentenceDesk(kit, self.quick.sentences, self)
        self._lay_out()
        self._connect()
        self._connect_actions()

    @property
    @override
    def changed_name(self) -> str:
        return self._changed_name

    @override
    def reload(self) -> None:
        self._confirmed = ()
        self.quick.confirmation.clear()
        self.quick.box.clear()
        self._refresh_when_seen()

    @override
    def follow(self, event: ConferenceChanged) -> None:
        before = self._named(event.touched)
        if event.parts & _SHOWN_PARTS:
            self._refresh_when_seen()
        named = before | self._named(event.touched)
        self._changed_name = next(iter(named.values())) if len(named) == 1 else ""

    @override
    def enter(self, target: str) -> None:
        if self._stale:
            self._refresh()
        kind, _, key = target.partition(":")
        to_list = (kind == "body" and self._choose_body(key)) or not self.quick.box.isEnabled()
        (self.roll.table if to_list else self.quick.box.edit).setFocus()
        self._show_candidates()

    @override
    def fit(self, window_width: int) -> None:
        self.roll.fit(window_width)

    @override
    def leave(self) -> bool:
        """Keep what is typed; stay while a question is asked again."""
        self.roll.ask.keep()
        self._sentences.keep()
        return not self.roll.ask.is_open

    @override
    def allows(self, command: str) -> bool:
        """The roll of an adopted minute does not change; it can still be looked at."""
        return command in _LOOKING or not is_closed(self.conference)

    @override
    def message_dock(self) -> QWidget | None:
        return self.roll.foot

    def _named(self, seat_ids: tuple[str, ...]) -> dict[str, str]:
        """Return the names of these seats that are on the roll."""
        lines = {seat_id: self.model.delegate(seat_id) for seat_id in seat_ids}
        return {seat_id: line.name for seat_id, line in lines.items() if line}

    def _refresh_when_seen(self) -> None:
        """Refresh now, or at the next entry while another screen is in front."""
        self._stale = True
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        known = self.conference_id
        asked = self._marker.asked_about
        self.model.know_day(self.conference.day if known else None)
        self._looker.show_roll(self.kit.suite.roll_call.delegates(known) if known else ())
        self.roll.show_totals()
        self.quick.set_closed(known is not None and is_closed(self.conference))
        self._sentences.show()
        self._show_confirmed()
        self._find()
        self._marker.end_unless_same(asked)

    # --- the box

    def _find(self) -> None:
        """Find who is meant by what stands in the box now."""
        query = self.quick.query
        known = self.conference_id
        found = self.kit.suite.roll_call.candidates(known, query) if known and query else ()
        self._candidates = candidates_for(query, found)
        self._show_candidates()

    def _show_candidates(self) -> None:
        known = self.conference_id
        status = self.kit.suite.roll_call.expected_status(known) if known else AttendanceStatus.PRESENT
        self.quick.show_candidates(self._candidates, status)

    def _step(self, steps: int) -> None:
        self._candidates = self._candidates.stepped(steps)
        self._show_candidates()

    def _click_place(self, place: int) -> None:
        self._candidates = self._candidates.with_place_chosen(place)
        self._enter_box()

    def _enter_box(self) -> None:
        """Do what the box says Enter does."""
        line = self._candidates.delegate
        if self._candidates.guest_chosen:
            self._add_guest()
        elif line is None:
            if self._candidates.query:
                self.quick.refuse(self._candidates)
        elif self._candidates.changes_nothing:
            self._confirm_unchanged(line.seat.id)
            self.quick.box.clear()
        else:
            self._marker.mark_expected(line.seat.id, self._clearing())

    def _clearing(self) -> "_ClearBox":
        return _ClearBox(self.quick, self.quick.query)

    def _add_guest(self) -> None:
        if self.conference_id is None:
            return
        name = "" if self._candidates.by_number else self.quick.query
        self._marker.add_guest(name, self._clearing())

    # --- what is told

    def _confirm(self, seat_id: str) -> None:
        line = self.model.delegate(seat_id)
        if line is not None:
            self._confirmed = (seat_id,)
            self.quick.confirm(line)
            self.roll.table.choose(self.model.index_of(seat_id))

    def _confirm_unchanged(self, seat_id: str) -> None:
        line = self.model.delegate(seat_id)
        if line is None:
            return
        self._confirmed = ()
        word = self.kit.theme.state("attendance", line.seat.status).word
        time = time_of(line)
        if line.seat.status is AttendanceStatus.PRESENT and time:
            said = self.tr("Đã có mặt lúc {time}, giữ nguyên").format(time=time)
        elif time:
            said = self.tr("Đã ghi “{word}” lúc {time}, giữ nguyên").format(word=word, time=time)
        else:
            said = self.tr("Đã ghi “{word}”, giữ nguyên").format(word=word)
        self.quick.confirm(line, said)
        self.roll.table.choose(self.model.index_of(seat_id))

    def _confirm_body(self, seat_ids: tuple[str, ...]) -> None:
        line = self.model.delegate(seat_ids[0])
        self._confirmed = seat_ids
        look = self.kit.theme.state("attendance", AttendanceStatus.PRESENT)
        said = self.tr("{count} người có mặt").format(count=len(seat_ids))
        name = line.body.name if line and line.body else self.tr("Khách mời")
        self.quick.confirmation.show_mark(name, look, said)

    def _show_confirmed(self) -> None:
        """Keep the large confirmation true when what it says was changed or taken back."""
        lines = [line for line in map(self.model.delegate, self._confirmed) if line]
        if self._confirmed and all(line.seat.status is AttendanceStatus.UNMARKED for line in lines):
            self._confirmed = ()
            self.quick.confirmation.clear()
        elif len(self._confirmed) == 1:
            self.quick.confirm(lines[0])

    def _give_focus_back(self, guest: bool) -> None:
        """Go back to where a question came from, unless the user has gone elsewhere already."""
        if any(edit.hasFocus() for edit in self.roll.ask.edits):
            (self.quick.box.edit if guest else self.roll.table).setFocus()

    def _edit_sentence(self) -> None:
        """Rewrite the sentence of the chosen row's body, unless the cursor stands in another."""
        self._sentences.edit(self.roll.table.group())

    def _choose_body(self, body_id: str) -> bool:
        line = next((line for line in self.model.delegates if line.seat.body_id == body_id), None)
        if line is None:
            return False
        self.roll.table.choose(self.model.index_of(line.seat.id))
        return True

    # --- put together

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.quick)
        row.addWidget(self.roll, 1)
        sentences = self.quick.sentences
        roll = self.roll
        buttons = (roll.add_guest, roll.import_roster, roll.sign_in)
        order = (self.quick.box.edit, roll.table, *buttons)
        for before, after in itertools.pairwise((*order, sentences.edit, sentences.box)):
            self.setTabOrder(before, after)

    def _connect(self) -> None:
        self.quick.typed.connect(lambda _query: self._find())
        self.quick.stepped.connect(self._step)
        self.quick.entered.connect(self._enter_box)
        self.quick.place_chosen.connect(self._click_place)
        self.quick.confirmation.undo_requested.connect(self.kit.actions["undo"].trigger)
        self.quick.sentences.edit.clicked.connect(self._edit_sentence)
        self.roll.mark_requested.connect(self._marker.mark_by_key)
        self.roll.table.time_requested.connect(self._marker.move_time)
        self.roll.table.times_requested.connect(self._marker.ask_times)
        self.roll.table.unmark_requested.connect(self._marker.unmark)
        self.roll.table.left.connect(self.quick.box.edit.setFocus)
        self.roll.prepare_requested.connect(lambda: self.step_requested.emit("step_prepare", "delegates"))
        self.roll.add_guest.clicked.connect(self._add_guest)
        self.roll.import_roster.clicked.connect(self.kit.actions["import_roster"].trigger)
        self.roll.sign_in.clicked.connect(self.kit.actions["export_sign_in"].trigger)
        self.roll.body_present.clicked.connect(self._marker.mark_body)
        self._marker.marked.connect(self._confirm)
        self._marker.unchanged.connect(self._confirm_unchanged)
        self._marker.body_marked.connect(self._confirm_body)
        self._marker.asking_ended.connect(self._give_focus_back)

    def _connect_actions(self) -> None:
        self.kit.actions.on("add_guest", self._add_guest)
        self.kit.actions.on("body_present", self._marker.mark_body)
        self.kit.actions.on("edit_sentence", self._edit_sentence)
        self.kit.actions.on("title_override", self._marker.ask_title)
        self.kit.actions.on("edit_times", self._marker.ask_times)
        self.kit.actions.on("unmark", self._marker.unmark)


class _ClearBox:
    """Empties the box once its words are stored; words typed since stay."""

    def __init__(self, quick: QuickPane, query: str) -> None:
        self._quick = quick
        self._query = query

    def __call__(self) -> None:
        if self._quick.query == self._query:
            self._quick.box.clear()

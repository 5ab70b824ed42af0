"""How the roll is looked at: filtered, folded, its history read; nothing of the conference changes by it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from secretary_app.services.roll_call import Delegate
from secretary_app.ui.models.attendance_model import AttendanceModel, RollFilter, group_of
from secretary_app.ui.views.attendance_history import history_rows
from secretary_app.ui.views.attendance_roll import RollPane
from secretary_app.ui.views.view import View, ViewKit
from secretary_app.ui.widgets.list_sheet import ListSheet


class Looker(QObject):
    """Filters and folds; whatever it does, the chosen row stays chosen, or the nearest that is shown."""

    def __init__(self, kit: ViewKit, view: View, model: AttendanceModel, roll: RollPane) -> None:
        super().__init__(view)
        self._kit = kit
        self._view = view
        self._model = model
        self._roll = roll
        self._left = ""  # the row that was chosen last; a filter that shows nobody does not forget it
        roll.filter.chosen.connect(self.filter)
        roll.table.fold_requested.connect(self._fold_group)
        kit.actions.on("fold_body", self.fold)
        kit.actions.on("attendance_history", self.show_history)
        for wanted in RollFilter:
            kit.actions.on(f"roll_{wanted}", partial(self.filter, wanted))

    def show_roll(self, delegates: Sequence[Delegate]) -> None:
        """Show the roll as it is now; where a filter no longer shows the chosen row, the next one is chosen."""
        row = self._roll.table.line()
        self._remember()
        self._model.show_roll(delegates)
        if row and not self._model.index_of(row.key).isValid():
            self._choose_near()

    def filter(self, wanted: str) -> None:
        """Show those alone who are wanted."""
        self._remember()
        self._roll.filter.set_value(wanted)
        self._model.show_only(RollFilter(wanted))
        self._choose_near()

    def fold(self) -> None:
        """Fold the chosen body, or unfold it; with nothing chosen unfold all."""
        group = self._roll.table.group()
        if group:
            self._fold_group(group)
        elif self._model.has_folded:
            self._model.fold("")
        else:
            self._kit.messages.tell(self.tr("Hãy chọn một người của cơ quan trong danh sách trước."))

    def show_history(self) -> None:
        """Show what happened to the chosen row, over the window."""
        row = self._roll.table.line()
        line = self._model.delegate(row.key) if row else None
        if line is None:
            self._kit.messages.tell(self.tr("Hãy chọn một người trong danh sách trước."))
            return
        theme = self._kit.theme
        conference = self._view.conference
        steps = self._kit.suite.roll_call.history(conference.id, line.seat.id)
        rows = history_rows(theme, steps, conference.day)
        title = self.tr("Lịch sử điểm danh")
        ListSheet(theme, self._view.window(), "attendance_history", title).show_once(title, line.name, rows)

    def _fold_group(self, group: str) -> None:
        """Fold or unfold; whoever was chosen in the group stands behind its head until it is unfolded."""
        inside = self._roll.table.group() == group
        self._remember()
        self._model.fold(group)
        if inside:
            left = self._model.delegate(self._left)
            if left is None or group_of(left) != group:
                self._left = self._model.first_of(group)
            self._choose_near()

    def _remember(self) -> None:
        row = self._roll.table.line()
        self._left = row.key if row else self._left

    def _choose_near(self) -> None:
        self._roll.table.choose(self._model.index_of(self._model.nearest(self._left)))

"""What is done to one captured line: decided, moved, removed, locked, flagged."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.findings import Finding, FindingState
from secretary_app.ui.views.saving import is_saved
from secretary_app.ui.views.view import ViewKit

Target = Callable[[], tuple[ConferenceId, Finding] | None]
Targets = Callable[[], tuple[Finding, ...]]
_DECISIONS = {
    "agree": FindingState.AGREED,
    "not_agree": FindingState.NOT_AGREED,
    "defer": FindingState.DEFERRED,
    "withdraw": FindingState.WITHDRAWN,
    "undecide": FindingState.NOTED,
}
_LINE = ("insert_before", "split_finding", "join_findings", "duplicate_finding")
_MARKS = ("add_dissent", "verbatim", "to_check", "move_up", "move_down", "finding_history")


class FindingCommands:
    """Acts on the target: the selected line, else the newest. Each command is one step of undo.

    A decision is taken on all selected lines at once.
    """

    def __init__(self, kit: ViewKit, target: Target, selected: Targets) -> None:
        self._kit = kit
        self._target = target
        self._selected = selected
        for name, state in _DECISIONS.items():
            kit.actions.on(name, lambda state=state: self.decide(state))  # type: ignore[misc]  # binds the state
        kit.actions.on("agree_all", self.agree_all)
        kit.actions.on("remove_finding", self.remove)
        kit.actions.on("move_up", lambda: self.move(-1))
        kit.actions.on("move_down", lambda: self.move(1))
        kit.actions.on("verbatim", self.lock)
        kit.actions.on("to_check", self.flag)

    def decide(self, state: FindingState) -> None:
        """Record the decision on every selected line; the same one again keeps its time."""
        target = self._target()
        if target is None:
            return
        key, current = target
        lines = self._selected() or (current,)
        ids = tuple(finding.id for finding in lines if finding.state is not state)
        if ids:
            is_saved(self._kit, lambda: self._kit.suite.capture.decide(key, ids, state))

    def agree_all(self) -> None:
        """Agree to everything undecided that was captured under the running item; to all of it while none runs."""
        target = self._target()
        if target is None:
            return
        known, capture = target[0], self._kit.suite.capture
        waiting = capture.undecided_of_item(known)
        if not waiting:
            self._kit.messages.tell(self._kit.actions.tr("Không còn nội dung nào chưa quyết trong mục đang họp."))
            return
        told = self._kit.actions.tr("Đã thống nhất {count} nội dung. Ctrl+Z để hoàn tác.").format(count=len(waiting))
        decide = capture.decide
        is_saved(
            self._kit,
            lambda: decide(known, waiting, FindingState.AGREED),
            lambda _made: self._kit.messages.tell(told),
        )

    def remove(self) -> None:
        """Remove the line; undo brings it back."""
        self._do(lambda key, finding: self._kit.suite.capture.remove(key, finding.id))

    def move(self, places: int) -> None:
        """Move the line under its heading."""
        self._do(lambda key, finding: self._kit.suite.capture.move(key, finding.id, places))

    def lock(self) -> None:
        """Lock the words as verbatim, or unlock them."""
        capture = self._kit.suite.capture
        self._do(lambda key, finding: capture.set_verbatim(key, finding.id, locked=not finding.verbatim))

    def flag(self) -> None:
        """Set or clear the flag *kiểm tra lại*."""
        capture = self._kit.suite.capture
        self._do(lambda key, finding: capture.set_to_check(key, finding.id, flagged=not finding.to_check))

    def open_menu(self, parent: QWidget, place: QPoint) -> None:
        """Open the menu of a line at a place of the screen."""
        menu = QMenu(parent)
        menu.setObjectName("finding_menu")
        for names in (("edit_finding",), tuple(_DECISIONS), _LINE, _MARKS, ("remove_finding",)):
            menu.addActions([self._kit.actions[name] for name in names])
            menu.addSeparator()
        self._offer_dissents(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _offer_dissents(self, menu: QMenu) -> None:
        """Let each dissent of the line be taken back."""
        target = self._target()
        if target is None:
            return
        known, finding = target
        names = {person.id: person.name for person in self._kit.suite.desk.conference(known).people}
        remove = self._kit.suite.shaping.remove_dissent
        for number, dissent in enumerate(finding.dissents):
            words = menu.tr("Bỏ ý kiến khác của {name}").format(name=names.get(dissent.person_id, ""))
            action = menu.addAction(words.replace("&", "&&"))
            action.setEnabled(self._kit.actions["remove_finding"].isEnabled())
            deed = partial(remove, known, finding.id, number)
            action.triggered.connect(lambda _checked=False, deed=deed: is_saved(self._kit, deed))

    def _do(self, deed: Callable[[ConferenceId, Finding], None]) -> None:
        """Do it and tell what went wrong; a failed save is tried again with the same line."""
        target = self._target()
        if target is not None:
            is_saved(self._kit, lambda: deed(*target))

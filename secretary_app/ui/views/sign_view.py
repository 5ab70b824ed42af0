"""*Biên bản & ký số*: the adopted minute as a file, signed slot by slot, and the check of any PDF."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.domain.conference import ConferenceId, is_closed
from secretary_app.domain.slots import slot_in_turn
from secretary_app.services.events import ConferenceChanged
from secretary_app.ui.models.slot_rows import can_be_early, can_be_opened
from secretary_app.ui.views.handing_over import HandingOverFlow
from secretary_app.ui.views.printed_words import written_at
from secretary_app.ui.views.signing_desk import SigningDesk
from secretary_app.ui.views.taking_back import TakingBackFlow, returned_paths
from secretary_app.ui.views.verify_view import VerifyView
from secretary_app.ui.views.view import View, ViewKit
from secretary_app.ui.widgets.empty_state import EmptyState, Way

_FILE = "file:"  # before the paths of PDFs to check, one on each line
_RETURNED = "returned:"  # before the path of a bundle that came back


class SignView(View):
    """Three faces: the way to adoption, the signing desk, the report on a file."""

    def __init__(self, kit: ViewKit) -> None:
        super().__init__(kit)
        self._stale = True
        self.desk = SigningDesk(kit)
        self.verify = VerifyView(kit)
        self.handing_over = HandingOverFlow(kit, self)
        self.taking_back = TakingBackFlow(kit, self)
        self.setAcceptDrops(True)
        self._before = self._made_before()
        self._faces = QStackedWidget()
        for face in (self._before, self.desk, self.verify):
            self._faces.addWidget(face)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._faces)
        self._connect()

    @override
    def open_conference(self, conference_id: ConferenceId | None) -> None:
        """Show another conference; number and date begin anew."""
        self.desk.open_conference(conference_id)
        self.taking_back.show_for(conference_id)
        super().open_conference(conference_id)

    @override
    def reload(self) -> None:
        """Show the conference as it stands, now or when the screen comes to the front."""
        self._stale = not self.isVisible()
        if self._stale:
            return
        if self._signable:
            self.desk.show_conference()
        else:
            self.desk.forget()
        if self._faces.currentWidget() is not self.verify:
            self.show_slots()

    @override
    def follow(self, event: ConferenceChanged) -> None:
        """Show a committed change."""
        self.reload()

    @override
    def enter(self, target: str) -> None:
        """Put the focus on the password; `file:…` checks these PDFs, `returned:…` takes a bundle."""
        if self._stale:
            self.reload()
        if target.startswith(_FILE):
            self.show_report(*map(Path, target.removeprefix(_FILE).split("\n")))
            return
        self.show_slots()
        if target.startswith(_RETURNED):
            self.taking_back.open(self.conference.id, Path(target.removeprefix(_RETURNED)))

    @override
    def leave(self) -> bool:
        """Let go of a password that was typed and of a key that waits."""
        self.desk.forget()
        return True

    @override
    def allows(self, command: str) -> bool:
        """A slot must be in turn; what was noted can be taken back afterwards too, proof is added then."""
        if not self._signable:
            return False
        conference, slots = self.conference, self.conference.slots
        if command == "take_back":  # a copy that came back late is told what it is
            return True
        if command == "upgrade_signatures":
            return self._is_upgradable
        if command == "open_slot_again":
            return any(can_be_opened(conference, slot.id) for slot in slots)
        if command == "sign_before_turn":
            return any(can_be_early(conference, slot.id) for slot in slots)
        return slot_in_turn(slots) is not None

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what may be a copy that came back; anything else is the window's."""
        if self._signable and returned_paths(event):
            event.acceptProposedAction()
        else:
            event.ignore()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        for path in returned_paths(event):
            self.taking_back.drop(self.conference.id, path)

    @override
    def fit(self, window_width: int) -> None:
        """Make the signing panes smaller in a narrow window."""
        self.desk.fit(self.width())
        self.verify.fit(self.width())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl with plus, minus or 0 zooms the page that is in sight."""
        face = self._faces.currentWidget()
        if not isinstance(face, SigningDesk | VerifyView) or not face.preview.takes_key(event):
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit(self.width())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    @property
    @override
    def shown_file(self) -> Path | None:
        """Return the PDF whose report is in sight."""
        return self.verify.path if self._faces.currentWidget() is self.verify else None

    def show_report(self, *paths: Path) -> None:
        """Check PDFs and show what was found; works without a conference too."""
        self._faces.setCurrentWidget(self.verify)
        self.verify.show_files(paths)

    @property
    @override
    def report_in_front(self) -> VerifyView | None:
        """Return the report on a file while it is the face in front."""
        return self.verify if self._faces.currentWidget() is self.verify else None

    def show_slots(self) -> None:
        """Show the slots of an adopted conference, else the way there."""
        self._faces.setCurrentWidget(self.desk if self._signable else self._before)
        self._way_to_review.setVisible(self.conference_id is not None)
        if self._signable:
            self.desk.suggest_number()
            self.desk.show_key()
            self.desk.focus()
        else:
            self._way_to_review.setFocus()

    @property
    def _signable(self) -> bool:
        return self.conference_id is not None and bool(self.conference.slots) and is_closed(self.conference)

    @property
    def _is_upgradable(self) -> bool:
        minutes, known = self.kit.suite.minutes, self.conference.id
        return minutes.in_turn(known) is None and minutes.kept_file(known) is not None

    def _show_changed(self, conference_id: ConferenceId) -> None:
        if conference_id == self.conference_id:
            self.reload()

    def _take_way(self, way: str) -> None:
        if way == "go_to_review":
            self.step_requested.emit("step_review", "")
        else:
            self.kit.actions["verify_file"].trigger()

    def _go_to_line(self, source: str) -> None:
        """Go where a printed paragraph is read and, once the minute is opened again, corrected."""
        self.step_requested.emit("step_review", "" if written_at(source) else f"finding:{source}")

    def _connect(self) -> None:
        actions = self.kit.actions
        actions.on("sign_slot", self.desk.sign)
        actions.on("choose_key", self.desk.choose_key)
        actions.on("sign_before_turn", self.desk.settling.choose_early)
        actions.on("sign_on_paper", self.desk.settling.ask_paper)
        actions.on("decline_slot", self.desk.settling.ask_declined)
        actions.on("open_slot_again", self.desk.settling.ask_open_again)
        actions.on("hand_over", lambda: self.handing_over.ask(self.conference.id))
        actions.on("take_back", lambda: self.taking_back.ask(self.conference.id))
        self.desk.pane.outside.ended.connect(lambda: self.handing_over.end(self.conference.id))
        self.handing_over.changed.connect(self._show_changed)
        self.taking_back.changed.connect(self._show_changed)
        self.taking_back.report_wanted.connect(self.show_report)
        self.desk.verify_wanted.connect(actions["verify_file"].trigger)
        self.desk.report_wanted.connect(self.show_report)
        self.desk.preview.strip.link_opened.connect(self._go_to_line)
        self.verify.back_wanted.connect(self.show_slots)
        self.verify.other_wanted.connect(actions["verify_file"].trigger)
        self.verify.print_wanted.connect(actions["print_report"].trigger)
        self.verify.save_wanted.connect(actions["save_report"].trigger)

    def _made_before(self) -> QWidget:
        """Return the face before adoption: one sentence and what to do."""
        ways = (
            Way("go_to_review", "adopt", self.tr("Sang rà soát"), self.tr("Đọc lại, sửa và thông qua biên bản")),
            Way(
                "verify_any",
                "other_file",
                self.tr("Kiểm tra một tệp PDF…"),
                self.tr("Xem chữ ký của tệp nhận được có hợp lệ không"),
            ),
        )
        sentence = self.tr("Biên bản được ký sau khi hội nghị thông qua. Chưa có gì bị thiếu.")
        empty = EmptyState(self.kit.theme, self.tr("Chưa đến lúc ký"), sentence, ways)
        empty.way_chosen.connect(self._take_way)
        face = QFrame()
        face.setProperty("surface", "paper")
        row = QHBoxLayout(face)
        edge = 2 * self.kit.theme.space("xl")
        row.setContentsMargins(edge, edge, edge, edge)
        row.addWidget(empty, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._way_to_review = empty.findChildren(QWidget, "go_to_review")[0]
        return face

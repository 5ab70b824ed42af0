"""The screen Trang chính: all conferences, search in all of them, and the ways to begin."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout
from typing_extensions import override

from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.domain.directory import is_set_up
from secretary_app.domain.signatures import CheckGrade, SlotState
from secretary_app.services.events import ConferenceChanged
from secretary_app.services.ports import ConferenceSummary, Found
from secretary_app.ui.models.conferences_model import ConferencesModel, FoundModel, place_of
from secretary_app.ui.views.home_empty import EmptyHome
from secretary_app.ui.views.home_finding import HomeFinding
from secretary_app.ui.views.home_side import RecentPane
from secretary_app.ui.views.saving import is_saved
from secretary_app.ui.views.view import UnitView, ViewKit
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.conference_rows import DatedList
from secretary_app.ui.widgets.line_edit import IconField
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.rail import NARROW_BELOW

_REMARKED: Final = 5  # conferences whose next step is said; each of them has to be read whole


class HomeView(UnitView):
    """List or results at the left, recent files at the right; before the first conference what to do."""

    conference_created = Signal(str)
    file_chosen = Signal(str)

    def __init__(self, kit: ViewKit) -> None:
        super().__init__(kit)
        self._remarked = 0
        self.model = ConferencesModel(kit.theme)
        self.found = FoundModel(kit.theme)
        self.list = DatedList(kit.theme, "conference_list", self.tr("Các hội nghị"))
        self.results = DatedList(kit.theme, "search_results", self.tr("Kết quả tìm"))
        self.search = IconField(kit.theme, "search", keys="Ctrl F", height="search")
        self.recent = RecentPane(kit.theme)
        self.empty = EmptyHome(kit.theme, kit.suite.data_folder)
        self._lists, self._pages = QStackedWidget(), QStackedWidget()
        self.finding = HomeFinding(kit, self._query, self)
        self._make()
        self._lay_out()
        self._connect()

    @override
    def open_conference(self, conference_id: ConferenceId | None) -> None:
        """The list is the same whichever conference is open."""
        self.conference_id = conference_id

    @override
    def follow(self, event: ConferenceChanged) -> None:
        self.reload()

    @override
    def enter(self, target: str) -> None:
        self.catch_up()
        self.recent.show_files(self.kit.preferences.recent)
        if not self.model.lines:
            self.empty.setFocus()
            self.empty.focusNextChild()
        elif target == "global_search":
            self.search.edit.setFocus()
            self.search.edit.selectAll()
        else:
            self._focus_list()

    @override
    def fit(self, window_width: int) -> None:
        self.recent.set_narrow(window_width < NARROW_BELOW)

    def create_conference(self) -> None:
        """Store a conference with customary bodies, to be named."""
        self._create(self.kit.suite.preparation.create_customary)

    def create_from_previous(self) -> None:
        """Store a conference like the chosen one, else like the newest; one without delegates has nothing to give."""
        chosen = ConferenceId(self.list.key() if self._lists.currentIndex() == 0 else "")
        suite = self.kit.suite
        if chosen and suite.desk.conference(chosen).seats:
            previous: ConferenceId | None = chosen
        else:
            previous = suite.desk.store.newest_peopled(rehearsals=suite.rehearsal)
        if previous is None:
            self.kit.messages.tell(self.tr("Chưa có hội nghị nào trước đó để lấy theo."))
            return
        name = suite.desk.conference(previous).details.name
        self._create(lambda: suite.preparation.create_from(previous, name))

    def _create(self, deed: Callable[[], ConferenceId]) -> None:
        """Store a conference and ask to open it; who opened another before a later try finds it in the list."""
        before = self.conference_id

        def shown(made: ConferenceId) -> None:
            if self.conference_id == before:
                self.conference_created.emit(made)

        is_saved(self.kit, deed, shown)

    @override
    def show_all(self) -> None:
        self._remarked = 0
        today = self.kit.suite.desk.clock.now().date()
        listing = self.kit.suite.preparation.listing()
        self.model.show_listing(listing, today, self._remark)
        self.recent.show_files(self.kit.preferences.recent)
        self.empty.show_set_up(done=is_set_up(self.kit.suite.directory.directory))
        self._pages.setCurrentIndex(1 if listing.empty else 0)
        if self._lists.currentIndex() == 1:
            self.finding.search()

    def _remark(self, line: ConferenceSummary) -> str:
        """Say the next step of a conference, for the first few; the number of an issued minute."""
        if line.state is ConferenceState.ISSUED:
            return self.tr("Số {number}").format(number=line.number) if line.number else ""
        if line.state not in {ConferenceState.PREPARE, ConferenceState.SIGNING} or self._remarked >= _REMARKED:
            return ""
        self._remarked += 1
        if line.state is ConferenceState.PREPARE:
            return self._open_checks(line.id)
        slots = self.kit.suite.desk.conference(line.id).slots
        waiting = next((slot.title for slot in slots if slot.state is SlotState.WAITING), "")
        return self.tr("Chờ {title} ký").format(title=waiting) if waiting else ""

    def _open_checks(self, conference_id: ConferenceId) -> str:
        checks = self.kit.suite.preparation.readiness(conference_id)
        missing = sum(check.grade is not CheckGrade.GOOD for check in checks)
        return self.tr("Còn {count} mục chưa xong").format(count=missing) if missing else self.tr("Sẵn sàng")

    # --- search

    def _typed(self) -> None:
        """Search a moment after the last letter; open letters of a pre-edit count, an empty field shows the list."""
        if self.search.edit.shown.strip():
            self.finding.search_soon()
        else:
            self.finding.forget()
            self._lists.setCurrentIndex(0)

    def _query(self) -> str:
        return self.search.edit.shown.strip()

    def _show_found(self, query: str, found: Found) -> None:
        self.found.show_found(query, found.conferences, found.hits)
        self._lists.setCurrentIndex(1)
        self.results.scrollToTop()
        if not self.results.key():
            self.results.step(1)

    def _enter_search(self) -> None:
        """Open the chosen result; letters typed just now are searched first."""
        self.finding.settle(self._open_result)

    def _open_result(self) -> None:
        if self._lists.currentIndex() == 1 and self.results.key():
            self._open(self.results.key())

    def _step_results(self, steps: int) -> None:
        self.finding.settle(lambda: self._walk(steps))

    def _walk(self, steps: int) -> None:
        if self._lists.currentIndex() == 1:
            self.results.step(steps)
        elif steps > 0:
            self._focus_list()

    def _leave_search(self) -> None:
        self.search.edit.clear()
        self._focus_list()

    def _open(self, key: str) -> None:
        conference_id, finding_id = place_of(key)
        self.conference_chosen.emit(conference_id)
        if finding_id:
            self.step_requested.emit("step_capture", f"finding:{finding_id}")

    def _focus_list(self) -> None:
        self.list.setFocus()
        if not self.list.key():
            self.list.step(1)

    # --- put together

    def _make(self) -> None:
        self.list.setModel(self.model)
        self.results.setModel(self.found)
        self.search.named("global_search", self.tr("Tìm trong mọi hội nghị"))
        self.search.edit.setPlaceholderText(self.tr("Tìm trong mọi hội nghị: tên, câu đã ghi…"))

    def _buttons(self) -> QHBoxLayout:
        theme = self.kit.theme
        row = QHBoxLayout()
        row.setSpacing(theme.space("s") + 2)
        self.new = Button(theme, self.tr("Tạo hội nghị"), "primary", icon="new", keys="Ctrl N")
        self.new_from = Button(theme, self.tr("Tạo từ hội nghị trước"), icon="new_from")
        self.open_file = Button(theme, self.tr("Mở tệp…"), icon="open", keys="Ctrl O")
        for name, button in (
            ("new_conference", self.new),
            ("new_from_previous", self.new_from),
            ("open_file", self.open_file),
        ):
            name_widget(button, name, button.text())
            button.clicked.connect(self.kit.actions[name].trigger)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _lay_out(self) -> None:
        space = self.kit.theme.space
        head = QVBoxLayout()
        head.setContentsMargins(space("xl"), space("l") + 2, space("xl"), space("xs") + 2)
        head.setSpacing(space("m"))
        head.addLayout(self._buttons())
        head.addWidget(self.search)
        self._lists.addWidget(self.list)
        self._lists.addWidget(self.results)
        left = QFrame()
        left.setProperty("surface", "paper")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._lists, 1)
        full = QFrame()
        row = QHBoxLayout(full)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left, 1)
        row.addWidget(self.recent)
        self._pages.addWidget(full)
        self._pages.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _connect(self) -> None:
        self.list.row_opened.connect(self._open)
        self.results.row_opened.connect(self._open)
        self.results.left.connect(self._leave_search)
        self.search.edit.textChanged.connect(lambda _text: self._typed())
        self.search.edit.composed.connect(lambda _text: self._typed())
        self.search.edit.entered.connect(lambda _text: self._enter_search())
        self.search.edit.down_requested.connect(lambda: self._step_results(1))
        self.search.edit.up_requested.connect(lambda: self._step_results(-1))
        self.search.edit.escape_requested.connect(self._leave_search)
        self.finding.found.connect(self._show_found)
        self.recent.file_chosen.connect(self.file_chosen)
        self.recent.sample_chosen.connect(self.kit.actions["open_sample"].trigger)
        self.empty.way_chosen.connect(lambda name: self.kit.actions[name].trigger())
        self.kit.actions.on("new_conference", self.create_conference)
        self.kit.actions.on("new_from_previous", self.create_from_previous)

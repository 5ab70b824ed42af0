"""The screen Đơn vị: the assistant of the first use, and later the place where the profile is changed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.services.keeping import Undoing
from secretary_app.ui.views.organisation_bodies import BodiesPage
from secretary_app.ui.views.organisation_fields import NamingPage, PrintingPage
from secretary_app.ui.views.organisation_preview import HeadPreview
from secretary_app.ui.views.view import UnitView, ViewKit
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.rail_button import RailButton, RailStep, StepState
from secretary_app.ui.widgets.side_list import PaneBar

_NAMING, _PRINTING, _BODIES = range(3)


class OrganisationView(UnitView):
    """Three numbered parts, one in sight at a time; a page of paper at the right shows what comes of them."""

    def __init__(self, kit: ViewKit) -> None:
        super().__init__(kit)
        self._passed = 0  # parts that were gone through in this sitting
        self.naming, self.printing, self.bodies = NamingPage(kit), PrintingPage(kit), BodiesPage(kit)
        self.preview = HeadPreview(kit)
        self.bar = PaneBar(kit.theme, self.tr("Đơn vị và cơ quan"))
        self.pages = QStackedWidget()
        self.points = tuple(RailButton(kit.theme, self) for _ in self._parts())
        self.back = Button(kit.theme, self.tr("Quay lại"), icon="page_back")
        self.new_conference = Button(kit.theme, "", icon="new")
        self.next = Button(kit.theme, "", "primary")
        self._lay_out()
        self._connect()
        self._show_part(_NAMING)

    @property
    @override
    def history(self) -> Undoing:
        return self.kit.suite.directory.history

    @override
    def enter(self, target: str) -> None:
        self.catch_up()
        self._passed = 0
        self.go_to(_BODIES if target == "bodies" else _NAMING)

    @override
    def leave(self) -> bool:
        self._save()  # a line that is not understood stays open until one comes back
        return True

    @override
    def message_dock(self) -> QWidget | None:
        return self.next

    def go_to(self, part: int) -> None:
        """Bring a part to the front, from 0; the one in sight keeps a line that is not understood."""
        if not self._save():
            return
        self._show_part(part)
        (self.naming, self.printing, self.bodies)[part].begin()

    def _go_on(self) -> None:
        """Go to the next part; after the last one to the people."""
        part = self.pages.currentIndex()
        if part == _NAMING and not self.naming.require_name():
            return
        if part == _PRINTING and not self.printing.require_term():
            return
        if part == _BODIES:
            self._go_to_people()
            return
        self._passed = max(self._passed, part + 1)
        self.go_to(part + 1)
        if part + 1 == _BODIES:
            self.next.setFocus()  # the customary bodies are right for most: Enter ends the assistant

    def _go_to_people(self) -> None:
        if self._save():
            self.step_requested.emit("step_directory", "")

    def _create(self) -> None:
        if self._save():
            self.kit.actions["new_conference"].trigger()

    def _save(self) -> bool:
        self.naming.save()
        self.printing.save()
        return self.bodies.save()

    @override
    def show_all(self) -> None:
        directory = self.kit.suite.directory.directory
        self.naming.show_locality(directory.locality)
        self.printing.show_locality(directory.locality)
        self.bodies.show_bodies(directory.bodies)
        self.preview.show_directory(directory)
        name = directory.locality.name
        self.bar.set_title(self.tr("Đơn vị và cơ quan"), name or self.tr("làm một lần, khoảng 3 phút"))

    def _show_part(self, part: int) -> None:
        self.pages.setCurrentIndex(part)
        for number, (point, word) in enumerate(zip(self.points, self._parts(), strict=True)):
            done = number < self._passed or (number < part)
            state = StepState.HERE if number == part else StepState.DONE if done else StepState.LATER
            point.show_step(
                RailStep(point.objectName(), word, number=number + 1, state=state), above=False, below=False
            )
        self.back.setVisible(part > _NAMING)
        self.new_conference.setVisible(part == _BODIES)
        first = self.kit.suite.desk.store.newest() is None
        self.new_conference.set_words(self.tr("Tạo hội nghị đầu tiên") if first else self.tr("Tạo hội nghị"))
        self.next.set_words(self.tr("Xong, sang danh bạ") if part == _BODIES else self.tr("Tiếp"))
        self.next.set_icon("next_step", last=True)

    def _parts(self) -> tuple[str, str, str]:
        return self.tr("Đơn vị"), self.tr("Cách in"), self.tr("Các cơ quan")

    # --- put together

    def _lay_out(self) -> None:
        for page in (self.naming, self.printing, self.bodies):
            self.pages.addWidget(self._scrolling(page))
        left = QFrame()
        left.setProperty("surface", "paper")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(self._progress())
        column.addWidget(self.pages, 1)
        column.addWidget(self._foot())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left, 1)
        row.addWidget(self.preview)
        self.preview.setFixedWidth(self.kit.theme.size("review_page"))

    def _scrolling(self, page: QWidget) -> QScrollArea:
        """Let a page scroll where a small window leaves too little room."""
        inside = QFrame()
        inside.setProperty("surface", "paper")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        return area

    def _progress(self) -> QHBoxLayout:
        space = self.kit.theme.space
        row = QHBoxLayout()
        row.setContentsMargins(space("l"), space("m"), space("l"), 0)
        row.setSpacing(space("s"))
        for name, point in zip(("part_naming", "part_printing", "part_bodies"), self.points, strict=True):
            point.setObjectName(name)
            point.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            point.set_narrow(False)
            row.addWidget(point)
        row.addStretch(1)
        return row

    def _foot(self) -> QFrame:
        space = self.kit.theme.space
        foot = QFrame()
        foot.setProperty("surface", "paper")
        foot.setProperty("edge", "top")
        for button, name in ((self.back, "part_back"), (self.new_conference, "create_first"), (self.next, "part_next")):
            button.setObjectName(name)
            button.set_big()
        row = QHBoxLayout(foot)
        row.setContentsMargins(space("xl"), space("m"), space("xl"), space("m"))
        row.setSpacing(space("m"))
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.new_conference)
        row.addWidget(self.next)
        return foot

    def _connect(self) -> None:
        for part, point in enumerate(self.points):
            point.clicked.connect(lambda _checked=False, part=part: self.go_to(part))
        self.back.clicked.connect(lambda: self.go_to(self.pages.currentIndex() - 1))
        self.new_conference.clicked.connect(self._create)
        self.next.clicked.connect(self._go_on)
        for page in (self.naming, self.printing, self.bodies):
            page.passed.connect(self._go_on)
        name_widget(self.pages, "organisation_parts", self.tr("Các phần của hồ sơ đơn vị"))

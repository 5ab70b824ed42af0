"""The screen Danh bạ: everybody who may take part, by body; at the right the person being shown."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.domain.directory import is_set_up
from secretary_app.domain.locality import BodyId
from secretary_app.domain.people import Person, PersonId
from secretary_app.services.events import DirectoryChanged
from secretary_app.services.keeping import Undoing
from secretary_app.ui.views.directory_bar import DirectoryBar
from secretary_app.ui.views.directory_empty import EmptyDirectory
from secretary_app.ui.views.directory_merge import MergePage
from secretary_app.ui.views.directory_person import PersonPane
from secretary_app.ui.views.directory_side import DirectorySide
from secretary_app.ui.views.saving import is_saved
from secretary_app.ui.views.view import UnitView, ViewKit
from secretary_app.ui.widgets.painting import name_widget

_BROUGHT = frozenset({"roster_imported", "delegates_taken", "people_merged"})


class DirectoryView(UnitView):
    """List and person side by side; what to do while nobody is there; a page of its own for doubles."""

    def __init__(self, kit: ViewKit) -> None:
        super().__init__(kit)
        self._group = ""  # where the person in sight was chosen
        self._side = DirectorySide(kit.theme)
        self.list, self.model = self._side.list, self._side.model
        self.person = PersonPane(kit)
        self.merge = MergePage(kit)
        self.empty = EmptyDirectory(kit.theme)
        self.bar = DirectoryBar(kit.theme)
        self._inner, self._pages = QStackedWidget(), QStackedWidget()
        self._lay_out()
        self._connect()

    @property
    @override
    def history(self) -> Undoing:
        return self.kit.suite.directory.history

    @override
    def enter(self, target: str) -> None:
        self.catch_up()
        if target == "new":
            self.begin_new()
        elif target == "merge":
            self._begin_merging()
        else:
            self._show_people()

    @override
    def leave(self) -> bool:
        self.person.finish()  # a line that is not understood stays open until one comes back
        return True

    @override
    def fit(self, window_width: int) -> None:
        self.bar.fit(window_width)

    def begin_new(self) -> None:
        """Offer empty fields for somebody in the body in sight."""
        if not self.person.finish():
            return
        group = self._side.group or self._group
        known = {body.id for body in self.kit.suite.directory.directory.bodies}
        self._pages.setCurrentIndex(0)
        self._inner.setCurrentIndex(0)
        self._side.choose(None)
        self.person.begin_new(BodyId(group) if group in known else None)

    @override
    def follow_directory(self, event: DirectoryChanged) -> None:
        """Of people who came together or were made one, show the first, new ones before those known."""
        if event.label in _BROUGHT and not self.person.is_new:
            known = {row.person_id for row in self.model.rows}
            touched = sorted(event.touched, key=lambda identifier: identifier in known)
            found = next(filter(None, map(self._found, touched)), None)
            if found is not None:
                self.person.show_person(found)
        super().follow_directory(event)

    # --- the list

    @override
    def show_all(self) -> None:
        book = self.kit.suite.directory
        directory = book.directory
        self._side.show_directory(directory, book.today)
        self._show_bar()
        self.empty.show_set_up(done=is_set_up(directory))
        if not self.person.is_new:
            self._inner.setCurrentIndex(0 if directory.people else 1)
            self._show_person()
        if self._pages.currentIndex() == 1:
            self.merge.show_pairs()

    def _show_bar(self) -> None:
        directory = self.kit.suite.directory.directory
        shown = len({line.person_id for line in self.model.rows})
        self.bar.show_counts(len(directory.people), shown, len(self.merge.pairs()))

    def _show_person(self) -> None:
        """Show who is chosen as stored now; who is out of sight gives way to the first in sight."""
        known = self.person.person
        row = self.model.row_of(known.id, self._group) if known else None
        row = row or next(iter(self.model.rows), None)
        self._side.choose(row)
        self._group = row.group if row else ""
        self.person.show_person(self._found(row.person_id) if row else None)

    def _follow_choice(self) -> None:
        """The user chose another row: store what is typed, and stay where a line is not understood."""
        row = self.list.row()
        if row is None:
            return
        if not self.person.finish():
            self._show_person()
            self.person.finish()  # puts the focus where it is to be mended
            return
        self._group = row.group
        self.person.show_person(self._found(row.person_id))

    def _found(self, person_id: str) -> Person | None:
        people = self.kit.suite.directory.directory.people
        return next((person for person in people if person.id == person_id), None)

    def _filter(self) -> None:
        """Show who fits the letters and the group; what is typed of a person is stored first."""
        if self.person.is_new or self.person.finish():
            self.person.is_new = False
            self.show_all()

    def _show_people(self) -> None:
        """Come back to the list, or to what to do while nobody is there."""
        self._pages.setCurrentIndex(0)
        if self.person.is_new:
            self.person.is_new = False
            self.show_all()
        if self._inner.currentIndex() == 1:
            self.empty.begin()
        else:
            self._side.take_focus()

    # --- deeds

    def _take_added(self, person_id: str) -> None:
        """Show somebody just stored, also when the letters searched for do not fit them."""
        if self.model.row_of(PersonId(person_id)) is None:
            self._side.want_everybody()
        self.person.show_person(self._found(person_id))
        self.show_all()

    def _remove(self, person_id: str) -> None:
        person = self._found(person_id)
        if person is None:
            return
        if is_saved(self.kit, lambda: self.kit.suite.directory.remove_person(person.id)):
            self.kit.messages.tell(self.tr("Đã bỏ “{name}” khỏi danh bạ. Ctrl+Z để lấy lại.").format(name=person.name))
            self._show_people()

    def _remove_chosen(self) -> None:
        row = self.list.row()
        if row is not None:
            self._remove(row.person_id)

    def _begin_merging(self) -> None:
        if not self.person.finish():
            return
        if not self.merge.pairs():
            self.kit.messages.tell(self.tr("Không có hai người nào cùng họ tên."))
            self._show_people()
            return
        self._pages.setCurrentIndex(1)
        self.merge.show_pairs()
        self.merge.begin()

    def _end_merging(self) -> None:
        if self._pages.currentIndex() == 1:
            self._pages.setCurrentIndex(0)
            self.show_all()
            self._show_people()

    # --- put together

    def _lay_out(self) -> None:
        full = QWidget()
        row = QHBoxLayout(full)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side, 1)
        row.addWidget(self.person)
        self.person.setFixedWidth(self.kit.theme.size("review_page"))
        self._inner.addWidget(full)
        self._inner.addWidget(self.empty)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._inner, 1)
        self._pages.addWidget(page)
        self._pages.addWidget(self.merge)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        name_widget(self._pages, "directory_pages", self.tr("Danh bạ"))

    def _connect(self) -> None:
        self._side.row_chosen.connect(self._follow_choice)
        self._side.wanted_changed.connect(self._filter)
        self.list.person_opened.connect(lambda _key: self.person.focus_name())
        self.list.add_requested.connect(self.begin_new)
        self.list.remove_requested.connect(self._remove_chosen)
        self.person.added.connect(self._take_added)
        self.person.removed.connect(self._remove)
        self.person.left.connect(self._show_people)
        self.merge.done.connect(self._end_merging)
        self.empty.way_chosen.connect(lambda name: self.kit.actions[name].trigger())
        self.bar.add.clicked.connect(self.begin_new)
        self.bar.doubles.clicked.connect(self._begin_merging)
        for button, command in zip(self.bar.rosters, ("import_people", "export_people"), strict=True):
            button.clicked.connect(self.kit.actions[command].trigger)
        self.bar.organisation.clicked.connect(self.kit.actions["set_up_organisation"].trigger)

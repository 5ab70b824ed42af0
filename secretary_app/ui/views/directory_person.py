"""Danh bạ, right side: the person being shown; each field is stored when it is left."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.domain.locality import BodyId
from secretary_app.domain.parts import part_by_id
from secretary_app.domain.people import Membership, Person, PersonId
from secretary_app.domain.text import normalise
from secretary_app.ui.views.directory_memberships import MembershipsPart
from secretary_app.ui.views.directory_titles import TitlesPart
from secretary_app.ui.views.organisation_fields import go_on_by_enter
from secretary_app.ui.views.saving import is_saved
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.form_grid import FormGrid, text_field
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.saved_edit import SavedEdit
from secretary_app.ui.widgets.section_head import SectionHead

_NOBODY = Person(PersonId(""), 0, "")


class PersonPane(QFrame):
    """Name, titles and bodies of one person, or empty fields for a new one, who is stored with the name."""

    added = Signal(str)
    removed = Signal(str)
    left = Signal()  # Esc

    def __init__(self, kit: ViewKit) -> None:
        super().__init__()
        self._kit = kit
        self._new_body: BodyId | None = None
        self.person: Person | None = None
        self.is_new = False
        self.head = SectionHead(kit.theme, self.tr("Thông tin"), kit.theme.space("m"))
        self.fields = {
            "name": SavedEdit(text_field("person_name", self.tr("Họ và tên"))),
            "honorific": SavedEdit(text_field("person_honorific", self.tr("Danh xưng"), self.tr("đồng chí, ông, bà"))),
            "pronunciation": SavedEdit(
                text_field("person_pronunciation", self.tr("Cách đọc tên"), self.tr("chỉ khi tên khó đọc"))
            ),
        }
        for field in self.fields.values():
            field.belongs_to(lambda: self.person.id if self.person else "")
        self.titles, self.memberships = TitlesPart(kit), MembershipsPart(kit)
        self.retire = Button(kit.theme, "", "quiet")
        self.remove = Button(kit.theme, self.tr("Bỏ khỏi danh bạ"), "quiet", icon="trash")
        self._hint = Label("", "ui", "muted")
        self._area = QScrollArea()
        self._inside = QFrame()
        self._lay_out()
        self._connect()
        self.show_person(None)

    def show_person(self, person: Person | None) -> None:
        """Show what is stored of somebody; of the same person words being typed stay."""
        same = person is not None and self.person is not None and person.id == self.person.id
        self.person, self.is_new = person, False
        self._show_fields(person or _NOBODY, keep=same)
        if person is None:
            return
        for part in (self.titles, self.memberships):
            part.show_person(person)
        self.head.set_detail("" if person.active else self.tr("không còn dùng"))
        self.retire.set_words(self.tr("Ngừng dùng") if person.active else self.tr("Dùng lại"))
        self.retire.set_icon("user-minus" if person.active else "user-check")

    def begin_new(self, body_id: BodyId | None) -> None:
        """Offer empty fields for somebody who will belong to that body; they are stored with their name."""
        self.person, self.is_new, self._new_body = None, True, body_id
        bodies = self._kit.suite.directory.directory.bodies
        name = next((body.name for body in bodies if body.id == body_id), "")
        where = self.tr("Người mới sẽ thuộc {body}.").format(body=name) if name else ""
        self._show_fields(_NOBODY, keep=False, hint=f"{where} {self.tr('Gõ họ tên rồi Enter.')}".strip())
        self.head.set_detail(self.tr("mới"))
        self.fields["name"].edit.setFocus()

    def finish(self) -> bool:
        """Store what is typed; False when a line is not understood: it stays open and takes the focus."""
        for field in self.fields.values():
            field.save()
        for part in (self.titles, self.memberships):
            if not part.list.finish():
                part.list.editor.focus_first()
                return False
        return True

    def focus_name(self) -> None:
        """Put the focus into the name."""
        self.fields["name"].edit.setFocus()
        self.fields["name"].edit.selectAll()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc has brought the stored words back; now it leads to the list, but not from a name that is unsaved."""
        if event.key() == Qt.Key.Key_Escape:
            if not (self.is_new and self.fields["name"].edit.text().strip()):
                self.left.emit()
            return
        super().keyPressEvent(event)

    def _show_fields(self, person: Person, *, keep: bool, hint: str = "") -> None:
        shown = self.person is not None or self.is_new
        for name, field in self.fields.items():
            (field.put if keep else field.put_stored)(getattr(person, name))
            field.edit.setEnabled(shown)
            if not keep:
                field.set_wrong(False)
        for widget in (self.titles, self.memberships, self.retire, self.remove):
            widget.setVisible(self.person is not None)
        self._inside.setVisible(shown)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def _save(self, name: str, text: str) -> None:
        words = normalise(" ".join(text.split()))
        if self.is_new:
            if name == "name":
                self._add(words)
        elif self.person is not None and name == "name" and not words:
            self._keep_name(self.person.name)
        elif self._store(**{name: words}):
            self.fields[name].put_stored(words)

    def _keep_name(self, name: str) -> None:
        """Bring the name back that was emptied, and say so."""
        self.fields["name"].restore()
        sentence = self.tr("Họ và tên không để trống được, nên vẫn là “{name}”.").format(name=name)
        self._kit.messages.tell(sentence)

    def _add(self, name: str) -> None:
        """Store somebody new with what the other fields say."""
        if not name:
            return
        held = (Membership(self._new_body),) if self._new_body else ()
        honorific, spoken = (normalise(self.fields[key].edit.text().strip()) for key in ("honorific", "pronunciation"))
        new = replace(_NOBODY, name=name, honorific=honorific, pronunciation=spoken, memberships=held)
        book = self._kit.suite.directory
        made = self._kit.messages.attempt(lambda: book.add_person(new), self.fields["name"].save)
        if made is not None:
            self.is_new = False
            self.added.emit(made)
            self._kit.messages.tell(self.tr("Đã thêm “{name}” vào danh bạ. Ctrl+Z để bỏ.").format(name=name))

    def _store(self, **parts: object) -> bool:
        """Store parts of the person in sight; tried again later, the rest is taken as it stands then."""
        if self.person is None:
            return False
        known, book = self.person.id, self._kit.suite.directory

        def deed() -> None:
            stored: Person = part_by_id(book.directory, "people", known)
            book.change_person(replace(stored, **parts))  # type: ignore[arg-type]  # the names decide

        return is_saved(self._kit, deed)

    def _retire(self) -> None:
        if self.person is not None and self.finish():
            known, active = self.person.id, not self.person.active
            is_saved(self._kit, lambda: self._kit.suite.directory.set_active(known, active=active))

    def _connect(self) -> None:
        for name, field in self.fields.items():
            field.save_requested.connect(lambda text, name=name: self._save(name, text))
        self.fields["name"].save_on_escape(lambda text: self.is_new or not text.strip())
        go_on_by_enter(tuple(self.fields.values()), self._go_to_titles)
        for part in (self.titles, self.memberships):
            part.store = self._store
            part.list.editing_began.connect(self._area.ensureWidgetVisible)
            part.told.connect(self._area.ensureWidgetVisible)
        self.retire.clicked.connect(self._retire)
        self.remove.clicked.connect(lambda: self.removed.emit(self.person.id if self.person else ""))

    def _go_to_titles(self) -> None:
        """Go on from the last field: to the titles, and begin the first one where there is none."""
        self.titles.list.setFocus()
        if self.person is not None and not self.person.titles:
            self.titles.begin()

    def _lay_out(self) -> None:
        theme = self._kit.theme
        form = FormGrid(theme, theme.space("m"))
        labels = (self.tr("Họ và tên"), self.tr("Danh xưng"), self.tr("Cách đọc"))
        for label, field in zip(labels, self.fields.values(), strict=True):
            form.add(label, field.edit)
        form.add_below(self._hint)
        self._hint.setWordWrap(True)
        self._inside.setProperty("surface", "paper")
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, theme.space("xs"), 0, theme.space("l"))
        column.setSpacing(theme.space("s"))
        for part in (self.head, form, self.titles, self.memberships):
            column.addWidget(part)
        column.addStretch(1)
        name_widget(self._area, "person_area", self.tr("Người đang chọn"))
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._inside)
        self.setProperty("surface", "paper")
        self.setProperty("edge", "left")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._area, 1)
        whole.addWidget(self._foot())

    def _foot(self) -> QWidget:
        space = self._kit.theme.space
        foot = QFrame()
        foot.setProperty("surface", "paper")
        foot.setProperty("edge", "top")
        self.retire.setObjectName("retire_person")
        name_widget(self.remove, "remove_person", self.remove.text())
        row = QHBoxLayout(foot)
        row.setContentsMargins(space("xs"), space("s"), space("xs"), space("s"))
        row.setSpacing(space("s"))
        row.addWidget(self.retire)
        row.addWidget(self.remove)
        row.addStretch(1)
        return foot

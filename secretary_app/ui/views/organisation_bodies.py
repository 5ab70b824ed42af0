"""Đơn vị, part 3: the bodies that meet, in protocol order, and how each is called and printed."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretary_app.domain.locality import Body, BodyId
from secretary_app.domain.quorum import QuorumRule, parse_quorum, quorum_text
from secretary_app.domain.text import normalise
from secretary_app.ui.views.organisation_fields import go_on_by_enter
from secretary_app.ui.views.saving import is_saved
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.form_grid import FormGrid, text_field
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.line_editor import LineColumn, anything
from secretary_app.ui.widgets.line_list import LineList
from secretary_app.ui.widgets.line_painter import EditableLine, LineShape
from secretary_app.ui.widgets.saved_edit import SavedEdit
from secretary_app.ui.widgets.section_head import SectionHead

_NO_BODY: Final = Body(BodyId(""), 0, "", "", "")


class BodiesPage(QWidget):
    """The list at the top is edited in place; below it stand the other names of the chosen body."""

    passed = Signal()  # Enter in the last field

    def __init__(self, kit: ViewKit) -> None:
        super().__init__()
        self._kit = kit
        self._shown: BodyId | None = None
        inset = kit.theme.space("xl")
        self.head = SectionHead(kit.theme, self.tr("Các cơ quan"), inset)
        self.head.set_detail(self.tr("theo thứ tự xếp chỗ"))
        self.head.add_tools("bodies", (self.tr("Đưa lên"), self.tr("Đưa xuống"), self.tr("Bỏ cơ quan")))
        self.head.add_button("add_body", self.tr("Thêm"), self.tr("Thêm cơ quan"))
        self.list = LineList(kit.theme, self._shape(inset), "body_list", self.tr("Các cơ quan theo thứ tự xếp chỗ"))
        self.note = Label("", "ui", "muted")
        self._names = SectionHead(kit.theme, self.tr("Tên khác"), inset)
        self._form = FormGrid(kit.theme, inset)
        self.fields = {
            "concern_name": SavedEdit(text_field("body_concern_name", self.tr("Tên sau chữ “Đối với”"))),
            "full_name": SavedEdit(text_field("body_full_name", self.tr("Tên đầy đủ"))),
            "aliases": SavedEdit(text_field("body_aliases", self.tr("Chữ gõ tắt"), "ub")),
        }
        self._lay_out(inset)
        self._connect()
        self._tell()

    def show_bodies(self, bodies: tuple[Body, ...]) -> None:
        """Show what is stored; words being typed stay."""
        lines = (
            EditableLine(body.id, (body.name, body.short_name, quorum_text(body)), str(number))
            for number, body in enumerate(bodies, start=1)
        )
        self.list.set_lines(tuple(lines))
        if bodies and not self.list.key():
            self._choose_first()
        self._show_names()

    def save(self) -> bool:
        """Store what is typed; False when a line is not understood and stays open."""
        for field in self.fields.values():
            field.save()
        return self.list.finish()

    def begin(self) -> None:
        """Put the focus into the list."""
        self.list.setFocus()

    def _shape(self, inset: int) -> LineShape:
        narrow = self._kit.theme.size("speaker") * 2 // 3
        columns = (
            LineColumn("name", self.tr("Tên gọi")),
            LineColumn("short", self.tr("Viết tắt"), width=narrow, accepts=anything),
            LineColumn("quorum", self.tr("Số có mặt"), width=narrow, accepts=anything),
        )
        return LineShape(columns, inset=inset, movable=True)

    def _choose_first(self) -> None:
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(self.list.model().index(0, 0), flag)

    @property
    def _bodies(self) -> tuple[Body, ...]:
        return self._kit.suite.directory.directory.bodies

    def _chosen(self) -> Body | None:
        return next((body for body in self._bodies if body.id == self.list.key()), None)

    def _show_names(self) -> None:
        """Show the other names of the chosen body; those of another one replace what was typed."""
        body = self._chosen()
        self._names.setVisible(body is not None)
        self._form.setVisible(body is not None)
        if body is None:
            self._shown = None
            return
        texts = {"concern_name": body.concern_name, "full_name": body.full_name, "aliases": ", ".join(body.aliases)}
        for name, field in self.fields.items():
            if body.id == self._shown:
                field.put(texts[name])
            else:
                field.put_stored(texts[name])
        self._shown = body.id
        self._names.set_detail(self.tr("của {name}").format(name=body.name))

    def _keep(self, key: str, cells: tuple[str, ...]) -> bool:
        name, short, quorum = (normalise(" ".join(cell.split())) for cell in cells)
        rule = parse_quorum(quorum)
        if rule is None:
            self._tell(misread=quorum)
            return self.list.refuse("quorum")
        deed = lambda: self._store(key, (name, short or name), rule)  # noqa: E731 - done now or tried again
        return is_saved(self._kit, deed, lambda _made: self.list.close_stored(key, cells))

    def _store(self, key: str, names: tuple[str, str], rule: QuorumRule) -> None:
        """Add or change a body in one step; the other names follow the name as long as they are the same."""
        book, (name, short) = self._kit.suite.directory, names
        old = next((body for body in self._bodies if body.id == key), _NO_BODY)
        new = replace(old, name=name, short_name=short, quorum=rule.number, quorum_share=rule.share)
        if old.concern_name == old.name:
            new = replace(new, concern_name=name)
        if old.full_name == old.name:
            new = replace(new, full_name=name)
        if key:
            book.change_body(new)
        else:
            book.add_body(new)

    def _save_name(self, name: str, text: str) -> None:
        body = next((body for body in self._bodies if body.id == self._shown), None)
        if body is None:
            return
        words = normalise(" ".join(text.split()))
        aliases = tuple(dict.fromkeys(part.strip() for part in words.replace(";", ",").split(",") if part.strip()))
        changed = {
            "concern_name": replace(body, concern_name=words),
            "full_name": replace(body, full_name=words),
            "aliases": replace(body, aliases=aliases),
        }[name]
        if is_saved(self._kit, lambda: self._kit.suite.directory.change_body(changed)):
            self.fields[name].put_stored(", ".join(aliases) if name == "aliases" else words)

    def _move(self, key: str, places: int) -> None:
        is_saved(self._kit, lambda: self._kit.suite.directory.move_body(BodyId(key), places))

    def _remove(self, key: str) -> None:
        is_saved(self._kit, lambda: self._kit.suite.directory.remove_body(BodyId(key)))

    def _tell(self, *, misread: str = "") -> None:
        """Say how the number is written; what was not understood comes first."""
        advice = self.tr("Số có mặt để họp: gõ “5 người”, “2/3” hoặc “quá nửa”; không quy định thì để trống.")
        wrong = self.tr("Chưa hiểu “{typed}”.").format(typed=misread)
        self.note.setText(f"{wrong} {advice}" if misread else advice)
        self.note.setVisible(self.list.editing)  # it speaks of a box that is seen only then
        self.note.set_tone("bad" if misread else "muted")

    def _lay_out(self, inset: int) -> None:
        space = self._kit.theme.space
        self.note.setWordWrap(True)
        policy = self.note.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing moves when it comes
        self.note.setSizePolicy(policy)
        self.note.setContentsMargins(inset, space("xs"), inset, space("m"))
        labels = (self.tr("Đối với…"), self.tr("Đầy đủ"), self.tr("Gõ tắt"))
        for label, field in zip(labels, self.fields.values(), strict=True):
            self._form.add(label, field.edit)
        self.fields["aliases"].edit.setToolTip(self.tr("Gõ được sau dấu chấm khi ghi biên bản: /hc.ub"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space("xs"), 0, space("l"))
        column.setSpacing(0)
        for part in (self.head, self.list, self.note, self._names, self._form):
            column.addWidget(part)
        column.addStretch(1)

    def _connect(self) -> None:
        self.head.add_requested.connect(self.list.begin_new)
        self.head.move_requested.connect(self.list.move_chosen)
        self.head.remove_requested.connect(self.list.remove_chosen)
        self.list.selection_told.connect(self.head.show_tools)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_names())
        self.list.moved.connect(self._move)
        self.list.removed.connect(self._remove)
        self.list.on_keep(self._keep)
        self.list.editing_began.connect(lambda _editor: self._tell())
        self.list.editing_ended.connect(self._tell)
        for name, field in self.fields.items():
            field.save_requested.connect(lambda text, name=name: self._save_name(name, text))
        go_on_by_enter(tuple(self.fields.values()), self.passed.emit)

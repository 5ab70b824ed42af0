"""Chuẩn bị, the organisation that holds the conference, as it is printed; a block that folds."""

from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretary_app.domain.conference import Conference
from secretary_app.domain.locality import LocalityLevel
from secretary_app.domain.presets import LEVEL_WORDS
from secretary_app.domain.text import normalise
from secretary_app.ui.views.saving import is_saved
from secretary_app.ui.views.view import View, ViewKit
from secretary_app.ui.widgets.form_grid import FormGrid, text_field
from secretary_app.ui.widgets.line_edit import TypingEdit
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.saved_edit import Chooser, SavedEdit
from secretary_app.ui.widgets.section_head import SectionHead

_FIELDS: Final = ("name", "parent", "parent_organisation", "organisation", "symbol", "place", "term")


class OrganisationPart(QWidget):
    """Shown folded with what is printed, once the organisation is named."""

    def __init__(self, kit: ViewKit, view: View) -> None:
        super().__init__()
        self._kit = kit
        self._view = view
        self._shown_for = ""
        inset = kit.theme.space("xl")
        self._head = SectionHead(kit.theme, self.tr("Cơ quan ban hành"), inset)
        self._fold = self._head.add_button("fold_organisation", "", self.tr("Mở phần cơ quan ban hành"))
        self._form = FormGrid(kit.theme, inset)
        self.level = Chooser("level", self.tr("Cấp"))
        self.fields = {name: SavedEdit(self._made(name)) for name in _FIELDS}
        self._lay_out()
        self._connect()
        self.set_open(False)

    def show_conference(self, conference: Conference, *, read_only: bool) -> None:
        """Show what is stored; words being typed stay."""
        locality = conference.locality
        self.level.set_choices(tuple((level.value, word) for level, word in LEVEL_WORDS.items()), locality.level.value)
        for name, field in self.fields.items():
            field.put(getattr(locality, name))
            field.edit.setReadOnly(read_only)
        self.level.setEnabled(not read_only)
        self._head.set_detail(" · ".join(part for part in (locality.organisation, locality.name) if part))
        if self._shown_for != conference.id:
            self._shown_for = conference.id
            self.set_open(not locality.organisation)

    def save(self) -> None:
        """Store whatever is typed and not stored yet."""
        for field in self.fields.values():
            field.save()

    def restore(self) -> None:
        """Forget what was typed and not stored."""
        for field in self.fields.values():
            field.restore()

    def set_open(self, opened: bool) -> None:
        """Fold or unfold."""
        self._form.setVisible(opened)
        self._fold.set_icon("fold_open" if opened else "fold_shut")
        self._fold.setAccessibleName(self.tr("Gập lại") if opened else self.tr("Mở phần cơ quan ban hành"))

    def _made(self, name: str) -> TypingEdit:
        spoken, example = self._words()[name]
        return text_field("organisation" if name == "organisation" else f"locality_{name}", spoken, example)

    def _words(self) -> dict[str, tuple[str, str]]:
        return {
            "name": (self.tr("Đơn vị"), self.tr("xã Bình Minh")),
            "parent": (self.tr("Thuộc"), self.tr("tỉnh …")),
            "parent_organisation": (self.tr("Cơ quan cấp trên, in ở dòng trên"), self.tr("ỦY BAN NHÂN DÂN XÃ …")),
            "organisation": (self.tr("Cơ quan ban hành"), self.tr("VĂN PHÒNG HĐND VÀ UBND")),
            "symbol": (self.tr("Ký hiệu sau BB-"), self.tr("VP")),
            "place": (self.tr("Địa danh"), self.tr("Bình Minh")),
            "term": (self.tr("Nhiệm kỳ"), self.tr("2026-2031")),
        }

    def _lay_out(self) -> None:
        edits = {name: field.edit for name, field in self.fields.items()}
        self._form.add(self.tr("Cấp"), self.level, edits["term"])
        self._form.add(self.tr("Đơn vị"), edits["name"], edits["parent"])
        self._form.add(self.tr("Dòng trên"), edits["parent_organisation"])
        self._form.add(self.tr("Cơ quan"), edits["organisation"])
        self._form.add(self.tr("Ký hiệu"), edits["symbol"], edits["place"])
        for name, field in self.fields.items():
            field.edit.setToolTip(self._words()[name][0])
        name_widget(self._form, "organisation_form", self.tr("Cơ quan ban hành"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._form)

    def _connect(self) -> None:
        self._fold.clicked.connect(lambda: self.set_open(self._form.isHidden()))
        self.level.chosen.connect(self._save_level)
        for name, field in self.fields.items():
            field.save_requested.connect(lambda text, name=name: self._save(name, text))

    def _save_level(self, value: str) -> None:
        known = self._view.conference.id
        is_saved(self._kit, lambda: self._kit.suite.preparation.set_level(known, LocalityLevel(value)))

    def _save(self, name: str, text: str) -> None:
        words = normalise(" ".join(text.split()))
        change: dict[str, str] = {name: words}
        known, desk = self._view.conference.id, self._kit.suite.desk

        def store() -> None:
            locality = replace(desk.conference(known).locality, **change)  # type: ignore[arg-type]  # the name decides
            self._kit.suite.preparation.set_locality(known, locality)

        if is_saved(self._kit, store):
            self.fields[name].put_stored(words)

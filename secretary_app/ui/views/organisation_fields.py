"""Đơn vị, parts 1 and 2: what the organisation is called, and how it is printed."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretary_app.domain.locality import Locality, LocalityLevel
from secretary_app.domain.presets import LEVEL_WORDS, level_named
from secretary_app.domain.terms import parse_term
from secretary_app.domain.text import normalise
from secretary_app.ui.views.saving import is_saved
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.form_grid import FormGrid, text_field
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.saved_edit import Chooser, SavedEdit


class OrganisationPage(QWidget):
    """Fields one below the other; Enter stores one and goes to the next, after the last one on."""

    passed = Signal()  # Enter in the last field

    def __init__(self, kit: ViewKit, fields: dict[str, SavedEdit], advice: str) -> None:
        super().__init__()
        self._kit = kit
        self.fields = fields
        self.form = FormGrid(kit.theme, kit.theme.space("xl"))
        self.note = Label(advice, "ui", "muted")
        self._advice = advice
        self.note.setWordWrap(True)
        self.note.setMinimumHeight(2 * kit.theme.line_height("ui"))
        go_on_by_enter(tuple(fields.values()), self.passed.emit)

    def save(self) -> None:
        """Store whatever is typed and not stored yet."""
        for field in self.fields.values():
            field.save()

    def tell(self, sentence: str = "") -> None:
        """Say what is wrong below the fields; an empty sentence brings the advice back."""
        self.note.setText(sentence or self._advice)
        self.note.set_tone("bad" if sentence else "muted")

    def begin(self) -> None:
        """Put the focus into the first field that is empty, else into the first one."""
        fields = list(self.fields.values())
        wanted = next((field for field in fields if not field.edit.text().strip()), fields[0])
        wanted.edit.setFocus()
        wanted.edit.selectAll()

    def finish_layout(self) -> None:
        """Put form and note below each other."""
        space = self._kit.theme.space
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space("m"), 0, space("l"))
        column.setSpacing(space("s"))
        column.addWidget(self.form)
        self.form.add_below(self.note)
        column.addStretch(1)


def go_on_by_enter(fields: tuple[SavedEdit, ...], passed: Callable[[], None]) -> None:
    """Let Enter go from each field to the next one, and call `passed` from the last."""
    for field, following in zip(fields, (*fields[1:], None), strict=True):
        field.edit.entered.connect(partial(_go_on, following, passed))


def _go_on(following: SavedEdit | None, passed: Callable[[], None], _typed: str) -> None:
    if following is None:
        passed()
    else:
        following.edit.setFocus()
        following.edit.selectAll()


class NamingPage(OrganisationPage):
    """Part 1: level, name, what it belongs to."""

    def __init__(self, kit: ViewKit) -> None:
        name = text_field("organisation_name", self.tr("Tên đơn vị"), self.tr("xã Bình Minh, phường Bình Minh…"))
        parent = text_field("organisation_parent", self.tr("Thuộc tỉnh, thành phố nào"), self.tr("tỉnh …"))
        advice = self.tr("Gõ cả chữ “xã”, “phường” cũng được: cấp được chọn theo. Những phần sau tự điền theo đây.")
        super().__init__(kit, {"name": SavedEdit(name), "parent": SavedEdit(parent)}, advice)
        self.level = Chooser("organisation_level", self.tr("Cấp"))
        self.form.add(self.tr("Cấp"), self.level)
        self.form.add(self.tr("Tên"), name)
        self.form.add(self.tr("Thuộc"), parent)
        self.finish_layout()
        self.level.chosen.connect(self._choose_level)
        self.fields["name"].save_requested.connect(self._save_name)
        self.fields["parent"].save_requested.connect(self._save_parent)
        name.escape_requested.connect(self.tell)

    def show_locality(self, locality: Locality) -> None:
        """Show what is stored; words being typed stay."""
        self.level.set_choices(self._levels(), locality.level.value)
        self.fields["name"].put(locality.name)
        self.fields["parent"].put(locality.parent)

    def require_name(self) -> bool:
        """Tell whether the organisation is named; otherwise say so below and go there."""
        self.save()
        named = bool(self._known.name)
        self.fields["name"].set_wrong(not named)
        self.tell("" if named else self.tr("Hãy gõ tên đơn vị, ví dụ: xã Bình Minh."))
        if not named:
            self.fields["name"].edit.setFocus()
        return named

    @property
    def _known(self) -> Locality:
        return self._kit.suite.directory.directory.locality

    def _levels(self) -> tuple[tuple[str, str], ...]:
        old = self.tr("huyện (hồ sơ trước 1/7/2025)")
        words = LEVEL_WORDS | {LocalityLevel.DISTRICT: old}
        return tuple((level.value, word) for level, word in words.items())

    def _choose_level(self, value: str) -> None:
        self.save()
        is_saved(self._kit, lambda: self._kit.suite.directory.set_level(LocalityLevel(value)))

    def _save_name(self, text: str) -> None:
        words = normalise(" ".join(text.split()))
        if self._store(level_named(words) or self._known.level, words, self._known.parent):
            self.fields["name"].put_stored(self._known.name)
            if words:
                self.fields["name"].set_wrong(False)
                self.tell()

    def _save_parent(self, text: str) -> None:
        words = normalise(" ".join(text.split()))
        if self._store(self._known.level, self._known.name, words):
            self.fields["parent"].put_stored(words)

    def _store(self, level: LocalityLevel, name: str, parent: str) -> bool:
        return is_saved(self._kit, lambda: self._kit.suite.directory.name_locality(level, name, parent))


class PrintingPage(OrganisationPage):
    """Part 2: how the organisation is printed; filled in by custom, free to change."""

    def __init__(self, kit: ViewKit) -> None:
        words = self._words()
        fields = {
            name: SavedEdit(text_field(f"organisation_{name}", spoken, example))
            for name, (_, spoken, example) in words.items()
        }
        advice = self.tr("Đã điền theo lệ thường. Chỗ nào đã sửa thì giữ nguyên, kể cả khi đổi tên đơn vị sau này.")
        super().__init__(kit, fields, advice)
        for name, (label, _, _) in words.items():
            self.form.add(label, fields[name].edit)
            if name != "term":
                fields[name].save_requested.connect(lambda text, name=name: self._save(name, text))
        fields["term"].save_requested.connect(self._save_term)
        fields["term"].edit.escape_requested.connect(self.tell)
        self.finish_layout()

    def show_locality(self, locality: Locality) -> None:
        """Show what is stored; words being typed stay."""
        for name, field in self.fields.items():
            field.put(getattr(locality, name))

    def require_term(self) -> bool:
        """Tell whether the term is understood, or stands as it was stored; otherwise go there."""
        term = self.fields["term"]
        term.save()
        misread = term.changed and parse_term(term.edit.text()) is None
        if misread:
            term.edit.setFocus()
        return not misread

    def _save_term(self, text: str) -> None:
        """Store a term in the form that is printed; what is none stays typed, with a sentence below."""
        term = parse_term(text)
        self.fields["term"].set_wrong(term is None)
        self.tell(
            self.tr("Chưa hiểu nhiệm kỳ “{typed}”. Gõ như 2026-2031.").format(typed=text.strip())
            if term is None
            else ""
        )
        if term is not None:
            self._save("term", term)

    def _words(self) -> dict[str, tuple[str, str, str]]:
        """Return label, spoken name and example of each field."""
        return {
            "parent_organisation": (
                self.tr("Cấp trên"),
                self.tr("Cơ quan cấp trên, in ở dòng trên"),
                self.tr("ỦY BAN NHÂN DÂN XÃ …"),
            ),
            "organisation": (self.tr("Ban hành"), self.tr("Cơ quan ban hành"), self.tr("VĂN PHÒNG HĐND VÀ UBND")),
            "symbol": (self.tr("Ký hiệu"), self.tr("Ký hiệu sau BB-"), self.tr("VP")),
            "place": (self.tr("Địa danh"), self.tr("Địa danh"), self.tr("Bình Minh")),
            "term": (self.tr("Nhiệm kỳ"), self.tr("Nhiệm kỳ"), self.tr("2026-2031")),
        }

    def _save(self, name: str, text: str) -> None:
        words = normalise(" ".join(text.split()))
        change: dict[str, str] = {name: words}
        book = self._kit.suite.directory

        def store() -> None:
            book.set_locality(replace(book.directory.locality, **change))  # type: ignore[arg-type]  # the name decides

        if is_saved(self._kit, store):
            self.fields[name].put_stored(words)

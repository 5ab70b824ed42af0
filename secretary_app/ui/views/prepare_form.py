"""Chuẩn bị, the form the minute prints by; not in sight while there is only one."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretary_app.domain.conference import Conference
from secretary_app.services.ports import FormProfile
from secretary_app.ui.views.saving import is_saved_here
from secretary_app.ui.views.view import View, ViewKit
from secretary_app.ui.widgets.form_grid import FormGrid
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.saved_edit import Chooser
from secretary_app.ui.widgets.section_head import SectionHead


class FormPart(QWidget):
    """A plain list of the forms, and under it a sentence about the chosen one."""

    def __init__(self, kit: ViewKit, view: View) -> None:
        super().__init__()
        self._kit = kit
        self._view = view
        self.chooser = Chooser("form_chooser", self.tr("Thể thức in"))
        self._note = Label("", "ui", "muted")
        self._note.setWordWrap(True)
        self._note.setObjectName("form_note")
        inset = kit.theme.space("xl")
        form = FormGrid(kit.theme, inset)
        form.add(self.tr("Theo"), self.chooser)
        form.add_below(self._note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(SectionHead(kit.theme, self.tr("Thể thức in"), inset))
        column.addWidget(form)
        self.chooser.chosen.connect(self._choose)

    def show_conference(self, conference: Conference, *, read_only: bool) -> None:
        """Show what is stored."""
        forms = self._kit.suite.forms
        profiles, printed = forms.profiles(), forms.chosen(conference.id)
        unknown = printed.name != conference.details.form
        self.setVisible(len(profiles) > 1 or unknown or bool(forms.problems()))
        self.chooser.set_choices(tuple((profile.name, self._called(profile)) for profile in profiles), printed.name)
        self.chooser.setEnabled(not read_only)
        self._note.set_tone("warn" if unknown or printed.provisional or forms.problems() else "muted")
        self._note.setText(self._explained(conference.details.form, printed))

    def _called(self, profile: FormProfile) -> str:
        mark = self.tr("cần đối chiếu trước khi dùng")
        return f"{profile.title} ({mark})" if profile.provisional else profile.title

    def _explained(self, wanted: str, printed: FormProfile) -> str:
        """Return what the chosen form is for, whether it is to be trusted, and which files are no forms."""
        parts = [printed.explanation]
        if printed.name != wanted:
            words = self.tr("Hội nghị ghi thể thức “{name}”, trên máy này không có, nên in theo {title}.")
            parts.insert(0, words.format(name=wanted, title=printed.title))
        if printed.provisional:
            parts.append(self.tr("Dựng theo nguồn thứ cấp, cần đối chiếu với văn bản gốc trước khi dùng."))
        parts += (self._kit.messages.sentences.error(problem) for problem in self._kit.suite.forms.problems())
        return " ".join(parts)

    def _choose(self, name: str) -> None:
        forms = self._kit.suite.forms
        is_saved_here(self._kit, self._view, lambda known: forms.choose(known, name))

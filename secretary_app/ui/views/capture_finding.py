"""Finding and filtering in the conference in front: between the strip, the model and the list."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QObject

from secretary_app.domain.findings import FindingId
from secretary_app.domain.locality import Body
from secretary_app.ui.models.finding_filter import FindingFilter
from secretary_app.ui.models.findings_model import FindingsModel
from secretary_app.ui.theme import Theme
from secretary_app.ui.views.find_strip import FindStrip
from secretary_app.ui.views.findings_list import FindingsList


class CaptureFinding(QObject):
    """What is asked for is seen at once; a line that is no longer seen is no longer chosen, a near one is."""

    def __init__(self, theme: Theme, findings: FindingsList, model: FindingsModel, back: Callable[[], None]) -> None:
        super().__init__(findings)
        self.strip = FindStrip(theme)
        self._findings = findings
        self._model = model
        self._back = back  # gives the focus to where words are captured
        self._left: FindingId | None = None  # the line that was chosen last; a filter that shows none does not forget it
        self._order: tuple[FindingId, ...] = ()  # in which it stood, for it may be removed
        self._beside: set[FindingId] = set()
        self.strip.wanted.connect(self._want)
        self.strip.walked.connect(self._walk)
        self.strip.left.connect(self.close)

    @property
    def active(self) -> bool:
        """Tell whether lines are left out now."""
        return self._model.wanted.active

    @property
    def typing(self) -> bool:
        """Tell whether the user is at work in the strip."""
        return self.strip.isAncestorOf(self.strip.window().focusWidget() or self.strip)

    def open(self) -> None:
        """Let words be looked for; the lines keep their place on the screen."""
        if not self.strip.isVisible():
            bar = self._findings.verticalScrollBar()
            self.strip.open()
            bar.setValue(bar.value() + self.strip.height())
        self.strip.open()
        self._show_count()

    def close(self) -> None:
        """Show all lines again, the chosen one in sight, and give the focus back."""
        self.drop()
        self._back()

    def drop(self) -> None:
        """Show all lines again."""
        was_active = self.active
        self._remember()
        self.strip.clear()
        self._beside.clear()
        self._findings.mark_words(())
        if was_active:
            self._model.want(FindingFilter())
            self._choose_near()

    def forget(self, bodies: tuple[Body, ...]) -> None:
        """Begin anew with another conference; the model forgets by itself what was asked for."""
        self.strip.clear()
        self.strip.show_bodies(bodies)
        self._beside.clear()
        self._left = None
        self._findings.mark_words(())

    def keep(self, touched: Collection[FindingId]) -> None:
        """Keep in sight what was captured or changed just now, whether it matches or not."""
        self._remember()
        if self.active:
            self._model.keep(touched)
            self._beside.update(touched)

    def follow(self) -> None:
        """Show how many there are now; when the chosen line is gone, choose one near it."""
        if self.active and self._findings.selected is None:
            self._choose_near()
        self._show_count()

    def reveal(self, finding_id: FindingId) -> None:
        """Make sure that a line is seen which is pointed at: a filter that hides it ends, its section opens."""
        section = self._model.section_of(finding_id)
        self._model.fold(section, folded=False)
        if section and not self._model.index_of(finding_id).isValid():
            self.drop()
            self._model.fold(section, folded=False)

    def _want(self, wanted: FindingFilter) -> None:
        if wanted == self._model.wanted:
            return
        self._remember()
        self._beside.clear()
        self._model.want(wanted)
        self._findings.mark_words(wanted.words)
        self._choose_near()
        self._show_count()

    def _walk(self, way: int) -> None:
        """Choose the next line that is listed, going round."""
        order = [finding.id for finding in self._model.listed]
        if not order:
            return
        self._remember()
        place = order.index(self._left) + way if self._left in order else 0
        found = order[place % len(order)]
        self._model.fold(self._model.section_of(found), folded=False)
        self._findings.select(found)

    def _remember(self) -> None:
        chosen = self._findings.selected
        self._left = chosen.id if chosen else self._left
        self._order = self._model.order if self.active else ()

    def _choose_near(self) -> None:
        near = self._model.near(self._left, self._order or self._model.order)
        if near:
            self._findings.select(near)

    def _show_count(self) -> None:
        if self.strip.isVisible():
            seen = [finding_id for finding_id in self._beside if self._model.index_of(finding_id).isValid()]
            beside = sum(not self._model.is_asked_for(finding_id) for finding_id in seen)
            self.strip.show_count(self._model.hits, self._model.total, beside)

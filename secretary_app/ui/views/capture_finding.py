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
        self._left: FindingId | None = None  # chosen last; a filter that shows no line does not forget it
        self._offered: FindingId | None = None  # the hit nearest to it
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
            self._model.get_ready()
            self._in_place(self.strip.show, self.strip.height())
        self.strip.open()
        self._show_count()

    def close(self) -> None:
        """Show all lines again, the chosen one in sight, and give the focus back."""
        self.drop()
        self._back()

    def drop(self) -> None:
        """Show all lines again."""
        chosen = self._findings.selected
        if chosen:
            self._left = chosen.id
        self._in_place(self.strip.clear, -self.strip.height() if self.strip.isVisible() else 0)
        self._beside.clear()
        self._findings.mark_words(())
        if self.active:
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
        self._offered = None  # what a command acts on is chosen
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
        if section and not self._model.has(finding_id):
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
        chosen = self._findings.selected
        place = order.index(chosen.id) + way if chosen and chosen.id in order else 0
        found = self._left = order[place % len(order)]
        self._offered = None
        self._model.fold(self._model.section_of(found), folded=False)
        self._findings.select(found)

    def _in_place(self, deed: Callable[[], None], moved: int) -> None:
        """Let the strip come or go; what the list shows stays where it is on the screen."""
        bar = self._findings.verticalScrollBar()
        value = bar.value()
        deed()
        around = self.strip.parentWidget()
        layout = around.layout() if around else None
        if layout:
            layout.activate()
        bar.setValue(value + moved)

    def _remember(self) -> None:
        """Remember what the user chose; what was only offered as the nearest hit does not count."""
        chosen = self._findings.selected
        if chosen and chosen.id != self._offered:
            self._left = chosen.id
        self._order = self._model.order if self.active else ()

    def _choose_near(self) -> None:
        near = self._offered = self._model.near(self._left, self._order or self._model.order)
        if near:
            self._findings.select(near)

    def _show_count(self) -> None:
        if self.strip.isVisible():
            seen = [finding_id for finding_id in self._beside if self._model.has(finding_id)]
            beside = sum(not self._model.is_asked_for(finding_id) for finding_id in seen)
            self.strip.show_count(self._model.hits, self._model.total, beside)

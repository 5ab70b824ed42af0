"""Which kind the capture line has and for which body it is: chosen by mouse, by key or by a prefix typed."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from secretary_app.domain.entry import parse_prefix
from secretary_app.domain.findings import FindingKind
from secretary_app.domain.locality import Body, BodyId
from secretary_app.services.ports import Draft
from secretary_app.ui.models.capture_reading import with_prefix
from secretary_app.ui.theme import Theme
from secretary_app.ui.views.capture_choices import COMMON, body_choices, kind_choices
from secretary_app.ui.widgets.selector import Selector

_EMPTY = Draft("")


class KindAndBody(QObject):
    """The two selectors; `chosen` tells of a choice by mouse or key, not of one that was shown."""

    chosen = Signal()

    def __init__(self, theme: Theme, dock: QWidget) -> None:
        super().__init__(dock)
        self._offered: tuple[Body, ...] = ()
        self._obeyed = ""
        self.kinds = Selector(theme, kind_choices(), "capture_kind", self.tr("Loại nội dung"))
        self.bodies = Selector(theme, body_choices(()), "capture_body", self.tr("Cơ quan"))
        self.kinds.chosen.connect(self.chosen)
        self.bodies.chosen.connect(self.chosen)

    @property
    def kind(self) -> FindingKind:
        """Return the chosen kind."""
        return FindingKind(self.kinds.value())

    @property
    def offered(self) -> tuple[Body, ...]:
        """Return the bodies to choose from."""
        return self._offered

    @property
    def obeyed(self) -> str:
        """Return the prefix that has changed the choice already."""
        return self._obeyed

    def put_into(self, draft: Draft) -> Draft:
        """Return the draft with what is chosen."""
        body = self.bodies.value()
        return replace(draft, kind=self.kind, body_id=None if body in {"", COMMON} else BodyId(body))

    def offer(self, bodies: tuple[Body, ...]) -> None:
        """Offer the bodies of a conference."""
        if bodies != self._offered:
            self._offered = bodies
            self.bodies.set_choices(body_choices(bodies))

    def show_choice(self, draft: Draft) -> None:
        """Choose as a draft says; no body when its body is there no more."""
        self._obeyed = ""
        self.kinds.set_value(draft.kind.value)
        known = any(body.id == draft.body_id for body in self._offered)
        self.bodies.set_value(draft.body_id if draft.body_id and known else COMMON)

    def choose_kind(self, kind: FindingKind) -> None:
        """Choose by key."""
        self.kinds.choose(kind.value)

    def choose_body(self, number: int) -> None:
        """Choose by key: 0 is no body."""
        if number <= len(self._offered):
            self.bodies.choose(self._offered[number - 1].id if number else COMMON)

    def obey_prefix(self, words: str) -> None:
        """Change the choice, never the words: an input method may still be at work in them."""
        prefix = parse_prefix(words, self._offered)
        if prefix is None:
            self._obeyed = ""
        elif prefix.kind and prefix.closed and prefix.typed != self._obeyed:
            self.show_choice(with_prefix(self.put_into(_EMPTY), prefix))
            self._obeyed = prefix.typed

    def set_enabled(self, *, enabled: bool) -> None:
        """Let the user choose, or not."""
        self.kinds.setEnabled(enabled)
        self.bodies.setEnabled(enabled)

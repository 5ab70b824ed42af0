"""A walk over the capture screen: for each row of its legend, what the keys do there, tried by keys alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from secretary_app.services.capture import NewFinding
from secretary_app.ui.main_window.legend_words import legend_groups
from tests.keyboard import press, type_unikey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from secretary_app.domain.conference import Conference
    from secretary_app.domain.findings import Finding, FindingKind
    from secretary_app.domain.locality import BodyId
    from secretary_app.ui.widgets.legend import LegendRow
    from tests.guards import Answers
    from tests.journeys.live import Live
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
W = TypeVar("W", bound=QWidget)
Walk: TypeAlias = "Callable[[Walker], None]"
_MOUSE = frozenset(
    {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick, QEvent.Type.Wheel}
)

WALKS: dict[str, Walk] = {}


def row_name(group: str, row: LegendRow) -> str:
    """How a row of the legend is called: its group and its caps."""
    return f"{group}: {' '.join(row.keys)}"


def walks(group: str, *keys: str) -> Callable[[Walk], Walk]:
    """Say that a function tries these rows of a group."""

    def taken(walk: Walk) -> Walk:
        for key in keys:
            name = f"{group}: {key}"
            assert name not in WALKS, name
            WALKS[name] = walk
        return walk

    return taken


class NoMouse(QObject):
    """Remembers every event of a mouse that reaches the program."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOUSE:
            self.seen.append(f"{event.type().name} → {type(watched).__name__} {watched.objectName()}")
        return False


@dataclass(frozen=True, slots=True)
class Walker:
    """Somebody in front of a conference that meets, who has no mouse; `row` is what is tried."""

    live: Live
    answers: Answers
    row: str

    def types(self, words: str) -> None:
        """Type where the focus is."""
        type_unikey(self.live.secretary.here, words)

    def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, *, times: int = 1
    ) -> None:
        """Press a key where the focus is, or in the menu that is open."""
        for _ in range(times):
            press(QApplication.activePopupWidget() or self.live.secretary.here, key, modifiers)

    def save(self, *lines: str) -> None:
        """Capture lines."""
        for words in lines:
            self.types(words)
            self.press(Key.Key_Return)

    def add(self, words: str, kind: FindingKind, body: BodyId | None = None) -> None:
        """Have a line there that somebody captured before."""
        self.live.suite.capture.add(self.live.conference_id, NewFinding(words, kind, body))

    def tab_to(self, name: str, key: Qt.Key = Key.Key_Tab) -> QWidget:
        """Press Tab until a widget of that name has the focus."""
        for _ in range(40):
            if self.focus == name:
                return self.live.secretary.here
            self.press(key)
        raise AssertionError(f"Tab never came to {name}")

    def find(self, kind: type[W], name: str) -> W:
        """Return what is seen of that name."""
        return self.live.secretary.find(kind, name)

    def is_seen(self, name: str) -> bool:
        """Tell whether something of that name is on the screen."""
        return any(widget.isVisible() for widget in self.live.secretary.window.findChildren(QWidget, name))

    def wait(self, until: Callable[[], bool]) -> None:
        """Wait for the program."""
        self.live.secretary.waits(until)

    @property
    def focus(self) -> str:
        """The name of what has the focus."""
        widget = QApplication.focusWidget()
        return widget.objectName() if widget else ""

    @property
    def step(self) -> str:
        """The screen in front."""
        return self.live.secretary.window.step

    @property
    def words(self) -> list[str]:
        """The words of all stored lines."""
        return [finding.words for finding in self.stored]

    @property
    def stored(self) -> tuple[Finding, ...]:
        """The stored lines."""
        return self.live.stored()

    @property
    def conference(self) -> Conference:
        """The conference as it is on the disk."""
        return self.live.suite.desk.store.load(self.live.conference_id)

    @property
    def chosen(self) -> list[str]:
        """The words of the lines chosen in the list."""
        return [finding.words for finding in self.live.view.findings.selected_all]

    @property
    def shown(self) -> list[str]:
        """Every row of the list, as a screen reader says it."""
        model = self.live.view.findings.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    @property
    def told(self) -> str:
        """The sentence at the foot of the window."""
        notice = self.live.secretary.window.notices.notice
        return notice.accessibleName() if notice.isVisible() else ""

    def sees(self, words: str) -> bool:
        """Tell whether the list shows words."""
        return any(words in row for row in self.shown)


def legend_of(live: Live) -> Iterator[tuple[str, LegendRow]]:
    """Return every row of the legend of the capture screen with its name."""
    bodies = live.suite.desk.conference(live.conference_id).bodies
    for group in legend_groups("step_capture", bodies):
        for row in group.rows:
            yield row_name(group.title, row), row

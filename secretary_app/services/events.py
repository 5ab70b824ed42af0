"""Facts that services announce after a transaction; who shows them subscribes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.errors import NotSavedError


@dataclass(frozen=True, slots=True)
class ConferenceChanged:
    """A change is committed; `parts` names the lists and single parts it touched."""

    conference_id: ConferenceId
    label: str
    parts: frozenset[str]
    touched: tuple[str, ...]  # ids of the touched parts
    at: datetime


@dataclass(frozen=True, slots=True)
class ConferenceListChanged:
    """A conference was added or removed."""

    conference_id: ConferenceId
    at: datetime


@dataclass(frozen=True, slots=True)
class DirectoryChanged:
    """A change of the directory is committed; `parts` names the lists and single parts it touched."""

    label: str
    parts: frozenset[str]
    touched: tuple[str, ...]  # ids of the touched parts
    at: datetime


@dataclass(frozen=True, slots=True)
class SaveFailed:
    """A change could not be committed; nothing of it is stored."""

    owner_id: str  # the conference, or the directory
    error: NotSavedError


Event = ConferenceChanged | ConferenceListChanged | DirectoryChanged | SaveFailed
Listener = Callable[[Event], None]


@dataclass(slots=True)
class Events:
    """Calls every listener with every event, in the order they subscribed."""

    _listeners: list[Listener] = field(default_factory=list)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Add a listener; the answer takes it off again."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def publish(self, event: Event) -> None:
        """Tell every listener."""
        for listener in tuple(self._listeners):
            listener(event)

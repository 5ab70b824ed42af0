"""Turns the facts of the services into Qt signals, on the main thread."""

from PySide6.QtCore import QObject, Signal

from secretary_app.services.events import (
    ConferenceChanged,
    ConferenceListChanged,
    DirectoryChanged,
    Event,
    Events,
    SaveFailed,
)


class EventBridge(QObject):
    """Facts that views listen to."""

    conference_changed = Signal(object)  # ConferenceChanged
    directory_changed = Signal(object)  # DirectoryChanged
    list_changed = Signal(object)  # ConferenceListChanged
    save_failed = Signal(object)  # SaveFailed

    def __init__(self, events: Events) -> None:
        super().__init__()
        self._unsubscribe = events.subscribe(self._pass_on)

    def close(self) -> None:
        """Stop listening to the services."""
        self._unsubscribe()

    def _pass_on(self, event: Event) -> None:
        match event:
            case ConferenceChanged():
                self.conference_changed.emit(event)
            case DirectoryChanged():
                self.directory_changed.emit(event)
            case ConferenceListChanged():
                self.list_changed.emit(event)
            case SaveFailed():
                self.save_failed.emit(event)

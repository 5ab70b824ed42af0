"""A signature that was made, kept with its conference: the end of every way of signing."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.signatures import Check, SlotState
from secretary_app.services.file_signing import SigningOrder
from secretary_app.services.ports import SigningIdentity
from secretary_app.services.suite import Suite
from secretary_app.ui.views.view import ViewKit


@dataclass(frozen=True, slots=True)
class OpenedKey:
    """A key that was looked at for one order, with what was found before."""

    conference_id: ConferenceId
    version: int
    order: SigningOrder
    identity: SigningIdentity
    checks: tuple[Check, ...]


class SignatureRecord(QObject):
    """Keeps signed files; runs on the main thread."""

    kept = Signal(object)  # OpenedKey whose signature is recorded

    def __init__(self, kit: ViewKit, parent: QObject) -> None:
        super().__init__(parent)
        self._kit = kit

    def keep(self, key: OpenedKey, signed: bytes) -> None:
        """Keep the signed file; what cannot be written now is tried again with the same bytes."""
        suite = self._kit.suite
        waiting = {slot.id for slot in suite.minutes.slots(key.conference_id) if slot.state is SlotState.WAITING}
        if key.order.slot not in waiting or version_of(suite, key.conference_id) != key.version:
            return  # the minute was reopened meanwhile: this signature belongs to nothing
        path = self._kit.messages.attempt(
            lambda: suite.minutes.record(key.conference_id, key.order, key.identity, signed),
            retry=lambda: self.keep(key, signed),
        )
        if path is not None:
            self.kept.emit(key)


def version_of(suite: Suite, conference_id: ConferenceId) -> int:
    """Return the version of the minute that is signed, 0 before adoption."""
    minutes = suite.desk.conference(conference_id).minutes
    return minutes[-1].version if minutes else 0

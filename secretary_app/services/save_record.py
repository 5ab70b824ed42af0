"""What became of the last change and of the last backup: stored, and when; or refused by the disk, and why."""

from dataclasses import dataclass
from datetime import datetime

from secretary_app.domain.errors import NotSavedError, SecretaryError
from secretary_app.services.events import Event, Events, SaveFailed


@dataclass(slots=True)
class SaveRecord:
    """Hears every event from the start on, so that a screen opened later knows too."""

    saved_at: datetime | None = None  # in this session
    failure: NotSavedError | None = None  # of the last change, until one is stored again
    backup_failure: SecretaryError | None = None  # of the last backup, until one is made again

    @classmethod
    def of(cls, events: Events) -> "SaveRecord":
        """Return a record that follows these events."""
        record = cls()
        events.subscribe(record.follow)
        return record

    def follow(self, event: Event) -> None:
        """Remember what happened to a change."""
        if isinstance(event, SaveFailed):
            self.failure = event.error
            return
        self.saved_at, self.failure = event.at, None

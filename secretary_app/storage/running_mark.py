"""A mark in the data folder while the program runs; one that lies there at a start tells of a sudden end."""

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from secretary_app.domain.errors import NotSavedError, UnreadableFileError
from secretary_app.services.last_end import LastEnd
from secretary_app.services.ports import MinuteArchive

FILE_NAME: Final = "dang-chay.json"
BEAT: Final = 10  # seconds between two signs of life
_START: Final = 60  # seconds; an end so soon after the start may come from what is opened at the start


@dataclass(slots=True)
class RunningMark:
    """The mark of one data folder, for whoever holds its lock; `files` writes it durably."""

    folder: Path
    files: MinuteArchive
    _begun: bool = False

    @property
    def path(self) -> Path:
        """Return where the mark lies while the program runs."""
        return self.folder / FILE_NAME

    @property
    def is_set(self) -> bool:
        """Tell whether this program has set its mark."""
        return self._begun

    def last_end(self) -> LastEnd:
        """Return how the program ended before; asked before `begin`. A mark nobody can read tells of an end as well."""
        try:
            alive = datetime.fromtimestamp(self.path.stat().st_mtime, UTC).astimezone()
            data = self.files.read(self.path)
        except (OSError, UnreadableFileError):
            return LastEnd()
        return LastEnd(clean=False, at=alive.replace(microsecond=0), early=_is_early(data, alive))

    def begin(self, now: datetime, last: LastEnd) -> None:
        """Set the mark; where nothing can be written the next start knows nothing of a sudden end, which is no harm."""
        facts = {"since": now.isoformat(), "after_sudden_end": not last.clean}
        try:
            self.files.write(self.path, json.dumps(facts).encode())
            self._begun = True
        except NotSavedError:
            self._begun = False

    def beat(self) -> None:
        """Give a sign of life; a folder that is away gets none."""
        if self._begun:
            try:
                os.utime(self.path)
            except OSError:
                return

    def end(self) -> None:
        """Take the mark away: this end is a clean one. A mark of an earlier program stays."""
        if self._begun:
            self._begun = False
            try:
                self.path.unlink(missing_ok=True)
            except OSError:
                return


def _is_early(data: bytes, alive: datetime) -> bool:
    """Tell whether the program ended soon after a start that followed a sudden end itself."""
    try:
        facts = json.loads(data)
        since = datetime.fromisoformat(facts["since"])
        return bool(facts["after_sudden_end"]) and (alive - since).total_seconds() < _START
    except (ValueError, KeyError, TypeError):
        return False

"""How the program ended the time before, as far as a data folder tells."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class LastEnd:
    """An end of the program; a clean one is all default."""

    clean: bool = True
    at: datetime | None = None  # when the program was last known to run, to about ten seconds
    early: bool = False  # again within a minute of a start that followed an end like this one
    reopened: bool = False  # the program did not end at all: the window was opened anew after errors in a row
    report: Path | None = None  # where the error is written down, when it could be

    @property
    def wants_check(self) -> bool:
        """Tell whether the data are to be checked whole now: nobody knows what the end interrupted."""
        return not self.clean and not self.reopened

"""Rosters: tables of people that offices keep in Excel."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from secretary_app.domain.roster import RosterRow, RowFault

# Files taken for rosters; of old workbooks and those with programs it is told what to do with them.
ROSTER_ENDINGS: Final = (".xlsx", ".xlsm", ".xls", ".csv", ".tsv", ".txt")


class RosterEncoding(StrEnum):
    """How the words of a file were coded; whatever is not Unicode was converted."""

    UNICODE = "unicode"
    WINDOWS_1258 = "windows_1258"
    TCVN3 = "tcvn3"
    VNI = "vni"


@dataclass(frozen=True, slots=True)
class RosterReading:
    """What a file says: its people in their order, and rows that could not be understood."""

    rows: tuple[RosterRow, ...]
    faults: tuple[RowFault, ...] = ()
    notices: tuple[RowFault, ...] = ()  # rows and sheets left out that might have held people
    encoding: RosterEncoding = RosterEncoding.UNICODE
    sheets: tuple[str, ...] = ()  # by which the rows are numbered; those without a head at the end; none in CSV


class RosterFiles(Protocol):
    """Reads rosters from .xlsx and .csv; the content decides, not the ending of the name."""

    def read(self, data: bytes, name: str) -> RosterReading:
        """Return what the file says; raise RosterError. `name` is told in the error."""
        ...

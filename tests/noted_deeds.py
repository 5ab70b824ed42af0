"""Deeds that are noted in memory, for services without a data folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from secretary_app.domain.deeds import Deed
from secretary_app.services.deed_book import DeedBook
from tests.builders import FixedClock


@dataclass(slots=True)
class NotedDeeds:
    """Fulfils `DeedStore`."""

    deeds: list[Deed] = field(default_factory=list)

    def note(self, owner_id: str, deed: Deed, at: datetime) -> None:
        with self.noting(owner_id, deed, at):
            pass

    @contextmanager
    def noting(self, _owner_id: str, deed: Deed, _at: datetime) -> Iterator[None]:
        yield
        self.deeds.append(deed)


def deed_book(store: NotedDeeds | None = None) -> DeedBook:
    """Return a book of deeds over a store in memory."""
    return DeedBook(store or NotedDeeds(), FixedClock())

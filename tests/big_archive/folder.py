"""Fills a data folder with an invented archive, through the real store: the same tables, the same journal."""

from __future__ import annotations

import shutil
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

from secretary_app.domain.changes import difference
from secretary_app.domain.conference import ConferenceState
from secretary_app.domain.findings import FindingKind
from secretary_app.exchange.conference_file import JsonConferenceFiles
from secretary_app.paths import resource
from secretary_app.services.ports import Draft
from secretary_app.storage.conferences import SqliteConferenceStore
from secretary_app.storage.database import FILE_NAME, DataFile
from tests.big_archive.conferences import Life, Plan, morning, office
from tests.big_archive.words import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database

    from secretary_app.domain.people import Person

CACHE: Final = Path(__file__).parents[2] / "build" / "archives"  # not in git; removed at any time
_BATCH: Final = 200  # conferences written in one transaction
_FIRST_YEAR: Final = 2007
_TERM: Final = 5  # years after which other people are in office
_FORM: Final = 4  # of what is made here: another number, and what is kept is made anew


@dataclass(frozen=True, slots=True)
class Size:
    """How large an archive is; the last conference of `crowd` people and `lines` findings is in session."""

    conferences: int
    findings: int  # of all conferences together, without the last one
    years: int = 20
    people: int = 24
    crowd: int = 0
    lines: int = 0

    @property
    def name(self) -> str:
        """Return the name of the folder it is kept in."""
        return f"v{_FORM}-{self.conferences}-{self.findings}-{self.years}-{self.people}-{self.crowd}-{self.lines}"


WHOLE: Final = Size(10_000, 400_000, crowd=500, lines=5_000)
SMALL: Final = Size(1_500, 12_000, people=12)


def kept_archive(size: Size) -> Path:
    """Return a data folder with an archive of that size, made once and kept; who writes into it copies it first."""
    folder = CACHE / size.name
    if not folder.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        begun = CACHE / f"{size.name}.begun-{id(size)}"
        shutil.rmtree(begun, ignore_errors=True)
        fill(begun, size)
        begun.rename(folder)
    return folder


def copied_archive(size: Size, place: Path) -> Path:
    """Return a data folder of one's own with an archive of that size."""
    shutil.copytree(kept_archive(size), place)
    return place


def fill(folder: Path, size: Size, seed: int = 1) -> None:
    """Write an archive into a new data folder; a tenth of a millisecond for each change, no flush to the disk."""
    files = JsonConferenceFiles(resource("conference.schema.json"))
    chance = Random(seed)  # noqa: S311 - an archive that is equal each time, not a secret
    speaker = Speaker(chance)
    with SqliteConferenceStore(folder) as store:
        store.data.database.execute("PRAGMA synchronous = OFF")
        writer = _Writer(store)
        for plan in _plans(size, speaker, chance):
            writer.write(Life(plan, chance, speaker, files.encode))
        writer.end()
        store.data.database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def _plans(size: Size, speaker: Speaker, chance: Random) -> Iterator[Plan]:
    a_year = -(-size.conferences // size.years)
    shares = _shares(size, chance)
    people: tuple[Person, ...] = ()
    for number in range(size.conferences):
        year, place = divmod(number, a_year)
        if year % _TERM == 0 and place == 0:
            people = office(speaker, size.people)
        came = (*people[:4], *sorted(chance.sample(people[4:], (size.people - 4) * 3 // 4), key=lambda one: one.rank))
        last = _last(size.conferences - number)
        started = morning(_FIRST_YEAR + year, place / a_year)
        yield Plan(f"hn{number:05}", started, came, shares[number], place + 1, last)
    if size.lines:
        started = morning(_FIRST_YEAR + size.years, 0)
        yield Plan("dong-nguoi", started, office(speaker, size.crowd), size.lines, last=ConferenceState.IN_SESSION)


def _shares(size: Size, chance: Random) -> list[int]:
    """Return how many findings each conference has: most a few, some very many, all together as asked for."""
    weights = [0.2 + chance.expovariate(1.0) for _ in range(size.conferences)]
    edges, total, sum_so_far = [0], sum(weights), 0.0
    for weight in weights:
        sum_so_far += weight
        edges.append(round(size.findings * sum_so_far / total))
    return [after - before for before, after in pairwise(edges)]


def _last(from_end: int) -> ConferenceState:
    """Return how far a conference came: all are issued but the newest few."""
    newest = (
        *(ConferenceState.PREPARE,) * 3,
        *(ConferenceState.IN_SESSION,) * 3,
        *(ConferenceState.REVIEW, ConferenceState.ADOPTED, ConferenceState.SIGNING, ConferenceState.SIGNING),
    )
    return newest[from_end - 1] if from_end <= len(newest) else ConferenceState.ISSUED


class _Writer:
    """Writes lives by the store's own `add` and `save`, many conferences in one transaction."""

    def __init__(self, store: SqliteConferenceStore) -> None:
        self._store = store
        self._data = store.data
        store.data = _Bulk(store.data)
        self._waiting = 0

    def write(self, life: Life) -> None:
        """Write a conference as it was prepared, then each change of it; one in session leaves words not entered."""
        if not self._waiting:
            self._data.database.execute("BEGIN IMMEDIATE")
        known = life.prepared()
        at = known.details.planned_start
        assert at is not None
        self._store.add(known, at - timedelta(days=7))
        for number, (label, new, blobs) in enumerate(life.steps()):
            self._store.save(known.id, difference(known, new, label), at + timedelta(seconds=20 * number), blobs=blobs)
            known = new
        if known.state is ConferenceState.IN_SESSION:
            draft = Draft("Đề nghị văn phòng theo dõi", FindingKind.TASK, cursor=26)
            with self._store.drafts.along(known.id, draft):
                self._store.drafts.put_along(self._data.database, known.id)
        self._waiting = (self._waiting + 1) % _BATCH
        if not self._waiting:
            self._data.database.execute("COMMIT")

    def end(self) -> None:
        """Write what waits."""
        if self._waiting:
            self._data.database.execute("COMMIT")
        self._store.data = self._data


class _Bulk(DataFile):
    """The same file, inside a transaction of many changes."""

    def __init__(self, data: DataFile) -> None:
        self.path = data.path
        self.who = data.who
        self.database = data.database

    @contextmanager
    def transaction(self) -> Iterator[Database]:
        """Write within what is open already."""
        yield self.database


if __name__ == "__main__":
    sys.stdout.write(f"{kept_archive(WHOLE) / FILE_NAME}\n")

"""A data folder with a conference in session, minutes on file, pictures and settings, and its backups."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from secretary_app.app.composition import RandomIds
from secretary_app.app.safeguards import compose_safety
from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.services.capture import NewFinding
from secretary_app.storage.backups.files import DataBackups
from tests.builders import FixedClock, a_conference
from tests.suites import make_suite

if TYPE_CHECKING:
    from pathlib import Path

    from secretary_app.services.ports.backups import Backup
    from secretary_app.services.safety import Safety
    from secretary_app.services.suite import Suite

GIAO_BAN = ConferenceId("giao-ban")
MINUTE = b"%PDF-1.7 the minute before anybody signed\n"
PICTURE = b"\x89PNG the seal"


@dataclass
class Office:
    """An office that works: `capture` adds a line, `back_up` makes a backup."""

    base: Path
    clock: FixedClock = field(default_factory=FixedClock)
    sticks: list[Path] = field(default_factory=list)  # roots that are plugged in
    opened: bool = True
    suite: Suite = field(init=False)
    safety: Safety = field(init=False)

    def __post_init__(self) -> None:
        self.folder = self.base / "dữ liệu"
        made = compose_safety(self.folder, self.clock, RandomIds())
        files = DataBackups(self.folder, made.files.vault, made.usual_folder, lambda: self.sticks)  # type: ignore[attr-defined]
        self.safety = replace(made, files=files)
        if self.opened:
            self.open()

    def open(self) -> None:
        """Open the data folder, as a start does."""
        self.suite = make_suite(self.folder, self.clock)

    def close(self) -> None:
        """Close it, as the end of the program does."""
        self.suite.desk.store.close()

    @property
    def shelf(self) -> Path:
        return self.safety.folder

    def begin(self, key: str = GIAO_BAN) -> ConferenceId:
        """Store a conference and put it in session."""
        conference = replace(a_conference(), id=ConferenceId(key))
        self.suite.desk.add(conference)
        self.suite.preparation.go_to_state(conference.id, ConferenceState.IN_SESSION)
        return conference.id

    def capture(self, *lines: str, into: ConferenceId = GIAO_BAN) -> None:
        for words in lines:
            self.suite.capture.add(into, NewFinding(words))

    def lines(self, of: ConferenceId = GIAO_BAN) -> list[str]:
        return [finding.words for finding in self.suite.desk.store.load(of).findings]

    def keep_minute(self, data: bytes = MINUTE, of: ConferenceId = GIAO_BAN) -> Path:
        return self.suite.archive.archive.keep(of, 1, 0, data)

    def furnish(self) -> None:
        """Put in what else lies in a data folder."""
        self.suite.settings.keep("numbers", {"first": 3})
        for name, data in {
            "anh-chu-ky/danh-muc.json": b"[]",
            "anh-chu-ky/dau.png": PICTURE,
            "the-thuc/xa.toml": 'name = "Thể thức xã"\n'.encode(),
            "chung-thu/goc.pem": b"-----BEGIN CERTIFICATE-----",
            "cua-so.ini": b"[window]\ntheme=light\n",
        }.items():
            path = self.folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)

    def back_up(self) -> Backup:
        """Make a backup that has something new in it."""
        made = self.safety.back_up().backup
        assert made is not None
        return made

    def restore(self, file: Path) -> Path | None:
        """Restore as the program does: the new content is built, the data is closed, they change places."""
        prepared = self.safety.prepare(file)
        self.close()
        kept = self.safety.swap(prepared).kept
        self.open()
        return kept


def an_office(base: Path) -> Office:
    """Return an office with a conference of two lines."""
    office = Office(base)
    office.begin()
    office.capture("Thu ngân sách đạt 104 %", "Đường liên thôn đã xong")
    return office


def manifest_of(file: Path) -> dict[str, Any]:
    with zipfile.ZipFile(file) as archive:
        found: dict[str, Any] = json.loads(archive.read("noi-dung.json"))
        return found


def names_in(file: Path) -> set[str]:
    with zipfile.ZipFile(file) as archive:
        return set(archive.namelist())


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its path, without what only speaks of the one database file beside it."""
    of_one_file = ("-wal", "-shm", ".lock", ".moc")
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(of_one_file))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}

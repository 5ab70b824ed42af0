"""A program on the watched disk: it captures, keeps settings and steps, and marks what it was told is saved.

`python -m tests.disk.writer WHAT ROOT COUNT`: the data folder is made below the root; WHAT is `lines` or `files`.
"""

import hashlib
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from secretary_app.app.composition import compose
from secretary_app.domain.conference import ConferenceState
from secretary_app.domain.findings import FindingKind
from secretary_app.domain.pictures import KeptPicture, PictureKind, PictureOwner
from secretary_app.services.capture import NewFinding
from secretary_app.services.ports import Draft
from secretary_app.storage.archive import FileArchive
from secretary_app.storage.flushing import make_folders
from secretary_app.storage.lock import DataFolderLock
from secretary_app.storage.pictures import PictureFolder
from secretary_app.storage.settings import JsonSettings
from secretary_app.storage.trust_folder import TrustFolder
from tests.builders import START, UBND, FixedClock, a_conference
from tests.disk.hand import Hand

DATA: Final = "nhà/dữ liệu"  # below the root: two folders that the program makes itself
STICK: Final = "USB"  # below the root too
EXPORT: Final = "biên bản.pdf"
KNOWN: Final = a_conference().id
_SENTENCE: Final = "đôn đốc giải quyết kiến nghị của cử tri; "


def words_of(number: int) -> str:
    """Return the words of a line: every twentieth is long enough for several pages of the database."""
    return f"Dòng {number}: {_SENTENCE * (400 if number % 20 == 7 else 1)}".strip()


def capture_lines(folder: Path, count: int, mark: Callable[[str], None]) -> None:
    """Capture lines, change every fifth, type between; each is marked once the service has returned."""
    with DataFolderLock(folder, START):
        suite = compose(folder, FixedClock())
        suite.desk.add(a_conference())
        suite.preparation.go_to_state(KNOWN, ConferenceState.IN_SESSION)
        mark("conference")
        for number in range(count):
            suite.drafts.keep_draft(KNOWN, Draft(words_of(number)[:12]))
            line = NewFinding(words_of(number), FindingKind.TASK, UBND, agreed=bool(number % 2))
            with suite.drafts.along(KNOWN, Draft("")):
                key = suite.capture.add(KNOWN, line)
            mark(f"line {key} {number}")
            if number % 5 == 4:
                suite.capture.rewrite(KNOWN, key, replace(line, words=words_of(number + 100_000)))
                mark(f"line {key} {number + 100_000}")
        suite.desk.store.close()


def pdf(number: int) -> bytes:
    """Return a file that tells by itself whether it is whole: from one sector to a few dozen."""
    return f"%PDF {number}\n".encode() * (40 + 311 * (number % 7)) + b"%%EOF"


def folder_of(number: int) -> dict[str, bytes]:
    """Return the files of a folder that is handed over."""
    return {"bien-ban.pdf": pdf(number), "HUONG-DAN.txt": pdf(number + 1)}


def a_picture(number: int) -> KeptPicture:
    """Return what the list says of a picture."""
    owner = PictureOwner(PictureKind.SIGNATURE, f"Nguyễn Văn {number}")
    return KeptPicture(owner, f"{hashlib.sha256(pdf(number)).hexdigest()}.png", 45.0, words_only=False)


def keep_files(folder: Path, count: int, mark: Callable[[str], None]) -> None:
    """Keep settings, steps, exports, folders on a stick, pictures and certificates; each is marked once it is told."""
    stick = folder.parents[1] / STICK
    for made in (stick, folder):
        make_folders(made)
    archive = FileArchive(folder)
    settings, pictures, trust = JsonSettings(folder, archive), PictureFolder(folder, archive), trust_folder(folder)
    for number in range(count):
        settings.keep("sổ", {"số": number})
        mark(f"setting {number}")
        archive.keep(KNOWN, 1, number, pdf(number))
        mark(f"step {number}")
        archive.write(stick / EXPORT, pdf(number))
        mark(f"export {number}")
        archive.write_folder(stick / f"bàn giao {number}", folder_of(number))
        mark(f"folder {number}")
        pictures.add(pdf(number))
        pictures.keep([a_picture(kept) for kept in range(number + 1)])
        mark(f"picture {number}")
        trust.put(f"{number}.pem", pdf(number))
        mark(f"trusted {number}")
        if number % 3 == 0:
            trust.set_aside(f"{number}.pem")
            mark(f"aside {number}")


def trust_folder(folder: Path) -> TrustFolder:
    """Return the folder of trusted certificates of a data folder."""
    return TrustFolder(folder / "tin-cay", FileArchive(folder))


def main() -> None:
    """Do what was asked for."""
    what, root, count = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    {"lines": capture_lines, "files": keep_files}[what](root / DATA, count, Hand().mark)


if __name__ == "__main__":
    main()

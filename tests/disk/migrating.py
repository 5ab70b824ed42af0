"""A program that is killed while it brings an older data folder up to date, at one call of the disk after the other.

`python -m tests.disk.migrating ROOT FOLDER EVERY`: copies of the folder are opened below the root, killed at every so
many calls. Answers the JSON list of what was found after each kill.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import sys
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secretary_app.paths import backup_folder
from secretary_app.storage.conferences import SqliteConferenceStore
from secretary_app.storage.database import FILE_NAME
from tests.disk.hand import CHANGES, DEATH, Hand
from tests.earlier_folders import contents

if TYPE_CHECKING:
    from collections.abc import Iterator


def killed(folder: Path, hand: Hand, call: int) -> bool:
    """Let a child open the folder and be killed at a call; tell whether it came so far."""
    child = os.fork()
    if child == 0:
        hand.fail(CHANGES, call, DEATH)
        SqliteConferenceStore(folder).close()
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    assert status == 0 or os.WTERMSIG(status) == signal.SIGKILL
    return status != 0


def seen_number(folder: Path) -> int:
    """Return the last migration the file has seen, as any program finds it."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as database:
        return int(database.execute("SELECT max(number) FROM migration").fetchone()[0])


def kills(root: Path, folder: Path, every: int) -> Iterator[dict[str, Any]]:
    """Kill at the first call, and at every so many after it; tell what is found."""
    hand, copy = Hand(), root / "bản"
    for call in count(1, every):
        shutil.copytree(folder, copy)
        was_killed = killed(copy, hand, call)
        number = seen_number(copy)
        with SqliteConferenceStore(copy) as store:
            problems = store.check().problems
        yield {"call": call, "killed": was_killed, "number": number, "problems": problems, "kept": kept(folder, copy)}
        shutil.rmtree(copy)
        shutil.rmtree(backup_folder(copy), ignore_errors=True)
        if not was_killed:
            return


def kept(before: Path, after: Path) -> bool:
    """Tell whether all that was in a folder is in it still: each column of each table, row by row."""
    found = contents(after)
    for table, (columns, rows) in contents(before).items():
        names, now = found[table]
        # The journal calls its owner otherwise since the second step.
        places = [
            names.index("owner_id" if (table, name) == ("journal", "conference_id") else name) for name in columns
        ]
        if [tuple(row[place] for place in places) for row in now] != rows:
            return False
    return True


def main() -> None:
    """Answer with all that was found."""
    root, folder, every = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    sys.stdout.write(json.dumps(list(kills(root, folder, every))))


if __name__ == "__main__":
    main()

"""`python -m tests.integration.moving_program SOURCE TARGET NUMBER…`: moves a data folder and is killed on the way.

For each number a child moves a copy of its own and kills itself at that many touches of the file system. Told on
stdout: what the child came to, one word each.
"""

import os
import shutil
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from secretary_app.app.places import known_profiles
from secretary_app.storage import moving

_TOUCHES = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "tempfile.mkstemp"})


def move(source: Path, target: Path) -> None:
    """What the program does, without its window."""
    profiles = known_profiles()
    moving.move(
        source,
        target,
        lambda _done, _whole: True,
        lambda: profiles.moved(profiles.usual.name, target),
        datetime(2026, 3, 13, 14, 0, tzinfo=UTC),
    )


def killed_at(touch: int) -> None:
    """Have this process killed, as by the system, just before so many touches are done."""
    left = touch

    def count(event: str, _given: object) -> None:
        nonlocal left
        if event in _TOUCHES:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def main() -> None:
    """Play every kill; each child has a home of its own, beside its folders."""
    original, place = Path(sys.argv[1]), Path(sys.argv[2])
    for number in map(int, sys.argv[3:]):
        home = place / str(number)
        home.mkdir()
        shutil.copytree(original, home / "cũ")
        child = os.fork()
        if child == 0:
            os.environ["HOME"] = str(home)
            killed_at(number)
            move(home / "cũ", home / "mới")
            os._exit(0)
        _, status = os.waitpid(child, 0)
        sys.stdout.write("killed\n" if os.WIFSIGNALED(status) else "done\n")


if __name__ == "__main__":
    main()

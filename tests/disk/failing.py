"""A program on a disk that fails: a deed is tried again and again, each time another of its calls fails.

`python -m tests.disk.failing ROOT < ORDERS` reads one JSON order a line – the name of a deed, the kinds of calls, an
error number, and whether the disk stays broken – and answers each with the JSON list of its trials.
"""

from __future__ import annotations

import json
import shutil
import sys
from contextlib import closing
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from secretary_app.domain.errors import NotSavedError, SecretaryError
from tests.disk.deeds import DEEDS, STICK, open_suite, sound
from tests.disk.hand import Call, Hand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from secretary_app.services.suite import Suite
    from tests.disk.deeds import Deed


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of one failing call: what the user heard, and what was found afterwards."""

    call: int
    answer: str  # empty = done; else the reason, or the kind of another error
    told: bool  # whether there is a sentence for it
    found: str  # before, after, or what was seen instead: in a copy of the folder, as if the program had ended then
    again: str  # what the user heard when it was tried again on a sound disk
    in_the_end: str  # as `found`, once it was done
    problems: tuple[str, ...]  # of both checks


@dataclass(frozen=True, slots=True)
class Ground:
    """The folder in which every trial of a deed begins, and what is seen before and after it."""

    root: Path
    deed: Deed
    before: object
    after: object

    def state(self, seen: object) -> str:
        """Return which of the two a folder shows."""
        return "after" if seen == self.after else "before" if seen == self.before else repr(seen)[:300]


def ground(root: Path, deed: Deed) -> Ground:
    """Prepare the folder, and do the deed in a copy of it on a sound disk."""
    first, second = root / "đầu", root / "sau"
    (first / STICK).mkdir(parents=True)
    suite = open_suite(first)
    with closing(suite.desk.store):
        deed.prepare(suite)
    problems, before = sound(first, deed)
    shutil.copytree(first, second)
    suite = open_suite(second)
    with closing(suite.desk.store):
        deed.ready(suite, second)()
    more, after = sound(second, deed)
    assert (problems, more) == ((), ())
    assert before != after
    return Ground(first, deed, before, after)


def attempt(suite: Suite, act: Callable[[], object]) -> tuple[str, bool]:
    """Do it as the window does: an expected error has a sentence, any other is a crash."""
    try:
        act()
    except SecretaryError as error:
        reason = error.reason if isinstance(error, NotSavedError) else type(error).__name__
        return reason, bool(suite.sentences.error(error))
    except Exception as error:  # noqa: BLE001 - what the user would see as a crash
        return f"{type(error).__name__}: {error}", False
    return "", True


def trials(hand: Hand, place: Ground, calls: Call, error: int, *, lasting: bool) -> Iterator[Trial]:
    """Let the first of these calls fail, then the second …, until the deed is done before its turn comes."""
    for number in count(1):
        root, copy = place.root.with_name("thử"), place.root.with_name("chết")
        shutil.copytree(place.root, root)
        suite = open_suite(root)
        with closing(suite.desk.store):
            act = place.deed.ready(suite, root)
            hand.fail(calls, number, error, lasting=lasting)
            answer, told = attempt(suite, act)
            failed = hand.failed
            hand.heal()
            shutil.copytree(root, copy, ignore=shutil.ignore_patterns("*-shm"))
            problems, found = sound(copy, place.deed)
            again = attempt(suite, act)[0] if answer else ""
        more, end = sound(root, place.deed)
        for used in (root, copy):
            shutil.rmtree(used)
        if not failed:
            return
        yield Trial(number, answer, told, place.state(found), again, place.state(end), (*problems, *more))


def main() -> None:
    """Answer every order."""
    root, hand = Path(sys.argv[1]), Hand()
    for line in sys.stdin:
        name, calls, error, lasting = json.loads(line)
        place = ground(root / name, DEEDS[name])
        tried = [asdict(trial) for trial in trials(hand, place, Call(calls), error, lasting=lasting)]
        shutil.rmtree(root / name)
        sys.stdout.write(json.dumps(tried) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

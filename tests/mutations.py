"""Can the tests fail? Spoils one place of the program at a time, in a copy, and runs the test that must turn red.

`python3 -m tests.mutations [WORD]` – all of them, or those whose description holds the word – prints one line of a
table each and ends with 1 when a test stayed green. What is spoilt stands in mutations.toml; docs/reliability.md shows
the answers.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import dev

if TYPE_CHECKING:
    from collections.abc import Mapping

_LIST: Final = Path(__file__).with_suffix(".toml")
_LEFT_OUT: Final = shutil.ignore_patterns(".git", ".venv", "out", "__pycache__", ".*_cache", ".hypothesis")
_GREEN: Final = 0  # pytest's exit status
_RED: Final = 1  # others mean that no test ran


@dataclass(frozen=True, slots=True)
class Mutation:
    """One small change of the source that breaks a promise, and the tests that must see it."""

    what: str
    file: str
    old: str
    new: str
    test: str


def mutations(word: str = "") -> list[Mutation]:
    """Return those of the list whose description holds a word."""
    listed = tomllib.loads(_LIST.read_text(encoding="utf-8"))["mutation"]
    return [
        mutation for mutation in (Mutation(**facts) for facts in listed) if word.casefold() in mutation.what.casefold()
    ]


def spoilt(text: str, mutation: Mutation) -> str:
    """Return the source with the change; raise ValueError unless its place is there exactly once."""
    if text.count(mutation.old) != 1:
        raise ValueError(f"{mutation.what}: {mutation.file} has the place {text.count(mutation.old)} times")
    return text.replace(mutation.old, mutation.new)


@dataclass
class Trial:
    """Runs tests on copies of the tree."""

    env: Mapping[str, str]
    _sound: dict[str, bool] = field(default_factory=dict)  # by tests: whether they are green on the tree as it is

    def answer(self, mutation: Mutation) -> str:
        """Return `red` when the tests fail because of the mutation, else what is wrong with them."""
        if mutation.test not in self._sound:
            self._sound[mutation.test] = self._ended(mutation.test) == _GREEN
        if not self._sound[mutation.test]:
            return "RED WITHOUT IT"
        return {_GREEN: "GREEN", _RED: "red"}.get(self._ended(mutation.test, mutation), "DID NOT RUN")

    def _ended(self, tests: str, mutation: Mutation | None = None) -> int:
        """Return the exit status of pytest on a copy, spoilt or not."""
        with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
            tree = Path(folder) / "cây"
            shutil.copytree(dev.ROOT, tree, ignore=_LEFT_OUT)
            if mutation:
                place = tree / mutation.file
                place.write_text(spoilt(place.read_text(encoding="utf-8"), mutation), encoding="utf-8")
            command = [str(dev.python()), "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *shlex.split(tests)]
            return subprocess.run(command, cwd=tree, env=self.env, capture_output=True, check=False).returncode


def main() -> int:
    """Try each and print its line."""
    answers = []
    with dev.screen_environment() as env:
        trial = Trial(env)
        for mutation in mutations(*sys.argv[1:2]):
            answers.append(trial.answer(mutation))
            sys.stdout.write(f"| {mutation.what} | `{mutation.test.split()[0]}` | {answers[-1]} |\n")
            sys.stdout.flush()
    return int(set(answers) != {"red"})


if __name__ == "__main__":
    sys.exit(main())

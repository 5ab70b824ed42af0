"""Recorded programs, and the images of their disks after the power went."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.disk.power_cut import Image, PoweredDisk, chosen_moments, lay_out
from tests.disk.recording import Event, read_recording
from tests.disk.shim import PROJECT, environment, fast_folder


@dataclass(frozen=True, slots=True)
class Outage:
    """One power cut: how the disk is found under `root`, and the marks of what was told to be saved."""

    number: int
    root: Path
    said: tuple[str, ...]

    def numbers(self, of: str) -> list[int]:
        """Return the last words of the marks of a kind, as numbers."""
        return [int(words.split()[-1]) for words in self.said if words.split()[0] == of]


def recorded(what: str, count: int, folder: Path) -> tuple[Path, list[Event]]:
    """Let `tests.disk.writer` write below a new root on the watched disk; return the root and what happened."""
    root, record = folder / "máy", folder / "bản ghi"
    root.mkdir()
    command = [sys.executable, "-m", "tests.disk.writer", what, str(root), str(count)]
    subprocess.run(command, env=environment(root, record), cwd=PROJECT, check=True)
    return root, read_recording(record)


def outages(recording: tuple[Path, list[Event]], count: int, chance: Random) -> Iterator[Outage]:
    """Let the power go so many times; each image is there until the next one."""
    return _images(recording, count, chance, lambda disk: disk.image(chance))


def kills(recording: tuple[Path, list[Event]], count: int, chance: Random) -> Iterator[Outage]:
    """Let the program alone end so many times: all that it wrote is there."""
    return _images(recording, count, chance, PoweredDisk.whole)


def _images(
    recording: tuple[Path, list[Event]], count: int, chance: Random, image: Callable[[PoweredDisk], Image]
) -> Iterator[Outage]:
    root, events = recording
    disk, played = PoweredDisk(root), 0
    with _memory() as memory:
        for number, moment in enumerate(chosen_moments(events, count, chance)):
            for event in events[played:moment]:
                disk.play(event)
            played = moment
            place = memory / str(number)
            place.mkdir()
            lay_out(image(disk), root, place)
            yield Outage(number, place, tuple(disk.said))
            shutil.rmtree(place)


@contextmanager
def _memory() -> Iterator[Path]:
    folder = fast_folder()
    try:
        yield folder
    finally:
        shutil.rmtree(folder)

"""The power goes, and the disk kept of what was not flushed what it liked: no line called saved is lost."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING

import pytest

from secretary_app.domain.errors import ConferenceNotFoundError, NotSavedError
from secretary_app.storage.conferences import SqliteConferenceStore
from secretary_app.storage.database import FILE_NAME
from secretary_app.storage.high_water import FILE_NAME as MARK_NAME
from tests.disk.outages import Outage, kills, outages, recorded
from tests.disk.shim import need_shim
from tests.disk.writer import DATA, KNOWN, words_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.disk.recording import Event

LINES = 60  # enough that the log comes back into the database once while the lines are captured
Recording = tuple["Path", "list[Event]"]


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    need_shim()
    return recorded("lines", LINES, tmp_path_factory.mktemp("ghi"))


def told(outage: Outage) -> dict[str, int]:
    """Return the number of the words that each line was last told to be saved with, by its key."""
    lines = [words.split()[1:] for words in outage.said if words.startswith("line ")]
    return {key: int(number) for key, number in lines}


def found_lines(outage: Outage) -> dict[str, str]:
    """Open the data folder as after the outage and return its lines by key; it must be sound."""
    with SqliteConferenceStore(outage.root / DATA) as store:
        assert store.check().problems == ()
        try:
            return {finding.id: finding.words for finding in store.load(KNOWN).findings}
        except ConferenceNotFoundError:
            assert "conference" not in outage.said, "the conference is lost"
            return {}


def check_lines(outage: Outage) -> None:
    kept, lines = found_lines(outage), told(outage)
    assert not lines.keys() - kept.keys(), "a line called saved is lost"
    more = [words for key, words in kept.items() if key not in lines or words != words_of(lines[key])]
    following = {words_of(len(lines)), words_of(len(lines) - 1 + 100_000)}  # what was being written
    assert len(more) <= 1
    assert set(more) <= following, "words that nobody wrote"


def cut_power(recording: Recording, count: int, seed: int) -> int:
    tried = 0
    for outage in outages(recording, count, Random(seed)):  # noqa: S311 - moments, not secrets
        check_lines(outage)
        tried += 1
    return tried


def test_no_line_called_saved_is_lost_in_two_hundred_power_cuts(recording: Recording) -> None:
    assert cut_power(recording, 200, 1) == 200


@pytest.mark.slow
@pytest.mark.parametrize("part", range(6))
def test_no_line_called_saved_is_lost_in_three_thousand_power_cuts(recording: Recording, part: int) -> None:
    assert cut_power(recording, 500, 100 + part) == 500


def know_again(folder: Path) -> None:
    """Let the mark name this database file: a disk keeps the number of a file, an image laid out anew cannot."""
    mark = folder / MARK_NAME
    if mark.exists():
        facts = json.loads(mark.read_bytes())
        facts["file"] = (folder / FILE_NAME).stat().st_ino
        mark.write_text(json.dumps(facts))


def spoil(folder: Path, chance: Random) -> tuple[str, bool]:
    """Cut the database or its log at a random byte, or fill a sector with zeros or noise.

    Return which file was spoilt, and whether it was cut.
    """
    names = [name for name in (FILE_NAME, f"{FILE_NAME}-wal") if (folder / name).exists()]
    file = folder / chance.choice(names)
    data = file.read_bytes()
    place = chance.randrange(len(data) + 1)
    rest = chance.choice((b"", bytes(512) + data[place + 512 :], chance.randbytes(512) + data[place + 512 :]))
    file.write_bytes(data[:place] + rest)
    return file.name, rest == b""


def is_told(outage: Outage, *, cut: bool) -> bool:
    """Open a spoilt folder and tell whether the user hears of it; else every line must be there.

    A sector overwritten in the middle of a long text is not seen: SQLite keeps no sums of its pages.
    """
    try:
        with SqliteConferenceStore(outage.root / DATA) as store:
            if store.check().problems:
                return True
            kept: dict[str, str] = {finding.id: finding.words for finding in store.load(KNOWN).findings}
    except NotSavedError as error:
        if error.reason == "damaged":
            return True
        raise
    for key, number in told(outage).items():
        assert key in kept, "lost without a word"
        assert not cut or kept[key] in {words_of(number), words_of(number % 100_000 + 100_000)}
    return False


def check_spoilt(recording: Recording, count: int, seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - places, not secrets
    heard: dict[str, list[bool]] = {FILE_NAME: [], f"{FILE_NAME}-wal": []}
    for outage in kills(recording, count, chance):
        if "conference" in outage.said:
            know_again(outage.root / DATA)
            name, cut = spoil(outage.root / DATA, chance)
            heard[name].append(is_told(outage, cut=cut))
    assert all(any(answers) and not all(answers) for answers in heard.values()), "nothing was tried"


def test_a_database_or_log_cut_at_a_random_byte_is_whole_or_told(recording: Recording) -> None:
    check_spoilt(recording, 100, 2)


@pytest.mark.slow
def test_a_database_or_log_cut_at_a_random_byte_is_whole_or_told_a_thousand_times(recording: Recording) -> None:
    check_spoilt(recording, 1000, 3)

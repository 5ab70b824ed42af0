"""Adopted versions: frozen, kept, and compared with each other and with the words being read back."""

from dataclasses import replace
from pathlib import Path

import pytest

from secretary_app.domain.block_changes import BlockChange
from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.errors import MissingPartError, VersionNotKeptError
from secretary_app.domain.findings import FindingKind
from secretary_app.domain.minute import MinuteId
from secretary_app.exchange.conference_file import JsonConferenceFiles
from secretary_app.services.capture import NewFinding
from secretary_app.services.review import Version
from secretary_app.services.suite import Suite
from tests.builders import FixedClock
from tests.suites import make_suite, sample

CHANGED = "Ba bên phối hợp rất chặt chẽ"


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def suite(tmp_path: Path, clock: FixedClock) -> Suite:
    made = make_suite(tmp_path / "du-lieu", clock)
    made.desk.add(sample(made))
    return made


@pytest.fixture
def key(suite: Suite) -> ConferenceId:
    return suite.preparation.summaries()[0].id


def different(changes: tuple[BlockChange, ...]) -> list[tuple[str, str]]:
    return [
        (change.old.text if change.old else "", change.new.text if change.new else "")
        for change in changes
        if change.is_difference
    ]


def reworded(suite: Suite, key: ConferenceId, words: str) -> str:
    """Change the first line and return its words before."""
    finding = suite.desk.conference(key).findings[0]
    suite.review.correct(key, finding.id, words)
    return finding.words


def test_each_adoption_is_a_version_and_so_is_what_is_read_back(
    suite: Suite, key: ConferenceId, clock: FixedClock
) -> None:
    assert suite.review.versions(key) == (Version(1, None),)
    suite.review.adopt(key)
    assert suite.review.versions(key) == (Version(1, clock.moment),)
    suite.review.reopen(key)
    assert suite.review.versions(key) == (Version(1, clock.moment), Version(2, None))


def test_old_versions_stay_as_they_were_and_compare(suite: Suite, key: ConferenceId) -> None:
    first = suite.review.adopt(key)
    kept = suite.desk.store.blob(first.digest)
    suite.review.reopen(key)
    before = reworded(suite, key, CHANGED)
    assert different(suite.review.compare(key, 1, 2)) == [(before, f"{CHANGED}.")]
    second = suite.review.adopt(key)
    suite.review.reopen(key)
    suite.capture.add(key, NewFinding("Điều bổ sung", FindingKind.RESULT, agreed=True))
    suite.preparation.set_details(key, place="Nơi khác", recipients=("Thường trực HĐND huyện",))

    assert first.digest != second.digest
    assert suite.desk.store.blob(first.digest) == kept
    assert different(suite.review.compare(key, 1, 2)) == [(before, f"{CHANGED}.")]
    assert ("", "Điều bổ sung.") in different(suite.review.compare(key, 2, 3))
    assert ("UBND huyện;", "") in different(suite.review.compare(key, 2, 3))
    assert different(suite.review.compare(key, 2, 2)) == []


def test_a_closed_conference_compares_its_last_version_as_adopted(suite: Suite, key: ConferenceId) -> None:
    suite.review.adopt(key)
    suite.review.reopen(key)
    before = reworded(suite, key, CHANGED)
    suite.review.adopt(key)
    assert different(suite.review.compare(key, 2, 1)) == [(f"{CHANGED}.", before)]


def test_what_an_imported_file_does_not_hold_is_said(
    suite: Suite, key: ConferenceId, tmp_path: Path, clock: FixedClock
) -> None:
    suite.review.adopt(key)
    suite.review.reopen(key)
    reworded(suite, key, CHANGED)
    suite.review.adopt(key)
    other = make_suite(tmp_path / "may-khac", clock)
    other.archive.import_conference(other.archive.files.decode(suite.archive.encode(key), ""))

    assert [version.kept for version in other.review.versions(key)] == [False, True]
    with pytest.raises(VersionNotKeptError) as refused:
        other.review.compare(key, 1, 2)
    assert "Bản 1 không có trên máy này" in other.sentences.error(refused.value)
    assert different(other.review.compare(key, 2, 2)) == []

    other.review.reopen(key)
    assert [version.kept for version in other.review.versions(key)] == [False, False, True]


@pytest.mark.parametrize("number", [0, 2, 9])
def test_a_version_there_never_was_is_refused(suite: Suite, key: ConferenceId, number: int) -> None:
    suite.review.adopt(key)
    with pytest.raises(MissingPartError):
        suite.review.version_text(key, number)


def test_the_sentence_of_adoption_is_kept_as_edited_through_every_version(suite: Suite, key: ConferenceId) -> None:
    def said(number: int) -> str:
        blocks = suite.review.version_text(key, number).blocks
        return next(block.text for block in blocks if block.source == "adoption")

    basis = suite.review.generated(key, "adoption")
    own = "Biên bản đã được đọc lại hai lần, hội nghị nhất trí thông qua."
    suite.roll_call.override(key, "adoption", own, basis)
    suite.review.adopt(key)
    suite.review.reopen(key)
    assert (said(1), said(2)) == (own, own)
    suite.roll_call.override(key, "adoption", "", basis)
    suite.review.adopt(key)
    assert (said(1), said(2)) == (own, basis)
    assert basis == "Biên bản đã được đọc lại, hội nghị thống nhất thông qua."


def test_a_version_is_read_from_its_file_once_however_often_it_is_compared(
    suite: Suite, key: ConferenceId, monkeypatch: pytest.MonkeyPatch
) -> None:
    suite.review.adopt(key)
    suite.review.reopen(key)
    reworded(suite, key, CHANGED)
    suite.review.adopt(key)
    read: list[str] = []
    decode = JsonConferenceFiles.decode

    def counted(files: JsonConferenceFiles, data: bytes, path: str) -> Conference:
        read.append(path)
        return decode(files, data, path)

    monkeypatch.setattr(JsonConferenceFiles, "decode", counted)
    first = suite.review.compare(key, 1, 2)
    assert suite.review.compare(key, 1, 2) == first
    assert suite.review.printed(key) == suite.review.printed(key)
    assert len(read) == 2
    suite.review.reopen(key)
    reworded(suite, key, "Khác nữa")
    assert suite.review.version_text(key, 2) != suite.review.version_text(key, 3)


def test_the_next_version_follows_the_highest_and_replaces_none(
    suite: Suite, key: ConferenceId, clock: FixedClock
) -> None:
    suite.review.adopt(key)
    suite.review.reopen(key)
    adopted = suite.desk.conference(key)
    second = replace(adopted.minutes[0], id=MinuteId("ban-2"), version=2)
    other = replace(adopted, id=ConferenceId("chi-co-ban-2"), minutes=(second,))
    suite.desk.add(other)
    assert suite.review.versions(other.id)[-1] == Version(3, None)
    assert suite.review.version_text(other.id, 3).subject
    clock.move(minutes=5)
    assert suite.review.adopt(other.id).version == 3
    assert [minute.id for minute in suite.desk.store.load(other.id).minutes] == ["ban-2", "ban-3"]

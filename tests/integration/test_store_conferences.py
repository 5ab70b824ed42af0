"""Conferences go into the database and come out the same."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from secretary_app.domain.changes import Change, applied, difference, inverse
from secretary_app.domain.conference import Conference, ConferenceId, ConferenceState
from secretary_app.domain.errors import ConferenceExistsError, ConferenceNotFoundError, MissingPartError
from secretary_app.domain.parts import with_part, without_part
from secretary_app.services.ports import StepKind
from secretary_app.storage.archive import FileArchive
from secretary_app.storage.conferences import SqliteConferenceStore
from secretary_app.storage.rows import Rows, conference_shapes
from tests.builders import START, a_conference, a_finding, at
from tests.strategies import conferences

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GIAO_BAN = ConferenceId("giao-ban")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteConferenceStore]:
    with SqliteConferenceStore(tmp_path / "dữ liệu") as opened:
        yield opened


def add_lines(store: SqliteConferenceStore, conference: Conference, *keys: str) -> Conference:
    """Save one captured line after another and return the conference as it then is."""
    for key in keys:
        new = with_part(conference, "findings", a_finding(key, f"Dòng {key}"))
        store.save(conference.id, difference(conference, new, "finding_added"), at(len(key)))
        conference = new
    return conference


def everything(store: SqliteConferenceStore) -> dict[str, set[tuple[object, ...]]]:
    """Every row of every table by its table."""
    database = store.data.database
    tables = [
        *(shape.table for shape in Rows(Conference, conference_shapes()).shapes.values()),
        "journal",
        "blob",
        "draft",
    ]
    return {table: {tuple(row.values()) for row in database[table].rows} for table in tables}


def test_a_conference_comes_back_as_it_was_added(store: SqliteConferenceStore) -> None:
    conference = a_conference(findings=(a_finding("f", "Đã thống nhất"),))
    store.add(conference, START)
    assert store.load(GIAO_BAN) == conference


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(conferences(most=3), conferences(most=3))
def test_a_saved_difference_leads_to_the_same_conference_as_in_memory(old: Conference, new: Conference) -> None:
    change = difference(old, new, "finding_added")
    with SqliteConferenceStore(scratch()) as store:
        store.add(old, START)
        assert store.load(old.id) == old
        mark = store.save(old.id, change, START)
        assert store.load(old.id) == applied(old, change) == new
        assert store.change(old.id, mark.sequence) == change
        store.save(old.id, inverse(store.change(old.id, mark.sequence)), START, kind=StepKind.UNDO)
        assert store.load(old.id) == old
        assert store.check().problems == ()


def scratch() -> Path:
    """A new folder for one example of hypothesis, inside the clean home of the test."""
    from pathlib import Path  # noqa: PLC0415 - the module imports it for types only
    from tempfile import mkdtemp  # noqa: PLC0415 - only here

    return Path(mkdtemp(dir=os.environ["HOME"]))


def test_lines_of_equal_rank_keep_the_order_they_have_in_memory(store: SqliteConferenceStore) -> None:
    lines = tuple(replace(a_finding(key, key), rank=1.0) for key in ("a", "b", "c"))
    conference = a_conference(findings=lines)
    store.add(conference, START)
    changed = with_part(conference, "findings", replace(lines[0], words="mới"))
    store.save(GIAO_BAN, difference(conference, changed, "finding_reworded"), START)
    assert (
        [line.id for line in store.load(GIAO_BAN).findings] == [line.id for line in changed.findings] == ["b", "c", "a"]
    )


def test_only_the_touched_rows_are_written(store: SqliteConferenceStore) -> None:
    conference = a_conference(findings=(a_finding("f", "một"), a_finding("ff", "hai")))
    store.add(conference, START)
    changed = with_part(conference, "findings", a_finding("ff", "ba"))
    before = everything(store)
    store.save(GIAO_BAN, difference(conference, changed, "finding_reworded"), START)
    after = everything(store)
    assert {table: len(after[table] - before[table]) for table in after if after[table] != before[table]} == {
        "finding": 1,
        "journal": 1,
    }


def test_the_same_conference_is_not_added_twice(store: SqliteConferenceStore) -> None:
    store.add(a_conference(), START)
    other = replace(a_conference(), findings=(a_finding("f", "khác"),))
    with pytest.raises(ConferenceExistsError) as caught:
        store.add(other, START)
    assert (caught.value.identifier, caught.value.name) == ("giao-ban", a_conference().details.name)
    assert store.load(GIAO_BAN).findings == ()


def test_an_unknown_conference_is_neither_loaded_nor_saved(store: SqliteConferenceStore) -> None:
    with pytest.raises(ConferenceNotFoundError):
        store.load(ConferenceId("không có"))
    old = a_conference()
    change = difference(old, replace(old, details=replace(old.details, place="khác")), "details_changed")
    with pytest.raises(ConferenceNotFoundError):
        store.save(GIAO_BAN, change, START)
    assert store.summaries() == ()
    assert store.newest() is None


def test_a_unique_beginning_finds_a_conference(store: SqliteConferenceStore) -> None:
    for key in ("ab", "abc", "b%c"):
        store.add(replace(a_conference(), id=ConferenceId(key)), START)
    assert store.find("ab") == "ab"
    assert store.find("abc") == "abc"
    assert store.find("b") == "b%c"
    for ambiguous in ("", "a", "%", "x", "abcd"):
        with pytest.raises(ConferenceNotFoundError):
            store.find(ambiguous)


def test_summaries_count_and_put_the_newest_first(store: SqliteConferenceStore) -> None:
    later = replace(a_conference(), id=ConferenceId("sau"))
    later = replace(
        later, details=replace(later.details, short_name="", started=at(24 * 60), state=ConferenceState.REVIEW)
    )
    store.add(later, START)
    store.add(a_conference(findings=(a_finding("f", "một"),)), START)
    first, second = store.summaries()
    assert store.newest() == first.id
    assert (first.id, first.title, first.state, first.start) == ("sau", later.details.name, "review", at(24 * 60))
    assert (second.id, second.title, second.delegates, second.findings) == ("giao-ban", "Giao ban quý I năm 2026", 4, 1)
    assert second.number == ""


def test_the_journal_tells_every_step_and_begins_with_the_addition(store: SqliteConferenceStore) -> None:
    conference = a_conference()
    store.add(conference, START)
    add_lines(store, conference, "f", "ff")
    marks = store.journal(GIAO_BAN)
    assert [(mark.sequence, mark.label, mark.kind) for mark in marks] == [
        (1, "conference_added", StepKind.ADD),
        (2, "finding_added", StepKind.DO),
        (3, "finding_added", StepKind.DO),
    ]
    assert marks[2].at == at(2)
    assert store.journal(ConferenceId("khác")) == ()
    with pytest.raises(MissingPartError):
        store.change(ConferenceId("khác"), 2)


def test_undo_after_a_restart_takes_the_change_back(tmp_path: Path) -> None:
    conference = a_conference(findings=(a_finding("f", "giữ lại"),))
    with SqliteConferenceStore(tmp_path) as store:
        store.add(conference, START)
        gone = without_part(conference, "findings", "f")
        store.save(GIAO_BAN, difference(conference, gone, "finding_removed"), START)
    with SqliteConferenceStore(tmp_path) as store:
        assert store.load(GIAO_BAN) == gone
        mark = store.journal(GIAO_BAN)[-1]
        undo = inverse(store.change(GIAO_BAN, mark.sequence))
        undone = store.save(GIAO_BAN, undo, START, kind=StepKind.UNDO, target=mark.sequence)
        assert store.load(GIAO_BAN) == conference
        assert store.journal(GIAO_BAN)[-1] == undone
        assert undone.target == mark.sequence


def test_blobs_are_kept_with_the_change_under_their_digest(store: SqliteConferenceStore) -> None:
    data = "biên bản".encode()
    digest = hashlib.sha256(data).hexdigest()
    store.add(a_conference(), START)
    for _ in range(2):
        store.save(GIAO_BAN, Change("adopted", ()), START, blobs={digest: data})
    assert store.blob(digest) == data
    assert store.blob("0" * 64) is None
    with pytest.raises(ValueError, match="0000"):
        store.save(GIAO_BAN, Change("adopted", ()), START, blobs={"0" * 64: data})
    assert len(store.journal(GIAO_BAN)) == 3


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
def test_only_the_owner_can_read_the_data(tmp_path: Path) -> None:
    with SqliteConferenceStore(tmp_path / "mới") as store:
        store.add(a_conference(), START)
        assert stat.S_IMODE((tmp_path / "mới").stat().st_mode) == 0o700
        for file in (tmp_path / "mới").iterdir():
            assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
def test_only_the_owner_can_look_into_the_folders_of_minutes(tmp_path: Path) -> None:
    FileArchive(tmp_path / "mới").keep(GIAO_BAN, 1, 1, b"%PDF")
    made = [path for path in (tmp_path / "mới", *(tmp_path / "mới").rglob("*")) if path.is_dir()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in made} == {0o700}
    assert len(made) == 4


def test_every_commit_waits_for_the_disk(store: SqliteConferenceStore) -> None:
    pragmas = {
        name: store.data.database.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys")
    }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}

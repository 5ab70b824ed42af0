"""What an archive of thousands is read by: in parts, by readers of their own, no more than is shown."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.domain.errors import ConferenceNotFoundError
from secretary_app.domain.findings import FindingId
from secretary_app.domain.parts import whole_of
from tests.big_archive.folder import Size, fill
from tests.builders import a_conference, a_finding
from tests.suites import make_suite

if TYPE_CHECKING:
    from pathlib import Path

    from secretary_app.services.suite import Suite

SIZE = Size(60, 600, years=3, people=8)
ISSUED = (ConferenceState.ISSUED,)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kho") / "dữ liệu"
    fill(folder, SIZE)
    return folder


@pytest.fixture
def suite(filled: Path) -> Suite:
    return make_suite(filled)


def test_what_is_generated_passes_every_check_and_can_be_read_whole(suite: Suite) -> None:
    report = suite.archive.check()
    assert (report.problems, report.conferences) == ((), SIZE.conferences)
    store = suite.desk.store
    found = [store.load(line.id) for line in store.summaries()]
    assert sum(len(one.findings) for one in found) + 30 >= SIZE.findings  # those in preparation have none yet
    assert {one.state for one in found} > {ConferenceState.ISSUED, ConferenceState.SIGNING, ConferenceState.IN_SESSION}
    adopted = next(one for one in found if one.state is ConferenceState.ISSUED)
    assert suite.review.text(adopted.id).blocks
    assert store.blob(adopted.minutes[0].digest)


def test_the_same_seed_gives_the_same_archive(filled: Path, tmp_path: Path) -> None:
    fill(tmp_path / "lại", SIZE)
    again, first = make_suite(tmp_path / "lại"), make_suite(filled)
    assert [again.desk.store.load(line.id) for line in again.desk.store.summaries()] == [
        first.desk.store.load(line.id) for line in first.desk.store.summaries()
    ]


def test_a_part_of_the_list_is_the_beginning_of_the_whole_list(suite: Suite) -> None:
    store = suite.desk.store
    every = store.summaries()
    issued = tuple(line for line in every if line.state is ConferenceState.ISSUED)
    assert store.summaries(ISSUED, 7) == issued[:7]
    assert (store.count(ISSUED), store.summaries(most=5)) == (len(issued), every[:5])
    assert [key for key, _ in store.titles()] == [line.id for line in every]
    assert store.newest() == every[0].id
    peopled = [line.id for line in every if line.delegates]
    assert (store.newest_peopled(), store.newest_peopled(peopled[0])) == (peopled[0], peopled[1])
    assert store.localities(2) == tuple(store.load(line.id).locality for line in every[:2])


def test_the_list_tells_how_many_older_ones_it_leaves_out(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secretary_app.services.preparation._LISTED", 10)
    listing = suite.preparation.listing()
    assert (len(listing.issued.lines), listing.issued.older) == (10, suite.desk.store.count(ISSUED) - 10)
    assert (len(listing.soon.lines), listing.soon.older) == (3, 0)


def test_the_register_reads_one_year_and_still_knows_all_of_them(suite: Suite) -> None:
    every, keys = suite.desk.store.numbered(), suite.register.keys()
    for key in keys:
        book = suite.register.book(key)
        assert len(book.issued) == sum(minute.issued_on.startswith(str(key.year)) for minute in every)
    assert [key.year for key in keys] == sorted({int(one.issued_on[:4]) for one in every}, reverse=True)


def test_a_number_given_meanwhile_stands_in_the_register_at_once(tmp_path: Path) -> None:
    suite = make_suite(tmp_path)
    fill(tmp_path / "khác", Size(12, 24, years=1, people=6))
    other = make_suite(tmp_path / "khác").desk.store
    issued = other.load(other.summaries(ISSUED)[0].id)
    assert suite.register.keys() == ()
    suite.desk.add(issued)
    (key,) = suite.register.keys()
    assert (key.year, len(suite.register.book(key).issued)) == (2007, 1)
    suite.desk.add(replace(issued, id=ConferenceId("nữa")))
    assert len(suite.register.book(key).issued) == 2


def test_a_conference_read_in_parts_is_the_same_and_pauses(tmp_path: Path) -> None:
    suite = make_suite(tmp_path)
    findings = tuple(replace(a_finding("f", "Nội dung"), id=FindingId(f"f{number}")) for number in range(1200))
    suite.desk.add(a_conference(findings=findings))
    store = make_suite(tmp_path).desk.store
    known = ConferenceId("giao-ban")
    assert len(list(store.load_in_parts(known))) == 2
    assert whole_of(store.load_in_parts(known)) == suite.desk.conference(known)
    with pytest.raises(ConferenceNotFoundError):
        next(store.load_in_parts(ConferenceId("không có")))


def test_what_changed_in_a_pause_is_not_overwritten_by_what_was_read(tmp_path: Path) -> None:
    findings = tuple(replace(a_finding("f", "Nội dung"), id=FindingId(f"f{number}")) for number in range(600))
    make_suite(tmp_path).desk.add(a_conference(findings=findings))
    suite = make_suite(tmp_path)
    reading = suite.desk.read_in_parts(ConferenceId("giao-ban"))
    next(reading)
    suite.preparation.set_details(ConferenceId("giao-ban"), place="Phòng khác")
    assert list(reading) == []
    assert suite.desk.conference(ConferenceId("giao-ban")).details.place == "Phòng khác"


def test_only_a_few_conferences_stay_in_memory_and_the_others_come_back_with_their_history(tmp_path: Path) -> None:
    suite = make_suite(tmp_path)
    for number in range(30):
        suite.desk.add(replace(a_conference(), id=ConferenceId(f"c{number}")))
    suite.preparation.set_details(ConferenceId("c0"), place="Phòng khác")
    for number in range(1, 30):
        suite.desk.conference(ConferenceId(f"c{number}"))
    assert len(suite.desk._kept._open) == 12  # noqa: SLF001 - what it holds in memory
    assert suite.desk.undoable(ConferenceId("c0")) == "details_changed"
    suite.desk.undo(ConferenceId("c0"))
    assert suite.desk.conference(ConferenceId("c0")).details.place == a_conference().details.place


def test_searching_works_in_another_thread_and_sees_what_was_just_saved(tmp_path: Path) -> None:
    suite = make_suite(tmp_path)
    suite.desk.add(a_conference(findings=(a_finding("f", "Nạo vét kênh mương"),)))
    with ThreadPoolExecutor(1) as worker:
        found = worker.submit(suite.archive.finder.searching("kenh muong")).result()
        assert [hit.words for hit in found.hits] == ["Nạo vét kênh mương"]
        suite.preparation.set_details(ConferenceId("giao-ban"), short_name="Giao ban về kênh")
        found = worker.submit(suite.archive.finder.searching("ve kenh")).result()
    assert [line.title for line in found.conferences] == ["Giao ban về kênh"]
    assert suite.archive.finder.is_quick()


def test_a_worker_counts_a_year_as_the_main_thread_does(suite: Suite) -> None:
    year = suite.attendance_year.years()[0]
    with ThreadPoolExecutor(1) as worker:
        assert worker.submit(suite.attendance_year.counting(year)).result() == suite.attendance_year.figures(year)

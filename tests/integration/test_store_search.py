"""What was said is found whatever the marks, the case or đ."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from secretary_app.domain.changes import difference
from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.parts import with_part, without_part
from secretary_app.storage.conferences import SqliteConferenceStore
from tests.builders import START, a_conference, a_finding, at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GIAO_BAN = ConferenceId("giao-ban")
LINES = (
    # Written first, said last.
    replace(a_finding("f2", "Tiếp tục ĐÔN ĐỐC các cơ quan liên quan"), rank=1, captured_at=at(50)),
    replace(a_finding("f1", "Việc theo dõi, đôn đốc giải quyết kiến nghị hiệu quả chưa cao"), rank=2),
    replace(a_finding("f3", "Đơn thư của công dân"), rank=3),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteConferenceStore]:
    with SqliteConferenceStore(tmp_path) as opened:
        opened.add(a_conference(findings=LINES), START)
        yield opened


@pytest.mark.parametrize("query", ["don doc", "đôn đốc", "ĐÔN", "doc don", "đôn-đốc", "đo do", "don\u0302 doc"])
def test_folded_words_are_found_newest_first(store: SqliteConferenceStore, query: str) -> None:
    assert [hit.finding_id for hit in store.search(query) if hit.finding_id != "f3"] == ["f2", "f1"]


def test_a_hit_says_where_and_when(store: SqliteConferenceStore) -> None:
    (hit,) = store.search("công dân")
    assert (hit.conference_id, hit.conference_title) == ("giao-ban", "Giao ban quý I năm 2026")
    assert (hit.words, hit.kind, hit.captured_at) == ("Đơn thư của công dân", "result", at(10))


@pytest.mark.parametrize("query", ["", "  ", "“”", "không nơi nào có", "don doc xyz", '"', "*", "NEAR(", "a AND"])
def test_nothing_is_found_where_nothing_fits(store: SqliteConferenceStore, query: str) -> None:
    assert store.search(query) == ()


def test_no_more_than_asked_for_are_returned(store: SqliteConferenceStore) -> None:
    assert len(store.search("don", limit=2)) == 2


def test_changed_words_are_found_and_old_ones_are_not(store: SqliteConferenceStore) -> None:
    old = a_conference(findings=LINES)
    new = with_part(old, "findings", replace(LINES[1], words="Phản biện xã hội"))
    store.save(GIAO_BAN, difference(old, new, "finding_reworded"), START)
    assert [hit.finding_id for hit in store.search("phan bien")] == ["f1"]
    assert store.search("hieu qua") == ()
    gone = without_part(new, "findings", "f1")
    store.save(GIAO_BAN, difference(new, gone, "finding_removed"), START)
    assert store.search("phan bien") == ()
    assert store.check().problems == ()

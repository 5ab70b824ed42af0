"""Short forms typed by hand: prefixes, mentions, due dates, days and clock times."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_app.domain.entry import (
    KIND_CODES,
    parse_day,
    parse_due,
    parse_guest,
    parse_mention,
    parse_prefix,
    parse_time,
    parse_times,
)
from secretary_app.domain.findings import FindingKind
from secretary_app.domain.locality import BodyId
from tests.builders import BODIES, HDND, MTTQ, UBND

NEAR = date(2026, 3, 13)


@pytest.mark.parametrize(
    ("words", "kind", "body", "rest"),
    [
        ("/hc còn chậm", FindingKind.LIMITATION, None, "còn chậm"),
        ("/HC.UB còn chậm", FindingKind.LIMITATION, UBND, "còn chậm"),
        ("/nv.hđ lập danh mục", FindingKind.TASK, HDND, "lập danh mục"),
        ("/ỹk.Mt phát biểu", FindingKind.OPINION, MTTQ, "phát biểu"),
        ("/kq.ubnd đã làm", FindingKind.RESULT, UBND, "đã làm"),
        ("  /kl   hai việc", FindingKind.CONCLUSION, None, "hai việc"),
        ("/gc", FindingKind.NOTE, None, ""),
        ("/nn\ndòng hai", FindingKind.CAUSE, None, "dòng hai"),
    ],
)
def test_a_prefix_gives_kind_and_body(words: str, kind: FindingKind, body: BodyId | None, rest: str) -> None:
    prefix = parse_prefix(words, BODIES)
    assert prefix is not None
    assert (prefix.kind, prefix.body_id, words[prefix.end :]) == (kind, body, rest)
    assert prefix.names_body is (body is not None)


def test_all_bodies_can_be_named() -> None:
    prefix = parse_prefix("/hc.chung còn chậm", BODIES)
    assert prefix is not None
    assert prefix.names_body
    assert prefix.body_id is None


@pytest.mark.parametrize("words", ["/xx còn chậm", "/hc.xx còn chậm", "/và nữa"])
def test_an_unknown_prefix_has_no_kind_and_is_named(words: str) -> None:
    prefix = parse_prefix(words, BODIES)
    assert prefix is not None
    assert prefix.kind is None
    assert prefix.typed == words.split(maxsplit=1)[0]


@pytest.mark.parametrize("words", ["", " ", "còn /hc chậm", "/ chậm", "/12 người", "hc còn", "1/3 số xã", "/hc, chậm"])
def test_other_words_have_no_prefix(words: str) -> None:
    assert parse_prefix(words, BODIES) is None


def test_a_prefix_is_closed_by_the_blank_that_follows() -> None:
    assert [bool((p := parse_prefix(words, BODIES)) and p.closed) for words in ("/hc", "/hc ", "/hc.ub c")] == [
        False,
        True,
        True,
    ]


@given(st.sampled_from(sorted(KIND_CODES)), st.text(min_size=1))
def test_the_words_behind_a_prefix_are_never_touched(code: str, said: str) -> None:
    words = f"/{code} {said}"
    prefix = parse_prefix(words, BODIES)
    assert prefix is not None
    assert words[prefix.end :] == said.lstrip()
    assert prefix.kind is KIND_CODES[code]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("30/6", date(2026, 6, 30)),
        ("30.6", date(2026, 6, 30)),
        ("30-6-26", date(2026, 6, 30)),
        ("30/06/2027", date(2027, 6, 30)),
        (" 30.6.26 ", date(2026, 6, 30)),
        ("12/3", date(2027, 3, 12)),  # gone this year
        ("13/3", date(2026, 3, 13)),
        ("29/2", date(2028, 2, 29)),
        ("ngày 30 tháng 6 năm 2026", date(2026, 6, 30)),
        ("30 tháng 6", date(2026, 6, 30)),
        ("2026-06-30", date(2026, 6, 30)),
    ],
)
def test_days_are_understood_as_people_write_them(text: str, day: date) -> None:
    assert parse_day(text, NEAR) == day


@pytest.mark.parametrize("text", ["", "31/2", "31/2/2026", "0/6", "30/13", "30", "30/6/202", "mai", "30/6/2026/1"])
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    assert parse_day(text, NEAR) is None


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from("/.-"), st.booleans())
def test_every_day_of_the_century_is_read_back(day: date, mark: str, short: bool) -> None:
    year = f"{day.year % 100:02}" if short else str(day.year)
    assert parse_day(f"{day.day}{mark}{day.month:02}{mark}{year}", NEAR) == day


@given(st.dates(date(2000, 1, 1), date(2080, 12, 31)), st.dates(date(2000, 1, 1), date(2080, 12, 31)))
def test_a_day_without_a_year_is_the_first_one_to_come(wanted: date, near: date) -> None:
    found = parse_day(f"{wanted.day}/{wanted.month}", near)
    assert found is not None
    assert found >= near
    assert (found.day, found.month) == (wanted.day, wanted.month)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("14h30", time(14, 30)),
        ("1430", time(14, 30)),
        ("14:30", time(14, 30)),
        ("14.30", time(14, 30)),
        ("14g30", time(14, 30)),
        ("14 giờ 30 phút", time(14, 30)),
        ("14H30'", time(14, 30)),
        ("8h", time(8, 0)),
        ("8 giờ", time(8, 0)),
        ("8", time(8, 0)),
        ("830", time(8, 30)),
        (" 0h05 ", time(0, 5)),
    ],
)
def test_clock_times_are_understood_as_people_write_them(text: str, clock: time) -> None:
    assert parse_time(text) == clock


@pytest.mark.parametrize("text", ["", "24h", "14h60", "2460", "14h3", "chiều", "14:30:15", "-8h", "14h30x"])
def test_what_is_no_clock_time_is_not_guessed(text: str) -> None:
    assert parse_time(text) is None


@given(st.times(), st.sampled_from(["{h}h{m:02}", "{h:02}{m:02}", "{h}:{m:02}", "{h} giờ {m:02}"]))
def test_every_minute_of_a_day_is_read_back(clock: time, form: str) -> None:
    assert parse_time(form.format(h=clock.hour, m=clock.minute)) == time(clock.hour, clock.minute)


@given(st.text())
def test_any_text_is_a_day_or_a_time_or_neither(text: str) -> None:
    assert parse_day(text, NEAR) is None or isinstance(parse_day(text, NEAR), date)
    assert parse_time(text) is None or isinstance(parse_time(text), time)
    assert parse_prefix(text, BODIES) is None or text.lstrip().startswith("/")


@pytest.mark.parametrize(
    ("words", "day", "rest"),
    [
        ("lập danh mục >>30/6", date(2026, 6, 30), "lập danh mục "),
        ("lập >>30-6-26 danh mục", date(2026, 6, 30), "lập danh mục"),
        (">> 30/6/2027, giao UBND", date(2027, 6, 30), ", giao UBND"),
        ("lập >>1/5 rồi >>30/6.", date(2026, 6, 30), "lập >>1/5 rồi ."),
    ],
)
def test_a_due_mark_is_found_and_can_be_cut_out(words: str, day: date, rest: str) -> None:
    mark = parse_due(words, NEAR)
    assert mark is not None
    assert mark.day == day
    assert words[: mark.start] + words[mark.end :] == rest


@pytest.mark.parametrize("words", ["trước >>31/2 này", ">>mai"])
def test_a_due_mark_that_is_no_day_is_named(words: str) -> None:
    mark = parse_due(words, NEAR)
    assert mark is not None
    assert mark.day is None
    assert mark.typed.startswith(">>")


def test_a_due_mark_is_closed_by_the_blank_that_follows() -> None:
    marks = [parse_due(words, NEAR) for words in ("x >>30/6", "x >>30/6 ", "x >>3")]
    assert [bool(mark and mark.closed) for mark in marks] == [False, True, False]


@pytest.mark.parametrize("words", ["", "lập danh mục", "a > b", "<<30/6", ">>", "x >> "])
def test_words_without_a_due_mark_have_none(words: str) -> None:
    assert parse_due(words, NEAR) is None


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("giao @lo", "lo"),
        ("@Lộc", "Lộc"),
        ("giao @nguyễn thị mỹ", "nguyễn thị mỹ"),
        ("giao @lộc ", "lộc "),
    ],
)
def test_a_mention_is_what_follows_the_sign(words: str, query: str) -> None:
    mention = parse_mention(words, len(words))
    assert mention is not None
    assert (words[mention.start], mention.query) == ("@", query)


@pytest.mark.parametrize(
    "words", ["", "@", "@ lo", "@3", "gửi a@lo", "@lo  rồi", "@lo\nrồi", "giao lo", "@" + "a" * 41]
)
def test_other_words_are_no_mention(words: str) -> None:
    assert parse_mention(words, len(words)) is None


def test_only_what_stands_before_the_cursor_is_a_mention() -> None:
    assert parse_mention("giao @lộc", 4) is None
    mention = parse_mention("giao @lộc xong", 8)
    assert mention is not None
    assert mention.query == "lộ"


@pytest.mark.parametrize(
    ("typed", "times"),
    [
        ("13h50", ["13:50"]),
        ("1350 1430 1445", ["13:50", "14:30", "14:45"]),
        ("13h50 14h30", ["13:50", "14:30"]),
        ("13:50 – 14:30, 14:45", ["13:50", "14:30", "14:45"]),
        ("14 giờ 30 15 giờ 00 phút", ["14:30", "15:00"]),
        ("8h 10h", ["08:00", "10:00"]),
        ("đến 8h05 ra 9h15 vào lại 9h30", ["08:05", "09:15", "09:30"]),
        ("8", ["08:00"]),
        ("13.50 14.30", ["13:50", "14:30"]),
        ("8.05, 9.15 - 9.30", ["08:05", "09:15", "09:30"]),
    ],
)
def test_clock_times_are_read_from_one_line(typed: str, times: list[str]) -> None:
    found = parse_times(typed)
    assert found is not None
    assert [f"{clock:%H:%M}" for clock in found] == times


@pytest.mark.parametrize("typed", ["", "mai", "25h00", "13h50 rồi thôi", "13h99", "1360"])
def test_what_is_no_clock_time_is_refused_whole(typed: str) -> None:
    assert parse_times(typed) is None


@given(st.text(max_size=30))
def test_any_text_is_either_clock_times_or_none(typed: str) -> None:
    assert parse_times(typed) is None or parse_times(typed)


@pytest.mark.parametrize(
    ("typed", "name", "title"),
    [
        ("Nguyễn Văn A", "Nguyễn Văn A", ""),
        ("Nguyễn Văn A, Trưởng Ban Dân vận, Huyện ủy", "Nguyễn Văn A", "Trưởng Ban Dân vận, Huyện ủy"),
        (" Nguyễn Văn A – Nhà báo ", "Nguyễn Văn A", "Nhà báo"),
        ("H'Linh Niê-Kdăm - Già làng", "H'Linh Niê-Kdăm", "Già làng"),
        (", Nhà báo", "", "Nhà báo"),
        ("Trần Văn A (Trưởng ban)", "Trần Văn A", "Trưởng ban"),
        ("Trần Văn A, Trưởng ban (phụ trách)", "Trần Văn A", "Trưởng ban (phụ trách)"),
    ],
)
def test_a_guest_is_written_in_one_line(typed: str, name: str, title: str) -> None:
    assert parse_guest(typed) == (name, title)

"""The difference of two conferences, applied and turned round."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_app.domain import parts
from secretary_app.domain.attendance import AttendanceStatus, marked
from secretary_app.domain.changes import applied, difference, inverse
from secretary_app.domain.conference import Conference
from secretary_app.domain.errors import MissingPartError
from secretary_app.domain.parts import with_part, without_part
from tests.builders import a_conference, a_finding, at

EDITS = st.lists(
    st.tuples(st.sampled_from(["add", "remove", "mark", "rename"]), st.integers(0, 9)), min_size=1, max_size=12
)


def edited(conference: Conference, deed: str, number: int) -> Conference:
    match deed:
        case "add":
            return with_part(conference, "findings", replace(a_finding(f"f{number}", "chữ"), rank=float(number)))
        case "remove" if any(finding.id == f"f{number}" for finding in conference.findings):
            return without_part(conference, "findings", f"f{number}")
        case "mark":
            seat = conference.seats[number % len(conference.seats)]
            return with_part(conference, "seats", marked(seat, AttendanceStatus.PRESENT, at(number)))
        case _:
            return replace(conference, details=replace(conference.details, name=f"Hội nghị {number}"))


@given(EDITS)
def test_applying_a_difference_gives_the_new_conference_and_its_inverse_the_old(edits: list[tuple[str, int]]) -> None:
    old = a_conference()
    new = old
    for deed, number in edits:
        new = edited(new, deed, number)
    change = difference(old, new, "edit")
    assert applied(old, change) == new
    assert applied(new, inverse(change)) == old


def test_nothing_changed_is_an_empty_change() -> None:
    assert difference(a_conference(), a_conference(), "none").parts == ()


def test_a_change_names_only_what_it_touched() -> None:
    old = a_conference(findings=(a_finding("f1", "một"), a_finding("f22", "hai")))
    new = with_part(old, "findings", replace(old.findings[0], words="khác"))
    assert [(part.name, part.identifier) for part in difference(old, new, "x").parts] == [("findings", "f1")]


def test_however_many_lines_a_change_touched_each_list_is_made_anew_once(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = tuple(replace(a_finding(f"f{number}", "chữ"), rank=float(number)) for number in range(300))
    old = a_conference(findings=lines)
    turned = tuple(replace(line, rank=-line.rank) for line in reversed(lines[1:]))
    new = replace(old, findings=(*turned[:-1], a_finding("thêm", "chữ")))
    change = difference(old, new, "x")
    made: list[str] = []
    make = parts._with_list  # noqa: SLF001 - how often a list is made cannot be seen otherwise

    def counted(whole: Conference, name: str, listed: list[object]) -> Conference:
        made.append(name)
        return make(whole, name, listed)

    monkeypatch.setattr(parts, "_with_list", counted)
    assert applied(new, inverse(change)) == old
    assert applied(old, change) == new
    assert len(made) == 4  # what went and what came, there and back


def test_a_change_that_takes_away_what_is_not_there_is_refused() -> None:
    old = a_conference(findings=(a_finding("f1", "một"), a_finding("f22", "hai")))
    change = difference(old, replace(old, findings=()), "x")
    with pytest.raises(MissingPartError):
        applied(without_part(old, "findings", "f22"), change)

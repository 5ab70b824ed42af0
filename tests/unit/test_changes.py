"""The difference of two conferences, applied and turned round."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from secretary_app.domain.attendance import AttendanceStatus, marked
from secretary_app.domain.changes import applied, difference, inverse
from secretary_app.domain.conference import Conference
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

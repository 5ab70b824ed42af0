"""Whatever people are called, the sign-in sheet prints it, breaks no rule and says what it could not draw."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretary_app.documents.pages import PdfiumPages
from secretary_app.domain.attendance import Substitute
from secretary_app.domain.conference import Conference
from secretary_app.domain.people import Title, TitleKind
from secretary_app.services.ports import RenderedSheet
from tests.integration.page_measures import MILLIMETRE, marks
from tests.integration.sign_in_case import a_delegate, a_place, the_sheet_form
from tests.level_b import all_faults_at_level_b
from tests.minute_case import BODIES, UBND, ham_tan

FORM = the_sheet_form()


def everywhere(words: str) -> Conference:
    """Return a conference in which everything that prints is these words."""
    conference = ham_tan(name=words, place=words)
    return replace(
        conference,
        locality=replace(conference.locality, organisation=words, parent_organisation=words),
        bodies=tuple(replace(body, name=words) for body in BODIES),
        people=(*conference.people, a_delegate(1, words, (Title(TitleKind.STATE, words),)), a_delegate(2, words)),
        seats=(a_place(1, UBND, substitute=Substitute(words, words)), a_place(2, None, title_override=words)),
    )


def rendered(conference: Conference) -> RenderedSheet:
    done = FORM.render(conference)
    assert not all_faults_at_level_b(done.pdf)
    return done


def text_of(done: RenderedSheet) -> str:
    return " ".join(" ".join(PdfiumPages().texts(done.pdf)).split())


def assert_within_margins(done: RenderedSheet) -> None:
    for page in marks(done.pdf):
        inside = [mark for mark in page if mark.base < 277 * MILLIMETRE]
        assert min(mark.left for mark in inside) >= 30 * MILLIMETRE - 1
        assert max(mark.right for mark in inside) <= 195 * MILLIMETRE + 1
        assert min(mark.bottom for mark in inside) >= 20 * MILLIMETRE - 1


@pytest.mark.parametrize(
    "words",
    ["HĐND&UBND", "<b>A</b>", "a < b", '<img src="x"/>', "&lt;", "</para>", "{name} %s", "{0}", "\\(A\\)", "<br/>"],
)
def test_marks_of_other_languages_print_as_they_are(words: str) -> None:
    assert text_of(rendered(everywhere(words))).count(words) >= 7


def test_decomposed_letters_print_composed() -> None:
    done = rendered(everywhere(unicodedata.normalize("NFD", "Ẫu Thị Ỡn")))
    drawn = " ".join(mark.text for page in marks(done.pdf) for mark in page)
    assert drawn.count("Ẫu Thị Ỡn") >= 6
    assert done.unprintable == ()


@pytest.mark.parametrize(
    ("letter", "code"), [("😀", "U+1F600"), ("\x07", "U+0007"), ("\u202e", "U+202E"), ("漢", "U+6F22")]
)
def test_what_cannot_be_printed_is_replaced_visibly_and_told(letter: str, code: str) -> None:
    done = rendered(everywhere(f"An{letter}Bình"))
    assert {each.split(":")[0] for each in done.unprintable} >= {"subject", "line", "group", "row.1", "row.2"}
    assert {each.split(":")[1] for each in done.unprintable} == {code}
    assert "An□Bình" in text_of(done)


@pytest.mark.parametrize("words", ["W" * 500, "ư" * 500, "Ẫu " * 170, "W" * 10_000, "Ẫu Thị " * 2_000])
def test_endless_names_stay_on_the_paper(words: str) -> None:
    assert_within_margins(rendered(everywhere(words)))


def test_a_name_longer_than_a_page_is_printed_whole() -> None:
    conference = replace(ham_tan(), people=(*ham_tan().people, a_delegate(1, "ư" * 4_000)), seats=(a_place(1, UBND),))
    assert "".join(text_of(rendered(conference)).split()).count("ư") >= 4_000


def test_nameless_people_bodies_and_conferences_still_get_their_line() -> None:
    assert rendered(everywhere("")).pages == 1


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_at_all_gives_a_sound_file(words: str) -> None:
    assert_within_margins(rendered(everywhere(words)))

"""Captured words print letter by letter, in any form, table or annex; dates and numbers by the decree."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_app.documents.form import load_form
from secretary_app.documents.form_shelf import FormShelf
from secretary_app.documents.minute_form import AdministrativeForm
from secretary_app.documents.words import roman, short_date
from secretary_app.domain.findings import Dissent, FindingKind, FindingState
from secretary_app.domain.locality import Body, Locality
from secretary_app.domain.minute import MinuteText, all_blocks
from secretary_app.domain.people import PersonId
from secretary_app.domain.printing import Printing
from secretary_app.domain.text import normalise
from secretary_app.paths import resource
from tests.minute_case import BODIES, FONTS, PEOPLE, PROFILE, UBND, clock, finding, ham_tan

FORMS = FormShelf(
    usual=PROFILE,
    folders=(resource("forms/minutes"),),
    made=lambda path, bases: AdministrativeForm(form=path, fonts=FONTS, bases=bases),
)
NAMES = st.sampled_from([profile.name for profile in FORMS.profiles()])
# Both places of the tone, letters in both normal forms, organisations with and without capitals, signs of markup.
SAID = st.lists(
    st.sampled_from(
        [
            *("hòa", "hoà", "thủy", "thuỷ", "quý", "quí", "lí luận", "lý luận", "khoẻ", "khỏe"),
            *("Uỷ ban nhân dân", "ủy ban Nhân dân", "HĐND&UBND", "hĐND", "TP.HCM", "<b>", "5 < 6", "{name}", "%s"),
            *("ho\u0300a", "e\u0302\u0301", "ệ", "\u0111", "Đ"),
        ]
    ),
    min_size=1,
    max_size=6,
).map(" ".join)


def everything(text: MinuteText) -> str:
    """Return all words of a minute, cells too, in NFC and on one line."""
    blocks = all_blocks(text)
    cells = (cell for block in blocks for cell in block.cells)
    return " ".join("\n".join((*(f"{block.lead} {block.text}" for block in blocks), *cells)).split())


@given(name=NAMES, words=SAID, kind=st.sampled_from([kind for kind in FindingKind if kind is not FindingKind.NOTE]))
def test_words_and_dissents_print_letter_by_letter(name: str, words: str, kind: FindingKind) -> None:
    for as_table in (False, True):
        against = Dissent(PersonId("p8"), f"không, {words}", clock(15, 2))
        line = finding(1, kind, words, UBND, FindingState.AGREED, dissents=(against,), speaker_id=PersonId("p11"))
        case = replace(ham_tan(form=name, printing=Printing(tasks_as_table=as_table)), findings=(line,))
        text = FORMS.compose(case)
        block = next(block for block in text.blocks if block.source == line.id)
        assert block.text.startswith(normalise(words))
        assert not block.cells or block.cells[1].startswith(normalise(words))
        assert f"không, {normalise(words)}" in everything(text)


@given(name=NAMES, words=SAID)
def test_names_titles_and_places_print_letter_by_letter_in_sentences_and_annex(name: str, words: str) -> None:
    people = tuple(replace(person, name=f"Trần {words}") if person.id == "p7" else person for person in PEOPLE)
    bodies = tuple(replace(body, name=words) if body.id == UBND else body for body in BODIES)
    for over in (0, 999):
        details = {"form": name, "place": words, "recipients": (words,), "printing": Printing(annex_over=over)}
        printed = everything(FORMS.compose(replace(ham_tan(**details), people=people, bodies=bodies)))
        assert f"Trần {normalise(words)}" in printed
        assert f"{normalise(words)}: có mặt" in printed
        assert f"Địa điểm: {normalise(words)}" in printed


@given(words=SAID)
def test_an_organisation_is_capitalised_in_the_head_alone_and_never_respelt(words: str) -> None:
    case = replace(ham_tan(printing=Printing(annex_over=0)), locality=Locality(organisation=words))
    text = FORMS.compose(case)
    assert text.organisation == normalise(words).upper()
    assert text.annexes[0].reference.endswith(f"của {normalise(words)})")


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        (date(2024, 1, 5), "05/01/2024"),
        (date(2024, 2, 10), "10/02/2024"),
        (date(2024, 3, 9), "09/3/2024"),
        (date(2024, 12, 31), "31/12/2024"),
    ],
)
def test_due_dates_have_the_zeros_of_the_decree_in_text_and_table(day: date, printed: str) -> None:
    assert short_date(load_form(PROFILE).words, day) == printed
    for as_table in (False, True):
        task = finding(1, FindingKind.TASK, "Việc", due=day)
        case = replace(ham_tan(printing=Printing(tasks_as_table=as_table)), findings=(task,))
        assert printed in everything(FORMS.compose(case))


def test_sections_are_numbered_beyond_thirty_nine() -> None:
    numerals = [roman(number) for number in (1, 4, 9, 39, 40, 49, 90, 100, 399)]
    assert numerals == ["I", "IV", "IX", "XXXIX", "XL", "XLIX", "XC", "C", "CCCXCIX"]
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    for number in range(1, 400):
        said = [values[letter] for letter in roman(number)]
        signed = [-one if one < max(said[place:]) else one for place, one in enumerate(said)]
        assert sum(signed) == number


def test_a_heading_of_a_body_prints_its_name_as_typed() -> None:
    typed = Body(UBND, 2, "uỷ ban Nhân dân Xã", "uỷ ban Nhân dân Xã", "UBND")
    bodies = (BODIES[0], typed, BODIES[2])
    line = finding(1, FindingKind.LIMITATION, "Chậm", UBND)
    printed = everything(FORMS.compose(replace(ham_tan(), bodies=bodies, findings=(line,))))
    assert "1. Đối với uỷ ban Nhân dân Xã" in printed

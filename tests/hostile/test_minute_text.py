"""Whatever people write, the minute prints it, opens no file, breaks no rule and says what it could not draw."""

import subprocess
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secretary_app.domain.conference import Conference
from secretary_app.domain.findings import FindingKind
from secretary_app.domain.people import PersonId
from secretary_app.services.ports import OverlongWord, RenderedMinute
from tests.integration.page_measures import MILLIMETRE, marks
from tests.level_b import faults_at_level_b
from tests.minute_case import PEOPLE, finding, ham_tan, the_form

FORM = the_form()
LEFT, RIGHT, BOTTOM, TOP = 30 * MILLIMETRE, 195 * MILLIMETRE, 20 * MILLIMETRE, 277 * MILLIMETRE
VIETNAMESE = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
    "AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬBCDĐEÈẺẼÉẸÊỀỂỄẾỆGHIÌỈĨÍỊKLMNOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢPQRSTUÙỦŨÚỤƯỪỬỮỨỰVXYỲỶỸÝỴ0123456789"
)


def saying(*words: str, **changes: object) -> Conference:
    findings = tuple(finding(number, FindingKind.RESULT, each) for number, each in enumerate(words, start=1))
    return replace(ham_tan(**changes), findings=findings)


def rendered(conference: Conference) -> RenderedMinute:
    done = FORM.render(conference, b"{}")
    assert not faults_at_level_b(done.pdf)
    return done


def text_of(done: RenderedMinute, folder: Path) -> str:
    path = folder / "minute.pdf"
    path.write_bytes(done.pdf)
    told = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True).stdout
    return unicodedata.normalize("NFC", told.decode())


def assert_within_margins(done: RenderedMinute) -> None:
    for page in marks(done.pdf):
        body = [mark for mark in page if mark.base < TOP]
        assert min(mark.left for mark in body) >= LEFT - 1
        assert max(mark.right for mark in body) <= RIGHT + 1
        assert min(mark.bottom for mark in body) >= BOTTOM - 1


@pytest.mark.parametrize(
    "words",
    [
        "HĐND&UBND",
        "a < b > c",
        '<img src="/etc/passwd"/>',
        "<b>đậm</b>",
        "&lt;&amp;&#65;",
        "<para><font name='x'>",
        "]]>",
        "{0} {name} %s %(x)s",
        "\\(ngoặc\\)",
        "</para>",
        "<br/>",
    ],
)
def test_marks_of_other_languages_print_as_they_are(words: str, tmp_path: Path) -> None:
    assert words in text_of(rendered(saying(words)), tmp_path)


def test_words_of_a_profile_field_are_no_markup_either(tmp_path: Path) -> None:
    people = (replace(PEOPLE[0], name="<i>A & B</i>"), *PEOPLE[1:])
    conference = replace(saying("x", name="<b>Hội nghị</b> & {name}", place="<u>"), people=people)
    text = text_of(rendered(conference), tmp_path)
    assert "<b>Hội nghị</b> & {name}" in text
    assert text.count("<i>A & B</i>") >= 2


def test_decomposed_letters_print_composed(tmp_path: Path) -> None:
    words = "Hội nghị thống nhất"
    assert words in text_of(rendered(saying(unicodedata.normalize("NFD", words))), tmp_path)


def test_a_decomposed_name_prints_composed() -> None:
    people = (replace(PEOPLE[0], name=unicodedata.normalize("NFD", "Dương Văn Đông")), *PEOPLE[1:])
    done = rendered(replace(saying("x"), people=people))
    drawn = " ".join(mark.text for page in marks(done.pdf) for mark in page)
    assert drawn.count("Dương Văn Đông") >= 2


@pytest.mark.parametrize(
    ("letter", "code"),
    [
        ("😀", "U+1F600"),
        ("\x00", "U+0000"),
        ("\x07", "U+0007"),
        ("\u202e", "U+202E"),
        ("\u200b", "U+200B"),
        ("\ufeff", "U+FEFF"),
        ("漢", "U+6F22"),
        ("\ud800", "U+FFFD"),  # half a character is replaced when it is taken in
        ("\ue000", "U+E000"),
        ("\U0010ffff", "U+10FFFF"),
        ("\u05d1", "U+05D1"),  # the typeface has it, but its line would run from right to left
        ("\u0645", "U+0645"),
    ],
)
def test_what_cannot_be_printed_is_replaced_visibly_and_told(letter: str, code: str, tmp_path: Path) -> None:
    done = rendered(saying(f"trước{letter}sau"))
    assert done.unprintable == (f"finding-1:{code}",)
    assert "trước□sau" in text_of(done, tmp_path)


def test_what_cannot_be_printed_is_told_for_every_part() -> None:
    done = rendered(saying("x", name="Hội nghị ♠😀", place="Phòng 漢", recipients=("Ông 😀",)))
    assert {each.split(":")[0] for each in done.unprintable} == {"subject", "place", "recipients"}


def test_line_ends_and_tabs_keep_words_apart(tmp_path: Path) -> None:
    text = text_of(rendered(saying("một\nhai\tba\r\nbốn\u2028năm\u3000sáu\u1680bảy")), tmp_path)
    words = [word for word in text.split("I. KẾT QUẢ ĐẠT ĐƯỢC")[1].split() if not word.isdecimal()]  # page numbers
    assert words[:7] == ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy."]


def test_a_word_of_ten_thousand_letters_stays_on_the_paper(tmp_path: Path) -> None:
    done = rendered(saying("ư" * 10_000))
    assert_within_margins(done)
    assert "".join(text_of(done, tmp_path).split()).count("ư") >= 10_000


@pytest.mark.parametrize(
    "words",
    [
        "Xem https://example.org/{long} nhé",
        "Hai dòng\nrồi https://example.org/{long}",
        "https://example.org/{long}" + " và thêm nhiều chữ nữa" * 300,  # goes over two pages
    ],
)
def test_a_word_wider_than_the_page_is_told_once_with_its_line(words: str) -> None:
    done = rendered(saying("Ngắn thôi", words.format(long="m" * 60)))
    assert done.overlong == (OverlongWord("finding-2", "https://example.org/mmmmmmmmmm"),)


def test_words_of_usual_length_are_not_told() -> None:
    assert rendered(ham_tan()).overlong == ()
    assert rendered(saying("nghiêng " * 200)).overlong == ()


def test_a_name_too_long_for_its_narrow_column_is_told_too() -> None:
    conference = saying("x")
    done = rendered(replace(conference, locality=replace(conference.locality, organisation="VĂNPHÒNG" * 9)))
    assert {word.source for word in done.overlong} == {"organisation"}


@pytest.mark.parametrize("letters", [1_000, 10_000, 40_000])
def test_endless_names_and_headings_stay_on_the_paper(letters: int) -> None:
    endless = "W" * letters
    locality = replace(ham_tan().locality, organisation=endless, parent_organisation="Ơ " * letters, symbol=endless)
    people = tuple(replace(person, name=endless) for person in PEOPLE)
    conference = replace(
        saying("x", name=endless, place=endless, recipients=(endless,)), locality=locality, people=people
    )
    assert_within_margins(rendered(conference))


def test_two_hundred_recipients_are_printed_whole(tmp_path: Path) -> None:
    recipients = tuple(f"Cơ quan số {number}" for number in range(200))
    done = rendered(saying("x", recipients=recipients))
    text = text_of(done, tmp_path)
    assert all(f"- {recipient};" in text for recipient in recipients)
    assert_within_margins(done)


def test_two_hundred_findings_are_printed_whole_and_in_order(tmp_path: Path) -> None:
    words = tuple(f"Nội dung thứ {number} của hội nghị" for number in range(200))
    text = " ".join(text_of(rendered(saying(*words)), tmp_path).split())
    places = [text.index(f"{each}.") for each in words]
    assert places == sorted(places)


def test_an_empty_conference_can_still_be_looked_at() -> None:
    empty = Conference(ham_tan().id, replace(ham_tan().details, name="", chairs=(), secretary_id=None, recipients=()))
    assert rendered(empty).pages == 1


def test_a_chair_without_titles_or_seat_is_printed(tmp_path: Path) -> None:
    people = (replace(PEOPLE[0], titles=(), memberships=()), *PEOPLE[1:])
    conference = replace(saying("x", chairs=(PersonId("p1"),)), people=people, seats=())
    assert "Đồng chí Dương Văn Đông." in text_of(rendered(conference), tmp_path)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(alphabet=VIETNAMESE, min_size=1, max_size=12), min_size=1, max_size=60))
def test_every_printable_word_is_found_in_the_file(tmp_path: Path, words: list[str]) -> None:
    done = rendered(saying(" ".join(words)))
    found = text_of(done, tmp_path).split()
    assert done.unprintable == ()
    assert all(word in found for word in words[:-1])
    assert words[-1] in found or f"{words[-1]}." in found


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=400))
def test_any_text_at_all_gives_a_sound_file(words: str) -> None:
    assert_within_margins(rendered(saying(words)))

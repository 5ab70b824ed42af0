"""The proof of the printed minute: 200 invented conferences and the sample, measured from the finished file.

One rendering of a conference serves all checks; the four kinds of conferences run beside each other.
"""

import io
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

from secretary_app.domain.conference import Conference
from secretary_app.domain.findings import FindingKind
from secretary_app.domain.printing import Printing
from secretary_app.domain.text import normalise
from secretary_app.paths import resource
from secretary_app.services.ports import RenderedMinute
from tests.generated_conferences import crowded, odd, tiny, usual
from tests.integration.captured_words import captured_words_are_printed
from tests.integration.decree_rules import DECREE, headings_lead_on
from tests.integration.printed_sheet import Sheet
from tests.minute_case import UBND, finding, ham_tan, the_form
from tests.printed_papers import FILES

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")  # it would hide what failed
FORM = the_form()
SAMPLE = FILES.decode(resource("samples/ham-tan-2023.hoinghi.json").read_bytes(), "")
# No shrinking: to find a smaller conference that fails would take minutes.
GENERATED = settings(
    max_examples=50,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


@pytest.fixture(scope="module", autouse=True)
def the_same_conferences_every_time() -> Iterator[None]:
    """Draw nothing from the source of whatever modules happen to be loaded, as the library would."""
    nothing = Constants()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(providers, "_get_local_constants", lambda: nothing)
        providers.CONSTANTS_CACHE.cache.clear()
        yield
    providers.CONSTANTS_CACHE.cache.clear()


def proved(conference: Conference) -> None:
    """Lay a conference out once and check all that is promised of its minute."""
    data = FILES.encode(conference)
    rendered = FORM.render(conference, data)
    sheet = Sheet(rendered.pdf, FORM.compose(conference))
    for rule in DECREE:
        rule(sheet)
    captured_words_are_printed(sheet, conference, FORM.groups(conference))
    assert_reads_back(rendered, conference)
    assert FORM.render(conference, data).pdf == rendered.pdf


def assert_reads_back(rendered: RenderedMinute, conference: Conference) -> None:
    with pikepdf.open(io.BytesIO(rendered.pdf)) as pdf:
        (attached,) = pdf.attachments.values()
        data = attached.get_file().read_bytes()
    assert FILES.decode(data, "") == composed(conference)


def composed(value: Any) -> Any:
    """Return a value with every text in NFC, as the program keeps it."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return normalise(value)
    if isinstance(value, tuple):
        return tuple(composed(part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{part.name: composed(getattr(value, part.name)) for part in fields(value)})
    return value


def test_the_minute_of_the_sample_is_right() -> None:
    proved(SAMPLE)


@pytest.mark.parametrize("times", [30, 44, 60])
def test_a_title_of_sixty_lines_and_more_leaves_none_alone(times: int) -> None:
    title = "Hội nghị tổng kết công tác phối hợp năm 2023 của huyện Hàm Tân " * times
    proved(replace(SAMPLE, details=replace(SAMPLE.details, name=title)))


def test_rows_of_a_table_that_lead_on_leave_a_page_together() -> None:
    """The clause of the tasks and the sentence that introduces them stand in a row each: both name what follows."""
    printing = Printing(tasks_as_table=True)
    for count in range(1, 30):
        directions = tuple(finding(number, FindingKind.DIRECTION, "Một việc", UBND) for number in range(count))
        tasks = tuple(finding(100 + number, FindingKind.TASK, "Một nhiệm vụ") for number in range(9))
        conference = replace(ham_tan(printing=printing), findings=(*directions, *tasks))
        headings_lead_on(Sheet(FORM.render(conference, b"{}").pdf, FORM.compose(conference)))


@pytest.mark.parametrize("words", range(80, 190, 10))
def test_a_heading_stays_with_a_row_of_a_page_even_where_what_announces_it_cannot(words: int) -> None:
    announcing = finding(1, FindingKind.RESULT, "Các cơ quan cùng thực hiện những việc đã nêu " * 9 + "như sau:", UBND)
    high = finding(2, FindingKind.DIRECTION, "Một việc dài " * words, UBND)
    conference = replace(ham_tan(printing=Printing(tasks_as_table=True)), findings=(announcing, high))
    headings_lead_on(Sheet(FORM.render(conference, b"{}").pdf, FORM.compose(conference)))


def test_words_that_are_left_out_are_missed_by_the_proof() -> None:
    """An organisation whose name does not fit on a page is cut: nothing the proof may pass over."""
    endless = replace(SAMPLE, locality=replace(SAMPLE.locality, organisation="Văn phòng " * 500))
    with pytest.raises(AssertionError, match="phải là"):
        proved(endless)


@GENERATED
@given(usual())
def test_the_minute_of_a_usual_conference_is_right(conference: Conference) -> None:
    proved(conference)


@GENERATED
@given(odd())
def test_the_minute_of_odd_texts_is_right(conference: Conference) -> None:
    proved(conference)


@GENERATED
@given(tiny())
def test_the_minute_of_a_tiny_conference_is_right(conference: Conference) -> None:
    proved(conference)


@GENERATED
@given(crowded())
def test_the_minute_of_a_crowded_conference_is_right(conference: Conference) -> None:
    proved(conference)

"""What a rehearsal makes is marked on every page; what is made in earnest is not touched by that."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.worksheet.worksheet import Worksheet

from secretary_app.cli import main
from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.domain.signatures import AttachedConference
from secretary_app.services.ports import Trust, VerifyRequest
from secretary_app.services.suite import Suite
from tests.builders import a_conference
from tests.suites import make_suite, sample

MARK = "BẢN TẬP THỬ"
TRIED, EARNEST = ConferenceId("thử"), ConferenceId("ham-tan-2023")


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    suite = make_suite(tmp_path / "dữ liệu")
    conference = sample(suite)
    suite.desk.add(conference)
    suite.desk.add(replace(conference, id=TRIED, details=replace(conference.details, rehearsal=True)))
    return suite


def minute(suite: Suite, conference_id: ConferenceId) -> bytes:
    return suite.review.lay_out(suite.review.print_job(conference_id)).pdf


def sheets(data: bytes) -> list[Worksheet]:
    return [page for page in openpyxl.load_workbook(BytesIO(data)).worksheets if isinstance(page, Worksheet)]


def head(page: Worksheet) -> str | None:
    """What stands at the head of every printed page."""
    return page.oddHeader.center.text if page.oddHeader else None


def test_every_page_of_a_tried_minute_and_sign_in_sheet_is_marked(suite: Suite) -> None:
    for made in (minute, lambda suite, known: suite.sign_in.pdf(known)):
        marked, plain = suite.pages.texts(made(suite, TRIED)), suite.pages.texts(made(suite, EARNEST))
        assert len(marked) == len(plain) > 1
        assert all(MARK in text for text in marked)
        assert [text.replace(MARK, "").split() for text in marked] == [text.split() for text in plain]


def test_every_sheet_of_a_tried_conference_is_marked_on_each_page_it_prints(suite: Suite) -> None:
    for made in (suite.sign_in.table, suite.sign_in.attendance):
        for page, plain in zip(sheets(made(TRIED)), sheets(made(EARNEST)), strict=True):
            assert (head(page), page["A1"].value) == (MARK, MARK)
            assert head(plain) is None
            assert plain["A1"].value != MARK
            assert page.max_row == plain.max_row + 1


def test_an_adopted_minute_of_a_rehearsal_is_sound(suite: Suite) -> None:
    suite.review.adopt(TRIED)
    pdf = suite.minutes.pdf(TRIED)
    report = suite.verification.verify(VerifyRequest(pdf, "thử.pdf", Trust(()), ()))
    assert report.attached_conference is AttachedConference.SAME
    assert all(MARK in text for text in suite.pages.texts(pdf))


def test_in_a_rehearsal_every_conference_and_every_table_is_marked(suite: Suite, tmp_path: Path) -> None:
    house = make_suite(tmp_path / "tập thử", rehearsal=True)
    house.desk.add(a_conference())
    house.archive.import_conference(sample(suite))
    house.preparation.create_customary()
    assert [line.rehearsal for line in house.preparation.summaries()] == [True] * 3
    house.directory.take_delegates(a_conference())
    suite.directory.take_delegates(a_conference())
    for known, mark in ((house, MARK), (suite, None)):
        roster = known.rosters.export(known.directory.directory, ".xlsx")
        assert {head(page) for page in sheets(roster)} == {mark}


@pytest.mark.parametrize("adopted", [False, True])
def test_a_copy_to_rehearse_has_an_id_of_its_own_and_can_be_adopted(suite: Suite, adopted: bool) -> None:
    if adopted:
        suite.review.adopt(EARNEST)
    original = suite.desk.conference(EARNEST)
    copy = suite.desk.conference(suite.archive.rehearse(original))
    assert copy.id != original.id
    assert copy.details == replace(original.details, state=ConferenceState.REVIEW, rehearsal=True)
    assert (copy.findings, copy.seats, copy.minutes, copy.slots) == (original.findings, original.seats, (), ())
    suite.review.adopt(copy.id)
    assert suite.desk.conference(EARNEST) == original


def test_the_file_of_a_rehearsal_stays_marked_where_it_is_imported(suite: Suite, tmp_path: Path) -> None:
    suite.archive.export(TRIED, tmp_path / "thử.hoinghi.json")
    folder = tmp_path / "nơi khác"
    done = CliRunner().invoke(main, ["--data-dir", str(folder), "import", str(tmp_path / "thử.hoinghi.json")])
    assert done.exit_code == 0
    (line,) = CliRunner().invoke(main, ["--data-dir", str(folder), "list"]).stdout.splitlines()
    assert line.split("\t")[-1].startswith("[Tập thử] ")
    earnest = CliRunner().invoke(main, ["--data-dir", str(suite.data_folder), "list"]).stdout
    assert earnest.count("[Tập thử]") == 1


def test_a_conference_made_like_a_tried_one_is_in_earnest(suite: Suite) -> None:
    made = suite.preparation.create_from(TRIED, "Giao ban quý II")
    assert suite.desk.conference(made).details.rehearsal is False

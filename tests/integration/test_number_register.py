"""Numbers of minutes through sealing, paper, imports, rehearsals and settings, on real storage."""

from contextlib import suppress
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secretary_app.domain.conference import Conference, ConferenceId, ConferenceState
from secretary_app.domain.errors import EmptyWordsError, SigningError
from secretary_app.domain.number_register import BookKey
from secretary_app.domain.signatures import NUMBER_FIELD, CheckGrade, NumberAndDate, SlotState
from secretary_app.services.number_counting import SECTION
from secretary_app.services.ports import Setting, Trust
from secretary_app.services.suite import Suite
from tests.builders import FixedClock, at
from tests.minutes_to_sign import DAY, KEY, SEAL, adopt, book, issue, key_for, read_back, settle_all_but_seal
from tests.signed_minutes import SIGNING, request_for, signer, unsigned_minute
from tests.suites import make_suite


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return make_suite(tmp_path / "dữ liệu", FixedClock(at(150)))


def numbers(suite: Suite) -> list[int]:
    return [line.number for line in book(suite).issued]


def test_a_number_belongs_to_the_year_and_the_symbol_it_was_issued_under(suite: Suite) -> None:
    issue(suite, "một", 1)
    issue(suite, "hai", 1, date(2027, 1, 4))
    other = read_back("ba")
    suite.desk.add(replace(other, locality=replace(other.locality, organisation="HUYỆN ỦY", symbol="HU")))
    suite.review.adopt(other.id)
    conference = suite.desk.conference(other.id)
    assert suite.register.suggested(conference, DAY).number == 1
    assert numbers(suite) == [1]
    assert [key.year for key in suite.register.keys(conference.locality)] == [2027, 2026, 2026]
    assert suite.register.suggested(_of(suite, "hai"), date(2027, 2, 1)).number == 1  # its own is not in its way


def test_a_taken_number_stops_the_seal_and_names_who_has_it(suite: Suite) -> None:
    issue(suite, "một", 1)
    second = adopt(suite, "hai")
    settle_all_but_seal(suite, second)
    order = suite.minutes.order(second, SEAL, Trust(), number=NumberAndDate(1, DAY))
    identity = key_for(suite, "VĂN PHÒNG HĐND&UBND")
    stop = next(check for check in suite.minutes.checks(order, identity) if check.grade is CheckGrade.BLOCKED)
    assert (stop.code, stop.other) == ("number_taken", "Giao ban một")
    with pytest.raises(SigningError) as refused:
        suite.signing.sign(order, identity)
    assert refused.value.code == "number_taken"
    assert "Giao ban một" in suite.sentences.error(refused.value)


def test_a_number_taken_while_the_seal_was_made_is_refused_at_record_time(suite: Suite) -> None:
    second = adopt(suite, "hai")
    settle_all_but_seal(suite, second)
    order = suite.minutes.order(second, SEAL, Trust(), number=NumberAndDate(1, DAY))
    identity = key_for(suite, "VĂN PHÒNG HĐND&UBND")
    signed = suite.signing.sign(order, identity)
    issue(suite, "một", 1)
    with pytest.raises(SigningError) as refused:
        suite.minutes.record(second, order, identity, signed)
    assert refused.value.code == "number_taken"
    assert suite.minutes.kept_file(second) is None
    assert not suite.minutes.archive.place(second, 1, 1).exists()
    assert suite.minutes.slots(second)[-1].state is SlotState.WAITING
    again = suite.minutes.order(second, SEAL, Trust(), number=suite.register.suggested(_of(suite, second), DAY))
    suite.minutes.sign(second, again, identity)
    assert _of(suite, second).minutes[-1].number == "02/BB-VP"


def _of(suite: Suite, key: str) -> Conference:
    return suite.desk.conference(ConferenceId(key))


def test_a_conference_imported_with_the_same_number_is_marked_and_not_overwritten(suite: Suite, tmp_path: Path) -> None:
    issue(suite, "một", 1)
    elsewhere = make_suite(tmp_path / "máy khác", FixedClock(at(150)))
    issue(elsewhere, "hai", 1)
    file = tmp_path / "hai.hoinghi.json"
    elsewhere.archive.export(ConferenceId("hai"), file)
    suite.archive.import_conference(suite.archive.read(file))
    assert [(line.number, line.double) for line in book(suite).lines()] == [(1, True), (1, True)]
    assert suite.register.suggested(_of(suite, adopt(suite, "ba")), DAY).number == 2


def test_rehearsals_never_count(suite: Suite) -> None:
    issue(suite, "một", 1)
    tried = read_back("thử")
    suite.desk.add(replace(tried, details=replace(tried.details, rehearsal=True)))
    suite.review.adopt(tried.id)
    settle_all_but_seal(suite, tried.id)
    seal = suite.minutes.slots(tried.id)[-1]
    suite.minutes.sign_on_paper(tried.id, seal.id, number=NumberAndDate(1, DAY))
    assert _of(suite, "thử").state is ConferenceState.ISSUED
    assert numbers(suite) == [1]


def test_an_office_begins_in_mid_year_with_its_own_width(suite: Suite) -> None:
    conference_id = adopt(suite, "một")
    suite.register.set_counting(KEY, 7, 3)
    settle_all_but_seal(suite, conference_id)
    suggested = suite.register.suggested(_of(suite, conference_id), DAY)
    assert suggested == NumberAndDate(7, DAY, 3)
    seal = suite.minutes.slots(conference_id)[-1]
    with pytest.raises(SigningError, match="number_before_first"):
        suite.minutes.sign_on_paper(conference_id, seal.id, number=NumberAndDate(6, DAY))
    suite.minutes.sign_on_paper(conference_id, seal.id, number=NumberAndDate(7, DAY))
    assert _of(suite, conference_id).minutes[-1].number == "007/BB-VP"
    assert book(suite).gaps() == ()


def test_the_number_stands_in_the_file_as_wide_as_in_the_register() -> None:
    request = request_for(unsigned_minute(), SEAL, number=NumberAndDate(7, DAY, 3))
    with pikepdf.open(BytesIO(SIGNING.sign(request, signer()))) as pdf:
        field = next(field for field in pdf.Root.AcroForm.Fields if field.T == NUMBER_FIELD)
        assert str(field.V) == "007"


def test_a_number_left_out_explains_its_gap_until_it_is_taken_in_again(suite: Suite) -> None:
    issue(suite, "một", 1)
    issue(suite, "ba", 3)
    assert book(suite).gaps() == ((2, 2),)
    suite.register.leave_out(KEY, 2, "  viết hỏng,\n hủy ")
    kept = make_suite(suite.data_folder, suite.desk.clock)
    assert [(line.number, line.reason, line.day) for line in book(kept).void] == [(2, "viết hỏng, hủy", DAY)]
    assert book(kept).gaps() == ()
    kept.register.take_in_again(KEY, 2)
    assert book(suite).gaps() == ((2, 2),)


def test_a_number_is_left_out_only_with_a_reason_and_when_nobody_has_it(suite: Suite) -> None:
    issue(suite, "một", 1)
    with pytest.raises(EmptyWordsError):
        suite.register.leave_out(KEY, 2, "  ")
    with pytest.raises(SigningError, match="number_taken"):
        suite.register.leave_out(KEY, 1, "viết hỏng")
    assert book(suite).void == ()


def test_settings_that_somebody_spoiled_by_hand_count_as_not_said(suite: Suite) -> None:
    suite.register.set_counting(KEY, 4, 3)
    kept = dict(suite.settings.section(SECTION))
    spoiled: dict[str, Setting] = {"first": "bốn", "width": 99, "void": ["", "x y z", "2 hôm-qua a"], "year": "năm nay"}
    suite.settings.keep(SECTION, {name: spoiled.get(name.rpartition("/")[2], value) for name, value in kept.items()})
    assert (book(suite).first, book(suite).width, book(suite).void) == (1, 2, ())
    assert suite.register.keys() == ()


def test_a_number_without_a_date_stands_in_the_year_of_its_conference(suite: Suite) -> None:
    conference_id = issue(suite, "một", 1)
    conference = suite.desk.conference(conference_id)
    minute = replace(conference.minutes[-1], number="4/BB-VP", issued_on="không rõ")
    suite.desk.add(replace(conference, id=ConferenceId("lạ"), minutes=(minute,)))
    assert numbers(suite) == [1, 4]
    suite.desk.add(replace(conference, id=ConferenceId("chữ"), minutes=(replace(minute, number="bốn"),)))
    assert numbers(suite) == [1, 4]


def test_a_date_of_issue_before_the_conference_is_told(suite: Suite) -> None:
    conference = _of(suite, adopt(suite, "một"))
    found = suite.register.checks(conference, NumberAndDate(1, date(2026, 3, 12)))
    assert [(check.code, check.subject, check.other) for check in found] == [
        ("issued_before", "12/3/2026", "13/3/2026")
    ]
    assert suite.register.checks(conference, NumberAndDate(1, DAY)) == ()


def test_the_register_as_an_excel_file(suite: Suite) -> None:
    issue(suite, "một", 1)
    issue(suite, "bốn", 4, date(2026, 3, 1))
    suite.register.leave_out(KEY, 2, "=1+1")
    tables = suite.register.tables
    sheet = openpyxl.load_workbook(BytesIO(tables.excel(tables.sheet(book(suite))))).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][0] == "SỔ SỐ BIÊN BẢN NĂM 2026"
    table = rows[rows.index(["Số", "Ký hiệu", "Ngày", "Biên bản của hội nghị", "Ghi chú"]) + 1 :]
    assert [row[:2] + row[3:] for row in table if row[0]] == [
        ["01", "BB-VP", "Giao ban một", None],
        ["02", "BB-VP", "Bỏ số", "=1+1"],
        ["03", "BB-VP", "Chưa rõ vì sao thiếu", "Bỏ qua khi cấp số 04/BB-VP"],
        ["04", "BB-VP", "Giao ban bốn", "Ngày sớm hơn ngày của số trước"],
    ]
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert tables.file_name(book(suite)) == "so-bien-ban-2026.xlsx"


DEEDS = st.lists(st.tuples(st.sampled_from(["issue", "out", "in", "back"]), st.integers(1, 4)), max_size=7)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(deeds=DEEDS)
def test_no_way_of_giving_and_taking_back_doubles_a_number(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[tuple[str, int]]
) -> None:
    suite = make_suite(tmp_path_factory.mktemp("sổ"), FixedClock(at(150)))
    for place, (deed, number) in enumerate(deeds):
        with suppress(SigningError):  # a number that cannot be given
            _do(suite, deed, number, f"hn-{place}")
        found = numbers(suite)
        assert len(found) == len(set(found))
        assert not {line.number for line in book(suite).void} & set(found)
        told = {at_ for line in book(suite).lines() for at_ in range(line.number, line.last + 1)}
        assert told >= set(range(1, max(found, default=0) + 1))
    suite.desk.store.close()


def _do(suite: Suite, deed: str, number: int, key: str) -> None:
    holder = next((line.conference_id for line in book(suite).issued if line.number == number), None)
    match deed:
        case "issue":
            issue(suite, key, number)
        case "out":
            suite.register.leave_out(KEY, number, "viết hỏng")
        case "in":
            suite.register.take_in_again(KEY, number)
        case _ if holder is not None:
            suite.minutes.open_again(holder, suite.minutes.slots(holder)[-1].id)


def test_the_registers_offered_are_those_with_numbers_and_this_year_of_the_office(suite: Suite) -> None:
    assert suite.register.keys() == ()
    office = read_back("một").locality
    assert suite.register.keys(office, replace(office, organisation="", symbol="")) == (KEY,)
    suite.register.set_counting(BookKey(2025, "UBND xã Cũ", "UB"), 9, 2)
    issue(suite, "một", 1)
    assert [(key.year, key.symbol) for key in suite.register.keys(office)] == [(2026, "VP"), (2025, "UB")]

"""The text of the minute outside the findings: header, officers, times, signatures, recipients."""

from dataclasses import replace
from datetime import date

import pytest

from secretary_app.documents.form import load_form
from secretary_app.documents.words import date_text, meeting_word, roman, short_date
from secretary_app.domain.conference import ConferenceState, Override
from secretary_app.domain.minute import Block, Minute, MinuteId, MinuteText
from secretary_app.domain.people import PersonId
from tests.minute_case import PROFILE, clock, ham_tan, the_form

FORM = the_form()
WORDS = load_form(PROFILE).words


def composed(**changes: object) -> MinuteText:
    return FORM.compose(ham_tan(**changes))


def block(text: MinuteText, source: str) -> Block:
    return next(block for block in text.blocks if block.source == source)


def line(text: MinuteText, source: str) -> str:
    found = block(text, source)
    return f"{found.lead} {found.text}".strip()


def test_the_header_is_in_capitals_and_the_number_waits_for_the_clerk() -> None:
    text = composed()
    assert (text.parent_organisation, text.organisation) == ("ỦY BAN NHÂN DÂN HUYỆN HÀM TÂN", "VĂN PHÒNG HĐND&UBND")
    assert (text.number_symbol, text.title, text.language) == ("/BB-VP", "BIÊN BẢN", "vi-VN")
    assert text.subject == ham_tan().details.name


def test_time_and_place_are_said_as_in_the_model() -> None:
    text = composed()
    assert line(text, "start") == "Thời gian bắt đầu: 14 giờ 00 phút, ngày 13 tháng 3 năm 2024."
    assert line(text, "place") == "Địa điểm: Phòng họp số 2, Nhà làm việc UBND huyện Hàm Tân."
    assert line(text, "end") == "Hội nghị kết thúc vào 16 giờ 25 phút, ngày 13 tháng 3 năm 2024./."


def test_what_is_not_known_is_left_in_dots_for_a_pen() -> None:
    text = composed(started=None, ended=None, place="", chairs=(), secretary_id=None)
    assert "…… giờ …… phút" in line(text, "start")
    assert "…… giờ …… phút" in line(text, "end")
    assert all("………" in line(text, source) for source in ("place", "chairs", "secretary"))


def test_a_conference_without_findings_leaves_room_for_them_and_announces_nothing() -> None:
    said = [block.text for block in FORM.compose(replace(ham_tan(), findings=())).blocks if block.lead == "Nội dung:"]
    assert said == ["……………………"]
    assert [block.text for block in composed().blocks if block.lead == "Nội dung:"] == [""]


def test_the_parts_stand_in_the_order_of_the_model() -> None:
    sources = [block.source.split(".")[0] for block in composed().blocks if not block.source.startswith("finding")]
    ordered = list(dict.fromkeys(source for source in sources if source))
    assert ordered == [
        "start",
        "place",
        "attendance",
        "chairs",
        "secretary",
        "section",
        "clause",
        "tasks",
        "adoption",
        "end",
    ]


def test_each_co_chair_is_named_with_party_and_state_title() -> None:
    text = composed()
    assert [block.text for block in text.blocks if block.source.startswith("chairs.")] == [
        "Đồng chí Dương Văn Đông – Phó Bí thư Thường trực Huyện ủy, Chủ tịch HĐND huyện;",
        "Đồng chí Hà Lê Thanh Chung – Phó Bí thư Huyện ủy, Chủ tịch UBND huyện;",
        "Đồng chí Võ Xuân Định – Huyện ủy viên, Chủ tịch Ủy ban MTTQVN huyện.",
    ]


def test_a_single_chair_stands_on_the_line_itself() -> None:
    text = composed(chairs=(PersonId("p1"),))
    assert line(text, "chairs").startswith("Chủ trì (chủ toạ): Đồng chí Dương Văn Đông – Phó Bí thư")
    assert [signature.headings for signature in text.signatures] == [("THƯ KÝ",), ("CHỦ TỌA",)]


def test_a_title_for_this_conference_only_is_printed() -> None:
    conference = ham_tan(chairs=(PersonId("p1"),))
    seats = (replace(conference.seats[0], title_override="Quyền Chủ tịch HĐND huyện"), *conference.seats[1:])
    text = FORM.compose(replace(conference, seats=seats))
    assert line(text, "chairs").endswith("Đồng chí Dương Văn Đông – Quyền Chủ tịch HĐND huyện.")


def test_co_chairs_sign_in_protocol_order_under_their_state_title() -> None:
    signatures = composed().signatures
    assert [signature.slot for signature in signatures] == ["THU_KY", "CT_HDND", "CT_UBND", "CT_MTTQ"]
    assert [signature.headings[-1] for signature in signatures] == [
        "THƯ KÝ",
        "CHỦ TỊCH HĐND",
        "CHỦ TỊCH UBND",
        "CHỦ TỊCH ỦY BAN MTTQVN",
    ]
    assert signatures[1].headings[0] == "ĐỒNG CHỦ TRÌ"


def test_a_draft_without_officers_shows_blank_blocks() -> None:
    signatures = composed(chairs=(), secretary_id=None).signatures
    assert [(each.slot, each.headings, each.name) for each in signatures] == [
        ("", ("THƯ KÝ",), ""),
        ("", ("CHỦ TỌA",), ""),
    ]


def test_adoption_is_said_from_the_read_back_on_and_not_while_people_still_meet() -> None:
    said = "Biên bản đã được đọc lại, hội nghị thống nhất thông qua."
    assert line(composed(), "adoption") == said
    assert line(composed(ended=None, state=ConferenceState.REVIEW), "adoption") == said
    for state in (ConferenceState.PREPARE, ConferenceState.IN_SESSION, ConferenceState.RECESS):
        early = composed(ended=None, state=state)
        assert not [block for block in early.blocks if block.source == "adoption"]
    resumed = ham_tan(ended=None, state=ConferenceState.IN_SESSION)
    adopted = replace(resumed, minutes=(Minute(MinuteId("m1"), 1, 1, clock(17, 0), ""),))
    assert line(FORM.compose(adopted), "adoption")


@pytest.mark.parametrize("key", ["start", "place", "chairs", "secretary", "adoption", "end", "attendance.ubnd"])
def test_every_generated_sentence_can_be_overridden(key: str) -> None:
    text = composed(overrides=(Override(key, "Câu của thư ký", ""),))
    assert block(text, key).text == "Câu của thư ký"


def test_an_override_keeps_the_words_before_it_and_never_touches_a_finding() -> None:
    text = composed(overrides=(Override("place", "Hội trường", ""), Override("finding-3", "khác", "")))
    assert line(text, "place") == "Địa điểm: Hội trường"
    assert block(text, "finding-3").text.startswith("Hoạt động phối hợp góp phần")


def test_the_archive_copy_ends_the_recipients() -> None:
    assert composed().recipients[-2:] == ("Các Ban HĐND huyện;", "Lưu: VT, Hồ sơ.")
    assert composed(recipients=("- Như trên;", "Lưu: VT, TH.")).recipients == ("Như trên;", "Lưu: VT, TH.")


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (date(2024, 3, 13), "ngày 13 tháng 3 năm 2024", "13/3/2024"),
        (date(2024, 2, 5), "ngày 05 tháng 02 năm 2024", "05/02/2024"),
        (date(2024, 12, 1), "ngày 01 tháng 12 năm 2024", "01/12/2024"),
    ],
)
def test_days_below_ten_and_the_first_two_months_have_two_digits(day: date, long: str, short: str) -> None:
    assert (date_text(WORDS, day), short_date(WORDS, day)) == (long, short)


@pytest.mark.parametrize(
    ("kind", "noun"), [("Cuộc họp giao ban", "Cuộc họp"), ("HỘI THẢO", "Hội thảo"), ("", "Hội nghị")]
)
def test_the_meeting_is_called_what_it_is(kind: str, noun: str) -> None:
    assert meeting_word(WORDS, replace(ham_tan().details, kind=kind)) == noun


def test_sections_are_numbered_with_roman_numerals() -> None:
    assert [roman(number) for number in (1, 4, 5, 6, 9, 14)] == ["I", "IV", "V", "VI", "IX", "XIV"]

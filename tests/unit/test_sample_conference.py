"""The sample says what the report of the conference in Hàm Tân says, word for word."""

from __future__ import annotations

import json

import pytest

from secretary_app.domain.attendance import AttendanceStatus, headcount
from secretary_app.domain.checklist import blocked, closing
from secretary_app.domain.conference import ConferenceState, person_by_id
from secretary_app.domain.findings import FindingState
from secretary_app.exchange.conference_file import JsonConferenceFiles
from secretary_app.paths import resource

PATH = resource("samples/ham-tan-2023.hoinghi.json")
FILES = JsonConferenceFiles(resource("conference.schema.json"))
SAMPLE = FILES.decode(PATH.read_bytes(), str(PATH))

CHAIRS = (
    ("Dương Văn Đông", "Phó Bí thư Thường trực Huyện ủy", "Chủ tịch HĐND huyện"),
    ("Hà Lê Thanh Chung", "Phó Bí thư Huyện ủy", "Chủ tịch UBND huyện"),
    ("Võ Xuân Định", "Huyện ủy viên", "Chủ tịch Ủy ban MTTQVN huyện"),
)

SENTENCES = (
    (
        "result",
        "",
        (
            "Hội nghị đã ghi nhận những kết quả đạt được trong công tác phối hợp giữa các Thường "
            "trực; công tác phối hợp ngày càng đi vào thiết thực, thực hiện tốt các nội dung mà quy "
            "chế đã đề ra như công tác phối hợp tập hợp, xây dựng khối đại đoàn kết toàn dân tộc; "
            "công tác tuyên truyền, vận động nhân dân thực hiện chủ trương chính sách của Đảng, pháp "
            "luật của Nhà nước; nâng cao chất lượng hoạt động tiếp xúc cử tri, phân loại, tổng hợp, "
            "trả lời và giám sát việc trả lời ý kiến kiến nghị của cử tri; công tác tiếp dân và giải "
            "quyết đơn thư của công dân; công tác phối hợp thực hiện hoạt động giám sát, phản biện "
            "xã hội, đối thoại được quan tâm; tham dự khá đầy đủ các kỳ họp, cuộc họp thường kỳ của "
            "nhau."
        ),
    ),
    (
        "result",
        "",
        (
            "Thường trực HĐND, UBND và Thường trực UBMTTQVN huyện đã tích cực, chủ động thực hiện "
            "chức năng, nhiệm vụ của mình theo đúng quy định của pháp luật và quy chế phối hợp đề "
            "ra; phân công các đồng chí lãnh đạo giữ mối liên hệ thường xuyên với các cơ quan có "
            "liên quan; chủ động và tạo mọi điều kiện thuận lợi cho các bên để triển khai, thực hiện "
            "tốt nhiệm vụ được phân công."
        ),
    ),
    (
        "result",
        "",
        (
            "Hoạt động phối hợp giữa Thường trực HĐND, UBND và Ban Thường trực UBMTTQVN huyện góp "
            "phần vào kết quả riêng của mỗi cơ quan và thành công chung của huyện trong việc thực "
            "hiện nhiệm vụ phát triển kinh tế - xã hội năm 2023."
        ),
    ),
    (
        "limitation",
        "Thường trực HĐND huyện",
        (
            "Việc theo dõi, đôn đốc giải quyết các ý kiến, kiến nghị sau đợt tiếp xúc cử tri và các "
            "kiến nghị giám sát của Thường trực HĐND và hai Ban HĐND huyện có lúc có nơi chưa tập "
            "trung nên hiệu quả chưa cao; một số vấn đề kiến nghị sau giám sát các cơ quan liên quan "
            "giải quyết còn chậm, chưa cụ thể, chưa đáp ứng được yêu cầu đề ra."
        ),
    ),
    (
        "limitation",
        "UBMTTQVN huyện",
        "Việc nắm bắt, phản ánh, phối hợp giải quyết những vấn đề bức xúc, mới phát sinh trong nhân dân còn chậm.",
    ),
    (
        "limitation",
        "UBMTTQVN huyện",
        "Phát huy quyền làm chủ của nhân dân còn gặp khó khăn, góp ý xây dựng đảng chưa nhiều",
    ),
    (
        "limitation",
        "UBND huyện",
        (
            "Một số nội dung phục vụ các kỳ họp HĐND thường lệ, UBND huyện chuẩn bị còn chậm; chưa "
            "đảm bảo yêu cầu làm ảnh hưởng đến việc tổ chức kỳ họp HĐND huyện."
        ),
    ),
    (
        "limitation",
        "UBND huyện",
        (
            "Việc giải quyết các ý kiến, kiến nghị của cử tri có một số nội dung còn kéo dài, chưa "
            "được giải quyết dứt điểm, hiệu quả chưa cao; có nội dung chưa bám sát vấn đề cử tri "
            "quan tâm."
        ),
    ),
    (
        "direction",
        "",
        (
            "Qua đánh giá kết quả công tác năm 2023, hội nghị đã thống nhất đề ra phương hướng nhiệm "
            "vụ công tác phối hợp năm 2024."
        ),
    ),
    (
        "direction",
        "",
        (
            "Thường trực HĐND huyện, UBND huyện và Ban Thường trực UBMTTQVN huyện căn cứ chức năng, "
            "nhiệm vụ, quy chế phối hợp khẩn trương điều chỉnh, khắc phục những tồn tại, hạn chế "
            "trong năm 2023 để thực hiện tốt nhiệm vụ năm 2024."
        ),
    ),
    (
        "direction",
        "",
        (
            "Duy trì công tác trao đổi thông tin giữa các bên, tham dự đầy đủ và có trách nhiệm các "
            "cuộc họp, kỳ họp; phối hợp chặt chẽ đồng bộ trong thực hiện thắng lợi các chỉ tiêu, "
            "nhiệm vụ phát triển kinh tế - xã hội năm 2024."
        ),
    ),
)


@pytest.mark.parametrize(("kind", "concern", "words"), SENTENCES)
def test_each_sentence_is_there_whole_under_its_kind_and_body(kind: str, concern: str, words: str) -> None:
    names = {body.id: body.concern_name for body in SAMPLE.bodies}
    (line,) = [line for line in SAMPLE.findings if line.words == words]
    assert (line.kind, names[line.body_id] if line.body_id else "") == (kind, concern)
    assert line.state is FindingState.AGREED


def test_nothing_is_said_that_the_report_does_not_say() -> None:
    assert [line.words for line in SAMPLE.findings] == [words for _, _, words in SENTENCES]


def test_three_chairs_hold_both_titles_in_protocol_order() -> None:
    people = [person_by_id(SAMPLE, key) for key in SAMPLE.details.chairs]
    assert tuple((person.name, *(title.name for title in person.titles)) for person in people) == CHAIRS
    assert [[title.kind for title in person.titles] for person in people] == [["party", "state"]] * 3
    assert [person.memberships[0].body_id for person in people] == ["hdnd", "ubnd", "mttq"]


def test_place_day_and_locality_are_those_of_the_report() -> None:
    details, locality = SAMPLE.details, SAMPLE.locality
    assert details.place == "Phòng họp số 2 – Nhà làm việc UBND huyện"
    assert details.started is not None
    assert details.ended is not None
    assert details.started.isoformat() == "2024-03-13T14:00:00+07:00"
    assert details.ended.isoformat() == "2024-03-13T16:20:00+07:00"
    assert (locality.level, locality.name, locality.parent) == ("district", "huyện Hàm Tân", "tỉnh Bình Thuận")
    assert (locality.organisation, locality.symbol, locality.term) == ("VĂN PHÒNG HĐND&UBND", "VP", "2021-2026")
    # common phrases of the parent's name are abbreviated: Nghị định 30/2020, Phụ lục I, mục II.2.a
    assert locality.parent_organisation == "UBND HUYỆN HÀM TÂN"
    assert [body.concern_name for body in SAMPLE.bodies] == ["Thường trực HĐND huyện", "UBND huyện", "UBMTTQVN huyện"]


def test_it_shows_every_way_to_attend_and_can_be_adopted_at_once() -> None:
    delegates = [seat for seat in SAMPLE.seats if seat.body_id]
    count = headcount(delegates)
    assert (count.expected, count.present, count.late, count.excused, count.substituted) == (14, 13, 1, 1, 1)
    guests = [seat for seat in SAMPLE.seats if seat.body_id is None]
    assert [seat.status for seat in guests] == [AttendanceStatus.PRESENT]
    assert SAMPLE.state is ConferenceState.REVIEW
    assert blocked(closing(SAMPLE)) == ()


def test_times_follow_the_agenda() -> None:
    items = {item.id: item for item in SAMPLE.agenda}
    assert len(items) == 6
    for line in SAMPLE.findings:
        assert line.agenda_item_id is not None
        assert line.decided_at is not None
        item = items[line.agenda_item_id]
        assert item.started is not None
        assert item.ended is not None
        assert item.started < line.captured_at < line.decided_at < item.ended


def test_what_is_invented_is_marked_in_the_note() -> None:
    note = SAMPLE.details.note
    for place in ("people[1]", "seats", "agenda", "details.started", "details.secretary_id", "findings[*].captured_at"):
        assert place in note
    invented = [person.name for person in SAMPLE.people if person.name not in {chair[0] for chair in CHAIRS}]
    assert all(len(name.split()[-1]) == 1 for name in invented), "an invented name must look invented"


def test_the_bundled_bytes_are_those_the_program_writes() -> None:
    assert FILES.encode(SAMPLE) == PATH.read_bytes()
    assert json.loads(PATH.read_bytes())["id"] == "ham-tan-2023"

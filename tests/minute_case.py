"""A conference close to the yearly review of huyện Hàm Tân of 13 March 2024, with invented delegates and tasks."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from secretary_app.documents.minute_form import AdministrativeForm
from secretary_app.domain.attendance import AttendanceStatus, Movement, MovementKind, Seat, SeatId, Substitute
from secretary_app.domain.conference import Conference, ConferenceId, ConferenceState, Details
from secretary_app.domain.findings import Dissent, Finding, FindingId, FindingKind, FindingState
from secretary_app.domain.locality import Body, BodyId, Locality, LocalityLevel
from secretary_app.domain.people import Membership, Person, PersonId, Title, TitleKind
from tests.builders import VIETNAM

RESOURCES = Path(__file__).resolve().parents[1] / "resources"
FONTS = RESOURCES / "fonts" / "liberation"
PROFILE = RESOURCES / "forms" / "nd30.toml"

HDND, UBND, MTTQ = BodyId("hdnd"), BodyId("ubnd"), BodyId("mttq")


def the_form() -> AdministrativeForm:
    return AdministrativeForm(form=PROFILE, fonts=FONTS)


def clock(hour: int, minute: int) -> datetime:
    return datetime(2024, 3, 13, hour, minute, tzinfo=VIETNAM)


BODIES = (
    Body(HDND, 1, "Thường trực HĐND huyện", "Thường trực HĐND huyện", "HĐND"),
    Body(UBND, 2, "UBND huyện", "UBND huyện", "UBND", full_name="Ủy ban nhân dân huyện"),
    Body(MTTQ, 3, "Ban Thường trực UBMTTQVN huyện", "UBMTTQVN huyện", "MTTQ"),
)

LOCALITY = Locality(
    level=LocalityLevel.DISTRICT,
    name="huyện Hàm Tân",
    parent="tỉnh Bình Thuận",
    parent_organisation="Ủy ban nhân dân huyện Hàm Tân",
    organisation="Văn phòng HĐND&UBND",
    symbol="VP",
    place="Hàm Tân",
    term="2021-2026",
)


def _person(number: int, body: BodyId | None, name: str, party: str, state: str) -> Person:
    titles = [Title(TitleKind.PARTY, party)] if party else []
    titles += [Title(TitleKind.STATE, state)] if state else []
    memberships = (Membership(body),) if body else ()
    return Person(PersonId(f"p{number}"), float(number), name, titles=tuple(titles), memberships=memberships)


PEOPLE = (
    _person(1, HDND, "Dương Văn Đông", "Phó Bí thư Thường trực Huyện ủy", "Chủ tịch HĐND huyện"),
    _person(2, HDND, "Nguyễn Thị Mỹ Lệ", "Huyện ủy viên", "Phó Chủ tịch HĐND huyện"),
    _person(3, HDND, "Trần Quốc Hưng", "Huyện ủy viên", "Trưởng Ban Pháp chế"),
    _person(4, HDND, "Đặng Ngọc Ánh", "", "Trưởng Ban Kinh tế - Xã hội"),
    _person(5, HDND, "Phan Hữu Nghĩa", "", "Phó Trưởng Ban Kinh tế - Xã hội"),
    _person(6, UBND, "Hà Lê Thanh Chung", "Phó Bí thư Huyện ủy", "Chủ tịch UBND huyện"),
    _person(7, UBND, "Phạm Văn Lộc", "Huyện ủy viên", "Phó Chủ tịch UBND huyện"),
    _person(8, UBND, "Bùi Thị Hồng Thắm", "Huyện ủy viên", "Phó Chủ tịch UBND huyện"),
    _person(9, UBND, "Lê Đình Sỹ", "Huyện ủy viên", "Chánh Văn phòng HĐND&UBND huyện"),
    _person(10, UBND, "Nguyễn Đức Thuận", "Huyện ủy viên", "Trưởng phòng Nội vụ"),
    _person(11, MTTQ, "Võ Xuân Định", "Huyện ủy viên", "Chủ tịch Ủy ban MTTQVN huyện"),
    _person(12, MTTQ, "Lê Mỹ Linh", "", "Phó Chủ tịch Ủy ban MTTQVN huyện"),
    _person(13, MTTQ, "Huỳnh Tấn Lợi", "", "Phó Chủ tịch Ủy ban MTTQVN huyện"),
    _person(14, MTTQ, "Mai Thị Ngọc Yến", "", "Ủy viên Thường trực"),
    _person(15, None, "Lê Thị Thu Hà", "", "Chuyên viên Văn phòng HĐND&UBND huyện"),
    _person(16, None, "Nguyễn Hữu Phước", "", "Trưởng Ban Dân vận Huyện ủy"),
)


def seat(number: int, status: AttendanceStatus = AttendanceStatus.PRESENT, **facts: object) -> Seat:
    person = PEOPLE[number - 1]
    body = person.memberships[0].body_id if person.memberships else None
    values: dict[str, object] = {"status": status} | facts
    return Seat(SeatId(f"s{number}"), float(number), number, person.id, body, **values)  # type: ignore[arg-type]


def came(hour: int, minute: int) -> tuple[Movement, ...]:
    return (Movement(MovementKind.ARRIVED, clock(hour, minute)),)


def left(hour: int, minute: int) -> tuple[Movement, ...]:
    return (*came(14, 0), Movement(MovementKind.LEFT, clock(hour, minute)))


SEATS = (
    seat(1),
    seat(2),
    seat(3, AttendanceStatus.LATE, movements=came(14, 10)),
    seat(4),
    seat(5),
    seat(6),
    seat(7, AttendanceStatus.EXCUSED),
    seat(8),
    seat(9, AttendanceStatus.SUBSTITUTED, substitute=Substitute("Võ Minh Khôi", "Phó Chánh Văn phòng")),
    seat(10),
    seat(11),
    seat(12),
    seat(13, AttendanceStatus.UNMARKED),
    seat(14),
    seat(16),
)


def finding(
    number: int,
    kind: FindingKind,
    words: str,
    body: BodyId | None = None,
    state: FindingState = FindingState.AGREED,
    **facts: object,
) -> Finding:
    at = clock(14, min(59, number))
    values: dict[str, object] = {"body_id": body, "state": state} | facts
    return Finding(FindingId(f"finding-{number}"), float(number), kind, words, at, **values)  # type: ignore[arg-type]


FINDINGS = (
    finding(
        1,
        FindingKind.RESULT,
        "Công tác phối hợp ngày càng đi vào thiết thực, thực hiện tốt các nội dung mà quy chế đã đề ra như công tác "
        "phối hợp tập hợp, xây dựng khối đại đoàn kết toàn dân tộc; công tác tuyên truyền, vận động nhân dân thực hiện "
        "chủ trương chính sách của Đảng, pháp luật của Nhà nước; nâng cao chất lượng hoạt động tiếp xúc cử tri, phân "
        "loại, tổng hợp, trả lời và giám sát việc trả lời ý kiến kiến nghị của cử tri; công tác tiếp dân và giải quyết "
        "đơn thư của công dân; công tác phối hợp thực hiện hoạt động giám sát, phản biện xã hội, đối thoại được quan "
        "tâm; tham dự khá đầy đủ các kỳ họp, cuộc họp thường kỳ của nhau",
    ),
    finding(
        2,
        FindingKind.RESULT,
        "Thường trực HĐND, UBND và Thường trực UBMTTQVN huyện đã tích cực, chủ động thực hiện chức năng, nhiệm vụ của "
        "mình theo đúng quy định của pháp luật và quy chế phối hợp đề ra; phân công các đồng chí lãnh đạo giữ mối liên "
        "hệ thường xuyên với các cơ quan có liên quan.",
    ),
    finding(
        3,
        FindingKind.RESULT,
        "Hoạt động phối hợp góp phần vào kết quả riêng của mỗi cơ quan và thành công chung của huyện trong việc thực "
        "hiện nhiệm vụ phát triển kinh tế - xã hội năm 2023.",
    ),
    finding(
        4,
        FindingKind.LIMITATION,
        "Việc theo dõi, đôn đốc giải quyết các ý kiến, kiến nghị sau đợt tiếp xúc cử tri và các kiến nghị giám sát của "
        "Thường trực HĐND và hai Ban HĐND huyện có lúc có nơi chưa tập trung nên hiệu quả chưa cao.",
        HDND,
    ),
    finding(
        5,
        FindingKind.LIMITATION,
        "Một số vấn đề kiến nghị sau giám sát các cơ quan liên quan giải quyết còn chậm, chưa cụ thể, chưa đáp ứng "
        "được yêu cầu đề ra.",
        HDND,
    ),
    finding(
        6,
        FindingKind.LIMITATION,
        "Việc nắm bắt, phản ánh, phối hợp giải quyết những vấn đề bức xúc, mới phát sinh trong nhân dân còn chậm.",
        MTTQ,
    ),
    finding(
        7,
        FindingKind.LIMITATION,
        "Phát huy quyền làm chủ của nhân dân còn gặp khó khăn, góp ý xây dựng Đảng chưa nhiều",
        MTTQ,
        FindingState.NOTED,
    ),
    finding(
        8,
        FindingKind.LIMITATION,
        "Một số nội dung phục vụ các kỳ họp HĐND thường lệ, UBND huyện chuẩn bị còn chậm; chưa đảm bảo yêu cầu làm "
        "ảnh hưởng đến việc tổ chức kỳ họp HĐND huyện.",
        UBND,
        dissents=(Dissent(PersonId("p8"), "đề nghị ghi rõ là hai nội dung", clock(15, 2)),),
    ),
    finding(
        9,
        FindingKind.LIMITATION,
        "Việc giải quyết các ý kiến, kiến nghị của cử tri có một số nội dung còn kéo dài, chưa được giải quyết dứt "
        "điểm, hiệu quả chưa cao; có nội dung chưa bám sát vấn đề cử tri quan tâm.",
        UBND,
    ),
    finding(
        10,
        FindingKind.OPINION,
        "đề nghị Ủy ban nhân dân huyện trả lời cử tri bằng văn bản trước kỳ họp giữa năm",
        state=FindingState.NOTED,
        speaker_id=PersonId("p11"),
    ),
    finding(
        11,
        FindingKind.DIRECTION,
        "Thường trực HĐND huyện, UBND huyện và Ban Thường trực UBMTTQVN huyện căn cứ chức năng, nhiệm vụ, quy chế "
        "phối hợp khẩn trương điều chỉnh, khắc phục những tồn tại, hạn chế trong năm 2023 để thực hiện tốt "
        "nhiệm vụ năm 2024.",
    ),
    finding(
        12,
        FindingKind.DIRECTION,
        "Duy trì công tác trao đổi thông tin giữa các bên, tham dự đầy đủ và có trách nhiệm các cuộc họp, kỳ họp; phối "
        "hợp chặt chẽ đồng bộ trong thực hiện thắng lợi các chỉ tiêu, nhiệm vụ phát triển kinh tế - xã hội năm 2024.",
    ),
    finding(
        13,
        FindingKind.TASK,
        "Tham mưu lịch tiếp công dân chung của ba thường trực",
        owner_id=PersonId("p9"),
        due=date(2024, 3, 31),
    ),
    finding(
        14,
        FindingKind.TASK,
        "UBND huyện lập danh mục kiến nghị cử tri giải quyết còn kéo dài",
        owner_id=UBND,
        due=date(2024, 6, 30),
    ),
    finding(15, FindingKind.CONCLUSION, "Thống nhất các nội dung nêu trên.", speaker_id=PersonId("p1")),
    finding(16, FindingKind.NOTE, "Micro bàn số 2 hỏng"),
    finding(17, FindingKind.RESULT, "Câu đã rút", state=FindingState.WITHDRAWN),
)


def ham_tan(**changes: object) -> Conference:
    """Return the whole conference, ended and under review; keywords replace details."""
    details = Details(
        name="Hội nghị tổng kết thực hiện Quy chế phối hợp công tác giữa Thường trực Hội đồng nhân dân, Ủy ban nhân "
        "dân và Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam huyện Hàm Tân năm 2023",
        short_name="Tổng kết Quy chế phối hợp năm 2023 – huyện Hàm Tân",
        kind="Hội nghị tổng kết",
        state=ConferenceState.REVIEW,
        place="Phòng họp số 2, Nhà làm việc UBND huyện Hàm Tân",
        started=clock(14, 0),
        ended=clock(16, 25),
        chairs=(PersonId("p1"), PersonId("p6"), PersonId("p11")),
        secretary_id=PersonId("p15"),
        recipients=(
            "Thường trực Huyện ủy (báo cáo)",
            "Thường trực HĐND, UBND, Ban Thường trực UBMTTQVN huyện",
            "Các Ban HĐND huyện",
        ),
        review_year=2023,
        coming_year=2024,
    )
    return Conference(
        ConferenceId("ham-tan-2023"),
        replace(details, **changes),  # type: ignore[arg-type]
        LOCALITY,
        BODIES,
        PEOPLE,
        SEATS,
        findings=FINDINGS,
    )

"""A plainly invented office: organisation, bodies and some twenty people in its directory."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from secretary_app.domain.directory import DIRECTORY_ID
from secretary_app.domain.locality import BodyId, LocalityLevel
from secretary_app.domain.people import Membership, Person, PersonId, Title, TitleKind
from secretary_app.storage.conferences import SqliteConferenceStore
from secretary_app.storage.directories import SqliteDirectoryStore
from tests.builders import HDND, MTTQ, UBND

if TYPE_CHECKING:
    from secretary_app.domain.directory import Directory
    from secretary_app.services.suite import Suite

SINCE: Final = date(2025, 7, 1)

# body, name, Party title, other title
_MEMBERS: Final = (
    (HDND, "Nguyễn Văn An", "Bí thư Đảng ủy", "Chủ tịch HĐND xã"),
    (HDND, "Trần Thị Bình", "Ủy viên Ban Thường vụ Đảng ủy", "Phó Chủ tịch HĐND xã"),
    (HDND, "Lê Hoàng Chung", "Đảng ủy viên", "Trưởng Ban Pháp chế HĐND xã"),
    (HDND, "Phạm Thị Diệu", "Đảng ủy viên", "Trưởng Ban Kinh tế - Xã hội HĐND xã"),
    (HDND, "Võ Minh Đức", "", "Phó Trưởng Ban Pháp chế HĐND xã"),
    (UBND, "Hoàng Văn Giang", "Phó Bí thư Đảng ủy", "Chủ tịch UBND xã"),
    (UBND, "Đặng Thị Hạnh", "Ủy viên Ban Thường vụ Đảng ủy", "Phó Chủ tịch UBND xã"),
    (UBND, "Bùi Quốc Khánh", "Ủy viên Ban Thường vụ Đảng ủy", "Phó Chủ tịch UBND xã"),
    (UBND, "Đỗ Thị Lan", "Đảng ủy viên", "Chánh Văn phòng HĐND và UBND xã"),
    (UBND, "Hồ Văn Mạnh", "", "Trưởng phòng Kinh tế"),
    (UBND, "Ngô Thị Ngọc", "", "Trưởng phòng Văn hóa - Xã hội"),
    (MTTQ, "Dương Thị Oanh", "Ủy viên Ban Thường vụ Đảng ủy", "Chủ tịch Ủy ban MTTQVN xã"),
    (MTTQ, "Lý Văn Phúc", "Đảng ủy viên", "Phó Chủ tịch Ủy ban MTTQVN xã"),
    (MTTQ, "Phan Thị Quỳnh", "", "Chủ tịch Hội Liên hiệp Phụ nữ xã"),
    (MTTQ, "Vũ Thanh Sơn", "", "Bí thư Đoàn TNCS Hồ Chí Minh xã"),
    (MTTQ, "Trịnh Văn Tâm", "", "Chủ tịch Hội Nông dân xã"),
)


def stored_directory(suite: Suite) -> Directory:
    """Return the directory as another connection reads it from disk."""
    with SqliteConferenceStore(suite.data_folder) as other:
        return SqliteDirectoryStore(other.data).load(DIRECTORY_ID)


def set_up_office(suite: Suite) -> None:
    """Name the organisation; its customary bodies come with it."""
    suite.directory.name_locality(LocalityLevel.COMMUNE, "Bình Minh", "tỉnh Ví Dụ")


def a_member(body_id: BodyId, name: str, party: str, other: str, order: int = 0) -> Person:
    """Return somebody of a body with both titles."""
    kinds = ((TitleKind.PARTY, party), (TitleKind.OTHER if body_id == MTTQ else TitleKind.STATE, other))
    titles = tuple(Title(kind, words, SINCE) for kind, words in kinds if words)
    return Person(PersonId(""), 0, name, titles=titles, memberships=(Membership(body_id, SINCE, None, order),))


def fill_office(suite: Suite) -> tuple[PersonId, ...]:
    """Set up the office with its people: members, one of no body, one no longer used, and two who may be one."""
    set_up_office(suite)
    order: dict[BodyId, int] = {}
    made = []
    for body_id, name, party, other in _MEMBERS:
        order[body_id] = order.get(body_id, 0) + 1
        made.append(suite.directory.add_person(a_member(body_id, name, party, other, order[body_id])))
    guest = Title(TitleKind.OTHER, "Trưởng thôn Ví Dụ 1")
    made.append(suite.directory.add_person(Person(PersonId(""), 0, "Mai Văn Út", "ông", (guest,))))
    old = Title(TitleKind.STATE, "Phó Chủ tịch UBND xã", date(2021, 7, 1), date(2025, 6, 30))
    made.append(suite.directory.add_person(Person(PersonId(""), 0, "Cao Thị Vân", titles=(old,), active=False)))
    made.append(
        suite.directory.add_person(
            Person(PersonId(""), 0, "ĐỖ THỊ LAN", titles=(Title(TitleKind.STATE, "Chuyên viên Văn phòng"),))
        )
    )
    return tuple(made)

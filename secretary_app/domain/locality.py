"""The organisation profile and its standing bodies; nothing about them is a literal in code."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from secretary_app.domain.text import fold

BodyId = NewType("BodyId", str)


class LocalityLevel(StrEnum):
    """Levels of local government; `DISTRICT` only for conferences held before 1 July 2025."""

    COMMUNE = "commune"
    WARD = "ward"
    SPECIAL_ZONE = "special_zone"
    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"


@dataclass(frozen=True, slots=True)
class Locality:
    """Who holds the conference and how its organisation is printed."""

    level: LocalityLevel = LocalityLevel.COMMUNE
    name: str = ""  # with its level: "huyện Hàm Tân"
    parent: str = ""  # "tỉnh Bình Thuận"
    parent_organisation: str = ""  # upper printed line, may be empty
    organisation: str = ""  # issuing organisation as printed
    symbol: str = ""  # after "BB-" in the number: "VP"
    place: str = ""  # địa danh
    term: str = ""  # "2021-2026"


@dataclass(frozen=True, slots=True)
class QuorumShare:
    """A share of the expected members: at least so much of them, or more than that."""

    part: int
    whole: int
    exceeded: bool = False  # "quá nửa" is more than 1/2


@dataclass(frozen=True, slots=True)
class Body:
    """One of the standing bodies that meet."""

    id: BodyId
    rank: float
    name: str  # as in lists and attendance sentences: "Thường trực HĐND huyện"
    concern_name: str  # after "Đối với": "UBND huyện"
    short_name: str  # on a chip: "UBND"
    full_name: str = ""
    aliases: tuple[str, ...] = ()  # what may be typed after the dot of a prefix: "ub"
    quorum: int = 0  # members who must be present; 0 = no such rule
    quorum_share: QuorumShare | None = None  # used when no number is set


def field_code(short_name: str) -> str:
    """Return the short name in ASCII capitals for names of PDF fields: 'HĐND' gives 'HDND'."""
    return re.sub(r"[^A-Z0-9]", "", fold(short_name).upper())

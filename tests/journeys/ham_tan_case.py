"""What is typed live in the conference of Hàm Tân: every finding, and what must stand in the store afterwards."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from secretary_app.domain.conference import ConferenceState
from secretary_app.domain.findings import FindingKind as Kind
from tests.integration.test_printed_sample import DIRECTIONS, HDND, MTTQ, RESULTS, UBND

if TYPE_CHECKING:
    from secretary_app.domain.conference import Conference, ConferenceId
    from secretary_app.domain.findings import Finding
    from secretary_app.services.suite import Suite

# The report leads over to its directions with this sentence.
LEADING_OVER = (
    "Qua đánh giá kết quả công tác năm 2023, hội nghị đã thống nhất đề ra phương hướng nhiệm vụ công tác phối hợp "
    "năm 2024."
)


@dataclass(frozen=True, slots=True)
class Said:
    """One finding as it is stored; `mention` is what is typed after '@', `deadline` after '>>'."""

    kind: Kind
    words: str
    body: str = ""
    speaker: str = ""
    owner: str = ""
    due: date | None = None
    mention: str = ""
    deadline: str = ""


# The speaker stays in the line from one finding to the next, so those without one come first.
HAM_TAN = (
    *(Said(Kind.RESULT, words) for words in RESULTS),
    *(Said(Kind.LIMITATION, words, "hdnd") for words in HDND),
    *(Said(Kind.LIMITATION, words, "mttq") for words in MTTQ),
    *(Said(Kind.LIMITATION, words, "ubnd") for words in UBND),
    *(Said(Kind.DIRECTION, words) for words in (LEADING_OVER, *DIRECTIONS)),
)
# Invented, so that people and days are typed as well.
MORE = (
    Said(
        Kind.TASK,
        "Rà soát các kiến nghị của cử tri còn tồn đọng",
        owner="ubnd",
        due=date(2024, 6, 30),
        mention="ub",
        deadline="30/6",
    ),
    Said(
        Kind.TASK,
        "Tổng hợp kết quả, báo cáo Thường trực HĐND huyện",
        "ubnd",
        owner="dang-van-h",
        due=date(2024, 12, 5),
        mention="đặng",
        deadline="5.12.24",
    ),
    Said(Kind.OPINION, "Đề nghị họp giao ban hằng quý", "mttq", speaker="vo-xuan-dinh", mention="xuân đ"),
    Said(Kind.CONCLUSION, "Giao Văn phòng theo dõi, đôn đốc", speaker="duong-van-dong", mention="văn đông"),
)
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
VIETNAMESE = tuple(
    unicodedata.normalize("NFC", letter + tone)
    for letter in LETTERS
    for tone in (TONES if letter in "aăâeêioôơuưy" else ("",))
)
# What Telex makes hard: every letter and tone by itself, abbreviations, words with keys that Telex reads as marks.
HARD = (
    Said(Kind.NOTE, " ".join(VIETNAMESE)),
    Said(Kind.NOTE, " ".join(VIETNAMESE).upper()),
    Said(Kind.NOTE, "UBMTTQVN, UBND, HĐND, MTTQ, HĐND&UBND, TTHĐ, QĐ-UBND, NĐ-CP, BTV, USB, PDF, ASEAN; 2024"),
    Said(Kind.NOTE, "hòa giải, khỏe, thủy lợi, quỹ, giữ gìn, khuỷu; Excel, Windows, data, taxi, box, list"),
)
ALL = HAM_TAN + HARD + MORE
CODES = {
    Kind.RESULT: "kq",
    Kind.LIMITATION: "hc",
    Kind.DIRECTION: "ph",
    Kind.TASK: "nv",
    Kind.OPINION: "yk",
    Kind.CONCLUSION: "kl",
    Kind.NOTE: "gc",
}
BODIES = {"": "chung", "hdnd": "hd", "ubnd": "ub", "mttq": "mt"}


def prefix_of(said: Said) -> str:
    """What chooses kind and body when it stands before the words, such as '/hc.ub '."""
    return f"/{CODES[said.kind]}.{BODIES[said.body]} "


def key_of_kind(kind: Kind) -> int:
    """The number of the function key."""
    return tuple(Kind).index(kind) + 2


def key_of_body(body: str) -> int:
    """The digit that is pressed with Ctrl."""
    return tuple(BODIES).index(body)


def in_session(conference: Conference) -> Conference:
    """The sample with nothing said yet and the session begun."""
    details = replace(conference.details, state=ConferenceState.IN_SESSION, ended=None)
    return replace(conference, details=details, findings=(), corrections=(), commitments=(), minutes=(), slots=())


def stored(suite: Suite, conference_id: ConferenceId) -> tuple[Finding, ...]:
    """What is on the disk, not what the window remembers."""
    return suite.desk.store.load(conference_id).findings


def as_said(finding: Finding) -> Said:
    """A stored finding, without how it was typed."""
    return Said(
        finding.kind,
        finding.words,
        finding.body_id or "",
        finding.speaker_id or "",
        finding.owner_id or "",
        finding.due,
    )


def without_typing(said: Said) -> Said:
    """What must be stored of it."""
    return replace(said, mention="", deadline="")

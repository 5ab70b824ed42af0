"""Whether a certificate is of the person or organisation that a slot waits for, as far as names can tell."""

import re
from enum import StrEnum
from typing import Final

from secretary_app.domain.text import fold, name_key

_EMAIL: Final = re.compile(r"<?\s*[^\s<>@]+@[^\s<>@]+\s*>?")
_PAPERS: Final = re.compile(r"(?i)\b(?:cccd|cmnd|cmt|mst|msbhxh|uid|đdcn|ddcn|số)?\s*[:.]?\s*\d{6,}\b")
_PARTED: Final = re.compile(r"\s[-–—]\s|\s*[(),;/|:\[\]]\s*|\s[-–—]|[-–—]\s")
_COMRADE: Final = re.compile(r"\bđ\s*/\s*c\b", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"^(?:(?:ông|bà|đồng chí)\s+|(?:(?:pgs|gs|ts|ths|bs|ks|ls|cn)\s*\.\s*)+)", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W_]+")
_SHORT: Final = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "mttq": "mat tran to quoc",
    "mttqvn": "mat tran to quoc viet nam",
    "ubmttq": "uy ban mat tran to quoc",
    "ubmttqvn": "uy ban mat tran to quoc viet nam",
    "vp": "van phong",
    "tt": "thuong truc",
}
_JOINING: Final = "va"
# How names of organisations begin, folded; no Vietnamese surname with a middle name reads so.
_ORGANISATIONS: Final = tuple(
    tuple(words.split())
    for words in (
        "uy ban",
        "hoi dong",
        "van phong",
        "mat tran",
        "thuong truc",
        "dang uy",
        "huyen uy",
        "tinh uy",
        "thanh uy",
        "ban thuong",
        "ban chap",
        "ban quan",
        "ban to",
        "ban tuyen",
        "ban dan",
        "so",
        "phong",
        "chi cuc",
        "cuc",
        "tong cuc",
        "bo",
        "cong ty",
        "trung tam",
        "truong tieu",
        "truong trung",
        "truong thpt",
        "truong thcs",
        "benh vien",
        "lien doan",
        "hoi nong",
        "hoi lien",
        "hoi cuu",
        "doan thanh",
        "doan tncs",
        "cong an",
        "toa an",
        "vien kiem",
        "kho bac",
    )
)
_PLACES: Final = frozenset({"xa", "phuong", "huyen", "quan", "tinh", "thanh", "tp", "thi", "dac", "thon", "khu"})
_FEWEST, _MOST = 2, 6  # words of a person's name


class NameMatch(StrEnum):
    """How the name in a certificate stands to the name of a slot; the values are codes of checks."""

    SAME = "same"
    OTHER_MARKS = "other_marks"  # the same letters with other marks: 'An' and 'Ân' may be two people
    TURNED = "name_turned"  # the same words in another order
    MIDDLE = "name_middle"  # a middle name is missing or added
    NO_NAME = "name_missing"  # only an address or a number
    ORGANISATION = "organisation_certificate"  # that of an organisation, for a person
    PERSON = "person_certificate"  # that of a person, for an organisation
    OTHER = "other_person"


_BEST_FIRST: Final = tuple(NameMatch)


def person_match(subject: str, name: str) -> NameMatch:
    """Compare a certificate with a person; beside the name it may tell titles, a unit, an address or a number.

    Letters without marks stand for any: most certificates of the first years have none.
    """
    parts = _parts(subject)
    if not parts:
        return NameMatch.NO_NAME
    spoken = (_ADDRESS.sub("", part) for part in parts)  # "Ông" is a surname too, so both are looked at
    best = min((_person_part(part, name) for part in (*parts, *spoken)), key=_BEST_FIRST.index)
    if best is NameMatch.OTHER and _is_organisation(parts[0]) and not any(map(_is_person, parts)):
        return NameMatch.ORGANISATION
    return best


def organisation_match(subject: str, name: str) -> NameMatch:
    """Compare a certificate with an organisation; its name may be written out, and tell the place behind it."""
    parts = _parts(subject)
    if not parts:
        return NameMatch.NO_NAME
    if any(_is_person(part) for part in parts):
        return NameMatch.PERSON
    wanted, whole = _written_out(name), _written_out(" ".join(parts))
    for found in (whole, *map(_written_out, parts)):
        begins = found[: len(wanted)] == wanted
        if wanted and begins and (len(found) == len(wanted) or _names_place(found[len(wanted) :], wanted)):
            return NameMatch.SAME
    return NameMatch.OTHER if any(map(_is_organisation, parts)) else NameMatch.PERSON


def _parts(subject: str) -> tuple[str, ...]:
    """Return what stands between dashes, brackets and commas, without mail addresses and numbers."""
    bare = _COMRADE.sub(" ", _PAPERS.sub(" ", _EMAIL.sub(" ", subject)))
    return tuple(part.strip() for part in _PARTED.split(bare) if _WORD.search(part))


def _person_part(part: str, name: str) -> NameMatch:
    found, wanted = _WORD.findall(fold(part)), _WORD.findall(fold(name))
    if found == wanted:
        marked = fold(part) != part.casefold()
        same = not marked or name_key(" ".join(_WORD.findall(part))) == name_key(" ".join(_WORD.findall(name)))
        return NameMatch.SAME if same else NameMatch.OTHER_MARKS
    if sorted(found) == sorted(wanted):
        return NameMatch.TURNED
    ends = len(found) >= _FEWEST and len(wanted) >= _FEWEST and (found[0], found[-1]) == (wanted[0], wanted[-1])
    if ends and (_within(found, wanted) or _within(wanted, found)):
        return NameMatch.MIDDLE
    return NameMatch.OTHER


def _within(fewer: list[str], more: list[str]) -> bool:
    """Tell whether all words of one stand in the other in their order."""
    rest = iter(more)
    return all(word in rest for word in fewer)


def _is_organisation(part: str) -> bool:
    words = _written_out(part)
    return any(tuple(words[: len(begins)]) == begins for begins in _ORGANISATIONS)


def _is_person(part: str) -> bool:
    """Tell whether words read as the name of a person: two to six words that begin no organisation and no place."""
    words = _WORD.findall(fold(part))
    plain = _FEWEST <= len(words) <= _MOST and all(word.isalpha() and word not in _SHORT for word in words)
    return plain and not _is_organisation(part) and words[0] not in _PLACES and _WORD.findall(part)[0][:1].isupper()


def _written_out(name: str) -> list[str]:
    """Return folded words with abbreviations written out, and without 'và'."""
    words = (_SHORT.get(word, word) for word in _WORD.findall(fold(name)))
    return [word for words_of in words for word in words_of.split() if word != _JOINING]


def _names_place(rest: list[str], wanted: list[str]) -> bool:
    """Tell whether what is added is a place, or its name after a level that is named already ('UBND xã')."""
    return rest[0] in _PLACES or wanted[-1] in _PLACES

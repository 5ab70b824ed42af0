"""Customary names of the three standing bodies at each level; a start that every office may change."""

from dataclasses import replace
from typing import Final

from secretary_app.domain.locality import Body, BodyId, Locality, LocalityLevel
from secretary_app.domain.text import fold, normalise

NEW_CONFERENCE_NAME: Final = "Hội nghị …"

LEVEL_WORDS: Final = {
    LocalityLevel.COMMUNE: "xã",
    LocalityLevel.WARD: "phường",
    LocalityLevel.SPECIAL_ZONE: "đặc khu",
    LocalityLevel.PROVINCE: "tỉnh",
    LocalityLevel.CITY: "thành phố",
    LocalityLevel.DISTRICT: "huyện",
}
_PROVINCIAL: Final = frozenset({LocalityLevel.PROVINCE, LocalityLevel.CITY})
_NAME_FIELDS: Final = ("name", "concern_name", "full_name")
_PRINTED: Final = ("parent_organisation", "organisation", "symbol", "place")


def bodies(level: LocalityLevel) -> tuple[Body, ...]:
    """Return the three standing bodies of a level, in protocol order."""
    word = LEVEL_WORDS[level]
    return (
        Body(
            BodyId("hdnd"),
            1.0,
            f"Thường trực HĐND {word}",
            f"Thường trực HĐND {word}",
            "HĐND",
            f"Thường trực Hội đồng nhân dân {word}",
            ("hd",),
        ),
        Body(
            BodyId("ubnd"),
            2.0,
            f"Ủy ban nhân dân {word}",
            f"UBND {word}",
            "UBND",
            f"Ủy ban nhân dân {word}",
            ("ub",),
        ),
        Body(
            BodyId("mttq"),
            3.0,
            f"Ban Thường trực UBMTTQVN {word}",
            f"UBMTTQVN {word}",
            "MTTQ",
            f"Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam {word}",
            ("mt",),
        ),
    )


def renamed(present: tuple[Body, ...], old: LocalityLevel, new: LocalityLevel) -> tuple[Body, ...]:
    """Return the bodies with the names of another level wherever they still had the customary ones."""
    before = {body.id: body for body in bodies(old)}
    after = {body.id: body for body in bodies(new)}
    return tuple(_renamed(body, before[body.id], after[body.id]) if body.id in before else body for body in present)


def _renamed(body: Body, before: Body, after: Body) -> Body:
    changed = {field: getattr(after, field) for field in _NAME_FIELDS if getattr(body, field) == getattr(before, field)}
    return replace(body, **changed)


def customary_locality(level: LocalityLevel, name: str, parent: str = "") -> Locality:
    """Return the organisation as it is customarily printed: the office of both councils, under its committee.

    Provinces have an office of the committee alone: that of the council serves its National Assembly delegation too.

    `name` may come with its level ("xã Bình Minh") or without it; `parent` is what the locality belongs to.
    """
    word = LEVEL_WORDS[level]
    bare = _without_word(name, word)
    whole = f"{word} {bare}".strip()
    return Locality(
        level=level,
        name=whole if bare else "",
        parent=" ".join(parent.split()),
        parent_organisation=f"ỦY BAN NHÂN DÂN {whole.upper()}" if bare else "",
        organisation="VĂN PHÒNG" if level in _PROVINCIAL else "VĂN PHÒNG HĐND VÀ UBND",
        symbol="VP",
        place=bare,
    )


def renamed_locality(old: Locality, level: LocalityLevel, name: str, parent: str) -> Locality:
    """Return the organisation under another level, name or parent; what is printed follows where it was customary.

    The word of the old level is taken off the name; without a name nothing is filled in.
    """
    bare = _without_word(name, LEVEL_WORDS[old.level])
    before = customary_locality(old.level, old.name, old.parent)
    after = customary_locality(level, bare, parent)
    changed = {
        field: getattr(after, field) if after.name else ""
        for field in _PRINTED
        if getattr(old, field) in {"", getattr(before, field)}
    }
    return replace(old, level=level, name=after.name, parent=after.parent, **changed)


def level_named(name: str) -> LocalityLevel | None:
    """Return the level whose word begins the name, as in "phường Bình Minh"; None when it begins with none."""
    typed = " ".join(normalise(name).casefold().split())
    return next((level for level, word in LEVEL_WORDS.items() if typed.startswith(f"{word} ")), None)


def _without_word(name: str, word: str) -> str:
    bare = " ".join(name.split())
    return bare[len(word) :].strip() if fold(bare).startswith(f"{fold(word)} ") else bare

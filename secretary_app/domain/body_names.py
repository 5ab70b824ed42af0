"""Finds which body a written name means: full or short, abbreviated or not, with or without its locality."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from secretary_app.domain.locality import Body, BodyId
from secretary_app.domain.text import fold, normalise

_WORDS: Final = re.compile(r"[^\W_]+")
_LEVELS: Final = (
    ("xã",),
    ("phường",),
    ("đặc", "khu"),
    ("tỉnh",),
    ("thành", "phố"),
    ("tp",),
    ("huyện",),
    ("quận",),
    ("thị", "xã"),
    ("thị", "trấn"),
)
_SPELT_OUT: Final = {
    "tt": "thuong truc",
    "hdnd": "hoi dong nhan dan",
    "ubnd": "uy ban nhan dan",
    "ub": "uy ban",
    "ubmt": "uy ban mat tran to quoc",
    "ubmttq": "uy ban mat tran to quoc",
    "ubmttqvn": "uy ban mat tran to quoc",
    "mttq": "mat tran to quoc",
    "mttqvn": "mat tran to quoc",
    "tp": "thanh pho",
}
_COUNTRY: Final = re.compile(r"\b(mat tran to quoc)(?: viet nam)+\b")


@dataclass(frozen=True, slots=True)
class _Named:
    """A name in two parts, folded and spelt out: what it is, and where ('xa binh minh')."""

    what: str
    where: str


def body_called(text: str, bodies: Sequence[Body]) -> BodyId | None:
    """Return the body a text means; None when it is none of them, or might be several."""
    said = fold(" ".join(text.split()))
    exact = {body.id for body in bodies if said in map(fold, _names(body))}
    found = exact or {body.id for body in bodies if _means(_parted(text), body)}
    return next(iter(found)) if len(found) == 1 and said else None


def _names(body: Body) -> Iterable[str]:
    names = (body.name, body.full_name, body.concern_name, body.short_name, *body.aliases)
    return (" ".join(name.split()) for name in names if name.strip())


def _means(said: _Named, body: Body) -> bool:
    """Tell whether a name fits one of the body's own; a place must not contradict the body's."""
    known = [_parted(name) for name in _names(body)]
    where = max((name.where for name in known), key=len)
    fits = not said.where or not where or _begins(said.where, where) or _begins(where, said.where)
    return fits and any(said.what == name.what for name in known)


def _begins(longer: str, shorter: str) -> bool:
    return f"{longer} ".startswith(f"{shorter} ")


def _parted(text: str) -> _Named:
    """Part a name where a level of government is first named after its beginning."""
    words = _WORDS.findall(normalise(text))
    small = [word.casefold() for word in words]
    places = (
        place
        for place in range(1, len(words))
        for level in _LEVELS
        if tuple(small[place : place + len(level)]) == level
    )
    cut = min(places, default=len(words))
    return _Named(_spelt_out(words[:cut]), _spelt_out(words[cut:]))


def _spelt_out(words: Iterable[str]) -> str:
    folded = " ".join(_SPELT_OUT.get(word, word) for word in map(fold, words))
    return _COUNTRY.sub(r"\1", folded)

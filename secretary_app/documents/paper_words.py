"""The words that the papers beside a minute share: symbol, place and date, the mark of a draft."""

from dataclasses import dataclass

from secretary_app.documents.form import Words
from secretary_app.documents.words import page_mark
from secretary_app.domain.conference import Conference
from secretary_app.domain.locality import Locality
from secretary_app.domain.paper import Adoption
from secretary_app.domain.text import normalise


@dataclass(frozen=True, slots=True)
class PaperWords:
    """The words of the papers, and those of the minute for dates and people."""

    minute: Words
    own: Words

    def __call__(self, key: str, **values: object) -> str:
        """Return words of the papers with their places filled."""
        return self.own(key, **values)

    def symbol(self, key: str, locality: Locality) -> str:
        """Return what follows the number: '/TB-VP', or '/TB' while the organisation has no symbol."""
        symbol = normalise(locality.symbol).strip()
        return self.own(key, symbol=symbol) if symbol else self.own(f"{key}_alone")

    def dated(self, locality: Locality) -> str:
        """Return the place and date line; the day is written when the paper is issued."""
        return self.own("dated", place=normalise(locality.place).strip() or self.own("blank_place"))


def paper_mark(words: PaperWords, conference: Conference, adoption: Adoption | None) -> str:
    """Return what stands on every page: a rehearsal is told as such, and what rests on no adopted minute as a draft."""
    return page_mark(words.minute, conference) or ("" if adoption else words("draft"))

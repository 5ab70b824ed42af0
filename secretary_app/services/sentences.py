"""Finds the words for codes and errors; the words themselves are data in `resources/i18n`."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from typing_extensions import override

from secretary_app.domain.errors import SecretaryError
from secretary_app.domain.signatures import Check, CheckGrade
from secretary_app.domain.text import date_text
from secretary_app.domain.trust import Revocation

_LEFT_OUT: Final = "left_out"
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S*")
# Codes that a check is about, and the table that has their words
_WORDS_OF_SUBJECT: Final = {"wrong_usage": "usage_fault", "earlier_signatures": "count"}
_WORDS_OF_OTHER: Final = {"revoked": "revocation_reason", "junk_in_trust": "trust_fault"}


@dataclass(frozen=True, slots=True)
class Sentences:
    """One language of shared sentences; an unknown code is a bug and raises KeyError."""

    tables: dict[str, Any]

    @classmethod
    def load(cls, path: Path) -> "Sentences":
        """Read a catalogue; raise OSError or tomllib.TOMLDecodeError."""
        return cls(tomllib.loads(path.read_text(encoding="utf-8")))

    def word(self, table: str, code: str) -> str:
        """Return the word or sentence of a code."""
        return str(self.tables[table][code])

    def error(self, error: SecretaryError) -> str:
        """Return what happened, what is safe and what to do, in one or two sentences."""
        facts = _facts(error)
        name = type(error).__name__
        variant = facts.get("reason") or facts.get("code")
        template = self.tables["error"].get(f"{name}.{variant}") or self.tables["error"][name]
        words = self.tables["state"] | self.tables["token_reason"]
        return str(template).format(**{key: words.get(value, _dated(value)) for key, value in facts.items()})

    def check(self, check: Check) -> str:
        """Return one line of a check list."""
        words = self.tables["check"][check.code]
        subject, other = self._named(check)
        return str(words["good" if check.grade is CheckGrade.GOOD else "open"]).format(subject=subject, other=other)

    def revocation(self, found: Revocation) -> str:
        """Return what revocation lists say of a certificate, in one sentence."""
        days = {"listed": _Moment.of(found.listed), "since": _Moment.of(found.since)}
        reason = self.tables["revocation_reason"].get(found.reason, found.reason)
        return str(self.tables["revocation"][found.state]).format(**days, reason=reason)

    def fault(self, code: str) -> str:
        """Return what a code of a check of the data means; one with a place names it, such as "journal_broken:17"."""
        name, _, place = code.partition(":")
        return self.word("integrity", name).format(place=place)

    def counted_part(self, part: str, count: int) -> str:
        """Return how much there is of a part of the minute: '4 dòng'."""
        units = self.tables["part_unit"]
        return f"{count} {units.get(part, units['other'])}"

    def _named(self, check: Check) -> tuple[Any, Any]:
        """Return what a check is about; a part that is left out by its name, with what it is counted in."""
        if check.code != _LEFT_OUT:
            subject = self._in_words(_WORDS_OF_SUBJECT, check, check.subject)
            return subject, self._in_words(_WORDS_OF_OTHER, check, check.other)
        return self.word("part", check.subject), self.counted_part(check.subject, int(check.other))

    def _in_words(self, tables: Mapping[str, str], check: Check, code: str) -> Any:
        """Return the words of a code that a check is about; what is no code as it is to be written."""
        table = tables.get(check.code)
        return self.tables[table].get(code, code) if table is not None else _dated(code)

    def many(self, code: str, count: int) -> str:
        """Return the one line that stands for several open checks of a kind."""
        return str(self.tables["check"][code]["many"]).format(count=count)

    def each(self, check: Check) -> str:
        """Return what the line that several share says of one of them; the subject where it has no words for that."""
        words = self.tables["check"][check.code].get("each", "{subject}…")
        return str(words).format(subject=check.subject.rstrip(), other=check.other)

    def tells_each(self, code: str) -> bool:
        """Tell whether the line that several share has words of its own for one of them."""
        return "each" in self.tables["check"][code]

    def is_grouped(self, code: str) -> bool:
        """Tell whether several open checks of a kind share a line."""
        return "many" in self.tables["check"][code]


@dataclass(frozen=True, slots=True)
class _Moment:
    """A moment in the time of this machine: its day, or in a template as `{name:clock}` the time of day too."""

    moment: datetime

    @classmethod
    def of(cls, moment: datetime | None) -> "_Moment | str":
        return cls(moment.astimezone()) if moment is not None else ""

    @override
    def __format__(self, spec: str) -> str:
        day = date_text(self.moment.date())
        return f"{self.moment:%H:%M} ngày {day}" if spec == "clock" else day


def _dated(value: Any) -> Any:
    """Return a moment in ISO 8601 as something a template can write out; anything else as it is."""
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        return _Moment.of(datetime.fromisoformat(value))
    return value


def _facts(error: SecretaryError) -> dict[str, Any]:
    return {field.name: getattr(error, field.name) for field in fields(error)} if is_dataclass(error) else {}

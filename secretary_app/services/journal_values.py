"""What stands in an entry of the journal, in the words of the screen."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from secretary_app.domain.text import clock_text, date_text

_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S*")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_LISTED: Final = frozenset({"chairs", "also", "asked_by"})  # hold identifiers, as what ends with "_id" does
_SPEAKING: Final = frozenset({"findings", "phrases"})  # their words say what they are


@dataclass(frozen=True, slots=True)
class WordedChange:
    """What became of one field of a part: `before` and `after` in words; both empty where the change is told by `what`.

    `subject` is the part, such as "Kết quả: Thu ngân sách đạt 105%"; a fact has none. Where a part came or went as a
    `whole`, the subject says which of both, and `what` is the part.
    """

    subject: str
    what: str
    before: str = ""
    after: str = ""
    whole: bool = False

    @property
    def told(self) -> str:
        """The change in one line."""
        values = f"“{self.before}” thành “{self.after}”" if self.before or self.after else ""
        return ": ".join(part for part in (self.subject, self.what, values) if part)


@dataclass(frozen=True, slots=True)
class ValueWords:
    """Words of values; `tables` is `i18n/journal.vi.toml`, `states` the states of `themes/tokens.toml`."""

    tables: Mapping[str, Any]
    states: Mapping[str, Mapping[str, Mapping[str, Any]]]

    def says(self, code: str, **facts: object) -> str:
        """Return one of the standing words."""
        return str(self.tables["says"][code]).format(**facts)

    def title(self, part: str, plain: Mapping[str, Any], names: Mapping[str, str]) -> str:
        """Return what a part is: its own words under its kind's, or what all of its kind are called."""
        fields = self.tables["title"].get(part, ())
        words = [self.value(part, name, plain[name], names) for name in fields if plain.get(name)]
        if part in _SPEAKING:
            return ": ".join(words)
        return " ".join((str(self.tables["part"].get(part, part)), "–", *words)) if words else self.tables["part"][part]

    def changes(
        self, part: str, before: Mapping[str, Any], after: Mapping[str, Any], names: Mapping[str, str]
    ) -> Iterator[WordedChange]:
        """Yield the fields that differ; of a place in the list only that it is another."""
        same = {name: value for name, value in after.items() if before.get(name) == value}
        subject = self.title(part, same, names)  # what changed of its name is told once
        for name, word in self.tables["field"][part].items():
            if before.get(name) == after.get(name):
                continue
            if name == "rank":
                yield WordedChange(subject, str(word))
                continue
            old, new = (self.value(part, name, side.get(name), names) for side in (before, after))
            yield WordedChange(subject, str(word), old, new)

    def value(self, part: str, field: str, value: Any, names: Mapping[str, str]) -> str:
        """Return one value in words."""
        if value in (None, "", [], {}):
            return self.says("empty")
        match value:
            case bool():
                return self.says("yes" if value else "no")
            case dict():
                return self._nested(part, value, names)
            case list():
                return "; ".join(self.value(part, field, one, names) for one in value)
            case str():
                return self._text(part, field, value, names)
            case _:
                return str(value)

    def fact(self, name: str, value: object) -> str:
        """Return one fact of a deed: its name and its value."""
        code = self.tables["fact_code"].get(name, {}).get(value) if isinstance(value, str) else None
        told = code or (_dated(value) if isinstance(value, str) else self.value("", name, value, {}))
        return f"{self.tables['fact'].get(name, name)} {told}".strip()

    def _nested(self, part: str, value: Mapping[str, Any], names: Mapping[str, str]) -> str:
        inner = self.tables["inner"]
        told = ((inner.get(name, name), self.value(part, name, one, names)) for name, one in value.items() if one)
        return ", ".join(f"{word} {words}".strip() for word, words in told)

    def _text(self, part: str, field: str, value: str, names: Mapping[str, str]) -> str:
        table = self.tables["state"].get(f"{part}.{field}")
        if table is not None:
            return str(self.states[table].get(value, {"word": value})["word"])
        if field.endswith("_id") or field in _LISTED:
            return names.get(value, self.says("gone"))
        return str(self.tables["code"].get(field, {}).get(value) or _dated(value))


def moment_told(moment: datetime) -> str:
    """Return a moment as the journal tells it: '14:05:09 13/3/2024'."""
    return f"{clock_text(moment)}:{moment.second:02} {date_text(moment.date())}"


def _dated(text: str) -> str:
    """Return a moment or a day as it is read; any other text as it is."""
    try:
        if _MOMENT.fullmatch(text):
            return moment_told(datetime.fromisoformat(text))
        return date_text(date.fromisoformat(text)) if _DAY.fullmatch(text) else text
    except ValueError:
        return text

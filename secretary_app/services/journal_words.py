"""Entries of the journal in words: who did what when, what it was before and what it is since."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from secretary_app.domain.deeds import Deed
from secretary_app.domain.text import fold
from secretary_app.services.journal_values import ValueWords, WordedChange, moment_told
from secretary_app.services.ports import BrokenLink, JournalEntry, JournalHead, PlainPart, StepKind
from secretary_app.services.sentences import Sentences

_MOST: Final = 40  # changes that are told of one entry; what is added at once may be thousands


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One entry in words; `moment` is empty when it can no longer be read."""

    sequence: int
    moment: str
    at: datetime | None
    who: str
    kind: StepKind
    what: str
    changes: tuple[WordedChange, ...]
    more: str  # that there are more changes than are told; else empty
    undone: bool
    clock_back: bool
    folded: str  # everything of it, for search

    @property
    def told(self) -> str:
        """The changes, each in a line."""
        return "\n".join((*(change.told for change in self.changes), *((self.more,) if self.more else ())))


@dataclass(frozen=True, slots=True)
class JournalWords:
    """Finds the words of entries; an entry whose label is none of ours is told by that label as it stands."""

    values: ValueWords
    sentences: Sentences

    def line(self, entry: JournalEntry, names: Mapping[str, str]) -> JournalLine:
        """Return an entry in words; `names` tells who and what is behind the identifiers in it."""
        found = tuple(self._changes(entry, names))
        left = max(len(found) - _MOST, 0) + entry.count - len(entry.parts[:_MOST])
        more = self.values.says("more" if found else "many", count=left) if left and entry.deed is None else ""
        moment = moment_told(entry.at) if entry.at else ""
        who, what = entry.who or self.values.says("unknown_who"), self._what(entry)
        changes = found[:_MOST]
        folded = fold(" ".join((moment, who, what, *(change.told for change in changes))))
        return JournalLine(
            entry.sequence,
            moment,
            entry.at,
            who,
            entry.kind,
            what,
            changes,
            more,
            entry.undone,
            entry.clock_back,
            folded,
        )

    def broken(self, link: BrokenLink) -> str:
        """Return where the chain breaks, what stands there, and what is still proven."""
        words = self.values.tables["broken"]
        label, at = self._label(link.label), _moment(link.at)
        who = link.who or self.values.says("unknown_who")
        told = str(words["entry"]).format(label=label, at=moment_told(at) if at else link.at, who=who)
        sound = words["sound"] if link.sound else words["nothing_sound"]
        until = moment_told(link.sound_at) if link.sound_at else ""
        return " ".join(
            (
                str(words[link.fault]).format(sequence=link.sequence, told=told),
                str(sound).format(sound=link.sound, at=until),
            )
        )

    def head(self, head: JournalHead) -> str:
        """Return which entry is the newest, with the hash on which all before it rests."""
        return str(self.values.tables["broken"]["head"]).format(sequence=head.sequence, hash=head.hash)

    def _what(self, entry: JournalEntry) -> str:
        label = self._label(entry.label)
        match entry.kind:
            case StepKind.UNDO:
                return self.values.says("undo", what=label)
            case StepKind.REDO:
                return self.values.says("redo", what=label)
            case _:
                return label[:1].upper() + label[1:]

    def _label(self, label: str) -> str:
        return str(self.sentences.tables["change"].get(label, label))

    def _changes(self, entry: JournalEntry, names: Mapping[str, str]) -> Iterator[WordedChange]:
        if entry.deed is not None:
            yield from self._facts(entry.deed)
        # What is said once of a conference comes last: it changes along with what was meant.
        for part in sorted(entry.parts[:_MOST], key=lambda part: part.name == "details"):
            yield from self._part(part, names)

    def _part(self, part: PlainPart, names: Mapping[str, str]) -> Iterator[WordedChange]:
        values = self.values
        if part.name not in values.tables["part"]:
            return
        if part.before is not None and part.after is not None:
            yield from values.changes(part.name, part.before, part.after, names)
        elif part.before is not None or part.after is not None:
            code = "removed" if part.after is None else "added"
            title = values.title(part.name, part.after or part.before or {}, names)
            yield WordedChange(values.says(code), title, whole=True)

    def _facts(self, deed: Deed) -> Iterator[WordedChange]:
        order = list(self.values.tables["fact"])
        known = {name: place for place, name in enumerate(order)}
        for name, fact in sorted(deed.facts.items(), key=lambda item: known.get(item[0], len(order))):
            was = deed.was.get(name)
            told = self.values.fact(name, fact)
            if was is None or was == fact:
                yield WordedChange("", told)
            else:
                yield WordedChange("", f"{told} ({self.values.says('was', was=self._bare(name, was))})")
        for name, fact in deed.was.items():
            if name not in deed.facts:
                yield WordedChange("", self.values.says("was", was=self.values.fact(name, fact)))

    def _bare(self, name: str, value: object) -> str:
        """Return a fact without its name."""
        return self.values.fact(name, value).removeprefix(str(self.values.tables["fact"].get(name, name))).strip()


def names_of(parts: Mapping[str, Any]) -> dict[str, str]:
    """Return what identifiers stand for, by the lists of parts of a whole: people, bodies, agenda items, findings."""
    names: dict[str, str] = {}
    for name, field in (("people", "name"), ("bodies", "name"), ("agenda", "title"), ("findings", "words")):
        names |= {part.id: getattr(part, field) for part in parts.get(name, ())}
    return names


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None

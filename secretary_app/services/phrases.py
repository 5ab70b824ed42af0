"""The phrase bank: customary wordings that come with the program, and those of the office, kept with the directory."""

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from secretary_app.domain.directory import Directory
from secretary_app.domain.findings import FindingKind
from secretary_app.domain.locality import Body, BodyId
from secretary_app.domain.parts import part_by_id, rank_after_all, with_moved, with_part, without_part
from secretary_app.domain.phrases import (
    BodyRole,
    LineChoice,
    Phrase,
    PhraseId,
    StandardPhrase,
    Wording,
    for_line,
    phrase_words,
    same_body,
    search,
)
from secretary_app.domain.presets import bodies as customary_bodies
from secretary_app.domain.text import normalise
from secretary_app.services.directory import DirectoryBook
from secretary_app.services.ports import Ids

_COMMON = "common"


class PhraseBook:
    """What a secretary does with *Câu mẫu*; changes of the office's own wordings are undone with the directory."""

    def __init__(self, directory: DirectoryBook, ids: Ids, standard_path: Path) -> None:
        self._directory = directory
        self._ids = ids
        self._standard_path = standard_path

    @cached_property
    def standard(self) -> tuple[StandardPhrase, ...]:
        """Return what comes with the program; read at its first use."""
        table = tomllib.loads(normalise(self._standard_path.read_text(encoding="utf-8")))
        return tuple(phrase for kind, roles in table.items() for phrase in _of_kind(FindingKind(kind), roles))

    @property
    def own(self) -> tuple[Phrase, ...]:
        """Return the office's own wordings, in their order."""
        return self._directory.directory.phrases

    @property
    def bodies(self) -> tuple[Body, ...]:
        """Return the bodies that wordings can be for: the office's, before it is set up the customary ones."""
        directory = self._directory.directory
        return directory.bodies or customary_bodies(directory.locality.level)

    def for_line(self, kind: FindingKind, body_id: BodyId | None, bodies: Sequence[Body]) -> tuple[Wording, ...]:
        """Return the wordings that fit a line of a conference with these bodies; the first nine have a key."""
        return for_line(_choice(kind, body_id, bodies), self.own, self.standard, self._named(bodies))

    def search(
        self, query: str, kind: FindingKind, body_id: BodyId | None, bodies: Sequence[Body]
    ) -> tuple[Wording, ...]:
        """Return all wordings that hold the folded words of a query, those that fit the line first."""
        return search(query, _choice(kind, body_id, bodies), self.own, self.standard, self._named(bodies))

    def add(
        self, words: str, kind: FindingKind | None, body_id: BodyId | None, bodies: Sequence[Body] = ()
    ) -> PhraseId:
        """Keep a wording behind the others and return its id; the same one is not kept twice.

        A body of a conference is kept as the same body of the office. Raise EmptyWordsError, LongPhraseError or
        NotSavedError; nothing is kept then.
        """
        known = Phrase(PhraseId(""), 0, phrase_words(words), kind, self._of_office(body_id, bodies))
        for phrase in self.own:
            if replace(phrase, id=known.id, rank=known.rank) == known:
                return phrase.id
        made = PhraseId(self._ids.new())

        def rule(directory: Directory) -> Directory:
            return with_part(directory, "phrases", replace(known, id=made, rank=rank_after_all(directory.phrases)))

        self._directory.change("phrase_added", rule)
        return made

    def change(self, phrase_id: PhraseId, words: str, kind: FindingKind | None, body_id: BodyId | None) -> None:
        """Change words, kind and body of a wording; raise as `add` does, and MissingPartError."""
        old: Phrase = part_by_id(self._directory.directory, "phrases", phrase_id)
        new = replace(old, words=phrase_words(words), kind=kind, body_id=body_id)
        self._directory.change("phrase_changed", lambda directory: with_part(directory, "phrases", new))

    def move(self, phrase_id: PhraseId, places: int) -> None:
        """Move a wording up (negative) or down; at the edge it stays."""
        self._directory.change("phrase_moved", lambda directory: with_moved(directory, "phrases", phrase_id, places))

    def remove(self, phrase_id: PhraseId) -> None:
        """Remove a wording; raise MissingPartError."""
        self._directory.change("phrase_removed", lambda directory: without_part(directory, "phrases", phrase_id))

    def _named(self, bodies: Sequence[Body]) -> tuple[Body, ...]:
        """Return every body that an own wording may name; those of the office count."""
        office = self.bodies
        ids = {body.id for body in office}
        return (*office, *(body for body in bodies if body.id not in ids))

    def _of_office(self, body_id: BodyId | None, bodies: Sequence[Body]) -> BodyId | None:
        body = next((body for body in bodies if body.id == body_id), None)
        if body is None:
            return body_id
        office = self.bodies
        if any(known.id == body_id for known in office):
            return body_id
        return next((known.id for known in office if same_body(known, body)), body_id)


def _choice(kind: FindingKind, body_id: BodyId | None, bodies: Sequence[Body]) -> LineChoice:
    return LineChoice(kind, next((body for body in bodies if body.id == body_id), None))


def _of_kind(kind: FindingKind, roles: dict[str, Any]) -> tuple[StandardPhrase, ...]:
    return tuple(
        StandardPhrase(words, kind, None if role == _COMMON else BodyRole(role))
        for role, phrases in roles.items()
        for words in phrases
    )

"""Who is named in the words of a line by '@', when nobody was taken from the popup, and who is only carried over."""

import re
from dataclasses import replace
from typing import Final

from secretary_app.domain.entry import UNKNOWN_SPEAKER, parse_replacement
from secretary_app.domain.findings import FindingKind
from secretary_app.domain.locality import BodyId
from secretary_app.domain.people import PersonId
from secretary_app.services.ports import Draft
from secretary_app.ui.models.capture_reading import Reading
from secretary_app.ui.models.mentions import Mentions

_WITH_OWNER: Final = frozenset({FindingKind.DIRECTION, FindingKind.TASK})
_MARK: Final = re.compile(r"(?<!\S)@(\?|\d+|[^\W\d_]\w*)(?!\S)[ \t]*|(?<!\S)@(\?|\d+|[^\W\d_]\w*)[,.:;](?:[ \t]+|$)")


class CarriedSpeaker:
    """Remembers who only goes on speaking from the line before: true of lines of the same kind, not of a conclusion."""

    def __init__(self) -> None:
        self._from: Draft | None = None

    def begin(self, draft: Draft) -> None:
        """Take an empty new line, which brings the speaker of the line before."""
        carries = draft.speaker_id is not None and draft.finding_id is None and not draft.words
        self._from = draft if carries else None

    def forget(self) -> None:
        """Somebody was named, or taken off, for this line."""
        self._from = None

    def fitting(self, extra: Draft, kind: FindingKind) -> Draft:
        """Return the line with the speaker it has when it is of this kind."""
        if self._from is None:
            return extra
        return replace(extra, speaker_id=self._from.speaker_id if kind is self._from.kind else None)

    def brings(self, draft: Draft) -> bool:
        """Tell whether the speaker of the line was not named for it."""
        return self._from is not None and draft.speaker_id == self._from.speaker_id


def gives_owner(draft: Draft) -> bool:
    """Tell whether '@' in the line means who does it, not who says it."""
    return not draft.dissent and draft.kind in _WITH_OWNER


def named(draft: Draft, key: str, mentions: Mentions) -> Draft:
    """Return the line with somebody, or a body, in the place that '@' has in it."""
    if key == UNKNOWN_SPEAKER:
        return draft if draft.dissent else replace(draft, speaker_id=None, speaker_unknown=True)
    if not gives_owner(draft):
        return replace(draft, speaker_id=PersonId(key), speaker_unknown=False)
    is_body = any(body.id == key for body in mentions.conference.bodies)
    return replace(draft, owner_id=BodyId(key) if is_body else PersonId(key))


def read_names(reading: Reading, mentions: Mentions, *, carried: bool) -> Reading:
    """Take in '@12' and '@?', which mean one person for sure; other letters stay among the words and are told.

    Whoever was only carried over has not said a line that names somebody else.
    """
    draft = reading.draft
    mark = None if draft.dissent or parse_replacement(draft.words) else _MARK.search(draft.words)
    if mark is None:
        return reading
    query = mark[1] or mark[2]
    rows = () if query[0].isalpha() else mentions.found(query, with_bodies=gives_owner(draft))
    if len(rows) == 1:
        words = draft.words[: mark.start()] + draft.words[mark.end() :]
        return replace(reading, draft=named(replace(draft, words=words), rows[0].key, mentions))
    if carried:
        draft = replace(draft, speaker_id=None, speaker_unknown=draft.kind is FindingKind.OPINION)
    return replace(reading, draft=draft, unknown_name=f"@{query}")

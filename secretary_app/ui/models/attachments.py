"""What is attached to a line while it is typed: who says it, who does it, until when."""

from collections.abc import Sequence
from dataclasses import replace

from secretary_app.domain.locality import Body, BodyId
from secretary_app.domain.people import PersonId
from secretary_app.services.ports import Draft
from secretary_app.ui.models.mentions import Mentions


def with_unknown_speaker(draft: Draft) -> Draft:
    """Return the line with a speaker whose name is still to be found."""
    return replace(draft, speaker_id=None, speaker_unknown=True)


def with_mentioned(draft: Draft, key: str, bodies: Sequence[Body], *, as_owner: bool) -> Draft:
    """Return the line with who was chosen after '@': as who does it, else as who says it."""
    if not as_owner:
        return replace(draft, speaker_id=PersonId(key), speaker_unknown=False)
    is_body = any(body.id == key for body in bodies)
    return replace(draft, owner_id=BodyId(key) if is_body else PersonId(key))


def without(draft: Draft, chip: str) -> Draft:
    """Return the line without what one chip shows: speaker, owner or due."""
    empty: dict[str, Draft] = {
        "speaker": replace(draft, speaker_id=None, speaker_unknown=False),
        "owner": replace(draft, owner_id=None),
        "due": replace(draft, due=None),
    }
    return empty[chip]


def with_known_people(draft: Draft, mentions: Mentions) -> Draft:
    """Leave out who is no longer in the conference, as after undo."""
    name = mentions.name
    return replace(
        draft,
        speaker_id=draft.speaker_id if draft.speaker_id and name(draft.speaker_id) else None,
        owner_id=draft.owner_id if draft.owner_id and name(draft.owner_id) else None,
    )

"""What is attached to a line while it is typed: who says it, who does it, until when."""

from dataclasses import replace

from secretary_app.services.ports import Draft
from secretary_app.ui.models.mentions import Mentions


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

"""What the words in the capture line mean when they are saved: prefix and due mark are read and taken out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from secretary_app.domain.entry import Prefix, parse_due, parse_prefix
from secretary_app.domain.locality import Body
from secretary_app.services.ports import Draft


@dataclass(frozen=True, slots=True)
class Reading:
    """The line as it will be saved, and what in it was not understood and stays among the words."""

    draft: Draft
    unknown_prefix: str = ""
    unknown_due: str = ""
    unknown_name: str = ""


def read_line(draft: Draft, bodies: Sequence[Body], near: date, obeyed: str = "") -> Reading:
    """Read a line; `obeyed` is the prefix that has changed the choice already, perhaps changed again by a key since.

    The words of a dissent are verbatim: nothing is read in them.
    """
    if draft.dissent:
        return Reading(draft)
    prefix = parse_prefix(draft.words, bodies)
    unknown_prefix = ""
    if prefix and prefix.kind is None:
        unknown_prefix = prefix.typed
    elif prefix:
        draft = replace(draft, words=draft.words[prefix.end :])
        draft = draft if prefix.typed == obeyed else with_prefix(draft, prefix)
    mark = parse_due(draft.words, near)
    if mark and mark.day:
        draft = replace(draft, words=draft.words[: mark.start] + draft.words[mark.end :], due=mark.day)
    return Reading(draft, unknown_prefix, mark.typed if mark and mark.day is None else "")


def with_prefix(draft: Draft, prefix: Prefix) -> Draft:
    """Return the line with the kind, and the body when one is named, that a known prefix asks for."""
    kind = prefix.kind or draft.kind
    return replace(draft, kind=kind, body_id=prefix.body_id if prefix.names_body else draft.body_id)

"""Who can have a picture: those who sign the open conference or stand in the directory, and who has one already."""

from collections.abc import Iterator

from secretary_app.domain.conference import Conference
from secretary_app.domain.pictures import KeptPicture, PictureKind, PictureOwner, is_of, owner_of
from secretary_app.domain.slots import slots_of
from secretary_app.services.suite import Suite


def picture_owners(suite: Suite, conference: Conference | None) -> tuple[PictureOwner, ...]:
    """Return each owner once: first those who sign, then the others of the book."""
    found: list[PictureOwner] = []
    signing = _signing(conference) if conference is not None else _known(suite)
    for owner in (*signing, *(kept.owner for kept in suite.pictures.kept())):
        if owner.name and not any(_same(owner, other) for other in found):
            found.append(owner)
    return tuple(found)


def owner_in_turn(suite: Suite, conference: Conference | None) -> PictureOwner | None:
    """Return whose turn it is to sign the open conference."""
    turn = suite.minutes.in_turn(conference.id) if conference is not None else None
    return owner_of(turn) if turn is not None else None


def _signing(conference: Conference) -> Iterator[PictureOwner]:
    return (owner_of(slot) for slot in conference.slots or slots_of(conference))


def _known(suite: Suite) -> Iterator[PictureOwner]:
    directory = suite.directory.directory
    yield PictureOwner(PictureKind.SEAL, directory.locality.organisation)
    for person in directory.people:
        yield PictureOwner(PictureKind.SIGNATURE, person.name, person.id)


def _same(one: PictureOwner, other: PictureOwner) -> bool:
    return is_of(KeptPicture(one, "", 0), other)

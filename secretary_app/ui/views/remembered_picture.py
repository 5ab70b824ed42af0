"""Which picture a signature shows; one that an earlier version only remembered by its path goes into the book first."""

from pathlib import Path

from secretary_app.domain.errors import NotSavedError, SecretaryError
from secretary_app.domain.pictures import PictureOwner
from secretary_app.ui.views.view import ViewKit

_IMAGE = "image"  # of the remembered files of a signer


def picture_path(kit: ViewKit, owner: PictureOwner) -> Path | None:
    """Return the picture to sign with; None when words are to stand there."""
    take_over_remembered(kit, owner)
    return kit.suite.pictures.path(owner)


def take_over_remembered(kit: ViewKit, owner: PictureOwner) -> None:
    """Keep in the book what was remembered by its path, once.

    One that lies on a stick which is not there now, and one that cannot be written now, are tried again later.
    """
    remembered = kit.preferences.signer_file(_IMAGE, owner.name)
    if remembered is None or not remembered.is_file():
        return
    try:
        if kit.suite.pictures.of(owner) is None:
            kit.suite.pictures.take_over(owner, remembered)
    except NotSavedError as error:
        kit.messages.tell_error(error)
        return
    except SecretaryError as error:
        kit.messages.tell_error(error)
    kit.preferences.remember_signer_file(_IMAGE, owner.name, None)

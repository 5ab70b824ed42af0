"""The last step to a DOCX file: what it says of itself, and the same bytes for the same words."""

import zipfile
from datetime import UTC
from io import BytesIO
from typing import Final

from docx.document import Document

from secretary_app.documents.metadata import FileFacts
from secretary_app.documents.printable import shortened

_LONGEST: Final = 255  # letters of a fact
_ZIP_MOMENT: Final = (2000, 1, 1, 0, 0, 0)


def word_file(document: Document, facts: FileFacts, ellipsis: str) -> bytes:
    """Return the file; every time in it is that of the conference."""
    said = document.core_properties
    said.title, said.author = (
        shortened(facts.title, _LONGEST, ellipsis),
        shortened(facts.organisation, _LONGEST, ellipsis),
    )
    said.last_modified_by, said.language = said.author, facts.language
    said.comments = said.keywords = said.subject = said.category = ""
    said.created = said.modified = facts.moment.astimezone(UTC).replace(tzinfo=None)
    said.revision = 1
    written = BytesIO()
    document.save(written)
    return _repacked(written.getvalue())


def _repacked(written: bytes) -> bytes:
    """Return the archive with one fixed time for all its files."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(written)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _ZIP_MOMENT), old.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()

"""What the preview says of a paragraph under the mouse, and where it is written when it is no line of the document."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from secretary_app.domain.conference import Conference
from secretary_app.domain.findings import Finding
from secretary_app.domain.signatures import SECRETARY_SLOT
from secretary_app.ui.views.capture_choices import kind_word

_SIGNATURE: Final = "signature."
_WRITTEN: Final = {  # what stands around the document, and what *Chuẩn bị* calls it
    "organisation": "organisation",
    "parent_organisation": "organisation",
    "subject": "conference_name",
    "recipients": "recipients",
    f"{_SIGNATURE}{SECRETARY_SLOT}": "secretary",
}


def written_at(source: str) -> str:
    """Return where *Chuẩn bị* writes what was printed from a source; empty for a paragraph of the document."""
    return _WRITTEN.get(source, "chairs" if source.startswith(_SIGNATURE) else "")


def printed_words(conference: Conference, source: str) -> str:
    """Return what a printed paragraph is."""
    finding = next((finding for finding in conference.findings if finding.id == source), None)
    if finding is not None:
        return _finding_words(conference, finding)
    words = {
        "organisation": _tr("Tên cơ quan ban hành"),
        "conference_name": _tr("Tên hội nghị"),
        "recipients": _tr("Nơi nhận"),
        "secretary": _tr("Thư ký"),
        "chairs": _tr("Người chủ trì"),
    }
    return words.get(written_at(source), _tr("Câu máy soạn"))


def _finding_words(conference: Conference, finding: Finding) -> str:
    body = next((body.short_name for body in conference.bodies if body.id == finding.body_id), "")
    return " · ".join(part for part in (kind_word(finding.kind), body) if part)


def _tr(text: str) -> str:
    return QCoreApplication.translate("PrintedWords", text)

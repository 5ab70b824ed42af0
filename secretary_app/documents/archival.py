"""The last step to an archival file: structure, fields, attached data, metadata; PDF/A-3a and PDF/UA-1.

ISO 19005-3 and ISO 14289-1.
"""

from collections.abc import Mapping
from io import BytesIO
from typing import Final

from pikepdf import AttachedFileSpec, Name, Object, ObjectStreamMode, Pdf, pdfa

from secretary_app.documents.fields import FieldRules, add_fields
from secretary_app.documents.layout import Pages
from secretary_app.documents.metadata import FileFacts, describe, pdf_date
from secretary_app.documents.tagging import add_outline, add_structure

_FLAVOUR: Final = "3b"  # what pikepdf's checker knows; what 3a and PDF/UA ask beyond it is checked by tests
_VERSION: Final = "1.7"  # of PDF, which PDF/A-3 stands on


def archived(pages: Pages, attachment: bytes, facts: FileFacts, rules: FieldRules, *, checked: bool) -> bytes:
    """Return the finished file, tagged, with form fields.

    `checked` is for what leaves the house: a draft is laid out anew after each correction, in the same way, but not
    read once more by the checker, which takes as long as the layout.

    pikepdf's checker knows neither form fields nor what level A and PDF/UA say of themselves, so everything else is
    checked before these are added; tests have veraPDF read the finished file. What would not pass is a bug:
    `pikepdf.pdfa.PdfaError` flies and nothing half-right is handed out.
    """
    with Pdf.open(BytesIO(pages.pdf)) as pdf:
        _attach(pdf, attachment, facts)
        _prepare(pdf, pages, checked=checked)
        return _finished(pdf, pages, facts, add_fields(pdf, pages.fields, rules))


def archived_sheet(pages: Pages, facts: FileFacts) -> bytes:
    """Return the finished file of a paper without fields and data, tagged and checked; raise PdfaError as above."""
    with Pdf.open(BytesIO(pages.pdf)) as pdf:
        _prepare(pdf, pages, checked=True)
        return _finished(pdf, pages, facts, {})


def _prepare(pdf: Pdf, pages: Pages, *, checked: bool) -> None:
    for page in pdf.pages:
        if Name.Trans in page:  # reportlab writes a page transition, which PDF/A forbids
            del page.Trans
    if Name.PageMode in pdf.Root:
        del pdf.Root.PageMode
    pdfa.prepare(pdf, _FLAVOUR)
    add_outline(pdf, pages.structure)
    if checked:
        _require_archival(pdf)


def _finished(pdf: Pdf, pages: Pages, facts: FileFacts, fields: Mapping[str, Object]) -> bytes:
    add_structure(pdf, pages.structure, fields)
    describe(pdf, facts)  # instead of what the preparation wrote, which has the time of today
    return _saved(pdf)


def _saved(pdf: Pdf) -> bytes:
    target = BytesIO()
    pdf.save(
        target,
        deterministic_id=True,
        min_version=_VERSION,
        object_stream_mode=ObjectStreamMode.generate,
        fix_metadata_version=False,  # the metadata says PDF/A already, and would get the time of today
    )
    return target.getvalue()


def _require_archival(pdf: Pdf) -> None:
    report = pdfa.check(pdf, _FLAVOUR, deterministic_id=True, min_version=_VERSION)
    if not report.passed:
        raise pdfa.PdfaError(report)


def _attach(pdf: Pdf, attachment: bytes, facts: FileFacts) -> None:
    """Attach the conference as the source of the document; the preparation then makes it an associated file."""
    spec = AttachedFileSpec(
        pdf,
        attachment,
        filename=facts.attachment_name,
        description=facts.attachment_words,
        mime_type="application/json",
        relationship=Name.Source,
        creation_date=pdf_date(facts.moment),
        mod_date=pdf_date(facts.moment),
    )
    pdf.attachments[facts.attachment_name] = spec

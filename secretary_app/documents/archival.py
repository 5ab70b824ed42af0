"""The last step to an archival file: fields, attached data, metadata, PDF/A-3b (ISO 19005-3)."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from pikepdf import AttachedFileSpec, Dictionary, Name, ObjectStreamMode, Pdf, pdfa

from secretary_app.documents.fields import FieldRules, add_fields
from secretary_app.documents.layout import Pages

_FLAVOUR = "3b"
_VERSION = "1.7"  # of PDF, which PDF/A-3 stands on
_CREATOR = "Thư ký Hội nghị"


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What the file says of itself."""

    title: str
    organisation: str
    language: str
    moment: datetime  # creation and change: from the conference, so that the same input gives the same bytes
    attachment_name: str = ""  # neither for a paper that carries no data
    attachment_words: str = ""


def archived(pages: Pages, attachment: bytes, facts: FileFacts, rules: FieldRules, *, checked: bool) -> bytes:
    """Return the finished file, PDF/A-3b with form fields.

    `checked` is for what leaves the house: a draft is laid out anew after each correction, in the same way, but not
    read once more by the checker, which takes as long as the layout.

    pikepdf's checker does not know form fields yet, so everything else is checked before they are added; they are
    made by the rules of ISO 19005-3, 6.4.1 (an appearance each, embedded fonts, no actions, no NeedAppearances), which
    tests check. What would not pass is a bug: `pikepdf.pdfa.PdfaError` flies and nothing half-right is handed out.
    """
    with Pdf.open(BytesIO(pages.pdf)) as pdf:
        _attach(pdf, attachment, facts)
        _prepare(pdf, facts)
        if checked:
            _require_archival(pdf)
        add_fields(pdf, pages.fields, rules)
        return _saved(pdf)


def archived_sheet(pages: Pages, facts: FileFacts) -> bytes:
    """Return the finished file of a paper without fields and data, checked as PDF/A-3b; raise PdfaError as above."""
    with Pdf.open(BytesIO(pages.pdf)) as pdf:
        _prepare(pdf, facts)
        _require_archival(pdf)
        return _saved(pdf)


def _prepare(pdf: Pdf, facts: FileFacts) -> None:
    for page in pdf.pages:
        if Name.Trans in page:  # reportlab writes a page transition, which PDF/A forbids
            del page.Trans
    _describe(pdf, facts)
    pdfa.prepare(pdf, _FLAVOUR)
    _fix_metadata(pdf, facts)


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
        creation_date=_pdf_date(facts.moment),
        mod_date=_pdf_date(facts.moment),
    )
    pdf.attachments[facts.attachment_name] = spec


def _describe(pdf: Pdf, facts: FileFacts) -> None:
    date = _pdf_date(facts.moment)
    described = {"/Title": facts.title, "/Author": facts.organisation, "/Creator": _CREATOR}
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary({**{key: text for key, text in described.items() if text}, "/CreationDate": date, "/ModDate": date})
    )
    pdf.Root.Lang = facts.language
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    if Name.PageMode in pdf.Root:
        del pdf.Root.PageMode


def _fix_metadata(pdf: Pdf, facts: FileFacts) -> None:
    """Replace the time of today that the preparation wrote, so that the same input gives the same bytes."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["xmp:MetadataDate"] = facts.moment.isoformat()
        metadata["dc:language"] = {facts.language}


def _pdf_date(moment: datetime) -> str:
    offset = moment.strftime("%z") or "+0000"
    return f"D:{moment:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}'"

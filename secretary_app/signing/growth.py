"""What a PDF gained beyond a beginning that is a whole file itself: signatures, filled fields, or anything else."""

from collections.abc import Iterator
from dataclasses import replace

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis.policy_api import ModificationLevel, SuspiciousModification

from secretary_app.domain.errors import UnreadableFileError
from secretary_app.services.ports import Growth
from secretary_app.signing.reading import HOSTILE_ERRORS, has_junk_at_end, open_pdf
from secretary_app.signing.revisions import FieldFacts, Revision, differences, read_revision
from secretary_app.signing.update_rules import before_signature

_UNNAMED = "Có thay đổi không hiện trên trang nào"


class PadesGrowth:
    """Fulfils `PdfGrowth`."""

    def growth(self, pdf: bytes, length: int) -> Growth:
        """Return what came behind the first `length` bytes; raise UnreadableFileError, also when the end is no end.

        Before the first signature nothing else watches over a file, so two readers are asked: what the pages, fields
        and attachments show by qpdf, and pyHanko's rules for updates, which see the objects that show nothing.
        """
        if has_junk_at_end(pdf):  # cut off, or more behind it: qpdf would piece something together
            raise UnreadableFileError("", "unknown")
        try:
            old, new = read_revision(pdf[:length]), read_revision(pdf)
            strange = differences(old, _without_growth(old, new))
            if not strange and not _follows_rules(pdf, length):
                strange = (_UNNAMED,)
        except HOSTILE_ERRORS as error:
            raise UnreadableFileError("", "unknown") from error
        filled = {name: now.text for name, now in new.fields.items() if not now.is_signature and _grew(old, name, now)}
        return Growth(tuple(_signed(old, new)), tuple(_added(old, new)), filled, strange)


def _signed(old: Revision, new: Revision) -> Iterator[str]:
    known = (name for name in new.fields if name in old.fields)
    return (name for name in known if new.fields[name].is_signature and _grew(old, name, new.fields[name]))


def _added(old: Revision, new: Revision) -> Iterator[str]:
    return (name for name, now in new.fields.items() if name not in old.fields and _grew(old, name, now))


def _grew(old: Revision, name: str, now: FieldFacts) -> bool:
    """Tell whether a field changed only by getting its value, or is a signature in a field of its own."""
    before = old.fields.get(name)
    if before is None:
        return now.is_signature and bool(now.value)
    same_box = (before.page, before.place, before.is_signature) == (now.page, now.place, now.is_signature)
    return same_box and not before.value and bool(now.value)


def _without_growth(old: Revision, new: Revision) -> Revision:
    """Return the new revision with what may grow put back, so that only the rest differs."""
    fields = {}
    for name, now in new.fields.items():
        before = old.fields.get(name)
        if not _grew(old, name, now):
            fields[name] = now
        elif before is not None:
            fields[name] = before
    return replace(new, fields=fields)


def _follows_rules(pdf: bytes, length: int) -> bool:
    """Tell whether every update since then only filled in the form and signed.

    What a certified document allows less than others is judged with its certifying signature.
    """
    before, now = open_pdf(pdf[:length]), open_pdf(pdf)
    base = before.xrefs.total_revisions - 1
    if not _is_continued(before, now, base):
        return False
    review = before_signature().review_file(now, base)
    if isinstance(review, SuspiciousModification):
        return False
    return bool(review.modification_level <= ModificationLevel.FORM_FILLING)


def _is_continued(before: PdfFileReader, now: PdfFileReader, base: int) -> bool:
    """Tell whether the chain of cross-references still leads through the revision that was handed over."""
    if now.xrefs.total_revisions <= base + 1:
        return False
    ends = [reader.xrefs.get_xref_container_info(base).end_location for reader in (before, now)]
    return ends[0] == ends[1]

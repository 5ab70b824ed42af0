"""What a PDF gained beyond a beginning that is a whole file itself: signatures, filled fields, or anything else."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from pyhanko.pdf_utils.generic import IndirectObject
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    FormUpdatingRule,
    GenericFieldModificationRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
)
from pyhanko.sign.diff_analysis.constants import ACROFORM_EXEMPT_STRICT_COMPARISON, ROOT_EXEMPT_STRICT_COMPARISON
from pyhanko.sign.diff_analysis.policy_api import ModificationLevel, SuspiciousModification
from pyhanko.sign.diff_analysis.rules.file_structure_rules import CatalogModificationRule
from pyhanko.sign.diff_analysis.rules_api import QualifiedWhitelistRule, ReferenceUpdate
from typing_extensions import override

from secretary_app.domain.errors import UnreadableFileError
from secretary_app.services.ports import Growth
from secretary_app.signing.reading import HOSTILE_ERRORS, open_pdf
from secretary_app.signing.revisions import FieldFacts, Revision, differences, read_revision

_UNNAMED = "Có thay đổi không hiện trên trang nào"
_PERMISSIONS = "/Perms"


class _Catalog(QualifiedWhitelistRule):
    """pyHanko's rule for the catalog, which is made for what comes after a signature.

    The first of all may certify besides, and then it is named in /Perms (ISO 32000-1, 12.8.4). Its own object is
    explained by its field, so that nothing else can be put there.
    """

    @override
    def apply_qualified(
        self, old: HistoricalResolver, new: HistoricalResolver
    ) -> Iterable[tuple[ModificationLevel, ReferenceUpdate]]:
        if _PERMISSIONS in old.root or _PERMISSIONS not in new.root:
            yield from _catalog_rule(frozenset()).apply_qualified(old, new)
            return
        if set(new.root[_PERMISSIONS]) != {"/DocMDP"}:
            raise SuspiciousModification(_PERMISSIONS)
        named = new.root.raw_get(_PERMISSIONS)
        if isinstance(named, IndirectObject):
            yield ModificationLevel.FORM_FILLING, ReferenceUpdate(named.reference)
        yield from _catalog_rule(frozenset({_PERMISSIONS})).apply_qualified(old, new)


def _catalog_rule(ignored: frozenset[str]) -> CatalogModificationRule:
    return CatalogModificationRule(ROOT_EXEMPT_STRICT_COMPARISON | ignored)  # type: ignore[no-untyped-call]


@cache
def _policy() -> StandardDiffPolicy:
    """Return pyHanko's rules, fitted to a beginning that is not signed yet."""
    others = [rule for rule in DEFAULT_DIFF_POLICY.global_rules if not isinstance(rule, CatalogModificationRule)]
    form = FormUpdatingRule(
        field_rules=[
            SigFieldCreationRule(),  # type: ignore[no-untyped-call]
            SigFieldModificationRule(),
            GenericFieldModificationRule(),
        ],
        ignored_acroform_keys=ACROFORM_EXEMPT_STRICT_COMPARISON | {"/SigFlags"},  # signatures exist now, append only
    )
    return StandardDiffPolicy(global_rules=[_Catalog(), *others], form_rule=form)


class PadesGrowth:
    """Fulfils `PdfGrowth`."""

    def growth(self, pdf: bytes, length: int) -> Growth:
        """Return what came behind the first `length` bytes; raise UnreadableFileError.

        Before the first signature nothing else watches over a file, so two readers are asked: what the pages, fields
        and attachments show by qpdf, and pyHanko's rules for updates, which see the objects that show nothing.
        """
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
    review = _policy().review_file(now, base)
    if isinstance(review, SuspiciousModification):
        return False
    return bool(review.modification_level <= ModificationLevel.FORM_FILLING)


def _is_continued(before: PdfFileReader, now: PdfFileReader, base: int) -> bool:
    """Tell whether the chain of cross-references still leads through the revision that was handed over."""
    if now.xrefs.total_revisions <= base + 1:
        return False
    ends = [reader.xrefs.get_xref_container_info(base).end_location for reader in (before, now)]
    return ends[0] == ends[1]

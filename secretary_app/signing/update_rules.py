"""What an update of a PDF may do: pyHanko's rules, fitted to what signing programs of others write."""

from collections.abc import Iterable
from functools import cache

from pyhanko.pdf_utils.generic import IndirectObject, Reference
from pyhanko.pdf_utils.reader import HistoricalResolver
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    FormUpdatingRule,
    GenericFieldModificationRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
)
from pyhanko.sign.diff_analysis.constants import (
    ACROFORM_EXEMPT_STRICT_COMPARISON,
    ROOT_EXEMPT_STRICT_COMPARISON,
    VALUE_UPDATE_KEYS,
)
from pyhanko.sign.diff_analysis.policy_api import ModificationLevel, SuspiciousModification
from pyhanko.sign.diff_analysis.rules.file_structure_rules import CatalogModificationRule
from pyhanko.sign.diff_analysis.rules_api import QualifiedWhitelistRule, ReferenceUpdate
from typing_extensions import override

_PERMISSIONS = "/Perms"
_MODIFIED = "/M"  # when a field was changed (ISO 32000-1, table 164); poppler writes it when it signs
_SIGNATURE_FLAGS = "/SigFlags"  # that signatures exist, and that the file must only grow (table 219)


@cache
def after_signature() -> StandardDiffPolicy:
    """Return what may follow a signature."""
    return _policy(DEFAULT_DIFF_POLICY.global_rules)


@cache
def before_signature() -> StandardDiffPolicy:
    """Return what may follow a file that nobody signed yet: the first signature besides, with what it brings along."""
    others = [rule for rule in DEFAULT_DIFF_POLICY.global_rules if not isinstance(rule, CatalogModificationRule)]
    return _policy([_Catalog(), *others])


def _policy(rules: list[QualifiedWhitelistRule]) -> StandardDiffPolicy:
    keys = VALUE_UPDATE_KEYS | {_MODIFIED}
    fields = [
        SigFieldCreationRule(),  # type: ignore[no-untyped-call]
        SigFieldModificationRule(value_update_keys=keys),
        GenericFieldModificationRule(),
    ]
    # Flags may grow later than the first signature: poppler leaves them to whoever signs next.
    form = FormUpdatingRule(
        field_rules=fields, ignored_acroform_keys=ACROFORM_EXEMPT_STRICT_COMPARISON | {_SIGNATURE_FLAGS}
    )
    return StandardDiffPolicy(global_rules=[*rules, _NumberUsedAgain()], form_rule=form)


class _NumberUsedAgain(QualifiedWhitelistRule):
    """Poppler gives the number of an appearance that it takes out to an object that nothing refers to.

    That hides what had the number before. It is allowed where nothing in the new revision refers to either.
    """

    @override
    def apply_qualified(
        self, old: HistoricalResolver, new: HistoricalResolver
    ) -> Iterable[tuple[ModificationLevel, ReferenceUpdate]]:
        for again in new.explicit_refs_in_revision():  # type: ignore[no-untyped-call]
            before = [Reference(again.idnum, earlier) for earlier in range(again.generation)]
            if before and not any(_is_used(new, one) for one in (again, *before)):
                yield ModificationLevel.LTA_UPDATES, ReferenceUpdate(again)


def _is_used(revision: HistoricalResolver, reference: Reference) -> bool:
    revision._load_reverse_xref_cache()  # type: ignore[no-untyped-call]  # noqa: SLF001 - as pyHanko's own policy asks
    return bool(revision._get_usages_of_ref(reference))  # noqa: SLF001


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

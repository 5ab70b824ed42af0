"""*Thêm dấu thời gian và bằng chứng*: a signed file gets proof that lasts, from hosts that the user agreed to."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from secretary_app.domain.errors import UnreadableFileError, UpgradeError
from secretary_app.domain.signatures import FileProblem, FileReport, SignatureReport, Verdict
from secretary_app.domain.upgrades import (
    BASE_LEVEL,
    LEVELS,
    Contact,
    ContactPurpose,
    Login,
    UpgradeAddresses,
    UpgradeLevel,
    UpgradeProblem,
    host_of,
    reaches,
)
from secretary_app.services.file_signing import FileSigning
from secretary_app.services.ports import (
    Clock,
    Connections,
    GrowRequest,
    PdfChecking,
    PdfGrowing,
    SettingsStore,
    Trust,
    VerifyRequest,
    WebSession,
)

SECTION: Final = "upgrade"
# Without a stamp from before, one of today comes too late.
_REVOKED: Final = frozenset({FileProblem.REVOKED, FileProblem.ISSUER_REVOKED, FileProblem.REVOKED_LATER})


@dataclass(frozen=True, slots=True)
class UpgradeOrder:
    """A signed file, the level it is to reach, whom to trust and where to ask."""

    pdf: bytes
    level: UpgradeLevel
    trust: Trust
    addresses: UpgradeAddresses
    login: Login | None = None
    path: str = ""  # to be named when it is no PDF


@dataclass(frozen=True, slots=True)
class UpgradePlan:
    """What is to be done: the level the file has now, and the hosts that the user must agree to first."""

    order: UpgradeOrder
    level: str
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class Upgraded:
    """A grown file; with a further plan it is not done: that names more hosts to agree to, and goes on from there."""

    pdf: bytes
    level: str
    further: UpgradePlan | None = None


def _not_told(_purpose: ContactPurpose) -> None:
    """Callers without a screen show no progress."""


@dataclass(slots=True)
class Upgrading:
    """Raises signatures to a higher level; only `run` opens connections."""

    growing: PdfGrowing
    signing: FileSigning
    checking: PdfChecking
    connections: Connections
    settings: SettingsStore
    clock: Clock

    def addresses(self) -> UpgradeAddresses:
        """Return the addresses of the office; none is known before somebody typed it."""
        kept = self.settings.section(SECTION)
        return UpgradeAddresses(*(str(kept.get(name, "")) for name in ("stamp", "crl", "ocsp")))

    def keep_addresses(self, addresses: UpgradeAddresses) -> None:
        """Keep the addresses for the next time; raise NotSavedError."""
        values = {"stamp": addresses.stamp, "crl": addresses.crl, "ocsp": addresses.ocsp}
        self.settings.keep(SECTION, values)

    def level(self, order: UpgradeOrder) -> str:
        """Return the level that every signature has; raise UpgradeError when one of them does not hold."""
        return _level(self._report(order))

    def plan(self, order: UpgradeOrder) -> UpgradePlan:
        """Return what is to be done, with the hosts as far as they are known before the first one is asked.

        Opens no connection; may run in a worker. Raise UpgradeError.
        """
        report = self._report(order)
        now = _level(report)
        if reaches(now, order.level) and order.level is not UpgradeLevel.ARCHIVED:
            raise UpgradeError(UpgradeProblem.ALREADY_THERE, now)
        if now == BASE_LEVEL:
            self._require_current(report)
        stamps = now == BASE_LEVEL or order.level is UpgradeLevel.ARCHIVED
        wanted = [self._contact(_stamp_address(order), ContactPurpose.STAMP)] if stamps else []
        if order.level is not UpgradeLevel.STAMPED:
            wanted += self._state_contacts(order)
        return UpgradePlan(order, now, tuple(dict.fromkeys(wanted)))

    def session(self, plan: UpgradePlan) -> WebSession:
        """Return a session for the hosts of a plan, once the user agreed to them."""
        return self.connections.session(frozenset(contact.host for contact in plan.contacts))

    def run(self, plan: UpgradePlan, web: WebSession, told: Callable[[ContactPurpose], None] = _not_told) -> Upgraded:
        """Return the grown file; raise UpgradeError, then nothing came of it. Runs in a worker, as `told` does.

        Who vouches for the time stamp is known only once it came. When that needs hosts nobody agreed to, the file
        comes back as far as it is, with a further plan.
        """
        order = plan.order
        if plan.level == BASE_LEVEL:
            told(ContactPurpose.STAMP)
            order = self._stamped(order, web)
        if order.level is not UpgradeLevel.STAMPED:
            contacts = tuple(dict.fromkeys((*plan.contacts, *self._state_contacts(order))))
            if {contact.host for contact in contacts} != {contact.host for contact in plan.contacts}:
                further = UpgradePlan(order, UpgradeLevel.STAMPED, contacts)
                return Upgraded(order.pdf, UpgradeLevel.STAMPED, further)
            told(ContactPurpose.STATE)
            order = replace(order, pdf=self.growing.add_evidence(self._request(order), web))
        if order.level is UpgradeLevel.ARCHIVED:
            told(ContactPurpose.STAMP)
            order = self._stamped(order, web)
        reached = self.level(order)
        if not reaches(reached, order.level):
            raise UpgradeError(UpgradeProblem.READ_BACK, reached)
        return Upgraded(order.pdf, reached)

    def _require_current(self, report: FileReport) -> None:
        """Raise UpgradeError (expired): no stamp of today proves that an expired certificate was still valid."""
        for signature in report.signatures:
            if signature.not_after is not None and signature.not_after < self.clock.now():
                raise UpgradeError(UpgradeProblem.EXPIRED, signature.signer)

    def _stamped(self, order: UpgradeOrder, web: WebSession) -> UpgradeOrder:
        _stamp_address(order)
        return replace(order, pdf=self.growing.add_stamp(self._request(order), web))

    def _state_contacts(self, order: UpgradeOrder) -> list[Contact]:
        urls = self.growing.state_addresses(self._request(order))
        return list(dict.fromkeys(self._contact(url, ContactPurpose.STATE) for url in urls))

    def _contact(self, url: str, purpose: ContactPurpose) -> Contact:
        return Contact(host_of(url), purpose, self.connections.proxy_for(url))

    def _request(self, order: UpgradeOrder) -> GrowRequest:
        return GrowRequest(order.pdf, self.clock.now(), order.trust, order.addresses, order.login)

    def _report(self, order: UpgradeOrder) -> FileReport:
        """Check the signatures that are there; a slot may be signed on paper."""
        try:
            fields = self.signing.fields(order.pdf)
        except UnreadableFileError as error:
            raise UnreadableFileError(order.path, error.reason) from error
        signed = tuple(field.name for field in fields if field.signed)
        if not signed:
            raise UpgradeError(UpgradeProblem.UNSIGNED)
        return self.checking.verify(VerifyRequest(order.pdf, order.path, order.trust, signed, self.clock.now()))


def _level(report: FileReport) -> str:
    """Return the lowest level; raise UpgradeError unless every signature and the file hold."""
    for signature in report.signatures:
        if signature.verdict is not Verdict.VALID:
            raise UpgradeError(_problem_of(signature), signature.signer or signature.slot)
    if report.verdict is not Verdict.VALID:
        raise UpgradeError(UpgradeProblem.NOT_VALID)
    levels = [signature.level for signature in report.signatures if signature.level]
    if not levels:
        raise UpgradeError(UpgradeProblem.OTHER_FORMAT)
    return min(levels, key=LEVELS.index)


def _problem_of(signature: SignatureReport) -> UpgradeProblem:
    if _REVOKED & set(signature.problems):
        return UpgradeProblem.REVOKED
    return UpgradeProblem.UNTRUSTED if signature.problems == (FileProblem.UNTRUSTED,) else UpgradeProblem.NOT_VALID


def _stamp_address(order: UpgradeOrder) -> str:
    if not order.addresses.stamp.strip():
        raise UpgradeError(UpgradeProblem.NO_ADDRESS)
    host_of(order.addresses.stamp)
    return order.addresses.stamp

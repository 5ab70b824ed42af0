"""*Thêm dấu thời gian và bằng chứng*: a signed file gets proof that lasts, from hosts that the user agreed to."""

from dataclasses import dataclass, replace
from typing import Final

from secretary_app.domain.errors import UpgradeError
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


@dataclass(frozen=True, slots=True)
class UpgradeOrder:
    """A signed file, the level it is to reach, whom to trust and where to ask."""

    pdf: bytes
    level: UpgradeLevel
    trust: Trust
    addresses: UpgradeAddresses
    login: Login | None = None


@dataclass(frozen=True, slots=True)
class Upgraded:
    """A grown file; while `contacts` is not empty it is not done: these hosts must be agreed to, then it goes on."""

    pdf: bytes
    level: str
    contacts: tuple[Contact, ...] = ()


@dataclass(slots=True)
class Upgrading:
    """Raises signatures to a higher level; only `run` opens connections."""

    growing: PdfGrowing
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

    def level(self, pdf: bytes, trust: Trust) -> str:
        """Return the level that every signature has; raise UpgradeError when one of them does not hold."""
        return _level(self._report(pdf, trust))

    def contacts(self, order: UpgradeOrder) -> tuple[Contact, ...]:
        """Return the hosts that must be contacted, as far as they are known before the first one is.

        Opens no connection; may run in a worker. Raise UpgradeError.
        """
        report = self._report(order.pdf, order.trust)
        now = _level(report)
        if now == BASE_LEVEL:
            self._require_current(report)
        if reaches(now, order.level) and order.level is not UpgradeLevel.ARCHIVED:
            raise UpgradeError(UpgradeProblem.ALREADY_THERE, now)
        stamps = order.level is not UpgradeLevel.EVIDENCED or now == BASE_LEVEL
        wanted = [self._contact(_stamp_address(order), ContactPurpose.STAMP)] if stamps else []
        if order.level is not UpgradeLevel.STAMPED:
            wanted += self._state_contacts(order)
        return tuple(dict.fromkeys(wanted))

    def session(self, contacts: tuple[Contact, ...]) -> WebSession:
        """Return a session for the hosts that the user agreed to."""
        return self.connections.session(frozenset(contact.host for contact in contacts))

    def run(self, order: UpgradeOrder, agreed: tuple[Contact, ...], web: WebSession) -> Upgraded:
        """Return the grown file; raise UpgradeError, then nothing came of it. Runs in a worker.

        Who vouches for the time stamp is known only once it came. When that needs hosts nobody agreed to, the file
        comes back as far as it is, to go on with once the user has agreed.
        """
        now = self.level(order.pdf, order.trust)
        if now == BASE_LEVEL:
            order = self._stamped(order, web)
        if order.level is not UpgradeLevel.STAMPED:
            contacts = tuple(self._state_contacts(order))
            if not {contact.host for contact in contacts} <= {contact.host for contact in agreed}:
                return Upgraded(order.pdf, self.level(order.pdf, order.trust), contacts)
            order = replace(order, pdf=self.growing.add_evidence(self._request(order), web))
        if order.level is UpgradeLevel.ARCHIVED:
            order = self._stamped(order, web)
        reached = self.level(order.pdf, order.trust)
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
        return GrowRequest(order.pdf, order.trust, order.addresses, order.login)

    def _report(self, pdf: bytes, trust: Trust) -> FileReport:
        """Check the signatures that are there; a slot may be signed on paper."""
        found = self.checking.verify(VerifyRequest(pdf, "", trust))
        there = tuple(signature.slot for signature in found.signatures)
        if not there:
            raise UpgradeError(UpgradeProblem.UNSIGNED)
        return self.checking.verify(VerifyRequest(pdf, "", trust, there)) if found.missing_slots else found


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
    if FileProblem.REVOKED in signature.problems:
        return UpgradeProblem.REVOKED
    return UpgradeProblem.UNTRUSTED if signature.problems == (FileProblem.UNTRUSTED,) else UpgradeProblem.NOT_VALID


def _stamp_address(order: UpgradeOrder) -> str:
    if not order.addresses.stamp.strip():
        raise UpgradeError(UpgradeProblem.NO_ADDRESS)
    host_of(order.addresses.stamp)
    return order.addresses.stamp

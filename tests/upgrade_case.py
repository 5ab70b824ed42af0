"""Signed minutes whose certificates tell where their state can be asked, and the service that adds proof to them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec

from secretary_app.domain.upgrades import UpgradeAddresses, UpgradeLevel
from secretary_app.services.file_signing import FileSigning
from secretary_app.services.ports import Setting, Trust
from secretary_app.services.upgrade import Upgraded, UpgradeOrder, Upgrading
from secretary_app.signing.identities import Identity, identity_of
from secretary_app.signing.upgrade import PadesUpgrading
from secretary_app.signing.web import Patience, WebConnections
from tests.builders import FixedClock
from tests.signed_minutes import CHECKING, SIGNED_AT, SIGNING, SLOTS, authority, request_for, unsigned_minute
from tests.stamp_authority import (
    STAMPED_AT,
    Places,
    Served,
    StampAuthority,
    StampOrder,
    StateAuthority,
    StateOrder,
    certificate_for,
    served,
)


class HeldSettings:
    """Settings in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, Mapping[str, Setting]] = {}

    def section(self, name: str) -> Mapping[str, Setting]:
        return self.kept.get(name, {})

    def keep(self, name: str, values: Mapping[str, Setting]) -> None:
        self.kept[name] = dict(values)


@dataclass
class Office:
    """A minute that a secretary certified and the organisation sealed, and the servers of those who vouch."""

    web: Served
    trust: Trust
    secretary: Identity
    organisation: Identity
    pdf: bytes
    stamp_at: datetime = STAMPED_AT

    @cached_property
    def stamped(self) -> bytes:
        """Return the minute with one good stamp."""
        self.answer()
        return self.grown(UpgradeLevel.STAMPED)

    def answer(self, stamps: StampOrder | None = None, states: StateOrder | None = None) -> None:
        """Let the servers answer so from now on."""
        at = self.stamp_at
        begins, ends = at - timedelta(days=100), at + timedelta(days=2000)
        stamps = stamps or StampOrder(at, begins, ends, crl_url=self.web.url("crl"))
        states = states or StateOrder(since=at - timedelta(hours=1), until=at + timedelta(days=30))
        self.web.answers["tsa"] = StampAuthority(authority(), stamps).answer
        state = StateAuthority(authority(), states)
        self.web.answers.update(crl=state.crl, ocsp=state.ocsp)
        self.web.asked.clear()

    def order(self, level: UpgradeLevel, pdf: bytes | None = None) -> UpgradeOrder:
        return UpgradeOrder(pdf or self.pdf, level, self.trust, UpgradeAddresses(self.web.url("tsa")))

    def grown(self, level: UpgradeLevel, pdf: bytes | None = None, at: datetime = STAMPED_AT) -> bytes:
        """Return a file at a level; all hosts are agreed to."""
        return run(upgrading(at), self.order(level, pdf)).pdf


def upgrading(at: datetime = STAMPED_AT, patience: Patience | None = None) -> Upgrading:
    connections = WebConnections(patience or Patience())
    return Upgrading(PadesUpgrading(), FileSigning(SIGNING), CHECKING, connections, HeldSettings(), FixedClock(at))


def run(service: Upgrading, order: UpgradeOrder) -> Upgraded:
    """Do what a user does who agrees to every host."""
    plan = service.plan(order)
    done = service.run(plan, service.session(plan))
    return service.run(done.further, service.session(done.further)) if done.further else done


def person(name: str, *, crl_url: str = "", ocsp_url: str = "", at: datetime = SIGNED_AT) -> Identity:
    key = ec.generate_private_key(ec.SECP256R1())
    validity = (at - timedelta(days=100), at + timedelta(days=100))
    places = Places(name, crl_url, ocsp_url)
    return identity_of(key, certificate_for(authority(), key.public_key(), places, validity=validity), ())


def signed_by(secretary: Identity, organisation: Identity, at: datetime = SIGNED_AT) -> bytes:
    """Return a minute with the first and the last of its slots signed."""
    certified = SIGNING.sign(request_for(unsigned_minute(), SLOTS[0], at=at), secretary)
    return SIGNING.sign(request_for(certified, SLOTS[-1], at=at), organisation)


@contextmanager
def office_in(folder: Path, at: datetime = SIGNED_AT, stamp_at: datetime = STAMPED_AT) -> Iterator[Office]:
    """Open an office, with its servers, until the end of the block; its minute was signed at that time."""
    with served() as web:
        secretary = person("Nguyễn Văn An", ocsp_url=web.url("ocsp"), at=at)
        organisation = person("UBND xã Bình Minh", crl_url=web.url("crl"), at=at)
        pdf = signed_by(secretary, organisation, at)
        office = Office(web, authority().trust(folder), secretary, organisation, pdf, stamp_at)
        office.answer()
        yield office

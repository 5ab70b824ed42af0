"""What authorities say of the state of certificates (OCSP, CRL), asked one certificate after another."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Final

from asn1crypto import crl, ocsp, pem, x509  # type: ignore[import-untyped]
from cryptography import x509 as readable
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.ocsp import OCSPRequestBuilder
from pyhanko_certvalidator.errors import RevokedError
from pyhanko_certvalidator.path import ValidationPath
from pyhanko_certvalidator.util import get_ocsp_urls

from secretary_app.domain.errors import UpgradeError
from secretary_app.domain.upgrades import UpgradeAddresses, UpgradeProblem
from secretary_app.services.ports import Question, WebSession
from secretary_app.signing.certificates import facts_of
from secretary_app.signing.evidence import NO_EVIDENCE, NO_PATH, Evidence, Link, path_of, proven_path
from secretary_app.signing.reading import HOSTILE_ERRORS
from secretary_app.signing.trust import TrustedCertificates

_OCSP_LIMIT: Final = 64 * 1024  # bytes
_CRL_LIMIT: Final = 32 * 1024 * 1024  # an authority of a whole country lists hundreds of thousands
_OCSP_KIND: Final = "application/ocsp-request"
# Whatever else the other places say, these end the asking.
_FINAL: Final = frozenset({UpgradeProblem.CANCELLED, UpgradeProblem.UNASKED_HOST, UpgradeProblem.REVOKED})


@dataclass(frozen=True, slots=True)
class Place:
    """One address where the state of a certificate can be asked."""

    url: str
    is_ocsp: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """A certificate, its issuer, and the way from the certificate upwards, judged at a moment."""

    link: Link
    issuer: x509.Certificate

    @property
    def subject(self) -> str:
        """Return the name in the certificate."""
        return facts_of(_readable(self.link.certificate)).subject


@dataclass(slots=True)
class StateDesk:
    """Asks for the state of certificates; what is known already, from the file or at hand, is not asked again."""

    trusted: TrustedCertificates
    addresses: UpgradeAddresses
    known: Evidence = NO_EVIDENCE
    _told: dict[tuple[bytes, datetime], Evidence] = field(default_factory=dict)  # by certificate and moment

    def open_places(self, link: Link) -> Iterator[Place]:
        """Yield every address that would be asked for a certificate and those above it; raise UpgradeError."""
        for pair in self._pairs(link):
            if not self._is_settled(pair, self.known):
                yield from self._places(pair)

    def ask(self, link: Link, web: WebSession) -> Evidence:
        """Return what tells that no certificate on the way was revoked at its moment; raise UpgradeError."""
        gathered = Evidence(tuple(path_of(link, self.trusted, self.known)))
        for pair in self._pairs(link):
            key = (pair.link.certificate.dump(), link.moment)
            if key not in self._told:
                self._told[key] = self._asked(pair, gathered, web)
            gathered = gathered.joined(self._told[key])
        return gathered

    def _asked(self, pair: Pair, above: Evidence, web: WebSession) -> Evidence:
        """Ask one place after another until one tells enough."""
        known = self.known.joined(above)
        if self._is_settled(pair, known):
            return self._useful(pair, known)
        failure: UpgradeError | None = None
        for place in self._places(pair):
            try:
                told = _answer(place, pair, web)
                if self._is_settled(pair, known.joined(told)):
                    self.known = self.known.joined(told)  # one list often tells of several certificates
                    return told
                failure = failure or UpgradeError(UpgradeProblem.STATE_UNUSABLE, pair.subject)
            except UpgradeError as error:
                if error.code in _FINAL:
                    raise
                failure = failure or error
        raise failure or UpgradeError(UpgradeProblem.STATE_NOWHERE, pair.subject)

    def _useful(self, pair: Pair, known: Evidence) -> Evidence:
        """Return the one list or answer that settles it, for a store that has not got it yet."""
        single = (
            *(Evidence(crls=(one,)) for one in known.crls),
            *(Evidence(ocsps=(one,)) for one in known.ocsps),
        )
        certificates = Evidence(known.certificates)
        return next((one for one in single if self._is_settled(pair, certificates.joined(one))), NO_EVIDENCE)

    def _is_settled(self, pair: Pair, evidence: Evidence) -> bool:
        """Tell whether the state is known; raise UpgradeError (revoked)."""
        try:
            proven_path(pair.link, TrustedCertificates(anchors=(_readable(pair.issuer),)), evidence)
        except RevokedError as error:
            raise UpgradeError(UpgradeProblem.REVOKED, pair.subject) from error
        except NO_PATH:
            return False
        return True

    def _pairs(self, link: Link) -> Iterator[Pair]:
        """Yield each certificate on the way but the trusted one, from above."""
        path = _path(link, self.trusted, self.known)
        certificates = tuple(path)
        for issuer, certificate in pairwise(certificates):
            yield Pair(Link(certificate, (), link.moment), issuer)

    def _places(self, pair: Pair) -> Iterator[Place]:
        certificate = pair.link.certificate
        own = get_ocsp_urls(certificate)
        if own:  # pyHanko believes no answer of a responder that the certificate does not speak of
            yield from (Place(url, is_ocsp=True) for url in ([self.addresses.ocsp] if self.addresses.ocsp else own))
        if self.addresses.crl:
            yield Place(self.addresses.crl, is_ocsp=False)
            return
        points = (point.url for point in certificate.crl_distribution_points)
        yield from (Place(url, is_ocsp=False) for url in points if url)


def _path(link: Link, trusted: TrustedCertificates, known: Evidence) -> ValidationPath:
    try:
        return path_of(link, trusted, known)
    except NO_PATH as error:
        raise UpgradeError(UpgradeProblem.UNTRUSTED, facts_of(_readable(link.certificate)).subject) from error


def _answer(place: Place, pair: Pair, web: WebSession) -> Evidence:
    question = Question(place.url, _OCSP_LIMIT, _request(pair), _OCSP_KIND) if place.is_ocsp else None
    answer = web.ask(question or Question(place.url, _CRL_LIMIT))
    try:
        return _read_ocsp(answer, pair) if place.is_ocsp else _read_crl(answer)
    except HOSTILE_ERRORS as error:
        raise UpgradeError(UpgradeProblem.STATE_UNUSABLE, pair.subject) from error


def _request(pair: Pair) -> bytes:
    """Return an OCSP request; certificates are named by SHA-1 there, which every responder knows (RFC 5019, 2.1.1)."""
    builder = OCSPRequestBuilder().add_certificate(_readable(pair.link.certificate), _readable(pair.issuer), SHA1())  # noqa: S303 - a name, no proof
    return builder.build().public_bytes(Encoding.DER)


def _read_ocsp(answer: bytes, pair: Pair) -> Evidence:
    response = ocsp.OCSPResponse.load(answer, strict=True)
    if response["response_status"].native != "successful":
        raise UpgradeError(UpgradeProblem.STATE_UNUSABLE, pair.subject)
    for state in response.response_data["responses"]:
        status = state["cert_status"]
        if status.name == "unknown":
            raise UpgradeError(UpgradeProblem.STATE_UNKNOWN, pair.subject)
        if status.name == "revoked" and status.chosen["revocation_time"].native > pair.link.moment:
            raise UpgradeError(UpgradeProblem.REVOKED_LATER, pair.subject)
    return Evidence(ocsps=(response,))


def _read_crl(answer: bytes) -> Evidence:
    data = pem.unarmor(answer)[2] if pem.detect(answer) else answer
    readable.load_der_x509_crl(data)  # reads all of it: asn1crypto would fail only later, and is slow
    return Evidence(crls=(crl.CertificateList.load(data, strict=True),))


def _readable(certificate: x509.Certificate) -> readable.Certificate:
    return readable.load_der_x509_certificate(certificate.dump())

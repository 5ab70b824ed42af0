"""A throw-away time stamp authority, OCSP responder and CRL place, served on this machine for the tests."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from asn1crypto import keys as asn1_keys  # type: ignore[import-untyped]
from asn1crypto import tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper
from typing_extensions import override

from tests.signed_minutes import SIGNED_AT, Authority

STAMPED_AT = SIGNED_AT + timedelta(days=1)
STAMP_REPLY = "application/timestamp-reply"


@dataclass(frozen=True)
class Reply:
    """What a server answers."""

    body: bytes
    kind: str = "application/octet-stream"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Answer = Callable[[bytes], Reply]


@dataclass
class Served:
    """A server that runs: its address, what it answers by path, and what it was asked."""

    address: str
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str) -> str:
        return f"{self.address}/{path}"


@contextmanager
def served() -> Iterator[Served]:
    """Serve on a free port of this machine until the end of the block."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    held = Served(f"http://127.0.0.1:{server.server_address[1]}")
    server.held = held  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield held
    finally:
        held.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    @override
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Pass over who hung up before the answer: that is what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._reply(b"")

    def do_POST(self) -> None:
        self._reply(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    @override
    def log_message(self, format: str, *args: Any) -> None:
        pass

    def _reply(self, body: bytes) -> None:
        held: Served = self.server.held  # type: ignore[attr-defined]
        path = self.path.rpartition("/")[2]
        held.asked.append(path)
        held.headers.append(dict(self.headers))
        answer = held.answers.get(path)
        reply = answer(body) if answer is not None else Reply(b"", status=404)
        self.send_response(reply.status)
        for name, value in {
            "Content-Type": reply.kind,
            "Content-Length": str(len(reply.body)),
            **reply.headers,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)


@cache
def stamping_key() -> rsa.RSAPrivateKey:
    """Return the key of the stamps; one for all, since RSA keys take long to make."""
    return rsa.generate_private_key(65537, 2048)


@dataclass(frozen=True)
class StampOrder:
    """How time stamps are made; each change is one thing that can be wrong."""

    at: datetime = STAMPED_AT
    begins: datetime = SIGNED_AT - timedelta(days=100)
    ends: datetime = SIGNED_AT + timedelta(days=2000)
    purposes: tuple[x509.ObjectIdentifier, ...] = (ExtendedKeyUsageOID.TIME_STAMPING,)
    crl_url: str = ""
    ocsp_url: str = ""
    other_nonce: bool = False
    other_digest: bool = False
    broken_value: bool = False


class StampAuthority:
    """Makes time stamps with a certificate of an authority of the tests."""

    def __init__(self, above: Authority, order: StampOrder | None = None) -> None:
        self.order = order or StampOrder()
        self.certificate = certificate_for(
            above,
            stamping_key().public_key(),
            Places("Dấu thời gian thử", self.order.crl_url, self.order.ocsp_url),
            self.order.purposes,
            (self.order.begins, self.order.ends),
        )

    def answer(self, body: bytes) -> Reply:
        """Return the reply to a request for a stamp."""
        request = tsp.TimeStampReq.load(body)
        if self.order.other_nonce:
            request["nonce"] = request["nonce"].native + 1
        if self.order.other_digest:
            request["message_imprint"]["hashed_message"] = b"\1" * 32
        stamper = DummyTimeStamper(
            asn1_x509.Certificate.load(self.certificate.public_bytes(Encoding.DER)),
            asn1_keys.PrivateKeyInfo.load(
                stamping_key().private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
            ),
            fixed_dt=self.order.at.astimezone(UTC),
        )
        response = stamper.request_tsa_response(request)
        if self.order.broken_value:
            signer = response["time_stamp_token"]["content"]["signer_infos"][0]
            signer["signature"] = bytes(signer["signature"].native[:-1]) + b"\0"
        return Reply(response.dump(force=True), STAMP_REPLY)


def refused_stamp(_body: bytes) -> Reply:
    """Return the reply of an authority that gives no stamp."""
    status = tsp.PKIStatusInfo({"status": "rejection", "status_string": ["quota"]}).dump()
    return Reply(b"\x30" + bytes([len(status)]) + status, STAMP_REPLY)  # a sequence that holds nothing else


@dataclass(frozen=True)
class Places:
    """A name, and where the state of its certificate can be asked; empty = nowhere."""

    name: str
    crl_url: str = ""
    ocsp_url: str = ""


def certificate_for(
    above: Authority,
    key: ec.EllipticCurvePublicKey | rsa.RSAPublicKey,
    places: Places,
    purposes: tuple[x509.ObjectIdentifier, ...] = (),
    validity: tuple[datetime, datetime] = (SIGNED_AT - timedelta(days=100), SIGNED_AT + timedelta(days=100)),
) -> x509.Certificate:
    """Return a certificate that tells where its state can be asked."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, places.name)])
    builder = above.builder(subject, key, *validity)
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign"), False
    )
    builder = builder.add_extension(
        x509.KeyUsage(
            digital_signature=True, content_commitment=True, encipher_only=False, decipher_only=False, **usage
        ),
        critical=True,
    )
    if purposes:
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=True)
    if ExtendedKeyUsageOID.OCSP_SIGNING in purposes:
        builder = builder.add_extension(x509.OCSPNoCheck(), critical=False)
    if places.crl_url:
        point = x509.DistributionPoint([x509.UniformResourceIdentifier(places.crl_url)], None, None, None)
        builder = builder.add_extension(x509.CRLDistributionPoints([point]), critical=False)
    if places.ocsp_url:
        where = x509.UniformResourceIdentifier(places.ocsp_url)
        access = x509.AccessDescription(AuthorityInformationAccessOID.OCSP, where)
        builder = builder.add_extension(x509.AuthorityInformationAccess([access]), critical=False)
    return builder.sign(above.key, SHA256())


@dataclass(frozen=True)
class StateOrder:
    """What the authority says of its certificates; each change is one thing that can be wrong."""

    revoked: Mapping[int, datetime] = field(default_factory=dict)  # by serial number
    unknown: bool = False
    since: datetime = STAMPED_AT - timedelta(hours=1)
    until: datetime = STAMPED_AT + timedelta(days=30)
    by_stranger: bool = False  # signed by somebody whom the authority never named


class StateAuthority:
    """Says of each certificate of an authority whether it is revoked."""

    def __init__(self, above: Authority, order: StateOrder | None = None) -> None:
        self.order = order or StateOrder()
        self._above = above
        self._responder_key = ec.generate_private_key(ec.SECP256R1())
        issuer = Authority("Người lạ") if self.order.by_stranger else above
        validity = (SIGNED_AT - timedelta(days=100), SIGNED_AT + timedelta(days=2000))
        purposes = (ExtendedKeyUsageOID.OCSP_SIGNING,)
        places = Places("Trả lời OCSP thử")
        self._responder = certificate_for(issuer, self._responder_key.public_key(), places, purposes, validity)

    def crl(self, _body: bytes) -> Reply:
        """Return the list of the revoked."""
        builder = x509.CertificateRevocationListBuilder().issuer_name(self._above.name)
        builder = builder.last_update(_utc(self.order.since)).next_update(_utc(self.order.until))
        for serial, moment in self.order.revoked.items():
            entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(_utc(moment)).build()
            builder = builder.add_revoked_certificate(entry)
        key = self._responder_key if self.order.by_stranger else self._above.key
        return Reply(builder.sign(key, SHA256()).public_bytes(Encoding.DER), "application/pkix-crl")

    def ocsp(self, body: bytes) -> Reply:
        """Return the state of the one certificate that was asked for."""
        asked = ocsp.load_der_ocsp_request(body)
        revoked_at = self.order.revoked.get(asked.serial_number)
        status = ocsp.OCSPCertStatus.REVOKED if revoked_at else ocsp.OCSPCertStatus.GOOD
        builder = ocsp.OCSPResponseBuilder().add_response_by_hash(
            issuer_name_hash=asked.issuer_name_hash,
            issuer_key_hash=asked.issuer_key_hash,
            serial_number=asked.serial_number,
            algorithm=asked.hash_algorithm,
            cert_status=ocsp.OCSPCertStatus.UNKNOWN if self.order.unknown else status,
            this_update=_utc(self.order.since),
            next_update=_utc(self.order.until),
            revocation_time=_utc(revoked_at) if revoked_at else None,
            revocation_reason=None,
        )
        builder = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, self._responder)
        response = builder.certificates([self._responder]).sign(self._responder_key, SHA256())
        return Reply(response.public_bytes(Encoding.DER), "application/ocsp-response")


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)

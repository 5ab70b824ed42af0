"""Keys whose certificates are wrong in every way that was thought of, each with what is to be said of it."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12

from secretary_app.signing.demo_authority import ThrowAwayAuthority
from tests.builders import FixedClock
from tests.signed_minutes import PASSWORD, Authority, CertificateOrder, Key

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Said:
    """What is said of a key before it signs.

    `code` is that of the check, or of the refusal to open the key; `words` stand in the sentence about it.
    """

    name: str
    code: str
    words: str
    blocked: bool = False


@dataclass(frozen=True)
class OddKey:
    """A key file, what lies in the trust folder, and what is said."""

    said: Said
    p12: bytes
    trust: dict[str, bytes]
    certificate: x509.Certificate
    key: Key = field(repr=False)


class OddKeys:
    """Makes the keys as of a moment; each by itself under a new authority, or under one that all share."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment
        self.authority = Authority(moment=moment)

    def all(self) -> tuple[OddKey, ...]:
        """Return one key of each kind."""
        return (*self._wrong_times(), *self._wrong_uses(), *self._doubtful(), *self._revoked(), *self._odd_names())

    def _wrong_times(self) -> tuple[OddKey, ...]:
        past, future = self.moment - _DAY, self.moment + _DAY
        return (
            self._key(Said("expired", "expired", "ết hạn từ", True), ends=past),
            self._key(Said("not yet valid", "not_yet_valid", "mới có hiệu lực", True), begins=future),
        )

    def _wrong_uses(self) -> tuple[OddKey, ...]:
        words = "để ký văn bản"
        weak = rsa.generate_private_key(65537, 1024)  # noqa: S505 - that it is weak is the point
        return (
            self._key(Said("for encryption", "wrong_usage", words, True), usage="key_encipherment"),
            self._key(Said("for servers", "wrong_usage", words, True), purpose="server_auth"),
            self._key(Said("for time stamps", "wrong_usage", words, True), purpose="time_stamping"),
            self._key(Said("weak key", "weak_key", "quá yếu", True), key=weak),
            self._signed_with_sha1(),
        )

    def _doubtful(self) -> tuple[OddKey, ...]:
        stranger = Authority("CA lạ", moment=self.moment)
        between = Authority("CA trung gian", above=self.authority, moment=self.moment)
        impostor = Authority(moment=self.moment)
        return (
            self._key(Said("untrusted", "untrusted", "Chưa biết người cấp: CA lạ"), by=stranger),
            self._key(Said("intermediate missing", "untrusted", "Chưa biết người cấp: CA trung gian"), by=between),
            self._key(Said("same name, other key", "other_issuer_key", "Không khớp khóa"), by=impostor),
            self._self_signed(),
            self._under_an_old_root(),
            self._beyond_what_is_allowed(between),
            self._of_the_demo(),
        )

    def _revoked(self) -> tuple[OddKey, ...]:
        made = self._key(Said("revoked", "revoked", "bị thu hồi", True))
        reason = x509.ReasonFlags.key_compromise
        listed = self._list((made.certificate, self.moment - _DAY, reason))
        old = self._key(Said("old list", "revocation_outdated", "Danh sách thu hồi đã cũ"))
        outdated = self.authority.revocations(made=self.moment - 9 * _DAY, ends=self.moment - 2 * _DAY)
        return (
            _with_list(made, listed),
            _with_list(old, outdated),
            self._key(Said("no list", "revocation_unknown", "Chưa kiểm tra được thu hồi")),
        )

    def _odd_names(self) -> tuple[OddKey, ...]:
        long = " ".join(["Nguyễn"] * 29)[:200]
        quoted, turned = 'Đặng "Thị" D\'Ánh', "\u202eAn\u0007 Bình"
        unknown = ("revocation_unknown", "Chưa kiểm tra được thu hồi")
        return (
            self._key(Said(quoted, *unknown), holder=quoted),
            self._key(Said("An Bình", *unknown), holder=turned),
            self._key(Said("young letters", "odd_name", "ký tự lạ", True), holder="An \u2066\U0001f600"),
            self._key(Said(long, *unknown), holder=long),
            self._key(Said("nameless", "nameless", "không ghi tên"), holder="", unit="", department=""),
        )

    def _list(self, *revoked: tuple[x509.Certificate, datetime, x509.ReasonFlags | None]) -> bytes:
        return self.authority.revocations(*revoked, made=self.moment - _DAY / 2, ends=self.moment + 6 * _DAY)

    def _key(self, said: Said, *, by: Authority | None = None, key: Key | None = None, **order: Any) -> OddKey:
        key = key or ec.generate_private_key(ec.SECP256R1())
        return self._made(said, (by or self.authority).issue(self._order(**order), key), key)

    def _made(self, said: Said, certificate: x509.Certificate, key: Key) -> OddKey:
        encryption = BestAvailableEncryption(PASSWORD.encode())
        p12 = pkcs12.serialize_key_and_certificates(b"test", key, certificate, None, encryption)
        return OddKey(said, p12, {"goc.pem": self.authority.pem}, certificate, key)

    def _order(self, holder: str = "Nguyễn Văn An", **said: Any) -> CertificateOrder:
        whole = {"begins": self.moment - 100 * _DAY, "ends": self.moment + 100 * _DAY, **said}
        return CertificateOrder(holder, **whole)

    def _self_signed(self) -> OddKey:
        """Return a certificate that lies in the trust folder itself, signed by its own key."""
        own = Authority("Tự Ký", moment=self.moment)
        order = self._order("Tự Ký")
        builder = own.builder(own.name, own.key.public_key(), order.begins, order.ends)
        certificate = own.sign(builder)
        made = self._made(Said("self-signed", "self_signed", "ự ký"), certificate, own.key)
        return _with_file(made, "tu-ky.cer", certificate.public_bytes(Encoding.DER))

    def _under_an_old_root(self) -> OddKey:
        old = Authority("CA cũ", moment=self.moment - 4001 * _DAY)
        made = self._key(Said("old root", "issuer_expired", "người cấp không còn hiệu lực"), by=old)
        return _with_file(made, "cu.pem", old.pem)

    def _beyond_what_is_allowed(self, between: Authority) -> OddKey:
        """Return a key under an authority that its own authority may not have (path length, RFC 5280, 4.2.1.9)."""
        below = Authority("CA dưới", above=between, moment=self.moment)
        made = self._key(Said("too deep", "chain_not_allowed", "không được phép cấp"), by=below)
        return _with_file(made, "giua.pem", between.pem + below.pem)

    def _of_the_demo(self) -> OddKey:
        said, demo = Said("demo", "demo_key", "dùng thử"), ThrowAwayAuthority(FixedClock(self.moment))
        p12 = demo.pkcs12("Nguyễn Văn An", "UBND", PASSWORD)
        opened = pkcs12.load_pkcs12(p12, PASSWORD.encode())
        key, found = opened.key, opened.cert
        if found is None or not isinstance(key, ec.EllipticCurvePrivateKey):
            raise TypeError(key)
        return OddKey(said, p12, {"demo.pem": demo.root()}, found.certificate, key)

    def _signed_with_sha1(self) -> OddKey:
        """Return a certificate whose authority signed with SHA-1, which libraries do not do any more."""
        made = self._key(Said("signed with SHA-1", "weak_algorithm", "thuật toán đã yếu", True))
        parsed = Certificate.load(made.certificate.public_bytes(Encoding.DER))
        weak = {"algorithm": "sha1_ecdsa"}
        parsed["tbs_certificate"]["signature"] = weak
        parsed["signature_algorithm"] = weak
        told = parsed["tbs_certificate"].dump(force=True)
        parsed["signature_value"] = self.authority.key.sign(told, ec.ECDSA(SHA1()))  # noqa: S303 - the point
        certificate = x509.load_der_x509_certificate(parsed.dump(force=True))
        return self._made(made.said, certificate, made.key)


def _with_list(made: OddKey, listed: bytes) -> OddKey:
    return _with_file(made, "thu-hoi.crl", listed)


def _with_file(made: OddKey, name: str, data: bytes) -> OddKey:
    return replace(made, trust=made.trust | {name: data})

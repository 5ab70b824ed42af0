"""Two-page minutes with signature fields, a throw-away authority, and keys of every kind, for tests."""

import warnings
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from reportlab.pdfgen.canvas import Canvas

from secretary_app.domain.signatures import NumberAndDate
from secretary_app.services.ports import BlockPlace, SignatureLook, SignRequest, Trust, VerifyRequest
from secretary_app.signing.identities import Identity
from secretary_app.signing.signer import PadesSigning
from secretary_app.signing.verifier import PadesChecking

VIETNAM = timezone(timedelta(hours=7))
SIGNED_AT = datetime(2026, 3, 13, 16, 45, tzinfo=VIETNAM)
SLOTS = ("THU_KY", "CT_HDND", "CT_UBND", "CT_MTTQ", "CO_QUAN")
ISSUE = NumberAndDate(5, date(2026, 3, 14))
PASSWORD = "mật khẩu thử"  # noqa: S105 - of a key that opens nothing
ATTACHED = b'{"format": "secretary-app/conference", "version": 1}'

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


class DrawnByTest:
    """Draws appearances with reportlab's own fonts."""

    def inked(self, _pdf: bytes, _place: BlockPlace) -> None:
        return None

    def signature(self, look: SignatureLook) -> bytes:
        return _drawing(look.width, look.height, f"{len(look.lines)} lines")

    def text(self, width: float, height: float, text: str, size: float) -> bytes:
        return _drawing(width, height, text.encode("ascii", "replace").decode(), size)


def _drawing(width: float, height: float, text: str, size: float = 9) -> bytes:
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(width, height), invariant=True)
    canvas.setFont("Helvetica", size)
    canvas.drawString(2, height / 3, text)
    canvas.save()
    return stream.getvalue()


@dataclass(frozen=True)
class CertificateOrder:
    """What a certificate of a test is to say."""

    name: str = "Nguyễn Văn An"
    unit: str = "HĐND xã Bình Minh"
    department: str = "Văn phòng HĐND&UBND"
    begins: datetime = SIGNED_AT - timedelta(days=100)
    ends: datetime = SIGNED_AT + timedelta(days=100)
    usage: str | None = "content_commitment"
    purpose: str | None = None  # extended key usage, such as "time_stamping"
    authority: bool | None = None  # basic constraints; None leaves them out


class Authority:
    """A certificate authority of the tests."""

    def __init__(
        self, name: str = "CA thử nghiệm", above: "Authority | None" = None, moment: datetime = SIGNED_AT
    ) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([_attribute(NameOID.COMMON_NAME, name)])
        begins, ends = moment - timedelta(days=4000), moment + timedelta(days=4000)
        issuer = above or self
        builder = issuer.builder(self.name, self.key.public_key(), begins, ends)
        ca = x509.BasicConstraints(ca=True, path_length=0 if above else 1)
        self.certificate = issuer.sign(builder.add_extension(ca, critical=True))

    def sign(self, builder: x509.CertificateBuilder) -> x509.Certificate:
        """Return a certificate signed by this authority."""
        return builder.sign(self.key, SHA256())

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    def trust(self, folder: Path) -> Trust:
        path = folder / "root.pem"
        path.write_bytes(self.pem)
        return Trust((path,))

    def issue(self, order: CertificateOrder, key: Key) -> x509.Certificate:
        subject = x509.Name(
            [
                _attribute(NameOID.ORGANIZATION_NAME, order.unit),
                _attribute(NameOID.ORGANIZATIONAL_UNIT_NAME, order.department),
                _attribute(NameOID.COMMON_NAME, order.name),
            ]
        )
        builder = self.builder(subject, key.public_key(), order.begins, order.ends)
        if order.usage is not None:
            builder = builder.add_extension(_usage(order.usage), critical=True)
        if order.purpose is not None:
            purpose = _PURPOSES.get(order.purpose) or x509.ObjectIdentifier(order.purpose)
            builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=True)
        if order.authority is not None:
            builder = builder.add_extension(x509.BasicConstraints(order.authority, None), critical=True)
        return builder.sign(self.key, SHA256())

    def revocations(
        self,
        *revoked: tuple[x509.Certificate, datetime, x509.ReasonFlags | None],
        made: datetime = SIGNED_AT - timedelta(days=1),
        ends: datetime = SIGNED_AT + timedelta(days=6),
        extensions: tuple[tuple[x509.ExtensionType, bool], ...] = (),
        key: Key | None = None,
    ) -> bytes:
        """Return a revocation list, PEM; with a foreign key a forged one."""
        builder = x509.CertificateRevocationListBuilder().issuer_name(self.name)
        builder = builder.last_update(made.astimezone(UTC)).next_update(ends.astimezone(UTC))
        for certificate, since, reason in revoked:
            entry = x509.RevokedCertificateBuilder().serial_number(certificate.serial_number)
            entry = entry.revocation_date(since.astimezone(UTC))
            if reason is not None:
                entry = entry.add_extension(x509.CRLReason(reason), critical=False)
            builder = builder.add_revoked_certificate(entry.build())
        for extension, critical in extensions:
            builder = builder.add_extension(extension, critical=critical)
        return builder.sign(key or self.key, SHA256()).public_bytes(Encoding.PEM)

    def pkcs12(self, order: CertificateOrder | None = None, key: Key | None = None, password: str = PASSWORD) -> bytes:
        key = key or ec.generate_private_key(ec.SECP256R1())
        certificate = self.issue(order or CertificateOrder(), key)
        encryption = BestAvailableEncryption(password.encode())
        return pkcs12.serialize_key_and_certificates(b"test", key, certificate, [self.certificate], encryption)

    def identity(self, order: CertificateOrder | None = None, key: Key | None = None) -> Identity:
        return SIGNING.open_pkcs12(self.pkcs12(order, key), PASSWORD)

    def builder(
        self, subject: x509.Name, key: ec.EllipticCurvePublicKey | rsa.RSAPublicKey, begins: datetime, ends: datetime
    ) -> x509.CertificateBuilder:
        """Return a certificate to be, issued by this authority."""
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(begins.astimezone(UTC))
            .not_valid_after(ends.astimezone(UTC))
        )


def _attribute(oid: x509.ObjectIdentifier, text: str) -> x509.NameAttribute[str]:
    """Return a part of a name of any length; cryptography warns beyond 64 bytes and refuses what stays empty."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return x509.NameAttribute(oid, text, _validate=False)


_PURPOSES = {
    "time_stamping": ExtendedKeyUsageOID.TIME_STAMPING,
    "server_auth": ExtendedKeyUsageOID.SERVER_AUTH,
    "client_auth": ExtendedKeyUsageOID.CLIENT_AUTH,
    "code_signing": ExtendedKeyUsageOID.CODE_SIGNING,
    "email_protection": ExtendedKeyUsageOID.EMAIL_PROTECTION,
    "any": ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE,
    "document_signing": x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36"),
}


def _usage(name: str) -> x509.KeyUsage:
    names = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement")
    flags = dict.fromkeys((*names, "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"), False)
    return x509.KeyUsage(**(flags | {name: True}))


SIGNING = PadesSigning(DrawnByTest())
CHECKING = PadesChecking()


@cache
def authority() -> Authority:
    """Return the authority that the tests trust."""
    return Authority()


@cache
def signer() -> Identity:
    """Return a person with a good certificate of the trusted authority."""
    return authority().identity()


@cache
def unsigned_minute(title: str = "Bien ban") -> bytes:
    """Return two pages with five empty signature fields, a number field and an attached conference."""
    with pikepdf.open(BytesIO(_pages(title))) as pdf:
        widgets = [
            _widget(pdf, pdf.pages[1], name, (70, 600 - 90 * place, 250, 670 - 90 * place), pikepdf.Name.Sig)
            for place, name in enumerate(SLOTS)
        ]
        widgets.append(_widget(pdf, pdf.pages[0], "SO_VAN_BAN", (100, 700, 140, 718), pikepdf.Name.Tx))
        pdf.Root.AcroForm = pdf.make_indirect(
            pikepdf.Dictionary(Fields=pikepdf.Array(widgets), SigFlags=1, DA=b"/Helv 13 Tf 0 g")
        )
        pdf.attachments["ham-tan.hoinghi.json"] = pikepdf.AttachedFileSpec(
            pdf, ATTACHED, filename="ham-tan.hoinghi.json"
        )
        stream = BytesIO()
        pdf.save(stream, static_id=True, linearize=False)
    return stream.getvalue()


def _pages(title: str) -> bytes:
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=True)
    for page in (1, 2):
        canvas.drawString(100, 780, f"{title} {page}")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _widget(
    pdf: pikepdf.Pdf, page: pikepdf.Page, name: str, box: tuple[int, int, int, int], kind: pikepdf.Object
) -> pikepdf.Object:
    widget = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=kind,
            T=name,
            F=132,
            Rect=pikepdf.Array(box),
            P=page.obj,
        )
    )
    if "/Annots" not in page.obj:
        page.obj.Annots = pdf.make_indirect(pikepdf.Array())
    page.obj.Annots.append(widget)
    return widget


def request_for(pdf: bytes, slot: str, **changes: object) -> SignRequest:
    """Return an order for a signature: the first certifies, the organisation's fills in the number and locks."""
    first, last = slot == SLOTS[0], slot == SLOTS[-1]
    minutes = SLOTS.index(slot) if slot in SLOTS else 0
    request = SignRequest(
        pdf,
        slot,
        SIGNED_AT + timedelta(minutes=minutes),
        lines=("Nguyễn Văn An", "Ký số"),
        number=ISSUE if last else None,
        certify=first,
        lock=last,
    )
    return replace(request, **changes)  # type: ignore[arg-type] # the fields are those of the test


def signed_minute(count: int = len(SLOTS), *, certified: bool = True, locked: bool = True) -> bytes:
    """Return the minute with its first slots signed; the same bytes each time."""
    return _signed_minute(count, certified, locked)


@cache
def _signed_minute(count: int, certified: bool, locked: bool) -> bytes:
    if not count:
        return unsigned_minute()
    slot = SLOTS[count - 1]
    before = _signed_minute(count - 1, certified, locked)
    request = request_for(before, slot)
    request = replace(request, certify=certified and request.certify, lock=locked and request.lock)
    return SIGNING.sign(request, signer())


def with_wider_page(pdf: bytes) -> bytes:
    """Return a file with one byte of the first page changed, of the same length and still readable."""
    return pdf.replace(b"/MediaBox [ 0 0 595", b"/MediaBox [ 0 0 596", 1)


def verify_request(pdf: bytes, folder: Path | None = None, expected: tuple[str, ...] = ()) -> VerifyRequest:
    """Return an order for a check that trusts the authority when given a folder to keep it in."""
    trust = authority().trust(folder) if folder is not None else Trust()
    return VerifyRequest(pdf, "bien-ban.pdf", trust, expected)

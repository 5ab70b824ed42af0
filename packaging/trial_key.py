"""Make a throw-away key to try signing with: `trial_key.py FOLDER NAME`.

Writes `khoa.p12`, its password `mat-khau.txt` and the certificate `goc.pem`, which vouches for itself. Run by the
interpreter of the packaging environment.
"""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID

_PASSWORD = "chỉ để thử"  # noqa: S105 - of a key that is thrown away
_DAYS = timedelta(days=30)


def main() -> None:
    """Write the three files."""
    folder, name = Path(sys.argv[1]), sys.argv[2]
    key = rsa.generate_private_key(65537, 2048)
    certificate = _certificate(key, name)
    bundle = serialize_key_and_certificates(None, key, certificate, None, BestAvailableEncryption(_PASSWORD.encode()))
    (folder / "khoa.p12").write_bytes(bundle)
    (folder / "mat-khau.txt").write_text(_PASSWORD, encoding="utf-8")
    (folder / "goc.pem").write_bytes(certificate.public_bytes(Encoding.PEM))


def _certificate(key: rsa.RSAPrivateKey, name: str) -> x509.Certificate:
    who = x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"), x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    usage = dict.fromkeys(
        (
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "key_cert_sign",
            "crl_sign",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    return (
        x509.CertificateBuilder(who, who, key.public_key(), x509.random_serial_number(), now - _DAYS, now + _DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True)
        .sign(key, SHA256())
    )


if __name__ == "__main__":
    main()

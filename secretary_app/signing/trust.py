"""The certificates a user trusts, read from files and folders of any kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509

from secretary_app.services.ports import Trust

_PEM_MARK = b"-----BEGIN"
_LARGEST_FILE = 4 * 1024 * 1024  # bytes; a certificate has one or two thousand


@dataclass(frozen=True, slots=True)
class TrustedCertificates:
    """Every certificate found, each once, and the names of the files that hold none."""

    certificates: tuple[x509.Certificate, ...] = ()
    junk: tuple[str, ...] = ()


def read_trust(trust: Trust) -> TrustedCertificates:
    """Return the certificates of all paths (PEM with one or more, DER); junk is named, never fatal."""
    found: dict[bytes, x509.Certificate] = {}
    junk: list[str] = []
    for path in _files(trust.paths):
        certificates = _read(path)
        if not certificates:
            junk.append(path.name)
        for certificate in certificates:
            found.setdefault(certificate.tbs_certificate_bytes, certificate)
    return TrustedCertificates(tuple(found.values()), tuple(junk))


def _files(paths: tuple[Path, ...]) -> Iterator[Path]:
    """Yield files; folders are read one level deep, hidden files in them are not the user's.

    A folder that was never made trusts nobody and is no junk either.
    """
    for path in paths:
        if not path.exists():
            continue
        if not path.is_dir():
            yield path
            continue
        try:
            inside = sorted(path.iterdir())
        except OSError:
            yield path
            continue
        yield from (item for item in inside if not item.name.startswith(".") and not item.is_dir())


def _read(path: Path) -> list[x509.Certificate]:
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST_FILE:
            return []
        data = path.read_bytes()
        certificates = (
            x509.load_pem_x509_certificates(data) if _PEM_MARK in data else [x509.load_der_x509_certificate(data)]
        )
    except (OSError, ValueError):
        return []
    return certificates

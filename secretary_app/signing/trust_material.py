"""What a file of the trust folder holds: certificates and revocation lists, in whatever form offices hand them out."""

import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_der_private_key, pkcs7, pkcs12

from secretary_app.domain.errors import UnreadableFileError
from secretary_app.domain.trust import TrustFault
from secretary_app.signing.certificates import facts_of
from secretary_app.signing.reading import HOSTILE_ERRORS
from secretary_app.signing.revocation_list import RevocationList

LARGEST_FILE: Final = 32 * 1024 * 1024  # bytes; a certificate has two thousand, the list of a large authority millions
_BEGIN: Final = b"-----BEGIN "
_BLOCK: Final = re.compile(rb"-----BEGIN ([A-Z0-9 ]{1,40})-----[^-]+-----END \1-----")
_PRIVATE: Final = b"PRIVATE KEY-----"


@dataclass(frozen=True, slots=True)
class Material:
    """What one file holds; with a fault nothing of it is used."""

    certificates: tuple[x509.Certificate, ...] = ()
    lists: tuple[RevocationList, ...] = ()
    fault: TrustFault | None = None


def read_file(path: Path, read: Callable[[Path], bytes] = Path.read_bytes) -> Material:
    """Return what a file holds; never raises, whatever lies there."""
    try:
        if path.is_dir():
            return Material(fault=TrustFault.FOLDER)
        if not path.is_file():  # a link to nowhere or in a circle, a device, a pipe
            return Material(fault=TrustFault.UNREADABLE)
        if path.stat().st_size > LARGEST_FILE:
            return Material(fault=TrustFault.TOO_LARGE)
        return read_material(read(path))
    except (OSError, UnreadableFileError):
        return Material(fault=TrustFault.UNREADABLE)


def read_material(data: bytes) -> Material:
    """Return the certificates and lists in the bytes of a file: PEM, DER or PKCS#7; either all can be read, or none."""
    if not data.strip():
        return Material(fault=TrustFault.EMPTY)
    if len(data) > LARGEST_FILE:
        return Material(fault=TrustFault.TOO_LARGE)
    if _holds_private_key(data):
        return Material(fault=TrustFault.PRIVATE_KEY)
    found = _from_pem(data) if _BEGIN in data else _from_der(data)
    if found is None or not (found.certificates or found.lists):
        return Material(fault=TrustFault.NOT_CERTIFICATE)
    return found


def _from_pem(data: bytes) -> Material | None:
    blocks = [(match[1], match[0]) for match in _BLOCK.finditer(data)]
    if data.count(_BEGIN) != len(blocks):
        return None  # one of them is cut off
    found = [_parsed(_PEM_KINDS[label], block) for label, block in blocks if label in _PEM_KINDS]
    return _joined(found)


def _from_der(data: bytes) -> Material | None:
    found = (_parsed(load, data) for load in (_certificate, _list, _bundle))
    return next((material for material in found if material is not None), None)


def _parsed(load: Callable[[bytes], Material], data: bytes) -> Material | None:
    """Return what a loader finds, once everything that is asked of it later was read; None when it cannot be."""
    try:
        material = load(data)
        for certificate in material.certificates:
            facts_of(certificate)
            certificate.public_key()
            tuple(certificate.extensions)
    except HOSTILE_ERRORS:
        return None
    return material


def _joined(found: list[Material | None]) -> Material | None:
    if None in found:
        return None
    whole = [material for material in found if material is not None]
    certificates = tuple(one for material in whole for one in material.certificates)
    return Material(certificates, tuple(one for material in whole for one in material.lists))


def _certificate(data: bytes) -> Material:
    load = x509.load_pem_x509_certificate if data.startswith(_BEGIN) else x509.load_der_x509_certificate
    return Material(certificates=(load(data),))


def _list(data: bytes) -> Material:
    load = x509.load_pem_x509_crl if data.startswith(_BEGIN) else x509.load_der_x509_crl
    return Material(lists=(RevocationList(load(data)),))


def _bundle(data: bytes) -> Material:
    pem = data.startswith(_BEGIN)
    load = pkcs7.load_pem_pkcs7_certificates if pem else pkcs7.load_der_pkcs7_certificates
    return Material(certificates=tuple(load(data)))


_PEM_KINDS: Final = {b"CERTIFICATE": _certificate, b"X509 CRL": _list, b"PKCS7": _bundle}


def _holds_private_key(data: bytes) -> bool:
    """Tell whether a key lies in the file, also one that a password protects: it does not belong into this folder."""
    if _PRIVATE in data:
        return True
    try:
        load_der_private_key(data, None)
    except TypeError:  # cryptography's way to ask for a password
        return True
    except HOSTILE_ERRORS:
        return _is_pkcs12(data)
    return True


def _is_pkcs12(data: bytes) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # that a file is BER, as other programs write it
            pkcs12.load_pkcs12(data, None)
    except HOSTILE_ERRORS as error:
        return "password" in str(error).casefold()  # only then the structure was sound
    return True

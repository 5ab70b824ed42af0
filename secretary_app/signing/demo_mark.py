"""How certificates of the throw-away authority are recognised, so that nothing outside the demo ever trusts them."""

from typing import Final

from cryptography import x509

from secretary_app.signing.certificates import issuer_of, name_text, subject_of

DEMO_NAME: Final = "Nơi cấp DÙNG THỬ, không có giá trị pháp lý"
# An identifier made of a random UUID, which needs no registration (ITU-T X.667); not critical, so others pass over it.
_MARK: Final = x509.ObjectIdentifier("2.25.166216666378453369377103231089465477607")
_NOTHING: Final = b"\x05\x00"  # NULL


def demo_mark() -> x509.UnrecognizedExtension:
    """Return the extension that every certificate of the throw-away authority carries."""
    return x509.UnrecognizedExtension(_MARK, _NOTHING)


def is_demo(certificate: x509.Certificate) -> bool:
    """Return whether a certificate belongs to the demo: by its mark, else by its own or its issuer's name.

    Raise ValueError when its extensions cannot be read.
    """
    if any(extension.oid == _MARK for extension in certificate.extensions):
        return True
    return DEMO_NAME in {name_text(subject_of(certificate)), name_text(issuer_of(certificate))}

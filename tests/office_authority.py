"""An authority that an office may trust, and its keys, for tests that go through the whole program."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

from tests.signed_minutes import Authority, CertificateOrder

if TYPE_CHECKING:
    from secretary_app.services.ports import Clock

_LIFE = timedelta(days=365)


class OfficeAuthority:
    """Makes keys valid today; asked like the authority of the demo, but with nothing of the demo in it."""

    def __init__(self, clock: Clock, name: str = "Nơi cấp chữ ký số, chỉ có trong phép thử") -> None:
        self._clock = clock
        self.authority = Authority(name, moment=clock.now())

    def root(self) -> bytes:
        """Return its root certificate, PEM."""
        return self.authority.pem

    def pkcs12(self, name: str, unit: str, password: str) -> bytes:
        """Return a PKCS#12 file for a person or an organisation, valid today."""
        now, key = self._clock.now(), ec.generate_private_key(ec.SECP256R1())
        order = CertificateOrder(name, unit, department="", begins=now - timedelta(hours=1), ends=now + _LIFE)
        encryption = BestAvailableEncryption(password.encode())
        return pkcs12.serialize_key_and_certificates(b"test", key, self.authority.issue(order, key), None, encryption)

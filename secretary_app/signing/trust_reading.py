"""What the files of the trust folder say, for people who look after it; fulfils `TrustReading`."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from cryptography import x509

from secretary_app.domain.errors import TrustFileError
from secretary_app.domain.text import text_sort_key
from secretary_app.domain.trust import (
    TrustContents,
    TrustFault,
    TrustItem,
    TrustKind,
    TrustOffer,
    TrustStanding,
)
from secretary_app.services.ports import Trust
from secretary_app.signing.certificates import facts_of, is_self_signed
from secretary_app.signing.revocation import list_fault
from secretary_app.signing.revocation_list import RevocationList
from secretary_app.signing.trust import TrustFile, material_faults, sorted_trust, trust_files, unfit
from secretary_app.signing.trust_material import read_file

_ORDER: Final = tuple(TrustKind)


class CertificateFolder:
    """Reads the folder anew each time: the user may put files there by hand."""

    def contents(self, trust: Trust, now: datetime) -> TrustContents:
        """Return everything that is trusted, roots first; and what is not used and why."""
        files = tuple(trust_files(trust))
        sorted_files = sorted_trust(files)
        items = [item for file in files for item in _items(file, sorted_files.authorities, now)]
        items.sort(key=lambda item: (_ORDER.index(item.kind), text_sort_key(item.name), item.file))
        return TrustContents(tuple(items), sorted_files.skipped)

    def offer(self, path: Path, trust: Trust, now: datetime) -> TrustOffer:
        """Return what a file would add; raise TrustFileError with the first reason against it.

        A certificate of the demo is refused, however the user came by it. A list is compared with the authorities that
        are trusted already and those of the same file.
        """
        material = read_file(path)
        faults = material_faults(material)
        if faults:
            raise TrustFileError(path.name, faults[0])
        file = TrustFile(path.name, material)
        present = sorted_trust(tuple(trust_files(trust)))
        own = tuple(one for one in material.certificates if unfit(one) is None)
        authorities = (*own, *present.authorities)
        for listed in material.lists:
            fault = list_fault(listed, authorities)
            if fault is not None:
                raise TrustFileError(path.name, fault)
        known = all(one in present.authorities for one in own) and all(one in present.lists for one in material.lists)
        return TrustOffer(path.name, _bytes_of(path), tuple(_items(file, authorities, now)), known)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise TrustFileError(path.name, TrustFault.UNREADABLE) from error


def _items(file: TrustFile, authorities: tuple[x509.Certificate, ...], now: datetime) -> Iterator[TrustItem]:
    for certificate in file.material.certificates:
        if unfit(certificate, demo_allowed=file.demo_allowed) is None:
            yield _certificate_item(certificate, file.name, now)
    for listed in file.material.lists:
        if list_fault(listed, authorities) is None:
            yield _list_item(listed, file.name, authorities, now)


def _certificate_item(certificate: x509.Certificate, file: str, now: datetime) -> TrustItem:
    facts = facts_of(certificate)
    return TrustItem(
        TrustKind.ROOT if is_self_signed(certificate) else TrustKind.INTERMEDIATE,
        facts.subject,
        facts.unit,
        facts.issuer,
        facts.not_before,
        facts.not_after,
        facts.fingerprint,
        file,
        _standing(facts.not_before, facts.not_after, now),
        serial=f"{certificate.serial_number:X}",
    )


def _list_item(
    listed: RevocationList, file: str, authorities: tuple[x509.Certificate, ...], now: datetime
) -> TrustItem:
    signed = any(map(listed.is_signed_by, authorities))
    return TrustItem(
        TrustKind.REVOCATION_LIST,
        listed.name,
        "",
        listed.name,
        listed.made,
        listed.ends,
        listed.fingerprint,
        file,
        _standing(listed.made, listed.ends or listed.made, now) if signed else TrustStanding.NO_ISSUER,
        revoked=listed.count,
    )


def _standing(begins: datetime, ends: datetime, now: datetime) -> TrustStanding:
    if now < begins:
        return TrustStanding.NOT_YET
    return TrustStanding.GOOD if now <= ends else TrustStanding.EXPIRED

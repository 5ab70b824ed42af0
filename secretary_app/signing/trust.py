"""The certificates a user trusts and the revocation lists at hand, read from files and folders of any kind."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Final

from cryptography import x509

from secretary_app.domain.trust import SkippedFile, TrustFault
from secretary_app.services.ports import Trust
from secretary_app.signing.certificates import is_authority, is_self_signed, issued_by
from secretary_app.signing.demo_mark import is_demo
from secretary_app.signing.revocation import list_fault
from secretary_app.signing.revocation_list import RevocationList
from secretary_app.signing.trust_material import Material, read_file

_MOST_FILES: Final = 500  # of one folder; offices have a handful


@dataclass(frozen=True, slots=True)
class TrustedCertificates:
    """Every certificate and list found, each once, and what is not used.

    `anchors` are trusted by themselves: roots, and authorities whose own authority is not among the files, for who adds
    only such a one trusts that one. `intermediates` only help to find the way to an anchor.
    """

    anchors: tuple[x509.Certificate, ...] = ()
    intermediates: tuple[x509.Certificate, ...] = ()
    lists: tuple[RevocationList, ...] = ()
    skipped: tuple[SkippedFile, ...] = ()

    @property
    def authorities(self) -> tuple[x509.Certificate, ...]:
        """Return all certificates."""
        return self.anchors + self.intermediates

    def with_lists(self, lists: tuple[RevocationList, ...]) -> "TrustedCertificates":
        """Return all of this, and lists that came from elsewhere."""
        return replace(self, lists=(*self.lists, *(listed for listed in lists if listed not in self.lists)))

    @property
    def junk(self) -> tuple[str, ...]:
        """Return the names of the files that are not used, or not all of whose parts are, each once."""
        return tuple(dict.fromkeys(skipped.name for skipped in self.skipped))


@dataclass(frozen=True, slots=True)
class TrustFile:
    """One file and what it holds; `demo_allowed` when the user named this very file, as the demo does."""

    name: str
    material: Material
    demo_allowed: bool = False


def read_trust(trust: Trust) -> TrustedCertificates:
    """Return what lies in all paths; junk is named, never fatal.

    Certificates of the demo in a folder are named and never trusted.
    """
    return sorted_trust(tuple(trust_files(trust)))


def sorted_trust(files: tuple[TrustFile, ...]) -> TrustedCertificates:
    """Return what files hold, sorted by what it is good for."""
    faults = [
        (file.name, fault) for file in files for fault in material_faults(file.material, demo_allowed=file.demo_allowed)
    ]
    found = dict.fromkeys(one for file in files for one in _fit(file))
    roots = [one for one in found if is_self_signed(one)]
    others = [one for one in found if one not in roots]
    helping = [one for one in others if any(issued_by(one, above) for above in found)]
    anchors = (*roots, *(one for one in others if one not in helping))
    lists: list[RevocationList] = []
    for file in files:
        for listed in file.material.lists:
            fault = list_fault(listed, tuple(found))
            if fault is not None:
                faults.append((file.name, fault))
            elif listed not in lists:
                lists.append(listed)
    skipped = tuple(SkippedFile(name, fault) for name, fault in dict.fromkeys(faults))
    return TrustedCertificates(anchors, tuple(helping), tuple(lists), skipped)


def trust_files(trust: Trust) -> Iterator[TrustFile]:
    """Yield files; folders are read one level deep, hidden files in them are not the user's.

    A folder that was never made trusts nobody and is no junk either.
    """
    for path in trust.paths:
        try:
            if path.is_dir():
                yield from _in_folder(sorted(islice(path.iterdir(), _MOST_FILES + 1)), trust)
            elif path.exists() or path.is_symlink():
                yield TrustFile(path.name, read_file(path, trust.read), demo_allowed=True)
        except OSError:
            yield TrustFile(path.name, Material(fault=TrustFault.UNREADABLE))


def unfit(certificate: x509.Certificate, *, demo_allowed: bool = False) -> TrustFault | None:
    """Return why a certificate is not trusted although it lies there; None when it is an authority's."""
    if is_demo(certificate) and not demo_allowed:
        return TrustFault.DEMO
    if is_authority(certificate):
        return None
    return TrustFault.SELF_SIGNED if is_self_signed(certificate) else TrustFault.END_ENTITY


def material_faults(material: Material, *, demo_allowed: bool = False) -> tuple[TrustFault, ...]:
    """Return what is wrong with a file by itself; bundles may hold the certificate of a signer beside authorities."""
    if material.fault is not None:
        return (material.fault,)
    faults = [unfit(one, demo_allowed=demo_allowed) for one in material.certificates]
    harmless = TrustFault.END_ENTITY if None in faults else None
    return tuple(dict.fromkeys(fault for fault in faults if fault is not None and fault is not harmless))


def _in_folder(inside: list[Path], trust: Trust) -> Iterator[TrustFile]:
    for item in inside[:_MOST_FILES]:
        if not item.name.startswith(".") and not _is_folder(item):
            yield TrustFile(item.name, read_file(item, trust.read))
    if len(inside) > _MOST_FILES:
        yield TrustFile(inside[_MOST_FILES].name, Material(fault=TrustFault.TOO_MANY))


def _is_folder(path: Path) -> bool:
    """Tell whether a path is a folder; those are passed over in silence, one of them keeps what was removed."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _fit(file: TrustFile) -> Iterator[x509.Certificate]:
    for certificate in file.material.certificates:
        if unfit(certificate, demo_allowed=file.demo_allowed) is None:
            yield certificate

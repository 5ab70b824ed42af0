"""What a file brings along for judging its signatures later: time stamps over it, and its security store (DSS)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from asn1crypto import cms  # type: ignore[import-untyped]
from cryptography import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.rw_common import PdfHandler
from pyhanko.sign.general import extract_certificate_info
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from secretary_app.domain.upgrades import BASE_LEVEL, UpgradeLevel
from secretary_app.signing.evidence import NO_EVIDENCE, Evidence, Link, is_proven
from secretary_app.signing.integrity import Judgement, Later, Proof, covered_end, embedded_signatures, is_stamp, judge
from secretary_app.signing.reading import tolerant
from secretary_app.signing.revocation import list_fault
from secretary_app.signing.revocation_list import RevocationList
from secretary_app.signing.time_stamps import link_of, stated_time
from secretary_app.signing.trust import TrustedCertificates

_PADES = "/ETSI.CAdES.detached"


def what_came_later(reader: PdfFileReader, pdf: bytes, trusted: TrustedCertificates, now: datetime) -> Later:
    """Return the stamps that can be believed, earliest first, and the evidence of the newest revision.

    The newest stamp is judged first: it tells that those below it were there at its time.
    """
    evidence = evidence_in(reader)
    later = Later(evidence=evidence, lists=tuple(_lists_in(evidence)))
    stamps = sorted(filter(is_stamp, embedded_signatures(reader)), key=covered_end, reverse=True)
    for embedded in stamps:
        judgement = judge(embedded, pdf, trusted, now, later)
        if not judgement.problems and judgement.signed_at is not None:
            proof = Proof(covered_end(embedded), judgement.signed_at, embedded)
            later = replace(later, proofs=(proof, *later.proofs))
    return later


def evidence_in(handler: PdfHandler) -> Evidence:
    """Return what the security store of a revision holds; nothing when there is none, or none that can be read."""
    with tolerant():
        try:
            store = DocumentSecurityStore.read_dss(handler)
        except NoDSSFoundError:
            return NO_EVIDENCE
        context = store.as_validation_context({"trust_roots": []})
        return Evidence(tuple(store.load_certs()), tuple(context.crls), tuple(context.ocsps))
    return NO_EVIDENCE


def links_of(embedded: EmbeddedPdfSignature, later: Later, at: datetime) -> Iterator[Link]:
    """Yield the certificates whose state must be known: the signer's at the proven time, else at `at`; the stamp's."""
    if is_stamp(embedded):
        yield link_of(embedded.signed_data, stated_time(embedded.signed_data))
        return
    stamp = _stamp_data(embedded, later)
    moment = stated_time(stamp) if stamp is not None else at
    found = extract_certificate_info(embedded.signed_data)
    yield Link(found.signer_cert, tuple(found.other_certs), moment)
    if stamp is not None:
        yield link_of(stamp, moment)


class Levels:
    """The PAdES levels (ETSI EN 319 142-1) that signatures of one file really have; what was proven once is known."""

    def __init__(self, reader: PdfFileReader, trusted: TrustedCertificates, later: Later) -> None:
        self._reader = reader
        self._trusted = trusted
        self._later = later
        self._stores: dict[int, Evidence] = {}  # by revision
        self._proven: dict[tuple[bytes, datetime, int], bool] = {}  # by certificate, moment and store

    def level(self, embedded: EmbeddedPdfSignature, judgement: Judgement) -> str:
        """Return the level of a signature; other formats have none."""
        if embedded.sig_object.get("/SubFilter") != _PADES:
            return ""
        if not judgement.timestamped or judgement.signed_at is None:
            return BASE_LEVEL
        links = tuple(links_of(embedded, self._later, judgement.signed_at))
        if not self._all_proven(links, self._reader.xrefs.total_revisions - 1):
            return UpgradeLevel.STAMPED
        covering = (proof.embedded.signed_revision for proof in self._later.proofs)
        kept = any(self._all_proven(links, revision) for revision in covering)
        return UpgradeLevel.ARCHIVED if kept else UpgradeLevel.EVIDENCED

    def _all_proven(self, links: tuple[Link, ...], revision: int) -> bool:
        """Tell whether the store of a revision tells enough of every certificate."""
        if revision not in self._stores:
            self._stores[revision] = evidence_in(self._reader.get_historical_resolver(revision))
        store = self._stores[revision]
        return not store.is_empty and all(self._is_proven(link, store, revision) for link in links)

    def _is_proven(self, link: Link, store: Evidence, revision: int) -> bool:
        key = (link.certificate.dump(), link.moment, revision)
        if key not in self._proven:
            self._proven[key] = is_proven(link, self._trusted, store)
        return self._proven[key]


def _lists_in(evidence: Evidence) -> Iterator[RevocationList]:
    """Yield the lists that can be read and tell of whole authorities."""
    for listed in evidence.crls:
        with tolerant():
            read = RevocationList(x509.load_der_x509_crl(listed.dump()))
            if list_fault(read, ()) is None:
                yield read


def _stamp_data(embedded: EmbeddedPdfSignature, later: Later) -> cms.SignedData | None:
    """Return the stamp that proves the time: one inside the signature, else the first over the file."""
    inside: cms.SignedData | None = next(extract_tst_data_iter(embedded.signer_info, signed=False), None)
    if inside is not None:
        return inside
    proof = later.proof_of(embedded, x509.load_der_x509_certificate(embedded.signer_cert.dump()))
    return proof.embedded.signed_data if proof is not None else None

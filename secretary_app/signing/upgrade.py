"""Time stamps and evidence added to a signed file, as updates behind everything that was signed.

A stamp over the whole file (ISO 32000-2, 12.8.5) proves all signatures before it. A stamp inside a signature would
change the container of that signature, which later ones cover. Neither a stamp nor the security store breaks a
document that is certified, or locked by its seal: ISO 32000-2, 12.8.2.2 lets both be added at any permission.
"""

import hashlib
from collections.abc import Iterator
from typing import Any, Final

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_byterange import DocumentTimestamp
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from secretary_app.domain.errors import UpgradeError
from secretary_app.domain.upgrades import UpgradeProblem
from secretary_app.services.ports import GrowRequest, WebSession
from secretary_app.signing.certificate_state import StateDesk
from secretary_app.signing.evidence import Evidence, Link, evidence_of
from secretary_app.signing.fields import signature_fields
from secretary_app.signing.integrity import covers_all, embedded_signatures, is_stamp, judge
from secretary_app.signing.proofs import links_of, what_came_later
from secretary_app.signing.reading import HOSTILE_ERRORS, open_pdf
from secretary_app.signing.time_stamps import DIGEST, LARGEST_STAMP, StampDesk
from secretary_app.signing.trust import TrustedCertificates, read_trust
from secretary_app.signing.updates import SparingWriter

_FIELD: Final = "DAU_THOI_GIAN_{number:03d}"  # of one length, so that none begins another
_TOOLTIP: Final = "Dấu thời gian"
# PDF/A wants every widget to print, PDF/UA wants one without a place in the structure off the page: it is of no size,
# far outside.
_OFF_PAGE: Final = InvisSigSettings(set_print_flag=True, set_hidden_flag=False, box_out_of_bounds=True)


class PadesUpgrading:
    """Adds proof to signed files; fulfils `PdfGrowing`."""

    def add_stamp(self, request: GrowRequest, web: WebSession) -> bytes:
        """Return the file with a time stamp over all of it; raise UpgradeError, then nothing was added."""
        trusted = read_trust(request.trust)
        desk = StampDesk(web, request.addresses.stamp, trusted, request.at, request.login)
        try:
            stamped = _stamped(open_pdf(request.pdf), desk)
            _require_stamp(stamped, request, trusted)
        except HOSTILE_ERRORS as error:
            raise _failed(error) from error
        return stamped

    def add_evidence(self, request: GrowRequest, web: WebSession) -> bytes:
        """Return the file with the certificates of all signatures and stamps and their state; raise UpgradeError."""
        try:
            signatures = _Signatures(request)
            desk = signatures.desk()
            writer = SparingWriter(signatures.reader)
            for embedded, links in signatures.with_links():
                for_one = [desk.ask(link, web) for link in links]
                _store(writer, request.pdf, embedded, for_one)
            grown = writer.written()
        except HOSTILE_ERRORS as error:
            raise _failed(error) from error
        if not grown.startswith(request.pdf):
            raise UpgradeError(UpgradeProblem.READ_BACK)
        return grown

    def state_addresses(self, request: GrowRequest) -> tuple[str, ...]:
        """Return the addresses that `add_evidence` would ask, each once; raise UpgradeError."""
        try:
            signatures = _Signatures(request)
            desk = signatures.desk()
            links = (link for _, found in signatures.with_links() for link in found)
            return tuple(dict.fromkeys(place.url for link in links for place in desk.open_places(link)))
        except HOSTILE_ERRORS as error:
            raise _failed(error) from error


class _Signatures:
    """The signatures and stamps of a file, with the certificates whose state must be known."""

    def __init__(self, request: GrowRequest) -> None:
        self.reader = open_pdf(request.pdf)
        self._request = request
        self._trusted = read_trust(request.trust)
        self._later = what_came_later(self.reader, request.pdf, self._trusted, request.at)

    def desk(self) -> StateDesk:
        """Return a desk that knows what the file knows, and the lists in the trust folder."""
        known = self._later.evidence.joined(evidence_of(self._trusted.lists))
        return StateDesk(self._trusted, self._request.addresses, known)

    def with_links(self) -> Iterator[tuple[EmbeddedPdfSignature, tuple[Link, ...]]]:
        """Yield each signature and stamp."""
        for embedded in embedded_signatures(self.reader):
            yield embedded, tuple(links_of(embedded, self._later, self._request.at))


def _stamped(reader: PdfFileReader, desk: StampDesk) -> bytes:
    """Return the file with a stamp in a field of its own, which no page shows."""
    writer = SparingWriter(reader)
    writer.register_extension(ESIC_EXTENSION_1)
    name = _free_name(reader)
    spec = SigFieldSpec(sig_field_name=name, invis_sig_settings=_OFF_PAGE, readable_field_name=_TOOLTIP)
    steps: Any = PdfCMSEmbedder(new_field_spec=spec).write_cms(name, writer)
    next(steps)
    placeholder = DocumentTimestamp(bytes_reserved=2 * LARGEST_STAMP)  # type: ignore[no-untyped-call]
    steps.send(SigObjSetup(sig_placeholder=placeholder))
    prepared, output = steps.send(SigIOSetup(md_algorithm=DIGEST))
    steps.send(desk.stamp(prepared.document_digest))
    return bytes(output.getvalue())


def _free_name(reader: PdfFileReader) -> str:
    taken = {field.name for field in signature_fields(reader)}
    names = (_FIELD.format(number=number) for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def _require_stamp(stamped: bytes, request: GrowRequest, trusted: TrustedCertificates) -> None:
    """Read back what was written: the old file whole, then one stamp that covers everything and holds."""
    newest = [found for found in embedded_signatures(open_pdf(stamped)) if covers_all(found)]
    stamps = [found for found in newest if is_stamp(found)]
    holds = any(not judge(found, stamped, trusted, request.at).problems for found in stamps)
    if not stamped.startswith(request.pdf) or not holds:
        raise UpgradeError(UpgradeProblem.READ_BACK)


def _store(writer: SparingWriter, pdf: bytes, embedded: EmbeddedPdfSignature, told: list[Evidence]) -> None:
    """Put the evidence for a signature into the store; what the store said of it before stays as it is."""
    contents = _contents(pdf, embedded)
    named = f"/{hashlib.sha1(contents, usedforsecurity=False).hexdigest().upper()}" in _names(writer)
    DocumentSecurityStore.supply_dss_in_writer(
        writer,
        None if named else contents,
        certs=[certificate for one in told for certificate in one.certificates],
        ocsps=[answer for one in told for answer in one.ocsps],
        crls=[listed for one in told for listed in one.crls],
    )


def _names(writer: SparingWriter) -> frozenset[str]:
    """Return the names of the signatures that the store speaks of."""
    try:
        return frozenset(map(str, writer.root["/DSS"]["/VRI"]))
    except KeyError:
        return frozenset()


def _contents(pdf: bytes, embedded: EmbeddedPdfSignature) -> bytes:
    """Return the digits that hold a signature: their digest is its name in the store (ISO 32000-2, 12.8.4.4)."""
    _, first, second, _ = (int(number) for number in embedded.byte_range)
    return pdf[first + 1 : second - 1]


def _failed(error: Exception) -> UpgradeError:
    return UpgradeError(UpgradeProblem.READ_BACK, f"{type(error).__name__}: {error}")

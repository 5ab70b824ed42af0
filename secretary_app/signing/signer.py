"""Signing PDF files: PAdES baseline B (ETSI EN 319 142-1) as incremental updates, made by pyHanko."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO

from pyhanko.pdf_utils.content import ImportedPdfPage
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, InnerScaling, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.stamp import BaseStampStyle, StaticStampStyle

from secretary_app.domain.errors import SigningError, UnreadableFileError
from secretary_app.domain.signatures import ORGANISATION_SLOT, Check, SigningProblem
from secretary_app.services.ports import Appearances, FieldState, SigningIdentity, SignRequest, Trust
from secretary_app.signing.checks import checks_before, require_signable
from secretary_app.signing.fields import FormField, signature_fields
from secretary_app.signing.identities import Identity, open_pkcs12
from secretary_app.signing.integrity import field_states
from secretary_app.signing.looks import look_of_person, look_of_seal
from secretary_app.signing.opened import LastOpened
from secretary_app.signing.read_back import is_grown_by_signature
from secretary_app.signing.reading import HOSTILE_ERRORS
from secretary_app.signing.seal import everything_locked, fill_number_and_date
from secretary_app.signing.updates import SparingWriter

_DIGEST = "sha256"
_WHOLE_BOX = SimpleBoxLayoutRule(
    x_align=AxisAlignment.ALIGN_MID,
    y_align=AxisAlignment.ALIGN_MID,
    margins=Margins(),
    inner_content_scaling=InnerScaling.NO_SCALING,
)


@dataclass(frozen=True, slots=True)
class PadesSigning:
    """Signs PDF files with PAdES signatures; fulfils `PdfSigning`."""

    appearances: Appearances
    _last: LastOpened = field(default_factory=LastOpened, init=False, repr=False, compare=False)

    def open_pkcs12(self, data: bytes, password: str) -> Identity:
        """Return the identity in a PKCS#12 file; raise SigningError."""
        return open_pkcs12(data, password)

    def fields(self, pdf: bytes) -> tuple[FieldState, ...]:
        """Return the signature fields in the order of the form; raise UnreadableFileError."""
        try:
            with self._last.lent(pdf) as opened:
                return opened.once(field_states, lambda: field_states(opened.reader))
        except HOSTILE_ERRORS as error:
            raise UnreadableFileError("", "unknown") from error

    def checks(self, pdf: bytes, slot: str, identity: SigningIdentity, trust: Trust, at: datetime) -> tuple[Check, ...]:
        """Return every check before a signature; the code of a blocked one is a SigningProblem."""
        with self._last.lent(pdf) as opened:
            return checks_before(opened, slot, _own(identity), trust, at)

    def sign(self, request: SignRequest, identity: SigningIdentity) -> bytes:
        """Return the file grown by one signature; raise SigningError, then nothing was written.

        Needs a thread without a running event loop: pyHanko runs one of its own.
        """
        own = _own(identity)
        if own.signer is None:
            raise SigningError(SigningProblem.NO_KEY, own.facts.subject)
        try:
            opened = self._last.take(request.pdf)
            require_signable(opened, request.slot, own, request.at)
            signed = asyncio.run(_signed(request, opened.reader, own.signer, self.appearances))
            if not is_grown_by_signature(request.pdf, signed, request.slot):
                raise SigningError(SigningProblem.LIBRARY, "read_back")
        except HOSTILE_ERRORS as error:
            raise SigningError(SigningProblem.LIBRARY, f"{type(error).__name__}: {error}") from error
        return signed


class _MemoryPage(ImportedPdfPage):
    """A page of a PDF in memory; pyHanko's own opens a file by name."""

    def __init__(self, pdf: bytes, size: tuple[float, float]) -> None:
        super().__init__("")  # type: ignore[no-untyped-call]
        self._pdf, self._size = pdf, size

    def render(self) -> bytes:
        look = self._ensure_writer.import_page_as_xobject(PdfFileReader(BytesIO(self._pdf)), 0)
        self.resources.xobject["/Look"] = look
        self.box = BoxConstraints(*self._size)
        return b"/Look Do"


def _own(identity: SigningIdentity) -> Identity:
    if not isinstance(identity, Identity):
        raise TypeError(type(identity).__name__)
    return identity


async def _signed(request: SignRequest, reader: PdfFileReader, signer: Signer, drawn: Appearances) -> bytes:
    """Return the signed file; the steps of `PdfSigner.async_sign_pdf`, with the signing time given."""
    writer = SparingWriter(reader)
    field = next(field for field in signature_fields(writer) if field.name == request.slot)
    if request.number is not None:
        fill_number_and_date(writer, request.number, drawn)
    style = _style(request, field, reader, drawn)
    session = PdfSigner(_metadata(request), signer, stamp_style=style).init_signing_session(
        writer, existing_fields_only=True
    )
    session.system_time = request.at
    with everything_locked(field, wanted=request.lock):
        document = session.prepare_tbs_document(None, bytes_reserved=_reserved(signer))
    digest, output = document.digest_tbs_document()
    await document.perform_signature(digest.document_digest, PdfCMSSignedAttributes(signing_time=request.at))
    output.seek(0)
    return bytes(output.read())


def _reserved(signer: Signer) -> int:
    """Return the hexadecimal digits to keep free; pyHanko would find out by signing twice.

    Besides the certificates there are the signature (512 bytes for RSA 4096) and attributes that name the issuer.
    """
    own = signer.signing_cert
    certificates = [len(other.dump()) for other in (own, own, *signer.cert_registry)]
    return 2 * (sum(certificates) + 2048)


def _metadata(request: SignRequest) -> PdfSignatureMetadata:
    permissions = MDPPerm.NO_CHANGES if request.lock else MDPPerm.FILL_FORMS
    return PdfSignatureMetadata(
        field_name=request.slot,
        md_algorithm=_DIGEST,
        subfilter=SigSeedSubFilter.PADES,
        certify=request.certify,
        docmdp_permissions=permissions,
    )


def _style(request: SignRequest, field: FormField, reader: PdfFileReader, drawn: Appearances) -> BaseStampStyle | None:
    """Return how the signature looks; None for an invisible field."""
    width, height = field.size
    if not width or not height:
        return None
    sealing = request.slot == ORGANISATION_SLOT
    look = look_of_seal(request, field, reader, drawn) if sealing else look_of_person(request, field)
    page = drawn.signature(look)
    return StaticStampStyle(
        background=_MemoryPage(page, (width, height)),
        background_layout=_WHOLE_BOX,
        background_opacity=1.0,
        border_width=0,
    )

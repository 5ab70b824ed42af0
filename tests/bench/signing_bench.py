"""Signing the minute of the sample with a key that is loaded, beside a bare call of pyHanko."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Final

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from secretary_app.services.file_signing import SigningOrder
from secretary_app.services.review import PrintJob
from secretary_app.signing.identities import Identity
from tests.bench.measure import Ratio, paired
from tests.signed_minutes import SIGNED_AT, CertificateOrder, authority
from tests.suites import make_suite, sample

_ROUNDS: Final = 40


def signing(folder: Path) -> Iterator[Ratio]:
    """Return the first signature: checks, words in the field, signature and read-back, against pyHanko's own call."""
    suite = make_suite(folder / "signing")
    pdf = suite.review.lay_out(PrintJob(sample(suite))).pdf
    suite.desk.store.close()
    year = timedelta(days=365)
    identity = authority().identity(CertificateOrder(begins=SIGNED_AT - year, ends=SIGNED_AT + year))
    slot = suite.signing.fields(pdf)[0].name
    order = SigningOrder(pdf, slot, SIGNED_AT)
    medians = paired(lambda: suite.signing.sign(order, identity), lambda: _bare(pdf, slot, identity), _ROUNDS)
    yield Ratio("một chữ ký, khóa đã mở", "pyHanko, sign_pdf", *medians, limit=1.1)


def _bare(pdf: bytes, slot: str, identity: Identity) -> bytes:
    """Return the file signed by pyHanko with the same settings and a look of its own; nothing is checked."""
    assert identity.signer is not None
    settings = PdfSignatureMetadata(
        field_name=slot,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    return bytes(PdfSigner(settings, identity.signer).sign_pdf(writer, existing_fields_only=True).getvalue())

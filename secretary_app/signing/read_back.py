"""What was written is read back, by another library than the one that wrote it."""

import hashlib
import hmac
from collections.abc import Iterable
from io import BytesIO
from typing import Any

import pikepdf
from asn1crypto import cms  # type: ignore[import-untyped]  # it has neither stubs nor py.typed


def is_grown_by_signature(before: bytes, after: bytes, slot: str) -> bool:
    """Tell whether a file is the old one, and behind it a signature of this field that covers everything and fits.

    Raise one of HOSTILE_ERRORS when it cannot be read.
    """
    if not after.startswith(before):
        return False
    with pikepdf.open(BytesIO(after)) as pdf:
        signature = _signature(pdf.Root.AcroForm.Fields.as_list(), slot)
        if signature is None:
            return False
        start, first, second, length = (int(number) for number in signature.ByteRange.as_list())
        contents = bytes(signature.Contents)
    container = bytes.fromhex(after[first + 1 : second - 1].decode())
    covers_all = start == 0 and second + length == len(after) and first >= len(before) and container == contents
    return covers_all and _fits(contents, after[:first] + after[second:])


def _signature(fields: Iterable[Any], slot: str, above: str = "") -> Any:
    """Return the value of the signature field of this full name (ISO 32000-1, 12.7.3.2), or None."""
    for field in fields:
        name = ".".join(part for part in (above, str(field.get("/T", ""))) if part)
        if name == slot and field.get("/V") is not None:
            return field.V
        if "/Kids" in field and slot.startswith(name):
            found = _signature(field.Kids.as_list(), slot, name)
            if found is not None:
                return found
    return None


def _fits(contents: bytes, covered: bytes) -> bool:
    """Tell whether the digest that was signed is that of the covered bytes (RFC 5652, 11.2)."""
    (signer,) = cms.ContentInfo.load(contents)["content"]["signer_infos"]
    signed = next(
        item["values"][0].native for item in signer["signed_attrs"] if item["type"].native == "message_digest"
    )
    digest = hashlib.new(signer["digest_algorithm"]["algorithm"].native, covered).digest()
    return hmac.compare_digest(bytes(signed), digest)

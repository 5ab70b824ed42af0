"""The bytes that no digest covers: the hexadecimal string that holds a signature, and the unsigned parts of its CMS.

Readers ignore most of them, so a change there harms nobody; it is told all the same, because the user was promised
that no byte of a signed minute changes unseen.
"""

import re

from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

_HEX_STRING = re.compile(rb"<(?:[0-9a-f]*|[0-9A-F]*)>")
_CONSTRUCTED, _LONG_TAG = 0x20, 0x1F  # identifier octet (X.690, 8.1.2)
_LONG_FORM = 0x80  # length octets (X.690, 8.1.3); this value alone means indefinite
_NOTHING = 0x00  # the tag that zero padding would have
_NO_PARAMETERS = frozenset({b"", b"\x05\x00"})  # absent or NULL, as hash functions have it (RFC 5754, 2)
_VERSIONS = frozenset({"v1", "v3"})  # of SignedData and SignerInfo around plain data (RFC 5652, 5.1 and 5.3)


def is_clean(embedded: EmbeddedPdfSignature, pdf: bytes) -> bool:
    """Return whether a signature's container holds the signature and zeros, and nothing else.

    Raise one of HOSTILE_ERRORS when it is no CMS at all.
    """
    _, first, second, _ = (int(number) for number in embedded.byte_range)
    if not _HEX_STRING.fullmatch(pdf[first:second]):
        return False
    contents = embedded.pkcs7_content
    if contents[1] == _LONG_FORM:
        return _header_agrees(embedded)  # BER of unknown length, as some cards write it: no exact end to check
    end = _end(contents, 0)
    return not contents[end:].strip(b"\0") and _is_exact(contents, 0, end) and _header_agrees(embedded)


def _header_agrees(embedded: EmbeddedPdfSignature) -> bool:
    """Return whether the unsigned header of the CMS says what its signer's part says."""
    data, signer = embedded.signed_data, embedded.signer_info
    if embedded.sig_object_type == "/DocTimeStamp":
        return True
    digests = [*data["digest_algorithms"], signer["digest_algorithm"]]
    one_digest = len(digests) == 2 and len({item["algorithm"].native for item in digests}) == 1  # noqa: PLR2004
    bare = all(item["parameters"].dump() in _NO_PARAMETERS for item in digests)
    versions = {data["version"].native, signer["version"].native}
    return one_digest and bare and versions <= _VERSIONS and _issuer_agrees(embedded)


def _issuer_agrees(embedded: EmbeddedPdfSignature) -> bool:
    """Return whether the issuer is named letter by letter as in the certificate; pyHanko ignores case."""
    named = embedded.signer_info["sid"]
    if named.name != "issuer_and_serial_number":
        return True
    return bool(named.chosen["issuer"].native == embedded.signer_cert.issuer.native)


def _is_exact(data: bytes, start: int, end: int) -> bool:
    """Return whether the values between two places, and all values inside them, fill their space exactly."""
    while start < end:
        stop = _end(data, start)
        if stop > end or data[start] == _NOTHING or data[start] & _LONG_TAG == _LONG_TAG:
            return False
        if data[start] & _CONSTRUCTED and not _is_exact(data, _content(data, start), stop):
            return False
        start = stop
    return start == end


def _content(data: bytes, start: int) -> int:
    first = data[start + 1]
    return start + 2 + (first - _LONG_FORM if first >= _LONG_FORM else 0)


def _end(data: bytes, start: int) -> int:
    """Return where the value that starts here ends."""
    first = data[start + 1]
    content = _content(data, start)
    return content + (int.from_bytes(data[start + 2 : content]) if first >= _LONG_FORM else first)

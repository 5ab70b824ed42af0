"""One signature of a checked file, fact by fact."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from secretary_app.domain.signatures import FileProblem, SignatureReport
from secretary_app.domain.text import date_text
from secretary_app.services.ports import Fact
from secretary_app.services.sentences import Sentences

_OF_CERTIFICATE: Final = {
    FileProblem.UNSUPPORTED_FORMAT: "Kiểu chữ ký cũ",
    FileProblem.REVOKED: "Chứng thư đã bị thu hồi",
    FileProblem.SELF_SIGNED: "Chứng thư tự ký",
    FileProblem.WRONG_USAGE: "Chứng thư không dùng để ký",
}
_GROUP: Final = 4  # digits of a fingerprint between two blanks


def signature_facts(signature: SignatureReport, checked_at: datetime | None, sentences: Sentences) -> tuple[Fact, ...]:
    """Return what is known of a signature; whether the certificate is valid now only when that moment is given."""
    return tuple(Fact(label, value) for label, value in _facts(signature, checked_at, sentences) if value)


def time_text(at: datetime) -> str:
    """Return '13/3/2024 16:41:20'."""
    return f"{date_text(at.date())} {at:%H:%M:%S}"


def signing_time(signature: SignatureReport, sentences: Sentences) -> str:
    """Return when it was signed and who says so."""
    if signature.signed_at is None:
        return "không rõ"
    return f"{time_text(signature.signed_at)} (theo {sentences.word('time_source', signature.time_source)})"


def certificate_words(signature: SignatureReport) -> str:
    """Return in a few words how the certificate stands."""
    found = next((words for problem, words in _OF_CERTIFICATE.items() if problem in signature.problems), "")
    if found:
        return found
    if signature.not_after is None:
        return "Không đọc được chứng thư"
    if not signature.valid_at_signing:
        return "Chứng thư không có hiệu lực lúc ký"
    return "Chứng thư hợp lệ, tin cậy" if signature.trusted else "Chưa biết người cấp chứng thư"


def integrity_words(signature: SignatureReport) -> str:
    """Return in a few words whether the signed bytes are as they were."""
    if FileProblem.UNSUPPORTED_FORMAT in signature.problems:
        return "Chưa kiểm tra được"
    return "Còn nguyên khi ký" if signature.integrity else "Không còn nguyên"


def _facts(signature: SignatureReport, checked_at: datetime | None, sentences: Sentences) -> Iterator[tuple[str, str]]:
    yield "Người ký", signature.signer
    yield "Đơn vị", signature.unit
    yield "Thời gian ký", signing_time(signature, sentences)
    yield "Nội dung đã ký", integrity_words(signature)
    yield "Bao trùm", _coverage(signature, sentences)
    yield "Chứng thực tài liệu", "có, sau đó chỉ được điền ô và ký thêm" if signature.certifies else "không"
    yield "Mức", f"PAdES {signature.level}" if signature.level else ""
    yield "Người cấp chứng thư", _issuer(signature)
    yield "Hiệu lực chứng thư", _validity(signature, checked_at)
    if signature.revocation is not None:
        yield "Thu hồi", sentences.revocation(signature.revocation)
    if signature.key is not None:
        bits = f", {signature.key.bits} bit" if signature.key.bits else ""
        yield "Khóa và thuật toán", f"{signature.key.algorithm}{bits}; {signature.key.digest}"
        yield "Số chứng thư", signature.key.serial
        yield "Dấu vân SHA-256", _grouped(signature.key.fingerprint)


def _coverage(signature: SignatureReport, sentences: Sentences) -> str:
    told = sentences.word("coverage", signature.coverage)
    return f"{told} ({signature.covered} byte)" if signature.covered else told


def _issuer(signature: SignatureReport) -> str:
    if not signature.issuer:
        return ""
    return f"{signature.issuer} ({'tin cậy' if signature.trusted else 'chưa có trong danh sách tin cậy'})"


def _validity(signature: SignatureReport, checked_at: datetime | None) -> str:
    if signature.not_before is None or signature.not_after is None:
        return ""
    span = f"{date_text(signature.not_before.date())} – {date_text(signature.not_after.date())}"
    then = "lúc ký còn hiệu lực" if signature.valid_at_signing else "lúc ký không có hiệu lực"
    if checked_at is None:
        return f"{span}; {then}"
    now = "nay còn hiệu lực" if signature.valid_now(checked_at) else "nay không còn hiệu lực"
    return f"{span}; {then}; {now}"


def _grouped(digits: str) -> str:
    return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP)).upper()

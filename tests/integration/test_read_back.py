"""What was signed is read back before it is given out: anything but the old file and one good signature is refused."""

import pytest

from secretary_app.domain.errors import SigningError
from secretary_app.signing import signer as signing_module
from secretary_app.signing.read_back import is_grown_by_signature
from secretary_app.signing.reading import HOSTILE_ERRORS
from tests.signed_minutes import SIGNING, SLOTS, request_for, signed_minute, signer, unsigned_minute

BEFORE, AFTER = unsigned_minute(), signed_minute(1)


def flipped(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


@pytest.mark.parametrize("count", range(len(SLOTS)))
def test_each_signature_that_we_make_is_good(count: int) -> None:
    assert is_grown_by_signature(signed_minute(count), signed_minute(count + 1), SLOTS[count])


@pytest.mark.parametrize("where", [b"/Rect", b"/ByteRange", b"startxref"])
def test_a_changed_byte_is_found(where: bytes) -> None:
    place = AFTER.rindex(where, 0, len(AFTER)) + len(where) + 4
    try:
        good = is_grown_by_signature(BEFORE, flipped(AFTER, place), SLOTS[0])
    except HOSTILE_ERRORS:
        return  # a signer tells it as an error of the library
    assert not good


def test_a_signature_that_does_not_cover_everything_is_not_good() -> None:
    assert not is_grown_by_signature(BEFORE, AFTER + b"\n", SLOTS[0])


def test_another_file_another_field_or_no_signature_is_not_good() -> None:
    assert not is_grown_by_signature(unsigned_minute("Khac"), AFTER, SLOTS[0])
    assert not is_grown_by_signature(BEFORE, AFTER, SLOTS[1])
    assert not is_grown_by_signature(BEFORE, BEFORE, SLOTS[0])
    assert not is_grown_by_signature(AFTER, AFTER, SLOTS[0])  # nothing was added


def test_a_file_that_is_not_good_is_never_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    async def spoiled(*_: object) -> bytes:
        return flipped(AFTER, len(BEFORE) + 30)

    monkeypatch.setattr(signing_module, "_signed", spoiled)
    with pytest.raises(SigningError) as refused:
        SIGNING.sign(request_for(BEFORE, SLOTS[0]), signer())
    assert refused.value.code == "library"

"""Sealed files and key files that somebody changed: each is told as broken, none is opened to nonsense."""

from __future__ import annotations

import json
import time
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary_app.domain.errors import KeyFileError, PassphraseError
from secretary_app.storage.cipher import key_file
from secretary_app.storage.cipher.key_file import USUAL, Cost
from secretary_app.storage.cipher.marks import HEAD
from secretary_app.storage.cipher.seal import CHUNK, sealed, unsealed
from secretary_app.storage.vault import BrokenSealError
from tests.protected_folders import CHEAP

KEY = bytes(range(32))
NAME = "bien-ban/a/v1/buoc-1.pdf"
WORDS = "Biên bản hội nghị".encode()
LARGE = bytes(2 * CHUNK) + b"the last part"
HEAD_LENGTH = len(HEAD) + 32
# Sealed and wrapped by the first version: what was kept once must open for ever.
FIRST_KEPT = bytes.fromhex(
    "544b484e2d4e49454d2d50484f4e47013b91d509f3df1051c7263c5995f79b89b05029db4431cb2eb8fb8615c3b1584f8d00"
    "b6a9ced478c085ab0903837cdb7495ecb1722899210b0dbc0ab74d3adaa914223c12c0ad745b"
)
FIRST_KEY_FILE = b"""{
 "format": "thu-ky-hoi-nghi/khoa",
 "version": 1,
 "kdf": {
  "name": "scrypt",
  "n": 16384,
  "r": 8,
  "p": 1,
  "salt": "bozmhP7lVQhrNIgliTpDGGCrRBA/OnH3pe7PM0fbASQ="
 },
 "nonce": "meOkpIZjGY23X2q1",
 "wrapped": "TG3LOFxeP1cEt/2RiMXSa0k9465MUKXO+YoU3jtjov/BjoON38V/TyK84IyXwYCn"
}
"""


def test_what_the_first_version_kept_opens_for_ever() -> None:
    assert unsealed(KEY, NAME, FIRST_KEPT) == WORDS
    assert key_file.read(FIRST_KEY_FILE, "khoa.json").opened(b"passphrase") == KEY


@pytest.mark.parametrize("data", [b"", b"x", WORDS, bytes(CHUNK), bytes(CHUNK + 1), LARGE])
def test_what_is_sealed_comes_back(data: bytes) -> None:
    kept = sealed(KEY, NAME, data)
    assert unsealed(KEY, NAME, kept) == data
    assert data[-9:] not in kept or len(data) < 9


def test_the_same_bytes_are_never_kept_the_same_way() -> None:
    kept = {sealed(KEY, NAME, WORDS) for _ in range(100)}
    assert len({one[len(HEAD) : HEAD_LENGTH] for one in kept}) == len({one[HEAD_LENGTH:] for one in kept}) == 100


def test_no_two_chunks_share_a_nonce() -> None:
    """Equal chunks under one nonce would be kept as equal bytes."""
    kept = sealed(KEY, NAME, bytes(3 * CHUNK))[HEAD_LENGTH:]
    chunks = {kept[start : start + CHUNK] for start in range(0, 3 * (CHUNK + 16), CHUNK + 16)}
    assert len(chunks) == 3


@given(st.integers(0, len(sealed(KEY, NAME, WORDS)) * 8 - 1))
def test_a_flipped_bit_is_seen_wherever_it_is(bit: int) -> None:
    kept = bytearray(sealed(KEY, NAME, WORDS))
    kept[bit // 8] ^= 1 << bit % 8
    with pytest.raises(BrokenSealError):
        unsealed(KEY, NAME, bytes(kept))


@pytest.mark.parametrize("place", [HEAD_LENGTH, HEAD_LENGTH + CHUNK, HEAD_LENGTH + CHUNK + 16, -1])
def test_a_flipped_bit_is_seen_in_every_chunk(place: int) -> None:
    kept = bytearray(sealed(KEY, NAME, LARGE))
    kept[place] ^= 1
    with pytest.raises(BrokenSealError):
        unsealed(KEY, NAME, bytes(kept))


def test_chunks_that_are_left_out_exchanged_or_added_are_seen() -> None:
    kept = sealed(KEY, NAME, LARGE)
    head, size = kept[:HEAD_LENGTH], CHUNK + 16
    first, second, last = (kept[HEAD_LENGTH + start : HEAD_LENGTH + start + size] for start in (0, size, 2 * size))
    for chunks in ((first, second), (first, last), (second, first, last), (first, second, last, last), (first,), ()):
        with pytest.raises(BrokenSealError):
            unsealed(KEY, NAME, b"".join((head, *chunks)))


@pytest.mark.parametrize("length", [0, 1, len(HEAD), HEAD_LENGTH, HEAD_LENGTH + 15])
def test_what_was_cut_short_is_seen(length: int) -> None:
    with pytest.raises(BrokenSealError):
        unsealed(KEY, NAME, sealed(KEY, NAME, WORDS)[:length])


def test_a_file_under_another_name_or_key_is_none() -> None:
    kept = sealed(KEY, NAME, WORDS)
    for key, name in ((KEY, "bien-ban/b/v1/buoc-1.pdf"), (bytes(32), NAME)):
        with pytest.raises(BrokenSealError):
            unsealed(key, name, kept)


def test_a_name_is_the_same_however_its_letters_are_composed() -> None:
    assert (
        unsealed(KEY, "the-thuc/mẫu.toml", sealed(KEY, unicodedata.normalize("NFD", "the-thuc/mẫu.toml"), WORDS))
        == WORDS
    )


def test_a_plain_file_is_never_taken_for_a_sealed_one() -> None:
    with pytest.raises(BrokenSealError):
        unsealed(KEY, "cai-dat.json", b'{"register": {"first": 1}}')


# --- key files ------------------------------------------------------------------------------------------------------


def facts() -> dict[str, Any]:
    return dict(json.loads(key_file.wrap(KEY, b"passphrase", CHEAP).written()))


def changed(**kdf: Any) -> bytes:
    whole = facts()
    return json.dumps({**whole, "kdf": {**whole["kdf"], **kdf}}).encode()


def test_a_key_file_gives_its_key_for_its_passphrase_alone() -> None:
    key = key_file.read(key_file.wrap(KEY, b"passphrase", CHEAP).written(), "khoa.json")
    assert key.opened(b"passphrase") == KEY
    with pytest.raises(PassphraseError):
        key.opened(b"Passphrase")


def test_the_usual_cost_is_sane_and_hard_on_memory() -> None:
    assert USUAL.is_sane
    assert 128 * USUAL.n * USUAL.r == 128 * 1024 * 1024


@pytest.mark.parametrize(
    "cost",
    [
        {"n": 2**40},
        {"n": 2**19},
        {"n": 2},
        {"n": 2**14 + 1},
        {"n": -(2**14)},
        {"r": 2**20},
        {"r": 1},
        {"p": 10**6},
        {"p": 0},
    ],
)
def test_an_absurd_cost_is_refused_before_anything_is_computed(cost: dict[str, int]) -> None:
    begin = time.process_time()
    with pytest.raises(KeyFileError) as refused:
        key_file.read(changed(**cost), "khoa.json")
    assert refused.value.reason == "absurd_cost"
    assert time.process_time() - begin < 0.1  # a promise of its own: nothing is tried


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"[" * 100_000,
        b"{}",
        changed(name="pbkdf2"),
        changed(n="131072"),
        changed(n=True),
        changed(salt="AAAA"),
        changed(salt="*"),
        json.dumps({**facts(), "nonce": ""}).encode(),
        json.dumps({**facts(), "wrapped": "AAAA"}).encode(),
        json.dumps({**facts(), "kdf": None}).encode(),
        json.dumps({**facts(), "format": "other"}).encode(),
    ],
)
def test_what_is_no_key_file_is_told_as_damaged(data: bytes) -> None:
    with pytest.raises(KeyFileError) as refused:
        key_file.read(data, "khoa.json")
    assert refused.value.reason == "damaged"


def test_a_key_file_of_a_later_version_is_told_as_that() -> None:
    with pytest.raises(KeyFileError) as refused:
        key_file.read(json.dumps({**facts(), "version": 2}).encode(), "khoa.json")
    assert refused.value.reason == "newer"


def test_a_cheaper_cost_written_into_a_key_file_opens_nothing() -> None:
    dear = key_file.wrap(KEY, b"passphrase", Cost(2**15, 8, 1))
    facts = json.loads(dear.written())
    facts["kdf"]["n"] = 2**14
    with pytest.raises(PassphraseError):
        key_file.read(json.dumps(facts).encode(), "khoa.json").opened(b"passphrase")

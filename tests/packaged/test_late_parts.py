"""Parts of the packaged program that are loaded late, each used once: tokens, the network, encryption, pictures."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from secretary_app.app.composition import SystemClock
from tests.packaged.built import SAMPLE, data_of, use
from tests.protected_folders import PASSPHRASE, protected
from tests.signed_minutes import CertificateOrder, authority, unsigned_minute
from tests.soft_tokens import PIN, Kept, SoftTokens
from tests.stamp_authority import Reply, served

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def signed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A minute that the packaged program signed with a token, in a process of its own."""
    tokens, key, now = SoftTokens(tmp_path, monkeypatch), ec.generate_private_key(ec.SECP256R1()), SystemClock().now()
    order = CertificateOrder("Trần Thị Ẩn", begins=now - timedelta(days=9), ends=now + timedelta(days=9))
    tokens.add("Chữ ký", [Kept(key, authority().issue(order, key), b"\xab")])
    minute, signed = tmp_path / "bien-ban.pdf", tmp_path / "da-ky.pdf"
    minute.write_bytes(unsigned_minute())
    (tmp_path / "goc.pem").write_bytes(authority().pem)
    chosen = ("--pkcs11", tokens.module, "--token", "Chữ ký", "--key-id", "ab", "--pin-file", "-")
    done = use(tmp_path, "sign", minute, "--as", "THU_KY", *chosen, "--out", signed, given=PIN)
    assert done.status == 0, done.err
    return signed


def test_what_a_token_signed_is_whole_and_trusted(tmp_path: Path, signed: Path) -> None:
    told = json.loads(use(tmp_path, "verify", signed, "--trust", "goc.pem", "--json").out)
    (signature,) = told["files"][0]["signatures"]
    assert (signature["integrity"], signature["trusted"]) == (True, True)


def test_a_server_is_asked_for_a_time_stamp_and_its_nonsense_is_told(tmp_path: Path, signed: Path) -> None:
    with served() as web:
        web.answers["tsa"] = lambda _body: Reply(b"nonsense")
        failed = use(tmp_path, "upgrade", signed, "--trust", "goc.pem", "--tsa", web.url("tsa"), "--yes")
        assert web.asked == ["tsa"], failed.err
    assert failed.status == 3, failed.err
    assert "Tệp chưa thay đổi." in failed.err


def test_data_under_a_passphrase_are_opened(tmp_path: Path) -> None:
    assert use(tmp_path, "import", SAMPLE).status == 0
    protected(data_of(tmp_path))
    words = tmp_path / "mat-khau.txt"
    words.write_text(PASSPHRASE, encoding="utf-8")
    listed = use(tmp_path, "--passphrase-file", words, "list", "--json")
    assert listed.status == 0, listed.err
    assert json.loads(listed.out)
    words.write_text("sai", encoding="utf-8")
    refused = use(tmp_path, "--passphrase-file", words, "list")
    assert (refused.status, refused.err.startswith("Sai mật khẩu.")) == (2, True)

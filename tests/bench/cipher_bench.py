"""A data folder under a passphrase beside a plain one: one finding saved among 5 000, all of them loaded, searched."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from secretary_app.app.composition import compose
from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.domain.findings import FindingId
from secretary_app.services.capture import NewFinding
from secretary_app.services.suite import Suite
from secretary_app.storage.cipher.sealed_vault import SealedVault, new_data_key
from secretary_app.storage.vault import OPEN, Vault
from tests.bench.measure import Ratio, paired
from tests.builders import FixedClock, a_conference, a_finding
from tests.suites import kept_open

_FINDINGS = 5000
_WORDS = "Việc theo dõi, đôn đốc giải quyết các ý kiến, kiến nghị có lúc có nơi chưa tập trung"
_RARE = "kè sông Dinh"
_ID = ConferenceId("giao-ban")
_LIMIT = 1.3


def cipher(folder: Path) -> Iterator[Ratio]:
    """Yield what encryption costs at each of the three."""
    sealed = _filled(folder / "sealed", SealedVault(new_data_key()))
    plain = _filled(folder / "plain", OPEN)
    medians = paired(lambda: _capture(sealed), lambda: _capture(plain), 300)
    yield Ratio("ghi một nội dung giữa 5 000, có mật khẩu", "không mật khẩu", *medians, limit=_LIMIT)
    medians = paired(lambda: _load(sealed), lambda: _load(plain), 10)
    yield Ratio("đọc 5 000 nội dung, có mật khẩu", "không mật khẩu", *medians, limit=_LIMIT)
    medians = paired(lambda: _search(sealed), lambda: _search(plain), 100)
    yield Ratio("tìm trong 5 000 nội dung, có mật khẩu", "không mật khẩu", *medians, limit=_LIMIT)


def _filled(folder: Path, vault: Vault) -> Suite:
    suite = kept_open(compose(folder, FixedClock(), vault=vault))
    findings = tuple(
        replace(a_finding("f", _RARE if number % 100 == 0 else _WORDS), id=FindingId(f"f{number}"), rank=float(number))
        for number in range(_FINDINGS)
    )
    suite.desk.add(a_conference(findings=findings))
    suite.preparation.go_to_state(_ID, ConferenceState.IN_SESSION)
    return suite


def _capture(suite: Suite) -> None:
    suite.capture.add(_ID, NewFinding(_WORDS))


def _load(suite: Suite) -> None:
    suite.desk.store.load(_ID)


def _search(suite: Suite) -> None:
    suite.archive.search("ke song dinh")

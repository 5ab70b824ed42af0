"""Searching tokens through every library: each once, the failing ones named, tried out without a PIN."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from secretary_app.domain.errors import SigningError
from secretary_app.domain.signatures import CertificateFacts, SigningProblem
from secretary_app.domain.tokens import PinTries, Token, TokenCertificate, TokenKey
from secretary_app.services.ports import TokenSession
from secretary_app.services.token_search import SECTION, TokenSearch, certificate_of, problem_of
from secretary_app.storage.archive import FileArchive
from secretary_app.storage.settings import JsonSettings
from tests.builders import at

ONE, TWO = Path("/một.so"), Path("/hai.so")
FACTS = CertificateFacts("Nguyễn Văn An", "Nơi cấp", "", at(-60), at(60), "dấu")


@dataclass
class Reading:
    """Libraries and what each sees."""

    seen: dict[Path, tuple[Token, ...]] = field(default_factory=dict)
    asked: list[Path] = field(default_factory=list)

    def known_modules(self) -> tuple[Path, ...]:
        return (ONE,)

    def tokens(self, module: Path) -> tuple[Token, ...]:
        self.asked.append(module)
        if module not in self.seen:
            raise SigningError(SigningProblem.MODULE_MISSING, str(module))
        return self.seen[module]

    def session(self, key: TokenKey) -> TokenSession:
        raise AssertionError(key)


def a_token(module: Path, serial: str, *, tries: PinTries = PinTries.FULL) -> Token:
    certificate = TokenCertificate(TokenKey(module, serial, "01"), replace(FACTS, fingerprint=serial), may_sign=False)
    return Token(module, serial, "nhãn", "", "", tries, (certificate,), unreadable=2)


def search_in(folder: Path, reading: Reading) -> TokenSearch:
    return TokenSearch(reading, JsonSettings(folder, FileArchive(folder)))


def test_named_libraries_come_before_the_known_and_outlast_the_program(tmp_path: Path) -> None:
    search_in(tmp_path, Reading()).remember(TWO)
    search = search_in(tmp_path, Reading())
    assert search.modules() == (TWO, ONE)
    search.remember(ONE)
    assert search.modules() == search.named() == (ONE, TWO)
    assert search.settings.section(SECTION) == {"modules": [str(ONE), str(TWO)]}


def test_a_token_that_two_libraries_see_is_told_once_and_a_failing_one_is_named(tmp_path: Path) -> None:
    reading = Reading({ONE: (a_token(ONE, "A"), a_token(ONE, "B")), TWO: (a_token(TWO, "B"),)})
    search = search_in(tmp_path, reading)
    search.remember(Path("/ba.so"))
    found = search.search(TWO)
    assert reading.asked == [TWO, Path("/ba.so"), ONE]
    assert [[token.serial for token in each.tokens] for each in found] == [["B"], [], ["A"]]
    assert [each.problem.code if each.problem else "" for each in found] == ["", "module_missing", ""]
    place = certificate_of(found, "A")
    assert place is not None
    assert place[0].module == ONE
    assert certificate_of(found, "khác") is None


@pytest.mark.parametrize(
    ("days", "may_sign", "problem"),
    [(0, True, None), (0, False, "wrong_usage"), (1, True, "expired"), (-1, True, "not_yet_valid")],
)
def test_why_a_certificate_cannot_sign(days: int, may_sign: bool, problem: str | None) -> None:
    certificate = TokenCertificate(TokenKey(ONE, "A", "01"), FACTS, may_sign)
    assert problem_of(certificate, at(0) + timedelta(days=days)) == problem


def test_a_trial_tells_how_far_it_came(tmp_path: Path) -> None:
    reading = Reading({ONE: (a_token(ONE, "A", tries=PinTries.LOCKED),)})
    search = search_in(tmp_path, reading)
    trial = search.try_out(ONE, "A", at(0))
    assert [(check.grade.value, check.code) for check in trial.checks] == [
        ("good", "module_loads"),
        ("good", "token_seen"),
        ("good", "token_certificates"),
        ("notice", "token_unreadable"),
        ("notice", "certificate_wrong_usage"),
        ("blocked", "pin_locked"),
    ]
    assert trial.problem is None
    gone = search.try_out(ONE, "B", at(0))
    assert gone.problem is not None
    assert gone.problem.code == "token_missing"
    missing = search.try_out(TWO, "A", at(0))
    assert missing.problem is not None
    assert (missing.checks, missing.problem.code) == ((), "module_missing")

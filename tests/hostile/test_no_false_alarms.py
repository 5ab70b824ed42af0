"""Two hundred good files: minutes of all kinds, signed in all orders, with all kinds of keys and looks, are valid."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from hypothesis import Phase, given, settings

from secretary_app.domain.conference import Conference
from secretary_app.domain.signatures import ORGANISATION_SLOT, NumberAndDate, Verdict
from secretary_app.domain.slots import slots_of
from secretary_app.services.file_signing import signature_lines
from secretary_app.services.ports import SignRequest, VerifyRequest
from secretary_app.signing.identities import Identity
from tests.generated_conferences import usual
from tests.minute_case import PEOPLE, ham_tan
from tests.signed_minutes import SIGNED_AT, CertificateOrder, Key, authority
from tests.signed_sample import ISSUE, SIGNING, VERIFICATION, handwriting, laid_out, sample_conference, trust_of

PARTS: Final = 8  # shared by the workers
LEAST: Final = 200
GENERATED: Final = 8
NUMBERS: Final = (1, 9, 10, 128, 4096, 12345)
SIGNERS: Final = (1, 1, 1, 1, 2, 2, 2, 3, 3, 8)  # people; each signature costs more time than the one before


@dataclass(frozen=True)
class Plan:
    """How one minute is signed: which slots in which order, and looking how."""

    conference: int
    slots: tuple[str, ...]
    key: str
    number: int
    certify: bool
    lock: bool
    pictures: bool

    @property
    def files(self) -> int:
        """How many good files it gives: the minute after each signature."""
        return len(self.slots)


@cache
def conferences() -> tuple[Conference, ...]:
    """Return the sample, minutes of one to seven chairs, and invented ones; the same each time."""
    drawn: list[Conference] = []

    @settings(max_examples=GENERATED, derandomize=True, database=None, phases=[Phase.generate])
    @given(usual())
    def draw(conference: Conference) -> None:
        drawn.append(conference)

    draw()
    chaired = (ham_tan(chairs=tuple(person.id for person in PEOPLE[:count])) for count in range(1, 8))
    adopted = (replace(one, slots=slots_of(one)) for one in (*chaired, *drawn))
    return (sample_conference(), *adopted)


@cache
def unsigned(conference: int) -> bytes:
    return laid_out(conferences()[conference])


@cache
def identity(kind: str) -> Identity:
    keys: dict[str, Key] = {
        "P-256": ec.generate_private_key(ec.SECP256R1()),
        "P-384": ec.generate_private_key(ec.SECP384R1()),
        "RSA": rsa.generate_private_key(65537, 2048),
    }
    return authority().identity(CertificateOrder(name=f"Người ký {kind}"), keys[kind])


@cache
def plans() -> tuple[Plan, ...]:
    """Return as many plans as give two hundred files; the same each time."""
    chance = random.Random(20260313)  # noqa: S311 - the same plans each time
    made: list[Plan] = []
    while sum(plan.files for plan in made) < LEAST:
        conference = len(made) % len(conferences())
        made.append(_plan(chance, conference, [slot.id for slot in conferences()[conference].slots]))
    return tuple(made)


def _plan(chance: random.Random, conference: int, slots: Sequence[str]) -> Plan:
    """Return a plan; who is left out signs on paper, or declined."""
    people = [slot for slot in slots if slot != ORGANISATION_SLOT]
    signing = chance.sample(people, min(len(people), chance.choice(SIGNERS)))
    if chance.random() < 0.5:
        signing = sorted(signing, key=people.index)
    sealed = [ORGANISATION_SLOT] if chance.random() < 0.7 or not signing else []
    return Plan(
        conference,
        (*signing, *sealed),
        chance.choice(["P-256", "P-256", "P-384", "RSA"]),
        chance.choice(NUMBERS),
        certify=chance.random() < 0.6,
        lock=chance.random() < 0.6,
        pictures=chance.random() < 0.5,
    )


def steps(plan: Plan) -> Iterator[bytes]:
    """Yield the minute after each signature."""
    pdf, who = unsigned(plan.conference), identity(plan.key)
    for number, slot in enumerate(plan.slots):
        seal, at = slot == ORGANISATION_SLOT, SIGNED_AT + timedelta(minutes=number)
        request = SignRequest(
            pdf,
            slot,
            at,
            lines=signature_lines(who.facts, at, sealing=seal),
            image=handwriting(red=seal) if plan.pictures else None,
            number=NumberAndDate(plan.number, ISSUE.day) if seal else None,
            certify=plan.certify and number == 0,
            lock=plan.lock and seal,
        )
        pdf = SIGNING.signing.sign(request, who)
        yield pdf


def test_the_plans_are_many_and_varied() -> None:
    assert sum(plan.files for plan in plans()) >= LEAST
    assert {plan.conference for plan in plans()} == set(range(len(conferences())))
    assert {len(one.details.chairs) for one in conferences()} >= set(range(1, 8))
    for varied in ("key", "number", "certify", "lock", "pictures"):
        assert len({getattr(plan, varied) for plan in plans()}) > 1
    assert any(list(plan.slots) != sorted(plan.slots, key=_usual_order(plan).index) for plan in plans())
    assert max(plan.files for plan in plans()) > 5
    assert len({plan.slots for plan in plans()}) > 20


def _usual_order(plan: Plan) -> list[str]:
    return [slot.id for slot in conferences()[plan.conference].slots]


@pytest.mark.parametrize("part", range(PARTS))
def test_a_good_minute_is_valid_after_each_signature(part: int, tmp_path: Path) -> None:
    trust = trust_of(tmp_path)
    for plan in plans()[part::PARTS]:
        for count, pdf in enumerate(steps(plan), start=1):
            request = VerifyRequest(pdf, "bien-ban.pdf", trust, plan.slots[:count])
            report = VERIFICATION.verify(request)
            found = [signature.problems for signature in report.signatures]
            assert (report.verdict, report.problems, found) == (Verdict.VALID, (), [()] * count), (plan, count)

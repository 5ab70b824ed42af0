"""Five people sign one minute in the window with tokens of software, each used in a process of its own."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from PySide6.QtWidgets import QWidget

from secretary_app.domain.conference import ConferenceState
from secretary_app.domain.signatures import AttachedConference, SlotState, Verdict
from secretary_app.services.ports import Trust, VerifyRequest
from secretary_app.ui.widgets.check_list import CheckLevel
from tests.builders import at
from tests.signed_minutes import CertificateOrder, authority
from tests.soft_tokens import PIN, Kept, SoftTokens
from tests.ui.stage import Stage, build_stage, child
from tests.ui.test_review_view import a_reviewed_conference
from tests.ui.test_sign_view import NAMES, begin_numbers, opened, ready, stored
from tests.ui.token_stage import SOON, button, choose_token, rest, send, sentence, type_pin
from tests.verapdf import need_validator, verdicts

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from secretary_app.ui.theme import Theme
    from secretary_app.ui.views.sign_view import SignView

KEYS = (
    rsa.generate_private_key(65537, 2048),
    ec.generate_private_key(ec.SECP256R1()),
    rsa.generate_private_key(65537, 3072),
    ec.generate_private_key(ec.SECP256R1()),
    rsa.generate_private_key(65537, 2048),
)


@pytest.fixture
def tokens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SoftTokens:
    place = tmp_path / "softhsm"
    place.mkdir()
    return SoftTokens(place, monkeypatch)


@pytest.fixture
def stage(tokens: SoftTokens, tmp_path: Path, theme: Theme, qtbot: QtBot) -> Stage:
    """A desk whose tokens are real ones; the root of their certificates is trusted."""
    built = build_stage(tmp_path / "dữ liệu", theme, qtbot, tokens.reading())
    built.clock.moment = at(150)
    built.suite.trust_folder.mkdir(parents=True)
    (built.suite.trust_folder / "goc.pem").write_bytes(authority().pem)
    return built


@pytest.fixture
def view(stage: Stage) -> SignView:
    conference = a_reviewed_conference()
    stage.suite.desk.add(replace(conference, details=replace(conference.details, ended=at(140))))
    stage.suite.review.adopt(conference.id)
    begin_numbers(stage, conference, 5)  # what the sealing suggests is the next one
    shown = opened(stage, conference)
    ready(shown, stage.qtbot)
    return shown


def certified(number: int) -> Kept:
    key = KEYS[number]
    return Kept(key, authority().issue(CertificateOrder(name=NAMES[number]), key))


def is_signed(view: SignView, number: int) -> bool:
    return stored(view).slots[number].state is SlotState.SIGNED


def issued_by_five_tokens(view: SignView, stage: Stage, tokens: SoftTokens) -> bytes:
    """Sign every slot, each time with another token in the machine, and return the file."""
    for number in range(5):
        serial = tokens.add(f"Thiết bị {number}", [certified(number)])
        choose_token(view, stage)
        assert view.desk.panel.card.lines[0] == NAMES[number]
        assert not any(check.level is CheckLevel.BLOCKED for check in view.desk.panel.checks.checks)
        type_pin(view, PIN)
        send(view)
        stage.qtbot.waitUntil(partial(is_signed, view, number), timeout=SOON)
        rest(view, stage)
        tokens.pull(serial)
    kept = stage.suite.minutes.kept_file(view.conference.id)
    assert kept is not None
    return kept.read_bytes()


def test_five_people_sign_one_minute_with_five_tokens(
    view: SignView, stage: Stage, tokens: SoftTokens, tmp_path: Path
) -> None:
    signed = issued_by_five_tokens(view, stage, tokens)
    conference = stored(view)
    assert conference.state is ConferenceState.ISSUED
    expected = tuple(slot.id for slot in conference.slots)
    request = VerifyRequest(signed, "", Trust((stage.suite.trust_folder,)), expected)
    report = stage.suite.verification.verify(request)
    assert report.verdict is Verdict.VALID
    assert report.attached_conference is AttachedConference.SAME
    assert [found.signer for found in report.signatures] == list(NAMES)
    path = tmp_path / "bien-ban.pdf"
    path.write_bytes(signed)
    if shutil.which("pdfsig"):
        told = subprocess.run(["pdfsig", str(path)], capture_output=True, text=True, check=False).stdout
        assert told.count("Signature is Valid.") == 5
    if shutil.which("qpdf"):
        assert subprocess.run(["qpdf", "--check", str(path)], capture_output=True, check=False).returncode == 0
    need_validator()
    assert verdicts({"ban-hanh": signed}, tmp_path)["ban-hanh"].failures == ()


def test_wrong_pins_and_a_token_pulled_out_leave_the_minute_as_it_was(
    view: SignView, stage: Stage, tokens: SoftTokens
) -> None:
    serial = tokens.add("Thiết bị", [certified(0)])
    choose_token(view, stage)
    type_pin(view, "không phải")
    send(view)
    rest(view, stage)
    assert sentence(view).startswith("Sai mã PIN")
    assert child(view, QWidget, "key_password").hasFocus()
    tokens.pull(serial)
    type_pin(view, PIN)
    send(view)
    rest(view, stage)
    assert button(view).text() == "Tìm lại"
    assert stage.suite.minutes.kept_file(view.conference.id) is None
    assert stored(view).slots[0].state == "waiting"

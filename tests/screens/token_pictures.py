"""Pictures of signing with a token: chosen, refused, last try, locked, at work, away, and the list of keys."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.errors import SigningError
from secretary_app.domain.signatures import SigningProblem
from secretary_app.services.suite import Suite
from secretary_app.signing.identities import Identity
from secretary_app.ui.main_window.window import MainWindow
from tests.fake_tokens import MODULE, FakeTokens, PluggedIn
from tests.keyboard import press, type_unikey
from tests.screens.camera import Camera, opened
from tests.screens.stage import Stage

_PIN = "12345678"
_OPENING = "mo"
CTRL = Qt.KeyboardModifier.ControlModifier


def take_tokens(camera: Camera, stage: Stage, conference_id: ConferenceId) -> None:
    """Take the signing desk with tokens, one state after the other."""
    tokens = FakeTokens()
    signatures = replace(stage.demo.suite.signatures, tokens=tokens)
    demo = replace(stage.demo, suite=replace(stage.demo.suite, signatures=signatures))
    name = demo.suite.minutes.slots(conference_id)[2].name
    signs = _identity(demo.suite, stage, name)
    ended = replace(signs, facts=replace(signs.facts, fingerprint="cũ", not_after=signs.facts.not_before))
    token = PluggedIn("5110", _PIN, [signs, ended])
    tokens.plugged.append(token)

    def take(name: str, act: Callable[[MainWindow], None], *, at_work: bool = False) -> None:
        camera.take(name, Stage(demo, stage.script), opened(conference_id, "step_sign", act), at_work=at_work)

    def work(window: MainWindow) -> None:
        tokens.held_at = "log_in"
        sending(_PIN)(window)

    take("5c-keys", choosing)
    take("5c-keys-tried", trying)
    take("5d-token", chosen)
    take("5e-pin-wrong", sending("1"))
    take("5e-pin-last", sending("2"))
    take("5e-pin-last-asked", sending("3"))
    token.left = 0
    take("5e-pin-locked", settled)
    token.left = 3
    take("5f-at-work", work, at_work=True)
    tokens.held_at = ""
    tokens.plugged.clear()
    take("5g-away", settled)
    tokens.failing[MODULE] = SigningError(SigningProblem.MODULE_UNUSABLE, "not_pkcs11")
    take("5g-keys-none", choosing)


def choosing(window: MainWindow) -> None:
    """Open the list of keys and wait for what is plugged in."""
    link = window.view.findChild(QWidget, "choose_key")
    assert link is not None
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    settled(window)


def trying(window: MainWindow) -> None:
    """Try the token in the list."""
    choosing(window)
    button = window.findChild(QWidget, "try_token")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settled(window)


def chosen(window: MainWindow) -> None:
    """Choose the first certificate that can sign, and begin to type."""
    choosing(window)
    keys = window.findChild(QWidget, "key_sheet_list")
    assert keys is not None
    press(keys, Qt.Key.Key_Return)
    settled(window)
    type_unikey(_field(window), "123456")


def sending(pin: str) -> Callable[[MainWindow], None]:
    """Return an act that gives a PIN to the token chosen before."""

    def act(window: MainWindow) -> None:
        settled(window)
        type_unikey(_field(window), pin)
        press(_field(window), Qt.Key.Key_Return, CTRL)

    return act


def settled(window: MainWindow) -> None:
    """Wait until nothing runs in the background."""
    while window.kit.tasks.busy:
        QApplication.processEvents()


def _field(window: MainWindow) -> QWidget:
    field = window.view.findChild(QWidget, "key_password")
    assert field is not None
    field.setFocus()
    return field


def _identity(suite: Suite, stage: Stage, name: str) -> Identity:
    made = suite.signing.open_pkcs12(stage.demo.authority.pkcs12(name, "UBND huyện Hàm Tân", _OPENING), _OPENING)
    assert isinstance(made, Identity)
    return replace(made, facts=replace(made.facts, not_after=made.facts.not_before + timedelta(days=900)))

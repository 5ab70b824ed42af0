"""The signing desk with tokens that a test plugs in."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from secretary_app.signing.identities import Identity
from secretary_app.ui.widgets.button import Button
from tests.fake_tokens import PluggedIn
from tests.keyboard import press, type_unikey
from tests.ui.stage import child, settle
from tests.ui.test_sign_view import ready

if TYPE_CHECKING:
    from secretary_app.ui.views.sign_view import SignView
    from tests.office_authority import OfficeAuthority
    from tests.ui.stage import Stage

PIN = "73-41-96-28"
SOON = 20_000  # ms: two cores are shared
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def identity(stage: Stage, authority: OfficeAuthority, name: str, *, days: int = 300) -> Identity:
    """A key of a person whose certificate ends so many days from now, or ended."""
    made = stage.suite.signing.open_pkcs12(authority.pkcs12(name, "xã Bình Minh", "mở"), "mở")
    assert isinstance(made, Identity)
    ends = stage.clock.now() + timedelta(days=days)
    return replace(made, facts=replace(made.facts, not_after=ends)) if days < 0 else made


def plug_in(stage: Stage, *identities: Identity, serial: str = "A1") -> PluggedIn:
    """Plug a token in."""
    token = PluggedIn(serial, PIN, list(identities))
    stage.tokens.plugged.append(token)
    return token


def rest(view: SignView, stage: Stage) -> None:
    """Wait until nothing runs in the background."""
    ready(view, stage.qtbot)
    settle()


def choose_token(view: SignView, stage: Stage) -> None:
    """Choose the first certificate that can sign, as a user does: the link, then Enter in the list."""
    QTest.mouseClick(child(view, Button, "choose_key"), LEFT)
    rest(view, stage)
    press(child(stage.window, QWidget, "key_sheet_list"), Key.Key_Return)
    rest(view, stage)


def type_pin(view: SignView, pin: str = PIN) -> None:
    """Type a PIN where the focus is led to."""
    field = child(view, QWidget, "key_password")
    assert field.isEnabled()
    field.setFocus()
    type_unikey(field, pin)


def send(view: SignView) -> None:
    """Press the keys that sign."""
    press(child(view, QWidget, "key_password"), Key.Key_Return, CTRL)


def sentence(view: SignView) -> str:
    """What stands below the field."""
    return child(view, QLabel, "signing_sentence").text()


def button(view: SignView) -> Button:
    """The big button."""
    return child(view, Button, "sign_button")

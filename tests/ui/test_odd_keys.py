"""Certificates of every wrong kind in the window: each is named in the list before anything is signed."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from secretary_app.ui.widgets.check_list import CheckLevel
from tests.keyboard import press
from tests.odd_certificates import OddKey, OddKeys
from tests.signed_minutes import PASSWORD
from tests.ui.stage import Stage, child
from tests.ui.test_sign_view import SOON, give_key, sentence, stage, states, type_password, view

if TYPE_CHECKING:
    from secretary_app.ui.views.sign_view import SignView

__all__ = ["stage", "view"]  # fixtures


def tried(view: SignView, stage: Stage, made: OddKey) -> None:
    """Try to sign with a key as a user does, with what belongs to it in the trust folder."""
    folder = stage.suite.trust_folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, data in made.trust.items():
        (folder / name).write_bytes(data)
    path = stage.suite.data_folder / "khoa.p12"
    path.write_bytes(made.p12)
    give_key(view, stage, path)
    type_password(view, PASSWORD)
    press(child(view, QWidget, "key_password"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.qtbot.waitUntil(lambda: not view.kit.tasks.busy, timeout=SOON)


def test_every_odd_certificate_is_named_and_signs_nothing_by_itself(view: SignView, stage: Stage) -> None:
    for made in OddKeys(stage.clock.now()).all():
        tried(view, stage, made)
        rows = view.desk.panel.checks.checks
        told = [f"{row.title}: {row.detail}" for row in rows] + [sentence(view)]
        stopped = any(row.level is CheckLevel.BLOCKED for row in rows) or made.said.name == "weak key"

        assert any(made.said.words in line for line in told), (made.said.name, told)
        assert stopped is made.said.blocked, made.said.name
        assert states(view)[0] == "turn", made.said.name
        view.desk.forget()


def test_what_asks_for_a_yes_comes_first_and_the_rest_in_the_order_it_was_checked(view: SignView, stage: Stage) -> None:
    keys = {made.said.name: made for made in OddKeys(stage.clock.now()).all()}
    tried(view, stage, keys["no list"])
    titles = [row.title for row in view.desk.panel.checks.checks]

    assert titles[:4] == [
        "Chứng thư mang tên khác",
        "Chứng thư còn hạn, dùng để ký được",
        "Người cấp tin cậy: CA thử nghiệm",
        "Đủ 5 ô ký",
    ]
    tried(view, stage, keys["revoked"])
    assert view.desk.panel.checks.checks[0].level is CheckLevel.BLOCKED

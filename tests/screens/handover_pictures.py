"""Pictures of handing a minute over and taking it back."""

from pathlib import Path

from secretary_app.domain.conference import ConferenceId
from secretary_app.services.file_signing import SigningOrder
from secretary_app.signing.demo_authority import ThrowAwayAuthority
from secretary_app.ui.main_window.window import MainWindow
from secretary_app.ui.views.sign_view import SignView
from tests.screens.camera import Camera, opened
from tests.screens.stage import Stage

_PASSWORD = "x"  # noqa: S105 - of a throw-away key


def take_handover(camera: Camera, stage: Stage, conference_id: ConferenceId, place: Path) -> None:
    """Take the panel that asks, the desk while a copy is outside, and what came back, as expected and not."""
    handing = stage.demo.suite.handing_over
    camera.take("5c-hand-over", stage, opened(conference_id, "step_sign", _asking))
    bundle = place / "USB"
    handing.write(handing.order(conference_id), bundle)
    camera.take("5c-outside", stage, opened(conference_id))
    pdf = next(bundle.glob("*.pdf"))
    third, fourth = handing.waiting(conference_id)[:2]
    _sign(stage, pdf, third.id, third.name, stage.demo.authority)

    def drop(window: MainWindow) -> None:
        assert isinstance(window.view, SignView)
        window.view.taking_back.drop(conference_id, bundle)

    camera.take("5c-returned", stage, opened(conference_id, "step_sign", drop))
    _sign(stage, pdf, fourth.id, "Nguyễn Thị Hoa", ThrowAwayAuthority(stage.demo.suite.desk.clock))
    camera.take("5c-returned-odd", stage, opened(conference_id, "step_sign", drop))
    handing.end(conference_id)


def _asking(window: MainWindow) -> None:
    window.kit.actions["hand_over"].trigger()


def _sign(stage: Stage, pdf: Path, slot: str, name: str, authority: object) -> None:
    assert isinstance(authority, ThrowAwayAuthority)
    suite = stage.demo.suite
    identity = suite.signing.open_pkcs12(authority.pkcs12(name, "huyện Hàm Tân", _PASSWORD), _PASSWORD)
    pdf.write_bytes(suite.signing.sign(SigningOrder(pdf.read_bytes(), slot, suite.desk.clock.now()), identity))

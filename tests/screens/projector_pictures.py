"""Pictures of the window for the hall."""

from collections.abc import Callable

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.findings import FindingKind
from secretary_app.services.capture import NewFinding
from secretary_app.ui.main_window.window import MainWindow
from tests.screens.camera import Camera, opened
from tests.screens.stage import Stage

WALL = (1920, 1080)
LONG = (
    "Đề nghị Thường trực HĐND, UBND và Ban Thường trực UBMTTQVN huyện thống nhất danh mục các kiến nghị kéo dài. "
    "Mỗi kiến nghị có một cơ quan chịu trách nhiệm, một thời hạn và một đầu mối theo dõi. "
    "UBND huyện báo cáo kết quả giải quyết trước ngày 20 của tháng cuối quý. "
)


def take_projector(camera: Camera, stage: Stage, live: ConferenceId) -> None:
    """Take the window for the hall as the hall sees it, and beside it the window of the secretary."""
    shots = (("7-projector", WALL, "next_undecided"), ("7-projector-small", (640, 360), "next_undecided"))
    for name, size, command in shots:
        camera.take(name, stage, opened(live, "step_capture", projecting(size, command)), beside="projector_window")
    camera.take("7-projector-main", stage, opened(live, "step_capture", projecting((640, 360), "project_line")))
    nothing = opened(live, "step_prepare", projecting(WALL, "recess"))
    camera.take("7-projector-recess", stage, nothing, beside="projector_window")
    stage.demo.suite.desk.undo(live)
    empty = stage.bare()
    camera.take("7-projector-empty", stage, opened(empty, "step_capture", projecting(WALL)), beside="projector_window")
    stage.demo.suite.capture.add(empty, NewFinding(LONG * 3, FindingKind.DIRECTION))
    camera.take("7-projector-long", stage, opened(empty, "step_capture", projecting(WALL)), beside="projector_window")


def projecting(size: tuple[int, int], *commands: str) -> Callable[[MainWindow], None]:
    """Return an act that opens the projector at a size and gives commands."""

    def act(window: MainWindow) -> None:
        for command in ("show_projector", *commands):
            window.kit.actions[command].trigger()
        assert window.projector.window is not None
        scale = window.devicePixelRatio()
        window.projector.window.resize(round(size[0] / scale), round(size[1] / scale))

    return act

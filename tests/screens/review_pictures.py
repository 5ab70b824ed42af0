"""Pictures of what prints and how: parts chosen, rewritten sentences whose basis has changed, tasks as a table."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.printing import Part
from secretary_app.ui.main_window.window import MainWindow
from tests.keyboard import press
from tests.screens.agenda_pictures import giving
from tests.screens.camera import Camera, opened
from tests.screens.stage import Stage


def take_review(camera: Camera, stage: Stage, reviewed: ConferenceId) -> None:
    """Take the choice of parts, and a sentence that rests on what has changed."""
    suite = stage.demo.suite
    camera.take("4d-parts", stage, opened(reviewed, "step_review", giving("choose_parts")))
    suite.parts.print_part(reviewed, Part.RESULT, printed=False)
    suite.parts.set_tasks_as_table(reviewed, as_table=True)
    suite.parts.set_annex_over(reviewed, 5)
    camera.take("4d-parts-chosen", stage, opened(reviewed, "step_review", on_table))
    suite.roll_call.override(reviewed, "place", "Hội trường lớn của huyện.", suite.review.generated(reviewed, "place"))
    suite.preparation.set_details(reviewed, place="Nhà văn hóa huyện Hàm Tân")
    camera.take("4e-outdated", stage, opened(reviewed, "step_review"))


def on_table(window: MainWindow) -> None:
    """Open the choice and go to the row of the table; the document shows its end."""
    window.kit.actions["choose_parts"].trigger()
    parts = window.view.findChild(QWidget, "parts_list")
    assert parts is not None
    for _ in range(17):
        press(parts, Qt.Key.Key_Down)
    document = window.view.findChild(QWidget, "review_view")
    assert document is not None
    document.scrollToBottom()  # type: ignore[attr-defined]  # a list

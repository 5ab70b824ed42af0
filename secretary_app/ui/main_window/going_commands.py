"""The commands that lead to a screen."""

from secretary_app.ui.actions import Actions
from secretary_app.ui.main_window.front import Front


def connect_going(actions: Actions, front: Front) -> None:
    """Let menus and keys bring screens to the front."""
    actions.on("find", lambda: front.go("step_home", "global_search"))
    actions.on("step_back", lambda: front.go_by(-1))
    actions.on("step_on", lambda: front.go_by(1))
    actions.on("attendance_year", lambda: front.go("step_attendance_year"))
    actions.on("open_safety", lambda: front.go("step_safety"))
    actions.on("number_register", lambda: front.go("step_number_register"))
    actions.on("open_directory", lambda: front.go("step_directory"))
    actions.on("set_up_organisation", lambda: front.go("step_organisation"))
    actions.on("add_person", lambda: front.go("step_directory", "new"))
    actions.on("merge_people", lambda: front.go("step_directory", "merge"))

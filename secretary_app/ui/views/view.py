"""What every screen is given, and what the main window asks of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.domain.findings import FindingId
from secretary_app.services.events import ConferenceChanged, DirectoryChanged
from secretary_app.services.keeping import Undoing
from secretary_app.services.suite import Suite
from secretary_app.ui.actions import Actions
from secretary_app.ui.messages import Messages
from secretary_app.ui.preferences import Preferences
from secretary_app.ui.tasks import Tasks
from secretary_app.ui.theme import Theme
from secretary_app.ui.views.safety_work import SafetyWork

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from secretary_app.ui.views.verify_view import VerifyView


_LONG = 400  # captured lines, or people


@dataclass(frozen=True, slots=True)
class ViewKit:
    """What a screen works with; the choosers ask the user (None = cancelled)."""

    suite: Suite
    theme: Theme
    actions: Actions
    messages: Messages
    tasks: Tasks
    safety_work: SafetyWork
    preferences: Preferences
    choose_file: Callable[[str, str], Path | None]  # title, filter such as "PDF (*.pdf)"
    choose_place: Callable[[str, str, str], Path | None]  # title, suggested name, filter
    choose_folder: Callable[[str], Path | None]  # title
    choose_printer: Callable[[str, int], "QPrinter | None"]  # title, how many pages there are
    profile: str = ""  # in the title of the window; empty while there is only one


def is_long(conference: Conference) -> bool:
    """Tell whether there is so much in a conference that it is opened and shown in parts."""
    return max(len(conference.findings), len(conference.people)) > _LONG


class View(QWidget):
    """One screen. Asks the main window to go elsewhere by `step_requested`, to another conference by its own signal."""

    conference_chosen = Signal(str)
    line_chosen = Signal()  # commands act on another captured line now
    restore_wanted = Signal(object)  # PreparedRestore: the window ends, and begins again over what was prepared
    step_requested = Signal(str, str)  # step name, what to point at there (such as "finding:17"), may be empty

    def __init__(self, kit: ViewKit) -> None:
        super().__init__()
        self.kit = kit
        self.conference_id: ConferenceId | None = None

    @property
    def conference(self) -> Conference:
        """Return the open conference; a bug when none is open."""
        if self.conference_id is None:
            message = "no conference is open"
            raise RuntimeError(message)
        return self.kit.suite.desk.conference(self.conference_id)

    @property
    def history(self) -> Undoing | None:
        """Return what undo and redo act on while this screen is in front: the open conference, unless overridden."""
        return self.kit.suite.desk.history(self.conference_id) if self.conference_id else None

    @property
    def changed_name(self) -> str:
        """Return whom the last change was about; empty when nobody alone, or when the screen shows no people."""
        return ""

    @property
    def chosen_line(self) -> FindingId | None:
        """Return the captured line that commands act on; None on screens that choose none."""
        return None

    @property
    def shown_file(self) -> Path | None:
        """Return the PDF that the screen reports on, for commands about a file; None = they ask for one."""
        return None

    def mark_projected(self, finding_id: FindingId | None) -> None:
        """Show which captured line stands on the projector; most screens list none."""

    @property
    def pointed_at(self) -> str:
        """Return what `enter` is to point at to show the same again; empty when the screen says all by itself."""
        return ""

    def open_conference(self, conference_id: ConferenceId | None) -> None:
        """Show another conference (None = none)."""
        self.conference_id = conference_id
        self.reload()

    def open_ahead(self, conference_id: ConferenceId) -> Iterator[None]:  # noqa: ARG002 - few screens have much to make
        """Make what takes long of what `open_conference` will show, with pauses; nothing of it is shown yet."""
        return iter(())

    def enter_ahead(self) -> Iterator[bool]:
        """Make what takes long of what is shown once the screen comes to the front, with pauses as for `in_parts`."""
        return iter(())

    def reload(self) -> None:
        """Show everything anew."""

    def follow(self, event: ConferenceChanged) -> None:  # noqa: ARG002 - screens that need less than all override it
        """Show what a committed change touched."""
        self.reload()

    def follow_directory(self, event: DirectoryChanged) -> None:
        """Show what a committed change of the directory touched; most screens show nothing of it."""

    def follow_saving(self) -> None:
        """Show whether the last change of anything was stored or refused; the save sign does so for most screens."""

    def enter(self, target: str) -> None:  # noqa: ARG002 - most screens have nothing to point at
        """The screen comes to the front: put the focus where the work is; `target` names what to point at."""
        self.setFocus()

    def leave(self) -> bool:
        """Tell whether the screen may be left now; it keeps what was typed."""
        return True

    def keep_typed(self) -> bool:
        """Keep what is typed as a draft, without storing it as said; tell whether it is kept."""
        return True

    def is_kept(self) -> bool:
        """Tell whether the window may close: no word that was typed is kept by this screen alone."""
        return True

    def fit(self, window_width: int) -> None:
        """Take the narrow or wide form for a window of this width."""

    def allows(self, command: str) -> bool:  # noqa: ARG002 - most screens allow every command of theirs at any time
        """Tell whether a command of this screen would do something now."""
        return True

    @property
    def report_in_front(self) -> "VerifyView | None":
        """Return the report on a checked file while this screen shows one."""
        return None

    def message_dock(self) -> QWidget | None:
        """Return the widget above which messages lie, where words are typed; None = at the foot of the window."""
        return None


class UnitView(View):
    """A screen of the whole unit: what changed while it stood behind others is read when it comes to the front."""

    def __init__(self, kit: ViewKit) -> None:
        super().__init__(kit)
        self._stale = True

    def show_all(self) -> None:
        """Read and show everything."""
        raise NotImplementedError

    def catch_up(self) -> None:
        """Read and show everything if it may have changed since."""
        if self._stale:
            self._stale = False
            self.show_all()

    @override
    def reload(self) -> None:
        self._stale = True
        if self.isVisible():
            self.catch_up()

    @override
    def follow_directory(self, event: DirectoryChanged) -> None:
        self.reload()

"""What is in front: which screen, which conference, and how one gets from one to another."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from secretary_app.domain.conference import Conference, ConferenceId
from secretary_app.ui.breathing import breathe, in_parts
from secretary_app.ui.main_window import frame_words
from secretary_app.ui.main_window.commands import Commands
from secretary_app.ui.main_window.cycles import unsearched
from secretary_app.ui.main_window.last_place import LastPlace
from secretary_app.ui.main_window.projector import Projector
from secretary_app.ui.main_window.screens import Screens
from secretary_app.ui.views.home_view import HomeView
from secretary_app.ui.views.view import View, ViewKit, is_long


class Front(QObject):
    """Nothing comes to the front before what is typed there is kept; `window` holds the field being typed in."""

    moved = Signal()  # another screen is in front, and not yet entered
    restore_wanted = Signal(object)  # PreparedRestore

    def __init__(
        self, kit: ViewKit, window: QWidget, screens: Screens, projector: Projector, commands: Commands
    ) -> None:
        super().__init__(window)
        self._kit = kit
        self._window = window
        self._screens = screens
        self._projector = projector
        self._commands = commands
        self._step = self._step_before = "step_home"  # where one is, and where in the conference one was last
        self._conference_id: ConferenceId | None = None
        self._opening = False
        self._last_place = LastPlace(kit, screens)
        self._connect()

    @property
    def step(self) -> str:
        """Return the name of the screen in front."""
        return self._step

    @property
    def view(self) -> View:
        """Return the screen in front."""
        return self._screens.of(self._step)

    @property
    def is_opening(self) -> bool:
        """Tell whether a conference is being opened, in a pause of which something else happens."""
        return self._opening

    @property
    def conference_id(self) -> ConferenceId | None:
        """Return which conference is open."""
        return self._conference_id

    @property
    def conference(self) -> Conference | None:
        """Return the open conference."""
        return self._kit.suite.desk.conference(self._conference_id) if self._conference_id else None

    @property
    def opening(self) -> bool:
        """Tell whether something is just being opened; keys wait until it is there."""
        return self._opening

    def begin(self) -> None:
        """Show *Trang chính*, without noting that one is there: what was noted last may be wanted yet."""
        self._bring("step_home")

    def come_back(self) -> None:
        """Open what was in front when the program ended last; what is there no more leaves *Trang chính* in front."""
        place = self._last_place.reachable()
        if place.conference:
            self.open_conference(place.conference, place.step, place.target)
        elif place.step:
            self.go(place.step)

    def open_conference(self, identifier: str, step: str = "", target: str = "") -> None:
        """Open a conference, at the step where its work is unless one is named.

        What is typed for the one before is kept there first.
        """
        if self._opening:  # asked for in a pause, by a second start
            QTimer.singleShot(0, self, lambda: self.open_conference(identifier, step, target))
        elif self._let_go():
            self._opening = True
            try:
                with unsearched():
                    self._open(ConferenceId(identifier), step, target)
            finally:
                self._opening = False

    def _open(self, conference_id: ConferenceId, step: str, target: str) -> None:
        """Read a conference and give it to all screens; a long one in parts, so that the window goes on painting."""
        desk = self._kit.suite.desk
        in_parts(desk.read_in_parts(conference_id))
        conference = desk.conference(conference_id)
        step_in_it = frame_words.step_for(conference)
        in_steps = is_long(conference)
        with self._screens.still(in_steps):
            if in_steps:
                self._make_ready(step or step_in_it, conference_id)
            self._conference_id = self._commands.conference_id = conference_id
            for view in self._screens.views:
                view.open_conference(conference_id)
            self._projector.open_conference(conference_id)
            self._step_before = step_in_it
            if in_steps:
                breathe()
                desk.undoable(conference_id)  # reads the journal: of 5 000 lines 20 ms
                breathe()
            self.go(step or step_in_it, target)

    def _make_ready(self, step: str, conference_id: ConferenceId) -> None:
        """Make the screen and what it shows before it is shown; only what is in sight has a width to measure by."""
        in_parts(self._screens.make_in_parts(step))
        view = self._screens.show_step(step)
        breathe()
        in_parts(view.open_ahead(conference_id))

    def open_new(self, identifier: str) -> None:
        """Open a conference just created, to be named."""
        breathe()  # it was stored in the same turn
        self.open_conference(identifier)
        self.go("step_prepare", "conference_name")

    def go(self, step: str, target: str = "") -> None:
        """Bring a screen to the front, unless the present one must not be left now."""
        if step != self._step and not self.view.leave():
            return
        self._bring(step, target)
        self.note_place()

    def go_by(self, places: int) -> None:
        """Walk the steps of the conference; from a screen of the whole office back to where one was in it."""
        if self._step not in frame_words.STEPS:
            self.go(self._step_before)
            return
        index = frame_words.STEPS.index(self._step) + places
        if 0 <= index < len(frame_words.STEPS):
            self.go(frame_words.STEPS[index])

    def show_report(self, *paths: Path) -> None:
        """Check PDFs, one after another, and show what was found."""
        self.go("step_sign", "file:" + "\n".join(map(str, paths)))

    def show_returned(self, identifier: str, path: Path) -> None:
        """Show what came back in a bundle of a conference, at its signing step."""
        step, target = "step_sign", f"returned:{path}"
        if identifier == self._conference_id and not self._opening:
            self.go(step, target)
        else:
            self.open_conference(identifier, step, target)

    def note_place(self) -> None:
        """Remember where one is, for the next start."""
        self._last_place.note(self._conference_id, self._step)

    def _bring(self, step: str, target: str = "") -> None:
        if self._window.isVisible():
            self._take_time(step)
        self._step = step
        if step in frame_words.STEPS[1:]:
            self._step_before = step
        self._screens.show_step(step)
        self._kit.messages.clear()
        self.moved.emit()
        self.view.enter(target)

    def _take_time(self, step: str) -> None:
        """Make the screen that is to come to the front, and what it will show, in parts where that takes long."""
        was, self._opening = self._opening, True
        try:
            in_parts(self._screens.make_in_parts(step))
            in_parts(self._screens.of(step).enter_ahead())
        finally:
            self._opening = was

    def _let_go(self) -> bool:
        """Let the field being typed in and the screen keep what is typed, before another conference comes in sight."""
        field = self._window.focusWidget()
        if field is not None:
            field.clearFocus()
        return self.view.leave()

    def _take_in(self, view: View) -> None:
        """Give a screen just made what the others know."""
        view.step_requested.connect(self.go)
        view.conference_chosen.connect(self.open_conference)
        view.restore_wanted.connect(self.restore_wanted)
        if isinstance(view, HomeView):
            view.conference_created.connect(self.open_new)
            view.file_chosen.connect(lambda name: self._commands.open_path(Path(name)))
        if self._conference_id is not None:
            view.open_conference(self._conference_id)
        view.fit(self._window.width())

    def _connect(self) -> None:
        self._commands.history = lambda: self.view.history
        self._commands.changed_name = lambda: self.view.changed_name
        self._commands.opened.connect(self.open_conference)
        self._commands.returned.connect(self.show_returned)
        self._commands.step_wanted.connect(self.go)
        self._commands.report_wanted.connect(lambda paths: self.show_report(*paths))
        self._screens.made.connect(self._take_in)

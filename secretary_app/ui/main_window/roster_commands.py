"""Rosters in and out: into the open conference or the directory, out of the directory, an empty form; files dropped."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from secretary_app.domain.conference import Conference, ConferenceId, is_closed
from secretary_app.domain.deeds import OFFICE
from secretary_app.services.outgoing import Outgo
from secretary_app.ui.views.roster_target import RosterTarget
from secretary_app.ui.views.saving import write_out
from secretary_app.ui.views.view import ViewKit

if TYPE_CHECKING:
    from secretary_app.ui.views.roster_import import RosterImport

_TABLES: Final = "Excel (*.xlsx);;CSV (*.csv)"


class RosterCommands(QObject):
    """`open_id` names the open conference; `window` is covered by what is shown before anything is stored."""

    directory_wanted = Signal()

    def __init__(self, kit: ViewKit, window: QWidget, open_id: Callable[[], ConferenceId | None]) -> None:
        super().__init__(window)
        self._kit = kit
        self._open_id = open_id
        self._window = window
        kit.actions.on("import_roster", self.import_delegates)
        kit.actions.on("import_people", self.import_people)
        kit.actions.on("export_people", self.export_people)
        kit.actions.on("export_template", self.export_template)

    @cached_property
    def _import(self) -> "RosterImport":
        from secretary_app.ui.views.roster_import import RosterImport  # noqa: PLC0415 - not paid for by every start

        return RosterImport(self._kit, self._window)

    def take(self, path: Path, *, to_conference: bool) -> None:
        """Show what taking over a file would do to the delegates, else to the directory."""
        if to_conference and self._takes_delegates():
            self._import.read(path, self._conference_target())
        else:
            self.directory_wanted.emit()
            self._import.read(path, self._directory_target())

    def import_delegates(self) -> None:
        """Ask for a roster for the open conference."""
        self._import.ask(self._conference_target())

    def import_people(self) -> None:
        """Ask for a roster for the directory."""
        self.directory_wanted.emit()
        self._import.ask(self._directory_target())

    def export_people(self) -> None:
        """Write the whole directory where the user wants it."""
        suite, directory = self._kit.suite, self._kit.suite.directory.directory
        made = self._made(self.tr("Xuất danh bạ"), "danh-ba", lambda kind: suite.rosters.export(directory, kind))
        if made is not None:
            path, data = made
            write_out(self._kit, path, lambda: suite.outgoing.write(OFFICE, Outgo.DIRECTORY, path, data))

    def export_template(self) -> None:
        """Write an empty form to be filled in and taken over again."""
        suite, bodies = self._kit.suite, self._kit.suite.directory.directory.bodies
        made = self._made(self.tr("Tệp mẫu"), "mau-danh-sach", lambda kind: suite.rosters.form(bodies, kind))
        if made is not None:
            path, data = made
            write_out(self._kit, path, lambda: suite.archive.archive.write(path, data))

    def _made(self, title: str, name: str, made: Callable[[str], bytes]) -> tuple[Path, bytes] | None:
        """Ask for a place and return it with the file that belongs there; None when cancelled."""
        path = self._kit.choose_place(title, f"{name}.xlsx", _TABLES)
        return None if path is None else (path, made(path.suffix.lower()))

    def _conference_target(self) -> RosterTarget:
        """Return the conference that is open now; it stays the target whatever is opened later."""
        opened, desk = self._conference(), self._kit.suite.desk
        return RosterTarget(
            name=f"“{opened.title}”",
            people=lambda: desk.conference(opened.id).people,
            bodies=lambda: desk.conference(opened.id).bodies,
            store=lambda plan: self._kit.suite.seating.take_roster(opened.id, plan),
        )

    def _directory_target(self) -> RosterTarget:
        book = self._kit.suite.directory
        return RosterTarget(
            name=self.tr("Danh bạ"),
            people=lambda: book.directory.people,
            bodies=lambda: book.directory.bodies,
            store=book.take_roster,
        )

    def _takes_delegates(self) -> bool:
        return self._open_id() is not None and not is_closed(self._conference())

    def _conference(self) -> Conference:
        conference_id = self._open_id()
        if conference_id is None:
            message = "no conference is open"
            raise RuntimeError(message)
        return self._kit.suite.desk.conference(conference_id)

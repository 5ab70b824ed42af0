"""Papers about who attends: the sheet to be signed before, the tables to work on after."""

from dataclasses import dataclass

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.sign_in import SignInSheet
from secretary_app.services.desk import Desk
from secretary_app.services.ports import AttendanceTables, RenderedSheet, SignInForm, TableFiles


@dataclass(slots=True)
class SignIn:
    """What is printed for the door, and handed to who counts."""

    desk: Desk
    form: SignInForm
    tables: AttendanceTables
    files: TableFiles

    def sheet(self, conference_id: ConferenceId) -> SignInSheet:
        """Return the sign-in sheet before layout."""
        return self.form.sheet(self.desk.conference(conference_id))

    def rendered(self, conference_id: ConferenceId) -> RenderedSheet:
        """Return the sign-in sheet as PDF, with its pages and with what could not be printed."""
        return self.form.render(self.desk.conference(conference_id))

    def pdf(self, conference_id: ConferenceId) -> bytes:
        """Return the sign-in sheet as PDF; the same conference gives the same bytes."""
        return self.rendered(conference_id).pdf

    def table(self, conference_id: ConferenceId) -> bytes:
        """Return the sign-in sheet for Excel."""
        return self.files.xlsx((self.form.table(self.desk.conference(conference_id)),))

    def attendance(self, conference_id: ConferenceId) -> bytes:
        """Return attendance, its sums and what was captured, one sheet each, for Excel."""
        return self.files.xlsx(self.tables.tables(self.desk.conference(conference_id)))

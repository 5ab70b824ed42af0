"""All services of one data folder, put together by `app` and handed to window and command line."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from secretary_app.services.agenda import Agenda
from secretary_app.services.archive import Archive
from secretary_app.services.capture import Capture
from secretary_app.services.data_care import DataCare
from secretary_app.services.desk import Desk
from secretary_app.services.directory import DirectoryBook
from secretary_app.services.file_signing import FileSigning
from secretary_app.services.form_choice import FormChoice
from secretary_app.services.minutes import Minutes
from secretary_app.services.number_register import NumberRegister
from secretary_app.services.outgoing import Outgoing
from secretary_app.services.own_sentences import OwnSentences
from secretary_app.services.papers import Papers
from secretary_app.services.part_choices import PartChoices
from secretary_app.services.ports import DraftStore, PageReader, SettingsStore, TokenReading
from secretary_app.services.preparation import Preparation
from secretary_app.services.presiding import ChangeOfChair
from secretary_app.services.review import Review
from secretary_app.services.roll_call import RollCall
from secretary_app.services.seating import Seating
from secretary_app.services.sentences import Sentences
from secretary_app.services.shaping import Shaping
from secretary_app.services.sign_in import SignIn
from secretary_app.services.signing_suite import SigningSuite

if TYPE_CHECKING:  # all are made at their first use
    from secretary_app.services.attendance_year import AttendanceYear
    from secretary_app.services.file_check import FileChecks
    from secretary_app.services.handing_over import HandingOver
    from secretary_app.services.journal_book import JournalBook
    from secretary_app.services.phrases import PhraseBook
    from secretary_app.services.picture_book import PictureBook
    from secretary_app.services.rosters import Rosters
    from secretary_app.services.safety import Safety
    from secretary_app.services.taking_back import TakingBack
    from secretary_app.services.trust_book import TrustBook
    from secretary_app.services.upgrade import Upgrading
    from secretary_app.services.verification import Verification


@dataclass(frozen=True, slots=True)
class Suite:
    """What a user can do, by screen."""

    desk: Desk
    directory: DirectoryBook
    preparation: Preparation
    agenda: Agenda
    seating: Seating
    roll_call: RollCall
    capture: Capture
    shaping: Shaping
    review: Review
    forms: FormChoice
    parts: PartChoices
    own_sentences: OwnSentences
    signatures: SigningSuite
    archive: Archive
    journal: "JournalBook"
    sign_in: SignIn
    papers: Papers
    rosters: "Rosters"
    attendance_year: "AttendanceYear"
    phrases: "PhraseBook"
    pages: PageReader
    drafts: DraftStore
    settings: SettingsStore
    care: DataCare
    typed: SettingsStore  # what stands in fields and is stored nowhere yet
    sentences: Sentences
    safety: "Safety"
    data_folder: Path

    @property
    def chairs(self) -> ChangeOfChair:
        """Return what says who presides."""
        return ChangeOfChair(self.desk)

    @property
    def minutes(self) -> Minutes:
        """Return the adopted minutes as files."""
        return self.signatures.minutes

    @property
    def signing(self) -> FileSigning:
        """Return what signs files."""
        return self.signatures.signing

    @property
    def tokens(self) -> TokenReading:
        """Return what finds signing tokens."""
        return self.signatures.tokens

    @property
    def pictures(self) -> "PictureBook":
        """Return the pictures of signatures and seals."""
        return self.signatures.pictures

    @property
    def trust(self) -> "TrustBook":
        """Return what is trusted."""
        return self.signatures.trust

    @property
    def file_checks(self) -> "FileChecks":
        """Return what checks a file of the user."""
        return self.signatures.file_checks

    @property
    def taking_back(self) -> "TakingBack":
        """Return what *Nhận bản đã ký về…* does."""
        return self.signatures.taking_back

    @property
    def upgrade(self) -> "Upgrading":
        """Return what adds time stamps and evidence."""
        return self.signatures.upgrade

    @property
    def outgoing(self) -> Outgoing:
        """Return what lets files out of the data folder."""
        return Outgoing(self.desk, self.archive.archive)

    @property
    def trust_folder(self) -> Path:
        """Return where the certificates lie that the user trusts; it need not be there."""
        return self.trust.folder

    @property
    def register(self) -> NumberRegister:
        """Return the register that gives the minutes their numbers."""
        return self.minutes.register

    @property
    def handing_over(self) -> "HandingOver":
        """Return what *Bàn giao…* does."""
        return self.taking_back.handing

    @property
    def verification(self) -> "Verification":
        """Return the check of bytes that are at hand; `file_checks` does all that a file of the user needs."""
        return self.file_checks.verification

    @property
    def rehearsal(self) -> bool:
        """Tell whether all of this is tried out only, over a folder that is thrown away."""
        return self.desk.rehearsal

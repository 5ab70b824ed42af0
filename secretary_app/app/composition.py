"""All services over one data folder; what costs start-up is imported when it is first needed."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from secretary_app.app.clock import this_moment
from secretary_app.app.data_care import compose_care
from secretary_app.app.deferring import deferred
from secretary_app.app.journalling import compose_journal
from secretary_app.app.signing_services import SigningGround, compose_signing
from secretary_app.paths import resource
from secretary_app.services.agenda import Agenda
from secretary_app.services.archive import Archive
from secretary_app.services.attached_data import AttachedData
from secretary_app.services.capture import Capture
from secretary_app.services.deed_book import DeedBook
from secretary_app.services.demo import Demo, PlayedClock
from secretary_app.services.desk import Desk
from secretary_app.services.directory import DirectoryBook
from secretary_app.services.events import Events
from secretary_app.services.form_choice import FormChoice
from secretary_app.services.noted_settings import NotedSettings
from secretary_app.services.number_register import NumberRegister
from secretary_app.services.own_sentences import OwnSentences
from secretary_app.services.papers import Papers
from secretary_app.services.part_choices import PartChoices
from secretary_app.services.ports import (
    AttendanceTables,
    Clock,
    ConferenceFiles,
    DemoAuthority,
    Ids,
    MinuteArchive,
    MinuteForms,
    PageReader,
    PaperForm,
    RosterFiles,
    SettingsStore,
    SignInForm,
    TableFiles,
)
from secretary_app.services.preparation import Preparation
from secretary_app.services.register_tables import RegisterTables
from secretary_app.services.review import Review
from secretary_app.services.roll_call import RollCall
from secretary_app.services.seating import Seating
from secretary_app.services.sentences import Sentences
from secretary_app.services.shaping import Shaping
from secretary_app.services.sign_in import SignIn
from secretary_app.services.suite import Suite
from secretary_app.storage.archive import FileArchive
from secretary_app.storage.conferences import SqliteConferenceStore
from secretary_app.storage.deeds import SqliteDeeds
from secretary_app.storage.directories import SqliteDirectoryStore
from secretary_app.storage.finder import SqliteFinder
from secretary_app.storage.settings import TYPED_NAME, JsonSettings
from secretary_app.storage.vault import OPEN, Vault

if TYPE_CHECKING:
    from secretary_app.documents.form_reading import Reading
    from secretary_app.documents.minute_form import AdministrativeForm
    from secretary_app.services.attendance_year import AttendanceYear
    from secretary_app.services.phrases import PhraseBook
    from secretary_app.services.rosters import Rosters
    from secretary_app.services.safety import Safety

SAMPLE: Final = "samples/ham-tan-2023.hoinghi.json"
_SENTENCES: Final = "i18n/sentences.vi.toml"

FORMS_FOLDER: Final = "the-thuc"  # in the data folder: form profiles of the office


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """Return the local time with its offset, in whole seconds."""
        return this_moment()


class RandomIds:
    """Identifiers that no other machine makes either."""

    def new(self) -> str:
        """Return 32 hexadecimal digits (UUID version 4)."""
        return uuid.uuid4().hex


def compose(folder: Path, clock: Clock, *, rehearsal: bool = False, vault: Vault = OPEN, who: str = "") -> Suite:
    """Return all services over a data folder, made if need be; raise NewerDataError or NotSavedError. Who: `author`."""
    store, ids, desk, directory = _kept(SqliteConferenceStore(folder, vault, who), clock, rehearsal=rehearsal)
    archive, tables, own = FileArchive(folder, vault), deferred(partial(_tables, rehearsal)), folder / FORMS_FOLDER
    settings, safety = NotedSettings(JsonSettings(folder, archive), desk.deeds), partial(_safety, folder, clock, vault)
    form, papers = deferred(partial(_form, own, archive.read)), deferred(partial(_papers, own, archive.read))
    files, pages, sentences = deferred(_files), deferred(_pages), Sentences.load(resource(_SENTENCES))
    preparation, capture, review = Preparation(desk, directory), Capture(desk, form), Review(desk, form, files)
    register, data = _register(desk, settings, tables), AttachedData(form, files, pages)
    ground = SigningGround(folder, archive, settings, desk, review, register, data, sentences)
    return Suite(
        desk=desk,
        directory=directory,
        preparation=preparation,
        agenda=Agenda(desk),
        seating=Seating(desk, directory, preparation),
        roll_call=RollCall(desk, form),
        capture=capture,
        shaping=Shaping(desk, capture),
        review=review,
        forms=FormChoice(desk, form),
        parts=PartChoices(desk, form),
        own_sentences=OwnSentences(desk, form),
        signatures=compose_signing(ground),
        archive=Archive(desk, files, archive, SqliteFinder(store.data, vault)),
        journal=compose_journal(store.data, desk, directory, tables, sentences),
        sign_in=SignIn(desk, deferred(_sign_in), deferred(_attendance), tables),
        papers=Papers(desk, review, papers, tables),
        rosters=deferred(partial(_rosters, archive, tables, clock, ids)),
        attendance_year=deferred(partial(_attendance_year, store, tables, archive, vault)),
        phrases=deferred(partial(_phrases, directory, ids)),
        pages=pages,
        drafts=store.drafts,
        settings=settings,
        care=compose_care(folder, vault, settings, desk),
        typed=JsonSettings(folder, archive, TYPED_NAME),
        sentences=sentences,
        safety=deferred(safety),
        data_folder=folder,
    )


def _register(desk: Desk, settings: SettingsStore, tables: TableFiles) -> NumberRegister:
    return NumberRegister(desk, settings, RegisterTables(tables, resource("forms/number_register.toml")))


def _kept(
    store: SqliteConferenceStore, clock: Clock, *, rehearsal: bool
) -> tuple[SqliteConferenceStore, Ids, Desk, DirectoryBook]:
    """Return what a data folder keeps, and the doors to it; both announce their changes to the same listeners."""
    ids, events, deeds = RandomIds(), Events(), DeedBook(SqliteDeeds(store.data), clock)
    directory = DirectoryBook(SqliteDirectoryStore(store.data), clock, ids, events)
    return store, ids, Desk(store, clock, ids, events, deeds, rehearsal=rehearsal), directory


def compose_demo(folder: Path) -> Demo:
    """Return the demo over a data folder of its own."""
    clock = PlayedClock(SystemClock())
    return Demo(compose(folder, clock), clock, _authority(clock), FileArchive(folder))


# The imports below stand inside the functions because each costs start-up (reportlab, pyHanko, cattrs, openpyxl …).


def _form(own_forms: Path, read: "Reading") -> MinuteForms:
    from secretary_app.documents.form_shelf import FormShelf  # noqa: PLC0415

    folders = (resource("forms/minutes"), own_forms)
    made = partial(_printed_form, read)
    return FormShelf(usual=resource("forms/nd30.toml"), folders=folders, made=made, read=read)


def _printed_form(read: "Reading", profile: Path, bases: Mapping[str, Path]) -> "AdministrativeForm":
    from secretary_app.documents.minute_form import AdministrativeForm  # noqa: PLC0415

    return AdministrativeForm(form=profile, fonts=resource("fonts/liberation"), bases=bases, read=read)


def _sign_in() -> SignInForm:
    from secretary_app.documents.sign_in_form import PrintedSignInForm  # noqa: PLC0415

    profiles = resource("forms/nd30.toml"), resource("forms/sign_in.toml")
    return PrintedSignInForm(form=profiles[0], sheet=profiles[1], fonts=resource("fonts/liberation"))


def _papers(own_forms: Path, read: "Reading") -> PaperForm:
    from secretary_app.documents.paper_forms import PrintedPapers  # noqa: PLC0415

    profiles = resource("forms/nd30.toml"), resource("forms/papers.toml"), resource("forms/word.toml")
    return PrintedPapers(
        form=profiles[0],
        papers=profiles[1],
        word=profiles[2],
        fonts=resource("fonts/liberation"),
        folders=(resource("forms/minutes"), own_forms),
        read=read,
    )


def _attendance() -> AttendanceTables:
    from secretary_app.documents.attendance_tables import WordedAttendanceTables  # noqa: PLC0415

    return WordedAttendanceTables(resource("forms/attendance.toml"), minute=resource("forms/nd30.toml"))


def _tables(rehearsal: bool) -> TableFiles:
    from secretary_app.documents.form import load_form  # noqa: PLC0415
    from secretary_app.exchange.workbook import ExcelTables  # noqa: PLC0415

    return ExcelTables(load_form(resource("forms/nd30.toml")).words("rehearsal") if rehearsal else "")


def _pages() -> PageReader:
    from secretary_app.documents.pages import PdfiumPages  # noqa: PLC0415

    return PdfiumPages()


def _files() -> ConferenceFiles:
    from secretary_app.exchange.conference_file import JsonConferenceFiles  # noqa: PLC0415

    return JsonConferenceFiles(resource("conference.schema.json"))


def _rosters(archive: MinuteArchive, tables: TableFiles, clock: Clock, ids: Ids) -> "Rosters":
    from secretary_app.services.roster_words import RosterWords  # noqa: PLC0415
    from secretary_app.services.rosters import Rosters  # noqa: PLC0415

    words = deferred(lambda: RosterWords.load(resource("forms/roster.toml")))
    return Rosters(archive, deferred(_roster_files), words, tables, clock, ids)


def _roster_files() -> RosterFiles:
    from secretary_app.exchange.roster_files import TableRosterFiles  # noqa: PLC0415

    return TableRosterFiles(resource("forms/roster.toml"))


def _attendance_year(
    store: SqliteConferenceStore, tables: TableFiles, archive: MinuteArchive, vault: Vault
) -> "AttendanceYear":
    from secretary_app.services.attendance_year import AttendanceYear  # noqa: PLC0415
    from secretary_app.storage.rolls import SqliteRollReader  # noqa: PLC0415

    words, reader = resource("forms/attendance_year.toml"), SqliteRollReader(store.data.path.parent, vault)
    return AttendanceYear(store, SqliteDirectoryStore(store.data), tables, archive, words, reader)


def _phrases(directory: DirectoryBook, ids: Ids) -> "PhraseBook":
    from secretary_app.services.phrases import PhraseBook  # noqa: PLC0415

    return PhraseBook(directory, ids, resource("phrases.toml"))


def _safety(folder: Path, clock: Clock, vault: Vault) -> "Safety":
    from secretary_app.app.safeguards import compose_safety  # noqa: PLC0415

    return compose_safety(folder, clock, RandomIds(), vault)


def _authority(clock: Clock) -> DemoAuthority:
    from secretary_app.signing.demo_authority import ThrowAwayAuthority  # noqa: PLC0415

    return ThrowAwayAuthority(clock)

"""What *Kiểm tra tệp* needs, put together; what costs start-up is imported when it is first needed."""

from secretary_app import __version__
from secretary_app.app.deferring import deferred
from secretary_app.paths import resource
from secretary_app.services.archive_record import ArchiveRecords
from secretary_app.services.attached_data import AttachedData
from secretary_app.services.check_sheet import CheckReports
from secretary_app.services.desk import Desk
from secretary_app.services.file_check import FileChecks
from secretary_app.services.minutes import Minutes
from secretary_app.services.ports import CheckReportForm, PageComparing, PdfChecking
from secretary_app.services.sentences import Sentences
from secretary_app.services.verification import Verification


def compose_checks(desk: Desk, minutes: Minutes, data: AttachedData, sentences: Sentences) -> FileChecks:
    """Return the checks of files over one data folder."""
    checking, archive = deferred(_checking), minutes.archive
    verification = Verification(checking, data, deferred(_comparing), desk.clock, archive.read)
    reports = CheckReports(deferred(_check_report), checking, sentences, __version__)
    return FileChecks(verification, ArchiveRecords(desk, minutes), archive, reports)


# The imports below stand inside the functions because each costs start-up (pyHanko, PDFium, reportlab).


def _checking() -> PdfChecking:
    from secretary_app.signing.verifier import PadesChecking  # noqa: PLC0415

    return PadesChecking()


def _check_report() -> CheckReportForm:
    from secretary_app.documents.check_report import PrintedCheckReport  # noqa: PLC0415

    return PrintedCheckReport(form=resource("forms/nd30.toml"), fonts=resource("fonts/liberation"))


def _comparing() -> PageComparing:
    from secretary_app.documents.page_differences import PdfiumComparison  # noqa: PLC0415

    return PdfiumComparison()

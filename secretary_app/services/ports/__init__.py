"""What the services need from outside; each Protocol is fulfilled by one folder of the outer ring."""

from secretary_app.services.ports.directory import DirectoryStore
from secretary_app.services.ports.documents import (
    Appearances,
    BlockPlace,
    ConferenceFiles,
    GroupedFinding,
    MinuteForm,
    PageImage,
    PageReader,
    RenderedMinute,
    SignatureLook,
)
from secretary_app.services.ports.keeping import (
    ConferenceStore,
    ConferenceSummary,
    Draft,
    DraftStore,
    FindingHit,
    IntegrityReport,
    JournalMark,
    MinuteArchive,
    StepKind,
)
from secretary_app.services.ports.signing import (
    DemoAuthority,
    FieldState,
    PdfChecking,
    PdfSigning,
    SigningIdentity,
    SignRequest,
    Trust,
    VerifyRequest,
)
from secretary_app.services.ports.tables import Cell, TableFiles, TableRow, TableSheet
from secretary_app.services.ports.time import Clock, Ids

__all__ = [
    "Appearances",
    "BlockPlace",
    "Cell",
    "Clock",
    "ConferenceFiles",
    "ConferenceStore",
    "ConferenceSummary",
    "DemoAuthority",
    "DirectoryStore",
    "Draft",
    "DraftStore",
    "FieldState",
    "FindingHit",
    "GroupedFinding",
    "Ids",
    "IntegrityReport",
    "JournalMark",
    "MinuteArchive",
    "MinuteForm",
    "PageImage",
    "PageReader",
    "PdfChecking",
    "PdfSigning",
    "RenderedMinute",
    "SignRequest",
    "SignatureLook",
    "SigningIdentity",
    "StepKind",
    "TableFiles",
    "TableRow",
    "TableSheet",
    "Trust",
    "VerifyRequest",
]

"""The report on a PDF: its verdict, what was changed, every signature, and its pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from secretary_app.domain.conference import Conference
from secretary_app.domain.errors import SecretaryError, UnreadableFileError
from secretary_app.domain.signatures import (
    ORGANISATION_SLOT,
    SECRETARY_SLOT,
    FileReport,
    SlotState,
)
from secretary_app.services.ports import Trust, VerifyRequest
from secretary_app.ui.models.report_rows import report_words
from secretary_app.ui.views.page_feed import PageFeed
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.check_list import CheckList
from secretary_app.ui.widgets.label import ElidedLabel, Label
from secretary_app.ui.widgets.page_preview import PagePreview
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.signature_rows import SignatureRows
from secretary_app.ui.widgets.verdict_band import VerdictBand

_SIDE = 20
_SETTLED = frozenset({SlotState.PAPER, SlotState.DECLINED})


@dataclass(frozen=True, slots=True)
class _Checked:
    """A report with the bytes it is about and the titles of its slots."""

    pdf: bytes
    report: FileReport
    titles: Mapping[str, str]


class VerifyView(QWidget):
    """Checks one file after another; the newest wins."""

    back_wanted = Signal()
    other_wanted = Signal()
    reported = Signal(object)  # FileReport

    def __init__(self, kit: ViewKit) -> None:
        super().__init__()
        self._kit = kit
        self._turn = 0
        self.path: Path | None = None  # what is reported on
        self._path = ElidedLabel("", tone="muted")
        self.report = QFrame()
        self.band = VerdictBand(kit.theme)
        self.findings = CheckList(kit.theme, "report_findings", self.tr("Kết quả kiểm tra"), "paper")
        self.findings.keep_whole()
        self._head = Label(self.tr("Kết quả kiểm tra"), "strong")
        self._count = Label("", "strong")
        self.signatures = SignatureRows(kit.theme, "report_signatures", self.tr("Các chữ ký"))
        self.preview = PagePreview(kit.theme, self.tr("Bản đang mở"), "report_preview", self.tr("Trang của tệp"))
        self._feed = PageFeed(kit, self.preview)
        self._lay_out()

    def show_file(self, path: Path, conference: Conference | None) -> None:
        """Check a file in the background; an open conference tells which of its slots are settled on paper."""
        self._turn += 1
        turn = self._turn
        self.path = path
        self._path.setText(str(path))
        self._show_waiting()
        known: dict[str, str] = {SECRETARY_SLOT: self.tr("Thư ký"), ORGANISATION_SLOT: self.tr("Cơ quan (văn thư)")}
        self._kit.tasks.run(
            lambda: self._check(path, conference, known),
            lambda checked: self._take(turn, checked),
            lambda error: self._fail(turn, path, error),
        )

    def fit(self, width: int) -> None:
        """Share the width between report and page."""
        page = self._kit.theme.size("verify_page")
        self.preview.setFixedWidth(min(page, width * 2 // 5))

    def _check(self, path: Path, conference: Conference | None, known: Mapping[str, str]) -> _Checked:
        """Read and check; runs in the worker and touches no database."""
        suite = self._kit.suite
        pdf = suite.minutes.archive.read(path)
        attached = suite.verification.attached(pdf)
        own = conference if attached is not None and conference is not None and attached.id == conference.id else None
        expected = tuple(slot.id for slot in own.slots if slot.state not in _SETTLED) if own else ()
        report = suite.verification.verify(VerifyRequest(pdf, str(path), Trust((suite.trust_folder,)), expected))
        own_titles: dict[str, str] = {slot.id: slot.title for slot in attached.slots if slot.title} if attached else {}
        return _Checked(pdf, report, {**known, **own_titles})

    def _show_waiting(self) -> None:
        look = self._kit.theme.state("verdict", "indeterminate")
        self.band.show_verdict(look, self.tr("Đang kiểm tra…"), self.tr("Tệp chỉ được đọc, không bị thay đổi."))
        self._show_rest(visible=False)
        self._feed.clear()

    def _take(self, turn: int, checked: _Checked) -> None:
        if turn != self._turn:
            return
        words = report_words(checked.report, checked.titles, self._kit.suite.sentences)
        self.band.show_verdict(self._kit.theme.state("verdict", words.look), words.title, words.sentence)
        self.report.setAccessibleName(words.title)
        self.findings.set_checks(words.rows)
        count = len(words.signatures)
        self._count.setText(self.tr("{count} chữ ký").format(count=count) if count else self.tr("Không có chữ ký"))
        self.signatures.set_signatures(words.signatures)
        self._show_rest(visible=True)
        self._feed.show(checked.pdf, words.page if words.page is not None else 0)
        self.reported.emit(checked.report)

    def _fail(self, turn: int, path: Path, error: SecretaryError) -> None:
        if turn != self._turn:
            return
        if isinstance(error, UnreadableFileError) and not error.path:
            error = UnreadableFileError(str(path), error.reason)
        sentence = self._kit.suite.sentences.error(error)
        look = self._kit.theme.state("verdict", "indeterminate")
        self.band.show_verdict(look, self.tr("Không kiểm tra được"), sentence)
        self.report.setAccessibleName(sentence)

    def _show_rest(self, *, visible: bool) -> None:
        for widget in (self._head, self.findings, self._count, self.signatures):
            widget.setVisible(visible)

    def _lay_out(self) -> None:
        theme = self._kit.theme
        name_widget(self.report, "verify_report", self.tr("Kết quả kiểm tra"))
        self.report.setProperty("surface", "paper")
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, theme.space("s"), 0, theme.space("l"))
        column.setSpacing(0)
        column.addWidget(_indented(self._head, theme.space("s")))
        column.addWidget(self.findings)
        column.addWidget(_indented(self._count, theme.space("m")))
        column.addWidget(self.signatures)
        column.addStretch(1)
        area = QScrollArea()
        area.setObjectName("verify_scroll")
        area.setAccessibleName(self.tr("Kết quả kiểm tra"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        rows = QVBoxLayout(self.report)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._made_bar())
        rows.addWidget(self.band)
        rows.addWidget(area, 1)
        sides = QHBoxLayout(self)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(0)
        sides.addWidget(self.report, 1)
        sides.addWidget(self.preview)

    def _made_bar(self) -> QFrame:
        theme = self._kit.theme
        back = Button(theme, self.tr("Ô ký"), "quiet", icon="page_back")
        name_widget(back, "verify_back", self.tr("Quay lại ô ký"))
        back.clicked.connect(self.back_wanted)
        other = Button(theme, self.tr("Tệp khác…"), "quiet", icon="other_file")
        name_widget(other, "verify_other", self.tr("Kiểm tra tệp khác"))
        other.clicked.connect(self.other_wanted)
        proof = Button(theme, self.tr("Thêm dấu thời gian…"), "quiet", icon="time")
        name_widget(proof, "verify_upgrade", self.tr("Thêm dấu thời gian và bằng chứng vào bản sao của tệp"))
        proof.clicked.connect(self._kit.actions["upgrade_file"].trigger)
        bar = QFrame()
        bar.setProperty("surface", "paper")
        bar.setFixedHeight(theme.size("bar"))
        row = QHBoxLayout(bar)
        row.setContentsMargins(_SIDE, 0, theme.space("l"), 0)
        row.setSpacing(theme.space("s"))
        row.addWidget(back)
        row.addWidget(Label(self.tr("Kiểm tra tệp"), "head"))
        row.addWidget(self._path, 1)
        row.addWidget(proof)
        row.addWidget(other)
        return bar


def _indented(label: Label, above: int) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(_SIDE, above, _SIDE, above // 2)
    row.addWidget(label)
    return box

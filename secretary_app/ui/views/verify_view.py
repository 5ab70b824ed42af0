"""The report on a PDF: its verdict, what was changed, every signature, and its pages."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from secretary_app.domain.errors import SecretaryError
from secretary_app.domain.signatures import ArchiveStanding
from secretary_app.services.checked_file import CheckedFile
from secretary_app.ui.models.report_rows import ReportWords, report_words
from secretary_app.ui.views.checked_files import CheckedFiles, Checking
from secretary_app.ui.views.compare_pages import ComparePages
from secretary_app.ui.views.verify_bar import VerifyBar
from secretary_app.ui.views.verify_pages import VerifyPages
from secretary_app.ui.views.verify_rescue import Rescue
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.finding_rows import FindingRows
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.signature_rows import SignatureRows
from secretary_app.ui.widgets.verdict_band import VerdictBand

_SIDE = 20
_COUNTED = ("Không có", "Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười")


class VerifyView(QWidget):
    """Shows the report on one file of those that were given last."""

    back_wanted = Signal()
    other_wanted = Signal()
    print_wanted = Signal()
    save_wanted = Signal()
    reported = Signal(object)  # FileReport

    def __init__(self, kit: ViewKit) -> None:
        super().__init__()
        self._kit = kit
        self._shown = 0
        self._words: ReportWords | None = None
        self.files = CheckedFiles(kit)
        self.bar = VerifyBar(kit.theme)
        self.report = QFrame()
        self.band = VerdictBand(kit.theme)
        self.rescue = Button(kit.theme, "", "primary", icon="recover")
        self.compare = Button(kit.theme, self.tr("So hai bản"), icon="two_versions")
        self.findings = FindingRows(kit.theme, "report_findings", self.tr("Kết quả kiểm tra"))
        self._head = Label("", "strong")
        self._head_more = Label("", tone="muted")
        self._count = Label("", "strong")
        self.signatures = SignatureRows(kit.theme, "report_signatures", self.tr("Các chữ ký"))
        self._pages = VerifyPages(kit)
        self.preview = self._pages.preview
        self.side_by_side = ComparePages(kit)
        self._rescue = Rescue(kit)
        self._faces = QStackedLayout(self)
        self._lay_out()
        self._connect()

    @property
    def checked(self) -> CheckedFile | None:
        """Return what is reported on; None while nothing is."""
        outcome = self.files.all[self._shown].outcome if self.files.all else None
        return outcome if isinstance(outcome, CheckedFile) else None

    @property
    def path(self) -> Path | None:
        """Return the file that is reported on, whether or not it can be read."""
        return self.files.all[self._shown].path if self.files.all else None

    def show_files(self, paths: tuple[Path, ...]) -> None:
        """Check files in the background, one after another, and report on the first; the others wait in a list."""
        self._show_report()
        self.files.start(paths)
        self._show_one(0)

    def turn_over(self) -> None:
        """Show the other copy of the pages: as they are, or as they were signed."""
        self._pages.turn_over()

    def compare_copies(self) -> None:
        """Show the signed copy and the file side by side."""
        if self.checked is not None and self.checked.differences is not None:
            self._faces.setCurrentWidget(self.side_by_side)
            self.side_by_side.show_file(self.checked)

    def rescue_copy(self) -> None:
        """Write the last whole signed copy, or the newest one of the archive, to a place of the user's choice."""
        if self.checked is not None:
            self._rescue.offer(self.checked)

    def fit(self, width: int) -> None:
        """Share the width between report and page."""
        page = self._kit.theme.size("verify_page")
        self.preview.setFixedWidth(min(page, width * 2 // 5))

    def _show_one(self, number: int) -> None:
        self._shown = number
        self._name_files()
        match self.files.all[number].outcome:
            case CheckedFile() as checked:
                self._show_checked(checked)
            case None:
                self._show_waiting()
            case error:
                self._show_error(error)

    def _take(self, number: int) -> None:
        if number == self._shown:
            self._show_one(number)
        else:
            self._name_files()

    def _name_files(self) -> None:
        named = tuple((one.path, self._word(one)) for one in self.files.all)
        self.bar.show_files(named, self._shown)

    def _word(self, one: Checking) -> str:
        match one.outcome:
            case CheckedFile() as checked:
                return self._kit.suite.sentences.word("verdict", checked.report.verdict)
            case None:
                return self.tr("đang chờ")
            case _:
                return self.tr("không kiểm tra được")

    def _show_waiting(self) -> None:
        look = self._kit.theme.state("verdict", "indeterminate")
        self.band.show_verdict(look, self.tr("Đang kiểm tra…"), self.tr("Tệp chỉ được đọc, không bị thay đổi."))
        self._show_rest(visible=False)
        self._pages.clear()

    def _show_checked(self, checked: CheckedFile) -> None:
        words = self._words = report_words(checked.words(self._kit.suite.sentences))
        self.band.show_verdict(self._kit.theme.state("verdict", words.look), words.title, words.sentence)
        self.report.setAccessibleName(words.title)
        self.findings.set_findings(words.rows)
        self._head.setText(self.tr("Bị sửa những gì") if checked.differences else self.tr("Kết quả kiểm tra"))
        self._head_more.setText(self.tr("sau chữ ký cuối cùng") if checked.differences else "")
        count = len(checked.report.signers)
        counted = _COUNTED[count] if count < len(_COUNTED) else str(count)
        self._count.setText(self.tr("{count} chữ ký").format(count=counted))
        self.signatures.set_signatures(words.signatures)
        self._show_rest(visible=True)
        self._offer(checked)
        self._pages.show(checked, words.page if words.page is not None else 0)
        self.reported.emit(checked.report)

    def _show_error(self, error: SecretaryError) -> None:
        sentence = self._kit.suite.sentences.error(error)
        look = self._kit.theme.state("verdict", "indeterminate")
        self.band.show_verdict(look, self.tr("Không kiểm tra được"), sentence)
        self.report.setAccessibleName(sentence)
        self._show_rest(visible=False)
        self._pages.clear()

    def _show_rest(self, *, visible: bool) -> None:
        for widget in (self._head, self._head_more, self.findings, self._count, self.signatures):
            widget.setVisible(visible)
        self.bar.show_reporting(visible=visible)
        if not visible:
            self._show_buttons(rescue="", compare=False)

    def _offer(self, checked: CheckedFile) -> None:
        """Offer what helps: the signed copy, and both beside each other; of an old copy the newest one."""
        older = checked.report.archive.standing is ArchiveStanding.OLDER
        if checked.differences is not None:
            self._show_buttons(rescue=self.tr("Lấy lại bản đã ký còn nguyên"), compare=True)
        else:
            self._show_buttons(rescue=self.tr("Lấy bản mới nhất trong kho lưu") if older else "", compare=False)

    def _show_buttons(self, *, rescue: str, compare: bool) -> None:
        self.rescue.setVisible(bool(rescue))
        self.rescue.set_words(rescue)
        self.compare.setVisible(compare)
        self.band.fit_buttons()

    def _show_report(self) -> None:
        self._faces.setCurrentIndex(0)

    def _leave_comparison(self) -> None:
        self._show_report()
        self.compare.setFocus()

    def _follow(self, key: str) -> None:
        if self._words is not None and key in self._words.places:
            self._pages.reveal(self._words.places[key])

    def _connect(self) -> None:
        self.bar.back_wanted.connect(self.back_wanted)
        self.bar.other_wanted.connect(self.other_wanted)
        self.bar.print_wanted.connect(self.print_wanted)
        self.bar.save_wanted.connect(self.save_wanted)
        self.bar.proof_wanted.connect(self._kit.actions["upgrade_file"].trigger)
        self.bar.file_chosen.connect(self._show_one)
        self.files.told.connect(self._take)
        self.findings.followed.connect(self._follow)
        self.rescue.clicked.connect(self.rescue_copy)
        self.compare.clicked.connect(self.compare_copies)
        self.side_by_side.left.connect(self._leave_comparison)

    def _lay_out(self) -> None:
        theme = self._kit.theme
        name_widget(self.report, "verify_report", self.tr("Kết quả kiểm tra"))
        name_widget(self.rescue, "verify_rescue", "")
        name_widget(self.compare, "verify_compare", self.tr("So bản đang mở với bản đã ký"))
        self.report.setProperty("surface", "paper")
        for button in (self.rescue, self.compare):
            self.band.add_button(button)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, theme.space("s"), 0, theme.space("l"))
        column.setSpacing(0)
        column.addWidget(_indented((self._head, self._head_more), theme.space("s")))
        column.addWidget(self.findings)
        column.addWidget(_indented((self._count,), theme.space("m")))
        column.addWidget(self.signatures)
        column.addStretch(1)
        rows = QVBoxLayout(self.report)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.bar)
        rows.addWidget(self.band)
        rows.addWidget(self._made_area(inner), 1)
        both = QWidget()
        sides = QHBoxLayout(both)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(0)
        sides.addWidget(self.report, 1)
        sides.addWidget(self.preview)
        self._faces.addWidget(both)
        self._faces.addWidget(self.side_by_side)

    def _made_area(self, inner: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setObjectName("verify_scroll")
        area.setAccessibleName(self.tr("Kết quả kiểm tra"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        return area


def _indented(labels: tuple[Label, ...], above: int) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(_SIDE, above, _SIDE, above // 2)
    for label in labels:
        row.addWidget(label)
    row.addStretch(1)
    return box

"""The commands that check and back up the data, and the check at a start; what came of it is told wherever one is."""

from PySide6.QtCore import QObject, QTimer

from secretary_app.domain.backups import SecondCopying
from secretary_app.services.checkups import CheckCause, LastCheck
from secretary_app.services.ports import CheckDepth
from secretary_app.services.ports.backups import BackupDone
from secretary_app.ui.main_window.front import Front
from secretary_app.ui.main_window.notices import Notices
from secretary_app.ui.main_window.timely_backups import TimelyBackups
from secretary_app.ui.views.view import ViewKit


class SafetyCommands(QObject):
    """Tells a fault in a strip that stays, everything else in the sentence at the foot."""

    def __init__(self, kit: ViewKit, front: Front, notices: Notices, backups: TimelyBackups) -> None:
        super().__init__(front)
        self._kit = kit
        self._front = front
        self._notices = notices
        self._start = QTimer(self)  # a single shot of Qt's own would keep the window alive that was closed before it
        self._start.setSingleShot(True)
        self._start.timeout.connect(self._check_at_start)
        work = kit.safety_work
        kit.actions.on("back_up_data", work.back_up)
        kit.actions.on("check_data", lambda: work.check(CheckDepth.WHOLE, CheckCause.ASKED))
        work.checked.connect(self._tell_check)
        work.backed_up.connect(self._tell_backup)
        work.failed.connect(kit.messages.tell_error)
        backups.made.connect(lambda _done: work.note_backup(None))
        backups.missed.connect(work.note_backup)

    def check_after(self, milliseconds: int) -> None:
        """Check the data as deep as is due, in the background and not at once; nobody waits for it."""
        self._start.start(milliseconds)

    def _check_at_start(self) -> None:
        self._kit.safety_work.check(*self._kit.suite.care.checkups.due())

    def _tell_check(self, found: LastCheck, cause: CheckCause) -> None:
        if found.problems:
            self._tell_fault(found.problems)
        elif cause is CheckCause.ASKED:
            self._kit.messages.tell(self.tr("Đã kiểm tra toàn bộ: dữ liệu và nhật ký nguyên vẹn."))

    def _tell_fault(self, problems: tuple[str, ...]) -> None:
        words = self._kit.suite.sentences
        told = [words.fault(problems[0]), self._and_more(len(problems) - 1)]
        told.append(words.word("integrity_advice", "window"))
        self._notices.tell_fault(words.word("safety_title", "damaged"), " ".join(filter(None, told)), self._lead)

    def _and_more(self, count: int) -> str:
        return self.tr("Còn {count} chỗ khác.").format(count=count) if count else ""

    def _lead(self) -> None:
        self._front.go("step_safety", "backups")

    def _tell_backup(self, done: BackupDone) -> None:
        if done.backup is None:
            first = self.tr("Từ lần sao lưu trước chưa có gì thay đổi nên không cần bản mới.")
        else:
            first = self.tr("Đã sao lưu và đọc lại để kiểm tra.")
        second = {
            SecondCopying.ABSENT: self.tr("Nơi thứ hai không có mặt nên chưa chép sang đó."),
            SecondCopying.COPIED: self.tr("Đã chép thêm vào nơi thứ hai."),
        }.get(done.second.state, "")
        if done.second.error is not None:
            second = self.tr("Chưa chép được vào nơi thứ hai; bản trên máy này vẫn tốt. {why}").format(
                why=self._kit.suite.sentences.error(done.second.error)
            )
        self._kit.messages.tell(" ".join(filter(None, (first, second))))
        if done.problems:
            self._tell_fault(done.problems)

"""The screen Trung tâm an toàn: whether everything is safe, at one glance, and the backups."""

from functools import partial

from typing_extensions import override

from secretary_app.domain.errors import SecretaryError
from secretary_app.services.checkups import CheckCause
from secretary_app.services.ports import CheckDepth
from secretary_app.services.ports.backups import Backup, TakenConference
from secretary_app.services.safety_overview import DiskFacts, disk_facts, overview
from secretary_app.ui.models.safety_rows import BACKED_UP, CHECKED, FOLDER, SECOND, SafetyWords
from secretary_app.ui.views.restore_flow import RestoreFlow, RestoreTools
from secretary_app.ui.views.safety_page import SafetyPage
from secretary_app.ui.views.saving import is_saved
from secretary_app.ui.views.showing_folders import show_folder
from secretary_app.ui.views.view import View, ViewKit
from secretary_app.ui.widgets.rail import NARROW_BELOW


class SafetyView(View):
    """Reads the disks in the background each time it comes to the front; needs no open conference."""

    def __init__(self, kit: ViewKit) -> None:
        super().__init__(kit)
        self._work = kit.safety_work
        self._words = SafetyWords(kit.theme, kit.suite.sentences)
        self._disk: DiskFacts | None = None
        self.page = SafetyPage(kit.theme, self)
        tools = RestoreTools(kit.theme, kit.tasks, kit.suite.sentences, kit.suite.safety)
        self._flow = RestoreFlow(tools, self, self._bring_back)
        self._connect()

    @override
    def reload(self) -> None:
        if self.isVisible():
            self._show()

    @override
    def follow_saving(self) -> None:
        self.reload()

    @override
    def enter(self, target: str) -> None:
        """Show what is known at once, and look at the disks."""
        self._show()
        self._look()
        (self.page.backups if target == "backups" else self.page.facts).setFocus()

    @override
    def fit(self, window_width: int) -> None:
        self.page.set_narrow(window_width < NARROW_BELOW)

    # --- what is shown

    def _look(self) -> None:
        """Find out in the background what lies on the disks."""
        suite = self.kit.suite
        self.kit.tasks.run_aside(partial(disk_facts, suite.safety, suite.care), self._take_disk, self._tell)

    def _look_again(self) -> None:
        if self.isVisible():
            self._look()

    def _take_disk(self, disk: DiskFacts) -> None:
        self._disk = disk
        self._show()

    def _show(self) -> None:
        suite = self.kit.suite
        self.page.show_work(self._work.doing, can_stop=self._work.can_stop)
        if self._disk is None:
            look = self.kit.theme.state("safety", "looking")
            self.page.band.show_verdict(look, look.word, suite.sentences.word("safety_advice", "looking"))
            return
        now = suite.desk.clock.now()
        known = overview(self._disk, suite.care, now, suite.desk.store.last_saved())
        look = self.kit.theme.state("safety", known.state)
        self.page.show_verdict(look, self._words.advice(known))
        self.page.facts.set_notes(self._words.facts(known))
        self.page.show_backups(self._words.backups(self._disk.backups, now))

    # --- what is done

    def _do(self, fact: str) -> None:
        """Do what a fact is about."""
        deeds = {
            BACKED_UP: self._work.back_up,
            CHECKED: self._check,
            SECOND: self._choose_second,
            FOLDER: self._open_folder,
        }
        if fact in deeds:
            deeds[fact]()

    def _check(self) -> None:
        self._work.check(CheckDepth.WHOLE, CheckCause.ASKED)

    def _choose_second(self) -> None:
        folder = self.kit.choose_folder(self.tr("Chọn nơi sao lưu thứ hai"))
        if folder is None:
            return
        safety = self.kit.suite.safety

        def shown(_made: object) -> None:
            self.kit.messages.tell(self.tr("Từ nay mỗi bản sao lưu được chép thêm vào “{path}”.").format(path=folder))
            self._work.back_up()

        is_saved(self.kit, lambda: safety.choose_second(folder), shown)

    def _open_folder(self) -> None:
        show_folder(self.kit.messages, self.kit.suite.data_folder)

    def _chosen(self) -> Backup | None:
        place = self.page.place
        kept = self._disk.backups if self._disk is not None else ()
        return kept[place].backup if 0 <= place < len(kept) else None

    def _look_into(self, *, ask: bool) -> None:
        backup = self._chosen()
        if backup is not None:
            self._flow.begin(backup, ask=ask)

    def _bring_back(self, taken: TakenConference) -> None:
        suite = self.kit.suite

        def shown(_made: object) -> None:
            words = self.tr("Đã lấy lại “{title}”. Các hội nghị khác không đổi.")
            self.kit.messages.tell(words.format(title=taken.conference.title))
            self.conference_chosen.emit(taken.conference.id)

        is_saved(self.kit, lambda: suite.safety.bring_back(taken, suite.desk), shown)

    # --- what came of it

    def _tell(self, error: SecretaryError) -> None:
        self.kit.messages.tell_error(error)
        self._show()

    def _connect(self) -> None:
        page = self.page
        page.back_up.clicked.connect(self._work.back_up)
        page.check.clicked.connect(self._check)
        page.choose_second.clicked.connect(self._choose_second)
        page.stop.clicked.connect(self._work.stop)
        page.facts.note_chosen.connect(self._do)
        page.preview.clicked.connect(lambda: self._look_into(ask=False))
        page.backups.opened.connect(lambda: self._look_into(ask=False))
        page.restore.clicked.connect(lambda: self._look_into(ask=True))
        self._flow.prepared.connect(self.restore_wanted)
        self._work.progressed.connect(lambda doing: page.show_work(doing, can_stop=self._work.can_stop))
        self._work.checked.connect(lambda *_: self._show())
        self._work.disks_changed.connect(self._look_again)
        self._work.failed.connect(lambda _error: self._show())

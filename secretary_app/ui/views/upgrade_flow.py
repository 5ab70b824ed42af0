"""From the wish for proof to a grown file: hosts are named, agreed to and asked in the background."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from secretary_app.domain.errors import SecretaryError, UpgradeError
from secretary_app.domain.upgrades import Contact, ContactPurpose, Login, UpgradeAddresses, UpgradeLevel, UpgradeProblem
from secretary_app.services.upgrade import Upgraded, UpgradeOrder, UpgradePlan
from secretary_app.ui.views.saving import is_saved
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.upgrade_sheet import LevelOption, TypedAddresses, UpgradeSheet

if TYPE_CHECKING:
    from secretary_app.services.ports import WebSession


@dataclass(frozen=True, slots=True)
class UpgradeSource:
    """A signed file: its name, how a worker reads it, and what the main thread does with the grown one."""

    name: str
    read: Callable[[], bytes]
    keep: Callable[[bytes, Upgraded], None]  # what was read, what became of it


class UpgradeFlow(QObject):
    """One panel at a time; every refusal leaves the file as it was."""

    _told = Signal(object)  # ContactPurpose, from the worker

    def __init__(self, kit: ViewKit, host: QWidget) -> None:
        super().__init__(host)
        self._kit = kit
        self._host = host
        self._sheet: UpgradeSheet | None = None
        self._source: UpgradeSource | None = None
        self._plan: UpgradePlan | None = None
        self._before = b""
        self._web: WebSession | None = None
        self._given_up = False  # while nothing was connected yet
        self._told.connect(self._show_stage)

    def begin(self, source: UpgradeSource) -> None:
        """Open the panel for a file."""
        if self._sheet is not None:
            return
        self._source, self._plan = source, None
        kept = self._kit.suite.upgrade.addresses()
        sheet = self._sheet = UpgradeSheet(self._kit.theme, self._host.window(), self._levels())
        sheet.hosts_wanted.connect(self._look)
        sheet.agreed.connect(self._run)
        sheet.stopped.connect(self.stop)
        sheet.closed.connect(self._forget)
        sheet.show_file(source.name, TypedAddresses(kept.stamp, kept.crl, kept.ocsp))

    def stop(self) -> None:
        """Give up what is being asked; nothing comes of it."""
        self._given_up = True
        if self._web is not None:
            self._web.cancel()

    def _look(self) -> None:
        """Find out, without any connection, what would have to be contacted."""
        sheet, source = self._sheet, self._source
        if sheet is None or source is None:
            return
        typed = sheet.typed
        addresses = UpgradeAddresses(typed.stamp, typed.crl, typed.ocsp)
        login = Login(typed.name, typed.password) if typed.name else None
        trust, level = self._kit.suite.trust.trusted, UpgradeLevel(sheet.level)
        is_saved(self._kit, lambda: self._kit.suite.upgrade.keep_addresses(addresses))
        self._given_up = False
        sheet.show_busy(self.tr("Đang kiểm tra các chữ ký…"))

        def work() -> tuple[bytes, UpgradePlan]:
            pdf = source.read()
            order = UpgradeOrder(pdf, level, trust, addresses, login, source.name)
            return pdf, self._kit.suite.upgrade.plan(order)

        self._kit.tasks.run(work, self._take_plan, self._refuse)

    def _take_plan(self, found: tuple[bytes, UpgradePlan]) -> None:
        self._before, plan = found
        if self._given_up:
            self._refuse(UpgradeError(UpgradeProblem.CANCELLED))
        else:
            self._ask(plan, plan.contacts)

    def _ask(self, plan: UpgradePlan, contacts: tuple[Contact, ...]) -> None:
        self._plan = plan
        if self._sheet is None:
            return
        if not contacts:
            self._run()
            return
        named = "; ".join(self._named(contact) for contact in contacts)
        self._sheet.ask(self.tr("Sẽ nối tới: {hosts}. Ngoài ra không nối tới đâu.").format(hosts=named))

    def _run(self) -> None:
        plan = self._plan
        if plan is None or self._sheet is None:
            return
        upgrade = self._kit.suite.upgrade
        web = self._web = upgrade.session(plan)
        self._sheet.show_busy(self.tr("Đang nối…"))
        work = partial(upgrade.run, plan, web, self._told.emit)
        self._kit.tasks.run(work, partial(self._take, plan), self._refuse)

    def _take(self, plan: UpgradePlan, done: Upgraded) -> None:
        self._web = None
        sheet, source = self._sheet, self._source
        if sheet is None or source is None:
            return
        if done.further is not None:
            self._ask(done.further, tuple(one for one in done.further.contacts if one not in plan.contacts))
            return
        before = self._before
        sheet.end()
        source.keep(before, done)

    def _refuse(self, error: SecretaryError) -> None:
        self._web = self._plan = None
        if self._sheet is not None:
            login = isinstance(error, UpgradeError) and error.code == UpgradeProblem.LOGIN_NEEDED
            self._sheet.refuse(self._kit.suite.sentences.error(error), login=login)

    def _show_stage(self, purpose: ContactPurpose) -> None:
        if self._sheet is not None and self._web is not None:
            words = {
                ContactPurpose.STAMP: self.tr("Đang xin dấu thời gian…"),
                ContactPurpose.STATE: self.tr("Đang hỏi tình trạng các chứng thư…"),
            }
            self._sheet.show_busy(words[purpose])

    def _forget(self) -> None:
        self._sheet = self._source = self._plan = None
        self._before = b""

    def _named(self, contact: Contact) -> str:
        words = {
            ContactPurpose.STAMP: self.tr("{host} (lấy dấu thời gian)"),
            ContactPurpose.STATE: self.tr("{host} (hỏi tình trạng chứng thư)"),
        }
        host = words[contact.purpose].format(host=contact.host)
        return (
            self.tr("{host} qua máy chủ trung gian {proxy}").format(host=host, proxy=contact.proxy)
            if (contact.proxy)
            else host
        )

    def _levels(self) -> tuple[LevelOption, ...]:
        return (
            LevelOption(
                UpgradeLevel.STAMPED,
                self.tr("Có dấu thời gian (B-T)"),
                self.tr("Chứng minh các chữ ký có từ trước lúc đóng dấu, không dựa vào đồng hồ máy."),
            ),
            LevelOption(
                UpgradeLevel.EVIDENCED,
                self.tr("Kèm bằng chứng (B-LT)"),
                self.tr(
                    "Giữ trong tệp các chứng thư và trả lời rằng chưa bị thu hồi: sau này kiểm tra không cần hỏi ai."
                ),
                further=True,
            ),
            LevelOption(
                UpgradeLevel.ARCHIVED,
                self.tr("Lưu trữ lâu dài (B-LTA)"),
                self.tr("Đóng thêm dấu thời gian lên bằng chứng. Làm lại trước khi dấu cũ hết hạn thì tin được mãi."),
                further=True,
            ),
        )

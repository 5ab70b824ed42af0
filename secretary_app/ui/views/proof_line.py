"""Says what proves the time of the signatures of a finished minute."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from secretary_app.domain.errors import SecretaryError
from secretary_app.domain.upgrades import BASE_LEVEL, UpgradeAddresses, UpgradeLevel
from secretary_app.services.upgrade import UpgradeOrder
from secretary_app.ui.views.view import ViewKit
from secretary_app.ui.widgets.label import Label


class ProofLine(QObject):
    """Reads a file in the background once; the newest one asked for wins."""

    def __init__(self, kit: ViewKit, label: Label) -> None:
        super().__init__(label)
        self._kit = kit
        self._label = label
        self._shown: Path | None = None

    def show_file(self, path: Path | None) -> None:
        """Say it of a file that is kept here; nothing where there is none."""
        if path == self._shown:
            return
        self._shown = path
        self._label.clear()
        if path is not None:
            self._kit.tasks.run(partial(self._level, path), partial(self._tell, path), self._pass_over)

    def _level(self, path: Path) -> str:
        """Return the level of all signatures; runs in the worker."""
        suite = self._kit.suite
        pdf, trust = suite.minutes.archive.read(path), suite.trust.trusted
        return suite.upgrade.level(UpgradeOrder(pdf, UpgradeLevel.STAMPED, trust, UpgradeAddresses()))

    def _tell(self, path: Path, level: str) -> None:
        if path == self._shown:
            self._label.setText(self._words(level))

    def _pass_over(self, _error: SecretaryError) -> None:
        """Say nothing of time while something else is wrong; the check of the file tells it."""

    def _words(self, level: str) -> str:
        words = {
            BASE_LEVEL: self.tr("Thời gian ký lấy từ đồng hồ máy (mức B-B), chưa có dấu thời gian."),
            UpgradeLevel.STAMPED: self.tr("Các chữ ký đã có dấu thời gian (mức B-T)."),
            UpgradeLevel.EVIDENCED: self.tr("Các chữ ký đã có dấu thời gian kèm bằng chứng (mức B-LT)."),
            UpgradeLevel.ARCHIVED: self.tr("Các chữ ký đã có dấu thời gian và bằng chứng lưu trữ lâu dài (mức B-LTA)."),
        }
        return words[level]

"""The way into a data folder: asks for its passphrase, and converts it between two windows when that was wanted."""

import threading
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from secretary_app.app.closed_window import take_away
from secretary_app.app.rescue import sentences
from secretary_app.app.window_memory import remembering
from secretary_app.domain.deeds import OFFICE, Deed, passphrase_removed, passphrase_set
from secretary_app.domain.errors import SecretaryError
from secretary_app.storage.archive import FileArchive
from secretary_app.storage.cipher.staging import is_pending, settle
from secretary_app.storage.protection import FolderProtection
from secretary_app.storage.vault import OPEN, Vault
from secretary_app.ui.main_window.window import MainWindow
from secretary_app.ui.tasks import Tasks
from secretary_app.ui.theme import Theme, ThemeSwitch

if TYPE_CHECKING:
    from secretary_app.storage.cipher.key_ring import Unlocked
    from secretary_app.ui.views.passphrase_page import Conversion

# What encrypts, and the windows that ask, are imported inside the functions: a plain folder does not pay for them.


class Door:
    """Opens one data folder, whose lock is held, for one window after another."""

    def __init__(self, application: QApplication, folder: Path, passphrase: str | None = None) -> None:
        """Prepare to open a folder; a passphrase that was told already is not asked for."""
        self._application = application
        self._folder = folder
        self._passphrase = passphrase
        self._protection = FolderProtection(folder)
        self._news: list[str] = []
        self._deeds: list[Deed] = []  # to be noted once the folder is open
        self._remembered: Mapping[str, Any] = {}
        self._unlocked: Unlocked | None = None
        self._wish: Conversion | None = None

    def opened(self) -> Vault | None:
        """Return the vault of the folder; None when nobody told the passphrase.

        An interrupted conversion is brought to its end first. Raises PassphraseError for a wrong one that was told,
        KeyFileError or NotSavedError.
        """
        self._settle()
        if not self._protection.is_on:
            return OPEN
        self._unlocked = self._unlock()
        return self._unlocked.vault if self._unlocked is not None else None

    def entered(self, window: MainWindow) -> None:
        """Hear that the folder could be opened and the window shows it: what there is to tell is told there."""
        if self._unlocked is not None:
            from secretary_app.storage.cipher import key_ring  # noqa: PLC0415 - see above

            self._news += [sentences().error(error) for error in key_ring.faulty(self._folder)]
            key_ring.mend(self._folder, self._unlocked.written)
            self._look_over(self._unlocked.vault)
        for deed in self._deeds:
            window.kit.messages.attempt(partial(window.kit.suite.desk.deeds.note, OFFICE, deed))
        self._deeds.clear()
        if self._news:
            # After what opens first, which takes an earlier sentence away.
            QTimer.singleShot(0, window, partial(window.tell, " ".join(self._news)))
            self._news.clear()

    def left(self, window: MainWindow) -> None:
        """Hear that the window was closed, and take over what was wanted with that."""
        wish, window.conversion = window.conversion, None
        self._wish = wish
        self._remembered = window.kit.preferences.everything() if wish is not None else {}

    def next_vault(self) -> Vault | None:
        """Do what was wanted, once nothing has the folder open; return the vault of the next window, None for none."""
        wish, self._wish = self._wish, None
        if wish is None:
            return None
        before = self._unlocked.vault if self._unlocked is not None else OPEN
        made = self._convert(wish)
        if made is None:
            # What was interrupted on the way to its places goes on, or says why it cannot.
            return self.opened() if is_pending(self._folder) else before
        self._unlocked = None
        if wish.protect:
            self._name_foreign()
        remembering(self._folder, FileArchive(self._folder, made)).take(self._remembered)
        return made

    def _name_foreign(self) -> None:
        """Name what lies in the folder and is protected by nothing."""
        from secretary_app.storage.cipher.own_files import foreign  # noqa: PLC0415 - see above

        names = foreign(self._folder)
        if names:
            self._news.append(sentences().word("sealed_files", "foreign").format(names=", ".join(names)))

    def _look_over(self, vault: Vault) -> None:
        """Take in forms that somebody put there by hand, and name files that are not what was kept."""
        from secretary_app.storage.cipher import examination  # noqa: PLC0415 - see above

        taken = examination.take_in_forms(self._folder, vault)
        broken = tuple(examination.broken_files(self._folder, vault, small=True))
        for code, names in (("taken", taken), ("broken", broken)):
            if names:
                self._news.append(sentences().word("sealed_files", code).format(names=", ".join(names)))

    def _settle(self) -> None:
        ending = settle(self._folder)
        if ending is not None:
            self._news.append(sentences().word("conversion_ending", ending))

    def _unlock(self) -> "Unlocked | None":
        from secretary_app.storage.cipher import key_ring  # noqa: PLC0415 - see above

        if self._passphrase is not None:
            told, self._passphrase = self._passphrase, None
            return key_ring.opened(self._folder, told)
        from secretary_app.ui.dialogs.passphrase_window import PassphraseWindow  # noqa: PLC0415 - see above

        faults = key_ring.faulty(self._folder)
        if len(faults) > 1:
            raise faults[0]
        theme = ThemeSwitch(self._application, Theme()).theme
        unlock = partial(key_ring.opened, self._folder)
        asking: PassphraseWindow[Unlocked] = PassphraseWindow(theme, self._folder, unlock, sentences().error)
        asking.show()
        asking.activateWindow()
        self._application.exec()
        answer = asking.answer
        take_away(asking)
        return answer

    def _convert(self, wish: "Conversion") -> Vault | None:
        """Convert in the background and return the new vault; None when all stayed as it was."""
        from secretary_app.storage.cipher import conversion  # noqa: PLC0415 - see above

        progress = _Progress()
        folder, secret = self._folder, wish.passphrase

        def work() -> Vault | None:
            if wish.protect:
                return conversion.protect(folder, secret, progress)
            return OPEN if conversion.unprotect(folder, secret, progress) else None

        vault = self._shown(work, progress, protect=wish.protect)
        if vault is not None:
            self._deeds.append(passphrase_set() if wish.protect else passphrase_removed())
            self._news.append(sentences().word("conversion_done", "protected" if wish.protect else "plain"))
        return vault

    def _shown(self, work: Callable[[], Vault | None], progress: "_Progress", *, protect: bool) -> Vault | None:
        from secretary_app.ui.dialogs.conversion_window import ConversionWindow  # noqa: PLC0415 - see above

        window = ConversionWindow(
            ThemeSwitch(self._application, Theme()).theme,
            "Đang đặt mật khẩu" if protect else "Đang bỏ mật khẩu",
            "Dữ liệu được ghi thành bản mới, so từng dòng rồi mới thay bản cũ. Dừng lúc này thì mọi thứ như cũ.",
        )
        tasks, made = Tasks(), []

        def succeed(vault: Vault | None) -> None:
            made.append(vault)
            window.end()

        def fail(error: SecretaryError) -> None:
            window.tell("Chưa đổi gì", sentences().error(error))

        progress.counted.connect(lambda counted: window.show_progress(*counted))
        window.stopped.connect(progress.stop)
        window.show()
        tasks.run(work, succeed, fail)
        self._application.exec()
        tasks.finish()
        take_away(window)
        return made[0] if made else None


class _Progress(QObject):
    """Brings the count from the worker to the window, and the wish to stop the other way."""

    counted = Signal(object)  # (done, whole)

    def __init__(self) -> None:
        super().__init__()
        self._stop = threading.Event()

    def stop(self) -> None:
        """Let the work end with everything as before."""
        self._stop.set()

    def told(self, done: int, whole: int) -> None:
        """Hear that so much of all is done."""
        self.counted.emit((done, whole))

    def stopped(self) -> bool:
        """Tell whether it is to end."""
        return self._stop.is_set()

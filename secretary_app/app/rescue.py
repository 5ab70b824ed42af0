"""What comes after data that could not be opened, or that is to be put in place of the present one."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication

from secretary_app.app.closed_window import take_away
from secretary_app.app.composition import RandomIds, SystemClock
from secretary_app.domain.deeds import Deed
from secretary_app.domain.errors import DataMissingError, SecretaryError
from secretary_app.paths import resource
from secretary_app.services.ports import Clock
from secretary_app.services.sentences import Sentences
from secretary_app.storage.lock import DataFolderLock
from secretary_app.storage.presence import set_aside
from secretary_app.storage.vault import OPEN, Vault
from secretary_app.ui.dialogs.refusal_window import RefusalWindow
from secretary_app.ui.theme import Theme, ThemeSwitch

if TYPE_CHECKING:
    from secretary_app.services.ports.backups import PreparedRestore
    from secretary_app.services.safety import Safety

REFUSED: Final = 3  # exit status, as on the command line
_OF_THE_DATA: Final = frozenset({"damaged", "unknown", "data_damaged"})


@dataclass(frozen=True, slots=True)
class Again:
    """A window is to be opened, over that folder, and says this; it begins at *Trang chính*."""

    place: Path
    told: str = ""
    anew: bool = False  # the user wants to begin with nothing
    deed: Deed | None = None  # to be noted in the journal of what is open then


def put_in_place(safety: "Safety", prepared: "PreparedRestore") -> Again:
    """Put a restored content in the place of the data, which nobody has open; the folder is locked by this program."""
    try:
        done = safety.swap(prepared)
    except SecretaryError as error:
        return Again(safety.data_folder, sentences().error(error))
    kept = f" Dữ liệu trước đó còn nguyên ở “{done.kept}”." if done.kept is not None else ""
    gone = f" Thiếu {len(done.missing)} tệp PDF mà bản sao lưu nhắc đến." if done.missing else ""
    return Again(safety.data_folder, f"Đã khôi phục dữ liệu từ bản sao lưu.{kept}{gone}", deed=prepared.deed)


def after_refusal(application: QApplication, place: Path, error: SecretaryError, vault: Vault = OPEN) -> Again | int:
    """Say why the data cannot be opened, here and on stderr, offer ways out, and return the one taken."""
    sentence = sentences().error(error)
    if isinstance(error, DataMissingError) or getattr(error, "reason", "") in _OF_THE_DATA:
        _write(sentence)
        return _rescued(application, place, error, vault)
    return Again(place) if refuse(application, sentence) else REFUSED


def refuse(application: QApplication, sentence: str) -> bool:
    """Say in a window and on stderr why the program cannot be opened; tell whether somebody wants to try again."""
    _write(sentence)
    switch = ThemeSwitch(application, Theme())
    window = RefusalWindow(switch.theme, sentence)
    window.show()
    application.exec()
    again = window.again
    take_away(window)
    return again


def _write(sentence: str) -> None:
    """Tell a terminal too; a program of Windows without a console has no stderr."""
    if sys.stderr is not None:
        sys.stderr.write(sentence + "\n")


def _rescued(application: QApplication, place: Path, error: SecretaryError, vault: Vault) -> Again | int:
    from secretary_app.app.safeguards import compose_safety  # noqa: PLC0415 - as below
    from secretary_app.ui.main_window.rescue_window import RescueWindow, Way  # noqa: PLC0415 - not at each start
    from secretary_app.ui.tasks import Tasks  # noqa: PLC0415 - as above
    from secretary_app.ui.views.restore_flow import RestoreTools  # noqa: PLC0415 - as above

    clock, switch, tasks = SystemClock(), ThemeSwitch(application, Theme()), Tasks()
    safety = compose_safety(place, clock, RandomIds(), vault)
    tools = RestoreTools(switch.theme, tasks, sentences(), safety)
    window = RescueWindow(tools, sentences().error(error), missing=isinstance(error, DataMissingError))
    window.show()
    application.exec()
    chosen = window.chosen
    take_away(window)
    if chosen.way is Way.ELSEWHERE and chosen.folder is not None:
        return Again(chosen.folder)
    if chosen.way is Way.QUIT:
        return REFUSED
    try:
        with DataFolderLock(place, clock.now()):
            if chosen.prepared is not None:
                return put_in_place(safety, chosen.prepared)
            return _begun_anew(place, clock) if chosen.way is Way.ANEW else Again(place)
    except SecretaryError as refusal:
        return after_refusal(application, place, refusal, vault)


def _begun_anew(place: Path, clock: Clock) -> Again:
    kept = set_aside(place, clock.now())
    return Again(place, f"Bắt đầu với dữ liệu trống. Những gì còn lại của tệp cũ được giữ ở “{kept}”.", anew=True)


def sentences() -> Sentences:
    """Return the sentences that window and command line share."""
    return Sentences.load(resource("i18n/sentences.vi.toml"))

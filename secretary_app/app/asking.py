"""What is asked in a window of its own before the main one can open."""

from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication, QFileDialog

from secretary_app.app.places import Place, holds_data, not_named, place_of
from secretary_app.app.rescue import refuse, sentences
from secretary_app.app.second_start import Answered, call, is_held_here
from secretary_app.domain.errors import (
    DataFolderBusyError,
    PlaceError,
    ProfileError,
    ProfileNotNamedError,
    SecretaryError,
)
from secretary_app.services.ports.profiles import Profile
from secretary_app.services.profiles import Profiles
from secretary_app.ui.dialogs.asking_window import Asked, AskingWindow
from secretary_app.ui.theme import Theme, ThemeSwitch
from secretary_app.ui.widgets import empty_state

_PATIENCE: Final = 5.0  # seconds that the window of a running program has to answer
_RETRY: Final = empty_state.Way(
    "retry", "retry", "Thử lại", "Sau khi đã cắm USB, nối ổ mạng hoặc đóng chương trình kia"
)
_QUIT: Final = empty_state.Way("quit", "remove", "Đóng", "Chưa mở gì, dữ liệu để nguyên")


class Way(Enum):
    """What to do about a data folder that another program holds."""

    HANDED_OVER = "handed over"  # its window is open and took the files
    GIVE_UP = "quit"
    RETRY = "retry"
    ANYWAY = "anyway"


def ask(application: QApplication, asked: Asked) -> str:
    """Ask and return the name of the way taken; empty when the window was closed."""
    switch = ThemeSwitch(application, Theme())
    window = AskingWindow(switch.theme, asked)
    window.show()
    window.activateWindow()
    application.exec()
    return window.answer


def way_past(application: QApplication, busy: DataFolderBusyError, names: Sequence[str]) -> Way:
    """Call the window that holds the folder; else tell what does, and ask. A machine that is off is asked of twice."""
    folder = Path(busy.path)
    answered = call(folder, names, _PATIENCE) if is_held_here(folder) else Answered.NOBODY
    if answered is Answered.DONE:
        return Way.HANDED_OVER
    if answered is Answered.SILENT:
        busy.reason = "silent"
    answer = ask(application, about_lock(busy))
    if answer == "off":
        return Way.ANYWAY if ask(application, about_certainty(busy)) == "anyway" else Way.GIVE_UP
    return Way.RETRY if answer == "retry" else Way.GIVE_UP


def about_lock(busy: DataFolderBusyError) -> Asked:
    """Return the first question about a lock."""
    title = f"Máy “{busy.host}” chắc chắn đã tắt…"
    off = empty_state.Way("off", "alert-triangle", title, "Xem điều cần biết trước khi mở")
    ways = (_RETRY, _QUIT, *((off,) if busy.reason == "elsewhere" else ()))
    return Asked("Chưa mở được chương trình", sentences().error(busy), ways)


def about_certainty(busy: DataFolderBusyError) -> Asked:
    """Return the second question, about a machine that is said to be off; to leave its lock alone comes first."""
    who = f"máy “{busy.host}”, lúc {busy.since}" + (f", hồ sơ “{busy.profile}”" if busy.profile else "")
    anyway = empty_state.Way("anyway", "alert-triangle", "Mở dù sao", "Máy kia chắc chắn không còn ghi vào dữ liệu này")
    return Asked(
        "Mở dữ liệu đang có khóa của máy khác?",
        f"Khóa do {who}. Chỉ mở khi biết chắc máy ấy đã tắt hoặc hỏng. Nếu chương trình ở đó còn chạy, nó sẽ ngừng ghi "
        "và những dòng gõ ở đó từ lúc này không vào được dữ liệu. Khóa cũ được ghi lại trong “khoa-da-go.txt”.",
        (_QUIT, anyway),
    )


def place_instead(application: QApplication, profiles: Profiles, error: SecretaryError) -> Place | None:
    """Ask until there is a place; None when the user gave up. Raises what nothing can be asked about."""
    while True:
        try:
            match error:
                case ProfileNotNamedError():
                    return _chosen(application, profiles, error)
                case PlaceError(reason="missing"):
                    return _found_again(application, profiles, error)
                case ProfileError(reason="unreadable"):
                    return _without_list(application, profiles, error)
                case _:
                    raise error
        except _AskAgainError as again:
            error = again.error


class _AskAgainError(Exception):
    """An answer led to another question."""

    def __init__(self, error: SecretaryError) -> None:
        super().__init__()
        self.error = error


def _chosen(application: QApplication, profiles: Profiles, error: ProfileNotNamedError) -> Place | None:
    asked, kept = which_profile(profiles, error)
    answer = ask(application, asked)
    return _placed(profiles, kept[int(answer.removeprefix("profile_"))]) if answer else None


def which_profile(profiles: Profiles, error: ProfileNotNamedError) -> tuple[Asked, tuple[Profile, ...]]:
    """Return the question which profile, and the profiles in its order; the one opened last comes first."""
    kept = tuple(sorted(profiles.all().profiles, key=lambda one: one.name != error.last))
    ways = (empty_state.Way(f"profile_{number}", "user", one.name, str(one.folder)) for number, one in enumerate(kept))
    asked = Asked("Mở hồ sơ nào?", "Mũi tên chọn, Enter mở. Mỗi hồ sơ có thư mục dữ liệu riêng.", tuple(ways))
    return asked, kept


def about_missing(error: PlaceError) -> Asked:
    """Return the question about a remembered folder that is not there; nothing is ever begun elsewhere unasked."""
    other = empty_state.Way("other", "folder", "Chọn thư mục khác…", "Dữ liệu đã được chép hoặc chuyển sang chỗ khác")
    title = "Bắt đầu với dữ liệu mới, trống"
    new = empty_state.Way("new", "new", title, "Thêm một hồ sơ nữa; hồ sơ này vẫn ở trong danh sách")
    return Asked("Không thấy thư mục dữ liệu", sentences().error(error), (_RETRY, other, new, _QUIT))


def _found_again(application: QApplication, profiles: Profiles, error: PlaceError) -> Place | None:
    answer = ask(application, about_missing(error))
    if answer == "retry":
        return _placed(profiles, profiles.named(error.profile))
    if answer == "other":
        folder = _folder_with_data(application)
        return _placed(profiles, profiles.moved(error.profile, folder) if folder else profiles.named(error.profile))
    return _placed(profiles, profiles.begin_beside(error.profile, holds_data)) if answer == "new" else None


def about_list(profiles: Profiles, error: ProfileError) -> Asked:
    """Return the question where the data are, when the list of profiles cannot be read."""
    title = "Chọn thư mục dữ liệu…"
    other = empty_state.Way("other", "folder", title, "Danh sách cũ được giữ lại bên cạnh, dưới tên khác")
    usual = empty_state.Way("usual", "home", "Dùng chỗ mặc định", str(profiles.usual.folder))
    return Asked("Không đọc được danh sách hồ sơ", sentences().error(error), (_RETRY, other, usual, _QUIT))


def _without_list(application: QApplication, profiles: Profiles, error: ProfileError) -> Place | None:
    answer = ask(application, about_list(profiles, error))
    if answer in {"", "quit"}:
        return None
    folder = _folder_with_data(application) if answer == "other" else None
    if answer == "retry" or (answer == "other" and folder is None):
        return _again(profiles)
    profiles.store.set_aside()
    return _placed(profiles, profiles.usual if folder is None else profiles.moved(profiles.usual.name, folder))


def _again(profiles: Profiles) -> Place:
    try:
        kept = profiles.all()
    except ProfileError as error:
        raise _AskAgainError(error) from error
    if len(kept.profiles) > 1:
        raise _AskAgainError(not_named(kept))
    return _placed(profiles, kept.profiles[0])


def _placed(profiles: Profiles, profile: Profile) -> Place:
    try:
        return place_of(profiles, profile)
    except PlaceError as error:
        raise _AskAgainError(error) from error


def _folder_with_data(application: QApplication) -> Path | None:
    """Ask for a data folder; one without data is said, and None comes back as when nothing was chosen."""
    chosen = QFileDialog.getExistingDirectory(None, "Chọn thư mục dữ liệu")
    if not chosen:
        return None
    if not holds_data(Path(chosen)):
        refuse(application, f"Trong “{chosen}” không có dữ liệu của chương trình (tệp hoi-nghi.db). Chưa đổi gì.")
        return None
    return Path(chosen)

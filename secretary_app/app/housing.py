"""From the wish for a window to one over a data folder: finds the folder, moves it when asked to, and opens again."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QProcess, QTimer

from secretary_app.app import portable
from secretary_app.app.composition import SystemClock
from secretary_app.app.opening import Opening, begun_application, open_over
from secretary_app.app.places import PROFILE_OPTION, Place, Source, Wanted, find_place, holds_data, known_profiles
from secretary_app.app.rescue import REFUSED, refuse, sentences
from secretary_app.app.window import open_first
from secretary_app.domain.errors import DataFolderBusyError, MoveError, PlaceError, SecretaryError
from secretary_app.services.ports.places import Housing, MovePlan
from secretary_app.storage.lock import DataFolderLock
from secretary_app.storage.moved import is_unfinished, moved_to
from secretary_app.storage.permissions import close_to_others
from secretary_app.ui.main_window.window import MainWindow


def work(names: Sequence[str], wanted: Wanted, shown: Callable[[], None], passphrase: str | None = None) -> int:
    """Open the window over the data folder that is wanted; return the exit status once nothing is open any more.

    A passphrase that is told is not asked for.
    """
    return _House(names, shown, passphrase).live(wanted)


class _House:
    """One window after another: a data folder that is moved is opened again at its new place."""

    def __init__(self, names: Sequence[str], shown: Callable[[], None], passphrase: str | None) -> None:
        self._passphrase = passphrase
        self._names = tuple(names)
        self._shown = shown
        self._profiles = known_profiles()
        self._plan: MovePlan | None = None
        self._news = ""  # what the next window tells first

    def live(self, wanted: Wanted) -> int:
        """Open windows until one is closed for good."""
        try:
            place = self._found(wanted)
            status = 0
            while place is not None:
                self._plan = None
                status = self._stay(place)
                place = self._moved(place) if self._plan is not None and status == 0 else None
        except SecretaryError as error:
            return self.live(wanted) if refuse(begun_application(), sentences().error(error)) else REFUSED
        return status

    def _found(self, wanted: Wanted) -> Place | None:
        """Return the place, asking where it is not plain; None when the user gave up."""
        try:
            place = find_place(wanted, self._profiles)
        except SecretaryError as error:
            from secretary_app.app.asking import place_instead  # noqa: PLC0415 - an ordinary start asks nothing

            return place_instead(begun_application(), self._profiles, error)
        if place.source is Source.PORTABLE:
            portable.keep_inside(place.folder)
            portable.keep_qt_inside(place.folder)
        return place

    def _stay(self, place: Place) -> int:
        """Have a window over a place; where another program holds it, that one is called or the user asked."""
        anyway = False
        while True:
            try:
                return self._open(place, anyway=anyway)
            except DataFolderBusyError as busy:
                from secretary_app.app.asking import Way, way_past  # noqa: PLC0415 - an ordinary start asks nothing

                way = way_past(begun_application(), busy, self._names)
                if way not in {Way.RETRY, Way.ANYWAY}:
                    return 0 if way is Way.HANDED_OVER else REFUSED
                anyway = way is Way.ANYWAY

    def _open(self, place: Place, *, anyway: bool) -> int:
        if is_unfinished(place.folder):
            raise PlaceError("unfinished", str(place.folder), place.profile)
        lock = DataFolderLock(place.folder, SystemClock().now(), place.profile, anyway=anyway)
        self._tell_of(place)
        opening = Opening(
            partial(self._begin, place),
            lock=lock,
            housing=self._housing(place),
            passphrase=self._passphrase,
            who=place.who,
        )
        status = open_over(place.folder, opening)
        if place.source is Source.PORTABLE:
            portable.clear_temporary(place.folder)
        return status

    def _tell_of(self, place: Place) -> None:
        """Find out what the next window has to tell of its folder."""
        closing, elsewhere = close_to_others(place.folder), moved_to(place.folder)
        told = [self._news]
        if closing.closed:
            told.append("Thư mục dữ liệu trước đây người khác trên máy đọc được; đã đóng lại, chỉ còn bạn đọc được.")
        if closing.open_still:
            told.append(f"Người khác trên máy đọc được “{place.folder}” mà chương trình không đổi được quyền.")
        if elsewhere:
            told.append(f"Đây là bản cũ: dữ liệu của thư mục này đã chuyển tới “{elsewhere}”.")
        self._news = " ".join(one for one in told if one)

    def _begin(self, place: Place, window: MainWindow) -> None:
        """The window is there."""
        self._shown()
        if place.profile:
            window.kit.messages.attempt(partial(self._profiles.opened, place.profile))
        open_first(window, self._names)
        self._names = ()
        if self._news:
            # After what opens first, which takes an earlier sentence away.
            QTimer.singleShot(0, window, partial(window.tell, self._news))
            self._news = ""

    def _housing(self, place: Place) -> Housing:
        fixed = {Source.OPTION: "fixed", Source.VARIABLE: "fixed", Source.PORTABLE: "portable"}.get(place.source, "")
        return Housing(
            folder=place.folder,
            profile=place.profile,
            shown_profile=self._shown_profile(place),
            fixed=fixed,
            profiles=self._profiles,
            plan=partial(_plan, place.folder),
            move=self._take,
            start=start_profile,
            holds_data=holds_data,
        )

    def _shown_profile(self, place: Place) -> str:
        """Return what the title of the window says of the profile: nothing while there is only one."""
        return place.profile if place.profile and len(self._profiles.all().profiles) > 1 else ""

    def _take(self, plan: MovePlan) -> None:
        self._plan = plan

    def _moved(self, place: Place) -> Place:
        """Move a data folder and return where the data are then: the new place, or the old one when it failed."""
        from secretary_app.app.moving_house import move  # noqa: PLC0415 - nobody else needs it

        plan = self._plan
        if plan is None:
            return place
        name = place.profile or self._profiles.usual.name
        try:
            move(begun_application(), plan, lambda: self._profiles.moved(name, plan.target))
        except SecretaryError as error:
            self._news = sentences().error(error)
            return place
        self._news = f"Dữ liệu đã ở “{plan.target}”. Bản cũ còn nguyên ở “{plan.source}”, xem lại rồi hãy xóa."
        return replace(place, folder=plan.target, profile=name)


def _plan(source: Path, target: Path) -> MovePlan:
    from secretary_app.storage.moving import plan  # noqa: PLC0415 - an ordinary start moves nothing

    return plan(source, target)


def start_profile(name: str) -> bool:
    """Start the program again over a profile; where its window is open already that one comes to the front."""
    program = [] if getattr(sys, "frozen", False) else ["-m", "secretary_app"]
    begun, _ = QProcess.startDetached(sys.executable, [*program, PROFILE_OPTION, name])
    return bool(begun)


def named_folder(folder: Path) -> Housing:
    """Return the housing of a window over a folder that was named for it."""
    return Housing(
        folder=folder,
        profile="",
        shown_profile="",
        fixed="fixed",
        profiles=known_profiles(),
        plan=partial(_plan, folder),
        move=_stay_here,
        start=start_profile,
        holds_data=holds_data,
    )


def _stay_here(plan: MovePlan) -> None:
    raise MoveError("fixed", str(plan.target))

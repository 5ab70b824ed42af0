"""Pictures of where the data lie: profiles, moving, and what is asked before the window is there."""

from functools import partial
from pathlib import Path

from secretary_app.app import asking
from secretary_app.domain.errors import DataFolderBusyError, PlaceError, ProfileNotNamedError
from secretary_app.services.ports.places import Housing, MovePlan
from secretary_app.services.ports.profiles import Profile, ProfileList
from secretary_app.services.profiles import Profiles
from secretary_app.ui.dialogs.asking_window import AskingWindow
from secretary_app.ui.dialogs.moving_window import MovingWindow
from secretary_app.ui.main_window.place_commands import PlaceCommands
from secretary_app.ui.main_window.window import MainWindow
from secretary_app.ui.theme import Theme
from secretary_app.ui.views.profiles_page import ProfilesPage
from tests.screens.camera import Camera
from tests.screens.stage import Stage
from tests.ui.profiles_kept import KeptInMemory, housing_of

HOME = Path("/srv/thu-ky")


def take_places(camera: Camera, stage: Stage) -> None:
    """Take every screen about places."""
    profiles = Profiles(
        KeptInMemory(
            ProfileList(
                (
                    Profile("Thường trực HĐND xã", HOME / "thu-ky-hoi-nghi"),
                    Profile("Ủy ban MTTQ xã", Path("/media/thu-ky/USB/hoi-nghi")),
                    Profile("Tổ đại biểu số 2", HOME / "thu-ky-hoi-nghi-ho-so/to-dai-bieu-so-2", fresh=True),
                ),
                "Ủy ban MTTQ xã",
            )
        ),
        Profile("thu-ky", HOME / "thu-ky-hoi-nghi", fresh=True),
    )
    housing = housing_of(HOME / "thu-ky-hoi-nghi", profiles)
    camera.take("13-profiles", stage, partial(showing, housing=housing))
    camera.take("13-profiles-new", stage, lambda window: naming(window, housing))
    camera.take("13-move", stage, lambda window: moving(window, housing))
    take_questions(camera, profiles)


def showing(window: MainWindow, housing: Housing) -> None:
    ProfilesPage(window.kit, window, housing).show_page()


def naming(window: MainWindow, housing: Housing) -> None:
    page = ProfilesPage(window.kit, window, housing)
    page.show_page()
    page.panel.new.click()


def moving(window: MainWindow, housing: Housing) -> None:
    plan = MovePlan(
        housing.folder, Path("/media/thu-ky/USB/OneDrive/hoi-nghi"), (Path("a"),) * 214, (), 96 << 20, ("cloud", "fat")
    )
    PlaceCommands(window.kit, window, housing).offer(plan)


def take_questions(camera: Camera, profiles: Profiles) -> None:
    """Take the windows before the main one."""
    busy = DataFolderBusyError(
        "/media/chung/hoi-nghi", "may-van-phong", 4120, "14:02 13/3/2026", "UBND xã", "elsewhere"
    )
    missing = PlaceError("missing", "/media/thu-ky/USB/hoi-nghi", "Ủy ban MTTQ xã")
    several = ProfileNotNamedError("", profiles.all().last)
    questions = {
        "14-ask-profile": asking.which_profile(profiles, several)[0],
        "14-ask-profiles-many": asking.which_profile(_many(profiles.usual), several)[0],
        "14-ask-missing": asking.about_missing(missing),
        "14-ask-lock": asking.about_lock(busy),
        "14-ask-lock-sure": asking.about_certainty(busy),
    }
    for name, asked in questions.items():
        camera.take_alone(name, lambda theme, asked=asked: AskingWindow(theme, asked))  # type: ignore[misc]

    def moving_window(theme: Theme) -> MovingWindow:
        window = MovingWindow(theme, str(HOME / "thu-ky-hoi-nghi"), "/media/thu-ky/USB/hoi-nghi")
        window.show_progress(62, 100)
        return window

    camera.take_alone("14-moving", moving_window)


def _many(usual: Profile) -> Profiles:
    kept = tuple(Profile(f"Tổ đại biểu số {number}", HOME / f"to-{number}") for number in range(1, 13))
    return Profiles(KeptInMemory(ProfileList(kept, "Tổ đại biểu số 4")), usual)

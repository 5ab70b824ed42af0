"""The window of a packaged program, used as people do: on Linux, where keys can be pressed from outside."""

import json
import os
import signal
import subprocess

from bare_stage import PATIENCE, Stage, await_that, screen, wayland
from environment import say, stop

_OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


def in_window(scene: Stage) -> None:
    """Open the window without a screen, hand it the sample by a second start, and end it as a system does.

    Then open it on a screen, and close it as a user does.
    """
    with scene.start(**_OFFSCREEN) as window:
        await_that(window, lambda: is_open(scene), "mở dữ liệu")
        with scene.start("mau.hoinghi.json", **_OFFSCREEN) as second:  # answered once the first is ready
            require_end(second)
        await_that(window, lambda: bool(conferences(scene)), "nhận tệp từ lần mở thứ hai")
        window.send_signal(signal.SIGTERM)
        require_end(window)
    say("Cửa sổ không màn hình: mở, nhận tệp từ lần mở thứ hai, dừng theo hệ thống: đạt")
    with screen() as display, scene.start("mau.hoinghi.json", DISPLAY=display, QT_QPA_PLATFORM="xcb") as window:
        await_that(window, lambda: bool(seen_windows(display)), "thấy cửa sổ")
        press(display, "ctrl+q")
        require_end(window)
    say("Cửa sổ trên màn hình: mở, Ctrl+Q: đạt")


def first_start(scene: Stage) -> None:
    """Start over nothing, choose the sample with the keys, and find it stored."""
    with screen() as display, scene.start(DISPLAY=display, QT_QPA_PLATFORM="xcb") as window:
        await_that(window, lambda: bool(seen_windows(display)), "thấy cửa sổ")
        press(display, "Down", "Down", "Down", "Return")
        await_that(window, lambda: bool(conferences(scene)), "có hội nghị mẫu")
        press(display, "ctrl+q")
        require_end(window)
    say("Lần đầu mở: chọn hội nghị mẫu bằng phím: đạt")


def conferences(scene: Stage) -> list[object]:
    """Return what is stored by now."""
    listed: list[object] = json.loads(scene.answer("list", "--json"))
    return listed


def on_wayland(scene: Stage) -> None:
    """Open the window where there is no X, until it is seen, and end it as a system does."""
    with wayland() as socket, scene.start(WAYLAND_DISPLAY=socket, QT_QPA_PLATFORM="wayland") as window:
        await_that(window, (scene.data / "dang-chay.json").is_file, "thấy cửa sổ trên Wayland")
        window.terminate()
        require_end(window)
    say("Cửa sổ trên Wayland: mở, dừng theo hệ thống: đạt")


def is_open(scene: Stage) -> bool:
    """Tell whether a window works over its data folder."""
    lock = scene.data / "hoi-nghi.lock"
    return lock.is_file() and lock.stat().st_size > 0


def require_end(window: subprocess.Popen[bytes]) -> None:
    """Wait for the window to end by itself, well."""
    if window.wait(PATIENCE) != 0:
        stop(f"Cửa sổ thoát với mã {window.returncode}")


def seen_windows(display: str) -> list[str]:
    """Return the numbers of the windows on a screen that bear our name."""
    return xdotool(display, "search", "--onlyvisible", "--class", "thu-ky-hoi-nghi").split()


def press(display: str, *keys: str) -> None:
    """Press keys in the window."""
    number = seen_windows(display)[-1]
    xdotool(display, "windowfocus", "--sync", number, "key", "--clearmodifiers", *keys)


def xdotool(display: str, *words: str) -> str:
    """Look at a screen, or press keys there."""
    env = {**os.environ, "DISPLAY": display}
    return subprocess.run(["xdotool", *words], env=env, capture_output=True, text=True, check=False).stdout

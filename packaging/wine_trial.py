"""Try the installer under Wine: install, associate, start, install a newer version over it, remove.

The stand-in takes the place of the program. Without Wine it is said what was not tried.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from environment import NAME, WINDOWS, say, stop
from windows_installer import installer, stand_in

_CLASS: Final = r"HKCU\Software\Classes\ThuKyHoiNghi.Conference\shell\open\command"
_OPEN_WITH: Final = r"HKCU\Software\Classes\.json\OpenWithProgids"
_UNINSTALL: Final = rf"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\{NAME}"
_NEWER: Final = "99.0.0"
_PATIENCE: Final = 300  # seconds; the first start of a Wine takes its time
_REFUSED: Final = 3  # exit status of the installer and of the uninstaller


@dataclass(frozen=True)
class Wine:
    """A Windows of its own, in a folder that is thrown away."""

    prefix: Path

    @property
    def home(self) -> Path:
        """Return the folder of the user's programs and data, `%LOCALAPPDATA%`."""
        (found,) = (path for path in (self.prefix / "drive_c/users").iterdir() if path.name != "Public")
        return found / "AppData/Local"

    @property
    def programs(self) -> Path:
        """Return where the program is installed."""
        return self.home / "Programs" / NAME

    @property
    def environment(self) -> dict[str, str]:
        """Return the surroundings of what runs in it."""
        env = {
            **os.environ,
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=",
        }
        env.pop("DISPLAY", None)
        return env

    def run(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a Windows program to its end."""
        command, env = ["wine", *map(str, words)], self.environment
        return subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=_PATIENCE)

    def registry(self, key: str, *more: str) -> str:
        """Return what the registry says under a key; empty when it is not there."""
        asked = self.run("reg", "query", key, *more)
        return asked.stdout if asked.returncode == 0 else ""


def try_out(setup: Path) -> None:
    """Try an installer; say what was skipped where Wine is missing."""
    if WINDOWS or shutil.which("wine") is None:
        sorry = "Không có Wine: chưa thử cài, gắn loại tệp, cài đè và gỡ."
        if os.environ.get("CI"):
            stop(sorry)
        say(sorry)
        return
    with tempfile.TemporaryDirectory(prefix="wine-", ignore_cleanup_errors=True) as folder:
        wine = Wine(Path(folder))
        wine.run("wineboot", "--init")
        wine.run("reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f")
        try:
            _install(wine, setup)
            _start(wine)
            _refuse_while_it_runs(wine, setup)
            _install_newer(wine)
            _remove(wine, setup)
        finally:
            wine.run("wineboot", "--kill")
    say("Wine: cài, gắn loại tệp, mở tệp, từ chối khi đang chạy, cài đè và gỡ giữ dữ liệu, gỡ cả dữ liệu: đạt")


def require(holds: bool, what: str) -> None:
    """Stop with a sentence unless something holds."""
    if not holds:
        stop(f"Bộ cài: không đạt: {what}")


def _install(wine: Wine, setup: Path) -> None:
    require(wine.run(setup, "/S").returncode == 0, "cài im lặng")
    for name in (f"{NAME}.exe", "secretary-app.exe", "uninstall.exe", "_internal/thu.txt"):
        require((wine.programs / name).is_file(), f"có {name}")
    require(f'{NAME}.exe" "%1"' in wine.registry(_CLASS), "lệnh mở tệp hội nghị")
    require("ThuKyHoiNghi.Conference" in wine.registry(_OPEN_WITH), "có trong Mở bằng")
    links = wine.home.parent.glob("Roaming/Microsoft/Windows/Start Menu/Programs/*.lnk")
    require([path.stem for path in links] == ["Thư ký Hội nghị"], "lối tắt trong Start")


def _start(wine: Wine) -> None:
    """Start it as a double click does: by the command that the registry names."""
    command = (
        next(line for line in wine.registry(_CLASS).splitlines() if "REG_SZ" in line).partition("REG_SZ")[2].strip()
    )
    program = command.split('"')[1]
    wine.run(program, r"C:\hội nghị.hoinghi.json")
    told = (wine.home / "started-with.txt").read_text(encoding="utf-16-le")
    require(told.strip('"') == r"C:\hội nghị.hoinghi.json", f"tên tệp có dấu đến nơi: {told}")


def _refuse_while_it_runs(wine: Wine, setup: Path) -> None:
    """Let either program run: nothing is installed over it, nothing removed."""
    stop_file, told = wine.home / "stop.txt", wine.home / "started-with.txt"
    for name in (f"{NAME}.exe", "secretary-app.exe"):
        told.unlink()
        command = ["wine", str(wine.programs / name), "wait"]
        with subprocess.Popen(command, env=wine.environment, stderr=subprocess.DEVNULL) as running:
            _await(told.is_file, f"{name} chạy")
            try:
                _require_refusals(wine, setup, name)
            finally:
                stop_file.touch()  # ends it, whatever became of the installer
                running.wait(_PATIENCE)
        stop_file.unlink()


def _require_refusals(wine: Wine, setup: Path, name: str) -> None:
    require(wine.run(setup, "/S").returncode == _REFUSED, f"không cài khi {name} đang chạy")
    removing = wine.run(wine.programs / "uninstall.exe", "/S", f"_?={_windows_path(wine.programs)}")
    require(removing.returncode == _REFUSED, f"không gỡ khi {name} đang chạy")
    require((wine.programs / "_internal/thu.txt").is_file(), "không mất tệp nào")


def _windows_path(path: Path) -> str:
    return "Z:" + str(path).replace("/", "\\")


def _await(holds: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + _PATIENCE
    while not holds():
        require(time.monotonic() < end, what)
        time.sleep(0.1)


def _install_newer(wine: Wine) -> None:
    data = wine.home / NAME / "hoi-nghi.db"
    data.parent.mkdir()
    data.write_bytes(b"data")
    stale = wine.programs / "_internal" / "cu.txt"
    stale.write_bytes(b"old")
    newer = installer(stand_in(), _NEWER)
    try:
        require(wine.run(newer, "/S").returncode == 0, "cài đè")
    finally:
        newer.unlink()
    require(data.read_bytes() == b"data", "cài đè giữ dữ liệu")
    require(not stale.exists(), "cài đè bỏ tệp của bản cũ")
    require(_NEWER in wine.registry(_UNINSTALL, "/v", "DisplayVersion"), "phiên bản mới có tên trong danh sách gỡ cài")


def _remove(wine: Wine, setup: Path) -> None:
    data = wine.home / NAME / "hoi-nghi.db"
    _uninstall(wine)
    require(data.read_bytes() == b"data", "gỡ giữ dữ liệu")
    require(not wine.registry(_CLASS) and not wine.registry(_UNINSTALL), "gỡ sạch trong registry")
    require("ThuKyHoiNghi" not in wine.registry(_OPEN_WITH), "không còn trong Mở bằng")
    kept = [wine.home / f"{NAME}-sao-luu" / "1.sao-luu.zip", wine.home / f"{NAME}-ho-so" / "a" / "hoi-nghi.db"]
    for path in kept:
        path.parent.mkdir(parents=True)
        path.touch()
    require(wine.run(setup, "/S").returncode == 0, "cài lại")
    _uninstall(wine, "/DELETEDATA")
    require(not data.parent.exists(), "gỡ cả dữ liệu khi được bảo")
    require(all(path.is_file() for path in kept), "bản sao lưu và hồ sơ khác không bao giờ bị xóa")


def _uninstall(wine: Wine, *more: str) -> None:
    """Remove; the uninstaller goes on as a copy of itself after the first one ended."""
    wine.run(wine.programs / "uninstall.exe", "/S", *more)
    _await(lambda: not wine.programs.exists(), "gỡ sạch thư mục chương trình")


if __name__ == "__main__":
    try_out(Path(sys.argv[1]))

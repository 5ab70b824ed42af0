"""Install the Debian package in a bare system, try it there, take it off again: `bare_root.py [PACKAGE]`.

The system is made by debootstrap with nothing but its base in it, so a dependency that the package forgets is missing.
Needs root and the packages `debootstrap`, `xvfb`, `openbox`, `xdotool`. Standard library only.
"""

import argparse
import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from bare_stage import await_that, stage
from debian_package import PACKAGE
from environment import NAME, PACKAGING, say, stop
from smoke_window import is_open, require_end

# Debian 12 and 13 and Ubuntu 22.04, with the parts of their archives that a desktop has.
_RELEASES: Final = {
    "bookworm": ("--components=main",),
    "jammy": ("--components=main,universe",),
    "trixie": ("--components=main",),
}
_STATE: Final = (
    "var/lib/dpkg",
    "var/lib/apt",
    "var/cache",
    "var/log",
    "tmp",
    "root",
    "proc",
    "sys",
    "dev",
    "run",
    "home",
)
_OLD_FILE: Final = Path("usr/lib") / NAME / "_internal/cu.txt"
# Written by others when any package comes or goes.
_BY_TRIGGERS: Final = ("etc/ld.so.cache", "usr/share/mime/", "usr/share/icons/hicolor/icon-theme.cache")


def main() -> None:
    """Try one package."""
    parser = argparse.ArgumentParser(description="Thử gói .deb trong một hệ thống trống.")
    parser.add_argument("package", type=Path, nargs="?", default=PACKAGE, help="mặc định: gói vừa tạo")
    parser.add_argument("--release", choices=_RELEASES, default="bookworm", help="mặc định: Debian 12")
    parser.add_argument("--mirror", default="", help="nơi lấy gói, khi debootstrap không tự biết")
    asked = parser.parse_args()
    package = asked.package.resolve()
    if os.geteuid() != 0 or shutil.which("debootstrap") is None:
        stop("Cần quyền quản trị và debootstrap để dựng hệ thống trống.")
    with bare_system(asked.release, asked.mirror) as root:
        install_dependencies(root, package)
        before = files(root)
        update(root, package)
        try_out(root)
        refuse_while_it_runs(root, package)
        remove(root)
        require_same(before, files(root))
    say("Hệ thống trống: cài, chạy, gỡ sạch: đạt")


@contextlib.contextmanager
def bare_system(release: str, mirror: str) -> Iterator[Path]:
    """Make a system with nothing but its base; it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="bare-root-", ignore_cleanup_errors=True) as folder:
        root = Path(folder) / "root"
        say(f"Đang dựng {release} trống")
        call(["debootstrap", "--variant=minbase", *_RELEASES[release], release, root, *([mirror] if mirror else [])])
        with mounted(root):
            yield root


@contextlib.contextmanager
def mounted(root: Path) -> Iterator[None]:
    """Give the system its processes and the screens of this machine, and take them away again."""
    screens = root / "tmp/.X11-unix"
    screens.mkdir(mode=0o1777)
    Path("/tmp/.X11-unix").mkdir(mode=0o1777, exist_ok=True)  # noqa: S108 - where X servers listen
    wanted = ((["-t", "proc", "proc"], root / "proc"), (["--bind", "/tmp/.X11-unix"], screens))  # noqa: S108
    with contextlib.ExitStack() as stack:
        for what, place in wanted:
            call(["mount", *what, place])
            stack.callback(call, ["umount", "--lazy", place])
        yield


def install_dependencies(root: Path, package: Path) -> None:
    """Install what the package depends on and nothing else, so that what comes next is its own doing."""
    shutil.copyfile("/etc/resolv.conf", root / "etc/resolv.conf")
    shutil.copyfile(package, root / "tmp" / package.name)
    inside(root, "apt-get", "update", "-qq")
    wanted = inside(root, "dpkg-deb", "--field", f"/tmp/{package.name}", "Depends").strip()  # noqa: S108 - in the bare root
    inside(root, "apt-get", "satisfy", "-y", "-qq", "--no-install-recommends", wanted)


def update(root: Path, package: Path) -> None:
    """Install an older version, use it, and install the package over it: the data stay, older files go."""
    older = make_older(root, package)
    install(root, older)
    with stage(Path(f"/usr/bin/{NAME}"), root) as scene:
        scene.answer("import", "mau.hoinghi.json")
        install(root, package)
        if len(json.loads(scene.answer("list", "--json"))) != 1:
            stop("Cài bản mới đè lên bản cũ: không còn dữ liệu.")
    if (root / _OLD_FILE).exists():
        stop("Cài bản mới đè lên bản cũ: tệp của bản cũ còn lại.")
    say("Cài bản mới đè lên bản cũ: giữ dữ liệu: đạt")


def make_older(root: Path, package: Path) -> Path:
    """Return the package once more under an older number, with a file that the new one does not have."""
    tree = root / "tmp/older"
    call(["dpkg-deb", "--raw-extract", package, tree])
    control = tree / "DEBIAN/control"
    control.write_text(re.sub("(?m)^Version: .*$", "Version: 0.0.1", control.read_text(encoding="utf-8")), "utf-8")
    (tree / _OLD_FILE).write_text("cũ", encoding="utf-8")
    made = root / "tmp/older.deb"
    call(["dpkg-deb", "--root-owner-group", "-Znone", "--build", tree, made])
    shutil.rmtree(tree)
    return made


def install(root: Path, package: Path) -> None:
    """Install a package that lies in the system's /tmp; dpkg refuses when a dependency is missing."""
    inside(root, "dpkg", "--install", f"/tmp/{package.name}")  # noqa: S108 - in the bare root
    say(inside(root, "dpkg-query", "--show", "--showformat=${Package} ${Version}: ${Installed-Size} kB", NAME))


def try_out(root: Path) -> None:
    """Use the program there as its users do; outside the homes that the trial makes nothing may be written."""
    before = moments(root)
    call([sys.executable, PACKAGING / "smoke.py", f"/usr/bin/{NAME}", "--root", root])
    written = {path for path, moment in moments(root).items() if before.get(path) != moment}
    if written:
        stop(f"Chương trình đã ghi vào hệ thống: {sorted(written)}")


def moments(root: Path) -> dict[str, str]:
    """Return the time of the last change of every file of the system, also of what any user may write to."""
    kept = ("(", "-path", "/proc", "-o", "-path", "/sys", "-o", "-path", "/tmp/.X11-unix", ")", "-prune")  # noqa: S108 - in the bare root
    listed = inside(root, "find", "/", *kept, "-o", "-not", "-type", "d", "-printf", "%p\\t%T@\\n")
    return dict(line.rsplit("\t", 1) for line in listed.splitlines())


def refuse_while_it_runs(root: Path, package: Path) -> None:
    """Let a window be open: nothing is installed over it, nothing removed."""
    with stage(Path(f"/usr/bin/{NAME}"), root) as scene, scene.start(QT_QPA_PLATFORM="offscreen") as window:
        try:
            await_that(window, lambda: is_open(scene), "mở dữ liệu")
            require_refusals(root, package)
            with scene.start(QT_QPA_PLATFORM="offscreen") as second:  # answered once the first is ready to be ended
                require_end(second)
        finally:
            window.terminate()  # else a refusal that did not come would wait for it for ever
        require_end(window)
    if inside(root, "dpkg", "--verify", NAME):
        stop("dpkg --verify: có tệp khác với gói")


def require_refusals(root: Path, package: Path) -> None:
    """Stop unless dpkg leaves the package as it is, and says why."""
    for words in (("--install", f"/tmp/{package.name}"), ("--remove", NAME)):  # noqa: S108 - in the bare root
        refused = started(root, "dpkg", *words)
        if refused.returncode == 0 or "đang chạy" not in refused.stderr:
            stop(f"dpkg {words[0]} khi chương trình đang chạy: {refused.returncode} {refused.stderr}")


def remove(root: Path) -> None:
    """Take the package off as an administrator would."""
    inside(root, "dpkg", "--purge", NAME)


def files(root: Path) -> set[str]:
    """Return every file and link of the system, the books of its package manager left out."""
    listed = inside(root, "find", "/", "-xdev", "-not", "-type", "d").splitlines()
    names = (name.lstrip("/") for name in listed)
    return {name for name in names if not name.startswith((*_STATE, *_BY_TRIGGERS))}


def require_same(before: set[str], after: set[str]) -> None:
    """Stop when the system is not as it was."""
    if before != after:
        stop(f"Gỡ chưa sạch: còn {sorted(after - before)}; mất {sorted(before - after)}")


def inside(root: Path, *words: str) -> str:
    """Run a program of the bare system that must succeed, and return what it printed."""
    done = started(root, *words)
    if done.returncode != 0:
        stop(f"{' '.join(words)}: mã thoát {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def started(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a program of the bare system to its end."""
    env = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive", "LANG": "C.UTF-8"}
    command = ["chroot", str(root), *words]
    return subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=False)


def call(command: Sequence[str | Path]) -> None:
    """Run a program of this machine that must succeed; it is heard only when it fails."""
    words = [str(word) for word in command]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        stop(f"{' '.join(words)}: mã thoát {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


if __name__ == "__main__":
    main()

"""A Debian package of the frozen program, for Debian 12, Ubuntu 22.04 and later."""

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from environment import BUILD, NAME, PACKAGING, ROOT, run, source_time, stop, version
from frozen import size

PACKAGE: Final = BUILD / f"{NAME}_{version()}_amd64.deb"
_LINUX: Final = PACKAGING / "linux"
_SCRIPTS: Final = ("preinst", "prerm")
_TREE: Final = BUILD / "debian"
_HOME: Final = Path("usr/lib") / NAME
_NEEDED: Final = re.compile(r"\(NEEDED\).*\[(.+)\]")
_SONAME: Final = re.compile(r"\(SONAME\).*\[(.+)\]")
_LARGEST: Final = 150_000_000  # bytes when installed
_GLIBC: Final = re.compile(r"\bGLIBC_2\.(\d+)")
_ICON_SIZES: Final = (16, 24, 32, 48, 64, 128, 256)
_CONTROL: Final = """\
Package: {name}
Version: {version}
Architecture: amd64
Maintainer: Thư ký Hội nghị <{name}@localhost>
Section: editors
Priority: optional
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: xdg-utils
Description: điểm danh, ghi biên bản và ký số hội nghị ba thường trực
 Chương trình cho thư ký hội nghị giữa Thường trực HĐND, UBND và Ban Thường
 trực UBMTTQVN: điểm danh, ghi những gì được thống nhất khi đang họp, xuất
 biên bản PDF ký số. Không cần mạng.
"""


def make(program: Path) -> Path:
    """Return the package made of the frozen program; the same tree gives the same bytes."""
    shutil.rmtree(_TREE, ignore_errors=True)
    shutil.copytree(program, _TREE / _HOME, symlinks=True)
    _link_commands()
    _copy_desktop_files()
    _write_papers()
    _judge()
    control = _TREE / "DEBIAN"
    control.mkdir()
    depends = ", ".join(sorted(set(_packages(program))))
    installed = size(_TREE)
    if installed > _LARGEST:
        stop(f"Gói cài ra {installed / 1e6:.1f} MB, lớn hơn {_LARGEST / 1e6:.0f} MB.")
    text = _CONTROL.format(name=NAME, version=version(), kilobytes=installed // 1024, depends=depends)
    (control / "control").write_text(text, encoding="utf-8")
    (control / "md5sums").write_text("".join(_sums()), encoding="utf-8")
    for script in _SCRIPTS:
        shutil.copyfile(_LINUX / script, control / script)
    _settle()
    run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", _TREE, PACKAGE], "dpkg-deb không tạo được gói.")
    return PACKAGE


def _link_commands() -> None:
    folder = _TREE / "usr/bin"
    folder.mkdir(parents=True)
    for command in (NAME, "secretary-app"):
        (folder / command).symlink_to(Path("../lib") / NAME / NAME)


def _copy_desktop_files() -> None:
    share = _TREE / "usr/share"
    for source, place in (
        (_LINUX / f"{NAME}.desktop", share / "applications"),
        (_LINUX / f"{NAME}.xml", share / "mime/packages"),
        (ROOT / "resources" / "icons" / f"{NAME}.svg", share / "icons/hicolor/scalable/apps"),
    ):
        place.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, place / source.name)
    about = (_LINUX / f"{NAME}.metainfo.xml").read_text(encoding="utf-8")
    day = datetime.fromtimestamp(source_time(), UTC).date().isoformat()
    (share / "metainfo").mkdir()
    told = about.replace("@VERSION@", version()).replace("@DATE@", day)
    (share / "metainfo" / f"{NAME}.metainfo.xml").write_text(told, encoding="utf-8")
    for edge in _ICON_SIZES:
        place = share / f"icons/hicolor/{edge}x{edge}/apps"
        place.mkdir(parents=True)
        shutil.copyfile(BUILD / "icons" / f"{edge}.png", place / f"{NAME}.png")


def _judge() -> None:
    """Let the judges of desktops read what they will be given."""
    share = _TREE / "usr/share"
    desktop, about = share / f"applications/{NAME}.desktop", share / f"metainfo/{NAME}.metainfo.xml"
    run(["desktop-file-validate", desktop], f"desktop-file-validate không nhận {desktop.name}.")
    run(["appstreamcli", "validate", "--no-net", about], f"appstreamcli không nhận {about.name}.")


def _write_papers() -> None:
    """Write what Debian wants to read of every package: who may do what with it, and what is new."""
    folder = _TREE / "usr/share/doc" / NAME
    folder.mkdir(parents=True)
    shutil.copyfile(_LINUX / "copyright", folder / "copyright")
    news = (ROOT / "CHANGELOG.md").read_bytes()
    (folder / "changelog.gz").write_bytes(gzip.compress(news, mtime=0))


def _sums() -> Iterator[str]:
    """Return what `dpkg --verify` compares with, one line for each file."""
    for path in sorted((_TREE / "usr").rglob("*")):
        if path.is_file() and not path.is_symlink():
            digest = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
            yield f"{digest}  {path.relative_to(_TREE).as_posix()}\n"


def _packages(program: Path) -> Iterator[str]:
    """Return what must be installed: packages of the libraries that are asked for and not brought along, and data."""
    table = tomllib.loads((_LINUX / "depends.toml").read_text(encoding="utf-8"))
    known: dict[str, str] = table["libraries"]
    told = [_told(path) for path in program.rglob("*") if _is_binary(path)]
    here = {path.name for path in program.rglob("*.so*")} | {name for words in told for name in _SONAME.findall(words)}
    wanted = {name for words in told for name in _NEEDED.findall(words)} - here
    strange = sorted(wanted - set(known))
    if strange:
        stop(f"packaging/linux/depends.toml: thiếu {strange}")
    yield from table["data"]
    newest = max(int(minor) for words in told for minor in _GLIBC.findall(words))
    for library in wanted:
        yield f"libc6 (>= 2.{newest})" if known[library] == "libc6" else known[library].replace("|", " | ")


def _is_binary(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and path.read_bytes()[:4] == b"\x7fELF"


def _told(binary: Path) -> str:
    """Return what a file asks for of libraries, and which versions of their symbols."""
    return subprocess.run(["readelf", "-d", "-V", str(binary)], capture_output=True, text=True, check=True).stdout


def _settle() -> None:
    """Give every file its time and its rights, so that nothing of this machine is in the package."""
    moment = source_time()
    for path in [_TREE, *_TREE.rglob("*")]:
        if not path.is_symlink():
            executable = path.is_dir() or path.name == NAME or path.name in _SCRIPTS
            path.chmod(0o755 if executable else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)

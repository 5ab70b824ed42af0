"""What Windows users install: an installer and a folder to carry on a stick.

On Windows they are made of the frozen program. Elsewhere a stand-in takes its place, so that everything about the
installer but the program itself can be made and tried; the wheels the program is frozen from are gathered too.
"""

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from environment import BUILD, LOCK, NAME, PACKAGING, ROOT, WINDOWS, python, run, say, source_time, stop, version

WHEELS: Final = BUILD / "wheels"  # build.ps1 installs from here, without a network
PORTABLE_MARK: Final = "mang-theo.txt"  # beside the program: data are kept there too
_STAND_IN: Final = BUILD / "stand-in"
_SCRIPTS: Final = PACKAGING / "windows"
_LINE: Final = re.compile(r"^(?P<pin>[A-Za-z0-9._\[\],-]+==[^ ;]+)(?: ; (?P<condition>[^\\]+?))?(?P<end> \\)?$")
_MARK_TEXT: Final = (
    "Thư mục này mang theo được: dữ liệu nằm ở thư mục “du-lieu” bên cạnh chương trình, không nằm lại trên máy.\r\n"
    "Muốn dùng thư mục dữ liệu của máy: xóa tệp này và dời thư mục “du-lieu” đi nơi khác.\r\n"
)


def make() -> list[Path]:
    """Return the installer and the portable folder as a ZIP; elsewhere than on Windows those of the stand-in."""
    if shutil.which("makensis") is None:
        stop("Cần NSIS (makensis) để tạo bộ cài.")
    if WINDOWS:
        from frozen import make as make_program  # noqa: PLC0415 - only where it can be done

        payload = make_program()
        return [installer(payload, version()), portable(payload)]
    gather_wheels()
    payload = stand_in()
    return [installer(payload, version()), portable(payload)]


def gather_wheels() -> None:
    """Fill the folder of wheels for 64-bit Windows; a pinned library without one is an error."""
    wanted = BUILD / "windows-requirements.txt"
    wanted.write_text("\n".join(_windows_lines()) + "\n", encoding="utf-8")
    WHEELS.mkdir(parents=True, exist_ok=True)
    pip: list[str | Path] = [python(), "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps"]
    for_windows = ["--platform", "win_amd64", "--python-version", "3.11", "--only-binary", ":all:"]
    sorry = "Có thư viện không có bản cho Windows 64 bit."
    run([*pip, *for_windows, "--require-hashes", "-r", wanted, "--dest", WHEELS], sorry)
    run([python(), PACKAGING / "windows_needs.py", WHEELS], "Thư viện cho Windows chưa đủ.")
    say(f"Thư viện cho Windows: {len(list(WHEELS.glob('*.whl')))} tệp trong {WHEELS}")


def _windows_lines() -> Iterator[str]:
    """Return the lock file as Windows reads it: pip on another system judges conditions by that system."""
    skipping = False
    for line in LOCK.read_text(encoding="utf-8").splitlines():
        found = _LINE.match(line)
        if found:
            condition = found["condition"] or ""
            skipping = "darwin" in condition or "linux" in condition
            line = found["pin"] + (found["end"] or "")  # noqa: PLW2901 - the line without its condition
        if not skipping:
            yield line


def stand_in() -> Path:
    """Return a folder that looks like the frozen program; what it starts only writes down how it was started."""
    shutil.rmtree(_STAND_IN, ignore_errors=True)
    (_STAND_IN / "_internal").mkdir(parents=True)
    (_STAND_IN / "_internal" / "thu.txt").write_text("Chỉ để thử bộ cài.\n", encoding="utf-8")
    for name in (NAME, "secretary-app"):
        compile_script("standin.nsi", OUTPUT=_STAND_IN / f"{name}.exe")
    return _STAND_IN


def installer(payload: Path, number: str) -> Path:
    """Return the installer of a folder."""
    target = BUILD / f"{NAME}-{number}-cai-dat.exe"
    pictures = BUILD / "icons"
    run([python(), PACKAGING / "icons.py", pictures], "Không vẽ được biểu tượng.")
    facts = {"ICON": pictures / f"{NAME}.ico", "SIDE": pictures / "cai-dat.bmp", "LICENCE": ROOT / "LICENSE"}
    compile_script("installer.nsi", OUTPUT=target, PAYLOAD=payload, VERSION=number, **facts)
    return target


def compile_script(name: str, **facts: object) -> None:
    """Compile one script of NSIS; a warning is an error but for the one about where installers are started from."""
    starter = {"TARGET": "x86-unicode"} if WINDOWS else {}
    told = [f"-D{key}={value}" for key, value in (facts | starter).items()]
    command = ["makensis", "-V2", "-INPUTCHARSET", "UTF8", *told, str(_SCRIPTS / name)]
    env = {**os.environ, "SOURCE_DATE_EPOCH": str(source_time())}
    done = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode != 0 or "warning" in done.stdout:
        stop(f"{name}: {done.stdout}{done.stderr}")


def portable(payload: Path) -> Path:
    """Return a ZIP of the folder with the mark that makes it portable; the same files give the same bytes."""
    target = BUILD / f"{NAME}-{version()}-mang-theo.zip"
    day = (2026, 1, 1, 0, 0, 0)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for path in payload.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{NAME}/{path.relative_to(payload).as_posix()}", day)
            archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)
        archive.writestr(zipfile.ZipInfo(f"{NAME}/{PORTABLE_MARK}", day), "\ufeff" + _MARK_TEXT)
    return target

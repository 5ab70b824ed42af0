"""Try the packaged program as it will be used: `smoke.py PROGRAM [--root FOLDER]`.

With a clean home and without a network the sample is imported, exported, signed and checked by command, then the window
is used as `smoke_window.py` tells. Afterwards nothing may lie anywhere but in the data folder, its backups and where
files were asked for. `--root` names a bare system in which the program is installed. The key comes from the packaging
environment, all else from the standard library.
"""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bare_stage import SAMPLE, Stage, stage
from environment import PACKAGING, WINDOWS, python, run, say, stop, version
from smoke_window import first_start, in_window, on_wayland

if TYPE_CHECKING:
    from collections.abc import Callable


def by_command(scene: Stage) -> None:
    """Import, export, sign and check."""
    found = scene.answer("--version")
    if version() not in found:
        stop(f"Phiên bản: {found}")
    scene.answer("import", "mau.hoinghi.json")
    (line,) = json.loads(scene.answer("list", "--json"))
    for form in ("pdf", "docx", "xlsx", "json"):
        scene.answer("export", line["id"], "--format", form, "--out", f"ra/bien-ban.{form}")
    make_key(scene)
    key = ["--p12", "ra/khoa.p12", "--password-file", "ra/mat-khau.txt", "--trust", "ra"]
    scene.answer("sign", "ra/bien-ban.pdf", "--as", "THU_KY", *key, "--out", "ra/da-ky.pdf")
    told = json.loads(scene.answer("verify", "ra/da-ky.pdf", "--trust", "ra", "--json", status=1))
    require_signed(told)
    scene.answer("demo", "--out", "ra/demo")  # every slot: the file is valid, else the exit status is 1
    scene.answer("check")
    say("Dòng lệnh: nhập, xuất, ký, kiểm tra: đạt")


def make_key(scene: Stage) -> None:
    """Make a throw-away key for the secretary of the sample, outside the program under test."""
    folder = scene.folder / "ra"
    person = next(slot for slot in json.loads(SAMPLE.read_text(encoding="utf-8"))["people"])["name"]
    run([python(), PACKAGING / "trial_key.py", folder, person], "Không tạo được khóa để thử.")
    for path in folder.iterdir():
        path.chmod(0o644)


def require_signed(told: dict[str, Any]) -> None:
    """Stop unless the one signature is whole and trusted, and the others are named as missing."""
    (report,) = told["files"]
    (signature,) = report["signatures"]
    if not (signature["integrity"] and signature["trusted"] and report["missing_slots"]):
        stop(f"Chữ ký không đúng: {told}")


def require_tidy(scene: Stage) -> None:
    """Stop when anything lies where nobody asked for it."""
    home = scene.folder
    # The last is written by the system's own library of fonts, for all programs.
    fonts = home / ".cache" / "fontconfig"
    backups = scene.data.with_name(f"{scene.data.name}-sao-luu")
    allowed = (scene.data, backups, home / "ra", home / "mau.hoinghi.json", fonts)
    found = [path for path in home.rglob("*") if path.is_file()]
    strange = [str(path) for path in found if not any(path.is_relative_to(place) for place in allowed)]
    if strange:
        stop(f"Tệp nằm ngoài thư mục dữ liệu: {strange}")
    say("Không để lại tệp nào ngoài thư mục dữ liệu: đạt")


def main() -> None:
    """Try one program."""
    parser = argparse.ArgumentParser(description="Thử chương trình đã đóng gói.")
    parser.add_argument("program", type=Path, help="tệp chạy được; với --root: đường dẫn trong hệ thống ấy")
    parser.add_argument("--root", type=Path, help="hệ thống trống đã cài chương trình")
    asked = parser.parse_args()
    program = asked.program if asked.root else asked.program.resolve()
    acts: list[Callable[[Stage], None]] = [by_command]
    if not WINDOWS:  # keys are pressed on Linux alone
        acts += [in_window, first_start]
        acts += [on_wayland] if asked.root is None else []  # its socket is out of reach from inside a bare system
    for act in acts:
        with stage(program, asked.root) as scene:
            act(scene)
            require_tidy(scene)


if __name__ == "__main__":
    main()

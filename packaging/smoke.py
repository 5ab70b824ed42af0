"""Try the packaged program as it will be used: `smoke.py PROGRAM [--root FOLDER]`.

With a clean home and without a network the sample is imported, exported, signed and checked by command, then opened in
the window, without a screen and on one, and closed. Afterwards nothing may lie anywhere but in the data folder and
where files were asked for. `--root` names a bare system in which the program is installed. Standard library only.
"""

import argparse
import json
import os
import signal
import subprocess
from pathlib import Path
from typing import Any

from bare_stage import PATIENCE, SAMPLE, Stage, await_that, screen, stage
from environment import WINDOWS, say, stop, version


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
    (folder / "mat-khau.txt").write_text("chỉ để thử", encoding="utf-8")
    asked = ["-newkey", "rsa:2048", "-nodes", "-days", "30", "-utf8", "-subj", f"/C=VN/CN={person}"]
    usage = ["-addext", "keyUsage=critical,digitalSignature,nonRepudiation"]
    _openssl("req", "-x509", *asked, *usage, "-keyout", folder / "khoa.key", "-out", folder / "goc.pem")
    bundle: list[str | Path] = [
        "-export",
        "-inkey",
        folder / "khoa.key",
        "-in",
        folder / "goc.pem",
        "-passout",
        "pass:chỉ để thử",
    ]
    _openssl("pkcs12", *bundle, "-out", folder / "khoa.p12")
    (folder / "khoa.key").unlink()
    for path in folder.iterdir():
        path.chmod(0o644)


def _openssl(*words: str | Path) -> None:
    subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True)


def require_signed(told: dict[str, Any]) -> None:
    """Stop unless the one signature is whole and trusted, and the others are named as missing."""
    (report,) = told["files"]
    (signature,) = report["signatures"]
    if not (signature["integrity"] and signature["trusted"] and report["missing_slots"]):
        stop(f"Chữ ký không đúng: {told}")


def in_window(scene: Stage) -> None:
    """Open the sample in the window: without a screen, then on one; close it as a desktop and as a user does."""
    with scene.start("mau.hoinghi.json", QT_QPA_PLATFORM="offscreen") as window:
        await_that(window, lambda: is_open(scene), "mở tệp")
        window.send_signal(signal.SIGTERM)
        require_end(window)
    say("Cửa sổ không màn hình: mở, đóng: đạt")
    with screen() as display, scene.start("mau.hoinghi.json", DISPLAY=display, QT_QPA_PLATFORM="xcb") as window:
        await_that(window, lambda: bool(seen_windows(display)), "thấy cửa sổ")
        number = seen_windows(display)[-1]
        xdotool(display, "windowfocus", "--sync", number, "key", "--clearmodifiers", "ctrl+q")
        require_end(window)
    say("Cửa sổ trên màn hình: mở, Ctrl+Q: đạt")


def is_open(scene: Stage) -> bool:
    """Tell whether the window works over its data folder."""
    lock = scene.data / "hoi-nghi.lock"
    return lock.is_file() and lock.stat().st_size > 0


def require_end(window: subprocess.Popen[bytes]) -> None:
    """Wait for the window to end by itself, well."""
    if window.wait(PATIENCE) != 0:
        stop(f"Cửa sổ thoát với mã {window.returncode}")


def seen_windows(display: str) -> list[str]:
    """Return the numbers of the windows on a screen that bear our name."""
    return xdotool(display, "search", "--onlyvisible", "--class", "thu-ky-hoi-nghi").split()


def xdotool(display: str, *words: str) -> str:
    """Look at a screen, or press keys there."""
    env = {**os.environ, "DISPLAY": display}
    return subprocess.run(["xdotool", *words], env=env, capture_output=True, text=True, check=False).stdout


def require_tidy(scene: Stage) -> None:
    """Stop when anything lies where nobody asked for it."""
    home = scene.folder
    # The last is written by the system's own library of fonts, for all programs.
    allowed = (scene.data, home / "ra", home / "mau.hoinghi.json", home / ".cache" / "fontconfig")
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
    with stage(program, asked.root) as scene:
        by_command(scene)
        if not WINDOWS:  # nobody presses keys there
            in_window(scene)
        require_tidy(scene)


if __name__ == "__main__":
    main()

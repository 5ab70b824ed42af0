"""Install the wheel into an empty virtual environment and try it there as the packaged program is tried.

Standard library only; `python3 dev.py package wheel` makes the wheel first.
"""

import sys

from environment import BUILD, PACKAGING, ROOT, WINDOWS, run, stop


def main() -> None:
    """Try the wheel that was made last."""
    wheels = list((BUILD / "wheel").glob("*.whl"))
    if not wheels:
        stop("Chưa có wheel; hãy chạy python3 dev.py package wheel trước.")
    folder = BUILD / "wheel-environment"
    run([sys.executable, "-m", "venv", "--clear", folder], "Không tạo được môi trường trống.")
    programs = folder / ("Scripts" if WINDOWS else "bin")
    pip = [str(programs / "python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    libraries = ["--require-hashes", "--only-binary", ":all:", "-r", str(ROOT / "requirements.lock")]
    run([*pip, *libraries], "Không cài được thư viện; xin kiểm tra mạng rồi chạy lại.")
    run([*pip, "--no-deps", str(wheels[0])], "Không cài được wheel.")
    run([sys.executable, PACKAGING / "smoke.py", programs / "secretary-app"], "Wheel chạy chưa đúng.")


if __name__ == "__main__":
    main()

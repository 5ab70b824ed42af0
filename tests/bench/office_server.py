"""Run by the system's Python: keeps one LibreOffice and turns files into PDF, `SOURCE TARGET` a line, answer `done`.

The only argument is the folder for its profile and fonts; `--installed` tells by the exit status whether all is there.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

_PATIENCE = 60  # seconds for LibreOffice to answer the first time


def main(folder: str) -> None:
    """Convert line after line until the input ends, then end LibreOffice."""
    desktop = _started(Path(folder))
    for line in sys.stdin:
        _convert(desktop, *line.split())
        sys.stdout.write("done\n")
        sys.stdout.flush()
    desktop.terminate()


def _started(folder: Path) -> Any:
    import uno  # type: ignore[import-not-found]  # noqa: PLC0415 - belongs to the system's Python alone

    pipe = f"pipe,name=secretary-bench-{os.getpid()};urp;"
    command = ["soffice", "--headless", "--norestore", "--nologo", f"--accept={pipe}StarOffice.ComponentContext"]
    command.append(f"-env:UserInstallation={(folder / 'profile').as_uri()}")
    environment = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf"), "HOME": str(folder)}
    subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            context = resolver.resolve(f"uno:{pipe}StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except Exception:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def _convert(desktop: Any, source: str, target: str) -> None:
    document = desktop.loadComponentFromURL(source, "_blank", 0, _properties(Hidden=True))
    document.storeToURL(target, _properties(FilterName="writer_pdf_Export"))
    document.close(True)


def _properties(**values: object) -> tuple[Any, ...]:
    from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]  # noqa: PLC0415 - made by uno

    properties = []
    for name, value in values.items():
        one = PropertyValue()
        one.Name, one.Value = name, value
        properties.append(one)
    return tuple(properties)


def _is_installed() -> bool:
    try:
        import uno  # noqa: F401, PLC0415
    except ImportError:
        return False
    return shutil.which("soffice") is not None


if sys.argv[1] == "--installed":
    sys.exit(0 if _is_installed() else 1)
main(sys.argv[1])

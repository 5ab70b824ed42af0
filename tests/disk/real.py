"""A program on real disks that fill up, turn read-only or are pulled: `python -m tests.disk.real ROOT SCENE`.

Runs in a mount namespace of its own (`unshare --mount`), where it may mount small disks in memory that nobody else
sees and that end with it. Answers one JSON document.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner

from secretary_app.app.composition import SAMPLE
from secretary_app.cli import main as command_line
from secretary_app.domain.errors import NotSavedError
from secretary_app.paths import resource
from secretary_app.services.capture import NewFinding
from tests.disk.deeds import DATA, KNOWN, READ_BACK, STICK, in_session, laid_out, open_suite

if TYPE_CHECKING:
    from collections.abc import Callable

    from secretary_app.services.suite import Suite

Facts = dict[str, Any]


def mount(place: Path, size: str) -> None:
    """Mount an empty disk of a size there."""
    place.mkdir()
    call("mount", "-t", "tmpfs", "-o", f"size={size},mode=0700", "tmpfs", place)


def call(*words: object) -> None:
    """Run a command of the system that must succeed."""
    subprocess.run([str(word) for word in words], check=True)


def refusal(deed: Callable[[], object]) -> str:
    """Return why a deed was refused; empty when it was done."""
    try:
        deed()
    except NotSavedError as error:
        return error.reason
    return ""


def on_command_line(root: Path, *words: object) -> list[Any]:
    """Return exit status and what people are told by a command over the data folder."""
    result = CliRunner().invoke(command_line, ["--data-dir", str(root / DATA), *map(str, words)])
    return [result.exit_code, result.stderr]


def capture(suite: Suite, words: str) -> Callable[[], object]:
    """Return the deed of capturing a line."""
    return lambda: suite.capture.add(KNOWN, NewFinding(words))


def kept(root: Path) -> list[str]:
    """Return the lines that a program finds that starts now; the folder must be sound."""
    suite = open_suite(root)
    with closing(suite.desk.store):
        assert suite.archive.check().problems == ()
        return [finding.words for finding in suite.desk.conference(KNOWN).findings]


def full(root: Path) -> Facts:
    """Capture until the disk is full, then on a larger one."""
    mount(root / DATA, "2m")
    suite, said = open_suite(root), list[str]()
    in_session(suite)
    for number in count():
        words = f"Dòng {number} " + "giải quyết kiến nghị " * 200
        reason = refusal(capture(suite, words))
        if reason:
            break
        said.append(words.strip())
    by_command = on_command_line(root, "import", resource(SAMPLE))
    still = kept(root)[1:] == said
    call("mount", "-o", "remount,size=32m", root / DATA)
    again = refusal(capture(suite, words))
    suite.desk.store.close()
    return {
        "reason": reason,
        "lines": len(said),
        "command": by_command,
        "kept": still,
        "again": again,
        "in_the_end": kept(root)[1:] == [*said, words.strip()],
    }


def read_only(root: Path) -> Facts:
    """Turn the disk read-only, start again on it, and turn it back."""
    mount(root / DATA, "16m")
    suite = open_suite(root)
    in_session(suite)
    suite.desk.store.close()
    call("mount", "-o", "remount,ro", root / DATA)
    facts = {
        "start": refusal(lambda: open_suite(root)),
        "command": on_command_line(root, "import", resource(SAMPLE)),
        "setting": refusal(lambda: suite.settings.keep("sổ", {"số": 1})),
    }
    call("mount", "-o", "remount,rw", root / DATA)
    return {**facts, "kept": kept(root), "again": on_command_line(root, "import", resource(SAMPLE))}


def pulled(root: Path) -> Facts:
    """Pull the disk of the data folder while lines are captured, and put it back."""
    mount(root / "đĩa", "16m")
    (root / DATA).mkdir()
    call("mount", "--bind", root / "đĩa", root / DATA)
    suite = open_suite(root)
    in_session(suite)
    call("umount", "-l", root / DATA)
    (root / DATA).rmdir()
    said = [words for words in ("một", "hai") if refusal(capture(suite, words)) == ""]
    facts = {
        "setting": refusal(lambda: suite.settings.keep("sổ", {"số": 1})),
        "command": on_command_line(root, "export", KNOWN, "--format", "json", "--out", root / DATA / "x.json"),
    }
    (root / DATA).mkdir(exist_ok=True)
    call("mount", "--bind", root / "đĩa", root / DATA)
    again = refusal(capture(suite, "ba"))
    suite.desk.store.close()
    return {**facts, "again": again, "said": said, "kept": kept(root)[1:]}


def stick(root: Path) -> Facts:
    """Export and hand over to a stick that is full, pulled, and put back."""
    (root / DATA).mkdir()
    suite = open_suite(root)
    laid_out(suite)
    mount(root / STICK, "64k")
    handing = suite.handing_over
    deeds = {
        "export": lambda: suite.minutes.export(READ_BACK.id, root / STICK / "biên bản.pdf"),
        "handover": lambda: handing.write_into(handing.order(READ_BACK.id), root / STICK),
        "zip": lambda: handing.write_into(handing.order(READ_BACK.id), root / STICK, ".zip"),
    }
    by_command = ("export", READ_BACK.id, "--format", "pdf", "--out", root / STICK / "dòng lệnh.pdf")
    facts: Facts = {"full": {name: refusal(deed) for name, deed in deeds.items()}}
    facts["full_command"] = on_command_line(root, *by_command)
    facts["rest"] = [path.name for path in (root / STICK).iterdir()]
    call("umount", "-l", root / STICK)
    (root / STICK).rmdir()
    facts["pulled"] = {name: refusal(deed) for name, deed in deeds.items()}
    facts["pulled_command"] = on_command_line(root, *by_command)
    facts["waiting"] = handing.note(READ_BACK.id)[0]
    mount(root / STICK, "16m")
    facts["back"] = {name: refusal(deed) for name, deed in deeds.items()}
    facts["problems"] = suite.archive.check().problems
    suite.desk.store.close()
    return facts


def backup(root: Path) -> Facts:
    """Make a backup on a stick that is full, pulled, and put back."""
    (root / DATA).mkdir()
    suite = open_suite(root)
    laid_out(suite)
    suite.desk.store.close()
    mount(root / STICK, "16k")
    by_command = ("backup", "--to", root / STICK)
    facts: Facts = {"full": on_command_line(root, *by_command)}
    facts["rest"] = [path.name for path in (root / STICK).rglob("*") if path.is_file()]
    call("umount", "-l", root / STICK)
    (root / STICK).rmdir()
    facts["pulled"] = on_command_line(root, *by_command)
    mount(root / STICK, "16m")
    facts["back"] = on_command_line(root, *by_command)
    facts["made"] = [path.name for path in (root / STICK).iterdir() if path.is_file()]
    suite = open_suite(root)
    facts["problems"] = suite.archive.check().problems
    suite.desk.store.close()
    return facts


SCENES = {scene.__name__: scene for scene in (full, read_only, pulled, stick, backup)}


def main() -> None:
    """Play one scene."""
    root, name = Path(sys.argv[1]), sys.argv[2]
    root.mkdir(exist_ok=True)
    sys.stdout.write(json.dumps(SCENES[name](root)))


if __name__ == "__main__":
    main()

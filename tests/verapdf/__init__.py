"""veraPDF, the reference validator of PDF/A and PDF/UA: what it says of many files, asked in one process."""

import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import dev

# A JVM for one short run: no time for its second compiler, and no home for its settings but the folder of the test.
_JAVA = ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
_SHOWN = 3  # failed checks of one rule; the rest is counted


@dataclass(frozen=True)
class Verdict:
    """The flavours a file claims, against each of which it was checked, and what it failed."""

    flavours: tuple[str, ...]  # "PDF/A-3b", "PDF/UA-1"
    failures: tuple[str, ...]


def need_validator() -> None:
    """Skip the test where there is no Java; fail it in continuous integration, where there must be."""
    if dev.has_validator():
        return
    sorry = "thiếu Java hoặc veraPDF (python3 dev.py test lấy về khi máy có Maven)"
    if os.environ.get("CI"):
        pytest.fail(f"CI {sorry}")
    pytest.skip(sorry)


def verdicts(files: Mapping[str, bytes], folder: Path) -> dict[str, Verdict]:
    """Return what the validator says of each file, by name; one process for all, and for every flavour they claim."""
    paths = [folder / f"{name}.pdf" for name in files]
    for path, data in zip(paths, files.values(), strict=True):
        path.write_bytes(data)
    options = ["--format", "json", "--loglevel", "0", "--maxfailuresdisplayed", str(_SHOWN)]
    command = [*_JAVA, f"-Duser.home={folder}", "-jar", str(dev.VALIDATOR), *options, *map(str, paths)]
    said = subprocess.run(command, capture_output=True, check=False)  # it ends with 1 when a file fails
    jobs = json.loads(said.stdout)["report"]["jobs"]
    found = {Path(job["itemDetails"]["name"]).stem: _verdict(job) for job in jobs}
    assert list(found) == list(files), said.stderr.decode()
    return found


def _verdict(job: Mapping[str, Any]) -> Verdict:
    if "taskException" in job:
        return Verdict((), (job["taskException"]["exceptionMessage"],))
    results = job["validationResult"]
    flavours = tuple(result["profileName"].removesuffix(" validation profile") for result in results)
    failures = tuple(failure for result in results for failure in _failures(result))
    assert all(result["jobEndStatus"] == "normal" for result in results), job
    assert all(result["compliant"] for result in results) == (not failures), job
    return Verdict(flavours, failures)


def _failures(result: Mapping[str, Any]) -> Iterator[str]:
    for rule in result["details"]["ruleSummaries"]:
        name = f"{rule['specification']}, {rule['clause']}, test {rule['testNumber']} ({rule['failedChecks']}×)"
        for check in rule["checks"]:
            yield f"{name}: {check['errorMessage']} — {check['context']}"

"""`python -m tests.bench [--json]`: ratios against a floor in the same run; not tests."""

import dataclasses
import json
import sys
import tempfile
from pathlib import Path

from tests.bench.capture_bench import capture
from tests.bench.layout_bench import layout
from tests.bench.roll_bench import roll
from tests.bench.start_bench import start
from tests.bench.storage_bench import storage


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = [*start(folder), storage(folder), layout(folder), *roll(folder), *capture(folder)]
    if "--json" in sys.argv:
        sys.stdout.write(json.dumps([dataclasses.asdict(row) | {"ratio": row.ratio} for row in rows]) + "\n")
        return
    for row in rows:
        sys.stdout.write(row.line() + "\n")


main()

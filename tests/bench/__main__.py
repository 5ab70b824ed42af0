"""`python -m tests.bench [--json] [NAME …]`: ratios against a floor in the same run; not tests."""

import json
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.bench.capture_bench import capture
from tests.bench.cipher_bench import cipher
from tests.bench.layout_bench import layout
from tests.bench.measure import Missing, Ratio
from tests.bench.package_bench import package
from tests.bench.preview_bench import preview
from tests.bench.roll_bench import roll
from tests.bench.scale_bench import scale
from tests.bench.signing_bench import signing
from tests.bench.start_bench import start
from tests.bench.storage_bench import storage

_BENCHES: dict[str, Callable[[Path], Iterable[Ratio | Missing]]] = {
    bench.__name__: bench for bench in (start, package, storage, cipher, layout, roll, capture, preview, signing, scale)
}


def main(arguments: list[str]) -> None:
    """Measure what is named, else everything, and print."""
    names = [name for name in _BENCHES if name in arguments] or list(_BENCHES)
    with tempfile.TemporaryDirectory() as folder:
        rows = [row for name in names for row in _BENCHES[name](Path(folder))]
    if "--json" in arguments:
        sys.stdout.write(json.dumps([row.record() for row in rows]) + "\n")
        return
    for row in rows:
        sys.stdout.write(row.line() + "\n")


main(sys.argv[1:])

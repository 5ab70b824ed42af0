"""The verdict of pikepdf's checker, which knows level B of PDF/A-3, on files that follow level A and PDF/UA-1."""

import io

from pikepdf import pdfa

# What a file says of itself beyond level B: veraPDF reads that in tests of its own.
_BEYOND_LEVEL_B = frozenset({"ISO_19005_3:6.6.2.3.1-1", "ISO_19005_3:6.6.4-3"})


def faults_at_level_b(pdf: bytes) -> list[str]:
    """Return what the checker forbids in a file, fields apart."""
    return _faults(pdfa.validate_written(io.BytesIO(pdf), "3b").violations)


def all_faults_at_level_b(pdf: bytes) -> list[str]:
    """Return whatever keeps the checker from passing a file, parts it does not know included."""
    return _faults(pdfa.validate_written(io.BytesIO(pdf), "3b").findings)


def _faults(findings: object) -> list[str]:
    return [str(finding) for finding in findings if finding.rule not in _BEYOND_LEVEL_B]  # type: ignore[attr-defined]

"""Every paper is what it claims to be: PDF/A-3a and PDF/UA-1, judged by veraPDF before and after signing."""

import io
from pathlib import Path

import pikepdf

from tests.printed_papers import papers, signed_papers
from tests.verapdf import need_validator, verdicts

CLAIMED = ("PDF/A-3a", "PDF/UA-1")


def without_appearances(pdf: bytes) -> bytes:
    """Return a file as it was, but with fields that draw nothing at all: no program of ours would notice."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for field in opened.Root.AcroForm.Fields.as_list():
            del field.AP
        opened.save(target)
    return target.getvalue()


def test_the_reference_validator_finds_no_fault_in_any_paper_signed_or_not(tmp_path: Path) -> None:
    need_validator()
    good = papers() | signed_papers()
    assert len(good) >= 20
    found = verdicts({**good, "broken": without_appearances(good["sample"])}, tmp_path)
    broken = found.pop("broken")
    assert {name: verdict.failures for name, verdict in found.items() if verdict.failures} == {}
    assert {name: verdict.flavours for name, verdict in found.items() if verdict.flavours != CLAIMED} == {}
    assert any("ISO 19005-3:2012, 6.3.3" in failure for failure in broken.failures)  # else it had not looked

"""How rows of a roster and what is wrong with them are told: by row, and by sheet where there are several."""

from collections.abc import Iterable

from secretary_app.domain.roster import RosterPlan, RowFault, row_place
from secretary_app.services.sentences import Sentences


def rows_told(sentences: Sentences, numbers: Iterable[int]) -> str:
    """Return 'dòng 2, 5', without the sheets; empty for a sheet as a whole."""
    rows = [str(row) for _, row in map(row_place, numbers) if row]
    return sentences.word("roster_place", "rows").format(rows=", ".join(rows)) if rows else ""


def sheets_told(sentences: Sentences, plan: RosterPlan, numbers: Iterable[int]) -> str:
    """Return 'trang “UBND”'; empty when there is only one sheet to speak of."""
    names = dict.fromkeys(plan.sheets[sheet] for sheet, _ in map(row_place, numbers) if len(plan.sheets) > 1)
    return ", ".join(sentences.word("roster_place", "sheet").format(sheet=name) for name in names)


def place_told(sentences: Sentences, plan: RosterPlan, number: int) -> str:
    """Return where a row stands: 'dòng 5', or 'trang “UBND”, dòng 5'."""
    return ", ".join(filter(None, (sheets_told(sentences, plan, (number,)), rows_told(sentences, (number,)))))


def fault_told(sentences: Sentences, plan: RosterPlan, table: str, fault: RowFault) -> str:
    """Return what is wrong or worth knowing; the detail of a double is the row it repeats."""
    detail = place_told(sentences, plan, int(fault.detail)) if fault.code == "double" else fault.detail
    return sentences.word(table, fault.code).format(detail=detail)

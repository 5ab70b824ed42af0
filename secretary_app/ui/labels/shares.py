"""Shares as people here write them."""

from secretary_app.domain.attendance_year import Figures

NO_SHARE = "–"
_WHOLE = 1000


def share_text(figures: Figures) -> str:
    """How much was present: “92,3%”; only everything is “100%” and only nothing is “0%”; a dash when nothing counts."""
    if not figures.marked:
        return NO_SHARE
    tenths = round(_WHOLE * figures.present / figures.marked)
    if figures.present < figures.marked:
        tenths = min(tenths, _WHOLE - 1)
    if figures.present:
        tenths = max(tenths, 1)
    whole, tenth = divmod(tenths, 10)
    return f"{whole},{tenth}%" if tenth else f"{whole}%"

"""What handing over and taking back need, put together; what costs start-up is imported when it is first needed."""

from secretary_app.app.deferring import deferred
from secretary_app.paths import resource
from secretary_app.services.handing_over import HandingOver
from secretary_app.services.minutes import Minutes
from secretary_app.services.ports import HandoverFiles, PdfGrowth
from secretary_app.services.taking_back import TakingBack
from secretary_app.services.verification import Verification


def compose_handover(minutes: Minutes, verification: Verification) -> TakingBack:
    """Return taking back, with the handing over it belongs to, for the minutes of one data folder."""
    bundles = deferred(_bundles)
    handing = HandingOver(minutes, bundles)
    return TakingBack(handing, verification, deferred(_growth), bundles)


# The imports below stand inside the functions because each costs start-up (pyHanko, reportlab).


def _growth() -> PdfGrowth:
    from secretary_app.signing.growth import PadesGrowth  # noqa: PLC0415

    return PadesGrowth()


def _bundles() -> HandoverFiles:
    from secretary_app.documents.form import load_form  # noqa: PLC0415
    from secretary_app.exchange.handover_files import HandoverBundles  # noqa: PLC0415

    return HandoverBundles(resource("forms/handover.toml"), load_form(resource("forms/nd30.toml")).words("rehearsal"))

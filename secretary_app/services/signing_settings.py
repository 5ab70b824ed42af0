"""How this office signs, as far as it can choose."""

from typing import Final

from secretary_app.services.ports import SettingsStore

SECTION: Final = "signing"
_CERTIFY: Final = "certify"


def certifies(settings: SettingsStore) -> bool:
    """Tell whether the first signature certifies the minute (ISO 32000, DocMDP); so unless it was switched off."""
    return settings.section(SECTION).get(_CERTIFY) is not False


def keep_certifying(settings: SettingsStore, *, certify: bool) -> None:
    """Keep whether it does; raise NotSavedError."""
    settings.keep(SECTION, {**settings.section(SECTION), _CERTIFY: certify})

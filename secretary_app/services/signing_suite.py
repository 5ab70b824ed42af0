"""The services that sign, check and hand over, put together by `app`."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from secretary_app.services.file_signing import FileSigning
from secretary_app.services.minutes import Minutes
from secretary_app.services.ports import TokenReading

if TYPE_CHECKING:  # all are made at their first use
    from secretary_app.services.file_check import FileChecks
    from secretary_app.services.picture_book import PictureBook
    from secretary_app.services.taking_back import TakingBack
    from secretary_app.services.trust_book import TrustBook
    from secretary_app.services.upgrade import Upgrading


@dataclass(frozen=True, slots=True)
class SigningSuite:
    """What a user can do in *Biên bản & ký số*."""

    minutes: Minutes
    signing: FileSigning
    tokens: TokenReading
    pictures: "PictureBook"
    trust: "TrustBook"
    file_checks: "FileChecks"
    taking_back: "TakingBack"
    upgrade: "Upgrading"

"""What an office says of its register of numbers: where a year begins, how wide numbers are, which are void."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeGuard

from secretary_app.domain.number_register import LEAST_WIDTH, MOST_WIDTH, BookKey, VoidNumber
from secretary_app.services.ports import Setting, SettingsStore

SECTION: Final = "number_register"
_FIRST, _WIDTH, _VOID, _YEAR, _ORGANISATION, _SYMBOL = "first", "width", "void", "year", "organisation", "symbol"
_PARTS: Final = 3  # of a void number: number, day, reason


@dataclass(frozen=True, slots=True)
class Counting:
    """How the numbers of one year are counted."""

    first: int = 1
    width: int = LEAST_WIDTH
    void: tuple[VoidNumber, ...] = ()


@dataclass(slots=True)
class KeptCounting:
    """Keeps that among the settings; what somebody wrote there by hand and cannot be read counts as not said."""

    settings: SettingsStore

    def of(self, key: BookKey) -> Counting:
        """Return what was said of a year; numbers from 01 on when nothing was."""
        kept, name = self.settings.section(SECTION), key.name
        first, width, void = (kept.get(f"{name}/{part}") for part in (_FIRST, _WIDTH, _VOID))
        read = (_void(line) for line in void) if isinstance(void, list) else ()
        return Counting(
            first if _is_number(first) and first >= 1 else 1,
            width if _is_number(width) and LEAST_WIDTH <= width <= MOST_WIDTH else LEAST_WIDTH,
            tuple(sorted((line for line in read if line is not None), key=lambda line: line.number)),
        )

    def keep(self, key: BookKey, counting: Counting) -> None:
        """Keep what is said of a year; raise NotSavedError."""
        name = key.name
        values: dict[str, Setting] = {
            _YEAR: key.year,
            _ORGANISATION: key.organisation,
            _SYMBOL: key.symbol,
            _FIRST: counting.first,
            _WIDTH: counting.width,
            _VOID: [f"{line.number} {line.day.isoformat()} {line.reason}" for line in counting.void],
        }
        told = {f"{name}/{part}": value for part, value in values.items()}
        self.settings.keep(SECTION, {**self.settings.section(SECTION), **told})

    def keys(self) -> tuple[BookKey, ...]:
        """Return the years of which something was said."""
        kept = self.settings.section(SECTION)
        names = [name.removesuffix(f"/{_YEAR}") for name in kept if name.endswith(f"/{_YEAR}")]
        return tuple(key for key in (_key(kept, name) for name in names) if key is not None)


def _key(kept: Mapping[str, Setting], name: str) -> BookKey | None:
    year, organisation, symbol = (kept.get(f"{name}/{part}") for part in (_YEAR, _ORGANISATION, _SYMBOL))
    if not _is_number(year) or not isinstance(organisation, str) or not isinstance(symbol, str):
        return None
    return BookKey(year, organisation, symbol)


def _void(line: str) -> VoidNumber | None:
    try:
        number, day, reason = line.split(" ", _PARTS - 1)
        return VoidNumber(int(number), reason, date.fromisoformat(day))
    except ValueError:
        return None


def _is_number(value: Setting | None) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)

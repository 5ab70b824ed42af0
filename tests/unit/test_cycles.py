"""What is made to stay is searched no more; what comes and goes with a conference still is."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from secretary_app.ui.main_window.cycles import let_all_go, made_to_stay, unsearched


class Knot:
    """An object that holds itself, so that only the search lets it go."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    was_on = gc.isenabled()
    yield
    gc.unfreeze()
    if was_on:
        gc.enable()


def open_in_vain() -> None:
    with made_to_stay():
        assert not gc.isenabled()
        raise KeyError


def test_the_search_goes_on_afterwards_also_after_an_error() -> None:
    gc.enable()
    with pytest.raises(KeyError):
        open_in_vain()
    assert gc.isenabled()


def test_one_block_inside_another_does_not_begin_the_search_too_early() -> None:
    gc.enable()
    with made_to_stay():
        with made_to_stay(), unsearched():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_who_switched_the_search_off_finds_it_off() -> None:
    gc.disable()
    with made_to_stay(), unsearched():
        pass
    assert not gc.isenabled()


def test_a_hundred_conferences_opened_leave_nothing_behind() -> None:
    knots: list[weakref.ref[Knot]] = []
    for _ in range(100):
        with unsearched():
            knots.append(weakref.ref(Knot()))
    gc.collect()
    assert not [knot for knot in knots if knot() is not None]


def test_what_is_made_to_stay_is_not_walked_through_again() -> None:
    with made_to_stay():
        kept = [Knot() for _ in range(1000)]
    assert not any(isinstance(found, Knot) for found in gc.get_objects())
    assert len(kept) == 1000


def test_at_the_end_what_was_made_to_stay_is_let_go() -> None:
    with made_to_stay():
        knot = weakref.ref(Knot())
    gc.collect()
    assert knot() is not None

    let_all_go()
    gc.collect()

    assert knot() is None

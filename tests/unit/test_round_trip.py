"""From place to place and round again, while places come and go."""

from secretary_app.ui.views.round_trip import RoundTrip


def walked(trip: RoundTrip, steps: int) -> list[str]:
    return [trip.onward() for _ in range(steps)]


def test_behind_the_last_place_comes_the_first() -> None:
    trip = RoundTrip()
    trip.lead(["a", "b", "b", "c"])
    assert walked(trip, 5) == ["a", "b", "c", "a", "b"]
    assert trip.ahead == "c"


def test_a_place_that_was_mended_gives_way_to_the_next() -> None:
    trip = RoundTrip()
    trip.lead(["a", "b", "c"])
    assert walked(trip, 2) == ["a", "b"]
    trip.lead(["a", "c"])
    trip.lead(["a", "c"])
    assert walked(trip, 2) == ["c", "a"]


def test_new_places_do_not_turn_the_walk_back() -> None:
    trip = RoundTrip()
    trip.lead(["b", "d"])
    assert walked(trip, 1) == ["b"]
    trip.lead(["a", "b", "c", "d"])
    assert walked(trip, 2) == ["c", "d"]


def test_nowhere_to_go_is_said() -> None:
    trip = RoundTrip()
    assert (trip.ahead, trip.onward(), trip.begun) == ("", "", False)
    trip.lead(["a"])
    assert walked(trip, 2) == ["a", "a"]
    trip.lead([])
    assert trip.onward() == ""

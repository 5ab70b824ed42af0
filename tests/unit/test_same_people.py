"""Who is who over several conferences."""

from __future__ import annotations

from dataclasses import replace

from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.people import PersonId
from secretary_app.domain.same_people import same_bodies, same_people
from tests.builders import BODIES, UBND, a_person, a_seat


def test_one_name_in_one_body_is_one_person_whatever_vowel_bears_the_tone() -> None:
    people = [
        a_person("p1", "Nguyễn Hoà", UBND, "Chủ tịch"),
        a_person("p2", "NGUYỄN HÒA", UBND, "Chủ tịch"),
        a_person("p3", "Nguyễn Hóa", UBND, "Chủ tịch"),
    ]
    rolls = [(ConferenceId(person.id), (person,), (a_seat(1, person),)) for person in people]
    found = same_people(rolls, {body.id: body.id for body in BODIES})
    assert found == {PersonId("p1"): "p1", PersonId("p2"): "p1", PersonId("p3"): "p3"}


def test_one_name_of_a_body_is_one_body_whatever_vowel_bears_the_tone() -> None:
    one, other = (replace(BODIES[1], id=type(UBND)(key), name=name) for key, name in (("a", "Toà án"), ("b", "TÒA ÁN")))
    assert same_bodies([(ConferenceId("1"), (one,)), (ConferenceId("2"), (other,))]) == {"a": "a", "b": "a"}

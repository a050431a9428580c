"""A sparse value is a frozen dataclass in all but what making one costs."""

from collections.abc import Mapping
from dataclasses import FrozenInstanceError, field, replace

import pytest

from conversations.view.sparse import but, sparse


@sparse
class Room:
    """A room."""

    name: str
    beds: int = 1
    guests: Mapping[str, int] = field(default_factory=dict)


def test_it_holds_what_it_was_given_and_its_class_says_the_rest():
    room = Room("blue", guests={"Ana": 1})

    assert (room.name, room.beds, room.guests) == ("blue", 1, {"Ana": 1})
    assert Room("blue").guests == {}


def test_it_is_equal_by_what_is_in_it():
    assert Room("blue") == Room(name="blue", beds=1)
    assert Room("blue") != Room("blue", 2)


@pytest.mark.parametrize("changed", [replace, but])
def test_another_one_has_other_parts_and_the_first_stays(changed):
    room = Room("blue", 2)

    assert changed(room, name="red") == Room("red", 2)
    assert room == Room("blue", 2)


def test_it_is_frozen():
    with pytest.raises(FrozenInstanceError):
        Room("blue").beds = 2


def test_what_it_does_not_have_is_refused():
    with pytest.raises(TypeError):
        Room("blue", windows=3)
    with pytest.raises(TypeError):
        Room("blue", 1, {}, 3)
    with pytest.raises(TypeError):
        Room()

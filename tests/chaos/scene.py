"""What a trouble may lay hands on."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import sqlalchemy as sa

from bot.sandbox.world import World
from tests.chaos.door import Door, doors
from tests.chaos.fleet import Fleet
from tests.chaos.place import Place
from tests.chaos.troubles import Jumbled, Trouble

PACE = 0.02  # the pauses of Telegram's webhook, in a hurry


@dataclass(frozen=True, slots=True)
class Scene:
    """A trial under way.

    Attributes:
        doors: Each program's way to the server.
        busiest: Says which program has the most to do just now.
    """

    folder: Path
    place: Place
    world: World
    fleet: Fleet
    doors: Sequence[Door]
    chance: Random
    busiest: Callable[[], int]


Makes = Callable[[Scene], Sequence[Trouble]]


def nothing(_scene: Scene) -> Sequence[Trouble]:
    """Make no trouble."""
    return ()


def jumbled(world: World) -> Jumbled:
    """Give a world updates that can be jumbled; return them."""
    world.updates = updates = Jumbled(heard=world.bell.ring, pace=PACE)
    return updates


@asynccontextmanager
async def with_doors(place: Place) -> AsyncIterator[tuple[Place, list[Door]]]:
    """Give a place on a server a door for each program."""
    if place.server is None:
        yield place, []
        return
    async with doors(place.server.folder, place.programs) as made:
        url = sa.make_url(place.url)
        own = [url.update_query_dict({"host": str(one.folder)}) for one in made]
        yield replace(place, doors=tuple(map(str, own))), made

"""A crowd at the real program or two replicas of it, and what befalls them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

from tests.chaos.befalling import Befalling
from tests.chaos.crowd import Crowd, Figures
from tests.chaos.fleet import fleet
from tests.chaos.place import Place
from tests.chaos.scene import Makes, Scene, jumbled, with_doors
from tests.e2e.kit import World


async def crowded(
    folder: Path,
    place: Place,
    makes: Makes,
    argv: Sequence[str],
    *,
    many: int,
    lasts_s: float,
    seed: int = 1,
    by_webhook: bool = False,
) -> Figures:
    """Let so many people answer while troubles come, each lasting so long."""
    world, chance = World(limits=None), Random(seed)  # noqa: S311  # the same once more
    jumbled(world)
    crowd = Crowd(place, world, many, seed)
    await crowd.joins()
    async with (
        with_doors(place) as (reached, made),
        fleet(folder, reached, world, argv, by_webhook=by_webhook) as programs,
    ):
        busiest = lambda: chance.randrange(place.programs)  # noqa: E731
        scene = Scene(folder, reached, world, programs, made, chance, busiest)
        await programs.start()
        befalling = Befalling(makes(scene), lasts_s, lambda: crowd.share, crowd.look)
        figures = await crowd.answers(befalling)
        await programs.end()
    await crowd.compare()
    return figures

"""People for tests: `anna = world.person("Anna", language="fr")`, `await anna.sends("/start")`."""

from tests.e2e.kit.person import NotSeen, Person
from tests.e2e.kit.world import World

__all__ = ["NotSeen", "Person", "World"]

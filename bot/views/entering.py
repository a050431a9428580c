"""Who may enter a conversation at all; what it is about is asked again where it is read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import sqlalchemy as sa

from assessment.access import Thing, Verb, Who, can
from bot.rights import refused
from conversations import view
from conversations.events import Event, Opened

# What one enters a conversation for, by its letter.
ENTERS: Mapping[str, Verb] = {
    "w": Verb.JOIN,
    "h": Verb.JOIN,  # what is on the home screen depends on who looks
    "y": Verb.JOIN,
    "a": Verb.WRITE_TO_COORDINATOR,
    "i": Verb.READ_OWN,
    "r": Verb.READ_OWN,
    "t": Verb.READ_OWN,
    "D": Verb.READ_OWN,
    "x": Verb.READ_OWN,
    "s": Verb.READ_RESULT,
    "e": Verb.READ_RESULT,
    "v": Verb.COMPARE,
    "u": Verb.LEARN,
    "j": Verb.READ_PRACTICES,
    "g": Verb.READ_INDICATORS,
    "G": Verb.READ_OWN,
    "q": Verb.BE_TOLD,
    "o": Verb.SET_OWN,
    "l": Verb.SET_OWN,
    "z": Verb.TAKE_OWN,
    "n": Verb.INVITE,
    "d": Verb.SEE_BOARD,
    "c": Verb.RUN_ROUNDS,
    "b": Verb.STEER_BROADCAST,
    "m": Verb.SEND_FILE,
    "f": Verb.TAKE_BLANK,
    "k": Verb.CHOOSE_INDICATORS,
    "A": Verb.READ_AUDIT,
    "p": Verb.WRITE_PROGRAMME,
}


def enters(c: sa.Connection, base: view.View, letter: str, event: Event) -> bool:
    """Return whether a person may enter a conversation; who asked in vain is noted."""
    verb, person = ENTERS.get(letter), base.person
    if verb is None:
        return False
    if _may_enter(person.who, verb):
        return True
    if isinstance(event, Opened):
        refused(c, person, verb, "conversation", base.now)
    return False


@lru_cache(maxsize=1024)
def _may_enter(one: Who, verb: Verb) -> bool:
    sides = frozenset(side for _, side in one.roles if side)
    return can(one, verb, Thing(owner=one.person)) or can(one, verb, Thing(sides=sides))

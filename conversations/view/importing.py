"""A file that came in, as it lies before a coordinator."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something wrong in a file; the pattern is in the catalogues."""

    line: int
    column: str
    pattern: str
    holes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class NearName:
    """A name that nearly looks like another; column is `partnership` or `city`."""

    line: int
    column: str
    name: str
    like: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file, and what it would change.

    Attributes:
        state: fetching, failed, wrong, ready, done, cancelled or undone.
        wrong: A page of what is wrong; `wrongs` counts all of it.
        near: The name to ask about next, of `nears`.
        last: Whether it is the last import that was taken, which can be undone.
    """

    id: int
    message: int
    name: str
    state: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    wrong: tuple[Wrong, ...] = ()
    wrongs: int = 0
    near: NearName | None = None
    nears: int = 0
    last: bool = False

"""Effects on a city's figures, and on what the programme asks for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from assessment.access import Verb
from assessment.indicators.figures import Choice
from conversations.effects.effect import About, Effect


@dataclass(frozen=True, slots=True)
class SaveFigure(Effect):
    """Keep a figure of a city; what it replaces is kept too.

    Attributes:
        year: 0 where there is no data.
        value: None where there is no data.
    """

    verb: ClassVar = Verb.ENTER_FIGURES
    about: ClassVar = About.CITY
    city: int
    indicator: str
    year: int
    value: Decimal | None
    origin: str
    scale: str


@dataclass(frozen=True, slots=True)
class TakeBackFigure(Effect):
    """Undo a figure that the person entered: what it had replaced counts again."""

    verb: ClassVar = Verb.ENTER_FIGURES
    about: ClassVar = About.CITY
    city: int
    indicator: str
    year: int
    scale: str


@dataclass(frozen=True, slots=True)
class NameSource(Effect):
    """Note where a figure comes from, in the person's own words."""

    verb: ClassVar = Verb.ENTER_FIGURES
    about: ClassVar = About.CITY
    city: int
    indicator: str
    year: int
    scale: str
    words: str


@dataclass(frozen=True, slots=True)
class SetCoast(Effect):
    """Remember whether a city lies on the coast."""

    verb: ClassVar = Verb.ENTER_FIGURES
    about: ClassVar = About.CITY
    city: int
    coastal: bool


@dataclass(frozen=True, slots=True)
class DecideIndicator(Effect):
    """Keep what the coordinator decided about an indicator."""

    verb: ClassVar = Verb.CHOOSE_INDICATORS
    about: ClassVar = About.PROGRAMME
    indicator: str
    choice: Choice


@dataclass(frozen=True, slots=True)
class SendGoals(Effect):
    """Send the picture of the 17 goals.

    Attributes:
        city: Of the person's own; 0 where it comes with a scorecard.
        side: Whose scorecard it comes with; 0 where it does not.
    """

    verb: ClassVar = Verb.READ_RESULT
    about: ClassVar = About.GOALS
    files: ClassVar[bool] = True
    city: int
    side: int

"""What each conversation asks to see, read inside the turn's transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from assessment.indicators.catalogue import Catalogue
from assessment.questionnaire import Framework
from bot.programme import unwritten
from bot.views import (
    audit,
    board,
    broadcast,
    compare,
    delegating,
    desks,
    door,
    exchanges,
    exporting,
    importing,
    indicators,
    inviting,
    late,
    mydata,
    own,
    peers,
    practices,
    reminding,
    results,
    rounds,
    sharing,
    teams,
)
from bot.views.entering import enters
from conversations import view
from conversations.events import Event
from conversations.programme import MOST
from storage import programme as programme_rows

Sees = Callable[["Reader", sa.Connection, view.View, Any, Event], view.View]

Words = Mapping[tuple[str, str], str]

NO_INDICATORS = Catalogue(())


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads views over one connection.

    Attributes:
        frameworks: Every version of the questionnaire that a round may have been opened with.
        languages: Each language's own name for itself, by code.
        defaults: The programme's words where it has none of its own, by (key, language).
        catalogue: The SDG indicators.
        said: The programme's words by language, as long as what is stored is the same.
    """

    frameworks: Mapping[str, Framework]
    languages: Mapping[str, str]
    defaults: Mapping[tuple[str, str], str]
    catalogue: Catalogue = NO_INDICATORS
    said: dict[str, tuple[Words, view.Programme]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def base(self, c: sa.Connection, person: view.Person, now: datetime) -> view.View:
        """Return what every conversation sees."""
        return view.View(now, person, self.programme(c, person.language), self.languages)

    def programme(self, c: sa.Connection, language: str) -> view.Programme:
        """Return the programme's own words, in a language."""
        own = programme_rows.read(c)
        known = self.said.get(language)
        if known is None or known[0] is not own:
            known = self.said[language] = own, self._programme(own, language)
        return known[1]

    def _programme(self, own: Words, language: str) -> view.Programme:
        def word(key: str) -> str:
            choices = ((key, language), (key, ""), (key, "en"))
            said = [
                words[choice]
                for words in (own, self.defaults)
                for choice in choices
                if words.get(choice)
            ]
            return said[0] if said else ""

        return view.Programme(
            **{key: word(key) for key in MOST},
            notice_version=own.get((programme_rows.NOTICE_VERSION, ""), "1"),
            months_kept=int(own.get((programme_rows.MONTHS_KEPT, ""), programme_rows.AT_FIRST)),
            unwritten=unwritten(own, self.languages),
        )

    def read(
        self,
        c: sa.Connection,
        letter: str,
        person: view.Person,
        state: Any,
        event: Event,
        now: datetime,
    ) -> view.View:
        """Return what the conversation of that letter needs for a step or a drawing."""
        base = self.base(c, person, now)
        if not enters(c, base, letter, event):
            return base
        sees = SEES.get(letter)
        if sees is None:
            return replace(base, seats=desks.seats(c, person, now))
        return sees(self, c, base, state, event)


# What a conversation sees, by its letter; others see the person's seats.
SEES: Mapping[str, Sees] = {
    "A": lambda _, c, *asked: audit.for_audit(c, *asked),
    "D": lambda r, c, *asked: delegating.for_delegating(r.frameworks, c, *asked),
    "d": lambda r, c, *asked: board.for_board(r.frameworks, c, *asked),
    "b": lambda r, c, *asked: broadcast.for_broadcast(r.frameworks, c, *asked),
    "i": lambda r, c, *asked: desks.for_interview(r.frameworks, c, *asked),
    "r": lambda r, c, *asked: desks.for_review(r.frameworks, c, *asked),
    "s": lambda r, c, *asked: indicators.beside(
        r.catalogue, c, results.for_scorecard(r.frameworks, c, *asked)
    ),
    "t": lambda r, c, *asked: teams.for_team(r.frameworks, c, *asked),
    "f": lambda _, c, *asked: exporting.for_exporting(c, *asked),
    "m": lambda r, c, *asked: importing.for_importing(r.catalogue, c, *asked),
    "z": lambda _, c, *asked: mydata.for_mydata(c, *asked),
    "n": lambda _, c, *asked: inviting.for_inviting(c, *asked),
    "u": lambda r, c, *asked: peers.for_peers(r.frameworks, c, *asked),
    "j": lambda r, c, *asked: practices.for_practices(r.frameworks, c, *asked),
    "v": lambda r, c, *asked: compare.for_compare(r.frameworks, r.catalogue, c, *asked),
    "x": lambda r, c, *asked: exchanges.for_exchange(r.frameworks, c, *asked),
    "q": lambda r, c, *asked: late.for_late(r.frameworks, c, *asked),
    "o": lambda _, c, *asked: own.for_settings(c, *asked),
    "l": lambda _, c, *asked: reminding.for_reminders(c, *asked),
    "c": lambda r, c, *asked: rounds.for_rounds(r.frameworks, c, *asked),
    "g": lambda r, c, *asked: indicators.for_indicators(r.catalogue, c, *asked),
    "e": lambda r, c, *asked: indicators.for_results(r.catalogue, c, *asked),
    "k": lambda r, c, base, _state, _event: indicators.for_choice(r.catalogue, c, base),
    "G": lambda r, c, *asked: sharing.for_sharing(r.catalogue, c, *asked),
    "h": lambda _, c, *asked: door.for_home(c, *asked),
    "w": lambda r, c, *asked: door.for_welcome(r.frameworks, c, *asked),
}

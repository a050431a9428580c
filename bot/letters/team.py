"""Notices to a side's people about their agreement, while they still hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.delivery.outgoing import Message
from bot.letters.desk import Desk, Letter, Write
from bot.render import render
from bot.views import desks, teams
from conversations.team import notices as team_notices
from conversations.view import Agreeing, Team

STILL: Mapping[str, Callable[[Team], bool]] = {
    "team_done": lambda team: team.contact and team.status is Agreeing.NOT_STARTED,
    "team_started": lambda team: team.status is Agreeing.UNDER_WAY,
    "team_proposed": lambda team: team.status is Agreeing.PROPOSED,
    "team_objection": lambda team: team.contact and bool(team.still),
    "team_agreed": lambda team: team.submitted,
}


def _notice(desk: Desk, letter: Letter) -> Message | None:
    place = letter.args["round"], letter.args["side"]
    found = desks.desk(
        desk.reader.frameworks, letter.c, letter.person, *place, letter.now, deep=True
    )
    team = teams.team(letter.c, found, letter.now) if found else None
    if team is None or not STILL[letter.row.kind](team):
        return None
    screen = team_notices.draw(letter.row.kind, team)
    return Message(render(screen, 0, letter.language, letter.person.timezone))


WRITERS: Mapping[str, Write] = dict.fromkeys(STILL, _notice)

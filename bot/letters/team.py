"""Notices to a side's people about their agreement, and what was sent with a question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from bot.delivery.outgoing import Call, Message, Skip
from bot.letters.desk import Desk, Letter, Write
from bot.letters.files import NOT_TO_BE_SEEN
from bot.render import MOST_IN_A_CAPTION, render, units
from bot.views import desks, teams
from conversations.events import Media
from conversations.team import notices as team_notices
from conversations.view import Agreeing, Team
from storage import notes

STILL: Mapping[str, Callable[[Team], bool]] = {
    "team_done": lambda team: team.contact and team.status is Agreeing.NOT_STARTED,
    "team_started": lambda team: team.status is Agreeing.UNDER_WAY,
    "team_proposed": lambda team: team.status is Agreeing.PROPOSED,
    "team_objection": lambda team: team.contact and bool(team.still),
    "team_agreed": lambda team: team.submitted,
}

SENT_BY: Final[Mapping[Media, tuple[str, str]]] = {
    Media.PHOTO: ("sendPhoto", "photo"),
    Media.DOCUMENT: ("sendDocument", "document"),
    Media.VOICE: ("sendVoice", "voice"),
}


def _team(desk: Desk, letter: Letter) -> Team | None:
    place = letter.args["round"], letter.args["side"]
    found = desks.desk(
        desk.reader.frameworks, letter.c, letter.person, *place, letter.now, deep=True
    )
    return teams.team(letter.c, found, letter.now) if found else None


def _notice(desk: Desk, letter: Letter) -> Message | None:
    team = _team(desk, letter)
    if team is None or not STILL[letter.row.kind](team):
        return None
    screen = team_notices.draw(letter.row.kind, team)
    return Message(render(screen, 0, letter.language, letter.person.timezone))


def _evidence(desk: Desk, letter: Letter) -> Call | Skip:
    """Return a file as Telegram has it, where comments on its question may still be read."""
    args, team = letter.args, _team(desk, letter)
    sent = notes.evidence_of_team(letter.c, args["round"], args["side"])
    one = next((it for it in sent.get(args["question"], ()) if it.id == args["id"]), None)
    if team is None or one is None or not team.item(args["question"]):
        return NOT_TO_BE_SEEN
    method, field = SENT_BY[Media(one.media)]
    fits = one.text and units(one.text) <= MOST_IN_A_CAPTION
    told = {"caption": one.text} if fits else {}
    return Call(method, {"chat_id": letter.row.chat_id, field: one.file_id, **told})


WRITERS: Mapping[str, Write] = {**dict.fromkeys(STILL, _notice), "evidence": _evidence}

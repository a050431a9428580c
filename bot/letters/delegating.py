"""Letters to colleagues between whom principles change hands, while it is still so."""

from __future__ import annotations

from collections.abc import Mapping

from bot import seen
from bot.delivery.outgoing import Message
from bot.letters.desk import Desk, Letter, Write
from bot.render import render
from conversations.delegating import notices
from storage import delegations, people, roster, rounds

GIVEN = ("delegated", "delegation_joined")


def _notice(desk: Desk, letter: Letter) -> Message | None:
    facts = _facts(desk, letter)
    if facts is None or not facts.principles:
        return None
    screen = notices.draw(letter.row.kind, facts)
    return Message(render(screen, 0, letter.language, letter.person.timezone))


def _facts(desk: Desk, letter: Letter) -> notices.Facts | None:
    c, args = letter.c, letter.args
    one, side = rounds.find(c, args["round"]), roster.find(c, args["side"])
    framework = desk.reader.frameworks.get(one.framework) if one else None
    by = people.by_id(c, args["by"])
    if one is None or side is None or framework is None or by is None:
        return None
    wanted = _still(letter, by.id)
    principles = tuple(p for p in framework.principles if p.number in wanted)
    return notices.Facts(seen.round_info(one), side.id, side.city, by.first_name, principles)


def _still(letter: Letter, by: int) -> set[int]:
    """Return the principles of which the letter is still true."""
    here = letter.person.id
    standing = {
        one.principle
        for one in delegations.bare(letter.c, letter.args["side"], letter.now)
        if {one.giver, one.taker} == {here, by}
    }
    told = set(letter.args["principles"])
    return told & standing if letter.row.kind in GIVEN else told - standing


WRITERS: Mapping[str, Write] = dict.fromkeys(
    (*GIVEN, "delegation_taken_back", "delegation_given_back"), _notice
)

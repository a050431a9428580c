"""Sees what each of the six was shown, and what became of it; asks no code that decides.

What somebody saw is taken from their screen and from the database at the moment when it was
drawn, not from what their buttons carry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import sqlalchemy as sa

from assessment.agreement import Agreed
from assessment.sheet import Answer, State
from bot.submitting import load
from conversations import codec
from conversations.team import conversation as team
from storage import agreed, agreements, sessions
from tests.town import Chat

AVILLE, ROUND = 1, 1
SHOWN = re.compile(r"(\d+\.\d+): (\d|n/a|\?)")


class Witness:
    """What was seen and kept in one interleaving."""

    def __init__(self, chats: Sequence[Chat]) -> None:
        self.wrong: list[str] = []
        self._looked: dict[str, dict[str, int]] = {chat.name: {} for chat in chats}
        self._sheet: dict[str, dict[str, str]] = {chat.name: {} for chat in chats}
        self._confirmed: list[dict[str, str]] = []
        self._was: Mapping[str, agreements.Standing] = {}
        self._proposed = ""
        self._submitted: dict[str, str] | None = None

    def after(self, c: sa.Connection, chat: Chat | None) -> Iterator[str]:
        """Judge what an act changed, then remember what its person sees now; tell the deeds."""
        there = agreements.find(c, ROUND, AVILLE)
        if there is not None:
            now = agreements.standing(c, there.id)
            yield from self._settled(now, chat)
            yield from self._agreed(c, there, chat)
            self._was, self._proposed = now, there.proposal
        if chat is not None:
            self._sees(c, chat)

    def _settled(self, now: Mapping[str, agreements.Standing], chat: Chat | None) -> Iterator[str]:
        for question, one in now.items():
            was = self._was[question].version if question in self._was else 0
            if one.version == was:
                continue
            yield "settled" if not was else "settled again"
            saw = self._looked[chat.name].get(question) if chat else None
            if saw != was:
                self.wrong.append(f"{question}: {chat and chat.name} saw {saw}, overwrote {was}")

    def _agreed(
        self, c: sa.Connection, there: agreements.Agreement, chat: Chat | None
    ) -> Iterator[str]:
        if there.proposal and there.proposal != self._proposed:
            yield "confirmed"
            held = _signs(load(there.proposal))
            self._confirmed.append(held)
            if chat is None or self._sheet[chat.name] != held:
                self.wrong.append(f"confirmed {held}, and {chat and chat.name} saw another sheet")
        submitted = _submitted(c)
        if submitted is not None and submitted != self._submitted:
            self._submitted = submitted
            yield "submitted"
            if submitted not in self._confirmed:
                self.wrong.append("submitted what nobody had seen and confirmed")
            if agreements.objected(c, there.id):
                self.wrong.append("submitted over an objection")

    def _sees(self, c: sa.Connection, chat: Chat) -> None:
        """Note the question, or the whole sheet, that now stands before somebody."""
        row = sessions.read(c, chat.number)
        state = codec.load(row.state) if row else None
        if isinstance(state, team.Settling):
            there = agreements.find(c, ROUND, AVILLE)
            standing = agreements.standing(c, there.id) if there else {}
            one = standing.get(state.question)
            self._looked[chat.name][state.question] = one.version if one else 0
        if isinstance(state, team.Confirming):
            self._sheet[chat.name] = dict(SHOWN.findall(chat.text))


def _submitted(c: sa.Connection) -> dict[str, str] | None:
    sent = agreed.find(c, ROUND, AVILLE)
    return {q: _sign(a) for q, a in sent.answers.items()} if sent else None


def _signs(sheet: Agreed) -> dict[str, str]:
    return {question: _sign(answer) for question, answer in sheet.answers.items()}


def _sign(answer: Answer) -> str:
    if answer.level is not None:
        return str(answer.level)
    return "n/a" if answer.state is State.NOT_APPLICABLE else "?"

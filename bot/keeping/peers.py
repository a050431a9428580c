"""Keeps what cities ask of each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from bot.keeping.turn import Turn, tell
from bot.views.peers import askable, ready
from conversations import effects
from conversations.peers import MOST_WAITING
from storage import outbox, peers, people

ASKED_AFTER = timedelta(days=30)


def _offer(turn: Turn, e: effects.OfferPeer) -> None:
    peers.offer(turn.connection, e.side, turn.person.id, e.contact, turn.now)


def _stop(turn: Turn, e: effects.StopPeer) -> None:
    peers.stop(turn.connection, e.side)


def _ask(turn: Turn, e: effects.AskPeer) -> None:
    c = turn.connection
    offers = ready(c)
    own = next((one for one in offers if one.side == e.side), None)
    waiting = [m for m in peers.matches(c, e.side) if m.side_id == e.side and m.status == "asked"]
    if own is None or len(waiting) >= MOST_WAITING:
        return
    if not any(peer.side == e.asked for peer in askable(c, own, offers, e.principle)):
        return
    wish = peers.Wish(e.side, e.asked, e.principle, e.message)
    number = peers.ask(c, wish, turn.person.id, turn.now)
    args = {"match": number, "side": e.asked}
    tell(turn, people.officials_of(c, e.asked), "peer_asked", args)


def _answer(turn: Turn, e: effects.AnswerPeer) -> None:
    c, one = turn.connection, peers.find(turn.connection, e.match)
    if one is None:
        return
    says = one.side_id if e.to == "withdrawn" else one.asked_id
    if says != e.side or not peers.answer(c, one.id, e.to, turn.now):
        return
    if e.to == "agreed":
        for side in (one.side_id, one.asked_id):
            tell(turn, people.officials_of(c, side), "peer_agreed", {"match": one.id, "side": side})
        _ask_later(turn, one)


def _ask_later(turn: Turn, one: peers.Match) -> None:
    """Plan the question whether it helped, for those who asked."""
    later, args = turn.now + ASKED_AFTER, {"match": one.id, "side": one.side_id}
    letters = [
        outbox.Letter(
            f"peer_helped:{one.id}:{p.id}", "bulk", p.telegram_id, "peer_helped", args, later
        )
        for p in people.officials_of(turn.connection, one.side_id)
    ]
    outbox.plan(turn.connection, letters, turn.now)


def _helped(turn: Turn, e: effects.SayHelped) -> None:
    one = peers.find(turn.connection, e.match)
    if one and one.side_id == e.side:
        peers.say_helped(turn.connection, one.id, e.said)


KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    effects.OfferPeer: _offer,
    effects.StopPeer: _stop,
    effects.AskPeer: _ask,
    effects.AnswerPeer: _answer,
    effects.SayHelped: _helped,
}

"""A page of the audit, for a coordinator of the programme."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from assessment.access import Verb
from bot.rights import may
from conversations import view
from conversations.audit.conversation import PAGE
from conversations.events import Event
from storage import audit, roster, rounds


def for_audit(c: sa.Connection, base: view.View, state: Any, event: Event) -> view.View:
    """Return the page of the state, and whether older entries follow."""
    if not may(base.person, Verb.READ_AUDIT):
        return base
    skipped = getattr(state, "page", 0) * PAGE
    found = audit.latest(c, skipped, PAGE + 1)
    names = {one.id: one.name for one in rounds.every(c)}
    deeds = tuple(_deed(c, entry, names) for entry in found[:PAGE])
    return replace(base, log=view.Log(deeds, more=len(found) > PAGE))


def _deed(c: sa.Connection, entry: audit.Entry, names: dict[int, str]) -> view.Deed:
    kind, _, given = entry.thing.partition(" ")
    number = int(given) if given.isascii() and given.isdecimal() else 0
    facts = json.loads(entry.facts)
    side = roster.find(c, number if kind == "side" else facts.get("side", 0))
    round_ = number if kind == "round" else facts.get("round", 0)
    return view.Deed(
        entry.at,
        entry.actor,
        entry.action,
        kind,
        number,
        side.city if side else "",
        names.get(round_, ""),
        facts,
    )

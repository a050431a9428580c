"""Notices, in the faces that they can have."""

from __future__ import annotations

from dataclasses import replace

from conversations.notices import Facts

NOTICES = (
    "opening",
    "closed",
    "sheet_reopened",
    "published",
    "all_submitted",
    "request",
    "request_answered",
    "invitation_wanted",
    "message",
)


def screens(w):
    """(name, kind, facts) of every notice."""
    n = w.names
    facts = Facts(
        n.programme,
        w.round,
        side=1,
        city=n.city,
        desk=w.desk(5),
        others=w.others,
        request=w.request("granted"),
        label=n.label,
        sender=n.person,
    )
    declined = replace(facts, request=w.request("declined"))
    yield from ((kind, kind, facts) for kind in NOTICES)
    yield "declined", "request_answered", declined
    once = replace(facts, request=w.request("granted", only=n.round))
    theirs = replace(facts, side=0, coordinates=True)
    there = replace(facts, took_part=True)
    yield "reopened, with why", "sheet_reopened", replace(facts, reopened=w.reopened)
    yield "published, to who took part", "published", there
    yield "published, to a coordinator", "published", theirs
    yield "granted once", "request_answered", once

"""The team's screens, in the faces that they can have."""

from __future__ import annotations

from dataclasses import replace

from assessment.agreement import Agreed, Settled, Spread
from assessment.sheet import NOT_APPLICABLE, scored
from conversations.events import Media
from conversations.team import conversation as states
from conversations.team import notices as team_notices
from conversations.view import Agreeing, Item, Team
from tests.unit.screens.world import FRAMEWORK, NOW

SPREADS = (Spread((2, 4, 4)), Spread((1, 5), 1), Spread((3,), 1, 2), Spread((1, 2, 3, 4, 5)))
SETTLED = (None, Settled(scored(3), "y"), Settled(None), Settled(NOT_APPLICABLE))


def screens(w):
    here, asked = (1, 1), FRAMEWORK.asked(w.form)
    settling = states.Settling(*here, asked[0].id)
    late = _team(w, settled=SETTLED[1:])
    for name, state, team in (
        ("before", states.Meeting(*here), _team(w, status=Agreeing.NOT_STARTED, items=())),
        ("begun", states.Meeting(*here), _team(w)),
        ("second page", states.Meeting(*here, 1), _team(w)),
        ("waiting", states.Meeting(*here), _team(w, awaited=2)),
        ("of two", states.Meeting(*here), _team(w, officials=2)),
        ("settled", states.Meeting(*here), late),
        ("proposed", states.Meeting(*here), replace(late, status=Agreeing.PROPOSED)),
        ("final", states.Meeting(*here), replace(late, status=Agreeing.FINAL)),
        ("final, all alike", states.Meeting(*here), _team(w, status=Agreeing.FINAL, items=())),
        *_reopened(w, late, states.Meeting(*here)),
        ("settling", settling, _team(w)),
        ("settling, with a photo", states.Settling(*here, asked[1].id), _team(w)),
        ("settling, with many files", states.Settling(*here, asked[4].id), _team(w)),
        ("settling again", settling, late),
        ("only looking", settling, _team(w, contact=False)),
        ("may object", settling, replace(late, status=Agreeing.PROPOSED, contact=False)),
        ("explaining", states.Explaining(*here, asked[0].id, 4, 0), _team(w)),
        ("explaining, not applicable", states.Explaining(*here, asked[0].id, 0, 0), _team(w)),
        ("confirming", states.Confirming(*here), late),
        ("confirming, of two", states.Confirming(*here), replace(late, officials=2)),
    ):
        yield name, state, w.view(team=team)
    yield "nothing", states.Meeting(*here), w.view()


def _reopened(w, late, meeting):
    for status in (Agreeing.FINAL, Agreeing.UNDER_WAY):
        for contact in (True, False):
            team = replace(late, status=status, contact=contact, reopened=w.reopened)
            yield f"reopened, {status}{', the contact' if contact else ''}", meeting, team


def told(w):
    for kind in team_notices.WORDS:
        yield kind, team_notices.draw(kind, _team(w))


def _team(w, *, settled=SETTLED, **changed):
    asked = FRAMEWORK.asked(w.form)
    items = tuple(
        Item(
            question,
            SPREADS[at % len(SPREADS)],
            (w.names.reason,),
            _said_by(w, settled[at % len(settled)]),
            at,
            evidence=tuple(Media)[1:4] * (at % 5 * 2),
        )
        for at, question in enumerate(asked)
    )
    agreed = Agreed(
        w.form, {question.id: scored(1 + at % 5) for at, question in enumerate(asked)}, 3
    )
    team = Team(
        w.round,
        1,
        w.names.city,
        contact=True,
        sent=True,
        officials=3,
        done=2,
        status=Agreeing.UNDER_WAY,
        asked=tuple(question.id for question in asked),
        items=items,
        agreed=agreed,
        objections_until=NOW,
    )
    return replace(team, **changed)


def _said_by(w, settled):
    return replace(settled, reason=w.names.reason) if settled and settled.reason else settled

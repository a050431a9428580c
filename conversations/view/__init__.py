"""What the machines are shown of the database: read before a step and before drawing."""

from conversations.view.audit import Deed, Log
from conversations.view.board import Board, City, Official
from conversations.view.broadcast import Audience, Broadcast, Broadcasts, Option, Passed, Why
from conversations.view.compare import Beside, Comparison, Middle
from conversations.view.delegating import Delegating, Handed
from conversations.view.desk import Desk, Other, Progress, Reopened, RoundInfo, Seat, Shut
from conversations.view.exchange import Commitment, Exchange, Voice
from conversations.view.exporting import Exports
from conversations.view.indicators import Indicators, Municipality
from conversations.view.inviting import Alliance, EndedPart, Holder, Inviting, Promise, Town
from conversations.view.late import Late
from conversations.view.measures import Measure, Measures
from conversations.view.owing import Owed, Reminding
from conversations.view.peers import Learning, Match, Wanted
from conversations.view.people import (
    Beginning,
    Colleague,
    Invited,
    Person,
    Programme,
    Request,
    Role,
    RoleName,
)
from conversations.view.practices import Practice, Practices
from conversations.view.results import Card, Result, Sight
from conversations.view.rounds import Campaign, Campaigns, Invitable, Place, Some
from conversations.view.sharing import Partner, Partnership, Sharing
from conversations.view.team import Agreeing, Item, Team
from conversations.view.view import View

__all__ = [
    "Agreeing",
    "Alliance",
    "Audience",
    "Beginning",
    "Beside",
    "Board",
    "Broadcast",
    "Broadcasts",
    "Campaign",
    "Campaigns",
    "Card",
    "City",
    "Colleague",
    "Commitment",
    "Comparison",
    "Deed",
    "Delegating",
    "Desk",
    "EndedPart",
    "Exchange",
    "Exports",
    "Handed",
    "Holder",
    "Indicators",
    "Invitable",
    "Invited",
    "Inviting",
    "Item",
    "Late",
    "Learning",
    "Log",
    "Match",
    "Measure",
    "Measures",
    "Middle",
    "Municipality",
    "Official",
    "Option",
    "Other",
    "Owed",
    "Partner",
    "Partnership",
    "Passed",
    "Person",
    "Place",
    "Practice",
    "Practices",
    "Programme",
    "Progress",
    "Promise",
    "Reminding",
    "Reopened",
    "Request",
    "Result",
    "Role",
    "RoleName",
    "RoundInfo",
    "Seat",
    "Sharing",
    "Shut",
    "Sight",
    "Some",
    "Team",
    "Town",
    "View",
    "Voice",
    "Wanted",
    "Why",
]

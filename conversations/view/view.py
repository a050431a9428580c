"""What a conversation asked to see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime

from conversations.view.audit import Log
from conversations.view.board import Board
from conversations.view.broadcast import Broadcasts
from conversations.view.compare import Comparison
from conversations.view.delegating import Delegating
from conversations.view.desk import Desk, Seat
from conversations.view.exchange import Exchange
from conversations.view.exporting import Exports
from conversations.view.importing import Imported, Incoming
from conversations.view.indicators import Indicators
from conversations.view.inviting import Inviting
from conversations.view.late import Late
from conversations.view.measures import Measures
from conversations.view.mydata import Kept
from conversations.view.owing import Reminding
from conversations.view.peers import Learning
from conversations.view.people import Beginning, Colleague, Invited, Person, Programme, Request
from conversations.view.practices import Practices
from conversations.view.results import Card, Result
from conversations.view.rounds import Campaigns
from conversations.view.sharing import Sharing
from conversations.view.sparse import sparse
from conversations.view.team import Team

# Made once: every turn makes views, and these parts are empty in nearly all of them.
NO_BROADCASTS, NOBODY_INVITED, NOTHING_SHARED = Broadcasts(), Inviting(), Sharing()


@sparse
class View:
    """What a conversation asked to see; parts it did not ask for are empty.

    Attributes:
        languages: The installed languages by code, each by its own name for itself.
        contact_of: Sides whose contact the person is.
        zones: All time zones by their IANA names.
    """

    now: datetime
    person: Person
    programme: Programme
    languages: Mapping[str, str] = field(default_factory=dict)
    seats: tuple[Seat, ...] = ()
    desk: Desk | None = None
    results: tuple[Result, ...] = ()
    more_results: bool = False  # others concern the person besides
    card: Card | None = None
    colleagues: tuple[Colleague, ...] = ()
    contact_of: tuple[int, ...] = ()
    request: Request | None = None
    readers: tuple[Request, ...] = ()  # who asked to read the scorecard of the person's city
    invited: Invited | None = None
    beginning: Beginning | None = None
    zones: tuple[str, ...] = ()
    reminding: Reminding | None = None
    campaigns: Campaigns | None = None
    team: Team | None = None
    delegating: Delegating | None = None
    board: Board | None = None
    broadcasts: Broadcasts = NO_BROADCASTS
    inviting: Inviting = NOBODY_INVITED
    indicators: Indicators | None = None
    exchange: Exchange | None = None
    sharing: Sharing = NOTHING_SHARED
    exports: Exports | None = None
    comparison: Comparison | None = None
    measures: Measures | None = None
    learning: Learning | None = None
    practices: Practices | None = None
    incoming: Incoming | None = None
    imported: tuple[Imported, ...] = ()
    kept: Kept | None = None
    alone: bool = False  # nobody else coordinates the programme
    late: Late | None = None
    log: Log | None = None

"""What the machines are shown of the database: read before a step and before drawing."""

from conversations.view.desk import Desk, Other, Progress, RoundInfo, Seat, Shut
from conversations.view.people import Colleague, Invited, Person, Programme, Request, Role, RoleName
from conversations.view.results import Card, Result, Sight
from conversations.view.view import View

__all__ = [
    "Card",
    "Colleague",
    "Desk",
    "Invited",
    "Other",
    "Person",
    "Programme",
    "Progress",
    "Request",
    "Result",
    "Role",
    "RoleName",
    "RoundInfo",
    "Seat",
    "Shut",
    "Sight",
    "View",
]

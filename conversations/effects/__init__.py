"""What a turn wants kept or sent: imperative, a file for each part of it."""

from conversations.effects.answers import (
    ChangeForm,
    SaveAnswer,
    SaveNote,
    ShareNotes,
    SubmitSheet,
    TakeBackNote,
)
from conversations.effects.board import Nudge, SendBoard
from conversations.effects.effect import Effect
from conversations.effects.exchange import AskScorecard, GrantScorecard, SendFile, TellCoordinator
from conversations.effects.inviting import (
    EndRole,
    MakeInvitation,
    MovePerson,
    RenewInvitation,
    RevokeInvitation,
    SetSideStatus,
)
from conversations.effects.people import (
    AcceptInvitation,
    AskForInvitation,
    HandOver,
    LeaveRole,
    SetLanguage,
    SetReminders,
    SetTimezone,
)
from conversations.effects.reminding import MuteRound, PutOff
from conversations.effects.team import ConfirmAgreement, ObjectTo, Settle, StartAgreement

__all__ = [
    "AcceptInvitation",
    "AskForInvitation",
    "AskScorecard",
    "ChangeForm",
    "ConfirmAgreement",
    "Effect",
    "EndRole",
    "GrantScorecard",
    "HandOver",
    "LeaveRole",
    "MakeInvitation",
    "MovePerson",
    "MuteRound",
    "Nudge",
    "ObjectTo",
    "PutOff",
    "RenewInvitation",
    "RevokeInvitation",
    "SaveAnswer",
    "SaveNote",
    "SendBoard",
    "SendFile",
    "SetLanguage",
    "SetReminders",
    "SetSideStatus",
    "SetTimezone",
    "Settle",
    "ShareNotes",
    "StartAgreement",
    "SubmitSheet",
    "TakeBackNote",
    "TellCoordinator",
]

"""What a turn wants kept or sent: imperative, a file for each part of it."""

from conversations.effects.answers import (
    ChangeForm,
    ComeBackTomorrow,
    SaveAnswer,
    SaveNote,
    ShareNotes,
    SubmitSheet,
    TakeBackNote,
)
from conversations.effects.effect import Effect
from conversations.effects.exchange import AskScorecard, GrantScorecard, SendFile, TellCoordinator
from conversations.effects.people import (
    AcceptInvitation,
    AskForInvitation,
    HandOver,
    LeaveRole,
    SetLanguage,
    SetReminders,
    SetTimezone,
)

__all__ = [
    "AcceptInvitation",
    "AskForInvitation",
    "AskScorecard",
    "ChangeForm",
    "ComeBackTomorrow",
    "Effect",
    "GrantScorecard",
    "HandOver",
    "LeaveRole",
    "SaveAnswer",
    "SaveNote",
    "SendFile",
    "SetLanguage",
    "SetReminders",
    "SetTimezone",
    "ShareNotes",
    "SubmitSheet",
    "TakeBackNote",
    "TellCoordinator",
]

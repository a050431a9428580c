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
from conversations.effects.broadcast import (
    AddressBroadcast,
    CancelBroadcast,
    DiscardBroadcast,
    EditBroadcast,
    PreviewBroadcast,
    SendAgain,
    SendBroadcast,
    StartBroadcast,
    WriteBroadcast,
)
from conversations.effects.commitments import (
    AcceptCommitment,
    MarkCommitment,
    ProposeCommitment,
    WithdrawCommitment,
)
from conversations.effects.effect import Effect
from conversations.effects.exchange import AskScorecard, GrantScorecard, SendFile, TellCoordinator
from conversations.effects.indicators import (
    DecideIndicator,
    NameSource,
    SaveFigure,
    SetCoast,
    TakeBackFigure,
)
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
    "AcceptCommitment",
    "AcceptInvitation",
    "AddressBroadcast",
    "AskForInvitation",
    "AskScorecard",
    "CancelBroadcast",
    "ChangeForm",
    "ConfirmAgreement",
    "DecideIndicator",
    "DiscardBroadcast",
    "EditBroadcast",
    "Effect",
    "EndRole",
    "GrantScorecard",
    "HandOver",
    "LeaveRole",
    "MakeInvitation",
    "MarkCommitment",
    "MovePerson",
    "MuteRound",
    "NameSource",
    "Nudge",
    "ObjectTo",
    "PreviewBroadcast",
    "ProposeCommitment",
    "PutOff",
    "RenewInvitation",
    "RevokeInvitation",
    "SaveAnswer",
    "SaveFigure",
    "SaveNote",
    "SendAgain",
    "SendBoard",
    "SendBroadcast",
    "SendFile",
    "SetCoast",
    "SetLanguage",
    "SetReminders",
    "SetSideStatus",
    "SetTimezone",
    "Settle",
    "ShareNotes",
    "StartAgreement",
    "StartBroadcast",
    "SubmitSheet",
    "TakeBackFigure",
    "TakeBackNote",
    "TellCoordinator",
    "WithdrawCommitment",
    "WriteBroadcast",
]

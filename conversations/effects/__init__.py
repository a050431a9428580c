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
from conversations.effects.compare import SendComparison
from conversations.effects.delegating import Delegate, EndDelegation
from conversations.effects.effect import Effect
from conversations.effects.exchange import (
    AskScorecard,
    GrantScorecard,
    ReopenSheet,
    SendFile,
    TellCoordinator,
)
from conversations.effects.exporting import SendExport
from conversations.effects.importing import (
    AnswerNear,
    FetchFile,
    PutAway,
    TakeIn,
    UndoImport,
)
from conversations.effects.indicators import (
    DecideIndicator,
    NameSource,
    SaveFigure,
    SendGoals,
    SetCoast,
    TakeBackFigure,
)
from conversations.effects.inviting import (
    EndRole,
    InviteAll,
    MakeInvitation,
    MovePerson,
    RenewInvitation,
    RevokeInvitation,
    SetSideStatus,
)
from conversations.effects.late import OfferLate, TakeInLate
from conversations.effects.mydata import ForgetMe, SendMyData
from conversations.effects.peers import AnswerPeer, AskPeer, OfferPeer, SayHelped, StopPeer
from conversations.effects.people import (
    AcceptInvitation,
    AskForInvitation,
    HandOver,
    LeaveRole,
    SetLanguage,
    SetReminders,
    SetTimezone,
)
from conversations.effects.practices import OfferPractice, ReportPractice, WithdrawPractice
from conversations.effects.programme import AgreeAgain, AskEverybodyAgain, SetWord
from conversations.effects.reminding import MuteRound, PutOff
from conversations.effects.rounds import (
    DiscardRound,
    DraftRound,
    EndRound,
    MoveDays,
    OpenRound,
    ReopenRound,
    SetAudience,
    SetOption,
)
from conversations.effects.sharing import KeepFigures, ShareFigures
from conversations.effects.team import ConfirmAgreement, ObjectTo, Settle, StartAgreement

__all__ = [
    "AcceptCommitment",
    "AcceptInvitation",
    "AddressBroadcast",
    "AgreeAgain",
    "AnswerNear",
    "AnswerPeer",
    "AskEverybodyAgain",
    "AskForInvitation",
    "AskPeer",
    "AskScorecard",
    "CancelBroadcast",
    "ChangeForm",
    "ConfirmAgreement",
    "DecideIndicator",
    "Delegate",
    "DiscardBroadcast",
    "DiscardRound",
    "DraftRound",
    "EditBroadcast",
    "Effect",
    "EndDelegation",
    "EndRole",
    "EndRound",
    "FetchFile",
    "ForgetMe",
    "GrantScorecard",
    "HandOver",
    "InviteAll",
    "KeepFigures",
    "LeaveRole",
    "MakeInvitation",
    "MarkCommitment",
    "MoveDays",
    "MovePerson",
    "MuteRound",
    "NameSource",
    "Nudge",
    "ObjectTo",
    "OfferLate",
    "OfferPeer",
    "OfferPractice",
    "OpenRound",
    "PreviewBroadcast",
    "ProposeCommitment",
    "PutAway",
    "PutOff",
    "RenewInvitation",
    "ReopenRound",
    "ReopenSheet",
    "ReportPractice",
    "RevokeInvitation",
    "SaveAnswer",
    "SaveFigure",
    "SaveNote",
    "SayHelped",
    "SendAgain",
    "SendBoard",
    "SendBroadcast",
    "SendComparison",
    "SendExport",
    "SendFile",
    "SendGoals",
    "SendMyData",
    "SetAudience",
    "SetCoast",
    "SetLanguage",
    "SetOption",
    "SetReminders",
    "SetSideStatus",
    "SetTimezone",
    "SetWord",
    "Settle",
    "ShareFigures",
    "ShareNotes",
    "StartAgreement",
    "StartBroadcast",
    "StopPeer",
    "SubmitSheet",
    "TakeBackFigure",
    "TakeBackNote",
    "TakeIn",
    "TakeInLate",
    "TellCoordinator",
    "UndoImport",
    "WithdrawCommitment",
    "WithdrawPractice",
    "WriteBroadcast",
]

"""What everybody tries in the rights' test, and who may, told a second time.

Of round 1, of Aville (side 1), and of what is Aville's or Cora's.
"""

from datetime import date, timedelta
from decimal import Decimal

from assessment.access import Verb
from assessment.agreement import Agreed, Settled
from assessment.indicators.figures import Choice, Origin, Scale
from assessment.questionnaire import Form
from assessment.sheet import Answer, State
from conversations import effects as e
from conversations.effects import Effect
from conversations.events import Media, Sent
from tests.town import TELEGRAM

STAGES = ("draft", "open", "closed", "published")
MORE = {"eve": 66, "ron": 77, "cleo": 88, "old": 99}  # of another partnership; of the programme
WHO = {**TELEGRAM, **MORE}
DAY = date(2027, 3, 1)
FOUR, THREE = (Answer(State.SCORED, level) for level in (4, 3))
SENT = Sent("a word", Media.TEXT, message_id=5)

TRIED = (
    e.SaveAnswer(1, 1, "1.1", THREE),
    e.SaveNote(1, 1, "1.1", SENT),
    e.TakeBackNote(1, 1, "1.1"),
    e.ShareNotes(1, 1, "1.1", shared=True),
    e.ChangeForm(1, 1, "full"),
    e.SubmitSheet(1, 1),
    e.Nudge(1, 0, whatever_the_hour=True),
    e.SendBoard(1),
    e.StartBroadcast(),
    e.AddressBroadcast(1, "role", "official"),
    e.WriteBroadcast(1, "en", "Another"),
    e.PreviewBroadcast(1),
    e.DiscardBroadcast(1),
    e.SendBroadcast(1),
    e.CancelBroadcast(2),
    e.EditBroadcast(2),
    e.SendAgain(2),
    e.ProposeCommitment(1, 1, "what", "who", DAY),
    e.AcceptCommitment(1, 1),
    e.DeclineCommitment(1, 3, "otherwise"),
    e.WithdrawCommitment(1, 2),
    e.MarkCommitment(1, 1, "kept"),
    e.SendComparison(1, "whole"),
    e.TellCoordinator(SENT),
    e.AskScorecard(1),
    e.GrantScorecard(1, yes=True),
    e.GrantScorecard(1, yes=True, round=1),
    e.SendFile("pdf", 1, 1),
    e.SendFile("pdf", 1, 1, draft=True),
    e.SeeOthers(1, 1),
    e.SendGoals(1, 0),
    e.SendGoals(0, 1),
    e.ReopenSheet(1, 1, "why"),
    e.SendExport(1, "xlsx"),
    e.SendBlank(1, "blank"),
    e.FetchFile(SENT),
    e.AnswerNear(1, same=True),
    e.KeepTyped(1),
    e.MatchSeries(1, "XX1234I", "11.6-pm25"),
    e.TakeIn(1),
    e.PutAway(1),
    e.UndoImport(1),
    e.TakeInPaper(2),
    e.UndoPaper(2),
    e.SaveFigure(1, "11.6-pm25", 2026, Decimal(5), Origin.OFFICIAL, Scale.CITY),
    e.TakeBackFigure(1, "11.6-pm25", 2026, Scale.CITY),
    e.NameSource(1, "11.6-pm25", 2026, Scale.CITY, "us"),
    e.SetCoast(1, coastal=True),
    e.DecideIndicator("11.6-pm25", Choice(first=True)),
    e.MakeInvitation("official", 1, "en", ""),
    e.MakeInvitation("reader", 1, "en", ""),
    e.MakeInvitation("coordinator", 0, "en", ""),
    e.InviteAll(),
    e.RenewInvitation(1),
    e.RevokeInvitation(1),
    e.SetSideStatus(1, "paused"),
    e.MovePerson(2, 3),
    e.EndRole(2),
    e.LimitRole(2, DAY),
    e.LimitRole(2, None),
    e.OfferLate(1, 1),
    e.TakeInLate(1, 1),
    e.SendMyData(),
    e.ForgetMe(),
    e.OfferPeer(1, "a line"),
    e.StopPeer(1),
    e.ShareFigures(1),
    e.KeepFigures(1),
    e.AskPeer(1, 3, 1, "hello"),
    e.AnswerPeer(1, 1, "declined"),
    e.SayHelped(1, 2, "yes"),
    e.AcceptInvitation("free", "en"),
    e.AskForInvitation("dead"),
    e.SetLanguage("fr"),
    e.SetTimezone("Africa/Dakar"),
    e.SetReminders(on=False),
    e.HandOver(1, 2),
    e.LeaveRole(1),
    e.OfferPractice(1, 1, 1, "another", "text", "https://example.org"),
    e.WithdrawPractice(1),
    e.ReportPractice(1),
    e.SetWord("name", "en", "Other"),
    e.KeepNamesFor(36),
    e.AskEverybodyAgain(),
    e.AgreeAgain("1"),
    e.PutOff(1, 3),
    e.MuteRound(1, on=True),
    e.DraftRound("New", DAY, "test", "x"),
    e.SetOption(1, "repeats", "6"),
    e.SetAudience(1, 1, on=True),
    e.MoveDays(1, 0, DAY, DAY + timedelta(days=7)),
    e.OpenRound(1, "test", "x"),
    e.EndRound(1, publish=False),
    e.ReopenRound(1, DAY, DAY + timedelta(days=7)),
    e.DiscardRound(2),
    e.StartAgreement(1, 1),
    e.Settle(1, 1, "1.1", Settled(FOUR)),
    e.ConfirmAgreement(1, 1, Agreed(Form.QUICK, {"1.1": FOUR}, 2)),
    e.ObjectTo(1, 1, "1.1"),
    e.SendEvidence(1, 1, "1.1"),
    e.Delegate(1, 1, (9,), 0),
    e.EndDelegation(1, 1, 1),
)
# What no state of this town lets move anything, though it is allowed.
UNMOVED = {e.SendAgain, e.AnswerNear, e.TakeIn, e.UndoImport, e.TakeBackFigure, e.NameSource}
UNMOVED |= {
    e.SeeOthers,
    e.KeepTyped,
    e.MatchSeries,
    e.TakeInPaper,
    e.UndoPaper,
    e.ObjectTo,
    e.SendEvidence,
    e.EndDelegation,
    e.OfferLate,
    e.TakeInLate,
    e.AskPeer,
    e.KeepFigures,
    e.AgreeAgain,
    e.ShareNotes,
    e.TakeBackNote,
    e.MarkCommitment,
    e.OfferPractice,
}

# --- who may, as the product says; a second telling that does not ask the table -------------

EVER = set(STAGES)
OURS = {"ana", "abe"}
OFFICIALS = OURS | {"bob", "eve"}
COORDINATORS = {"cora", "cleo"}
TAKE_PART = set(WHO) - {"stranger"}
ALLOWED = {
    Verb.ANSWER: (OURS, {"open"}),
    Verb.SUBMIT: (OURS, {"open"}),
    Verb.OBJECT: (OURS, {"open"}),
    Verb.DELEGATE: (OURS, {"open"}),
    Verb.SETTLE: ({"ana"}, {"open"}),
    Verb.HAND_OVER: ({"ana"}, EVER),
    Verb.OFFER_LATE: (OURS, {"closed"}),
    Verb.COMMIT: (OURS, EVER - {"draft"}),
    Verb.ENTER_FIGURES: (OURS, EVER),
    Verb.LEARN: (OURS, EVER),
    Verb.SHARE_FIGURES: (OURS, EVER),
    Verb.OFFER_PRACTICE: (OURS, EVER),
    Verb.WITHDRAW_PRACTICE: (OURS | COORDINATORS, EVER),
    Verb.REPORT_PRACTICE: (OFFICIALS, EVER),
    Verb.COMPARE: (OURS, EVER),
    Verb.READ_OWN: (OURS, EVER),
    Verb.READ_RESULT: (OURS | {"bob", "rea"} | COORDINATORS, EVER),
    Verb.ASK_RESULT: ({"rea"}, EVER),
    Verb.GRANT_RESULT: (OURS, EVER),
    Verb.RUN_ROSTER: (COORDINATORS, EVER),
    Verb.RUN_ROUNDS: (COORDINATORS, EVER),
    Verb.REOPEN_SHEET: (COORDINATORS, {"open", "closed"}),
    Verb.TAKE_IN_LATE: (COORDINATORS, {"closed"}),
    Verb.SEE_BOARD: (COORDINATORS, EVER),
    Verb.NUDGE: (COORDINATORS, {"open"}),
    Verb.STEER_BROADCAST: (COORDINATORS, EVER),
    Verb.EXPORT: (COORDINATORS, EVER),
    Verb.TAKE_BLANK: (OFFICIALS | COORDINATORS, EVER),
    Verb.SEND_FILE: (OFFICIALS | COORDINATORS, EVER),
    Verb.TAKE_IN_PAPER: ({"ana"}, EVER),  # for her city, from her chat
    Verb.CHOOSE_INDICATORS: (COORDINATORS, EVER),
    Verb.WRITE_PROGRAMME: (COORDINATORS, EVER),
    Verb.SET_OWN: (TAKE_PART, EVER),
    Verb.TAKE_OWN: (TAKE_PART, EVER),
    Verb.FORGET: (TAKE_PART, EVER),
    Verb.WRITE_TO_COORDINATOR: (TAKE_PART, EVER),
    Verb.LEAVE: ({"ana"}, EVER),  # it is Ana's role that is left
    Verb.JOIN: (set(WHO), EVER),
}


def allowed(name, effect, stage):
    match effect:
        case e.MakeInvitation(role="official") | e.RenewInvitation() | e.RevokeInvitation():
            return name in OURS | COORDINATORS
        case e.MakeInvitation() | e.InviteAll() | e.StartBroadcast():
            return name in COORDINATORS
        case e.SendFile(draft=True) | e.SendGoals(side=0):
            return name in OURS
        case Effect(verb=Verb.WRITE_BROADCAST | Verb.IMPORT | Verb.PUT_FILE_AWAY):
            return name == "cora"  # it is hers
    who, stages = ALLOWED[effect.verb]
    return name in who and stage in stages

"""Who may do what: a line a verb, a cell a role, and nothing that it does not name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Final

from assessment.access.things import Stage
from assessment.access.who import Role


class Verb(StrEnum):
    """What people do, as the audit calls it too."""

    JOIN = "join"
    SET_OWN = "set own"  # language, time zone, reminders
    LEAVE = "leave"
    TAKE_OWN = "take own data"
    FORGET = "forget"
    WRITE_TO_COORDINATOR = "write to coordinator"
    BE_TOLD = "be told"  # notices and reminders

    ANSWER = "answer"
    SUBMIT = "submit"
    SETTLE = "settle"
    OBJECT = "object"
    DELEGATE = "delegate"
    HAND_OVER = "hand over"
    OFFER_LATE = "offer late"
    COMMIT = "commit"
    ENTER_FIGURES = "enter figures"
    SHARE_FIGURES = "share figures"  # with the partner cities
    LEARN = "learn from peers"
    OFFER_PRACTICE = "offer practice"
    WITHDRAW_PRACTICE = "withdraw practice"
    REPORT_PRACTICE = "report practice"
    READ_PRACTICES = "read practices"
    READ_INDICATORS = "read indicators"
    COMPARE = "compare"
    READ_OWN = "read own"  # the desk of a side: its sheet, its draft, its team
    READ_RESULT = "read result"
    ASK_RESULT = "ask result"
    GRANT_RESULT = "grant result"

    INVITE = "invite"
    RUN_ROSTER = "run roster"  # where cities and people stand
    SEND_FILE = "send file"  # to have it looked at; nothing of it is stored yet
    PUT_FILE_AWAY = "put file away"
    IMPORT = "import"
    TAKE_IN_PAPER = "take in paper"  # a questionnaire that somebody filled without Telegram
    RUN_ROUNDS = "run rounds"
    REOPEN_SHEET = "reopen sheet"
    TAKE_IN_LATE = "take in late"
    SEE_BOARD = "see board"
    NUDGE = "nudge"
    WRITE_BROADCAST = "write broadcast"
    STEER_BROADCAST = "steer broadcast"
    EXPORT = "export"
    TAKE_BLANK = "take blank"  # the questionnaire, to be filled without Telegram
    CHOOSE_INDICATORS = "choose indicators"
    WRITE_PROGRAMME = "write programme"
    READ_MESSAGES = "read messages"  # what people send to the coordinators
    READ_AUDIT = "read audit"
    RUN_MACHINE = "run machine"


class Whose(Enum):
    """What has to be whose."""

    OWN = auto()  # of the side that the role is held for; else one's own as a person
    PARTNERS = auto()  # of any side of one's partnership
    ANY = auto()


ALL: Final = frozenset(Stage)
OPEN: Final = frozenset({Stage.OPEN})
CLOSED: Final = frozenset({Stage.CLOSED})
NOT_FROZEN: Final = frozenset({Stage.OPEN, Stage.FINAL, Stage.CLOSED})
BEGUN: Final = NOT_FROZEN | {Stage.PUBLISHED}


@dataclass(frozen=True, slots=True)
class Cell:
    """When a role may.

    Attributes:
        stages: In which stages of a round; all, also where no round is concerned.
        not_the_last: Not where the programme would be left without a coordinator.
    """

    whose: Whose
    stages: frozenset[Stage] = ALL
    not_the_last: bool = False


OWN: Final = Cell(Whose.OWN)
ANY: Final = Cell(Whose.ANY)
OWN_OPEN: Final = Cell(Whose.OWN, OPEN)
NOT_THE_LAST: Final = Cell(Whose.OWN, not_the_last=True)
COORDINATORS: Final = {Role.COORDINATOR: ANY}
HERE_TOO: Final = {Role.COORDINATOR: ANY, Role.OPERATOR: ANY}

TABLE: Final[Mapping[Verb, Mapping[Role, Cell]]] = {
    Verb.JOIN: {Role.ANYBODY: ANY},
    Verb.SET_OWN: {Role.PERSON: OWN},
    Verb.LEAVE: {Role.PERSON: NOT_THE_LAST},
    Verb.TAKE_OWN: {Role.PERSON: OWN},
    Verb.FORGET: {Role.PERSON: NOT_THE_LAST, Role.OPERATOR: Cell(Whose.ANY, not_the_last=True)},
    Verb.WRITE_TO_COORDINATOR: {Role.PERSON: ANY},
    Verb.BE_TOLD: {Role.READER: ANY, Role.OFFICIAL: ANY, Role.COORDINATOR: ANY},
    # --- for a city ---
    Verb.ANSWER: {Role.OFFICIAL: OWN_OPEN},
    Verb.SUBMIT: {Role.OFFICIAL: OWN_OPEN},
    Verb.SETTLE: {Role.CONTACT: OWN_OPEN},
    Verb.OBJECT: {Role.OFFICIAL: OWN_OPEN},
    Verb.DELEGATE: {Role.OFFICIAL: OWN_OPEN},
    Verb.HAND_OVER: {Role.CONTACT: OWN},
    Verb.OFFER_LATE: {Role.OFFICIAL: Cell(Whose.OWN, CLOSED)},
    Verb.COMMIT: {Role.OFFICIAL: Cell(Whose.OWN, BEGUN)},
    Verb.ENTER_FIGURES: {Role.OFFICIAL: OWN},
    Verb.SHARE_FIGURES: {Role.OFFICIAL: OWN},
    Verb.LEARN: {Role.OFFICIAL: OWN},
    Verb.OFFER_PRACTICE: {Role.OFFICIAL: OWN},
    Verb.WITHDRAW_PRACTICE: {Role.OFFICIAL: OWN, Role.COORDINATOR: ANY},
    Verb.REPORT_PRACTICE: {Role.OFFICIAL: ANY},
    Verb.READ_PRACTICES: {Role.OFFICIAL: ANY, Role.COORDINATOR: ANY},
    Verb.READ_INDICATORS: {Role.OFFICIAL: ANY, Role.COORDINATOR: ANY},
    Verb.COMPARE: {Role.OFFICIAL: OWN},
    Verb.READ_OWN: {Role.OFFICIAL: OWN},
    Verb.READ_RESULT: {
        Role.OFFICIAL: Cell(Whose.PARTNERS),
        Role.READER: OWN,
        Role.COORDINATOR: ANY,
    },
    Verb.ASK_RESULT: {Role.READER: OWN},
    Verb.GRANT_RESULT: {Role.OFFICIAL: OWN},
    # --- for the programme ---
    Verb.INVITE: {Role.OFFICIAL: OWN, **HERE_TOO},
    Verb.RUN_ROSTER: {Role.COORDINATOR: Cell(Whose.ANY, not_the_last=True)},
    Verb.SEND_FILE: {Role.OFFICIAL: ANY, Role.COORDINATOR: ANY},
    Verb.PUT_FILE_AWAY: {Role.PERSON: OWN},
    Verb.IMPORT: {Role.COORDINATOR: OWN, Role.OPERATOR: ANY},
    Verb.TAKE_IN_PAPER: {Role.OFFICIAL: OWN, **HERE_TOO},
    Verb.RUN_ROUNDS: HERE_TOO,
    Verb.REOPEN_SHEET: {Role.COORDINATOR: Cell(Whose.ANY, NOT_FROZEN)},
    Verb.TAKE_IN_LATE: {Role.COORDINATOR: Cell(Whose.ANY, CLOSED)},
    Verb.SEE_BOARD: COORDINATORS,
    Verb.NUDGE: {Role.COORDINATOR: Cell(Whose.ANY, OPEN)},
    Verb.WRITE_BROADCAST: {Role.COORDINATOR: OWN},
    Verb.STEER_BROADCAST: COORDINATORS,
    Verb.EXPORT: HERE_TOO,
    Verb.TAKE_BLANK: {Role.OFFICIAL: ANY, **HERE_TOO},
    Verb.CHOOSE_INDICATORS: COORDINATORS,
    Verb.WRITE_PROGRAMME: COORDINATORS,
    Verb.READ_MESSAGES: COORDINATORS,
    Verb.READ_AUDIT: HERE_TOO,
    Verb.RUN_MACHINE: {Role.OPERATOR: ANY},
}

"""Who may do what: every verb, role, thing and stage, beside what the product says."""

import itertools

import pytest

from assessment.access import NOTHING, OPERATOR, Role, Stage, Thing, Verb, Who, can

MINE, PARTNERS, FOREIGN = 1, 2, 3  # sides
ME, ELSE = 7, 8  # people
STAGES = (None, *Stage)
BEGUN = {Stage.OPEN, Stage.FINAL, Stage.CLOSED, Stage.PUBLISHED}


def somebody(*roles):
    return Who(ME, frozenset(roles))


WHO = {
    "stranger": Who(),
    "guest": somebody(),  # takes part, and holds no role any more
    "reader": somebody((Role.READER, MINE)),
    "official": somebody((Role.OFFICIAL, MINE)),
    "coordinator": somebody((Role.COORDINATOR, 0)),
    "operator": OPERATOR,
}


def things():
    """Every kind of thing, with what has to be known to judge it."""
    for side, stage, contact, last in itertools.product(
        (MINE, PARTNERS, FOREIGN), STAGES, (ME, ELSE), (False, True)
    ):
        partners = frozenset({MINE, PARTNERS} if side != FOREIGN else {FOREIGN})
        yield Thing(
            sides=frozenset({side}), partners=partners, contact=contact, stage=stage, last=last
        )
    for owner, last in itertools.product((ME, ELSE), (False, True)):
        yield Thing(owner=owner, last=last)
    yield Thing()


def own(thing):
    return MINE in thing.sides


def everywhere(who, thing):
    return True


def people(who, thing):
    return who in ("guest", "reader", "official", "coordinator")


def oneself(who, thing):
    return people(who, thing) and thing.owner == ME


def officials(who, thing):
    return who == "official" and own(thing)


def coordinators(who, thing):
    return who == "coordinator"


def and_operator(who, thing):
    return who in ("coordinator", "operator")


def contacts(who, thing):
    return officials(who, thing) and thing.contact == ME


def at(rule, stages):
    return lambda who, thing: rule(who, thing) and thing.stage in stages


def either(*rules):
    return lambda who, thing: any(rule(who, thing) for rule in rules)


def not_last(rule):
    return lambda who, thing: rule(who, thing) and not thing.last


def owned(rule):
    return lambda who, thing: rule(who, thing) and thing.owner == ME


def reader_own(who, thing):
    return who == "reader" and own(thing)


def any_official(who, thing):
    return who == "official"


PRODUCT = {
    Verb.JOIN: everywhere,
    Verb.SET_OWN: oneself,
    Verb.TAKE_OWN: oneself,
    Verb.LEAVE: not_last(oneself),
    Verb.FORGET: not_last(either(oneself, lambda who, _: who == "operator")),
    Verb.WRITE_TO_COORDINATOR: people,
    Verb.BE_TOLD: lambda who, _: who in ("reader", "official", "coordinator"),
    Verb.ANSWER: at(officials, {Stage.OPEN}),
    Verb.SUBMIT: at(officials, {Stage.OPEN}),
    Verb.OBJECT: at(officials, {Stage.OPEN}),
    Verb.DELEGATE: at(officials, {Stage.OPEN}),
    Verb.SETTLE: at(contacts, {Stage.OPEN}),
    Verb.HAND_OVER: contacts,
    Verb.OFFER_LATE: at(officials, {Stage.CLOSED}),
    Verb.COMMIT: at(officials, BEGUN),
    Verb.ENTER_FIGURES: officials,
    Verb.LEARN: officials,
    Verb.SHARE_FIGURES: officials,
    Verb.OFFER_PRACTICE: officials,
    Verb.WITHDRAW_PRACTICE: either(officials, coordinators),
    Verb.REPORT_PRACTICE: any_official,
    Verb.READ_PRACTICES: either(any_official, coordinators),
    Verb.READ_INDICATORS: either(any_official, coordinators),
    Verb.COMPARE: officials,
    Verb.READ_OWN: officials,
    Verb.READ_RESULT: either(
        reader_own,
        coordinators,
        lambda who, t: who == "official" and MINE in t.sides | t.partners,
    ),
    Verb.ASK_RESULT: reader_own,
    Verb.GRANT_RESULT: officials,
    Verb.INVITE: either(officials, and_operator),
    Verb.RUN_ROSTER: not_last(coordinators),
    Verb.SEND_FILE: either(any_official, coordinators),
    Verb.PUT_FILE_AWAY: oneself,
    Verb.TAKE_IN_PAPER: either(officials, and_operator),
    Verb.IMPORT: either(owned(coordinators), lambda who, _: who == "operator"),
    Verb.RUN_ROUNDS: and_operator,
    Verb.REOPEN_SHEET: at(coordinators, {Stage.OPEN, Stage.FINAL, Stage.CLOSED}),
    Verb.TAKE_IN_LATE: at(coordinators, {Stage.CLOSED}),
    Verb.SEE_BOARD: coordinators,
    Verb.NUDGE: at(coordinators, {Stage.OPEN}),
    Verb.WRITE_BROADCAST: owned(coordinators),
    Verb.STEER_BROADCAST: coordinators,
    Verb.EXPORT: and_operator,
    Verb.TAKE_BLANK: either(any_official, and_operator),
    Verb.CHOOSE_INDICATORS: coordinators,
    Verb.WRITE_PROGRAMME: coordinators,
    Verb.READ_MESSAGES: coordinators,
    Verb.READ_AUDIT: and_operator,
    Verb.RUN_MACHINE: lambda who, _: who == "operator",
}


@pytest.mark.parametrize("verb", list(Verb))
def test_the_table_allows_what_the_product_allows_and_nothing_else(verb):
    cases = [(name, thing) for name in WHO for thing in things()]
    wrong = [(n, t) for n, t in cases if can(WHO[n], verb, t) != PRODUCT[verb](n, t)]

    assert wrong == []
    assert any(can(WHO[name], verb, thing) for name, thing in cases)


@pytest.mark.parametrize("verb", list(Verb))
def test_what_there_is_not_is_nobodys_to_do(verb):
    assert not any(can(who, verb, NOTHING) for who in WHO.values())


def test_what_has_no_line_is_denied():
    assert not any(can(who, "fly", Thing()) for who in WHO.values())

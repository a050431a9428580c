"""Who is asked which principles when a team shares them out."""

from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.delegation import EVERY, Delegation, may_take, principles_of
from assessment.questionnaire import Form
from assessment.sheet import Sheet
from tests.framework import FRAMEWORK

ANA, ABE, AMY = 1, 2, 3
TEAM = (ANA, ABE, AMY)
DEEDS = st.tuples(st.sampled_from(TEAM), st.sampled_from(TEAM), st.integers(1, 2))


def test_without_any_everybody_is_asked_all():
    assert principles_of(ANA, []) is None


def test_who_gives_some_away_is_not_asked_them_and_who_has_them_those_alone():
    standing = [Delegation(9, ANA, ABE), Delegation(10, ANA, ABE)]

    assert principles_of(ANA, standing) == frozenset(range(1, 9))
    assert principles_of(ABE, standing) == {9, 10}
    assert principles_of(AMY, standing) is None


def test_what_was_given_on_is_asked_the_last_one():
    standing = [Delegation(9, ANA, ABE), Delegation(10, ANA, ABE), Delegation(10, ABE, AMY)]

    assert principles_of(ABE, standing) == {9}
    assert principles_of(AMY, standing) == {10}
    assert not may_take(ANA, 10, AMY, standing)
    assert not may_take(ABE, 10, AMY, standing)


def test_no_circle_of_people_leaves_a_principle_to_nobody():
    """Each would be asked a little, and nobody principles 3 to 10."""
    standing = [Delegation(1, ANA, ABE), Delegation(2, AMY, ANA)]

    assert may_take(AMY, 1, ANA, []), "in itself it can be given"
    assert not may_take(AMY, 1, ABE, standing)


def test_who_was_invited_and_has_not_come_has_it_already():
    assert 9 not in principles_of(ANA, [Delegation(9, ANA, None)])


def test_a_sheet_asks_those_alone():
    sheet = Sheet(FRAMEWORK, Form.QUICK, {}, frozenset({9, 10}))

    assert [question.id for question in sheet.asked] == ["9.1", "9.2", "10.1", "10.2"]
    assert sheet.position("10.1") == 3
    assert sheet.position("1.1") is None
    assert sheet.next_open().id == "9.1"


@settings(max_examples=500)
@given(st.lists(DEEDS, min_size=3))
def test_whoever_gives_to_whomever_each_principle_is_asked_somebody(deeds):
    """Of a team that begins with all, whatever is allowed leaves nobody unasked."""
    standing = []
    for giver, taker, principle in deeds:
        own = principles_of(giver, standing)
        mine = own is None or principle in own
        if mine and may_take(taker, principle, giver, standing):
            standing.append(Delegation(principle, giver, taker))

    asked = [principles_of(person, standing) for person in TEAM]
    assert all(any(own is None or number in own for own in asked) for number in EVERY)

"""The arithmetic of the self-assessment, by hand and by property."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.questionnaire import Form
from assessment.scorecard import Heading, scorecard
from assessment.scoring import core, rounded, score
from assessment.sheet import DONT_KNOW, NOT_APPLICABLE, Answer, Sheet, State, scored
from assessment.trend import Change, change
from tests.framework import FRAMEWORK

IDS = [q.id for q in FRAMEWORK.asked(Form.FULL)]
ANSWERS = st.one_of(st.integers(1, 5).map(scored), st.just(NOT_APPLICABLE), st.just(DONT_KNOW))
SHEETS = st.builds(
    Sheet,
    st.just(FRAMEWORK),
    st.sampled_from(Form),
    st.dictionaries(st.sampled_from(IDS), ANSWERS),
)


def full(*answers: Answer | None) -> Sheet:
    """Return a full sheet whose first principle is answered so."""
    pairs = zip(IDS, answers, strict=False)
    return Sheet(FRAMEWORK, Form.FULL, {name: a for name, a in pairs if a is not None})


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(25, 8), "3.13"),  # 3.125: halves up, where banker's rounding says 3.12
        (Fraction(10, 3), "3.33"),
        (Fraction(3), "3.00"),
        (Fraction(5), "5.00"),
        (Fraction(67, 200), "0.34"),
    ],
)
def test_two_decimals_with_halves_up(value, shown):
    assert str(rounded(value)) == shown


@pytest.mark.parametrize(
    ("answers", "shown", "share"),
    [
        ([scored(n) for n in (1, 2, 3, 4, 5)], "3.00", (5, 5)),
        ([scored(4), scored(4), scored(3), None, None], "3.67", (3, 5)),
        ([scored(4), scored(4), None, None, None], None, (2, 5)),
        ([scored(4), scored(4), DONT_KNOW, DONT_KNOW, None], None, (2, 5)),
        ([scored(4), scored(3), NOT_APPLICABLE, None, None], "3.50", (2, 4)),
        ([scored(4), NOT_APPLICABLE, NOT_APPLICABLE, None, None], None, (1, 3)),
        ([NOT_APPLICABLE] * 5, None, (0, 0)),
    ],
)
def test_a_principle_of_the_full_form(answers, shown, share):
    first = score(full(*answers)).principles[0]

    assert (first.shown and str(first.shown)) == shown
    assert (first.scored, first.applicable) == share


def test_the_quick_form_needs_both_core_questions():
    one = Sheet(FRAMEWORK, Form.QUICK, {"1.1": scored(5)})
    both = one.answered("1.2", scored(4))

    assert score(one).principles[0].shown is None
    assert score(both).principles[0].shown == Decimal("4.50")


def test_a_principle_without_anything_applicable_says_so():
    sheet = full(*[NOT_APPLICABLE] * 5)

    assert score(sheet).principles[0].not_applicable
    assert score(sheet).principles[0].coverage is None


@pytest.mark.parametrize(
    ("principles", "overall"), [(7, None), (8, Fraction(4)), (10, Fraction(4))]
)
def test_overall_is_shown_from_eight_of_ten_and_names_the_missing(principles, overall):
    answers = {f"{p}.{n}": scored(4) for p in range(1, principles + 1) for n in (1, 2)}
    scores = score(Sheet(FRAMEWORK, Form.QUICK, answers))

    assert scores.overall == overall
    assert scores.missing == tuple(range(principles + 1, 11))


@given(SHEETS)
def test_scores_stay_within_bounds(sheet):
    for one in score(sheet).principles:
        assert one.mean is None or 1 <= one.mean <= 5
        assert 0 <= one.scored <= one.applicable <= one.asked
        assert one.coverage is None or 0 <= one.coverage <= 1


@given(SHEETS, st.sampled_from(IDS))
def test_a_higher_level_never_lowers_a_score(sheet, question):
    low = score(sheet.answered(question, scored(2)))
    high = score(sheet.answered(question, scored(3)))

    for before, after in zip(low.principles, high.principles, strict=True):
        assert (before.mean or 0) <= (after.mean or 0)


@given(SHEETS)
def test_comparison_never_looks_beyond_the_core_questions(sheet):
    kept = {q.id: sheet.answers[q.id] for q in FRAMEWORK.asked(Form.QUICK) if q.id in sheet.answers}

    assert core(sheet) == score(Sheet(FRAMEWORK, Form.QUICK, kept))


@given(SHEETS)
def test_the_scorecard_never_calls_a_good_principle_one_to_work_on(sheet):
    heading = Heading("A", ("B",), "A and B", "2027", date(2027, 1, 1), 1, draft=False)
    card = scorecard(heading, sheet)

    assert all(line.score.mean <= Fraction(7, 2) for line in card.to_work_on)
    assert not set(card.strongest) & set(card.to_work_on)


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ((3, 3, 3, 3, 3), (3, 3, 3, 3, 4), Change.STABLE),  # one step is not enough
        ((3, 3, 3, 3, 3), (3, 3, 3, 4, 4), Change.IMPROVED),
        ((3, 3, 3, 3, 3), (2, 2, 3, 3, 3), Change.DECLINED),
        ((3, 3, 3, 3, 3), (2, 4, 3, 3, 3), Change.STABLE),
    ],
)
def test_change_needs_a_quarter_and_two_steps(before, now, said):
    sheets = [full(*map(scored, levels)) for levels in (before, now)]

    assert change(*sheets, FRAMEWORK.principles[0]) is said


@pytest.mark.parametrize("wrong", [(State.SCORED, None), (State.SCORED, 6), (State.DONT_KNOW, 3)])
def test_there_is_no_answer_that_is_half_a_level(wrong):
    with pytest.raises(ValueError, match="no such answer"):
        Answer(*wrong)

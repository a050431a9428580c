"""The table “who sees what” of product.md, cell by cell; everything else is denied."""

import itertools

import pytest

from assessment.access.seeing import Circumstances, Sight, Viewer, may_see

FACTS = [
    Circumstances(submitted, exchanged, viewer_submitted, answered, granted, announced)
    for submitted, exchanged, viewer_submitted, granted, announced in itertools.product(
        (False, True), repeat=5
    )
    for answered in (0, 1, 2, 5)
]


def before(facts):
    return not facts.submitted


def after(facts):
    return facts.submitted and facts.exchanged


def own_people(thing, facts):
    if thing is Sight.SPREAD:
        return facts.answered >= 2
    if thing is Sight.SHEETS:
        return False  # never by name
    return thing is Sight.STATUS or not before(facts)


def the_other_sides(thing, facts):
    if thing is Sight.STATUS:
        return True
    results = {Sight.LEVELS, Sight.SCORES, Sight.SCORECARD, Sight.SHARED_NOTES}
    return thing in results and after(facts) and facts.viewer_submitted


def the_coordinator(thing, facts):
    if thing is Sight.STATUS:
        return True
    if thing is Sight.SHEETS:
        return after(facts) and facts.announced
    results = {Sight.LEVELS, Sight.SCORES, Sight.SCORECARD, Sight.SHARED_NOTES}
    return thing in results and after(facts)


def a_reader(thing, facts):
    return thing is Sight.SCORECARD and after(facts) and facts.granted


PRODUCT = {
    Viewer.COLLEAGUE: own_people,
    Viewer.OTHER_SIDE: the_other_sides,
    Viewer.COORDINATOR: the_coordinator,
    Viewer.READER: a_reader,
}


@pytest.mark.parametrize(("viewer", "thing"), list(itertools.product(Viewer, Sight)))
def test_the_table_says_what_the_product_says_in_every_circumstance(viewer, thing):
    wrong = [f for f in FACTS if may_see(viewer, thing, f) != PRODUCT[viewer](thing, f)]

    assert wrong == []


@pytest.mark.parametrize("viewer", [Viewer.OTHER_SIDE, Viewer.COORDINATOR, Viewer.READER])
def test_before_a_side_submits_nobody_else_sees_more_than_its_status(viewer):
    seen = {t for t in Sight for f in FACTS if before(f) and may_see(viewer, t, f)}

    assert seen <= {Sight.STATUS}


def test_nobody_sees_anything_of_a_side_where_nothing_is_known_but_how_far_it_is():
    seen = {(v, t) for v in Viewer for t in Sight if may_see(v, t, Circumstances())}

    assert seen == {(v, Sight.STATUS) for v in Viewer if v is not Viewer.READER}


def test_a_side_that_has_not_submitted_sees_no_results_of_the_others_after_closing():
    late = Circumstances(submitted=True, exchanged=True, viewer_submitted=False)

    assert {t for t in Sight if may_see(Viewer.OTHER_SIDE, t, late)} == {Sight.STATUS}


def test_sheets_are_shown_by_name_to_no_official_and_no_reader():
    viewers = set(Viewer) - {Viewer.COORDINATOR}

    assert not any(may_see(v, Sight.SHEETS, f) for v in viewers for f in FACTS)

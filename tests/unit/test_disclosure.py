"""An attacker who sees everything that is shown, and knows how it is made."""

from collections import defaultdict
from fractions import Fraction
from itertools import product

import pytest

from assessment import disclosure
from assessment.disclosure import WHOLE, Entry, Figures, Group, Most, disclose
from assessment.scoring import rounded

THREE, FOUR = (1, 3, 5), (1, 2, 4, 5)
LARGE = 5


def entry(number, score, groups="", lead=None, known_to=None):
    """A partnership's lead; `groups` such as "Na" for region N and size a."""
    kinds = zip(disclosure.KINDS, groups, strict=False)
    lead = number if lead is None else lead
    return Entry(
        number,
        lead,
        known_to or (lead, 1000 + number),
        tuple(Group(kind, value) for kind, value in kinds if value != "-"),
        Fraction(score),
    )


def told(shown):
    """What people read: to one decimal, but exactly whether it is the same."""
    return tuple(
        (group, type(one).__name__, *(rounded(getattr(one, f), 1) for f in fields(one)))
        for group, one in sorted(shown.items())
    )


def fields(one):
    return ("mean", "low", "median", "high") if isinstance(one, Figures) else ("score",)


def found_out(groups, scale, least, *, leads=None, show=disclose):
    """Return whom an attacker finds out, over all worlds with these groups.

    For every world and every city that looks: the scores that another partnership can
    have in all the worlds that look the same to that city.
    """
    size, leads = len(groups), leads or list(range(len(groups)))
    looks, drawn = {}, {}
    for world in product(scale, repeat=size):
        key = alike(world, groups, leads)
        if key not in drawn:
            cells = [entry(n, s, groups[n], leads[n]) for n, s in enumerate(world)]
            drawn[key] = told(show(cells, least))
        looks[world] = drawn[key]
    victims = []
    # Of cities that stand alike, one is as good an attacker as the other.
    for city in {(groups[n], leads.count(leads[n])): leads[n] for n in range(size)}.values():
        own = [n for n in range(size) if leads[n] == city]
        possible = defaultdict(lambda: [set() for _ in range(size)])
        for world, look in looks.items():
            if look:
                for n, scores in enumerate(possible[look, tuple(world[o] for o in own)]):
                    scores.add(world[n])
        for (look, known), each in possible.items():
            alone = [n for n in range(size) if n not in own and len(each[n]) == 1]
            victims += [(city, known, n, look) for n in alone]
    return victims


def alike(world, groups, leads):
    """What figures rest on: large worlds that differ in the order only are drawn once."""
    if len(world) < LARGE or len(set(leads)) < len(leads):
        return world
    return tuple(sorted(zip(groups, world, strict=True)))


def partitions(size):
    """All ways to put so many into groups a and b, or none: up to the order of members."""
    return sorted({"".join(sorted(ways)) for ways in product("ab-", repeat=size)})


@pytest.mark.parametrize("least", [2, 3])
@pytest.mark.parametrize(("size", "scale"), [(3, FOUR), (4, FOUR), (5, THREE), (5, FOUR)])
def test_nobody_is_found_out_in_any_small_world(size, scale, least):
    for regions in partitions(size):
        assert not found_out(regions, scale, least), regions


@pytest.mark.parametrize("least", [2, 3])
def test_nobody_is_found_out_where_groups_cross(least):
    crossing = [r + s for r, s in zip("aabb", "abab", strict=True)]
    for more in product("ab", repeat=2):
        assert not found_out([*crossing, "".join(more)], FOUR, least), more


@pytest.mark.parametrize("groups", ["aaaabbbb", ["aa"] * 2 + ["ab"] * 2 + ["bb"] * 4])
def test_nobody_is_found_out_where_groups_are_shown(groups):
    assert not found_out(groups, FOUR, 3)


def test_groups_are_shown_in_worlds_of_that_size():
    shown = disclose(cell(*"12451245", groups="aaaabbbb"), 3)

    assert set(shown) == {WHOLE, Group("region", "a"), Group("region", "b")}


def test_the_order_of_cities_changes_nothing():
    cells = cell(*"1234512345124", groups=["aA", "bA", "aB", "bB"] * 3 + ["a-"])

    assert told(disclose(cells, 3)) == told(disclose(cells[::-1], 3))


def test_who_leads_two_partnerships_finds_nobody_out():
    leads = [0, 0, 1, 2, 3, 4]

    assert not found_out("------", THREE, 3, leads=leads)
    assert not found_out("aaabbb", THREE, 2, leads=leads)


# --- The attacker is able: without a rule, somebody is found out -------------------------


def test_without_pieces_somebody_is_found_out(monkeypatch):
    """Groups that differ by one partnership give it away."""
    monkeypatch.setattr(disclosure._Pieces, "cut", lambda *_: True)

    assert found_out("aaaa-", FOUR, 3)


def test_where_only_sizes_count_somebody_is_found_out(monkeypatch):
    monkeypatch.setattr(disclosure._Piece, "varied", True)

    assert found_out("----", FOUR, 3)


def test_with_scores_that_only_one_city_knows_in_sight_somebody_is_found_out(monkeypatch):
    """One scruple less: what is not shown tells then."""
    half = property(lambda piece: max(piece.known.values(), default=1))
    monkeypatch.setattr(disclosure._Piece, "_most_differing", half)

    assert any(found_out(groups, THREE, 3) for groups in ("------", "aaabbb", "aaaabbb"))


# --- Two rounds and a withdrawal ---------------------------------------------------------


def two_rounds(show_again):
    """Return whom an attacker finds out; the last partnership withdraws after round one."""
    size, scale = 5, FOUR
    frozen = {
        world: told(disclose([entry(n, s) for n, s in enumerate(world)], 3))
        for world in product(scale, repeat=size)
    }
    later = {
        world: told(disclose([entry(n, s) for n, s in enumerate(world)], 3))
        for world in product(scale, repeat=size - 1)
    }
    possible = defaultdict(lambda: [set() for _ in range(2 * size - 1)])
    for first, look in frozen.items():
        again = show_again(first, frozen)
        for second, look_later in later.items():
            seen = (look, again, look_later, first[0], second[0])
            for n, score in enumerate((*first, *second)):
                possible[seen][n].add(score)
    mine = (0, size)
    return [
        seen
        for seen, each in possible.items()
        for n, scores in enumerate(each)
        if n not in mine and len(scores) == 1 and (seen[0] or seen[1])
    ]


def test_a_withdrawal_gives_nobody_away():
    assert not two_rounds(lambda first, frozen: frozen[first])


def test_a_figure_made_anew_after_a_withdrawal_gives_somebody_away():
    def anew(first, _):
        return told(disclose([entry(n, s) for n, s in enumerate(first[:-1])], 3))

    assert two_rounds(anew)


# --- What is shown -----------------------------------------------------------------------


def cell(*scores, groups=None):
    return [entry(n, Fraction(s), groups[n] if groups else "") for n, s in enumerate(scores)]


def test_six_partnerships_are_enough_and_five_are_not():
    assert not disclose(cell("5", "4", "3", "2", "1"))
    shown = disclose(cell("5", "4", "3", "2", "1", "3/2"))

    assert set(shown) == {WHOLE}
    assert (shown[WHOLE].cities, shown[WHOLE].mean) == (6, Fraction(11, 4))


def test_six_partnerships_of_five_lead_cities_are_too_few():
    cells = [entry(n, s, lead=max(n, 1)) for n, s in enumerate((5, 4, 3, 2, 1, 2))]

    assert not disclose(cells)


def test_half_of_the_cities_lie_between_the_quartiles():
    shown = disclose(cell(*"1223344455"))[WHOLE]

    assert (shown.low, shown.median, shown.high) == (Fraction(9, 4), Fraction(7, 2), Fraction(4))


@pytest.mark.parametrize("scores", ["444444", "444443", "445444443", "14444444444444444444"])
def test_all_alike_is_most_even_where_one_or_two_differ(scores):
    assert disclose(cell(*scores)) == {WHOLE: Most(len(scores), Fraction(4))}


def test_a_group_is_shown_only_where_the_rest_is_large_enough_too():
    scores = "1234512345123"
    small_rest, large_rest = "a" * 8 + "-" * 5, "a" * 7 + "-" * 6

    assert set(disclose(cell(*scores, groups=small_rest))) == {WHOLE}
    assert set(disclose(cell(*scores, groups=large_rest))) == {WHOLE, Group("region", "a")}


def test_the_first_kind_decides_which_fits_beside_it():
    groups = ["aA"] * 6 + ["aB"] + ["bB"] * 7
    shown = disclose(cell(*"12345123451234", groups=groups))

    assert set(shown) == {WHOLE, Group("region", "a"), Group("region", "b")}


def test_groups_of_the_same_cities_are_both_shown():
    shown = disclose(cell(*"123451234512", groups=["aA"] * 6 + ["bB"] * 6))

    assert len(shown) == 5
    assert shown[Group("region", "a")] == shown[Group("size", "A")]

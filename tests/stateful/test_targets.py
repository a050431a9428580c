"""Whatever bytes come in: updates, buttons, numbers and files are read or refused, never more."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.blank import reading
from bot.indicators_in import city_table_layout, taking
from bot.spreadsheets import opening
from tests.fuzz import guided
from tests.fuzz.post import mutated
from tests.fuzz.targets import SEEDS, TARGETS

MUTATED = 300


@pytest.mark.parametrize("name", TARGETS)
def test_a_seed_and_what_becomes_of_it(name):
    dice = Random(name)  # noqa: S311  # a test's dice
    for seed in SEEDS[name]:
        TARGETS[name](seed)
        for _ in range(MUTATED // len(SEEDS[name])):
            TARGETS[name](mutated(seed, dice))


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=50, deadline=None)
@given(
    some=st.binary(max_size=200) | st.text(max_size=200).map(lambda s: s.encode("utf-8", "replace"))
)
def test_any_bytes(name, some):
    TARGETS[name](some)


def test_a_reader_that_breaks_is_found(monkeypatch):
    monkeypatch.setattr(opening, "rows", lambda *_: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        TARGETS["questionnaire"](SEEDS["questionnaire"][1])
    monkeypatch.setattr(city_table_layout, "year_of", lambda _: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        TARGETS["table"](SEEDS["table"][0])


def test_every_target_has_seeds_that_are_read():
    assert SEEDS.keys() == TARGETS.keys()
    assert [reading.read("f", one).name for one in SEEDS["questionnaire"]] == ["Ana", "Ana"]


@pytest.mark.parametrize("name", ["figures", "spreadsheet", "table"])
def test_seeds_of_figures_bring_some(name, monkeypatch):
    brought = []
    take = taking.take
    monkeypatch.setattr(taking, "take", lambda *given: brought.append(take(*given)) or brought[-1])
    for seed in SEEDS[name]:
        TARGETS[name](seed)

    assert sum(map(len, brought)) >= 2


def test_where_there_is_no_guided_fuzzer_it_is_said(monkeypatch, capsys):
    monkeypatch.setattr(guided.importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr("sys.argv", ["guided"])

    assert guided.main() == guided.NOT_RUN
    assert "NOT RUN" in capsys.readouterr().out

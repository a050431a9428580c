"""Killed while somebody answers, nothing that was acknowledged is lost (see tests/chaos)."""

import pytest

from tests.chaos import evening as evenings
from tests.chaos.evening import evening
from tests.chaos.hasty import ACKNOWLEDGED, CONFIRMED
from tests.chaos.killer import Plan, When
from tests.chaos.place import on_file

SEED, KILLS = 2027, 3


@pytest.mark.parametrize("by_webhook", [False, True], ids=["polling", "webhook"])
async def test_what_was_acknowledged_is_stored_and_the_right_screen_stands(tmp_path, by_webhook):
    figures = await evening(tmp_path, on_file(tmp_path), SEED, KILLS, by_webhook=by_webhook)

    assert figures.violations == []
    assert (figures.kills.total(), figures.answers) == (KILLS, 50)
    assert figures.starts == KILLS + 1
    assert "Traceback" not in (tmp_path / "log.txt").read_text()


def at_the_acknowledgement(_chance):
    return Plan(When.DONE, method="answerCallbackQuery")


def at_the_confirmation(_chance):
    return Plan(When.DONE, method="getUpdates")


@pytest.mark.parametrize(
    ("haste", "plan", "found"),
    [
        (ACKNOWLEDGED, at_the_acknowledgement, "1.1: acknowledged, not stored"),
        (CONFIRMED, at_the_confirmation, "'Question 2 of' never stood"),
    ],
)
async def test_the_check_finds_a_program_that_promises_before_it_has_stored(
    tmp_path, monkeypatch, haste, plan, found
):
    monkeypatch.setattr(evenings, "RIGHT_WITHIN_S", 3)
    monkeypatch.setattr(evenings, "OFTEN", 1)
    hasty = ("-m", "tests.chaos.hasty", haste)
    figures = await evening(tmp_path, on_file(tmp_path), SEED, 1, plan=plan, argv=hasty)

    assert any(found in violation for violation in figures.violations)

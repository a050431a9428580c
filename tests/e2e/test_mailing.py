"""Letters to many in bad weather, while programs die, hang and stop: none lost, none twice."""

from threading import Barrier

import pytest
import sqlalchemy as sa

from bot import mailing as planning
from bot.mailing import plan_round
from storage import outbox
from storage.tables import outbox as table
from tests.chaos import mails
from tests.chaos.brisk import HANGS_S, HASTY, LEASES
from tests.chaos.mailing import BRISK, Mailing
from tests.chaos.mails import Broadcast, Reminders
from tests.chaos.place import Place, on_file
from tests.chaos.weather import Hits
from tests.contract.conftest import on_server, server  # noqa: F401  # fixtures
from tests.e2e.conftest import Running

SHORT = (*BRISK, LEASES)


async def test_each_letter_of_a_broadcast_ends_in_one_true_state(tmp_path):
    hits = Hits(kills=3, stops=0, every=80)
    figures = await Mailing(tmp_path, on_file(tmp_path), Broadcast(), 400, hits).run()

    assert figures.violations == []
    assert figures.kills == 3
    assert sum(figures.states.values()) == 400
    assert set(figures.weather) == {"429", "403", "5xx", "cut"}


async def test_without_the_fence_somebody_gets_it_twice(tmp_path):
    hits, argv = Hits(kills=3, stops=0, every=40), (*BRISK, HASTY)
    figures = await Mailing(tmp_path, on_file(tmp_path), Broadcast(), 200, hits, 1, argv).run()

    assert any("times to one person" in violation for violation in figures.violations)


@pytest.fixture
def shared(on_server):  # noqa: F811
    return Place(on_server, 2, "SELECT 'ok'")


async def test_two_replicas_remind_everybody_once_though_one_dies_and_one_hangs(tmp_path, shared):
    hits = Hits(kills=1, stops=1, every=0, hangs_s=HANGS_S)
    figures = await Mailing(tmp_path, shared, Reminders(), 60, hits, 1, SHORT, fair=True).run()

    assert figures.violations == []
    assert (figures.kills, figures.stops) == (1, 1)
    assert sum(figures.states.values()) == 60
    assert set(figures.states) <= {"sent", "unknown"}


async def test_without_the_fence_who_hung_sends_what_the_other_has_sent(tmp_path, shared):
    hits = Hits(kills=0, stops=1, every=0, hangs_s=(15.0, 15.0))
    argv = (*SHORT, HASTY)
    figures = await Mailing(tmp_path, shared, Reminders(), 40, hits, 1, argv, fair=True).run()

    assert any("times to one person" in violation for violation in figures.violations)


def together(programs):
    """Plan as ever, but let nobody commit before all have planned."""
    all_have = Barrier(programs, timeout=20)

    def plan(*given):
        plan_round(*given)
        all_have.wait()

    return plan


async def test_without_the_unique_key_and_the_lock_two_who_plan_at_once_plan_twice(
    tmp_path, shared, monkeypatch
):
    monkeypatch.setattr(outbox, "_PLAN", sa.insert(table))
    monkeypatch.setattr(mails, "plan_round", together(shared.programs))
    monkeypatch.setattr(planning, "lock", lambda *_: None)
    drop = "ALTER TABLE outbox DROP CONSTRAINT uq_outbox_key"
    await shared.write(lambda c: c.exec_driver_sql(drop))
    try:
        mailing = Mailing(tmp_path, shared, Reminders(), 60, Hits(0, 0, 0), 1, SHORT, fair=True)
        figures = await mailing.run()
    finally:
        await shared.write(
            lambda c: (
                c.exec_driver_sql("DELETE FROM outbox"),
                c.exec_driver_sql("ALTER TABLE outbox ADD CONSTRAINT uq_outbox_key UNIQUE (key)"),
            )
        )

    assert "120 letters for 60 people" in figures.violations


async def test_a_stop_finishes_what_is_in_flight_and_the_next_start_the_rest(tmp_path):
    mailing = Mailing(tmp_path, on_file(tmp_path), Broadcast(), 60, Hits(0, 0, 0))
    stopped = Running(tmp_path)
    stopped.world = mailing.world = type(stopped.world)(limits=None)
    await mailing.fill()

    def came():
        chats = stopped.world.chats.values()
        return [m.text for chat in chats for m in chat.messages.values()].count(Broadcast.text)

    async with stopped.bot(broadcast_rate=40):
        await stopped.world.bell.until(lambda: came() >= 5, 20)
    first = came()
    states = dict(await mailing.place.rows("SELECT state, count(*) FROM outbox GROUP BY 1"))
    async with stopped.bot(broadcast_rate=40):
        await stopped.world.bell.until(lambda: came() >= 60, 20)

    assert first < 60
    assert states == {"sent": first, "planned": 60 - first}
    assert came() == 60

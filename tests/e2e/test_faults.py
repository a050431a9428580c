"""What goes wrong between the bot and Telegram, or at the disk, is put right by itself."""

import sqlite3
from contextlib import contextmanager
from itertools import cycle

import aiohttp
import pytest
import sqlalchemy as sa
from pydantic import SecretStr

from bot.delivery import screens
from bot.sandbox import faults
from tests.chaos.program import free_port
from tests.e2e.conftest import TOKENS, Running

SECRET = "s" * 32


async def begins(world, name="Ellen", key="ellen"):
    person = world.person(name, language="en", within_s=10)
    await person.sends(f"/start {TOKENS[key]}")
    for n, label in enumerate(("Yes, it's me", "I take part", "Start")):
        await person.taps(label if key == "ellen" else FRENCH[n])
    await person.sees("Question 1 ")
    return person


FRENCH = ("Oui, c'est moi", "Je participe", "Commencer")
LEVELS = "SELECT question, level FROM answer ORDER BY sheet_id DESC, question LIMIT 1"


# --- Telegram ---------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["answerCallbackQuery", "editMessageText", "sendMessage"])
async def test_a_flood_in_one_chat_delays_no_other(world, method):
    ellen, awa = await begins(world), await begins(world, "Awa", "awa")
    world.faults.plan(method, faults.floods(2))
    if method == "sendMessage":
        await ellen.sends("/assess")
    else:
        await ellen.taps("4")
    await ellen.waits_for("the flood", lambda: not world.faults.planned[method])
    before = len(world.calls.of(method, chat_id=ellen.id))
    await awa.taps("3")
    await awa.sees("Question 2 sur 20")

    assert len(world.calls.of(method, chat_id=ellen.id)) == before, "she is to pause still"
    await ellen.sees("Question 1 of 20" if method == "sendMessage" else "Question 2 of 20")


@pytest.mark.parametrize("method", ["editMessageText", "sendMessage"])
@pytest.mark.parametrize(
    "fault",
    [
        faults.bad_gateway(),
        faults.bad_gateway(accepted=True),
        faults.cut(accepted=False),
        faults.cut(accepted=True),
    ],
    ids=["page", "page after all", "cut", "cut after all"],
)
async def test_the_right_screen_stands_in_the_end(world, method, fault):
    ellen = await begins(world)
    world.faults.plan(method, fault, times=2)
    await ellen.taps("4")
    asked = 0
    if method == "sendMessage":
        await ellen.sees("Question 2 of 20")
        asked = (await ellen.sends("/assess")).message_id
    await ellen.waits_for("the faults", lambda: not world.faults.planned[method])
    await ellen.waits_for("the screen below", lambda: ellen.screen.message_id > asked)
    await ellen.sees("Question 2 of 20")
    await ellen.taps("5")
    await ellen.sees("2 of 20 answered")


async def test_who_blocks_the_bot_meanwhile_comes_back_to_everything(running, world):
    ellen = await begins(world)
    world.updates.hold()
    await ellen.taps("4")
    await ellen.blocks_the_bot()
    world.updates.release()
    await ellen.waits_for("the 403", lambda: any("blocked" in c.outcome for c in world.calls))
    reachable = "SELECT reachable FROM person WHERE first_name = 'Ellen'"
    await until(running, reachable, 0)
    await ellen.unblocks_the_bot()
    await until(running, reachable, 1)
    await ellen.sends("/assess")
    await ellen.sees("Question 2 of 20")

    assert await running.read(LEVELS) == [("1.1", 4)]


async def until(running, sql, value):
    """Wait until the database says so; each change of it comes with a call or an update."""
    world = running.world
    for _ in range(200):
        if (await running.read(sql))[0][0] == value:
            return
        await world.bell.heard(0.05)
    pytest.fail(f"{sql}: not {value}")


async def test_stopping_finishes_the_screens(tmp_path, monkeypatch):
    monkeypatch.setattr(screens, "STOP_WITHIN_S", 10)
    stopped = Running(tmp_path)
    async with stopped.bot():
        await stopped.fill()
        ellen = await begins(stopped.world)
        stopped.world.faults.plan("editMessageText", faults.floods(1))
        planned = stopped.world.faults.planned["editMessageText"]
        await ellen.taps("4")
        await ellen.waits_for("the flood", lambda: not planned)

    await ellen.sees("Question 2 of 20")


# --- updates ----------------------------------------------------------------------------


async def an_evening(folder, copies, taps_at_once):
    """Answer six questions and comment on one; return what the database then holds."""
    alone = Running(folder)
    async with alone.bot():
        await alone.fill()
        alone.world.updates.copies = cycle(copies)
        ellen = await begins(alone.world)
        for n in range(1, 7):
            await ellen.sees(f"Question {n} of 20")
            await ellen.taps("4")
            for _ in range(taps_at_once - 1):
                tap = ellen.taps_made[-1]
                ellen.taps_data(ellen.chat.messages[tap.message_id], tap.data)
            if n % 2 == 0:
                await ellen.taps("Continue")
        await ellen.taps("Note")
        await ellen.sends("we met in spring")
        await ellen.sees("1 comment kept")
        pending = alone.world.updates.pending
        await ellen.waits_for("all copies", lambda: not pending(alone.world.clock()))
    async with alone.bot():
        return [await alone.read(sql) for sql in KEPT]


KEPT = (
    "SELECT sheet_id, question, level, state FROM answer ORDER BY 1, 2",
    "SELECT sheet_id, question, level, state FROM answer_history ORDER BY id",
    "SELECT question, text FROM note",
    "SELECT chat_id, state, screen FROM session",
    "SELECT telegram_id FROM person ORDER BY 1",
    "SELECT kind, state FROM outbox ORDER BY id",
    "SELECT count(*) FROM dead_letter",
)


@pytest.mark.parametrize(("copies", "taps_at_once"), [((1, 3, 2), 1), ((2, 3), 2)])
async def test_repeats_and_double_taps_leave_what_once_leaves(tmp_path, copies, taps_at_once):
    for name in ("once", "often"):
        (tmp_path / name).mkdir()
    once = await an_evening(tmp_path / "once", (1,), 1)

    assert await an_evening(tmp_path / "often", copies, taps_at_once) == once
    assert len(once[1]) > 6
    assert once[2] == [("4.1", "we met in spring")]


async def test_one_unreadable_update_in_a_hundred_holds_up_none(running, world):
    ellen = await begins(world)
    before = (await running.read("SELECT count(*) FROM ledger"))[0][0]
    world.updates.hold()
    for n in range(99):
        if n == 49:
            world.updates.put("message", ellen.id, {"nonsense": "x"}, world.clock())
        await ellen.sends("/help" if n < 98 else "/assess")
    world.updates.release()
    await ellen.waits_for("the offset", lambda: not world.updates.pending(world.clock()))
    (count,) = (await running.read("SELECT count(*) FROM ledger"))[0]

    assert count - before == 99
    assert await running.read("SELECT count(*) FROM dead_letter") == [(1,)]
    await ellen.sees("Question 1 of 20")


# --- the disk ---------------------------------------------------------------------------


@contextmanager
def no_commit(parts):
    """Let every COMMIT fail, as on a disk that is full."""
    failed = []

    def fails(_connection):
        failed.append(1)
        raise sqlite3.OperationalError("database or disk is full")

    engine = parts.database._database._engine
    sa.event.listen(engine, "commit", fails)
    try:
        yield failed
    finally:
        sa.event.remove(engine, "commit", fails)


@contextmanager
def locked(parts):
    """Hold the file as another program may, longer than the bot waits."""
    other = sqlite3.connect(parts.database._database._engine.url.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield []
    finally:
        other.execute("ROLLBACK")
        other.close()


async def test_polling_what_cannot_be_committed_is_neither_confirmed_nor_lost(running, world):
    ellen = await begins(world)
    # What is seen was committed; that it was confirmed comes with the next poll.
    await ellen.waits_for("its poll", lambda: not world.updates.pending(world.clock()))
    with no_commit(running.parts) as failed:
        await ellen.taps("4")
        (waiting,) = world.updates.pending(world.clock())
        # Each try comes with a poll of its own.
        await ellen.waits_for("a second try", lambda: len(failed) > 1)
        assert int(world.calls.of("getUpdates")[-1].params["offset"]) <= waiting.id
        assert ellen.taps_made[-1].answers == []
    await ellen.sees("Question 2 of 20")

    assert await running.read(LEVELS) == [("1.1", 4)]
    assert ellen.taps_made[-1].answers != []


@pytest.mark.parametrize("trouble", [no_commit, locked])
async def test_by_webhook_telegram_is_asked_to_come_again(tmp_path, trouble):
    port = free_port()
    hooked = Running(tmp_path)
    hooked.world.updates.pace = 0.01
    address = f"http://127.0.0.1:{port}/hook"
    by_webhook = {"webhook_url": address, "webhook_secret": SecretStr(SECRET), "port": port}
    async with hooked.bot(**by_webhook):
        await hooked.fill()
        ellen = await begins(hooked.world)
        await hooked.parts.database.write(lambda c: c.exec_driver_sql("PRAGMA busy_timeout=10"))
        with trouble(hooked.parts):
            await ellen.taps("4")
            await ellen.waits_for("503", lambda: "503" in hooked.world.hook.failure)
            assert ellen.taps_made[-1].answers == []
        await ellen.sees("Question 2 of 20")
        levels = await hooked.read(LEVELS)
        with no_commit(hooked.parts):
            body = {"update_id": 1, "message": {"message_id": 1}}
            head = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
            async with aiohttp.ClientSession() as session:
                async with session.post(address, json=body, headers=head) as answer:
                    status, wish = answer.status, answer.headers["Retry-After"]

    assert levels == [("1.1", 4)]
    assert (status, int(wish) > 0) == (503, True)

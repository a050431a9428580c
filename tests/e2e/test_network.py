"""No network, no token, no database: one line, and it goes on by itself or ends with 1."""

import asyncio
import logging
import signal
import sqlite3
from contextlib import closing

import pytest
from pydantic import SecretStr

from assessment.errors import Broken
from bot import app, patience
from bot.__main__ import DEFECT, main
from bot.app import parts
from bot.running import take_turns
from bot.sandbox.faults import Faults
from bot.sandbox.serve import serve
from bot.settings import Settings
from tests.chaos.evening import INVITATION, fill, fill_at
from tests.chaos.program import Program
from tests.contract.conftest import on_server, server  # noqa: F401  # fixtures
from tests.e2e.kit import World

TOO_FEW = 4  # tries without a network, of which one is told


class Told(logging.Handler):
    """What the bot logs, as it comes."""

    def __init__(self, world):
        super().__init__(logging.WARNING)
        self.world, self.lines = world, []

    def emit(self, record):
        self.lines.append(record.getMessage())
        self.world.bell.ring()

    def saying(self, word):
        return [line for line in self.lines if line.startswith(word)]


class Outage(Faults):
    """A network that is away, and counts who asks for it."""

    def __init__(self, world):
        super().__init__()
        self.world, self.asked, self.away = world, 0, True

    @property
    def no_network(self):
        self.asked += 1
        self.world.bell.ring()
        return self.away

    @no_network.setter
    def no_network(self, value):
        """A world begins with one."""


@pytest.fixture
def world():
    return World(limits=None)


@pytest.fixture
def told(world):
    handler = Told(world)
    logger = logging.getLogger("bot")
    logger.addHandler(handler)
    yield handler
    logger.removeHandler(handler)


@pytest.fixture
async def url(world):
    async with serve(world) as url:
        yield url


@pytest.fixture
def program(tmp_path, url, world):
    fill(tmp_path)
    return Program(tmp_path, url, world.token)


async def test_without_a_network_at_the_start_it_says_so_once_and_goes_on_when_it_is_back(
    tmp_path, world, url, told, monkeypatch
):
    monkeypatch.setattr(patience, "BACK_OFF_S", (0.01,))
    fill(tmp_path)
    world.faults = Outage(world)
    ana = world.person("Ana")
    await ana.sends(f"/start {INVITATION}")
    stop = asyncio.Event()
    chosen = Settings(
        telegram_token=SecretStr(world.token),
        telegram_api_url=url,
        database_url=f"sqlite+aiosqlite:///{tmp_path}/t.db",
        port=0,
    )
    async with parts(chosen, world.token, url) as built:
        taking = asyncio.create_task(take_turns(built, stop))
        await ana.waits_for("some tries", lambda: world.faults.asked > TOO_FEW)
        lines = list(told.lines)
        world.faults = Faults()
        await ana.sees("Aville")
        stop.set()
        await taking

    assert [line.split()[0] for line in lines] == ["no_network"]
    assert world.token not in "".join(told.lines)


async def test_a_network_lost_in_the_middle_is_told_once_and_nothing_is_lost(running, monkeypatch):
    world = running.world
    told = Told(world)
    logging.getLogger("bot.polling").addHandler(told)
    ellen = world.person("Ellen")
    await ellen.sends("/start invitation-of-ellen")
    for label in ("Yes, it's me", "I take part", "Start"):
        await ellen.taps(label)
    await ellen.sees("Question 1 of 20")
    world.lose_network()
    await ellen.taps("4")
    await ellen.waits_for("the line", lambda: told.saying("away"))
    world.regain_network()
    await ellen.sees("Question 2 of 20")
    await ellen.waits_for("the end of it", lambda: told.saying("back"))
    logging.getLogger("bot.polling").removeHandler(told)

    assert [line.split()[0] for line in told.lines] == ["away", "back"]
    assert await running.read("SELECT level FROM answer ORDER BY sheet_id DESC LIMIT 1") == [(4,)]


async def ended(program):
    async with asyncio.timeout(20):
        code = await program.ended()
    return code, program.log.read_text().splitlines()


async def test_a_refused_token_is_one_line_and_the_exit_code_1(program, world):
    world.token = "5550001:" + "another" * 5
    await program.start()

    assert await ended(program) == (1, ["Telegram does not know this token"])


async def test_a_stop_while_there_is_no_network_is_a_clean_end(program, world):
    ana = world.person("Ana", within_s=20)
    world.faults = Outage(world)
    await program.start()
    await ana.waits_for("a try", lambda: world.faults.asked > 1)
    program.signal(signal.SIGTERM)
    code, lines = await ended(program)

    assert code == 0
    assert [line.split()[4] for line in lines] == ["no_network"]


class Terminating(Faults):
    """Tells the program to stop as a method is called."""

    def __init__(self, program, method):
        super().__init__()
        self.program, self.method = program, method

    def next(self, method):
        if method == self.method:
            self.program.signal(signal.SIGTERM)
        return super().next(method)


async def test_a_stop_finishes_the_screen_and_ends_with_0(program, world, tmp_path):
    await program.start()
    ana = world.person("Ana", within_s=20)
    await ana.sends(f"/start {INVITATION}")
    for label in ("Yes, it's me", "I take part", "Start"):
        await ana.taps(label)
    await ana.sees("Question 1 of 50")
    world.faults = Terminating(program, "answerCallbackQuery")
    await ana.taps("4")
    code, lines = await ended(program)

    assert (code, lines) == (0, [])
    assert "Question 2 of 50" in ana.screen.text


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "70000"),
        ("TELEGRAM_API_URL", "nowhere"),
        ("WEBHOOK_URL", "ftp://example.org"),
        ("DATABASE_URL", "nonsense"),
        ("DATABASE_URL", "oracle://x/y"),
        ("WEBHOOK_SECRET", "not for Telegram!"),
        ("LOG_LEVEL", "LOUD"),
        ("BROADCAST_RATE", "many"),
    ],
)
async def test_a_wrong_setting_is_one_line_and_the_exit_code_1(tmp_path, url, world, name, value):
    program = Program(tmp_path, url, world.token, **{name: value})
    await program.start()
    code, lines = await ended(program)

    assert code == 1
    assert len(lines) == 1
    assert lines[0].startswith(f"{name}: ")
    assert "Telegram!" not in lines[0], "a secret is not shown"


async def test_a_port_that_is_taken_is_one_line_and_the_exit_code_1(tmp_path, url, world):
    taken = url.rpartition(":")[2]
    program = Program(tmp_path, url, world.token, PORT=taken)
    await program.start()
    words = f"PORT: 127.0.0.1:{taken} cannot be had; is another program listening there?"

    assert await ended(program) == (1, [words])


def no_database(file):
    file.write_bytes(b"no database at all" * 100)


def another_programs(file):
    with closing(sqlite3.connect(file)) as made:
        made.execute("CREATE TABLE theirs (x)")


def a_newer_versions(file):
    fill(file.parent)
    with closing(sqlite3.connect(file)) as made:
        made.execute("PRAGMA user_version=9999")


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (no_database, "this file is not a database"),
        (another_programs, "this database belongs to another program"),
        (a_newer_versions, "this database was written by a newer version of Tandem"),
    ],
)
async def test_a_database_that_is_none_of_ours_is_one_line_and_the_exit_code_1(
    tmp_path, url, world, made, told
):
    made(tmp_path / "t.db")
    program = Program(tmp_path, url, world.token)
    await program.start()

    assert await ended(program) == (1, [f"{tmp_path}/t.db: {told}"])


async def test_a_defect_has_an_exit_code_of_its_own_for_starting_again_may_mend_it(program):
    broken = (
        "import bot.app, bot.__main__ as m; bot.app.run = None; raise SystemExit(m.main(['run']))"
    )
    await program.start("-c", broken)
    code, lines = await ended(program)

    assert code == DEFECT
    assert lines[-1].startswith("TypeError")


@pytest.mark.parametrize("comes", [True, False])
async def test_a_server_that_is_not_there_yet_is_waited_for_as_long_as_it_takes(
    tmp_path,
    world,
    url,
    told,
    monkeypatch,
    on_server,  # noqa: F811
    comes,
):
    stop, socket = asyncio.Event(), tmp_path / "s"
    await asyncio.to_thread(fill_at, on_server)
    monkeypatch.setattr(patience, "BACK_OFF_S", (0.01,))
    monkeypatch.setattr(app, "stop_on_signals", lambda: stop)
    chosen = Settings(
        telegram_token=SecretStr(world.token),
        telegram_api_url=url,
        database_url=f"postgresql+asyncpg://tandem@/tandem?host={socket}",
        port=0,
    )
    ana = world.person("Ana")
    await ana.sends(f"/start {INVITATION}")
    running = asyncio.create_task(app._run(chosen, world.token))
    await ana.waits_for("the line", lambda: told.saying("no_database"))
    if comes:
        socket.symlink_to(on_server.rpartition("=")[2])
        await ana.sees("Aville")
    stop.set()
    await running

    assert [line.split()[0] for line in told.lines] == ["no_database"]


async def test_a_second_bot_on_the_same_database_is_refused_in_one_line(program, tmp_path, world):
    await program.start()
    ana = world.person("Ana", within_s=20)
    await ana.waits_for("the first", lambda: world.calls.of("getMe"))
    second = Program(tmp_path, "http://127.0.0.1:9", world.token)
    await second.start()
    code, lines = await ended(second)
    program.signal(signal.SIGTERM)
    first, _ = await ended(program)

    assert (code, first) == (1, 0)
    assert lines == [f"{tmp_path}/t.db: another Tandem is running on this database"]


def test_a_broken_questionnaire_is_one_line(monkeypatch, tmp_path, capsys):
    def broken(_languages):
        msg = "framework/2027/01-territory.toml:7: text is missing"
        raise Broken(msg)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TELEGRAM_TOKEN", "1:x")
    monkeypatch.setattr(app, "frameworks_of", broken)

    assert main(["run"]) == 1
    assert capsys.readouterr().err == "framework/2027/01-territory.toml:7: text is missing\n"

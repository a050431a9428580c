"""Posts that come straight off the wire are answered as they are over uvicorn and ASGI."""

import asyncio
import contextlib
import re
from functools import partial

import pytest
from starlette.applications import Starlette

from assessment.errors import Unavailable
from bot import posts
from bot.health import Health, Vitals
from bot.posts import Posts
from bot.web import served
from bot.webhook import MOST_BYTES, Webhook

SECRET = "s" * 32
SECRETLY = f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n"
GET = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"


def post(body=b'{"update_id":1}', headers=SECRETLY, path="/hook", version="1.1"):
    """Return the bytes of a post."""
    length = f"Content-Length: {len(body)}\r\n"
    head = f"POST {path} HTTP/{version}\r\nHost: x\r\n{headers}{length}\r\n"
    return head.encode() + body


async def until(true):
    async with asyncio.timeout(10):
        while not true():  # noqa: ASYNC110  # what is waited for has no event
            await asyncio.sleep(0)


class Database:
    def alive(self):
        return True


class Bot:
    """A webhook on this machine's own network."""

    def __init__(self):
        self.taken, self.fails, self.waits = [], None, None

    async def receive(self, raw):
        self.taken.append(raw)
        if self.waits:
            await self.waits.wait()
        if self.fails:
            raise self.fails

    @contextlib.asynccontextmanager
    async def listening(self, *, straight=True):
        """Give what opens a connection."""
        health = Starlette(routes=Health(Database(), Vitals()).routes())
        hook = Webhook(self.receive, SECRET, Vitals(), "/hook", health)
        protocol = partial(Posts, hook) if straight else "h11"
        opened = []
        async with served(hook, "127.0.0.1", 0, protocol) as port:

            async def connect():
                opened.append(Client(*await asyncio.open_connection("127.0.0.1", port)))
                return opened[-1]

            yield connect
        for client in opened:
            client.writer.close()

    @contextlib.asynccontextmanager
    async def connection(self):
        async with self.listening() as connect:
            yield await connect()


class Client:
    """One connection to it."""

    def __init__(self, reader, writer):
        self.reader, self.writer = reader, writer

    async def send(self, *pieces):
        for piece in pieces:
            self.writer.write(piece)
            await self.writer.drain()
            await asyncio.sleep(0)

    async def answer(self):
        """Return the status and the headers of the next answer; None where none comes."""
        try:
            async with asyncio.timeout(10):
                head = await self.reader.readuntil(b"\r\n\r\n")
        except (asyncio.IncompleteReadError, ConnectionError):
            return None
        line, *lines = head.decode().strip().split("\r\n")
        headers = dict(one.lower().split(": ", 1) for one in lines)
        headers.pop("date", None)
        await self.reader.readexactly(int(headers.get("content-length", 0)))
        status = int(line.split()[1])
        return (status, headers) if status != 100 else await self.answer()  # go on, it says


CHUNKED = SECRETLY + "Transfer-Encoding: chunked\r\n"
REQUESTS = {
    "a tap": post(),
    "no update": post(b"{"),
    "nothing": post(b""),
    "a wrong secret": post(headers=SECRETLY.replace("s" * 9, "x" * 9)),
    "no secret": post(headers=""),
    "a secret that is not ASCII": post(headers="X-Telegram-Bot-Api-Secret-Token: \xe9\r\n"),
    "another path": post(path="/other"),
    "the path and more": post(path="/hook?x=1"),
    "another method": GET.replace(b"/healthz", b"/hook"),
    "another method with the secret": post(b"").replace(b"POST", b"PUT"),
    "what is alive": GET,
    "too long": post(b"x" * (MOST_BYTES + 1)),
    "a long head": post(headers=f"{SECRETLY}X: {'x' * 30_000}\r\n"),
    "in pieces of its own": post(b"", CHUNKED).replace(b"Content-Length: 0\r\n", b"")
    + b'f\r\n{"update_id":1}\r\n0\r\n\r\n',
    "a question first": post(headers=SECRETLY + "Expect: 100-continue\r\n"),
    "an upgrade": post(headers=SECRETLY + "Connection: upgrade\r\nUpgrade: websocket\r\n"),
    "the last": post(headers=SECRETLY + "Connection: close\r\n"),
    "an old one": post(version="1.0"),
    "two lengths": post(headers=SECRETLY + "Content-Length: 3\r\n"),
    "no HTTP": b"\x16\x03\x01 hello\r\n\r\n",
}  # fmt: skip


async def answers(bot, connect, request, size):
    """Return the answer to a request that comes in pieces, and what was taken of it."""
    client = await connect()
    with contextlib.suppress(ConnectionError):  # a refusal may cut off what still comes
        await client.send(*(request[i : i + size] for i in range(0, len(request), size)))
    answer, taken, bot.taken = await client.answer(), bot.taken, []
    return answer, taken


@pytest.mark.parametrize("pieces", [1, 40])
async def test_whichever_way_it_comes_the_answer_is_the_same(pieces):
    bot = Bot()
    async with bot.listening() as straight, bot.listening(straight=False) as over_asgi:
        for name, request in REQUESTS.items():
            size = len(request) // pieces + 1
            came = await answers(bot, straight, request, size)

            assert (name, came) == (name, await answers(bot, over_asgi, request, size))
            assert came[0] or pieces > 1


async def test_over_one_connection_come_posts_and_whatever_else():
    bot = Bot()
    async with bot.connection() as client:
        statuses = []
        for asked in (post(), post(), GET, post(), post(headers=""), post()):
            await client.send(asked)
            statuses.append((await client.answer())[0])

    assert statuses == [200, 200, 200, 200, 403, 200]
    assert bot.taken == [{"update_id": 1}] * 4


async def test_what_telegram_posts_needs_no_request_made_of_it(monkeypatch):
    monkeypatch.setattr(posts, "H11Protocol", None)
    bot = Bot()
    async with bot.connection() as client:
        for _ in range(200):
            await client.send(post())
            assert (await client.answer())[0] == 200

    assert len(bot.taken) == 200


async def test_empty_lines_before_a_post_are_passed_over():
    bot = Bot()
    async with bot.connection() as client:
        await client.send(b"\r\n", b"\r\n", b"\r\n" + post())
        answer = await client.answer()

    assert (answer[0], bot.taken) == (200, [{"update_id": 1}])


@pytest.mark.parametrize("head", [f"{SECRETLY}X: {'x' * 70_000}", f"{SECRETLY}{'X: x' * 20_000}"])
async def test_a_head_without_end_is_refused(head):
    bot = Bot()
    async with bot.connection() as client:
        with contextlib.suppress(ConnectionError):
            await client.send(*(f"POST /hook HTTP/1.1\r\n{head}".encode(),) * 3)
        answer = await client.answer()

    assert answer is None or answer[0] == 400


async def test_nothing_is_answered_before_the_turn_is_committed():
    bot = Bot()
    bot.waits = asyncio.Event()
    async with bot.connection() as client:
        await client.send(post())
        await until(lambda: bot.taken)
        before = len(client.reader._buffer)
        bot.waits.set()
        after = await client.answer()

    assert (before, after[0]) == (0, 200)


@pytest.mark.parametrize(
    ("fails", "status", "more"),
    [(Unavailable(), 503, {"retry-after": "5"}), (ZeroDivisionError("a person’s text"), 500, {})],
)
async def test_what_fails_is_answered_and_the_next_is_taken(fails, status, more, caplog):
    bot = Bot()
    bot.fails = fails
    async with bot.connection() as client:
        await client.send(post())
        failed = await client.answer()
        bot.fails = None
        await client.send(post())
        well = await client.answer()

    assert failed == (status, {"content-length": "0", **more})
    assert well == (200, {"content-length": "0"})
    assert "person" not in caplog.text


async def test_a_second_post_before_the_answer_ends_the_connection_and_not_the_turn():
    bot = Bot()
    bot.waits = asyncio.Event()
    async with bot.connection() as client:
        await client.send(post() + post(b'{"update_id":2}'))
        assert await client.answer() is None
        bot.waits.set()

    assert bot.taken == [{"update_id": 1}], "the other comes again: it was not confirmed"


async def test_whoever_wants_the_connection_closed_has_it_closed():
    bot = Bot()
    async with bot.connection() as client:
        await client.send(post(headers=SECRETLY + "Connection: close\r\n"))
        answer = await client.answer()
        async with asyncio.timeout(10):
            rest = await client.reader.read()

    assert (answer[0], answer[1]["connection"], rest) == (200, "close", b"")


async def test_what_is_under_way_is_answered_when_the_server_stops():
    bot = Bot()
    bot.waits = asyncio.Event()
    async with contextlib.AsyncExitStack() as stack:
        connect = await stack.enter_async_context(bot.listening())
        idle, client = await connect(), await connect()
        await client.send(post())
        await until(lambda: bot.taken)
        stopping = asyncio.create_task(stack.aclose())
        assert await idle.answer() is None
        bot.waits.set()
        answer = await client.answer()
        await stopping

    assert answer == (200, {"content-length": "0", "connection": "close"})


async def test_every_answer_says_when_it_was_given():
    bot = Bot()
    async with bot.connection() as client:
        await client.send(post())
        head = await client.reader.readuntil(b"\r\n\r\n")

    assert re.search(rb"^date: \w{3}, \d\d \w{3} \d{4} ", head, re.MULTILINE)

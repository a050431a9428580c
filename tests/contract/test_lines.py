"""Connections that stay open: each answer goes to the call that it belongs to, or to none."""

import asyncio
import contextlib
import socket
from contextlib import asynccontextmanager

import pytest

from bot.api import lines
from bot.api.line import CutError
from bot.api.lines import Lines, NotConnectedError

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


class Server:
    """Answers each request as it was told; counts connections."""

    def __init__(self, *answers):
        self.answers, self.seen, self.serving = [*answers], [], []

    @property
    def connections(self):
        return len(self.serving)

    async def serve(self, reader, writer):
        self.serving.append(asyncio.current_task())
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
                self.seen.append(head + await reader.readexactly(length))
                answer = self.answers.pop(0) if self.answers else OK
                if answer is None:
                    break
                writer.write(answer)
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()


@asynccontextmanager
async def told(*answers):
    server = Server(*answers)
    running = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    opened = Lines(f"http://127.0.0.1:{running.sockets[0].getsockname()[1]}")
    try:
        yield opened, server
    finally:
        opened.close()
        running.close()
        await asyncio.wait([*server.serving, asyncio.create_task(asyncio.sleep(0))])


async def until(true):
    while not true():  # noqa: ASYNC110  # what is waited for has no event
        await asyncio.sleep(0)


async def test_calls_one_after_the_other_share_a_connection():
    async with told() as (opened, server):
        answers = [await opened.post("/x", b"{}", 5) for _ in range(3)]

    assert answers == [(200, b"{}")] * 3
    assert server.connections == 1
    assert server.seen[0].startswith(b"POST /x HTTP/1.1\r\nHost: 127.0.0.1:")


async def test_calls_at_once_have_a_connection_each_and_their_own_answers():
    words = [b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n%d" % n for n in range(9)]
    async with told(*words) as (opened, server):
        got = await asyncio.gather(*(opened.post("/x", b"{}", 5) for _ in range(9)))

    assert sorted(body for _, body in got) == [b"%d" % n for n in range(9)]
    assert server.connections == 9


async def test_an_answer_in_pieces_is_put_together():
    pieces = b"HTTP/1.1 400 Bad\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n1\r\n!\r\n0\r\n\r\n"
    async with told(pieces) as (opened, _):
        assert await opened.post("/x", b"{}", 5) == (400, b"{}!")
        assert await opened.post("/x", b"{}", 5) == (200, b"{}")


async def test_a_server_that_wants_to_close_is_called_over_a_new_connection():
    last = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}"
    async with told(last) as (opened, server):
        assert [(await opened.post("/x", b"{}", 5))[0] for _ in range(2)] == [200, 200]

    assert server.connections == 2


@pytest.mark.parametrize(
    "answer", [None, b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}"]
)
async def test_a_cut_and_what_is_no_answer_are_told_and_the_next_call_is_another_ones(answer):
    async with told(answer, None) as (opened, _):
        with pytest.raises((CutError, TimeoutError)):
            await opened.post("/x", b"{}", 0.2)
        with contextlib.suppress(CutError):
            await opened.post("/x", b"{}", 5)
        assert await opened.post("/x", b"{}", 5) == (200, b"{}")


async def test_a_late_answer_goes_to_nobody_else():
    async with told(b"") as (opened, server):
        with pytest.raises(TimeoutError):
            await opened.post("/first", b"{}", 0.05)
        assert await opened.post("/second", b"{}", 5) == (200, b"{}")

    assert server.connections == 2, "the connection on which an answer may come late was used"


async def test_a_call_that_is_cancelled_leaves_no_line_behind():
    async with told(b"") as (opened, server):
        call = asyncio.create_task(opened.post("/first", b"{}", 5))
        await until(lambda: server.seen)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        assert await opened.post("/second", b"{}", 5) == (200, b"{}")

    assert server.connections == 2


async def test_what_nobody_asked_for_closes_the_line():
    async with told(OK + OK) as (opened, server):
        await opened.post("/x", b"{}", 5)
        await until(lambda: not (opened._free and opened._free[0].is_open()))
        assert await opened.post("/x", b"{}", 5) == (200, b"{}")

    assert server.connections == 2


async def test_what_is_told_leaves_over_a_free_line_which_is_free_again_afterwards():
    async with told(OK, b"HTTP/1.1 429 Wait\r\nContent-Length: 2\r\n\r\n{}") as (opened, server):
        heard = []
        assert not opened.tell("/early", b"{}", 5, heard.append)
        await opened.post("/x", b"{}", 5)
        assert opened.tell("/told", b'{"a": 1}', 5, heard.append)
        await until(lambda: heard)
        await opened.post("/x", b"{}", 5)

    assert [answer.result() for answer in heard] == [(429, b"{}")]
    assert [seen.split()[1] for seen in server.seen] == [b"/x", b"/told", b"/x"]
    assert server.connections == 1


@pytest.mark.parametrize(("answer", "error"), [(None, CutError), (b"", TimeoutError)])
async def test_what_is_told_in_vain_is_known_and_its_line_is_not_used_again(answer, error):
    async with told(OK, answer) as (opened, server):
        heard = []
        await opened.post("/x", b"{}", 5)
        assert opened.tell("/told", b"{}", 0.05, heard.append)
        await until(lambda: heard)
        await opened.post("/x", b"{}", 5)

    assert [type(answer.exception()) for answer in heard] == [error]
    assert server.connections == 2


async def test_no_more_lines_are_kept_than_there_may_be_calls(monkeypatch):
    async with told() as (opened, _):
        heard = []
        await asyncio.gather(*(opened.post("/x", b"{}", 5) for _ in range(5)))
        monkeypatch.setattr(lines, "CONNECTIONS", 2)
        opened.tell("/x", b"{}", 5, heard.append)
        await until(lambda: heard)

        assert len(opened._free) == 4, "one less than before"


async def test_what_was_idle_for_long_is_not_used_again(monkeypatch):
    async with told() as (opened, server):
        await opened.post("/x", b"{}", 5)
        monkeypatch.setattr(lines, "KEPT_S", -1.0)
        await opened.post("/x", b"{}", 5)

    assert server.connections == 2


async def test_no_more_connections_than_there_is_room_for(monkeypatch):
    monkeypatch.setattr(lines, "CONNECTIONS", 3)
    async with told() as (opened, server):
        await asyncio.gather(*(opened.post("/x", b"{}", 5) for _ in range(20)))

    assert len(server.seen) == 20
    assert server.connections <= 3


async def test_nobody_listening_is_told_apart_from_a_cut():
    with pytest.raises(NotConnectedError):
        await Lines("http://127.0.0.1:9").post("/x", b"{}", 5)


async def test_a_stranger_s_certificate_is_refused_before_anything_leaves():
    async with told() as (opened, server):
        secure = Lines(f"https://127.0.0.1:{opened._port}")
        with pytest.raises(NotConnectedError):
            await secure.post("/bot1:secret/x", b"{}", 5)

    assert server.seen == []


@contextlib.contextmanager
def a_dead_end():
    """An address where connecting never ends: a listener that accepts nobody and is full."""
    with contextlib.ExitStack() as held:
        listener = held.enter_context(socket.socket())
        listener.bind(("127.0.0.2", 0))
        listener.listen(0)
        for _ in range(4):
            waiting = held.enter_context(socket.socket())
            waiting.settimeout(0)
            waiting.connect_ex(listener.getsockname())
        yield listener.getsockname()


async def test_an_address_that_leads_nowhere_does_not_keep_the_other_waiting(monkeypatch):
    async with told() as (opened, server):
        with a_dead_end() as nowhere:
            kind = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
            both = [(*kind, nowhere), (*kind, (opened._host, opened._port))]

            async def found(*_args, **_more):
                return both

            monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", found)

            assert await opened.post("/x", b"{}", 5) == (200, b"{}")
    assert server.connections == 1

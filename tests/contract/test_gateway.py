"""The one door to the Bot API: what an answer means, and how files leave."""

import asyncio
import io
import logging
import socket

import aiohttp
import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.routing import Route

from assessment.errors import Blocked, Refused, SettingsError, TokenRefused, TryLater, Unknown
from bot import metrics
from bot.api import request
from bot.api.gateway import Gateway
from bot.api.request import FilesRequest
from bot.sandbox import acts, faults
from bot.sandbox.refusal import Refusal
from bot.sandbox.serve import serve
from bot.sandbox.world import TOKEN, World
from bot.web import served


@pytest.fixture
def world():
    return World(limits=None)


@pytest.fixture
async def gateway(world):
    async with serve(world) as url:
        opened = Gateway(TOKEN, url)
        await opened.open()
        yield opened
        await opened.close()


@pytest.fixture
def anna(world):
    anna = world.join("Anna", "fr")
    acts.start(world, anna)
    return anna


@pytest.mark.parametrize("name", ["Fiche de résultats – Aville.pdf", 'the "best" of 100 %.pdf'])
async def test_a_long_file_arrives_whole_under_the_name_that_people_read(
    world, gateway, anna, name
):
    content = b"%PDF-1.4\n" + b"x" * 2_000_000
    await gateway.upload("sendDocument", {"chat_id": anna.id}, "document", name, content)
    file = list(world.chats[anna.id].messages.values())[-1].media.file

    assert (file.name, file.content) == (name.replace('"', "”"), content)


async def test_a_file_on_the_disk_is_read_a_piece_at_a_time_as_it_leaves(world, gateway, anna):
    asked = []

    class Disk(io.BytesIO):
        def read(self, size=-1):
            asked.append(size)
            return super().read(size)

    content = b"x" * 2_000_000
    await gateway.upload("sendDocument", {"chat_id": anna.id}, "document", "x", Disk(content))
    file = list(world.chats[anna.id].messages.values())[-1].media.file

    assert file.content == content
    assert 0 < min(asked) <= max(asked) < len(content) / 20


async def test_whoever_answers_for_a_file_sends_nobody_elsewhere():
    asked = []

    def answer(request):
        asked.append(request.url.path)
        return RedirectResponse("/inside") if request.url.path == "/file" else HTMLResponse("x")

    routes = [Route("/{path:path}", answer)]
    files = FilesRequest()
    async with served(Starlette(routes=routes), "127.0.0.1", 0) as port:
        await files.initialize()
        status, _ = await files.do_request(f"http://127.0.0.1:{port}/file", "GET")
        await files.shutdown()

    assert (status, asked) == (307, ["/file"])


async def test_a_flood_says_how_long_to_pause(world, gateway, anna):
    world.faults.plan("sendMessage", faults.floods(7))
    with pytest.raises(TryLater) as told:
        await gateway.call("sendMessage", {"chat_id": anna.id, "text": "x"})

    assert (told.value.after_s, told.value.flood) == (7, True)


async def told(gateway, params):
    """Tell an edit; return what is heard of it."""
    heard = asyncio.get_running_loop().create_future()
    if not gateway.tell("editMessageText", params, heard.set_result):  # no line is open
        await gateway.me()
        assert gateway.tell("editMessageText", params, heard.set_result)
    async with asyncio.timeout(10):
        return await heard


async def test_of_what_is_told_and_done_nothing_more_is_heard(world, gateway, anna):
    sent = await gateway.call("sendMessage", {"chat_id": anna.id, "text": "x"})
    target = {"chat_id": anna.id, "message_id": sent["message_id"]}

    assert await told(gateway, {**target, "text": "y"}) is None
    assert world.chats[anna.id].messages[sent["message_id"]].text == "y"
    why = await told(gateway, {**target, "text": "y"})
    assert await why() is None, "it stands already"


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (faults.floods(7), TryLater),
        (faults.blocks(), Blocked),
        (faults.bad_gateway(status=200), Unknown),
        (faults.cut(accepted=False), Unknown),
    ],
)
async def test_of_what_is_told_in_vain_is_heard_why(world, gateway, anna, fault, error):
    world.faults.plan("editMessageText", fault)
    floods = metrics.FLOODS.value()
    why = await told(gateway, {"chat_id": anna.id, "message_id": 1, "text": "x"})
    with pytest.raises(error) as raised:
        await why()

    assert metrics.FLOODS.value() - floods == (error is TryLater)
    assert not isinstance(raised.value, TryLater) or raised.value.after_s == 7


async def test_the_bot_api_s_own_words_are_understood(world, gateway, anna):
    world.faults.plan("sendMessage", faults.blocks())
    with pytest.raises(Blocked):
        await gateway.call("sendMessage", {"chat_id": anna.id, "text": "x"})
    world.token += "x"
    with pytest.raises(TokenRefused):
        await gateway.me()


@pytest.mark.parametrize("status", [200, 401, 403, 404, 429, 502])
async def test_a_page_of_something_in_front_says_nothing_about_the_call(
    world, gateway, anna, status, caplog
):
    world.faults.plan("sendMessage", faults.bad_gateway(status=status))
    with caplog.at_level(logging.WARNING), pytest.raises(Unknown):
        await gateway.call("sendMessage", {"chat_id": anna.id, "text": "x"})

    (line,) = caplog.records
    assert f"status={status}" in line.getMessage()
    assert line.exc_info is None


async def test_a_cut_leaves_it_unknown_and_a_closed_port_did_not_get_it(world, gateway, anna):
    world.faults.plan("getMe", faults.cut())
    with pytest.raises(Unknown):
        await gateway.me()
    nobody = Gateway(TOKEN, "http://127.0.0.1:9")
    await nobody.open()
    with pytest.raises(TryLater):
        await nobody.me()
    await nobody.close()


async def test_a_port_takes_connections_as_soon_as_it_is_told():
    app = Starlette(routes=[Route("/", lambda _request: HTMLResponse("here"))])
    async with served(app, "127.0.0.1", 0) as port:
        socket.create_connection(("127.0.0.1", port), 1).close()


async def test_who_asks_is_not_told_what_answers():
    async with (
        served(Starlette(), "127.0.0.1", 0) as port,
        aiohttp.request("GET", f"http://127.0.0.1:{port}/") as answer,
    ):
        assert "server" not in answer.headers


async def test_a_port_that_is_taken_is_told_in_one_line():
    async with served(Starlette(), "127.0.0.1", 0) as port:
        with pytest.raises(SettingsError, match=f"PORT: 127.0.0.1:{port} cannot be had"):
            async with served(Starlette(), "127.0.0.1", port):
                pytest.fail("two programs on one port")


@pytest.mark.parametrize("status", [500, 502, 504])
async def test_a_failure_that_the_bot_api_itself_admits_was_not_sent(world, gateway, anna, status):
    refused = faults.refuses(Refusal(status, "Internal Server Error"))
    world.faults.plan("sendMessage", refused)
    with pytest.raises(TryLater) as told:
        await gateway.call("sendMessage", {"chat_id": anna.id, "text": "x"})

    assert not told.value.flood


async def test_what_the_bot_api_itself_calls_too_long_was_not_sent(world, gateway, anna):
    world.faults.plan("sendDocument", faults.refuses(Refusal(413, "Request Entity Too Large")))
    with pytest.raises(Refused):
        await gateway.upload("sendDocument", {"chat_id": anna.id}, "document", "x", b"x")


async def test_a_file_that_is_under_way_for_ever_is_given_up_though_nothing_stands_still(
    world, gateway, anna, monkeypatch
):
    monkeypatch.setattr(request, "READ_S", 10_000)
    monkeypatch.setattr(request, "WHOLE_S", 0.05)
    world.faults.plan("sendDocument", faults.silent())
    with pytest.raises(Unknown):
        async with asyncio.timeout(20):
            await gateway.upload("sendDocument", {"chat_id": anna.id}, "document", "x", b"x")

"""The Bot API over HTTP, as a small bot meets it: polling, webhook, and what can go wrong."""

import asyncio
import json
from contextlib import asynccontextmanager

import aiohttp
import pytest
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

from bot.sandbox import acts, faults
from bot.sandbox.serve import serve
from bot.sandbox.world import TOKEN
from bot.web import served
from tests.e2e.kit import NotSeen, World
from tests.e2e.kit.paper import PHOTO

YES, NO = {"text": "Yes", "callback_data": "y"}, {"text": "No", "callback_data": "n"}
KEYS = {"inline_keyboard": [[YES, NO]]}


class Client:
    """Calls the Bot API by hand."""

    def __init__(self, session, url):
        self.session, self.url = session, f"{url}/bot{TOKEN}"

    async def __call__(self, method, **params):
        async with self.session.post(f"{self.url}/{method}", json=params) as answer:
            return await answer.json(content_type=None)


@pytest.fixture
def world():
    return World(limits=None)


@pytest.fixture
async def api(world):
    async with serve(world) as url, aiohttp.ClientSession() as session:
        yield Client(session, url)


async def replies(api, update):
    """A bot that asks, and repeats what was tapped."""
    if message := update.get("message"):
        text = f"You said <b>{message['text']}</b>. Sure?"
        where = {"chat_id": message["chat"]["id"]}
        await api("sendMessage", **where, text=text, parse_mode="HTML", reply_markup=KEYS)
    if query := update.get("callback_query"):
        await api("answerCallbackQuery", callback_query_id=query["id"], text="Saved")
        where = {"chat_id": query["from"]["id"], "message_id": query["message"]["message_id"]}
        await api("editMessageText", **where, text=f"It is {query['data']}.")


async def asks(api, does=replies):
    """Poll as a bot does, and do something about each update."""
    offset = 0
    while True:
        answer = await api("getUpdates", offset=offset, timeout=30)
        for update in answer["result"]:
            offset = update["update_id"] + 1
            await does(api, update)


@asynccontextmanager
async def running(work):
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_two_people_chat_with_a_bot_that_polls(world, api):
    anna, bob = world.person("Anna", language="fr"), world.person("Bob")

    async with running(asks(api)):
        await anna.sends("Bonjour")
        await bob.sends("Hello")
        seen = await anna.sees("Bonjour")
        await anna.taps("Yes")
        await anna.is_told("Saved")
        await anna.sees("It is y.")
        await bob.sees("Hello")
        await bob.taps("No")
        await bob.sees("It is n.")

    assert seen.text == "You said Bonjour. Sure?"
    assert [it.text for it in anna.messages] == ["Bonjour", "It is y."]


async def test_a_person_who_does_not_see_something_tells_what_is_there(world, api):
    anna = world.person("Anna")
    async with running(asks(api)):
        await anna.sends("Bonjour")
        await anna.sees("Sure?")

        anna.within_s = 0.05
        with pytest.raises(NotSeen, match=r"Anna does not see 'Good night'(.|\n)*\[Yes\] \[No\]"):
            await anna.sees("Good night")
        with pytest.raises(NotSeen, match="a button with 'Maybe'"):
            await anna.taps("Maybe")


async def test_what_was_seen_before_does_not_count_as_an_answer(world, api):
    anna = world.person("Anna")
    async with running(asks(api)):
        await anna.sends("One")
        await anna.sees("You said One")
        await anna.taps("Yes")
        await anna.sees("It is y.")

    await anna.sends("Two")

    anna.within_s = 0.05
    with pytest.raises(NotSeen):
        await anna.sees("It is y.")


async def counts(api, update):
    """A bot that shows one step after another in one message."""
    if message := update.get("message"):
        next_step = {"inline_keyboard": [[{"text": "Next", "callback_data": "1"}]]}
        chat_id = message["chat"]["id"]
        await api("sendMessage", chat_id=chat_id, text="Step 0", reply_markup=next_step)
    if query := update.get("callback_query"):
        await api("answerCallbackQuery", callback_query_id=query["id"])
        number = int(query["data"])
        keys = {"inline_keyboard": [[{"text": "Next", "callback_data": str(number + 1)}]]}
        where = {"chat_id": query["from"]["id"], "message_id": query["message"]["message_id"]}
        await api("editMessageText", **where, text=f"Step {number}", reply_markup=keys)


async def test_who_taps_again_waits_for_the_next_screen_as_people_do(world, api):
    anna = world.person("Anna")

    async with running(asks(api, counts)):
        await anna.sends("/start")
        for _ in range(3):
            await anna.taps("Next")
        await anna.sees("Step 3")

    assert [tap.data for tap in anna.taps_made] == ["1", "2", "3"]


async def test_a_document_is_seen_by_its_name(world, api):
    anna = world.person("Anna")
    await anna.sends("/export")
    form = aiohttp.FormData()
    form.add_field("chat_id", str(anna.id))
    form.add_field("document", b"a,b", filename="answers.csv", content_type="text/csv")
    async with api.session.post(f"{api.url}/sendDocument", data=form):
        pass

    seen = await anna.sees("answers.csv")

    assert seen.media.file.content == b"a,b"
    assert await anna.sees_file("document") is seen


async def test_what_people_send_reaches_the_bot(world, api):
    anna = world.person("Anna")
    await anna.sends("Bonjour")
    await anna.sends_photo(caption="Look")
    await anna.sends_document("plan.pdf")
    await anna.sends_voice()
    await anna.blocks_the_bot()
    await anna.unblocks_the_bot()

    updates = (await api("getUpdates"))["result"]

    kinds = [set(it["message"]) & {"text", "photo", "document", "voice"} for it in updates[:4]]
    assert kinds == [{"text"}, {"photo"}, {"document"}, {"voice"}]
    assert ["my_chat_member" in it for it in updates[4:]] == [True, True]


async def test_a_second_poller_ends_the_first(world, api):
    first = asyncio.create_task(api("getUpdates", timeout=30))
    await world.bell.until(lambda: world.poll == 1, 5)

    second = asyncio.create_task(api("getUpdates", timeout=30))
    refused = await first
    acts.start(world, world.join("Anna"))

    assert refused["error_code"] == 409
    assert "terminated by other getUpdates request" in refused["description"]
    assert len((await second)["result"]) == 1


async def test_a_webhook_and_polling_exclude_each_other(world, api):
    await api("setWebhook", url="http://127.0.0.1:9/hook")

    refused = await api("getUpdates")
    await api("deleteWebhook")

    assert refused["error_code"] == 409
    assert (await api("getUpdates"))["ok"]


async def test_strangers_and_unknown_methods_are_turned_away(api):
    async with api.session.get(f"{api.url}x/getMe") as answer:
        assert (answer.status, (await answer.json())["description"]) == (401, "Unauthorized")
    async with api.session.get(f"{api.url}/sendMassage") as answer:
        assert (answer.status, (await answer.json())["description"]) == (404, "Not Found")


@pytest.mark.parametrize("quote", [True, False])
async def test_files_come_in_parts_and_are_fetched_as_they_came(world, api, quote):
    anna = world.person("Anna")
    await anna.sends("/start")
    content = b"\x00\r\n--x\r\n\r\n" + PHOTO + b"\r\n"
    form = aiohttp.FormData(quote_fields=quote)
    form.add_field("chat_id", str(anna.id))
    form.add_field("document", "attach://part")
    form.add_field("part", content, filename="élan.bin", content_type="application/x-thing")
    async with api.session.post(f"{api.url}/sendDocument", data=form) as answer:
        document = (await answer.json())["result"]["document"]

    file = await api("getFile", file_id=document["file_id"])
    base = api.url.replace("/bot", "/file/bot")
    async with api.session.get(f"{base}/{file['result']['file_path']}") as answer:
        fetched = await answer.read()

    assert fetched == content
    assert document["mime_type"] == "application/x-thing"
    # Telegram takes a name as it comes; so whoever escapes it has it shown escaped.
    assert document["file_name"] == ("%C3%A9lan.bin" if quote else "élan.bin")


async def test_a_body_that_cannot_be_read_is_refused(api):
    heads = {"Content-Type": "application/json"}
    for body in (b"[1]", b"{", b"\xff"):
        async with api.session.post(f"{api.url}/getMe", data=body, headers=heads) as answer:
            assert answer.status == 400


async def test_a_call_can_fail_in_every_way_and_take_effect_all_the_same(world, api):
    anna = world.person("Anna")
    await anna.sends("/start")

    async def sends(text, fault):
        world.faults.plan("sendMessage", fault)
        return await api("sendMessage", chat_id=anna.id, text=text)

    flood = await sends("lost", faults.floods(7))
    blocked = await sends("lost", faults.blocks())
    with pytest.raises(json.JSONDecodeError):
        await sends("lost", faults.bad_gateway())
    with pytest.raises(aiohttp.ClientError):
        await sends("arrived", faults.cut())
    with pytest.raises(aiohttp.ClientError):
        await sends("lost", faults.cut(accepted=False))

    assert flood["parameters"] == {"retry_after": 7}
    assert blocked["error_code"] == 403
    assert [it.text for it in anna.messages] == ["/start", "arrived"]
    assert [it.outcome for it in world.calls.of("sendMessage") if it.accepted] == ["cut"]
    assert (await api("sendMessage", chat_id=anna.id, text="well"))["ok"]


async def test_silence_lasts_until_the_bot_hangs_up(world, api):
    world.faults.plan("getMe", faults.silent())

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await api("getMe")

    assert (await api("getMe"))["ok"]


async def test_without_a_network_nothing_gets_through(world, api):
    polling = asyncio.create_task(api("getUpdates", timeout=30))
    await world.bell.until(lambda: world.poll, 5)

    world.lose_network()
    acts.start(world, world.join("Anna"))
    with pytest.raises(aiohttp.ClientError):
        await api("getMe")
    with pytest.raises(aiohttp.ClientError):
        await polling
    world.regain_network()

    assert len((await api("getUpdates"))["result"]) == 1


async def test_the_server_stops_at_once_though_somebody_polls(world):
    async with serve(world) as url, aiohttp.ClientSession() as session:
        polling = asyncio.create_task(Client(session, url)("getUpdates", timeout=50))
        await world.bell.until(lambda: world.poll, 5)
        began = asyncio.get_running_loop().time()
    took = asyncio.get_running_loop().time() - began
    await asyncio.gather(polling, return_exceptions=True)

    assert took < 1


class Hook:
    """A bot's webhook that answers as it is told."""

    def __init__(self, *answers):
        self.answers, self.got, self.secrets = list(answers), [], []

    async def post(self, request):
        self.secrets.append(request.headers.get("x-telegram-bot-api-secret-token"))
        self.got.append(await request.json())
        return self.answers.pop(0) if self.answers else Response()

    def texts(self):
        return [it["message"]["text"] for it in self.got if "message" in it]


@asynccontextmanager
async def hooked(api, hook):
    app = Starlette(routes=[Route("/hook", hook.post, methods=["POST"])])
    async with served(app, "127.0.0.1", 0) as port:
        await api("setWebhook", url=f"http://127.0.0.1:{port}/hook", secret_token="s3cret")
        yield


async def test_a_webhook_gets_each_message_again_until_it_is_taken_and_in_order(world, api):
    world.updates.pace = 0.01
    hook = Hook(Response(status_code=503), Response(status_code=500))
    anna = world.person("Anna")
    async with hooked(api, hook):
        await anna.sends("One")
        await anna.sends("Two")

        await anna.waits_for("both taken", lambda: not world.updates.pending(world.clock()))
        info = (await api("getWebhookInfo"))["result"]

    assert hook.texts() == ["One", "One", "One", "Two"]
    assert set(hook.secrets) == {"s3cret"}
    assert "Wrong response from the webhook: 500" in info["last_error_message"]


async def test_a_call_in_a_webhook_s_answer_is_done(world, api):
    anna = world.person("Anna")
    call = {"method": "sendMessage", "chat_id": anna.id, "text": "By the way"}
    hook = Hook(Response(json.dumps(call), media_type="application/json"))

    async with hooked(api, hook):
        await anna.sends("/start")

        assert await anna.sees("By the way")


async def test_a_person_s_taps_do_not_wait_for_their_messages(world, api):
    """Telegram promises no order between the two."""
    anna = world.person("Anna")
    await anna.sends("/start")
    await api("sendMessage", chat_id=anna.id, text="Sure?", reply_markup=KEYS)
    await api("getUpdates", offset=-1)
    release = asyncio.Event()

    class Slow(Hook):
        async def post(self, request):
            if "message" in await request.json():
                await release.wait()
            return await super().post(request)

    hook = Slow()
    async with hooked(api, hook):
        await anna.sends("Hm")
        await anna.taps("Yes")
        await anna.waits_for("the tap", lambda: any("callback_query" in it for it in hook.got))
        before = hook.texts()
        release.set()
        await anna.waits_for("the text", lambda: not world.updates.pending(world.clock()))

    assert before == []
    assert "Hm" in hook.texts()

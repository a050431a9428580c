"""The page's endpoints: a visitor acts as a persona, and no other web site can."""

import io
import json

import aiohttp
import pytest

from bot.sandbox.methods.table import run
from bot.sandbox.people import Persona
from bot.sandbox.serve import serve
from bot.sandbox.world import World
from tests.e2e.kit.paper import PHOTO, VOICE

PERSONAS = (
    Persona("awa", "Awa", "fr", "official", "Answers.", "Répond.", "TOKEN"),
    Persona("sam", "Sam", "en", "stranger", "Was not invited.", "N’est pas invité."),
)
KEYS = {"inline_keyboard": [
    [{"text": "Yes", "callback_data": "y"}, {"text": "More", "url": "https://example.org/"}],
]}  # fmt: skip
AWA = "/sandbox/chats/awa"


@pytest.fixture
def world():
    return World(limits=None)


@pytest.fixture
async def page(world):
    async with serve(world, PERSONAS) as url, aiohttp.ClientSession(url) as session:
        yield session


@pytest.fixture
async def heard(page):
    async with page.get(f"{AWA}/events") as answer:
        yield answer.content


@pytest.fixture
def awa(world, page):
    return next(chat.account for chat in world.chats.values() if chat.account.first_name == "Awa")


async def chat(page):
    async with page.get(AWA) as answer:
        return await answer.json()


async def does(page, what, **body):
    async with page.post(f"{AWA}/{what}", json=body) as answer:
        return answer.status, await answer.json()


async def attaches(page, kind, content, name, mime):
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("kind", kind)
    form.add_field("file", io.BytesIO(content), filename=name, content_type=mime)
    async with page.post(f"{AWA}/file", data=form) as answer:
        return answer.status


async def test_one_can_be_any_of_the_personas(page):
    await does(page, "start")
    await does(page, "block", blocked=True)

    async with page.get("/sandbox/personas") as answer:
        awa, sam = await answer.json()

    assert awa == {
        "key": "awa", "name": "Awa", "language": "fr", "role": "official",
        "about": {"en": "Answers.", "fr": "Répond."}, "started": True, "blocked": True,
    }  # fmt: skip
    assert (sam["started"], sam["blocked"]) == (False, False)


async def test_a_persona_starts_with_the_invitation(page, world):
    await does(page, "start")
    await does(page, "text", text="Bonjour")
    async with page.post("/sandbox/chats/sam/start", json={}):
        pass

    texts = [it["message"]["text"] for it in world.updates.take(0, 9, world.clock())]
    assert texts == ["/start TOKEN", "Bonjour", "/start"]


async def test_a_chat_has_all_that_is_to_be_drawn(page, world, awa):
    await does(page, "text", text="Bonjour")
    await run(world, "sendMessage", {
        "chat_id": awa.id, "text": "<b>Sure?</b>", "parse_mode": "HTML",
        "reply_parameters": {"message_id": 1}, "reply_markup": KEYS,
    })  # fmt: skip

    person, bot = (await chat(page))["messages"]

    assert (person["from"], person["text"], person["keyboard"]) == ("person", "Bonjour", None)
    assert bot["from"] == "bot"
    assert bot["entities"] == [{"type": "bold", "offset": 0, "length": 5}]
    assert bot["keyboard"] == [
        [{"text": "Yes", "data": "y"}, {"text": "More", "url": "https://example.org/"}]
    ]
    assert bot["reply_to"] == 1
    assert bot["at"].endswith("+00:00")


async def test_files_can_be_looked_at_and_only_pictures_and_sounds_are_shown(page):
    assert await attaches(page, "photo", PHOTO, "p.png", "image/png") == 200
    assert await attaches(page, "voice", VOICE, "v.ogg", "audio/ogg; codecs=opus") == 200
    assert await attaches(page, "document", b"<script>", "é.html", "text/html") == 200

    photo, voice, document = (await chat(page))["messages"]
    kinds = []
    for file in (photo["photo"], voice["voice"], document["document"]):
        async with page.get(file["url"]) as answer:
            kinds.append((answer.content_type, answer.headers.get("Content-Disposition")))

    assert (photo["photo"]["width"], photo["photo"]["height"]) == (64, 48)
    assert (document["document"]["name"], document["document"]["size"]) == ("é.html", 8)
    assert kinds == [
        ("image/png", None),
        ("audio/ogg", None),
        ("application/octet-stream", "attachment; filename*=UTF-8''%C3%A9.html"),
    ]


async def test_what_happens_is_told_as_it_happens(page, world, awa, heard):
    async def next_event():
        event = ":"
        while event.startswith(":"):
            event = (await heard.readuntil(b"\n\n")).decode()
        kind, data = event.strip().split("\n")
        return kind.removeprefix("event: "), json.loads(data.removeprefix("data: "))

    await does(page, "start")
    assert (await next_event())[1]["text"] == "/start TOKEN"

    sent = {"chat_id": awa.id, "text": "Sure?", "reply_markup": KEYS}
    number = (await run(world, "sendMessage", sent))["message_id"]
    assert (await next_event())[1]["text"] == "Sure?"

    _, tap = await does(page, "tap", message=number, data="y")
    answer = {"callback_query_id": tap["query"], "text": "Saved", "show_alert": True}
    await run(world, "answerCallbackQuery", answer)
    assert await next_event() == ("answered", {"query": tap["query"]})
    assert await next_event() == (
        "toast", {"text": "Saved", "alert": True, "query": tap["query"]},
    )  # fmt: skip

    where = {"chat_id": awa.id, "message_id": number}
    await run(world, "editMessageText", {**where, "text": "Thanks"})
    kind, message = await next_event()
    assert (kind, message["id"], message["keyboard"]) == ("message", number, None)

    await run(world, "deleteMessage", where)
    assert await next_event() == ("deleted", {"id": number})

    menu = [{"command": "help", "description": "Help"}]
    await run(world, "setMyCommands", {"commands": menu})
    assert await next_event() == ("commands", {"commands": menu})


async def test_nothing_of_another_s_chat_is_told(page, heard):
    async with page.post("/sandbox/chats/sam/text", json={"text": "Sam here"}):
        pass
    await does(page, "text", text="Awa here")

    events = [await heard.readuntil(b"\n\n") for _ in range(2)]
    assert b"Awa here" in events[1]


@pytest.mark.parametrize(
    ("what", "body", "status"),
    [
        ("text", {"text": " "}, 409),
        ("text", {}, 400),
        ("tap", {"message": 99, "data": "x"}, 409),
        ("tap", {"message": "1", "data": "x"}, 400),
        ("file", {"kind": "photo", "file": "no file"}, 400),
    ],
)
async def test_what_no_app_would_do_is_refused(page, what, body, status):
    assert (await does(page, what, **body))[0] == status


async def test_too_large_a_photo_is_refused(page):
    large = PHOTO + bytes(10 * 1024 * 1024)

    assert await attaches(page, "photo", large, "p.png", "image/png") == 413


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Host": "rebound.example"},
        {"Host": "127.0.0.1.rebound.example"},
    ],
)
async def test_other_web_sites_cannot_act(page, world, headers):
    async with page.post(f"{AWA}/start", json={}, headers=headers) as answer:
        assert answer.status == 403

    assert world.updates.pending(world.clock()) == []


async def test_a_name_that_leads_here_reads_nothing(page):
    for path in ("/", AWA, "/sandbox/personas"):
        async with page.get(path, headers={"Host": "rebound.example"}) as answer:
            assert answer.status == 403


async def test_the_page_fetches_nothing_from_elsewhere(page):
    async with page.get("/") as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert answer.content_type == "text/html"
    async with page.get("/page/chat.js") as answer:
        assert answer.content_type == "text/javascript"

    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    "name", ["nothing.js", "..%2fserve.py", "%2e%2e%2fserve.py", "../serve.py"]
)
async def test_nothing_but_the_page_s_own_files_is_given(page, name):
    async with page.get(f"/page/{name}") as answer:
        assert answer.status == 404


async def test_an_unknown_persona_has_no_chat(page):
    for path in ("", "/events"):
        async with page.get(f"/sandbox/chats/nobody{path}") as answer:
            assert answer.status == 404

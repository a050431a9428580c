"""The webhook: a stranger costs nothing, 200 comes after the commit, 503 asks for patience."""

import asyncio

import pytest
from starlette.applications import Starlette

from assessment.errors import Unavailable
from bot.health import Health, Vitals
from bot.webhook import MOST_BYTES, Webhook
from storage.database import open_database

SECRET = "s" * 32


class Asked:
    """One request over ASGI, without a server; tells whether the body was asked for."""

    def __init__(self, app):
        self.app, self.body_read = app, False

    async def __call__(self, method, path, body=b"", secret=SECRET, client="127.0.0.1", more=()):
        self.body_read = False
        sent = []
        headers = [(b"x-telegram-bot-api-secret-token", secret.encode()), *more]
        scope = {
            "type": "http", "method": method, "path": path, "headers": headers,
            "query_string": b"", "root_path": "", "scheme": "http", "http_version": "1.1",
            "server": ("t", 80), "client": (client, 1),
        }  # fmt: skip
        parts = [body[i : i + 100_000] for i in range(0, len(body), 100_000)] or [b""]

        async def receive():
            self.body_read = True
            part = parts.pop(0)
            return {"type": "http.request", "body": part, "more_body": bool(parts)}

        async def send(message):
            sent.append(message)

        await self.app(scope, receive, send)
        heads = {k.decode(): v.decode() for k, v in sent[0]["headers"]}
        return sent[0]["status"], heads, b"".join(m.get("body", b"") for m in sent[1:])


def asked(receive):
    return Asked(Webhook(receive, SECRET, Vitals(), "/hook", Starlette()))


async def test_two_hundred_comes_after_the_commit_and_not_before():
    committed, answered = asyncio.Event(), []

    async def receive(_raw):
        await committed.wait()

    async def post():
        answered.append(await asked(receive)("POST", "/hook", b'{"update_id": 1}'))

    posting = asyncio.create_task(post())
    for _ in range(20):
        await asyncio.sleep(0)
    before = list(answered)
    committed.set()
    await posting

    assert before == []
    assert answered[0][0] == 200


@pytest.mark.parametrize("secret", ["wrong", "", SECRET[:-1], SECRET + "x", SECRET.upper()])
async def test_a_wrong_secret_is_refused_before_the_body_is_read(secret):
    request = asked(None)
    status, *_ = await request("POST", "/hook", b"x" * 100, secret=secret)

    assert status == 403
    assert not request.body_read


async def test_unavailable_storage_asks_telegram_to_come_again():
    async def receive(_raw):
        raise Unavailable

    status, headers, _ = await asked(receive)("POST", "/hook", b"{}")

    assert status == 503
    assert int(headers["retry-after"]) > 0


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"", 400),
        (b"\xff", 400),
        (b'{"update_id":NaN}', 400),
        (b"[" * 100_000, 400),
        (b"x" * (MOST_BYTES + 1), 413),
    ],
)
async def test_what_is_no_update_is_refused(body, status):
    assert (await asked(None)("POST", "/hook", body))[0] == status


METHODS = ("TRACE", "OPTIONS", "PUT", "DELETE", "PATCH")


@pytest.mark.parametrize("method", [*METHODS, "GET"])
async def test_at_the_webhook_nothing_is_asked_for_but_by_posting(method):
    request = asked(None)

    assert (await request(method, "/hook", b"{}"))[0] in (404, 405)
    assert not request.body_read


@pytest.mark.parametrize("method", [*METHODS, "POST"])
async def test_nothing_is_asked_of_health_but_by_getting(tmp_path, method):
    database = open_database(f"sqlite+aiosqlite:///{tmp_path}/t.db")
    health = Asked(Starlette(routes=Health(database, Vitals()).routes()))

    assert [(await health(method, path))[0] for path in ("/healthz", "/readyz")] == [405, 405]
    await database.close()


async def test_health_says_alive_ready_and_counts(tmp_path):
    database = open_database(f"sqlite+aiosqlite:///{tmp_path}/t.db")
    vitals = Vitals()
    request = Asked(Starlette(routes=Health(database, vitals).routes()))

    assert (await request("GET", "/healthz"))[0] == 200
    assert (await request("GET", "/readyz"))[0] == 503, "Telegram was never heard of"
    vitals.reached()
    assert (await request("GET", "/readyz"))[0] == 200
    await database.close()
    assert (await request("GET", "/healthz"))[0] == 503
    assert (await request("GET", "/readyz"))[0] == 503, "nothing can be written any more"

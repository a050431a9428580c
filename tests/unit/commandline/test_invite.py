"""The command line invites: a message in the city's language, and a link that works once."""

import json
import threading
from contextlib import contextmanager
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from assessment.rounds import due_at
from storage import invitations
from storage.database import write_now
from tests.unit.commandline.kit import PLACE, SOON


def token_of(out):
    link = out.splitlines()[-1]
    head, _, token = link.partition("?start=")
    return head, token


@pytest.mark.usefixtures("stored")
def test_an_invitation_says_all_in_the_citys_language_and_ends_with_the_link(run, url):
    run("round", "open", "Printemps", "--due", SOON)
    _, out, _ = run("invite", "official", *PLACE, "--label", "mairie")
    head, token = token_of(out)
    kept = write_now(url, lambda c: invitations.find(c, token))

    assert head == "https://t.me/tandem_sandbox_bot"
    assert len(token) == 22
    for word in ("Bonjour,", "Aville", "Betown", "10 minutes", "jusqu’au", "Tandem"):
        assert word in out
    assert (kept.role, kept.language, kept.label) == ("official", "fr", "mairie")
    assert (kept.expires_at - datetime.now(UTC)).days in (29, 30)
    assert token not in write_now(
        url, lambda c: str(c.exec_driver_sql("SELECT * FROM invitation").all())
    )


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("role", ["official", "reader"])
def test_the_language_can_be_chosen(run, role):
    assert run("invite", role, *PLACE, "--language", "en")[1].startswith("Hello,\n\n")


def test_a_coordinator_is_invited_to_no_city(run, url):
    code, out, _ = run("invite", "coordinator", "--language", "fr", "--days", "3")
    kept = write_now(url, lambda c: invitations.find(c, token_of(out)[1]))

    assert code == 0
    assert (kept.role, kept.side_id) == ("coordinator", None)
    assert (kept.expires_at - datetime.now(UTC)).days in (2, 3)


@pytest.mark.usefixtures("stored")
def test_the_part_may_end_on_a_day(run, url):
    code, out, _ = run("invite", "official", *PLACE, "--until", SOON, "--days", "365")
    kept = write_now(url, lambda c: invitations.find(c, token_of(out)[1]))

    assert code == 0
    assert kept.ends_at == kept.expires_at == due_at(date.fromisoformat(SOON), "Africa/Dakar")
    assert "Vous participeriez jusqu’au" in out


@pytest.mark.usefixtures("stored")
def test_a_part_ends_on_no_day_that_is_over_nor_without_anybody_who_stays(run):
    code, _, err = run("invite", "official", *PLACE, "--until", "2020-01-31")
    assert (code, err) == (1, "--until: 2020-01-31 is over\n")
    code, _, err = run("invite", "coordinator", "--until", SOON)
    assert code == 1
    assert err.startswith("--until: nobody coordinates the programme for good yet")


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(
    ("partnership", "city"),
    [
        ("AVILLE – betown", "aville"),
        (" aville-betown ", "AVILLE"),
        ("Aville-Betown", "A\u202eville"),
    ],
)
def test_a_place_is_found_whatever_the_capitals(run, partnership, city):
    assert run("invite", "official", "--partnership", partnership, "--city", city)[0] == 0


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (("--partnership", "Avile", "--city", "Aville"), "did you mean “Aville – Betown”?"),
        (("--partnership", "qqq", "--city", "Aville"), "“qqq” is not in the roster\n"),
        (("--partnership", "aville-betown", "--city", "Rome"), "there are Aville, Betown"),
        ((*PLACE, "--language", "xx"), "“xx” is not installed; there are en, fr"),
        ((*PLACE, "--label", "x" * 201), "--label: 201 characters, 200 at most"),
    ],
)
def test_an_invitation_to_nowhere_is_refused_in_one_line(run, argv, told):
    code, out, err = run("invite", "official", *argv)

    assert (code, out, err.count("\n")) == (1, "", 1)
    assert told in err


@contextmanager
def bot_api(status, answer):
    """Answer every call on a port of this machine, as the Bot API would."""

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            body = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_with_a_token_the_link_has_the_name_that_telegram_tells(run, monkeypatch):
    me = {"ok": True, "result": {"id": 1, "is_bot": True, "username": "partners_bot"}}
    monkeypatch.setenv("TELEGRAM_TOKEN", "123456:marker-secret")
    with bot_api(200, me) as address:
        monkeypatch.setenv("TELEGRAM_API_URL", address)
        _, out, err = run("invite", "coordinator")

    assert token_of(out)[0] == "https://t.me/partners_bot"
    assert "marker-secret" not in out + err


def test_a_refused_token_or_no_network_is_told_and_nothing_is_stored(run, monkeypatch, url):
    monkeypatch.setenv("TELEGRAM_TOKEN", "123456:marker-secret")
    refused = {"ok": False, "error_code": 401, "description": "Unauthorized"}
    with bot_api(401, refused) as address:
        monkeypatch.setenv("TELEGRAM_API_URL", address)
        first = run("invite", "coordinator")
    second = run("invite", "coordinator")  # the server is gone now
    count = "SELECT count(*) FROM invitation"

    assert first == (1, "", "TELEGRAM_TOKEN: Telegram does not know this token\n")
    assert second == (1, "", f"{address} cannot be reached now; no invitation was made\n")
    assert write_now(url, lambda c: c.exec_driver_sql(count).scalar_one()) == 0

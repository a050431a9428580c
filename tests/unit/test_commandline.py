"""The command line in one process: what it prints, stores and refuses, in words."""

import json
import threading
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import sqlalchemy as sa

from bot import content, settings
from bot.__main__ import main
from bot.commandline.catalogues import wrong_in
from storage import invitations, people, roster, rounds
from storage.database import write_now
from storage.tables import outbox
from tests.framework import FRAMEWORK

HEAD = "partnership,city,country,side,region,population,language,timezone"
AVILLE = "Aville – Betown,Aville,SN,lead,West,120000,fr,Africa/Dakar"
BETOWN = "Aville – Betown,Betown,IT,partner,South,,en,Europe/Rome"
SOON = str(date.today() + timedelta(days=30))  # noqa: DTZ011  # the command line's clock
PLACE = ("--partnership", "aville-betown", "--city", "Aville")


@pytest.fixture(autouse=True)
def url(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in settings.Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr(content, "frameworks_of", lambda _languages: {"2027": FRAMEWORK})
    return settings.load().database_url


@pytest.fixture
def run(capsys):
    def run(*argv):
        code = main(argv)
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return code, said.out, said.err

    return run


@pytest.fixture
def roster_file(tmp_path):
    def write(*lines, head=HEAD, name="r.csv"):
        (tmp_path / name).write_text("\n".join((head, *lines)), encoding="utf-8")
        return name

    return write


@pytest.fixture
def stored(run, roster_file):
    assert run("import", roster_file(AVILLE, BETOWN))[0] == 0


def joined(url, telegram_id, city, role="official"):
    def work(c):
        now = datetime.now(UTC)
        side = next((s.id for s in roster.sides(c) if s.city == city), None)
        newcomer = people.Newcomer(telegram_id, "Ana", "fr", "UTC", "1")
        person = people.join(c, newcomer, now)
        people.grant(c, person, role, side, now)
        return person

    return write_now(url, work)


def letters(url):
    columns = (outbox.c.key, outbox.c.lane, outbox.c.chat_id, outbox.c.kind, outbox.c.args)
    return write_now(url, lambda c: [tuple(row) for row in c.execute(sa.select(*columns))])


# --- usage --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "argv",
    [
        (),
        ("nonsense",),
        ("invite",),
        ("invite", "mayor"),
        ("invite", "official"),
        ("invite", "official", "--city", "Aville"),
        ("invite", "coordinator", *PLACE),
        ("invite", "coordinator", "--days", "0"),
        ("invite", "coordinator", "--days", "1e3"),
        ("import",),
        ("round",),
        ("round", "open", "Spring"),
        ("round", "open", "Spring", "--due", "2027-13-01"),
        ("round", "open", "Spring", "--due", SOON, "--form", "long"),
        ("round", "open", "Spring", "--du", SOON),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_is_right(argv, capsys):
    with pytest.raises(SystemExit) as ended:
        main(argv)

    assert ended.value.code == 2
    assert "usage: tandem" in capsys.readouterr().err


def test_help_is_no_mistake(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--help"])

    assert ended.value.code == 0
    assert "round" in capsys.readouterr().out


# --- the roster ---------------------------------------------------------------------------


def test_the_same_roster_again_changes_nothing(run, roster_file):
    file = roster_file(AVILLE, BETOWN)

    assert run("import", file) == (0, "new 2 · changed 0 · unchanged 0\n", "")
    assert run("import", file)[1] == "new 0 · changed 0 · unchanged 2\n"
    assert run("import", roster_file(AVILLE.replace("120000", "9"), BETOWN))[1] == (
        "new 0 · changed 1 · unchanged 1\n"
    )


def test_a_dry_run_counts_and_stores_nothing(run, roster_file, url):
    code, out, _ = run("import", roster_file(AVILLE, BETOWN), "--dry-run")

    assert (code, out.splitlines()[0]) == (0, "new 2 · changed 0 · unchanged 0")
    assert write_now(url, roster.sides) == ()


def test_one_wrong_row_keeps_the_whole_file_out(run, roster_file, url):
    code, out, err = run("import", roster_file(AVILLE, BETOWN.replace("IT", "XX")))

    assert (code, out) == (1, "")
    assert err.startswith("r.csv:3: country: ")
    assert write_now(url, roster.sides) == ()


def test_an_id_that_comes_or_goes_makes_no_second_partnership(run, roster_file, url):
    head = HEAD + ",id"
    run("import", roster_file(AVILLE + ",P1", BETOWN + ",P1", head=head))

    assert run("import", roster_file(AVILLE, BETOWN))[1] == "new 0 · changed 0 · unchanged 2\n"
    assert write_now(url, roster.keys) == {"P1": "Aville – Betown"}


@pytest.mark.usefixtures("stored")
def test_a_second_lead_beside_a_stored_one_is_refused(run, roster_file, url):
    ceville = AVILLE.replace(",Aville,", ",Ceville,")
    code, _, err = run("import", roster_file(BETOWN, ceville))

    assert code == 1
    assert err == ("r.csv:3: side: “Aville – Betown” would have several leads: Aville, Ceville\n")
    assert len(write_now(url, roster.sides)) == 2


@pytest.mark.usefixtures("stored")
def test_a_name_that_nearly_exists_is_taken_and_told(run, roster_file):
    rows = [row.replace("Aville – Betown", "Other") for row in (AVILLE, BETOWN)]
    rows[0] = rows[0].replace(",Aville,", ",Avile,")
    code, out, err = run("import", roster_file(*rows))

    assert (code, out) == (0, "new 2 · changed 0 · unchanged 0\n")
    assert err == "r.csv:2: city: “Avile” is nearly “Aville”; it was taken as another city\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "f.csv:1: the file is empty"),
        (b"a,b\n\xff", "f.csv:2: this is not UTF-8 text"),
        (b"a,b\n1,2", "f.csv:1: this is not a roster"),
        (b"city,indicator,year,value,source\n", "f.csv:1: these look like indicators"),
        (b"question,level\n1.1,4", "f.csv:1: this looks like a questionnaire"),
        (b"x" * 20_000_001, "f.csv:0: the file has more than 20 MB"),
    ],
    ids=["empty", "bytes", "another", "indicators", "questionnaire", "huge"],
)
def test_a_file_that_is_no_roster_is_told_in_words(run, tmp_path, content, told):
    (tmp_path / "f.csv").write_bytes(content)
    code, _, err = run("import", "f.csv")

    assert code == 1
    assert err.startswith(told)


def test_a_file_that_is_not_there_is_told_in_words(run, tmp_path):
    assert run("import", "gone.csv") == (1, "", "gone.csv: No such file or directory\n")
    assert run("import", str(tmp_path))[0] == 1


# --- invitations --------------------------------------------------------------------------


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


# --- rounds -------------------------------------------------------------------------------


@pytest.mark.usefixtures("stored")
def test_a_round_is_opened_closed_and_published_and_its_people_are_told(run, url):
    ana = joined(url, 11, "Aville")
    others = joined(url, 12, "Aville", "reader"), joined(url, 13, None, "coordinator")
    closes = str(date.fromisoformat(SOON) + timedelta(days=7))

    assert run("round", "open", "Spring", "--due", SOON) == (
        0,
        f"Spring: open, due {SOON}, closes {closes}; 1 person will be told\n",
        "",
    )
    assert run("round", "list")[1] == f"Spring\topen\tquick\t{SOON}\t{closes}\n"
    assert run("round", "close", "Spring")[1] == "Spring: closed; 1 person will be told\n"
    assert run("round", "publish", "Spring")[1] == "Spring: published; 3 people will be told\n"
    one = write_now(url, lambda c: rounds.named(c, "Spring"))
    assert one.status == "published"
    assert (one.framework, one.checksum) == (FRAMEWORK.version, FRAMEWORK.checksum)
    told = [(kind, ana, 11) for kind in ("opening", "closed", "published")]
    told += [("published", person, 12 + n) for n, person in enumerate(others)]
    assert letters(url) == [
        (f"{kind}:{one.id}:{person}", "bulk", chat, kind, f'{{"round": {one.id}}}')
        for kind, person, chat in told
    ]


def test_the_end_of_the_closing_day_is_that_of_the_programmes_time_zone(run, url, monkeypatch):
    monkeypatch.setenv("DEFAULT_TIMEZONE", "Asia/Kolkata")
    run("round", "open", "Spring", "--due", SOON, "--closes", SOON, "--form", "full")
    one = write_now(url, lambda c: rounds.named(c, "Spring"))

    assert one.form == "full"
    assert one.closes_at.isoformat() == f"{SOON}T18:29:59+00:00"


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (("open", "Spring", "--due", SOON), "there is a round “Spring” already; it is open"),
        (("open", " ", "--due", SOON), "the name of the round is empty"),
        (("open", "x" * 61, "--due", SOON), "61 characters, 60 at most"),
        (("open", "Old", "--due", "2020-01-01"), "this day is over"),
        (("open", "Far", "--due", "9999-12-31"), "more than 10 years away"),
        (("open", "Odd", "--due", SOON, "--closes", "2026-01-01"), "before it is due"),
        (("publish", "Spring"), "Spring: it is still open; close it first"),
        (("close", "Winter"), "there is no round “Winter”; there are “Spring”"),
    ],
)
def test_a_step_that_the_rules_forbid_is_told_in_one_line(run, url, argv, told):
    run("round", "open", "Spring", "--due", SOON)
    code, out, err = run("round", *argv)

    assert (code, out, err.count("\n")) == (1, "", 1)
    assert told in err
    assert [r.status for r in write_now(url, rounds.every)] == ["open"]


# --- what an operator got wrong -----------------------------------------------------------


@pytest.mark.parametrize("argv", [("round", "list"), ("migrate",), ("invite", "coordinator")])
@pytest.mark.parametrize("foreign", [b"no database, but long enough" * 90, b"SQLite format 3\0"])
def test_a_foreign_file_is_refused_in_one_line_and_stays_as_it_is(run, tmp_path, argv, foreign):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "tandem.db").write_bytes(foreign)
    code, out, err = run(*argv)

    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith("data/tandem.db: ")
    assert (tmp_path / "data" / "tandem.db").read_bytes() == foreign


def test_a_torn_database_is_told_in_words(run, tmp_path, url):
    run("migrate")
    path = tmp_path / "data" / "tandem.db"
    kept = path.read_bytes()[:4096]
    path.write_bytes(kept + b"\x5a" * 200_000)

    assert run("round", "list")[0] == 1
    code, _, err = run("check")
    assert code == 1
    assert all(line.startswith("data/tandem.db:0: ") for line in err.splitlines())


def test_a_folder_that_cannot_be_is_told_in_words(run, tmp_path):
    (tmp_path / "data").touch()

    assert run("migrate") == (1, "", "data: File exists\n")


def test_migrating_twice_is_as_good_as_once(run):
    once, twice = run("migrate"), run("migrate")

    assert once == twice == (0, "data/tandem.db: the schema is at version 1, the newest\n", "")


def test_check_finds_nothing_wrong_and_changes_nothing(run, tmp_path):
    assert run("check") == (
        0,
        "settings, questionnaire, translations and database: all is well\n",
        "",
    )
    assert list(tmp_path.iterdir()) == []


def test_check_tells_a_wrong_setting_by_its_line(run, tmp_path, monkeypatch):
    (tmp_path / ".env").write_text("# ours\nPORT = abc\n")
    assert run("check")[2].startswith(".env:2: PORT: ")

    monkeypatch.setenv("PORT", "70000")
    assert run("check")[2].startswith("environment:0: PORT: ")


def test_a_settings_file_that_is_no_text_is_told_in_words(run, tmp_path):
    (tmp_path / ".env").write_bytes(b"PORT=\xff\n")

    assert run("round", "list") == (1, "", ".env: this is not UTF-8 text\n")


def test_no_version_of_the_questionnaire_is_told_in_words(run, monkeypatch):
    monkeypatch.setattr(content, "frameworks_of", lambda _languages: {})

    assert run("round", "open", "Spring", "--due", SOON)[2] == (
        "assessment/framework:0: there is no version of the questionnaire\n"
    )


CATALOGUE = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (b'msgid "{n} people"\nmsgstr "{n} personnes"\n', []),
        (b'msgid "Back"\nmsgstr ""\n', ["bot.po:4: not translated: Back"]),
        (b'msgid "{n} people"\nmsgstr "{m}"\n', ["bot.po:4: its holes are not those of"]),
        (b'msgid "{n} people"\nmsgstr "{n"\n', ["bot.po:4: its holes are not those of"]),
        (b'#, fuzzy\nmsgid "Back"\nmsgstr "x"\n', ["bot.po:5: marked as uncertain: Back"]),
        (b'msgid "Back"\nmsgstr "\xff"\n', ["bot.po:0: "]),
        (b"nonsense\n", ["bot.po:4: "]),
    ],
)
def test_a_translators_slip_is_told_by_its_line(tmp_path, entry, told):
    path = tmp_path / "fr" / "LC_MESSAGES" / "bot.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(CATALOGUE.encode() + entry)
    found = [str(problem) for problem in wrong_in(path)]

    assert len(found) == len(told)
    assert all(f.startswith(f"fr/LC_MESSAGES/{t}") for f, t in zip(found, told, strict=True))

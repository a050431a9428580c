"""What Prometheus is told."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from starlette.applications import Starlette

from assessment.errors import Unavailable
from bot import metrics
from bot.health import Health, Vitals
from bot.metrics import Counter, Histogram
from storage import ledger, outbox
from storage.database import open_database
from tests.contract.test_webhook import Asked

# https://prometheus.io/docs/instrumenting/exposition_formats/
SAMPLE = re.compile(r'[a-z_]+(\{[a-z]+="[a-z_A-Z+.\d]+"(,[a-z]+="[a-z_]+")*\})? -?[\d.e+-]+')


@pytest.fixture
async def told(tmp_path):
    database = open_database(f"sqlite+aiosqlite:///{tmp_path}/t.db", metrics.COMMIT.add)
    vitals = Vitals()
    vitals.reached()
    request = Asked(Starlette(routes=Health(database, vitals).routes()))

    async def ask():
        return (await request("GET", "/metrics"))[2].decode()

    ask.request = request
    yield database, ask
    await database.close()


async def test_every_line_is_one_that_prometheus_reads(told):
    _, ask = told
    lines = (await ask()).splitlines()
    samples = [line for line in lines if not line.startswith("#")]

    assert [line for line in samples if not SAMPLE.fullmatch(line)] == []
    assert {line.split()[2] for line in lines if line.startswith("# TYPE")} == {
        "tandem_updates_total",
        "tandem_refused_total",
        "tandem_turn_seconds",
        "tandem_commit_batch",
        "tandem_sends_total",
        "tandem_floods_total",
        "tandem_guesses_total",
        "tandem_unheard_total",
        "tandem_age_seconds",
        "tandem_letters",
        "tandem_outbox_age_seconds",
        "tandem_dead_letters",
    }


@pytest.mark.parametrize(
    ("client", "more", "status"),
    [
        ("127.0.0.1", [], 200),
        ("10.2.3.4", [], 200),
        ("::1", [], 200),
        ("fe80::1%eth0", [], 200),
        ("8.8.8.8", [], 404),
        ("::ffff:8.8.8.8", [], 404),
        ("127.0.0.1", [(b"x-forwarded-for", b"10.0.0.1")], 404),
        ("127.0.0.1", [(b"forwarded", b"for=10.0.0.1")], 404),
    ],
)
async def test_it_is_for_who_is_inside_alone(told, client, more, status):
    _, ask = told
    found, _, body = await ask.request("GET", "/metrics", client=client, more=more)

    assert found == status
    assert (b"tandem_" in body) == (status == 200)


async def test_what_waits_and_what_was_given_up_is_told(told):
    database, ask = told
    now = datetime.now(UTC)

    def fill(c):
        hour = timedelta(hours=1)
        late = outbox.Letter("late", "bulk", 5, "picture", {}, now - hour)
        later = outbox.Letter("later", "bulk", 6, "picture", {}, now + hour)
        outbox.plan(c, [late, later], now)
        ledger.bury(c, 1, "tap", "LookupError", now)

    await database.write(fill)
    said = await ask()
    (age,) = re.findall(r"^tandem_outbox_age_seconds ([\d.]+)$", said, re.MULTILINE)

    assert 'tandem_letters{state="planned"} 2' in said
    assert "tandem_dead_letters 1" in said
    assert float(age) >= 3600
    assert re.search(r"^tandem_commit_batch_count [1-9]", said, re.MULTILINE)


async def test_a_database_that_is_away_does_not_hide_the_process(told, monkeypatch):
    database, ask = told

    async def away(_work):
        raise Unavailable

    monkeypatch.setattr(database, "read", away)

    assert "tandem_updates_total" in await ask()


def test_a_counter_keeps_large_numbers_whole():
    counter = Counter("x_total", "about")
    counter._counts[()] = 12_345_678
    counter.add()

    assert list(counter.lines())[-1] == "x_total 12345679"


def test_a_histogram_counts_each_bound_with_those_below():
    histogram = Histogram("x", "about", (1, 2))
    for value in (0.5, 1, 1.5, 9):
        histogram.add(value)

    assert list(histogram.lines())[2:] == [
        'x_bucket{le="1"} 2',
        'x_bucket{le="2"} 3',
        'x_bucket{le="+Inf"} 4',
        "x_sum 12.0",
        "x_count 4",
    ]

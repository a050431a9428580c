"""What each person may see of a city's scorecard, asked of a real database."""

from datetime import UTC, date, datetime

import pytest

from assessment.roster import Row
from bot import sight
from conversations import view
from conversations.view import RoleName, Sight
from storage import agreed, people, requests, roster, rounds
from storage.database import write_now

NOW = datetime(2027, 1, 4, tzinfo=UTC)
AVILLE, BETOWN = 1, 2
ANA = view.Person(1, "Ana", "fr", "UTC")


def row(city, side):
    return Row("ab", "Aville – Betown", city, "SN", side, "r", 5, "fr", "UTC", "", 2)


def prepare(c, status):
    roster.apply(c, (row("Aville", "lead"), row("Betown", "partner")))
    people.join(c, people.Newcomer(5, "Ana", "fr", "UTC", "1"), NOW)
    day = date(2027, 2, 1)
    number = rounds.create(c, rounds.Plan("R", "quick", "t", "c", day, day, NOW))
    rounds.move(c, number, "open", NOW)
    if status != "open":
        rounds.move(c, number, status, NOW)
    return rounds.find(c, number)


@pytest.fixture
def look(tmp_path):
    """Look at Aville, with these sides having submitted."""

    def look(name, side=0, *, sent=(), status="open", request="", results=True):
        def work(c):
            one = prepare(c, status)
            rows = tuple(
                agreed.Progress(s, f"City {s}", "lead", "active", True, NOW if s in sent else None)  # noqa: FBT003
                for s in (AVILLE, BETOWN)
            )
            if request:
                asked = requests.ask(c, ANA.id, AVILLE, NOW)
                if request != "asked":
                    requests.answer(c, asked.id, yes=request == "granted", now=NOW)
            role = view.Role(1, name, side)
            return sight.of_scorecard(c, ANA, role, AVILLE, one if results else None, rows)

        return write_now(f"sqlite+aiosqlite:///{tmp_path}/t.db", work)

    return look


@pytest.mark.parametrize(
    ("sent", "status", "expected"),
    [
        ((AVILLE,), "open", Sight.SHOWN),
        ((AVILLE, BETOWN), "open", Sight.SHOWN),
        ((AVILLE,), "closed", Sight.SHOWN),
    ],
)
def test_a_city_reads_its_own_as_soon_as_it_has_submitted(look, sent, status, expected):
    assert look(RoleName.OFFICIAL, AVILLE, sent=sent, status=status) is expected


@pytest.mark.parametrize(
    ("sent", "status", "expected"),
    [
        ((AVILLE,), "open", Sight.WAITING),
        ((AVILLE, BETOWN), "open", Sight.SHOWN),
        ((AVILLE,), "closed", Sight.WAITING),
        ((AVILLE,), "published", Sight.WAITING),
        ((AVILLE, BETOWN), "closed", Sight.SHOWN),
    ],
)
def test_the_other_city_reads_it_once_both_have_submitted(look, sent, status, expected):
    assert look(RoleName.OFFICIAL, BETOWN, sent=sent, status=status) is expected


@pytest.mark.parametrize(
    ("sent", "status", "expected"),
    [
        ((AVILLE,), "open", Sight.WAITING),
        ((AVILLE,), "closed", Sight.SHOWN),
        ((AVILLE, BETOWN), "open", Sight.SHOWN),
    ],
)
@pytest.mark.parametrize(
    ("name", "side", "request_"),
    [(RoleName.COORDINATOR, 0, ""), (RoleName.READER, AVILLE, "granted")],
)
def test_others_read_it_after_the_exchange(look, name, side, request_, sent, status, expected):
    assert look(name, side, sent=sent, status=status, request=request_) is expected


@pytest.mark.parametrize(
    ("request_", "expected"),
    [("", Sight.TO_ASK), ("asked", Sight.ASKED), ("declined", Sight.DECLINED)],
)
def test_a_reader_without_a_yes_reads_nothing(look, request_, expected):
    both = (AVILLE, BETOWN)

    assert look(RoleName.READER, AVILLE, sent=both, request=request_) is expected


@pytest.mark.parametrize(
    ("name", "expected"), [(RoleName.OFFICIAL, Sight.NOTHING), (RoleName.READER, Sight.TO_ASK)]
)
def test_where_there_is_no_result_there_is_nothing_to_see(look, name, expected):
    assert look(name, AVILLE, results=False) is expected

"""Statements that are written once change many rows as ordinary ones do, on both databases."""

from datetime import datetime, timedelta, timezone

import pytest
import sqlalchemy as sa

from storage.prepared import Prepared
from storage.tables import figure
from tests.town import NOW

ADD = sa.insert(figure)
RETIRE = (
    sa.update(figure)
    .where(figure.c.indicator == sa.bindparam("of"))
    .values(replaced_at=sa.bindparam("at"), replaced_by=sa.bindparam("by"))
)
TOKYO = NOW.astimezone(timezone(timedelta(hours=9)))  # to be stored in UTC
RAW = "SELECT indicator, value, entered_at, replaced_at, replaced_by FROM figure ORDER BY indicator"


def row(indicator, **more):
    of = {"city_id": 1, "year": 2024, "scale": "city", "value": "1.5", "origin": "official"}
    return {**of, "indicator": indicator, "source": "", "flag": "", "person_id": None, **more}


def both_ways(statement, rows, shared):
    """What the table holds after each of the two, each undone again."""

    def work(c):
        held = []
        for change in (
            lambda: Prepared(statement).each(c, rows, shared),
            lambda: c.execute(statement, [{**one, **shared} for one in rows]),
        ):
            with c.begin_nested() as undone:
                change()
                held.append([tuple(one) for one in c.exec_driver_sql(RAW)])
                undone.rollback()
        return held

    return work


@pytest.mark.parametrize(
    ("own", "shared"), [({}, {"entered_at": TOKYO}), ({"entered_at": TOKYO}, {})]
)
async def test_every_row_is_added_with_its_instants_converted(database, own, shared):
    rows = [row("1", **own), row("2", **own, value=None), row("3", **own)]
    prepared, ordinary = await database.write(both_ways(ADD, rows, shared))

    assert prepared == ordinary
    assert [one[:2] for one in prepared] == [("1", "1.5"), ("2", None), ("3", "1.5")]
    assert TOKYO.strftime("%H") != NOW.strftime("%H") == str(prepared[0][2])[11:13]


async def test_every_row_is_changed(database):
    rows = [row(str(number), entered_at=NOW) for number in range(3)]
    await database.write(lambda c: c.execute(ADD, rows))
    changed = [{"of": "0"}, {"of": "2"}]
    prepared, ordinary = await database.write(both_ways(RETIRE, changed, {"at": TOKYO, "by": 9}))

    assert prepared == ordinary
    assert [one[4] for one in prepared] == [9, None, 9]


async def test_one_row_that_cannot_be_takes_the_others_with_it(database):
    rows = [row("1", entered_at=NOW), row("1", entered_at=NOW)]

    with pytest.raises(sa.exc.IntegrityError):
        await database.write(lambda c: Prepared(ADD).each(c, rows, {}))
    assert await database.read(lambda c: list(c.exec_driver_sql(RAW))) == []


async def test_an_instant_of_nowhere_is_refused(database):
    naive = row("1", entered_at=datetime(2027, 1, 4))  # noqa: DTZ001  # that is the mistake

    with pytest.raises(sa.exc.StatementError):
        await database.write(lambda c: Prepared(ADD).each(c, [naive], {}))

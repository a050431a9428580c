"""Somebody who writes to many, and what comes of it: the kit of the broadcast's tests."""

from bot.letters.writer import Letters
from storage import outbox, people
from tests.town import NOW


class Clock:
    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


async def crowd(database, number, language="en"):
    """So many officials of the first city, beside those of the town."""

    def join(c):
        for at in range(number):
            newcomer = people.Newcomer(1_000 + at, f"P{at}", language, "UTC", "1")
            people.grant(c, people.join(c, newcomer, NOW), "official", 1, NOW)

    await database.write(join)


async def write(cora, english="Hello", french="Bonjour"):
    """Up to the preview, for everybody."""
    await cora.send("/broadcast")
    await cora.tap("Continue")
    await cora.send(english)
    if french:
        await cora.send(french)
    else:
        await cora.tap("Skip")


async def works_to_the_end(work):
    while await work.look() == 0:
        pass


async def letters(database, what="chat_id, state"):
    return await database.read(
        lambda c: c.exec_driver_sql(
            f"SELECT {what} FROM outbox WHERE kind = 'broadcast' ORDER BY chat_id"
        ).all()
    )


async def what_is_written(database, turns):
    """What each gets, written as it is when a letter is claimed."""
    desk = Letters(turns._reader, turns._languages, None, 1, "bot")

    def prepared(c):
        c.exec_driver_sql("DELETE FROM outbox WHERE kind != 'broadcast'")
        rows = outbox.due(c, "bulk", NOW, 99)
        return {row.chat_id: desk.prepare(c, row, NOW) for row in rows}

    return await database.write(prepared)


async def settle(database, clock, **states):
    """Give so many letters each state, as the post would."""

    def move(c):
        rows = outbox.due(c, "bulk", clock.now, 10_000)
        rows = [row for row in rows if row.kind == "broadcast"]
        for state, number in states.items():
            for row in rows[:number]:
                outbox.claim(c, row.id)
                outbox.sending(c, row.id)
                outbox.finish(c, row, state, was="sending", now=clock.now)
            rows = rows[number:]

    await database.write(lambda c: c.exec_driver_sql("DELETE FROM outbox WHERE kind = 'menu'"))
    await database.write(move)

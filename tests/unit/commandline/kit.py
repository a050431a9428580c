"""What the tests of the command line share."""

from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa

from storage import people, roster
from storage.database import write_now
from storage.tables import outbox

HEAD = "partnership,city,country,side,region,population,language,timezone"
AVILLE = "Aville – Betown,Aville,SN,lead,West,120000,fr,Africa/Dakar"
BETOWN = "Aville – Betown,Betown,IT,partner,South,,en,Europe/Rome"
SOON = str(date.today() + timedelta(days=30))  # noqa: DTZ011  # the command line's clock
PLACE = ("--partnership", "aville-betown", "--city", "Aville")


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

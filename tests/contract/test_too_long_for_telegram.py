"""A file that Telegram would not take, even packed: who asked for it is told so, once."""

import asyncio

import pytest

from bot.content import indicators_of
from bot.delivery import fitting, post
from bot.delivery.post import Post
from bot.languages import Languages
from bot.letters.writer import Letters
from bot.views.reader import Reader
from storage import outbox, people
from tests.framework import FRAMEWORK
from tests.postgres import SQLITE_IS_ENOUGH
from tests.town import NOW, TELEGRAM, Chat, turns_of

pytestmark = SQLITE_IS_ENOUGH
CORA = TELEGRAM["cora"]
TOO_LONG = {
    "en": "“{}” has more than the 50 MB that Telegram takes from a bot, even as ZIP.",
    "fr": "Même compressé en ZIP, «\xa0{}\xa0» dépasse les 50\xa0Mo que Telegram accepte d’un"
    " robot.",
}
IN_PARTS = {
    "en": "CSV, under More, comes as three smaller files.",
    "fr": "Au format CSV, sous «\xa0Plus\xa0», l’export arrive en trois fichiers plus petits.",
}
ON_THE_SERVER = {
    "en": "Whoever runs the bot can write it on the server, however large, with the command"
    " “export”.",
    "fr": "La personne qui exploite le robot peut l’obtenir sur le serveur, quelle qu’en soit la"
    " taille, avec la commande «\xa0export\xa0».",
}


class Telegram:
    """Takes whatever is sent, and tells what came."""

    def __init__(self):
        self.came = []

    async def call(self, _method, params):
        return self._came(params["text"])

    async def upload(self, _method, _params, _field, name, _content):
        return self._came(name)

    def _came(self, what):
        self.came.append(what)
        return {"message_id": 500 + len(self.came)}


class Office:
    """What delivers the letters of a coordinator who asks for files."""

    def __init__(self, database):
        languages, self.telegram, self.database = Languages(), Telegram(), database
        reader = Reader({"test": FRAMEWORK}, languages.names(), {}, indicators_of(languages))
        letters = Letters(reader, languages, None, 1, read=database.read)
        self.post = Post(self.telegram, database, letters.prepare, lambda: NOW, 1)

    async def asked(self, *labels, language="en"):
        chat = await Chat(turns_of(self.database), "cora").joins()
        await chat.send("/export")
        for label in labels:
            await chat.tap(label)
        speaks = await self.database.read(lambda c: people.by_telegram(c, CORA).id)
        await self.database.write(lambda c: people.set_language(c, speaks, language))

    async def delivered(self):
        for row in await self.post.waiting(CORA):
            await self.post.deliver(row)
        return self.telegram.came


@pytest.fixture
def office(database):
    return Office(database)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("labels", [("Excel",), ("More", "JSON")])
async def test_who_asked_is_told_in_their_language_and_what_helps(
    office, monkeypatch, language, labels
):
    monkeypatch.setattr(fitting, "MOST_BYTES", 100)
    await office.asked(*labels, language=language)
    name = "2027.xlsx" if labels == ("Excel",) else "2027.json"
    told = [TOO_LONG[language].format(name), IN_PARTS[language], ON_THE_SERVER[language]]

    assert await office.delivered() == ["\n".join(told)]
    assert await office.delivered() == ["\n".join(told)], "once, however often it is looked at"


async def test_of_several_files_those_that_fit_come(office, monkeypatch):
    monkeypatch.setattr(fitting, "MOST_BYTES", 500)
    await office.asked("More", "CSV")
    told = TOO_LONG["en"].format("scores.csv") + "\n" + ON_THE_SERVER["en"]

    assert await office.delivered() == ["answers.csv", told, "indicators.csv"]


async def test_it_is_told_though_the_bot_was_stopped_before_and_not_again_after_it(
    office, database, monkeypatch
):
    monkeypatch.setattr(fitting, "MOST_BYTES", 100)
    await office.asked("Excel")
    making = asyncio.Event()

    async def long(_file):
        making.set()
        await asyncio.Event().wait()

    with monkeypatch.context() as patched:
        patched.setattr(post, "fitted", long)
        killed = asyncio.create_task(office.delivered())
        await making.wait()
        killed.cancel()
        await asyncio.wait([killed])
    assert office.telegram.came == []

    await database.write(outbox.adopt_orphans)  # as at the next start
    assert len(await office.delivered()) == 1
    await database.write(outbox.adopt_orphans)
    assert len(await office.delivered()) == 1

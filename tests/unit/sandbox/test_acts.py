"""What people do reaches the bot as Telegram tells it, and only what an app lets them do."""

import pytest

from bot.sandbox import acts
from bot.sandbox.acts import Impossible
from bot.sandbox.methods.table import run
from tests.e2e.kit.paper import png

KEYS = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}


def arrived(world):
    return world.updates.take(0, 100, world.clock())


def test_a_link_carries_its_token(world, anna):
    acts.start(world, anna, "TOKEN")

    (update,) = arrived(world)
    message = update["message"]
    assert message["text"] == "/start TOKEN"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert message["from"]["language_code"] == "fr"
    assert message["chat"]["type"] == "private"


def test_a_text_is_trimmed_and_an_empty_one_cannot_be_sent(world, anna):
    acts.say(world, anna, "  Bonjour\n")

    with pytest.raises(Impossible):
        acts.say(world, anna, " \n ")
    with pytest.raises(Impossible):
        acts.say(world, anna, "😀" * 2049)
    assert [it["message"]["text"] for it in arrived(world)] == ["Bonjour"]


async def test_a_tap_tells_the_message_as_it_stands_and_whom_it_answers(world, anna):
    prompt = acts.say(world, anna, "/assess")
    answering = {"message_id": prompt.message_id}
    params = {"chat_id": anna.id, "text": "Sure?", "reply_markup": KEYS}
    sent = await run(world, "sendMessage", {**params, "reply_parameters": answering})

    tap = acts.tap(world, anna, sent["message_id"], "y")

    query = arrived(world)[-1]["callback_query"]
    assert (query["id"], query["data"], query["from"]["id"]) == (tap.query, "y", anna.id)
    assert query["message"]["text"] == "Sure?"
    assert query["message"]["reply_to_message"]["text"] == "/assess"


def test_half_a_sign_never_reaches_the_bot(world, anna):
    """It could not be written in UTF-8, and every later getUpdates would fail."""
    said = acts.say(world, anna, "a\ud83db")

    assert said.text == "ab"


def test_nobody_taps_on_what_is_not_there(world, anna):
    own = acts.say(world, anna, "Bonjour")

    for number in (own.message_id, 99):
        with pytest.raises(Impossible):
            acts.tap(world, anna, number, "y")


async def test_a_prompt_is_answered_by_what_comes_next(world, anna):
    acts.start(world, anna)
    force = {"force_reply": True}
    prompt = await run(
        world, "sendMessage", {"chat_id": anna.id, "text": "Note?", "reply_markup": force}
    )

    acts.say(world, anna, "Well")
    acts.say(world, anna, "Done")

    answer, after = arrived(world)[-2:]
    assert answer["message"]["reply_to_message"]["message_id"] == prompt["message_id"]
    assert "reply_to_message" not in after["message"]


def test_files_come_as_telegram_has_them(world, anna):
    acts.send_file(world, anna, "photo", png(800, 600), "p.png", "image/png", "Look")
    acts.send_file(world, anna, "document", b"a,b", "a.csv", "text/csv")
    acts.send_file(world, anna, "voice", b"OggS", "v.ogg", "audio/ogg")

    photo, document, voice = (update["message"] for update in arrived(world))
    assert photo["caption"] == "Look"
    assert (photo["photo"][-1]["width"], photo["photo"][-1]["height"]) == (800, 600)
    assert document["document"]["file_name"] == "a.csv"
    assert document["document"]["file_size"] == 3
    assert voice["voice"]["mime_type"] == "audio/ogg"


def test_what_is_no_picture_is_not_sent_as_one(world, anna):
    with pytest.raises(Impossible):
        acts.send_file(world, anna, "photo", b"%PDF", "a.pdf", "application/pdf")

    assert arrived(world) == []


def test_blocking_is_told_once_and_nothing_more_comes(world, anna):
    acts.start(world, anna)
    acts.block(world, anna)
    acts.block(world, anna)
    with pytest.raises(Impossible):
        acts.say(world, anna, "Bonjour")
    acts.block(world, anna, blocked=False)

    changes = [it["my_chat_member"] for it in arrived(world) if "my_chat_member" in it]
    assert [it["new_chat_member"]["status"] for it in changes] == ["kicked", "member"]
    assert [it["old_chat_member"]["status"] for it in changes] == ["member", "kicked"]


def test_messages_of_all_chats_share_one_series_of_numbers(world, anna):
    bob = world.join("Bob")

    numbers = [acts.start(world, who).message_id for who in (anna, bob, anna)]

    assert numbers == [1, 2, 3]

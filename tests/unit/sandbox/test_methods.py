"""What the emulated methods take and refuse, in Telegram's words."""

import pytest

from bot.sandbox import acts
from bot.sandbox.checks import Upload
from bot.sandbox.flood import Flood, Limits
from bot.sandbox.methods.table import run
from bot.sandbox.refusal import Refusal
from bot.sandbox.world import World
from tests.e2e.kit.paper import PHOTO, png

KEYS = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}


@pytest.fixture
def bot(world, anna):
    acts.start(world, anna)

    async def call(method, **params):
        return await run(world, method, params)

    return call


async def refused(call):
    with pytest.raises(Refusal) as refusal:
        await call
    return refusal.value.code, refusal.value.description


async def test_a_message_stands_in_the_chat_as_it_was_sent(bot, world, anna):
    sent = await bot("sendMessage", chat_id=anna.id, text="<b>Hé</b>", parse_mode="HTML",
                     reply_markup=KEYS)  # fmt: skip

    screen = world.chats[anna.id].screen
    assert (screen.text, screen.buttons, screen.message_id) == ("Hé", ["Yes"], sent["message_id"])
    assert sent["from"]["is_bot"]
    assert sent["chat"] == {"id": anna.id, "type": "private", "first_name": "Anna"}
    assert sent["reply_markup"] == KEYS


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (" \n ", "message text is empty"),
        ("<b></b>", "message text is empty"),
        ("é" * 4097, "message is too long"),
        ("😀" * 2049, "message is too long"),
        ("<b>", "can't parse entities"),
    ],
)
async def test_a_text_that_telegram_does_not_take(bot, anna, text, words):
    code, description = await refused(
        bot("sendMessage", chat_id=anna.id, text=text, parse_mode="HTML")
    )

    assert code == 400
    assert words in description


async def test_a_text_s_length_counts_after_its_tags(bot, anna):
    sent = await bot("sendMessage", chat_id=anna.id, text=f"<b>{'é' * 4096}</b>", parse_mode="HTML")

    assert len(sent["text"]) == 4096


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"text": "a"}, "Text buttons are unallowed"),
        ({"text": " ", "callback_data": "a"}, "must be non-empty"),
        ({"text": "a", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": "b", "url": "https://a.example"}, "exactly one action"),
        ({"text": "a", "url": "javascript:alert(1)"}, "is invalid"),
        ({"text": "a", "pay": True}, "does not emulate"),
    ],
)
async def test_a_button_that_telegram_does_not_take(bot, world, anna, button, words):
    markup = {"inline_keyboard": [[button]]}
    _, description = await refused(
        bot("sendMessage", chat_id=anna.id, text="a", reply_markup=markup)
    )

    assert words in description
    assert world.chats[anna.id].screen is None


async def test_sixty_four_bytes_of_data_fit(bot, anna):
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "é" * 32}]]}

    assert await bot("sendMessage", chat_id=anna.id, text="a", reply_markup=markup)


async def test_nobody_is_written_to_who_did_not_begin_or_who_blocked(bot, world, anna):
    stranger = world.join("Sam")
    acts.block(world, anna)

    assert await refused(bot("sendMessage", chat_id=1, text="a")) == (
        400, "Bad Request: chat not found",
    )  # fmt: skip
    assert (await refused(bot("sendMessage", chat_id=stranger.id, text="a")))[0] == 403
    assert await refused(bot("sendMessage", chat_id=anna.id, text="a")) == (
        403, "Forbidden: bot was blocked by the user",
    )  # fmt: skip


async def test_an_edit_changes_the_message_and_a_second_one_changes_nothing(bot, world, anna):
    sent = await bot("sendMessage", chat_id=anna.id, text="one", reply_markup=KEYS)
    where = {"chat_id": anna.id, "message_id": sent["message_id"]}

    edited = await bot("editMessageText", **where, text="two")
    _, again = await refused(bot("editMessageText", **where, text="two"))

    assert edited["edit_date"]
    assert [it.text for it in world.chats[anna.id].messages.values()] == ["/start", "two"]
    assert world.chats[anna.id].screen is None, "an edit without a keyboard takes it away"
    assert "message is not modified" in again


async def test_buttons_are_taken_away_without_touching_the_text(bot, world, anna):
    sent = await bot("sendMessage", chat_id=anna.id, text="one", reply_markup=KEYS)

    await bot("editMessageReplyMarkup", chat_id=anna.id, message_id=sent["message_id"])

    assert world.chats[anna.id].screen is None
    assert world.chats[anna.id].messages[sent["message_id"]].text == "one"


async def test_only_the_bot_s_own_messages_that_are_there_can_be_edited(bot, anna):
    missing = bot("editMessageText", chat_id=anna.id, message_id=99, text="a")
    theirs = bot("editMessageText", chat_id=anna.id, message_id=1, text="a")
    nowhere = bot("editMessageText", text="a")

    assert "message to edit not found" in (await refused(missing))[1]
    assert "message can't be edited" in (await refused(theirs))[1]
    assert "message identifier is not specified" in (await refused(nowhere))[1]


async def test_a_deleted_message_is_gone_and_an_old_one_stays(bot, world, anna, clock):
    first = await bot("sendMessage", chat_id=anna.id, text="one")
    second = await bot("sendMessage", chat_id=anna.id, text="two")

    await bot("deleteMessage", chat_id=anna.id, message_id=first["message_id"])
    clock.passes(48 * 3600 + 1)
    _, old = await refused(bot("deleteMessage", chat_id=anna.id, message_id=second["message_id"]))

    assert [it.text for it in world.chats[anna.id].messages.values()] == ["/start", "two"]
    assert "can't be deleted" in old


async def test_a_tap_is_acknowledged_while_it_lives(bot, world, anna, clock):
    sent = await bot("sendMessage", chat_id=anna.id, text="one", reply_markup=KEYS)
    tap = acts.tap(world, anna, sent["message_id"], "y")

    await bot("answerCallbackQuery", callback_query_id=tap.query, text="Saved")
    await bot("answerCallbackQuery", callback_query_id=tap.query)
    _, long = await refused(bot("answerCallbackQuery", callback_query_id=tap.query, text="a" * 201))
    clock.passes(151)
    _, late = await refused(bot("answerCallbackQuery", callback_query_id=tap.query))

    assert [it.text for it in tap.answers] == ["Saved", ""]
    assert "MESSAGE_TOO_LONG" in long
    assert "query is too old" in late


async def test_a_photo_tells_its_size_and_is_sent_again_by_its_id(bot, anna, world):
    upload = Upload(png(640, 480), "card.png", "image/png")

    sent = await bot("sendPhoto", chat_id=anna.id, photo=upload, caption="Card")
    largest = sent["photo"][-1]
    again = await bot("sendPhoto", chat_id=anna.id, photo=largest["file_id"])
    file = await bot("getFile", file_id=largest["file_id"])

    assert (largest["width"], largest["height"]) == (640, 480)
    assert sent["photo"][0]["width"] == 320
    assert again["photo"] == sent["photo"]
    assert world.files.by_path[file["file_path"]].content == upload.content


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"", 400, "file must be non-empty"),
        (b"no picture", 400, "IMAGE_PROCESS_FAILED"),
        (png(2100, 100), 400, "PHOTO_INVALID_DIMENSIONS"),
        (PHOTO + bytes(10 * 1024 * 1024), 413, "Too Large"),
    ],
)
async def test_a_photo_that_telegram_does_not_take(bot, anna, content, code, words):
    upload = Upload(content, "a.png", "image/png")

    told, description = await refused(bot("sendPhoto", chat_id=anna.id, photo=upload))

    assert told == code
    assert words in description


async def test_a_document_cannot_be_sent_again_as_a_photo(bot, anna):
    upload = Upload(b"a,b", "a.csv", "text/csv")
    sent = await bot("sendDocument", chat_id=anna.id, document=upload)

    _, words = await refused(bot("sendPhoto", chat_id=anna.id, photo=sent["document"]["file_id"]))

    assert sent["document"]["file_name"] == "a.csv"
    assert "can't use file of type Document as Photo" in words


async def test_a_caption_is_shorter_than_a_text(bot, anna):
    upload = Upload(b"a", "a.txt", "text/plain")

    _, words = await refused(
        bot("sendDocument", chat_id=anna.id, document=upload, caption="a" * 1025)
    )

    assert "message caption is too long" in words


async def test_a_copy_does_not_say_where_it_is_from(bot, world, anna):
    bob = world.join("Bob")
    acts.start(world, bob)
    voice = acts.send_file(world, anna, "voice", b"OggS", "v.ogg", "audio/ogg")

    copied = await bot(
        "copyMessage", chat_id=bob.id, from_chat_id=anna.id, message_id=voice.message_id
    )

    copy = world.chats[bob.id].messages[copied["message_id"]]
    assert (copy.media.file, copy.by_bot) == (voice.media.file, True)


async def test_an_answer_quotes_what_it_answers_if_it_is_there(bot, anna):
    lost = {"message_id": 77}
    _, words = await refused(bot("sendMessage", chat_id=anna.id, text="a", reply_parameters=lost))
    kept = {**lost, "allow_sending_without_reply": True}
    plain = await bot("sendMessage", chat_id=anna.id, text="a", reply_parameters=kept)
    quoting = await bot(
        "sendMessage", chat_id=anna.id, text="b", reply_parameters={"message_id": 1}
    )

    assert "message to be replied not found" in words
    assert "reply_to_message" not in plain
    assert quoting["reply_to_message"]["text"] == "/start"


async def test_the_menu_of_a_chat_hides_the_general_one(bot, world, anna):
    general = [{"command": "help", "description": "Help"}]
    own = [{"command": "aide", "description": "Aide"}]
    scope = {"type": "chat", "chat_id": anna.id}

    await bot("setMyCommands", commands=general)
    await bot("setMyCommands", commands=own, scope=scope)
    with_own = world.profile.menu(anna)
    await bot("deleteMyCommands", scope=scope)

    assert with_own == own
    assert world.profile.menu(anna) == general
    _, words = await refused(
        bot("setMyCommands", commands=[{"command": "Aide!", "description": "a"}])
    )
    assert "BOT_COMMAND_INVALID" in words


async def test_bursts_are_taken_and_a_flood_has_to_pause(clock):
    world = World(clock=clock, limits=Limits(in_chat=20, window_s=10, retry_after=3))
    anna = world.join("Anna")
    acts.start(world, anna)
    for _ in range(20):
        await run(world, "sendMessage", {"chat_id": anna.id, "text": "a"})

    with pytest.raises(Refusal) as refusal:
        await run(world, "sendMessage", {"chat_id": anna.id, "text": "a"})
    clock.passes(2)
    assert (await refused(run(world, "sendMessage", {"chat_id": anna.id, "text": "a"})))[0] == 429
    clock.passes(8)

    assert refusal.value.body()["parameters"] == {"retry_after": 3}
    assert await run(world, "sendMessage", {"chat_id": anna.id, "text": "a"})


def test_who_was_told_to_pause_has_to_pause_though_the_window_is_past():
    flood = Flood(Limits(in_chat=1, window_s=1, retry_after=5))
    flood.admit(7, 0, last_act=0)
    with pytest.raises(Refusal):
        flood.admit(7, 0.5, last_act=0)

    with pytest.raises(Refusal) as refusal:
        flood.admit(7, 3.5, last_act=0)

    assert refusal.value.retry_after == 2
    flood.admit(7, 6, last_act=0)


def test_answers_to_people_are_not_counted_as_bulk():
    flood = Flood(Limits(overall=2))

    for chat in range(9):
        flood.admit(chat, 100, last_act=90)
    for chat in range(9, 11):
        flood.admit(chat, 100, last_act=0)
    with pytest.raises(Refusal):
        flood.admit(11, 100, last_act=0)


async def test_limits_can_be_switched_off(clock):
    world = World(clock=clock, limits=None)
    anna = world.join("Anna")
    acts.start(world, anna)

    for _ in range(1000):
        await run(world, "sendMessage", {"chat_id": anna.id, "text": "a"})

    assert len(world.chats[anna.id].messages) == 1001


async def test_calls_are_noted_with_how_they_went(bot, world, anna):
    await bot("sendMessage", chat_id=anna.id, text="a")
    await refused(bot("sendMessage", chat_id=anna.id, text=""))

    outcomes = [(it.outcome, it.accepted) for it in world.calls.of("sendMessage", chat_id=anna.id)]
    assert outcomes == [("ok", True), ("Bad Request: message text is empty", False)]

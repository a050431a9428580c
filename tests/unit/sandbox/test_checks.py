"""Calls that were never published are refused, so that a test sees a misspelt parameter."""

import pytest

from bot.sandbox.checks import Upload, checked
from bot.sandbox.published import load
from bot.sandbox.refusal import Refusal

PUBLISHED = load()


def fits(method, **params):
    return checked(PUBLISHED, method, params)


def test_a_form_s_texts_become_what_was_published():
    given = fits(
        "sendMessage",
        chat_id="7",
        text="42",
        disable_notification="true",
        reply_markup='{"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}',
    )

    assert given["chat_id"] == 7
    assert given["text"] == "42"
    assert given["disable_notification"] is True
    assert given["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "b"


def test_a_parameter_that_is_null_counts_as_not_given():
    assert fits("sendMessage", chat_id=7, text="a", parse_mode=None) == {"chat_id": 7, "text": "a"}


def test_a_file_may_come_as_bytes_or_by_its_id():
    upload = Upload(b"x", "x.txt", "text/plain")

    assert fits("sendDocument", chat_id=7, document=upload)["document"] is upload
    assert fits("sendDocument", chat_id=7, document="id")["document"] == "id"


@pytest.mark.parametrize(
    ("method", "params", "words"),
    [
        (
            "sendMessage",
            {"chat_id": 7, "text": "a", "parsemode": "HTML"},
            'no parameter "parsemode"',
        ),
        ("sendMessage", {"chat_id": 7}, "message text is empty"),
        ("sendMessage", {"text": "a"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": True, "text": "a"}, '"chat_id" must be Integer or String'),
        ("sendMessage", {"chat_id": 7, "text": 5}, '"text" must be String'),
        ("sendMessage", {"chat_id": 7, "text": Upload(b"", "", "")}, '"text" must be String'),
        ("sendMessage", {"chat_id": 7, "text": "\ud83d"}, "must be encoded in UTF-8"),
        ("deleteMessage", {"chat_id": 7, "message_id": "²"}, '"message_id" must be Integer'),
        ("deleteMessage", {"chat_id": 7, "message_id": 1.5}, '"message_id" must be Integer'),
        ("getUpdates", {"allowed_updates": "message"}, "it is not JSON"),
        ("getUpdates", {"allowed_updates": [1]}, '"allowed_updates" must be Array of String'),
        ("setMyCommands", {"commands": [{"command": "a"}]}, 'BotCommand lacks "description"'),
        ("setMyCommands", {"commands": [], "scope": {"kind": "chat"}}, "is not BotCommandScope"),
        (
            "sendMessage",
            {"chat_id": 7, "text": "a", "reply_markup": {"inline_keyboard": [[{"txt": "a"}]]}},
            'InlineKeyboardButton has no field "txt"',
        ),
        (
            "sendMessage",
            {"chat_id": 7, "text": "a", "reply_markup": {"inline_keyboard": [{"text": "a"}]}},
            "InlineKeyboardMarkup.inline_keyboard",
        ),
    ],
)
def test_what_was_not_published_is_refused_in_words(method, params, words):
    with pytest.raises(Refusal) as refused:
        fits(method, **params)

    assert refused.value.code == 400
    assert words in refused.value.description


def test_methods_are_found_however_they_are_spelled():
    assert PUBLISHED.spelled("SENDMESSAGE") == "sendMessage"
    assert PUBLISHED.spelled("sendMassage") is None


def test_every_published_method_is_emulated():
    from bot.sandbox.methods.table import METHODS

    assert set(METHODS) == set(PUBLISHED.methods)

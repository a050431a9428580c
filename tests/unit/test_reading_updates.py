"""Whose chat it is, what may be a token, what names hold: nothing is taken at its word."""

import pytest

from bot import doorstep
from bot.updates import read

PERSON = {"id": 5, "first_name": "Ana"}


def message(chat):
    return {"update_id": 1, "message": {"message_id": 1, "chat": chat, "from": PERSON, "text": "x"}}


@pytest.mark.parametrize(("number", "private"), [(5, True), (6, False), (0, False), (-100, False)])
def test_a_private_chat_is_the_persons_own(number, private):
    chat = {"id": number, "type": "private"}
    tap = {"id": "q", "from": PERSON, "message": {"message_id": 1, "chat": chat}, "data": "x"}

    assert read(message(chat)).private is private
    assert read({"update_id": 1, "callback_query": tap}).private is private


def test_a_group_is_no_private_chat_whatever_its_number():
    assert not read(message({"id": 5, "type": "group"})).private


@pytest.mark.parametrize("given", ["", "W" * 41, "a:b", "é", "a b"])
def test_what_is_no_token_is_not_carried_in_buttons(given):
    assert doorstep._token(given) == doorstep.NO_TOKEN


def test_a_token_is():
    assert doorstep._token("b" * 22) == "b" * 22


def test_names_from_outside_hold_no_sign_that_turns_or_hides_others():
    hidden = "a\u202e\u200b\u2066\ufeff\u2060b"
    file = {"file_id": "f", "file_name": f"{hidden}\r\n.csv", "file_size": 1}
    given = {
        **message({"id": 5, "type": "private"})["message"],
        "document": file,
        "caption": hidden,
    }
    given["from"] = {"id": 5, "first_name": hidden}
    taken = read({"update_id": 1, "message": given})

    assert taken.sent.file_name == "ab .csv"
    assert taken.first_name == "ab"
    assert not set(taken.sent.text) & set("\u202e\u2066\ufeff")

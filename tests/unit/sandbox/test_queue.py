"""Updates wait in Telegram's order, are confirmed by the offset, and do not live for ever."""

from itertools import chain, repeat

import pytest

from bot.sandbox.updates import Updates

ANNA, BOB = 1, 2


@pytest.fixture
def updates():
    return Updates()


def ids(batch):
    return [it["update_id"] for it in batch]


def contents(batch):
    return [next(value for key, value in it.items() if key != "update_id") for it in batch]


def test_an_update_comes_until_an_offset_above_it_confirms_it(updates):
    for text in "ab":
        updates.put("message", ANNA, {"text": text}, 0)

    first = updates.take(0, 100, 0)
    again = updates.take(0, 100, 0)
    rest = updates.take(ids(first)[0] + 1, 100, 0)

    assert first == again
    assert contents(rest) == [{"text": "b"}]
    assert updates.take(ids(first)[1] + 1, 100, 0) == []


def test_no_more_come_than_were_asked_for(updates):
    for number in range(120):
        updates.put("message", ANNA, {"text": number}, 0)

    assert len(updates.take(0, 3, 0)) == 3
    assert len(updates.take(0, 500, 0)) == 100


def test_a_negative_offset_keeps_the_last_ones(updates):
    for text in "abc":
        updates.put("message", ANNA, {"text": text}, 0)

    assert contents(updates.take(-1, 100, 0)) == [{"text": "c"}]
    assert contents(updates.take(0, 100, 0)) == [{"text": "c"}]


def test_a_tap_lives_for_150_seconds_and_a_message_for_a_day(updates):
    updates.put("callback_query", ANNA, {"data": "x"}, 0)
    updates.put("message", ANNA, {"text": "a"}, 0)

    assert len(updates.take(0, 100, 149)) == 2
    assert contents(updates.take(0, 100, 151)) == [{"text": "a"}]
    assert updates.take(0, 100, 86_401) == []


def test_what_the_bot_did_not_ask_for_is_not_kept(updates):
    updates.allowed = frozenset({"message"})

    updates.put("callback_query", ANNA, {"data": "x"}, 0)

    assert updates.pending(0) == []


def test_within_a_queue_the_next_goes_out_after_the_one_before_was_taken(updates):
    for who, text in ((ANNA, "a1"), (ANNA, "a2"), (BOB, "b1")):
        updates.put("message", who, {"text": text}, 0)
    updates.put("callback_query", ANNA, {"data": "tap"}, 0)

    ready = updates.ready(0)
    for one in ready:
        one.in_flight = True

    texts = [contents([one.update])[0] for one in ready]
    assert texts == [{"text": "a1"}, {"text": "b1"}, {"data": "tap"}]
    assert updates.ready(0) == []
    updates.taken(ready[0])
    assert contents([one.update for one in updates.ready(0)]) == [{"text": "a2"}]


def test_what_failed_is_tried_at_once_and_then_ever_more_rarely(updates):
    updates.put("message", ANNA, {"text": "a"}, 0)
    (one,) = updates.ready(0)

    pauses = []
    for _ in range(9):
        updates.failed(one, 0)
        pauses.append(one.due_at)

    assert pauses == [0, 2, 4, 8, 16, 32, 60, 60, 60]
    assert updates.ready(59) == []
    assert updates.ready(60) == [one]


def test_the_webhook_s_own_wish_is_kept_up_to_an_hour(updates):
    updates.put("message", ANNA, {"text": "a"}, 0)
    (one,) = updates.ready(0)

    updates.failed(one, 0, wish_s=5)
    assert one.due_at == 5
    updates.failed(one, 0, wish_s=100_000)
    assert one.due_at == 3600


def test_a_test_can_have_updates_come_several_times_and_between_others(updates):
    updates.copies = chain([2, 1], repeat(1))
    updates.put("message", ANNA, {"text": "a"}, 0)
    updates.put("message", ANNA, {"text": "b"}, 0)

    first = updates.take(0, 100, 0)
    repeated = updates.take(ids(first)[-1] + 1, 100, 0)

    assert repeated == first[:1]
    assert updates.take(ids(first)[-1] + 1, 100, 0) == []


def test_nothing_comes_while_a_test_holds_it(updates):
    updates.hold()
    updates.put("message", ANNA, {"text": "a"}, 0)

    assert updates.take(0, 100, 0) == []
    assert updates.ready(0) == []
    updates.release()
    assert len(updates.take(0, 100, 0)) == 1

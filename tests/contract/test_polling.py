"""Polling: the offset only goes up, and pauses are as long as Telegram wants."""

import pytest

from assessment.errors import TokenRefused, TryLater, Unavailable
from bot.patience import BACK_OFF_S, MOST_REFUSED
from bot.polling import Polling

REFUSED = TokenRefused("never heard of it")


class Ended(Exception):
    """There is no more to be had."""


class Api:
    """Gives batches, or fails with errors, in turn; then it ends."""

    def __init__(self, *answers):
        self.answers, self.offsets = list(answers), []

    async def call(self, _method, params, **_options):
        self.offsets.append(params["offset"])
        answer = self.answers.pop(0) if self.answers else Ended()
        if isinstance(answer, Exception):
            raise answer
        return [{"update_id": number} for number in answer]


class Receiver:
    def __init__(self, *unavailable):
        self.unavailable, self.taken = list(unavailable), []

    async def __call__(self, raw):
        if raw["update_id"] in self.unavailable:
            self.unavailable.remove(raw["update_id"])
            raise Unavailable
        self.taken.append(raw["update_id"])


@pytest.fixture
def pauses(monkeypatch):
    waited = []

    async def pause(_self, seconds):
        waited.append(seconds)

    monkeypatch.setattr(Polling, "_pause", pause)
    return waited


async def polled(api, receive, ends=Ended):
    polling = Polling(api, receive)
    with pytest.raises(ends):
        await polling.run()
    return polling


async def test_a_copy_that_comes_late_does_not_move_the_offset_back(pauses):
    polling = await polled(Api([7, 8], [7]), Receiver())

    assert polling.offset == 9


async def test_the_offset_stops_below_what_was_not_committed_though_others_were(pauses):
    api, receive = Api([7, 8, 9], [8, 9]), Receiver(8)
    await polled(api, receive)

    assert api.offsets == [0, 8, 10]
    assert receive.taken == [7, 9, 8, 9]
    assert pauses == [BACK_OFF_S[0]], "no second call at once with the same offset"


async def test_pauses_grow_and_are_never_shorter_than_telegram_wants(pauses):
    failures = [TryLater(0)] * 7 + [TryLater(90, flood=True)]
    await polled(Api(*failures, [7], TryLater(0)), Receiver())

    assert pauses == [*BACK_OFF_S, 30, 30, 90, BACK_OFF_S[0]]


async def test_a_token_that_was_good_is_given_up_only_once_it_is_refused_again_and_again(pauses):
    once, receive = [REFUSED] * (MOST_REFUSED - 1), Receiver()
    await polled(Api(*once, [7], *once, [8], *once), receive)
    again = Api(*once, REFUSED, [9])
    await polled(again, receive, TokenRefused)

    assert receive.taken == [7, 8]
    assert len(again.offsets) == MOST_REFUSED

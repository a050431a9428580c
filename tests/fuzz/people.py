"""People at a raw Bot API: what they have in front of them, and the updates that they send."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from random import Random
from typing import Any

from bot.place import Place
from tests.fuzz.junk import COMMANDS, NUMBERS, TEXTS, any_value, forged

Update = dict[str, Any]


class Somebody:
    """A person with a modified client."""

    def __init__(self, name: str, number: int, ids: Iterator[int]) -> None:
        self.name, self.number, self._ids = name, number, ids
        self.screen, self.shown = 0, [""]
        self._messages = itertools.count(1)

    def sees(self, place: Place) -> None:
        """Take note of the newest screen."""
        if place.drawn is not None:
            keyboard = place.drawn.keyboard
            self.shown = [b["callback_data"] for row in keyboard for b in row]
            self.screen = place.screen

    def user(self) -> Update:
        """Who it is, as Telegram says."""
        return {"id": self.number, "first_name": self.name.title(), "language_code": "en"}

    def writes(self, text: str, **more: Any) -> Update:
        """A message."""
        chat = {"id": self.number, "type": "private"}
        message = {"message_id": next(self._messages), "chat": chat, "from": self.user()}
        return {"update_id": next(self._ids), "message": {**message, "text": text, **more}}

    def taps(self, data: str) -> Update:
        """A tap."""
        chat = {"id": self.number, "type": "private"}
        message = {"message_id": next(self._messages), "chat": chat}
        tap = {"id": "q", "from": self.user(), "message": message, "data": data}
        return {"update_id": next(self._ids), "callback_query": tap}

    def does(self, old: list[str], dice: Random) -> Update:
        """Something that Telegram's own client or a modified one can send."""
        chance = dice.random()
        if chance < 0.5 and self.shown:
            return self.taps(dice.choice(self.shown))
        if chance < 0.75 and old:
            return self.taps(forged(dice.choice(old), self.screen, dice))
        if chance < 0.8 and old:
            return self.taps(dice.choice(old))
        if chance < 0.88:
            more = f" {dice.choice(TEXTS)}" if dice.random() < 0.2 else ""
            return self.writes(f"/{dice.choice(COMMANDS)}{more}")
        if chance < 0.95:
            return self.writes(dice.choice((f"by {self.name}", dice.choice(TEXTS))))
        return dice.choice((self._attaches, self._elsewhere, self._blocks))(dice)

    def _attaches(self, dice: Random) -> Update:
        kind = dice.choice(("document", "voice", "photo", "sticker"))
        return self.attaches(kind, dice.choice(TEXTS), dice.choice(NUMBERS))

    def attaches(self, kind: str, name: str, size: int) -> Update:
        """A message with a file, a voice or whatever."""
        file = {"file_id": "F", "file_name": name, "file_size": size}
        update = self.writes("", **{kind: [file] if kind == "photo" else file})
        update["message"].pop("text")
        return update

    def _elsewhere(self, dice: Random) -> Update:
        update = self.writes(dice.choice(TEXTS))
        kind = dice.choice(("group", "supergroup", "channel", "private", "private"))
        place = {"id": dice.choice((-100, 11, 22, 44)), "type": kind, "title": any_value(dice)}
        update["message"]["chat"] = place
        return update

    def _blocks(self, dice: Random) -> Update:
        member = {"status": dice.choice(("kicked", "member", "", any_value(dice)))}
        chat = {"id": self.number, "type": "private"}
        change = {"chat": chat, "from": self.user(), "new_chat_member": member}
        return {"update_id": next(self._ids), "my_chat_member": change}

"""People who send files to the bot, and where the files lie meanwhile."""

from itertools import count

from bot.content import indicators_of
from bot.importing.handler import Known
from bot.incoming import Kind
from bot.languages import Languages
from conversations.events import Media, Sent
from tests.framework import FRAMEWORK
from tests.town import Chat

NUMBERS = count(1)
KNOWN = Known({"test": FRAMEWORK}, indicators_of(Languages()))


class Shelf:
    """Files at Telegram; a file may also be an error that comes instead."""

    def __init__(self):
        self.files, self.asked = {}, []

    async def download(self, file_id, most):
        self.asked.append(file_id)
        found = self.files[file_id]
        if isinstance(found, list):
            found = found.pop(0)
        if isinstance(found, Exception):
            raise found
        return found


class Office(Chat):
    """Somebody who sends files."""

    async def sends_file(self, shelf, content, name="r.csv", size=100):
        file_id = f"file-{next(NUMBERS)}"
        shelf.files[file_id] = content
        number = next(self.ids)
        sent = Sent("", Media.DOCUMENT, file_id, name, "text/csv", size, number)
        self.file = sent
        await self._take(Kind.MESSAGE, sent=sent, message_id=number)

    async def taps_about_it(self, label):
        """Tap a button of the answer to the file: Telegram hands it back with the tap."""
        (button,) = [b for b in self.buttons if label in b["text"]]
        await self.presses_about_it(button["callback_data"])

    async def presses_about_it(self, data):
        await self._take(Kind.TAP, data=data, callback_id="q", sent=self.file)

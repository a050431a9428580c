"""Files that a coordinator sends: most of them broken on purpose, some of them whole."""

from __future__ import annotations

import io
import zipfile
from random import Random

from tests.fuzz.targets import SEEDS, SHEET, filled_in

KINDS = ("roster", "figures", "questionnaire")
SIGNS = b"\x00\x01\xff\"',;:~\t\n\\<>&-.0123456789eE{}[]\xc2\xb2\xed\xa0\x80"
PIECES = (
    b'"',
    b"\xef\xbb\xbf",
    b"NaN",
    b"1e999",
    b"9" * 400,
    b"\r",
    b"=cmd|' /C calc'!A0",
    b"../../x",
)


def mutated(seed: bytes, dice: Random) -> bytes:
    """Return a file in which some bytes are others, are gone, or stand there again."""
    made = bytearray(seed)
    for _ in range(dice.randint(1, 6)):
        at, change = dice.randrange(len(made) + 1), dice.random()
        if change < 0.4:
            made[at : at + 1] = bytes([dice.choice(SIGNS)])
        elif change < 0.6:
            del made[at : at + dice.randint(1, 9)]
        elif change < 0.8:
            made[at:at] = made[at : at + dice.randint(1, 40)] * dice.randint(1, 5)
        else:
            made[at:at] = dice.choice(PIECES)
    return bytes(made)


def some_file(dice: Random) -> bytes:
    """Return a file as somebody might send it."""
    seed = dice.choice(SEEDS[dice.choice(KINDS)])
    chance = dice.random()
    if chance < 0.2:
        return seed
    if chance < 0.9:
        return mutated(seed, dice)
    with zipfile.ZipFile(io.BytesIO(filled_in())) as good, io.BytesIO() as made:
        with zipfile.ZipFile(made, "w") as bad:
            for name in good.namelist():
                content = good.read(name)
                bad.writestr(name, mutated(content, dice) if name == SHEET else content)
        return made.getvalue()

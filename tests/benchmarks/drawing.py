"""What a picture and a page cost, drawn as the bot draws them."""

from __future__ import annotations

import asyncio
from datetime import date
from time import perf_counter

from assessment.questionnaire import Form
from assessment.scorecard import Heading, Scorecard, scorecard
from assessment.sheet import Sheet, scored
from bot.content import frameworks_of, latest
from bot.languages import Languages
from bot.pictures.draw import Drawer, Kind, scorecard_drawing

DRAWN = 20


async def cost(kind: str) -> tuple[float, list[float], int]:
    """Return the milliseconds of the first drawing and of the others, and the bytes of one."""
    languages = Languages()
    framework = latest(frameworks_of(languages))
    drawer = Drawer()
    taken, size = [], 0
    for n in range(DRAWN + 1):
        card = _card(framework, n)
        began = perf_counter()
        size = len(await drawer.draw(scorecard_drawing(Kind(kind), card, languages["fr"])))
        taken.append((perf_counter() - began) * 1000)
    await asyncio.to_thread(drawer.close)
    return taken[0], taken[1:], size


def _card(framework: object, n: int) -> Scorecard:
    asked = framework.asked(Form.FULL)
    answers = {q.id: scored(1 + (n + place) % 5) for place, q in enumerate(asked)}
    head = Heading(
        city=f"Aville {n}",
        partners=("Betown",),
        partnership="Aville – Betown",
        round="Bench 2027",
        on=date(2027, 3, 1),
        respondents=3,
        draft=False,
    )
    return scorecard(head, Sheet(framework, Form.FULL, answers))

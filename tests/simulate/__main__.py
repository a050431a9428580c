"""Runs every story and prints its figures: `python -m tests.simulate [PEOPLE] [SEED]`."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from storage.database import open_database
from tests.simulate.campaign import STORIES, Campaign, Diary, Story
from tests.simulate.checks import broken

PEOPLE, SEED = 500, 2027


async def lived(story: Story, many: int, seed: int, folder: Path) -> Diary:
    """Live a story through on a database of its own."""
    database = open_database(f"sqlite+aiosqlite:///{folder / f'{seed}-{story.name[:4]}.db'}")
    try:
        return await Campaign(database, story, many, seed).run()
    finally:
        await database.close()


def figures(diary: Diary) -> str:
    """Return what happened, a line a figure."""
    endings = ", ".join(f"{n} {how}" for how, n in sorted(diary.counts().items()))
    happened = (
        f"  people {len(diary.people)}, cities that submitted {len(diary.submitted)},"
        f" wishes {len(diary.wishes)}, moved to another zone {len(diary.moved)}"
    )
    return f"{happened}\n  reminders sent {len(diary.reminded)}; letters: {endings}"


def main() -> int:
    """Return 1 where a promise was broken."""
    many, seed = (int(given) for given in (*sys.argv[1:], *(PEOPLE, SEED)[len(sys.argv) - 1 :]))
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        for story in STORIES:
            begun = perf_counter()
            diary = asyncio.run(lived(story, many, seed, Path(folder)))
            wrong = broken(diary)
            failures += len(wrong)
            told = f"{story.name}: {len(wrong)} broken promises ({perf_counter() - begun:.0f} s)"
            worst = [f"  BROKEN {one}" for one in wrong[:20]]
            sys.stdout.write("\n".join((told, figures(diary), *worst, "")))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

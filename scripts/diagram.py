"""Draw the state machines into docs/architecture.md, by walking through them.

    python scripts/diagram.py [--check]

Nothing is drawn by hand: people of an invented programme, on a real database, do in each
state what was done there least often, so that every button comes to its turn. What
followed is the diagram; the same code walks the same way.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # as a script, this folder alone is known

from conversations import codec, router  # noqa: E402
from storage.database import Database  # noqa: E402
from tests.fuzz.store import Here  # noqa: E402
from tests.town import TELEGRAM, Chat, turns_of  # noqa: E402

PAGE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- diagrams: make diagram -->\n", "<!-- /diagrams -->"
PEOPLE = ("ana", "bob", "abe", "rea", "cora")
EPISODES, STEPS = 10, 300
COMMANDS = ("/assess", "/review", "/scorecard", "/settings", "/help")
ONWARD = ("level", "submit")
MESSAGE = "a message"
STATE = "SELECT state FROM session WHERE chat_id = ?"

Edges = dict[tuple[str, str], set[str]]


def diagrams(edges: Edges) -> str:
    """Return a diagram for each conversation that keeps a state."""
    parts = []
    for letter, (module, _) in router.CONVERSATIONS.items():
        states = [name for name in codec.STATES if name.split(".")[0] == letter]
        if states:
            title = _name(module)
            lines = ["stateDiagram-v2", *_lines(states, edges)]
            body = "\n    ".join(lines)
            parts.append(f"### {title}\n\n```mermaid\n{body}\n```\n")
    return "\n".join(parts)


def _lines(states: list[str], edges: Edges) -> Iterator[str]:
    own = {name: name.partition(".")[2] for name in states}
    yield from own.values()
    told: Edges = defaultdict(set)
    for (source, target), deeds in edges.items():
        if source in own and source != target:
            told[own[source], own.get(target) or _elsewhere(target)] |= deeds
    for (source, target), deeds in sorted(told.items()):
        yield f"{source} --> {target}: {', '.join(sorted(deeds))}"


def _elsewhere(state: str) -> str:
    """Return the name of another conversation, as which all its states are drawn."""
    return _name(router.CONVERSATIONS[state.split(".", maxsplit=1)[0]][0])


def _name(conversation: ModuleType) -> str:
    """Return a conversation's name, be it a module or a folder of them."""
    return conversation.__name__.removeprefix("conversations.").removesuffix(".conversation")


async def walked() -> Edges:
    """Walk; return what was done between one state and the next."""
    edges: Edges = defaultdict(set)
    tried: Counter[tuple[str, str]] = Counter()
    for episode in range(EPISODES):
        database = Here()
        await _episode(database, PEOPLE[: 2 + episode % 4], tried, edges)
        await database.close()
    return edges


async def _episode(
    database: Database, names: tuple[str, ...], tried: Counter[tuple[str, str]], edges: Edges
) -> None:
    turns = turns_of(database)
    chats = [await Chat(turns, name).joins() for name in names]
    for chat in chats:
        await chat.send(COMMANDS[0])
    for number in range(STEPS):
        chat = chats[number % len(chats)]
        before = await _state(database, chat)
        if before is None:  # somebody left
            continue
        deed = min(_deeds(chat), key=lambda one: (_is_idle(one, number), tried[before, one]))
        tried[before, deed] += 1
        await _do(chat, deed, tried[before, deed])
        after = await _state(database, chat)
        if after is not None and deed not in COMMANDS:
            edges[before, after].add(deed)


def _deeds(chat: Chat) -> list[str]:
    """Return what can be done: the kinds of buttons, then writing, then commands."""
    kinds = dict.fromkeys(button["callback_data"].split(":")[1] for button in chat.buttons)
    verbs = [kind.partition("~")[0] for kind in kinds]
    return [*(verb or "open" for verb in dict.fromkeys(verbs)), MESSAGE, *COMMANDS]


def _is_idle(deed: str, number: int) -> bool:
    """Whether it gets nobody on: two rounds of three are spent on answers, to reach the end."""
    return number % (3 * len(PEOPLE)) >= len(PEOPLE) and deed not in ONWARD


async def _do(chat: Chat, deed: str, time: int) -> None:
    if deed in COMMANDS or deed == MESSAGE:
        await chat.send(deed)
        return
    verb = "" if deed == "open" else deed
    of_its_kind = [
        button["callback_data"]
        for button in chat.buttons
        if button["callback_data"].split(":")[1].partition("~")[0] == verb
    ]
    await chat.press(of_its_kind[time % len(of_its_kind)])


async def _state(database: Database, chat: Chat) -> str | None:
    """Return the state of a chat, such as `i.Asking`; None where there is none."""
    number = TELEGRAM[chat.name]
    found = await database.read(lambda c: c.exec_driver_sql(STATE, (number,)).scalar())
    return str(json.loads(found)["is"]) if found else None


def updated(page: str) -> str:
    """Return the page with the diagrams of today."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    drawn = diagrams(asyncio.run(walked()))
    return f"{before}{BEGIN}\n{drawn}\n{END}{after}"


def main() -> int:
    """Draw; with `--check`, exit 1 where the page is not up to date."""
    page = PAGE.read_text(encoding="utf-8")
    new = updated(page)
    if "--check" in sys.argv:
        return int(new != page)
    PAGE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
